/* match_table.h - the decision table of MATCHING.md section 8. */
#pragma once

#include <stdbool.h>

#include "rules/match.h"
#include "rules/tier.h"

/* What the table asks about a party beside its tier and location. */
struct match_facts {
    enum tier tier;
    enum location location;
    bool several;               /* the hit is on more than one enterprise */
    bool suzhou;                /* N+: a Suzhou-area place stands in a name */
    bool distinctive;           /* the name that hit says enough without an address */
    bool whole_place;           /* a Suzhou-area place stands whole in a cut name */
};

/* Gives the outcome and, for review and reject, the reason; "" for accept. */
enum match_outcome match_table(const struct match_facts *facts, const char **reason);

/* The row that is read, `T1 T2 T3`, and what its cell says, `accept`. */
void match_table_tell(const struct match_facts *facts, const char **row, const char **cell);
