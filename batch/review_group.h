/* review_group.h - the parties that staff must decide, grouped by what one decision settles: the
 * owners of one name key and one address key.
 *
 * Ownership: all of it lives in the arena handed in and borrows the night. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "arena.h"
#include "batch/csv_writer.h"
#include "batch/night.h"
#include "status.h"

struct review_group {
    const struct undecided *const *members;     /* by first grant, then as in the records */
    size_t count;
    size_t grants;
};

/* The groups, most grants first, then by their keys' bytes. */
MUST_CHECK enum status review_groups(const struct night *night, struct arena *arena,
                                     struct review_group **out, size_t *count,
                                     struct error *error);

/* The columns of review.csv, in order. */
enum { REVIEW_GRANTS = 6, REVIEW_COLUMN_COUNT = 31 };
extern const char *const review_columns[REVIEW_COLUMN_COUNT];

/* The queue for staff: a header and a row for each group, with empty columns to fill in. */
MUST_CHECK enum status review_write(struct csv_writer *writer, const struct review_group *groups,
                                    size_t count, struct arena *arena, struct error *error);
