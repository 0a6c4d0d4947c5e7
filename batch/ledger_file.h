/* ledger_file.h - what ledger.c, ledger_open.c and ledger_post.c share; for nobody else. */
#pragma once

#include <sqlite3.h>

#include "batch/ledger.h"
#include "batch/sha256.h"

struct ledger {
    sqlite3 *database;
    struct sha256 *sha256;
    char *path;
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

/* A column that is never NULL: NULL is SQLite out of memory. */
const char *ledger_text(sqlite3_stmt *statement, int column);
