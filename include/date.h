/* date.h - real days as int32_t yyyymmdd; 0 is "no date". */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum {
    DATE_TEXT_SIZE = 11,                    /* "2020-01-01" and its NUL */
    DATE_LAST = 99981231,                   /* later than any day there is */
};

bool date_valid(int32_t date);              /* a day of the Gregorian calendar, 1000 to 9998 */

/* Reads `CCYYMMDD`, `CCYY-MM-DD` and the latter with an offset behind (`2004-03-23-05:00`,
 * `2004-03-23Z`); blanks around it are fine.  False for anything else, for day 00 and for
 * 9999-12-31, the offices' "none"; `date` is then untouched. */
bool date_parse(const char *text, int32_t *date);

/* Reads `CCYY-MM-DD` alone, as our own CSV and YAML files have it. */
bool date_parse_iso(const char *text, int32_t *date);

/* Reads that, and what a spreadsheet makes of it, `2024/5/6`. */
bool date_parse_sheet(const char *text, int32_t *date);

/* Writes `2020-01-01`, or "" for 0.  Returns `text`. */
char *date_text(int32_t date, char text[DATE_TEXT_SIZE]);

/* The day it is here.  Only batch/ asks: parsers/ and rules/ have no clock. */
int32_t date_today(void);

/* The same day so many months later, or the last of a month that lacks it. */
int32_t date_add_months(int32_t date, int64_t months);

/* The days beside it. */
int32_t date_day_before(int32_t date);
int32_t date_day_after(int32_t date);

static inline int date_year(int32_t date) { return date / 10000; }
