/* place.h - the location class of a party from its address and city: MATCHING.md section 7. */
#pragma once

#include "arena.h"
#include "rules/han_fold.h"
#include "rules/match.h"
#include "rules/trace.h"
#include "status.h"

struct location_found {
    enum location location;
    const char *evidence;       /* `L+ address "Suzhou" "215000" city "Suzhou"`, in the arena */
};

/* Either text may be empty. */
MUST_CHECK enum status location_find(struct han_folder *folder, const char *address,
                                     const char *city, struct arena *arena,
                                     struct location_found *found, struct error *error);

/* Tells how: the folded text of each field, each sign with its letter and place in that text, each
 * street that was blanked, the rule that made the class. */
MUST_CHECK enum status location_trace(struct han_folder *folder, const char *address,
                                      const char *city, struct trace *trace,
                                      struct error *error);
