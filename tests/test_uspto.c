/* USPTO grants of all versions; the records are invented. */
#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "limit.h"
#include "tests/scan_text.h"
#include "tests/uspto_text.h"

/* ---- what a record holds ---- */

Test(uspto, every_field_is_read)
{
    const char *text = write_grant((struct parts){
        .version = "v4.5 2014-04-03", .number = "08936998",
        .more = "<priority-claims>" CLAIM("CN", "2017 1 0146763") "</priority-claims>"
                "<classifications-ipcr><classification-ipcr><section>H</section><class>04</class>"
                "<subclass>W</subclass><main-group>4</main-group><subgroup>00</subgroup>"
                "</classification-ipcr><classification-ipcr><section>H</section><class>04</class>"
                "<subclass>J</subclass><main-group>3</main-group><subgroup>22</subgroup>"
                "</classification-ipcr></classifications-ipcr>"
                "<invention-title id=\"t\">Making <i>H<sub>2</sub>O</i>\n &#x201c;fast&#x201d;"
                "</invention-title>" SUZHOU });
    struct scan scan = scan_one(&format_uspto, text, SCAN_NIGHT);
    const struct grant *grant = &scan.record.grant;
    cr_assert_eq(scan.record.fate, RECORD_KEPT);
    cr_expect_str_eq(scan.record.label, "US B2");
    cr_expect_str_eq(grant->right, "US8936998B2");
    cr_expect_str_eq(grant->office, "US");
    cr_expect_str_eq(grant->number, "8936998");
    cr_expect_str_eq(grant->kind, "B2");
    cr_expect_eq(grant->granted_on, 20210511);
    cr_expect_eq(grant->right_type, RIGHT_INVENTION);
    cr_expect_str_eq(grant->application, "12840608");
    cr_expect_eq(grant->filed_on, 20180105);
    cr_expect_eq(grant->route, ROUTE_PARIS);
    cr_expect_str_eq(grant->pct_number, "");
    cr_expect_str_eq(grant->title, "Making H2O “fast”");
    cr_expect_str_eq(grant->classes, "H04W4/00 H04J3/22");
    cr_expect_str_eq(grant->same_right_as, "");
    cr_assert_eq(grant->priority_count, 1);
    cr_expect_str_eq(grant->priorities[0].country, "CN");
    cr_expect_str_eq(grant->priorities[0].number, "2017 1 0146763");
    cr_expect_eq(grant->priorities[0].date, 20170106);
    cr_assert_eq(grant->party_count, 1);
    cr_expect_str_eq(grant->parties[0].name, "Suzhou Invented Works Co., Ltd.");
    cr_expect_str_eq(grant->parties[0].city, "Suzhou, Jiangsu");
    cr_expect_str_eq(grant->parties[0].country, "CN");
    cr_expect_str_eq(grant->parties[0].role, "assignee");
    cr_expect_eq(grant->offset, 0);
    cr_expect_eq(grant->length, strlen(text) - 1);
    scan_end(&scan);
}

Test(uspto, every_version_from_40_to_47_is_read_and_no_other)
{
    static const struct { const char *version; enum status status; } rows[] = {
        { NULL, STATUS_OK },                  { "v40 2004-12-02", STATUS_OK },
        { "v4.1 2005-08-25", STATUS_OK },     { "v4.2 2006-08-23", STATUS_OK },
        { "v4.3 2012-12-04", STATUS_OK },     { "v4.4 2013-05-16", STATUS_OK },
        { "v4.5 2014-04-03", STATUS_OK },     { "v4.6 2021-08-30", STATUS_OK },
        { "v4.7 2022-02-17", STATUS_OK },     { "v4.8 2030-01-01", STATUS_BAD_DUMP },
        { "v5.0 2030-01-01", STATUS_BAD_DUMP }, { "v4.70", STATUS_BAD_DUMP },
        { "2.5", STATUS_BAD_DUMP },           { "v4.", STATUS_BAD_DUMP },
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++)
        for (int all = 0; all < 2; all++) {
            struct scan scan = scan_begin(&format_uspto,
                write_grant((struct parts){ .version = rows[i].version, .more = SUZHOU }),
                all ? SCAN_ALL : SCAN_NIGHT, 512);
            cr_expect_eq(scan_next(&scan), rows[i].status, "%s", rows[i].version);
            if (rows[i].status == STATUS_BAD_DUMP)
                cr_expect(strstr(scan.error.text, rows[i].version), "%s", scan.error.text);
            scan_end(&scan);
        }
}

/* ---- owners ---- */

/* ---- kinds ---- */

Test(trap_12, kinds_and_numbers_give_key_type_and_fate)
{
    static const struct {
        const char *number, *kind;
        enum record_fate fate;
        const char *right, *label;
        enum right_type type;
    } rows[] = {
        { "D0651432", "S1", RECORD_KEPT, "USD651432S1", "US S1", RIGHT_DESIGN },
        { "PP012345", "P2", RECORD_KEPT, "USPP12345P2", "US P2", RIGHT_PLANT },
        { "RE045678", "E1", RECORD_KEPT, "USRE45678E1", "US E1", RIGHT_REISSUE },
        { "H0002140", "H1", RECORD_NOT_A_GRANT, NULL, "US H1", RIGHT_SIR },
        { "11646472", "X7", RECORD_NOT_A_GRANT, NULL, "US X7 unlisted", RIGHT_INVENTION },
        { "11646472", "<!-- -->", RECORD_NOT_A_GRANT, NULL, "US ? unlisted", RIGHT_INVENTION },
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct scan scan = scan_one(&format_uspto, write_grant((struct parts){
            .number = rows[i].number, .kind = rows[i].kind, .more = SUZHOU }), SCAN_NIGHT);
        cr_expect_eq(scan.record.fate, rows[i].fate, "%s", rows[i].number);
        cr_expect_str_eq(scan.record.label, rows[i].label);
        if (rows[i].right) {
            cr_expect_str_eq(scan.record.grant.right, rows[i].right);
            cr_expect_eq(scan.record.grant.right_type, rows[i].type, "%s", rows[i].number);
        }
        scan_end(&scan);
    }
}

Test(uspto, a_reissue_names_the_patent_it_reissues)
{
    struct scan scan = scan_one(&format_uspto, write_grant((struct parts){
        .number = "RE045678", .kind = "E1",
        .more = "<us-related-documents><reissue><relation><parent-doc>" DOCUMENT("US", "09123456")
                "<parent-grant-document><document-id><country>US</country><doc-number>07654321"
                "</doc-number><kind>B2</kind></document-id></parent-grant-document></parent-doc>"
                "</relation></reissue></us-related-documents>" SUZHOU }), SCAN_NIGHT);
    cr_expect_str_eq(scan.record.grant.right, "USRE45678E1");
    cr_expect_str_eq(scan.record.grant.same_right_as, "US7654321B2");
    scan_end(&scan);
}

Test(uspto, a_published_application_is_no_grant)
{
    static const char application[] =
        "<?xml version=\"1.0\"?><us-patent-application dtd-version=\"v4.4 2014-04-03\">"
        "<us-bibliographic-data-application><publication-reference><document-id>\n<country>US"
        "</country><doc-number>20200022300</doc-number><kind>A1</kind><date>20200123</date>"
        "</document-id></publication-reference></us-bibliographic-data-application>"
        "</us-patent-application>";
    struct scan scan = scan_one(&format_uspto, application, SCAN_NIGHT);
    cr_expect_eq(scan.record.fate, RECORD_NOT_A_GRANT);
    cr_expect_str_eq(scan.record.label, "US A1");
    scan_end(&scan);
}

Test(uspto, old_classifications_are_written_as_new_ones)
{
    static const struct { const char *xml, *classes; } rows[] = {
        { "<classification-ipc><main-classification>A45F  504</main-classification>"
          "<further-classification>A43B 1314</further-classification><further-classification>"
          "G06F015/00</further-classification></classification-ipc>",
          "A45F5/04 A43B13/14 G06F15/00" },
        { "<classification-locarno><edition>11</edition><main-classification>0101"
          "</main-classification></classification-locarno>", "0101" },
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        char more[1024];
        snprintf(more, sizeof more, "%s" SUZHOU, rows[i].xml);
        struct scan scan = scan_one(&format_uspto, write_grant((struct parts){ .more = more }),
                                    SCAN_NIGHT);
        cr_expect_str_eq(scan.record.grant.classes, rows[i].classes);
        scan_end(&scan);
    }
}

/* ---- what is unusable ---- */

Test(uspto, a_grant_that_cannot_be_used_is_rejected_with_its_reason)
{
    char name[NAME_SIZE_MAX + 300];
    snprintf(name, sizeof name, ASSIGNEE("%0*d", "<country>CN</country>"), NAME_SIZE_MAX + 1, 1);
    const struct { struct parts parts; const char *reason; } rows[] = {
        { { .date = "20210500", .more = SUZHOU }, "grant has no valid date" },
        { { .date = "0", .more = SUZHOU }, "grant has no valid date" },
        { { .date = "99991231", .more = SUZHOU }, "grant has no valid date" },
        { { .number = " ", .more = SUZHOU }, "grant has no number" },
        { { .number = "11646472.5", .more = SUZHOU },
          "number '11646472.5' has more than letters and digits" },
        { { .more = ASSIGNEE(" ", "<country>CN</country>") }, "owner 1 has no name" },
        { { .more = "<priority-claims>" CLAIM("CN", "1") "</priority-claims>" },
          "grant names no owner" },
        { { .more = name }, "owner 1 has a name or address of more than 4096 bytes" },
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct scan scan = scan_begin(&format_uspto, write_grant(rows[i].parts), SCAN_NIGHT, 4096);
        cr_expect_eq(scan_next(&scan), STATUS_REJECT, "%s", rows[i].reason);
        cr_expect_str_eq(scan.error.text, rows[i].reason);
        cr_expect_str_eq(scan.record.label, "US B2");
        cr_expect(scan.record.length > 0);
        scan_end(&scan);
    }
}

Test(uspto, a_thousand_owners_are_read_and_no_more)
{
    static const char owner[] = "<assignee><orgname>A</orgname><address><country>CN</country>"
                                "</address></assignee>";
    for (int count = PARTY_COUNT_MAX; count <= PARTY_COUNT_MAX + 1; count++) {
        size_t size = sizeof owner * (size_t)count + 1024;
        char *large = malloc(size);
        cr_assert(large);
        snprintf(large, size, "<us-patent-grant><us-bibliographic-data-grant>"
                 "<publication-reference><document-id><country>US</country><doc-number>1"
                 "</doc-number><kind>B2</kind><date>20200107</date></document-id>"
                 "</publication-reference><assignees>");
        char *end = large + strlen(large);
        for (int i = 0; i < count; i++, end += sizeof owner - 1)
            memcpy(end, owner, sizeof owner);
        strcpy(end, "</assignees></us-bibliographic-data-grant></us-patent-grant>");
        struct scan scan = scan_begin(&format_uspto, large, SCAN_NIGHT, 65536);
        cr_expect_eq(scan_next(&scan), count > PARTY_COUNT_MAX ? STATUS_REJECT : STATUS_OK, "%d",
                     count);
        scan_end(&scan);
        free(large);
    }
}

Test(uspto, only_its_own_roots_are_bid_for)
{
    static const struct { const char *head; bool bid; } rows[] = {
        { "<?xml version=\"1.0\"?>\n<!DOCTYPE us-patent-grant [ ]>\n<us-patent-grant lang=\"EN\">",
          true },
        { "\xEF\xBB\xBF <us-patent-grant>", true }, { "<sequence-cwu id=\"S\">", true },
        { "<us-patent-application>", true }, { "<PATDOC DTD=\"2.5\">", false },
        { "<us-patent-grants>", false }, { "us-patent-grant", false }, { "", false },
        { "<a><us-patent-grant>", false },
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++)
        cr_expect_eq(format_uspto.bid(rows[i].head, strlen(rows[i].head)) > 0, rows[i].bid, "%s",
                     rows[i].head);
}
