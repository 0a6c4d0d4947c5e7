# What `verify` refuses, and what it leaves as it was.
. "$CLI/lib.bash"
sample_night
verify() {
    "$IPREWARD" verify "$@" --config samples/nightly.yaml 2>&1
    echo "exit $?"
}
good='claim,id,right,country,granted_on
1,91320594DEMY00015F,US19000201B2,US,2020-01-07'
echo "$good" >claims.csv
verify claims.csv -o out.csv                                # nothing is settled yet
run_night
for row in '2,91320594DEMY00015F' ',91320594DEMY00015F,US1B2,,' '2,,US1B2,,' '2,X-1,,,' '2,9.13206E+17,US1B2,,' \
           '2,X-1,US1B2,USA,' '2,X-1,US1B2,US,2020-02-30' '2,X-1,"US1B2,,'; do
    printf '%s\n%s\n' "$good" "$row" >bad.csv
    verify bad.csv -o out.csv
done
echo 'claim,id' >bad.csv
verify bad.csv -o out.csv
verify none.csv -o out.csv
verify claims.csv                                           # no -o
verify claims.csv -o claims.csv
ln -s claims.csv link.csv && verify claims.csv -o ./link.csv
ln claims.csv hard.csv && verify claims.csv -o samples/../hard.csv
echo "$good" | cmp - claims.csv && echo "the claims are as they were"
verify claims.csv -o no/out.csv | sed 's/[0-9]*\.tmp/PID.tmp/'
head -n 1 claims.csv >none.csv
verify none.csv -o out.csv                                  # no claim, nothing amiss
ls -A | grep out
