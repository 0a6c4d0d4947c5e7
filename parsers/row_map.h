/* row_map.h - rows of tables by a number that they are joined by.
 *
 * For the few rows of a table of millions that matter, a million of them all the same: a row costs
 * its texts and 6 bytes, a number with rows some 30 bytes, however many tables they are of.  A row
 * is a list of texts and has a mark that says which table it is of.
 * Ownership: row_map_create makes it, row_map_free frees it and its rows (NULL is fine).
 * Threads: a map stays with its maker. */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "status.h"

struct row_map;
struct row;

struct row_map *row_map_create(void);       /* NULL without memory */
void row_map_free(struct row_map *map);

/* Adds a copy of `count` texts, CSV_ROW_SIZE_MAX in all, behind the rows of `id` and `mark`, which
 * is below 256.  STATUS_SYSTEM without memory. */
MUST_CHECK enum status row_map_add(struct row_map *map, uint64_t id, int mark,
                                   const char *const *texts, size_t count, struct error *error);

/* The rows of a number and a mark in the order they came; NULL when there is none or no other. */
const struct row *row_map_first(const struct row_map *map, uint64_t id, int mark);
const struct row *row_map_next(const struct row_map *map, const struct row *row);
size_t row_map_count(const struct row_map *map, uint64_t id, int mark);

/* The text at `index`, which must be below the `count` it was added with. */
const char *row_text(const struct row *row, size_t index);
