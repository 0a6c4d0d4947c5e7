/* route.h - by which way an application came to the office: PCT, Paris or direct.
 *
 * Source: FORMATS.md section 10. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "grant.h"

enum { PCT_NUMBER_SIZE = 19 };          /* "PCT/CN2018/071839" and its NUL, with room */

/* Reads the number of a PCT application as any office spells it and writes
 * `PCT/CCYYYY/NNNNNN`.  False when it is no such number; `number` is then "".  Only for fields
 * that hold PCT numbers: `CA2002001757` is one only there. */
bool pct_number(const char *text, char number[PCT_NUMBER_SIZE]);

/* The same, and the text itself says what it is: it starts with `PCT` or is built like
 * `WO1998US16128`.  For priorities and parents, which are mostly something else. */
bool pct_number_marked(const char *text, char number[PCT_NUMBER_SIZE]);

/* A text that starts with PCT names a PCT application, legible or not. */
bool pct_is_marked(const char *text);

/* `pct`: the record names a PCT application outside its priorities. */
enum route route_of(const char *office, bool pct, const struct priority *priorities,
                    size_t count);
