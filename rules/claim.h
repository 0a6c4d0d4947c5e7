/* claim.h - an award in the making: what the gates and steps of assess look at and fill in.
 *
 *     carrier*.c --1--> claim --2--> gate.c --3--> tariff.c --4--> cap.c --5--> award
 *
 * 1. A grant gives a claim to the enterprise that carries it, one for each year of a mark; what is
 *    posted and has none left gets one too.
 * 2. The gates, in order; the first that fails stops the claim.
 * 3. Gross, the limit of the piece, other schemes' awards: what is due.
 * 4. What the enterprise's year has room for.
 * 5. Outcome and reason; then all are sorted.
 *
 * Memory is the arena's.  A text that could not be made sets `no_memory`, and assess fails. */
#pragma once

#include <stdbool.h>
#include <stdint.h>

#include "rules/assess.h"
#include "rules/key_list.h"

enum { TRACE_MAX = 24 };            /* lines of one claim: every gate and step, with some left */

struct claim {
    struct claim *next;
    struct award award;
    unsigned rule;                              /* RULE_PATENT ... */
    const struct owned_grant *owned;            /* NULL: a quality award, or posted alone */
    const struct match *match;                  /* of the owner who carries it; NULL as above */
    const struct quality_award *quality;        /* NULL: not one */
    bool other_edition, upgraded;               /* of a quality award: there are others of its id */
    const struct enterprise *enterprise;        /* NULL: not in the registry */
    bool first_named;                           /* of the owners */
    bool bought;                                /* owner by transfer */
    bool registered;                            /* of a mark: its first year, not a later one */
    const int32_t *designated_on;               /* of a mark: the days of the year's designations */
    size_t designations;                        /* that count, the earliest first */
    const struct posted *posted;                /* NULL: nothing is */
    bool stopped;                               /* by a gate: outcome and reason are final */
    uint64_t assumed;                           /* bits of enum parameter */
    const char **trace;                         /* TRACE_MAX + 1 of them; NULL: not asked for */
    size_t trace_count;
};

struct assessment {
    const struct assess_input *input;
    struct arena *arena;
    struct error *error;
    struct claim *claims, **end;                /* in the order of their making */
    size_t claim_count;
    struct key_list grants, posted;             /* by right */
    bool *taken;                                /* of input->posted: a claim has it */
    struct key_list withdrawals, holds_by_right, holds_by_id;
    struct key_list others;                     /* by right */
    struct key_list unassigned;                 /* by unassigned_key */
    const char **places;                        /* of the policy's values, made when first asked */
    bool no_memory;
};

/* The owner who carries the award. */
struct carrier { const struct match *match; bool first_named, bought; };

/* A new claim, its texts empty and not NULL; NULL without memory. */
struct claim *claim_add(struct assessment *run, unsigned rule);

/* A new claim on a grant, for the year of `granted_on`; NULL without memory. */
struct claim *claim_of(struct assessment *run, const struct owned_grant *owned,
                       const struct carrier *carrier, int32_t granted_on);

/* What the award says of its enterprise (NULL is fine), of the right, of the match. */
void claim_set_enterprise(struct claim *claim, const struct enterprise *enterprise);
void claim_set_right(struct claim *claim, const struct owned_grant *owned);
void claim_set_match(struct claim *claim, const struct match *match);

/* Once right, id and year stand: what is posted for them becomes the claim's. */
void claim_find_posted(struct assessment *run, struct claim *claim);

/* What is posted for it, never below 0. */
struct money claim_posted(const struct claim *claim);

/* Held or in review: posted in neither direction. */
bool claim_waits(const struct claim *claim);

/* In force on the claim's day; where a gate has not made sure, it may be NULL. */
const struct policy_value *claim_value(const struct assessment *run, const struct claim *claim,
                                       enum parameter parameter);

/* The amount depends on the value: remembered if it is assumed. */
void claim_uses(struct claim *claim, const struct policy_value *value);

/* A line of the trace; the text may be NULL. */
void claim_line(struct assessment *run, struct claim *claim, const char *text);
#define CLAIM_NOTE(run, claim, ...) do { \
        if ((run)->input->trace) \
            claim_line(run, claim, arena_format((run)->arena, __VA_ARGS__)); \
    } while (0)

/* "[patent.amount 20000.00 from 2020-01-01, assumed; clause: reference]"; "" for NULL.  Only when
 * a trace is asked for. */
const char *value_place(struct assessment *run, const struct policy_value *value);

/* `text`, or "" with no_memory set. */
const char *made(struct assessment *run, const char *text);

/* Key of a payment elsewhere that names no right. */
const char *unassigned_key(struct assessment *run, const char *clause, const char *id, int year);

/* carrier.c: the claims of all grants and of all quality awards. */
MUST_CHECK enum status carry_grants(struct assessment *run);
MUST_CHECK enum status carry_quality_awards(struct assessment *run);

/* The match of who owned the right on `day`; NULL when a record has no owner at all. */
const struct match *owner_on(const struct owned_grant *owned, int32_t day);

/* Whether two matches are of one enterprise. */
bool same_enterprise(const struct match *a, const struct match *b);

/* carrier_mark.c: the claims of a mark, a year each. */
MUST_CHECK enum status carry_mark(struct assessment *run, const struct owned_grant *owned,
                                  const struct carrier *carrier);

/* carrier_posted.c: the claims of what is posted and has no other. */
MUST_CHECK enum status carry_posted(struct assessment *run);

/* gate.c: all gates; and for what is posted without an owner those that need none, withdrawn
 * and, if `holds`, hold. */
void gates(struct assessment *run, struct claim *claim);
void gates_of_posted(struct assessment *run, struct claim *claim, bool holds);

/* tariff.c: what the claims of one carrier on one right are due, the earliest year first. */
MUST_CHECK enum status tariff(struct assessment *run, struct claim **claims, size_t count);

/* cap.c: `paid` and the cap columns of all claims, and the outcome of those no gate stopped. */
MUST_CHECK enum status cap(struct assessment *run);
