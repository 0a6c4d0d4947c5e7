# Every reason with its words and the clause that the policy has for it, as CSV; a policy without
# the parameter has none.
list() { "$IPREWARD" policy reasons "$1" | tr -d '\r'; }
list "$POLICY/suzhou-2020.yaml" >all
sed -n 1,2p all
grep -E '^(before-effective|sunset|evidence-missing),' all
cut -d, -f 1 all | sort | uniq -d
sed '/^guard.sunset:/,/^$/d' "$POLICY/suzhou-2020.yaml" >without.yaml
list without.yaml | grep '^sunset,'
"$IPREWARD" policy reasons none.yaml
