# `help`, and the man page: every option and command of one is in the other.
"$IPREWARD" help
"$IPREWARD" help scan
man=$CLI/../../docs/ipreward.1
commands=$("$IPREWARD" help | sed -n 's/^  \([a-z]*\) .*/\1/p' | grep -v help)
for command in $commands; do
    grep -q "^\.B.*$command" "$man" || echo "the man page lacks command $command"
    for option in $("$IPREWARD" help "$command" | grep -oE -- '--[a-z-]+' | sort -u); do
        sed 's/\\-/-/g' "$man" | grep -q -- "$option" || echo "the man page lacks $option"
    done
done
all=$(for command in $commands; do "$IPREWARD" help $command; done)
for option in $(sed 's/\\-/-/g' "$man" | grep -oE -- '--[a-z][a-z-]*' | sort -u); do
    grep -q -- "$option" <<<"$all --version" || echo "help lacks $option"
done
