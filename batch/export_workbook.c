/* export_workbook.c - the workbook out of the CSV files; see export_workbook.h.
 *
 * The tables are copied from the files, not made anew, so that both say the same; the summary's
 * totals are formulas over the ledger's sheet. */
#include "batch/export_workbook.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "batch/award_text.h"
#include "batch/review_group.h"
#include "batch/workbook.h"
#include "csv_reader.h"

/* ---- tables ---- */

/* By the column's name without its number: `candidate_name_2`. */
static int width_of(const char *column)
{
    static const struct { const char *column; int width; } widths[] = {
        { "line", 7 }, { "year", 7 }, { "office", 7 }, { "corrects", 9 }, { "name_zh", 32 },
        { "name_en", 32 }, { "id", 21 }, { "right", 18 }, { "reference", 32 }, { "source", 24 },
        { "member", 24 }, { "match_evidence", 60 }, { "name", 32 }, { "name_local", 24 },
        { "address", 40 }, { "name_key", 32 }, { "address_key", 32 }, { "note", 24 },
        { "reason", 22 }, { "assumed", 40 }, { "candidate", 21 }, { "candidate_name", 32 },
        { "evidence", 60 },
    };
    size_t named = strlen(column);
    while (named && strchr("_0123456789", column[named - 1]))
        named--;
    for (size_t i = 0; i < COUNT_OF(widths); i++)
        if (!strncmp(widths[i].column, column, named) && !widths[i].column[named])
            return widths[i].width;
    return 14;
}

struct table {
    const char *file, *sheet;
    const char *const *columns;
    size_t count;
    enum column_kind (*kind)(size_t column);
};

static enum column_kind ledger_kind(size_t column)
{
    return ledger_column_kind((int)column);
}

static enum column_kind decision_kind(size_t column)
{
    return column <= LEDGER_MATCH_EVIDENCE ? ledger_column_kind((int)column) : COLUMN_TEXT;
}

static enum column_kind review_kind(size_t column)
{
    return column == REVIEW_GRANTS ? COLUMN_NUMBER : COLUMN_TEXT;
}

static enum status copy_cell(struct workbook *workbook, const char *text, enum column_kind kind,
                             struct error *error)
{
    struct money amount;
    if (!*text || kind == COLUMN_TEXT) {
        workbook_text(workbook, text);
        return STATUS_OK;
    }
    if (kind == COLUMN_AMOUNT ? !money_parse(text, &amount)
                              : strspn(text, "0123456789") != strlen(text) || strlen(text) > 18)
        return error_set(error, STATUS_SYSTEM, "cannot export: '%s' is no number", text);
    if (kind == COLUMN_AMOUNT)
        workbook_money(workbook, amount);
    else
        workbook_number(workbook, strtoll(text, NULL, 10));
    return STATUS_OK;
}

static enum status copy_rows(struct workbook *workbook, const struct table *table,
                             struct csv_reader *reader, struct error *error)
{
    enum status status;
    while ((status = csv_next(reader, error)) == STATUS_OK) {
        for (size_t i = 0; i < table->count && status == STATUS_OK; i++)
            status = copy_cell(workbook, csv_field(reader, i), table->kind(i), error);
        if (status != STATUS_OK)
            return status;
        workbook_end_row(workbook);
    }
    return status == STATUS_END ? STATUS_OK : STATUS_SYSTEM;
}

static enum status copy_table(const struct publication *publication, struct workbook *workbook,
                              const struct table *table, struct error *error)
{
    struct arena *arena = publication->arena;
    struct csv_reader *reader = NULL;
    struct csv_column *columns = arena_alloc(arena, table->count * sizeof *columns);
    struct workbook_column *headers = arena_alloc(arena, table->count * sizeof *headers);
    char *path = arena_format(arena, "%s/%s", publication->folder, table->file);
    if (!columns || !headers || !path)
        return error_memory(error);
    for (size_t i = 0; i < table->count; i++) {
        const char *name = table->columns[i];
        columns[i] = (struct csv_column){ name, true };
        headers[i] = (struct workbook_column){ name, width_of(name) };
    }
    if (csv_open_file(path, columns, table->count, &reader, error) != STATUS_OK)
        return STATUS_SYSTEM;
    workbook_sheet(workbook, table->sheet, headers, table->count);
    enum status status = copy_rows(workbook, table, reader, error);
    workbook_filter(workbook);
    csv_close(reader);
    return status;
}

static enum status copy_tables(const struct publication *publication, struct workbook *workbook,
                               struct error *error)
{
    const char *decision_columns[AWARD_COLUMN_COUNT + 2];
    memcpy(decision_columns, ledger_columns, (AWARD_COLUMN_COUNT + 1) * sizeof *ledger_columns);
    decision_columns[AWARD_COLUMN_COUNT + 1] = "assumed";
    const struct table tables[] = {
        { "ledger.csv", "ledger", ledger_columns, LEDGER_COLUMN_COUNT, ledger_kind },
        { "decisions.csv", "decisions", decision_columns, COUNT_OF(decision_columns),
          decision_kind },
        { "review.csv", "review", review_columns, REVIEW_COLUMN_COUNT, review_kind },
    };
    enum status status = STATUS_OK;
    for (size_t i = 0; i < COUNT_OF(tables) && status == STATUS_OK; i++)
        status = copy_table(publication, workbook, &tables[i], error);
    return status;
}

/* ---- summary ---- */

struct total { int year; const char *rule; size_t pieces; struct money sum; };

static int by_year_and_rule(const void *left, const void *right)
{
    const struct total *a = left, *b = right;
    return a->year != b->year ? a->year < b->year ? -1 : 1 : strcmp(a->rule, b->rule);
}

static bool same_right(const struct posting *a, const struct posting *b)
{
    return a->year == b->year && !strcmp(a->id, b->id) && !strcmp(a->rule, b->rule) &&
           !strcmp(a->right, b->right);
}

static struct total *total_of(struct arena *arena, struct total **totals, size_t *count,
                              const struct posting *posting)
{
    for (size_t i = 0; i < *count; i++)
        if ((*totals)[i].year == posting->year && !strcmp((*totals)[i].rule, posting->rule))
            return &(*totals)[i];
    struct total *grown = arena_room(arena, *totals, *count, sizeof *grown);
    if (!grown)
        return NULL;
    *totals = grown;
    grown[*count] = (struct total){ .year = posting->year, .rule = posting->rule };
    return &grown[(*count)++];
}

/* By year and rule: the rights with money, and the sum.  Lines of one right stand together. */
static enum status add_up(const struct publication *publication, struct total **totals,
                          size_t *count, struct error *error)
{
    const struct posting *next = publication->postings, *end = next + publication->posting_count;
    while (next < end) {
        const struct posting *first = next;
        struct total *total = total_of(publication->arena, totals, count, first);
        struct money net = { 0 };
        enum status status = total ? STATUS_OK : error_memory(error);
        for (; next < end && same_right(first, next) && status == STATUS_OK; next++)
            status = publication_add(&net, next->paid, error);
        if (status == STATUS_OK)
            status = publication_add(&total->sum, net, error);
        if (status != STATUS_OK)
            return status;
        total->pieces += net.fen != 0;
    }
    if (*count)
        qsort(*totals, *count, sizeof **totals, by_year_and_rule);
    return STATUS_OK;
}

enum { FORMULA_SIZE = 160 };

static void write_totals(struct workbook *workbook, const struct publication *publication,
                         const struct total *totals, size_t count)
{
    char formula[FORMULA_SIZE];
    const char year = 'A' + LEDGER_YEAR, rule = 'A' + LEDGER_RULE, paid = 'A' + LEDGER_PAID;
    int64_t last = publication->head.lines ? publication->head.lines + 1 : 2;
    size_t pieces = 0;
    for (size_t i = 0; i < count; i++) {
        snprintf(formula, sizeof formula, "=SUMIFS(ledger!$%c$2:$%c$%" PRId64
                 ",ledger!$%c$2:$%c$%" PRId64 ",A%zu,ledger!$%c$2:$%c$%" PRId64 ",B%zu)",
                 paid, paid, last, year, year, last, i + 2, rule, rule, last, i + 2);
        workbook_number(workbook, totals[i].year);
        workbook_text(workbook, totals[i].rule);
        workbook_text(workbook, publication_category(totals[i].rule));
        workbook_number(workbook, (int64_t)totals[i].pieces);
        workbook_formula(workbook, formula, totals[i].sum);
        workbook_end_row(workbook);
        pieces += totals[i].pieces;
    }
    snprintf(formula, sizeof formula, "=SUM(ledger!$%c$2:$%c$%" PRId64 ")", paid, paid, last);
    workbook_text(workbook, "合计");
    workbook_skip(workbook);
    workbook_skip(workbook);
    workbook_number(workbook, (int64_t)pieces);
    workbook_formula(workbook, formula, publication->head.sum);
    workbook_end_row(workbook);
}

static void write_fact(struct workbook *workbook, const char *what, const char *text)
{
    workbook_text(workbook, what);
    workbook_text(workbook, text);
    workbook_end_row(workbook);
}

/* What the rows rest on, and whether they come to what the head says. */
static void write_head(struct workbook *workbook, const struct publication *publication,
                       size_t count)
{
    char formula[FORMULA_SIZE];
    const struct ledger_head *head = &publication->head;
    workbook_end_row(workbook);
    write_fact(workbook, "as_of", publication->day);
    write_fact(workbook, "policy", publication->night->policy_name);
    write_fact(workbook, "last_hash", head->last_hash);
    workbook_text(workbook, "lines");
    workbook_number(workbook, head->lines);
    workbook_end_row(workbook);
    workbook_text(workbook, "sum");
    workbook_money(workbook, head->sum);
    workbook_end_row(workbook);
    /* The rows from 2, the total, an empty row and five facts are above. */
    snprintf(formula, sizeof formula, "=ROUND(E%zu-B%zu,2)", count + 2, count + 8);
    workbook_text(workbook, "difference");
    workbook_formula(workbook, formula, (struct money){ 0 });
    workbook_end_row(workbook);
}

static enum status write_summary(const struct publication *publication,
                                 struct workbook *workbook, struct error *error)
{
    static const struct workbook_column columns[] = {
        { "year", 12 }, { "rule", 16 }, { "项目类别", 22 }, { "pieces", 10 }, { "sum", 18 },
    };
    struct total *totals = NULL;
    size_t count = 0;
    enum status status = add_up(publication, &totals, &count, error);
    if (status != STATUS_OK)
        return status;
    workbook_sheet(workbook, "summary", columns, COUNT_OF(columns));
    write_totals(workbook, publication, totals, count);
    write_head(workbook, publication, count);
    return STATUS_OK;
}

enum status export_workbook(const struct publication *publication, size_t *cut,
                            struct error *error)
{
    struct workbook *workbook = NULL;
    char *path = arena_format(publication->arena, "%s/ipreward.xlsx", publication->folder);
    enum status status = path ? workbook_create(path, publication->folder, &workbook, error)
                              : error_memory(error);
    if (status != STATUS_OK)
        return status;
    status = write_summary(publication, workbook, error);
    if (status == STATUS_OK)
        status = copy_tables(publication, workbook, error);
    if (status != STATUS_OK) {
        workbook_discard(workbook);
        return status;
    }
    *cut = workbook_cut(workbook);
    return workbook_finish(workbook, error);
}
