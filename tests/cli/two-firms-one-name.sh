# A second firm of the same name makes the owner doubtful: what is posted stays until staff decide.
. "$CLI/lib.bash"
sample_night
run_night
name=$(sed -n 2p samples/registry.csv | grep -o '"[^"]*"' | head -n 1)
echo "X-TWIN,双子,$name,,,工业园区,enterprise,,," >>samples/registry.csv
run_night 2025-01-01
wc -l <samples/out/latest/ledger.csv
grep -c ',several,' samples/out/latest/review.csv
