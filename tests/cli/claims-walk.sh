# docs/claims-and-samples.md, replayed: its `sh` blocks run one after the other in a copy of the
# sample, and each answers what the `text` block behind it shows.
. "$CLI/lib.bash"
sample_night
mkdir bin blocks && ln -s "$IPREWARD" bin/ipreward
PATH=$PWD/bin:$PATH
awk '/^```/ { if (in_block) in_block = 0
              else { in_block = 1; n++; kind = substr($0, 4); file = sprintf("blocks/%02d.%s", n, kind)
                     printf "" >file }
              next }
     in_block { print >file }' "$CLI/../../docs/claims-and-samples.md"
cd samples || exit
for block in ../blocks/*.sh; do
    bash "$block" >../got 2>&1
    status=$?
    number=$(basename "$block" .sh)
    echo "block $number: exit $status"
    diff "../blocks/$(printf %02d $((10#$number + 1))).text" ../got
done
