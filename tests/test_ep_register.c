/* The European Patent Register; all records are invented. */
#include <criterion/criterion.h>
#include <stdio.h>
#include <string.h>

#include "tests/scan_text.h"

static char text[1 << 15];

#define PUBLICATION(country, number, kind, date) \
    "<reg:publication-reference change-gazette-num=\"2020/25\"><reg:document-id lang=\"en\">" \
    "<reg:country>" country "</reg:country><reg:doc-number>" number "</reg:doc-number><reg:kind>" \
    kind "</reg:kind><reg:date>" date "</reg:date></reg:document-id></reg:publication-reference>"
#define APPLICATION(country, number) \
    "<reg:application-reference change-gazette-num=\"2018/52\"><reg:document-id><reg:country>" \
    country "</reg:country><reg:doc-number>" number "</reg:doc-number><reg:date>20180105" \
    "</reg:date></reg:document-id></reg:application-reference>"
#define APPLICANT(name, lines, country) \
    "<reg:applicant app-type=\"applicant\" designation=\"all\" sequence=\"1\"><reg:addressbook " \
    "cdsid=\"1\"><reg:name>" name "</reg:name><reg:address>" lines "<reg:country>" country \
    "</reg:country></reg:address></reg:addressbook><reg:nationality><reg:country></reg:country>" \
    "</reg:nationality><reg:residence><reg:country></reg:country></reg:residence></reg:applicant>"
#define LINES "<reg:address-1>1 Invented Road</reg:address-1><reg:address-2>Suzhou 215000" \
              "</reg:address-2>"
#define APPLICANTS(changed, inside) \
    "<reg:applicants change-date=\"" changed "\" change-gazette-num=\"2019/47\">" inside \
    "</reg:applicants>"
#define B1 PUBLICATION("EP", "3000001", "A1", "20190109") \
           PUBLICATION("EP", "3000001", "B1", "20200617")
#define SUZHOU APPLICANTS("20180105", APPLICANT("Suzhou Invented Works", LINES, "CN"))

/* A record of these publications and references, these lists of applicants. */
static const char *write_record(const char *references, const char *applicants)
{
    snprintf(text, sizeof text,
             "<?xml version=\"1.0\" encoding=\"utf-8\" standalone=\"yes\"?><ops:world-patent-data "
             "xmlns:ops=\"http://ops.epo.org\" xmlns:reg=\"http://www.epo.org/register\">"
             "<ops:register-search total-result-count=\"1\"><reg:register-documents "
             "produced-by=\"RO\"><reg:register-document date-produced=\"20251025\" "
             "dtd-version=\"1.3.3\" lang=\"en\"><reg:bibliographic-data country=\"EP\" "
             "id=\"EP18123456P\">%s<reg:parties>%s<reg:agents change-date=\"20250101\"><reg:agent>"
             "<reg:addressbook><reg:name>Suzhou Agents</reg:name><reg:address><reg:country>CN"
             "</reg:country></reg:address></reg:addressbook></reg:agent></reg:agents></reg:parties>"
             "<reg:designation-of-states><reg:country>DE</reg:country></reg:designation-of-states>"
             "</reg:bibliographic-data></reg:register-document></reg:register-documents>"
             "</ops:register-search></ops:world-patent-data>", references, applicants);
    return text;
}

Test(ep_register, every_field_is_read)
{
    struct scan scan = scan_one(&format_ep_register, write_record(
        B1 "<reg:classifications-ipcr change-date=\"20190524\"><reg:classification-ipcr><reg:text>"
        "H04W84/20,  // H04W88/04</reg:text></reg:classification-ipcr></reg:classifications-ipcr>"
        "<reg:classifications-ipcr change-date=\"20180105\"><reg:classification-ipcr><reg:text>"
        "A01B1/00</reg:text></reg:classification-ipcr></reg:classifications-ipcr>"
        APPLICATION("EP", "18123456")
        "<reg:priority-claims change-date=\"20180919\"><reg:priority-claim kind=\"national\" "
        "sequence=\"1\"><reg:country>CN</reg:country><reg:doc-number>201710146763</reg:doc-number>"
        "<reg:date>20170310</reg:date></reg:priority-claim></reg:priority-claims>"
        "<reg:invention-title lang=\"de\" change-date=\"20190621\">GER\303\204T</reg:invention-title>"
        "<reg:invention-title lang=\"en\" change-date=\"20180105\">Older</reg:invention-title>"
        "<reg:invention-title lang=\"en\" change-date=\"20190621\">DEVICE</reg:invention-title>",
        SUZHOU), SCAN_NIGHT);
    const struct grant *grant = &scan.record.grant;
    cr_assert_eq(scan.record.fate, RECORD_KEPT);
    cr_expect_str_eq(scan.record.label, "EP B1");
    cr_expect_str_eq(grant->right, "EP3000001B1");
    cr_expect_str_eq(grant->office, "EP");
    cr_expect_str_eq(grant->number, "3000001");
    cr_expect_str_eq(grant->kind, "B1");
    cr_expect_eq(grant->granted_on, 20200617);
    cr_expect_eq(grant->updated_on, 20251025);
    cr_expect_str_eq(grant->application, "18123456");
    cr_expect_eq(grant->filed_on, 20180105);
    cr_expect_str_eq(grant->classes, "H04W84/20 H04W88/04");
    cr_expect_str_eq(grant->title, "DEVICE");
    cr_expect_eq(grant->route, ROUTE_PARIS);
    cr_assert_eq(grant->priority_count, 1);
    cr_expect_str_eq(grant->priorities[0].country, "CN");
    cr_expect_str_eq(grant->priorities[0].number, "201710146763");
    cr_expect_eq(grant->priorities[0].date, 20170310);
    cr_assert_eq(grant->party_count, 1);
    cr_expect_str_eq(grant->parties[0].name, "Suzhou Invented Works");
    cr_expect_str_eq(grant->parties[0].address, "1 Invented Road | Suzhou 215000");
    cr_expect_str_eq(grant->parties[0].city, "");
    cr_expect_str_eq(grant->parties[0].country, "CN");
    cr_expect_eq(grant->owner_before_count, 0);
    cr_expect_eq(strncmp(text + grant->offset, "<reg:register-document ", 23), 0);
    cr_expect_eq(scan_next(&scan), STATUS_END);
    scan_end(&scan);
}

#define OLD(changed) APPLICANTS(changed, APPLICANT("Old Works AG", "", "DE"))
#define NEW(changed) APPLICANTS(changed, APPLICANT("New Works", LINES, "CN"))

Test(trap_34, of_several_lists_of_applicants_only_the_latest_holds)
{
    static const struct { const char *what, *lists, *owner; enum record_fate fate; } rows[] = {
        { "latest first", NEW("20191018") OLD("20180105"), "New Works", RECORD_KEPT },
        { "latest last", OLD("20180105") NEW("20191018"), "New Works", RECORD_KEPT },
        { "a Chinese applicant of before the grant", OLD("20191018") NEW("20180105"),
          "", RECORD_NO_CHINESE_PARTY },
        { "no dates: the first", NEW("") OLD(""), "New Works", RECORD_KEPT },
        { "an empty country", APPLICANTS("20191018", APPLICANT("Who", "", "")),
          "", RECORD_NO_CHINESE_PARTY },
        { "country of residence alone", APPLICANTS("20191018", "<reg:applicant><reg:addressbook>"
          "<reg:name>New Works</reg:name></reg:addressbook><reg:residence><reg:country>CN"
          "</reg:country></reg:residence></reg:applicant>"), "New Works", RECORD_KEPT },
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct scan scan = scan_one(&format_ep_register, write_record(B1, rows[i].lists),
                                    SCAN_NIGHT);
        cr_expect_eq(scan.record.fate, rows[i].fate, "%s", rows[i].what);
        if (*rows[i].owner) {
            cr_assert_eq(scan.record.grant.party_count, 1, "%s", rows[i].what);
            cr_expect_str_eq(scan.record.grant.parties[0].name, rows[i].owner, "%s", rows[i].what);
        }
        cr_expect_eq(scan.record.grant.owner_before_count, 0, "%s", rows[i].what);
        scan_end(&scan);
    }
}

Test(trap_34, who_was_replaced_after_the_grant_is_an_owner_of_before)
{
    static const struct { const char *what, *lists, *before; } rows[] = {
        { "sold after the grant", NEW("20210301") OLD("20180105"), "Old Works AG|DE|20210301" },
        { "sold before it", NEW("20200101") OLD("20180105"), "" },
        { "sold on its day", NEW("20200617") OLD("20180105"), "" },
        { "moved house", APPLICANTS("20210301", APPLICANT("New Works", "", "CN")) NEW("20180105"),
          "" },
        { "twice, earliest first", NEW("20220301") APPLICANTS("20210301",
          APPLICANT("Middle Works", "", "JP")) OLD("20180105"),
          "Old Works AG|DE|20210301 Middle Works|JP|20220301" },
        { "in two lists, until the last", NEW("20220301") OLD("20210301") OLD("20180105"),
          "Old Works AG|DE|20220301" },
        { "one of two stays", NEW("20210301") APPLICANTS("20180105",
          APPLICANT("New Works", LINES, "CN") APPLICANT("Old Works AG", "", "DE")),
          "Old Works AG|DE|20210301" },
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        char before[256] = "";
        struct scan scan = scan_one(&format_ep_register, write_record(B1, rows[i].lists),
                                    SCAN_NIGHT);
        const struct grant *grant = &scan.record.grant;
        cr_assert_eq(scan.record.fate, RECORD_KEPT, "%s", rows[i].what);
        for (size_t k = 0; k < grant->owner_before_count; k++)
            snprintf(before + strlen(before), sizeof before - strlen(before), "%s%s|%s|%d",
                     k ? " " : "", grant->owners_before[k].name, grant->owners_before[k].country,
                     (int)grant->owners_before[k].until);
        cr_expect_str_eq(before, rows[i].before, "%s: %s", rows[i].what, before);
        scan_end(&scan);
    }
}

Test(trap_34, a_chinese_proprietor_who_sold_after_the_grant_keeps_the_record)
{
    struct scan scan = scan_one(&format_ep_register, write_record(
        B1, OLD("20210301") NEW("20180105")), SCAN_NIGHT);
    cr_expect_eq(scan.record.fate, RECORD_KEPT);
    cr_expect_str_eq(scan.record.grant.parties[0].name, "Old Works AG");
    cr_assert_eq(scan.record.grant.owner_before_count, 1);
    cr_expect_str_eq(scan.record.grant.owners_before[0].country, "CN");
    scan_end(&scan);
}

Test(ep_register, it_is_a_grant_once_a_b1_is_published)
{
    static const struct { const char *references, *label, *right; int32_t on; } rows[] = {
        { B1, "EP B1", "EP3000001B1", 20200617 },
        { PUBLICATION("EP", "3000001", "A1", "20190109"), "EP A1", "", 0 },
        { PUBLICATION("EP", "3000001", "A2", "20190109")
          PUBLICATION("EP", "3000001", "A3", "20190209"), "EP A2", "", 0 },
        { PUBLICATION("EP", "3000001", "B2", "20230614") B1, "EP B1", "EP3000001B1", 20200617 },
        { PUBLICATION("WO", "2018123456", "A1", "20180712")
          PUBLICATION("EP", "3000001", "B1", "20200617"), "EP B1", "EP3000001B1", 20200617 },
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct scan scan = scan_one(&format_ep_register, write_record(rows[i].references, SUZHOU),
                                    SCAN_NIGHT);
        cr_expect_eq(scan.record.fate, rows[i].on ? RECORD_KEPT : RECORD_NOT_A_GRANT, "row %zu", i);
        cr_expect_str_eq(scan.record.label, rows[i].label, "row %zu", i);
        cr_expect_str_eq(scan.record.grant.right, rows[i].right, "row %zu", i);
        cr_expect_eq(scan.record.grant.granted_on, rows[i].on, "row %zu", i);
        scan_end(&scan);
    }
}

Test(ep_register, a_reference_to_wo_is_the_pct_phase)
{
    static const struct { const char *references; enum route route; const char *number; } rows[] = {
        { B1 APPLICATION("EP", "18123456"), ROUTE_DIRECT, "" },
        { B1 APPLICATION("EP", "18123456") APPLICATION("WO", "WO2018CN071839"), ROUTE_PCT,
          "PCT/CN2018/071839" },
        { B1 APPLICATION("EP", "18123456") PUBLICATION("WO", "2018123456", "A1", "20180712"),
          ROUTE_PCT, "" },
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct scan scan = scan_one(&format_ep_register, write_record(rows[i].references, SUZHOU),
                                    SCAN_NIGHT);
        cr_expect_eq(scan.record.grant.route, rows[i].route, "row %zu", i);
        cr_expect_str_eq(scan.record.grant.pct_number, rows[i].number, "row %zu", i);
        cr_expect_str_eq(scan.record.grant.application, "18123456", "row %zu", i);
        scan_end(&scan);
    }
}

Test(trap_33, agents_in_the_register_own_nothing)
{
    struct scan scan = scan_one(&format_ep_register, write_record(B1, OLD("20180105")), SCAN_NIGHT);
    cr_expect_eq(scan.record.fate, RECORD_NO_CHINESE_PARTY);
    scan_end(&scan);
}

Test(ep_register, what_cannot_be_read_is_refused_with_its_reason)
{
    static const struct { const char *references, *applicants, *error; } rows[] = {
        { PUBLICATION("EP", "3000001", "B1", "20200600"), SUZHOU, "grant has no valid date" },
        { PUBLICATION("EP", "", "B1", "20200617"), SUZHOU, "grant has no number" },
        { B1, APPLICANTS("20180105", APPLICANT("", LINES, "CN")), "owner 1 has no name" },
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct scan scan = scan_begin(&format_ep_register, write_record(rows[i].references,
                                      rows[i].applicants), SCAN_NIGHT, 100);
        cr_expect_eq(scan_next(&scan), STATUS_REJECT, "row %zu", i);
        cr_expect_str_eq(scan.error.text, rows[i].error, "row %zu", i);
        scan_end(&scan);
    }
    struct scan scan = scan_begin(&format_ep_register,
        "<world-patent-data><register-document dtd-version=\"2.0\"><bibliographic-data/>"
        "</register-document></world-patent-data>", SCAN_NIGHT, 4096);
    cr_expect_eq(scan_next(&scan), STATUS_BAD_DUMP);
    cr_expect_str_eq(scan.error.text, "version '2.0' of register-document is not read");
    scan_end(&scan);
}

Test(ep_register, only_answers_with_register_documents_are_taken)
{
    static const struct { const char *head; bool bid; } rows[] = {
        { "<ns2:world-patent-data><ns2:register-search><ns3:register-documents>"
          "<ns3:register-document lang=\"en\">", true },
        { "<register-documents><register-document>", true }, { "<register-document>", true },
        { "<ops:world-patent-data><exchange-document country=\"EP\">", false },
        { "<ops:world-patent-data><register-documents/>", false },
        { "<other><register-document>", false },
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++)
        cr_expect_eq(format_ep_register.bid(rows[i].head, strlen(rows[i].head)) > 0, rows[i].bid,
                     "%s", rows[i].head);
}
