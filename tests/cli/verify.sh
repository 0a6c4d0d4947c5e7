# Seeded claims of every class on the sample night, most of them false: the verdict, its reason and
# what it rests on.  Only what the last night has not posted yet can be `confirmed`.
. "$CLI/lib.bash"
sample_night
run_night
echo 'id,right,from,to,reason' >samples/holds.csv           # the hold on US19000354B2 has ended
echo ',US19000355B2,2024-06-01,2025-06-30,sample: doubt' >>samples/holds.csv
echo 'US19000301B2,2024-12-30,sample: in error' >>samples/withdrawn.csv
cat >claims.csv <<'CSV'
claim,id,right,country,granted_on
confirmed: due since its hold has ended,91320505DEMY000580,US19000354B2,US,2021-06-15
confirmed: nothing left under the cap,91320594DEMY00023A,EP9000311B1,EP,2021-11-10
not-found: a digit too many,91320594DEMY00015F,US190002011B2,,
not-found: two digits changed,91320594DEMY00015F,US19000210B9,,
not-found: another kind code,91320594DEMY00015F,US19000201B1,,
not-found: a later edition,91320594DEMY00015F,CQA5,,
not-found: no key,91320594DEMY00015F,一种弹簧,,
other-owner: of another enterprise,91320594DEMY00015F,US19000202B2,,
other-owner: of a firm of Shenzhen,91320594DEMY00015F,EP9000309B1,,
other-owner: denied by staff,91320507DEMY00138G,US19000405B2,,
other-owner: another won it,91320594DEMY00023A,CQA4,,
other-owner: the claimant is in no registry,91320594DEMY09999X,US19000202B2,,
withdrawn: never paid,91320505DEMY00066T,US19000353B2,,
withdrawn: paid before,91320594DEMY00023A,US19000301B2,,
before-window: a patent,91320594DEMY00015F,US19000101B2,,
before-window: a mark,91320594DEMY00170U,MADRID9001019,,
not-eligible: a direct filing,91320505DEMY000580,US19000203B2,,
not-eligible: named second,91320594DEMY00015F,US19000205B2,,
not-eligible: behind a foreign owner,91320594DEMY0004XW,US19000207B2,,
not-eligible: a university,12320508DEMY002503,US19000204B2,,
not-eligible: not an urban district,91320583DEMY0020X6,US19000208B2,,
not-eligible: a country without support,91320509DEMY001468,CA9000701C,CA,
not-eligible: split off another mark,91320506DEMY001975,MADRID9001077A,,
already-paid: in one line,91320594DEMY00015F,us 19000201,,2020/1/7
already-paid: a mark,91320594DEMY00170U,WO 9001003,WO,
already-paid: a quality award,91320594DEMY00015F,CQA4,CN,
already-paid: topped up,X-DEMO02,US19000360B2,,
already-paid: by another scheme in full,X-DEMO02,US19000361B2,,
already-paid: held after it was paid,91320505DEMY000580,US19000355B2,,
needs-review: an owner in review,91320507DEMY000908,EP9000307B1,,
needs-review: an owner whom nobody knows,91320507DEMY000908,US19000210B2,,
needs-review: the district is unknown,91320500DEMY00242F,US19000209B2,,
needs-review: another day,91320594DEMY00015F,EP9000301B1,,2022-05-25
needs-review: another country,91320594DEMY00082D,EP9000302B1,DE,
needs-review: the claimant is in no registry,91320594DEMY09999X,US19000213B2,,
duplicate: in another spelling,91320594DEMY00015F,US-19000201-B2,,
duplicate: of one that is not found,91320594DEMY00015F,us19000210b9,,
"=HYPERLINK(""x"")",91320594DEMY00015F,JP9000401B2,,
CSV
"$IPREWARD" verify claims.csv --config samples/nightly.yaml -o verdicts.csv
echo "exit $?"
python3 - <<'PY'
import csv
wrong = 0
for row in csv.DictReader(open('verdicts.csv', encoding='utf-8', newline='')):
    seeded = row['claim'].split(':')[0]
    wrong += seeded in ('confirmed', 'not-found', 'other-owner', 'withdrawn', 'before-window', 'not-eligible',
                        'duplicate', 'already-paid', 'needs-review') and seeded != row['verdict']
    print(row['claim'])
    print('   ', row['verdict'], row['reason'], '|', row['found_right'], row['found_granted_on'], row['enterprise'], '|',
          row['outcome'], row['due'], row['posted'], row['lines'])
    print('   ', row['evidence'])
    if row['nearest']:
        print('    nearest:', row['nearest'])
print('wrong verdicts:', wrong)
PY
echo "=== the columns of one row"
head -n 2 verdicts.csv | tr -d '\r'
echo "=== the same bytes again, over the old file; the ledger is as it was"
sha256sum <verdicts.csv >before
"$IPREWARD" verify claims.csv --config samples/nightly.yaml --as-of 2024-12-31 -o verdicts.csv -q 2>/dev/null
sha256sum <verdicts.csv | cmp - before && echo same
"$IPREWARD" settle --config samples/nightly.yaml --as-of 2024-12-31 -q 2>/dev/null
tail -n 1 samples/out/latest/head.txt
echo "=== a day on which less was granted, and nothing posted"
printf 'claim,id,right\n1,91320594DEMY00015F,US19000401B2\n2,91320594DEMY00015F,US19000201B2\n' >two.csv
"$IPREWARD" verify two.csv --config samples/nightly.yaml --as-of 2022-01-01 -o two-out.csv
cut -d, -f 1-8 two-out.csv
