/* date.c - days as offices write them.  Source: FORMATS.md, trap 36. */
#include "date.h"

#include <assert.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

static bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; }
static bool is_digit(char c) { return c >= '0' && c <= '9'; }

bool date_valid(int32_t date)
{
    static const int days[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };
    int year = date / 10000, month = date / 100 % 100, day = date % 100;
    if (year < 1000 || year > 9998 || month < 1 || month > 12 || day < 1)
        return false;
    bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    return day <= days[month - 1] + (month == 2 && leap);
}

/* Appends `count` digits at `text` to `number`; false when one of them is none. */
static bool digits_read(const char *text, int count, int32_t *number)
{
    for (int i = 0; i < count; i++) {
        if (!is_digit(text[i]))
            return false;
        *number = *number * 10 + (text[i] - '0');
    }
    return true;
}

/* CCYY-MM-DD at `text`, whatever follows. */
static bool iso_read(const char *text, int32_t *date)
{
    int32_t read = 0;
    if (!digits_read(text, 4, &read) || text[4] != '-' || !digits_read(text + 5, 2, &read) ||
        text[7] != '-' || !digits_read(text + 8, 2, &read) || !date_valid(read))
        return false;
    *date = read;
    return true;
}

/* `Z`, `+hh:mm` or `-hh:mm`, and no more than `length` bytes. */
static bool is_offset(const char *text, size_t length)
{
    if (length == 1)
        return *text == 'Z';
    return length == 6 && (text[0] == '+' || text[0] == '-') && is_digit(text[1]) &&
           is_digit(text[2]) && text[3] == ':' && is_digit(text[4]) && is_digit(text[5]);
}

bool date_parse(const char *text, int32_t *date)
{
    while (is_blank(*text))
        text++;
    size_t length = strlen(text);
    while (length > 0 && is_blank(text[length - 1]))
        length--;

    int32_t read = 0;
    if (length == 8) {
        if (!digits_read(text, 8, &read) || !date_valid(read))
            return false;
    } else if (length < 10 || !iso_read(text, &read) ||
               (length > 10 && !is_offset(text + 10, length - 10))) {
        return false;
    }
    *date = read;
    return true;
}

bool date_parse_iso(const char *text, int32_t *date)
{
    return strlen(text) == 10 && iso_read(text, date);
}

bool date_parse_sheet(const char *text, int32_t *date)
{
    static const char digits[] = "0123456789";
    char iso[DATE_TEXT_SIZE];
    if (date_parse_iso(text, date))
        return true;
    if (strspn(text, digits) != 4 || text[4] != '/')
        return false;
    const char *month = text + 5;
    size_t month_size = strspn(month, digits);
    if (month_size < 1 || month_size > 2 || month[month_size] != '/')
        return false;
    const char *day = month + month_size + 1;
    size_t size = strspn(day, digits);
    if (size < 1 || size > 2 || day[size])
        return false;
    snprintf(iso, sizeof iso, "%.4s-%s%.*s-%s%s", text, month_size == 1 ? "0" : "",
             (int)month_size, month, size == 1 ? "0" : "", day);
    return date_parse_iso(iso, date);
}

char *date_text(int32_t date, char text[DATE_TEXT_SIZE])
{
    assert(date == 0 || date_valid(date));
    char *end = text;
    if (date) {
        static const int32_t units[] = { 10000000, 1000000, 100000, 10000, 1000, 100, 10, 1 };
        for (size_t i = 0; i < sizeof units / sizeof *units; i++) {
            if (i == 4 || i == 6)
                *end++ = '-';
            *end++ = (char)('0' + date / units[i] % 10);
        }
    }
    *end = '\0';
    return text;
}

int32_t date_today(void)
{
    time_t now = time(NULL);
    struct tm day;
    if (!localtime_r(&now, &day))
        return 0;
    return (day.tm_year + 1900) * 10000 + (day.tm_mon + 1) * 100 + day.tm_mday;
}

int32_t date_add_months(int32_t date, int64_t months)
{
    int64_t month = date / 10000 * INT64_C(12) + date / 100 % 100 - 1 + months;
    int32_t day = date % 100;
    if (month / 12 > DATE_LAST / 10000)
        return DATE_LAST;
    int32_t first = (int32_t)(month / 12 * 10000 + (month % 12 + 1) * 100);
    while (!date_valid(first + day) && day > 28)
        day--;
    return first + day;
}

int32_t date_day_before(int32_t date)
{
    if (date % 100 > 1)
        return date - 1;
    int32_t last = date / 100 % 100 > 1 ? date - date % 100 - 100 + 31
                                        : date - 10000 - date % 10000 + 1231;
    while (!date_valid(last) && last % 100 > 28)
        last--;
    return last;
}

int32_t date_day_after(int32_t date)
{
    if (date_valid(date + 1))
        return date + 1;
    return date / 100 % 100 < 12 ? date - date % 100 + 101 : date - date % 10000 + 10101;
}
