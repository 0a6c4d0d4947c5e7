# A dump under two names is one part and one input, named by the byte-smallest name.
. "$CLI/lib.bash"
sample_night
run_night
lines=$(wc -l <samples/out/latest/ledger.csv)
cp samples/inbox/ipg200107.zip samples/inbox/another-name.zip
rm -rf samples/state samples/out
run_night
[ "$lines" = "$(wc -l <samples/out/latest/ledger.csv)" ] && echo "as many lines"
grep -c another-name.zip samples/out/latest/manifest.json
grep -c ipg200107.zip samples/out/latest/manifest.json || true
