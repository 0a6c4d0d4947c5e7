/* export_workbook.h - ipreward.xlsx: what the CSV files of a folder say, for those who live in
 * spreadsheets. */
#pragma once

#include <stddef.h>

#include "batch/publication.h"
#include "status.h"

/* Writes ipreward.xlsx into the publication's folder: sheet `summary` by year and rule, then those
 * of ledger.csv, decisions.csv and review.csv there, cell by cell.  `cut` becomes the number of
 * texts that no cell has room for.  STATUS_END, and no file, when a sheet would have more rows than
 * a spreadsheet can. */
MUST_CHECK enum status export_workbook(const struct publication *publication, size_t *cut,
                                       struct error *error);
