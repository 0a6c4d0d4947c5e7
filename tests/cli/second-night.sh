# A night without new facts posts nothing and publishes the same bytes; a day later only the day differs.
. "$CLI/lib.bash"
sample_night
run_night; grep ^scan: messages; first=$(published)
run_night; grep ^scan: messages; second=$(published)
[ "$first" = "$second" ] && echo "the same bytes"
cp samples/out/latest/ledger.csv before.csv
run_night 2025-01-15
cmp before.csv samples/out/latest/ledger.csv && echo "no new line"
