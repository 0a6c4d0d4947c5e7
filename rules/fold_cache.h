/* fold_cache.h - keys of names and classes of addresses, kept by the bytes that gave them.
 *
 * A night shows some parties many thousand times.  When the memory is full all is forgotten and
 * begun anew, which changes the time and nothing else.
 * Ownership: fold_cache_create makes it, fold_cache_free frees it (NULL is fine); what it gives is
 * borrowed until fold_cache_tidy.  Threads: a cache stays with its maker. */
#pragma once

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
MUST_CHECK enum status fold_cache_location(struct fold_cache *cache, const char *address,
                                           const char *city, const struct location_found **out,
                                           struct error *error);
