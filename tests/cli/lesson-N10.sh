# N10: a number added to withdrawn.csv: the next run's net for it is 0 in each year, each negative line
# names the first of its year, and earlier lines are unchanged.
. "$CLI/corrections.bash"
new_case "a mark that was paid in three years"
mark 1500001 2020-03-10 "$MAREN" "US:2020-03-10|JP:2021-03-10|KR:2022-03-10|EM:2022-05-10" | dump a
night 2022-04-01
night 2022-06-01
echo 'MADRID1500001,2022-07-01,in error' >>withdrawn.csv
night 2022-07-01
tail -n 1 out/latest/head.txt
end_case
