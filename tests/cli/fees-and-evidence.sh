# The official fees and what was handed in, each from its file: the night lists them by their hash, pays
# what is proved, and does not run on a row that is wrong.
. "$CLI/lib.bash"
mkdir -p night/inbox policy && cp "$POLICY"/*.yaml policy && cd night
cat >registry.csv <<'CSV'
id,name_zh,name_en,aliases,pattern,district,kind,group,valid_from,valid_to
X-1,苏州青田弹簧有限公司,"Suzhou Qingtian Spring Co., Ltd.",,,工业园区,enterprise,,,
CSV
cat >nightly.yaml <<'YAML'
dumps: [inbox/*]
registry: registry.csv
policy: ../policy/suzhou-2020.yaml
fees: fees.csv
evidence: evidence.csv
state: state/
out: out/
YAML
cat >>../policy/suzhou-2020.yaml <<'YAML'

evidence.required:
  - { from: 2020-01-01, values: [credit_check], clause: invented, reference: this test, status: official }
YAML
grant() { # NUMBER
    cat <<XML
<?xml version="1.0" encoding="UTF-8"?>
<us-patent-grant lang="EN" dtd-version="v4.5 2014-04-03" file="US$1-20210105.XML">
<us-bibliographic-data-grant>
<publication-reference><document-id><country>US</country><doc-number>$1</doc-number><kind>B2</kind><date>20210105</date></document-id></publication-reference>
<application-reference appl-type="utility"><document-id><country>US</country><doc-number>16$1</doc-number><date>20190110</date></document-id></application-reference>
<priority-claims><priority-claim sequence="01" kind="national"><country>CN</country><doc-number>2018$1.1</doc-number><date>20180112</date></priority-claim></priority-claims>
<invention-title id="d2e1">Coil spring</invention-title>
<assignees><assignee><addressbook><orgname>Suzhou Qingtian Spring Co., Ltd.</orgname><role>03</role><address><city>Suzhou</city><country>CN</country></address></addressbook></assignee></assignees>
</us-bibliographic-data-grant></us-patent-grant>
XML
}
{ grant 10999001; grant 10999002; } >inbox/ipg210105.xml
echo right,fees >fees.csv
echo kind,id,right,on,to,amount,reference >evidence.csv
CONFIG=nightly.yaml
tell() { # LABEL DAY
    run_night "$2"
    echo "$1:"
    cut -d, -f 8,19-22 out/latest/decisions.csv | tr -d '\r' | grep -o 'US.*'
    tail -n 1 out/latest/head.txt
}
tell "nothing handed in" 2022-01-01
echo US10999001B2,24000 >>fees.csv
echo 'credit_check,,us10999001b2,2022-01-02,2022-01-02,,letter 7' >>evidence.csv
tell "for one of them, for a day" 2022-01-02
echo 'credit_check,X-1,,2022-01-03,,,' >>evidence.csv
tell "for all of the enterprise" 2022-01-03
for role in fees evidence; do
    grep -A 2 "\"role\": \"$role\"" out/latest/manifest.json | tail -n 1 | grep -c "$(sha256sum <$role.csv | cut -c 1-64)"
done
sed -n 's/.*"role": "\(.*\)",/\1/p' out/latest/manifest.json | paste -s -d ' '
cp evidence.csv asked.csv                       # kinds that the policy does not ask for are named
printf '%s\n' credit_chek,X-1,,2022-01-03,,, claim,X-1,,2022-01-03,,, >>evidence.csv
run_night 2022-01-03 && grep 'evidence of' messages
mv asked.csv evidence.csv
echo US10999001B3,1 >>fees.csv; echo US10999001B3,2 >>fees.csv
run_night 2022-01-04; echo "exit $?"
sed -i '$d' fees.csv
echo 'Credit_check,X-1,,2022-01-04,,,' >>evidence.csv
run_night 2022-01-04; echo "exit $?"
sed -i "s/^evidence: .*/evidence: none.csv/" nightly.yaml
run_night 2022-01-04; echo "exit $?"
