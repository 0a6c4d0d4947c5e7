# Each night that posts leaves the ledger of before; the newest, put back, leads to the same ledger.
. "$CLI/lib.bash"
sample_night
run_night 2024-12-01
ls samples/state
for right in $(grep -o 'US[0-9]*B2' samples/out/latest/ledger.csv | sort -u | head -19); do
    echo "$right,2024-01-01,found later" >>samples/withdrawn.csv
    run_night "2024-12-$((++day + 10))"
done
run_night 2024-12-31                    # nothing new, no copy
ls samples/state/backups | wc -l
cat samples/out/latest/head.txt
copy=$(ls samples/state/backups/* | tail -1)
echo "the newest: $(basename "$copy")"
# As docs/ledger.md tells.
mkdir lost && mv samples/state/ledger.db* lost/
cp "$copy" samples/state/ledger.db
run_night 2024-12-31 2>&1 | grep -o 'it is another one or an old copy.*'
before=$(published)
mv samples/out/2024-12-29 samples/out/2024-12-31 lost/
run_night 2024-12-29
run_night 2024-12-31
[ "$before" = "$(published)" ] && echo "the same files again"
