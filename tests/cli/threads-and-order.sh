# The same bytes for 1, 2 and 8 threads, for dumps in another order and with other times.
. "$CLI/lib.bash"
sample_night
for jobs in 1 2 8; do
    rm -rf samples/state samples/out
    JOBS=$jobs run_night
    published
done | uniq -c | wc -l
before=$(published)
rm -rf samples/state samples/out
sed -i 's|^dumps:.*|dumps: ["inbox/n*", "inbox/m*", "inbox/ipg2[42]*", "inbox/*"]|' samples/nightly.yaml
touch samples/inbox/*
run_night
[ "$before" = "$(published)" ] && echo "the same bytes in another order"
