/* finder.h - where records begin: the one search that passes over every byte of a dump.
 *
 * PCRE2's JIT finds the first two characters of a pattern by vector instructions, at 10 to 20 GB/s;
 * memmem does 3 to 5 of so short a literal, which would be a fifth of a scan's time.  JIT does so
 * for at most two choices of each character; with a third it falls to 1.7, so that a pattern more
 * with a search of its own costs less.
 * Ownership: finder_create makes it, finder_free frees it (NULL is fine).  Threads: its maker's. */
#pragma once

#include <stddef.h>

#include "status.h"

struct finder;

enum { FINDER_PATTERNS_MAX = 2 };

/* Compiles patterns of ours, NULL behind the last: bytes, no UTF, no captures.  No match of one may
 * reach into a match of another. */
MUST_CHECK enum status finder_create(const char *const *patterns, struct finder **out,
                                     struct error *error);
void finder_free(struct finder *finder);

/* Offset of the first match of any that begins in text[from .. size), or NOT_FOUND (bytes.h).  An
 * error of PCRE2 is NOT_FOUND too, and stays: ask finder_check before believing it. */
size_t finder_find(struct finder *finder, const char *text, size_t size, size_t from);

/* STATUS_SYSTEM when any search since finder_create has failed. */
MUST_CHECK enum status finder_check(const struct finder *finder, struct error *error);
