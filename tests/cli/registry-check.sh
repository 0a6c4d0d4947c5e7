# `registry check` lists all that is amiss, the night stops at the first error and shows the first
# five warnings.
. "$CLI/lib.bash"
sample_night
title() { echo "$1"; echo "$1" >&2; }
check() { "$IPREWARD" registry check "$@"; echo "exit $?"; }

title "- a sound registry"
check samples/registry.csv

title "- warnings alone"
for number in 1 2 3 4 5 6 7; do
    echo "X-TWIN$number,孪生$number,\"Same Name Co., Ltd.\",,,,enterprise,,,"
done >>samples/registry.csv
echo 'X-SLOW,慢,"Slow Boat Co., Ltd.",,"[A-Z]+ B[AEIOU]+T",,enterprise,,,' >>samples/registry.csv
check samples/registry.csv
"$IPREWARD" run --config samples/nightly.yaml --as-of 2024-12-31 --jobs "$JOBS" 2>&1 |
    grep '^registry:' >&2

title "- errors"
cat >bad.csv <<'END'
id,name_zh,name_en,aliases,pattern,district,kind,valid_from,valid_to
X-1,,Lanting,,,,,,
91350100M000100Y44,,Hanshan,,,SIP,firm,2020-02-30,
X-1,,Pingjiang,,,,,,
X-3,,Guihua
X-4,,,,,,,,
X-5,,Tiger Hill,,LANT.*,,,2020-01-01,
X-6,,Double Tower,,TOW(,,,2020-01-02,2020-01-01
X-7,,Maple Bridge,,.*CO LTD,,,,
X-8,,Garden AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAQ CO,,GARDEN (([A-Z]|[A-Y])+ ?)+Q,,,,
X-9,,Pavilion,LANTING,,,,,
END
check bad.csv samples/registry.csv
"$IPREWARD" match samples/registry.csv --registry bad.csv -o out.csv

title "- no registry"
check nowhere.csv
check samples/nightly.yaml
"$IPREWARD" registry mend bad.csv
