# The policy is sound and all its cases pass.
"$IPREWARD" policy check "$POLICY/suzhou-2020.yaml" | sed 's|.*/||'
"$IPREWARD" policy test "$POLICY/suzhou-2020.cases.yaml" | sed 's|.*/||'
