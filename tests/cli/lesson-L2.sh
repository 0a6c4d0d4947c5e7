# L2: one correction adds one posting; all older lines keep their bytes.
. "$CLI/lib.bash"
sample_night
run_night
before=$(wc -l <samples/out/latest/ledger.csv)
right=$(grep ,docdb_xml_202320 samples/out/latest/ledger.csv | grep -oE '[A-Z]{2}[0-9]+B[12]' | head -n 1)
echo "$right,2025-01-05,in error" >>samples/withdrawn.csv
run_night 2025-01-05
echo "$(($(wc -l <samples/out/latest/ledger.csv) - before)) line more"
head -n "$before" samples/out/latest/ledger.csv | cmp - samples/out/2024-12-31/ledger.csv &&
    echo "older lines as they were"
