# What `review import` refuses, each with file, line and column; then decisions.csv is as it was.
. "$CLI/lib.bash"
sample_night
echo 'X-KEDA,,"Suzhou Keda Technology Co., Ltd.",,,工业园区,enterprise,,,' >>samples/registry.csv
cat >samples/inbox/more.csv <<'END'
right,office,number,kind,granted_on,pct_number,party_name,party_address,party_country
US19999991B2,US,19999991,B2,2020-03-10,PCT/CN2018/099991,"Keda Technology Co., Ltd.",Suzhou Anhui,CN
END
sed -i 's|inbox/\*.gz|inbox/*.gz, inbox/*.csv|' samples/nightly.yaml
run_night
echo 'party,MO YU TECHNOLOGY CO LTD @ HERE,deny,,x,2024-05-06,examiner' >>samples/decisions.csv
before=$(sha256sum <samples/decisions.csv)
head=decision,id,scope,note,decided_on,decided_by_role,name_key,address_key,first_right
header=$head
mo='MO YU TECHNOLOGY CO LTD,,EP9000307B1'
cat='SUZHOU STONE BRIDGE CAT TOYS CO LTD,SUZHOU ANHUI,US19000213B2'
refused() { # ROW... - with the header before them
    printf '%s\n' "$header" "$@" >filled.csv
    "$IPREWARD" review import filled.csv --config samples/nightly.yaml --as-of 2025-01-03 >&2
    local status=$?
    [ $status = 2 ] || echo "exit $status: $*"
    [ "$before" = "$(sha256sum <samples/decisions.csv)" ] || echo "written: $*"
}
fine="deny,,party,x,,examiner,$cat"
refused "$fine" "allow,91320507DEMY000908,party,x,,examiner,$mo"
refused "$fine" "accept,,party,x,,examiner,$mo"
refused "$fine" "accept,X-NONE,party,x,,examiner,$mo"
refused "$fine" "deny,X-NONE,party,x,,examiner,$mo"
refused "$fine" "accept,91320507DEMY000908,firm,x,,examiner,$mo"
refused "$fine" "accept,91320507DEMY000908,party,x,2025-02-30,examiner,$mo"
refused "$fine" "accept,91320507DEMY000908,party,x,1/2/2025,examiner,$mo"
refused "$fine" "accept,91320507DEMY000908,party,x,2025-01-04,examiner,$mo"
refused "$fine" "accept,91320507DEMY000908,party,x,,,$mo"
refused "$fine" "accept,9.13206E+17,party,x,,examiner,$mo"
refused "$fine" "accept,91320507DEMY000908,right,x,,examiner,MO YU TECHNOLOGY CO LTD,,nonsense"
refused "$fine" "accept,91320507DEMY000908,party,x,,examiner,,,EP9000307B1"
refused "$fine" "accept,X-KEDA,name,x,,examiner,KEDA TECHNOLOGY CO LTD,SUZHOU ANHUI,US19999991B2"
refused "$fine" "deny,,party,x,,examiner,$mo" "accept,91320507DEMY000908,party,x,,examiner,$mo"
refused "$fine" "deny,,name,x,,examiner,SUZHOU WHITE HERON INSTRUMENTS CO LTD,SUZHOU,US19000404B2"
refused "$fine" "accept,91320507DEMY000908,party,x,,examiner,MOO YU TECHNOLOGY CO LTD,,EP9000307B1"
refused "$fine" "accept,91320507DEMY000908,party,x,,examiner,MO YU TECHNOLOGY CO LTD,SUZHOU,EP9000307B1"
refused "$fine" "accept,91320507DEMY000908,name,x,,examiner,MOO YU TECHNOLOGY CO LTD,,EP9000307B1"
refused "$fine" "accept,91320507DEMY000908,right,x,,examiner,MO YU TECHNOLOGY CO LTD,,EP9000308B1"
refused "$fine" "accept,91320507DEMY000908,right,x,,examiner,MO YU TECHNOLOGY CO LTD,,EP9000307B1#2"
other='SUZHOU QUIET THUNDER RADAR CO LTD,'    # the keys of one row, the right of another
for scope in party name right; do
    refused "$fine" "accept,91320507DEMY000908,$scope,x,,examiner,$other,EP9000307B1"
done
refused "$fine" "accept,91320507DEMY000908,party,x,,examiner,MO YU TECHNOLOGY CO LTD,,nonsense"
refused "$fine" "accept,91320507DEMY000908,party"
refused "$fine" "$(printf 'accept,91320507DEMY000908,party,\xC4\xE3,,examiner,%s' "$mo")"
header=decision,id,scope,note,decided_on,decided_by_role,name_key,address_key
refused "accept,91320507DEMY000908,party,x,,examiner,MO YU TECHNOLOGY CO LTD,"
header=$header,first_right,id
refused "$fine,"
for separator in ';' '\t'; do
    header=$(tr , "$separator" <<<"$head")
    refused "$(tr , "$separator" <<<"$fine")"
done
header='"'${head//,/'";"'}'"'
refused "$fine"
"$IPREWARD" review import none.csv --config samples/nightly.yaml --as-of 2025-01-03
echo "--- no file of decisions in the config, a bad one, misuse"
sed -i '/^decisions:/d' samples/nightly.yaml
"$IPREWARD" review import filled.csv --config samples/nightly.yaml
echo 'decisions: policy.csv/decisions.csv' >>samples/nightly.yaml
touch samples/policy.csv
"$IPREWARD" review import filled.csv --config samples/nightly.yaml
sed -i 's/^decisions:.*/decisions: policy.csv/' samples/nightly.yaml
"$IPREWARD" review import filled.csv --config samples/nightly.yaml
for words in "" "frob" "list x" "import" "import a b"; do
    "$IPREWARD" review $words --config samples/nightly.yaml
done
"$IPREWARD" review list
"$IPREWARD" review list --config samples/nightly.yaml --as-of 2999-01-01
ls -A samples
