/* assess.h - step 3: matched grants, the policy and the facts give awards.  Source: POLICY.md.
 *
 * Pure: no clock, no file, no thread order.  Gates in the order of POLICY.md section 4, the first
 * that fails gives the one reason; then the steps gross, limits, other awards, caps. */
#pragma once

#include "arena.h"
#include "facts.h"
#include "grant.h"
#include "match.h"
#include "money.h"
#include "policy.h"
#include "reason.h"
#include "registry.h"

/* A grant and who its owners are. */
struct owned_grant {
    const struct grant *grant;
    const struct match *matches;            /* one a party */
    const struct match *matches_before;     /* one an earlier owner */
    const char *source;                     /* the dump's name */
    const char *dump_sha256;
    const char *also;                       /* the right's other records, as merge.h lists them */
};

/* What the ledger holds already for one right, enterprise and year. */
struct posted {
    const char *right, *id;
    int year;
    const char *rule;
    /* Of its first line; for a right that is in no part any more: */
    const char *name_zh, *name_en, *right_type, *office, *route, *source, *dump_sha256;
    int32_t granted_on;
    struct money net;                       /* sum of its postings */
    int64_t first_line;                     /* of its postings; keeps the order within a cap */
    const char *gone;                       /* where its source takes it back; NULL: nobody says */
};

struct award;

/* What the ledger would hold of an award whose first line is `line`, for tests and cases. */
struct posted posted_of(const struct award *award, struct money net, int64_t line);

/* A gate that was tried, or a step from gross to net. */
struct award_step {
    const char *code;                       /* "gross", else a reason's code: what it would give */
    bool gate;                              /* else it is about an amount */
    bool passed;                            /* a gate let it through, a step left the amount */
    const char *saw;                        /* "university"; "3 designations"; what was looked at */
    const char *needs;                      /* what would have had to be true; "" of an amount that
                                               was left as it was */
    struct money before, after;             /* of a step */
    const struct policy_value *value;       /* that it went by; NULL: a fact or the match */
    const char *fact;                       /* "holds, line 3: fraud"; "" none */
};

/* What one right earns one enterprise in one year; the columns of ledger.csv and decisions.csv.
 * Each designation of a mark is priced at its own day: effective_from, clause and reference are of
 * the base in the year of registration, later of the last designation that counts.
 * Held for `hold`, `overlap-unassigned` or `overlap-choice`: the amounts up to after_overlap are
 * what waits.  Else an award that a gate stopped has 0 there.  One that is paid nothing shows as
 * cap_before and cap_after the room that the year has left after all, so that posting the others
 * changes neither. */
struct award {
    int year;
    const char *id, *name_zh, *name_en;
    const char *rule;                       /* "patent", "madrid", "quality" */
    const char *right, *right_type, *office;
    int32_t granted_on;                     /* grant, protection start, designation, announcement */
    const char *route;
    int32_t effective_from;                 /* first day of the rate that was applied, 0 if none */
    struct money gross, after_family, other_award, after_overlap;
    bool has_cap;                       /* false: cap_before and cap_after are empty */
    struct money cap_before, paid, cap_after;       /* `paid`: net of all postings, due today */
    enum outcome outcome;
    enum reason reason;
    const char *clause, *reference;         /* of the value or gate that decided */
    const char *source, *member;
    uint64_t offset, length;
    const char *dump_sha256;
    const char *match_tier, *match_evidence;
    const char *assumed;                    /* keys of the assumed ones of `values`, ' ' between */
    const struct policy_value *const *values;   /* that decided it, in order; NULL ends */
    const struct award_step *steps;         /* for explain, in order; NULL: not asked */
    size_t step_count;
    const struct award_step *further;       /* gates behind the one that stopped it that would have
                                               stopped it too */
    size_t further_count;
    bool further_unknown;                   /* they could not be tried: nothing is in force that
                                               day, or nobody knows the enterprise */
};

/* How often a value of the policy was looked up, and of how many awards it decided the outcome or
 * the amount: for whatif and the coverage of cases. */
struct value_tally { uint64_t read, decided; };

struct assess_input {
    const struct policy *policy;
    const struct registry *registry;
    const struct facts *facts;
    const struct owned_grant *grants;       /* each right once, any order */
    size_t grant_count;
    const struct posted *posted;            /* any order */
    size_t posted_count;
    int32_t as_of;                          /* facts dated later are not known yet */
    bool trace;                             /* fill award.steps; costs time */
    struct value_tally *tallies;            /* NULL, or one a value of the policy, added to */
};

/* Writes the awards, sorted by year, rule `quality` last, granted_on, right, id, to `awards` in
 * `arena`.  Every grant with a party that is accepted, or in review with a candidate, gets at least
 * one; so does every quality award and everything posted.  STATUS_CONFIG when an amount is more
 * than can be counted, with right and parameter. */
MUST_CHECK enum status assess(const struct assess_input *input, struct arena *arena,
                              struct award **awards, size_t *award_count, struct error *error);

/* What would have had to be true for the award to be paid in full: the steps that failed, what
 * failed first in front, then those of `further`; each need once.  `misses` has room for all of
 * both; returns how many there are. */
size_t award_misses(const struct award *award, const struct award_step **misses);

/* " [patent.amount 20000.00 from 2020-01-01 to 2023-12-31, assumed; clause: reference]"; "" for
 * NULL; NULL without memory. */
const char *award_value_text(const struct policy_value *value, struct arena *arena);

/* One line: "kind: passed: enterprise; needs one of: enterprise [applicant.kinds enterprise from
 * 2020-01-01, official; clause: reference]"; NULL without memory. */
const char *award_step_text(const struct award_step *step, struct arena *arena);
