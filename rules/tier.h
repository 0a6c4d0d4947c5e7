/* tier.h - how a party's names hit names of the registry: MATCHING.md section 6.
 *
 * Each function looks for one kind of hit and leaves `hit` as it is when there is none.  Entries
 * that were not valid on the day or that staff denied for this party are passed over.  A name that
 * met with nothing in one kind of look never will, and that look is passed over from then on: most
 * parties of a night have been seen before and are like nothing in the registry. */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "arena.h"
#include "rules/decisions.h"
#include "rules/fold_cache.h"
#include "rules/match.h"
#include "rules/registry_names.h"
#include "status.h"

enum { SEARCH_KEYS_MAX = 2, SEARCH_TEXTS_MAX = 3, SEARCH_DENIALS_MAX = 5 };

/* What is looked for; all borrowed. */
struct search {
    const struct registry *registry;
    struct pattern_scratch *scratch;
    const struct name_key *keys[SEARCH_KEYS_MAX];       /* of the name, of the Chinese one */
    struct name_looks *looks[SEARCH_KEYS_MAX];          /* of these; never NULL */
    size_t key_count;
    const char *texts[SEARCH_TEXTS_MAX];                /* where a credit code may stand */
    size_t text_count;
    int32_t granted_on;                                 /* 0: valid on any day */
    const struct decision *denials[SEARCH_DENIALS_MAX]; /* rows, with those behind them */
    size_t denial_count;
    bool lenient;           /* for the nearest miss: on any day, whatever staff or places say */
};

enum tier { TIER_NONE, TIER_1, TIER_2, TIER_3, TIER_4, TIER_5, TIER_6, TIER_DECISION };

/* Staff denied this enterprise for the party that is looked for. */
bool search_denies(const struct search *search, const char *id);

/* match_denial.c: the rows that deny, as a list that ends with NULL; NULL without memory. */
const struct decision *const *search_denials(const struct search *search, struct arena *arena);

/* What staff decided on one level, the rows of up to two keys. */
struct level {
    const struct decision *rows[2];
    bool second_accepts;                    /* else the second key only denies */
};

/* match_denial.c: the row that decides, or NULL.  A denial of all goes first, then an acceptance;
 * denials of single ids are noted in `search` and hold for the levels below too.  Two keys that
 * accept two enterprises decide nothing. */
const struct decision *level_decide(struct search *search, const struct level *level);

/* An enterprise that was hit, and by what. */
struct hit_target {
    const struct enterprise *enterprise;
    const struct name_entry *entry;         /* NULL: a pattern or a credit code */
    const char *key;                        /* "K2" */
    const char *value;                      /* what was equal */
};

struct hit {
    enum tier tier;
    bool by[SEARCH_KEYS_MAX];               /* which names of the party hit */
    struct hit_target targets[MATCH_CANDIDATES_MAX];    /* an enterprise each, by registry line */
    size_t count;                           /* of targets; 0: no hit */
    bool more;                              /* further enterprises were hit */
};

static inline bool hit_several(const struct hit *hit) { return hit->count > 1; }

/* T1, T2, T3: the best of them.  STATUS_REJECT when a pattern runs into its limit. */
MUST_CHECK enum status tier_exact(const struct search *search, struct hit *hit,
                                  struct error *error);
void tier_cut(const struct search *search, struct hit *hit);    /* T5 */
void tier_core(const struct search *search, struct hit *hit);   /* T4, T6 by core */
void tier_near(const struct search *search, struct hit *hit);   /* T6 by a misspelt word */

/* One insertion, deletion, change or swap of neighbours turns `a` into `b`. */
bool one_edit_apart(const char *a, size_t a_size, const char *b, size_t b_size);
