/* id_set.h - a set of numbers.
 *
 * For the ids of a table: 100 million that lie close together take a bit each, few that lie apart
 * two bytes.
 * Ownership: id_set_create makes it, id_set_free frees it (NULL is fine).  Threads: a set stays
 * with its maker. */
#pragma once

#include <stdbool.h>
#include <stdint.h>

#include "status.h"

struct id_set;

struct id_set *id_set_create(void);         /* NULL without memory */
void id_set_free(struct id_set *set);

/* STATUS_SYSTEM without memory. */
MUST_CHECK enum status id_set_add(struct id_set *set, uint64_t id, struct error *error);
bool id_set_has(const struct id_set *set, uint64_t id);
