# L12: withdrawing every right of one dump nets exactly its lines to zero; nothing else is taken back,
# and what others gain is room that the cap had taken from them.
. "$CLI/lib.bash"
sample_night
run_night
mv samples whole
for dump in $(cd whole/inbox && ls); do
    cp -R whole samples
    python3 "$CLI/withdrawn-dump.py" withdraw "$dump" samples 2025-01-05 || exit
    run_night 2025-01-05 || exit
    python3 "$CLI/withdrawn-dump.py" check "$dump" samples || exit
    rm -r samples
done
