# The policy of a second city is sound and pays what its cases say: a file, and no line of C.
"$IPREWARD" policy check "$POLICY/shenzhen-2014.yaml" | grep -v ^assumed | sed 's|^/.*/||'
"$IPREWARD" policy test "$POLICY/shenzhen-2014.cases.yaml" | grep -v -e ^never -e ^values | sed 's|^/.*/||'
exit "${PIPESTATUS[0]}"
