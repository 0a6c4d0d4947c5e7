/* claim.h - an award in the making: what the gates and steps of assess look at and fill in.
 *
 *     carrier*.c --1--> claim --2--> gate*.c --3--> gross*.c --4--> limit.c --5--> overlap.c
 *                                                                  --6--> cap.c --7--> award
 *
 * 1. A grant gives a claim to the enterprise that carries it: one for each year of a mark, each
 *    stage of a payment, each owner of a split; what is posted and has none left gets one too.
 *    The claims of one right are a piece.
 * 2. The gates, in order; the first that fails stops the claim.  Then the payable ones of an
 *    enterprise and year are counted, and those of a family are found.
 * 3. The rates: gross.
 * 4. What a right, a family, a number of rights may have at most, and the share of the fees.
 * 5. Other schemes' awards: what is due.
 * 6. What the years of clause, enterprise and budget have room for.
 * 7. Outcome and reason; then all are sorted.
 *
 * Memory is the arena's.  A text that could not be made sets `no_memory`, and assess fails. */
#pragma once

#include <stdbool.h>
#include <stdint.h>

#include "rules/assess.h"
#include "rules/key_list.h"

struct step_item { struct award_step step; struct step_item *next; };
struct step_list { struct step_item *first, *last; size_t count; };

/* What some claims of a year share; `room` is what is left of it. */
struct pool { const struct policy_value *limit; struct money room; };
enum pool_kind { POOL_CLAUSE, POOL_APPLICANT, POOL_BUDGET, POOL_COUNT };

struct claim {
    struct claim *next;
    struct award award;
    unsigned rule;                              /* RULE_PATENT ... */
    const struct owned_grant *owned;            /* NULL: a quality award, or posted alone */
    const struct match *match;                  /* of the owner who carries it; NULL as above */
    const struct quality_award *quality;        /* NULL: not one */
    const struct quality_award *nominated;      /* the winner of an award was, before */
    bool won_before;                            /* an earlier edition, with this grade or above */
    bool other_edition;                         /* there are others of its winner */
    const struct enterprise *enterprise;        /* NULL: not in the registry */
    struct circumstances is;                    /* what the policy's rows may ask of it */
    bool first_named;                           /* of the owners */
    bool bought;                                /* owner by transfer */
    bool registered;                            /* of a mark: its first year, not a later one */
    bool repeats_mark;                          /* the owner has this mark already */
    const int32_t *designated_on;               /* of a mark: the days of the year's designations */
    size_t designations;                        /* that count, the earliest first */
    const char *refusals;                       /* of the year's others: "JP on 2021-03-01", ", "
                                                   between; NULL: none */
    unsigned share, share_count;                /* of a split: which of how many; 0 of 1 */
    unsigned stage;                             /* of a payment in stages, from 0 */
    struct claim *first_stage;                  /* of its right and owner; itself if it is that */
    bool counted, keeps;                        /* of a first stage: the right counts in its year;
                                                   something posted for it stays whatever comes */
    int64_t place;                              /* of a first stage, in its year; 0: none */
    struct money worth;                         /* of a first stage: its right's, of all owners */
    bool first_of_family;                       /* or of no family */
    bool has_family;                            /* others of it are payable too */
    const struct policy_value *rate;            /* NULL: none yet */
    const struct posted *posted;                /* NULL: nothing is */
    bool stopped;                               /* by a gate: outcome and reason are final */
    uint64_t *used;                             /* bits of the policy's values that decide */
    struct pool *pools[POOL_COUNT];             /* NULL: no such limit */
    enum pool_kind tightest;                    /* that cut it last */
    struct step_list steps, further;            /* only if a trace is asked for */
};

/* The claims of one right, by carrier, then the earliest first. */
struct piece { struct claim **claims; size_t count; struct piece *next; };

struct assessment {
    const struct assess_input *input;
    struct arena *arena;
    struct error *error;
    struct claim *claims, **end;                /* in the order of their making */
    struct claim **ordered;                     /* all of them by year, day, right, id */
    size_t claim_count;
    struct piece *pieces, **pieces_end;         /* in the order of their making */
    struct claim **families;                    /* of patents: by family and day */
    size_t family_count;
    int64_t *family_places;                     /* of input->grants, each in its family; 0: none */
    struct claim **counted;                     /* first stages that count, by owner, year, order */
    size_t counted_count;
    size_t used_words;                          /* of a claim's `used` */
    struct key_list grants, posted;             /* by right */
    struct key_list marks;                      /* by their text */
    bool *taken;                                /* of input->posted: a claim has it */
    struct key_list withdrawals, holds_by_right, holds_by_id;   /* in force */
    struct key_list others;                     /* paid so far, by right */
    struct key_list unassigned;                 /* struct unassigned, by unassigned_key */
    struct key_list fees;                       /* by right */
    struct key_list evidence_by_right, evidence_by_id;          /* in force, by kind and day */
    bool no_memory;
};

/* The owner who carries the award. */
struct carrier {
    const struct match *match;
    bool first_named, bought;
    unsigned share, share_count;                /* of a split: which of how many; else 0 of 1 */
};

/* A new claim, its texts empty and not NULL; NULL without memory. */
struct claim *claim_add(struct assessment *run, unsigned rule);

/* A new claim on a grant, for the year of `on`, or the next if it is claimed late and the policy
 * has it so.  A later stage goes by the rates of the grant's day.  NULL without memory. */
struct claim *claim_of(struct assessment *run, const struct owned_grant *owned,
                       const struct carrier *carrier, int32_t on, unsigned stage);

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

/* It waits, and what is posted for it stays: that comes before all others of a limit. */
bool claim_keeps(const struct claim *claim);

/* In force for the claim; where a gate has not made sure, it may be NULL. */
const struct policy_value *claim_value(const struct assessment *run, const struct claim *claim,
                                       enum parameter parameter);

/* The same for a claim that is otherwise so: another day, a state of an EP grant. */
const struct policy_value *claim_value_if(const struct assessment *run, enum parameter parameter,
                                          const struct circumstances *is);

/* `value`, which was looked up otherwise: counted as read. */
const struct policy_value *claim_reads(const struct assessment *run,
                                       const struct policy_value *value);

/* The outcome or amount depends on the value; NULL is fine. */
void claim_uses(const struct assessment *run, struct claim *claim,
                const struct policy_value *value);

/* What the policy says of a limit is that there is none: an amount that no gate has stopped depends
 * on it.  NULL is fine; false: there is a limit, or nothing is said. */
bool claim_is_free(const struct assessment *run, struct claim *claim,
                   const struct policy_value *limit);

/* A step of the trace, whose texts may be NULL without memory.  Costs nothing unless asked for. */
void claim_step(struct assessment *run, struct claim *claim, const struct award_step *step);

/* The same of a gate that would have stopped the claim, had another not done so before. */
void claim_further(struct assessment *run, struct claim *claim, const struct award_step *step);

/* What a step that took `amount` would have needed: "5000.00 more"; "" if it took nothing, and
 * without a trace. */
const char *claim_short_of(struct assessment *run, struct money amount);

/* The same of a limit of number: "at most 20"; "" without a trace. */
const char *claim_at_most(struct assessment *run, const struct policy_value *limit);

/* The claim is not paid, whatever comes later: outcome, reason, and the clause of `value` (NULL is
 * fine) or the reference of a fact.  What decided so far does not any more. */
void claim_stop(struct assessment *run, struct claim *claim, enum outcome outcome,
                enum reason reason, const struct policy_value *value, const char *fact);

/* The step changed the amount, or is the first: its value decides so far. */
void claim_decide(struct assessment *run, struct claim *claim, enum reason reason,
                  const struct policy_value *value);

/* Held for one of the last gates, or not stopped: what is due, or waits, is worked out. */
bool claim_is_priced(const struct claim *claim);

/* `text`, or "" with no_memory set. */
const char *made(struct assessment *run, const char *text);

/* fact_index.c: what is in force of the facts on the night's day. */
MUST_CHECK enum status index_facts(struct assessment *run);

/* The payments elsewhere of one clause, id and year that name no right, less what was given back;
 * `first`: of them in the file. */
struct unassigned { const struct other_award *first; struct money sum; };

/* Their key. */
const char *unassigned_key(struct assessment *run, const char *clause, const char *id, int year);

/* carrier.c: the claims of all grants and of all quality awards. */
MUST_CHECK enum status carry_grants(struct assessment *run);
MUST_CHECK enum status carry_quality_awards(struct assessment *run);

/* The match of who owned the right on `day`; NULL when a record has no owner at all. */
const struct match *owner_on(const struct owned_grant *owned, int32_t day);

/* The earlier owner who owned it on `day`; NULL: today's owners did. */
const struct earlier_owner *seller_on(const struct grant *grant, int32_t day);

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

/* gate_right.c: whether an EP grant is paid by the states where it was validated; whether patents
 * of a country are payable on the claim's day. */
bool claim_by_state(const struct assessment *run, const struct claim *claim);
bool claim_country_pays(struct assessment *run, struct claim *claim, const char *country);

/* gate_fact.c: what has been handed in or found out by the night's day and holds on it, of one
 * kind, dated `from` or later, about the right or all of the enterprise; the earliest, NULL:
 * nothing. */
const struct evidence *evidence_of(const struct assessment *run, const char *right,
                                   const char *id, const char *kind, int32_t from);

/* Whether no application came within the policy's window, or one after it. */
bool claim_is_late(struct assessment *run, struct claim *claim);

/* What the right has cost, the amounts of all evidence of kind `cost`; false: nobody says. */
MUST_CHECK bool claim_cost(const struct assessment *run, const struct claim *claim,
                           struct money *cost);

/* carrier_mark.c: known by the night's day and not refused wholly and finally. */
bool designation_counts(const struct assessment *run, const struct designation *designation);

/* carrier.c: a piece of claims. */
MUST_CHECK enum status piece_add(struct assessment *run, struct claim **claims, size_t count);

/* gross.c: counts the payable claims of each year, finds the first of each family, and gives each
 * claim its gross. */
MUST_CHECK enum status gross(struct assessment *run);

/* gross.c: where in `families` the family ends whose first claim is at `start`. */
size_t family_end(const struct assessment *run, size_t start);

/* gross.c: the claim's part of an amount for the whole right; the parts add up to it to the fen. */
struct money share_of(const struct claim *claim, struct money amount);

/* limit.c: after_family. */
MUST_CHECK enum status limits(struct assessment *run);

/* overlap.c: other_award and after_overlap. */
MUST_CHECK enum status overlaps(struct assessment *run);

/* cap.c: `paid` and the cap columns of all claims, and the outcome of those no gate stopped. */
MUST_CHECK enum status cap(struct assessment *run);

/* "amount is too large (right '...', 'patent.amount')", STATUS_CONFIG. */
enum status claim_too_large(struct assessment *run, const struct claim *claim,
                            enum parameter parameter);
