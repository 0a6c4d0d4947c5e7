# A head that is signed: only the one whose key it is can have made it.
. "$CLI/lib.bash"
sample_night
run_night
cp samples/out/latest/ledger.csv samples/out/latest/head.txt .
for name in ours theirs; do
    openssl genpkey -algorithm ed25519 -out $name.pem 2>&1
    openssl pkey -in $name.pem -pubout -out $name.pub 2>&1
done
audit() { "$IPREWARD" audit ledger.csv --head head.txt --public-key "$1" --quiet; echo "exit $?"; }
echo "# not signed"
audit ours.pub
echo "# signed"
openssl pkeyutl -sign -inkey ours.pem -rawin -in head.txt -out head.txt.sig
audit ours.pub
echo "# by another"
audit theirs.pub
echo "# the head was changed since"
sed -i s/5897000.00/5897000.01/ head.txt
audit ours.pub
echo "# no key"
audit ledger.csv
audit ours.pem
