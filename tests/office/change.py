"""tests/office/change.py WORKBOOK STALE CHANGED - two copies: STALE keeps 1 for each formula's result,
CHANGED has one fen more in the last ledger line."""
import re
import sys
import zipfile

source = zipfile.ZipFile(sys.argv[1])


def write(path, sheet, edit):
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as copy:
        for name in source.namelist():
            text = source.read(name)
            if name == f"xl/worksheets/{sheet}.xml":
                changed = edit(text)
                assert changed != text
                text = changed
            copy.writestr(name, text)


def one_fen_more(text):
    start = text.rindex(b'<c r="R')
    return text[:start] + re.sub(rb"<v>([-0-9.]+)</v>",
                                 lambda v: b"<v>%.2f</v>" % (float(v[1]) + 0.01), text[start:], count=1)


write(sys.argv[2], "sheet1", lambda text: re.sub(rb"</f><v>[^<]*</v>", b"</f><v>1</v>", text))
write(sys.argv[3], "sheet2", one_fen_more)
