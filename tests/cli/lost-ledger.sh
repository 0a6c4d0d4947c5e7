# A ledger that was lost or restored from an old copy is not gone on with: each published day proves
# what it must hold, whatever `latest` points to.
. "$CLI/lib.bash"
sample_night
run_night
mkdir old && cp -R samples/state old
echo 'US19000301B2,2025-01-01,published in error' >>samples/withdrawn.csv
run_night 2025-01-01
try() {
    "$IPREWARD" run --config samples/nightly.yaml --as-of 2025-01-02 --jobs "$JOBS" 2>&1 | tail -n 1
    echo "exit ${PIPESTATUS[0]}"
}
rm -r samples/state && cp -R old/state samples/state
ln -sfn 2024-12-31 samples/out/latest
try
rm samples/state/ledger.db*
cp samples/out/latest/ledger.csv .
for look in "export -o new" "sample --seed 1 --size 1 -o new" "explain 1" "audit ledger.csv"; do
    "$IPREWARD" $look --config samples/nightly.yaml 2>&1
    echo "exit $?"
done
try
[ -e samples/state/ledger.db ] || echo "no other is in its place"
rm samples/out/latest
rm -r samples/out/2025-01-01
try
: >samples/out/2024-12-31/head.txt
try
ls samples/out
