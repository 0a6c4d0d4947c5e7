# The policy is sound.
"$IPREWARD" policy check "$POLICY/suzhou-2020.yaml" | sed 's|.*/||'
