/* scan_plan.h - what a scan has to do: the dumps without a part, cut into units of parallel work.
 * For scan.c alone. */
#pragma once

#include <stddef.h>

#include "arena.h"
#include "batch/dump_list.h"
#include "batch/part.h"
#include "batch/scan.h"

/* One distinct dump without a part. */
struct task {
    struct dump_file *file;
    const char *part;                   /* where its part goes */
    struct fragment **fragments;        /* one a unit */
    size_t unit_count, units_left;
    size_t failed_unit;                 /* the lowest that failed, SIZE_MAX if none */
    enum status status;
    struct error error;
};

/* Consecutive top-level members of a dump: one, or as many small ones as make 1 MiB.  Where a unit
 * ends follows from the directory alone, so a part's bytes do not depend on the machine. */
struct unit {
    size_t task, number;                /* of the dump's units */
    size_t member, member_count;
};

struct scan_plan {
    struct task *tasks;                 /* largest dump first, so that none is left for the end */
    size_t task_count;
    struct unit *units;                 /* those of one task together */
    size_t unit_count;
};

/* Plans the asked dumps of `list` that have neither part nor known failure, and counts the others
 * in `summary`.  A dump whose directory cannot be read is a task without units that has failed.
 * Texts live in `names`.  Free `plan`, all zero before, whatever comes back. */
MUST_CHECK enum status scan_plan_make(const struct scan_order *order, struct dump_list *list,
                                      struct arena *names, struct scan_plan *plan,
                                      struct scan_summary *summary, struct error *error);
void scan_plan_free(struct scan_plan *plan);

/* Notes a failure; of several the one of the lowest unit counts, whatever came first. */
void task_fail(struct task *task, size_t unit, enum status status, const struct error *error);
void task_free_fragments(struct task *task);

/* STATUS_OK with its rejects added to the summary; STATUS_END when the part has yet to be made. */
MUST_CHECK enum status scan_add_part(const char *path, struct arena *reading,
                                     struct scan_summary *summary, struct error *error);
