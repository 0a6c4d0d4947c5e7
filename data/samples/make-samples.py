#!/usr/bin/env python3
"""Writes the dumps of the sample night: make-samples.py [FOLDER], default inbox/ beside this file.

Everything in them is invented: firms, numbers, titles, addresses.  Numbers lie far above those the
offices have reached.  The same Python and zlib give the same bytes each time.  README.md says what
each right is for and what it must earn; shapes.py knows how the offices write.
"""
import csv
import io
import os
import sys

sys.dont_write_bytecode = True                  # the folder is data: no __pycache__ in it
from shapes import docdb_file, gzip_of, markgr, us_document, us_sequences, zip_of  # noqa: E402

HERE = os.path.dirname(os.path.abspath(__file__))

with open(os.path.join(HERE, "registry.csv"), encoding="utf-8", newline="") as file:
    ENGLISH = [row["name_en"] for row in csv.DictReader(file)]


def firm(line):
    """The English name in entry `line` of the registry, from 1: README.md calls it E01, E02 ..."""
    return ENGLISH[line - 1]


UNHEARD = "Suzhou Unheard Bell Foundry Co., Ltd."           # in Suzhou, not in the registry
SHANGHAI = ("Shanghai Left-Handed Compass Co., Ltd.", "Shanghai", "CN")
SHENZHEN = ("Shenzhen Seven Umbrellas Technology Co., Ltd.", "Shenzhen", "CN")
HANGZHOU = ("Hangzhou Borrowed Umbrella Software Co., Ltd.", "Hangzhou", "CN")
ABROAD = [("Granite Penguin Corporation", "Sampleton/CA", "US"),
          ("Striped Umbrella Kabushiki Kaisha", "Mihon", "JP"),
          ("Cardboard Moose Oy", "Malliala", "FI"),
          ("Gläserne Gurke & Söhne GmbH", "Musterstadt", "DE"),
          ("Wooden Satellite Inc.", "Specimen Falls/NY", "US"),
          ("Slow Comet S.A.S.", "Exempleville", "FR"),
          ("Quiet Volcano Ltd.", "Little Sample", "GB"),
          ("Seventeen Buttons Co., Ltd.", "Yeje-si", "KR"),
          ("Tin Cathedral LLC", "Placeholder/TX", "US"),
          ("Left Sock AB", "Provköping", "SE"),
          ("Lantern Eel Ltd.", "Liizi City", "TW")]


def right(office, number, kind, date, owners, paris=False, **more):
    """One right; `paris`: with a first filing in China in the year before its own."""
    if isinstance(owners, tuple):
        owners = [owners]
    if paris:
        year = int(date[:4]) - 3
        more["priorities"] = [("CN", f"{year}99{str(number)[-6:]}", f"{year}1108")]
    return dict(office=office, number=str(number), kind=kind, date=date, owners=owners, **more)


def foreigners(office, first, count, kind, date):
    """Rights of owners abroad, by all three routes."""
    rights = []
    for i in range(count):
        owner = ABROAD[i % len(ABROAD)]
        more = {}
        if i % 3 == 0:
            more["pct"] = f"{owner[2]}2018/{990500 + i}"
        if i % 4 == 1 and owner[2] != office:
            more["priorities"] = [(owner[2], f"2018{i:05}", "20180514")]
        if i % 9 == 4:
            more = {"paris": True}                  # the inventor's first filing: says no owner
        rights.append(right(office, first + i, kind, date, owner, **more))
    return rights


# --- USPTO weeks ----------------------------------------------------------------------------------

def week_of_2019():
    def us(number, owners, **more):
        return right("US", number, "B2", "20191231", owners, **more)
    return [
        us(19000101, (firm(1), "Suzhou", "CN"), pct="CN2017/990101"),
        us(19000102, SHENZHEN, paris=True),
    ] + foreigners("US", 19000160, 14, "B1", "20191231")


def week_of_2020():
    def us(number, owners, **more):
        return right("US", number, "B2", "20200107", owners, **more)
    university = (firm(25), "Suzhou", "CN")
    tin_whistle = ("Suzhou TinWhistle Audio Equipment Co., Ltd.", "Suzhou, Jiangsu", "CN")
    rights = [
        us(19000201, (firm(1), "Suzhou, Jiangsu", "CN"), pct="CN2018/990201"),
        us(19000202, (firm(5), "Suzhou", "CN"), paris=True),
        us(19000203, (firm(5), "Suzhou", "CN")),
        us(19000204, university, pct="CN2018/990204", paris=True),
        us(19000205, [university, (firm(1), "Suzhou", "CN")], pct="CN2018/990205"),
        us(19000206, [tin_whistle, SHANGHAI], pct="CN2018/990206"),
        us(19000207, [SHANGHAI, (firm(4), "Suzhou", "CN")], pct="CN2018/990207"),
        us(19000208, (firm(20), "Kunshan", "CN"), pct="CN2018/990208"),
        us(19000209, (firm(24), "Suzhou", "CN"), paris=True),
        us(19000210, (UNHEARD, "Suzhou", "CN"), pct="CN2018/990210"),
        us(19000211, (UNHEARD.replace("., ", ".,"), "Suzhou", "CN"), paris=True),
        us(19000212, ("Suzhou Melon Drum Farm Machinery Co., Ltd.", "Suzhou, Anhui", "CN")),
        us(19000213, (firm(13), "Suzhou, Anhui", "CN"), paris=True),
        us(19000214, ("Sleepy Camel Software Co., Ltd.", "Suzhou Street, Beijing", "CN")),
        us(19000215, ("Harbour Abacus Trading Limited", "Hong Kong", "CN")),
        us(19000216, ("Peak Tram Umbrella Limited", "Hong Kong", "HK")),
        us(19000217, (firm(6), "Suzhou", "CN"), parent="PCT/CN2018/990217"),
        us(19000218, (firm(12), "Suzhou", "CN"), pct="CN2018/990218", applicants="assignee"),
        us(19000219, (firm(7), "Suzhou", "CN"), paris=True),
        us(19000220, (firm(1), "Suzhou", "CN"), pct="CN2018/990220", broken="owner"),
        us(19000221, ABROAD[0], inventors_in=("Suzhou", "CN"), paris=True),
        us(19000222, ABROAD[4], cites_cn=True),
        us(19000223, (firm(16), "Suzhou", "CN"), pct="CN2018/990223", applicants=""),
        us(19000224, (firm(10), "Suzhou, Jiangsu", "CN"), paris=True, broken="text"),
    ] + foreigners("US", 19000260, 24, "B2", "20200107")
    designs = [
        right("US", "D9900201", "S1", "20200107", (firm(6), "Suzhou", "CN"), type="design",
              paris=True),
        right("US", "D9900202", "S1", "20200107", ABROAD[2], type="design"),
    ]
    return designs + rights


def week_of_2021():
    def us(number, owners, **more):
        return right("US", number, "B2", "20210615", owners, **more)
    lantern = [(firm(2), "Suzhou", "CN"),
               ("Suzhou Walking Lantern Optoelectronics Tech. Company Limited", "SuZhou", "CN")]
    many = [us(19000301 + i, lantern[i % 2],
               **({"pct": f"CN2019/{990301 + i}"} if i % 3 else {"paris": True}))
            for i in range(51)]
    rights = many + [
        us(19000352, (firm(3), "Suzhou", "CN"), pct="CN2019/990352"),
        us(19000353, (firm(6), "Suzhou", "CN"), pct="CN2019/990353"),
        us(19000354, (firm(5), "Suzhou", "CN"), pct="CN2019/990354"),
        us(19000355, (firm(5), "Suzhou", "CN"), pct="CN2019/990355"),
        us(19000356, (firm(27), "Suzhou", "CN"), paris=True),
        us(19000357, (firm(26), "Suzhou", "CN"), paris=True),
        us(19000358, (firm(1), "Suzhou", "CN"),
           priorities=[("CN", "PCT/CN2018/990358", "20180920")]),
        us(19000359, (firm(8), "Suzhou", "CN"), parent="WO PCT/CN2018/990359"),
        us(19000360, (firm(28), "Suzhou", "CN"), pct="CN2019/990360"),
        us(19000361, (firm(28), "Suzhou", "CN"), pct="CN2019/990361"),
    ] + foreigners("US", 19000370, 24, "B2", "20210615")
    return [right("US", "D9900301", "S1", "20210615", (firm(11), "Suzhou", "CN"), type="design",
                  paris=True)] + rights


def week_of_2022():
    def us(number, owners, **more):
        return right("US", number, "B2", "20220913", owners, **more)
    return [
        us(19000401, (firm(1), "Suzhou", "CN"), pct="CN2020/990401"),
        us(19000402, (firm(8), "Suzhou", "CN"), paris=True),
        us(19000403, (firm(14), "Jiangsu", "CN"), pct="CN2020/990403"),
        us(19000404, ("Suzhou White Heron Instruments Co., Ltd.", "Suzhou", "CN"),
           pct="CN2020/990404"),
        us(19000405, (firm(13), "Suzhou", "CN"), pct="CN2020/990405"),
        us(19000406, (firm(29), "Suzhou", "CN"), pct="CN2020/990406"),
        us(19000407, (firm(21), "Changshu", "CN"), pct="CN2020/990407"),
        us(19000408, (firm(9), "Suzhou", "CN"), pct="CN2020/990408"),
        us(19000409, (firm(27), "Suzhou", "CN")),
    ] + foreigners("US", 19000460, 24, "B2", "20220913")


def week_of_2024():
    return [right("US", 19000501, "B2", "20240604", (firm(1), "Suzhou", "CN"),
                  pct="CN2021/990501")] + foreigners("US", 19000560, 30, "B2", "20240604")


def week(rights, version, listing_behind=""):
    return "".join(us_document(r, version) + (us_sequences(r) if r["number"] == listing_behind
                                              else "") for r in rights)


# --- DOCDB: the owners' country at best, never a city --------------------------------------------

FAMILY = {"pct": "CN2018/990201", "family": 900000201}      # that of US19000201B2


def at_home(line, original=""):
    return (firm(line), "CN", original)


def abroad(office, first, count, kind, date):
    """foreigners() without the cities."""
    return [dict(r, owners=[(name, country, "") for name, _, country in r["owners"]])
            for r in foreigners(office, first, count, kind, date)]


def docdb_of_2021():
    """Front file of week 13 of 2021."""
    radar = ("Suzhou Quiet Thunder Radar Co., Ltd.", "CN", "")
    return [
        right("EP", 9000301, "B1", "20200617", at_home(1), **FAMILY),
        right("EP", 9000302, "B1", "20200902", at_home(8), paris=True),
        right("EP", 9000303, "A1", "20210324", at_home(8), paris=True),
        right("EP", 9000304, "B1", "20210113", at_home(5), pct="CN2017/990304"),
        right("EP", 9000305, "B1", "20210203", (firm(12), "", ""), paris=True),
        right("EP", 9000306, "B1", "20210303", radar, pct="CN2017/990306"),
        right("EP", 9000307, "B1", "20210310", at_home(9), pct="CN2017/990307"),
        right("EP", 9000308, "B1", "20210317", at_home(20), paris=True),
        right("EP", 9000309, "B1", "20210317", (SHENZHEN[0], "CN", ""), pct="CN2017/990309"),
        right("EP", 9000310, "B1", "20210210", at_home(2), pct="CN2017/990310"),
        *abroad("EP", 9000360, 14, "B1", "20210317"),
        *abroad("EP", 9000380, 6, "A1", "20210317"),
        right("JP", 9000401, "B2", "20200805", at_home(1), **FAMILY),
        right("JP", 9000402, "B2", "20210120", at_home(4, "蘇州錫哨聲學有限公司"), paris=True),
        right("JP", 2021990403, "A", "20210318", at_home(6), paris=True),
        *abroad("JP", 9000460, 6, "B2", "20210317"),
        right("KR", 109000501, "B1", "20201104", at_home(16), paris=True),
        *abroad("KR", 109000560, 5, "B1", "20210317"),
        right("GB", 9000601, "B", "20200226", at_home(7), paris=True),
        *abroad("GB", 9000660, 3, "B", "20210317"),
        right("DE", 202018990001, "U1", "20201008", at_home(11), paris=True),
        right("DE", 102019990001, "B4", "20210204", at_home(1), paris=True),
        right("CA", 9000701, "C", "20200707", at_home(14), pct="CN2016/990701",
              grant_marker="printed-with-grant"),
        right("US", 19000201, "B2", "20200107", at_home(1), **FAMILY),
        right("US", 2021990001, "A1", "20210318", at_home(6), paris=True),
        right("CN", 109000801, "B", "20201201", at_home(1), grant_marker="printed-with-grant"),
    ]


def docdb_of_2023():
    """Front file of week 20 of 2023."""
    others = abroad("EP", 9000760, 12, "B1", "20230510")
    others[3]["title"] = "Gurkenh&uuml;lle &SACUTE;"
    return [
        right("EP", 9000304, "B2", "20230510", at_home(5), pct="CN2017/990304"),
        right("EP", 9000311, "B1", "20211110", at_home(2), pct="CN2018/990311"),
        right("EP", 9000321, "B1", "20230412", at_home(1), pct="CN2020/990401",
              title="Teapot lid for cold weather &SACUTE;&ccaron;"),
        right("EP", 9000322, "B1", "20230315", at_home(10), paris=True),
        right("EP", 9000323, "B1", "20230503", [at_home(6), (HANGZHOU[0], "CN", "")],
              pct="CN2020/990323"),
        *others,
        right("DE", 602017990304, "T2", "20210701", at_home(5), pct="CN2017/990304"),
        right("JP", 9000411, "B2", "20221214", at_home(3), pct="CN2020/990411"),
        right("JP", 3990412, "U", "20220608", at_home(7), paris=True),
        right("KR", 109000502, "B1", "20230214", at_home(28), pct="CN2020/990502"),
    ]


def docdb_zip(week_name, rights, exchanged):
    """A zip of zips, one for each office, each with one .xml of the same name."""
    by_office = {}
    for r in rights:
        by_office.setdefault(r["office"], []).append(r)
    inner, index = [], ""
    for office, its_rights in by_office.items():
        stem = f"DOCDB-{week_name}-CreateDelete-PubDate{exchanged}AndBefore-{office}-0001"
        data = zip_of([(f"{stem}.xml", docdb_file(stem, its_rights, exchanged))], exchanged)
        inner.append((f"Root/DOC/{stem}.zip", data))
        index += (f'<docdb-package-file id="{stem}" format="zip" size="{len(data)}">\n'
                  f"<filename>{stem}.zip</filename>\n</docdb-package-file>\n")
    return zip_of(inner + [
        ("Root/index.xml", '<?xml version="1.0" encoding="UTF-8"?>\n<docdb-package-index '
         f'id="DOCDB" date-produced="{exchanged}">\n{index}</docdb-package-index>\n'),
        ("Root/DTDS/docdb-entities.dtd", '<!ENTITY uuml "&#252;">\n<!ENTITY SACUTE "&#346;">\n'),
    ], exchanged)


# --- Madrid --------------------------------------------------------------------------------------

TWENTY = "US JP KR GB EM AU NZ SG VN TH PH IN TR CH NO IL MX UA KZ IS"
FIFTEEN = "EM BX OA US JP KR GB AU SG TH VN PH IN TR CH"


def madrid():
    def mark(number, date, holder, designations, **more):
        return dict(number=number, date=date, holder=holder, text=more.pop("text", "KUMO"),
                    classes=more.pop("classes", ["9"]), designations=designations.split(), **more)

    def suzhou(name, place="215000 Suzhou, Jiangsu"):
        return (name, ["No. 1 Invented Lane", place], "CN")
    street = ("Sleepy Camel Software Co., Ltd.",
              ["No. 8, Suzhou Street, Haidian District", "100080 Beijing"], "CN")
    agent = ("Teahouse Trademark Agency", ["No. 2 Invented Lane", "215000 Suzhou, Jiangsu"], "CN")
    two_lines = "Suzhou Black Awning Boat Home\nFurnishings Co., Ltd."
    marks = [
        mark("9001001", "20210401", suzhou(firm(2)), "US JP KR", text="ZOUMA"),
        mark("9001003", "20200214", suzhou(firm(17)), "US JP KR", text="SUANPAN",
             classes=["9", "42"]),
        mark("9001015", "20210520", suzhou("Suzhou Osmanthus Cake Foods Ｃｏ．，Ｌｔｄ．"),
             FIFTEEN, text="GUIHUA", classes=["30"]),
        mark("9001019", "20191120", suzhou(firm(17)), "US EM", text="SUANPAN PRO"),
        mark("9001020", "20200909", suzhou(firm(18)), TWENTY, text="GAO", classes=["30", "35"]),
        mark("9001023", "20201201", suzhou(firm(23), "215400 Taicang, Jiangsu"), "US EM KR"),
        mark("9001031", "20210712", suzhou("Suzhou Patient Turtle Teas Co., Ltd."), "US JP EM"),
        mark("9001032", "20210713", street, "US EM", text="LUOTUO"),
        mark("9001033", "20210714", ("Striped Umbrella Kabushiki Kaisha",
                                     ["3 Mihon-cho", "Mihon-shi 900-0001"], "JP"), "US CN",
             agent=agent, origin="JP", text="SHIMA"),
        mark("9001034", "20210715", ("Suzhou Melon Drum Farm Machinery Co., Ltd.",
                                     ["Invented Town", "234000 Suzhou, Anhui"], "CN"), "US VN"),
        mark("9001035", "20210716", suzhou(firm(25)), "US GB", text="YUNJIN"),
        mark("9001036", "20211011", suzhou("SUZHOU JIUCHAHU JINGMI JIXIE YOUXIAN GONGSI"),
             "EM US", text="CHAHU"),
        mark("9001050", "20210315", suzhou(two_lines), "CN US JP", origin="EM", text="WUPENG"),
        mark("9001077A", "20210615", suzhou(firm(19)), "US AU", text="PENG"),
    ] + [
        mark(str(9001101 + i), "20210318", (name, ["9 Sample Street", city.partition("/")[0]],
                                            country), "EM US", origin=country, text=f"NOMEN {i}")
        for i, (name, city, country) in enumerate(ABROAD)
    ]
    return zip_of([(f"{m['number']}.xml", markgr(m)) for m in marks], "20211231")


# --- a table: rows that a bureau typed or turned -------------------------------------------------

COLUMNS = ("right office number kind granted_on right_type application filed_on pct_number "
           "priority_country priority_number priority_date party_name party_address party_city "
           "party_country title designations classes").split()


def table():
    def row(office, number, kind, granted_on, name, **more):
        more.setdefault("party_country", "CN")
        key = ("MADRID" if office == "WO" else office) + str(number) + kind
        return dict(right=key, office=office, number=number, kind=kind, granted_on=granted_on,
                    party_name=name, **more)
    paris = dict(priority_country="CN", priority_number="201899000500",
                 priority_date="2018-11-08")
    bamboo = dict(pct_number="PCT/CN2019/990511", right_type="invention", title="Rotor guard")
    rows = [
        row("KR", 109000511, "B1", "2022-03-08", firm(15), party_city="Suzhou", **bamboo),
        row("KR", 109000511, "B1", "2022-03-08", firm(25), party_city="Suzhou", **bamboo),
        row("KR", 109000512, "B1", "2021-12-07", firm(2), party_city="Suzhou",
            pct_number="PCT/CN2019/990512", right_type="invention"),
        row("KR", 309000513, "S", "2021-08-02", firm(12), party_city="Suzhou",
            right_type="design", **paris),
        row("KR", 109000514, "B1", "2022-00-00", firm(12), party_city="Suzhou", **paris),
        row("GB", 9000602, "B", "2022-03-16", firm(4), party_city="Suzhou",
            right_type="invention", **paris),
        row("FR", 9000901, "B1", "2021-05-07", firm(16), party_city="Suzhou",
            right_type="invention", **paris),
        row("JP", 9000421, "B2", "2022-05-25", "蘇州九茶壺精密機械有限公司",
            party_address="中国江蘇省蘇州市工業園区架空路１号",
            right_type="invention", **paris),
        row("WO", 9000905, "", "2022-05-04", firm(11), party_city="Suzhou",
            right_type="trademark", title="LANHUA", classes="24 25",
            designations="US:2022-05-04|EM:2022-05-04"),
    ]
    for i, (name, city, country) in enumerate(ABROAD):
        rows.append(row("KR", 109000570 + i, "B1", "2022-03-08", name,
                        party_city=city.partition("/")[0], party_country=country,
                        right_type="invention", title="Drum, round, with \"two\" skins"))
    out = io.StringIO()
    writer = csv.DictWriter(out, COLUMNS, lineterminator="\r\n")
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue()


def main():
    folder = sys.argv[1] if len(sys.argv) > 1 else os.path.join(HERE, "inbox")
    os.makedirs(folder, exist_ok=True)
    damaged = gzip_of("ipg240604.xml", week(week_of_2024(), "v4.7"))
    dumps = {
        "ipg191231.xml.gz": gzip_of("ipg191231.xml", week(week_of_2019(), "v4.5")
                                    .replace("\n", "\r\n")),
        "ipg200107.zip": zip_of([("ipg200107.xml", week(week_of_2020(), "v4.5", "19000204"))],
                                "20200107"),
        "ipg210615.zip": zip_of([("ipg210615.xml", week(week_of_2021(), "v4.5"))], "20210615",
                                streamed=True),
        "ipg220913.xml.gz": gzip_of("ipg220913.xml", week(week_of_2022(), "v4.7")),
        "ipg240604.xml.gz": damaged[:len(damaged) * 2 // 3],
        "docdb_xml_202113_CreateDelete_001.zip": docdb_zip("202113", docdb_of_2021(), "20210401"),
        "docdb_xml_202320_CreateDelete_001.zip": docdb_zip("202320", docdb_of_2023(), "20230518"),
        "madrid_20211231.zip": madrid(),
        "national-grants.csv.gz": gzip_of("national-grants.csv", table()),
    }
    for name, data in dumps.items():
        with open(os.path.join(folder, name), "wb") as sink:
            sink.write(data)


if __name__ == "__main__":
    main()
