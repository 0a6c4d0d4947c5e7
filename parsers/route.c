/* parsers/route.c - PCT numbers in all spellings, and the route.
 *
 * A PCT number is receiving office, year and serial number; offices drop slashes, zeros, the
 * century, and put the year before the office.  All that is left is the order of letters and
 * digits: letters, or a year and letters, then digits. */
#include "parsers/route.h"

#include <ctype.h>
#include <stdio.h>
#include <string.h>

enum {
    PCT_FIRST_YEAR = 1978, PCT_LAST_YEAR = 2099,
    SERIAL_DIGITS  = 6,
    RUN_DIGITS_MIN = 7,             /* two of the year and five of the serial, run together */
};

/* Copies `text` in capitals without blanks; false when it does not fit. */
static bool squeeze(const char *text, char *out, size_t room)
{
    size_t size = 0;
    for (; *text; text++) {
        if (isspace((unsigned char)*text))
            continue;
        if (size + 1 >= room)
            return false;
        out[size++] = (char)toupper((unsigned char)*text);
    }
    out[size] = '\0';
    return true;
}

static size_t digits_in(const char *text)
{
    return strspn(text, "0123456789");
}

static int value_of(const char *digits, size_t count)
{
    int value = 0;
    for (size_t i = 0; i < count; i++)
        value = value * 10 + (digits[i] - '0');
    return value;
}

/* The year in the first `count` digits, two or four of them; 0 when it is none. */
static int year_of(const char *digits, size_t count)
{
    if (count != 2 && count != 4)
        return 0;
    int year = value_of(digits, count);
    if (count == 2)
        year += year >= PCT_FIRST_YEAR % 100 ? 1900 : 2000;
    return year >= PCT_FIRST_YEAR && year <= PCT_LAST_YEAR ? year : 0;
}

/* How many of the `count` digits of a year and serial run together are the year. */
static size_t year_digits(const char *digits, size_t count)
{
    if (count >= 9)
        return 4;
    return count == 8 && year_of(digits, 4) ? 4 : 2;
}

static bool finish(const char *office, int year, const char *serial, char *number)
{
    size_t count = digits_in(serial);
    while (count > 1 && *serial == '0')
        serial++, count--;
    if (!year || !count || count > SERIAL_DIGITS || serial[count] || *serial == '0')
        return false;
    snprintf(number, PCT_NUMBER_SIZE, "PCT/%.2s%04d/%0*d", office, year, SERIAL_DIGITS,
             value_of(serial, count));
    return true;
}

static bool two_letters(const char *text)
{
    return isupper((unsigned char)text[0]) && isupper((unsigned char)text[1]);
}

/* The epodoc form: WO, year, office, serial. */
static bool read_epodoc(const char *text, char *number)
{
    if (strncmp(text, "WO", 2) != 0 || digits_in(text + 2) != 4 || !two_letters(text + 6))
        return false;
    return finish(text + 6, year_of(text + 2, 4), text + 8, number);
}

/* Office, year and serial, with a separator between the two last or without. */
static bool read_plain(const char *text, char *number)
{
    if (!two_letters(text))
        return false;
    const char *digits = text + 2 + strspn(text + 2, "/-");
    size_t count = digits_in(digits);
    if (digits[count] == '/' || digits[count] == '-')
        return finish(text, year_of(digits, count), digits + count + 1, number);
    if (digits[count] || count < RUN_DIGITS_MIN)
        return false;
    size_t year = year_digits(digits, count);
    return finish(text, year_of(digits, year), digits + year, number);
}

bool pct_number(const char *text, char number[PCT_NUMBER_SIZE])
{
    char plain[64];
    number[0] = '\0';
    if (!squeeze(text, plain, sizeof plain))
        return false;
    const char *rest = plain;
    if (strncmp(rest, "PCT", 3) == 0)
        rest += 3 + strspn(rest + 3, "/-");
    return read_epodoc(rest, number) || read_plain(rest, number);
}

bool pct_number_marked(const char *text, char number[PCT_NUMBER_SIZE])
{
    char plain[64];
    number[0] = '\0';
    if (pct_is_marked(text))
        return pct_number(text, number);
    return squeeze(text, plain, sizeof plain) && read_epodoc(plain, number);
}

bool pct_is_marked(const char *text)
{
    char start[4] = "";
    for (size_t i = 0; *text && i < 3; text++)
        if (!isspace((unsigned char)*text))
            start[i++] = (char)toupper((unsigned char)*text);
    return strcmp(start, "PCT") == 0;
}

enum route route_of(const char *office, bool pct, const struct priority *priorities,
                    size_t count)
{
    char number[PCT_NUMBER_SIZE];
    for (size_t i = 0; i < count && !pct; i++)
        pct = pct_is_marked(priorities[i].number)
            || pct_number_marked(priorities[i].number, number);
    if (pct)
        return ROUTE_PCT;
    for (size_t i = 0; i < count; i++)
        if (*priorities[i].country && strcmp(priorities[i].country, office) != 0)
            return ROUTE_PARIS;
    return ROUTE_DIRECT;
}
