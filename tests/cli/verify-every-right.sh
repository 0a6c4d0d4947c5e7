# Every right of the sample night's parts, claimed by every enterprise: the true claim is `confirmed`
# before the night has posted and `already-paid` after it, exactly when its award pays; the claim of
# any other enterprise is neither.
. "$CLI/lib.bash"
sample_night
run_night
cat >claims.py <<'PY'
import csv, glob, gzip, json
rights = {'CQA4', 'CQA3'}
for path in glob.glob('samples/state/parts/*.jsonl.gz'):
    for line in gzip.open(path, 'rt', encoding='utf-8'):
        rights.add(json.loads(line).get('right', 'CQA4'))
ids = [row['id'] for row in csv.DictReader(open('samples/registry.csv', encoding='utf-8-sig'))]
with open('claims.csv', 'w', newline='') as out:
    rows = csv.writer(out)
    rows.writerow(['id', 'right', 'claim'])
    for number, (right, id) in enumerate((right, id) for right in sorted(rights) for id in ids):
        rows.writerow([id, right, number])
print(len(rights), 'rights', len(ids), 'enterprises')
PY
cat >check.py <<'PY'
import collections, csv, sys
night, posted = open('samples/out/latest/decisions.csv', encoding='utf-8', newline=''), sys.argv[1] == 'posted'
pays, money = set(), collections.Counter()
for row in csv.DictReader(night):
    key = row['right'], row['id']
    money[key] += round(float(row['paid']) * 100)
    if money[key] > 0 or row['outcome'] == 'capped' or row['reason'] == 'overlap':
        pays.add(key)
seen, wrong = collections.Counter(), 0
for row in csv.DictReader(open('verdicts.csv', encoding='utf-8', newline='')):
    key = row['right'], row['id']
    good = row['verdict'] in ('confirmed', 'already-paid')
    wrong += good != (key in pays)
    if key in pays and money[key] > 0:
        wrong += row['verdict'] != ('already-paid' if posted else 'confirmed')
        wrong += round(float(row['due']) * 100) != money[key]
        wrong += round(float(row['posted']) * 100) != (money[key] if posted else 0)
    seen[row['verdict']] += 1
print(dict(sorted(seen.items())), 'pays', len(pays), 'wrong', wrong)
PY
python3 claims.py
"$IPREWARD" verify claims.csv --config samples/nightly.yaml -o verdicts.csv -q 2>/dev/null
echo "exit $?"
python3 check.py posted
"$IPREWARD" verify claims.csv --config samples/nightly.yaml --as-of 2024-12-30 -o verdicts.csv -q 2>/dev/null
python3 check.py before
