/* filing_key.c - keys of first filings.
 *
 * Since October 2003 a Chinese application has twelve digits (year, type, seven of a series),
 * before that eight (year, type, five), either with a check digit, 0 to 9 or X, behind.  A number
 * that is none of these is left as any other office's: two filings must never become one.
 * Source: FORMATS.md traps 13 and 20; the samples of the CNIPA. */
#include "right_key.h"

#include <ctype.h>
#include <string.h>

#include "text.h"

#define DIGITS "0123456789"

enum { WRITTEN_SIZE = 32 };             /* no way to write one is longer */

/* Capitals and digits without blanks and separators; 0 when there is anything else. */
static size_t squeeze(const char *text, char out[WRITTEN_SIZE])
{
    size_t length = 0;
    for (; *text; text++) {
        unsigned char byte = (unsigned char)*text;
        if (isspace(byte) || strchr(",-/", byte))
            continue;
        if (length + 1 == WRITTEN_SIZE || (!isalnum(byte) && byte != '.'))
            return 0;
        out[length++] = (char)toupper(byte);
    }
    out[length] = '\0';
    return length;
}

static bool is_type(char digit)         /* 8 and 9: by PCT */
{
    return digit && strchr("12389", digit);
}

/* Writes a number without check digit as it is kept; false when it is none. */
static bool plain_read(const char *digits, size_t length, char number[WRITTEN_SIZE])
{
    if (digits[strspn(digits, DIGITS)])
        return false;
    if (length == 12 && text_starts(digits, "20") && is_type(digits[4])) {
        memcpy(number, digits, length + 1);
        return true;
    }
    /* The CNIPA's standard form: 10 2018 000012345. */
    if (length == 15 && is_type(digits[0]) && text_starts(digits + 1, "020")
        && text_starts(digits + 6, "00")) {
        memcpy(number, digits + 2, 4);
        number[4] = digits[0];
        memcpy(number + 5, digits + 8, 8);
        return true;
    }
    if (length != 7 && length != 8)
        return false;
    number[0] = '0';                    /* a table may have lost the zero of a year */
    memcpy(number + (length == 7), digits, length + 1);
    return (strncmp(number, "85", 2) >= 0 || strncmp(number, "04", 2) <= 0) && is_type(number[2]);
}

static bool chinese_read(const char *text, char number[WRITTEN_SIZE])
{
    char written[WRITTEN_SIZE], *from = written;
    size_t length = squeeze(text, written);
    if (length > 2 && (text_starts(from, "CN") || text_starts(from, "ZL"))) {
        from += 2;
        length -= 2;
    }
    if (length > 2 && isalpha((unsigned char)from[length - 1]) && from[length - 1] != 'X')
        length--;                       /* a kind code */
    bool parted = length > 2 && from[length - 2] == '.';
    if (parted || length == 13 || length == 9) {
        if (!isdigit((unsigned char)from[length - 1]) && from[length - 1] != 'X')
            return false;
        length -= parted ? 2 : 1;       /* a check digit */
    }
    from[length] = '\0';
    return length > 0 && plain_read(from, length, number);
}

/* Drops a check digit behind a point, with a kind code behind that; and all other points. */
static void drop_points(char *number)
{
    char *point = strrchr(number, '.'), *to = number;
    size_t behind = point ? strlen(point + 1) : 0;
    if (point && point > number
        && (behind == 1 || (behind == 2 && isalpha((unsigned char)point[2]))))
        *point = '\0';
    for (const char *from = number; *from; from++)
        if (*from != '.')
            *to++ = *from;
    *to = '\0';
}

const char *filing_key(struct arena *arena, const char *office, const char *number)
{
    char chinese[WRITTEN_SIZE];
    if (!strpbrk(number, DIGITS))
        return "";
    if (strcmp(office, "CN") == 0 && chinese_read(number, chinese))
        return arena_format(arena, "CN%s", chinese);
    const char *plain = number_plain(arena, office, number);
    char *copy = plain ? arena_text(arena, plain, strlen(plain)) : NULL;
    if (!copy)
        return NULL;
    drop_points(copy);
    return arena_format(arena, "%s%s", office, copy);
}
