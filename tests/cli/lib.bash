# lib.bash - what the whole-program tests share.

# A copy of the sample night in ./samples, its policy beside it.
sample_night() {
    cp -R "$SAMPLES" samples && cp -R "$POLICY" policy && chmod -R u+w samples policy
}

# The sample night run on a day [2024-12-31]; messages are dropped unless something else than
# rejects went wrong.
run_night() {
    "$IPREWARD" run --config "${CONFIG:-samples/nightly.yaml}" --as-of "${1:-2024-12-31}" \
        --jobs "$JOBS" 2>messages
    local status=$?
    [ $status -le 1 ] || { cat messages >&2; return $status; }
}

# Hash of all that was published, names and bytes.
published() {
    (cd "${1:-samples/out/latest}/" && sha256sum -- * | sha256sum | cut -c 1-16)
}

# The sum of a column of the last night's payments, all years.
payments_sum() { # COLUMN-FROM-THE-END: 1 to_pay, 2 posted_before, 3 net
    tail -qn +2 samples/out/latest/payments-*.csv | tr -d '\r' |
        awk -F, -v back="$1" '{ sum += $(NF - back + 1) } END { printf "%.2f\n", sum }'
}

# The sample night with what a spreadsheet might get wrong: a name that is a formula, an id of digits,
# fen, and a correction a fortnight later.
spreadsheet_nights() {
    sample_night
    sed -i 's/"20000.00"/"20000.37"/' policy/suzhou-2020.yaml
    echo '913205940000000012,=1+1,"Suzhou Eighteen Digits Co., Ltd.",,,工业园区,enterprise,,,' \
        >>samples/registry.csv
    cat >samples/inbox/more.csv <<'END'
right,office,number,kind,granted_on,pct_number,party_name,party_address,party_country
US19999992B2,US,19999992,B2,2022-03-10,PCT/CN2018/099992,"Suzhou Eighteen Digits Co., Ltd.",Suzhou,CN
US19999993B2,US,19999993,B2,2022-03-11,PCT/CN2018/099993,"Suzhou Eighteen Digits Co., Ltd.",Suzhou,CN
END
    sed -i 's|inbox/\*.gz|inbox/*.gz, inbox/*.csv|' samples/nightly.yaml
    run_night
    printf 'right,from,reason\r\nUS19999993B2,2025-01-01,error\r\n' >samples/withdrawn.csv
    run_night 2025-01-15
}

# A guide, replayed: its `sh` blocks run one after the other in a copy of the sample, and each answers
# what the `text` block behind it shows; warnings about the policy apart.  Ends in the copy.
walk() { # GUIDE
    sample_night
    mkdir bin blocks && ln -s "$IPREWARD" bin/ipreward
    PATH=$PWD/bin:$PATH
    awk '/^```/ { if (in_block) in_block = 0
                  else { in_block = 1; n++; kind = substr($0, 4)
                         file = sprintf("blocks/%02d.%s", n, kind); printf "" >file }
                  next }
         in_block { print >file }' "$CLI/../../docs/$1"
    cd samples || exit
    local block number answer
    for block in ../blocks/*.sh; do
        number=$(basename "$block" .sh)
        answer=../blocks/$(printf %02d $((10#$number + 1))).text
        bash "$block" >../got 2>&1
        echo "block $number: exit $?"
        sed -i '/ assumed /d' ../got
        if [ -e "$answer" ]; then diff "$answer" ../got; else cat ../got; fi
    done
}
