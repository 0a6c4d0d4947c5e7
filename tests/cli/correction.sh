# A right withdrawn after it was paid: a line with the difference that names the one it corrects; the
# room it frees goes to those the cap had cut.
. "$CLI/lib.bash"
sample_night
run_night
lines=$(wc -l <samples/out/latest/ledger.csv)
echo 'US19000301B2,2025-01-05,published in error' >>samples/withdrawn.csv
run_night 2025-01-05
tail -n +$((lines + 1)) samples/out/latest/ledger.csv | cut -d, -f 1-3,8 | cut -c 1-60
tail -n +$((lines + 1)) samples/out/latest/ledger.csv | grep -oE ',(-?[0-9]+\.[0-9]{2}),[0-9.]*,[a-z]+,[a-z-]+,'
tail -n +$((lines + 1)) samples/out/latest/ledger.csv | awk -F, '{ print "corrects " $(NF - 3) }'
head -n "$lines" samples/out/latest/ledger.csv | cmp - samples/out/2024-12-31/ledger.csv && echo "older lines as they were"
tail -n 1 samples/out/latest/head.txt
