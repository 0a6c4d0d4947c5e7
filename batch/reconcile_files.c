/* reconcile_files.c - a night's files read back and added up; see reconcile.h. */
#include "batch/reconcile.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <jansson.h>

#include "batch/chain.h"
#include "batch/head_file.h"
#include "batch/ledger_csv.h"
#include "batch/reconcile_book.h"
#include "reason.h"

static char *path_of(const struct reconciliation *r, const char *name)
{
    return arena_format(r->arena, "%s/%s", r->folder, name);
}

/* A file that was written a moment ago and cannot be read is no mistake of staff's. */
static enum status unreadable(enum status status, struct error *error)
{
    if (status == STATUS_OK || status == STATUS_SYSTEM)
        return status;
    return error_set(error, STATUS_SYSTEM, "cannot publish: %s", error->text);
}

enum status reconcile_rows(struct reconciliation *r, const char *name,
                           const struct csv_column *columns, size_t count, row_visit *visit,
                           void *context, struct error *error)
{
    struct csv_reader *reader = NULL;
    char *path = path_of(r, name);
    enum status status = path ? csv_open_sheet(path, columns, count, &reader, error)
                              : error_memory(error);
    while (status == STATUS_OK && (status = csv_next(reader, error)) == STATUS_OK)
        status = visit(r, name, reader, context, error);
    csv_close(reader);
    return status == STATUS_END ? STATUS_OK : unreadable(status, error);
}

/* ---- ledger.csv ---- */

static enum status post(struct reconciliation *r, const char *const *fields, struct money paid,
                        struct error *error)
{
    const char *const texts[] = { fields[LEDGER_RIGHT], fields[LEDGER_ID], fields[LEDGER_YEAR] };
    bool before = strcmp(fields[LEDGER_AS_OF], r->day) < 0;
    struct account *accounts[] = { book_account(&r->awards, texts, 3),
                                   book_account(&r->payees, texts + 1, 2),
                                   book_account(&r->years, texts + 2, 1) };
    enum status status = publication_add(&r->found.sum, paid, error);
    if (status == STATUS_OK && !before)
        status = publication_add(&r->to_pay, paid, error);
    for (size_t i = 0; i < COUNT_OF(accounts) && status == STATUS_OK; i++)
        status = accounts[i] ? account_post(accounts[i], paid, before, error)
                             : error_memory(error);
    return status;
}

struct follower { struct reconciliation *r; struct chain chain; };

static enum status follow(void *context, const char *const *fields, uint64_t file_line,
                          struct error *error)
{
    struct follower *follower = context;
    enum chain_fault fault;
    struct money paid;
    enum status status = chain_follow(&follower->chain, follower->r->sha256, fields, &fault, error);
    if (status == STATUS_OK && fault != CHAIN_WHOLE)
        status = error_set(error, STATUS_SYSTEM, "cannot publish: the chain of ledger.csv breaks "
                           "in line %" PRIu64, file_line);
    if (status == STATUS_OK)
        status = reconcile_amount("ledger.csv", fields[LEDGER_PAID], &paid, error);
    return status == STATUS_OK ? post(follower->r, fields, paid, error) : status;
}

static enum status same_head(const char *file, const struct ledger_head *told,
                             const struct ledger_head *ledger, struct error *error)
{
    if (told->lines != ledger->lines)
        return reconcile_miscount(file, "ledger lines", (uint64_t)told->lines,
                                  (uint64_t)ledger->lines, error);
    if (told->sum.fen != ledger->sum.fen)
        return book_differs(file, "sum", told->sum, ledger->sum, error);
    return !strcmp(told->last_hash, ledger->last_hash)
               ? STATUS_OK : error_set(error, STATUS_SYSTEM, "cannot publish: %s ends in %s, the "
                                       "ledger in %s", file, told->last_hash, ledger->last_hash);
}

static enum status check_ledger(struct reconciliation *r, struct error *error)
{
    struct follower follower = { r, { .last_hash = CHAIN_START } };
    char *path = path_of(r, "ledger.csv");
    enum status status = path ? ledger_csv_each(path, follow, &follower, error)
                              : error_memory(error);
    if (status != STATUS_OK)
        return unreadable(status, error);
    r->found.lines = follower.chain.lines;
    memcpy(r->found.last_hash, follower.chain.last_hash, sizeof r->found.last_hash);
    return same_head("ledger.csv", &r->found, r->head, error);
}

/* ---- decisions.csv ---- */

struct decided { size_t rows, outcomes[OUTCOME_COUNT]; };

static enum status decided_row(struct reconciliation *r, const char *name,
                               const struct csv_reader *row, void *context, struct error *error)
{
    struct decided *decided = context;
    const char *const texts[] = { csv_field(row, 0), csv_field(row, 1), csv_field(row, 2) };
    struct account *account = book_account(&r->awards, texts, COUNT_OF(texts));
    enum outcome outcome = 0;
    enum reason reason = 0;
    struct money paid;
    while (outcome < OUTCOME_COUNT && strcmp(outcome_row(outcome)->code, csv_field(row, 4)))
        outcome++;
    while (reason < REASON_COUNT && strcmp(reason_row(reason)->code, csv_field(row, 5)))
        reason++;
    if (!account)
        return error_memory(error);
    if (outcome == OUTCOME_COUNT || reason == REASON_COUNT)
        return error_set(error, STATUS_SYSTEM, "cannot publish: %s has outcome '%s' and reason "
                         "'%s' for '%s'", name, csv_field(row, 4), csv_field(row, 5),
                         account->key);
    decided->rows++;
    decided->outcomes[outcome]++;
    enum status status = reconcile_amount(name, csv_field(row, 3), &paid, error);
    return status == STATUS_OK ? account_tell(account, name, paid, error) : status;
}

static enum status check_decisions(struct reconciliation *r, struct decided *decided,
                                   struct error *error)
{
    static const struct csv_column columns[] = {
        { "right", true }, { "id", true }, { "year", true }, { "paid", true }, { "outcome", true },
        { "reason", true },
    };
    static const char name[] = "decisions.csv";
    enum status status = reconcile_rows(r, name, columns, COUNT_OF(columns), decided_row, decided,
                                  error);
    if (status == STATUS_OK && decided->rows != r->night->award_count)
        status = reconcile_miscount(name, "awards", decided->rows, r->night->award_count, error);
    return status == STATUS_OK ? book_all_told(&r->awards, name, error) : status;
}

/* ---- rejects.csv ---- */

static enum status count_row(struct reconciliation *r, const char *name,
                             const struct csv_reader *row, void *context, struct error *error)
{
    (void)r, (void)name, (void)row, (void)error;
    ++*(uint64_t *)context;
    return STATUS_OK;
}

static enum status check_rejects(struct reconciliation *r, struct error *error)
{
    static const struct csv_column columns[] = { { "dump", true } };
    const struct night *night = r->night;
    uint64_t rows = 0, rejects = night->match_reject_count;
    for (size_t i = 0; i < night->dump_count; i++)
        rejects += night->dumps[i].reject_count + (*night->dumps[i].failure != '\0');
    enum status status = reconcile_rows(r, "rejects.csv", columns, COUNT_OF(columns), count_row,
                                        &rows, error);
    return status != STATUS_OK || rows == rejects
               ? status : reconcile_miscount("rejects.csv", "rows", rows, rejects, error);
}

/* ---- manifest.json ---- */

static const char manifest_name[] = "manifest.json";

static enum status check_outcomes(json_t *by_outcome, const struct decided *decided,
                                  struct error *error)
{
    for (enum outcome outcome = 0; outcome < OUTCOME_COUNT; outcome++) {
        const char *code = outcome_row(outcome)->code;
        json_int_t told = json_integer_value(json_object_get(by_outcome, code));
        if (told != (json_int_t)decided->outcomes[outcome])
            return reconcile_miscount(manifest_name, code, (uint64_t)told,
                                      decided->outcomes[outcome], error);
    }
    return STATUS_OK;
}

static enum status check_net_by_year(struct reconciliation *r, json_t *net_by_year,
                                     struct error *error)
{
    const char *year;
    json_t *told;
    json_object_foreach(net_by_year, year, told) {
        struct money net;
        struct account *account = book_account(&r->years, &year, 1);
        const char *text = json_string_value(told);
        enum status status = !account ? error_memory(error)
            : reconcile_amount(manifest_name, text ? text : "", &net, error);
        if (status == STATUS_OK)
            status = account_tell(account, manifest_name, net, error);
        if (status != STATUS_OK)
            return status;
    }
    return book_all_told(&r->years, manifest_name, error);
}

static enum status check_manifest_text(struct reconciliation *r, json_t *manifest,
                                       const struct decided *decided, struct error *error)
{
    const char *last_hash, *sum, *to_pay;
    json_int_t lines, awards;
    json_t *by_outcome, *net_by_year;
    struct ledger_head head = { 0 };
    struct money due;
    if (json_unpack(manifest, "{s:{s:I, s:s, s:s}, s:{s:I, s:o, s:o, s:s}}", "ledger", "lines",
                    &lines, "last_hash", &last_hash, "sum", &sum, "totals", "awards", &awards,
                    "by_outcome", &by_outcome, "net_by_year", &net_by_year, "to_pay", &to_pay) ||
        strlen(last_hash) != sizeof head.last_hash - 1)
        return error_set(error, STATUS_SYSTEM, "cannot publish: %s lacks a figure", manifest_name);
    head.lines = lines;
    memcpy(head.last_hash, last_hash, sizeof head.last_hash);
    enum status status = reconcile_amount(manifest_name, sum, &head.sum, error);
    if (status == STATUS_OK)
        status = same_head(manifest_name, &head, r->head, error);
    if (status == STATUS_OK && (size_t)awards != decided->rows)
        status = reconcile_miscount(manifest_name, "awards", (uint64_t)awards, decided->rows,
                                    error);
    if (status == STATUS_OK)
        status = check_outcomes(by_outcome, decided, error);
    if (status == STATUS_OK)
        status = check_net_by_year(r, net_by_year, error);
    if (status == STATUS_OK)
        status = reconcile_amount(manifest_name, to_pay, &due, error);
    return status != STATUS_OK || due.fen == r->to_pay.fen
               ? status : book_differs(manifest_name, "to_pay", due, r->to_pay, error);
}

static enum status check_manifest(struct reconciliation *r, const struct decided *decided,
                                  struct error *error)
{
    json_error_t why;
    char *path = path_of(r, manifest_name);
    if (!path)
        return error_memory(error);
    json_t *manifest = json_load_file(path, JSON_REJECT_DUPLICATES, &why);
    enum status status = manifest ? check_manifest_text(r, manifest, decided, error)
        : error_set(error, STATUS_SYSTEM, "cannot publish: cannot read '%s': %s", path, why.text);
    json_decref(manifest);
    return status;
}

/* ---- all of it ---- */

static enum status check_all(struct reconciliation *r, struct error *error)
{
    struct decided decided = { 0 };
    enum status status = check_ledger(r, error);
    if (status == STATUS_OK)
        status = check_decisions(r, &decided, error);
    if (status == STATUS_OK)
        status = reconcile_years(r, error);
    if (status == STATUS_OK)
        status = check_rejects(r, error);
    return status == STATUS_OK ? check_manifest(r, &decided, error) : status;
}

enum status reconcile_files(const struct night *night, const struct ledger_head *head,
                            const char *folder, struct error *error)
{
    struct reconciliation r = { .night = night, .head = head, .folder = folder };
    date_text(night->as_of, r.day);
    r.arena = r.awards.arena = r.payees.arena = r.years.arena = arena_create(SIZE_MAX);
    enum status status = r.arena ? sha256_create(&r.sha256, error) : error_memory(error);
    if (status == STATUS_OK)
        status = check_all(&r, error);
    book_clear(&r.awards);
    book_clear(&r.payees);
    book_clear(&r.years);
    sha256_free(r.sha256);
    arena_free(r.arena);
    return status;
}

enum status reconcile_head(const struct ledger_head *head, const char *folder,
                           struct error *error)
{
    struct ledger_head *heads = NULL;
    size_t count = 0;
    struct arena *arena = arena_create(SIZE_MAX);
    char *path = arena ? arena_format(arena, "%s/head.txt", folder) : NULL;
    enum status status = path ? head_file_read(path, arena, &heads, &count, error)
                              : error_memory(error);
    if (status == STATUS_END)
        status = error_set(error, STATUS_SYSTEM, "cannot publish: there is no head.txt");
    else if (status != STATUS_OK)
        status = unreadable(status, error);
    else if (count != 1)
        status = reconcile_miscount("head.txt", "heads", count, 1, error);
    else
        status = same_head("head.txt", &heads[0], head, error);
    arena_free(arena);
    return status;
}
