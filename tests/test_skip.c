/* The raw skip: rules out, never in error. */
#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "parsers/skip.h"
#include "tests/scan_text.h"

Test(skip, only_a_record_without_the_code_is_ruled_out)
{
    static const struct { const char *text; bool out; } rows[] = {
        { "<country>CN</country>", false },     { "<country> CN\r\n</country>", false },
        { "<a country=\"CN\"/>", false },       { "<a country='CN'/>", false },
        { "<country><![CDATA[CN]]></country>", false },
        { "<country>C<!-- x -->N</country>", false },
        { "<country>C<![CDATA[N]]></country>", false },
        { "<country>C<?x?>N</country>", false },
        { "<c>&#67;N</c>", false },             { "<c>C&#78;</c>", false },
        { "<c>&#x43;&#x4e;</c>", false },       { "<c>&#0067;N</c>", false },
        { "<c>&#x00043;N</c>", false },         { "<c>&#x4E;</c>", false },
        { "<!-- c -->", false },                { "CN", false },
        { "<?x y?>", false },                   { "<?x </b> ?>", false },
        { "x CN, y", false },                   { "<name>Tsinghua (CN)</name>", false },
        { "\u00C9CN", false },                  /* in doubt it is parsed */
        { "<country>US</country>", true },      { "<no>CN101741493</no>", true },
        { "<no>ACN</no>", true },               { "<country>cn</country>", true },
        { "<section>C</section><n>N</n>", true },   { "<c>&#x4e2d;&#6700;&#x430;</c>", true },
        { "<c>&#x201c;&amp;</c>", true },       { "<c>Wow! CNC</c>", true },
        { "<c>why? CNC</c>", true },
        { "", true },
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++)
        cr_expect_eq(skip_has_no_cn(rows[i].text, strlen(rows[i].text)), rows[i].out, "%s",
                     rows[i].text);
}

Test(skip, only_a_picture_can_be_declared_and_spell_nothing)
{
    static const struct { const char *text; bool declares; } rows[] = {
        { "<!DOCTYPE a SYSTEM \"a.dtd\" [ ]>", false },
        { "[<!ENTITY P-1.TIF SYSTEM \"P-1.TIF\" NDATA TIF>]", false },
        { "[<!ENTITY\r\n a\tPUBLIC 'x'\n\"y>z\" NDATA tif\n>]", false },
        { "[<!ENTITY a SYSTEM \"a\" NDATA T><!ENTITY b SYSTEM 'b' NDATA T>]", false },
        { "[<!ENTITY a SYSTEM \"<!ENTITY b SYSTEM 'x' NDATA T>\" NDATA T>]", false },
        { "[<!ENTITY c \"C\">]", true },
        { "[<!ENTITY c SYSTEM \"c.xml\">]", true },
        { "[<!ENTITY % c SYSTEM \"c.xml\">]", true },
        { "[<!ENTITY % c SYSTEM \"c\" NDATA T>]", true },
        { "[<!ENTITY a SYSTEM \"a\" NDATA T><!ENTITY c \"C\">]", true },
        { "[<!ENTITY a SYSTEM \"a\" NDATA T><!ENTITY c 'CN' ><!ENTITY b SYSTEM 'b' NDATA T>]",
          true },
        /* What looks like a picture in a comment or in quotes may be torn: the next is real. */
        { "[<!--<!ENTITY a SYSTEM \"--><!ENTITY c 'CN'><!--\" NDATA T>-->]", true },
        { "[<!ENTITY x '<!ENTITY a SYSTEM \"a\" NDATA T>'>]", true },
        { "[<!ENTITY a SYSTEM \"a\" NDATA T", true },   { "[<!ENTITY a SYSTEM \"a", true },
        { "[<!ENTITY a SYSTEM \"a\" NDATA", true },     { "<!ENTITY", true },
        { "[<!ENTITY a SYSTEM \"a\"NDATA T>]", true },  { "[<!ENTITY a PUBLIC \"a\" NDATA T>]",
          true },
        { "", false },
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++)
        cr_expect_eq(skip_declares(rows[i].text, strlen(rows[i].text)), rows[i].declares, "%s",
                     rows[i].text);
}

Test(skip, an_end_tag_in_an_instruction_ends_nothing)
{
    static const char text[] =
        "<us-patent-grant><us-bibliographic-data-grant><publication-reference><document-id>"
        "<country>US</country><doc-number>1</doc-number><kind>B2</kind><date>20200107</date>"
        "</document-id></publication-reference><?x </us-bibliographic-data-grant> ?><assignees>"
        "<assignee><orgname>A</orgname><address><country>CN</country></address></assignee>"
        "</assignees></us-bibliographic-data-grant></us-patent-grant>";
    struct scan scan = scan_one(&format_uspto, text, SCAN_NIGHT);
    cr_expect_eq(scan.record.fate, RECORD_KEPT);
    scan_end(&scan);
}

/* ---- a fixed sequence of numbers, the same on every machine ---- */

static unsigned next_number(unsigned *state)
{
    *state = *state * 1664525u + 1013904223u;
    return *state >> 16;
}

static const char *pick(unsigned *state, const char *const *choices, size_t count)
{
    return choices[next_number(state) % count];
}

#define PICK(state, choices) pick(state, choices, COUNT_OF(choices))

static const char *const countries[] = {
    "US", "US", "JP", "DE", "CN", " CN ", "C<!-- -->N", "<![CDATA[CN]]>", "&#67;N", "C&#x4E;",
    "cn", "HK", "TW", "", "unknown", "CNN", "C<b/>N",
};
static const char *const names[] = {
    "Invented Works Co., Ltd.", "R&amp;D CN Holding", "Caf&eacute; &foo; AG", "", "A &lt; B",
    "broken & name", "C&A",
};
static const char *const blanks[] = { "", "", " ", "\r" };
static const char *const kinds[] = { "B2", "B1", "S1", "H1", "E1", "X9", "A1" };

static void write_uspto(FILE *out, unsigned *state)
{
    fprintf(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<!DOCTYPE us-patent-grant [ %s]>\n"
            "<us-patent-grant dtd-version=\"v4.5 2014-04-03\"><us-bibliographic-data-grant>"
            "<publication-reference><document-id><country>US</country><doc-number>%08u"
            "</doc-number><kind>%s</kind><date>%s</date></document-id></publication-reference>",
            next_number(state) % 8 ? "" : "<!ENTITY c \"C\"> ", next_number(state),
            PICK(state, kinds), next_number(state) % 9 ? "20200107" : "20200100");
    if (next_number(state) % 2)
        fprintf(out, "<priority-claims><priority-claim><country>%s</country><doc-number>1"
                "</doc-number></priority-claim></priority-claims>", PICK(state, countries));
    if (next_number(state) % 5)
        fprintf(out, "<assignees><assignee><addressbook><orgname>%s</orgname><address>"
                "<country>%s</country></address></addressbook></assignee></assignees>",
                PICK(state, names), next_number(state) % 10 ? PICK(state, countries) : "&c;N");
    fprintf(out, "%s</us-bibliographic-data-grant><description>%s</description>%s\n",
            next_number(state) % 6 ? "" : "<agents><country>CN</country></agents>",
            next_number(state) % 6 ? "CN" : "bare & broken",
            next_number(state) % 9 ? "</us-patent-grant>" : "");
}

static void write_docdb(FILE *out, unsigned *state)
{
    fprintf(out, "<exch:exchange-document country=\"%s\" doc-number=\"%u\" kind=\"%s\" "
            "date-publ=\"20200107\"%s><exch:bibliographic-data><exch:priority-claims>"
            "<exch:priority-claim data-format=\"docdb\"><document-id><country>%s</country>"
            "</document-id></exch:priority-claim></exch:priority-claims><exch:parties>"
            "<exch:applicants><exch:applicant sequence=\"1\" data-format=\"docdb\">"
            "<exch:applicant-name><name>%s</name></exch:applicant-name><residence><country>%s"
            "</country></residence></exch:applicant></exch:applicants></exch:parties>%s"
            "</exch:exchange-document>",
            next_number(state) % 2 ? "EP" : "US", next_number(state), PICK(state, kinds),
            next_number(state) % 9 ? "" : " status=\"D\"", PICK(state, countries),
            PICK(state, names), PICK(state, countries),
            next_number(state) % 9 ? "</exch:bibliographic-data>" : "");
}

static void write_uspto_v25(FILE *out, unsigned *state)
{
    static const char *const declared[] = {
        "", "<!ENTITY P1.TIF SYSTEM \"P1.TIF\" NDATA TIF>\n<!ENTITY c SYSTEM 'c' NDATA TIF>",
        "<!ENTITY P1.TIF SYSTEM \"P1.TIF\" NDATA TIF>", "<!ENTITY c \"C\">",
        "<!-- <!ENTITY P1.TIF SYSTEM '--><!ENTITY c \"C\"><!--' NDATA TIF> -->",
    };
    fprintf(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<!DOCTYPE PATDOC SYSTEM \"x.dtd\" [\n"
            "%s\n]>\n<PATDOC DTD=\"2.5\"><SDOBI><B100><B110><DNUM><PDAT>%08u</PDAT></DNUM></B110>"
            "<B130><PDAT>%s</PDAT></B130><B140><DATE><PDAT>%s</PDAT></DATE></B140>"
            "<B190><PDAT>US</PDAT></B190></B100>", PICK(state, declared), next_number(state),
            PICK(state, kinds), next_number(state) % 9 ? "20020107" : "20020100");
    if (next_number(state) % 2)
        fprintf(out, "<B300><B310><DNUM><PDAT>1</PDAT></DNUM></B310><B330><CTRY><PDAT>%s</PDAT>"
                "</CTRY></B330></B300>", PICK(state, countries));
    if (next_number(state) % 5)
        fprintf(out, "<B700><B730><B731><PARTY-US><NAM><ONM><STEXT><PDAT>%s</PDAT></STEXT></ONM>"
                "</NAM><ADR><CTRY><PDAT>%s</PDAT></CTRY></ADR></PARTY-US></B731></B730></B700>",
                PICK(state, names), next_number(state) % 10 ? PICK(state, countries) : "&c;N");
    fprintf(out, "%s</SDOBI><SDODE>%s</SDODE>%s\n",
            next_number(state) % 6 ? "" : "<B740><CTRY><PDAT>CN</PDAT></CTRY></B740>",
            next_number(state) % 6 ? "CN" : "bare & broken",
            next_number(state) % 9 ? "</PATDOC>" : "");
}

static void write_uspto_aps(FILE *out, unsigned *state)
{
    static const char *const codes[] = {
        "CNX", "CN", "CN2", "  CNX  ", "CNXX", "CNA", "cnX", "USX", "JPX", "DEX", "DEX", "JPX", "C N",
        "\n     CNX", "CHN", "\xFF",
    };
    static const char *const numbers[] = { "057006474", "D03671518", "RE0286770", "039305848",
                                          "H00012343" };
    fprintf(out, "PATN%s\nWKU  %s\nTTL  Made CN%s\nISD  %s\n", PICK(state, blanks),
            PICK(state, numbers), PICK(state, blanks),
            next_number(state) % 9 ? "19971223" : "19971200");
    if (next_number(state) % 5)
        fprintf(out, "ASSG\nNAM  %s\nCNT  %s\n", PICK(state, names), PICK(state, codes));
    if (next_number(state) % 2)
        fprintf(out, "PRIR\nCNT  %s\nAPN  1\n", PICK(state, codes));
    fprintf(out, "%sCLMS\nPAR  What%s\n", next_number(state) % 6 ? "" : "FREF\nCNT  CNX\n",
            next_number(state) % 6 ? " XCN CNC" : " CN is claimed");
}

static void write_google(FILE *out, unsigned *state)
{
    static const char *const codes[] = {
        "CN", "\\u0043N", "C\\u004e", "C\\u004E", " CN", "cn", "CNX", "US", "JP", "DE", "", "TW",
    };
    static const char *const days[] = { "20200107", "\"20200107\"", "0", "20200100", "true", "null" };
    fprintf(out, "{\"publication_number\": \"US-%u-%s\", \"grant_date\": %s, \"family_id\": %s",
            next_number(state), PICK(state, kinds), PICK(state, days),
            next_number(state) % 9 ? "\"1\"" : "[\"CN\"]");
    if (next_number(state) % 5)
        fprintf(out, ", \"assignee_harmonized\": [{\"name\": \"Caf\\u00e9 CN\", \"country_code\": "
                "\"%s\"}]", PICK(state, codes));
    if (next_number(state) % 2)
        fprintf(out, ", \"priority_claim\": [{\"application_number\": \"%s-1-A\"}]",
                PICK(state, codes));
    fprintf(out, "%s%s\n", next_number(state) % 6 ? "" : ", \"citation\": [\"CN-1-A\"]",
            next_number(state) % 9 ? "}" : ", broken");
}

/* A format, what it writes, and what stands before and behind: the last document of a file has its
 * end, and may be one more. */
static const struct writer {
    const struct format *format;
    void (*write)(FILE *out, unsigned *state);
    const char *before, *behind;
    bool one_more;
} writers[] = {
    { &format_uspto, write_uspto, "", "<sequence-cwu/>", true },
    { &format_uspto_v25, write_uspto_v25, "", "<patent-application-publication/>", true },
    { &format_uspto_aps, write_uspto_aps, "HHHHHT   APS1\n", "", false },
    { &format_google, write_google, "", "", false },
    { &format_docdb, write_docdb, "<?xml version=\"1.0\"?><exch:exchange-documents>",
      "</exch:exchange-documents>", false },
};

static char *write_records(const struct writer *writer, size_t count, unsigned seed)
{
    char *text = NULL;
    size_t size;
    FILE *out = open_memstream(&text, &size);
    cr_assert(out);
    fputs(writer->before, out);
    for (size_t i = 0; i < count; i++)
        writer->write(out, &seed);
    fputs(writer->behind, out);
    cr_assert_eq(fclose(out), 0);
    return text;
}

static void compare(const struct format *format, const char *text, size_t count)
{
    struct scan skipped = scan_begin(format, text, SCAN_NIGHT, 1000);
    struct scan parsed = scan_begin(format, text, SCAN_PARSE, 70000);
    size_t seen = 0, fates[4] = { 0 };
    for (;; seen++) {
        enum status status = scan_next(&skipped);
        enum status other = scan_next(&parsed);
        cr_assert_eq(status, other, "record %zu: %d, %d %s %s", seen, status, other,
                     skipped.error.text, parsed.error.text);
        if (status != STATUS_OK && status != STATUS_REJECT)
            break;
        const struct record *a = &skipped.record, *b = &parsed.record;
        cr_expect_eq(a->offset, b->offset, "record %zu", seen);
        cr_expect_eq(a->length, b->length, "record %zu", seen);
        cr_expect_str_eq(a->label, b->label, "record %zu", seen);
        fates[status == STATUS_OK ? a->fate : 3]++;
        if (status == STATUS_REJECT) {
            cr_expect_str_eq(skipped.error.text, parsed.error.text);
            continue;
        }
        cr_expect_eq(a->fate, b->fate, "record %zu: %.*s", seen, (int)a->length, text + a->offset);
        cr_expect_str_eq(a->grant.right, b->grant.right);
    }
    cr_expect_eq(seen, count);
    for (size_t i = 0; i < COUNT_OF(fates); i++)
        cr_expect(fates[i] > count / 100, "fate %zu: only %zu", i, fates[i]);
    scan_end(&skipped);
    scan_end(&parsed);
}

Test(skip, a_night_finds_what_parsing_everything_finds)
{
    enum { RECORDS = 4000 };
    for (size_t i = 0; i < COUNT_OF(writers); i++) {
        char *text = write_records(&writers[i], RECORDS, 20200101u);
        compare(writers[i].format, text, RECORDS + writers[i].one_more);
        free(text);
    }
}
