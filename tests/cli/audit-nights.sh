# Who changes what the ledger says of a night's inputs is found out, writes no file elsewhere by a
# name that leads there, and stops no audit.
. "$CLI/lib.bash"
sample_night
run_night
inputs() { # SQL-EXPRESSION
    python3 - "$1" <<'END'
import sqlite3, sys
db = sqlite3.connect("samples/state/ledger.db")
name = "nights_are_never_changed"
sql, = db.execute("SELECT sql FROM sqlite_schema WHERE name = ?", [name]).fetchone()
db.execute("DROP TRIGGER " + name)
db.execute("UPDATE nights SET inputs = " + sys.argv[1] + " WHERE number = 1")
db.execute(sql)
db.commit()
END
}
audit() {
    TMPDIR=$PWD "$IPREWARD" audit samples/out/latest/ledger.csv --config samples/nightly.yaml --quiet \
        --jobs "$JOBS" 2>&1 | sed 's/[0-9a-f]\{64\}/HASH/g'
    echo "exit ${PIPESTATUS[0]}"
}
cp samples/state/ledger.db whole.db
echo "# none"
inputs "'[]'"; audit
echo "# a name that leads elsewhere"
cp whole.db samples/state/ledger.db
inputs "replace(inputs, '\"withdrawn.csv\"', '\"../../../elsewhere.csv\"')"; audit
[ -e elsewhere.csv ] || echo "nothing was written elsewhere"
