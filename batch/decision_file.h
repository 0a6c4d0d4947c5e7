/* decision_file.h - decisions.csv with new rows behind its old ones.
 *
 * Old bytes stay as they are, be it with a BOM, another order of columns, other line ends, or no
 * end to the last line; new rows follow that file's header and line ends.  It appears whole or not
 * at all, keeps its mode, and has been read back as a night reads it.
 * Ownership: decision_file_open makes it, decision_file_close frees it (NULL is fine). */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "rules/decisions.h"
#include "status.h"

struct decision_file;

/* Reads the bytes; with `missing` the file is not there yet and begins with a header of its own. */
MUST_CHECK enum status decision_file_open(const char *path, bool missing,
                                          struct decision_file **out, struct error *error);
void decision_file_close(struct decision_file *file);

/* Writes `rows` behind.  `positions` says where each field stands in its rows, as decisions_load
 * found them; `rows_before` how many rows it has.  STATUS_SYSTEM, and the file as it was, when
 * anything fails or somebody else has written to it since it was opened. */
MUST_CHECK enum status decision_file_add(const struct decision_file *file,
                                         const size_t positions[DECISION_FIELD_COUNT],
                                         size_t rows_before, const struct decision *const *rows,
                                         size_t count, const struct registry *registry,
                                         struct error *error);
