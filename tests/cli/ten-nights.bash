# ten-nights.bash - ten nights of a seed, and one big night of the same inputs.

# Prints what is wrong; with a word behind ORDER nothing else.
ten_nights() { # SEED ORDER [quiet]
    local night=0 day cap last
    rm -rf ten
    python3 "$CLI/ten-nights.py" make "$1" "$2" 160 ten "$POLICY/suzhou-2020.yaml" || return
    mkdir ten/night
    : >ten/known
    while read -r day cap; do
        night=$((night + 1)) last=$day
        cp -R ten/$night/. ten/night/
        one_night night "$day" || return
        head -c "$(stat -c %s ten/known)" ten/night/out/latest/ledger.csv | cmp - ten/known ||
            echo "seed $1: older lines of night $night are not as they were"
        cp ten/night/out/latest/ledger.csv ten/known
        sed -n 's/^lines //p' ten/night/out/latest/head.txt >ten/lines-$night
    done <ten/days
    one_night night "$last" && cmp ten/known ten/night/out/latest/ledger.csv || return
    one_night whole "$last" || return
    python3 "$CLI/ten-nights.py" check ten ${3:+quiet} || echo "seed $1, order $2"
}

one_night() { # FOLDER DAY
    "$IPREWARD" run --config ten/$1/nightly.yaml --as-of "$2" --jobs "$JOBS" -q
}
