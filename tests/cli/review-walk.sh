# docs/review.md, replayed: its `sh` blocks run one after the other in a copy of the sample, and each
# answers what the `text` block behind it shows.  A doubtful name is decided and paid.
. "$CLI/lib.bash"
sample_night
mkdir bin blocks && ln -s "$IPREWARD" bin/ipreward
PATH=$PWD/bin:$PATH
awk '/^```/ { if (in_block) in_block = 0
              else { in_block = 1; n++; kind = substr($0, 4); file = sprintf("../blocks/%02d.%s", n, kind)
                     printf "" >substr(file, 4) }
              next }
     in_block { print >substr(file, 4) }' "$CLI/../../docs/review.md"
cd samples || exit
for block in ../blocks/*.sh; do
    bash "$block" >../got 2>&1
    status=$?
    number=$(basename "$block" .sh)
    answer=../blocks/$(printf %02d $((10#$number + 1))).text
    echo "block $number: exit $status"
    sed -i '/ assumed /d' ../got    # warnings about the policy
    if [ -e "$answer" ]; then diff "$answer" ../got; else cat ../got; fi
done
grep -c 'MO YU' out/2024-12-31/review.csv
grep -c 'EP9000307B1' out/2024-12-31/ledger.csv
tail -n 1 out/2025-01-03/head.txt
