# What `sample` refuses; and a dump that is gone or another one since: the row stays, its record does
# not, and that is amiss.
. "$CLI/lib.bash"
sample_night
sample() {
    "$IPREWARD" sample --config samples/nightly.yaml "$@" 2>&1 | sed "s|'/[^']*/|'|"
    echo "exit ${PIPESTATUS[0]}"
}
sample --seed 1 --size 5 -o new                             # nothing is settled yet
run_night
mkdir there
sample --seed 1 --size 5 -o there
sample --seed 1 --size 5 -o .
sample --seed 1 --size 5 -o ''
sample --seed 1 --size 5 -o no/new
sample --seed 1 --size 589700001 -o new
sample --seed 1 --size 5 --as-of 2024-12-30 -o new          # nothing was posted by then
sample --seed 1 --size 0 -o new
sample --seed -1 --size 5 -o new
sample --size 5 -o new
ls -A
mv samples/inbox/ipg210615.zip away.zip
cp samples/inbox/national-grants.csv.gz copy && cat copy copy >samples/inbox/national-grants.csv.gz
sample --seed 1 --size 2000 -o new
echo "=== other bytes under a state that says nothing happened"
mv away.zip samples/inbox/ipg210615.zip && python3 - <<'PY'
import json, os
path, state = 'samples/inbox/national-grants.csv.gz', 'samples/state/parts/dumps.jsonl'
old = open('copy', 'rb').read()
open(path, 'wb').write(old[:-9] + bytes([old[-9] ^ 1]) + old[-8:])
rows = [json.loads(line) for line in open(state)]
for row in rows:
    now = os.stat(row['path'])
    row.update(size=now.st_size, inode=now.st_ino, modified=now.st_mtime_ns, changed=now.st_ctime_ns)
open(state, 'w').write(''.join(json.dumps(row, separators=(',', ':'), ensure_ascii=False) + '\n' for row in rows))
PY
sample --seed 1 --size 2000 -o newer
python3 - <<'PY'
import csv
rows = list(csv.DictReader(open('new/sample.csv', encoding='utf-8', newline='')))
print(len(rows), 'rows; without a record:', sorted({row['source'] for row in rows if not row['record']}))
PY
