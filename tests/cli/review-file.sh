# New rows go behind the old bytes of decisions.csv, whatever that file is like, and a file that is
# not there yet is made; `run` alone wants it there.
. "$CLI/lib.bash"
sample_night
run_night
sed 's/^,91320507DEMY000908,party,,,,/accept,91320507DEMY000908,party,"a ""b"", c",2025-01-02,=x,/' \
    samples/out/latest/review.csv >filled.csv
import() {
    cp samples/decisions.csv old 2>/dev/null
    "$IPREWARD" review import filled.csv --config samples/nightly.yaml --as-of 2025-01-03
    echo "exit $?"
    [ -e samples/decisions.csv ] || return
    head -c "$(stat -c %s old)" samples/decisions.csv | cmp - old
    tail -n 1 samples/decisions.csv | od -An -c | tr -d ' \n'; echo
}
mv samples/decisions.csv sample.csv
echo "--- no line end, mode 640, behind a link"
head -c -1 sample.csv >samples/real.csv
chmod 640 samples/real.csv
ln -s real.csv samples/decisions.csv
import
stat -c %a samples/real.csv; readlink samples/decisions.csv
rm samples/decisions.csv
echo "--- marked as not to be written"
cp sample.csv samples/decisions.csv && chmod 444 samples/decisions.csv
import 2>&1 | sed "s|'/.*/samples|'samples|"
rm samples/decisions.csv
echo "--- BOM, CRLF, another order"
printf '\xEF\xBB\xBFid,decided_by_role,reason,decided_on,decision,scope,key\r\n,r,"x\ny",2024-01-01,deny,right,US19000405B2\r\n' >samples/decisions.csv
import
echo "--- CR alone, a header without its end"
printf 'scope,key,decision,id,reason,decided_on,decided_by_role' >samples/decisions.csv
import
echo "--- not there yet"
rm samples/decisions.csv old; touch old
run_night 2025-01-02; echo "run: exit $?"
"$IPREWARD" review list --config samples/nightly.yaml --as-of 2025-01-02 | cut -d, -f 7,8
import
cat samples/decisions.csv
echo "--- nothing decided: nothing written"
rm samples/decisions.csv
sed -i 's/^accept/ /' filled.csv
import
ls -A samples
