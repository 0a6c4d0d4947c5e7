# The second of two runs exits 5 and touches nothing.
. "$CLI/lib.bash"
sample_night
mkdir samples/state
exec 9>samples/state/lock
flock 9
"$IPREWARD" run --config samples/nightly.yaml --as-of 2024-12-31 --jobs "$JOBS" 9>&-
status=$?
ls -A samples/state
exit $status
