# Ten nights on which dumps come late and in any order, with withdrawals, holds, decisions, awards
# elsewhere, changes of registry, rate and cap: by enterprise and year they come to what one big night
# pays, the cap holds after every line, each correction names its line, each yuan is paid out once.
. "$CLI/ten-nights.bash"
for order in 1 2 3; do
    echo "== order $order"
    ten_nights 8 $order
    cut -d, -f 1,3 ten/whole/out/latest/payments-*.csv >totals-$order
done
cmp totals-1 totals-2 && cmp totals-1 totals-3 && echo "the same totals in any order"
