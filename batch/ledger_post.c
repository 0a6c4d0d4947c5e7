/* ledger_post.c - new lines for the ledger: what the awards say less what it holds.
 *
 * A night takes back before it gives.  Each line of the first pass lowers what an enterprise got in
 * a year, each of the second raises it towards what its awards come to in all, which the cap holds;
 * in one pass, a line could pay out room that only a later line frees. */
#include "batch/ledger_file.h"

#include <assert.h>
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "batch/award_text.h"
#include "batch/chain.h"
#include "text.h"

enum { LINE_SIZE_MAX = 1 << 20 };       /* one line's texts, for what must be copied of them */

enum pass { TAKE_BACK, GIVE };

struct poster {
    struct ledger *ledger;
    sqlite3_stmt *net, *insert;
    struct arena *arena;                /* for the line in hand */
    char as_of[DATE_TEXT_SIZE];
    struct ledger_head head;
    int64_t added;
};

/* What is posted for this award: the sum and the first line, 0 if none. */
static enum status read_net(struct poster *poster, const struct award *award, struct money *net,
                            int64_t *first_line, struct error *error)
{
    char year[NUMBER_TEXT_SIZE];
    snprintf(year, sizeof year, "%d", award->year);
    sqlite3_stmt *statement = poster->net;
    if (sqlite3_bind_text(statement, 1, award->right, -1, SQLITE_STATIC) != SQLITE_OK ||
        sqlite3_bind_text(statement, 2, award->id, -1, SQLITE_STATIC) != SQLITE_OK ||
        sqlite3_bind_text(statement, 3, year, -1, SQLITE_TRANSIENT) != SQLITE_OK)
        return ledger_refused(poster->ledger, "read", error);
    enum status status = ledger_step(poster->ledger, statement, error);
    net->fen = sqlite3_column_int64(statement, 0);
    *first_line = sqlite3_column_int64(statement, 1);
    sqlite3_reset(statement);           /* repeats the status of the step */
    return status;
}

static enum status insert_line(struct poster *poster, const char *const *fields,
                               struct error *error)
{
    sqlite3_stmt *statement = poster->insert;
    for (int i = 0; i < LEDGER_COLUMN_COUNT; i++)
        if (sqlite3_bind_text(statement, i + 1, fields[i], -1, SQLITE_STATIC) != SQLITE_OK)
            return ledger_refused(poster->ledger, "write", error);
    enum status status = ledger_step(poster->ledger, statement, error);
    sqlite3_reset(statement);
    return status == STATUS_END ? STATUS_OK : status;
}

/* Adds the line of `amount` for `award`; `first_line` is the one it corrects, 0 if none. */
static enum status post_line(struct poster *poster, const struct award *award,
                             struct money amount, int64_t first_line, struct error *error)
{
    struct award_text text;
    char line[NUMBER_TEXT_SIZE], corrects[NUMBER_TEXT_SIZE] = "", hash[SHA256_TEXT_SIZE];
    const char *fields[LEDGER_COLUMN_COUNT];
    arena_reset(poster->arena);
    if (!award_text(award, amount, poster->arena, &text))
        return error_memory(error);
    memcpy(&fields[LEDGER_YEAR], text.fields, sizeof text.fields);
    if (strcmp(fields[LEDGER_RIGHT], award->right) || strcmp(fields[LEDGER_ID], award->id)) {
        char shown[TEXT_SHOWN_SIZE];            /* it would not be found again, and paid again */
        return error_set(error, STATUS_SYSTEM, "cannot post '%s': key or id starts like a formula",
                         text_shown(award->right, shown));
    }
    snprintf(line, sizeof line, "%" PRId64, poster->head.lines + 1);
    if (first_line)
        snprintf(corrects, sizeof corrects, "%" PRId64, first_line);
    fields[LEDGER_LINE] = line;
    fields[LEDGER_CORRECTS] = corrects;
    fields[LEDGER_AS_OF] = poster->as_of;
    fields[LEDGER_PREV_HASH] = poster->head.last_hash;
    enum status status = chain_hash(poster->ledger->sha256, fields, hash, error);
    fields[LEDGER_HASH] = hash;
    if (status == STATUS_OK)
        status = insert_line(poster, fields, error);
    if (status == STATUS_OK) {
        poster->head.lines++;
        poster->added++;
        memcpy(poster->head.last_hash, hash, sizeof hash);
    }
    return status;
}

static enum status post_award(struct poster *poster, const struct award *award, enum pass pass,
                              struct error *error)
{
    if (award->outcome == OUTCOME_HELD || award->outcome == OUTCOME_REVIEW)
        return STATUS_OK;
    assert(award->paid.fen >= 0);
    struct money net = { 0 }, amount;
    int64_t first_line = 0;
    enum status status = read_net(poster, award, &net, &first_line, error);
    if (status != STATUS_OK)
        return status;
    if (net.fen == INT64_MIN || !money_add(award->paid, (struct money){ -net.fen }, &amount))
        return ledger_damaged(poster->ledger, "an amount is too large", error);
    if (pass == TAKE_BACK ? amount.fen >= 0 : amount.fen <= 0)
        return STATUS_OK;
    struct award posted = *award;
    if (amount.fen < 0 && posted.reason == REASON_OK) {     /* in full, but less than before */
        posted.outcome = OUTCOME_REDUCED;
        posted.reason = REASON_RECALCULATED;
    }
    return post_line(poster, &posted, amount, first_line, error);
}

static enum status post_all(struct poster *poster, const struct award *awards, size_t count,
                            int32_t as_of, struct error *error)
{
    enum status status = STATUS_OK;
    if (as_of < poster->head.as_of) {
        char last[DATE_TEXT_SIZE];
        return error_set(error, STATUS_CONFIG, "cannot post as of %s: ledger '%s' has lines of %s",
                         poster->as_of, poster->ledger->path,
                         date_text(poster->head.as_of, last));
    }
    for (enum pass pass = TAKE_BACK; pass <= GIVE; pass++)
        for (size_t i = 0; i < count && status == STATUS_OK; i++)
            status = post_award(poster, &awards[i], pass, error);
    return status;
}

static enum status prepare_poster(struct poster *poster, struct error *error)
{
    poster->arena = arena_create(LINE_SIZE_MAX);
    if (!poster->arena)
        return error_memory(error);
    enum status status = ledger_prepare(poster->ledger,
        "SELECT coalesce(sum(paid_fen), 0), coalesce(min(line), 0) FROM postings"
        " WHERE \"right\" = ? AND id = ? AND year = ?", &poster->net, error);
    if (status != STATUS_OK)
        return status;
    return ledger_prepare(poster->ledger,
        "INSERT INTO postings VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?,"
        " ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", &poster->insert, error);
}

/* The awards were worked out from the lines that this ledger has seen, under triggers that it has
 * checked; now that nobody else can write, it looks once more. */
static enum status check_unchanged(struct ledger *ledger, struct ledger_head *head,
                                   struct error *error)
{
    enum status status = ledger_schema_check(ledger, error);
    if (status == STATUS_OK)
        status = ledger_head(ledger, head, error);
    if (status == STATUS_OK && (head->lines != ledger->checked.lines ||
                                strcmp(head->last_hash, ledger->checked.last_hash)))
        status = error_set(error, STATUS_SYSTEM, "ledger '%s' was written to by another program "
                           "since this one opened it: nothing is posted; run again",
                           ledger->path);
    return status;
}

enum status ledger_post(struct ledger *ledger, const struct award *awards, size_t count,
                        int32_t as_of, const char *inputs, int64_t *added, struct error *error)
{
    struct poster poster = { .ledger = ledger };
    date_text(as_of, poster.as_of);
    enum status status = ledger_run(ledger, "BEGIN IMMEDIATE", error);
    if (status == STATUS_OK)
        status = check_unchanged(ledger, &poster.head, error);
    if (status == STATUS_OK)
        status = prepare_poster(&poster, error);
    if (status == STATUS_OK)
        status = post_all(&poster, awards, count, as_of, error);
    if (status == STATUS_OK && poster.added) {
        const struct ledger_night night = { poster.head.lines - poster.added + 1,
            poster.head.lines, as_of, IPREWARD_VERSION, inputs };
        status = ledger_add_night(ledger, &night, error);
    }
    sqlite3_finalize(poster.net);
    sqlite3_finalize(poster.insert);
    arena_free(poster.arena);
    if (status == STATUS_OK) {
        ledger->posted.lines = poster.head.lines;
        memcpy(ledger->posted.last_hash, poster.head.last_hash, sizeof poster.head.last_hash);
        *added = poster.added;
    } else if (!sqlite3_get_autocommit(ledger->database)) {
        sqlite3_exec(ledger->database, "ROLLBACK", NULL, NULL, NULL);   /* closing does it too */
    }
    return status;
}

enum status ledger_commit(struct ledger *ledger, struct error *error)
{
    enum status status = ledger_run(ledger, "COMMIT", error);
    if (status == STATUS_OK)
        ledger->checked = ledger->posted;
    else if (!sqlite3_get_autocommit(ledger->database))
        sqlite3_exec(ledger->database, "ROLLBACK", NULL, NULL, NULL);   /* closing does it too */
    return status;
}
