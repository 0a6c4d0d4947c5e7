/* What has happened to a Madrid registration, on made records (tests/samples/madrid) and tables of
 * transactions. */
#include <criterion/criterion.h>
#include <stdio.h>
#include <string.h>

#include "tests/mark_text.h"
#include "tests/scan_text.h"

#define SAMPLES "tests/samples/madrid/"
#define WORKS \
    "  holder 'Suzhou Kongxu Invented Works Co., Ltd.' '苏州空许虚构制造有限公司' 'No. 1, Made Road, " \
    "Wuzhong District, | Suzhou, Jiangsu' CN\n"

static void expect_file(const char *path, const char *expected)
{
    const char *found = mark_text(path, "madrid", SCAN_NIGHT);
    cr_expect_str_eq(found, expected, "%s:\n%s", path, found);
}

Test(trap_40, all_that_happens_to_a_mark_takes_away_the_parties_it_should)
{
    expect_file(SAMPLES "good-life.xml",
        "kept WO: whole MADRID1990001 20200601 updated 20300605\n"
        "  title 'KONGXU' classes '07 42' priorities CN/43000001/20200105\n" WORKS
        "  party RU 20200601 0 0\n  party SU 20200601 0 0\n  party YU 20200601 0 0\n"
        "  party DD 20200601 0 0\n  party DT 20200601 0 0\n  party EM 20200601 0 0\n"
        "  party BX 20200601 0 0\n  party OA 20200601 0 0\n  party GB 20200601 0 0\n"
        "  party US 20200601 20201201 0\n"      /* refused, and that confirmed */
        "  party JP 20200601 0 0\n"             /* refused, then protected in part */
        "  party MX 20200601 0 20220707\n"      /* renounced */
        "  party CH 20200601 0 0\n"             /* invalidated in part */
        "  party VN 20200601 0 0\n"             /* refused in part */
        "  party AT 20200601 0 0\n"             /* after a conversion, of the day before it */
        "  party KR 20210610 0 20230115\n"      /* designated later, invalidated */
        "end");
}

Test(trap_40, an_end_of_the_whole_mark_ends_every_party_and_one_of_goods_none)
{
    char expected[MARK_TEXT_SIZE] = "";
    static const struct { const char *head, *us, *jp; } rows[] = {
        { "1990011 20200601 updated 20220101", "20220101", "20220101" },    /* RAN */
        { "1990012 20200601 updated 20300910", "20300901", "20300901" },    /* REN2 */
        { "1990013 20200601 updated 20300601", "20300601", "0" },           /* REN3 names US */
        { "1990014 20200601 updated 20210501", "20210501", "20210501" },    /* CBNT */
        { "1990015 20200601 updated 20210501", "0", "0" },                  /* CBNP */
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++)
        snprintf(expected + strlen(expected), sizeof expected - strlen(expected),
                 "kept WO: whole MADRID%s\n" WORKS "  party US 20200601 0 %s\n"
                 "  party JP 20200601 0 %s\n", rows[i].head, rows[i].us, rows[i].jp);
    strcat(expected, "end");
    expect_file(SAMPLES "good-several.xml", expected);
}

Test(trap_39, only_the_last_holder_holds_and_each_seller_keeps_his_day)
{
    expect_file(SAMPLES "good-sold.xml",
        "kept WO: whole MADRID1990002 20190301 updated 20220401\n"
        "  title 'SOLD TWICE' classes '' priorities\n"
        "  holder 'Erfundene Mühle AG' '' 'Mühlweg 3 | 00000 Nirgendwo' DE\n"
        "  party JP 20190301 0 0\n"
        "  before 'Suzhou Erfang Seller Ltd' CN 20210201\n"
        "  before 'Suzhou Kongxu Invented Works Co., Ltd.' CN 20220201\nend");
}

Test(trap_41, a_part_that_was_split_off_is_a_mark_of_its_own_with_its_seller)
{
    expect_file(SAMPLES "good-part.xml",
        "kept WO: whole MADRID990003A 20180401 updated 20230101\n" WORKS
        "  party VN 20180401 0 0\n  before 'Suzhou Erfang Seller Ltd' CN 20210909\nend");
}

Test(madrid_history, what_is_no_registration_or_cannot_be_used_is_said_so)
{
    static const struct { const char *path, *expected; } rows[] = {
        { SAMPLES "good-pending.xml", "not-a-grant WO\nend" },
        { SAMPLES "bad-no-state.xml",
          "rejected WO: mark has no present state (CURRENT)\nend" },
        { SAMPLES "bad-refused-by-nobody.xml",
          "rejected WO: transaction RFNT names no party\nend" },
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++)
        expect_file(rows[i].path, rows[i].expected);
}

Test(trap_36, a_registration_of_no_day_is_rejected)
{
    expect_file(SAMPLES "bad-dates.xml",
                "rejected WO: grant has no valid date\nrejected WO: grant has no valid date\n"
                "rejected WO: grant has no valid date\nrejected WO: grant has no valid date\nend");
}

/* ---- one mark of 2020-06-01 and what the table says ---- */

static char text[1 << 14];

static struct scan scan_mark(const char *attributes, const char *current, const char *transactions)
{
    snprintf(text, sizeof text, "<MARKGR %s><CURRENT>%s</CURRENT>%s</MARKGR>", attributes, current,
             transactions);
    return scan_one(&format_madrid, text, SCAN_ALL);
}

#define OF_2020 "INTREGN=\"1990090\" INTREGD=\"20200601\" OOCD=\"CN\""
#define NAMED(name, rest) "<HOLGR><NAME><NAMEL>" name "</NAMEL></NAME>" rest "</HOLGR>"
#define US_JP "<DESPG><DCPCD>US</DCPCD><DCPCD>JP</DCPCD></DESPG>"

Test(trap_40, each_transaction_does_what_wipo_says_it_does)
{
    static const struct { const char *transactions; int32_t on, refused_on, ended_on; } rows[] = {
        { "<RFNT INTOFF='US' NOTDATE='20210101'/>", 20200601, 20210101, 0 },
        { "<RFNT NOTDATE='20210101'><DCPCD>US</DCPCD></RFNT>", 20200601, 20210101, 0 },
        { "<RFNT INTOFF='JP' NOTDATE='20210101'/>", 20200601, 0, 0 },
        { "<RFNP INTOFF='US' NOTDATE='20210101'/>", 20200601, 0, 0 },
        { "<R18NT INTOFF='US' REGRDAT='20210101'/>", 20200601, 20210101, 0 },
        { "<R18NP INTOFF='US' REGRDAT='20200901'/><FDNT INTOFF='US' REGRDAT='20220101'/>",
          20200601, 20220101, 0 },
#define REFUSED "<RFNT INTOFF='US' REGRDAT='20210101'/>"
        { REFUSED "<R18NT INTOFF='US' REGRDAT='20220101'/>", 20200601, 20210101, 0 },
        { REFUSED "<FINC INTOFF='US' REGRDAT='20220101'/>", 20200601, 20210101, 0 },
        { REFUSED "<R18NV INTOFF='JP' REGRDAT='20220101'/>", 20200601, 20210101, 0 },
        { REFUSED "<GPN INTOFF='US' REGRDAT='20220101'/>", 20200601, 0, 0 },
        { REFUSED "<GP18N INTOFF='US' REGRDAT='20220101'/>", 20200601, 0, 0 },
        { REFUSED "<GP18NA INTOFF='US' REGRDAT='20220101'/>", 20200601, 0, 0 },
        { REFUSED "<R18NV INTOFF='US' REGRDAT='20220101'/>", 20200601, 0, 0 },
        { REFUSED "<R18NVD INTOFF='US' REGRDAT='20220101'/>", 20200601, 0, 0 },
        { REFUSED "<R18NP INTOFF='US' REGRDAT='20220101'/>", 20200601, 0, 0 },
        { REFUSED "<R18NPD INTOFF='US' REGRDAT='20220101'/>", 20200601, 0, 0 },
        { REFUSED "<FDNV INTOFF='US' REGRDAT='20220101'/>", 20200601, 0, 0 },
        { REFUSED "<FDNP INTOFF='US' REGRDAT='20220101'/>", 20200601, 0, 0 },
        { REFUSED "<FINV INTOFF='US' REGRDAT='20220101'/>", 20200601, 0, 0 },
        { REFUSED "<FINO INTOFF='US' REGRDAT='20220101'/>", 20200601, 0, 0 },
        { REFUSED "<LNN INTOFF='US' REGRDAT='20220101'/>", 20200601, 20210101, 0 },
        { "<INNT INTOFF='US' REGEDAT='20210101'/>", 20200601, 0, 20210101 },
        { "<INNT INTOFF='JP' REGEDAT='20210101'/>", 20200601, 0, 0 },
        { "<INNT REGEDAT='20210101'/>", 20200601, 0, 0 },       /* nobody's: never everybody's */
        { "<P2N INTOFF='US' REGRDAT='20210101'/>", 20200601, 0, 20210101 },
        { "<EENN REGRDAT='20210101'><DCPCD>US</DCPCD></EENN>", 20200601, 0, 20210101 },
        { "<RAN INTOFF='CN' REGEDAT='20210101'/>", 20200601, 0, 20210101 },
        { "<RAN INTOFF='JP' REGEDAT='20210101'/>", 20200601, 0, 20210101 },     /* who asked */
        { "<RNN INTOFF='CN' REGEDAT='20210101'><DCPCD>JP</DCPCD></RNN>", 20200601, 0, 0 },
        { "<CBNT INTOFF='CN' REGRDAT='20210101'/>", 20200601, 0, 20210101 },
        { "<CBNO INTOFF='CN' REGRDAT='20210101'/>", 20200601, 0, 20210101 },
        { "<PCN REGEDAT='20210101'><DCPCD>US</DCPCD></PCN>", 20200601, 0, 0 },
        { "<LIN REGEDAT='20210101'><DCPCD>US</DCPCD></LIN>", 20200601, 0, 0 },
        { "<INNP INTOFF='US' REGEDAT='20210101'/>", 20200601, 0, 0 },
        { "<REN REGRDAT='20210101'/><RCN REGRDAT='20210102'/>", 20200601, 0, 0 },
        { "<NLCN REGRDAT='20210101'><LICDCPCD><DCPCD>US</DCPCD></LICDCPCD></NLCN>", 20200601, 0,
          0 },
        { "<EXN REGEDAT='20210610'><DESPG2><DCPCD>US</DCPCD></DESPG2></EXN>", 20210610, 0, 0 },
        { "<OBN REGEDAT='20210610'><DESPG2><DCPCD>US</DCPCD></DESPG2></OBN>", 20210610, 0, 0 },
        { REFUSED "<OBN REGEDAT='20230610'><DESPG2><DCPCD>US</DCPCD></DESPG2></OBN>", 20230610,
          0, 0 },
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct scan scan = scan_mark(OF_2020, NAMED("A", "") US_JP, rows[i].transactions);
        const struct designation *party = scan.record.grant.designations;
        if (strcmp(party->party, "US") != 0)
            party++;
        cr_assert_eq(scan.record.grant.designation_count, 2, "%s", rows[i].transactions);
        cr_expect_str_eq(party->party, "US", "%s", rows[i].transactions);
        cr_expect_eq(party->on, rows[i].on, "%s: %d", rows[i].transactions, (int)party->on);
        cr_expect_eq(party->refused_on, rows[i].refused_on, "%s: %d", rows[i].transactions,
                     (int)party->refused_on);
        cr_expect_eq(party->ended_on, rows[i].ended_on, "%s: %d", rows[i].transactions,
                     (int)party->ended_on);
        scan_end(&scan);
    }
}

Test(trap_40, what_is_pending_designates_nobody_and_expiry_alone_ends_nothing)
{
    struct scan scan = scan_mark(OF_2020 " EXPDATE='20200602'", NAMED("A", "") US_JP,
        "<PEXN REGRDAT='20210101'><DESPG><DCPCD>BR</DCPCD></DESPG></PEXN>");
    cr_assert_eq(scan.record.grant.designation_count, 2);
    cr_expect_eq(scan.record.grant.designations[0].ended_on, 0);
    scan_end(&scan);
}

Test(trap_39, the_holders_country_is_no_office_of_origin)
{
    static const struct { const char *holder, *country; } rows[] = {
        { "<ADDRESS><COUNTRY>DE</COUNTRY></ADDRESS><ENTEST>CN</ENTEST><NATLTY>CN</NATLTY>", "DE" },
        { "<ADDRESS/><ENTADDR><COUNTRY>FR</COUNTRY></ENTADDR><ENTEST>CN</ENTEST>", "FR" },
        { "<ENTEST>CN</ENTEST><NATLTY>DE</NATLTY>", "CN" },
        { "<ENTDOM>CN</ENTDOM><ENTNATL>DE</ENTNATL>", "CN" },
        { "<ENTNATL>CN</ENTNATL><NATLTY>DE</NATLTY>", "CN" },
        { "<NATLTY>CN</NATLTY>", "CN" },
        { "", "" },
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        char current[512];
        snprintf(current, sizeof current, "<HOLGR><NAME><NAMEL>A</NAMEL></NAME>%s</HOLGR>",
                 rows[i].holder);
        struct scan scan = scan_mark(OF_2020, current, "");
        cr_expect_str_eq(scan.record.grant.parties[0].country, rows[i].country, "%s",
                         rows[i].holder);
        scan_end(&scan);
    }
}

Test(trap_33, agents_licensees_and_correspondents_in_china_own_nothing)
{
    static const char in_china[] =
        "<NAME><NAMEL>B</NAMEL></NAME><ADDRESS><COUNTRY>CN</COUNTRY></ADDRESS>";
    static const char *const elements[] = { "REPGR", "CORRGR", "LCSEEGR" };
    for (size_t i = 0; i < COUNT_OF(elements); i++) {
        snprintf(text, sizeof text, "<MARKGR " OF_2020 "><CURRENT>"
                 NAMED("A", "<ADDRESS><COUNTRY>DE</COUNTRY></ADDRESS>") "<%s>%s</%s></CURRENT>"
                 "<NLCN REGRDAT='20210101'><%s>%s</%s></NLCN></MARKGR>", elements[i], in_china,
                 elements[i], elements[i], in_china, elements[i]);
        struct scan scan = scan_one(&format_madrid, text, SCAN_NIGHT);
        cr_expect_eq(scan.record.fate, RECORD_NO_CHINESE_PARTY, "%s", elements[i]);
        scan_end(&scan);
    }
}

Test(trap_39, a_present_state_that_names_the_seller_alone_has_the_last_transfers_day)
{
    static const struct { const char *transactions; int32_t until; } rows[] = {
        { "<TRN REGEDAT='20210201'/><TRN REGEDAT='20220201'/><MTN REGEDAT='20230201'/>", 20220201 },
        { "<CPN REGEDAT='20210201'/>", 20210201 },
        { "", 0 },
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct scan scan = scan_mark(OF_2020, NAMED("A", "")
            "<PHOLGR><NAME><NAMEL>B</NAMEL></NAME></PHOLGR>", rows[i].transactions);
        cr_assert_eq(scan.record.grant.owner_before_count, 1);
        cr_expect_str_eq(scan.record.grant.owners_before[0].name, "B");
        cr_expect_eq(scan.record.grant.owners_before[0].until, rows[i].until, "row %zu", i);
        scan_end(&scan);
    }
}

Test(trap_41, the_last_day_of_any_transaction_tells_which_record_is_the_latest)
{
    static const struct { const char *transactions; int32_t updated_on; } rows[] = {
        { "", 20200601 },
        { "<ENN REGRDAT='20200720' NOTDATE='20200806' REGEDAT='20200601'/>", 20200806 },
        { "<MAN NOTDATE='20230101'/><RFNP INTOFF='US' REGRDAT='20221231'/>", 20230101 },
        { "<ENN REGRDAT='2020-07-20'/>", 20200720 },
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct scan scan = scan_mark(OF_2020, NAMED("A", ""), rows[i].transactions);
        cr_expect_eq(scan.record.grant.updated_on, rows[i].updated_on, "row %zu", i);
        scan_end(&scan);
    }
}
