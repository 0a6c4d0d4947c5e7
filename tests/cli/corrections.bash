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
richer() { # DAY OWNER - a record of US11000001B2 that tells more than patent's, so it counts before it
    echo 'office,number,kind,granted_on,application,filed_on,pct_number,party_name,party_address,party_city,party_country,title'
    echo "US,11000001,B2,$1,16000001,2018-02-02,PCT/CN2018/000001,\"$2\",1 Made Road,\"Suzhou, Jiangsu\",CN,SPRING"
}
# A mark of 2020-06-01 for US and JP as WIPO tells it, once it has LATER transactions behind it.
wipo_mark() { # HOLDER LATER
    printf '%s' '<?xml version="1.0" encoding="UTF-8"?><MARKGR INTREGN="1500009" OOCD="CN" INTREGD="20200601" EXPDATE="20300601" ORIGLAN="1"><CURRENT>' \
        "<HOLGR CLID=\"1\"><NAME><NAMEL>$1</NAMEL></NAME><ADDRESS><ADDRL>1 Made Road</ADDRL><ADDRL>Suzhou, Jiangsu</ADDRL><COUNTRY>CN</COUNTRY></ADDRESS></HOLGR>" \
        '<IMAGE NAME="1" TEXT="SPRING"/><DESPG><DCPCD>US</DCPCD><DCPCD>JP</DCPCD></DESPG></CURRENT>' \
        "<ENN REGRDAT=\"20200801\"/>$2</MARKGR>"
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

# A night on DAY: its new lines; older ones must be as they were, and the next night must add nothing.
night() { # DAY
    run_night "$1" || exit
    python3 "$CLI/corrections.py" known.csv out/latest/ledger.csv || exit
    cp out/latest/ledger.csv known.csv
    run_night "$(date -u -d "$1 + 1 day" +%F)" || exit
    cmp known.csv out/latest/ledger.csv || echo "ANOTHER LINE the next night"
}

# What decisions.csv says of a right: outcome, reason, reference.
decision() { # RIGHT
    python3 "$CLI/corrections.py" decision out/latest/decisions.csv "$1"
}

end_case() { cd .. || exit; }
