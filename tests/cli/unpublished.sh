# Posting and publishing are one: a night that cannot publish posts nothing, and what it would have
# paid stands as to_pay on the day it is paid.
. "$CLI/lib.bash"
sample_night
touch samples/out
"$IPREWARD" run --config samples/nightly.yaml --as-of 2024-12-31 --jobs "$JOBS" 2>&1 | tail -n 1
echo "exit ${PIPESTATUS[0]}"
rm samples/out
run_night 2025-01-01
payments_sum 2
payments_sum 1
