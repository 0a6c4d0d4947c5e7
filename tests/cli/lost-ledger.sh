# A ledger that was lost is not begun anew: what is published proves that there was one.
. "$CLI/lib.bash"
sample_night
run_night
rm samples/state/ledger.db
"$IPREWARD" run --config samples/nightly.yaml --as-of 2025-01-01 --jobs "$JOBS" 2>&1 | tail -n 1
echo "exit ${PIPESTATUS[0]}"
ls samples/out
