/* point.c - latitude and longitude in whole millionths of a degree. */
#include "rules/point.h"

#include <stdint.h>

#include "rules/unicode.h"

enum { DEGREE = 1000000, WHOLE_DIGITS_MAX = 3 };

/* The prefecture's outermost points, to a tenth of a degree beyond.  The namesake lies 2 degrees
 * north and 3 west of it. */
static const struct { int32_t south, north, west, east; } suzhou = {
    30660000, 32150000, 119830000, 121430000,
};

/* Reads a sign and a decimal of up to `limit` degrees; the text behind, or NULL. */
static const char *read_degrees(const char *text, int32_t limit, int32_t *degrees)
{
    bool negative = *text == '-';
    int32_t value = 0, unit = DEGREE;
    size_t digits = 0;
    if (*text != '+' && *text != '-')
        return NULL;
    for (text++; ascii_is_digit(*text) && digits < WHOLE_DIGITS_MAX; text++, digits++)
        value = value * 10 + (*text - '0');
    if (digits == 0 || value > limit)
        return NULL;
    value *= DEGREE;
    if (*text == '.')
        for (text++; ascii_is_digit(*text); text++) {
            unit /= 10;                 /* 0 behind the sixth place: no more is needed */
            value += unit * (*text - '0');
        }
    *degrees = negative ? -value : value;
    return text;
}

size_t point_read(const char *text, bool *near)
{
    int32_t latitude, longitude;
    const char *at = read_degrees(text, 90, &latitude);
    at = at ? read_degrees(at, 180, &longitude) : NULL;
    if (!at || *at != '/')
        return 0;
    *near = latitude >= suzhou.south && latitude <= suzhou.north
        && longitude >= suzhou.west && longitude <= suzhou.east;
    return (size_t)(at + 1 - text);
}
