/* pattern_index.h - which of thousands of patterns a name can match at all.
 *
 * Each pattern goes under four bytes in a row that every name it matches must contain, the rarest
 * of those it has; a pattern without such is tried on every name.
 * Ownership: pattern_index_create makes it, pattern_index_free frees it (NULL is fine); it keeps
 * nothing of what was handed in.  Threads: read-only once made. */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "rules/name_index.h"
#include "status.h"

struct pattern_index;

/* Over `count` patterns that compile, each known by its number.  What is rare goes by the full
 * keys of `names`. */
MUST_CHECK enum status pattern_index_create(const char *const *patterns, size_t count,
                                            const struct name_index *names,
                                            struct pattern_index **out, struct error *error);
void pattern_index_free(struct pattern_index *index);

/* Those that are tried on every name. */
const uint32_t *pattern_index_always(const struct pattern_index *index, size_t *count);

/* The walk over the patterns that can match a name, each once. */
struct pattern_walk {
    const struct pattern_index *index;
    const char *name;
    size_t size, at, always;
    uint32_t gram, next;                    /* next of the patterns under that gram, from 1 */
};

struct pattern_walk pattern_walk_start(const struct pattern_index *index, const char *name);
bool pattern_walk_next(struct pattern_walk *walk, size_t *pattern);
