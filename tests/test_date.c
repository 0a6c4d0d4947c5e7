/* test_date.c - base/date.c */
#include <criterion/criterion.h>

#include "date.h"
#include "status.h"

Test(date, parse_takes_the_forms_of_the_offices_and_nothing_else)
{
    static const struct { const char *text; bool ok, iso; int32_t date; } rows[] = {
        { "20200101", true, false, 20200101 },
        { "2020-01-01", true, true, 20200101 },
        { " 2020-01-01\r\n", true, false, 20200101 },
        { "\n\t20200229 ", true, false, 20200229 },
        { "2004-03-23-05:00", true, false, 20040323 },
        { "2004-03-23+08:00", true, false, 20040323 },
        { "2004-03-23Z", true, false, 20040323 },
        { "9998-12-31", true, true, 99981231 },
        { "1000-01-01", true, true, 10000101 },
        { "2000-02-29", true, true, 20000229 },
        { "1900-02-29", false, false, 0 },
        { "20230229", false, false, 0 },
        { "20200100", false, false, 0 },    /* day 00 */
        { "20201301", false, false, 0 },
        { "2020-04-31", false, false, 0 },
        { "9999-12-31", false, false, 0 },  /* the offices' "none" */
        { "99991231", false, false, 0 },
        { "0", false, false, 0 },
        { "", false, false, 0 },
        { "  ", false, false, 0 },
        { "0999-12-31", false, false, 0 },
        { "2020-1-1", false, false, 0 },
        { "2020/01/01", false, false, 0 },
        { "01-01-2020", false, false, 0 },
        { "2020-01-01T00:00:00", false, false, 0 },
        { "2020-01-01 Z", false, false, 0 },
        { "2020-01-01Zx", false, false, 0 },
        { "2020-01-01-5:000", false, false, 0 },
        { "20200101Z", false, false, 0 },
        { "2020 101", false, false, 0 },
        { "-2020-01-0", false, false, 0 },
        { "202001011", false, false, 0 },
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        int32_t date = 777;                 /* must survive a refusal */
        cr_expect_eq(date_parse(rows[i].text, &date), rows[i].ok, "'%s'", rows[i].text);
        cr_expect_eq(date, rows[i].ok ? rows[i].date : 777, "'%s'", rows[i].text);
        date = 777;
        cr_expect_eq(date_parse_iso(rows[i].text, &date), rows[i].iso, "'%s'", rows[i].text);
        cr_expect_eq(date, rows[i].iso ? rows[i].date : 777, "'%s'", rows[i].text);
    }
}

Test(date, a_day_may_be_as_a_spreadsheet_writes_it)
{
    static const struct { const char *text; int32_t date; } rows[] = {
        { "2024-05-06", 20240506 }, { "2024/5/6", 20240506 }, { "2024/05/06", 20240506 },
        { "2024/12/31", 20241231 }, { "2024/2/30", 0 }, { "2024/5", 0 }, { "2024/5/", 0 },
        { "2024//6", 0 }, { "2024/5/6/", 0 }, { "5/6/2024", 0 }, { "2024/5/6 0:00", 0 },
        { "2024/005/6", 0 }, { "", 0 },
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        int32_t date = 0;
        cr_expect_eq(date_parse_sheet(rows[i].text, &date), rows[i].date != 0, "'%s'",
                     rows[i].text);
        cr_expect_eq(date, rows[i].date, "'%s'", rows[i].text);
    }
}

Test(date, every_day_written_is_read_back)
{
    char text[DATE_TEXT_SIZE];
    int days = 0;
    for (int32_t date = 19990101; date <= 20041231; date++) {
        if (!date_valid(date))
            continue;
        int32_t read = 0;
        cr_assert(date_parse_iso(date_text(date, text), &read), "%d", date);
        cr_assert_eq(read, date);
        days++;
    }
    cr_expect_eq(days, 6 * 365 + 2);
    cr_expect_str_eq(date_text(20200101, text), "2020-01-01");
    cr_expect_str_eq(date_text(0, text), "");
    cr_expect_eq(date_year(20240506), 2024);
}

Test(date, no_day_outside_the_calendar_is_valid)
{
    static const int32_t rows[] = { 0, -20200101, INT32_MIN, INT32_MAX, 20200001, 20200132,
                                    20210229, 9991231, 99990101 };
    for (size_t i = 0; i < COUNT_OF(rows); i++)
        cr_expect_not(date_valid(rows[i]), "%d", rows[i]);
}

Test(date, the_days_beside_a_day_are_those_of_the_calendar)
{
    int32_t last = 18991231;
    for (int32_t date = 19000101; date <= 20041231; date++) {
        if (!date_valid(date))
            continue;
        cr_assert_eq(date_day_after(last), date);
        cr_assert_eq(date_day_before(date), last);
        last = date;
    }
}
