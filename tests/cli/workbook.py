"""tests/cli/workbook.py FOLDER - ipreward.xlsx of an export, by zipfile and an XML parser alone.

Every cell of its tables must be that of the CSV file beside it, texts as texts and amounts as numbers;
formulas stand in the summary alone, over all lines of the ledger, and show what they come to.
"""
import csv
import re
import sys
import xml.etree.ElementTree as xml
import zipfile
from decimal import Decimal

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
FOLDER = sys.argv[1]
NUMBERS = {"line", "year", "offset", "length", "corrects", "grants"}
AMOUNTS = {"gross", "after_family", "other_award", "after_overlap", "cap_before", "paid", "cap_after"}
book = zipfile.ZipFile(f"{FOLDER}/ipreward.xlsx")


def plain(text):
    """What a reader makes of the escapes of a text."""
    return re.sub("_x([0-9A-F]{4})_", lambda found: chr(int(found[1], 16)), text)


def column_of(place):
    number = 0
    for letter in re.match("[A-Z]+", place)[0]:
        number = 26 * number + ord(letter) - ord("A") + 1
    return number - 1


class Sheet:
    def __init__(self, index):
        root = xml.fromstring(book.read(f"xl/worksheets/sheet{index}.xml"))
        self.rows, self.formulas = [], {}
        for row in root.iter(MAIN + "row"):
            cells = {}
            for cell in row:
                at = column_of(cell.get("r"))
                if cell.get("t") == "inlineStr":
                    cells[at] = plain("".join(t.text or "" for t in cell.iter(MAIN + "t")))
                else:
                    cells[at] = Decimal(cell.find(MAIN + "v").text)
                formula = cell.find(MAIN + "f")
                if formula is not None:
                    self.formulas[cell.get("r")] = formula.text
            self.rows.append(cells)
        pane = root.find(f".//{MAIN}pane")
        assert pane.get("state") == "frozen" and pane.get("ySplit") == "1", "the header stays in sight"
        filtered = root.find(MAIN + "autoFilter")
        self.filter = filtered is not None and filtered.get("ref")


def fen(number):
    return number.quantize(Decimal("0.01"))


def compare(sheet, name):
    with open(f"{FOLDER}/{name}.csv", encoding="utf-8", newline="") as file:
        table = list(csv.reader(file))
    assert len(sheet.rows) == len(table), (name, len(sheet.rows), len(table))
    header = table[0]
    cells = 0
    for number, (found, wanted) in enumerate(zip(sheet.rows, table), 1):
        for at, text in enumerate(wanted):
            cell = found.get(at, "")
            if number > 1 and text and header[at] in NUMBERS:
                same = isinstance(cell, Decimal) and str(cell) == text
            elif number > 1 and text and header[at] in AMOUNTS:
                same = isinstance(cell, Decimal) and fen(cell) == Decimal(text)
            else:
                same = isinstance(cell, str) and cell == text
            assert same, (name, number, header[at], cell, text)
            cells += 1
    assert not sheet.formulas, f"{name} has formulas"
    last = chr(ord("A") + (len(header) - 1) % 26)
    assert sheet.filter.startswith("A1:") and sheet.filter.endswith(f"{last}{len(table)}"), sheet.filter
    print(f"{name}: {len(table) - 1} rows as in {name}.csv" + (f", {cells} cells" if "-v" in sys.argv else ""))
    return table


def check_summary(sheet, ledger):
    header, lines = ledger[0], ledger[1:]
    year, rule, right, ident, paid = (header.index(c) for c in ("year", "rule", "right", "id", "paid"))
    nets = {}
    for line in lines:
        key = line[year], line[rule], line[right], line[ident]
        nets[key] = nets.get(key, 0) + Decimal(line[paid])
    sums = {}
    for (y, r, _, _), net in nets.items():
        pieces, amount = sums.get((y, r), (0, Decimal(0)))
        sums[y, r] = pieces + (net != 0), amount + net
    last = len(lines) + 1
    for at, (key, (pieces, amount)) in enumerate(sorted(sums.items()), 2):
        row = sheet.rows[at - 1]
        assert (str(row[0]), row[1], row[3], fen(row[4])) == (*key, pieces, amount), (row, key)
        assert sheet.formulas[f"E{at}"] == (f"SUMIFS(ledger!$R$2:$R${last},ledger!$B$2:$B${last},A{at},"
                                            f"ledger!$F$2:$F${last},B{at})"), sheet.formulas
        print(*key, row[2], pieces, amount)
    at = len(sums) + 2
    total = sheet.rows[at - 1]
    assert sheet.formulas[f"E{at}"] == f"SUM(ledger!$R$2:$R${last})"
    facts = {row[0]: row.get(1) for row in sheet.rows[at:] if row}
    with open(f"{FOLDER}/head.txt", encoding="ascii") as file:
        head = dict(line.split() for line in file)
    assert header[17] == "paid" and header[1] == "year" and header[5] == "rule"
    assert fen(total[4]) == sum(Decimal(line[paid]) for line in lines) == Decimal(head["sum"])
    assert fen(facts["sum"]) == Decimal(head["sum"]) and facts["difference"] == 0
    assert facts["last_hash"] == head["last_hash"] and str(facts["lines"]) == head["lines"]
    assert len(sheet.formulas) == len(sums) + 2
    print(total[0], total[3], fen(total[4]), "as in head.txt;", facts["policy"], facts["as_of"])


names = re.findall('<sheet name="([a-z]+)"', book.read("xl/workbook.xml").decode())
assert names == ["summary", "ledger", "decisions", "review"], names
ledger = compare(Sheet(2), "ledger")
compare(Sheet(3), "decisions")
compare(Sheet(4), "review")
check_summary(Sheet(1), ledger)
