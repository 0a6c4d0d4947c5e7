/* test_money.c - base/money.c */
#include <criterion/criterion.h>

#include "money.h"

Test(money, parse_takes_plain_yuan_and_nothing_else)
{
    static const struct { const char *text; bool ok; int64_t fen; } rows[] = {
        { "12", true, 1200 }, { "12.3", true, 1230 }, { "12.34", true, 1234 },
        { "-12.34", true, -1234 }, { "0", true, 0 }, { "-0.00", true, 0 }, { "007", true, 700 },
        { "0.05", true, 5 }, { "20000.00", true, 2000000 },
        { "92233720368547758.07", true, INT64_MAX }, { "92233720368547758.08", false, 0 },
        { "-92233720368547758.08", true, INT64_MIN }, { "-92233720368547758.09", false, 0 },
        { "922337203685477580", false, 0 }, { "99999999999999999999", false, 0 },
        { "12.345", false, 0 }, { "1,000", false, 0 }, { "", false, 0 }, { "-", false, 0 },
        { "+1", false, 0 }, { "12.", false, 0 }, { ".5", false, 0 }, { "1.2.3", false, 0 },
        { "--1", false, 0 }, { " 1", false, 0 }, { "1 ", false, 0 }, { "1e3", false, 0 },
        { "1.-5", false, 0 }, { "１", false, 0 },
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct money amount = { 777 };             /* must survive a refusal */
        cr_expect_eq(money_parse(rows[i].text, &amount), rows[i].ok, "'%s'", rows[i].text);
        cr_expect_eq(amount.fen, rows[i].ok ? rows[i].fen : 777, "'%s'", rows[i].text);
    }
}

Test(money, text_has_two_decimals_and_is_read_back)
{
    static const struct { int64_t fen; const char *text; } rows[] = {
        { 0, "0.00" }, { 5, "0.05" }, { -5, "-0.05" }, { 100, "1.00" },
        { -2000000, "-20000.00" }, { INT64_MAX, "92233720368547758.07" },
        { INT64_MIN, "-92233720368547758.08" },
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        char text[MONEY_TEXT_SIZE];
        cr_expect_str_eq(money_text((struct money){ rows[i].fen }, text), rows[i].text);
        struct money read = { 777 };
        cr_expect(money_parse(text, &read), "'%s'", text);
        cr_expect_eq(read.fen, rows[i].fen, "'%s'", text);
    }
}

Test(money, sums_and_products_that_do_not_fit_are_refused)
{
    struct money out = { 777 };
    cr_expect(money_add(YUAN(1), (struct money){ -250 }, &out));
    cr_expect_eq(out.fen, -150);
    cr_expect(money_times(YUAN(5000), 15, &out));
    cr_expect_eq(out.fen, 7500000);
    out.fen = 777;
    cr_expect_not(money_add((struct money){ INT64_MAX }, (struct money){ 1 }, &out));
    cr_expect_not(money_add((struct money){ INT64_MIN }, (struct money){ -1 }, &out));
    cr_expect_not(money_times((struct money){ INT64_MAX / 2 + 1 }, 2, &out));
    cr_expect_not(money_times((struct money){ INT64_MIN }, -1, &out));
    cr_expect_not(money_ratio((struct money){ INT64_MAX }, 2, 1, ROUND_DOWN, &out));
    cr_expect_not(money_ratio((struct money){ INT64_MIN }, INT64_MIN, 1, ROUND_HALF_UP, &out));
    cr_expect_eq(out.fen, 777);
    cr_expect_eq(money_min(YUAN(2), YUAN(1)).fen, 100);
}

Test(money, ratio_rounds_as_named_and_alike_on_both_sides_of_zero)
{
    static const struct { int64_t fen, numerator, denominator, down, half_up; } rows[] = {
        { 100, 1, 3, 33, 33 }, { 200, 1, 3, 66, 67 }, { 101, 1, 2, 50, 51 },
        { -101, 1, 2, -50, -51 }, { -200, 1, 3, -66, -67 }, { 101, -1, 2, -50, -51 },
        { 100, 50, 100, 50, 50 }, { 0, 7, 9, 0, 0 }, { 1, 1, 3, 0, 0 },
        { INT64_MAX, INT64_MAX, INT64_MAX, INT64_MAX, INT64_MAX },
        { INT64_MAX, 1, INT64_MAX, 1, 1 }, { INT64_MAX - 1, 1, INT64_MAX, 0, 1 },
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct money amount = { rows[i].fen }, out;
        cr_expect(money_ratio(amount, rows[i].numerator, rows[i].denominator, ROUND_DOWN, &out));
        cr_expect_eq(out.fen, rows[i].down, "row %zu down", i);
        cr_expect(money_ratio(amount, rows[i].numerator, rows[i].denominator, ROUND_HALF_UP, &out));
        cr_expect_eq(out.fen, rows[i].half_up, "row %zu half up", i);
    }
}
