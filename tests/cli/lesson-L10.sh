# L10: one grant in two dumps, renamed and in any order, is one right with one key.
. "$CLI/corrections.bash"
again() { # the same grant, written otherwise
    echo 'kind,party_country,office,number,pct_number,granted_on,party_name,party_city'
    echo "B2,CN,us,0011000001,PCT/CN2018/000001,2020-03-10,\"$MAREN\",\"Suzhou, Jiangsu\""
}
for names in "a z" "z a"; do
    for first in patent again; do
        new_case "$first first, named $names"
        one=${names% *} other=${names#* }
        if [ $first = patent ]; then patent 11000001 2020-03-10 "$MAREN" | dump $one
        else again >inbox/$one.csv; fi
        night 2021-01-01
        if [ $first = patent ]; then again >inbox/$other.csv
        else patent 11000001 2020-03-10 "$MAREN" | dump $other; fi
        night 2021-02-01
        mv inbox/$one.csv inbox/$one-renamed.csv
        night 2021-03-01
        decision US11000001B2
        end_case
    done
done
