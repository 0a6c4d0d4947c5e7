"""tests/office/compare.py EXPORTED OPENED - the CSV files of an export and what LibreOffice made of
its workbook: the tables cell by cell, the summary's totals against ledger.csv and head.txt."""
import csv
import re
import sys
from decimal import Decimal, InvalidOperation

EXPORTED, OPENED = sys.argv[1:]
FEN = Decimal("0.01")


def table(path):
    with open(path, encoding="utf-8", newline="") as file:
        return list(csv.reader(file))


def same(wanted, found):
    """Whether a cell is the text, or the number that the text is."""
    if wanted == found:
        return True
    try:
        return (bool(re.fullmatch(r"-?\d+(\.\d\d)?", wanted))
                and Decimal(wanted) == Decimal(found).quantize(FEN))
    except InvalidOperation:
        return False


cells = 0
for name in ("ledger", "decisions", "review"):
    wanted, found = table(f"{EXPORTED}/{name}.csv"), table(f"{OPENED}/{name}.csv")
    if len(wanted) != len(found):
        sys.exit(f"{name}: {len(found)} rows, not {len(wanted)}")
    for line, (ours, theirs) in enumerate(zip(wanted, found), 1):
        for column, a, b in zip(wanted[0], ours, theirs):
            if not same(a, b):
                sys.exit(f"{name}, row {line}, {column}: '{b}', not '{a}'")
            cells += 1
print(f"ledger, decisions, review: {cells} cells as in the CSV files")

header, *lines = table(f"{EXPORTED}/ledger.csv")
year, rule, paid = (header.index(column) for column in ("year", "rule", "paid"))
sums = {}
for line in lines:
    sums[line[year], line[rule]] = sums.get((line[year], line[rule]), 0) + Decimal(line[paid])
with open(f"{EXPORTED}/head.txt", encoding="ascii") as file:
    head = dict(line.split() for line in file)
summary = table(f"{OPENED}/summary.csv")[1:]
for row, (key, amount) in zip(summary, sorted(sums.items())):
    if (row[0], row[1]) != key or Decimal(row[4]).quantize(FEN) != amount:
        sys.exit(f"summary: {row}, not {key} {amount}")
total, facts = summary[len(sums)], {row[0]: row[1] for row in summary[len(sums) + 1:]}
if not Decimal(total[4]).quantize(FEN) == sum(sums.values()) == Decimal(head["sum"]):
    sys.exit(f"summary: {total[4]} in all, not {head['sum']}")
if (Decimal(facts["difference"]), facts["lines"], facts["last_hash"]) != (
        0, head["lines"], head["last_hash"]):
    sys.exit(f"summary: {facts}, not {head}")
print(f"summary: {len(sums)} sums by year and rule and {head['sum']} in all, as in ledger.csv and head.txt")
