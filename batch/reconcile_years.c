/* reconcile_years.c - the files of a year, read back: payments, publicity, ledger. */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "batch/ledger_csv.h"
#include "batch/reconcile.h"
#include "batch/reconcile_book.h"

/* ---- payments-YEAR.csv ---- */

struct paid_year { const char *year; struct money net; };

static enum status payment_row(struct reconciliation *r, const char *name,
                               const struct csv_reader *row, void *context, struct error *error)
{
    struct paid_year *paid = context;
    const char *const texts[] = { csv_field(row, 0), paid->year };
    struct account *account = book_account(&r->payees, texts, COUNT_OF(texts));
    struct money net, before, to_pay, both;
    enum status status = account ? reconcile_amount(name, csv_field(row, 1), &net, error)
                                 : error_memory(error);
    if (status == STATUS_OK)
        status = reconcile_amount(name, csv_field(row, 2), &before, error);
    if (status == STATUS_OK)
        status = reconcile_amount(name, csv_field(row, 3), &to_pay, error);
    if (status == STATUS_OK)
        status = account_tell(account, name, net, error);
    if (status == STATUS_OK && before.fen != account->before.fen)
        status = book_differs(name, "posted_before", before, account->before, error);
    both = before;
    if (status == STATUS_OK)
        status = publication_add(&both, to_pay, error);
    if (status == STATUS_OK && both.fen != net.fen)
        status = book_differs(name, "posted_before and to_pay", both, net, error);
    return status == STATUS_OK ? publication_add(&paid->net, net, error) : status;
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
        return reconcile_miscount(name, "last rows", ++shown->totals, 1, error);
    if (strcmp(csv_field(row, 0), "合计") != 0) {
        shown->pieces += count;
        return publication_add(&shown->sum, amount, error);
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
    enum status status = reconcile_rows(r, name, columns, COUNT_OF(columns), publicity_row, &shown,
                                  error);
    if (status != STATUS_OK)
        return status;
    if (!shown.totals)
        return reconcile_miscount(name, "last rows", 0, 1, error);
    if (shown.total.fen != year->net.fen)
        return book_differs(name, year->key, shown.total, year->net, error);
    if (shown.sum.fen != shown.total.fen)
        return book_differs(name, "its rows", shown.sum, shown.total, error);
    if (shown.pieces != pieces)
        return reconcile_miscount(name, "pieces", shown.pieces, pieces, error);
    return shown.all_pieces == pieces ? STATUS_OK
        : reconcile_miscount(name, "pieces in all", shown.all_pieces, pieces, error);
}

/* ---- each year ---- */

enum status reconcile_years(struct reconciliation *r, struct error *error)
{
    static const struct csv_column columns[] = {
        { "id", true }, { "net", true }, { "posted_before", true }, { "to_pay", true },
    };
    enum status status = STATUS_OK;
    for (struct account *year = r->years.accounts; year && status == STATUS_OK;
         year = year->hh.next) {
        struct paid_year paid = { year->key, { 0 } };
        char *name = arena_format(r->arena, "payments-%s.csv", year->key);
        status = !name ? error_memory(error)
            : reconcile_rows(r, name, columns, COUNT_OF(columns), payment_row, &paid, error);
        if (status == STATUS_OK && paid.net.fen != year->net.fen)
            status = book_differs(name, year->key, paid.net, year->net, error);
        if (status == STATUS_OK)
            status = check_publicity(r, year, error);
    }
    return status == STATUS_OK ? book_all_told(&r->payees, "payments-YEAR.csv", error) : status;
}

/* ---- ledger-YEAR.csv ---- */

struct year_sum { const char *name; int year; struct ledger_head *sum; };

static enum status year_line(void *context, const char *const *fields, uint64_t file_line,
                             struct error *error)
{
    const struct year_sum *year = context;
    struct money paid;
    if (strtol(fields[LEDGER_YEAR], NULL, 10) != year->year)
        return error_set(error, STATUS_SYSTEM, "cannot publish: %s has year '%s' in line %" PRIu64,
                         year->name, fields[LEDGER_YEAR], file_line);
    year->sum->lines++;
    enum status status = reconcile_amount(year->name, fields[LEDGER_PAID], &paid, error);
    return status == STATUS_OK ? publication_add(&year->sum->sum, paid, error) : status;
}

enum status reconcile_ledger_year(const char *folder, int year, struct ledger_head *sum,
                                  struct error *error)
{
    struct arena *arena = arena_create(SIZE_MAX);
    char *path = arena ? arena_format(arena, "%s/ledger-%04d.csv", folder, year) : NULL;
    struct year_sum context = { path ? path + strlen(folder) + 1 : "", year, sum };
    enum status status = path ? ledger_csv_each(path, year_line, &context, error)
                              : error_memory(error);
    arena_free(arena);
    return status == STATUS_CONFIG || status == STATUS_REJECT ? STATUS_SYSTEM : status;
}
