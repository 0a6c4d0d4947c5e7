# The sample night, as staff see it: what it says, what it publishes, what it could not read.
. "$CLI/lib.bash"
sample_night
"$IPREWARD" run --config samples/nightly.yaml --as-of 2024-12-31 --jobs "$JOBS"
status=$?
ls samples/out samples/out/latest/
cat samples/out/latest/head.txt samples/out/latest/rejects.csv
exit $status
