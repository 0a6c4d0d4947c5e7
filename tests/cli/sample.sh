# An audit sample after a correction: the same bytes each time, the selection worked out anew from
# ledger.csv and head.txt alone, each record as `show` prints it.
. "$CLI/lib.bash"
sample_night
run_night
echo 'US19000301B2,2025-01-05,published in error' >>samples/withdrawn.csv
run_night 2025-01-05
sample() { "$IPREWARD" sample --config samples/nightly.yaml "$@"; }
sample --seed 7 --size 400 -o one
echo "exit $?"
sample --seed 7 --size 400 -o two/ -q && diff -r one two && echo "the same bytes"
sample --seed 8 --size 400 -o three -q && diff -q one/sample.csv three/sample.csv
cat one/draw.txt
cmp one/head.txt samples/out/latest/head.txt && echo "head.txt is that of the night"
cat >check.py <<'PY'
import csv, glob, hashlib, os, sys
folder, seed, size, ledger = sys.argv[1], int(sys.argv[2]), int(sys.argv[3]), sys.argv[4]
fen = lambda text: abs(round(float(text) * 100))
def rows(path):
    return list(csv.DictReader(open(path, encoding='utf-8', newline='')))
lines = rows(ledger)
total, tries = sum(fen(line['paid']) for line in lines), 0
while True:
    text = f"seed {seed} size {size} ledger {lines[-1]['hash']} try {tries}"
    number = int(hashlib.sha256(text.encode()).hexdigest()[:16], 16)
    if number < 2 ** 64 // total * total:
        break
    tries += 1
start, want, passed = number % total, [], 0
hit = [(k * total + start) // size for k in range(size)]
for line in lines:
    weight = fen(line['paid'])
    draws = [k for k in range(size) if passed <= hit[k] < passed + weight]
    if draws:
        want.append((line, draws, passed, passed + weight - 1))
    assert draws or weight < total / size, line['line']
    passed += weight
got = rows(folder + '/sample.csv')
assert [row['line'] for row in got] == [line['line'] for line, *_ in want]
for row, (line, draws, first, last) in zip(got, want):
    assert int(row['first_draw']) == draws[0] and int(row['hits']) == len(draws), row['line']
    assert int(row['first_fen']) == first and int(row['last_fen']) == last, row['line']
    assert all(row[column] == line[column] for column in line), row['line']
names = [row['record'] for row in got if row['record']]
assert sorted(names) == sorted(os.path.relpath(path, folder) for path in glob.glob(folder + '/records/*'))
print(len(got), 'rows', sum(int(row['hits']) for row in got), 'draws', len(names), 'records',
      sum(row['paid'].startswith('-') for row in got), 'corrections: as worked out')
PY
python3 check.py one 7 400 samples/out/latest/ledger.csv
echo "=== the records are those that show prints"
for record in one/records/*; do
    right=${record##*-}
    "$IPREWARD" show "${right%.*}" --config samples/nightly.yaml -q | cmp - "$record" || echo "$record differs"
done
ls one/records | tail -n 3
echo "=== the ledger of the first night alone, every line of it"
sample --seed 1 --size 5000 --as-of 2024-12-31 -o all
cmp all/head.txt samples/out/2024-12-31/head.txt && wc -l <all/sample.csv
echo "=== many seeds, each as worked out"
for seed in 0 1 2 3 999999999999999999; do
    sample --seed $seed --size 13 -o "of-$seed" -q
    python3 check.py "of-$seed" $seed 13 samples/out/latest/ledger.csv
done
