# docs/audit.md, replayed: a yuan is followed to its bytes.
. "$CLI/lib.bash"
walk audit.md
