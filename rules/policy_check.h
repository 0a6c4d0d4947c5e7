/* policy_check.h - what the parts of the loader share: what is being read, and how it is refused.
 *
 * policy_read.c reads the whole; policy_row.c a value, policy_group.c the groups; policy_order.c
 * checks what stands over what, policy_reach.c that every row can apply. */
#pragma once

#include <stdbool.h>
#include <stdint.h>

#include "rules/policy_data.h"
#include "rules/policy_file.h"
#include "status.h"

struct check {
    struct policy *policy;
    const char *path;                       /* the policy's file */
    const struct series *amendments;        /* NULL: none */
    const char *amended_in, *amended_at;    /* their file, and their place in it */
    const char *at_file;                    /* what is being looked at: the file ... */
    char at[192];                           /* ... and the place in it, as yaml_line takes it */
    int32_t first_day;                      /* the policy's */
    struct error *error;
};

/* policy_check.c */

/* The rows that count. */
const struct series *check_series(const struct check *check, enum parameter parameter);
bool check_is_amended(const struct check *check, enum parameter parameter);

/* What comes is about a place in the policy's file; about a row; about a parameter as a whole. */
__attribute__((format(printf, 2, 3)))
void check_at(struct check *check, const char *place, ...);
void check_at_row(struct check *check, enum parameter parameter, size_t index);
void check_at_parameter(struct check *check, enum parameter parameter);

/* The line of the place that is being looked at. */
int check_line(const struct check *check);

/* STATUS_CONFIG: what is wrong, then file, line and place; `field` in that place, "" itself. */
__attribute__((format(printf, 3, 4)))
enum status refuse(const struct check *check, const char *field, const char *what, ...);

/* The same with a text of the file in single quotes before `what`. */
enum status refuse_text(const struct check *check, const char *field, const char *text,
                        const char *what);

bool is_empty(const char *text);                            /* NULL is empty too */
bool is_listed(const char *words, const char *word);        /* in "pct paris direct" */

/* policy_row.c */

/* From `from` to `to`, which is 0 when `to_text` is NULL. */
MUST_CHECK enum status read_days(const struct check *check, const char *from_text,
                                 const char *to_text, int32_t *from, int32_t *to);

/* A row by itself; where it is being looked at.  Sets all of `value`. */
MUST_CHECK enum status read_row(const struct check *check, enum parameter parameter,
                                const struct file_row *row, struct policy_value *value);

/* policy_group.c */
MUST_CHECK enum status read_groups(struct check *check);
MUST_CHECK enum status check_groups_are_named(struct check *check);

/* policy_order.c: that of two rows of a parameter that can both apply one stands over the other,
 * and that rows stand only over ones above them. */
MUST_CHECK enum status check_order(struct check *check, enum parameter parameter);

/* Whether some country is covered by both lists on a day from `from` to `to`; the first such day
 * goes to `day`. */
bool countries_meet(const struct policy *policy, const char *const *a, size_t a_count,
                    const char *const *b, size_t b_count, int32_t from, int32_t to, int32_t *day);
bool words_meet(const char *const *a, size_t a_count, const char *const *b, size_t b_count);

/* policy_reach.c: that each row with `when` can apply.  In a policy that a case amends only its own
 * rows need. */
MUST_CHECK enum status check_reach(struct check *check, enum parameter parameter);

static inline int32_t later_of(int32_t a, int32_t b) { return a > b ? a : b; }

/* Of two last days, of which 0 is none. */
static inline int32_t earlier_end(int32_t a, int32_t b) { return !a ? b : !b || a < b ? a : b; }
