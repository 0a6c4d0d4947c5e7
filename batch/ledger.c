/* ledger.c - reading the ledger; see ledger.h.
 *
 * A column holds the text that ledger.csv shows, so what is hashed is what an auditor reads.  The
 * amounts that are summed are computed from that text by SQLite: a second copy could differ. */
#include "batch/ledger_file.h"

#include <stdlib.h>
#include <string.h>

#include "batch/chain.h"
#include "date.h"

const char *const ledger_columns[LEDGER_COLUMN_COUNT] = {
    "line", "year", "id", "name_zh", "name_en", "rule", "right", "right_type", "office",
    "granted_on", "route", "effective_from", "gross", "after_family", "other_award",
    "after_overlap", "cap_before", "paid", "cap_after", "outcome", "reason", "clause",
    "reference", "source", "member", "offset", "length", "dump_sha256", "match_tier",
    "match_evidence", "corrects", "as_of", "prev_hash", "hash",
};

enum status ledger_refused(struct ledger *ledger, const char *what, struct error *error)
{
    return error_set(error, STATUS_SYSTEM, "cannot %s ledger '%s': %s", what, ledger->path,
                     sqlite3_errmsg(ledger->database));
}

enum status ledger_damaged(struct ledger *ledger, const char *what, struct error *error)
{
    return error_set(error, STATUS_SYSTEM, "ledger '%s' is damaged: %s", ledger->path, what);
}

enum status ledger_run(struct ledger *ledger, const char *sql, struct error *error)
{
    return sqlite3_exec(ledger->database, sql, NULL, NULL, NULL) == SQLITE_OK
               ? STATUS_OK : ledger_refused(ledger, "write", error);
}

enum status ledger_prepare(struct ledger *ledger, const char *sql, sqlite3_stmt **statement,
                           struct error *error)
{
    return sqlite3_prepare_v2(ledger->database, sql, -1, statement, NULL) == SQLITE_OK
               ? STATUS_OK : ledger_refused(ledger, "read", error);
}

enum status ledger_step(struct ledger *ledger, sqlite3_stmt *statement, struct error *error)
{
    switch (sqlite3_step(statement)) {
    case SQLITE_ROW:  return STATUS_OK;
    case SQLITE_DONE: return STATUS_END;
    }
    return ledger_refused(ledger, sqlite3_stmt_readonly(statement) ? "read" : "write", error);
}

enum status ledger_number(struct ledger *ledger, const char *sql, int64_t *number,
                          struct error *error)
{
    sqlite3_stmt *statement = NULL;
    enum status status = ledger_prepare(ledger, sql, &statement, error);
    if (status == STATUS_OK)
        status = ledger_step(ledger, statement, error);
    if (status == STATUS_OK)
        *number = sqlite3_column_int64(statement, 0);
    sqlite3_finalize(statement);
    return status == STATUS_END ? ledger_damaged(ledger, "a number is missing", error) : status;
}

const char *ledger_text(sqlite3_stmt *statement, int column)
{
    return (const char *)sqlite3_column_text(statement, column);
}

enum status ledger_each(struct ledger *ledger,
                        enum status (*visit)(void *context, const char *const *fields,
                                             struct error *error),
                        void *context, struct error *error)
{
    return ledger_each_after(ledger, 0, visit, context, error);
}

enum status ledger_each_after(struct ledger *ledger, int64_t line,
                              enum status (*visit)(void *context, const char *const *fields,
                                                   struct error *error),
                              void *context, struct error *error)
{
    const char *fields[LEDGER_COLUMN_COUNT];
    sqlite3_stmt *statement = NULL;
    enum status status = ledger_prepare(ledger, "SELECT * FROM postings WHERE line > ?"
                                        " ORDER BY line", &statement, error);
    if (status == STATUS_OK && sqlite3_bind_int64(statement, 1, line))
        status = ledger_refused(ledger, "read", error);
    while (status == STATUS_OK) {
        status = ledger_step(ledger, statement, error);
        if (status == STATUS_END) {
            status = STATUS_OK;
            break;
        }
        for (int i = 0; i < LEDGER_COLUMN_COUNT && status == STATUS_OK; i++) {
            fields[i] = ledger_text(statement, i);
            if (!fields[i])
                status = error_memory(error);
            else if (strlen(fields[i]) != (size_t)sqlite3_column_bytes(statement, i))
                status = ledger_damaged(ledger, "a text has a NUL", error);
        }
        if (status == STATUS_OK)
            status = visit(context, fields, error);
    }
    sqlite3_finalize(statement);
    return status;
}

enum status ledger_head(struct ledger *ledger, struct ledger_head *head, struct error *error)
{
    sqlite3_stmt *statement = NULL;
    enum status status = ledger_prepare(ledger,
        "SELECT count(*), coalesce(sum(paid_fen), 0),"
        " coalesce((SELECT hash FROM postings ORDER BY line DESC LIMIT 1), '" CHAIN_START "'),"
        " coalesce((SELECT as_of FROM postings ORDER BY line DESC LIMIT 1), '') FROM postings",
        &statement, error);
    if (status == STATUS_OK)
        status = ledger_step(ledger, statement, error);
    if (status == STATUS_OK) {
        struct ledger_head found = { .lines = sqlite3_column_int64(statement, 0),
                                     .sum = { sqlite3_column_int64(statement, 1) } };
        const char *hash = ledger_text(statement, 2), *as_of = ledger_text(statement, 3);
        if (!hash || !as_of)
            status = error_memory(error);
        else if (strlen(hash) != sizeof found.last_hash - 1 ||
                 (*as_of && !date_parse_iso(as_of, &found.as_of)))
            status = ledger_damaged(ledger, "bad last line", error);
        else {
            memcpy(found.last_hash, hash, sizeof found.last_hash);
            *head = found;
        }
    }
    sqlite3_finalize(statement);
    return status;
}

enum status ledger_reaches(struct ledger *ledger, int64_t lines, const char *hash,
                           bool *reaches, struct error *error)
{
    sqlite3_stmt *statement = NULL;
    *reaches = !lines && !strcmp(hash, CHAIN_START);
    if (!lines)
        return STATUS_OK;
    enum status status = ledger_prepare(ledger, "SELECT 1 FROM postings WHERE line = ? AND"
                                        " hash = ?", &statement, error);
    if (status == STATUS_OK &&
        (sqlite3_bind_int64(statement, 1, lines) ||
         sqlite3_bind_text(statement, 2, hash, -1, SQLITE_TRANSIENT)))
        status = ledger_refused(ledger, "read", error);
    if (status == STATUS_OK) {
        status = ledger_step(ledger, statement, error);
        *reaches = status == STATUS_OK;
        status = status == STATUS_END ? STATUS_OK : status;
    }
    sqlite3_finalize(statement);
    return status;
}

/* The bare columns beside min() are those of the first line: SQLite promises it. */
static const char posted_sql[] =
    "SELECT \"right\", id, rule, name_zh, name_en, right_type, office, route, source, dump_sha256,"
    " granted_on, year, min(line), sum(paid_fen) FROM postings WHERE as_of <= ?"
    " GROUP BY \"right\", id, year";

enum { POSTED_TEXTS = 12 };             /* of these columns; the others are numbers */

static enum status read_posted(sqlite3_stmt *statement, struct arena *arena,
                               struct posted *posted, struct error *error)
{
    const char *texts[POSTED_TEXTS];
    int32_t granted_on = 0;
    for (int i = 0; i < POSTED_TEXTS; i++) {
        const char *text = ledger_text(statement, i);
        texts[i] = text ? arena_text(arena, text, strlen(text)) : NULL;
        if (!texts[i])
            return error_memory(error);
    }
    if (!date_parse_iso(texts[10], &granted_on))
        return error_set(error, STATUS_SYSTEM, "ledger is damaged: '%s' is no day", texts[10]);
    *posted = (struct posted){ .right = texts[0], .id = texts[1], .rule = texts[2],
        .name_zh = texts[3], .name_en = texts[4], .right_type = texts[5], .office = texts[6],
        .route = texts[7], .source = texts[8], .dump_sha256 = texts[9],
        .granted_on = granted_on, .year = (int)strtol(texts[11], NULL, 10),
        .first_line = sqlite3_column_int64(statement, 12),
        .net = { sqlite3_column_int64(statement, 13) } };
    return STATUS_OK;
}

enum status ledger_posted(struct ledger *ledger, int32_t as_of, struct arena *arena,
                          struct posted **posted, size_t *count, struct error *error)
{
    struct posted *all = NULL;
    size_t used = 0;
    sqlite3_stmt *statement = NULL;
    char day[DATE_TEXT_SIZE];
    enum status status = ledger_prepare(ledger, posted_sql, &statement, error);
    if (status == STATUS_OK &&
        sqlite3_bind_text(statement, 1, date_text(as_of, day), -1, SQLITE_TRANSIENT))
        status = ledger_refused(ledger, "read", error);
    while (status == STATUS_OK && (status = ledger_step(ledger, statement, error)) == STATUS_OK) {
        all = arena_room(arena, all, used, sizeof *all);
        status = all ? read_posted(statement, arena, &all[used], error) : error_memory(error);
        used += status == STATUS_OK;
    }
    sqlite3_finalize(statement);
    if (status != STATUS_END)
        return status;
    *posted = all;
    *count = used;
    return STATUS_OK;
}
