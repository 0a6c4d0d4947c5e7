# A link to nothing, a name that is not UTF-8 or a folder with such a link in the inbox costs itself
# alone; an empty folder costs nothing.
. "$CLI/lib.bash"
sample_night
rm samples/inbox/ipg240604.xml.gz
mkdir samples/inbox/empty.zip samples/inbox/folder.zip
ln -s nowhere samples/inbox/folder.zip/inside
ln -s nowhere samples/inbox/link.gz
touch $'samples/inbox/\xff.gz'
"$IPREWARD" run --config samples/nightly.yaml --as-of 2024-12-31 --jobs "$JOBS" 2>&1 | grep ^rejected
cut -d, -f 1,6 samples/out/latest/rejects.csv
tail -n 1 samples/out/latest/head.txt
