# `review list`: the rows of review.csv before anything is posted, after it, and after decisions were
# imported; it changes nothing.
. "$CLI/lib.bash"
sample_night
list() { "$IPREWARD" review list --config samples/nightly.yaml --as-of 2024-12-31; }
state() { find samples -type f ! -name '*.csv' -exec sha256sum {} + | sort | sha256sum; }
list | wc -l
"$IPREWARD" scan samples/inbox/* --parts samples/state/parts --jobs "$JOBS" -q 2>/dev/null
before=$(state)
list >before.csv
[ "$before" = "$(state)" ] && echo "nothing changed"
ls samples/state
run_night
list | cmp - samples/out/latest/review.csv
cmp before.csv samples/out/latest/review.csv && echo "the same bytes"
cat before.csv
sed 's/^,,party,,,,2,/deny,,party,,,examiner,2,/' before.csv >filled.csv
"$IPREWARD" review import filled.csv --config samples/nightly.yaml --as-of 2024-12-31 -q
list | cut -d, -f 7,8
[ ! -w /dev/full ] || { list >/dev/full; echo "exit $?"; }
