"""What a night added to the ledger, for the tests of corrections.

    corrections.py BEFORE.csv AFTER.csv      the new lines; fails when an older byte has changed, or a
                                             line names none of its right, enterprise and year
    corrections.py decision DECISIONS.csv RIGHT     the rows of a right
"""
import csv
import sys


def rows_of(path):
    with open(path, encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def told(row):
    why = "; ".join(filter(None, (row["clause"], row["reference"])))
    return f"{row['outcome']}/{row['reason']}: {why}"


def decision(path, right):
    for row in rows_of(path):
        if row["right"] == right:
            print(f"{row['right']} {row['id']} {row['year']} {row['paid']} {told(row)}")


def new_lines(before, after):
    with open(before, "rb") as old, open(after, "rb") as new:
        head = old.read()
        if new.read(len(head)) != head:
            sys.exit("older lines are not as they were")
    rows = rows_of(after)
    lines = {row["line"]: row for row in rows}
    for row in rows[len(rows_of(before)) if head else 0:]:
        corrects = row["corrects"]
        print(f"{row['line']} {row['year']} {row['id']} {row['right']} {row['paid']} {told(row)}"
              + (f" | corrects {corrects}" if corrects else ""))
        if corrects:
            print("    ", row["match_evidence"])
            first = lines[corrects]
            if int(corrects) >= int(row["line"]) or any(
                    first[name] != row[name] for name in ("right", "id", "year")):
                sys.exit("it corrects a line of something else")


if sys.argv[1] == "decision":
    decision(*sys.argv[2:])
else:
    new_lines(*sys.argv[1:])
