/* ledger_backup.h - copies of the ledger of before a night that posts, by SQLite's own API.
 *
 *     backups/ledger-000000101.db     beside the ledger: it as it was with its first 101 lines
 *
 * A copy is a ledger like any other.  The BACKUP_COUNT with the most lines are kept. */
#pragma once

#include "batch/ledger.h"
#include "status.h"

enum { BACKUP_COUNT = 14 };

/* Copies what was committed last, unless that is no line, or there is a copy of it already.
 * `ledger` must be in a transaction that writes, as ledger_post leaves it: so nobody else does this
 * at the same time.  STATUS_SYSTEM when it cannot be done, or when a copy has more lines than the
 * ledger, which then is an old or a new one and would pay again. */
MUST_CHECK enum status ledger_backup(struct ledger *ledger, struct error *error);
