/* policy_file.h - a policy's YAML file as it stands, before anything is checked.
 *
 * Ownership: what policy_file_read gives goes back by policy_file_free (NULL is fine). */
#pragma once

#include "rules/policy.h"
#include "status.h"

/* A value as it stands. */
struct file_row {
    char *from, *to, *amount, *value;
    char **values;
    unsigned values_count;
    char *clause, *reference, *status;
};

struct file_member { char *country, *from, *to; };

struct file_group {
    char *name;
    struct file_member *members;
    unsigned members_count;
    char *reference;
};

struct series { struct file_row *rows; unsigned rows_count; };

struct policy_file {
    char *policy;
    char **sources;                 /* only there to give the anchors of references a place */
    unsigned sources_count;
    struct file_group *groups;
    unsigned groups_count;
    struct series series[PARAMETER_COUNT];
};

MUST_CHECK enum status policy_file_read(const char *path, struct policy_file **out,
                                        struct error *error);
void policy_file_free(struct policy_file *file);
