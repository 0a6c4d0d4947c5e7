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
#include "csv_reader.h"
#include "date.h"
#include "reason.h"

struct reconciliation {
    const struct night *night;
    const struct ledger_head *head;
    const char *folder;
    struct arena *arena;
    char day[DATE_TEXT_SIZE];
    struct book awards, payees, years;      /* by right, id, year; id, year; year */
    struct sha256 *sha256;
    struct ledger_head found;               /* what ledger.csv comes to */
    struct money to_pay;                    /* of its lines of this very day */
};

static char *path_of(const struct reconciliation *r, const char *name)
{
    return arena_format(r->arena, "%s/%s", r->folder, name);
}

/* A file that was written a moment ago and cannot be read is no mistake of staff's. */
static enum status unreadable(enum status status, struct error *error)
{
    if (status == STATUS_OK || status == STATUS_SYSTEM)
        return status;
    const struct error why = *error;
    return error_set(error, STATUS_SYSTEM, "cannot publish: %.480s", why.text);
}

static enum status not_counted(const char *file, const char *what, uint64_t told, uint64_t ledger,
                               struct error *error)
{
    return error_set(error, STATUS_SYSTEM, "cannot publish: %s has %" PRIu64 " %s, not %" PRIu64,
                     file, told, what, ledger);
}

static enum status parse(const char *file, const char *text, struct money *amount,
                         struct error *error)
{
    return money_parse(text, amount)
               ? STATUS_OK : error_set(error, STATUS_SYSTEM, "cannot publish: %s has '%s', which "
                                       "is no amount", file, text);
}

/* Calls `visit` with each row of a CSV file. */
static enum status each_row(struct reconciliation *r, const char *name,
                            const struct csv_column *columns, size_t count,
                            enum status (*visit)(struct reconciliation *r, const char *name,
                                                 const struct csv_reader *row, void *context,
                                                 struct error *error),
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
    enum status status = book_add(&r->found.sum, paid, error);
    if (status == STATUS_OK && !before)
        status = book_add(&r->to_pay, paid, error);
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
        status = parse("ledger.csv", fields[LEDGER_PAID], &paid, error);
    return status == STATUS_OK ? post(follower->r, fields, paid, error) : status;
}

static enum status same_head(const char *file, const struct ledger_head *told,
                             const struct ledger_head *ledger, struct error *error)
{
    if (told->lines != ledger->lines)
        return not_counted(file, "ledger lines", (uint64_t)told->lines, (uint64_t)ledger->lines,
                           error);
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

static enum status check_head(struct reconciliation *r, struct error *error)
{
    struct ledger_head *heads = NULL;
    size_t count = 0;
    char *path = path_of(r, "head.txt");
    enum status status = path ? head_file_read(path, r->arena, &heads, &count, error)
                              : error_memory(error);
    if (status == STATUS_END)
        return error_set(error, STATUS_SYSTEM, "cannot publish: there is no head.txt");
    if (status != STATUS_OK)
        return unreadable(status, error);
    return count == 1 ? same_head("head.txt", &heads[0], r->head, error)
                      : not_counted("head.txt", "heads", count, 1, error);
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
    enum status status = parse(name, csv_field(row, 3), &paid, error);
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
    enum status status = each_row(r, name, columns, COUNT_OF(columns), decided_row, decided,
                                  error);
    if (status == STATUS_OK && decided->rows != r->night->award_count)
        status = not_counted(name, "awards", decided->rows, r->night->award_count, error);
    return status == STATUS_OK ? book_all_told(&r->awards, name, error) : status;
}

/* ---- payments-YEAR.csv ---- */

struct paid_year { const char *year; struct money net; };

static enum status payment_row(struct reconciliation *r, const char *name,
                               const struct csv_reader *row, void *context, struct error *error)
{
    struct paid_year *paid = context;
    const char *const texts[] = { csv_field(row, 0), paid->year };
    struct account *account = book_account(&r->payees, texts, COUNT_OF(texts));
    struct money net, before, to_pay, both;
    enum status status = account ? parse(name, csv_field(row, 1), &net, error)
                                 : error_memory(error);
    if (status == STATUS_OK)
        status = parse(name, csv_field(row, 2), &before, error);
    if (status == STATUS_OK)
        status = parse(name, csv_field(row, 3), &to_pay, error);
    if (status == STATUS_OK)
        status = account_tell(account, name, net, error);
    if (status == STATUS_OK && before.fen != account->before.fen)
        status = book_differs(name, "posted_before", before, account->before, error);
    both = before;
    if (status == STATUS_OK)
        status = book_add(&both, to_pay, error);
    if (status == STATUS_OK && both.fen != net.fen)
        status = book_differs(name, "posted_before and to_pay", both, net, error);
    return status == STATUS_OK ? book_add(&paid->net, net, error) : status;
}

/* ---- publicity-YEAR.csv ---- */

/* Reads ten thousands of yuan with at most six decimals, so to the fen. */
static bool wan_parse(const char *text, struct money *amount)
{
    enum { DECIMALS = 6, YUAN_PER_WAN = 10000 };
    char whole[MONEY_TEXT_SIZE];
    const char *point = strchr(text, '.'), *decimals = point ? point + 1 : "";
    size_t length = point ? (size_t)(point - text) : strlen(text), digits = strlen(decimals);
    struct money wan;
    int64_t rest = 0;
    if (length >= sizeof whole || digits > DECIMALS || strspn(decimals, "0123456789") != digits)
        return false;
    snprintf(whole, sizeof whole, "%.*s", (int)length, text);
    if (!money_parse(whole, &wan) || !money_times(wan, YUAN_PER_WAN, &wan))
        return false;
    for (size_t i = 0; i < DECIMALS; i++)
        rest = 10 * rest + (i < digits ? decimals[i] - '0' : 0);
    return money_add(wan, (struct money){ *text == '-' ? -rest : rest }, amount);
}

struct shown { struct money sum, total; uint64_t pieces, all_pieces; size_t totals; };

static enum status publicity_row(struct reconciliation *r, const char *name,
                                 const struct csv_reader *row, void *context, struct error *error)
{
    (void)r;
    struct shown *shown = context;
    const char *pieces = csv_field(row, 1);
    struct money amount;
    if (!wan_parse(csv_field(row, 2), &amount) || !*pieces ||
        pieces[strspn(pieces, "0123456789")])
        return error_set(error, STATUS_SYSTEM, "cannot publish: %s has '%s' pieces of '%s'", name,
                         pieces, csv_field(row, 2));
    uint64_t count = strtoull(pieces, NULL, 10);
    if (shown->totals)
        return not_counted(name, "last rows", ++shown->totals, 1, error);
    if (strcmp(csv_field(row, 0), "合计") != 0) {
        shown->pieces += count;
        return book_add(&shown->sum, amount, error);
    }
    shown->totals++;
    shown->all_pieces = count;
    shown->total = amount;
    return STATUS_OK;
}

static uint64_t pieces_of(const struct reconciliation *r, int year)
{
    uint64_t pieces = 0;
    for (const struct account *a = r->awards.accounts; a; a = a->hh.next)
        pieces += a->year == year && a->net.fen != 0;
    return pieces;
}

static enum status check_publicity(struct reconciliation *r, const struct account *year,
                                   struct error *error)
{
    static const struct csv_column columns[] = {
        { "序号", true }, { "件数", true }, { "奖励金额(万元)", true },
    };
    struct shown shown = { 0 };
    uint64_t pieces = pieces_of(r, year->year);
    char *name = arena_format(r->arena, "publicity-%s.csv", year->key);
    if (!name)
        return error_memory(error);
    enum status status = each_row(r, name, columns, COUNT_OF(columns), publicity_row, &shown,
                                  error);
    if (status != STATUS_OK)
        return status;
    if (!shown.totals)
        return not_counted(name, "last rows", 0, 1, error);
    if (shown.total.fen != year->net.fen)
        return book_differs(name, year->key, shown.total, year->net, error);
    if (shown.sum.fen != shown.total.fen)
        return book_differs(name, "its rows", shown.sum, shown.total, error);
    if (shown.pieces != pieces)
        return not_counted(name, "pieces", shown.pieces, pieces, error);
    return shown.all_pieces == pieces
               ? STATUS_OK : not_counted(name, "pieces in all", shown.all_pieces, pieces, error);
}

/* ---- each year ---- */

static enum status check_years(struct reconciliation *r, struct error *error)
{
    static const struct csv_column columns[] = {
        { "id", true }, { "net", true }, { "posted_before", true }, { "to_pay", true },
    };
    enum status status = STATUS_OK;
    for (struct account *year = r->years.accounts; year && status == STATUS_OK;
         year = year->hh.next) {
        struct paid_year paid = { year->key, { 0 } };
        char *name = arena_format(r->arena, "payments-%s.csv", year->key);
        status = name ? each_row(r, name, columns, COUNT_OF(columns), payment_row, &paid, error)
                      : error_memory(error);
        if (status == STATUS_OK && paid.net.fen != year->net.fen)
            status = book_differs(name, year->key, paid.net, year->net, error);
        if (status == STATUS_OK)
            status = check_publicity(r, year, error);
    }
    return status == STATUS_OK ? book_all_told(&r->payees, "payments-YEAR.csv", error) : status;
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
    enum status status = each_row(r, "rejects.csv", columns, COUNT_OF(columns), count_row, &rows,
                                  error);
    return status != STATUS_OK || rows == rejects
               ? status : not_counted("rejects.csv", "rows", rows, rejects, error);
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
            return not_counted(manifest_name, code, (uint64_t)told, decided->outcomes[outcome],
                               error);
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
        enum status status = account ? parse(manifest_name, json_string_value(told), &net, error)
                                     : error_memory(error);
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
    enum status status = parse(manifest_name, sum, &head.sum, error);
    if (status == STATUS_OK)
        status = same_head(manifest_name, &head, r->head, error);
    if (status == STATUS_OK && (size_t)awards != decided->rows)
        status = not_counted(manifest_name, "awards", (uint64_t)awards, decided->rows, error);
    if (status == STATUS_OK)
        status = check_outcomes(by_outcome, decided, error);
    if (status == STATUS_OK)
        status = check_net_by_year(r, net_by_year, error);
    if (status == STATUS_OK)
        status = parse(manifest_name, to_pay, &due, error);
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
        status = check_head(r, error);
    if (status == STATUS_OK)
        status = check_decisions(r, &decided, error);
    if (status == STATUS_OK)
        status = check_years(r, error);
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
