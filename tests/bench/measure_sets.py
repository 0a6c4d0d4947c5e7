"""tests/bench/measure_sets.py IPREWARD MAKE_TABLES FOLDER [ROWS] - how fast sets of tables are read.

Makes each set below FOLDER, every table in a .gz as small as a fast level gets it, scans it once and
takes it away again.  ROWS, 8 million, is the number of patents or applications; the disk needs some
450 bytes for each.  A set must be read in less than a GiB, however large it is: ends with 1 when
one is not, when a scan fails, or when it finds nothing.
"""
import gzip
import json
import os
import shutil
import subprocess
import sys
import time

IPREWARD, MAKE, FOLDER = (os.path.abspath(path) for path in sys.argv[1:4])
ROWS = int(sys.argv[4]) if len(sys.argv) > 4 else 8_000_000
PEAK_MIB = 1024
PACK = ["igzip", "-1", "-c"] if shutil.which("igzip") else ["gzip", "-1", "-c"]

SETS = {
    "patentsview": (".tsv.gz", ["g_patent", "g_assignee_not_disambiguated",
                                "g_inventor_not_disambiguated", "g_location_not_disambiguated",
                                "g_application", "g_foreign_priority", "g_pct_data",
                                "g_ipc_at_issue"]),
    "patstat": ("_part01.csv.gz", ["tls201", "tls202", "tls204", "tls206", "tls207", "tls209",
                                   "tls211"]),
}


def make_table(table, path):
    """Packs a table and returns its rows, the header not among them, and its bytes."""
    maker = subprocess.Popen([MAKE, table, str(ROWS)], stdout=subprocess.PIPE)
    rows = size = 0
    with open(path, "wb") as file:
        packer = subprocess.Popen(PACK, stdin=subprocess.PIPE, stdout=file)
        while block := maker.stdout.read(1 << 20):
            rows += block.count(b"\n")
            size += len(block)
            packer.stdin.write(block)
        packer.stdin.close()
    if maker.wait() or packer.wait():
        sys.exit(f"cannot make table '{table}'")
    return rows - 1, size


def scan(folder, parts):
    """Seconds, peak memory in MiB and the counts of the part."""
    os.makedirs(parts)
    started = time.perf_counter()
    child = subprocess.Popen([IPREWARD, "scan", folder, "--parts", parts, "--jobs", "1", "--quiet"])
    _, status, usage = os.wait4(child.pid, 0)
    seconds = time.perf_counter() - started
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode:
        sys.exit(f"scan of '{folder}' ended with status {child.returncode}")
    part = next(name for name in os.listdir(parts) if name.endswith(".jsonl.gz"))
    with gzip.open(os.path.join(parts, part), "rt", encoding="utf-8") as file:
        for last in file:
            pass
    return seconds, usage.ru_maxrss / 1024, json.loads(last)


def measure(name):
    ending, tables = SETS[name]
    folder, parts = (os.path.join(FOLDER, name + end) for end in ("-set", "-parts"))
    for old in folder, parts:
        shutil.rmtree(old, ignore_errors=True)
    try:
        os.makedirs(folder)
        made = [make_table(table, os.path.join(folder, table + ending)) for table in tables]
        rows, size = (sum(column) for column in zip(*made))
        seconds, peak, counts = scan(folder, parts)
    finally:
        for old in folder, parts:
            shutil.rmtree(old, ignore_errors=True)
    good = peak < PEAK_MIB and counts["kept"] > 0
    print(f"{name:14}{rows:12,}{size / 1e6:9.0f}{seconds:9.1f}{rows / seconds:12,.0f}"
          f"{size / 1e6 / seconds:8.0f}{peak:9.0f}  {'reached' if good else 'MISSED'}"
          f"  {counts['records']:,} records, {counts['kept']:,} kept", flush=True)
    return good


def main():
    print(f"\n{'set':14}{'rows':>12}{'MB':>9}{'seconds':>9}{'rows/s':>12}{'MB/s':>8}"
          f"{'peak MiB':>9}  < {PEAK_MIB}")
    return 0 if all([measure(name) for name in SETS]) else 1


if __name__ == "__main__":
    sys.exit(main())
