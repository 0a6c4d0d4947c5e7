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
