# The same of other seeds, which are not the same for both numbers of jobs.  More of them:
# SEEDS="1 2 3" in the environment.
. "$CLI/ten-nights.bash"
for seed in ${SEEDS:-$((10 + JOBS)) $((20 + JOBS)) $((30 + JOBS))}; do
    ten_nights "$seed" 1 quiet
done
echo "all hold"
