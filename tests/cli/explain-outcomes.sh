# Each outcome: what failed first, and what would have had to be true; steps that passed left out.
. "$CLI/lib.bash"
sample_night
run_night
explain() { "$IPREWARD" explain "$1" --config samples/nightly.yaml "${@:2}"; }
for key in US19000201B2 MADRID9001020 US19000360B2 US19000349B2 US19000350B2 US19000209B2 US19000354B2 \
           US19000203B2 US19000353B2 MADRID9001019 EP9000307B1; do
    echo "=== $key"
    explain $key --lang en | sed -n '/^award/,/^$/p' | grep -v ': passed: '
done
echo "=== in Chinese, asked for and by the locale"
explain US19000203B2 --lang zh | grep -E '^    refused|would'
env LC_ALL=zh_CN.UTF-8 "$IPREWARD" explain US19000350B2 --config samples/nightly.yaml | grep '^    [a-z]* ('
echo "=== which row of a parameter: a pretended exception for a year's second right and more, in Japan"
sed -i '/amount: "20000.00", clause: patents/a\  - { from: 2020-01-01, to: 2021-12-31, amount: "15000.00", name: japan, over: [general], when: { countries: [JP], pieces: "2-" }, clause: 9, reference: pretended, status: official }' policy/suzhou-2020.yaml
for key in JP9000401B2 JP9000411B2; do
    explain $key --lang en | grep -E '^    . gross|^    clause|^    reference'
    explain $key --json | grep -A 14 '"code": "gross"' | grep -E '"(name|value|from|to|clause)": "?'
done
echo "=== several conditions: a pretended policy that pays no US grants, nor by PCT"
sed -i -e '/^patent.countries:/,/^$/ s/US, //' -e 's/values: \[pct, paris\]/values: [paris]/' policy/suzhou-2020.yaml
explain US19000201B2 --lang en | sed -n '/^award/,/^$/p' | grep -E 'failed|would|and if|taken|^    refused'
