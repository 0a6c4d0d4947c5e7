/* spool.h - bytes put aside: up to 1 MiB in memory, what is more in a file without a name.
 *
 * For archives inside archives, and for pieces of a part that wait for their turn.
 * Ownership: spool_create makes it, spool_free frees it and its file (NULL is fine).
 * Threads: a spool stays with its maker. */
#pragma once

#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include "status.h"

enum { SPOOL_MEMORY_MAX = 1 << 20 };        /* most inner archives of the offices are smaller */

struct spool;

/* `folder`, borrowed, is where the file would be; NULL without memory. */
struct spool *spool_create(const char *folder);
void spool_free(struct spool *spool);

MUST_CHECK enum status spool_append(struct spool *spool, const void *data, size_t size,
                                    struct error *error);
uint64_t spool_size(const struct spool *spool);

/* Reads up to `size` bytes from `offset`; *got is less only at the end. */
MUST_CHECK enum status spool_read(struct spool *spool, uint64_t offset, void *to, size_t size,
                                  size_t *got, struct error *error);

/* Writes all of it to `out`. */
MUST_CHECK enum status spool_copy(struct spool *spool, FILE *out, struct error *error);
