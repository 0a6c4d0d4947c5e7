# What is special in a glob is not special in the name of the config's own folder.
. "$CLI/lib.bash"
sample_night
mkdir 'night [1]*' && mv samples policy 'night [1]*'
cd 'night [1]*'
CONFIG=$PWD/samples/nightly.yaml run_night
tail -n 1 samples/out/latest/head.txt
