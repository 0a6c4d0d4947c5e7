/* key_set.h - which keys a file has had.
 *
 * Ownership: key_set_create makes it, key_set_free frees it (NULL is fine).  Threads: a set stays
 * with its maker. */
#pragma once

#include <stdbool.h>
#include <stdint.h>

#include "status.h"

struct key_set;

struct key_set *key_set_create(void);       /* NULL without memory */
void key_set_free(struct key_set *set);

/* Adds a key; *seen: it was there already.  STATUS_SYSTEM without memory. */
MUST_CHECK enum status key_set_add(struct key_set *set, const char *key, bool *seen,
                                   struct error *error);

bool key_set_has(const struct key_set *set, const char *key);

/* The number that a key goes by: another key has the same once in 2^64. */
uint64_t key_hash(const char *key);
