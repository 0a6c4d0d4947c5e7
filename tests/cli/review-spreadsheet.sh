# What staff's spreadsheets do to review.csv: a BOM, moved columns and some of their own, line ends in
# a note, capitals, their way with dates, apostrophes kept or dropped, empty rows at the end.
. "$CLI/lib.bash"
sample_night
echo '913205940000000012,十八,"Suzhou Eighteen Digits Co., Ltd.",,,工业园区,enterprise,,,' >>samples/registry.csv
cat >samples/inbox/more.csv <<'END'
right,office,number,kind,granted_on,pct_number,party_name,party_address,party_country
US19999992B2,US,19999992,B2,2020-03-10,PCT/CN2018/099992,"Suzhou Eighteen Digits Co., Ltd.",Hefei Anhui,CN
END
sed -i 's|inbox/\*.gz|inbox/*.gz, inbox/*.csv|' samples/nightly.yaml
run_night
cut -d, -f 1-3,7-9,18-19 samples/out/latest/review.csv
{
    printf '\xEF\xBB\xBFmine,first_right,note,decision,decided_by_role,decided_on,scope,address_key,name_key,id,,\r\n'
    printf '1,EP9000307B1,"certificate\r\nseen, ""A""",Accept,examiner,2025/1/2,Party,,MO YU TECHNOLOGY CO LTD,91320507DEMY000908,,\r\n'
    printf '2,US19000213B2,'"'"'=no,DENY,examiner,,name,SUZHOU ANHUI,Suzhou Stone Bridge Cat Toys Co. Ltd.,,,\r\n'
    printf '4,us19999992b2,+1,accept,examiner,2025-01-02,right,HEFEI ANHUI,SUZHOU EIGHTEEN DIGITS CO LTD,'"'"'913205940000000012,,\r\n'
    printf '5,US19000406B2,think,,,,party,SUZHOU,SUZHOU PAINTED BARGE NEW ENERGY CO LTD,,,\r\n'
    printf '6,MADRID9001031,,deny,examiner,2025-01-02,,NO 1 INVENTED LANE 215000 SUZHOU JIANGSU,SUZHOU PATIENT TURTLE TEAS CO LTD,,,\r\n'
    printf ',,,,,,,,,,,\r\n,,,,,,,,,,,\r\n\r\n'
} >filled.csv
for i in 1 2; do "$IPREWARD" review import filled.csv --config samples/nightly.yaml --as-of 2025-01-03; done
tail -n +4 samples/decisions.csv
run_night 2025-01-04
tail -n 2 samples/out/latest/head.txt
