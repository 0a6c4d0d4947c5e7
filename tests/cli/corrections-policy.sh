# The policy is amended for a period that was paid already: a rate down and up, a row of its own from a
# day on, a country struck out, the cap down and up.
. "$CLI/corrections.bash"

amount() { # FROM TO
    sed -i "/^patent.amount/,/^\$/s/\"$1\"/\"$2\"/" policy.yaml
}
new_case "a rate, down and up"
{ patent 11000001 2020-03-10 "$MAREN"; patent 11000002 2020-08-10 "$DUXIU"; } | dump a
night 2021-01-01
amount 20000.00 15000.50
night 2021-02-03
amount 15000.50 18000.00
night 2021-03-03
sed -i '/clause: patents, reference: \*R18/a\  - { from: 2020-07-01, amount: "12000.00", clause: patents 2, reference: "notice of 2020-06", status: official }' policy.yaml
night 2021-04-03
end_case

new_case "a rate for each designation"
mark 1500001 2020-03-10 "$MAREN" "US:2020-03-10|JP:2020-03-10|KR:2021-03-10" | dump a
night 2021-05-01
sed -i '/^madrid.per_designation/,/^$/s/"1000.00"/"800.00"/' policy.yaml
night 2021-06-01
end_case

new_case "a country that is struck out"
patent 11000001 2020-03-10 "$MAREN" | dump a
night 2021-01-01
sed -i '/^patent.countries/,/^$/s/US, GB/GB/' policy.yaml
night 2021-02-03
end_case

cap() { # FROM TO
    sed -i "/^cap.applicant_year/,/^\$/s/\"$1\"/\"$2\"/" policy.yaml
}
new_case "the cap, down and up: the last in the ledger loses first, and who gets room is the first by day"
for number in 1 2 3; do patent 1100000$number "2020-0$number-10" "$MAREN"; done | dump a
patent 11000009 2019-03-10 "$MAREN" | dump old
night 2021-01-01
mark 1500001 2020-01-05 "$MAREN" "US:2020-01-05" | dump b
night 2021-02-01
cap 1000000.00 50000.00
night 2021-03-01
cap 50000.00 55000.00
night 2021-04-01
cap 55000.00 1000000.00
night 2021-05-01
end_case

new_case "a cap below what is paid and on hold: that stays, and nothing new is paid beside it"
for number in 1 2 3; do patent 1100000$number "2020-0$number-10" "$MAREN"; done | dump a
night 2021-01-01
cap 1000000.00 30000.00
printf '%s\n' ',US11000001B2,2021-02-01,2021-02-28,complaint' ',US11000003B2,2021-02-01,2021-02-28,complaint' >>holds.csv
night 2021-02-01
night 2021-03-01
end_case
