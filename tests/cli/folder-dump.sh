# A folder is one dump: its files count as they would alone, a second night opens none of them, any
# change in it is seen, and the record is shown from the file in it.
. "$CLI/lib.bash"
sample_night
rm samples/inbox/ipg240604.xml.gz
mkdir -p samples/inbox/year/us
mv samples/inbox/*.* samples/inbox/year
mv samples/inbox/year/ipg* samples/inbox/year/us
sed -i 's|^dumps:.*|dumps: ["inbox/*"]|' samples/nightly.yaml
year=samples/inbox/year
scanned() { # WHAT - whether the night reads the folder again
    run_night "$2"; echo "$1: $(grep ^scan: messages), $(tail -n 1 samples/out/latest/head.txt)"
}
scanned "first night"
scanned "second night"
cut -d, -f 1-5 samples/out/latest/rejects.csv
listed() { (cd $year && find . -type f -printf '%P\0' | LC_ALL=C sort -z | xargs -0 sha256sum); }
grep -c "$( (echo folder; listed) | sha256sum | cut -c 1-64)" samples/out/latest/manifest.json
"$IPREWARD" show US19000201B2 --config samples/nightly.yaml 2>told | sha256sum | cut -c 1-16
sed 's/SHA-256.*//' told
"$IPREWARD" show US19000201B2 --config samples/nightly.yaml 2>/dev/null | grep -c 19000201

cp $year/us/ipg210615.zip kept.zip
mv $year/us/ipg210615.zip $year/us/renamed.zip; scanned renamed 2025-01-01
mv $year/us/renamed.zip $year/us/ipg210615.zip; scanned "renamed back" 2025-01-02
printf 'office,number,kind,granted_on,party_name\n' >$year/more.csv; scanned added 2025-01-03
printf 'US,19000999,B2,2022-01-04,Nobody\n' >>$year/more.csv; scanned grown 2025-01-04
rm $year/more.csv; scanned removed 2025-01-05
head -c 9000 kept.zip >$year/us/ipg210615.zip; scanned cut 2025-01-06
cut -d, -f 1-6 samples/out/latest/rejects.csv
