/* match_judge.h - one party on its way through match.c, for those who tell of it. */
#pragma once

#include "rules/match.h"
#include "rules/match_table.h"
#include "rules/place.h"
#include "rules/tier.h"

struct judgement {
    const struct match_question *question;
    struct search search;
    struct hit hit;
    const struct location_found *place;
    const struct decision *decision;        /* the row that decided, or NULL */
    const char *decision_keys[3];           /* of right, party, name, as far as they were asked */
    const char *country;                    /* "" unknown */
    const char *gate;                       /* the gate that decided, or NULL: the table did */
    bool tabled;                            /* `facts` is what the table was asked */
    struct match_facts facts;
};

/* match_evidence.c: fills tier, evidence and candidates of `match`, whose outcome stands; false
 * without memory. */
MUST_CHECK bool match_evidence(const struct judgement *judgement, struct arena *arena,
                               struct match *match);

/* "T1" .. "T6", "D", "" none; of several enterprises "T6". */
const char *hit_tier_code(const struct hit *hit);

/* `T3 K2 "SUZHOU KEDA TECH CO LTD" = alias 1`; with `of`, the enterprise behind it.  NULL without
 * memory. */
const char *match_target_text(const char *tier, const struct hit_target *target, bool of,
                              struct arena *arena);

/* match_trace.c: fills match->trace, a line a step: keys, places of the name, decisions, tiers,
 * signs of the address, class, cell of the table, gate; of a party that nothing hit the nearest
 * miss. */
MUST_CHECK enum status match_trace(const struct judgement *judgement, struct han_folder *folder,
                                   struct arena *arena, struct match *match, struct error *error);
