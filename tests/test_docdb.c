/* DOCDB records; all are invented. */
#include <criterion/criterion.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "dump.h"
#include "tests/owner_text.h"

/* One record out of parts that a test varies. */
struct parts {
    const char *country, *number, *kind, *date, *attributes;
    const char *more;                   /* the rest of the bibliography */
};

static char text[1 << 16];

static const char *write_record(struct parts parts)
{
    snprintf(text, sizeof text,
             "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"no\"?><!DOCTYPE "
             "exch:exchange-documents SYSTEM \"docdb-entities.dtd\"><exch:exchange-documents "
             "xmlns:exch=\"http://www.epo.org/exchange\" no-of-documents=\"0018626\">"
             "<exch:exchange-document country=\"%s\" doc-number=\"%s\" kind=\"%s\" "
             "date-publ=\"%s\" family-id=\"22179393\" date-of-last-exchange=\"20221027\"%s>"
             "<exch:bibliographic-data>%s</exch:bibliographic-data><exch:patent-family>"
             "<document-id><country>CN</country></document-id></exch:patent-family>"
             "</exch:exchange-document></exch:exchange-documents>",
             parts.country ? parts.country : "EP", parts.number ? parts.number : "3000001",
             parts.kind ? parts.kind : "B1", parts.date ? parts.date : "20200617",
             parts.attributes ? parts.attributes : "", parts.more ? parts.more : "");
    return text;
}

#define APPLICANT(sequence, format, name, country) \
    "<exch:applicant sequence=\"" sequence "\" data-format=\"" format "\"><exch:applicant-name>" \
    "<name>" name "</name></exch:applicant-name>" country "</exch:applicant>"
#define RESIDENCE(country) "<residence><country>" country "</country></residence>"
#define APPLICANTS(inside) \
    "<exch:parties><exch:applicants>" inside "</exch:applicants><exch:inventors><exch:inventor " \
    "sequence=\"1\" data-format=\"docdb\"><exch:inventor-name><name>WU MIN</name>" \
    "</exch:inventor-name><residence><country>CN</country></residence></exch:inventor>" \
    "</exch:inventors></exch:parties>"
#define SUZHOU APPLICANTS(APPLICANT("1", "docdb", "SUZHOU INVENTED WORKS CO", RESIDENCE("CN")))
#define CLAIM(format, inside) \
    "<exch:priority-claim sequence=\"1\" data-format=\"" format "\"><document-id>" inside \
    "</document-id></exch:priority-claim>"
#define CLAIMS(inside) "<exch:priority-claims>" inside "</exch:priority-claims>"
#define APPLICATION(format, inside) \
    "<exch:application-reference data-format=\"" format "\"><document-id>" inside \
    "</document-id></exch:application-reference>"
#define NUMBER(country, number, kind) \
    "<country>" country "</country><doc-number>" number "</doc-number><kind>" kind "</kind>" \
    "<date>20180105</date>"
#define DATES(marker) \
    "<exch:dates-of-public-availability><exch:" marker "><document-id><date>20200617</date>" \
    "</document-id></exch:" marker "></exch:dates-of-public-availability>"

Test(docdb, every_field_is_read)
{
    struct scan scan = scan_one(&format_docdb, write_record((struct parts){
        .more = "<exch:publication-reference data-format=\"docdb\"><document-id>"
                "<country>EP</country></document-id></exch:publication-reference>"
                "<exch:classifications-ipcr><classification-ipcr sequence=\"1\"><text>"
                "A61K   9/16        20060101A "
                "I20051008RMEP        </text></classification-ipcr>"
                "<classification-ipcr sequence=\"2\"><text>F02M2700/1358      </text>"
                "</classification-ipcr></exch:classifications-ipcr>"
                APPLICATION("docdb", NUMBER("EP", "18123456", "A"))
                APPLICATION("original", "<doc-number>18123456.7</doc-number>")
                CLAIMS(CLAIM("docdb", NUMBER("CN", "201710146763", "A"))
                       CLAIM("epodoc", "<doc-number>CN20171146763</doc-number>")
                       CLAIM("original", "<doc-number>201710146763.5</doc-number>"))
                APPLICANTS(APPLICANT("1", "docdb", "SUZHOU INVENTED WORKS   ", RESIDENCE("CN"))
                           APPLICANT("1", "docdba", "Suzhou Invented Works Co., Ltd.", "")
                           APPLICANT("1", "original", "苏州虚构制造有限公司", ""))
                "<exch:invention-title lang=\"de\" data-format=\"docdba\">Ger\303\244t"
                "</exch:invention-title><exch:invention-title lang=\"en\" data-format=\"docdba\">"
                "A <b>device</b> of &Sacute;</exch:invention-title>" DATES("printed-with-grant")
                }), SCAN_NIGHT);
    const struct grant *grant = &scan.record.grant;
    cr_assert_eq(scan.record.fate, RECORD_KEPT);
    cr_expect_str_eq(scan.record.label, "EP B1");
    cr_expect_str_eq(grant->right, "EP3000001B1");
    cr_expect_str_eq(grant->office, "EP");
    cr_expect_str_eq(grant->number, "3000001");
    cr_expect_str_eq(grant->kind, "B1");
    cr_expect_eq(grant->granted_on, 20200617);
    cr_expect_eq(grant->updated_on, 20221027);
    cr_expect_str_eq(grant->family, "DOCDB:22179393");
    cr_expect_str_eq(grant->application, "18123456");
    cr_expect_eq(grant->filed_on, 20180105);
    cr_expect_str_eq(grant->classes, "A61K9/16 F02M2700/1358");
    cr_expect_str_eq(grant->title, "A device of Ś");
    cr_expect_eq(grant->route, ROUTE_PARIS);
    cr_assert_eq(grant->priority_count, 1);             /* one a claim, not one a copy */
    cr_expect_str_eq(grant->priorities[0].number, "201710146763");
    cr_assert_eq(grant->party_count, 1);
    cr_expect_str_eq(grant->parties[0].name, "Suzhou Invented Works Co., Ltd.");
    cr_expect_str_eq(grant->parties[0].name_local, "苏州虚构制造有限公司");
    cr_expect_str_eq(grant->parties[0].country, "CN");
    cr_expect_str_eq(grant->parties[0].city, "");
    cr_expect_str_eq(grant->same_right_as, "");
    cr_expect_eq(strncmp(text + grant->offset, "<exch:exchange-document ", 24), 0);
    const char *end = text + grant->offset + grant->length - 25;
    cr_expect_eq(strncmp(end, "</exch:exchange-document>", 25), 0);
    scan_end(&scan);
}

Test(trap_05, a_prefix_of_docdb_may_be_any_or_none_or_undeclared)
{
    static const char *const prefixes[] = { "", "exch:", "ns3:" };
    for (size_t i = 0; i < COUNT_OF(prefixes); i++)
        for (int bare = 0; bare < 2; bare++) {
            const char *p = prefixes[i];
            char record[2048];
            snprintf(record, sizeof record,
                     "%s%s%s<%sexchange-document country=\"EP\" doc-number=\"1\" kind=\"B1\" "
                     "date-publ=\"20200617\"><%sbibliographic-data><%sparties><%sapplicants>"
                     "<%sapplicant sequence=\"1\" data-format=\"docdb\"><%sapplicant-name><name>A"
                     "</name></%sapplicant-name><residence><country>CN</country></residence>"
                     "</%sapplicant></%sapplicants></%sparties></%sbibliographic-data>"
                     "</%sexchange-document>%s%s%s", bare ? "" : "<", bare ? "" : p,
                     bare ? "" : "exchange-documents>", p, p, p, p, p, p, p, p, p, p, p, p,
                     bare ? "" : "</", bare ? "" : p, bare ? "" : "exchange-documents>");
            cr_expect(format_docdb.bid(record, strlen(record)) > 0, "%s", record);
            struct scan scan = scan_one(&format_docdb, record, SCAN_NIGHT);
            cr_expect_eq(scan.record.fate, RECORD_KEPT, "%s", record);
            cr_expect_str_eq(scan.record.grant.right, "EP1B1");
            cr_expect_eq(scan_next(&scan), STATUS_END);
            scan_end(&scan);
        }
}

Test(docdb, marker_and_kind_tell_grants_from_the_rest)
{
    static const struct {
        const char *country, *number, *kind, *date, *marker;
        bool kept;
        const char *right, *first, *label;
    } rows[] = {
        { "EP", "3000001", "B1", "20200617", "", true, "EP3000001B1", "", "EP B1" },
        { "EP", "3000001", "B2", "20210617", "", true, "EP3000001B1", "EP3000001B1", "EP B2" },
        { "EP", "3000001", "B9", "20200617", DATES("printed-with-grant"), true, "EP3000001B1",
          "EP3000001B1", "EP B9" },
        { "EP", "3000001", "A1", "20190617", DATES("unexamined-printed-without-grant"), false,
          "", "", "EP A1" },
        { "AP", "1206", "A", "20200617", DATES("printed-with-grant"), true, "AP1206A", "", "AP A" },
        { "AP", "1206", "A", "20200617", "", true, "AP1206A", "", "AP A" },
        /* Of a kind that the table lacks the marker alone tells. */
        { "SI", "9012489", "B", "20200617", DATES("printed-with-grant"), true, "SI9012489B", "",
          "SI B" },
        { "SI", "9012489", "B", "20200617", "", false, "", "", "SI B unlisted" },
        /* A publication that names its own later grant. */
        { "JP", "2021044249", "A", "20190318", DATES("printed-with-grant"), false, "", "", "JP A" },
        { "DE", "1258188", "B", "19680104", DATES("examined-printed-without-grant"), false, "", "",
          "DE B" },
        { "DE", "1258188", "B", "19680104", "", false, "", "", "DE B" },
        { "US", "H2140", "H1", "20200617", DATES("printed-with-grant"), false, "", "", "US H1" },
        { "DK", "3000016", "T3", "20200907", "", true, "DK3000016T3", "EP3000016B1", "DK T3" },
        /* A translation that does not tell of which patent would pay twice. */
        { "DE", "602017000016", "T2", "20200617", DATES("printed-with-grant"), false, "", "",
          "DE T2" },
        /* The German part of a European patent, granted with it; a certificate that prolongs one. */
        { "DE", "602017000016", "D1", "20200617", DATES("not-printed-with-grant"), false, "", "",
          "DE D1" },
        { "DE", "122017000016", "I1", "20200617", DATES("printed-with-grant"), false, "", "",
          "DE I1" },
        { "JP", "6700001", "B2", "20200805", "", true, "JP6700001B2", "", "JP B2" },
        { "EL", "1000001", "B", "20200617", "", true, "GR1000001B", "", "EL B" },
        { "UK", "2580004", "B", "20200617", "", true, "GB2580004B", "", "UK B" },
        { "EP", "0000002", "B1", "20200617", "", true, "EP2B1", "", "EP B1" },
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        char more[1024];
        snprintf(more, sizeof more, "%s" SUZHOU, rows[i].marker);
        struct scan scan = scan_one(&format_docdb, write_record((struct parts){
            rows[i].country, rows[i].number, rows[i].kind, rows[i].date, NULL, more }), SCAN_NIGHT);
        cr_expect_eq(scan.record.fate, rows[i].kept ? RECORD_KEPT : RECORD_NOT_A_GRANT, "row %zu",
                     i);
        cr_expect_str_eq(scan.record.label, rows[i].label, "row %zu", i);
        cr_expect_str_eq(scan.record.grant.right, rows[i].right, "row %zu", i);
        cr_expect_str_eq(scan.record.grant.same_right_as, rows[i].first, "row %zu", i);
        scan_end(&scan);
    }
}

/* ---- what a weekly file takes back ---- */

/* A stub as the weekly file has it: a number, and nothing else but what `attributes` adds. */
static const char *write_stub(const char *root, const char *attributes)
{
    snprintf(text, sizeof text, "<exch:exchange-documents xmlns:exch=\"http://www.epo.org/exchange"
             "\"%s><exch:exchange-document %s/></exch:exchange-documents>", root, attributes);
    return text;
}

Test(trap_38, a_document_taken_back_is_news_of_its_right_whoever_owned_it)
{
    static const struct {
        const char *root, *attributes;
        const char *right, *first, *label;      /* "" right: no news */
        int32_t on, updated_on;
    } rows[] = {
        { "", "country=\"EP\" doc-number=\"3000001\" kind=\"B1\" status=\"D\" "
          "date-publ=\"20200617\" date-of-last-exchange=\"20221027\"",
          "EP3000001B1", "", "EP B1 deleted", 20200617, 20221027 },
        /* Without a day of publication the day of the exchange stands for it. */
        { "", "country=\"US\" doc-number=\"11000001\" kind=\"B2\" status=\"D\" "
          "date-of-last-exchange=\"20221027\"",
          "US11000001B2", "", "US B2 deleted", 20221027, 20221027 },
        { " date-of-exchange=\"20221103\"",
          "country=\"US\" doc-number=\"11000001\" kind=\"B2\" status=\"D\"",
          "US11000001B2", "", "US B2 deleted", 20221103, 20221103 },
        { " date-of-exchange=\"20221103\"",
          "country=\"US\" doc-number=\"5700647\" kind=\"A\" status=\"D\"",
          "US5700647A", "", "US A deleted", 20221103, 20221103 },
        { " date-of-exchange=\"20221103\"",
          "country=\"JP\" doc-number=\"6700001\" kind=\"B2\" status=\"CV\"",
          "JP6700001B2", "", "JP B2 void", 20221103, 20221103 },
        { "", "country=\"EP\" doc-number=\"3000001\" kind=\"B9\" status=\"D\" "
          "date-publ=\"20210617\" date-of-last-exchange=\"20221027\"",
          "EP3000001B1", "EP3000001B1", "EP B9 deleted", 20210617, 20221027 },
        /* A marker may have made it a grant. */
        { "", "country=\"SI\" doc-number=\"9012489\" kind=\"B\" status=\"D\" "
          "date-publ=\"20210617\"", "SI9012489B", "", "SI B deleted", 20210617, 0 },
        { "", "country=\"EP\" doc-number=\"3000001\" kind=\"A1\" status=\"D\" "
          "date-publ=\"20190617\"", "", "", "EP A1 deleted", 0, 0 },
        { "", "country=\"WO\" doc-number=\"2019000001\" kind=\"A1\" status=\"D\" "
          "date-publ=\"20190617\"", "", "", "WO A1 deleted", 0, 0 },
        { "", "country=\"AT\" doc-number=\"556718\" kind=\"T\" status=\"D\" "
          "date-publ=\"20190617\"", "", "", "AT T deleted", 0, 0 },
        { "", "country=\"EP\" doc-number=\"3000001\" kind=\"B1\" status=\"DV\"",
          "", "", "EP B1 void-deleted", 0, 0 },
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++)
        for (int no_skip = 0; no_skip < 2; no_skip++) {
            struct scan scan = scan_one(&format_docdb, write_stub(rows[i].root, rows[i].attributes),
                                        no_skip ? SCAN_PARSE : SCAN_NIGHT);
            const struct grant *grant = &scan.record.grant;
            bool kept = *rows[i].right;
            cr_expect_eq(scan.record.fate, kept ? RECORD_KEPT : RECORD_NOT_A_GRANT, "row %zu", i);
            cr_expect_str_eq(scan.record.label, rows[i].label, "row %zu", i);
            if (kept) {
                cr_expect_eq(grant->standing, STANDING_DELETED, "row %zu", i);
                cr_expect_str_eq(grant->right, rows[i].right, "row %zu", i);
                cr_expect_str_eq(grant->same_right_as, rows[i].first, "row %zu", i);
                cr_expect_eq(grant->granted_on, rows[i].on, "row %zu: %d", i, grant->granted_on);
                cr_expect_eq(grant->updated_on, rows[i].updated_on, "row %zu", i);
                cr_expect_eq(grant->party_count, 0);
            }
            cr_expect_eq(scan_next(&scan), STATUS_END);
            scan_end(&scan);
        }
}

Test(trap_38, a_deletion_with_a_bibliography_is_kept_though_its_owner_is_not_chinese)
{
    struct scan scan = scan_one(&format_docdb, write_record((struct parts){
        .attributes = " status=\"D\"",
        .more = APPLICANTS(APPLICANT("1", "docdb", "INVENTED WORKS", RESIDENCE("DE"))) }),
        SCAN_NIGHT);
    cr_expect_eq(scan.record.fate, RECORD_KEPT);
    cr_expect_str_eq(scan.record.label, "EP B1 deleted");
    cr_expect_eq(scan.record.grant.standing, STANDING_DELETED);
    cr_expect_eq(scan.record.grant.updated_on, 20221027);
    cr_expect_eq(scan.record.grant.party_count, 0);
    scan_end(&scan);
}

Test(trap_38, a_deletion_that_names_no_day_or_number_is_rejected)
{
    static const struct { const char *attributes, *error; } rows[] = {
        { "country=\"EP\" doc-number=\"3000001\" kind=\"B1\" status=\"D\"",
          "grant has no valid date" },
        { "country=\"EP\" kind=\"B1\" status=\"D\" date-publ=\"20200617\"",
          "grant has no number" },
        { "country=\"EP\" doc-number=\"1\" kind=\"B1\" status=\"V\" date-publ=\"20200617\"",
          "status 'V' is not read" },
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct scan scan = scan_begin(&format_docdb, write_stub("", rows[i].attributes), SCAN_NIGHT,
                                      64);
        cr_expect_eq(scan_next(&scan), STATUS_REJECT, "row %zu", i);
        cr_expect_str_eq(scan.error.text, rows[i].error, "row %zu", i);
        scan_end(&scan);
    }
}

Test(trap_38, amended_and_created_documents_are_whole_and_carry_the_day_of_their_exchange)
{
    static const char *const statuses[] = { " status=\"A\"", " status=\"C\"", "" };
    for (size_t i = 0; i < COUNT_OF(statuses); i++) {
        struct scan scan = scan_one(&format_docdb, write_record((struct parts){
            .attributes = statuses[i], .more = SUZHOU }), SCAN_NIGHT);
        cr_expect_eq(scan.record.fate, RECORD_KEPT);
        cr_expect_str_eq(scan.record.label, "EP B1");
        cr_expect_eq(scan.record.grant.standing, STANDING_WHOLE);
        cr_expect_eq(scan.record.grant.updated_on, 20221027);
        scan_end(&scan);
    }
}

/* It was made a grant by its kind before; now its marker says that it never was one. */
Test(trap_38, an_amended_document_that_is_no_grant_any_more_takes_the_grant_back)
{
    static const struct { const char *kind, *attributes, *marker; enum record_fate fate; } rows[] = {
        { "B2", " status=\"A\"", DATES("printed-without-grant"), RECORD_KEPT },
        { "B2", " status=\"C\"", DATES("printed-without-grant"), RECORD_NOT_A_GRANT },
        { "B2", "", DATES("printed-without-grant"), RECORD_NOT_A_GRANT },
        { "A", " status=\"A\"", DATES("printed-without-grant"), RECORD_NOT_A_GRANT },
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        char more[1024];
        snprintf(more, sizeof more, SUZHOU "%s", rows[i].marker);
        struct scan scan = scan_one(&format_docdb, write_record((struct parts){
            .country = "JP", .number = "6700001", .kind = rows[i].kind,
            .attributes = rows[i].attributes, .more = more }), SCAN_NIGHT);
        cr_expect_eq(scan.record.fate, rows[i].fate, "row %zu", i);
        if (rows[i].fate == RECORD_KEPT) {
            cr_expect_str_eq(scan.record.grant.right, "JP6700001B2");
            cr_expect_eq(scan.record.grant.standing, STANDING_DELETED);
            cr_expect_eq(scan.record.grant.updated_on, 20221027);
        }
        scan_end(&scan);
    }
}

Test(docdb, the_route_is_told_by_kind_link_and_shape_of_a_number)
{
    static const struct { const char *what, *more, *office; enum route route; const char *number; }
    rows[] = {
        { "application of kind W", APPLICATION("docdb", NUMBER("IB", "2022055385", "W")), "EP",
          ROUTE_PCT, "PCT/IB2022/055385" },
        { "priority of kind W", CLAIMS(CLAIM("docdb", NUMBER("US", "9816128", "W"))), "EP",
          ROUTE_PCT, "PCT/US1998/016128" },
        { "an epodoc number", CLAIMS(CLAIM("epodoc", "<doc-number>WO2008CN71839</doc-number>")),
          "EP", ROUTE_PCT, "PCT/CN2008/071839" },
        { "an original number", CLAIMS(CLAIM("original",
          "<doc-number>PCT/US98/16128</doc-number>")),
          "EP", ROUTE_PCT, "PCT/US1998/016128" },
        { "a link W", CLAIMS("<exch:priority-claim sequence=\"1\" data-format=\"docdb\">"
          "<document-id>"
          NUMBER("CN", "8359798", "A") "</document-id><exch:priority-linkage-type>W"
          "</exch:priority-linkage-type></exch:priority-claim>"), "EP", ROUTE_PCT, "" },
        { "Paris", CLAIMS(CLAIM("docdb", NUMBER("CN", "201710146763", "A"))
          CLAIM("epodoc", "<doc-number>CN20171146763</doc-number>")), "EP", ROUTE_PARIS, "" },
        { "EP claiming EP", CLAIMS(CLAIM("docdb", NUMBER("EP", "17123456", "A"))), "EP",
          ROUTE_DIRECT, "" },
        { "an original copy alone is no claim", CLAIMS(CLAIM("original",
          "<country>CN</country><doc-number>1</doc-number>")), "EP", ROUTE_DIRECT, "" },
        { "an invented number", CLAIMS(CLAIM("docdb", NUMBER("US", "1258190XA", "A"))), "EP",
          ROUTE_PARIS, "" },
        { "nothing", "", "EP", ROUTE_DIRECT, "" },
        { "family members are decoys", "", "US", ROUTE_DIRECT, "" },
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        char more[2048];
        snprintf(more, sizeof more, "%s" SUZHOU, rows[i].more);
        struct scan scan = scan_one(&format_docdb, write_record((struct parts){
            .country = rows[i].office, .more = more }), SCAN_NIGHT);
        cr_expect_eq(scan.record.grant.route, rows[i].route, "%s", rows[i].what);
        cr_expect_str_eq(scan.record.grant.pct_number, rows[i].number, "%s", rows[i].what);
        scan_end(&scan);
    }
}

Test(trap_32, docdb_copies_of_an_owner_are_merged_by_number)
{
    static const struct { const char *what, *inside, *owners; } rows[] = {
        { "full names, countries of the others",
          APPLICANT("1", "docdb", "FIRST WORKS", RESIDENCE("CN"))
          APPLICANT("2", "docdb", "SECOND WORKS", RESIDENCE("DE"))
          APPLICANT("1", "docdba", "First Works Co., Ltd.", "")
          APPLICANT("2", "docdba", "Second Works AG", ""),
          "First Works Co., Ltd.|CN ;; Second Works AG|DE" },
        { "the first one lacks the docdb copy",
          APPLICANT("2", "docdb", "SECOND WORKS", RESIDENCE("CN"))
          APPLICANT("1", "docdba", "First Works", "") APPLICANT("2", "docdba", "Second Works", ""),
          "First Works| ;; Second Works|CN" },
        { "numbers are numbers",
          APPLICANT("10", "docdb", "TENTH", RESIDENCE("DE"))
          APPLICANT("9", "docdb", "NINTH", RESIDENCE("CN")) APPLICANT("09", "docdba", "Ninth", ""),
          "Ninth|CN ;; TENTH|DE" },
        { "without numbers their order counts",
          APPLICANT("", "docdb", "FIRST", RESIDENCE("CN"))
          APPLICANT("x", "docdb", "SECOND", RESIDENCE("DE")) APPLICANT("", "docdba", "First", ""),
          "First|CN ;; SECOND|DE" },
        { "copies in another order",
          APPLICANT("2", "docdba", "Second Works AG", "")
          APPLICANT("1", "docdba", "First Works", "")
          APPLICANT("1", "docdb", "FIRST", RESIDENCE("CN"))
          APPLICANT("2", "docdb", "SECOND", RESIDENCE("DE")),
          "First Works|CN ;; Second Works AG|DE" },
        { "unequal lengths",
          APPLICANT("1", "docdb", "FIRST", RESIDENCE("CN")) APPLICANT("1", "docdba", "First", "")
          APPLICANT("2", "docdba", "Second", ""), "First|CN ;; Second|" },
        { "cut names alone", APPLICANT("1", "docdb", "LABORATOIRE DE RECHERCHES BALI",
          RESIDENCE("CN")), "LABORATOIRE DE RECHERCHES BALI|CN" },
        { "originals add nobody", APPLICANT("1", "docdb", "FIRST", RESIDENCE("CN"))
          APPLICANT("2", "original", "Second", ""), "FIRST|CN" },
        { "epodoc copies are not counted", APPLICANT("1", "docdb", "FIRST", RESIDENCE("CN"))
          APPLICANT("2", "epodoc", "FIRST [CN]", ""), "FIRST|CN" },
        { "originals alone", APPLICANT("1", "original", "First", RESIDENCE("CN")), "First|CN" },
        { "an empty country", APPLICANT("1", "docdb", "FIRST", RESIDENCE(""))
          APPLICANT("2", "docdb", "SECOND", RESIDENCE("CN")), "FIRST| ;; SECOND|CN" },
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        char more[4096];
        snprintf(more, sizeof more, "<exch:parties><exch:applicants>%s</exch:applicants>"
                 "</exch:parties>", rows[i].inside);
        struct scan scan = scan_one(&format_docdb, write_record((struct parts){ .more = more }),
                                    SCAN_NIGHT);
        cr_expect_str_eq(owners_told(&scan.record.grant, "nc"), rows[i].owners, "%s",
                         rows[i].what);
        scan_end(&scan);
    }
}

Test(docdb, an_owner_without_country_needs_a_chinese_priority)
{
    static const struct { const char *claims; enum record_fate fate; } rows[] = {
        { CLAIMS(CLAIM("docdb", NUMBER("CN", "1", "A"))), RECORD_KEPT },
        { CLAIMS(CLAIM("docdb", NUMBER("JP", "1", "A"))), RECORD_NO_CHINESE_PARTY },
        { "", RECORD_NO_CHINESE_PARTY },
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        char more[1024];
        snprintf(more, sizeof more, "%s" APPLICANTS(APPLICANT("1", "docdb", "FIRST", "")),
                 rows[i].claims);
        struct scan scan = scan_one(&format_docdb, write_record((struct parts){ .more = more }),
                                    SCAN_NIGHT);
        cr_expect_eq(scan.record.fate, rows[i].fate, "row %zu", i);
        scan_end(&scan);
    }
}

Test(trap_07, records_follow_without_line_ends_whatever_their_number_is_said_to_be)
{
    static const char *const pieces[] = {
        "<exchange-documents no-of-documents=\"9\">",
        "<exchange-document country=\"EP\" kind=\"B1\" x=\"a>b\"><bibliographic-data/>"
        "</exchange-document>",
        "<exchange-document country=\"EP\" kind=\"A1\" status=\"D\"/>",
        "<exchange-document country=\"EP\" kind=\"A2\"><bibliographic-data><unclosed>",
        "<exchange-document country=\"EP\" kind=\"A3\"></exchange-document >",
        "</exchange-documents>",
    };
    static const char *const labels[] = { "EP B1", "EP A1 deleted", "EP A2", "EP A3" };
    char record[1024] = "";
    size_t starts[COUNT_OF(pieces)];
    for (size_t i = 0; i < COUNT_OF(pieces); i++) {
        starts[i] = strlen(record);
        strcat(record, pieces[i]);
    }
    for (size_t step = 1; step < 400; step += 13) {
        struct scan scan = scan_begin(&format_docdb, record, SCAN_NIGHT, step);
        for (size_t i = 0; i < COUNT_OF(labels); i++) {
            enum status status = scan_next(&scan);
            cr_expect_eq(status, i == 2 ? STATUS_REJECT : STATUS_OK, "%zu: %s", i, scan.error.text);
            cr_expect_str_eq(scan.record.label, labels[i]);
            cr_expect_eq(scan.record.offset, starts[i + 1], "%s", labels[i]);
            cr_expect_eq(scan.record.length, strlen(pieces[i + 1]), "%s", labels[i]);
        }
        cr_expect_eq(scan_next(&scan), STATUS_END);
        scan_end(&scan);
    }
}

Test(trap_03, entities_of_docdb_never_lose_a_record)
{
    struct scan scan = scan_one(&format_docdb, write_record((struct parts){
        .more = APPLICANTS(APPLICANT("1", "docdb", "WY&ZDOT;SZA &SACUTE;L &agr; &unknown; &PHgr;",
                                     RESIDENCE("CN"))) }), SCAN_NIGHT);
    cr_expect_str_eq(scan.record.grant.parties[0].name, "WYŻSZA ŚL α &unknown; Φ");
    scan_end(&scan);
}

Test(trap_24, copies_of_a_claim_in_another_order_are_no_claims)
{
    struct scan scan = scan_one(&format_docdb, write_record((struct parts){
        .more = CLAIMS(CLAIM("docdb", NUMBER("CN", "201710146763", "A"))
                       CLAIM("docdb", NUMBER("US", "1258190X", "A"))
                       CLAIM("epodoc", "<doc-number>CN20171146763</doc-number>")
                       CLAIM("epodoc", "<doc-number>USX1258190</doc-number>")
                       CLAIM("original", "<doc-number>1258190</doc-number>")
                       CLAIM("original", "<doc-number>201710146763.5</doc-number>")) SUZHOU }),
        SCAN_NIGHT);
    const struct grant *grant = &scan.record.grant;
    cr_assert_eq(grant->priority_count, 2);
    cr_expect_str_eq(grant->priorities[0].country, "CN");
    cr_expect_str_eq(grant->priorities[0].number, "201710146763");
    cr_expect_str_eq(grant->priorities[1].country, "US");       /* a number made up by the EPO */
    cr_expect_str_eq(grant->priorities[1].number, "1258190X");
    cr_expect_eq(grant->route, ROUTE_PARIS);
    scan_end(&scan);
}

Test(trap_18, a_docdb_grant_may_be_pct_and_claim_a_priority)
{
    struct scan scan = scan_one(&format_docdb, write_record((struct parts){
        .more = APPLICATION("docdb", NUMBER("CN", "2018071839", "W"))
                CLAIMS(CLAIM("docdb", NUMBER("CN", "201710146763", "A"))) SUZHOU }), SCAN_NIGHT);
    cr_expect_eq(scan.record.grant.route, ROUTE_PCT);
    cr_expect_str_eq(scan.record.grant.pct_number, "PCT/CN2018/071839");
    cr_expect_eq(scan.record.grant.priority_count, 1);
    scan_end(&scan);
}

Test(trap_16, a_translation_is_the_european_patent_again_and_an_application_never_its_grant)
{
    static const struct { const char *country, *kind, *date; bool kept; } rows[] = {
        { "DK", "T3", "20200907", true },       /* its number tells of which patent */
        { "FI", "T3", "20230328", true },
        { "AT", "T",  "20200915", false },      /* its number does not */
        { "DE", "T2", "20080904", false },
        { "JP", "A",  "20190318", false },      /* printed with the day of a later grant */
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct scan scan = scan_one(&format_docdb, write_record((struct parts){
            .country = rows[i].country, .kind = rows[i].kind, .date = rows[i].date,
            .more = DATES("printed-with-grant") SUZHOU }), SCAN_NIGHT);
        cr_expect_eq(scan.record.fate, rows[i].kept ? RECORD_KEPT : RECORD_NOT_A_GRANT, "row %zu",
                     i);
        if (rows[i].kept)
            cr_expect_str_eq(scan.record.grant.same_right_as, "EP3000001B1", "row %zu", i);
        scan_end(&scan);
    }
}

Test(trap_33, only_docdb_applicants_own_and_only_the_bibliography_is_read)
{
    static const char *const decoys[] = {
        "<exch:parties><exch:inventors><exch:inventor sequence=\"1\" data-format=\"docdb\">"
        "<exch:inventor-name><name>WU MIN</name></exch:inventor-name>" RESIDENCE("CN")
        "</exch:inventor></exch:inventors><exch:agents><exch:agent><name>AGENT</name>"
        RESIDENCE("CN") "</exch:agent></exch:agents></exch:parties>",
        "<exch:designation-of-states><exch:designation-pct><exch:national><country>CN</country>"
        "</exch:national></exch:designation-pct></exch:designation-of-states>",
        "<exch:references-cited><exch:citation><patcit><document-id><country>CN</country>"
        "<name>SUZHOU WORKS</name></document-id></patcit></exch:citation></exch:references-cited>",
        "",                                     /* the family behind the bibliography has CN */
    };
    for (size_t i = 0; i < COUNT_OF(decoys); i++) {
        char more[2048];
        snprintf(more, sizeof more, "%s<exch:parties><exch:applicants>"
                 APPLICANT("1", "docdb", "WORKS AG", RESIDENCE("DE"))
                 "</exch:applicants></exch:parties>", decoys[i]);
        struct scan scan = scan_one(&format_docdb, write_record((struct parts){ .more = more }),
                                    SCAN_NIGHT);
        cr_expect_eq(scan.record.fate, RECORD_NO_CHINESE_PARTY, "row %zu", i);
        scan_end(&scan);
    }
}

Test(trap_12, a_docdb_number_loses_its_leading_zeros)
{
    static const struct { const char *country, *number, *kind, *right; } rows[] = {
        { "EP", "0000002", "B1", "EP2B1" }, { "US", "D0651432", "S1", "USD651432S1" },
        { "US", "11123456", "B2", "US11123456B2" }, { "JP", "06828214", "B2", "JP6828214B2" },
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct scan scan = scan_one(&format_docdb, write_record((struct parts){
            rows[i].country, rows[i].number, rows[i].kind, NULL, NULL, SUZHOU }), SCAN_NIGHT);
        cr_expect_str_eq(scan.record.grant.right, rows[i].right, "row %zu", i);
        scan_end(&scan);
    }
}

Test(trap_15, what_only_looks_like_a_grant_in_docdb_is_none)
{
    static const struct { const char *country, *number, *kind, *date, *marker; } rows[] = {
        { "US", "H2140", "H1", "20050104", DATES("printed-with-grant") },
        { "DE", "1258188", "B", "19680104", DATES("examined-printed-without-grant") },
        { "DE", "1258188", "B", "19680104", "" },
        { "WO", "2018123456", "B1", "20200617", DATES("printed-with-grant") },
        { "US", "4168796", "B1", "19900102", "" },
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        char more[1024];
        snprintf(more, sizeof more, "%s" SUZHOU, rows[i].marker);
        struct scan scan = scan_one(&format_docdb, write_record((struct parts){
            rows[i].country, rows[i].number, rows[i].kind, rows[i].date, NULL, more }), SCAN_NIGHT);
        cr_expect_eq(scan.record.fate, RECORD_NOT_A_GRANT, "row %zu", i);
        scan_end(&scan);
    }
}

Test(trap_36, a_docdb_grant_without_a_valid_date_is_rejected)
{
    static const char *const dates[] = { "20200600", "0", "9999-12-31", "" };
    for (size_t i = 0; i < COUNT_OF(dates); i++) {
        struct scan scan = scan_begin(&format_docdb, write_record((struct parts){
            .date = dates[i], .more = SUZHOU }), SCAN_NIGHT, 4096);
        cr_expect_eq(scan_next(&scan), STATUS_REJECT, "row %zu", i);
        cr_expect_str_eq(scan.error.text, "grant has no valid date", "row %zu", i);
        scan_end(&scan);
    }
}

Test(docdb, an_address_as_filed_is_kept)
{
    struct scan scan = scan_one(&format_docdb, write_record((struct parts){
        .more = APPLICANTS(APPLICANT("1", "docdb", "FIRST", RESIDENCE("CN"))
                           APPLICANT("1", "docdba", "First Works",
                                     "<address><text>1 Invented Road, Suzhou</text></address>")) }),
        SCAN_NIGHT);
    cr_assert_eq(scan.record.grant.party_count, 1);
    cr_expect_str_eq(scan.record.grant.parties[0].address, "1 Invented Road, Suzhou");
    cr_expect_str_eq(scan.record.grant.parties[0].country, "CN");
    scan_end(&scan);
}

Test(docdb, an_answer_of_ops_is_no_dump)
{
    static const struct { const char *head; bool bid; } rows[] = {
        { "<world-patent-data><exchange-documents><exchange-document country=\"EP\">", false },
        { "<?xml version=\"1.0\"?><ops:world-patent-data><exchange-document>", false },
        { "<?xml version=\"1.0\"?><!DOCTYPE exch:exchange-documents SYSTEM \"d.dtd\">"
          "<exch:exchange-documents>", true },
        { "<exchange-document country=\"EP\">", true }, { "<docdb-package-index>", false },
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++)
        cr_expect_eq(format_docdb.bid(rows[i].head, strlen(rows[i].head)) > 0, rows[i].bid, "%s",
                     rows[i].head);
}

Test(docdb, another_version_or_a_full_text_is_refused_by_name)
{
    static const struct { const char *text, *error; } rows[] = {
        { "<exchange-documents dtd-version=\"3.0\"><exchange-document country=\"EP\" kind=\"B1\"/>"
          "</exchange-documents>", "version '3.0' of exchange-documents is not read" },
        { "<exch:exchange-documents dtd-version=\"2.5.9\"><exch:exchange-document country=\"EP\" "
          "kind=\"A1\"/></exch:exchange-documents>", "" },
        { "<!DOCTYPE fulltext-document SYSTEM 'ftm-entities.dtd'><fulltext-document "
          "dtd-version=\"1.2.3\"><bibliographic-data/></fulltext-document>",
          "fulltext-document is not read: it names no owner" },
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct error error = { "" };
        struct record record;
        void *reader = NULL;
        cr_expect(format_docdb.bid(rows[i].text, strlen(rows[i].text)) > 0, "row %zu", i);
        struct source *source = source_from_memory(rows[i].text, strlen(rows[i].text), 4096);
        cr_assert_eq(source_more(source, &error), STATUS_OK);      /* who bids has looked ahead */
        enum status status = format_docdb.open(source, SCAN_NIGHT, &reader, &error);
        if (status == STATUS_OK)
            status = format_docdb.next(reader, &record, &error);
        cr_expect_eq(status, *rows[i].error ? STATUS_BAD_DUMP : STATUS_OK, "row %zu", i);
        cr_expect_str_eq(error.text, rows[i].error, "row %zu", i);
        format_docdb.close(reader);
        source_free(source);
    }
}

Test(trap_08, a_real_package_of_full_texts_is_refused_by_name)
{
    const char *path = "../shared/samples/containers/Full_Text_ES_frontfile.zip";
    struct dump *dump = NULL;
    struct error error = { "" };
    struct record record;
    enum status status = STATUS_END;
    if (access(path, R_OK) != 0)
        cr_skip_test("no samples beside the project");
    cr_assert_eq(dump_open(path, "/tmp", &dump, &error), STATUS_OK);
    for (size_t member = 0; member < dump_member_count(dump) && status != STATUS_BAD_DUMP;
         member++) {
        cr_assert_eq(dump_read(dump, member, SCAN_NIGHT, &error), STATUS_OK);
        while ((status = dump_next(dump, &record, &error)) == STATUS_REJECT)
            cr_expect_str_eq(record.label, "member");       /* a table of contents, .csv */
    }
    cr_expect_eq(status, STATUS_BAD_DUMP);
    cr_expect(strstr(error.text, "fulltext-document is not read"), "%s", error.text);
    cr_expect(strstr(error.text, "ES2993312T1.xml"), "%s", error.text);
    dump_close(dump);
}
