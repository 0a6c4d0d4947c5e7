"""tests/bench/plain_reader.py DUMP.xml.gz - what a scan is compared with: a plain reader of a USPTO
week with nothing but Python's gzip and ElementTree.  Parses each document whole and prints the
number of documents and of Chinese assignees."""
import gzip
import sys
import xml.etree.ElementTree as ElementTree

documents = chinese = 0


def read(lines):
    global documents, chinese
    if not lines:
        return
    documents += 1
    root = ElementTree.fromstring(b"".join(lines))
    for assignee in root.iterfind("us-bibliographic-data-grant/assignees/assignee/addressbook"):
        if assignee.findtext("address/country") == "CN":
            chinese += 1


lines = []
with gzip.open(sys.argv[1], "rb") as dump:
    for line in dump:
        if line.startswith(b"<?xml "):
            read(lines)
            lines = []
        lines.append(line)
read(lines)
print(documents, chinese)
