/* row_map.h - rows of a table by a number that they are joined by.
 *
 * For the few rows of a table of millions that matter.  A row is a list of texts.
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

/* Adds a copy of `count` texts behind the rows of `id`.  STATUS_SYSTEM without memory. */
MUST_CHECK enum status row_map_add(struct row_map *map, uint64_t id, const char *const *texts,
                                   size_t count, struct error *error);

/* The rows of an id in the order they came; NULL when there is none or no other. */
const struct row *row_map_first(const struct row_map *map, uint64_t id);
const struct row *row_next(const struct row *row);
size_t row_count(const struct row *row);    /* of it and those behind; 0 for NULL */

/* The text at `index`, which must be below the `count` it was added with. */
const char *row_text(const struct row *row, size_t index);
