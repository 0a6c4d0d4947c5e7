/* policy_file.h - a policy's YAML file as it stands, before anything is checked.
 *
 * Ownership: what policy_file_read gives goes back by policy_file_free (NULL is fine). */
#pragma once

#include <cyaml/cyaml.h>

#include "rules/policy.h"
#include "status.h"

/* What a row is limited to; absent ones are NULL. */
struct file_when {
    struct { char **words; unsigned words_count; } lists[LIST_COUNT];
    char *ranges[RANGE_COUNT];
};

/* A value as it stands; what is left out is NULL. */
struct file_row {
    char *from, *to, *amount, *value, *count, *percent;
    char **values;
    unsigned values_count;
    struct file_when *when;
    char *name;
    char **over;
    unsigned over_count;
    char *clause, *reference, *status;
};

struct file_member { char *country, *from, *to; };

struct file_group {
    char *name;
    struct file_member *members;
    unsigned members_count;
    char *reference;
};

/* The rows of a parameter, none if it is left out. */
struct series { struct file_row *rows; unsigned rows_count; };

/* All parameters by their keys, for other files that say values: the fields of a mapping to it. */
struct series_list { struct series series[PARAMETER_COUNT]; };
extern const cyaml_schema_field_t series_list_fields[];

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

/* Like policy_read, but some series are others than in the file: those of `amendments`, which has
 * PARAMETER_COUNT and may be NULL, that have rows.  Such a row may leave out `from` (the policy's
 * first day; of a limit of a year the first of January before), `clause` and `reference` ("the
 * case") and `status` (assumed); all else is checked alike.  It may make that a row of the file
 * never applies, and that a group is named by no value.
 * amended_in, amended_at: for messages, the amendments' file and their mapping's place in it, as
 * yaml_line takes it.  The policy borrows the amendments' texts, but not `amendments` itself. */
MUST_CHECK enum status policy_read_amended(const char *path, const struct series *amendments,
                                           const char *amended_in, const char *amended_at,
                                           struct policy **out, struct error *error);
