# The same right from USPTO, DOCDB and PatentsView: one line in the ledger, with the fields of the
# record that tells most, and all of them in its evidence.
. "$CLI/lib.bash"
mkdir -p night/inbox/patentsview policy && cp "$POLICY"/*.yaml policy && cd night
cat >registry.csv <<'CSV'
id,name_zh,name_en,aliases,pattern,district,kind,group,valid_from,valid_to
X-1,苏州青田弹簧有限公司,"Suzhou Qingtian Spring Co., Ltd.",,,工业园区,enterprise,,,
CSV
cat >nightly.yaml <<'YAML'
dumps: [inbox/*]
registry: registry.csv
policy: ../policy/suzhou-2020.yaml
state: state/
out: out/
YAML

# USPTO: the city, no family.
cat >inbox/ipg210105.xml <<'XML'
<?xml version="1.0" encoding="UTF-8"?>
<us-patent-grant lang="EN" dtd-version="v4.5 2014-04-03" file="US10999001-20210105.XML">
<us-bibliographic-data-grant>
<publication-reference><document-id><country>US</country><doc-number>10999001</doc-number><kind>B2</kind><date>20210105</date></document-id></publication-reference>
<application-reference appl-type="utility"><document-id><country>US</country><doc-number>16999001</doc-number><date>20190110</date></document-id></application-reference>
<priority-claims><priority-claim sequence="01" kind="national"><country>CN</country><doc-number>201810000777.1</doc-number><date>20180112</date></priority-claim></priority-claims>
<invention-title id="d2e1">Coil spring</invention-title>
<assignees><assignee><addressbook><orgname>Suzhou Qingtian Spring Co., Ltd.</orgname><role>03</role><address><city>Suzhou</city><country>CN</country></address></addressbook></assignee></assignees>
</us-bibliographic-data-grant></us-patent-grant>
XML

# DOCDB: no city, but the family, and a PCT application that USPTO does not name.
cat >inbox/docdb.xml <<'XML'
<?xml version="1.0" encoding="UTF-8"?><exch:exchange-documents xmlns:exch="http://www.epo.org/exchange" date-of-exchange="20210301"><exch:exchange-document country="US" doc-number="10999001" kind="B2" date-publ="20210105" family-id="77000001" date-of-last-exchange="20210301"><exch:bibliographic-data><exch:priority-claims><exch:priority-claim sequence="1" data-format="docdb"><document-id><country>CN</country><doc-number>2018072001</doc-number><kind>W</kind><date>20180112</date></document-id></exch:priority-claim></exch:priority-claims><exch:parties><exch:applicants><exch:applicant sequence="1" data-format="docdb"><exch:applicant-name><name>SUZHOU QINGTIAN SPRING CO LTD</name></exch:applicant-name><residence><country>CN</country></residence></exch:applicant></exch:applicants></exch:parties><exch:invention-title lang="en" data-format="docdb">COIL SPRING</exch:invention-title></exch:bibliographic-data></exch:exchange-document></exch:exchange-documents>
XML

# PatentsView: a folder of tables, the class.
cd inbox/patentsview
row() { local IFS=$'\t'; printf '"%s"' "$1"; shift; printf '\t"%s"' "$@"; echo; }
{ row patent_id patent_type patent_date patent_title wipo_kind num_claims withdrawn filename
  row 10999001 utility 2021-01-05 "Coil spring" B2 3 0 ipg210105.xml; } >g_patent.tsv
{ row patent_id assignee_sequence assignee_id raw_assignee_individual_name_first raw_assignee_individual_name_last raw_assignee_organization assignee_type rawlocation_id
  row 10999001 0 a1 "" "" "Suzhou Qingtian Spring Co., Ltd." 3 l1; } >g_assignee_not_disambiguated.tsv
{ row rawlocation_id location_id raw_city raw_state raw_country
  row l1 d1 Suzhou "" CN; } >g_location_not_disambiguated.tsv
{ row application_id patent_id patent_application_type filing_date series_code rule_47_flag
  row 16999001 10999001 16 2019-01-10 16 0; } >g_application.tsv
{ row patent_id priority_claim_sequence priority_claim_kind foreign_application_id filing_date foreign_country_filed
  row 10999001 0 national 201810000777.1 2018-01-12 CN; } >g_foreign_priority.tsv
{ row patent_id published_or_filed_date pct_371_date pct_102_date filed_country application_kind pct_doc_number pct_doc_type; } >g_pct_data.tsv
cd ../..

"$IPREWARD" run --config nightly.yaml --as-of 2021-12-31 --jobs "$JOBS" 2>messages
grep -v " assumed " messages >&2
grep -c US10999001B2 out/latest/ledger.csv
"$IPREWARD" explain US10999001B2 --config nightly.yaml |
    grep -E '^ *(source|also in|priority|office)|family|after_overlap|paid  '
grep -o 'also in [^"]*' out/latest/ledger.csv | sed 's/,.*//'
