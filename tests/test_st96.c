/* Patent publications in WIPO ST.96, on made records: tests/samples/st96. */
#include <criterion/criterion.h>
#include <stdlib.h>
#include <string.h>

#include "parsers/st96_part.h"
#include "tests/sample_file.h"

#define SAMPLES "tests/samples/st96/"
#define SUZHOU "Suzhou Invented Works Co., Ltd.|Jiangsu | 215000|Suzhou|CN"

Test(st96, every_field_is_read)
{
    struct scan scan = sample_scan(&format_st96, SAMPLES "good-pct.xml", SCAN_NIGHT);
    const struct grant *grant = &scan.record.grant;
    cr_assert_eq(scan.record.fate, RECORD_KEPT);
    cr_expect_str_eq(scan.record.label, "US B2");
    cr_expect_str_eq(grant->right, "US8999001B2");
    cr_expect_eq(grant->granted_on, 20200616);
    cr_expect_eq(grant->right_type, RIGHT_INVENTION);
    cr_expect_str_eq(grant->application, "16123456");
    cr_expect_eq(grant->filed_on, 20181228);
    cr_expect_eq(grant->route, ROUTE_PCT);
    cr_expect_str_eq(grant->pct_number, "PCT/CN2018/071839");
    cr_expect_str_eq(grant->title, "Invented device");
    cr_expect_str_eq(grant->classes, "H01L21/30");
    cr_assert_eq(grant->priority_count, 1);
    cr_expect_str_eq(grant->priorities[0].country, "CN");
    cr_expect_str_eq(grant->priorities[0].number, "201810009876.5");
    cr_expect_eq(grant->priorities[0].date, 20180105);
    cr_expect_str_eq(owners_text(grant), SUZHOU);
    scan_end(&scan);
}

Test(st96, owners_are_assignees_else_owners_else_applicants)
{
    static const struct { const char *file, *owners, *role; } rows[] = {
        { "good-pct.xml", SUZHOU, "assignee" },
        { "good-persons.xml", "Wu, Min Q./吴敏|1 Invented Road | Jiangsu | 215000|Suzhou|CN",
          "owner" },
        { "good-applicants.xml", "Wu, Min||Kunshan|CN", "applicant" },
        { "good-no-address.xml", "Suzhou Invented Works Co., Ltd.||| ;; Invented Partner Inc.|||",
          "assignee" },
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        char path[128];
        snprintf(path, sizeof path, SAMPLES "%s", rows[i].file);
        struct scan scan = sample_scan(&format_st96, path, SCAN_NIGHT);
        cr_expect_eq(scan.record.fate, RECORD_KEPT, "%s", path);
        cr_expect_str_eq(owners_text(&scan.record.grant), rows[i].owners, "%s", path);
        cr_expect_str_eq(scan.record.grant.parties[0].role, rows[i].role, "%s", path);
        scan_end(&scan);
    }
}

Test(st96, what_is_wrong_is_said)
{
    static const struct { const char *file; enum status status; const char *reason; } rows[] = {
        { "bad-version.xml", STATUS_BAD_DUMP,
          "version 'V19_0' of PatentPublication is not read" },
        { "bad-no-date.xml", STATUS_REJECT, "grant has no valid date" },
        { "bad-no-owner.xml", STATUS_REJECT, "grant names no owner" },
        { "bad-no-number.xml", STATUS_REJECT, "grant has no number" },
        { "bad-no-bibliography.xml", STATUS_REJECT, "record has no bibliographic data" },
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        char path[128];
        struct error error = { "" };
        snprintf(path, sizeof path, SAMPLES "%s", rows[i].file);
        cr_expect_eq(sample_status(&format_st96, path, SCAN_NIGHT, &error), rows[i].status, "%s",
                     path);
        cr_expect_str_eq(error.text, rows[i].reason, "%s", path);
    }
}

Test(st96, versions_one_to_eight_are_read)
{
    static const struct { const char *version; bool read; } rows[] = {
        { "V1_0", true }, { "V3_1", true }, { "V6_0", true }, { "V8_0", true }, { "", true },
        { "V0_1", false }, { "V9_0", false }, { "V10_0", false }, { "V6", false },
        { "V6_", false }, { "6_0", false }, { "V6.0", false },
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++)
        cr_expect_eq(st96_version_is_read(rows[i].version), rows[i].read, "'%s'",
                     rows[i].version);
}

/* The schema has no list of publications, but nothing is lost of one. */
Test(st96, publications_under_one_root_or_one_behind_the_other_are_all_read)
{
    static char text[1 << 15];
    char *first = sample_file(SAMPLES "good-pct.xml");
    char *second = sample_file(SAMPLES "good-paris.xml");
    for (int bag = 0; bag < 2; bag++) {
        snprintf(text, sizeof text, "%s%s%s%s", bag ? "<bag>" : "", strstr(first, "<pat:Pat"),
                 strstr(second, bag ? "<PatentP" : "<?xml"), bag ? "</bag>" : "");
        struct scan scan = scan_begin(&format_st96, text, SCAN_NIGHT, 512);
        cr_expect_eq(scan_next(&scan), STATUS_OK);
        cr_expect_eq(scan.record.grant.route, ROUTE_PCT);
        cr_expect_eq(scan_next(&scan), STATUS_OK);
        cr_expect_eq(scan.record.grant.route, ROUTE_PARIS);
        cr_expect_eq(scan_next(&scan), STATUS_END);
        scan_end(&scan);
    }
    free(first);
    free(second);
}

Test(st96, a_record_without_the_code_cn_is_passed_over)
{
    char *text = sample_file(SAMPLES "good-pct.xml"), *at;
    while ((at = strstr(text, ">CN<")))
        memcpy(at, ">KR<", 4);
    memcpy(strstr(text, "PCT/CN"), "PCT/KR", 6);
    const struct scan_mode *modes[] = { &SCAN_NIGHT, &SCAN_PARSE };
    for (size_t i = 0; i < COUNT_OF(modes); i++) {
        struct scan scan = scan_one(&format_st96, text, *modes[i]);
        cr_expect_eq(scan.record.fate, RECORD_NO_CHINESE_PARTY);
        cr_expect_str_eq(scan.record.label, "US B2");
        scan_end(&scan);
    }
    free(text);
}

/* ---- traps ---- */

Test(trap_05, names_are_bound_without_their_prefix)
{
    struct scan scan = sample_scan(&format_st96, SAMPLES "good-paris.xml", SCAN_NIGHT);
    cr_expect_eq(scan.record.grant.route, ROUTE_PARIS);
    cr_expect_str_eq(owners_text(&scan.record.grant), SUZHOU);
    scan_end(&scan);
}

Test(trap_09, markup_in_a_title_is_dropped_and_its_text_kept)
{
    struct scan scan = sample_scan(&format_st96, SAMPLES "good-pct.xml", SCAN_NIGHT);
    cr_expect_str_eq(scan.record.grant.title, "Invented device");
    scan_end(&scan);
}

Test(trap_14, a_corrected_document_keeps_the_day_of_the_grant)
{
    struct scan scan = sample_scan(&format_st96, SAMPLES "good-corrected.xml", SCAN_NIGHT);
    cr_expect_str_eq(scan.record.grant.right, "EP3990001B1");
    cr_expect_str_eq(scan.record.grant.same_right_as, "EP3990001B1");
    cr_expect_eq(scan.record.grant.granted_on, 20200617);
    scan_end(&scan);
}

/* Whatever PCT data there are, they decide, in each spelling of the number. */
Test(trap_18, pct_and_paris_in_one_record_is_pct)
{
    static const char *const numbers[] = { "PCT/CN2018/071839", "CN2018071839", "2018/071839" };
    for (size_t i = 0; i < COUNT_OF(numbers); i++) {
        static char text[1 << 15];
        char *sample = sample_file(SAMPLES "good-pct.xml");
        char *at = strstr(sample, "PCT/CN2018/071839");
        snprintf(text, sizeof text, "%.*s%s%s", (int)(at - sample), sample, numbers[i],
                 at + strlen("PCT/CN2018/071839"));
        struct scan scan = scan_one(&format_st96, text, SCAN_NIGHT);
        cr_expect_eq(scan.record.grant.route, ROUTE_PCT, "%s", numbers[i]);
        cr_expect_str_eq(scan.record.grant.pct_number, "PCT/CN2018/071839", "%s", numbers[i]);
        scan_end(&scan);
        free(sample);
    }
}

Test(trap_19, a_parent_by_pct_makes_a_bypass_or_a_division_pct)
{
    static const char *const files[] = { SAMPLES "good-bypass.xml", SAMPLES "good-division.xml" };
    for (size_t i = 0; i < COUNT_OF(files); i++) {
        struct scan scan = sample_scan(&format_st96, files[i], SCAN_NIGHT);
        cr_expect_eq(scan.record.grant.route, ROUTE_PCT, "%s", files[i]);
        cr_expect_str_eq(scan.record.grant.pct_number, "PCT/CN2018/071839", "%s", files[i]);
        scan_end(&scan);
    }
}

Test(trap_29, an_owner_without_an_address_counts_by_a_chinese_priority)
{
    struct scan scan = sample_scan(&format_st96, SAMPLES "good-no-address.xml", SCAN_NIGHT);
    cr_expect_eq(scan.record.fate, RECORD_KEPT);
    cr_expect_str_eq(scan.record.grant.parties[0].country, "");
    scan_end(&scan);
}

Test(trap_30, the_province_stays_beside_the_city)
{
    struct scan scan = sample_scan(&format_st96, SAMPLES "good-pct.xml", SCAN_NIGHT);
    cr_expect_str_eq(scan.record.grant.parties[0].city, "Suzhou");
    cr_expect_str_eq(scan.record.grant.parties[0].address, "Jiangsu | 215000");
    scan_end(&scan);
}

/* Applicants in Kunshan and an agent in Suzhou; the assignee is not Chinese. */
Test(trap_33, agents_and_applicants_beside_an_assignee_own_nothing)
{
    char *text = sample_file(SAMPLES "good-pct.xml"), *assignee = strstr(text, "<pat:AssigneeBag>");
    memcpy(strstr(assignee, "CountryCode>CN"), "CountryCode>TW", strlen("CountryCode>TW"));
    struct scan scan = scan_one(&format_st96, text, SCAN_NIGHT);
    cr_expect_eq(scan.record.fate, RECORD_NO_CHINESE_PARTY);
    scan_end(&scan);
    free(text);
}

Test(trap_36, iso_dates_may_carry_an_offset_and_9999_12_31_is_none)
{
    static const struct { const char *date; int32_t granted_on; } rows[] = {
        { "2020-06-16-05:00", 20200616 }, { "2020-06-16Z", 20200616 }, { "9999-12-31", 0 },
        { "2020-06-00", 0 }, { "0", 0 },
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        static char text[1 << 15];
        char *sample = sample_file(SAMPLES "good-pct.xml"), *at = strstr(sample, "2020-06-16");
        snprintf(text, sizeof text, "%.*s%s%s", (int)(at - sample), sample, rows[i].date,
                 at + strlen("2020-06-16"));
        struct scan scan = scan_begin(&format_st96, text, SCAN_NIGHT, 4096);
        cr_expect_eq(scan_next(&scan), rows[i].granted_on ? STATUS_OK : STATUS_REJECT, "%s",
                     rows[i].date);
        if (rows[i].granted_on)
            cr_expect_eq(scan.record.grant.granted_on, rows[i].granted_on, "%s", rows[i].date);
        scan_end(&scan);
        free(sample);
    }
}
