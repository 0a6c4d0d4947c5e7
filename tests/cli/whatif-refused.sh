# A policy that does not load, or is none: nothing runs, and no file is written.
. "$CLI/lib.bash"
sample_night
"$IPREWARD" scan samples/inbox/* --parts samples/state/parts --jobs "$JOBS" --quiet 2>/dev/null
sed 's/"5000.00"/"5,000"/' policy/suzhou-2020.yaml >bad.yaml
for policy in bad.yaml nowhere.yaml; do
    "$IPREWARD" whatif --config samples/nightly.yaml --policy $policy -o rows.csv 2>&1 |
        sed 's/line [0-9]*/line N/'
    echo "exit ${PIPESTATUS[0]}"
done
"$IPREWARD" whatif --config samples/nightly.yaml
echo "exit $?"
ls
mkdir rows.csv
"$IPREWARD" whatif --config samples/nightly.yaml --policy policy/suzhou-2020.yaml -o rows.csv
echo "exit $?"; ls
