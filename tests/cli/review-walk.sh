# docs/review.md, replayed: a doubtful name is decided and paid.
. "$CLI/lib.bash"
walk review.md
grep -c 'MO YU' out/2024-12-31/review.csv
grep -c 'EP9000307B1' out/2024-12-31/ledger.csv
tail -n 1 out/2025-01-03/head.txt
