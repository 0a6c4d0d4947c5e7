# Parsing every record finds what the raw skip finds, byte for byte.
. "$CLI/lib.bash"
"$IPREWARD" scan "$SAMPLES"/inbox/* --parts skip --jobs "$JOBS" -q 2>/dev/null
"$IPREWARD" scan "$SAMPLES"/inbox/* --parts all-parsed --jobs "$JOBS" --no-skip -q 2>/dev/null
rm skip/dumps.jsonl all-parsed/dumps.jsonl
diff -r skip all-parsed && ls skip | wc -l
