/* Documents of WIPO ST.36, of MAREC and IFI above all; all are invented. */
#include <criterion/criterion.h>
#include <stdio.h>
#include <string.h>

#include "tests/owner_text.h"

/* One MAREC record out of parts that a test varies. */
struct parts {
    const char *country, *number, *kind, *date, *attributes;
    const char *application, *claims, *parties, *more;
};

#define DECLARATION "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
#define PARTY(element, format, name, address) \
    "<" element " format=\"" format "\" status=\"new\"><addressbook>" name "<address>" address \
    "</address></addressbook></" element ">"
#define LAST_NAME(name) "<last-name>" name "</last-name>"
#define NAME(name) "<name>" name "</name>"
#define COUNTRY(country) "<country>" country "</country>"
#define PLACE(city, country) \
    "<street>No. 9 Invented Road</street><city>" city "</city>" COUNTRY(country)
#define ASSIGNEES(inside) "<assignees>" inside "</assignees>"
#define APPLICANTS(inside) "<applicants>" inside "</applicants>"
#define SUZHOU \
    ASSIGNEES(PARTY("assignee", "original", LAST_NAME("Suzhou Invented Works Co., Ltd."), \
                    PLACE("215000 Suzhou, Jiangsu", "CN")))
#define DOCUMENT(format, country, number, kind) \
    "<document-id format=\"" format "\" status=\"new\">" COUNTRY(country) "<doc-number>" number \
    "</doc-number><kind>" kind "</kind><date>20170313</date></document-id>"
#define CLAIM(format, country, number, kind) \
    "<priority-claim status=\"new\">" DOCUMENT(format, country, number, kind) "</priority-claim>"
#define CHINESE_CLAIM CLAIM("epo", "CN", "201710146763", "A")
#define PCT_DATA(part, document) "<pct-or-regional-" part "-data>" document "</pct-or-regional-" \
    part "-data>"

static char text[1 << 16];

static const char *or(const char *value, const char *usual)
{
    return value ? value : usual;
}

static const char *write_record(struct parts p)
{
    const char *country = or(p.country, "EP"), *number = or(p.number, "3000001");
    const char *kind = or(p.kind, "B1"), *date = or(p.date, "20200617");
    snprintf(text, sizeof text,
             DECLARATION "<patent-document status=\"new\" lang=\"EN\" ucid=\"%s-%s-%s\" "
             "country=\"%s\" doc-number=\"%s\" kind=\"%s\" date=\"%s\"%s><bibliographic-data>"
             "<publication-reference fvid=\"1\"><document-id status=\"new\" format=\"original\">"
             "<country>%s</country><doc-number>%s</doc-number><kind>%s</kind><date>%s</date>"
             "</document-id></publication-reference><application-reference>%s"
             "</application-reference><priority-claims>%s</priority-claims><parties>%s<inventors>"
             PARTY("inventor", "epo", NAME("WU MIN"), COUNTRY("CN")) "</inventors><agents>"
             PARTY("agent", "original", LAST_NAME("Agent"), PLACE("Suzhou", "CN")) "</agents>"
             "</parties>%s<international-convention-data><designated-states><ep-contracting-states>"
             "<country>CN</country></ep-contracting-states></designated-states>"
             "</international-convention-data></bibliographic-data><description/>"
             "</patent-document>", country, number, kind, country, number, kind, date,
             or(p.attributes, ""), country, number, kind, date,
             or(p.application, DOCUMENT("epo", "EP", "18123456", "A")), or(p.claims, ""),
             or(p.parties, SUZHOU), or(p.more, ""));
    return text;
}

static struct scan scan_parts(struct parts parts)
{
    return scan_one(&format_st36, write_record(parts), SCAN_NIGHT);
}

Test(st36, the_family_of_those_that_have_none_is_none)
{
    static const struct { const char *attributes, *family; } rows[] = {
        { " family-id=\"70000001\"", "DOCDB:70000001" }, { " family-id=\"-1\"", "" },
        { " family-id=\"0\"", "" }, { " family-id=\"\"", "" }, { "", "" },
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct scan scan = scan_parts((struct parts){ .attributes = rows[i].attributes });
        cr_expect_str_eq(scan.record.grant.family, rows[i].family, "%s", rows[i].attributes);
        scan_end(&scan);
    }
}

Test(st36, every_field_of_a_marec_record_is_read)
{
    struct scan scan = scan_parts((struct parts){
        .attributes = " family-id=\"22179393\" date-produced=\"20210516\"",
        .claims = CLAIM("original", "CN", "201710146763.5", "") CHINESE_CLAIM,
        .more = "<technical-data><classifications-ipcr><classification-ipcr>G08B  13/194       "
                "20060101C I20051008RMEP        </classification-ipcr><classification-ipcr>"
                "G08B  13/194       20060101A I20051008RMEP        </classification-ipcr>"
                "<classification-ipcr>H04L  12/28        20060101A</classification-ipcr>"
                "</classifications-ipcr><invention-title lang=\"DE\">Ger\303\244t</invention-title>"
                "<invention-title lang=\"EN\">A <b>device</b></invention-title></technical-data>" });
    const struct grant *grant = &scan.record.grant;
    cr_assert_eq(scan.record.fate, RECORD_KEPT);
    cr_expect_str_eq(scan.record.label, "EP B1");
    cr_expect_str_eq(grant->right, "EP3000001B1");
    cr_expect_str_eq(grant->office, "EP");
    cr_expect_str_eq(grant->number, "3000001");
    cr_expect_str_eq(grant->kind, "B1");
    cr_expect_eq(grant->granted_on, 20200617);
    cr_expect_eq(grant->updated_on, 20210516);
    cr_expect_str_eq(grant->family, "DOCDB:22179393");
    cr_expect_str_eq(grant->application, "18123456");
    cr_expect_eq(grant->filed_on, 20170313);
    cr_expect_str_eq(grant->classes, "G08B13/194 H04L12/28");
    cr_expect_str_eq(grant->title, "A device");
    cr_expect_eq(grant->route, ROUTE_PARIS);
    cr_assert_eq(grant->party_count, 1);
    cr_expect_str_eq(grant->parties[0].name, "Suzhou Invented Works Co., Ltd.");
    cr_expect_str_eq(grant->parties[0].address, "No. 9 Invented Road");
    cr_expect_str_eq(grant->parties[0].city, "215000 Suzhou, Jiangsu");
    cr_expect_str_eq(grant->parties[0].country, "CN");
    cr_expect_str_eq(grant->parties[0].role, "assignee");
    cr_expect_eq(grant->length, strlen(text));
    cr_expect_eq(scan_next(&scan), STATUS_END);
    scan_end(&scan);
}

#define ST36(attributes, office, kind, number) \
    DECLARATION "<!DOCTYPE patent-document SYSTEM \"patent-document-v1-3.dtd\">\n" \
    "<patent-document id=\"x\" country=\"" office "\" kind=\"" kind "\" " attributes ">\n" \
    "<bibliographic-data id=\"bibl\">\n<publication-reference><document-id>" COUNTRY(office) \
    "<doc-number>" number "</doc-number>\n<kind>" kind "</kind><date>20200617</date></document-id>" \
    "</publication-reference><classification-ipc><edition>7</edition><main-classification>" \
    "A63B 57/00</main-classification><further-classification>A63B 59/00" \
    "</further-classification></classification-ipc><application-reference appl-type=\"utility\">" \
    "<document-id>" COUNTRY(office) "<doc-number>17/1</doc-number></document-id>" \
    "</application-reference><priority-claims><priority-claim kind=\"national\">" COUNTRY("CN") \
    "<doc-number>201710146763</doc-number><date>20170313</date></priority-claim>" \
    "</priority-claims><parties><applicants><applicant sequence=\"1\"><addressbook><orgname>" \
    "Suzhou Invented Works</orgname><address><street>Road 9</street><city>Suzhou</city>" \
    "<postcode>215000</postcode>" COUNTRY("CN") "</address></addressbook></applicant>" \
    "<applicant sequence=\"2\"><addressbook><last-name>Wu</last-name><first-name>Min" \
    "</first-name><address>Road 8, Suzhou</address></addressbook></applicant></applicants>" \
    "</parties><invention-title lang=\"en\">TEE\n</invention-title></bibliographic-data>" \
    "</patent-document>"

Test(st36, the_standards_own_form_is_read)
{
    struct scan scan = scan_one(&format_st36, ST36("dtd-version=\"v1.3 2005-01-01\"", "GB", "B",
                                                   "2580004"), SCAN_NIGHT);
    const struct grant *grant = &scan.record.grant;
    cr_assert_eq(scan.record.fate, RECORD_KEPT);
    cr_expect_str_eq(scan.record.label, "GB B");
    cr_expect_str_eq(grant->right, "GB2580004B");
    cr_expect_eq(grant->granted_on, 20200617);
    cr_expect_str_eq(grant->classes, "A63B57/00 A63B59/00");
    cr_expect_str_eq(grant->title, "TEE");
    cr_expect_eq(grant->route, ROUTE_PARIS);
    cr_assert_eq(grant->priority_count, 1);
    cr_expect_str_eq(grant->priorities[0].number, "201710146763");
    cr_expect_eq(grant->priorities[0].date, 20170313);
    cr_expect_str_eq(owners_told(grant, "nltc"), "Suzhou Invented Works||Suzhou|CN ;; Wu, Min|||");
    cr_expect_str_eq(grant->parties[0].address, "Road 9 | 215000");
    cr_expect_str_eq(grant->parties[1].address, "Road 8, Suzhou");
    cr_expect_str_eq(grant->parties[0].role, "applicant");
    scan_end(&scan);
}

Test(st36, versions_1_0_to_1_3_are_read_and_no_other)
{
    static const struct { const char *text, *told; } rows[] = {
        { ST36("", "GB", "B", "1"), NULL },
        { ST36("dtd-version=\"v1.0\"", "GB", "B", "1"), NULL },
        { ST36("dtd-version=\"v1.2 2004-10-01\"", "GB", "B", "1"), NULL },
        { ST36("dtd-version=\"v1.4 2009-01-01\"", "GB", "B", "1"), "'v1.4 2009-01-01'" },
        { ST36("dtd-version=\"v1.30\"", "GB", "B", "1"), "'v1.30'" },
        { ST36("dtd-version=\"v2.0\"", "GB", "B", "1"), "'v2.0' of patent-document" },
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct scan scan = scan_begin(&format_st36, rows[i].text, SCAN_NIGHT, 4096);
        cr_expect_eq(scan_next(&scan), rows[i].told ? STATUS_BAD_DUMP : STATUS_OK, "row %zu", i);
        cr_expect(!rows[i].told || strstr(scan.error.text, rows[i].told), "%s", scan.error.text);
        scan_end(&scan);
    }
}

Test(st36, a_document_of_any_office_goes_by_its_kind)
{
    static const struct {
        const char *country, *number, *kind, *date;
        enum record_fate fate;
        const char *right, *first, *label;
    } rows[] = {
        { "US", "7650331", "B1", NULL, RECORD_KEPT, "US7650331B1", "", "US B1" },
        { "US", "5700647", "A", "19971223", RECORD_KEPT, "US5700647A", "", "US A" },
        { "US", "20050004437", "A1", NULL, RECORD_NOT_A_GRANT, "", "", "US A1" },
        { "JP", "6700001", "B2", NULL, RECORD_KEPT, "JP6700001B2", "", "JP B2" },
        { "JP", "2021044249", "A", NULL, RECORD_NOT_A_GRANT, "", "", "JP A" },
        { "KR", "102000001", "B1", NULL, RECORD_KEPT, "KR102000001B1", "", "KR B1" },
        { "EP", "3000001", "A1", NULL, RECORD_NOT_A_GRANT, "", "", "EP A1" },
        { "EP", "3000001", "B9", NULL, RECORD_KEPT, "EP3000001B1", "EP3000001B1", "EP B9" },
        { "WO", "2020123456", "A1", NULL, RECORD_NOT_A_GRANT, "", "", "WO A1" },
        { "CN", "104245682", "B", NULL, RECORD_NOT_A_GRANT, "", "", "CN B" },
        { "XX", "1", "Z9", NULL, RECORD_NOT_A_GRANT, "", "", "XX Z9 unlisted" },
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct scan scan = scan_parts((struct parts){
            rows[i].country, rows[i].number, rows[i].kind, rows[i].date, .claims = "" });
        cr_expect_eq(scan.record.fate, rows[i].fate, "row %zu", i);
        cr_expect_str_eq(scan.record.label, rows[i].label, "row %zu", i);
        cr_expect_str_eq(scan.record.grant.right, rows[i].right, "row %zu", i);
        cr_expect_str_eq(scan.record.grant.same_right_as, rows[i].first, "row %zu", i);
        scan_end(&scan);
    }
}

Test(st36, a_chinese_publication_that_names_its_applicant_in_chinese_is_a_filing)
{
    struct scan scan = scan_parts((struct parts){
        .country = "CN", .number = "107000001", .kind = "A",
        .application = DOCUMENT("epo", "CN", "201710146763", "A"),
        .parties = APPLICANTS(
            PARTY("applicant", "epo", NAME("SUZHOU INVENTED WORKS"), COUNTRY("CN"))
            PARTY("applicant", "original", NAME("苏州虚构制造有限公司"), COUNTRY("CN"))) });
    cr_expect_eq(scan.record.fate, RECORD_NOT_A_GRANT);
    cr_expect_eq(scan.record.grant.standing, STANDING_FILING);
    cr_expect_str_eq(scan.record.grant.application, "201710146763");
    cr_expect_str_eq(owners_told(&scan.record.grant, "nltc"),
                     "SUZHOU INVENTED WORKS|苏州虚构制造有限公司||CN");
    scan_end(&scan);
}

Test(st36, a_deleted_document_is_counted_as_that)
{
    struct scan scan = scan_one(&format_st36, "<patent-document country=\"EP\" kind=\"B1\" "
                                "status=\"deleted\"><bibliographic-data>" SUZHOU
                                "</bibliographic-data></patent-document>", SCAN_NIGHT);
    cr_expect_eq(scan.record.fate, RECORD_NOT_A_GRANT);
    cr_expect_str_eq(scan.record.label, "EP B1 deleted");
    scan_end(&scan);
}

Test(st36, a_root_says_what_its_publication_does_not)
{
    struct scan scan = scan_one(&format_st36, "<patent-document country=\"US\" doc-number=\"7650331\" "
                                "kind=\"B1\" date=\"20100119\"><bibliographic-data><parties>" SUZHOU
                                "</parties></bibliographic-data></patent-document>", SCAN_NIGHT);
    cr_expect_str_eq(scan.record.grant.right, "US7650331B1");
    cr_expect_eq(scan.record.grant.granted_on, 20100119);
    scan_end(&scan);
}

Test(st36, what_wipo_publishes_is_never_a_grant)
{
    static const struct { const struct format *format; const char *text, *label; } rows[] = {
        { &format_st36, "<wo-patent-document country=\"WO\" kind=\"A1\"><bibliographic-data>"
          "<publication-reference><document-id>" COUNTRY("WO") "<doc-number>2025078629</doc-number>"
          "<kind>A1</kind><date>20250417</date></document-id></publication-reference><parties>"
          SUZHOU "</parties></bibliographic-data></wo-patent-document>", "WO A1" },
        { &format_wo, "<wo-published-application kind=\"A1\" dtd-version=\"any\">"
          "<wo-bibliographic-data><publication-reference><document-id>" COUNTRY("WO")
          "<doc-number>2026/044310</doc-number><kind>A1</kind></document-id></publication-reference>"
          "<parties>" SUZHOU "</parties></wo-bibliographic-data><p>a & <b></p>"
          "</wo-published-application>", "WO A1" },
        { &format_wo, "<wo-published-application/>", "WO ?" },
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        cr_expect(rows[i].format->bid(rows[i].text, strlen(rows[i].text)) > 0, "row %zu", i);
        struct scan scan = scan_one(rows[i].format, rows[i].text, SCAN_ALL);
        cr_expect_eq(scan.record.fate, RECORD_NOT_A_GRANT, "row %zu", i);
        cr_expect(strncmp(scan.record.label, rows[i].label, strlen(rows[i].label)) == 0, "%s",
                  scan.record.label);
        cr_expect_eq(scan_next(&scan), STATUS_END);
        scan_end(&scan);
    }
}

Test(st36, owners_are_the_assignees_else_the_applicants)
{
    static const struct { const char *what, *parties, *owners; } rows[] = {
        { "assignees before applicants", APPLICANTS(PARTY("applicant", "epo", NAME("FIRST"),
          COUNTRY("DE"))) SUZHOU, "Suzhou Invented Works Co., Ltd.||215000 Suzhou, Jiangsu|CN" },
        { "an empty list of assignees", APPLICANTS(PARTY("applicant", "epo", NAME("FIRST"),
          COUNTRY("CN"))) ASSIGNEES(""), "FIRST|||CN" },
        { "applicants as in DOCDB", APPLICANTS(PARTY("applicant", "intermediate",
          NAME("FIRST INVENTED WORKS"), "<country />") PARTY("applicant", "epo",
          NAME("FIRST INV WORKS"), COUNTRY("CN"))), "FIRST INV WORKS|||CN" },
        { "assignees as in DOCDB alone", ASSIGNEES(PARTY("assignee", "epo", LAST_NAME("FIRST"),
          COUNTRY("CN"))), "FIRST|||CN" },
        { "an unknown format", ASSIGNEES(PARTY("assignee", "local", LAST_NAME("First"),
          COUNTRY("CN"))), "First|||CN" },
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct scan scan = scan_parts((struct parts){ .parties = rows[i].parties });
        cr_expect_str_eq(owners_told(&scan.record.grant, "nltc"), rows[i].owners, "%s",
                         rows[i].what);
        scan_end(&scan);
    }
}

Test(st36, what_a_grant_must_have_is_told_when_it_is_not_there)
{
    static const struct { struct parts parts; const char *reason; } rows[] = {
        { { .parties = "", .claims = CHINESE_CLAIM }, "grant names no owner" },
        { { .parties = ASSIGNEES(PARTY("assignee", "original", "", COUNTRY("CN"))) },
          "owner 1 has no name" },
        { { .number = "" }, "grant has no number" },
        { { .number = "3000001.5" }, "number '3000001.5' has more than letters and digits" },
        { { .more = "<open>" }, "cannot read record: mismatched tag" },
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct scan scan = scan_begin(&format_st36, write_record(rows[i].parts), SCAN_NIGHT, 4096);
        cr_expect_eq(scan_next(&scan), STATUS_REJECT, "row %zu", i);
        cr_expect_eq(strncmp(scan.error.text, rows[i].reason, strlen(rows[i].reason)), 0,
                     "row %zu: %s", i, scan.error.text);
        scan_end(&scan);
    }
}

Test(st36, its_roots_alone_are_bid_for)
{
    static const struct { const char *head; bool st36, wo; } rows[] = {
        { DECLARATION "<patent-document ucid=\"EP-1-B1\">", true, false },
        { "<wo-patent-document>", true, false }, { "<wo-published-application>", false, true },
        { "<ep-patent-document>", false, false }, { "<cn-patent-document>", false, false },
        { "<patent-documents>", false, false }, { "", false, false },
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        cr_expect_eq(format_st36.bid(rows[i].head, strlen(rows[i].head)) > 0, rows[i].st36, "%s",
                     rows[i].head);
        cr_expect_eq(format_wo.bid(rows[i].head, strlen(rows[i].head)) > 0, rows[i].wo, "%s",
                     rows[i].head);
    }
}

Test(st36, documents_may_follow_each_other)
{
    static char records[1 << 16];
    records[0] = '\0';
    for (int i = 0; i < 3; i++)
        strcat(records, write_record((struct parts){ .number = "1" }) + (i == 1 ? strlen(DECLARATION)
                                                                                : 0));
    strcat(records, "\n" DECLARATION "<other/>");
    struct scan scan = scan_begin(&format_st36, records, SCAN_NIGHT, 700);
    for (int i = 0; i < 3; i++)
        cr_expect_eq(scan_next(&scan), STATUS_OK);
    cr_expect_eq(scan_next(&scan), STATUS_REJECT);
    cr_expect_str_eq(scan.error.text, "root element 'other' is not read");
    cr_expect_eq(scan_next(&scan), STATUS_END);
    scan_end(&scan);
}

/* ---- skip or parse, the same ---- */

Test(st36, skipping_finds_what_parsing_finds)
{
    for (size_t i = 0; i < CN_SPELLING_COUNT; i++)
        for (int place = 0; place < 3; place++) {
            char record[2048];
            snprintf(record, sizeof record, "<patent-document country=\"EP\" doc-number=\"1\" "
                     "kind=\"B1\" date=\"20200617\"><bibliographic-data><priority-claims>"
                     CLAIM("epo", "%s", "1", "A") "</priority-claims><parties>"
                     ASSIGNEES(PARTY("assignee", "original", LAST_NAME("Works"),
                                     PLACE("Suzhou", "%s")))
                     "</parties></bibliographic-data></patent-document>",
                     place ? CN_SPELLINGS[i] : "US",
                     place == 0 ? CN_SPELLINGS[i] : place == 1 ? "" : "DE");
            scan_expect_same(&format_st36, record, record);
        }
}

/* ---- traps of FORMATS section 11 ---- */

Test(trap_05, st36_prefixes_are_dropped)
{
    struct scan scan = scan_one(&format_st36, "<x:patent-document country=\"EP\" doc-number=\"1\" "
                                "kind=\"B1\" date=\"20200617\"><x:bibliographic-data><x:parties>"
                                SUZHOU "</x:parties></x:bibliographic-data></x:patent-document>",
                                SCAN_NIGHT);
    cr_expect_str_eq(scan.record.grant.right, "EP1B1");
    scan_end(&scan);
}

Test(trap_10, st36_a_doubly_escaped_name_is_decoded_once)
{
    struct scan scan = scan_parts((struct parts){
        .parties = ASSIGNEES(PARTY("assignee", "original", LAST_NAME("Works &amp;amp; Co. &amp; KG"),
                                   COUNTRY("CN"))) });
    cr_expect_str_eq(scan.record.grant.parties[0].name, "Works &amp; Co. & KG");
    scan_end(&scan);
}

Test(trap_12, st36_numbers_have_no_leading_zeros)
{
    struct scan scan = scan_parts((struct parts){ .country = "US", .number = "D0651432",
                                                  .kind = "S1" });
    cr_expect_str_eq(scan.record.grant.right, "USD651432S1");
    cr_expect_eq(scan.record.grant.right_type, RIGHT_DESIGN);
    scan_end(&scan);
}

Test(trap_14, st36_a_b2_is_no_new_right)
{
    struct scan scan = scan_parts((struct parts){ .kind = "B2", .date = "20230104" });
    cr_expect_str_eq(scan.record.grant.right, "EP3000001B1");
    cr_expect_str_eq(scan.record.grant.same_right_as, "EP3000001B1");
    scan_end(&scan);
}

Test(trap_15, st36_what_looks_like_a_grant_and_is_none)
{
    static const struct { const char *country, *number, *kind, *date; } rows[] = {
        { "US", "H2140", "H1", "20050104" }, { "DE", "1258188", "B", "19680104" },
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct scan scan = scan_parts((struct parts){ rows[i].country, rows[i].number,
                                                      rows[i].kind, rows[i].date, .claims = "" });
        cr_expect_eq(scan.record.fate, RECORD_NOT_A_GRANT, "row %zu", i);
        scan_end(&scan);
    }
}

Test(trap_16, st36_a_translation_is_the_european_patent_again)
{
    struct scan scan = scan_parts((struct parts){ .country = "DK", .number = "3000016",
                                                  .kind = "T3" });
    cr_expect_str_eq(scan.record.grant.same_right_as, "EP3000016B1");
    scan_end(&scan);
}

struct route_row {
    const char *what, *country, *application, *claims, *more;
    enum route route;
    const char *number;
};

static void expect_routes(const struct route_row *rows, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        struct scan scan = scan_parts((struct parts){
            .country = rows[i].country, .application = rows[i].application,
            .claims = rows[i].claims, .more = rows[i].more });
        cr_expect_eq(scan.record.grant.route, rows[i].route, "%s", rows[i].what);
        cr_expect_str_eq(scan.record.grant.pct_number, rows[i].number, "%s", rows[i].what);
        scan_end(&scan);
    }
}

Test(trap_18, st36_a_pct_grant_may_claim_a_priority_too)
{
    static const struct route_row rows[] = {
        { "an application of kind W", "US", DOCUMENT("epo", "CN", "2018077905", "W"),
          CHINESE_CLAIM, NULL, ROUTE_PCT, "PCT/CN2018/077905" },
        { "an application that says so", "EP", DOCUMENT("original", "EP", "PCT/CN2018/077905", ""),
          CHINESE_CLAIM, NULL, ROUTE_PCT, "PCT/CN2018/077905" },
        { "a claim of kind W", "EP", NULL, CLAIM("epo", "US", "9816128", "W"), NULL, ROUTE_PCT,
          "PCT/US1998/016128" },
        { "a claim of kind W and country WO", "EP", NULL, CLAIM("epo", "WO", "9816128", "W"), NULL,
          ROUTE_PCT, "" },
        { "filing data", "US", NULL, CHINESE_CLAIM, PCT_DATA("filing", DOCUMENT("original", "WO",
          "PCT/CN2018/077905", "")), ROUTE_PCT, "PCT/CN2018/077905" },
        { "filing data of kind W", "US", NULL, CHINESE_CLAIM, PCT_DATA("filing", DOCUMENT("epo",
          "CN", "2018077905", "W")), ROUTE_PCT, "PCT/CN2018/077905" },
        { "publishing data", "US", NULL, CHINESE_CLAIM, PCT_DATA("publishing", DOCUMENT("original",
          "WO", "2018161909", "A1")), ROUTE_PCT, "" },
        { "regional filing data", "US", NULL, CHINESE_CLAIM, PCT_DATA("filing", DOCUMENT("original",
          "EP", "18123456", "A")) PCT_DATA("publishing", DOCUMENT("epo", "EP", "3000001", "A1")),
          ROUTE_PARIS, "" },
        { "Paris", "EP", NULL, CHINESE_CLAIM, NULL, ROUTE_PARIS, "" },
        { "neither", "EP", NULL, "", NULL, ROUTE_DIRECT, "" },
    };
    expect_routes(rows, COUNT_OF(rows));
}

Test(trap_18, st36_an_application_of_type_pct_says_so)
{
    static const char *const types[] = { "PCT", "pct", "international" };
    for (size_t i = 0; i < COUNT_OF(types); i++) {
        static char record[1 << 14];
        const char *from = ST36("", "GB", "B", "2580004");
        const char *at = strstr(from, "utility");
        snprintf(record, sizeof record, "%.*s%s%s", (int)(at - from), from, types[i],
                 at + strlen("utility"));
        struct scan scan = scan_one(&format_st36, record, SCAN_NIGHT);
        cr_expect_eq(scan.record.grant.route, ROUTE_PCT, "%s", types[i]);
        scan_end(&scan);
    }
}

Test(trap_20, st36_the_pct_number_may_stand_among_the_claims)
{
    static const struct route_row rows[] = {
        { "under its receiving office", "US", NULL, CHINESE_CLAIM
          CLAIM("epo", "CN", "PCT/CN2008/071839", "A"), NULL, ROUTE_PCT, "PCT/CN2008/071839" },
        { "in the copy as filed", "US", NULL, CHINESE_CLAIM CLAIM("original", "CN",
          "PCT/CN2008/071839", ""), NULL, ROUTE_PCT, "PCT/CN2008/071839" },
    };
    expect_routes(rows, COUNT_OF(rows));
}

Test(trap_21, st36_country_wo_in_a_designs_claim_is_the_hague_system)
{
    static const struct route_row rows[] = {
        { "Hague", "EP", NULL, CLAIM("original", "WO", "DM/074 086", ""), NULL, ROUTE_PARIS, "" },
    };
    expect_routes(rows, COUNT_OF(rows));
}

Test(trap_22, st36_a_claim_of_kind_international_is_one_of_paris)
{
    static const struct route_row rows[] = {
        { "international", "US", NULL, "<priority-claim kind=\"international\">" COUNTRY("CN")
          "<doc-number>201710146763</doc-number></priority-claim>", NULL, ROUTE_PARIS, "" },
    };
    expect_routes(rows, COUNT_OF(rows));
}

Test(trap_23, st36_a_claim_to_the_own_office_is_not_foreign)
{
    static const struct route_row rows[] = {
        { "EP to EP", "EP", NULL, CLAIM("epo", "EP", "17161000", "A"), NULL, ROUTE_DIRECT, "" },
    };
    expect_routes(rows, COUNT_OF(rows));
}

Test(trap_24, st36_copies_of_a_claim_are_one_claim)
{
    static const struct { const char *what, *claims, *found; } rows[] = {
        { "claims in two formats", CLAIM("original", "US", "483681", "")
          CLAIM("epo", "US", "48368100", "A"), "US48368100" },
        { "another order, another number of them", CLAIM("original", "CN", "2", "")
          CLAIM("epo", "US", "1", "A") CLAIM("original", "US", "1", "") CLAIM("epo", "CN", "2", "A"),
          "US1 CN2" },
        { "both formats in one claim", "<priority-claim>" DOCUMENT("original", "CN", "2.5", "")
          DOCUMENT("epo", "CN", "2", "A") "</priority-claim>", "CN2" },
        { "as filed alone", CLAIM("original", "CN", "2.5", ""), "CN2.5" },
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        char found[256] = "";
        struct scan scan = scan_parts((struct parts){ .claims = rows[i].claims });
        const struct grant *grant = &scan.record.grant;
        for (size_t k = 0; k < grant->priority_count; k++)
            snprintf(found + strlen(found), sizeof found - strlen(found), "%s%s%s", k ? " " : "",
                     grant->priorities[k].country, grant->priorities[k].number);
        cr_expect_str_eq(found, rows[i].found, "%s", rows[i].what);
        scan_end(&scan);
    }
}

Test(trap_26, st36_inventors_that_apply_are_not_the_owner)
{
    struct scan scan = scan_parts((struct parts){
        .country = "US", .claims = CHINESE_CLAIM,
        .parties = APPLICANTS(PARTY("applicant", "epo", NAME("WU MIN"), COUNTRY("CN")))
                   ASSIGNEES(PARTY("assignee", "original", LAST_NAME("Invented Works"),
                                   PLACE("Taipei", "TW"))) });
    cr_expect_eq(scan.record.fate, RECORD_NO_CHINESE_PARTY);
    scan_end(&scan);
}

Test(trap_29, st36_an_owner_without_country_needs_a_chinese_priority)
{
    static const struct { const char *place, *claims; enum record_fate fate; } rows[] = {
        { "", CHINESE_CLAIM, RECORD_KEPT }, { "", "", RECORD_NO_CHINESE_PARTY },
        { "<country />", CHINESE_CLAIM, RECORD_KEPT },
        { PLACE("Kowloon", "CN"), "", RECORD_KEPT },
        { PLACE("Hong Kong", "HK"), CHINESE_CLAIM, RECORD_NO_CHINESE_PARTY },
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        char parties[1024];
        snprintf(parties, sizeof parties, ASSIGNEES(PARTY("assignee", "original",
                 LAST_NAME("Works"), "%s")), rows[i].place);
        struct scan scan = scan_parts((struct parts){ .parties = parties,
                                                      .claims = rows[i].claims });
        cr_expect_eq(scan.record.fate, rows[i].fate, "row %zu", i);
        scan_end(&scan);
    }
}

Test(trap_30, st36_province_and_postcode_stay_in_the_city)
{
    struct scan scan = scan_parts((struct parts){ .claims = "" });
    cr_expect_str_eq(scan.record.grant.parties[0].city, "215000 Suzhou, Jiangsu");
    scan_end(&scan);
}

Test(trap_32, st36_copies_of_an_owner_are_never_counted_twice)
{
#define EPO(name, country) PARTY("applicant", "epo", NAME(name), COUNTRY(country))
#define FULL(name) PARTY("applicant", "intermediate", NAME(name), "<country />")
#define FILED(name, place) PARTY("assignee", "original", LAST_NAME(name), place)
    static const struct { const char *what, *parties, *owners; } rows[] = {
        { "two owners in two formats", APPLICANTS(EPO("FIRST", "CN") EPO("SECOND", "DE")
          FULL("FIRST WORKS") FULL("SECOND WORKS")), "FIRST|||CN ;; SECOND|||DE" },
        { "unequal lengths", APPLICANTS(EPO("GSG INTERNAT", "CN") EPO("GSG INT", "CN")
          FULL("GSG INTERNATIONAL")), "GSG INTERNAT|||CN ;; GSG INT|||CN" },
        { "full names alone", APPLICANTS(FULL("FIRST WORKS") FULL("SECOND WORKS")),
          "FIRST WORKS||| ;; SECOND WORKS|||" },
        { "a country from the copies", ASSIGNEES(FILED("First Works", PLACE("Suzhou", ""))
          PARTY("assignee", "epo", LAST_NAME("FIRST"), COUNTRY("CN"))),
          "First Works||Suzhou|CN" },
        { "no country from copies that do not pair up", ASSIGNEES(FILED("First Works", "")
          PARTY("assignee", "epo", LAST_NAME("SECOND"), COUNTRY("DE"))
          PARTY("assignee", "epo", LAST_NAME("FIRST"), COUNTRY("CN"))), "First Works|||" },
        { "a name in Chinese and its copy", ASSIGNEES(FILED("苏州虚构制造有限公司", "")
          PARTY("assignee", "epo", LAST_NAME("SUZHOU INVENTED WORKS"), COUNTRY("CN"))),
          "SUZHOU INVENTED WORKS|苏州虚构制造有限公司||CN" },
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct scan scan = scan_parts((struct parts){ .parties = rows[i].parties,
                                                      .claims = CHINESE_CLAIM });
        cr_expect_str_eq(owners_told(&scan.record.grant, "nltc"), rows[i].owners, "%s",
                         rows[i].what);
        scan_end(&scan);
    }
}

Test(trap_33, st36_agents_inventors_and_states_are_no_owners)
{
    struct scan scan = scan_parts((struct parts){
        .parties = ASSIGNEES(FILED("Mill AG", PLACE("5400 Baden", "CH"))) });
    cr_expect_eq(scan.record.fate, RECORD_NO_CHINESE_PARTY);
    scan_end(&scan);
}

Test(trap_36, st36_a_grant_without_a_valid_date_is_rejected)
{
    static const char *const dates[] = { "", "0", "20200600", "99991231", "none" };
    for (size_t i = 0; i < COUNT_OF(dates); i++) {
        struct scan scan = scan_begin(&format_st36, write_record((struct parts){
            .date = dates[i] }), SCAN_NIGHT, 4096);
        cr_expect_eq(scan_next(&scan), STATUS_REJECT, "'%s'", dates[i]);
        cr_expect_str_eq(scan.error.text, "grant has no valid date", "'%s'", dates[i]);
        scan_end(&scan);
    }
}
