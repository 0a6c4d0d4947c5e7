"""How offices write their dumps: the shapes that make-samples.py fills with invented rights.

A right is a dict: office, number, kind, date, owners [(name, city, country)], and where it has
them title, pct ("CN2018/990001"), priorities [(country, number, date)] and what the functions
below name.  Texts are drawn from small made-up vocabularies by the right's own number, so that the
same right always reads the same.
"""
import gzip
import io
import random
import zipfile
from xml.sax.saxutils import escape

NOUNS = ("teapot lid hinge lantern frame kite spar whistle reed gourd arm fern glaze bridge pin "
         "bamboo duct loom shuttle firefly lamp paddle valve pebble gear lotus cell abacus bead "
         "cake mould awning clip bell rim drum skin").split()
ADJECTIVES = "folding quiet layered hollow braided tilting sealed floating split ringed".split()
VERBS = "holds turns meets guides carries closes lifts rests against".split()


def _dice(right):
    return random.Random(f"{right['office']}{right['number']}{right['kind']}")


def title_of(right):
    dice = _dice(right)
    return right.get("title") or "{} {} with {} {}".format(
        dice.choice(ADJECTIVES).capitalize(), dice.choice(NOUNS),
        dice.choice(ADJECTIVES), dice.choice(NOUNS))


def filed_on(right):
    """The day of the international application, or two years before the grant."""
    year = int(right["pct"][2:6]) if right.get("pct") else int(right["date"][:4]) - 2
    return f"{year}0920"


def sentence(dice):
    return "The {} {} {} the {} {} at {} mm.".format(
        dice.choice(ADJECTIVES), dice.choice(NOUNS), dice.choice(VERBS),
        dice.choice(ADJECTIVES), dice.choice(NOUNS), dice.randint(2, 400))


def tag(name, text):
    return f"<{name}>{text}</{name}>\n"


# --- USPTO weekly file: complete documents one after the other -----------------------------------

US_VERSIONS = {"v4.5": ("v45-2014-04-03", "v4.5 2014-04-03"),
               "v4.7": ("v47-2022-02-17", "v4.7 2022-02-17")}


def _us_address(city, country):
    city, _, state = city.partition("/")
    return ("<address>\n" + (tag("city", escape(city)) if city else "")
            + (tag("state", state) if state else "") + tag("country", country) + "</address>\n")


def _us_book(name, city, country, role=""):
    return ("<addressbook>\n" + tag("orgname", escape(name).replace("&amp;", "&#x26;"))
            + (tag("role", role) if role else "") + _us_address(city, country)
            + "</addressbook>\n")


def _us_applicants(right):
    """Owners as applicants; `applicants` says with which authority category, "" without one."""
    category = right.get("applicants", "assignee")
    mark = f' applicant-authority-category="{category}"' if category else ""
    rows = ""
    for i, (name, city, country) in enumerate(right["owners"], 1):
        rows += (f'<us-applicant sequence="{i:03}" app-type="applicant" designation="us-only"'
                 f'{mark}>\n{_us_book(name, city, country)}'
                 f'<residence>\n{tag("country", country)}</residence>\n</us-applicant>\n')
    return rows


def _us_pct(right):
    """Filing and publication data of a national stage."""
    if not right.get("pct"):
        return ""
    number, year = right["pct"], int(right["pct"][2:6])
    return ("<pct-or-regional-filing-data>\n<document-id>\n<country>WO</country>\n"
            f"<doc-number>PCT/{number}</doc-number>\n<kind>00</kind>\n"
            f"<date>{filed_on(right)}</date>\n</document-id>\n<us-371c124-date>\n"
            f"<date>{year + 1}1112</date>\n</us-371c124-date>\n</pct-or-regional-filing-data>\n"
            "<pct-or-regional-publishing-data>\n<document-id>\n<country>WO</country>\n"
            f"<doc-number>WO{year + 1}/{number[7:]}</doc-number>\n<kind>A </kind>\n"
            f"<date>{year + 1}0326</date>\n</document-id>\n"
            "</pct-or-regional-publishing-data>\n")


def _us_parent(right):
    """A continuation of an international application: the bypass route."""
    if not right.get("parent"):
        return ""
    if right["parent"].startswith("WO "):       # the element of its own
        parent = ("<document-id>\n<country>US</country>\n<doc-number>99900001</doc-number>\n"
                  "<date>20190201</date>\n</document-id>\n<parent-pct-document>\n<document-id>\n"
                  f"<country>WO</country>\n<doc-number>{right['parent'][3:]}</doc-number>\n"
                  "<date>20180501</date>\n</document-id>\n</parent-pct-document>\n")
    else:                                       # more often: as if it were a US application
        parent = ("<document-id>\n<country>US</country>\n"
                  f"<doc-number>{right['parent']}</doc-number>\n<date>20180501</date>\n"
                  "</document-id>\n<parent-status>PENDING</parent-status>\n")
    return ("<us-related-documents>\n<continuation>\n<relation>\n<parent-doc>\n" + parent
            + "</parent-doc>\n<child-doc>\n<document-id>\n<country>US</country>\n"
            f"<doc-number>99{right['number'][-6:]}</doc-number>\n</document-id>\n</child-doc>\n"
            "</relation>\n</continuation>\n</us-related-documents>\n")


def _us_classes(right):
    if right.get("type") == "design":
        return ("<classification-locarno>\n<edition>12</edition>\n"
                "<main-classification>2199</main-classification>\n</classification-locarno>\n")
    return ("<classifications-ipcr>\n<classification-ipcr>\n<ipc-version-indicator>"
            "<date>20060101</date></ipc-version-indicator>\n<classification-level>A"
            "</classification-level>\n<section>F</section>\n<class>16</class>\n"
            "<subclass>B</subclass>\n<main-group>99</main-group>\n<subgroup>00</subgroup>\n"
            "</classification-ipcr>\n</classifications-ipcr>\n")


def _us_cited(right, dice):
    rows = ""
    for i in range(1, 4):
        country = "CN" if right.get("cites_cn") and i == 2 else "US"
        rows += (f'<us-citation>\n<patcit num="{i:05}">\n<document-id>\n'
                 f"<country>{country}</country>\n<doc-number>98{dice.randint(10**5, 10**6 - 1)}"
                 f"</doc-number>\n<kind>A</kind>\n<name>Sample</name>\n<date>20150700</date>\n"
                 "</document-id>\n</patcit>\n<category>cited by examiner</category>\n"
                 "</us-citation>\n")
    return f"<us-references-cited>\n{rows}</us-references-cited>\n"


def us_document(right, version):
    """One `us-patent-grant`.  Also read: type, applicants, parent, inventors_in, cites_cn,
    broken ("owner": a tag never closed in the bibliography; "text": one behind it)."""
    dice = _dice(right)
    dtd, text = US_VERSIONS[version]
    number, kind, date = right["number"], right["kind"], right["date"]
    padded = number if number[0].isalpha() else number.zfill(8)
    city, country = right.get("inventors_in", ("Sampleton", "US"))
    claims = "".join(
        f'<priority-claim sequence="{i:02}" kind="national">\n{tag("country", c)}'
        f'{tag("doc-number", n)}{tag("date", d)}</priority-claim>\n'
        for i, (c, n, d) in enumerate(right.get("priorities", ()), 1))
    inventor = ('<inventor sequence="001" designation="us-only">\n<addressbook>\n'
                "<last-name>Sample</last-name>\n<first-name>Inventor</first-name>\n"
                + _us_address(city, country) + "</addressbook>\n</inventor>\n")
    assignees = "".join(
        f"<assignee>\n{_us_book(n, c, k, '02' if k == 'US' else '03')}</assignee>\n"
        for n, c, k in right["owners"])
    if right.get("broken") == "owner":
        assignees = assignees.replace("</orgname>", "<b></orgname>")
    body = (f"<publication-reference>\n<document-id>\n<country>US</country>\n"
            f"<doc-number>{padded}</doc-number>\n<kind>{kind}</kind>\n<date>{date}</date>\n"
            "</document-id>\n</publication-reference>\n"
            f'<application-reference appl-type="{right.get("type", "utility")}">\n<document-id>\n'
            f"<country>US</country>\n<doc-number>99{number[-6:]}</doc-number>\n"
            f"<date>{filed_on(right)}</date>\n</document-id>\n</application-reference>\n"
            "<us-application-series-code>99</us-application-series-code>\n"
            + (f"<priority-claims>\n{claims}</priority-claims>\n" if claims else "")
            + _us_classes(right)
            + f'<invention-title id="d2e61">{escape(title_of(right))}</invention-title>\n'
            + _us_cited(right, dice) + _us_parent(right)
            + "<us-parties>\n<us-applicants>\n" + _us_applicants(right) + "</us-applicants>\n"
            + f"<inventors>\n{inventor}</inventors>\n</us-parties>\n"
            + ("" if "applicants" in right else f"<assignees>\n{assignees}</assignees>\n")
            + _us_pct(right))
    unclosed = "<i>" if right.get("broken") == "text" else ""
    paragraphs = "".join(f'<p id="p-{i:04}" num="{i:04}">{unclosed}'
                         + " ".join(sentence(dice) for _ in range(3)) + "</p>\n"
                         for i in range(1, 4))
    return ('<?xml version="1.0" encoding="UTF-8"?>\n'
            f'<!DOCTYPE us-patent-grant SYSTEM "us-patent-grant-{dtd}.dtd" [ ]>\n'
            f'<us-patent-grant lang="EN" dtd-version="{text}" file="US{padded}-{date}.XML" '
            f'status="PRODUCTION" id="us-patent-grant" country="US" date-produced="{date}" '
            f'date-publ="{date}">\n<us-bibliographic-data-grant>\n{body}'
            f'</us-bibliographic-data-grant>\n<description id="description">\n{paragraphs}'
            '</description>\n<us-claim-statement>What is claimed is:</us-claim-statement>\n'
            '<claims id="claims">\n<claim id="CLM-00001" num="00001">\n'
            f"<claim-text>1. {escape(title_of(right))}. {sentence(dice)}</claim-text>\n</claim>\n"
            "</claims>\n</us-patent-grant>\n")


def us_sequences(right):
    """The sequence listing that stands behind the grant whose number it carries."""
    return ('<?xml version="1.0" encoding="UTF-8"?>\n'
            '<!DOCTYPE sequence-cwu SYSTEM "us-sequence-listing-2004-03-09.dtd" [ ]>\n'
            '<sequence-cwu id="SEQLST-0">\n<publication-reference>\n<document-id>\n'
            f"<country>US</country>\n<doc-number>{right['number']}</doc-number>\n"
            f"<kind>{right['kind']}</kind>\n<date>{right['date']}</date>\n</document-id>\n"
            "</publication-reference>\n<number>1</number>\n<sequence-list-new-rules>\n"
            "<s400> 1\ngatt acag att aca        12\n</s400>\n</sequence-list-new-rules>\n"
            "</sequence-cwu>\n")


# --- DOCDB: hardly a line end, every reference several times over --------------------------------

def docdb_document(right, exchanged):
    """One `exch:exchange-document`.  An owner is (name, residence or "", original or "").  Also
    read: grant_marker, family."""
    office, number, kind = right["office"], right["number"], right["kind"]
    date = right["date"]
    key = f"<country>{office}</country><doc-number>{number}</doc-number><kind>{kind}</kind>"
    claims, sequence = "", 0
    for country, claim, day in right.get("priorities", ()):
        sequence += 1
        claims += (f'<exch:priority-claim sequence="{sequence}" data-format="docdb"><document-id>'
                   f"<country>{country}</country><doc-number>{claim}</doc-number><kind>A</kind>"
                   f"<date>{day}</date></document-id></exch:priority-claim>"
                   f'<exch:priority-claim sequence="{sequence}" data-format="epodoc">'
                   f"<document-id><doc-number>{country}{claim}</doc-number></document-id>"
                   "</exch:priority-claim>")
    if right.get("pct"):
        sequence += 1
        country, year, serial = right["pct"][:2], right["pct"][2:6], right["pct"][7:]
        claims += (f'<exch:priority-claim sequence="{sequence}" data-format="docdb"><document-id>'
                   f"<country>{country}</country><doc-number>{year}{serial}</doc-number>"
                   f"<kind>W</kind><date>{year}0920</date></document-id>"
                   "<exch:priority-linkage-type>W</exch:priority-linkage-type>"
                   "</exch:priority-claim>"
                   f'<exch:priority-claim sequence="{sequence}" data-format="epodoc">'
                   f"<document-id><doc-number>WO{year}{country}{serial}</doc-number></document-id>"
                   "</exch:priority-claim>")
    applicants = ""
    for form in ("docdb", "docdba", "original"):
        for i, (name, residence, original) in enumerate(right["owners"], 1):
            text = {"docdb": name.upper().replace(".", "").replace(",", "")[:30],
                    "docdba": name.upper(), "original": original}[form]
            if not text:
                continue
            home = (f"<residence><country>{residence}</country></residence>"
                    if residence and form == "docdb" else "")
            applicants += (f'<exch:applicant sequence="{i}" data-format="{form}">'
                           f"<exch:applicant-name><name>{escape(text)}</name>"
                           f"</exch:applicant-name>{home}</exch:applicant>")
    marker = right.get("grant_marker", "")
    availability = (f"<exch:dates-of-public-availability><exch:{marker}><document-id>"
                    f"<date>{date}</date></document-id></exch:{marker}>"
                    "</exch:dates-of-public-availability>" if marker else "")
    family = right.get("family") or 900000000 + _dice(right).randint(1, 10**6)
    cites = "CN" if int(number[-1]) % 2 else "KR"
    cited = ('<exch:references-cited><exch:citation sequence="1"><patcit num="1"><document-id>'
             f"<country>{cites}</country><doc-number>199900001</doc-number><kind>A</kind>"
             "</document-id>"
             "</patcit></exch:citation></exch:references-cited>")
    return (f'<exch:exchange-document country="{office}" doc-number="{number}" kind="{kind}" '
            f'doc-id="{_dice(right).randint(9 * 10**8, 10**9)}" date-publ="{date}" '
            f'family-id="{family}" is-representative="NO" date-of-last-exchange="{exchanged}" '
            f'date-added-docdb="{exchanged}" originating-office="EP">'
            '<exch:bibliographic-data><exch:publication-reference data-format="docdb">'
            f"<document-id>{key}<date>{date}</date></document-id></exch:publication-reference>"
            '<exch:publication-reference data-format="epodoc"><document-id><doc-number>'
            f"{office}{number}</doc-number></document-id></exch:publication-reference>"
            '<exch:classifications-ipcr><classification-ipcr sequence="1"><text>'
            "F16B  99/00        20060101AFI20210101RMEP        </text></classification-ipcr>"
            '</exch:classifications-ipcr><exch:application-reference data-format="docdb">'
            f"<document-id><country>{office}</country><doc-number>99{number[-6:]}</doc-number>"
            f"<kind>A</kind><date>{filed_on(right)}</date></document-id>"
            "</exch:application-reference>"
            f"<exch:priority-claims>{claims}</exch:priority-claims><exch:parties>"
            f"<exch:applicants>{applicants}</exch:applicants></exch:parties>"
            f'<exch:invention-title lang="en" data-format="docdba">{title_of(right)}'
            f"</exch:invention-title>{availability}{cited}</exch:bibliographic-data>"
            "</exch:exchange-document>")


def docdb_file(name, rights, exchanged):
    return ('<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE exch:exchange-documents SYSTEM '
            '"docdb-entities.dtd">\n<exch:exchange-documents '
            'xmlns:exch="http://www.epo.org/exchange" '
            f'date-of-exchange="{exchanged}" dtd-version="2.5.9" file="{name}" '
            f'no-of-documents="{len(rights):07}" originating-office="EP">'
            + "".join(docdb_document(right, exchanged) for right in rights)
            + "</exch:exchange-documents>\n")


# --- Madrid: one record a registration; the shape is made from the published layout ---------------

def markgr(mark):
    """mark: number, date, holder (name, address lines, country), classes, designations, text,
    origin, agent (name, address lines, country)."""
    def party(element, number, name, lines, country):
        return (f'<{element} CLID="{number}">\n<NAME>\n'
                + "".join(tag("NAMEL", escape(line)) for line in name.split("\n"))
                + "</NAME>\n<ADDRESS>\n" + "".join(tag("ADDRL", escape(line)) for line in lines)
                + tag("COUNTRY", country) + f"</ADDRESS>\n</{element}>\n")

    agent = mark.get("agent", ("Nutshell Trademark Agency", ["1 Sample Lane", "8000 Sampleton"],
                               "CH"))
    states = "".join(tag("DCPCD", code) for code in mark["designations"])
    goods = "".join(f'<GSGR NICCLAI="{int(c):02}">\n<GSTERMEN>Invented goods of class {c}.'
                    "</GSTERMEN>\n</GSGR>\n" for c in mark["classes"])
    body = (party("HOLGR", f"9{mark['number'][:7]}", *mark["holder"])
            + party("REPGR", "9000001", *agent)
            + f'<IMAGE NAME="{mark["number"]}" TEXT="{escape(mark["text"])}" COLOUR="N"/>\n'
            + f'<BASICGS NICEVER="11">\n{goods}</BASICGS>\n<DESPG>\n{states}</DESPG>\n')
    expires = f"{int(mark['date'][:4]) + 10}{mark['date'][4:]}"
    return ('<?xml version="1.0" encoding="UTF-8"?>\n'
            f'<MARKGR INTREGN="{mark["number"]}" OOCD="{mark.get("origin", "CN")}" '
            f'INTREGD="{mark["date"]}" EXPDATE="{expires}" ORIGLAN="1">\n<CURRENT>\n{body}'
            f'</CURRENT>\n<ENN REGRDAT="{mark["date"]}" NOTDATE="{mark["date"]}" '
            f'REGEDAT="{mark["date"]}" INTREGN="{mark["number"]}">\n{body}</ENN>\n</MARKGR>\n')


# --- containers: the same bytes from the same content ---------------------------------------------

class _Pipe(io.RawIOBase):
    """A file that cannot seek: zipfile then leaves sizes to data descriptors, as streams do."""

    def __init__(self):
        self.parts = []

    def writable(self):
        return True

    def write(self, data):
        self.parts.append(bytes(data))
        return len(data)


def zip_of(members, day, streamed=False):
    """members: [(name, bytes or text)]; day: "20200107", the time of every member."""
    sink = _Pipe() if streamed else io.BytesIO()
    when = (int(day[:4]), int(day[4:6]), int(day[6:]), 0, 0, 0)
    with zipfile.ZipFile(sink, "w") as archive:
        for name, data in members:
            info = zipfile.ZipInfo(name, when)
            info.compress_type = zipfile.ZIP_DEFLATED
            info.create_system = 3
            info.external_attr = 0o644 << 16
            archive.writestr(info, data, compresslevel=9)
    return b"".join(sink.parts) if streamed else sink.getvalue()


def gzip_of(name, data):
    sink = io.BytesIO()
    with gzip.GzipFile(filename=name, mode="wb", compresslevel=9, fileobj=sink, mtime=0) as file:
        file.write(data.encode() if isinstance(data, str) else data)
    return sink.getvalue()
