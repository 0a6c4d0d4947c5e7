# A later change may reach back, here by the number of rights of the year: each award dated before it
# that differs is told, with exit 4.
. "$CLI/lib.bash"
sample_night
"$IPREWARD" scan samples/inbox/* --parts samples/state/parts --jobs "$JOBS" --quiet 2>/dev/null
sed -i '/clause: patents, reference: \*R18/a\  - { from: 2020-01-01, amount: "25000.00", when: { pieces: 3- }, over: [general], clause: patents, reference: *R18, status: assumed }' policy/suzhou-2020.yaml
sed '/^patent.countries/,/status/s/status: official/&\n  - { from: 2020-07-01, values: [US, GB, KR, eu], clause: 二(一)4, reference: *P, status: official }/' policy/suzhou-2020.yaml >new.yaml
"$IPREWARD" whatif --config samples/nightly.yaml --policy new.yaml --as-of 2024-12-31 -q |
    sed -n '/otherwise/,/^yuan/p; /^before/,/^ .*may reach/p'
exit "${PIPESTATUS[0]}"
