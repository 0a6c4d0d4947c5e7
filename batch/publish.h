/* publish.h - step 5: all that people read, derived from the ledger and the awards.
 *
 * Writes `out`/YYYY-MM-DD/ beside and renames it into place, then turns `out`/latest to it: no
 * reader ever sees half a night.  A second run of the same day replaces the folder, and the same
 * night has the same bytes whether it was published before or not.
 *
 *     ledger.csv              every line
 *     decisions.csv           every award: the ledger's columns up to `match_evidence`, but for
 *                             `line`, which a decision has none of, and `assumed`
 *     review.csv rejects.csv  undecided parties by group; records and dumps that were rejected
 *     publicity-YEAR.csv payments-YEAR.csv    for each year with a line
 *     manifest.json head.txt  what it was made from; the ledger's head alone */
#pragma once

#include "batch/ledger.h"
#include "batch/night.h"
#include "status.h"

MUST_CHECK enum status publish(const struct night *night, struct ledger *ledger, const char *out,
                               struct error *error);
