# The room that a correction frees goes to those the cap had cut, by day and then right, whatever the
# order in which they came; what is new comes behind what is posted.
. "$CLI/corrections.bash"

new_case "freed by a withdrawal: the earliest day first, of one day the smaller key"
sed -i '/^cap.applicant_year/,/^$/s/"1000000.00"/"45000.00"/' policy.yaml
{ patent 11000001 2020-05-10 "$MAREN"; patent 11000002 2020-06-10 "$MAREN"; patent 11000003 2020-07-10 "$MAREN"; } | dump a
night 2021-01-01
{ patent 11000005 2020-03-10 "$MAREN"; mark 1500001 2020-03-10 "$MAREN" "US:2020-03-10|JP:2020-03-10"; } | dump b
patent 11000004 2020-02-10 "$MAREN" | dump c
night 2021-02-01
echo 'US11000002B2,2021-03-01,in error' >>withdrawn.csv
night 2021-03-01
echo 'US11000001B2,2021-04-01,in error' >>withdrawn.csv
night 2021-04-01
sed -i 2d withdrawn.csv
night 2021-05-01
end_case

new_case "freed by an award elsewhere, by a hold that ends, by an owner who is another"
sed -i '/^cap.applicant_year/,/^$/s/"1000000.00"/"40000.00"/' policy.yaml
echo ',US11000001B2,2020-01-01,2021-02-28,complaint' >>holds.csv
for number in 1 2 3 4; do patent 1100000$number "2020-0$number-10" "$MAREN"; done | dump a
night 2021-01-01
echo 'province,patent,X-M,US11000002B2,15000,2021-02-01' >>other.csv
night 2021-02-01
night 2021-03-01
echo 'right,US11000003B2,accept,X-D,the firm says so,2021-04-01,staff' >>decisions.csv
night 2021-04-01
end_case
