# Dumps that cannot be read cost themselves alone: each is named with its reason, the others count.
. "$CLI/lib.bash"
sample_night
cd samples/inbox
rm ipg240604.xml.gz
head -c 9000 ipg200107.zip >truncated.zip
head -c 4000 ipg220913.xml.gz >truncated.xml.gz
cp ipg210615.zip bad-crc.zip
printf '\125\252\125\252' | dd of=bad-crc.zip bs=1 seek=9000 conv=notrunc status=none
echo "nothing that an office ships" >unknown.txt.gz
: >empty.gz
cd ../..
"$IPREWARD" run --config samples/nightly.yaml --as-of 2024-12-31 --jobs "$JOBS" 2>&1 | grep -E '^rejected|^ipreward'
echo "exit ${PIPESTATUS[0]}"
tail -n 3 samples/out/latest/head.txt
cut -d, -f 1-5 samples/out/latest/rejects.csv
