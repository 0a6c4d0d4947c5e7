/* review_import.h - a review.csv that staff filled in becomes rows of decisions.csv. */
#pragma once

#include "batch/options.h"
#include "status.h"

/* Checks every row before anything is written; under the lock of the state folder, so STATUS_LOCKED
 * beside a run.  STATUS_CONFIG names file, line and column of the first bad row, and the row it
 * contradicts. */
MUST_CHECK enum status review_import(const struct settings *settings, int32_t as_of,
                                     struct error *error);
