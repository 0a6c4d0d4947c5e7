# What an auditor asks: a paid right, a refused one, a capped one, a mark, an unknown key.
. "$CLI/lib.bash"
sample_night
run_night
tables=$(cat "$POLICY"/../places/*.tsv | sha256sum | cut -c 1-64)
policy=$(sha256sum <policy/suzhou-2020.yaml | cut -c 1-64)
for key in US19000201B2 US19000203B2 US19000350B2 MADRID9001020 CQA4 US19000212B2 1 91320507DEMY000908 US19000210B9; do
    echo "=== $key"
    "$IPREWARD" explain $key --config samples/nightly.yaml --lang en |
        sed -e "s/^\(    tables  *\)$tables/\1SHA-256/" -e "s/^\(    policy  *\)$policy/\1SHA-256/"
    echo "exit ${PIPESTATUS[0]}"
done
echo "=== show"
"$IPREWARD" show US19000201B2 --config samples/nightly.yaml | head -c 300

echo; echo "=== a night that posts nothing: what was published last is explained"
echo 'party,"SUZHOU QUIET THUNDER RADAR CO LTD @ ",deny,,moved away,2025-01-02,examiner' >>samples/decisions.csv
run_night 2025-01-02
explain() { "$IPREWARD" explain EP9000306B1 --config samples/nightly.yaml --lang en "$@" | grep -E '^ipreward|^        [a-z]'; }
explain
explain --as-of 2025-01-01
rm -r samples/out && explain
