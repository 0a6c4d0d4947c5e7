/* merge_record.h - the two ways in which records of one right become one; for merge.c. */
#pragma once

#include <stdbool.h>

#include "rules/merge.h"

/* Gives the first of `count` records of one patent, best first, what the others know better, and
 * the list of them; what it is given makes it a copy in the arena.  False without memory. */
bool merge_patent(struct sourced_grant *records, size_t count, struct arena *arena);

/* Moves the one that is kept of `count` records of one mark to the front, changed by the news
 * since, with the list of the others.  *right: there is one, not news alone.  False without
 * memory. */
bool merge_mark(struct sourced_grant *records, size_t count, struct arena *arena, bool *right);

/* Lists records[1 .. count) as `also` of records[0]; `taken` has for each what was taken from it,
 * "" if nothing.  False without memory. */
bool merge_list(struct sourced_grant *records, const char *const *taken, size_t count,
                struct arena *arena);
