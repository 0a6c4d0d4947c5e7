# L11: two grants alike in owner, day and title but not in number are both paid.
. "$CLI/corrections.bash"
new_case "in one dump"
{ patent 11000001 2020-03-10 "$MAREN"; patent 11000002 2020-03-10 "$MAREN"; } | dump a
night 2021-01-01
end_case
new_case "in two dumps, on two nights"
patent 11000001 2020-03-10 "$MAREN" | dump a
night 2021-01-01
patent 11000002 2020-03-10 "$MAREN" | dump b
night 2021-02-01
end_case
