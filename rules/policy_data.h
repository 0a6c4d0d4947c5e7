/* policy_data.h - how policy_read.c keeps a policy and policy.c looks into it. */
#pragma once

#include "rules/policy.h"

struct policy_file;                 /* owns all strings */

/* A country's membership of a group. */
struct member { const char *country; int32_t from, to; };   /* inclusive; `to` 0: no end */
struct group { const char *name; struct member *members; size_t member_count; };

struct policy {
    struct policy_file *file;
    struct policy_value *values;            /* by parameter, then by date */
    size_t first[PARAMETER_COUNT + 1];      /* of each parameter, in `values` */
    struct group *groups;
    size_t group_count;
};
