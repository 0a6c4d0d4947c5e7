# corrections.bash - small nights for the tests of corrections: three enterprises, a table dump, the
# shipped policy, and every file of facts, empty.
. "$CLI/lib.bash"

CONFIG=nightly.yaml
MAREN='Suzhou Maren Spring Co., Ltd.' DUXIU='Suzhou Duxiu Valve Co., Ltd.' KUNBA='Suzhou Kunba Gear Co., Ltd.'

# Rows of the table dump: KIND of right by its columns; more columns after the owner's are DESIGNATIONS.
HEADER='office,number,kind,granted_on,pct_number,party_name,party_city,party_country,title,designations'
patent() { # NUMBER DAY OWNER [KIND] - by PCT, so its route pays
    echo "US,$1,${4:-B2},$2,PCT/CN2018/${1: -6},\"$3\",\"Suzhou, Jiangsu\",CN,SPRING,"
}
mark() { # NUMBER DAY OWNER DESIGNATIONS
    echo "WO,$1,,$2,,\"$3\",\"Suzhou, Jiangsu\",CN,SPRING $1,$4"
}
dump() { # FILE - rows from stdin
    { echo "$HEADER"; cat; } >"inbox/$1.csv"
}

new_case() { # NAME - nothing but the inputs that all start with
    rm -rf case && mkdir -p case/inbox && cd case || exit
    cp "$POLICY"/suzhou-2020.yaml policy.yaml && chmod u+w policy.yaml
    cat >registry.csv <<CSV
id,name_zh,name_en,aliases,pattern,district,kind,group,valid_from,valid_to
X-M,苏州马仁弹簧有限公司,"$MAREN",,,工业园区,enterprise,,,
X-D,苏州独秀阀门有限公司,"$DUXIU",,,吴中区,enterprise,,,
X-K,苏州昆八齿轮有限公司,"$KUNBA",,,相城区,enterprise,,,
CSV
    echo 'edition,announced,grade,id,name_zh,reference' >quality.csv
    echo 'scheme,clause,id,right,amount,paid_on' >other.csv
    echo 'right,from,reason' >withdrawn.csv
    echo 'id,right,from,to,reason' >holds.csv
    echo 'right,fees' >fees.csv
    echo 'scope,key,decision,id,reason,decided_on,decided_by_role' >decisions.csv
    cat >nightly.yaml <<'YAML'
dumps: ["inbox/*"]
registry: registry.csv
policy: policy.yaml
quality_awards: quality.csv
other_awards: other.csv
withdrawn: withdrawn.csv
holds: holds.csv
fees: fees.csv
decisions: decisions.csv
state: state/
out: out/
YAML
    : >known.csv
    echo "== $1"
}

# A night on DAY: its new lines, and what of older ones is not as it was; then the same day again and
# the next one, which must add nothing.
night() { # DAY
    run_night "$1" || exit
    python3 "$CLI/corrections.py" known.csv out/latest/ledger.csv || exit
    cp out/latest/ledger.csv known.csv
    local again
    for again in "$1" "$(date -u -d "$1 + 1 day" +%F)"; do
        run_night "$again" || exit
        cmp known.csv out/latest/ledger.csv || echo "ANOTHER LINE on $again"
    done
}

# What decisions.csv says of a right: outcome, reason, reference.
decision() { # RIGHT
    python3 "$CLI/corrections.py" decision out/latest/decisions.csv "$1"
}

end_case() { cd .. || exit; }
