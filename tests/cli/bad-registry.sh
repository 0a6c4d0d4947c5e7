# A bad row stops the run before any dump is read: file, line and column are named.
. "$CLI/lib.bash"
sample_night
sed -i '3s/enterprise/entreprise/' samples/registry.csv
"$IPREWARD" run --config samples/nightly.yaml --as-of 2024-12-31 --jobs "$JOBS"
status=$?
ls samples/state/parts samples/out 2>/dev/null
exit $status
