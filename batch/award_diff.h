/* award_diff.h - two lists of awards over the same grants, as two policies give them.
 *
 * Pure: no file, no clock.  Memory is the caller's arena; awards are borrowed. */
#pragma once

#include <stddef.h>
#include <stdint.h>

#include "arena.h"
#include "money.h"
#include "rules/assess.h"
#include "status.h"

/* The awards of one right, enterprise, year and day; NULL: that policy gives none. */
struct award_pair { const struct award *before, *after; };

/* What is paid in all under the old policy and the new. */
struct paid_pair { struct money before, after; };

/* An enterprise, rule and year with awards that differ; the money is of all its awards there. */
struct diff_row {
    int year;
    const char *id, *name_zh, *rule;
    struct paid_pair paid;
    size_t awards;                          /* that differ */
};

struct diff_total { int year; const char *rule; struct paid_pair paid; };

enum { NO_AWARD = OUTCOME_COUNT, DIFF_OUTCOME_COUNT };

struct award_diff {
    size_t compared;                        /* pairs */
    const struct award_pair *pairs;         /* those that differ, by day */
    size_t pair_count;
    size_t outcomes[DIFF_OUTCOME_COUNT][DIFF_OUTCOME_COUNT];    /* of these: [old][new] */
    size_t compared_before;                 /* pairs dated before the first day */
    const struct award_pair *early;         /* of those the ones that differ */
    size_t early_count;
    const struct diff_row *rows;            /* by year, id, name, rule */
    size_t row_count;
    const struct diff_total *totals;        /* of every year and rule that has awards */
    size_t total_count;
};

/* Two awards differ that have another outcome, reason or amount.  The room that a cap had before
 * and after an award follows from others' payments: it is compared only of paid awards dated before
 * `first_day`, the first on which the policies differ (0: never), which must be alike in all.
 * STATUS_CONFIG for a sum that does not fit; STATUS_SYSTEM when the rows do not add up. */
MUST_CHECK enum status award_diff(const struct award *before, size_t before_count,
                                  const struct award *after, size_t after_count,
                                  int32_t first_day, struct arena *arena, struct award_diff *diff,
                                  struct error *error);

/* Whether the differences of the rows add up to those of each total: they were counted apart. */
bool award_diff_adds_up(const struct award_diff *diff);

/* Adds `more` to `sum`; false: no fit. */
MUST_CHECK bool paid_pair_add(struct paid_pair *sum, struct paid_pair more);
