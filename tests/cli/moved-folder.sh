# A folder of the night that was moved, or restored from a backup with other times: its records are
# found by their bytes, before any night has looked at it again.
. "$CLI/lib.bash"
sample_night
run_night
draw() { "$IPREWARD" sample --config "$1/nightly.yaml" --seed 1 --size 2000 -o "$2"; echo "exit $?"; }
draw samples before 2>/dev/null
"$IPREWARD" show US19000301B2 --config samples/nightly.yaml --quiet >record
mkdir elsewhere && mv samples policy elsewhere
echo "# moved"
draw elsewhere/samples moved 2>/dev/null
diff -r before moved && echo "the same"
"$IPREWARD" show US19000301B2 --config elsewhere/samples/nightly.yaml --quiet | cmp - record
echo "# with other times, one under another name"
touch -d 2020-01-01 elsewhere/samples/inbox/*
mv elsewhere/samples/inbox/ipg210615.zip elsewhere/samples/inbox/renamed.zip
draw elsewhere/samples touched 2>/dev/null
diff -r before touched && echo "the same"
"$IPREWARD" show US19000301B2 --config elsewhere/samples/nightly.yaml --quiet | cmp - record
