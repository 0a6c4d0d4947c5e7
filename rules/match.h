/* match.h - step 2: is this party an enterprise of the registry?  Source: MATCHING.md.
 *
 * Pure: the same party, registry, decisions and tables give the same bytes.
 * Ownership: matcher_create makes it, matcher_free frees it; it borrows registry and decisions.
 * Threads: a matcher stays with its maker (it holds scratch memory); each thread makes its own. */
#pragma once

#include <stdbool.h>

#include "arena.h"
#include "grant.h"
#include "registry.h"
#include "status.h"

struct decision;                    /* rules/decisions.h: staff's word on rights, parties, names */
struct decisions;
struct matcher;

enum match_outcome { MATCH_ACCEPT, MATCH_REVIEW, MATCH_REJECT };

#define LOCATIONS(ROW) ROW(SURE, "L+") ROW(WEAK, "L?") ROW(NONE, "L0") ROW(ELSEWHERE, "L-")
#define LOCATION_ENUM(name, code) LOCATION_##name,
enum location { LOCATIONS(LOCATION_ENUM) LOCATION_COUNT };

enum { MATCH_CANDIDATES_MAX = 3 };          /* shown to staff; of more the first by registry line */

/* An enterprise that a party in review may be. */
struct candidate {
    const struct enterprise *enterprise;
    const char *tier;
    const char *evidence;
};

struct match {
    enum match_outcome outcome;
    const char *reason;             /* of review or reject: "weak-place", "unlisted"; else "" */
    const char *tier;               /* "T1" .. "T6", "D" a decision, "" none */
    enum location location;
    const struct enterprise *enterprise;    /* accept: whose; review: the one candidate, or NULL */
    bool denied;                    /* staff's deny took this party out */
    bool elsewhere;                 /* N-: a place elsewhere stands in its name */
    bool branch;                    /* it is a branch's */
    bool near;                      /* it only resembles what it hit: T6, not several of T1 to T5 */
    bool filed;                     /* accepted by a filing: corroborate.h */
    const char *evidence;           /* one line, as in match_evidence of the ledger */
    const struct decision *const *denials;  /* all that staff denied it; NULL ends; NULL: none */
    struct candidate *candidates;   /* of a review: whom it may be, by registry line */
    size_t candidate_count;
    bool more;                      /* it may be further enterprises, which are not listed */
    const char *const *trace;       /* NULL, or how it was judged, a line a step, which NULL ends */
};

/* Staff's decision that this party is not the enterprise `id`, or NULL. */
const struct decision *match_denial(const struct match *match, const char *id);

/* The party to judge.  `right`, `index` (from 1) and `granted_on` may be empty or 0 for a list of
 * parties that belongs to no grant; an entry valid on no date then counts as valid. */
struct match_question {
    const char *office;             /* of the record, for evidence */
    const char *right;
    size_t index;
    int32_t granted_on;
    const struct party *party;
};

MUST_CHECK enum status matcher_create(const struct registry *registry,
                                      const struct decisions *decisions, struct matcher **out,
                                      struct error *error);
void matcher_free(struct matcher *matcher);
void matcher_set_trace(struct matcher *matcher);    /* from now on fills match.trace; costs time */

/* Whether a party was looked up by this row, though another may have decided it: a row that none
 * was looked up by decides nothing. */
bool matcher_looked_up(const struct matcher *matcher, const struct decision *decision);

/* Judges one party; the strings of `match` live in `arena`.  STATUS_REJECT, never "no match", when
 * a name or address is past NAME_SIZE_MAX or a registry pattern fails at its limit, with its id. */
MUST_CHECK enum status match_party(struct matcher *matcher, const struct match_question *question,
                                   struct arena *arena, struct match *match,
                                   struct error *error);

/* An owner of a grant: its parties from 0 on, then its earlier owners, of whom only name and
 * country are known, and who live in `arena`.  NULL without memory. */
const struct party *grant_owner(const struct grant *grant, size_t index, struct arena *arena);

/* Judges that owner; `party` becomes who it is. */
MUST_CHECK enum status match_owner(struct matcher *matcher, const struct grant *grant, size_t index,
                                   struct arena *arena, const struct party **party,
                                   struct match *match, struct error *error);

const char *match_outcome_code(enum match_outcome outcome);         /* "accept" ... */
const char *location_code(enum location location);                  /* "L+" ... */

/* Keys by which review.csv groups parties: K1 or Z1 of the name, K1 of address and city. */
MUST_CHECK enum status match_group_keys(struct matcher *matcher, const struct party *party,
                                        struct arena *arena, const char **name_key,
                                        const char **address_key, struct error *error);
