/* Where records begin and end, and what becomes of them whatever their format. */
#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "limit.h"
#include "tests/scan_text.h"

#define DECLARATION "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
#define DOCTYPE     "<!DOCTYPE us-patent-grant SYSTEM \"us-patent-grant-v45-2014-04-03.dtd\" [ ]>\n"
#define BODY(number, country) \
    "<us-patent-grant lang=\"EN\" dtd-version=\"v4.5 2014-04-03\"><us-bibliographic-data-grant>" \
    "<publication-reference><document-id><country>US</country><doc-number>" number "</doc-number>" \
    "<kind>B2</kind><date>20200107</date></document-id></publication-reference><assignees>" \
    "<assignee><orgname>Invented Works</orgname><address><country>" country "</country></address>" \
    "</assignee></assignees></us-bibliographic-data-grant><claims>&lt;?xml and " \
    "&lt;us-patent-grant&gt; are text</claims></us-patent-grant>"
#define GRANT(number) DECLARATION DOCTYPE BODY(number, "CN")
#define SEQUENCES \
    DECLARATION "<!DOCTYPE sequence-cwu SYSTEM \"s.dtd\" [ ]>\n" BARE_SEQUENCES
#define BARE_SEQUENCES \
    "<sequence-cwu id=\"S\">" \
    "<publication-reference><document-id><country>US</country><doc-number>10000001</doc-number>" \
    "<kind>B2</kind></document-id></publication-reference></sequence-cwu>"

static const size_t steps[] = { 1, 7, 64, 1000, 65536 };

/* Each record starts and ends with these bytes. */
static void expect_records(const char *what, const char *text, size_t count, const char *start,
                           const char *end)
{
    for (size_t i = 0; i < COUNT_OF(steps); i++) {
        struct scan scan = scan_begin(&format_uspto, text, SCAN_ALL, steps[i]);
        size_t seen = 0, last = 0;
        enum status status;
        while ((status = scan_next(&scan)) == STATUS_OK) {
            const char *record = text + scan.record.offset;
            size_t length = scan.record.length;
            cr_expect(scan.record.offset >= last, "%s", what);
            cr_expect_eq(strncmp(record, start, strlen(start)), 0, "%s: starts %.20s", what,
                         record);
            cr_expect(length > strlen(end) && memcmp(record + length - strlen(end), end,
                      strlen(end)) == 0, "%s: ends %.20s", what, record + length - strlen(end));
            last = scan.record.offset + length;
            seen++;
        }
        cr_expect_eq(status, STATUS_END, "%s: %s", what, scan.error.text);
        cr_expect_eq(seen, count, "%s, %zu bytes at a time: %zu records", what, steps[i], seen);
        scan_end(&scan);
    }
}

Test(trap_01, documents_are_split_wherever_their_declaration_stands)
{
    static const struct { const char *what, *text; size_t count; } rows[] = {
        { "line by line", GRANT("1") "\n" GRANT("2") "\n" GRANT("3") "\n", 3 },
        { "no line end", GRANT("1") GRANT("2"), 2 },
        { "CRLF and blanks", GRANT("1") "\r\n  \r\n\t " GRANT("2") "\r\n", 2 },
        { "byte-order marks", "\xEF\xBB\xBF" GRANT("1") "\n\xEF\xBB\xBF" GRANT("2"), 2 },
        { "a byte-order mark behind blanks", "\r\n \xEF\xBB\xBF" GRANT("1") "\r\n\t\xEF\xBB\xBF"
          GRANT("2") "\r\n", 2 },
        { "blanks at the start", " \n\n" GRANT("1"), 1 },
        { "a sequence listing between", GRANT("1") "\n" SEQUENCES "\n" GRANT("2"), 3 },
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++)
        expect_records(rows[i].what, rows[i].text, rows[i].count, "<?xml ",
                       i == 6 ? ">" : "</us-patent-grant>");
}

Test(trap_01, a_root_without_declaration_begins_a_document)
{
    expect_records("no declarations", BODY("1", "CN") "\n" BODY("2", "CN"), 2, "<us-patent-grant ",
                   "</us-patent-grant>");
    expect_records("one missing", GRANT("1") "\n" BODY("2", "CN") "\n" GRANT("3"), 3, "<",
                   "</us-patent-grant>");
    expect_records("a bare sequence listing", GRANT("1") "\n" BARE_SEQUENCES GRANT("2"), 3, "<",
                   ">");
    expect_records("a bare application", GRANT("1") "\n<us-patent-application><x/>"
                   "</us-patent-application>" GRANT("2") "\n<sequence-cwu/>", 4, "<", ">");
}

Test(document, one_to_nine_documents_give_one_to_nine_records)
{
    char text[9 * (sizeof GRANT("1") + 1)] = "";
    for (size_t count = 1; count <= 9; count++) {
        strcat(text, GRANT("1"));
        strcat(text, "\n");
        expect_records("n documents", text, count, "<?xml ", "</us-patent-grant>");
    }
}

Test(document, nothing_is_no_record)
{
    static const char *const rows[] = { "", " \r\n ", "\xEF\xBB\xBF" };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct scan scan = scan_begin(&format_uspto, rows[i], SCAN_NIGHT, 2);
        cr_expect_eq(scan_next(&scan), STATUS_END);
        cr_expect_eq(scan_next(&scan), STATUS_END);
        scan_end(&scan);
    }
}

Test(document, a_broken_record_costs_itself_alone)
{
    static const char text[] =
        GRANT("1") "\n"
        DECLARATION "no root here\n"
        DECLARATION "<us-patent-grant><us-bibliographic-data-grant><assignees><country>CN</country>"
                    "<p id=broken>x</p></us-bibliographic-data-grant></us-patent-grant>\n"
        DECLARATION "<PATDOC DTD=\"2.5\"></PATDOC>\n"
        GRANT("2") "\n";
    static const struct { enum status status; const char *label, *reason; } rows[] = {
        { STATUS_OK,     "US B2",  "" },
        { STATUS_REJECT, "?",      "record has no root element" },
        { STATUS_REJECT, "? ?",    "cannot read record: not well-formed (invalid token)" },
        { STATUS_REJECT, "PATDOC", "root element 'PATDOC' is not read" },
        { STATUS_OK,     "US B2",  "" },
    };
    struct scan scan = scan_begin(&format_uspto, text, SCAN_NIGHT, 100);
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        scan.error.text[0] = '\0';
        cr_expect_eq(scan_next(&scan), rows[i].status, "record %zu: %s", i, scan.error.text);
        cr_expect_str_eq(scan.record.label, rows[i].label, "record %zu", i);
        cr_expect_eq(strncmp(scan.error.text, rows[i].reason, strlen(rows[i].reason)), 0,
                     "record %zu: %s", i, scan.error.text);
        cr_expect_eq(memcmp(text + scan.record.offset, "<?xml ", 6), 0, "record %zu", i);
        cr_expect(scan.record.length > 0, "record %zu", i);
    }
    cr_expect_eq(scan_next(&scan), STATUS_END);
    scan_end(&scan);
}

Test(trap_06, a_document_that_breaks_after_its_bibliography_is_fine)
{
    static const char *const tails[] = { "<p>bare & broken</p></us-patent-grant>", "<p>unclosed" };
    for (size_t i = 0; i < COUNT_OF(tails); i++) {
        char text[2 * sizeof GRANT("1") + 64] = GRANT("1");
        strcpy(strstr(text, "<claims>"), tails[i]);
        strcat(text, GRANT("2"));           /* not at the end of the file: see below */
        struct scan scan = scan_one(&format_uspto, text, SCAN_NIGHT);
        cr_expect_eq(scan.record.fate, RECORD_KEPT);
        cr_expect_str_eq(scan.record.grant.right, "US1B2");
        scan_end(&scan);
    }
}

Test(document, fates_follow_in_their_order)
{
    static const struct {
        const char *what, *text;
        enum record_fate fate, fate_all;
        const char *label, *label_all;
    } rows[] = {
        { "a Chinese owner", GRANT("1"), RECORD_KEPT, RECORD_KEPT, "US B2", "US B2" },
        { "another owner", BODY("1", "TW"), RECORD_NO_CHINESE_PARTY, RECORD_KEPT,
          "US B2", "US B2" },
        { "sequences", SEQUENCES, RECORD_NOT_A_GRANT, RECORD_NOT_A_GRANT, "sequence-cwu",
          "sequence-cwu" },
    };
    static const struct scan_mode modes[] = { { false, false }, { false, true }, { true, false },
                                              { true, true } };
    for (size_t i = 0; i < COUNT_OF(rows); i++)
        for (size_t k = 0; k < COUNT_OF(modes); k++) {
            struct scan scan = scan_one(&format_uspto, rows[i].text, modes[k]);
            cr_expect_eq(scan.record.fate, modes[k].all ? rows[i].fate_all : rows[i].fate, "%s",
                         rows[i].what);
            cr_expect_str_eq(scan.record.label, modes[k].all ? rows[i].label_all : rows[i].label,
                             "%s", rows[i].what);
            scan_end(&scan);
        }
}

/* Scans to the end, whatever the records; `told` has "LABEL@offset+length; " of each that ends
 * early. */
static enum status scan_out(const struct format *format, struct source *source, char told[200],
                            struct error *error)
{
    enum status status;
    void *reader;
    struct record record;
    cr_assert(source);
    cr_assert_eq(format->open(source, SCAN_NIGHT, &reader, error), STATUS_OK, "%s", error->text);
    told[0] = '\0';
    do {
        status = format->next(reader, &record, error);
        if (status == STATUS_REJECT && strcmp(error->text, "the document ends early") == 0)
            snprintf(told + strlen(told), 200 - strlen(told), "%s@%d+%d; ", record.label,
                     (int)record.offset, (int)record.length);
    } while (status == STATUS_OK || status == STATUS_REJECT);
    format->close(reader);
    source_free(source);
    return status;
}

#define EXCHANGE(inside) DECLARATION "<exch:exchange-documents>" inside
#define ONE "<exch:exchange-document country=\"EP\" kind=\"A1\"><bibliographic-data>" \
            "</bibliographic-data></exch:exchange-document>"
#define MARK "<MARKGR INTREGN=\"1\" INTREGD=\"20200601\"><CURRENT/></MARKGR>"

Test(document, a_file_must_end_as_it_began)
{
    static const struct { const char *what; const struct format *format; const char *text;
                          bool whole; } rows[] = {
        { "a grant", &format_uspto, GRANT("1"), true },
        { "blanks in the tag", &format_uspto, "<us-patent-grant>\n</us-patent-grant \n>\n", true },
        { "a comment behind", &format_uspto, GRANT("1") "\n<!-- end -->\n", true },
        { "a listing last", &format_uspto, GRANT("1") SEQUENCES, true },
        { "an empty root", &format_uspto, GRANT("1") "<sequence-cwu id=\"S\"/>\n", true },
        { "a broken one in the middle", &format_uspto, "<us-patent-grant><claims>" GRANT("1"),
          true },
        { "a declaration last", &format_uspto, GRANT("1") "\n" DECLARATION, false },
        { "the end tag of another", &format_uspto, GRANT("1") "<sequence-cwu></us-patent-grant>",
          false },
        { "a wrapper", &format_docdb, EXCHANGE(ONE ONE "</exch:exchange-documents>\n"), true },
        { "a wrapper of another prefix", &format_docdb, EXCHANGE(ONE "</exchange-documents>"),
          true },
        { "a wrapper in which one is not closed", &format_docdb,
          EXCHANGE(ONE "<exchange-document kind=\"A1\">" "</exch:exchange-documents>\n"), true },
        { "a wrapper without end", &format_docdb, EXCHANGE(ONE ONE), false },
        { "nothing in a wrapper", &format_docdb, EXCHANGE("</exch:exchange-documents>"), true },
        { "an empty wrapper", &format_docdb, "<exchange-documents n=\"0\"/>", true },
        { "a wrapper cut in its tag", &format_docdb, "<exchange-documents n=\"0", false },
        { "a wrapper alone", &format_docdb, "<exchange-documents n=\"0\">\n", false },
        { "without wrapper", &format_docdb, ONE "\n", true },
        { "without wrapper or end", &format_docdb, "<exchange-document kind=\"A1\"><x>", false },
        { "without wrapper, empty", &format_docdb, "<exchange-document kind=\"A1\"/>", true },
        { "a mark", &format_madrid, DECLARATION MARK, true },
        { "marks in a wrapper", &format_madrid, "<ROOT>" MARK MARK "</ROOT>", true },
        { "marks in a wrapper without end", &format_madrid, "<ROOT>" MARK MARK, false },
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++)
        for (size_t k = 0; k < COUNT_OF(steps); k++) {
            struct error error = { "" };
            char told[200];
            size_t size = strlen(rows[i].text);
            enum status status = scan_out(rows[i].format, source_from_memory(rows[i].text, size,
                                          steps[k]), told, &error);
            cr_expect_eq(status, rows[i].whole ? STATUS_END : STATUS_BAD_DUMP, "%s", rows[i].what);
            if (!rows[i].whole)
                cr_expect_str_eq(error.text, "cannot read dump: the last document ends early",
                                 "%s", rows[i].what);
            cr_expect_str_eq(told, "", "%s", rows[i].what);
            status = scan_out(rows[i].format, source_checked(rows[i].text, size, steps[k]), told,
                              &error);
            cr_expect_eq(status, STATUS_END, "%s: %s", rows[i].what, error.text);
            cr_expect_eq(*told == '\0', rows[i].whole, "%s: %s", rows[i].what, told);
        }
}

Test(document, in_a_checked_container_what_ends_early_is_one_reject)
{
    static const struct { const char *what; const struct format *format; const char *text,
                          *last, *label; } rows[] = {
        { "a grant cut", &format_uspto, GRANT("1") "\n", DECLARATION "<us-patent-grant><claims>",
          "? ?" },
        { "behind its bibliography", &format_docdb, EXCHANGE(ONE), "<exch:exchange-document "
          "country=\"EP\" kind=\"A1\"><bibliographic-data></bibliographic-data><abstract>",
          "EP A1" },
        { "in the start tag", &format_docdb, EXCHANGE(ONE), "<exch:exchange-document country=\"E",
          "?" },
        { "a mark", &format_madrid, "<ROOT>" MARK, "<MARKGR INTREGN=\"2\"><CURRENT>",
          "WO" },
        { "a listing", &format_uspto, GRANT("1"), "<sequence-cwu><s400>", "sequence-cwu" },
        { "a declaration", &format_uspto, GRANT("1"), "<?xml version=\"1.0\"", "?" },
        { "the wrapper's end", &format_docdb, EXCHANGE(ONE ONE), "", "member" },
        { "the wrapper's end tag", &format_docdb, EXCHANGE(ONE "</exchange-docu"), "", "member" },
        { "the wrapper's start tag", &format_docdb, "<exchange-documents n=\"0", "", "member" },
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++)
        for (size_t k = 0; k < COUNT_OF(steps); k++) {
            struct error error = { "" };
            char text[3000], told[200], expected[200];
            snprintf(text, sizeof text, "%s%s", rows[i].text, rows[i].last);
            snprintf(expected, sizeof expected, "%s@%zu+%zu; ", rows[i].label,
                     *rows[i].last ? strlen(rows[i].text) : 0, strlen(rows[i].last));
            enum status status = scan_out(rows[i].format, source_checked(text, strlen(text),
                                          steps[k]), told, &error);
            cr_expect_eq(status, STATUS_END, "%s: %s", rows[i].what, error.text);
            cr_expect_str_eq(told, expected, "%s: %s", rows[i].what, told);
        }
}

Test(document, cut_at_any_byte_a_file_never_ends_well)
{
    static const struct { const struct format *format; const char *text; size_t from; } rows[] = {
        { &format_uspto, GRANT("1") "\n" GRANT("2"), sizeof GRANT("1") + 1 },
        { &format_docdb, EXCHANGE(ONE ONE "</exch:exchange-documents>"),
          sizeof EXCHANGE("") },
        { &format_madrid, "<ROOT>" MARK MARK "</ROOT>", sizeof "<ROOT>" MARK },
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++)
        for (size_t size = rows[i].from; size < strlen(rows[i].text); size++) {
            struct error error = { "" };
            char told[200];
            cr_expect_eq(scan_out(rows[i].format, source_from_memory(rows[i].text, size, 100),
                                  told, &error), STATUS_BAD_DUMP, "row %zu, cut at %zu", i, size);
            cr_expect_eq(scan_out(rows[i].format, source_checked(rows[i].text, size, 100), told,
                                  &error), STATUS_END, "row %zu, cut at %zu", i, size);
            const char *end = strchr(told, ';');
            cr_expect(end && !end[2], "row %zu, cut at %zu: %s", i, size, told);
        }
}

/* A text of `size` bytes and more: a record that large, then another. */
static char *write_large(const char *head, size_t size, const char *tail)
{
    char *text = malloc(strlen(head) + size + strlen(tail) + 1);
    cr_assert(text);
    memcpy(text, head, strlen(head));
    memset(text + strlen(head), 'x', size);
    strcpy(text + strlen(head) + size, tail);
    return text;
}

Test(document, a_record_past_the_limit_is_rejected_and_its_neighbours_are_read)
{
    const char *grant = GRANT("1"), *claims = strstr(grant, "<claims>") + strlen("<claims>");
    char head[sizeof GRANT("1")];
    snprintf(head, sizeof head, "%.*s", (int)(claims - grant), grant);
    char *text = write_large(head, (size_t)RECORD_SIZE_MAX + 100, "</claims></us-patent-grant>\n"
                             GRANT("2"));
    struct scan scan = scan_begin(&format_uspto, text, SCAN_NIGHT, 1 << 16);
    cr_expect_eq(scan_next(&scan), STATUS_REJECT);
    cr_expect_str_eq(scan.record.label, "US B2");
    cr_expect_eq(scan.record.offset, 0);
    cr_expect_eq(scan.record.length, strlen(head) + RECORD_SIZE_MAX + 100
                                     + strlen("</claims></us-patent-grant>"));
    cr_assert_eq(scan_next(&scan), STATUS_OK, "%s", scan.error.text);
    cr_expect_str_eq(scan.record.grant.right, "US2B2");
    cr_expect_eq(scan_next(&scan), STATUS_END);
    scan_end(&scan);
    free(text);
}

Test(document, one_that_is_too_large_and_ends_early_is_one_reject)
{
    char *text = write_large(DECLARATION "<us-patent-grant><claims>",
                             (size_t)RECORD_SIZE_MAX + 3 * (1 << 20), "");
    char told[200], expected[200];
    struct error error = { "" };
    size_t size = strlen(text);
    cr_expect_eq(scan_out(&format_uspto, source_checked(text, size, 1 << 16), told, &error),
                 STATUS_END, "%s", error.text);
    snprintf(expected, sizeof expected, "? ?@0+%zu; ", size);
    cr_expect_str_eq(told, expected);
    free(text);
}

Test(trap_02, a_sequence_listing_with_the_number_of_a_grant_is_none)
{
    struct scan scan = scan_begin(&format_uspto, GRANT("1") SEQUENCES GRANT("2"), SCAN_ALL, 40);
    for (int i = 0; i < 3; i++) {
        cr_assert_eq(scan_next(&scan), STATUS_OK, "%s", scan.error.text);
        cr_expect_eq(scan.record.fate, i == 1 ? RECORD_NOT_A_GRANT : RECORD_KEPT, "record %d", i);
    }
    cr_expect_eq(scan_next(&scan), STATUS_END);
    scan_end(&scan);
}

Test(trap_02, a_sequence_listing_may_be_of_any_size)
{
    char *text = write_large(DECLARATION "<sequence-cwu id=\"S\"><s400>",
                             (size_t)RECORD_SIZE_MAX + 3 * (1 << 20), "</s400></sequence-cwu>");
    struct scan scan = scan_one(&format_uspto, text, SCAN_NIGHT);
    cr_expect_eq(scan.record.fate, RECORD_NOT_A_GRANT);
    cr_expect_eq(scan.record.length, strlen(text));
    scan_end(&scan);
    free(text);
}

Test(document, a_large_record_without_end_does_not_grow_past_the_limit)
{
    char *text = write_large("<exchange-documents><exchange-document country=\"EP\" kind=\"B1\">",
                             (size_t)RECORD_SIZE_MAX + 3 * (1 << 20),
                             "<exchange-document country=\"EP\" kind=\"A1\"/>"
                             "</exchange-documents>");
    struct scan scan = scan_begin(&format_docdb, text, SCAN_NIGHT, 1 << 16);
    cr_expect_eq(scan_next(&scan), STATUS_REJECT);
    cr_expect_str_eq(scan.record.label, "EP B1");
    cr_expect_eq(scan_next(&scan), STATUS_OK);
    cr_expect_str_eq(scan.record.label, "EP A1");
    cr_expect_eq(scan_next(&scan), STATUS_END);
    scan_end(&scan);
    free(text);
}
