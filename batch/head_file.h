/* head_file.h - head.txt: how far the ledger goes, alone, to be kept somewhere else.
 *
 *     lines 101
 *     last_hash 64 hex digits
 *     sum 5897000.00
 *
 * Several heads may stand in one file, one behind the other, as who keeps them has added them:
 * `cat head.txt >>heads.txt`.  The more there are, the closer an audit can say where a ledger was
 * changed. */
#pragma once

#include <stddef.h>

#include "arena.h"
#include "batch/ledger.h"
#include "status.h"

/* The text of a head; NULL without memory. */
char *head_text(const struct ledger_head *head, struct arena *arena);

/* Reads the heads of a file, in its order; `as_of` is not in it and stays 0.  STATUS_END when there
 * is no such file, STATUS_REJECT when it is no whole head or what follows it is none, with line;
 * STATUS_SYSTEM when it cannot be read. */
MUST_CHECK enum status head_file_read(const char *path, struct arena *arena,
                                      struct ledger_head **heads, size_t *count,
                                      struct error *error);
