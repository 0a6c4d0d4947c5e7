# Dumps that arrive on different days end in the same totals by enterprise and year.
. "$CLI/lib.bash"
sample_night
totals() { # of the last night's payments
    for file in samples/out/latest/payments-*.csv; do
        awk -F, -v year="$file" 'NR > 1 { print year, $1, $(NF - 2) }' "$file"
    done
}
run_night; totals >whole
rm -rf samples/state samples/out
mv samples/inbox late
mkdir samples/inbox
day=1
for dump in $(ls -r late); do
    mv "late/$dump" samples/inbox/
    run_night 2024-12-0$day
    day=$((day + 1))
done
totals >pieces
diff whole pieces && echo "the same totals"
