/* ledger_schema.c - the ledger's tables, by steps from version to version.
 *
 * A new ledger takes every step, an old one those it lacks: one truth of what a version is.  A step
 * that has been released is never edited.  At each opening the file's schema must be that of its
 * version to the letter, by a database in memory that takes the same steps: a trigger that was
 * lifted, or one that was added, is found before a line is read.
 * Triggers refuse UPDATE, DELETE, and an INSERT that does not continue the table (INSERT OR REPLACE
 * deletes without asking the DELETE trigger).  They stop slips; against one who lifts them and puts
 * them back stands the chain, and the head kept elsewhere. */
#include "batch/ledger_file.h"

#include <stdbool.h>
#include <stdio.h>
#include <string.h>

#include "batch/chain.h"
#include "batch/ledger_backup.h"
#include "text.h"

/* The columns in the order of ledger_columns; `right` is a word of SQL. */
static const char postings[] =
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
    "PRAGMA application_id = " LEDGER_APPLICATION_ID;

/* Night 0 is the lines of before there were nights: none in a new ledger. */
static const char nights[] =
    "CREATE TABLE nights ("
    " number INTEGER PRIMARY KEY, first_line INTEGER NOT NULL, last_line INTEGER NOT NULL,"
    " as_of TEXT NOT NULL, version TEXT NOT NULL, inputs TEXT NOT NULL"
    ") STRICT;"
    "INSERT INTO nights SELECT 0, 1, count(*), '', '', '[]' FROM postings;"
    "CREATE TRIGGER nights_are_never_changed BEFORE UPDATE ON nights BEGIN"
    " SELECT RAISE(ABORT, 'the ledger is append-only'); END;"
    "CREATE TRIGGER nights_are_never_deleted BEFORE DELETE ON nights BEGIN"
    " SELECT RAISE(ABORT, 'the ledger is append-only'); END;"
    "CREATE TRIGGER nights_continue BEFORE INSERT ON nights"
    " WHEN NEW.number IS NOT (SELECT max(number) + 1 FROM nights)"
    " OR NEW.first_line IS NOT (SELECT max(last_line) + 1 FROM nights)"
    " OR NEW.last_line IS NOT (SELECT max(line) FROM postings)"
    " OR NEW.last_line < NEW.first_line"
    " OR NEW.as_of IS NOT (SELECT as_of FROM postings ORDER BY line DESC LIMIT 1) BEGIN"
    " SELECT RAISE(ABORT, 'the night does not continue the ledger'); END;";

static const char *const steps[] = { postings, nights };    /* the i-th leads to version i + 1 */

enum { VERSION = COUNT_OF(steps) };

static enum status take_steps(struct ledger *ledger, int from, int to, struct error *error)
{
    char version[64];
    enum status status = STATUS_OK;
    for (int i = from; i < to && status == STATUS_OK; i++)
        status = ledger_run(ledger, steps[i], error);
    snprintf(version, sizeof version, "PRAGMA user_version = %d", to);
    return status == STATUS_OK ? ledger_run(ledger, version, error) : status;
}

enum status ledger_schema_make(struct ledger *ledger, struct error *error)
{
    enum status status = ledger_run(ledger, "BEGIN IMMEDIATE", error);
    if (status == STATUS_OK)
        status = take_steps(ledger, 0, VERSION, error);
    return status == STATUS_OK ? ledger_run(ledger, "COMMIT", error) : status;
}

static enum status read_version(struct ledger *ledger, int *version, struct error *error)
{
    int64_t number = 0;
    enum status status = ledger_number(ledger, "PRAGMA user_version", &number, error);
    if (status != STATUS_OK)
        return status;
    *version = (int)number;
    if (*version > VERSION)
        return error_set(error, STATUS_SYSTEM, "ledger '%s' was made by a newer program: its "
                         "schema has version %d, this program knows %d", ledger->path, *version,
                         VERSION);
    return *version >= 1 ? STATUS_OK
                         : ledger_damaged(ledger, "its schema is of another version", error);
}

/* ---- is it ours to the letter? ---- */

/* What ANALYZE leaves changes no line. */
static const char objects[] =
    "SELECT name, type, tbl_name, coalesce(sql, '') FROM sqlite_schema"
    " WHERE NOT (type = 'table' AND name IN ('sqlite_stat1', 'sqlite_stat4'))"
    " ORDER BY name, type";

enum { OBJECT_COLUMNS = 4 };

static enum status changed(struct ledger *ledger, const char *name, struct error *error)
{
    char shown[TEXT_SHOWN_SIZE], what[TEXT_SHOWN_SIZE + 64];
    snprintf(what, sizeof what, "its schema was changed at '%s'", text_shown(name, shown));
    return ledger_damaged(ledger, what, error);
}

static enum status compare(struct ledger *ledger, sqlite3_stmt *found, sqlite3_stmt *made,
                           struct error *error)
{
    for (;;) {
        enum status left = ledger_step(ledger, found, error);
        enum status right = ledger_step(ledger, made, error);
        if (left == STATUS_SYSTEM || right == STATUS_SYSTEM)
            return STATUS_SYSTEM;
        if (left == STATUS_END && right == STATUS_END)
            return STATUS_OK;
        const char *ours = right == STATUS_OK ? ledger_text(made, 0) : NULL;
        const char *theirs = left == STATUS_OK ? ledger_text(found, 0) : NULL;
        if (!ours || !theirs || strcmp(ours, theirs))
            return changed(ledger, !theirs || (ours && strcmp(ours, theirs) < 0) ? ours : theirs,
                           error);
        for (int i = 1; i < OBJECT_COLUMNS; i++) {
            const char *our_text = ledger_text(made, i), *their_text = ledger_text(found, i);
            if (!our_text || !their_text)
                return error_memory(error);
            if (strcmp(our_text, their_text))
                return changed(ledger, ours, error);
        }
    }
}

/* Compares with what the steps up to `version` make. */
static enum status check_objects(struct ledger *ledger, int version, struct error *error)
{
    struct ledger model = { .path = ledger->path };
    sqlite3_stmt *found = NULL, *made = NULL;
    enum status status = sqlite3_open(":memory:", &model.database) == SQLITE_OK
                             ? take_steps(&model, 0, version, error)
                             : ledger_refused(&model, "check", error);
    if (status == STATUS_OK)
        status = ledger_prepare(&model, objects, &made, error);
    if (status == STATUS_OK)
        status = ledger_prepare(ledger, objects, &found, error);
    if (status == STATUS_OK)
        status = compare(ledger, found, made, error);
    sqlite3_finalize(made);
    sqlite3_finalize(found);
    sqlite3_close(model.database);
    return status;
}

enum status ledger_schema_check(struct ledger *ledger, struct error *error)
{
    int version = 0;
    enum status status = read_version(ledger, &version, error);
    return status == STATUS_OK ? check_objects(ledger, version, error) : status;
}

/* ---- from an older version to ours ---- */

enum status ledger_migrate(struct ledger *ledger, struct error *error)
{
    int version = 0;
    enum status status = read_version(ledger, &version, error);
    if (status != STATUS_OK || version == VERSION)
        return status;
    status = ledger_run(ledger, "BEGIN IMMEDIATE", error);
    if (status == STATUS_OK)            /* again: another program may have been first */
        status = read_version(ledger, &version, error);
    bool older = version < VERSION;
    if (status == STATUS_OK && older)
        status = ledger_backup(ledger, error);
    if (status == STATUS_OK && older)
        status = take_steps(ledger, version, VERSION, error);
    return status == STATUS_OK ? ledger_run(ledger, "COMMIT", error) : status;
}
