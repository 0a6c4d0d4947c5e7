"""Every right of one dump withdrawn, for the test of lesson L12.

    withdrawn-dump.py withdraw DUMP NIGHT DAY    adds each right of the dump to withdrawn.csv
    withdrawn-dump.py check DUMP NIGHT           what the ledger says afterwards
"""
import csv
import sys
from collections import defaultdict


def rows_of(path):
    with open(path, encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def fen(text):
    return int(text.replace(".", ""))


dump, night = sys.argv[2:4]
if sys.argv[1] == "withdraw":
    rights = {row["right"] for row in rows_of(f"{night}/out/latest/decisions.csv")
              if row["source"] == dump}
    with open(f"{night}/withdrawn.csv", "a", encoding="utf-8") as file:
        file.writelines(f"{right},{sys.argv[4]},the whole dump\n" for right in sorted(rights))
    sys.exit()

before = rows_of(f"{night}/out/2024-12-31/ledger.csv")
after = rows_of(f"{night}/out/latest/ledger.csv")
lines, corrected = {row["line"]: row for row in after}, set()
nets, gained = defaultdict(int), 0
for row in after:
    if row["source"] == dump:
        nets[row["right"], row["id"], row["year"]] += fen(row["paid"])
for row in after[len(before):]:
    if fen(row["paid"]) > 0:
        if row["source"] == dump:
            sys.exit(f"line {row['line']} pays what is withdrawn")
        gained += fen(row["paid"])
        continue
    first = lines[row["corrects"]]
    if row["source"] != dump or row["reason"] != "withdrawn" or first["source"] != dump:
        sys.exit(f"line {row['line']} takes back {row['right']}: {row['reason']}")
    corrected.add(row["corrects"])
paid = [row for row in before if row["source"] == dump]
if any(nets.values()) or corrected != {row["line"] for row in paid}:
    sys.exit(f"{dump}: not exactly its lines: {sum(nets.values())}")
print(f"{dump}: {len(paid)} lines of {sum(fen(row['paid']) for row in paid) / 100:.2f} yuan net to zero; "
      f"others gain {gained / 100:.2f}")
