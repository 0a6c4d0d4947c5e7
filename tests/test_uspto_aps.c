/* USPTO grants as APS text; the records are invented. */
#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tests/owner_text.h"

#define FIRST(number, day) \
    "PATN\nWKU  " number "\nSRC  8\nAPN  5686806\nAPT  1\nAPD  19951207\n" \
    "TTL  Making water\n      fast\nISD  " day "\n"
#define PATENT FIRST("057006474", "19971223")
#define SUZHOU "ASSG\nNAM  Suzhou Invented Works Co., Ltd.\nCTY  Suzhou\nCNT  CNX\nCOD  03\n"
#define CLAIMS "CLMS\nSTM  What is claimed is:\nNUM  1.\nPAR  1. Water.\n"

/* ---- what a record holds ---- */

Test(uspto_aps, every_field_is_read)
{
    static const char text[] =
        PATENT "INVT\nNAM  Wu; Min\nCTY  Kunshan\nCNT  CNX\n"
        "ASSG\nNAM  Suzhou Invented Works\n      Co., Ltd.\nSTR  1 Made Street\nCTY  Suzhou\n"
        "ZIP  215000\nCNT  CNX\nCOD  03\n"
        "PRIR\nCNT  JPX\nAPD  19910621\nAPN  3-150428\nPRIR\nCNT  CNX\nAPD  19911028\nAPN  91-1\n"
        "CLAS\nOCL  435  6\nEDF  6\nICL  C12Q  168\nICL  G06F 1516\nFSC  435\n"
        "UREF\nPNO  3770383\nISD  19731100\nNAM  Price\n" CLAIMS;
    struct scan scan = scan_one(&format_uspto_aps, text, SCAN_NIGHT);
    const struct grant *grant = &scan.record.grant;
    cr_assert_eq(scan.record.fate, RECORD_KEPT);
    cr_expect_str_eq(scan.record.label, "US A");
    cr_expect_str_eq(grant->right, "US5700647A");
    cr_expect_str_eq(grant->office, "US");
    cr_expect_str_eq(grant->number, "5700647");
    cr_expect_str_eq(grant->kind, "A");
    cr_expect_eq(grant->granted_on, 19971223);
    cr_expect_eq(grant->right_type, RIGHT_INVENTION);
    cr_expect_str_eq(grant->application, "5686806");
    cr_expect_eq(grant->filed_on, 19951207);
    cr_expect_eq(grant->route, ROUTE_PARIS);
    cr_expect_str_eq(grant->pct_number, "");
    cr_expect_str_eq(grant->title, "Making water fast");
    cr_expect_str_eq(grant->classes, "C12Q1/68 G06F15/16");
    cr_assert_eq(grant->priority_count, 2);
    cr_expect_str_eq(grant->priorities[0].country, "JP");
    cr_expect_str_eq(grant->priorities[0].number, "3-150428");
    cr_expect_eq(grant->priorities[0].date, 19910621);
    cr_expect_str_eq(grant->priorities[1].country, "CN");
    cr_assert_eq(grant->party_count, 1);
    cr_expect_str_eq(grant->parties[0].name, "Suzhou Invented Works Co., Ltd.");
    cr_expect_str_eq(grant->parties[0].address, "1 Made Street | 215000");
    cr_expect_str_eq(grant->parties[0].city, "Suzhou");
    cr_expect_str_eq(grant->parties[0].country, "CN");
    cr_expect_str_eq(grant->parties[0].role, "assignee");
    cr_expect_eq(grant->offset, 0);
    cr_expect_eq(grant->length, strlen(text) - 1);
    scan_end(&scan);
}

static void expect_owners(const struct owner_row *rows, size_t count)
{
    char text[4096];
    for (size_t i = 0; i < count; i++) {
        snprintf(text, sizeof text, "%s%s%s", PATENT, rows[i].more, CLAIMS);
        owner_expect(&format_uspto_aps, text, &rows[i], "ntc");
    }
}

Test(uspto_aps, assignees_own_and_without_any_the_inventors)
{
    static const struct owner_row rows[] = {
        { "the assignee, whoever invented", "INVT\nNAM  Wu; Min\nCTY  Kunshan\nCNT  CNX\n"
          "ASSG\nNAM  Mill AG\nCNT  DEX\n", "Mill AG||DE", "assignee", false },
        { "inventors at last", "INVT\nNAM  Wu; Min\nCTY  Kunshan\nCNT  CNX\nINVT\nNAM  Roe, Jr.; Jo\n"
          "CTY  Troy\nSTA  NY\n", "Wu, Min|Kunshan|CN ;; Roe, Jr., Jo|Troy|US", "inventor", true },
        { "a person as assignee", "ASSG\nNAM  Wu; Min\nCTY  Suzhou\nCNT  CNX\nCOD  05\n",
          "Wu, Min|Suzhou|CN", "assignee", true },
        { "a firm keeps its semicolon", "ASSG\nNAM  Mill; Silk & Co.\nCNT  CNX\nCOD  03\n",
          "Mill; Silk & Co.||CN", "assignee", true },
    };
    expect_owners(rows, COUNT_OF(rows));
}

Test(trap_29, aps_country_may_be_missing_or_only_a_state)
{
    static const struct owner_row rows[] = {
        { "a state is of the US", "ASSG\nNAM  Mill Inc.\nCTY  Troy\nSTA  NY\nCOD  02\n",
          "Mill Inc.|Troy|US", "assignee", false },
        { "nothing is unknown", "ASSG\nNAM  Silk Co\n", "Silk Co||", "assignee", false },
        { "nothing, and a Chinese priority", "ASSG\nNAM  Silk Co\nCTY  Suzhou\nPRIR\nCNT  CNX\n",
          "Silk Co|Suzhou|", "assignee", true },
        { "with an X, without, with a digit", "ASSG\nNAM  A\nCNT  CN\nASSG\nNAM  B\nCNT  GB2\n"
          "ASSG\nNAM  C\nCNT  TWX\n", "A||CN ;; B||GB ;; C||TW", "assignee", true },
        { "what is no code is no country", "ASSG\nNAM  A\nSTA  NY\nCNT  CHN\nASSG\nNAM  B\nCNT  C\n"
          "ASSG\nNAM  C\nCNT  cnX\n", "A|| ;; B|| ;; C||", "assignee", false },
        { "Hong Kong is not China", "ASSG\nNAM  Peak Ltd\nCTY  Kowloon\nCNT  HKX\n",
          "Peak Ltd|Kowloon|HK", "assignee", false },
    };
    expect_owners(rows, COUNT_OF(rows));
}

Test(trap_31, aps_has_a_group_for_each_owner)
{
    static const struct owner_row rows[] = {
        { "three", "ASSG\nNAM  Mill AG\nCNT  DEX\nCOD  03\n" SUZHOU
          "ASSG\nNAM  Wu; Min\nCNT  CNX\nCOD  05\n",
          "Mill AG||DE ;; Suzhou Invented Works Co., Ltd.|Suzhou|CN ;; Wu, Min||CN", "assignee",
          true },
    };
    expect_owners(rows, COUNT_OF(rows));
}

Test(trap_33, aps_citations_and_agents_in_china_own_nothing)
{
    static const struct owner_row rows[] = {
        { "a citation", "ASSG\nNAM  Mill AG\nCNT  DEX\nFREF\nPNO  1\nISD  19900700\nCNT  CNX\n"
          "LREP\nFRM  Suzhou Agents\nFR2  Wu; Min\nCNT  CNX\n", "Mill AG||DE", "assignee", false },
        { "the text", "ASSG\nNAM  Mill AG\nCNT  DEX\nBSUM\nPAR  In CN there is ASSG of\n"
          "      ASSG\n      CNT  CNX\n", "Mill AG||DE", "assignee", false },
    };
    expect_owners(rows, COUNT_OF(rows));
}

/* ---- numbers and kinds ---- */

Test(trap_12, aps_numbers_have_eight_places_and_letters_that_tell_the_kind)
{
    static const struct { const char *number, *day, *right, *label; enum record_fate fate;
                          enum right_type type; } rows[] = {
        { "057006474", "19971223", "US5700647A", "US A", RECORD_KEPT, RIGHT_INVENTION },
        { "039305848", "19760106", "US3930584A", "US A", RECORD_KEPT, RIGHT_INVENTION },
        { "D03671518", "19960220", "USD367151S", "US S", RECORD_KEPT, RIGHT_DESIGN },
        { "RE0286770", "19960220", "USRE28677E", "US E", RECORD_KEPT, RIGHT_REISSUE },
        { "PP0091235", "19960220", "USPP9123P",  "US P", RECORD_KEPT, RIGHT_PLANT },
        { "H00012343", "19960220", "",           "US H", RECORD_NOT_A_GRANT, RIGHT_INVENTION },
        { "T09980075", "19800220", "",           "US T", RECORD_NOT_A_GRANT,
          RIGHT_INVENTION },
        /* From 2001 on a design has one kind code alone. */
        { "D04520599", "20011218", "USD452059S1", "US S1", RECORD_KEPT, RIGHT_DESIGN },
        { "H00012343", "20010220", "",            "US H1", RECORD_NOT_A_GRANT, RIGHT_INVENTION },
    };
    char text[1024];
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        snprintf(text, sizeof text, FIRST("%s", "%s") SUZHOU CLAIMS, rows[i].number, rows[i].day);
        struct scan scan = scan_one(&format_uspto_aps, text, SCAN_NIGHT);
        cr_expect_eq(scan.record.fate, rows[i].fate, "%s", rows[i].number);
        cr_expect_str_eq(scan.record.label, rows[i].label, "%s", rows[i].number);
        cr_expect_str_eq(scan.record.grant.right, rows[i].right);
        if (rows[i].fate == RECORD_KEPT)
            cr_expect_eq(scan.record.grant.right_type, rows[i].type, "%s", rows[i].number);
        scan_end(&scan);
    }
}

static void expect_reject(const char *text, const char *reason, const char *label)
{
    for (int all = 0; all < 2; all++) {
        struct scan scan = scan_begin(&format_uspto_aps, text, all ? SCAN_ALL : SCAN_NIGHT, 512);
        cr_expect_eq(scan_next(&scan), STATUS_REJECT, "%s", text);
        cr_expect(strstr(scan.error.text, reason), "'%s', not '%s'", scan.error.text, reason);
        cr_expect_str_eq(scan.record.label, label, "%s", text);
        cr_expect_eq(scan.record.length, strlen(text) - 1);
        cr_expect_eq(scan_next(&scan), STATUS_END);
        scan_end(&scan);
    }
}

Test(trap_13, aps_number_ends_in_a_check_digit_that_must_be_right)
{
    static const char *const damaged[] = { "057006475", "067006474", "D03671517", "075006474" };
    static const char *const odd[] = { "5700647", "05700647", "05700647X", "0570064744", "057 06474",
                                       "D0367A518", "ABCDEFGHI" };
    char text[1024];
    for (size_t i = 0; i < COUNT_OF(damaged); i++) {
        snprintf(text, sizeof text, FIRST("%s", "19971223") SUZHOU CLAIMS, damaged[i]);
        expect_reject(text, "has a wrong check digit", *damaged[i] == 'D' ? "US S" : "US A");
    }
    for (size_t i = 0; i < COUNT_OF(odd); i++) {
        snprintf(text, sizeof text, FIRST("%s", "19971223") SUZHOU CLAIMS, odd[i]);
        expect_reject(text, "is not eight places and a check digit", "US ?");
    }
}

Test(uspto_aps, a_patent_of_2001_has_a_kind_code_that_the_text_does_not_tell)
{
    expect_reject(FIRST("057006474", "20010102") SUZHOU CLAIMS, "does not tell the kind code",
                  "US ?");
    expect_reject(FIRST("PP0091235", "20010102") SUZHOU CLAIMS, "does not tell the kind code",
                  "US ?");
    expect_reject(FIRST("XY0091235", "19970102") SUZHOU CLAIMS, "letters of its number", "US ?");
    struct scan scan = scan_one(&format_uspto_aps, FIRST("057006474", "20001226") SUZHOU CLAIMS,
                                SCAN_NIGHT);
    cr_expect_eq(scan.record.fate, RECORD_KEPT);
    scan_end(&scan);
}

Test(uspto_aps, a_reissue_is_the_right_it_reissues_where_that_is_named)
{
    static const struct { const char *more, *same; } rows[] = {
        { "REIS\nCOD  50\nAPN  1\nPNO  5512446\nISD  19960430\n", "US5512446A" },
        { "REIS\nPNO  D0367151\n", "USD367151S" },
        { "REIS\nPNO  5,512,446\n", "US5512446A" },
        { "REIS\nPNO  5512446\nISD  20010102\n", "" },
        { "REIS\nCOD  50\n", "" },
        { "RLAP\nCOD  71\nPNO  5512446\n", "" },
        { "", "" },
    };
    char text[1024];
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        snprintf(text, sizeof text, "%s%s%s", FIRST("RE0286770", "19971223"), rows[i].more,
                 SUZHOU CLAIMS);
        struct scan scan = scan_one(&format_uspto_aps, text, SCAN_NIGHT);
        cr_expect_eq(scan.record.fate, RECORD_KEPT);
        cr_expect_str_eq(scan.record.grant.same_right_as, rows[i].same, "%s", rows[i].more);
        scan_end(&scan);
    }
}

/* ---- route and dates ---- */

struct route_row { const char *what, *more; enum route route; const char *number; };

static void expect_routes(const struct route_row *rows, size_t count)
{
    char text[1024];
    for (size_t i = 0; i < count; i++) {
        snprintf(text, sizeof text, "%s%s%s", PATENT SUZHOU, rows[i].more, CLAIMS);
        struct scan scan = scan_one(&format_uspto_aps, text, SCAN_NIGHT);
        cr_expect_eq(scan.record.grant.route, rows[i].route, "%s", rows[i].what);
        cr_expect_str_eq(scan.record.grant.pct_number, rows[i].number, "%s", rows[i].what);
        scan_end(&scan);
    }
}

Test(trap_18, aps_pct_and_a_priority_are_pct)
{
    static const struct route_row rows[] = {
        { "both", "PRIR\nCNT  CNX\nAPN  1\nPCTA\nPCN  PCT/CN94/00012\nPD1  19950101\n", ROUTE_PCT,
          "PCT/CN1994/000012" },
        { "a number nobody can read", "PCTA\nPCN  none\n", ROUTE_PCT, "" },
        { "a priority abroad", "PRIR\nCNT  CNX\nAPN  1\n", ROUTE_PARIS, "" },
        { "a priority at home", "PRIR\nCNT  USX\nAPN  1\n", ROUTE_DIRECT, "" },
        { "nothing", "", ROUTE_DIRECT, "" },
    };
    expect_routes(rows, COUNT_OF(rows));
}

Test(trap_19, aps_parent_may_be_a_pct_application)
{
    static const struct route_row rows[] = {
        { "a parent", "RLAP\nCOD  71\nAPN  PCT/US94/01234\nAPD  19940201\nPSC  00\n", ROUTE_PCT,
          "PCT/US1994/001234" },
        { "of the second generation, no slash", "RLAP\nCOD  74\nAPN  900302\nRLAP\nCOD  72\n"
          "APN  PCTNL90/00518\n", ROUTE_PCT, "PCT/NL1990/000518" },
        { "none", "RLAP\nCOD  71\nAPN  900302\n", ROUTE_DIRECT, "" },
    };
    expect_routes(rows, COUNT_OF(rows));
}

Test(trap_36, aps_a_grant_without_a_valid_day_is_rejected)
{
    static const char *const days[] = { "19971200", "", "0", "1997-13-01", "99991231" };
    char text[1024];
    for (size_t i = 0; i < COUNT_OF(days); i++) {
        snprintf(text, sizeof text, FIRST("057006474", "%s") SUZHOU CLAIMS, days[i]);
        expect_reject(text, "grant has no valid date", "US A");
    }
    expect_reject("PATN\nWKU  D03671518\n" SUZHOU CLAIMS, "grant has no valid date", "US S");
}

/* ---- records ---- */

/* The fate of every record, the same however its bytes come. */
static void expect_fates(const char *text, const char *expected)
{
    for (size_t step = 1; step < 4096; step = step * 3 + 1) {
        char seen[512] = "";
        enum status status;
        struct scan scan = scan_begin(&format_uspto_aps, text, SCAN_NIGHT, step);
        while ((status = scan_next(&scan)) == STATUS_OK || status == STATUS_REJECT)
            snprintf(seen + strlen(seen), sizeof seen - strlen(seen), "%s:%s@%d+%d ",
                     scan.record.label, status == STATUS_REJECT ? "rejected"
                     : scan.record.fate == RECORD_KEPT ? "kept" : "none",
                     (int)scan.record.offset, (int)scan.record.length);
        snprintf(seen + strlen(seen), sizeof seen - strlen(seen), "%s",
                 status == STATUS_END ? "end" : scan.error.text);
        cr_expect_str_eq(seen, expected, "step %zu: %s", step, seen);
        scan_end(&scan);
    }
}

#define SHORT "PATN\nWKU  057006474\nISD  19971223\nASSG\nNAM  A\nCNT  CNX\nCLMS\nPAR  1.\n"
#define SHORT_CRLF "PATN \r\nWKU  D03671518\r\nISD  19960220\r\nASSG\r\nNAM  A\r\nCNT  CNX\r\nDCLM\r\nPAR  1.\r\n"

Test(trap_01, aps_records_split_at_their_first_line)
{
    expect_fates(SHORT, "US A:kept@0+67 end");
    expect_fates(SHORT SHORT_CRLF SHORT, "US A:kept@0+67 US S:kept@68+75 US A:kept@145+67 end");
    expect_fates("HHHHHT        APS1        ISSUE - 971223\r\n" SHORT, "US A:kept@42+67 end");
    expect_fates("HHHHHT        APS1        ISSUE - 971223\n\n\n" SHORT, "US A:kept@43+67 end");
    expect_fates("\xEF\xBB\xBF" SHORT "\n\n", "US A:kept@3+67 end");
    expect_fates("HHHHHT  APS1\n", "end");
}

Test(uspto_aps, every_number_of_records_comes_out)
{
    char text[2048] = "", expected[512] = "";
    for (int count = 1; count <= 9; count++) {
        strncat(text, SHORT, sizeof text - strlen(text) - 1);
        snprintf(expected + strlen(expected), sizeof expected - strlen(expected),
                 "US A:kept@%d+67 ", 68 * (count - 1));
        char whole[600];
        snprintf(whole, sizeof whole, "%send", expected);
        expect_fates(text, whole);
    }
}

Test(uspto_aps, what_is_damaged_costs_itself_alone_and_is_told)
{
    expect_fates("WKU  057006474\nASSG\n" SHORT, "?:rejected@0+19 US A:kept@20+67 end");
    expect_fates("HHHHHT  APS1\nlost\n" SHORT, "?:rejected@13+4 US A:kept@18+67 end");
    expect_fates("PATN\nTTL  x\nCLMS\n" SHORT, "US ?:rejected@0+16 US A:kept@17+67 end");
    expect_fates("PATN\nWKU  057006474\nISD  19971223\nASSG\nNAM  A\n" SHORT,
                 "US A:rejected@0+45 US A:kept@46+67 end");
    expect_fates("PATN\nWKU  057006474\nISD  19971223\nASSG\nNAM  A\nABST\n" SHORT,
                 "US A:none@0+50 US A:kept@51+67 end");
    /* A first line that is lost joins two patents: neither is believed. */
    expect_fates("PATN\nWKU  057006474\nISD  19971223\nCLMS\nPAT\nWKU  039305848\nASSG\nNAM  A\n"
                 "CNT  CNX\n" SHORT, "US A:rejected@0+78 US A:kept@79+67 end");
    expect_fates("PATN\nWKU  057006474\nISD  19971223\nASSG\nCNT  CNX\nCLMS\n" SHORT,
                 "US A:rejected@0+52 US A:kept@53+67 end");
    expect_fates("PATN\nWKU  057006474\nISD  19971223\nASSG\nNAM  A\nCNT  CNX\nCLAS\nICL  C12Q\xFF 168\n"
                 "CLMS\n" SHORT, "US A:rejected@0+79 US A:kept@80+67 end");
    expect_fates("PATN\nWKU  057006474\nISD  19971223\nASSG\nNAM  \xFF\xFE\nCNT  CNX\nCLMS\n" SHORT,
                 "US A:rejected@0+60 US A:kept@61+67 end");
}

Test(uspto_aps, a_file_that_is_cut_is_damaged)
{
    expect_fates(SHORT "PATN\nWKU  057006474\nISD  19971223\nASSG\nNAM  B",
                 "US A:kept@0+67 cannot read dump: the last record ends early");
    expect_fates(SHORT "PAT",
                 "US A:kept@0+71 end");         /* nothing tells this from a text of claims */

    static const char cut[] = SHORT "PATN\nWKU  057006474\nISD  19971223\n";
    struct source *source = source_checked(cut, strlen(cut), 512);
    struct error error = { "" };
    struct record record;
    void *reader;
    cr_assert_eq(format_uspto_aps.open(source, SCAN_NIGHT, &reader, &error), STATUS_OK);
    cr_expect_eq(format_uspto_aps.next(reader, &record, &error), STATUS_OK);
    cr_expect_eq(format_uspto_aps.next(reader, &record, &error), STATUS_REJECT);
    cr_expect_str_eq(error.text, "the record ends early");
    cr_expect_eq(record.offset, strlen(SHORT));
    cr_expect_eq(format_uspto_aps.next(reader, &record, &error), STATUS_END);
    format_uspto_aps.close(reader);
    source_free(source);
}

Test(uspto_aps, the_raw_skip_looks_for_the_code_alone)
{
    static const struct { const char *more; bool skipped; } rows[] = {
        { "ASSG\nNAM  A\nCNT  CNX\n", false },        { "ASSG\nNAM  A\nCNT  CN\n", false },
        { "ASSG\nNAM  A\nCNT CN2\r\n", false },       { "ASSG\nNAM  A\nCNT\n     CN\n", false },
        { "ASSG\nNAM  A\nCNT\tCNX\n", false },        { "ASSG\nNAM  A\nCNT  TWX\n", true },
        { "ASSG\nNAM  CNC Mill\nCNT  TWX\n", true },  { "ASSG\nNAM  A\nCNT  CNXX\n", true },
    };
    char text[1024];
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        snprintf(text, sizeof text, "%s%s%s", PATENT, rows[i].more, CLAIMS);
        struct scan scan = scan_one(&format_uspto_aps, text, SCAN_NIGHT);
        cr_expect_eq(scan.record.fate, rows[i].skipped ? RECORD_NO_CHINESE_PARTY : RECORD_KEPT,
                     "%s", rows[i].more);
        scan_end(&scan);
        scan = scan_one(&format_uspto_aps, text, SCAN_PARSE);
        cr_expect_eq(scan.record.fate, rows[i].skipped ? RECORD_NO_CHINESE_PARTY : RECORD_KEPT,
                     "%s", rows[i].more);
        scan_end(&scan);
    }
}

Test(uspto_aps, it_bids_on_what_the_file_holds)
{
    static const struct { const char *head; bool bids; } rows[] = {
        { SHORT, true },    { SHORT_CRLF, true },   { "HHHHHT  APS1  ISSUE - 971223\n" SHORT, true },
        { "\xEF\xBB\xBF" SHORT, true },             { "lost text\n" SHORT, true },
        { "PATN\n", false }, { "PATN\nWKU", false }, { " PATN\nWKU  057006474\n", false },
        { "PATNS\nWKU  057006474\n", false },       { "PATN\nTTL  x\n", false }, { "", false },
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++)
        cr_expect_eq(format_of(rows[i].head, strlen(rows[i].head)),
                     rows[i].bids ? &format_uspto_aps : NULL, "%s", rows[i].head);
}
