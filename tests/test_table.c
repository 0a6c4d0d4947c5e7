/* test_table.c - parsers/table.c and parsers/table_record.c */
#include <criterion/criterion.h>
#include <inttypes.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "parsers/format.h"
#include "tests/scan_text.h"

#define HEADER "office,number,kind,granted_on,party_name"
#define FULL   "right,office,number,kind,granted_on,right_type,application,filed_on,pct_number," \
               "priority_country,priority_number,priority_date,party_name,party_address," \
               "party_city,party_country,title,designations,classes"

struct told { char text[2000], error[600]; };

static void add(char *text, size_t size, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

static void add(char *text, size_t size, const char *format, ...)
{
    size_t used = strlen(text);
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(text + used, size - used, format, arguments);
    va_end(arguments);
}

static void grant_tell(struct told *told, const struct grant *grant)
{
    char *text = told->text;
    size_t size = sizeof told->text;
    add(text, size, "%s %d %s %s", grant->right, grant->granted_on,
        right_type_code(grant->right_type), route_code(grant->route));
    if (*grant->pct_number)
        add(text, size, " %s", grant->pct_number);
    if (*grant->same_right_as)
        add(text, size, " =%s", grant->same_right_as);
    for (size_t i = 0; i < grant->priority_count; i++)
        add(text, size, " <%s %s %d>", grant->priorities[i].country, grant->priorities[i].number,
            grant->priorities[i].date);
    for (size_t i = 0; i < grant->designation_count; i++)
        add(text, size, " +%s:%d", grant->designations[i].party, grant->designations[i].on);
    for (size_t i = 0; i < grant->party_count; i++)
        add(text, size, " [%s/%s/%s/%s/%s]", grant->parties[i].name, grant->parties[i].address,
            grant->parties[i].city, grant->parties[i].country, grant->parties[i].role);
}

/* "LABEL GRANT; LABEL none; LABEL not; LABEL reject;" with the last reject's reason in `error`. */
static void table_tell(const char *table, size_t step, struct scan_mode mode, struct told *told)
{
    struct source *source = source_from_memory(table, strlen(table), step);
    void *reader = NULL;
    struct error error = { "" };
    struct record record;
    *told = (struct told){ "", "" };
    cr_assert_not_null(source);
    cr_assert_eq(format_table.open(source, mode, &reader, &error), STATUS_OK, "%s", error.text);
    for (;;) {
        enum status status = format_table.next(reader, &record, &error);
        if (status == STATUS_END)
            break;
        add(told->text, sizeof told->text, "%s ", record.label);
        if (status == STATUS_REJECT) {
            add(told->text, sizeof told->text, "reject; ");
            snprintf(told->error, sizeof told->error, "%s", error.text);
            continue;
        }
        cr_assert_eq(status, STATUS_OK, "%s", error.text);
        if (record.fate == RECORD_KEPT) {
            grant_tell(told, &record.grant);
            cr_expect_eq(record.grant.offset, record.offset);
            cr_expect_eq(record.grant.length, record.length);
        } else {
            add(told->text, sizeof told->text, "%s",
                record.fate != RECORD_NOT_A_GRANT ? "none" :
                record.grant.standing == STANDING_FILING ? "filing" : "not");
        }
        add(told->text, sizeof told->text, "; ");
    }
    format_table.close(reader);
    source_free(source);
}

Test(table, bids_for_a_header_that_has_the_five_columns)
{
    static const struct { const char *head; bool mine; } rows[] = {
        { HEADER "\n", true }, { "\xEF\xBB\xBF" HEADER "\r\nUS,1,B2", true }, { FULL, true },
        { "\"office\", number ,kind,\"granted_on\",party_name,foo\r", true },
        { "office,number,kind,granted_on\n" "party_name\n", false },
        { "office;number;kind;granted_on;party_name\n", false },
        { "office,number,kind,granted_on,party_names\n", false },
        { "", false }, { "\n" HEADER "\n", false }, { "<?xml version=\"1.0\"?>", false },
        { ",,,,", false }, { "\"", false }, { "\xEF\xBB\xBF", false },
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++)
        cr_expect_eq(format_table.bid(rows[i].head, strlen(rows[i].head)) > 0, rows[i].mine,
                     "row %zu", i);
}

Test(table, a_grant_has_what_its_columns_say)
{
    static const struct { const char *row, *told; } rows[] = {
        { ",US,08936998,B2,2020-01-21,,16/123 456,2018-02-01,PCT/CN2018/71839,CN,2017101,20170201,"
          "\"Suzhou X Co., Ltd.\",1 Suhong Rd,Suzhou,CN,Thing,,H01L",
          "US B2 US8936998B2 20200121 invention pct PCT/CN2018/071839 <CN 2017101 20170201> "
          "[Suzhou X Co., Ltd./1 Suhong Rd/Suzhou/CN/owner]; " },
        { ",us,D0651432,s1,20200121,,,,,CN,,,A,,,CN,,,",
          "US S1 USD651432S1 20200121 design paris <CN  0> [A///CN/owner]; " },
        { ",JP,6828214,B2,2020-01-21,,,,,CN|JP,1|2,2019-01-01|,A,,,CN,,,",
          "JP B2 JP6828214B2 20200121 invention paris <CN 1 20190101> <JP 2 0> [A///CN/owner]; " },
        { ",EP,1258188,B1,2020-01-21,,,,,,,,A,,,CN,,,",
          "EP B1 EP1258188B1 20200121 invention direct [A///CN/owner]; " },
        { ",EP,01258188,B2,2020-01-21,,,,,,,,A,,,CN,,,",
          "EP B2 EP1258188B1 20200121 invention direct =EP1258188B1 [A///CN/owner]; " },
        { ",US,11,B2,2020-01-21,,,,,CN,PCT/CN2018/071839,,A,,,CN,,,",
          "US B2 US11B2 20200121 invention pct PCT/CN2018/071839 <CN PCT/CN2018/071839 0> "
          "[A///CN/owner]; " },
        { ",WO,1002999,,2020-03-04,,,,,,,,A,,,CN,MARK,US:2020-03-04|em:20200304 | JP:2021-01-01,9",
          "WO MADRID1002999 20200304 trademark madrid +US:20200304 +EM:20200304 +JP:20210101 "
          "[A///CN/holder]; " },
        { "MADRID293830A,MADRID,0293830a,,2020-03-04,trademark,,,,,,,A,,,CN,,,",
          "WO MADRID293830A 20200304 trademark madrid [A///CN/holder]; " },
        { ",KR,20100,B1,2020-01-21,utility_model,,,,,,,A,,,,,,",
          "KR B1 KR20100B1 20200121 utility_model direct [A////owner]; " },
        { "EP3000016B1,DE,602017000016,T2,2020-01-21,,,,,,,,A,,,CN,,,",
          "DE T2 DE602017000016T2 20200121 invention direct =EP3000016B1 [A///CN/owner]; " },
        { "EP03000016B1,DE,602017000016,T2,2020-01-21,,,,,,,,A,,,CN,,,",
          "DE T2 DE602017000016T2 20200121 invention direct =EP3000016B1 [A///CN/owner]; " },
        { "US011123456B2,US,\"US 11/123,456\",B2,2020-01-21,,,,,,,,A,,,CN,,,",
          "US B2 US11123456B2 20200121 invention direct [A///CN/owner]; " },
        { ",KR,KR 10-2345678,B1,2020-01-21,,,,,,,,A,,,CN,,,",
          "KR B1 KR102345678B1 20200121 invention direct [A///CN/owner]; " },
        { ",US,RE45678,E1,2020-01-21,,,,,,,,A,,,CN,,,",
          "US E1 USRE45678E1 20200121 reissue direct [A///CN/owner]; " },
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        char table[1000];
        struct told told;
        snprintf(table, sizeof table, FULL "\n%s\n", rows[i].row);
        table_tell(table, 7, (struct scan_mode){ .all = false }, &told);
        cr_expect_str_eq(told.text, rows[i].told, "row %zu: %s%s", i, told.text, told.error);
    }
}

Test(table, a_record_without_a_chinese_owner_or_without_a_grant_is_counted_as_such)
{
    static const struct { const char *row, *told, *told_all; } rows[] = {
        { "US,1,B2,2020-01-21,A,KR", "US B2 none; ", "US B2 US1B2 20200121 invention direct "
                                                     "[A///KR/owner]; " },
        { "US,1,A1,2020-01-21,A,KR", "US A1 none; ", "US A1 not; " },
        { "US,1,A1,2020-01-21,A,cn", "US A1 not; ", "US A1 not; " },
        { "US,H0002140,H1,2020-01-21,A,CN", "US H1 not; ", "US H1 not; " },
        { "XX,1,Z9,2020-01-21,A,CN", "XX Z9 not; ", "XX Z9 not; " },
        { "WO,2019123456,A1,2020-01-21,A,CN", "WO A1 not; ", "WO A1 not; " },
        { "WO,1002999,,2020-01-21,A,DE", "WO none; ", "WO MADRID1002999 20200121 trademark madrid "
                                                      "[A///DE/holder]; " },
        { "DE,20100,C5,2020-01-21,A,CN", "DE C5 not; ", "DE C5 not; " },    /* repeats what? */
        { "KR,20100,B9,2020-01-21,A,DE", "KR B9 none; ",
          "KR B9 KR20100B9 20200121 invention direct =KR20100B1 [A///DE/owner]; " },
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        char table[1000];
        struct told told;
        snprintf(table, sizeof table, HEADER ",party_country\n%s\n", rows[i].row);
        table_tell(table, 1000, (struct scan_mode){ .all = false }, &told);
        cr_expect_str_eq(told.text, rows[i].told, "row %zu: %s%s", i, told.text, told.error);
        table_tell(table, 1000, (struct scan_mode){ .all = true, .no_skip = true }, &told);
        cr_expect_str_eq(told.text, rows[i].told_all, "row %zu: %s%s", i, told.text, told.error);
    }
}

Test(table, a_publication_of_china_that_names_its_applicants_in_chinese_is_a_filing)
{
    static const struct { const char *row, *told; } rows[] = {
        { "CN,109000001,A,2020-01-21,苏州某某有限公司,CN,202010000001.5", "CN A filing; " },
        { "CN,109000001,B,2020-01-21,苏州某某有限公司,CN,202010000001.5", "CN B filing; " },
        { "CN,109000001,A,2020-01-21,苏州某某有限公司,CN,", "CN A not; " },
        { "CN,109000001,A,2020-01-21,Suzhou Something Co Ltd,CN,202010000001.5", "CN A not; " },
        { "US,1,A1,2020-01-21,苏州某某有限公司,CN,202010000001.5", "US A1 not; " },
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        char table[1000];
        struct told told;
        snprintf(table, sizeof table, HEADER ",party_country,application\n%s\n", rows[i].row);
        table_tell(table, 1000, (struct scan_mode){ .all = false }, &told);
        cr_expect_str_eq(told.text, rows[i].told, "row %zu: %s%s", i, told.text, told.error);
    }
}

Test(table, rows_of_one_right_are_one_record_with_its_owners_in_order)
{
    static const char table[] =
        HEADER ",title\n"
        "US,1,B2,2020-01-21,A,T\n"
        "US,0001,B2,,\"B\nB\",T\n"
        "us,1,b2,2020-01-21,C,\n"
        "US,2,B2,2020-01-28,A,T\n";
    for (size_t step = 1; step < sizeof table; step += 13) {
        struct told told;
        table_tell(table, step, (struct scan_mode){ .all = false }, &told);
        cr_expect_str_eq(told.text,
                         "US B2 US1B2 20200121 invention direct [A////owner] [B B////owner] "
                         "[C////owner]; US B2 US2B2 20200128 invention direct [A////owner]; ",
                         "step %zu: %s", step, told.text);
    }
}

Test(table, the_place_of_a_record_spans_its_rows)
{
    static const char table[] = "\xEF\xBB\xBF" HEADER "\r\n"
                                "US,1,B2,2020-01-21,A\r\nUS,1,B2,,B\r\nUS,2,B2,2020-01-28,A";
    static const uint64_t places[][2] = { { 45, 22 + 12 }, { 79, 20 } };
    struct source *source = source_from_memory(table, sizeof table - 1, 3);
    void *reader = NULL;
    struct error error = { "" };
    struct record record;
    cr_assert_not_null(source);
    cr_assert_eq(format_table.open(source, (struct scan_mode){ .all = false }, &reader, &error),
                 STATUS_OK);
    for (size_t i = 0; i < COUNT_OF(places); i++) {
        cr_assert_eq(format_table.next(reader, &record, &error), STATUS_OK);
        cr_expect_eq(record.offset, places[i][0], "record %zu: %" PRIu64, i, record.offset);
        cr_expect_eq(record.length, places[i][1], "record %zu: %" PRIu64, i, record.length);
        cr_expect_eq(memcmp(table + record.offset, "US,", 3), 0);
    }
    cr_expect_eq(format_table.next(reader, &record, &error), STATUS_END);
    cr_expect_eq(format_table.next(reader, &record, &error), STATUS_END);
    format_table.close(reader);
    format_table.close(NULL);
    source_free(source);
}

Test(table, a_bad_value_rejects_its_record_with_line_and_column)
{
    static const struct { const char *row, *label, *error; } rows[] = {
        { ",US,9,B2,2020-13-21,,,,,,,,A,,,CN,,,", "US B2",
          "cannot read '2020-13-21': not a day (table, line 3, column 'granted_on')" },
        { ",US,9,B2,,,,,,,,,A,,,CN,,,", "US B2",
          "cannot read right: it has no grant date (table, line 3, column 'granted_on')" },
        { ",US,9,B2,9999-12-31,,,,,,,,A,,,CN,,,", "US B2",
          "cannot read '9999-12-31': not a day (table, line 3, column 'granted_on')" },
        { ",US,9,B2,2020-01-21,,,2018-02-30,,,,,A,,,CN,,,", "US B2",
          "cannot read '2018-02-30': not a day (table, line 3, column 'filed_on')" },
        { ",US,9,B2,2020-01-21,patent,,,,,,,A,,,CN,,,", "US B2",
          "cannot read 'patent': not a type of right (table, line 3, column 'right_type')" },
        { ",US,9,B2,2020-01-21,quality,,,,,,,A,,,CN,,,", "US B2",
          "cannot read 'quality': not a type of right (table, line 3, column 'right_type')" },
        { ",US,9,B2,2020-01-21,trademark,,,,,,,A,,,CN,,,", "US B2",
          "cannot read 'trademark': not what office and kind code say (table, line 3, column "
          "'right_type')" },
        { ",WO,9,,2020-01-21,design,,,,,,,A,,,CN,,,", "WO",
          "cannot read 'design': not what office and kind code say (table, line 3, column "
          "'right_type')" },
        { ",US,9,B2,2020-01-21,,,,,,,,,,,CN,,,", "US B2",
          "cannot read owner: it has no name (table, line 3, column 'party_name')" },
        { ",US,9,B2,2020-01-21,,,,,,,,A,,,CHN,,,", "US B2",
          "cannot read 'CHN': not a code of two letters (table, line 3, column 'party_country')" },
        { ",US,9,,2020-01-21,,,,,,,,A,,,CN,,,", "US",
          "cannot read right: it has no kind code (table, line 3, column 'kind')" },
        { ",US,,B2,2020-01-21,,,,,,,,A,,,CN,,,", "US B2",
          "cannot read right: it has no number (table, line 3, column 'number')" },
        { ",,9,B2,2020-01-21,,,,,,,,A,,,CN,,,", "row",
          "cannot read '': not an office's code of two letters (table, line 3, column 'office')" },
        { ",US,9,B 2; x,2020-01-21,,,,,,,,A,,,CN,,,", "row",
          "cannot read 'B 2; x': not a kind code (table, line 3, column 'kind')" },
        { ",US,9_1,B2,2020-01-21,,,,,,,,A,,,CN,,,", "US B2",
          "cannot read '9_1': not a number (table, line 3, column 'number')" },
        { ",CN,201410513187.5,B,2020-01-21,,,,,,,,A,,,CN,,,", "CN B",
          "cannot read '201410513187.5': not a number (table, line 3, column 'number')" },
        { ",US,11123463B2,B1,2020-01-21,,,,,,,,A,,,CN,,,", "US B1",
          "cannot read '11123463B2': not a number (table, line 3, column 'number')" },
        { ",US,9B2B2,B2,2020-01-21,,,,,,,,A,,,CN,,,", "US B2",
          "cannot read '9B2B2': not a number (table, line 3, column 'number')" },
        { ",CN,10123456X,B,2020-01-21,,,,,,,,A,,,CN,,,", "CN B",
          "cannot read '10123456X': not a number (table, line 3, column 'number')" },
        { ",US,RE,E1,2020-01-21,,,,,,,,A,,,CN,,,", "US E1",
          "cannot read 'RE': not a number (table, line 3, column 'number')" },
        { ",WO,A9,,2020-01-21,,,,,,,,A,,,CN,,,", "WO",
          "cannot read 'A9': not a number (table, line 3, column 'number')" },
        { ",MADRID,9,B1,2020-01-21,,,,,,,,A,,,CN,,,", "WO B1",
          "cannot read 'B1': a Madrid mark has no kind code (table, line 3, column 'kind')" },
        { "US8B2,US,9,B2,2020-01-21,,,,,,,,A,,,CN,,,", "US B2",
          "cannot read right: office, number and kind code make 'US9B2' (table, line 3, column "
          "'right')" },
        { ",US,9,B2,2020-01-21,,,,PCT/soon,,,,A,,,CN,,,", "US B2",
          "cannot read 'PCT/soon': not the number of a PCT application (table, line 3, column "
          "'pct_number')" },
        { ",US,9,B2,2020-01-21,,,,,CN|JP,1,,A,,,CN,,,", "US B2",
          "cannot read priorities: 2 countries, 1 numbers, 0 dates (table, line 3, column "
          "'priority_country')" },
        { ",US,9,B2,2020-01-21,,,,,,1,,A,,,CN,,,", "US B2",
          "cannot read priorities: 0 countries, 1 numbers, 0 dates (table, line 3, column "
          "'priority_country')" },
        { ",US,9,B2,2020-01-21,,,,,CN|,1|2,,A,,,CN,,,", "US B2",
          "cannot read '': not a code of two letters (table, line 3, column 'priority_country')" },
        { ",US,9,B2,2020-01-21,,,,,CN,1,soon,A,,,CN,,,", "US B2",
          "cannot read 'soon': not a day (table, line 3, column 'priority_date')" },
        { ",WO,9,,2020-01-21,,,,,,,,A,,,CN,,US:2020-01-21|JP,", "WO",
          "cannot read 'JP': not of the form CC:CCYY-MM-DD (table, line 3, column "
          "'designations')" },
        { ",US,9,B2,2020-01-21,,,,,,,,A,,,CN,,US:2020-01-21,", "US B2",
          "cannot read 'US:2020-01-21': only a Madrid mark designates (table, line 3, column "
          "'designations')" },
    };
    static const char good[] = ",US,%d,B2,2020-01-21,,,,,,,,A,,,CN,,,\n";
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        char table[1000] = FULL "\n", expected[300];
        struct told told;
        add(table, sizeof table, good, 1);
        add(table, sizeof table, "%s\n", rows[i].row);
        add(table, sizeof table, good, 2);
        snprintf(expected, sizeof expected,
                 "US B2 US1B2 20200121 invention direct [A///CN/owner]; %s reject; "
                 "US B2 US2B2 20200121 invention direct [A///CN/owner]; ", rows[i].label);
        table_tell(table, 1000, (struct scan_mode){ .all = false }, &told);
        cr_expect_str_eq(told.text, expected, "row %zu: %s", i, told.text);
        cr_expect_str_eq(told.error, rows[i].error, "row %zu: %s", i, told.error);
    }
}

Test(table, rows_that_contradict_each_other_reject_the_whole_right)
{
    static const char table[] =
        HEADER ",title\n"
        "US,1,B2,2020-01-21,A,\n"
        "US,1,B2,2020-01-22,B,\n"
        "US,1,B2,2020-01-21,C,\n"
        "US,2,B2,2020-01-28,A,T\n"
        "US,2,B2,2020-01-28,A,U\n";
    struct told told;
    table_tell(table, 1000, (struct scan_mode){ .all = false }, &told);
    cr_expect_str_eq(told.text, "US B2 reject; US B2 reject; ");
    cr_expect_str_eq(told.error, "cannot read 'U': another row of this right says otherwise "
                                 "(table, line 6, column 'title')");
}

Test(table, a_malformed_row_costs_itself_and_the_right_it_stands_in)
{
    static const struct { const char *rows, *told; } rows[] = {
        { "US,1,B2,2020-01-21,A\nUS,2,B2\nUS,3,B2,2020-01-21,A\n",
          "row reject; US B2 US1B2 20200121 invention direct [A////owner]; "
          "US B2 US3B2 20200121 invention direct [A////owner]; " },
        { "US,1,B2,2020-01-21,A\nUS,1,B2,,\"B\nUS,1,B2,,C\nUS,3,B2,2020-01-21,A\n",
          "row reject; US B2 reject; US B2 US3B2 20200121 invention direct [A////owner]; " },
        { "US,2\nUS,1,B2,2020-01-21,A\nUS,2\n",
          "row reject; row reject; US B2 US1B2 20200121 invention direct [A////owner]; " },
        { "US,2\n", "row reject; " },
        /* A row of the right that comes next: the first owner's, who knows. */
        { "US,001,B2,2020-01-21,A\nUS,002,B2,2020-01-21,\"B one\nUS,002,B2,2020-01-21,B two\n"
          "US,3,B2,2020-01-21,A\n",
          "row reject; US B2 US1B2 20200121 invention direct [A////owner]; US B2 reject; "
          "US B2 US3B2 20200121 invention direct [A////owner]; " },
        { "US,002,B2,2020-01-21,\"B\none\nUS,2,B2,2020-01-21,B two\nUS,2,B2,,C\n",
          "row reject; row reject; US B2 reject; " },
        { "US;2;B2;2020-01-21;B one\nUS,2,B2,2020-01-21,B two\n", "row reject; US B2 reject; " },
        { "US,1,B2,2020-01-21,\xB0\xA2\nUS,3,B2,2020-01-21,A\n",
          "row reject; US B2 US3B2 20200121 invention direct [A////owner]; " },
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        char table[1000];
        struct told told;
        snprintf(table, sizeof table, HEADER "\n%s", rows[i].rows);
        table_tell(table, 5, (struct scan_mode){ .all = false }, &told);
        cr_expect_str_eq(told.text, rows[i].told, "row %zu: %s%s", i, told.text, told.error);
    }
}

Test(table, a_number_that_carries_its_kind_code_is_the_same_right)
{
    static const struct { const char *office, *number, *kind, *right; } rows[] = {
        { "US", "11123463B2", "B2", "US11123463B2" },
        { "US", "US-11123463-B2", "b2", "US11123463B2" },
        { "EP", "1 258 188 B1", "B1", "EP1258188B1" },
        { "GB", "2580004B", "B", "GB2580004B" },
        { "US", "D0651432S1", "S1", "USD651432S1" },
        { "US", "PP12345", "P2", "USPP12345P2" },
        { "JP", "H05123456", "B2", "JPH05123456B2" },
        { "WO", "293830A", "", "MADRID293830A" },
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        char table[500], expected[100];
        struct told told;
        snprintf(table, sizeof table, HEADER "\n%s,%s,%s,2020-01-21,A\n", rows[i].office,
                 rows[i].number, rows[i].kind);
        table_tell(table, 1000, (struct scan_mode){ .all = false }, &told);
        snprintf(expected, sizeof expected, " %s 20200121 ", rows[i].right);
        cr_expect(strstr(told.text, expected), "%s: %s%s", rows[i].number, told.text, told.error);
    }
    struct told told;
    table_tell(HEADER "\nUS,1,B2,2020-01-21,A\nUS,1B2,B2,2020-01-21,B\n", 1000,
               (struct scan_mode){ .all = false }, &told);
    cr_expect_str_eq(told.text, "US B2 US1B2 20200121 invention direct [A////owner] "
                     "[B////owner]; ");
}

Test(table, rows_of_a_right_that_stand_apart_are_rejected)
{
    static const char table[] =
        HEADER "\n"
        "US,1,B2,2020-01-21,A\n"
        "US,2,B2,2020-01-28,A\n"
        "us,001,b2,2020-01-21,B\n"
        "US,1,B1,2020-01-21,A\n"
        "US,2,B2,2020-01-21,A\n"
        "US,3,B2,2020-01-21,A\n";
    struct told told;
    table_tell(table, 1000, (struct scan_mode){ .all = false }, &told);
    cr_expect_str_eq(told.text,
                     "US B2 US1B2 20200121 invention direct [A////owner]; "
                     "US B2 US2B2 20200128 invention direct [A////owner]; US B2 reject; "
                     "US B1 US1B1 20200121 invention direct [A////owner]; US B2 reject; "
                     "US B2 US3B2 20200121 invention direct [A////owner]; ");
    cr_expect_str_eq(told.error,
                     "cannot read right: its rows do not stand together (table, line 6)");
}

Test(table, a_last_row_that_breaks_off_makes_the_dump_bad)
{
    static const struct { const char *rows; enum status status; } rows[] = {
        { "US,1,B2,2020-01-21,A\nUS,2,B2,2020-01-21,A", STATUS_END },
        { "US,1,B2,2020-01-21,A\nUS,2,B2", STATUS_BAD_DUMP },
        { "US,1,B2,2020-01-21,A\nUS,2,B2,2020-01-21,\"A", STATUS_BAD_DUMP },
        { "US,1,B2,2020-01-21,A\nUS,2,B2\n", STATUS_END },
        { "US,1,B2,2020-01-21,A\nUS,2,B2\r", STATUS_END },
        { "US,1\nUS,2,B2,2020-01-21,A", STATUS_END },
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++)
        for (size_t step = 1; step < 100; step += 9) {
            char table[500];
            struct error error = { "" };
            struct record record;
            void *reader;
            enum status status;
            snprintf(table, sizeof table, HEADER "\n%s", rows[i].rows);
            struct source *source = source_from_memory(table, strlen(table), step);
            cr_assert_not_null(source);
            cr_assert_eq(format_table.open(source, (struct scan_mode){ .all = false }, &reader,
                                           &error), STATUS_OK);
            do
                status = format_table.next(reader, &record, &error);
            while (status == STATUS_OK || status == STATUS_REJECT);
            cr_expect_eq(status, rows[i].status, "row %zu: %s", i, error.text);
            if (status == STATUS_BAD_DUMP)
                cr_expect_str_eq(error.text, "cannot read dump: the last row ends early");
            format_table.close(reader);
            source_free(source);
        }
}

Test(table, in_a_checked_container_a_last_row_that_breaks_off_costs_itself_alone)
{
    static const struct { const char *last, *error; } rows[] = {
        { "US,2,B2", "cannot read row: it ends early (table, line 3)" },
        { "US,2,B2,2020-01-21,\"A", "cannot read row: it ends early (table, line 3)" },
        { "US,2,B2\n", "cannot read row: 3 fields where the header has 5 (table, line 3)" },
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        char table[500];
        struct error error = { "" };
        struct record record;
        void *reader;
        snprintf(table, sizeof table, HEADER "\nUS,1,B2,2020-01-21,A\n%s", rows[i].last);
        struct source *source = source_checked(table, strlen(table), 7);
        cr_assert_eq(format_table.open(source, SCAN_NIGHT, &reader, &error), STATUS_OK);
        cr_expect_eq(format_table.next(reader, &record, &error), STATUS_REJECT, "row %zu", i);
        cr_expect_str_eq(error.text, rows[i].error, "row %zu: %s", i, error.text);
        cr_expect_str_eq(record.label, "row", "row %zu", i);
        cr_expect_str_eq(table + record.offset, rows[i].last, "row %zu", i);
        cr_expect_eq(record.length, strlen(rows[i].last), "row %zu", i);
        cr_expect_eq(format_table.next(reader, &record, &error), STATUS_OK, "row %zu", i);
        cr_expect_str_eq(record.grant.right, "US1B2", "row %zu", i);
        cr_expect_eq(format_table.next(reader, &record, &error), STATUS_END, "row %zu", i);
        format_table.close(reader);
        source_free(source);
    }
}

Test(table, a_mark_changed_last_on_its_latest_designation)
{
    static const struct { const char *designations; int32_t updated_on; } rows[] = {
        { "", 20200304 }, { "US:2020-03-04", 20200304 }, { "US:2022-01-01|JP:2021-01-01", 20220101 },
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        char table[500];
        struct error error = { "" };
        struct record record;
        void *reader;
        snprintf(table, sizeof table, HEADER ",designations\nWO,1,,2020-03-04,A,%s\n",
                 rows[i].designations);
        struct source *source = source_from_memory(table, strlen(table), 100);
        cr_assert_not_null(source);
        cr_assert_eq(format_table.open(source, (struct scan_mode){ .all = false }, &reader,
                                       &error), STATUS_OK);
        cr_assert_eq(format_table.next(reader, &record, &error), STATUS_OK, "%s", error.text);
        cr_expect_eq(record.grant.updated_on, rows[i].updated_on, "row %zu", i);
        format_table.close(reader);
        source_free(source);
    }
}

Test(table, a_header_with_an_unknown_column_makes_the_dump_bad)
{
    static const char table[] = HEADER ",owner\nUS,1,B2,2020-01-21,A,B\n";
    struct source *source = source_from_memory(table, sizeof table - 1, 100);
    void *reader = NULL;
    struct error error = { "" };
    cr_assert_not_null(source);
    cr_expect(format_table.bid(table, sizeof table - 1) > 0);
    cr_expect_eq(format_table.open(source, (struct scan_mode){ .all = false }, &reader, &error),
                 STATUS_BAD_DUMP);
    cr_expect_str_eq(error.text, "cannot read column 'owner': not known here (table, line 1)");
    source_free(source);
}

Test(table, names_and_owners_have_their_limits)
{
    static char table[60000], name[5000];
    struct told *told = calloc(1, sizeof *told);
    cr_assert_not_null(told);
    memset(name, 'x', 4097);
    snprintf(table, sizeof table, HEADER "\nUS,1,B2,2020-01-21,%s\nUS,2,B2,2020-01-21,A\n", name);
    table_tell(table, 1000, (struct scan_mode){ .all = false }, told);
    cr_expect_str_eq(told->text,
                     "US B2 reject; US B2 US2B2 20200121 invention direct [A////owner]; ");
    snprintf(table, sizeof table, HEADER "\n");
    for (int i = 0; i < 1001; i++)
        add(table, sizeof table, "US,1,B2,2020-01-21,A%d\n", i);
    table_tell(table, 1000, (struct scan_mode){ .all = false }, told);
    cr_expect_str_eq(told->text, "US B2 reject; ");
    cr_expect_str_eq(told->error, "cannot read right: more than 1000 owners (table, line 1002)");
    free(told);
}
