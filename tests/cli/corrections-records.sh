# The record is another than when it was paid: refused or renounced in a country, of another day, of
# another year, with more designations, taken back by its source.
. "$CLI/corrections.bash"

new_case "a designation refused after it was paid"
wipo_mark "$MAREN" >inbox/a.xml
night 2021-01-01
wipo_mark "$MAREN" '<RFNT INTOFF="JP" REGRDAT="20210201"/><R18NT INTOFF="JP" REGRDAT="20210401"/>' >inbox/b.xml
night 2021-05-01
end_case

new_case "a designation renounced, a mark cancelled: by themselves they take nothing back, withdrawn.csv does"
wipo_mark "$MAREN" >inbox/a.xml
night 2021-01-01
wipo_mark "$MAREN" '<RNN INTOFF="CN" REGEDAT="20210302" REGRDAT="20210401"><DCPCD>JP</DCPCD></RNN>' >inbox/b.xml
night 2021-05-01
wipo_mark "$MAREN" '<CBNT INTOFF="CN" REGRDAT="20210801"/>' >inbox/c.xml
night 2021-09-01
echo 'MADRID1500009,2021-08-01,cancelled' >>withdrawn.csv
night 2021-10-01
end_case

new_case "a patent of another day of the same year: nothing to correct"
patent 11000001 2020-03-10 "$MAREN" | dump a
night 2021-01-01
richer 2020-03-17 "$MAREN" >inbox/b.csv
night 2021-02-01
end_case

new_case "a patent of another year"
patent 11000001 2020-03-10 "$MAREN" | dump a
night 2021-03-20
richer 2021-03-17 "$MAREN" >inbox/b.csv
night 2021-04-01
end_case

new_case "a mark whose designations are of another year, by a later record; and the limit of its life"
mark 1500001 2020-03-10 "$MAREN" "US:2020-03-10|JP:2021-05-05" | dump a
night 2022-01-01
{ echo "$HEADER,application,filed_on"
  echo "$(mark 1500001 2020-03-10 "$MAREN" "US:2020-03-10|JP:2022-01-15"),A1,2020-01-01"; } >inbox/b.csv
night 2022-02-01
{ echo "$HEADER,application,filed_on,classes"
  echo "$(mark 1500001 2020-03-10 "$MAREN" "$(printf '%s:2020-03-10|' US KR GB EM CH NO IS TR UA RU BY KZ MX BR AU)JP:2022-01-15"),A1,2020-01-01,09"; } >inbox/c.csv
night 2022-03-01
end_case

document() { # STATUS DAY
    printf '<exch:exchange-document country="EP" doc-number="3999001" kind="B1" date-publ="20210106" family-id="77" date-of-last-exchange="%s" status="%s">' "$2" "$1"
    [ "$1" = D ] || printf '%s' '<exch:bibliographic-data><exch:priority-claims><exch:priority-claim sequence="1" data-format="docdb"><document-id><country>CN</country><doc-number>201810000777</doc-number><kind>A</kind><date>20180112</date></document-id></exch:priority-claim></exch:priority-claims><exch:parties><exch:applicants><exch:applicant sequence="1" data-format="docdb"><exch:applicant-name><name>SUZHOU MAREN SPRING CO LTD</name></exch:applicant-name><residence><country>CN</country></residence></exch:applicant></exch:applicants></exch:parties></exch:bibliographic-data>'
    printf '</exch:exchange-document>'
}
delivery() { # FILE STATUS DAY
    printf '<?xml version="1.0" encoding="UTF-8"?><exch:exchange-documents xmlns:exch="http://www.epo.org/exchange" date-of-exchange="%s">%s</exch:exchange-documents>\n' \
        "$3" "$(document "$2" "$3")" >"inbox/$1.xml"
}
new_case "taken back by its source, and told anew"
echo 'right,EP3999001B1,accept,X-M,the city is known,2021-01-02,staff' >>decisions.csv
delivery week1 C 20210108
night 2021-02-01
delivery week2 D 20210601
night 2021-06-15
delivery week3 C 20210901
night 2021-09-15
end_case
