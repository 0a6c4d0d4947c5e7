# Another policy is tried before it is signed: the same one, one with a later change, the annual cap
# that a copy of the notice shows, a change that no award asks for.  Nothing is posted or changed.
. "$CLI/lib.bash"
sample_night
old=policy/suzhou-2020.yaml
whatif() { # POLICY [OPTION...]
    local policy=$1; shift
    "$IPREWARD" whatif --config samples/nightly.yaml --policy "$policy" --as-of 2024-12-31 "$@" |
        sed 's/[0-9a-f]\{64\}/SHA-256/'
    echo "exit ${PIPESTATUS[0]}"
}
rows_sum() { tr -d '\r' <rows.csv | awk -F, 'NR > 1 { sum += $7 } END { printf "rows: %d, sum %.2f\n", NR - 1, sum }'; }
state() { (cd samples && find state out -type f ! -name lock -exec sha256sum {} + 2>/dev/null | sort | sha256sum); }

"$IPREWARD" scan samples/inbox/* --parts samples/state/parts --jobs "$JOBS" --quiet 2>/dev/null
before=$(state)
echo "=== itself, before any night"
whatif $old -o rows.csv | sed '/^values of/d; /decide an award$/d'
cat rows.csv

echo; echo "=== from 2021-06-15 on a patent gets 30,000"
sed '/clause: patents, reference: \*R18/a\  - { from: 2021-06-15, amount: "30000.00", clause: patents, reference: *R18, status: assumed }' $old >dated.yaml
whatif dated.yaml -o rows.csv | sed '/^values of/,/are never read$/d; /^    [a-z.]*, from .*: [a-z_]*$/d' | tee dated.txt
cat rows.csv; rows_sum
sed -n '/^```text/,/^```/p' "$CLI/../../docs/whatif.md" | grep -v '^```' | while IFS= read -r line; do
    grep -qxF -- "$line" dated.txt || echo "docs/whatif.md shows what is not so: $line"
done

echo; echo "=== the annual cap that a copy of the notice shows"
sed '/^cap.applicant_year/,/status/s/"1000000.00"/"100000.00"/' $old >cap.yaml
whatif cap.yaml -o rows.csv | sed -n '/otherwise/,/^yuan/p; /in all/,/^before/p; /^exit/p'
rows_sum

echo; echo "=== an upgrade that nobody has, and another reference"
sed '/^quality.upgrade/,/status/s/value: full/value: difference/
     /^patent.routes/,/status/s/\*P/"another copy of the text"/' $old >unread.yaml
whatif unread.yaml -o rows.csv | sed -n '/otherwise/,/^yuan/p; /^awards/,/^before/p; /^exit/p'
rows_sum

echo; echo "=== from 2023-07-01 on, when no right of these parts was granted"
sed 's/from: 2021-06-15/from: 2023-07-01/' dated.yaml >later.yaml
whatif later.yaml -o rows.csv | sed -n '/otherwise/,/^yuan/p; /^awards/,/^before/p; /^exit/p'
rows_sum

echo; echo "=== nothing was made or changed"
[ "$(state)" = "$before" ] && echo "as before"
run_night 2024-06-30
before=$(state)
echo "=== after a night: its day, though it is posted"
"$IPREWARD" whatif --config samples/nightly.yaml --policy $old | grep -E 'as of|in all|^awards'
[ "$(state)" = "$before" ] && echo "as before"
