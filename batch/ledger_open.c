/* ledger_open.c - the ledger's file: made whole or not at all, and checked at each opening.
 *
 * A new ledger is made beside and renamed, so an empty file in its place is one that was cut, never
 * one half made: to begin again there would be to pay everything again. */
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

enum { BUSY_MILLISECONDS = 1000 };      /* an auditor may be reading */

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

/* Nothing of it is in use yet: half made it is removed, and needs no journal. */
static enum status create_at(const char *beside, struct error *error)
{
    struct ledger ledger = { .path = (char *)beside };
    enum status status = open_database(&ledger, beside, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE,
                                       error);
    if (status == STATUS_OK)
        status = ledger_run(&ledger, "PRAGMA journal_mode = MEMORY; PRAGMA synchronous = FULL",
                            error);
    if (status == STATUS_OK)
        status = ledger_schema_make(&ledger, error);
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
    char *log = NULL, *beside = NULL, *folder = NULL;
    enum status status = STATUS_SYSTEM;
    const char *slash = strrchr(path, '/');
    if (asprintf(&log, "%s-wal", path) < 0 ||
        asprintf(&beside, "%s.ipreward-new", path) < 0 ||
        asprintf(&folder, "%.*s", slash ? (int)(slash - path + 1) : 1, slash ? path : ".") < 0) {
        error_memory(error);
        goto end;
    }
    status = refuse_lone_log(path, log, error);
    if (status == STATUS_OK)
        status = remove_file(beside, error);
    if (status == STATUS_OK)
        status = create_at(beside, error);
    if (status == STATUS_OK && rename(beside, path))
        status = error_set(error, STATUS_SYSTEM, "cannot create ledger '%s': %s", path,
                           strerror(errno));
    if (status == STATUS_OK)
        status = folder_sync(folder, error);
    else if (remove_file(beside, NULL) != STATUS_OK)
        status = STATUS_SYSTEM;                 /* the next night makes it anew */
end:
    free(folder);
    free(beside);
    free(log);
    return status;
}

static enum status check_line(void *context, const char *const *fields, struct error *error)
{
    struct ledger *ledger = context;
    enum chain_fault fault = CHAIN_WHOLE;
    int64_t line = ledger->checked.lines + 1;
    enum status status = chain_follow(&ledger->checked, ledger->sha256, fields, &fault, error);
    if (status != STATUS_OK || fault == CHAIN_WHOLE)
        return status;
    char what[64];
    snprintf(what, sizeof what, "the chain breaks at line %" PRId64, line);
    return ledger_damaged(ledger, what, error);
}

/* In one transaction: another program may be posting, or migrating. */
static enum status check_content(struct ledger *ledger, struct error *error)
{
    ledger->checked = (struct chain){ .last_hash = CHAIN_START };
    enum status status = ledger_run(ledger, "BEGIN", error);
    if (status == STATUS_OK)
        status = expect(ledger, "PRAGMA application_id", LEDGER_APPLICATION_ID, "it is no ledger",
                        error);
    if (status == STATUS_OK)
        status = ledger_schema_check(ledger, error);
    if (status == STATUS_OK)
        status = expect(ledger, "PRAGMA integrity_check(1)", "ok", "SQLite finds it inconsistent",
                        error);
    if (status == STATUS_OK)
        status = ledger_each(ledger, check_line, ledger, error);
    return status == STATUS_OK ? ledger_run(ledger, "COMMIT", error) : status;
}

/* A file's name as SQLite takes one that says how it is to be opened; NULL without memory. */
static char *still_name(const char *path)
{
    static const char digits[] = "0123456789abcdef", how[] = "?immutable=1";
    char *name = malloc(sizeof "file:" + 3 * strlen(path) + sizeof how), *at = name;
    if (!name)
        return NULL;
    memcpy(at, "file:", 5);
    at += 5;
    for (const unsigned char *c = (const unsigned char *)path; *c; c++) {
        if (*c > ' ' && *c < 127 && !strchr("%?#", *c)) {
            *at++ = (char)*c;
            continue;
        }
        *at++ = '%';
        *at++ = digits[*c >> 4];
        *at++ = digits[*c & 15];
    }
    memcpy(at, how, sizeof how);
    return name;
}

/* Who may only read, an auditor, can make no log beside it, and SQLite needs one for a file that
 * may change.  While none is there all lines are in the file: it is read as one that stands still,
 * and the chain tells if it did not. */
static enum status open_readable(struct ledger *ledger, struct error *error)
{
    enum status status = open_database(ledger, ledger->path, SQLITE_OPEN_READWRITE, error);
    if (status != STATUS_OK || sqlite3_db_readonly(ledger->database, "main") != 1 ||
        ledger_has_log(ledger->path))
        return status;
    char *name = still_name(ledger->path);
    if (!name)
        return error_memory(error);
    sqlite3_close(ledger->database);
    status = open_database(ledger, name, SQLITE_OPEN_READONLY | SQLITE_OPEN_URI, error);
    free(name);
    ledger->still = true;
    return status;
}

static enum status open_file(struct ledger *ledger, struct error *error)
{
    enum status status = open_readable(ledger, error);
    if (status == STATUS_OK)
        status = check_content(ledger, error);
    if (status == STATUS_OK && !ledger->still)
        status = expect(ledger, "PRAGMA journal_mode = WAL", "wal", "it takes no log", error);
    if (status == STATUS_OK && !ledger->still)
        status = ledger_run(ledger, "PRAGMA synchronous = FULL", error);
    if (status == STATUS_OK)
        status = ledger_migrate(ledger, error);
    return status == STATUS_OK ? ledger_check_nights(ledger, error) : status;
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
