/* whatif.h - two policies over the same grants: what whatif.c works out and whatif_text.c tells. */
#pragma once

#include "batch/award_diff.h"
#include "batch/night.h"
#include "batch/sha256.h"
#include "rules/policy_diff.h"

/* One of the policies, and what it gives. */
struct trial {
    const struct policy *policy;
    const char *file;                           /* its name, without folders */
    char sha256[SHA256_TEXT_SIZE];
    struct arena *arena;                        /* of the awards */
    struct value_tally *tallies;                /* one a value */
    struct award *awards;
    size_t award_count;
};

enum { OLD, NEW, TRIAL_COUNT };

struct whatif {
    struct trial trials[TRIAL_COUNT];
    int32_t as_of;
    size_t right_count;                         /* with an owner who may be local */
    struct policy_diff policies;
    struct award_diff awards;
    struct arena *arena;
};

/* On standard output; STATUS_SYSTEM without memory. */
MUST_CHECK enum status whatif_tell(const struct whatif *whatif, struct error *error);
