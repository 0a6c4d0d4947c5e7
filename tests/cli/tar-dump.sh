# A tar of zips, as older EPO weeks come, and one inside gzip: read, shown, not read again, and refused
# when it was cut between two members.
. "$CLI/lib.bash"
sample_night
cd samples/inbox
rm ipg240604.xml.gz
mkdir DOC && mv docdb* ipg2* DOC
touch -d 2024-01-01 DOC/* ./*.*
tar --sort=name --format=gnu -cf week.tar ./DOC
tar --sort=name --format=pax -czf rest.tar.gz ./*.zip ./*.gz
rm -r DOC ./*.zip ipg*.gz nat*.gz
ls
cd ../..
sed -i 's|^dumps:.*|dumps: ["inbox/*"]|' samples/nightly.yaml
run_night; grep ^scan: messages; tail -n 1 samples/out/latest/head.txt
run_night; grep ^scan: messages
cut -d, -f 1-5 samples/out/latest/rejects.csv
"$IPREWARD" show US19000201B2 --config samples/nightly.yaml 2>told | sha256sum | cut -c 1-16
sed 's/SHA-256.*//' told
"$IPREWARD" show MADRID9001020 --config samples/nightly.yaml 2>told | grep -c INTREGN
sed "s/SHA-256.*//" told

rm -r samples/state samples/out
size=$(stat -c %s samples/inbox/week.tar)
last=$(tar -tvRf samples/inbox/week.tar | tail -n 1 | sed 's/^block \([0-9]*\):.*/\1/')
head -c $((last * 512)) samples/inbox/week.tar >samples/inbox/cut.tar
[ $((last * 512)) -lt "$size" ] && run_night
cut -d, -f 1,6 samples/out/latest/rejects.csv
