# `explain --json`: each kind of key is as docs/explain.schema.json says; the schema refuses what is
# not; the documents tell of every award what decisions.csv does.
. "$CLI/lib.bash"
sample_night
run_night
python=$(for each in python3 /usr/bin/python3; do
             "$each" -c 'import jsonschema' 2>/dev/null && { echo "$each"; break; }; done)
check() { "${python:?python3 has no jsonschema: make deps}" "$CLI/explain-check.py" "$CLI/../../docs/explain.schema.json" "$@"; }
json() { "$IPREWARD" explain "$1" --config samples/nightly.yaml --json "${@:2}" >"$1.json"; echo "exit $?" >&3; }
exec 3>/dev/null
keys="US19000201B2 US19000203B2 US19000360B2 US19000350B2 US19000354B2 EP9000307B1 MADRID9001020 CQA4 91320594DEMY00023A 1 US19000212B2 US19000213B2"
for key in $keys; do json $key; done
check valid $(printf '%s.json ' $keys)
check strict $(printf '%s.json ' $keys)

echo "=== an unknown key is told on stdout too"
exec 3>&1
json US19000210B9
check valid US19000210B9.json
grep -A 6 '"nearest"' US19000210B9.json
exec 3>/dev/null

echo "=== the whole night, an enterprise at a time"
mkdir all && cd all
ids=$(tail -n +2 ../samples/registry.csv | cut -d, -f1)
for id in $ids; do "$IPREWARD" explain $id --config ../samples/nightly.yaml --json >$id.json; done
check valid *.json | grep -c ': valid$'
check told ../samples/out/latest/decisions.csv *.json
cd ..

echo "=== the language makes no difference, nor does the day when it is the night's"
json US19000203B2 --lang zh && cp US19000203B2.json zh.json
json US19000203B2 --lang en --as-of 2024-12-31 && cmp US19000203B2.json zh.json && echo same

echo "=== the example of docs/explain.md"
block() { sed -n "/^\`\`\`$1/,/^\`\`\`$/p" "$CLI/../../docs/explain.md" | grep -v '^```'; }
ipreward() { "$IPREWARD" "$@"; }
(cd samples && eval "$(block sh)") | diff - <(block text) && echo as written

echo "=== what is posted and taken back: no gate can be asked any more"
echo 'right,US19000202B2,deny,,not this firm,2025-01-02,examiner' >>samples/decisions.csv
run_night 2025-01-02
json US19000202B2
check valid US19000202B2.json
grep -A 20 '"failed_first"' US19000202B2.json
grep '"paid"' US19000202B2.json

echo "=== one whole"
sed -e "s/$(sha256sum <policy/suzhou-2020.yaml | cut -c 1-64)/SHA-256 of the policy/" \
    -e "s/$(cat "$POLICY"/../places/*.tsv | sha256sum | cut -c 1-64)/SHA-256 of the tables/" US19000203B2.json
