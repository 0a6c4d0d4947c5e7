/* fold_cache.h - keys of names and classes of addresses, kept by the bytes that gave them.
 *
 * A night shows some parties many thousand times, most of them like nothing in the registry: that
 * too is kept, since finding out is dearest for them.  When the memory is full all is forgotten and
 * begun anew, which changes the time and nothing else.
 * Ownership: fold_cache_create makes it, fold_cache_free frees it (NULL is fine); what it gives is
 * borrowed until fold_cache_tidy.  Threads: a cache stays with its maker. */
#pragma once

#include <stdint.h>

#include "rules/name_key.h"
#include "rules/place.h"

struct fold_cache;

MUST_CHECK enum status fold_cache_create(const struct tables *tables, struct fold_cache **out,
                                         struct error *error);
void fold_cache_free(struct fold_cache *cache);
void fold_cache_tidy(struct fold_cache *cache);     /* before each party */
struct han_folder *fold_cache_folder(struct fold_cache *cache);     /* the one it folds with */

MUST_CHECK enum status fold_cache_name(struct fold_cache *cache, const char *name,
                                       const struct name_key **out, struct error *error);

struct name_entry;

/* What the registry has that is like a name, on whatever day and whatever staff or places say, as
 * far as tier.c has looked.  Most names of a night are like nothing in it. */
enum { LOOK_NAME = 1, LOOK_PATTERN = 2, LOOK_CUT = 4, LOOK_CORE = 8, LOOK_NEAR = 16 };
enum { NEAR_KEPT_MAX = 3 };
struct name_looks {
    unsigned taken, met;                        /* bits; without `met` a look need not be taken */
    const struct name_entry *joined, *core;     /* what LOOK_NAME and LOOK_CORE met, or NULL */
    struct near_name { const struct name_entry *entry; bool anywhere; } near[NEAR_KEPT_MAX];
    size_t near_count;                          /* above NEAR_KEPT_MAX: too many to keep */
};

/* Those of a key that fold_cache_name gave, to be noted in; kept as long as the key. */
struct name_looks *fold_cache_looks(const struct name_key *key);

MUST_CHECK enum status fold_cache_location(struct fold_cache *cache, const char *address,
                                           const char *city, const struct location_found **out,
                                           struct error *error);
