"""tests/bench/measure.py IPREWARD FOLDER [ROUNDS] - how fast a scan is, as ratios.

Runs every command once a round, one after the other, so that a slow spell of the machine falls on
all of them alike; reports medians.  A peak of less memory than this program's own, some 16 MiB,
reads as that.  FOLDER holds what tests/bench/run has made.  Ends with 1 when a scan fails or
`--no-skip` gives another part; a goal that is missed is printed, no more.
"""
import filecmp
import os
import shutil
import statistics
import subprocess
import sys
import time

HERE = os.path.dirname(os.path.abspath(__file__))
IPREWARD, FOLDER = os.path.abspath(sys.argv[1]), os.path.abspath(sys.argv[2])
ROUNDS = int(sys.argv[3]) if len(sys.argv) > 3 else 5
FIRST, SECOND, ZIP, BOTH = (os.path.join(FOLDER, name) for name in (
    "ipg240102.xml.gz", "ipg240109.xml.gz", "ipg240102.zip", "both.zip"))


def scan(*options):
    return [IPREWARD, "scan", *options, "--quiet"]


COMMANDS = {
    "scan .gz": scan(FIRST, "--jobs", "1"),
    "scan .zip": scan(ZIP, "--jobs", "1"),
    "scan --no-skip": scan(FIRST, "--jobs", "1", "--no-skip"),
    "scan 2 dumps, jobs 1": scan(FIRST, SECOND, "--jobs", "1"),
    "scan 2 dumps, jobs 2": scan(FIRST, SECOND, "--jobs", "2"),
    "scan 2 members, jobs 1": scan(BOTH, "--jobs", "1"),
    "scan 2 members, jobs 2": scan(BOTH, "--jobs", "2"),
    "igzip -dc": ["igzip", "-dc", FIRST],
    "zcat | grep -c": ["sh", "-c", 'zcat "$1" | grep -c Suzhou', "sh", FIRST],
    "Python, ElementTree": [sys.executable, os.path.join(HERE, "plain_reader.py"), FIRST],
}
if not shutil.which("igzip"):
    print("igzip is missing (package isal): not compared", file=sys.stderr)
    del COMMANDS["igzip -dc"]

# (command, how many times faster than, goal), as in the design's table; jobs may share memory
FASTER = [("scan .gz", "igzip -dc", 0.6), ("scan .zip", "igzip -dc", 0.6),
          ("scan .gz", "zcat | grep -c", 3), ("scan .gz", "Python, ElementTree", 15),
          ("scan 2 dumps, jobs 2", "scan 2 dumps, jobs 1", 1.8),
          ("scan 2 members, jobs 2", "scan 2 members, jobs 1", 1.8)]
PEAK_MIB = {"scan .gz": 96, "scan .zip": 96, "scan --no-skip": 96,
            "scan 2 dumps, jobs 2": 128, "scan 2 members, jobs 2": 128}


def parts_of(name):
    return os.path.join(FOLDER, "parts", name.replace(" ", "_").replace(",", ""))


def run(name):
    """Seconds and peak memory in MiB of one run; a scan starts with an empty folder of parts."""
    command = COMMANDS[name]
    if command[0] == IPREWARD:
        shutil.rmtree(parts_of(name), ignore_errors=True)
        os.makedirs(parts_of(name))
        command = command + ["--parts", parts_of(name)]
    started = time.perf_counter()
    child = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(child.pid, 0)
    seconds = time.perf_counter() - started
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode:
        sys.exit(f"'{' '.join(command)}' ended with status {child.returncode}")
    return seconds, usage.ru_maxrss / 1024


def same_parts(one, other):
    """Both folders hold the same parts, byte for byte."""
    names = sorted(os.listdir(parts_of(one)))
    return names and names == sorted(os.listdir(parts_of(other))) and all(
        filecmp.cmp(os.path.join(parts_of(one), name), os.path.join(parts_of(other), name), False)
        for name in names)


def verdict(reached):
    return "reached" if reached else "MISSED"


def main():
    for path in (FIRST, SECOND, ZIP, BOTH):     # into the page cache, so that no disk is measured
        with open(path, "rb") as file:
            while file.read(1 << 20):
                pass
    runs = {name: [] for name in COMMANDS}
    for _ in range(ROUNDS):
        for name in COMMANDS:
            runs[name].append(run(name))
    seconds = {name: statistics.median(s for s, _ in all_) for name, all_ in runs.items()}
    peak = {name: max(p for _, p in all_) for name, all_ in runs.items()}
    with open(os.path.join(FOLDER, "size"), encoding="ascii") as file:
        sizes = [int(n) for n in file.read().split()]
    print(f"{ROUNDS} runs each, interleaved; medians, largest peak. The dump: "
          f"{sizes[0] / 1e6:.0f} MB inflated, ratio {sizes[0] / os.path.getsize(FIRST):.1f}\n")
    print(f"{'command':26}{'seconds':>9}{'MB/s':>8}{'peak MiB':>10}")
    for name in COMMANDS:
        size = sum(sizes) if "2 " in name else sizes[0]
        memory = f"{peak[name]:10.0f}" if COMMANDS[name][0] == IPREWARD else ""
        print(f"{name:26}{seconds[name]:9.2f}{size / 1e6 / seconds[name]:8.0f}{memory}")
    print(f"\n{'ratio of speeds':52}{'':>8}{'goal':>8}")
    for name, other, goal in FASTER:
        if other in seconds:
            ratio = seconds[other] / seconds[name]
            print(f"{name + ' : ' + other:52}{ratio:8.2f}{'>= ' + str(goal):>8}  "
                  f"{verdict(ratio >= goal)}")
    for name, goal in PEAK_MIB.items():
        print(f"{name + ': peak memory, MiB':52}{peak[name]:8.0f}{'< ' + str(goal):>8}  "
              f"{verdict(peak[name] < goal)}")
    same = same_parts("scan .gz", "scan --no-skip")
    print(f"{'the part with --no-skip':52}{'same bytes' if same else 'OTHER BYTES':>18}")
    return 0 if same else 1


if __name__ == "__main__":
    sys.exit(main())
