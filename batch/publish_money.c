/* publish_money.c - who got how much: publicity-YEAR.csv and payments-YEAR.csv.
 *
 * Both come from the ledger's lines alone, sorted so that a year, an enterprise, a rule and a right
 * stand together; an enterprise goes by the name of its last line in the year. */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "batch/award_text.h"
#include "batch/publication.h"
#include "text.h"

/* The rules in the order of the publicity list, with their names there (项目类别). */
static const struct { const char *rule, *zh; } categories[] = {
    { "patent",  "国际专利" },
    { "madrid",  "马德里国际商标" },
    { "quality", "中国质量奖及提名奖" },
};

static size_t category_of(const char *rule)
{
    size_t i = 0;
    while (i < COUNT_OF(categories) && strcmp(categories[i].rule, rule))
        i++;
    return i;
}

const char *publication_category(const char *rule)
{
    size_t rank = category_of(rule);
    return rank < COUNT_OF(categories) ? categories[rank].zh : rule;
}

/* ---- the ledger's lines ---- */

struct collector { struct publication *publication; size_t room; };

static char *copied(struct arena *arena, const char *text)
{
    return arena_text(arena, text, strlen(text));
}

static enum status collect(void *context, const char *const *fields, struct error *error)
{
    struct collector *collector = context;
    struct publication *publication = collector->publication;
    struct arena *arena = publication->arena;
    if (publication->posting_count == collector->room)
        return error_set(error, STATUS_SYSTEM, "ledger grew while it was read");
    struct posting posting = {
        .year = (int)strtol(fields[LEDGER_YEAR], NULL, 10),
        .id = copied(arena, fields[LEDGER_ID]),
        .name_zh = copied(arena, fields[LEDGER_NAME_ZH]),
        .rule = copied(arena, fields[LEDGER_RULE]),
        .right = copied(arena, fields[LEDGER_RIGHT]),
        .before = strcmp(fields[LEDGER_AS_OF], publication->day) < 0,
        .line = publication->posting_count + 1,       /* lines count from 1 */
    };
    if (!posting.id || !posting.name_zh || !posting.rule || !posting.right)
        return error_memory(error);
    if (!money_parse(fields[LEDGER_PAID], &posting.paid))
        return error_set(error, STATUS_SYSTEM, "cannot read amount '%s' of ledger line %s",
                         fields[LEDGER_PAID], fields[LEDGER_LINE]);
    publication->postings[publication->posting_count++] = posting;
    return STATUS_OK;
}

static int by_place(const void *left, const void *right)
{
    const struct posting *a = left, *b = right;
    if (a->year != b->year)
        return a->year < b->year ? -1 : 1;
    int order = strcmp(a->id, b->id);
    size_t category_a = category_of(a->rule), category_b = category_of(b->rule);
    if (!order && category_a != category_b)
        order = category_a < category_b ? -1 : 1;
    if (!order)
        order = strcmp(a->right, b->right);
    return order ? order : a->line < b->line ? -1 : a->line > b->line;
}

size_t publication_first_line(const struct publication *publication, const struct award *award)
{
    const struct posting key = { .year = award->year, .id = award->id, .rule = award->rule,
                                 .right = award->right };
    size_t low = 0, high = publication->posting_count;
    while (low < high) {                        /* lines count from 1, so 0 is before all */
        size_t middle = low + (high - low) / 2;
        if (by_place(&publication->postings[middle], &key) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    const struct posting *found = &publication->postings[low];
    return low < publication->posting_count && found->year == key.year &&
           !strcmp(found->id, key.id) && !strcmp(found->right, key.right) ? found->line : 0;
}

enum status publication_postings(struct publication *publication, struct error *error)
{
    struct collector collector = { publication, (size_t)publication->head.lines };
    publication->postings = arena_alloc(publication->arena,
                                        (collector.room + 1) * sizeof *publication->postings);
    if (!publication->postings)
        return error_memory(error);
    enum status status = ledger_each(publication->ledger, collect, &collector, error);
    if (status == STATUS_OK)
        qsort(publication->postings, publication->posting_count, sizeof *publication->postings,
              by_place);
    return status;
}

/* ---- runs of lines that stand together ---- */

struct run { const struct posting *first, *end; };

static bool same_year(const struct posting *a, const struct posting *b)
{
    return a->year == b->year;
}

static bool same_enterprise(const struct posting *a, const struct posting *b)
{
    return !strcmp(a->id, b->id);
}

static bool same_category(const struct posting *a, const struct posting *b)
{
    return same_enterprise(a, b) && !strcmp(a->rule, b->rule);
}

static bool same_right(const struct posting *a, const struct posting *b)
{
    return same_category(a, b) && !strcmp(a->right, b->right);
}

/* The lines from `first` on that are the same as it, up to `end`. */
static struct run run_of(const struct posting *first, const struct posting *end,
                         bool (*same)(const struct posting *, const struct posting *))
{
    struct run run = { first, first };
    while (run.end < end && same(first, run.end))
        run.end++;
    return run;
}

/* The name of the last line that has one: a correction of an award whose enterprise has left the
 * registry has none, and money is never asked back from nobody. */
static const char *name_of(struct run run)
{
    const struct posting *last = NULL;
    for (const struct posting *posting = run.first; posting < run.end; posting++)
        if (*posting->name_zh && (!last || posting->line > last->line))
            last = posting;
    return last ? last->name_zh : "";
}

/* ---- one file a year ---- */

static enum status write_years(const struct publication *publication, const char *family,
                               const char *const *columns, size_t column_count,
                               enum status (*rows)(struct csv_writer *writer, struct run year,
                                                   struct error *error),
                               struct error *error)
{
    const struct posting *end = publication->postings + publication->posting_count;
    struct run year;
    for (const struct posting *next = publication->postings; next < end; next = year.end) {
        char name[48];
        struct csv_writer *writer = NULL;
        year = run_of(next, end, same_year);
        snprintf(name, sizeof name, "%s-%04d.csv", family, next->year);
        enum status status = publication_csv(publication, name, columns, column_count, &writer,
                                             error);
        if (status != STATUS_OK)
            return status;
        status = rows(writer, year, error);
        if (status != STATUS_OK) {
            csv_writer_discard(writer);
            return status;
        }
        status = csv_writer_finish(writer, error);
        if (status != STATUS_OK)
            return status;
    }
    return STATUS_OK;
}

/* ---- payments ---- */

static enum status payment_rows(struct csv_writer *writer, struct run year, struct error *error)
{
    struct run enterprise;
    for (const struct posting *next = year.first; next < year.end; next = enterprise.end) {
        struct money net = { 0 }, before = { 0 }, to_pay = { 0 };
        char text[MONEY_TEXT_SIZE];
        enterprise = run_of(next, year.end, same_enterprise);
        for (const struct posting *posting = next; posting < enterprise.end; posting++) {
            enum status status = publication_add(&net, posting->paid, error);
            if (status == STATUS_OK)
                status = publication_add(posting->before ? &before : &to_pay, posting->paid,
                                         error);
            if (status != STATUS_OK)
                return status;
        }
        csv_text(writer, next->id);
        csv_text(writer, name_of(enterprise));
        csv_number(writer, money_text(net, text));
        csv_number(writer, money_text(before, text));
        csv_number(writer, money_text(to_pay, text));
        csv_end_row(writer);
    }
    return STATUS_OK;
}

enum status publication_payments(const struct publication *publication, struct error *error)
{
    static const char *const columns[] = { "id", "name_zh", "net", "posted_before", "to_pay" };
    return write_years(publication, "payments", columns, COUNT_OF(columns), payment_rows, error);
}

/* ---- publicity ---- */

enum { FEN_PER_WAN = 1000000, WAN_TEXT_SIZE = 32 };

/* Ten thousands of yuan, exact: as many decimals as it takes, at most six. */
static char *wan_text(struct money amount, char text[WAN_TEXT_SIZE])
{
    int64_t rest = llabs(amount.fen % FEN_PER_WAN), whole = llabs(amount.fen / FEN_PER_WAN);
    int length = snprintf(text, WAN_TEXT_SIZE, "%s%lld.%06lld", amount.fen < 0 ? "-" : "",
                          (long long)whole, (long long)rest);
    while (text[length - 1] == '0')
        text[--length] = '\0';
    if (text[length - 1] == '.')
        text[--length] = '\0';
    return text;
}

struct share { size_t pieces; struct money sum; };

/* What an enterprise got under one rule; a right that nets to zero is no piece. */
static enum status share_of(struct run category, struct share *share, struct error *error)
{
    struct run piece;
    for (const struct posting *next = category.first; next < category.end; next = piece.end) {
        struct money net = { 0 };
        piece = run_of(next, category.end, same_right);
        enum status status = STATUS_OK;
        for (const struct posting *line = next; line < piece.end && status == STATUS_OK; line++)
            status = publication_add(&net, line->paid, error);
        if (status == STATUS_OK)
            status = publication_add(&share->sum, net, error);
        if (status != STATUS_OK)
            return status;
        share->pieces += net.fen != 0;
    }
    return STATUS_OK;
}

static void publicity_row(struct csv_writer *writer, const char *const texts[4],
                          struct share share)
{
    char pieces[NUMBER_TEXT_SIZE], sum[WAN_TEXT_SIZE];
    snprintf(pieces, sizeof pieces, "%zu", share.pieces);
    csv_number(writer, texts[0]);               /* 合计 in the last row, and then a text */
    for (int i = 1; i < 4; i++)
        csv_text(writer, texts[i]);
    csv_number(writer, pieces);
    csv_number(writer, wan_text(share.sum, sum));
    csv_end_row(writer);
}

/* A local id means nothing to the public, and is no 统一社会信用代码. */
static const char *public_code(const char *id)
{
    return text_starts(id, "X-") ? "" : id;
}

/* The rows of one enterprise; `rows` and `total` go on from those before. */
static enum status enterprise_rows(struct csv_writer *writer, struct run enterprise, size_t *rows,
                                   struct share *total, struct error *error)
{
    struct run category;
    for (const struct posting *next = enterprise.first; next < enterprise.end;
         next = category.end) {
        struct share share = { 0 };
        char number[NUMBER_TEXT_SIZE];
        category = run_of(next, enterprise.end, same_category);
        enum status status = share_of(category, &share, error);
        if (status == STATUS_OK)
            status = publication_add(&total->sum, share.sum, error);
        if (status != STATUS_OK)
            return status;
        if (!share.pieces)
            continue;                           /* all of it was taken back */
        total->pieces += share.pieces;
        snprintf(number, sizeof number, "%zu", ++*rows);
        const char *const texts[] = { number, name_of(enterprise), public_code(next->id),
                                      publication_category(next->rule) };
        publicity_row(writer, texts, share);
    }
    return STATUS_OK;
}

static enum status publicity_rows(struct csv_writer *writer, struct run year, struct error *error)
{
    static const char *const texts[] = { "合计", "", "", "" };
    struct share total = { 0 };
    struct run enterprise;
    size_t rows = 0;
    for (const struct posting *next = year.first; next < year.end; next = enterprise.end) {
        enterprise = run_of(next, year.end, same_enterprise);
        enum status status = enterprise_rows(writer, enterprise, &rows, &total, error);
        if (status != STATUS_OK)
            return status;
    }
    publicity_row(writer, texts, total);
    return STATUS_OK;
}

enum status publication_publicity(const struct publication *publication, struct error *error)
{
    static const char *const columns[] = { "序号", "单位名称", "统一社会信用代码", "项目类别",
                                           "件数", "奖励金额(万元)" };
    return write_years(publication, "publicity", columns, COUNT_OF(columns), publicity_rows,
                       error);
}
