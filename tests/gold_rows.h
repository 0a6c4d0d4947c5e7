/* gold_rows.h - the labelled parties of the gold files, read whole.
 * Ownership: rows and strings live in the arena handed in. */
#pragma once

#include <stdbool.h>

#include "arena.h"
#include "grant.h"
#include "rules/match.h"

extern const char gold_registry_path[], gold_parties_path[];

struct gold_row {
    const char *id, *office;
    struct party party;
    enum match_outcome expected;
    const char *expected_id;                /* "" none */
    const char *why;
};

bool gold_is_here(void);

/* Reads all rows; a fault fails the test that asks. */
const struct gold_row *gold_rows(struct arena *arena, size_t *count);
