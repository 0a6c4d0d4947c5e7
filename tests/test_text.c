/* test_text.c - base/text.c, and the code tables of base/grant.c and base/reason.c */
#include <criterion/criterion.h>
#include <stdlib.h>
#include <string.h>

#include "grant.h"
#include "reason.h"
#include "status.h"
#include "text.h"

Test(text, is_utf8_knows_good_from_bad)
{
    static const struct { const char *text; bool good; } rows[] = {
        { "", true }, { "plain", true }, { "苏州", true }, { "long enough for a whole word 苏", true },
        { "\xF0\xA0\x80\x80", true },       /* U+20000, in personal names */
        { "\xEF\xBF\xBE", true },           /* U+FFFE, no character but well formed */
        { "\xED\xA0\x80", false },          /* a surrogate */
        { "\xC0\x80", false }, { "\xE0\x80\x80", false }, { "\xF0\x80\x80\x80", false },
        { "\xF4\x90\x80\x80", false },      /* past U+10FFFF */
        { "\xE8\x8B", false }, { "\x80", false }, { "eight by\xFFte", false },
        { "M\xFCller GmbH, Stuttgart", false }, { "\xB0\xA2", false },
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++)
        cr_expect_eq(text_is_utf8(rows[i].text, strlen(rows[i].text)), rows[i].good, "row %zu", i);
    cr_expect(text_is_utf8("a\0b", 3));
}

Test(text, squeeze_makes_one_blank_of_many_and_keeps_wide_ones)
{
    static const struct { const char *text, *squeezed; } rows[] = {
        { "", "" }, { " \t\r\n", "" }, { "a", "a" }, { "  a \n\t b  ", "a b" },
        { "\xE3\x80\x80" "苏 州" "\xE3\x80\x80", "\xE3\x80\x80" "苏 州" "\xE3\x80\x80" },
        { "a\xC2\xA0 b", "a\xC2\xA0 b" }, { "a\xE2\x80\x82[CN]", "a\xE2\x80\x82[CN]" },
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        char *text = text_copy(rows[i].text);
        cr_assert_not_null(text);
        cr_expect_eq(text_squeeze(text), strlen(rows[i].squeezed), "row %zu", i);
        cr_expect_str_eq(text, rows[i].squeezed);
        free(text);
    }
}

Test(text, shown_is_safe_and_short)
{
    char shown[TEXT_SHOWN_SIZE], foreign[400] = "";
    cr_expect_str_eq(text_shown("苏州 A&B", shown), "苏州 A&B");
    cr_expect_str_eq(text_shown("a\x1b[31m\n", shown), "a\\x1b[31m\\x0a");
    cr_expect_str_eq(text_shown("\xFF\xC2\x9B" "1", shown), "\\xff\\xc2\\x9b1");
    for (int i = 0; i < 100; i++)
        strcat(foreign, "苏");
    cr_expect_eq(strlen(text_shown(foreign, shown)), 99);
    memset(foreign, 1, 300);
    cr_expect_eq(strlen(text_shown(foreign, shown)), 400);
    foreign[0] = '\0';
    cr_expect_str_eq(text_shown(foreign, shown), "");
}

Test(text, starts_compares_the_beginning_alone)
{
    cr_expect(text_starts("MADRID1002999", "MADRID"));
    cr_expect(text_starts("x", ""));
    cr_expect_not(text_starts("MAD", "MADRID"));
}

Test(text, every_code_leads_back_to_its_value)
{
    for (int i = 0; i < RIGHT_TYPE_COUNT; i++)
        cr_expect_eq(right_type_from(right_type_code((enum right_type)i)), i);
    for (int i = 0; i < ROUTE_COUNT; i++)
        cr_expect_eq(route_from(route_code((enum route)i)), i);
    cr_expect_eq(right_type_from("Invention"), -1);
    cr_expect_eq(right_type_from(""), -1);
    cr_expect_eq(route_from("hague"), -1);
    cr_expect_str_eq(reason_row(REASON_OVERLAP)->code, "overlap");
    cr_expect_str_eq(outcome_row(OUTCOME_HELD)->zh, "暂缓");
}

Test(text, the_apostrophe_goes_that_guards_a_text_from_a_spreadsheet)
{
    static const struct { const char *text, *bare; } rows[] = {
        { "'=1", "=1" }, { "'+1", "+1" }, { "'-", "-" }, { "'@a", "@a" }, { "'\t", "\t" },
        { "'007", "007" }, { "'", "'" }, { "", "" }, { "''=1", "''=1" }, { "'a", "'a" },
        { "=1", "=1" }, { "a'=1", "a'=1" },
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++)
        cr_expect_str_eq(text_unguarded(rows[i].text), rows[i].bare, "'%s'", rows[i].text);
}
