/* policy_data.h - how policy_read.c keeps a policy and policy.c looks into it. */
#pragma once

#include "rules/policy.h"

struct policy_file;                 /* owns the texts, but for those of amendments */

/* A country's membership of a group. */
struct member { const char *country; int32_t from, to; };   /* inclusive; `to` 0: no end */
struct group { const char *name; struct member *members; size_t member_count; };

struct policy {
    struct policy_file *file;
    struct policy_value *values;            /* by parameter, then as in the file */
    size_t first[PARAMETER_COUNT + 1];      /* of each parameter, in `values` */
    struct policy_value *general_first[PARAMETER_COUNT];    /* without `when`; NULL: none */
    struct policy_value *general_last[PARAMETER_COUNT];
    struct group *groups;
    size_t group_count;
};

/* NULL: no such group. */
const struct group *policy_group(const struct policy *policy, const char *name);

/* Whether it lasts on that day. */
static inline bool is_in_force(int32_t from, int32_t to, int32_t day)
{
    return day >= from && (!to || day <= to);
}
