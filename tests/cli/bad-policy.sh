# A missing policy value is an error, never 0.
. "$CLI/lib.bash"
sample_night
grep -n '"20000.00"' policy/suzhou-2020.yaml | head -n 1 | cut -d: -f 1 >line
sed -i "$(cat line)s/amount: \"20000.00\"/amount: \"\"/" policy/suzhou-2020.yaml
"$IPREWARD" run --config samples/nightly.yaml --as-of 2024-12-31 --jobs "$JOBS"
status=$?
ls samples/out 2>/dev/null
exit $status
