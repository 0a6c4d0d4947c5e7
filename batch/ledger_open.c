/* ledger_open.c - the ledger's file: made whole or not at all, and checked at each opening.
 *
 * A new ledger is made beside and renamed, so an empty file in its place is one that was cut, never
 * one half made: to begin again there would be to pay everything again.
 * Triggers refuse UPDATE, DELETE, and an INSERT that does not continue the chain (INSERT OR REPLACE
 * deletes without asking the DELETE trigger).  They stop slips; against one who lifts them stands
 * the chain, and the head kept elsewhere. */
#define _GNU_SOURCE     /* asprintf */
#include "batch/ledger_file.h"

#include <errno.h>
#include <inttypes.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "batch/chain.h"
#include "batch/folder.h"
#include "text.h"

#define APPLICATION_ID "1768977015"     /* "iprw" as four bytes */
#define SCHEMA_VERSION "1"
enum { BUSY_MILLISECONDS = 1000 };      /* an auditor may be reading */

/* The columns in the order of ledger_columns; `right` is a word of SQL. */
static const char schema[] =
    "CREATE TABLE postings ("
    " line INTEGER PRIMARY KEY, year TEXT NOT NULL, id TEXT NOT NULL, name_zh TEXT NOT NULL,"
    " name_en TEXT NOT NULL, rule TEXT NOT NULL, \"right\" TEXT NOT NULL,"
    " right_type TEXT NOT NULL, office TEXT NOT NULL, granted_on TEXT NOT NULL,"
    " route TEXT NOT NULL, effective_from TEXT NOT NULL, gross TEXT NOT NULL,"
    " after_family TEXT NOT NULL, other_award TEXT NOT NULL, after_overlap TEXT NOT NULL,"
    " cap_before TEXT NOT NULL, paid TEXT NOT NULL CHECK (paid GLOB '*[0-9].[0-9][0-9]'),"
    " cap_after TEXT NOT NULL, outcome TEXT NOT NULL, reason TEXT NOT NULL,"
    " clause TEXT NOT NULL, reference TEXT NOT NULL, source TEXT NOT NULL,"
    " member TEXT NOT NULL, offset TEXT NOT NULL, length TEXT NOT NULL,"
    " dump_sha256 TEXT NOT NULL, match_tier TEXT NOT NULL, match_evidence TEXT NOT NULL,"
    " corrects TEXT NOT NULL, as_of TEXT NOT NULL, prev_hash TEXT NOT NULL,"
    " hash TEXT NOT NULL,"
    " paid_fen INTEGER NOT NULL GENERATED ALWAYS AS (CAST(replace(paid, '.', '') AS INTEGER))"
    ") STRICT;"
    "CREATE INDEX postings_of_award ON postings (\"right\", id, year, rule, paid_fen);"
    "CREATE TRIGGER postings_are_never_changed BEFORE UPDATE ON postings BEGIN"
    " SELECT RAISE(ABORT, 'the ledger is append-only'); END;"
    "CREATE TRIGGER postings_are_never_deleted BEFORE DELETE ON postings BEGIN"
    " SELECT RAISE(ABORT, 'the ledger is append-only'); END;"
    "CREATE TRIGGER postings_continue_the_chain BEFORE INSERT ON postings"
    " WHEN NEW.line IS NOT (SELECT coalesce(max(line), 0) + 1 FROM postings)"
    " OR NEW.prev_hash IS NOT coalesce((SELECT hash FROM postings ORDER BY line DESC LIMIT 1),"
    " '" CHAIN_START "') BEGIN"
    " SELECT RAISE(ABORT, 'the line does not continue the ledger'); END;"
    "PRAGMA application_id = " APPLICATION_ID "; PRAGMA user_version = " SCHEMA_VERSION;

static enum status open_database(struct ledger *ledger, const char *path, int flags,
                                 struct error *error)
{
    if (sqlite3_open_v2(path, &ledger->database, flags, NULL) != SQLITE_OK ||
        sqlite3_busy_timeout(ledger->database, BUSY_MILLISECONDS) != SQLITE_OK)
        return ledger_refused(ledger, "open", error);
    return STATUS_OK;
}

/* Runs a statement that gives one text; STATUS_SYSTEM, as damage, when it is not `expected`. */
static enum status expect(struct ledger *ledger, const char *sql, const char *expected,
                          const char *otherwise, struct error *error)
{
    sqlite3_stmt *statement = NULL;
    enum status status = ledger_prepare(ledger, sql, &statement, error);
    if (status == STATUS_OK)
        status = ledger_step(ledger, statement, error);
    if (status == STATUS_OK || status == STATUS_END) {
        const char *found = status == STATUS_OK ? ledger_text(statement, 0) : NULL;
        status = found && !strcmp(found, expected) ? STATUS_OK
                                                   : ledger_damaged(ledger, otherwise, error);
    }
    sqlite3_finalize(statement);
    return status;
}

static enum status create_at(const char *beside, struct error *error)
{
    struct ledger ledger = { .path = (char *)beside };
    enum status status = open_database(&ledger, beside, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE,
                                       error);
    if (status == STATUS_OK)
        status = ledger_run(&ledger, "PRAGMA synchronous = FULL; BEGIN", error);
    if (status == STATUS_OK)
        status = ledger_run(&ledger, schema, error);
    if (status == STATUS_OK)
        status = ledger_run(&ledger, "COMMIT", error);
    if (sqlite3_close(ledger.database) != SQLITE_OK && status == STATUS_OK)
        status = error_set(error, STATUS_SYSTEM, "cannot close ledger '%s'", beside);
    return status;
}

static enum status remove_file(const char *path, struct error *error)
{
    if (unlink(path) && errno != ENOENT)
        return error_set(error, STATUS_SYSTEM, "cannot remove '%s': %s", path, strerror(errno));
    return STATUS_OK;
}

/* A log without its ledger holds lines: whoever removed the one must remove the other. */
static enum status refuse_lone_log(const char *path, const char *log, struct error *error)
{
    if (!access(log, F_OK))
        return error_set(error, STATUS_SYSTEM, "ledger '%s' is missing, but not its log '%s'",
                         path, log);
    return STATUS_OK;
}

/* Makes an empty ledger beside `path` and renames it. */
static enum status create_file(const char *path, struct error *error)
{
    char *log = NULL, *beside = NULL, *journal = NULL, *folder = NULL;
    enum status status = STATUS_SYSTEM;
    const char *slash = strrchr(path, '/');
    if (asprintf(&log, "%s-wal", path) < 0 ||
        asprintf(&beside, "%s.ipreward-new", path) < 0 ||
        asprintf(&journal, "%s-journal", beside) < 0 ||
        asprintf(&folder, "%.*s", slash ? (int)(slash - path + 1) : 1, slash ? path : ".") < 0) {
        error_memory(error);
        goto end;
    }
    status = refuse_lone_log(path, log, error);
    if (status == STATUS_OK)
        status = remove_file(beside, error);
    if (status == STATUS_OK)
        status = remove_file(journal, error);
    if (status == STATUS_OK)
        status = create_at(beside, error);
    if (status == STATUS_OK && rename(beside, path))
        status = error_set(error, STATUS_SYSTEM, "cannot create ledger '%s': %s", path,
                           strerror(errno));
    if (status == STATUS_OK)
        status = folder_sync(folder, error);
    else if (remove_file(beside, NULL) != STATUS_OK || remove_file(journal, NULL) != STATUS_OK)
        status = STATUS_SYSTEM;                 /* the next night makes it anew */
end:
    free(folder);
    free(journal);
    free(beside);
    free(log);
    return status;
}

struct chain_check { struct ledger *ledger; struct chain chain; };

static enum status check_line(void *context, const char *const *fields, struct error *error)
{
    struct chain_check *check = context;
    enum chain_fault fault = CHAIN_WHOLE;
    int64_t line = check->chain.lines + 1;
    enum status status = chain_follow(&check->chain, check->ledger->sha256, fields, &fault, error);
    if (status != STATUS_OK || fault == CHAIN_WHOLE)
        return status;
    char what[64];
    snprintf(what, sizeof what, "the chain breaks at line %" PRId64, line);
    return ledger_damaged(check->ledger, what, error);
}

static enum status check_content(struct ledger *ledger, struct error *error)
{
    struct chain_check check = { ledger, { .last_hash = CHAIN_START } };
    enum status status = expect(ledger, "PRAGMA application_id", APPLICATION_ID,
                                "it is no ledger", error);
    if (status == STATUS_OK)
        status = expect(ledger, "PRAGMA user_version", SCHEMA_VERSION,
                        "its schema is of another version", error);
    if (status == STATUS_OK)
        status = expect(ledger, "PRAGMA integrity_check(1)", "ok", "SQLite finds it inconsistent",
                        error);
    if (status == STATUS_OK)
        status = ledger_each(ledger, check_line, &check, error);
    return status;
}

static enum status open_file(struct ledger *ledger, struct error *error)
{
    enum status status = open_database(ledger, ledger->path, SQLITE_OPEN_READWRITE, error);
    if (status == STATUS_OK)
        status = check_content(ledger, error);
    if (status == STATUS_OK)
        status = expect(ledger, "PRAGMA journal_mode = WAL", "wal", "it takes no log", error);
    if (status == STATUS_OK)
        status = ledger_run(ledger, "PRAGMA synchronous = FULL", error);
    return status;
}

enum status ledger_open(const char *path, struct ledger **out, struct error *error)
{
    struct ledger *ledger = calloc(1, sizeof *ledger);
    if (!ledger || !(ledger->path = text_copy(path))) {
        free(ledger);
        return error_memory(error);
    }
    enum status status = sha256_create(&ledger->sha256, error);
    if (status == STATUS_OK && access(path, F_OK) && errno == ENOENT)
        status = create_file(path, error);
    if (status == STATUS_OK)
        status = open_file(ledger, error);
    if (status == STATUS_OK)
        *out = ledger;
    else
        ledger_close(ledger);
    return status;
}

void ledger_close(struct ledger *ledger)
{
    if (!ledger)
        return;
    sqlite3_close(ledger->database);            /* what its log holds is safe either way */
    sha256_free(ledger->sha256);
    free(ledger->path);
    free(ledger);
}

bool ledger_has_log(const char *path)
{
    char *log = NULL;
    if (asprintf(&log, "%s-wal", path) < 0)
        return true;
    bool gone = access(log, F_OK) && errno == ENOENT;
    free(log);
    return !gone;
}
