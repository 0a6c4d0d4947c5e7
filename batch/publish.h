/* publish.h - step 5: all that people read, derived from the ledger and the awards.
 *
 * Writes `out`/YYYY-MM-DD/ beside and renames it into place, then turns `out`/latest to it: no
 * reader ever sees half a night.  A second run of the same day replaces the folder. */
#pragma once

#include "batch/ledger.h"
#include "batch/night.h"
#include "status.h"

MUST_CHECK enum status publish(const struct night *night, struct ledger *ledger, const char *out,
                               struct error *error);
