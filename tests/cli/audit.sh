# A ledger.csv on another machine: with nothing beside it, and with heads kept elsewhere.  What is
# changed, deleted, swapped, cut off or made anew is named; misuse is not taken for a finding.
. "$CLI/lib.bash"
sample_night
run_night 2021-05-31
run_night
mkdir elsewhere
cat samples/out/2021-05-31/head.txt samples/out/2024-12-31/head.txt >elsewhere/heads.txt
cp samples/out/latest/ledger.csv elsewhere
cp samples/out/2021-05-31/head.txt elsewhere/older.txt
cd elsewhere || exit
audit() { "$IPREWARD" audit "$@" | hide; echo "exit ${PIPESTATUS[0]}"; }
hide() { sed 's/[0-9a-f]\{64\}/HASH/g'; }
echo "# as it is"
audit ledger.csv
audit ledger.csv --head heads.txt
audit ledger.csv --head older.txt
echo "# changed"
sed '58s/SUZHOU/Suzhou/' ledger.csv >t.csv; audit t.csv --head heads.txt
sed '58s/,20000.00,\([0-9.]*\),paid/,30000.00,\1,paid/' ledger.csv >t.csv; audit t.csv --head heads.txt
echo "# deleted, swapped, doubled"
sed 58d ledger.csv >t.csv; audit t.csv --head heads.txt
sed '58{h;d};59G' ledger.csv >t.csv; audit t.csv --head heads.txt
sed 58p ledger.csv >t.csv; audit t.csv --head heads.txt
echo "# all of it twice"
{ cat ledger.csv; sed 1d ledger.csv; } >t.csv; audit t.csv --head heads.txt | sed '2,19d'
echo "# a part of it, and one written for Excel"
sed 2,31d ledger.csv >t.csv; audit t.csv
sed "2s/,\(0\{64\},\)/,'\1/" ledger.csv >t.csv; audit t.csv
echo "# cut"
head -n 91 ledger.csv >t.csv; audit t.csv --head heads.txt
head -c 20000 ledger.csv >t.csv; audit t.csv --head heads.txt
echo "# made anew"
python3 "$CLI/rebuild.py" ledger.csv | cmp - ledger.csv && echo "the hashes are as written down"
python3 "$CLI/rebuild.py" ledger.csv 57 name_zh 别的公司 >t.csv
audit t.csv --head heads.txt
audit t.csv
echo "# blanks that a reader may trim"
sed '1s/,gross,/, gross,/' ledger.csv >t.csv; audit t.csv
sed '58s/,paid,ok,/,paid\t,ok,/' ledger.csv >t.csv; audit t.csv --head heads.txt
echo "# no ledger, no head"
audit missing.csv
audit heads.txt
audit ledger.csv --head missing.txt
audit ledger.csv --head ledger.csv
audit ledger.csv --public-key key.pem
