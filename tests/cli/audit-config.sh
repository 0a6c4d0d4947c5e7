# With the config, a line is followed to the bytes of its record, to the match and to the amount: also
# when policy and facts are others by now.  What does not lead there is named.
. "$CLI/lib.bash"
sample_night
run_night
cp samples/out/latest/ledger.csv first.csv
hide() { sed 's/[0-9a-f]\{64\}/HASH/g'; }
audit() {
    TMPDIR=$PWD "$IPREWARD" audit "$@" --config samples/nightly.yaml --jobs "$JOBS" | hide
    echo "exit ${PIPESTATUS[0]}"
}
echo "# as it is"
audit first.csv --quiet
echo "# later: other facts and another policy, two more nights"
echo 'US19000301B2,2025-01-05,published in error' >>samples/withdrawn.csv
run_night 2025-01-05
sed -i 's/"20000.00", clause: patents/"15000.00", clause: patents/' policy/suzhou-2020.yaml
audit samples/out/latest/ledger.csv --quiet
run_night 2025-01-06
audit samples/out/latest/ledger.csv --quiet
audit first.csv
cp samples/out/latest/ledger.csv last.csv
echo "# a line changed and everything behind it hashed anew"
python3 "$CLI/rebuild.py" last.csv 3 clause 3.1 >t.csv; audit t.csv --quiet
echo "# a pointer moved by one byte"
offset=$(awk -F, 'NR == 2 { match($0, /ipg200107.xml,[0-9]+/); print substr($0, RSTART + 14, RLENGTH - 14) }' first.csv)
python3 "$CLI/rebuild.py" first.csv 1 offset $((offset + 1)) >t.csv; audit t.csv --quiet
echo "# cut where no night ended"
head -n 91 first.csv >t.csv; audit t.csv --quiet
echo "# a byte of a dump changed, its time and size as they were"
cp -p samples/inbox/ipg200107.zip kept.zip
printf X | dd of=samples/inbox/ipg200107.zip bs=1 seek=5000 conv=notrunc 2>/dev/null
touch -r kept.zip samples/inbox/ipg200107.zip
audit first.csv --quiet
echo "# the dump is gone; it is somewhere else"
rm samples/inbox/ipg200107.zip
audit first.csv --quiet
cp -p kept.zip samples/inbox/renamed.zip
audit first.csv --quiet
echo "# its old name is taken by another dump"
cp -p samples/inbox/ipg210615.zip samples/inbox/ipg200107.zip
audit first.csv --quiet
rm samples/inbox/ipg200107.zip
echo "# a part is not what the dump gives"
part=$(echo samples/state/parts/e361*)
zcat "$part" | sed '5s/2018/2017/' | gzip -n >t.gz && chmod u+w "$part" && cp t.gz "$part"
audit first.csv --quiet
rm "$part"
audit first.csv --quiet
echo "# nothing stays behind"
ls -d ipreward-audit-* 2>/dev/null
