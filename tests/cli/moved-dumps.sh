# Dumps that were touched, moved with all that is beside them, or renamed since the night have their
# bytes still: show and sample find them, and say so when one has not.
. "$CLI/lib.bash"
sample_night
run_night
hide() { sed "s|'/.*/inbox/|'INBOX/|"; }
show() {
    "$IPREWARD" show US19000201B2 --config samples/nightly.yaml -q 2>messages | sha256sum
    echo "exit ${PIPESTATUS[0]}"
    hide <messages
}
sample() { "$IPREWARD" sample --config samples/nightly.yaml --seed 7 --size 400 -o "$1" -q; echo "exit $?"; }
show
sample first
echo "# touched"
touch samples/inbox/*
show
echo "# on another machine"
mkdir elsewhere
mv samples policy elsewhere
cd elsewhere || exit
show
sample second
diff -r ../first second && echo "the same sample"
echo "# renamed there"
mv samples/inbox/ipg200107.zip samples/inbox/other.zip
show
echo "# other bytes under its name, and none"
mv samples/inbox/other.zip .
cp samples/inbox/ipg210615.zip samples/inbox/ipg200107.zip
show
sample third
rm samples/inbox/ipg200107.zip
show
