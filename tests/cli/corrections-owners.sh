# The owner is another than the one who was paid: by staff's word, by the registry, by the record.
. "$CLI/corrections.bash"

new_case "denied, then for good"
patent 11000001 2020-03-10 "$MAREN" | dump a
night 2021-01-01
echo 'right,US11000001B2,deny,X-M,another firm,2021-02-01,staff' >>decisions.csv
night 2021-02-03
sed -i 's/deny,X-M,another firm,2021-02-01/accept,X-M,it is after all,2021-03-01/' decisions.csv
night 2021-03-03
end_case

new_case "accepted for another enterprise"
patent 11000001 2020-03-10 "$MAREN" | dump a
night 2021-01-01
echo 'right,US11000001B2,accept,X-D,the firm says so,2021-03-01,staff' >>decisions.csv
night 2021-03-03
end_case

new_case "a name of the registry moved to another enterprise"
patent 11000001 2020-03-10 "$MAREN" | dump a
night 2021-01-01
sed -i "/^X-M/s/\"[^\"]*\"/\"Suzhou Formermaren Co., Ltd.\"/; /^X-D/s/,,,吴/,\"$MAREN\",,吴/" registry.csv
night 2021-02-03
end_case

new_case "an enterprise whose registry row ends before the grant, or is gone: staff decide, nothing moves"
{ patent 11000001 2020-03-10 "$MAREN"; patent 11000002 2020-03-10 "$DUXIU"; } | dump a
night 2021-01-01
sed -i '/^X-M/s/,$/,2020-01-31/; /^X-D/d' registry.csv
night 2021-02-03
decision US11000001B2; decision US11000002B2
printf '%s\n' 'right,US11000001B2,deny,,not registered then,2021-03-01,staff' \
    'right,US11000002B2,deny,,dissolved,2021-03-01,staff' >>decisions.csv
night 2021-03-03
end_case

new_case "an enterprise that has moved out of the districts, and back"
patent 11000001 2020-03-10 "$MAREN" | dump a
night 2021-01-01
sed -i '/^X-M/s/工业园区/昆山市/' registry.csv
night 2021-02-03
sed -i '/^X-M/s/昆山市/姑苏区/' registry.csv
night 2021-03-03
end_case

new_case "a better record names another owner"
patent 11000001 2020-03-10 "$MAREN" | dump a
night 2021-01-01
richer 2020-03-10 "$DUXIU" >inbox/b.csv
night 2021-02-03
end_case

new_case "a record that names another owner first"
patent 11000001 2020-03-10 "$MAREN" | dump a
night 2021-01-01
{ richer 2020-03-10 "$DUXIU"; richer 2020-03-10 "$MAREN" | tail -n 1; } >inbox/b.csv
night 2021-02-03
end_case

new_case "sold after the day that counts: the seller keeps it"
wipo_mark "$MAREN" >inbox/a.xml
night 2021-01-01
seller="<PHOLGR CLID=\"2\"><NAME><NAMEL>$MAREN</NAMEL></NAME><ADDRESS><ADDRL>Suzhou</ADDRL><COUNTRY>CN</COUNTRY></ADDRESS></PHOLGR>"
wipo_mark "$DUXIU" "<TRN REGRDAT=\"20210301\" REGEDAT=\"20210201\">$seller</TRN>" >inbox/b.xml
night 2021-03-03
decision MADRID1500009
end_case

new_case "sold, as a later record tells, by another who owned it on the day that counts"
wipo_mark "$MAREN" >inbox/a.xml
night 2021-01-01
seller="<PHOLGR CLID=\"2\"><NAME><NAMEL>Shanghai Nemo Co., Ltd.</NAMEL></NAME><ADDRESS><ADDRL>Shanghai</ADDRL><COUNTRY>CN</COUNTRY></ADDRESS></PHOLGR>"
wipo_mark "$MAREN" "<TRN REGRDAT=\"20210301\" REGEDAT=\"20200901\">$seller</TRN>" >inbox/b.xml
night 2021-03-03
end_case

new_case "sold on, and by another of the registry"
wipo_mark "$MAREN" >inbox/a.xml
night 2021-01-01
seller="<PHOLGR CLID=\"2\"><NAME><NAMEL>$KUNBA</NAMEL></NAME><ADDRESS><ADDRL>Suzhou</ADDRL><COUNTRY>CN</COUNTRY></ADDRESS></PHOLGR>"
wipo_mark "$DUXIU" "<TRN REGRDAT=\"20210301\" REGEDAT=\"20200901\">$seller</TRN>" >inbox/b.xml
night 2021-03-03
end_case
