# A Chinese filing says where an owner is and which of two he is, and shows staff who may stand
# behind a name that nobody knows; a family says where an owner is.
. "$CLI/lib.bash"
sample_night
rm samples/inbox/* && : >samples/decisions.csv
for file in decisions:scope,key,decision,id,reason,decided_on,decided_by_role \
    withdrawn:right,from,reason holds:id,right,from,to,reason \
    other-awards:scheme,clause,id,right,amount,paid_on \
    quality:edition,announced,grade,id,name_zh,reference; do
    echo "${file#*:}" >"samples/${file%%:*}.csv"
done
sed -i 's|^dumps:.*|dumps: [inbox/*]|' samples/nightly.yaml
cat >samples/registry.csv <<'CSV'
id,name_zh,name_en,aliases,pattern,district,kind,group,valid_from,valid_to
X-1,苏州兰亭科技股份有限公司,"Suzhou Lanting Technology Co., Ltd.",,,虎丘区,enterprise,,,
X-2,苏州双塔光电有限公司,"Double Tower Optics Co., Ltd.",,,虎丘区,enterprise,,,
X-3,昆山双塔光电有限公司,"Double Tower Optics Co., Ltd.",,,虎丘区,enterprise,,,
CSV

# A publication of the CNIPA; NUMBER APPLICATION DAY NAME ADDRESS
publication() {
    cat <<XML
<?xml version="1.0" encoding="UTF-8"?>
<!-- Made by this project after publications of the CNIPA; no real record. -->
<cn-patent-document lang="ZH" country="CN"><cn-bibliographic-data><cn-publication-reference><document-id>
<country>CN</country><doc-number>$1</doc-number><kind>A</kind><date>$3</date></document-id></cn-publication-reference>
<application-reference appl-type="发明专利"><document-id><country>CN</country><doc-number>$2</doc-number><date>20180105</date>
</document-id></application-reference><invention-title>装置</invention-title><cn-parties><cn-applicants><cn-applicant sequence="1">
<addressbook lang="ZH"><name>$4</name><address><text>$5</text></address></addressbook></cn-applicant></cn-applicants></cn-parties>
</cn-bibliographic-data></cn-patent-document>
XML
}
{
    echo office,number,kind,granted_on,party_name,party_city,party_country,pct_number,priority_country,priority_number,priority_date
    echo US,19000001,B2,2020-02-04,LANTING TECHNOLOGY SUZHOU CO LTD,,CN,PCT/CN2019/000001,CN,201810000001,2018-01-05
    echo US,19000002,B2,2020-02-04,"DOUBLE TOWER OPTICS CO LTD",,CN,PCT/CN2019/000002,CN,201810000002.5,2018-01-05
    echo US,19000003,B2,2020-02-04,"ORCHID PAVILION INC",,CN,PCT/CN2019/000003,CN,2018100000033,2018-01-05
    echo US,19000004,B2,2020-02-04,"ORCHID PAVILION INC",,CN,PCT/CN2019/000004,CN,201810000004,2018-01-05
} >samples/inbox/grants.csv
show() {
    echo "== $1"
    tail -n +2 samples/out/latest/ledger.csv | tr -d '\r' | cut -d , -f 1-7,17
    cut -d , -f 2,7,10,19 samples/out/latest/review.csv | tail -n +2
    tail -n 1 samples/out/latest/head.txt >last
}

run_night 2024-12-28 && show "without filings"
publication 109000001 201810000001.X 20190701 苏州兰亭科技股份有限公司 '215000 江苏省苏州市虎丘区兰亭路1号' >samples/inbox/cn1.xml
run_night 2024-12-29 && show "the first filing arrives"
publication 109000002 201810000002.5 20190701 昆山双塔光电有限公司 '215300 江苏省苏州市昆山市塔路2号' >samples/inbox/cn2.xml
publication 109000003 201810000003.3 20190701 苏州兰亭科技股份有限公司 '215000 江苏省苏州市' >samples/inbox/cn3.xml
run_night 2024-12-30 && show "two more"
tr -d '\r' <samples/out/latest/ledger.csv | grep -o 'T[46] K.*' | cut -d , -f 1
echo '== staff decide once, by name'
echo 'name,ORCHID PAVILION INC,accept,X-1,trade register,2024-12-30,clerk' >>samples/decisions.csv
run_night 2024-12-31 && show "the next night"
"$IPREWARD" explain US19000001B2 --config samples/nightly.yaml --lang en | grep -A 1 'owner 1'
for right in US19000001B2 US19000002B2; do
    "$IPREWARD" explain $right --config samples/nightly.yaml --lang en | sed -n '/^        \. table/,/^$/p'
done

echo "== all at once, and in another order of names"
mkdir again && cp -R samples policy again && cd again || exit
rm -r samples/state samples/out
mv samples/inbox/cn1.xml samples/inbox/z.xml && mv samples/inbox/grants.csv samples/inbox/zz.csv
run_night 2024-12-31 && show "once"
rm samples/inbox/z.xml samples/inbox/cn2.xml samples/state/parts/dumps.jsonl && rm samples/state/parts/*.gz
run_night 2025-01-01
echo "both filings are lost: exit $?"
tr -d '\r' <samples/out/latest/ledger.csv | tail -n +2 | cut -d , -f 1-7,17
grep -oE '(weak-place|several),' samples/out/latest/review.csv
