/* ledger.h - the append-only ledger: postings that are never changed, chained by hash.
 *
 * SQLite, WAL, synchronous=FULL; triggers refuse UPDATE and DELETE.  The hash of a line is SHA-256
 * over `prev_hash`, U+001E, then the fields `line` to `as_of` as text joined by U+001F; the first
 * `prev_hash` is 64 zeros.
 * Ownership: ledger_open makes it, ledger_close frees it (NULL is fine). */
#pragma once

#include <stddef.h>
#include <stdint.h>

#include "arena.h"
#include "money.h"
#include "rules/assess.h"
#include "status.h"

struct ledger;

struct ledger_head { int64_t lines; char last_hash[65]; struct money sum; };

/* Opens or makes the file.  STATUS_SYSTEM when SQLite refuses or the file is damaged. */
MUST_CHECK enum status ledger_open(const char *path, struct ledger **out, struct error *error);
void ledger_close(struct ledger *ledger);

/* What is posted so far, one entry for each right, id, year. */
MUST_CHECK enum status ledger_posted(struct ledger *ledger, struct arena *arena,
                                     struct posted **posted, size_t *count, struct error *error);

/* Posts the difference between each award's `paid` and what the ledger holds for its right, id and
 * year, in the order of `awards`, in one transaction; held and review awards and differences of 0
 * post nothing.  `added` becomes the number of new lines. */
MUST_CHECK enum status ledger_post(struct ledger *ledger, const struct award *awards, size_t count,
                                   int32_t as_of, int64_t *added, struct error *error);

MUST_CHECK enum status ledger_head(struct ledger *ledger, struct ledger_head *head,
                                   struct error *error);

/* The columns of ledger.csv, in order. */
enum { LEDGER_COLUMN_COUNT = 34 };
extern const char *const ledger_columns[LEDGER_COLUMN_COUNT];

/* Calls `visit` for each line in order with its LEDGER_COLUMN_COUNT fields as text; the first
 * status that is not STATUS_OK ends it and is returned. */
MUST_CHECK enum status ledger_each(struct ledger *ledger,
                                   enum status (*visit)(void *context, const char *const *fields,
                                                        struct error *error),
                                   void *context, struct error *error);
