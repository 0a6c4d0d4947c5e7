# docs/claims-and-samples.md, replayed.
. "$CLI/lib.bash"
walk claims-and-samples.md
