/* Madrid registrations; the records are invented after WIPO's published layout. */
#include <criterion/criterion.h>
#include <stdio.h>
#include <string.h>

#include "limit.h"
#include "tests/scan_text.h"

static char text[1 << 16];

/* One registration of 2020-06-01: what it is now, and what has happened to it. */
static const char *write_mark(const char *number, const char *current, const char *transactions)
{
    snprintf(text, sizeof text,
             "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<!DOCTYPE MARKGR SYSTEM \"markgr.dtd\">\n"
             "<MARKGR INTREGN=\"%s\" OOCD=\"CN\" INTREGD=\"20200601\" EXPDATE=\"20300601\" "
             "ORIGLAN=\"1\">\n<CURRENT>%s</CURRENT>%s</MARKGR>\n", number, current, transactions);
    return text;
}

#define PARTY(element, client, name, country) \
    "<" element " CLID=\"" client "\"><NAME><NAMEL>" name "</NAMEL></NAME><ADDRESS>" \
    "<ADDRL>No. 1, Made Road,</ADDRL><ADDRL>Suzhou, Jiangsu</ADDRL><COUNTRY>" country \
    "</COUNTRY></ADDRESS></" element ">"
#define HOLDER PARTY("HOLGR", "1", "Suzhou Invented Works", "CN")
#define CODES3(a, b, c) "<DCPCD>" a "</DCPCD><DCPCD>" b "</DCPCD><DCPCD>" c "</DCPCD>"

Test(madrid, every_field_is_read)
{
    struct scan scan = scan_one(&format_madrid, write_mark("1500017",
        "<HOLGR CLID=\"1\"><NAME><NAMEL>Suzhou Invented</NAMEL><NAMEL>Works Co., Ltd.</NAMEL>"
        "<NAMETR>苏州虚构制造有限公司</NAMETR></NAME><ADDRESS><ADDRL>No. 1, Made Road,</ADDRL><ADDRL>"
        "Suzhou,\n Jiangsu</ADDRL><COUNTRY>CN</COUNTRY></ADDRESS></HOLGR>"
        PARTY("REPGR", "2", "Agents Ltd", "CN") PARTY("CORRGR", "3", "Letters Ltd", "CN")
        "<IMAGE NAME=\"1\" TEXT=\"CAF&Eacute; &amp; MORE\"/><BASICGS><GSGR NICCLAI=\"09\">"
        "<GSTERMEN>x</GSTERMEN></GSGR><GSGR NICCLAI=\"42\"/></BASICGS><PRIGR><PRICP>CN</PRICP>"
        "<PRIAPPD>20200101</PRIAPPD><PRIAPPN>43000001</PRIAPPN></PRIGR><DESAG>"
        CODES3("RU", "VN", "RU") "</DESAG>"
        "<DESPG>" CODES3("EM", "US", "JP") "</DESPG><DESPG2><DCPCD> KR </DCPCD></DESPG2>",
        "<ENN REGRDAT=\"20200801\" NOTDATE=\"20200815\"/>"), SCAN_NIGHT);
    static const char *const parties[] = { "RU", "VN", "EM", "US", "JP", "KR" };
    const struct grant *grant = &scan.record.grant;
    cr_assert_eq(scan.record.fate, RECORD_KEPT);
    cr_expect_str_eq(scan.record.label, "WO");
    cr_expect_str_eq(grant->right, "MADRID1500017");
    cr_expect_str_eq(grant->office, "WO");
    cr_expect_str_eq(grant->number, "1500017");
    cr_expect_str_eq(grant->kind, "");
    cr_expect_eq(grant->granted_on, 20200601);
    cr_expect_eq(grant->updated_on, 20200815);
    cr_expect_eq(grant->right_type, RIGHT_TRADEMARK);
    cr_expect_eq(grant->route, ROUTE_MADRID);
    cr_expect_str_eq(grant->title, "CAFÉ & MORE");
    cr_expect_str_eq(grant->classes, "09 42");
    cr_assert_eq(grant->priority_count, 1);
    cr_expect_str_eq(grant->priorities[0].country, "CN");
    cr_expect_str_eq(grant->priorities[0].number, "43000001");
    cr_expect_eq(grant->priorities[0].date, 20200101);
    cr_assert_eq(grant->party_count, 1);
    cr_expect_str_eq(grant->parties[0].name, "Suzhou Invented Works Co., Ltd.");
    cr_expect_str_eq(grant->parties[0].name_local, "苏州虚构制造有限公司");
    cr_expect_str_eq(grant->parties[0].address, "No. 1, Made Road, | Suzhou, Jiangsu");
    cr_expect_str_eq(grant->parties[0].country, "CN");
    cr_expect_str_eq(grant->parties[0].role, "holder");
    cr_assert_eq(grant->designation_count, COUNT_OF(parties));
    for (size_t i = 0; i < COUNT_OF(parties); i++) {
        cr_expect_str_eq(grant->designations[i].party, parties[i]);
        cr_expect_eq(grant->designations[i].on, 20200601, "%s", parties[i]);
    }
    scan_end(&scan);
}

Test(madrid, numbers_lose_zeros_and_keep_letters)
{
    static const struct { const char *written, *right; } rows[] = {
        { "0994744", "MADRID994744" }, { "293830A", "MADRID293830A" },
        { "0293830A", "MADRID293830A" }, { "01500017", "MADRID1500017" },
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct scan scan = scan_one(&format_madrid, write_mark(rows[i].written, HOLDER, ""),
                                    SCAN_NIGHT);
        cr_expect_str_eq(scan.record.grant.right, rows[i].right);
        scan_end(&scan);
    }
}

Test(madrid, only_the_holder_of_today_or_before_makes_a_mark_chinese)
{
    static const struct { const char *what, *current, *transactions; enum record_fate fate; }
    rows[] = {
        { "a Chinese holder", HOLDER, "", RECORD_KEPT },
        { "agents in Suzhou, office of origin CN", PARTY("HOLGR", "1", "Mill AG", "DE")
          PARTY("REPGR", "2", "Suzhou Agents", "CN"), "", RECORD_NO_CHINESE_PARTY },
        { "China designated", PARTY("HOLGR", "1", "Mill AG", "DE")
          "<DESPG><DCPCD>CN</DCPCD></DESPG>",
          "", RECORD_NO_CHINESE_PARTY },
        { "a Chinese holder before", PARTY("HOLGR", "1", "Mill AG", "DE"),
          "<TRN REGRDAT=\"20210301\">"
          PARTY("PHOLGR", "2", "Suzhou Seller", "CN") "</TRN>", RECORD_KEPT },
        { "no country at all", PARTY("HOLGR", "1", "Somebody", ""), "", RECORD_KEPT },
        { "country of entitlement", "<HOLGR><NAME><NAMEL>A</NAMEL></NAME><ADDRESS><ADDRL>x</ADDRL>"
          "</ADDRESS><ENTADDR><ADDRL>y</ADDRL><COUNTRY>CN</COUNTRY></ENTADDR></HOLGR>", "",
          RECORD_KEPT },
        { "nationality", "<HOLGR><NAME><NAMEL>A</NAMEL></NAME><NATLTY>DE</NATLTY></HOLGR>", "",
          RECORD_NO_CHINESE_PARTY },
    };
    static const struct scan_mode modes[] = { { .no_skip = false }, { .no_skip = true } };
    for (size_t i = 0; i < COUNT_OF(rows); i++)
        for (size_t k = 0; k < COUNT_OF(modes); k++) {
            struct scan scan = scan_one(&format_madrid, write_mark("1500017", rows[i].current,
                                        rows[i].transactions), modes[k]);
            cr_expect_eq(scan.record.fate, rows[i].fate, "%s", rows[i].what);
            scan_end(&scan);
        }
}

Test(madrid, former_holders_come_earliest_first_and_a_new_name_is_none)
{
    struct scan scan = scan_one(&format_madrid, write_mark("1500017", HOLDER,
        "<TRN REGRDAT=\"20220301\" REGEDAT=\"20220201\">" PARTY("PHOLGR", "3", "Second AG", "DE")
        "</TRN><MTN REGRDAT=\"20200901\">" PARTY("PHOLGR", "2", "Old Name", "CN") "</MTN>"
        "<TRN REGRDAT=\"20210301\">" PARTY("PHOLGR", "2", "First Ltd", "CN") "</TRN>"), SCAN_NIGHT);
    const struct grant *grant = &scan.record.grant;
    cr_assert_eq(grant->owner_before_count, 2);
    cr_expect_str_eq(grant->owners_before[0].name, "First Ltd");
    cr_expect_str_eq(grant->owners_before[0].country, "CN");
    cr_expect_eq(grant->owners_before[0].until, 20210301);
    cr_expect_str_eq(grant->owners_before[1].name, "Second AG");
    cr_expect_eq(grant->owners_before[1].until, 20220201);
    cr_expect_eq(grant->updated_on, 20220301);
    cr_assert_eq(grant->party_count, 1);
    cr_expect_str_eq(grant->parties[0].name, "Suzhou Invented Works");
    scan_end(&scan);
}

Test(madrid, designations_begin_are_refused_and_end_by_transactions)
{
#define ALL3 "<DESPG>" CODES3("JP", "US", "GB") "</DESPG>"
    static const struct { const char *what, *current, *transactions, *found; } rows[] = {
        { "of the registration", ALL3, "", "JP 20200601 0 0, US 20200601 0 0, GB 20200601 0 0" },
        { "a later designation has its own day", ALL3,
          "<EXN REGRDAT=\"20210701\" REGEDAT=\"20210610\"><DESPG><DCPCD>GB</DCPCD></DESPG></EXN>",
          "GB 20210610 0 0, JP 20200601 0 0, US 20200601 0 0" },
        { "named at registration and later again", ALL3, "<ENN REGRDAT=\"20200801\"><DESPG>"
          "<DCPCD>JP</DCPCD></DESPG></ENN><EXN REGEDAT=\"20210610\"><DESPG>"
          "<DCPCD>JP</DCPCD></DESPG></EXN>", "JP 20200601 0 0, US 20200601 0 0, GB 20200601 0 0" },
        { "refused", ALL3, "<RFNT REGRDAT=\"20210101\"><DCPCD>US</DCPCD></RFNT>",
          "JP 20200601 0 0, US 20200601 20210101 0, GB 20200601 0 0" },
        { "refused in part", ALL3, "<RFNP REGRDAT=\"20210101\"><DCPCD>US</DCPCD></RFNP>",
          "JP 20200601 0 0, US 20200601 0 0, GB 20200601 0 0" },
        { "refused, then protected, in any order", ALL3, "<GP18N REGRDAT=\"20210601\"><DCPCD>US"
          "</DCPCD></GP18N><RFNT REGRDAT=\"20210101\"><DCPCD>US</DCPCD></RFNT>",
          "JP 20200601 0 0, US 20200601 0 0, GB 20200601 0 0" },
        { "renounced and gone", "<DESPG>" CODES3("JP", "US", "US") "</DESPG>", "<ENN><DESPG>"
          CODES3("JP", "US", "GB") "</DESPG></ENN><RNN REGEDAT=\"20220101\"><DCPCD>GB</DCPCD>"
          "</RNN>",
          "JP 20200601 0 0, US 20200601 0 0, GB 20200601 0 20220101" },
        { "gone without a word", "<DESPG>" CODES3("JP", "US", "US") "</DESPG>", "<ENN><DESPG>"
          CODES3("JP", "US", "GB") "</DESPG></ENN>", "JP 20200601 0 0, US 20200601 0 0" },
        { "cancelled altogether", ALL3, "<RAN REGEDAT=\"20220101\"/>",
          "JP 20200601 0 20220101, US 20200601 0 20220101, GB 20200601 0 20220101" },
        { "ceased and invalidated", ALL3, "<CBNT REGEDAT=\"20220101\"><DCPCD>JP</DCPCD></CBNT>"
          "<INNT REGEDAT=\"20220202\"><DCPCD>US</DCPCD></INNT><CBNP REGEDAT=\"20220303\"><DCPCD>GB"
          "</DCPCD></CBNP>", "JP 20200601 0 20220101, US 20200601 0 20220202, GB 20200601 0 0" },
        { "refused and designated once more", ALL3, "<RFNT REGRDAT=\"20210101\"><DCPCD>US</DCPCD>"
          "</RFNT><ENN><DESPG>" CODES3("JP", "US", "GB") "</DESPG></ENN><EXN REGEDAT=\"20230101\">"
          "<DESPG><DCPCD>US</DCPCD></DESPG></EXN>",
          "JP 20200601 0 0, US 20230101 0 0, GB 20200601 0 0" },
        { "renounced and designated once more", ALL3, "<RNN REGEDAT=\"20220101\"><DCPCD>US</DCPCD>"
          "</RNN><EXN REGEDAT=\"20230101\"><DESPG><DCPCD>US</DCPCD></DESPG></EXN><ENN><DESPG>"
          CODES3("JP", "US", "GB") "</DESPG></ENN>",
          "JP 20200601 0 0, US 20200601 0 20220101, GB 20200601 0 0" },
        { "designated later, renounced, and once more", ALL3, "<EXN REGEDAT=\"20210101\"><DESPG>"
          "<DCPCD>US</DCPCD></DESPG></EXN><RNN REGEDAT=\"20220101\"><DCPCD>US</DCPCD></RNN>"
          "<EXN REGEDAT=\"20230101\"><DESPG><DCPCD>US</DCPCD></DESPG></EXN>",
          "US 20210101 0 20220101, JP 20200601 0 0, GB 20200601 0 0" },
        { "renounced, refused and designated once more", ALL3, "<RNN REGEDAT=\"20210101\"><DCPCD>"
          "US</DCPCD></RNN><RFNT REGRDAT=\"20220101\"><DCPCD>US</DCPCD></RFNT><ENN><DESPG>"
          CODES3("JP", "US", "GB") "</DESPG></ENN><EXN REGEDAT=\"20230101\"><DESPG><DCPCD>US"
          "</DCPCD></DESPG></EXN>",
          "JP 20200601 0 0, US 20230101 0 0, GB 20200601 0 0" },
        { "UK is GB", "<DESPG><DCPCD>UK</DCPCD></DESPG>", "", "GB 20200601 0 0" },
        { "no code", "<DESPG><DCPCD>?</DCPCD><DCPCD/></DESPG>", "", "" },
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        char current[4096], found[512] = "";
        snprintf(current, sizeof current, HOLDER "%s", rows[i].current);
        struct scan scan = scan_one(&format_madrid, write_mark("1500017", current,
                                    rows[i].transactions), SCAN_NIGHT);
        const struct grant *grant = &scan.record.grant;
        for (size_t k = 0; k < grant->designation_count; k++) {
            const struct designation *party = &grant->designations[k];
            snprintf(found + strlen(found), sizeof found - strlen(found), "%s%s %d %d %d",
                     k ? ", " : "", party->party, (int)party->on, (int)party->refused_on,
                     (int)party->ended_on);
        }
        cr_expect_str_eq(found, rows[i].found, "%s: %s", rows[i].what, found);
        scan_end(&scan);
    }
}

Test(madrid, several_marks_may_stand_in_one_file)
{
    static const char many[] =
        "<?xml version=\"1.0\"?><ANYROOT><MARKGR INTREGN=\"1\" INTREGD=\"20200601\">"
        "<CURRENT>" HOLDER
        "</CURRENT></MARKGR>\n<MARKGR INTREGN=\"2\" INTREGD=\"20200602\"><CURRENT>" HOLDER
        "</CURRENT></MARKGR></ANYROOT>";
    cr_expect(format_madrid.bid(many, sizeof many - 1) > 0);
    struct scan scan = scan_begin(&format_madrid, many, SCAN_NIGHT, 50);
    cr_assert_eq(scan_next(&scan), STATUS_OK, "%s", scan.error.text);
    cr_expect_str_eq(scan.record.grant.right, "MADRID1");
    cr_assert_eq(scan_next(&scan), STATUS_OK, "%s", scan.error.text);
    cr_expect_str_eq(scan.record.grant.right, "MADRID2");
    cr_expect_eq(scan_next(&scan), STATUS_END);
    scan_end(&scan);
}

Test(madrid, a_mark_that_cannot_be_used_is_rejected)
{
    static const struct { const char *mark, *reason; } rows[] = {
        { "<MARKGR INTREGN=\"1\" INTREGD=\"20200600\"><CURRENT>" HOLDER "</CURRENT></MARKGR>",
          "grant has no valid date" },
        { "<MARKGR INTREGN=\"1\" INTREGD=\"20200601\"></MARKGR>",
          "mark has no present state (CURRENT)" },
        { "<MARKGR INTREGN=\"\" INTREGD=\"20200601\"><CURRENT>" HOLDER "</CURRENT></MARKGR>",
          "grant has no number" },
        { "<MARKGR INTREGN=\"1\" INTREGD=\"20200601\"><CURRENT/></MARKGR>",
          "grant names no owner" },
#define WITH(transactions) \
    "<MARKGR INTREGN=\"1\" INTREGD=\"20200601\"><CURRENT>" HOLDER "<DESPG><DCPCD>US</DCPCD>" \
    "</DESPG></CURRENT>" transactions "</MARKGR>"
        { WITH("<RFNT REGRDAT=\"20210100\"><DCPCD>US</DCPCD></RFNT>"),
          "transaction RFNT has no date" },
        { WITH("<RAN/>"), "transaction RAN has no date" },
        { WITH("<RNN REGEDAT=\"\"><DCPCD>JP</DCPCD></RNN>"), "transaction RNN has no date" },
        { WITH("<EXN NOTDATE=\"99991231\"><DESPG><DCPCD>US</DCPCD></DESPG></EXN>"),
          "transaction EXN has no date" },
        { "<MARKGR INTREGN=\"1.5\" INTREGD=\"20200601\"><CURRENT>" HOLDER "</CURRENT></MARKGR>",
          "number '1.5' has more than letters and digits" },
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct scan scan = scan_begin(&format_madrid, rows[i].mark, SCAN_NIGHT, 50);
        cr_expect_eq(scan_next(&scan), STATUS_REJECT, "%s", rows[i].reason);
        cr_expect_str_eq(scan.error.text, rows[i].reason);
        scan_end(&scan);
    }
}

Test(madrid, the_name_of_an_earlier_holder_has_its_limit)
{
    for (int size = NAME_SIZE_MAX; size <= NAME_SIZE_MAX + 1; size++) {
        char transfer[NAME_SIZE_MAX + 300];
        snprintf(transfer, sizeof transfer, "<TRN REGRDAT=\"20210301\"><PHOLGR><NAME><NAMEL>%0*d"
                 "</NAMEL></NAME></PHOLGR></TRN>", size, 1);
        struct scan scan = scan_begin(&format_madrid, write_mark("1500017", HOLDER, transfer),
                                      SCAN_NIGHT, 4096);
        cr_expect_eq(scan_next(&scan), size > NAME_SIZE_MAX ? STATUS_REJECT : STATUS_OK);
        if (size > NAME_SIZE_MAX)
            cr_expect_str_eq(scan.error.text, "earlier owner 1 has a name of more than 4096 bytes");
        scan_end(&scan);
    }
}

Test(madrid, other_trademark_files_are_not_bid_for)
{
    static const char *const heads[] = {
        "<ENOTIF CPCD=\"US\"><BIRTH INTREGN=\"1\">", "<Transaction><TradeMark>", "<a><MARKGR>",
        "<MARKGRS>", "",
    };
    for (size_t i = 0; i < COUNT_OF(heads); i++)
        cr_expect_eq(format_madrid.bid(heads[i], strlen(heads[i])), 0, "%s", heads[i]);
}
