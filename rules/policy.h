/* policy.h - the city's policy as data: dated values, each with its reference and status.
 *
 * A value is looked up by parameter, day and claim; what is in force comes with its date, clause
 * and reference, for the ledger and `explain`.  The general rows of a parameter, those without
 * `when`, follow each other from the first day of `effective` on, without a gap; a series may end,
 * and then nothing is in force, which is not 0.  A row with `when` is an exception: where it and
 * another can both apply, the lower in the file says that it stands over the other.  docs/policy.md
 * says how it is written.
 * Ownership: policy_read makes it, policy_free frees it; values are borrowed from it.
 * Threads: read-only once read. */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "arena.h"
#include "money.h"
#include "rules/parameter.h"
#include "status.h"

enum { BASIS_POINTS = 10000 };      /* of a whole: 100.00 % */

/* A whole number's range, inclusive; `to` 0: no end.  {0, 0}: any. */
struct number_range { int64_t from, to; };

/* What a row is limited to; a list without words and a range {0, 0} ask nothing. */
struct condition {
    struct { const char *const *words; size_t count; } lists[LIST_COUNT];
    struct number_range ranges[RANGE_COUNT];
};

/* What a parameter is from one day to another, for the claims that meet `when`. */
struct policy_value {
    enum parameter parameter;
    int32_t from, to;               /* inclusive; `to` 0: no end */
    bool general;                   /* it has no `when`: the rule, not an exception */
    struct condition when;
    const char *name;               /* by which other rows stand over this one; "" none */
    bool none;                      /* `none` or `off` instead of a figure: no limit */
    struct money amount;
    int64_t number;                 /* COUNT */
    int64_t basis_points;           /* PERCENT, and of a RATE the share of the cost; 0: none */
    const char *const *words;
    size_t word_count;
    bool assumed;                   /* else official */
    const char *clause, *reference;
};

/* What a claim is, as far as a row may ask; a text that is NULL meets no list. */
struct circumstances {
    int32_t day;
    const char *country, *route, *right_type, *kind, *district;
    int64_t pieces, designations;
};

struct policy;

/* Reads and checks the file whole.  STATUS_CONFIG names file, line and place: unknown key, missing
 * value, impossible or overlapping dates, a gap, no clause, no reference, a status that is not
 * `official` or `assumed`, two rows that can both apply without an order, a row that never can. */
MUST_CHECK enum status policy_read(const char *path, struct policy **out, struct error *error);
void policy_free(struct policy *policy);

const char *policy_name(const struct policy *policy);

/* In force that day for such a claim: of the rows that it meets the one that stands over all
 * others.  NULL: none, before the first or after the last, or of a parameter that is left out. */
const struct policy_value *policy_value(const struct policy *policy, enum parameter parameter,
                                        const struct circumstances *claim);

/* The first and the last general row, NULL for a parameter that is left out. */
const struct policy_value *policy_first(const struct policy *policy, enum parameter parameter);
const struct policy_value *policy_last(const struct policy *policy, enum parameter parameter);

/* All values in the order of PARAMETERS, then as in the file: for `policy check`. */
size_t policy_value_count(const struct policy *policy);
const struct policy_value *policy_value_at(const struct policy *policy, size_t index);

/* Whether it is one of its words; false for NULL, a parameter that is left out. */
bool policy_value_names(const struct policy_value *value, const char *word);

/* Whether the words name `country` (ST.3), or a group that has it on `day`, or `any`, which is each
 * office of ST.3 but home, HK, MO, TW and those of several states.  EP is also in the group eu
 * where patent.ep says so. */
bool policy_covers(const struct policy *policy, const char *const *words, size_t count,
                   const char *country, int32_t day);

/* "20000.00", "pct paris", "in force", "50 % of the cost, at most 150000.00"; of an exception with
 * " when countries US JP, pieces 10-29" behind; NULL without memory. */
const char *policy_value_text(const struct policy_value *value, struct arena *arena);
