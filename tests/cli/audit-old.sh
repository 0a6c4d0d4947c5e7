# A ledger from before nights kept their inputs: its lines are worked out from what there is today, and
# that is said; so are those of a night whose copies are gone.
. "$CLI/lib.bash"
sample_night
run_night 2021-05-31
run_night
python3 - <<'END'
import os, sqlite3
new = sqlite3.connect("samples/state/ledger.db")
old = sqlite3.connect("old.db")
for sql, in new.execute("SELECT sql FROM sqlite_master WHERE tbl_name = 'postings' AND sql NOT NULL"):
    old.execute(sql)
for row in new.execute("SELECT * FROM postings ORDER BY line"):
    old.execute(f"INSERT INTO postings VALUES ({', '.join('?' * 34)})", row[:34])
old.execute("PRAGMA application_id = 1768977015")
old.execute("PRAGMA user_version = 1")
old.commit()
END
audit() { "$IPREWARD" audit samples/out/latest/ledger.csv --config samples/nightly.yaml --jobs "$JOBS" "$@" 2>&1; echo "exit $?"; }
hide() { sed 's/[0-9a-f]\{64\}/HASH/g'; }
echo "# copies gone, the files as they were"
mv samples/state/inputs gone
audit | hide
echo "# and no longer as they were"
sed -i 's/"20000.00", clause: patents/"15000.00", clause: patents/' policy/suzhou-2020.yaml
audit | hide | grep -v 'worked out'
audit --verbose | grep -c 'worked out again'
mv gone samples/state/inputs
echo "# a copy damaged"
copy=samples/state/inputs/$(sha256sum <samples/registry.csv | cut -c 1-64).gz
chmod u+w "$copy" && echo other | gzip -n >"$copy"
audit | hide | cut -c 1-150
echo "# version 1"
rm -f samples/state/ledger.db-* && cp old.db samples/state/ledger.db && chmod 644 samples/state/ledger.db
cp "$POLICY/suzhou-2020.yaml" policy/
audit | hide
