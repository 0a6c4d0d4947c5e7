/* mark.h - what the formats of Madrid registrations share.
 *
 * Source: FORMATS.md section 8.  Ownership, threads: as in reading.h. */
#pragma once

#include <stdbool.h>

#include "parsers/reading.h"

/* Fills in what is the same for all: office, key, number, type and route.  `number` is as written:
 * `0994744`, `WO1500001`, `W01500001`, `293830a`. */
void mark_begin(struct reading *reading, const char *number);

/* A name in two scripts, of which a record has one or both, several times or in lines. */
struct mark_name {
    const char *latin, *han;        /* the first of each, or NULL */
};

void mark_name_add(struct mark_name *name, const char *text);

/* The names of a party: a Chinese one alone is its name. */
void mark_name_take(const struct mark_name *name, struct party *party);

/* The grant is news that leaves its holders what they are.  It names them all the same, and so
 * tells whether the mark can concern us: Chinese holders are dropped, so that the news takes
 * nobody's place; others stay, and fate.c leaves the record out. */
void mark_holders_untouched(struct reading *reading, bool blank_is_chinese);

/* The later of two days, either of which may be 0. */
int32_t mark_later(int32_t a, int32_t b);
