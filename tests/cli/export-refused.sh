# What export refuses, and that nothing is left then: a folder that is there, one nowhere, a day before
# the ledger's last, what no night has settled, a full disk, a night that is on, a state without ledger.
. "$CLI/lib.bash"
sample_night
try() { "$IPREWARD" export --config samples/nightly.yaml "$@"; echo "exit $?"; }
try -o new
run_night
mkdir there && try -o there
try -o there/ && touch file && try -o file
try -o / && try -o . && try -o nowhere/new && try -o ''
try -o new --as-of 2024-12-30
try -o later --as-of 2025-03-01 && ls later | wc -l
"$IPREWARD" run --config samples/nightly.yaml --as-of 2024-13-01
try
sed -i '/withdrawn/d' samples/nightly.yaml
try -o new
sed -i '$a withdrawn: withdrawn.csv' samples/nightly.yaml
refused=0
for ((size = 40; ; size += 10)); do       # no file may have more KiB: as on a full disk
    (ulimit -f $size; trap '' XFSZ
     "$IPREWARD" export --config samples/nightly.yaml -o full --quiet 2>said)
    status=$?
    [ $status != 0 ] || break
    [ $status = 3 ] && ! ls -A | grep full && ! grep 'cannot read ledger' said &&
        refused=$((refused + 1))
done
[ $refused -gt 3 ] && ls full | wc -l && rm -r full said
exec 9>>samples/state/lock && flock 9
try -o new
ls -A
