# Money is not taken back because a part was lost: the night says which dump to scan again.
. "$CLI/lib.bash"
sample_night
run_night
mkdir away && mv samples/inbox/* away && rm -r samples/state/parts
"$IPREWARD" run --config samples/nightly.yaml --as-of 2025-01-01 --jobs "$JOBS" 2>&1 | tail -n 1
echo "exit ${PIPESTATUS[0]}"
mv away/* samples/inbox
run_night 2025-01-01
tail -n 3 samples/out/latest/head.txt
