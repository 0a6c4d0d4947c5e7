# Killed at any moment, the next run gives the bytes of an unbroken one, on the same day and, when
# the kill came between posting and publishing, on the next.
. "$CLI/lib.bash"
sample_night
run_night
want=$(published)
killed=0
for delay in 0.002 0.005 0.01 0.015 0.02 0.025 0.03 0.035 0.04 0.045 0.05 0.06 0.07 0.08 0.1; do
    rm -rf samples/state samples/out
    # In a shell of its own, which says nothing of the kill and waits until the program is gone.
    bash -c '"$@" & sleep '$delay'; kill -KILL $!; wait $!' kill "$IPREWARD" run \
        --config samples/nightly.yaml --as-of 2024-12-31 --jobs "$JOBS" >/dev/null 2>&1
    [ $? = 137 ] && killed=$((killed + 1))
    run_night || exit
    [ "$(published)" = "$want" ] || echo "another result after a kill at $delay s"
    ls -A samples/out | grep -vxE '2024-12-31|latest'
done
[ $killed -gt 0 ] && echo "the same bytes after every kill"
