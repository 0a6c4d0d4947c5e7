/* workbook_check.h - the cells of a workbook read back; for workbook.c alone. */
#pragma once

#include <stddef.h>
#include <stdint.h>

#include "status.h"

/* What a sheet holds, in short: to be the same when it is read back. */
struct cell_digest { uint64_t hash; size_t cells; };

/* The next cell that is not empty: its place as "A1"; 's' a text, 'n' a number in yuan as
 * money_text has it, 'f' a formula. */
void cell_digest_add(struct cell_digest *digest, const char *place, char kind, const char *text);

/* STATUS_SYSTEM when the file is no workbook whose sheet `index`, from 1, is as `wanted`. */
MUST_CHECK enum status workbook_check(const char *path, size_t index,
                                      const struct cell_digest *wanted, struct error *error);
