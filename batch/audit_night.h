/* audit_night.h - the nights that posted, done again: match, amount, cap and order of each line.
 *
 *     inputs as kept --> settlement over the parts made anew --> ledger_post into a ledger of its
 *     own that holds the lines before --> must be the lines of ledger.csv
 *
 * Each night is judged by itself: the next one goes on from what ledger.csv says. */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "batch/audit_book.h"
#include "batch/audit_finding.h"
#include "batch/audit_source.h"
#include "batch/config.h"
#include "batch/ledger.h"
#include "batch/night_inputs.h"
#include "batch/options.h"
#include "status.h"

struct audit_night {
    int64_t first_line, last_line;
    int32_t as_of;
    const char *version;            /* of the program; "" when nothing was kept */
    const struct night_input *inputs;   /* NULL: what it was made from was not kept */
    size_t input_count;
};

struct audit_replay {
    const struct settings *settings;
    const struct config *config;
    const struct audit_book *book;
    const struct audit_night *nights;   /* in order, without a gap */
    size_t night_count;
    const struct audit_sources *sources;
    const struct dump_choice *today;    /* the dumps there are now, for nights without inputs */
    size_t today_count;
    const char *scratch;
};

/* What came of it. */
struct audit_derived { size_t lines, nights; };

/* The nights of `ledger`; lines before the first that kept its inputs are a night for each day that
 * `book` says.  In `arena`. */
MUST_CHECK enum status audit_nights_list(struct ledger *ledger, const struct audit_book *book,
                                         struct arena *arena, struct audit_night **nights,
                                         size_t *count, struct error *error);

/* Does them again; each line that comes out otherwise is a finding with the first column that
 * differs, what was worked out and what was found.  STATUS_SYSTEM when the disk refuses. */
MUST_CHECK enum status audit_nights(const struct audit_replay *order,
                                    struct audit_findings *findings,
                                    struct audit_derived *derived, struct error *error);
