# A registry pattern that runs away on one owner's name is an error of that record, not "no match",
# and the rest of the night goes on.
. "$CLI/lib.bash"
sample_night
echo 'X-RUN,跑,"Run Away Co., Ltd.",,"SUZHOU (([A-Z]|[A-Y])+ ?)+Q",工业园区,enterprise,,,' >>samples/registry.csv
printf 'office,number,kind,granted_on,party_name,party_country\nUS,19999999,B2,2020-03-10,SUZHOU %sQ CO LTD,CN\n' \
    "$(printf 'A%.0s' {1..60})" >samples/inbox/hostile.csv
sed -i 's|inbox/\*.gz|inbox/*.gz, inbox/*.csv|' samples/nightly.yaml
"$IPREWARD" run --config samples/nightly.yaml --as-of 2024-12-31 --jobs "$JOBS" -q
echo "exit $?"
tail -n 1 samples/out/latest/head.txt
grep hostile samples/out/latest/rejects.csv
"$IPREWARD" explain US19999999B2 --config samples/nightly.yaml --lang en | sed -n '/owner 1/,$p' | cut -c 1-100
echo "exit ${PIPESTATUS[0]}"
