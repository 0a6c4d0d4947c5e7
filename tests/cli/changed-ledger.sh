# A ledger whose schema is not ours to the letter is not built on, nor one of a newer program.
. "$CLI/lib.bash"
sample_night
run_night
before=$(published)
sql() {
    python3 -c 'import sqlite3, sys; sqlite3.connect(sys.argv[1]).executescript(sys.argv[2])' \
        samples/state/ledger.db "$1"
}
try() {
    "$IPREWARD" run --config samples/nightly.yaml --as-of 2025-01-01 --jobs "$JOBS" 2>&1 | tail -n 1
    echo "exit ${PIPESTATUS[0]}"
    "$IPREWARD" explain 1 --config samples/nightly.yaml >/dev/null 2>&1
    echo "explain: exit $?"
}
cp samples/state/ledger.db whole.db
sql 'DROP TRIGGER postings_are_never_changed'
try
cp whole.db samples/state/ledger.db
sql 'PRAGMA user_version = 3'
try
cp whole.db samples/state/ledger.db
sql 'UPDATE postings SET paid = 1' 2>&1 | tail -n 1
run_night 2025-01-01 && echo "nothing new"
ls samples/out
rm -r samples/out/2025-01-01 samples/out/latest && ln -s 2024-12-31 samples/out/latest
[ "$before" = "$(published)" ] && echo "what was published is untouched"
