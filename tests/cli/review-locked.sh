# `review import` beside a run: exits 5 and touches nothing; `review list` only reads.
. "$CLI/lib.bash"
sample_night
run_night
sed 's/^,,party,,,,2,/deny,,party,,,examiner,2,/' samples/out/latest/review.csv >filled.csv
before=$(sha256sum samples/decisions.csv)
exec 9>samples/state/lock
flock 9
"$IPREWARD" review list --config samples/nightly.yaml --as-of 2024-12-31 9>&- | cmp - samples/out/latest/review.csv
"$IPREWARD" review import filled.csv --config samples/nightly.yaml --as-of 2024-12-31 9>&-
status=$?
[ "$before" = "$(sha256sum samples/decisions.csv)" ] && echo "as it was"
exit $status
