# A grant whose owner has a cut name and no place is paid by the Chinese publication of the filing
# that it claims, whatever the order of the dumps and also when that comes a night later; an owner
# whom nobody knows is staff's to decide.
. "$CLI/lib.bash"
mkdir -p night/inbox policy && cp "$POLICY"/*.yaml policy && cd night || exit
cat >registry.csv <<'CSV'
id,name_zh,name_en,aliases,pattern,district,kind,group,valid_from,valid_to
X-1,苏州青田弹簧科技有限公司,"Qingtian Spring Technology Products Co., Ltd.",,,工业园区,enterprise,,,
CSV
cat >nightly.yaml <<'YAML'
dumps: ["inbox/*"]
registry: registry.csv
policy: ../policy/suzhou-2020.yaml
decisions: decisions.csv
state: state/
out: out/
YAML
echo 'scope,key,decision,id,reason,decided_on,decided_by_role' >decisions.csv

grants() { # FILE: a cut name; then a name that nobody knows
    echo 'office,number,kind,granted_on,pct_number,priority_country,priority_number,priority_date,party_name,party_country' >"$1"
    echo 'US,10999001,B2,2020-03-10,PCT/CN2019/990001,CN,201810000777.1,2018-01-12,QINGTIAN SPRING TECHNOLOGY PRO,CN' >>"$1"
    echo 'US,10999002,B2,2020-03-10,PCT/CN2019/990002,CN,2018100008882,2018-01-12,"Brocade Lion Coils Co., Ltd.",CN' >>"$1"
}
filing() { # FILE APPLICATION DATE
    cat >"$1" <<XML
<?xml version="1.0" encoding="UTF-8"?>
<cn-patent-document lang="ZH" country="CN">
  <cn-bibliographic-data>
    <cn-publication-reference><document-id><country>CN</country><doc-number>10${2:4:7}</doc-number><kind>A</kind><date>$3</date></document-id></cn-publication-reference>
    <application-reference appl-type="发明专利"><document-id><country>CN</country><doc-number>$2</doc-number><date>20180112</date></document-id></application-reference>
    <invention-title>弹簧</invention-title>
    <cn-parties><cn-applicants><cn-applicant sequence="1"><addressbook lang="ZH"><name>苏州青田弹簧科技有限公司</name><address><text>215000 江苏省苏州市工业园区青田路8号</text></address></addressbook></cn-applicant></cn-applicants></cn-parties>
  </cn-bibliographic-data>
</cn-patent-document>
XML
}
night() { # DAY
    "$IPREWARD" run --config nightly.yaml --as-of "$1" --jobs "$JOBS" 2>messages
    local status=$?
    [ $status -le 1 ] || { cat messages; return $status; }
}
reasons() { grep -oE '[,"](weak-place|filing|unlisted),' out/latest/review.csv | tr -d ',"'; }
standing() { # RIGHT: what the last night says of it
    tail -n +2 out/latest/decisions.csv | grep -o ",$1,.*" | grep -oE ',(paid|review|refused|held|capped|reduced),[a-z-]*' || echo ",none"
}

echo "-- no Chinese publication"
grants inbox/b-grants.csv
night 2021-12-31
standing US10999001B2; standing US10999002B2; reasons

echo "-- it comes a night later"
filing inbox/a-cn.xml 201810000777.1 20190716
filing inbox/c-cn.xml 201810000888.2 20190716
night 2022-01-01
standing US10999001B2; standing US10999002B2
grep US10999001B2 out/latest/ledger.csv | grep -o 'T5 K1.*+[0-9]*' | tr -d '"'
grep 'Brocade' out/latest/review.csv | grep -o ',filing,X-1,[^,]*'
"$IPREWARD" explain US10999001B2 --config nightly.yaml | grep -E '^ +(owner|review|corroborated)' | cut -c 1-110
grep -c US10999002B2 out/latest/ledger.csv

echo "-- staff say who it is"
echo 'name,BROCADE LION COILS CO LTD,accept,X-1,its export name,2022-01-02,examiner' >>decisions.csv
night 2022-01-02
standing US10999001B2; standing US10999002B2
reasons
cp out/latest/ledger.csv before.csv

echo "-- its dump is gone: the night says so; its part too: nothing is taken back"
mkdir away && mv inbox/a-cn.xml away
night 2022-01-03
cmp before.csv out/latest/ledger.csv && echo "no new line: the part is there"
part=$(sha256sum <away/a-cn.xml | cut -c 1-64)
mv state/parts/"$part"* away
night 2022-01-04 | sed 's|/[^ ]*/night/||' | grep -o 'the part of dump .* is missing'
cp state/parts/dumps.jsonl away && sed -i "/$part/d" state/parts/dumps.jsonl
night 2022-01-04
cmp before.csv out/latest/ledger.csv && echo "no new line"
standing US10999001B2

echo "-- other names and order of the dumps, all in one night"
plain() { sed 's/[a-z]-\(cn\|grants\)\.[a-z]*/\1/g; s/[0-9a-f]\{64\}//g' out/latest/ledger.csv; }
rm -rf state out && mv away/a-cn.xml inbox && night 2022-01-02
plain >first
rm -rf state out && mv inbox/a-cn.xml inbox/z-cn.xml && mv inbox/b-grants.csv inbox/a-grants.csv
night 2022-01-02
plain | cmp - first && echo "the same ledger"

echo "-- not yet published on the day"
rm -rf state out && filing inbox/z-cn.xml 201810000777.1 20220601
night 2022-01-02
standing US10999001B2
