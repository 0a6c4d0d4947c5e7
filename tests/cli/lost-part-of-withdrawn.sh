# A posting that was taken back vouches for no other: the lost dump of both is missed all the same.
. "$CLI/lib.bash"
sample_night
rm samples/inbox/*
firm='"Suzhou Nine Teapots Precision Machinery Co., Ltd."'
printf 'office,number,kind,granted_on,pct_number,party_name,party_city,party_country\n' >samples/inbox/a.csv
for number in 19990001 19990002; do
    echo "US,$number,B2,2020-03-10,PCT/CN2018/990001,$firm,\"Suzhou, Jiangsu\",CN" >>samples/inbox/a.csv
done
sed -i 's|^dumps:.*|dumps: ["inbox/*"]|; /^quality/d' samples/nightly.yaml
run_night; tail -n 1 samples/out/latest/head.txt
echo 'US19990001B2,2025-01-01,published in error' >>samples/withdrawn.csv
run_night 2025-01-01; tail -n 1 samples/out/latest/head.txt
rm samples/inbox/a.csv samples/state/parts/*
"$IPREWARD" run --config samples/nightly.yaml --as-of 2025-01-02 --jobs "$JOBS" 2>&1 | tail -n 1 | cut -c 1-60
echo "exit ${PIPESTATUS[0]}"
