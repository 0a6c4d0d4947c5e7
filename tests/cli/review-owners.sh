# Who is decided by which scope: one owner of a right of two, a name at all its addresses, one address;
# the candidates of an owner whom two enterprises fit.
. "$CLI/lib.bash"
sample_night
cat >>samples/registry.csv <<'END'
X-A,甲,"Suzhou Twin Cranes Co., Ltd.",,,工业园区,enterprise,,,
X-B,乙,"Suzhou Twin Cranes Co., Ltd.",,,工业园区,enterprise,,,
END
cat >samples/inbox/more.csv <<'END'
right,office,number,kind,granted_on,pct_number,party_name,party_address,party_country
US19999991B2,US,19999991,B2,2020-03-10,PCT/CN2018/099991,"Shenzhen Seven Umbrellas Co., Ltd.",Shenzhen,CN
US19999991B2,US,19999991,B2,2020-03-10,PCT/CN2018/099991,"Suzhou Lone Pine Co., Ltd.",Suzhou Jiangsu,CN
US19999992B2,US,19999992,B2,2020-03-11,PCT/CN2018/099992,"Suzhou Lone Pine Co., Ltd.",Suzhou Jiangsu,CN
US19999993B2,US,19999993,B2,2020-03-12,PCT/CN2018/099993,"Suzhou Lone Pine Co., Ltd.",Kunshan,CN
US19999994B2,US,19999994,B2,2020-03-13,PCT/CN2018/099994,"Suzhou Twin Cranes Co., Ltd.",Suzhou Jiangsu,CN
US19999995B2,US,19999995,B2,2020-03-14,PCT/CN2018/099995,"Suzhou Stone Bridge Cat Toys Co., Ltd.",Hefei Anhui,CN
US19999995B2,US,19999995,B2,2020-03-14,PCT/CN2018/099995,"Suzhou Lone Pine Co., Ltd.",Kunshan,CN
END
sed -i 's|inbox/\*.gz|inbox/*.gz, inbox/*.csv|' samples/nightly.yaml
run_night
queue() { "$IPREWARD" review list --config samples/nightly.yaml --as-of 2025-01-02; }
new() { tail -n +$((lines + 1)) samples/out/latest/ledger.csv | grep -oE 'patent,US[0-9A-Z]*|,[0-9.]*,[a-z]*,[a-z-]*,patents' | cut -d, -f 2-4; }
queue | grep -E 'LONE|TWIN|HEFEI' | tee rows.csv
lines=$(wc -l <samples/out/latest/ledger.csv)
fill() { # FROM TO - a row of the queue, filled in and imported
    queue | sed "s/$1/$2/" >filled.csv
    "$IPREWARD" review import filled.csv --config samples/nightly.yaml --as-of 2025-01-02
}
fill '^,,party,,,,1,SUZHOU TWIN' 'accept,X-B,party,x,,examiner,1,SUZHOU TWIN'
echo "--- one right alone, of its second owner"
fill '^,,party,,,,2,SUZHOU LONE PINE CO LTD,SUZHOU' 'accept,X-A,right,x,,examiner,2,SUZHOU LONE PINE CO LTD,SUZHOU'
queue | grep LONE | cut -d, -f 7-9,34
echo "--- a denial of one address, the name accepted elsewhere"
fill '^,,party,,,,2,SUZHOU LONE PINE CO LTD,KUNSHAN' 'deny,,party,x,,examiner,2,SUZHOU LONE PINE CO LTD,KUNSHAN'
fill '^,,party,,,,1,SUZHOU LONE PINE CO LTD,SUZHOU' 'accept,X-A,name,x,,examiner,1,SUZHOU LONE PINE CO LTD,SUZHOU'
queue | grep -c LONE
echo "--- the first owner of two, denied for its right alone"
fill '^,91320507DEMY00138G,party,,,,1,\(SUZHOU STONE BRIDGE CAT TOYS CO LTD,HEFEI\)' 'deny,,right,x,,examiner,1,\1'
tail -n 5 samples/decisions.csv
run_night 2025-01-03
new
