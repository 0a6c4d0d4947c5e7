/* ledger_file.h - what the ledger's own files share; for ledger*.c alone. */
#pragma once

#include <sqlite3.h>
#include <stdbool.h>

#include "batch/chain.h"
#include "batch/ledger.h"
#include "batch/sha256.h"

#define LEDGER_APPLICATION_ID "1768977015"      /* "iprw" as four bytes */

struct ledger {
    sqlite3 *database;
    struct sha256 *sha256;
    char *path;
    bool still;                     /* opened by who may only read it */
    struct chain checked, posted;   /* what was checked or committed last; what ledger_post made */
};

/* "cannot `what` ledger 'path': " and what SQLite says, STATUS_SYSTEM. */
enum status ledger_refused(struct ledger *ledger, const char *what, struct error *error);

/* "ledger 'path' is damaged: `what`", STATUS_SYSTEM. */
enum status ledger_damaged(struct ledger *ledger, const char *what, struct error *error);

MUST_CHECK enum status ledger_run(struct ledger *ledger, const char *sql, struct error *error);
MUST_CHECK enum status ledger_prepare(struct ledger *ledger, const char *sql,
                                      sqlite3_stmt **statement, struct error *error);

/* The next row: STATUS_OK or STATUS_END. */
MUST_CHECK enum status ledger_step(struct ledger *ledger, sqlite3_stmt *statement,
                                   struct error *error);

/* The number that a statement gives in its one row. */
MUST_CHECK enum status ledger_number(struct ledger *ledger, const char *sql, int64_t *number,
                                     struct error *error);

/* Makes the tables of the newest version in an empty database. */
MUST_CHECK enum status ledger_schema_make(struct ledger *ledger, struct error *error);

/* STATUS_SYSTEM unless the file's schema is that of its version to the letter, or when the version
 * is above ours. */
MUST_CHECK enum status ledger_schema_check(struct ledger *ledger, struct error *error);

/* Brings an older version up to the newest, in one transaction. */
MUST_CHECK enum status ledger_migrate(struct ledger *ledger, struct error *error);

/* Adds the night whose lines were just posted, in the same transaction. */
MUST_CHECK enum status ledger_add_night(struct ledger *ledger, const struct ledger_night *night,
                                        struct error *error);

/* STATUS_SYSTEM unless each line belongs to one night. */
MUST_CHECK enum status ledger_check_nights(struct ledger *ledger, struct error *error);

/* A column that is never NULL: NULL is SQLite out of memory. */
const char *ledger_text(sqlite3_stmt *statement, int column);

/* Steps to the lines of the award's right, id and year, which the statement has as its three
 * parameters; the caller resets it. */
MUST_CHECK enum status ledger_find(struct ledger *ledger, sqlite3_stmt *statement,
                                   const struct award *award, struct error *error);

/* ledger_change.c: adds to the award's reference in what it differs from the last line posted for
 * it, which `last` (of ledger_last_sql) finds; `net` is what is posted. */
extern const char ledger_last_sql[];
MUST_CHECK enum status ledger_say_change(struct ledger *ledger, sqlite3_stmt *last,
                                         struct money net, struct arena *arena,
                                         struct award *award, struct error *error);
