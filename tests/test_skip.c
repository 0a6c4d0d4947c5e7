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

static char *write_records(bool docdb, size_t count, unsigned seed)
{
    char *text = NULL;
    size_t size;
    FILE *out = open_memstream(&text, &size);
    cr_assert(out);
    if (docdb)
        fputs("<?xml version=\"1.0\"?><exch:exchange-documents>", out);
    for (size_t i = 0; i < count; i++)
        (docdb ? write_docdb : write_uspto)(out, &seed);
    if (docdb)
        fputs("</exch:exchange-documents>", out);
    else
        fputs("<sequence-cwu/>", out);      /* the last document of a file has its end */
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
    for (int docdb = 0; docdb < 2; docdb++) {
        char *text = write_records(docdb, RECORDS, 20200101u);
        compare(docdb ? &format_docdb : &format_uspto, text, RECORDS + !docdb);
        free(text);
    }
}
