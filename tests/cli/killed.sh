# Killed at any moment, the next run gives the bytes of an unbroken one; and when it comes on the next
# day only, every yuan posted stands once as to_pay in some day's payments.
. "$CLI/lib.bash"
sample_night
run_night
want=$(published)
killed=0

killed_night() { # DELAY - in a shell of its own, which waits until the program is gone
    rm -rf samples/state samples/out
    bash -c '"$@" & sleep '"$1"'; kill -KILL $!; wait $!' kill "$IPREWARD" run \
        --config samples/nightly.yaml --as-of 2024-12-31 --jobs "$JOBS" >/dev/null 2>&1
    [ $? = 137 ] && killed=$((killed + 1))
}

for delay in 0.002 0.005 0.01 0.015 0.02 0.025 0.03 0.035 0.04 0.045 0.05 0.06 0.07 0.08 0.1; do
    killed_night $delay
    run_night || exit
    [ "$(published)" = "$want" ] || echo "another result after a kill at $delay s"
    ls -A samples/out | grep -vxE '2024-12-31|latest'

    killed_night $delay
    run_night 2025-01-01 || exit
    paid=$(tail -qn +2 samples/out/20*/payments-*.csv | tr -d '\r' |
           awk -F, '{ sum += $NF } END { printf "sum %.2f", sum }')
    [ "$paid" = "$(tail -n 1 samples/out/latest/head.txt)" ] || echo "to_pay is $paid after $delay s"
done
[ $killed -gt 0 ] && echo "every kill is made good"
