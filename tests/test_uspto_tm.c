/* Trademark cases of the USPTO; the records are invented after its DTD. */
#include <criterion/criterion.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "tests/sample_line.h"
#include "tests/scan_text.h"

static char text[1 << 14];

#define OWNER(stage, name, place) "<case-file-owner><party-type>" stage "</party-type>" \
    "<party-name>" name "</party-name>" place "</case-file-owner>"
#define IN(country) "<country>" country "</country>"

/* One case of a registration of 2020-06-01, with this header and these owners. */
static const char *write_case(const char *header, const char *owners)
{
    snprintf(text, sizeof text,
             "<trademark-applications-daily><version><version-no>2.0</version-no></version>"
             "<case-file><serial-number>79300001</serial-number><transaction-date>20220102"
             "</transaction-date><case-file-header><filing-date>20200601</filing-date>%s"
             "<filing-basis-filed-as-66a-in>T</filing-basis-filed-as-66a-in></case-file-header>"
             "<case-file-owners>%s</case-file-owners><international-registration>"
             "<international-registration-number>1500001</international-registration-number>"
             "<international-registration-date>20200601</international-registration-date>"
             "</international-registration></case-file></trademark-applications-daily>", header,
             owners);
    return text;
}

#define STATUS(code) "<status-code>" code "</status-code><status-date>20220101</status-date>"

/* ---- the samples ---- */

static const char *const good[] = {
    "US mark designated: kept change MADRID1500001 20200601 20220102 | | US 20200601 0 0 |",
    "US mark designated: kept change MADRID994744 20090105 20220102 | | US 20210610 0 0 |",
    "US mark designated: kept change MADRID1500003 20200601 20220102 | | US 20200601 20211103 0 |",
    "US mark designated: kept change MADRID1500004 20200601 20220102 | | US 20200601 20220101 0 |",
    "US mark designated: kept change MADRID1500005 20200601 20220102 | | US 20200601 0 20211105 |",
    "US mark designated: kept change MADRID1500006 20200601 20220102 | | US 20200601 0 20270606 |",
    "US mark designated: kept change MADRID1500007 20200601 20220102 | | US 20200601 0 20220101 |",
    "US mark designated: kept change MADRID293830A 20200601 20220102 | | US 20200601 0 20220808 |",
    "US mark designated: kept change MADRID1500009 20200601 20220102 | | US 20200601 0 0 |",
    "US mark designated: kept change MADRID1500010 20200601 20220102 | | US 20200601 20220101 0 |",
    "US mark designated: no Chinese party", "US mark designated: no Chinese party",
    "US mark: not a grant", "US mark designated: not a grant", "US mark designated: not a grant",
    "US mark designated: kept change MADRID1500016 20200601 20220102 | | US 20200601 0 0 |",
    "US mark designated: no Chinese party",
};

Test(uspto_tm, a_case_with_basis_66a_is_news_of_the_designation_of_the_us)
{
    sample_expect("uspto-tm/good-cases.xml", SCAN_NIGHT, good, COUNT_OF(good));
}

Test(uspto_tm, skipping_finds_what_parsing_finds)
{
    sample_expect("uspto-tm/good-cases.xml", SCAN_PARSE, good, COUNT_OF(good));
}

Test(uspto_tm, a_case_that_cannot_be_used_is_rejected_alone)
{
    static const char *const lines[] = {
        "US mark designated: rejected, grant has no valid date",
        "US mark designated: rejected, case has no filing date",
        "US mark designated: rejected, case is closed on no known day",
        "US mark designated: rejected, number '15.4' has more than letters and digits",
        "US mark: rejected, cannot read record: mismatched tag (its byte 768)",
        "US mark designated: kept change MADRID1500006 20200601 20220102 | | US 20200601 0 0 |",
    };
    sample_expect("uspto-tm/bad-cases.xml", SCAN_NIGHT, lines, COUNT_OF(lines));
}

Test(uspto_tm, an_unknown_version_is_refused_by_name)
{
    static const char *const lines[] = {
        "bad dump, cannot read dump: version '1.0' of trademark-applications-daily is not known "
        "(bad-version.xml)",
    };
    static const char *const texts[] = {
        "<trademark-applications-daily/>", "<trademark-applications-daily><version><version-no>2.0",
        "<trademark-applications-daily><version><version-no>2.01</version-no></version>",
    };
    sample_expect("uspto-tm/bad-version.xml", SCAN_NIGHT, lines, COUNT_OF(lines));
    for (size_t i = 0; i < COUNT_OF(texts); i++) {
        struct error error;
        void *reader = NULL;
        struct source *source = source_from_memory(texts[i], strlen(texts[i]), 5);
        cr_assert(source);
        cr_expect_eq(format_uspto_tm.open(source, SCAN_NIGHT, &reader, &error), STATUS_BAD_DUMP,
                     "%s", texts[i]);
        source_free(source);
    }
}

Test(uspto_tm, the_eleven_marks_of_a_real_file_are_no_grants)
{
    static const char name[] = "../../../shared/samples/trademark/uspto-tm-daily.zip";
    static const struct scan_mode modes[] = {
        { .all = true }, { .no_skip = true }, { .all = false },
    };
    if (access("../shared/samples/trademark", R_OK) != 0)
        cr_skip_test("no samples beside the project");
    for (size_t i = 0; i < COUNT_OF(modes); i++) {
        struct sample *sample = sample_open(name, modes[i]);
        const char *line;
        int count = 0;
        while (*(line = sample_line(sample))) {
            cr_expect(strcmp(line, "US mark: not a grant") == 0
                      || strcmp(line, "US mark: no Chinese party") == 0, "%s", line);
            count++;
        }
        cr_expect_eq(count, 11, "%d marks", count);
        sample_close(sample);
    }
}

Test(uspto_tm, other_trademark_files_are_not_bid_for)
{
    static const char *const heads[] = {
        "<trademark-assignments>", "<case-file>", "<ttab-proceedings>",
        "<trademark-applications-daily2>", "",
    };
    for (size_t i = 0; i < COUNT_OF(heads); i++)
        cr_expect_eq(format_uspto_tm.bid(heads[i], strlen(heads[i])), 0, "%s", heads[i]);
}

Test(uspto_tm, what_else_a_case_says_is_read)
{
    struct scan scan = scan_one(&format_uspto_tm, write_case(STATUS("700")
        "<mark-identification>CAF&#xC9; &amp; MORE</mark-identification>",
        OWNER("30", "Made", IN("CN"))), SCAN_NIGHT);
    const struct grant *grant = &scan.record.grant;
    cr_expect_str_eq(grant->office, "WO");
    cr_expect_str_eq(grant->number, "1500001");
    cr_expect_str_eq(grant->application, "79300001");
    cr_expect_str_eq(grant->title, "CAFÉ & MORE");
    cr_expect_eq(grant->right_type, RIGHT_TRADEMARK);
    cr_expect_eq(grant->route, ROUTE_MADRID);
    scan_end(&scan);
}

/* ---- traps ---- */

Test(trap_04, tags_in_the_comments_of_a_dtd_are_no_records)
{
    static const char dtd[] =
        "<?xml version=\"1.0\"?><!DOCTYPE trademark-applications-daily [<!-- it's a > and a ]>, "
        "<case-file><serial-number>1</serial-number></case-file> and <case-file> -->"
        "<!ELEMENT case-file (serial-number)><!ENTITY mark SYSTEM \"mark.tif\" NDATA TIF>]>";
    static const size_t steps[] = { 1, 7, 100, 65536 };
    char whole[1 << 15];
    snprintf(whole, sizeof whole, "%s%s", dtd, write_case(STATUS("700"),
             OWNER("30", "Made", IN("CN"))));
    for (size_t i = 0; i < COUNT_OF(steps); i++) {
        struct scan scan = scan_begin(&format_uspto_tm, whole, SCAN_NIGHT, steps[i]);
        cr_assert_eq(scan_next(&scan), STATUS_OK, "%s", scan.error.text);
        cr_expect_str_eq(scan.record.grant.right, "MADRID1500001");
        cr_expect_eq(scan.record.offset, (uint64_t)(strstr(whole, "</version><case-file>")
                                                    + strlen("</version>") - whole));
        cr_expect_eq(scan_next(&scan), STATUS_END);
        scan_end(&scan);
    }
}

Test(trap_33, us_agents_and_earlier_owners_are_no_owners)
{
    static const struct { const char *what, *owners; enum record_fate fate; } rows[] = {
        { "today's", OWNER("10", "A", IN("DE")) OWNER("31", "B", IN("CN")), RECORD_KEPT },
        { "an earlier one", OWNER("10", "A", IN("CN")) OWNER("31", "B", IN("DE")), RECORD_KEPT },
        { "beside another", OWNER("30", "A", IN("DE")) OWNER("30", "B", IN("CN")), RECORD_KEPT },
        { "none", OWNER("10", "A", IN("DE")) OWNER("31", "B", IN("FR")), RECORD_NO_CHINESE_PARTY },
        { "no place", OWNER("30", "A", ""), RECORD_NO_CHINESE_PARTY },
        { "Hong Kong", OWNER("30", "A", IN("HK")), RECORD_NO_CHINESE_PARTY },
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct scan scan = scan_one(&format_uspto_tm, write_case(STATUS("700")
                                    "<attorney-name>CN</attorney-name>", rows[i].owners),
                                    SCAN_NIGHT);
        cr_expect_eq(scan.record.fate, rows[i].fate, "%s", rows[i].what);
        if (rows[i].fate == RECORD_KEPT)
            cr_expect_eq(scan.record.grant.party_count, 0, "%s", rows[i].what);
        scan_end(&scan);
    }
}

Test(trap_40, the_us_status_refuses_ends_or_says_nothing)
{
    static const struct { const char *code; int32_t refused_on, ended_on; } rows[] = {
        { "600", 20220101, 0 }, { "602", 20220101, 0 }, { "603", 20220101, 0 },
        { "604", 20220101, 0 }, { "614", 20220101, 0 },
        { "400", 0, 20220101 }, { "401", 0, 20220101 }, { "402", 0, 20220101 },
        { "403", 0, 20220101 }, { "601", 0, 20220101 }, { "605", 0, 20220101 },
        { "608", 0, 20220101 }, { "609", 0, 20220101 }, { "709", 0, 20220101 },
        { "710", 0, 20220101 }, { "711", 0, 20220101 }, { "712", 0, 20220101 },
        { "713", 0, 20220101 }, { "714", 0, 20220101 }, { "900", 0, 20220101 },
        { "630", 0, 0 }, { "641", 0, 0 }, { "645", 0, 0 }, { "686", 0, 0 }, { "700", 0, 0 },
        { "715", 0, 0 }, { "763", 0, 0 }, { "779", 0, 0 }, { "800", 0, 0 }, { "", 0, 0 },
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        char header[256];
        snprintf(header, sizeof header, "<status-code>%s</status-code><status-date>20220101"
                 "</status-date>", rows[i].code);
        struct scan scan = scan_one(&format_uspto_tm, write_case(header,
                                    OWNER("30", "Made", IN("CN"))), SCAN_NIGHT);
        cr_assert_eq(scan.record.grant.designation_count, 1);
        cr_expect_eq(scan.record.grant.designations[0].on, 20200601, "%s", rows[i].code);
        cr_expect_eq(scan.record.grant.designations[0].refused_on, rows[i].refused_on, "%s",
                     rows[i].code);
        cr_expect_eq(scan.record.grant.designations[0].ended_on, rows[i].ended_on, "%s",
                     rows[i].code);
        scan_end(&scan);
    }
}
