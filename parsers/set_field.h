/* set_field.h - what fields of a set's rows mean, the same way for all sets.
 * Ownership, threads: as in reading.h. */
#pragma once

#include <stdbool.h>
#include <stdint.h>

#include "parsers/reading.h"
#include "parsers/row_map.h"

/* A number without sign, blanks around it are fine; false for anything else. */
bool set_number(const char *text, uint64_t *number);

/* The code of a country in `code`: two capitals, EL and UK as GR and GB, else "". */
void set_country(const char *text, char code[3]);

/* What a map has under a number and a mark. */
struct set_list {
    const struct row_map *map;
    uint64_t id;
    int mark;
};

/* Its rows by the number that their first text is, as they came where it is none or the same; at
 * most `limit` of them, *count.  NULL without memory. */
const struct row **set_sorted(struct reading *reading, struct set_list list, size_t limit,
                              size_t *count);

/* The day in `text`, 0 when there is none that can be read. */
int32_t set_date(const char *text);
