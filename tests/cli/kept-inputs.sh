# A night that posts keeps what it was made from, by SHA-256; one that posts nothing keeps nothing.
. "$CLI/lib.bash"
sample_night
cp samples/registry.csv first.csv
run_night 2024-12-30
check_copies() {
    local copy name
    for copy in samples/state/inputs/*.gz; do
        name=$(basename "$copy" .gz)
        [ "$(zcat "$copy" | sha256sum | cut -c 1-64)" = "$name" ] || echo "not itself: $copy"
    done
}
check_copies
ls samples/state/inputs | wc -l
before=$(cd samples/state/inputs && sha256sum -- *.gz)
echo >>samples/registry.csv             # other bytes, the same enterprises
run_night 2024-12-31
[ "$before" = "$(cd samples/state/inputs && sha256sum -- *.gz)" ] && echo "nothing posted, nothing kept"
echo "$(grep -om1 'US[0-9]*B2' samples/out/latest/ledger.csv),2024-01-01,found later" >>samples/withdrawn.csv
run_night 2024-12-31
ls samples/state/inputs | wc -l
check_copies
zcat "samples/state/inputs/$(sha256sum <first.csv | cut -c 1-64).gz" | cmp - first.csv && echo "the first registry is kept"
