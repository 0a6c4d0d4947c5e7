# A patent that only DOCDB tells of is paid; what a later delivery amends is followed; one that takes
# it back is corrected by a line of its own, and nothing more is posted afterwards.
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
decisions: decisions.csv
state: state/
out: out/
YAML
cat >decisions.csv <<'CSV'
scope,key,decision,id,reason,decided_on,decided_by_role
right,EP3999001B1,accept,X-1,the city is known from the applicant,2021-01-02,staff
CSV
document() { # STATUS DAY TITLE
    printf '<exch:exchange-document country="EP" doc-number="3999001" kind="B1" date-publ="20210106" '
    printf 'family-id="77000002" date-of-last-exchange="%s" status="%s">' "$2" "$1"
    [ "$1" = D ] || printf '%s' '<exch:bibliographic-data><exch:priority-claims><exch:priority-claim sequence="1" data-format="docdb"><document-id><country>CN</country><doc-number>201810000777</doc-number><kind>A</kind><date>20180112</date></document-id></exch:priority-claim></exch:priority-claims><exch:parties><exch:applicants><exch:applicant sequence="1" data-format="docdb"><exch:applicant-name><name>SUZHOU QINGTIAN SPRING CO LTD</name></exch:applicant-name><residence><country>CN</country></residence></exch:applicant></exch:applicants></exch:parties>' "<exch:invention-title lang=\"en\" data-format=\"docdb\">$3</exch:invention-title></exch:bibliographic-data>"
    printf '</exch:exchange-document>'
}
delivery() { # FILE STATUS DAY TITLE
    { printf '<?xml version="1.0" encoding="UTF-8"?><exch:exchange-documents xmlns:exch="http://www.epo.org/exchange" date-of-exchange="%s">' "$3"
      document "$2" "$3" "$4"; printf '</exch:exchange-documents>\n'; } >"inbox/$1.xml"
}
CONFIG=nightly.yaml
tell() {
    run_night "$2"
    echo "$1: $(tail -n 1 out/latest/head.txt)"
    "$IPREWARD" explain EP3999001B1 --config nightly.yaml 2>&1 | grep -E '^EP3999001B1|^    line' | cut -c 1-100
}
delivery week1 C 20210108 "COIL SPRING";  tell "created" 2021-02-01
delivery week2 A 20210301 "LEAF SPRING";  tell "amended" 2021-03-15
delivery week3 D 20210601 "";             tell "taken back" 2021-06-15
tell "a night later" 2021-06-16
grep -o "refused,[a-z-]*" out/latest/ledger.csv
delivery week4 C 20210901 "LEAF SPRING";  tell "created anew" 2021-09-15
