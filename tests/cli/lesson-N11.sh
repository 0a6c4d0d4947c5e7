# N11: Madrid registrations and patents in one night: one cap, one chain, one list.
. "$CLI/corrections.bash"
new_case "both under a cap of 45,000"
sed -i '/^cap.applicant_year/,/^$/s/"1000000.00"/"45000.00"/' policy.yaml
wipo_mark "$MAREN" >inbox/a.xml
{ patent 11000001 2020-03-10 "$MAREN"; patent 11000002 2020-07-10 "$MAREN"; } | dump a
mark 1500001 2020-02-10 "$MAREN" "US:2020-02-10" | dump b
night 2021-01-01
python3 - <<'PY'
import csv, hashlib
last = "0" * 64
with open("out/latest/ledger.csv", encoding="utf-8", newline="") as file:
    for row in list(csv.reader(file))[1:]:
        assert row[-2] == last
        print(row[6], row[16:19])
        last = hashlib.sha256((last + "\x1e" + "\x1f".join(row[:-2])).encode()).hexdigest()
        assert row[-1] == last
assert f"last_hash {last}" in open("out/latest/head.txt").read()
print("one chain")
PY
tr -d '\r' <out/latest/publicity-2020.csv
end_case
