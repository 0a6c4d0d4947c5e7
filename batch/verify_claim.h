/* verify_claim.h - a claim on its way to its verdict; for verify_*.c alone.
 *
 * Memory is the settlement's arena.  A text that could not be made sets `no_memory`, and
 * verify_claims fails. */
#pragma once

#include "batch/verify.h"
#include "rules/key_list.h"

struct verify {
    const struct settlement *s;
    struct arena *arena;
    struct key_list awards, owned, lines;       /* by right */
    bool no_memory;
};

/* What stands behind a key. */
enum found { FOUND_RIGHT, FOUND_NONE, FOUND_SEVERAL, FOUND_LATER, FOUND_TAKEN_BACK };

struct claimed {
    const struct claim_row *row;
    struct finding *finding;
    const char *key;                /* in one spelling, or what that is without a kind code */
    const char *how;                /* how the key was read, for the evidence: "" as written */
    enum found found;
    const struct grant *past;       /* of FOUND_LATER and FOUND_TAKEN_BACK */
    const char *past_source;
};

/* A formatted text or "". */
__attribute__((format(printf, 2, 3)))
const char *verify_text(struct verify *verify, const char *format, ...);

/* ---- verify_find.c ---- */

/* Finds the right that a row means: fills `claimed`, and of the finding right and record. */
void verify_find(struct verify *verify, struct claimed *claimed);

/* The claimant's right most like the key, never the one that was found; behind it, when none was,
 * another's that is more like it.  `agreeing`: of those that have the claim's country and day. */
void verify_nearest(struct verify *verify, struct claimed *claimed, bool agreeing);

/* What is not so in the record that the claim says of it: "" nothing. */
const char *verify_differs(struct verify *verify, const struct claimed *claimed);

/* ---- verify_owner.c ---- */

enum relation { RELATION_NONE, RELATION_MAYBE, RELATION_OWNER };

/* What the claimant is to the record found, by its owners of today and before; fills owner and
 * enterprise of the finding.  `index` becomes which of the owners, from 0. */
enum relation verify_relation(struct verify *verify, struct claimed *claimed, size_t *index);

/* Whether an owner's match says that he is, or may be, that enterprise. */
enum relation match_relation(const struct match *match, const char *id);

/* Every owner with what he was found to be; the first of them. */
const char *verify_owners(struct verify *verify, const struct claimed *claimed);

/* Whether it is known of every owner that he is an enterprise of the registry. */
bool verify_all_known(struct verify *verify, const struct claimed *claimed);

/* ---- verify_judge.c ---- */

/* Gives the verdict; `first` is the first claim of the file for this right and claimant, which may
 * be this one.  False: amounts that cannot be added up. */
MUST_CHECK bool verify_judge(struct verify *verify, struct claimed *claimed,
                             const struct claimed *first);
