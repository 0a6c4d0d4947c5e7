/* Notifications to one office of the Madrid system, on made records: tests/samples/enotif. */
#include <criterion/criterion.h>
#include <stdio.h>
#include <string.h>

#include "tests/mark_text.h"
#include "tests/scan_text.h"

#define SAMPLES "tests/samples/enotif/"
#define WORKS \
    "  holder 'Suzhou Kongxu Invented Works Co., Ltd.' '苏州空许虚构制造有限公司' 'No. 1, Made Road, " \
    "Wuzhong District, | Suzhou, Jiangsu' CN\n"
#define MADE "  title 'MADE MARK' classes '09' priorities CN/73000001/20230105\n"

static void expect_file(const char *path, struct scan_mode mode, const char *expected)
{
    const char *found = mark_text(path, "enotif", mode);
    cr_expect_str_eq(found, expected, "%s:\n%s", path, found);
}

static void expect_week(struct scan_mode mode)
{
    expect_file(SAMPLES "good-week-jp.xml", mode,
        "kept WO BIRTH ENN: partial MADRID1990031 20230612 updated 20240118\n" MADE WORKS
        "  party JP 20230612 0 0\n"
        "kept WO BIRTH EXN: partial MADRID990032 20150303 updated 20240118\n" MADE WORKS
        "  party JP 20231111 0 0\n"
        "no-chinese WO BIRTH ENN\n"
        "kept WO BIRTH CPN: partial MADRID990003B 20180401 updated 20240118\n" MADE WORKS
        "  party JP 20180401 0 0\n"
        "kept WO DEATH RAN: change MADRID1990034 20231203 updated 20240118\n"
        "  party JP 0 0 20231203\n"
        "kept WO DEATH RNN: change MADRID1990035 20200601 updated 20240118\n"
        "  party JP 0 0 20231224\n"
        "kept WO NEWNAME TRN: change MADRID1990036 20231215 updated 20240118\n"
        "  holder 'Erfundene Mühle AG' '' 'Mühlweg 3 | 00000 Nirgendwo' DE\n"
        "  before 'Suzhou Kongxu Invented Works Co., Ltd.' CN 20231215\n"
        "kept WO NEWNAME MTN: change MADRID990037 20231128 updated 20240118\n" WORKS
        "not-a-grant WO NEWNAME MAN\n"
        "kept WO NEWNAME TRN: change MADRID1990039 20240118 updated 20240118\n" WORKS
        "  before ''  20240118\n"
        "not-a-grant WO NEWNAME CPN\n"
        "kept WO NEWNAME CPN: change MADRID1990040A 20231128 updated 20240118\n" WORKS
        "  before 'Suzhou Erfang Seller Ltd' CN 20231128\n"
        "not-a-grant WO RESTRICT CBNP\nnot-a-grant WO RESTRICT LIN\nnot-a-grant WO PROLONG REN\n"
        "not-a-grant WO NEWBASE DBN\n"
        "kept WO CORRECTION: partial MADRID1990031 20230612 updated 20240118\n" MADE
        "  holder 'Suzhou Erfang Seller Ltd' '' 'No. 2, Made Road | Suzhou' CN\n"
        "  party JP 20230612 0 0\n"
        "kept WO CORRECT RIN: change MADRID1990045 20240112 updated 20240118\n" WORKS
        "not-a-grant WO CORRECT RIN\n"
        "kept WO PROCESSED RFNT: change MADRID1990047 20240108 updated 20240118\n"
        "  party JP 0 20240108 0\n"
        "kept WO PROCESSED R18NV: change MADRID1990047 20240109 updated 20240118\n"
        "  party JP 0 0 0\n"
        "not-a-grant WO PROCESSED RFNP\nnot-a-grant WO PAID\nend");
}

Test(trap_40, a_week_of_one_office_tells_of_one_party_and_each_day_is_its_own)
{
    expect_week(SCAN_NIGHT);
    expect_week(SCAN_PARSE);
}

Test(enotif, a_week_without_news_has_no_records)
{
    expect_file(SAMPLES "good-empty.xml", SCAN_NIGHT, "end");
}

Test(trap_11, a_file_in_latin_1_is_read_as_such)
{
    expect_file(SAMPLES "good-latin1.xml", SCAN_NIGHT,
        "kept WO BIRTH ENN: partial MADRID1990051 20230612 updated 20240118\n" MADE
        "  holder 'Société Inventée de Suzhou' '' '1, rue Imaginée | Suzhou, Jiangsu' CN\n"
        "  party FR 20230612 0 0\nend");
}

Test(enotif, a_record_that_cannot_be_used_costs_itself_alone)
{
    expect_file(SAMPLES "bad-records.xml", SCAN_NIGHT,
        "rejected WO BIRTH ENN: grant has no valid date\n"
        "rejected WO BIRTH ENN: grant names no owner\n"
        "rejected WO BIRTH: notification names no transaction (TRANTYP)\n"
        "rejected WO DEATH RAN: grant has no number\n"
        "rejected WO NEWNAME: notification names no transaction (TRANTYP)\n"
        "rejected WO NEWNAME TRN: transfer names no new holder\n"
        "rejected WO CORRECT: correction holds more than one transaction\n"
        "rejected WO BIRTH ENN: cannot read record: not well-formed (invalid token) "
        "(its byte 238)\n"
        "not-a-grant WO SURPRISE unlisted\n"
        "kept WO DEATH RAN: change MADRID1990069 20230101 updated 20240118\n"
        "  party US 0 0 20230101\nend");
}

Test(enotif, news_for_no_office_is_rejected)
{
    expect_file(SAMPLES "bad-no-office.xml", SCAN_NIGHT,
        "rejected WO BIRTH ENN: notification names no office (CPCD)\n"
        "rejected WO DEATH RAN: notification names no office (CPCD)\nend");
}

Test(enotif, a_file_that_is_cut_is_damaged)
{
    expect_file(SAMPLES "bad-cut.xml", SCAN_NIGHT,
        "kept WO BIRTH ENN: partial MADRID1990081 20230612 updated 20240118\n" MADE WORKS
        "  party US 20230612 0 0\n"
        "rejected WO BIRTH ENN: cannot read record: no element found (its byte 408)\n"
        "damaged: cannot read dump: the last document ends early (bad-cut.xml)");
}

/* ---- one notification ---- */

static char text[1 << 14];

static struct scan scan_news(const char *root, const char *news)
{
    snprintf(text, sizeof text, "<ENOTIF %s>%s</ENOTIF>", root, news);
    return scan_one(&format_enotif, text, SCAN_NIGHT);
}

#define US "CPCD=\"US\" NOTDATE=\"20240118\""
#define PARTY(element, name, country) \
    "<" element "><NAME><NAMEL>" name "</NAMEL></NAME><ADDRESS><COUNTRY>" country "</COUNTRY>" \
    "</ADDRESS></" element ">"

Test(trap_12, numbers_of_seven_or_eight_digits_are_one)
{
    static const struct { const char *written, *right; } rows[] = {
        { "0994744", "MADRID994744" }, { "00994744", "MADRID994744" },
        { "994744", "MADRID994744" }, { "1429066", "MADRID1429066" },
        { "01429066", "MADRID1429066" }, { "00293830A", "MADRID293830A" },
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        char news[128];
        snprintf(news, sizeof news, "<DEATH TRANTYP=\"RAN\" INTREGN=\"%s\" REGEDAT=\"20230101\"/>",
                 rows[i].written);
        struct scan scan = scan_news(US, news);
        cr_expect_str_eq(scan.record.grant.right, rows[i].right);
        scan_end(&scan);
    }
}

Test(trap_36, the_day_of_news_is_that_of_its_effect_or_the_next_best)
{
    static const struct { const char *root, *days; int32_t ended_on, updated_on; } rows[] = {
        { US, "REGEDAT='20230101' REGRDAT='20230202' NOTDATE='20230303'", 20230101, 20240118 },
        { US, "REGRDAT='20230202' NOTDATE='20230303'", 20230202, 20240118 },
        { US, "NOTDATE='20230303'", 20230303, 20240118 },
        { US, "", 20240118, 20240118 },
        { US, "REGRDAT='20230202' EXPDATE='20230105'", 20230105, 20240118 },
        { US, "REGRDAT='20230202' EXPDATE='20300105'", 20230202, 20240118 },
        { US, "REGEDAT='20230101' EXPDATE='20220105'", 20230101, 20240118 },
        { US, "REGEDAT='2023-01-01+01:00'", 20230101, 20240118 },
        { US, "REGEDAT='20230100' REGRDAT='20230202'", 20230202, 20240118 },
        { "CPCD='US'", "REGEDAT='20230101' NOTDATE='20230303'", 20230101, 20230303 },
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        char news[256];
        snprintf(news, sizeof news, "<DEATH TRANTYP='RAN' INTREGN='1' %s/>", rows[i].days);
        struct scan scan = scan_news(rows[i].root, news);
        cr_expect_eq(scan.record.grant.designations[0].ended_on, rows[i].ended_on, "%s",
                     rows[i].days);
        cr_expect_eq(scan.record.grant.updated_on, rows[i].updated_on, "%s", rows[i].days);
        scan_end(&scan);
    }
    snprintf(text, sizeof text, "<ENOTIF CPCD='US'><DEATH TRANTYP='RAN' INTREGN='1' "
             "INTREGD='20200601'/></ENOTIF>");
    struct scan scan = scan_begin(&format_enotif, text, SCAN_NIGHT, 100);
    cr_expect_eq(scan_next(&scan), STATUS_REJECT);
    cr_expect_str_eq(scan.error.text, "notification has no date");
    scan_end(&scan);
}

Test(trap_40, a_later_designation_and_one_after_a_conversion_have_their_own_day)
{
    static const struct { const char *type; int32_t on; } rows[] = {
        { "ENN", 20200601 }, { "EXN", 20230405 }, { "OBN", 20230405 }, { "CPN", 20200601 },
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        char news[512];
        snprintf(news, sizeof news, "<BIRTH TRANTYP='%s' INTREGN='1' INTREGD='20200601' "
                 "REGEDAT='20230405'>" PARTY("HOLGR", "A", "CN") "</BIRTH>", rows[i].type);
        struct scan scan = scan_news("CPCD='UK'", news);
        cr_assert_eq(scan.record.grant.designation_count, 1);
        cr_expect_str_eq(scan.record.grant.designations[0].party, "GB");
        cr_expect_eq(scan.record.grant.designations[0].on, rows[i].on, "%s", rows[i].type);
        cr_expect_eq(scan.record.grant.granted_on, 20200601);
        cr_expect_eq(scan.record.grant.standing, STANDING_PARTIAL);
        scan_end(&scan);
    }
}

Test(trap_40, what_a_transaction_does_does_not_hang_on_the_element_around_it)
{
    static const struct { const char *news; enum record_fate fate; int32_t refused_on, ended_on; }
    rows[] = {
#define NEWS(element, type) \
    "<" element " TRANTYP='" type "' INTREGN='1' REGRDAT='20230101'/>"
        { NEWS("PROCESSED", "RFNT"), RECORD_KEPT, 20230101, 0 },
        { NEWS("RESTRICT", "RFNT"), RECORD_KEPT, 20230101, 0 },
        { NEWS("PROCESSED", "R18NT"), RECORD_KEPT, 20230101, 0 },
        { NEWS("PROCESSED", "GP18N"), RECORD_KEPT, 0, 0 },
        { NEWS("PROCESSED", "INNT"), RECORD_KEPT, 0, 20230101 },
        { NEWS("PROLONG", "REN3"), RECORD_KEPT, 0, 20230101 },
        { NEWS("DEATH", "CBNT"), RECORD_KEPT, 0, 20230101 },
        { NEWS("DEATH", "RFNT"), RECORD_KEPT, 0, 20230101 },
        { NEWS("DEATH", ""), RECORD_KEPT, 0, 20230101 },
        { NEWS("RESTRICT", "LIN"), RECORD_NOT_A_GRANT, 0, 0 },
        { NEWS("RESTRICT", "PCN"), RECORD_NOT_A_GRANT, 0, 0 },
        { NEWS("PROLONG", "REN"), RECORD_NOT_A_GRANT, 0, 0 },
        { NEWS("PROCESSED", "RFNP"), RECORD_NOT_A_GRANT, 0, 0 },
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct scan scan = scan_news(US, rows[i].news);
        cr_assert_eq(scan.record.fate, rows[i].fate, "%s", rows[i].news);
        if (rows[i].fate == RECORD_KEPT) {
            const struct designation *party = scan.record.grant.designations;
            cr_expect_eq(scan.record.grant.standing, STANDING_CHANGE);
            cr_expect_eq(scan.record.grant.party_count, 0);
            cr_expect_str_eq(party->party, "US");
            cr_expect_eq(party->on, 0);
            cr_expect_eq(party->refused_on, rows[i].refused_on, "%s", rows[i].news);
            cr_expect_eq(party->ended_on, rows[i].ended_on, "%s", rows[i].news);
        }
        scan_end(&scan);
    }
}

Test(trap_39, news_of_a_transfer_is_kept_unless_both_sides_are_known_and_foreign)
{
    static const struct { const char *type, *parties; enum record_fate fate; } rows[] = {
        { "TRN", PARTY("HOLGR", "A", "DE") PARTY("PHOLGR", "B", "FR"), RECORD_NO_CHINESE_PARTY },
        { "TRN", PARTY("HOLGR", "A", "DE") PARTY("PHOLGR", "B", "CN"), RECORD_KEPT },
        { "TRN", PARTY("HOLGR", "A", "CN") PARTY("PHOLGR", "B", "DE"), RECORD_KEPT },
        { "TRN", PARTY("HOLGR", "A", "DE"), RECORD_KEPT },      /* whose it was is not said */
        { "TRN", PARTY("HOLGR", "A", "DE") PARTY("REPGR", "B", "CN") PARTY("PHOLGR", "C", "FR"),
          RECORD_NO_CHINESE_PARTY },
        { "MTN", PARTY("HOLGR", "A", "DE") PARTY("PHOLGR", "B", "DE"), RECORD_NO_CHINESE_PARTY },
        { "MTN", PARTY("HOLGR", "A", "CN"), RECORD_KEPT },
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        char news[1024];
        snprintf(news, sizeof news, "<NEWNAME TRANTYP='%s' INTREGN='1' REGEDAT='20230101'>%s"
                 "</NEWNAME>", rows[i].type, rows[i].parties);
        struct scan scan = scan_news(US, news);
        cr_expect_eq(scan.record.fate, rows[i].fate, "row %zu", i);
        scan_end(&scan);
    }
}

Test(trap_33, agents_in_china_make_no_notification_chinese)
{
    struct scan scan = scan_news(US, "<BIRTH TRANTYP='ENN' INTREGN='1' INTREGD='20230101' "
        "OOCD='CN'>" PARTY("HOLGR", "A", "DE") PARTY("REPGR", "B", "CN")
        PARTY("CORRGR", "C", "CN") PARTY("PHOLGR", "D", "CN") "</BIRTH>");
    cr_expect_eq(scan.record.fate, RECORD_NO_CHINESE_PARTY);
    scan_end(&scan);
}

Test(enotif, other_files_are_not_bid_for)
{
    static const char *const heads[] = {
        "<MARKGR INTREGN=\"1\">", "<ENOTIFS>", "<a><ENOTIF CPCD=\"US\">", "ENOTIF", "",
    };
    for (size_t i = 0; i < COUNT_OF(heads); i++)
        cr_expect_eq(format_enotif.bid(heads[i], strlen(heads[i])), 0, "%s", heads[i]);
    cr_expect(format_enotif.bid("<?xml version='1.0'?><x:ENOTIF >", 32) > 0);
}
