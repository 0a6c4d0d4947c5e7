/* Answers of EPO OPS; all are invented. */
#include <criterion/criterion.h>
#include <stdio.h>
#include <string.h>

#include "tests/owner_text.h"

static char text[1 << 15];

/* An answer with one document, out of parts that a test varies. */
static const char *write_answer(const char *country, const char *kind, const char *more)
{
    snprintf(text, sizeof text,
             "<?xml version=\"1.0\" encoding=\"UTF-8\"?><?xml-stylesheet type=\"text/xsl\"?>\n"
             "<ops:world-patent-data xmlns=\"http://www.epo.org/exchange\" "
             "xmlns:ops=\"http://ops.epo.org\">\n<exchange-documents>\n<exchange-document "
             "system=\"ops.epo.org\" family-id=\"43088294\" country=\"%s\" doc-number=\"3000001\" "
             "kind=\"%s\">\n<bibliographic-data><publication-reference>\n"
             "<document-id document-id-type=\"docdb\"><country>%s</country>"
             "<doc-number>3000001</doc-number><kind>%s</kind><date>20200617</date></document-id>"
             "<document-id document-id-type=\"epodoc\"><doc-number>EP3000001</doc-number>"
             "<date>20200618</date></document-id></publication-reference>%s</bibliographic-data>"
             "</exchange-document></exchange-documents></ops:world-patent-data>",
             country, kind, country, kind, more);
    return text;
}

#define ID(type, inside) "<document-id document-id-type=\"" type "\">" inside "</document-id>"
#define APPLICANT(sequence, format, name) \
    "<applicant sequence=\"" sequence "\" data-format=\"" format "\"><applicant-name><name>" name \
    "</name></applicant-name></applicant>"
#define APPLICANTS(inside) "<parties><applicants>" inside "</applicants></parties>"
#define CN "\xE2\x80\x82[CN]"           /* U+2002 before the bracket */
#define SUZHOU APPLICANTS(APPLICANT("1", "epodoc", "SUZHOU INVENTED WORKS" CN))

Test(ops, every_field_is_read)
{
    struct scan scan = scan_one(&format_ops, write_answer("EP", "B1",
        "<classifications-ipcr><classification-ipcr sequence=\"1\"><text>H04W  84/    20            "
        "A I                    </text></classification-ipcr></classifications-ipcr>"
        "<application-reference doc-id=\"1\">"
        ID("docdb", "<country>EP</country><doc-number>18123456</doc-number><kind>A</kind>")
        ID("epodoc", "<doc-number>EP20180123456</doc-number><date>20180105</date>")
        "</application-reference><priority-claims><priority-claim sequence=\"1\" kind=\"national\">"
        ID("epodoc", "<doc-number>CN20171146763</doc-number><date>20170310</date>")
        ID("original", "<doc-number>201710146763</doc-number>")
        "</priority-claim></priority-claims>"
        APPLICANTS(APPLICANT("1", "epodoc", "SUZHOU INVENTED WORKS CO LTD" CN)
                   APPLICANT("2", "epodoc", " WORKS AG\xE2\x80\x82[DE] ")
                   APPLICANT("1", "original", "Suzhou Invented Works Co., Ltd., ")
                   APPLICANT("2", "original", "Works AG"))
        "<invention-title lang=\"de\">GER\303\204T</invention-title>"
        "<invention-title lang=\"en\">DEVICE</invention-title>"), SCAN_NIGHT);
    const struct grant *grant = &scan.record.grant;
    cr_assert_eq(scan.record.fate, RECORD_KEPT);
    cr_expect_str_eq(scan.record.label, "EP B1");
    cr_expect_str_eq(grant->right, "EP3000001B1");
    cr_expect_eq(grant->granted_on, 20200617);
    cr_expect_eq(grant->updated_on, 0);
    cr_expect_str_eq(grant->family, "DOCDB:43088294");
    cr_expect_str_eq(grant->application, "18123456");
    cr_expect_eq(grant->filed_on, 20180105);            /* the docdb number has none */
    cr_expect_str_eq(grant->classes, "H04W84/20");
    cr_expect_str_eq(grant->title, "DEVICE");
    cr_expect_eq(grant->route, ROUTE_PARIS);
    cr_assert_eq(grant->priority_count, 1);
    cr_expect_str_eq(grant->priorities[0].country, "CN");
    cr_expect_str_eq(grant->priorities[0].number, "201710146763");
    cr_expect_eq(grant->priorities[0].date, 20170310);
    cr_assert_eq(grant->party_count, 2);
    cr_expect_str_eq(grant->parties[0].name, "Suzhou Invented Works Co., Ltd.");
    cr_expect_str_eq(grant->parties[0].country, "CN");
    cr_expect_str_eq(grant->parties[1].name, "Works AG");
    cr_expect_str_eq(grant->parties[1].country, "DE");
    cr_expect_eq(strncmp(text + grant->offset, "<exchange-document ", 19), 0);
    cr_expect_eq(scan_next(&scan), STATUS_END);
    scan_end(&scan);
}

Test(ops, only_answers_with_exchange_documents_are_taken)
{
    static const struct { const char *head; bool bid; } rows[] = {
        { "<world-patent-data><exchange-documents><exchange-document country=\"EP\">", true },
        { "<?xml version=\"1.0\"?><ops:world-patent-data><ops:patent-family><ops:family-member>"
          "<exchange-document family-id=\"1\">", true },
        { "<ops:world-patent-data><ops:biblio-search><ops:search-result/>", false },
        { "<ops:world-patent-data><reg:register-document lang=\"en\">", false },
        { "<exchange-documents><exchange-document country=\"EP\">", false },
        { "<a>world-patent-data exchange-document </a>", false },
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++)
        cr_expect_eq(format_ops.bid(rows[i].head, strlen(rows[i].head)) > 0, rows[i].bid, "%s",
                     rows[i].head);
}

/* Owners as "name|local name|country". */
static void expect_owners(const char *inside, const char *expected)
{
    char more[4096];
    snprintf(more, sizeof more, "<parties><applicants>%s</applicants></parties>", inside);
    struct scan scan = scan_one(&format_ops, write_answer("EP", "B1", more), SCAN_ALL);
    const char *owners = owners_told(&scan.record.grant, "nlc");
    cr_expect_str_eq(owners, expected, "%s: %s", inside, owners);
    scan_end(&scan);
}

Test(trap_32, an_ops_owner_stands_once_though_the_originals_have_it_twice)
{
    expect_owners(APPLICANT("1", "epodoc", "WORKS OY" CN) APPLICANT("1", "original", "WORKS OY, ")
                  APPLICANT("2", "original", "Works Oy"), "WORKS OY||CN");
    expect_owners(APPLICANT("1", "original", "WORKS OY, ") APPLICANT("2", "original", "Works Oy")
                  APPLICANT("3", "original", "Other AG"), "WORKS OY|| ;; Other AG||");
    expect_owners(APPLICANT("1", "epodoc", "FIRST" CN) APPLICANT("2", "epodoc", "SECOND" CN)
                  APPLICANT("1", "original", "First Co."), "First Co.||CN ;; SECOND||CN");
    expect_owners(APPLICANT("1", "epodoc", "SUZHOU WORKS" CN)
                  APPLICANT("1", "original", "苏州虚构制造有限公司"),
                  "SUZHOU WORKS|苏州虚构制造有限公司|CN");
}

Test(trap_11, the_country_stands_in_brackets_behind_an_en_space)
{
    expect_owners(APPLICANT("1", "epodoc", "WORKS\xE2\x80\x82[CN]"), "WORKS||CN");
    expect_owners(APPLICANT("1", "epodoc", " WORKS [CN] "), "WORKS||CN");
    expect_owners(APPLICANT("1", "epodoc", "WORKS"), "WORKS||");
    expect_owners(APPLICANT("1", "epodoc", "WORKS [cn]"), "WORKS||");
    expect_owners(APPLICANT("1", "epodoc", "WORKS [CHN]"), "WORKS [CHN]||");
    expect_owners(APPLICANT("1", "epodoc", "WORKS []"), "WORKS []||");
}

Test(ops, the_route_is_told_by_any_of_several_numbers)
{
    static const struct { const char *what, *more; enum route route; const char *number; } rows[] = {
        { "PCT by the epodoc number of a claim", "<priority-claims><priority-claim sequence=\"1\">"
          ID("epodoc", "<doc-number>WO2008CN71839</doc-number>")
          ID("original", "<doc-number>2008/71839</doc-number>")
          "</priority-claim></priority-claims>", ROUTE_PCT, "PCT/CN2008/071839" },
        { "PCT by the kind of the application", "<application-reference>"
          ID("docdb", "<country>CN</country><doc-number>2008071839</doc-number><kind>W</kind>")
          "</application-reference>", ROUTE_PCT, "PCT/CN2008/071839" },
        { "Paris", "<priority-claims><priority-claim sequence=\"1\">"
          ID("epodoc", "<doc-number>CN20171146763</doc-number>")
          "</priority-claim></priority-claims>", ROUTE_PARIS, "" },
        { "an EP claiming EP", "<priority-claims><priority-claim sequence=\"1\" kind=\"regional\">"
          ID("epodoc", "<doc-number>EP20100167109</doc-number>")
          "</priority-claim></priority-claims>", ROUTE_DIRECT, "" },
        { "nothing", "", ROUTE_DIRECT, "" },
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        char more[2048];
        snprintf(more, sizeof more, "%s" SUZHOU, rows[i].more);
        struct scan scan = scan_one(&format_ops, write_answer("EP", "B1", more), SCAN_NIGHT);
        cr_expect_eq(scan.record.grant.route, rows[i].route, "%s", rows[i].what);
        cr_expect_str_eq(scan.record.grant.pct_number, rows[i].number, "%s", rows[i].what);
        scan_end(&scan);
    }
}

Test(ops, an_owner_without_country_is_chinese_by_a_priority_that_only_its_number_names)
{
    char more[1024];
    snprintf(more, sizeof more, "<priority-claims><priority-claim sequence=\"1\">"
             ID("epodoc", "<doc-number>CN20171146763</doc-number>")
             "</priority-claim></priority-claims>" APPLICANTS(APPLICANT("1", "epodoc", "WORKS")));
    struct scan scan = scan_one(&format_ops, write_answer("EP", "B1", more), SCAN_NIGHT);
    cr_expect_eq(scan.record.fate, RECORD_KEPT);
    scan_end(&scan);
}

Test(ops, what_is_no_grant_or_nobody_s_is_counted_as_that)
{
    static const struct { const char *country, *kind, *more; enum record_fate fate; } rows[] = {
        { "EP", "A1", SUZHOU, RECORD_NOT_A_GRANT },
        { "WO", "A1", SUZHOU, RECORD_NOT_A_GRANT },
        { "CN", "B", SUZHOU, RECORD_NOT_A_GRANT },
        { "US", "B2", SUZHOU, RECORD_KEPT },
        { "EP", "B1", APPLICANTS(APPLICANT("1", "epodoc", "WORKS [DE]")), RECORD_NO_CHINESE_PARTY },
        { "JP", "A", "<parties/>", RECORD_NO_CHINESE_PARTY },
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct scan scan = scan_one(&format_ops, write_answer(rows[i].country, rows[i].kind,
                                                              rows[i].more), SCAN_NIGHT);
        cr_expect_eq(scan.record.fate, rows[i].fate, "row %zu", i);
        scan_end(&scan);
    }
}

Test(ops, a_grant_without_date_or_number_is_rejected)
{
    static const struct { const char *attributes, *date, *error; } rows[] = {
        { "country=\"EP\" doc-number=\"1\" kind=\"B1\"", "0", "grant has no valid date" },
        { "country=\"EP\" kind=\"B1\"", "20200617", "grant has no number" },
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        char answer[2048];
        snprintf(answer, sizeof answer, "<world-patent-data><exchange-document %s>"
                 "<bibliographic-data><publication-reference>" ID("docdb", "<date>%s</date>")
                 "</publication-reference>" SUZHOU "</bibliographic-data></exchange-document>"
                 "</world-patent-data>", rows[i].attributes, rows[i].date);
        struct scan scan = scan_begin(&format_ops, answer, SCAN_NIGHT, 4096);
        cr_expect_eq(scan_next(&scan), STATUS_REJECT);
        cr_expect_str_eq(scan.error.text, rows[i].error);
        scan_end(&scan);
    }
}

Test(trap_33, members_of_an_ops_family_and_inventors_are_decoys)
{
    const char *answer =
        "<ops:world-patent-data><ops:patent-family><ops:publication-reference>"
        ID("docdb", "<country>CN</country><doc-number>9</doc-number>")
        "</ops:publication-reference><ops:family-member family-id=\"1\"><priority-claim "
        "sequence=\"1\">" ID("docdb", "<country>CN</country><doc-number>8</doc-number>")
        "</priority-claim><exchange-document country=\"EP\" doc-number=\"1\" kind=\"B1\">"
        "<bibliographic-data><publication-reference>" ID("docdb", "<date>20200617</date>")
        "</publication-reference><parties><applicants>" APPLICANT("1", "epodoc", "WORKS")
        "</applicants><inventors><inventor sequence=\"1\" data-format=\"epodoc\"><inventor-name>"
        "<name>WU MIN" CN "</name></inventor-name></inventor></inventors></parties>"
        "</bibliographic-data></exchange-document></ops:family-member></ops:patent-family>"
        "</ops:world-patent-data>";
    struct scan scan = scan_one(&format_ops, answer, SCAN_NIGHT);
    cr_expect_eq(scan.record.fate, RECORD_NO_CHINESE_PARTY);
    cr_expect_eq(scan_next(&scan), STATUS_END);
    scan_end(&scan);
}
