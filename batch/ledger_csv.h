/* ledger_csv.h - a ledger.csv read back, with nothing else at hand: no database, no config. */
#pragma once

#include <stdint.h>

#include "batch/ledger.h"
#include "status.h"

/* Calls `visit` for each row in order with its LEDGER_COLUMN_COUNT fields, as ledger_each does, and
 * the file's line in which the row begins; the first status that is not STATUS_OK ends it and is
 * returned.  The header must be that of ledger.csv, column for column.  STATUS_CONFIG when it is
 * not, or there is no such file; STATUS_REJECT for a row that is not CSV, or not as the program
 * writes it (a blank beside a field, which a reader may or may not trim), with its line;
 * STATUS_SYSTEM when it cannot be read. */
MUST_CHECK enum status ledger_csv_each(const char *path,
                                       enum status (*visit)(void *context,
                                                            const char *const *fields,
                                                            uint64_t file_line,
                                                            struct error *error),
                                       void *context, struct error *error);
