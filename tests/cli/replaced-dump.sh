# `show` never shows another file's bytes as the record's.
. "$CLI/lib.bash"
sample_night
run_night
cp samples/inbox/ipg210615.zip samples/inbox/ipg200107.zip
"$IPREWARD" show US19000201B2 --config samples/nightly.yaml
