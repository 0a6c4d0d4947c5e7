/* settlement.h - steps 2 and 3 of a night: the parts there are, matched and assessed.
 *
 * Reads registry, policy, facts, decisions, the parts and what the ledger holds; changes nothing.
 * Not all that the command settle does: posting and publishing are nightly.c's.  `explain` looks
 * things up in it.
 * Ownership: settlement_create makes it, settlement_free frees it (NULL is fine). */
#pragma once

#include "batch/config.h"
#include "batch/ledger.h"
#include "batch/night.h"
#include "rules/facts.h"
#include "rules/merge.h"
#include "rules/policy.h"

struct part;

struct settlement {
    struct night night;
    const struct part *parts;               /* as read: a right's every record, also taken back */
    size_t part_count;
    const struct sourced_grant *rights;     /* every right of the parts once, sorted by right */
    size_t right_count;
    const struct owned_grant *grants;       /* those with an owner who may be local, or posted */
    size_t grant_count;
    struct registry *registry;
    struct decisions *decisions;            /* NULL: none */
    struct policy *policy;
    struct facts *facts;
    const struct config *config;            /* borrowed */
    struct arena *arena;                    /* every text and array */
    uint64_t rejected;                      /* records and dumps, all inputs together */
    const struct decision *const *idle;     /* known rows whose key no owner has */
    size_t idle_count;
};

/* Reads registry, policy, facts and the decisions known by `as_of`, the night's day, so that a bad
 * file is known before any dump is read.  STATUS_CONFIG for a bad file. */
MUST_CHECK enum status settlement_create(const struct config *config, int32_t as_of,
                                         struct settlement **out, struct error *error);
void settlement_free(struct settlement *settlement);

/* Reads the parts and what `ledger` holds, matches and assesses; once for each settlement.  With
 * `trace` each award keeps its own, for explain.  STATUS_CONFIG for a missing policy value;
 * STATUS_SYSTEM when a part is missing or damaged.  A pattern that runs away on a name costs that
 * owner alone: in review, and in rejects.csv. */
MUST_CHECK enum status settlement_assess(struct settlement *settlement, struct ledger *ledger,
                                         bool trace, struct error *error);

/* The parts read and matched alone: what is to review, whatever is posted.  Once, like the above,
 * and with the same failures but those of the ledger. */
MUST_CHECK enum status settlement_match(struct settlement *settlement, struct error *error);

/* What is assessed, from an empty ledger: after settlement_match, for whatif. */
struct assess_input settlement_input(const struct settlement *settlement);
