# What staff learn after a right was paid: withdrawn, an award elsewhere, a hold, fees, a quality award.
# Each is a line with exactly the difference that names the line it corrects and says why.
. "$CLI/corrections.bash"

new_case "withdrawn from a day on; struck out again"
patent 11000001 2020-03-10 "$MAREN" | dump a
night 2021-01-01
echo 'US11000001B2,2021-02-10,published in error' >>withdrawn.csv
night 2021-02-03        # not yet
night 2021-02-10
sed -i 2d withdrawn.csv
night 2021-03-01
end_case

new_case "an award elsewhere for the same right, found later; more of it; given back"
patent 11000001 2020-03-10 "$MAREN" | dump a
night 2021-01-01
echo 'province,patent,X-M,US11000001B2,12000,2021-02-01' >>other.csv
night 2021-02-03
echo 'county,patent,X-M,US11000001B2,9000.50,2021-03-01' >>other.csv
night 2021-03-03
printf '%s\n' 'province,patent,X-M,US11000001B2,-12000,2021-04-01' \
    'county,patent,X-M,US11000001B2,-9000.50,2021-04-01' >>other.csv
night 2021-04-03
end_case

new_case "an award elsewhere that names no right: what is paid stays, what is new waits"
patent 11000001 2020-03-10 "$MAREN" | dump a
night 2021-01-01
echo 'province,patent,X-M,,12000,2020-12-01' >>other.csv
patent 11000002 2020-04-10 "$MAREN" | dump b
night 2021-02-03
decision US11000001B2; decision US11000002B2
echo 'province,patent,X-M,,-12000,2020-12-20' >>other.csv
night 2021-03-03
end_case

new_case "a hold on what is paid and on what is not; lifted"
patent 11000001 2020-03-10 "$MAREN" | dump a
night 2021-01-01
echo 'X-M,,2021-02-01,2021-02-28,complaint' >>holds.csv
patent 11000002 2020-04-10 "$MAREN" | dump b
night 2021-02-03
decision US11000001B2; decision US11000002B2
night 2021-03-01
end_case

new_case "withdrawn while on hold: the hold keeps nothing that is withdrawn"
patent 11000001 2020-03-10 "$MAREN" | dump a
night 2021-01-01
echo 'X-M,,2021-02-01,,complaint' >>holds.csv
echo 'US11000001B2,2021-02-10,published in error' >>withdrawn.csv
night 2021-02-10
end_case

new_case "fees: unknown, known, corrected"
sed -i '/^guard.fee_ceiling/,/^$/s/value: off, clause: before/percent: 50, clause: before/' policy.yaml
{ patent 11000001 2020-03-10 "$MAREN"; patent 11000002 2020-04-10 "$MAREN"; } | dump a
printf '%s\n' US11000001B2,30000 >>fees.csv
night 2021-01-01
decision US11000002B2
sed -i 's/30000/24000/' fees.csv
echo US11000002B2,50000 >>fees.csv
night 2021-02-01
end_case

new_case "a nomination that was the award; the grade corrected; another day; struck out"
echo '4,2021-09-16,nomination,X-M,苏州马仁弹簧有限公司,list' >>quality.csv
night 2021-10-01
echo '4,2021-09-16,award,X-M,苏州马仁弹簧有限公司,list corrected' >>quality.csv
night 2021-11-01
sed -i 3d quality.csv
night 2021-12-01
sed -i 's/2021-09-16/2022-01-16/' quality.csv
night 2022-02-01
sed -i 2d quality.csv
night 2022-03-01
end_case

new_case "a nomination, in the next edition the award: with the difference alone, once the policy says so"
printf '%s\n' '4,2021-09-16,nomination,X-M,苏州马仁弹簧有限公司,list' \
    '5,2024-06-30,award,X-M,苏州马仁弹簧有限公司,list' >>quality.csv
night 2021-10-01
night 2024-07-01
sed -i '/^quality.upgrade/,/^$/s/value: full/value: difference/' policy.yaml
night 2024-08-01
end_case
