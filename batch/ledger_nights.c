/* ledger_nights.c - the nights that posted: which lines, and what they were made from. */
#include "batch/ledger_file.h"

#include <assert.h>
#include <string.h>

#include "date.h"

enum status ledger_nights(struct ledger *ledger, struct arena *arena,
                          struct ledger_night **nights, size_t *count, struct error *error)
{
    struct ledger_night *all = NULL;
    size_t used = 0;
    sqlite3_stmt *statement = NULL;
    enum status status = ledger_prepare(ledger,
        "SELECT first_line, last_line, as_of, version, inputs FROM nights WHERE number > 0"
        " ORDER BY number", &statement, error);
    while (status == STATUS_OK && (status = ledger_step(ledger, statement, error)) == STATUS_OK) {
        struct ledger_night night = { .first_line = sqlite3_column_int64(statement, 0),
                                      .last_line = sqlite3_column_int64(statement, 1) };
        const char *as_of = ledger_text(statement, 2), *version = ledger_text(statement, 3);
        const char *inputs = ledger_text(statement, 4);
        all = arena_room(arena, all, used, sizeof *all);
        night.version = version ? arena_text(arena, version, strlen(version)) : NULL;
        night.inputs = inputs ? arena_text(arena, inputs, strlen(inputs)) : NULL;
        if (!all || !as_of || !night.version || !night.inputs)
            status = error_memory(error);
        else if (!date_parse_iso(as_of, &night.as_of))
            status = ledger_damaged(ledger, "a night has no day", error);
        else
            all[used++] = night;
    }
    sqlite3_finalize(statement);
    if (status != STATUS_END)
        return status;
    *nights = all;
    *count = used;
    return STATUS_OK;
}

enum status ledger_add_night(struct ledger *ledger, const struct ledger_night *night,
                             struct error *error)
{
    sqlite3_stmt *statement = NULL;
    char as_of[DATE_TEXT_SIZE];
    assert(night->version && night->inputs);
    enum status status = ledger_prepare(ledger,
        "INSERT INTO nights VALUES ((SELECT max(number) + 1 FROM nights), ?, ?, ?, ?, ?)",
        &statement, error);
    if (status != STATUS_OK)
        return status;
    if (sqlite3_bind_int64(statement, 1, night->first_line) ||
        sqlite3_bind_int64(statement, 2, night->last_line) ||
        sqlite3_bind_text(statement, 3, date_text(night->as_of, as_of), -1, SQLITE_TRANSIENT) ||
        sqlite3_bind_text(statement, 4, night->version, -1, SQLITE_STATIC) ||
        sqlite3_bind_text(statement, 5, night->inputs, -1, SQLITE_STATIC))
        status = ledger_refused(ledger, "write", error);
    else
        status = ledger_step(ledger, statement, error);
    sqlite3_finalize(statement);
    return status == STATUS_END ? STATUS_OK : status;
}

/* The nights join up from line 1 to the last one, each with the day of its lines. */
static const char joined[] =
    "SELECT NOT EXISTS (SELECT 1 FROM"
    " (SELECT number, first_line, last_line,"
    "  row_number() OVER (ORDER BY number) - 1 AS place,"
    "  coalesce(lag(last_line) OVER (ORDER BY number), 0) + 1 AS next FROM nights)"
    " WHERE number <> place OR first_line <> next"
    " OR last_line < first_line - (number = 0))"
    " AND (SELECT max(last_line) FROM nights) = (SELECT count(*) FROM postings)"
    " AND NOT EXISTS (SELECT 1 FROM nights AS night JOIN postings"
    " ON line IN (first_line, last_line) WHERE number > 0 AND night.as_of <> postings.as_of)";

enum status ledger_check_nights(struct ledger *ledger, struct error *error)
{
    int64_t good = 0;
    enum status status = ledger_number(ledger, joined, &good, error);
    return status == STATUS_OK && !good
               ? ledger_damaged(ledger, "its nights do not fit its lines", error) : status;
}
