# The shipped cases pass and show every worked example; cases that fail, or that do not show what
# their file says they must, are findings, and the other files are tested all the same.
"$IPREWARD" policy test "$POLICY/suzhou-2020.cases.yaml" "$POLICY/structures.cases.yaml" |
    sed 's|^/.*/||'
cp "$POLICY/suzhou-2020.yaml" .
docs=$CLI/../../docs/policy-cases.md            # its example prints what it says there
sed -n '/^```yaml/,/^```$/p' "$docs" | grep -v '^```' >docs.cases.yaml
sed -n '/^prints/,/^and,/p' "$docs" | sed -n '/^```/,/^```/p' | grep -v '^```' >said
"$IPREWARD" policy test docs.cases.yaml | grep -v ^never | diff said - && echo as the guide says
head() {
    printf 'policy: %s/suzhou-2020.yaml\nas_of: 2024-12-31\nowner: A\n' "$POLICY"
    printf 'enterprises: [ { id: A, district: 姑苏区 } ]\n'
}
a_case() { # NAME PAID
    printf '  - name: %s\n    example: 2\n    structure: flat\n' "$1"
    printf '    grants: [ { right: US11000001B2, granted_on: 2020-03-10 } ]\n'
    printf '    awards: [ { right: US11000001B2, id: A, year: 2020, paid: "%s", ' "$2"
    printf 'outcome: paid, reason: ok } ]\n'
}
{ head; printf 'examples: 3\nstructures: [flat, staged]\ncases:\n'; a_case "one grant" 20000.00; } >missing.yaml
{ head; printf 'examples: 2\nstructures: [flat]\ncases:\n'; a_case "one grant" 1.00; } >wrong.yaml
"$IPREWARD" policy test wrong.yaml missing.yaml | grep -v ^never
exit "${PIPESTATUS[0]}"
