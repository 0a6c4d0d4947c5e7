# `match` on a list: who is accepted, decided by staff, shared by two firms, too long; bad lists.
. "$CLI/lib.bash"
cat >registry.csv <<'CSV'
id,name_zh,name_en,aliases,pattern
X-1,苏州兰亭科技股份有限公司,"Suzhou Lanting Technology Co., Ltd.",,
X-2,,"Double Tower Co., Ltd.",,
X-3,,"Double Tower Company Limited",,
CSV
cat >decisions.csv <<'CSV'
scope,key,decision,id,reason,decided_on,decided_by_role
name,Nobody Knows Ltd,accept,X-2,seen in the trade register,2024-05-01,clerk
CSV
{
    echo 'id,office,name,address,city,country'
    echo '1,US,"Su Zhou Lanting Technologies Co., Ltd.",,Kunshan,CN'
    echo '2,US,Double Tower Co Ltd,,Suzhou,CN'
    echo '3,US,Nobody Knows Ltd,,,CN'
    printf '4,US,Suzhou %s,,Suzhou,CN\n' "$(printf 'x%.0s' {1..4096})"
    echo '5,US,"Lanting Technology (Suzhou) Co., Ltd.",,,cn'
    printf '6,US,Suzhou\xef\xbf\xbdLanting\xef\xbf\xbdTechnology Co. Ltd,,Suzhou,CN\n'
} >parties.csv
"$IPREWARD" match parties.csv --registry registry.csv --decisions decisions.csv -o out.csv
echo "exit $?"
cut -c 1-220 out.csv
echo "=== not UTF-8"
printf 'id,office,name,address,city,country\n1,US,Suzhou \xff,,,CN\n' >bad.csv
"$IPREWARD" match bad.csv --registry registry.csv -o none.csv
echo "exit $?"
printf 'id,name_zh,name_en\nX-1,,Suzhou \xff\n' >bad-registry.csv
"$IPREWARD" match parties.csv --registry bad-registry.csv -o none.csv
echo "exit $?"
ls none.csv 2>&1
