# Misuse: status 2, a message that says what to do.
for words in "" "frobnicate" "run" "run --config none.yaml" "scan" "scan --parts p none.zip" \
             "run --config x --as-of 2024-02-30" "policy" "policy frob x" "help frobnicate"; do
    echo "ipreward $words" >&2
    "$IPREWARD" $words 2>&1 >/dev/null | tail -n 1 >&2
    echo "exit ${PIPESTATUS[0]}" >&2
done
