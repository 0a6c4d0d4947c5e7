# For Excel: a BOM in front, ids and codes that look like numbers as texts, amounts as numbers; else what
# stands in the plain files.  The workbook is the same.
. "$CLI/lib.bash"
sample_night
echo '913205940000000012,十八,"Suzhou Eighteen Digits Co., Ltd.",,,工业园区,enterprise,,,' >>samples/registry.csv
cat >samples/inbox/more.csv <<'END'
right,office,number,kind,granted_on,pct_number,party_name,party_address,party_country
US19999992B2,US,19999992,B2,2022-03-10,PCT/CN2018/099992,"Suzhou Eighteen Digits Co., Ltd.",Suzhou,CN
END
sed -i 's|inbox/\*.gz|inbox/*.gz, inbox/*.csv|' samples/nightly.yaml
run_night
"$IPREWARD" export --config samples/nightly.yaml -o plain --quiet
"$IPREWARD" export --config samples/nightly.yaml -o excel --quiet --excel
diff <(ls plain) <(ls excel) && echo "the same files"
cmp plain/ipreward.xlsx excel/ipreward.xlsx && cmp plain/head.txt excel/head.txt && echo "the same workbook"
for file in excel/*.csv; do
    [ "$(head -c 3 "$file" | od -An -tx1)" = " ef bb bf" ] || echo "$file has no BOM"
done
grep -h 913205940000000012 excel/payments-2022.csv excel/publicity-2022.csv
grep -h 913205940000000012 excel/ledger-2022.csv | cut -d, -f 1-7,13,18,20
python3 - <<'END'
import csv, glob, re
changed = set()
for name in sorted(glob.glob("plain/*.csv")):
    plain = list(csv.reader(open(name, encoding="utf-8", newline="")))
    excel = list(csv.reader(open(name.replace("plain", "excel"), encoding="utf-8-sig", newline="")))
    assert len(plain) == len(excel), name
    for a, b in zip(plain, excel):
        assert len(a) == len(b)
        for column, x, y in zip(plain[0], a, b):
            if x != y:
                assert y == "'" + x and re.fullmatch(r"\d+(E\d*)?", x), (name, column, x, y)
                changed.add(column)
print("texts of digits, each behind an apostrophe:", *sorted(changed))
END
