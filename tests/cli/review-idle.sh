# Decisions that no owner has the key of: the night names the first five and counts the rest; a row
# that a narrower one outdoes has its owner, one of a later day is not known yet.
. "$CLI/lib.bash"
sample_night
run_night
grep -v " assumed " messages >&2
cat >>samples/decisions.csv <<'END'
right,US19000405B2#1,deny,,x,2024-05-06,examiner
right,US19000405B2#2,deny,,x,2024-05-06,examiner
name,SUZHOU WHITE HERON INSTRUMENT CO LTD,deny,,x,2024-05-06,examiner
party,SUZHOU WHITE HERON INSTRUMENTS CO LTD @ NOWHERE,deny,,x,2024-05-06,examiner
right,US19000999B2,deny,,x,2024-05-06,examiner
name,苏州无此公司,deny,91320507DEMY000908,x,2024-05-06,examiner
name,苏州无此公司,deny,91320507DEMY00138G,x,2024-05-06,examiner
name,NOBODY YET,deny,,x,2025-05-06,examiner
END
run_night 2025-01-01
echo "exit $?"
grep -v " assumed " messages >&2
run_night 2025-05-06
grep -c 'no owner' messages
"$IPREWARD" run --config samples/nightly.yaml --as-of 2025-05-06 --jobs "$JOBS" -q
