# `help`, and the man page's options: every option and command of one is in the other.
"$IPREWARD" help
"$IPREWARD" help scan
man=$CLI/../../docs/ipreward.1
for command in $("$IPREWARD" help | sed -n 's/^  \([a-z]*\) .*/\1/p' | grep -v help); do
    grep -q "^\.B.*$command" "$man" || echo "the man page lacks command $command"
    for option in $("$IPREWARD" help "$command" | grep -oE -- '--[a-z-]+' | sort -u); do
        sed 's/\\-/-/g' "$man" | grep -q -- "$option" || echo "the man page lacks $option"
    done
done
