/* export.c - everything that a night publishes, and more, as files in a new folder.
 *
 * Worked out anew from the ledger and the parts, at the last night's day; nothing is changed.  The
 * folder appears whole or not at all, and what stands in it was read back first. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "batch/commands.h"
#include "batch/console.h"
#include "batch/export_workbook.h"
#include "batch/folder.h"
#include "batch/last_night.h"
#include "batch/publication.h"
#include "batch/reconcile.h"
#include "batch/reconcile_book.h"
#include "text.h"

/* ---- is there anything that no night has settled? ---- */

static enum status posted_book(struct ledger *ledger, const struct settlement *s,
                               struct book *book, struct error *error)
{
    struct posted *posted = NULL;
    size_t count = 0;
    enum status status = ledger_posted(ledger, s->night.as_of, s->arena, &posted, &count, error);
    for (size_t i = 0; i < count && status == STATUS_OK; i++) {
        char year[16];
        snprintf(year, sizeof year, "%d", posted[i].year);
        const char *const texts[] = { posted[i].right, posted[i].id, year };
        struct account *account = book_account(book, texts, COUNT_OF(texts));
        status = account ? account_post(account, posted[i].net, false, error)
                         : error_memory(error);
    }
    return status;
}

/* An award that is not as posted: a dump or a file of staff's has come since, or another day. */
static enum status check_settled(struct ledger *ledger, const struct settlement *s,
                                 struct error *error)
{
    struct book book = { .arena = s->arena };
    char shown[TEXT_SHOWN_SIZE];
    enum status status = posted_book(ledger, s, &book, error);
    for (size_t i = 0; i < s->night.award_count && status == STATUS_OK; i++) {
        const struct award *award = &s->night.awards[i];
        char year[16], due[MONEY_TEXT_SIZE], net[MONEY_TEXT_SIZE];
        snprintf(year, sizeof year, "%d", award->year);
        const char *const texts[] = { award->right, award->id, year };
        const struct account *account = book_account(&book, texts, COUNT_OF(texts));
        if (!account)
            status = error_memory(error);
        else if (account->net.fen != award->paid.fen)
            status = error_set(error, STATUS_SYSTEM, "cannot export: something has changed since "
                               "the last night: '%s' is due %s and has %s in the ledger; run "
                               "'ipreward settle' first", text_shown(account->key, shown),
                               money_text(award->paid, due), money_text(account->net, net));
    }
    book_clear(&book);
    return status;
}

/* ---- the files ---- */

static enum status check_ledger_years(const struct publication *publication, struct error *error)
{
    const struct posting *postings = publication->postings;
    const struct ledger_head *head = &publication->head;
    struct ledger_head sum = { 0 };
    enum status status = STATUS_OK;
    for (size_t i = 0; i < publication->posting_count && status == STATUS_OK; i++)
        if (i == 0 || postings[i].year != postings[i - 1].year)
            status = reconcile_ledger_year(publication->folder, postings[i].year, &sum, error);
    if (status != STATUS_OK)
        return status;
    if (sum.lines != head->lines)
        return reconcile_miscount("ledger-YEAR.csv", "lines", (uint64_t)sum.lines,
                                  (uint64_t)head->lines, error);
    return sum.sum.fen == head->sum.fen
               ? STATUS_OK : book_differs("ledger-YEAR.csv", "sum", sum.sum, head->sum, error);
}

static enum status remove_table(void *context, const char *folder, const char *name,
                                struct error *error)
{
    struct arena *arena = context;
    size_t length = strlen(name);
    if (length < 4 || strcmp(name + length - 4, ".csv"))
        return STATUS_OK;
    char *path = arena_format(arena, "%s/%s", folder, name);
    return path ? folder_remove(path, error) : error_memory(error);
}

/* The tables again, as a spreadsheet wants them: read back they would not be those of the ledger,
 * so what was checked were the plain ones. */
static enum status write_for_excel(struct publication *publication, struct error *error)
{
    enum status status = folder_each(publication->folder, remove_table, publication->arena, error);
    publication->excel = true;
    if (status == STATUS_OK)
        status = publication_tables(publication, error);
    return status == STATUS_OK ? publication_ledger_years(publication, error) : status;
}

static void say_workbook(const struct settings *settings, bool none, size_t cut)
{
    if (none)
        say(settings, "no workbook: a sheet has room for 1048576 rows, and the CSV files have "
            "more");
    else if (cut)
        say(settings, "warning: %zu texts are cut in the workbook, which has room for 32767 "
            "characters in a cell; the CSV files have all of them", cut);
}

static enum status write_all(const struct settings *settings, struct publication *publication,
                             struct error *error)
{
    size_t cut = 0;
    enum status status = publication_files(publication, error);
    if (status == STATUS_OK)
        status = publication_ledger_years(publication, error);
    if (status == STATUS_OK)
        status = check_ledger_years(publication, error);
    if (status != STATUS_OK)
        return status;
    status = export_workbook(publication, &cut, error);
    if (status != STATUS_OK && status != STATUS_END)
        return status;
    say_workbook(settings, status == STATUS_END, cut);
    return settings->excel ? write_for_excel(publication, error) : STATUS_OK;
}

static enum status write_folder(const struct settings *settings, const struct settlement *s,
                                struct ledger *ledger, struct error *error)
{
    const char *parent, *name;
    char *beside = NULL, sum[MONEY_TEXT_SIZE];
    struct night night = s->night;
    night.signing_key = NULL;                   /* the night's own head.txt has the signature */
    struct publication publication = { .night = &night, .ledger = ledger, .arena = s->arena };
    date_text(night.as_of, publication.day);
    enum status status = folder_new(settings->output, s->arena, &parent, &name, error);
    if (status != STATUS_OK)
        return status;
    status = folder_begin(parent, name, &beside, error);
    publication.folder = beside;
    if (status == STATUS_OK)
        status = write_all(settings, &publication, error);
    if (status == STATUS_OK)
        status = folder_appear(parent, name, error);
    if (status != STATUS_OK && beside)
        folder_drop(parent, name);
    free(beside);
    if (status == STATUS_OK)
        say(settings, "exported: %s: %lld ledger lines, %s yuan, as of %s", settings->output,
            (long long)publication.head.lines, money_text(publication.head.sum, sum),
            publication.day);
    return status;
}

/* ---- the command ---- */

/* Facts known by the ledger's last day would be missing on an earlier one. */
static enum status check_day(int32_t as_of, int32_t last, const struct config *config,
                             struct error *error)
{
    char wanted[DATE_TEXT_SIZE], day[DATE_TEXT_SIZE];
    if (as_of >= last)
        return STATUS_OK;
    return error_set(error, STATUS_CONFIG, "cannot export as of %s: the ledger has lines of %s; "
                     "what was published that day is in '%s/%s'", date_text(as_of, wanted),
                     date_text(last, day), config->out, wanted);
}

enum status command_export(const struct settings *settings, struct error *error)
{
    const char *parent, *name;
    struct last_night night = { 0 };
    struct arena *arena = arena_create(SIZE_MAX);
    enum status status = arena ? folder_new(settings->output, arena, &parent, &name, error)
                               : error_memory(error);
    arena_free(arena);                          /* asked before anything is worked out */
    if (status == STATUS_OK)
        status = last_night_open(settings, true, &night, error);
    if (status == STATUS_OK)
        status = check_day(night.as_of, night.head.as_of, night.config, error);
    if (status == STATUS_OK)
        status = last_night_assess(&night, false, error);
    if (status == STATUS_OK)
        status = reconcile_records(night.settlement, error);
    if (status == STATUS_OK)
        status = check_settled(night.ledger, night.settlement, error);
    if (status == STATUS_OK)
        status = write_folder(settings, night.settlement, night.ledger, error);
    last_night_close(&night);
    return status;
}
