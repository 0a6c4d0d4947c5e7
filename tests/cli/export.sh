# Everything as files: what the night published to the byte, a ledger a year that is the whole one in
# other files, a workbook that says the same; the second export is the first again, and nothing changed.
. "$CLI/lib.bash"
spreadsheet_nights
before=$(cd samples && find state out -type f ! -name lock ! -name 'ledger.db-*' -exec sha256sum {} + | sort | sha256sum)
export_to() { "$IPREWARD" export --config samples/nightly.yaml -o "$@"; }
export_to first
ls first
for file in samples/out/latest/*; do cmp "$file" "first/${file##*/}"; done
head -qn 1 first/ledger-*.csv | sort -u | cmp - <(head -n 1 first/ledger.csv) && echo "one header"
tail -qn +2 first/ledger-*.csv | sort | cmp - <(tail -n +2 first/ledger.csv | sort) && echo "every line once"
for year in 2020 2021 2022 2023; do
    tail -n +2 first/ledger-$year.csv | grep -vc "^[0-9]*,$year,"
    tail -n +2 first/ledger-$year.csv | cut -d, -f 1 | sort -nc && echo "in order"
done
python3 "$CLI/workbook.py" first
sleep 1
mkdir sub && export_to sub/../second/ --quiet
diff -r first second && echo "the same bytes"
after=$(cd samples && find state out -type f ! -name lock ! -name 'ledger.db-*' -exec sha256sum {} + | sort | sha256sum)
[ "$before" = "$after" ] && echo "nothing changed"
ls -A . | grep ipreward-new
true
