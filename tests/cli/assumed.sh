# The assumed values that money rests on: staff are told with each night, unless they want none of it;
# the manifest says the same, and both come to what decisions.csv says award by award.
. "$CLI/lib.bash"
sample_night
# from the second half of 2021 on the amount is another one, as little founded as the first
sed -i 's/^  - { from: 2020-01-01, amount: "20000.00", clause: patents, .*/&\
  - { from: 2021-07-01, amount: "20000.01", clause: patents, reference: "somebody, \\"said\\"", status: assumed }/' \
    policy/suzhou-2020.yaml
run_night
grep '^warning: .* assumed' messages >told
grep patent.amount told
"$IPREWARD" settle --config samples/nightly.yaml --as-of 2024-12-31 2>&1 | grep '^warning: .* assumed' |
    cmp - told && echo "settle says the same"
"$IPREWARD" run --config samples/nightly.yaml --as-of 2024-12-31 --jobs "$JOBS" -q 2>&1 | grep -c warning

sed -n '/"assumed": \[/,/^  \]/p' samples/out/latest/manifest.json >listed
grep -A 5 '"patent.amount"' listed
sed -n -e 's/^ *"parameter": "\(.*\)",/\1/p' -e 's/^ *"awards": \(.*\),/\1/p' \
    -e 's/^ *"sum": "\(.*\)"/\1/p' listed | paste - - - >of_manifest
sed 's/^warning: \([^ ]*\) yuan in \([0-9]*\) awards\{0,1\} rest on an assumed value: \([^ ]*\) is .*/\3\t\2\t\1/' \
    told | cmp - of_manifest && echo "the manifest says the same"

# a parameter's sums over its values, and over the awards that name it
awk -F '\t' '{ n[$1] += $2; sum[$1] += $3 } END { for (p in n) printf "%s\t%d\t%.2f\n", p, n[p], sum[p] }' \
    of_manifest | sort >summed
tr -d '\r' <samples/out/latest/decisions.csv | awk '
    function fields(line,   count, at, c, quoted) {
        count = 1; f[1] = ""
        for (at = 1; at <= length(line); at++) {
            c = substr(line, at, 1)
            if (c == "\"") quoted = !quoted
            else if (c == "," && !quoted) f[++count] = ""
            else f[count] = f[count] c
        }
        return count
    }
    { last = fields($0) }
    NR == 1 { for (i = 1; i <= last; i++) column[f[i]] = i; next }
    f[column["paid"]] + 0 != 0 {
        parts = split(f[column["assumed"]], names, " ")
        for (i = 1; i <= parts; i++) { n[names[i]]++; sum[names[i]] += f[column["paid"]] }
    }
    END { for (p in n) printf "%s\t%d\t%.2f\n", p, n[p], sum[p] }' | sort | cmp - summed &&
    echo "decisions.csv comes to the same"
wc -l <summed
