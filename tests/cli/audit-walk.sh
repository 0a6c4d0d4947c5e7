# docs/audit.md, replayed: its `sh` blocks run one after the other in a copy of the sample, and each
# answers what the `text` block behind it shows.  A yuan is followed to its bytes.
. "$CLI/lib.bash"
sample_night
mkdir bin blocks && ln -s "$IPREWARD" bin/ipreward
PATH=$PWD/bin:$PATH
awk '/^```/ { if (in_block) in_block = 0
              else { in_block = 1; n++; kind = substr($0, 4); file = sprintf("../blocks/%02d.%s", n, kind)
                     printf "" >substr(file, 4) }
              next }
     in_block { print >substr(file, 4) }' "$CLI/../../docs/audit.md"
cd samples || exit
for block in ../blocks/*.sh; do
    bash "$block" >../got 2>&1
    status=$?
    number=$(basename "$block" .sh)
    answer=../blocks/$(printf %02d $((10#$number + 1))).text
    echo "block $number: exit $status"
    if [ -e "$answer" ]; then diff "$answer" ../got; else cat ../got; fi
done
