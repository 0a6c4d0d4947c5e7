# A dump that a killed scan had only listed, and that is gone since, stops nothing; one that had its
# part is missed.
. "$CLI/lib.bash"
sample_night
run_night
line='{"path":"/gone/ipg.zip","size":1,"modified":1,"changed":1,"inode":1,"sha256":"%064d","parser":1,"done":%s,"failure":""}\n'
printf "$line" 7 false >>samples/state/parts/dumps.jsonl
run_night 2025-01-01 && tail -n 1 samples/out/latest/head.txt
printf "$line" 8 true >>samples/state/parts/dumps.jsonl
run_night 2025-01-02
echo "exit $?"
