/* facts.c - the four fact files, checked row by row.
 *
 * A key that is misspelt would never be missed: the right would simply not be withdrawn.  So a
 * right's key must look like one and is brought to its one spelling, and an id that could never
 * meet an enterprise is refused. */
#include "rules/facts.h"

#include <stdlib.h>
#include <string.h>

#include "arena.h"
#include "csv_reader.h"
#include "date.h"
#include "right_key.h"
#include "text.h"

enum { EDITION_MAX = 999 };         /* the fifth was in 2024 */

enum status facts_create(const struct registry *registry, struct facts **out,
                         struct error *error)
{
    struct facts *facts = calloc(1, sizeof *facts);
    *out = NULL;
    if (!facts)
        return error_memory(error);
    facts->arena = arena_create(SIZE_MAX);      /* staff's own files: as large as they make them */
    if (!facts->arena) {
        free(facts);
        return error_memory(error);
    }
    facts->registry = registry;
    *out = facts;
    return STATUS_OK;
}

void facts_free(struct facts *facts)
{
    if (!facts)
        return;
    free(facts->quality_awards);
    free(facts->other_awards);
    free(facts->withdrawals);
    free(facts->holds);
    arena_free(facts->arena);
    free(facts);
}

/* ---- fields ---- */

/* A row being read; the first failure stays. */
struct row {
    struct facts *facts;
    const struct csv_reader *reader;
    struct error *error;
    enum status status;
};

static void fail(struct row *row, size_t column, const char *text, const char *why)
{
    char shown[TEXT_SHOWN_SIZE];
    if (row->status == STATUS_OK)
        row->status = csv_fail(row->reader, column, row->error, "cannot use '%s': %s",
                               text_shown(text, shown), why);
}

static const char *text_of(struct row *row, size_t column)
{
    const char *field = csv_field(row->reader, column);
    char *copy = arena_text(row->facts->arena, field, strlen(field));
    if (!copy) {
        if (row->status == STATUS_OK)
            row->status = error_memory(row->error);
        return "";
    }
    text_squeeze(copy);
    return copy;
}

static const char *needed_text(struct row *row, size_t column)
{
    const char *text = text_of(row, column);
    if (!*text)
        fail(row, column, text, "it is empty");
    return text;
}

static int32_t day_of(struct row *row, size_t column, bool needed)
{
    const char *text = text_of(row, column);
    int32_t day = 0;
    if (!*text && !needed)
        return 0;
    if (!date_parse_iso(text, &day))
        fail(row, column, text, "no day CCYY-MM-DD");
    return day;
}

static struct money amount_of(struct row *row, size_t column)
{
    const char *text = text_of(row, column);
    struct money amount = { 0 };
    if (!money_parse(text, &amount) || amount.fen < 0)
        fail(row, column, text, "no amount of yuan, two decimals at most, not negative");
    return amount;
}

/* One of the words between blanks. */
static const char *word_of(struct row *row, size_t column, const char *first, const char *second,
                           const char *third)
{
    const char *text = text_of(row, column);
    if (strcmp(text, first) == 0)
        return first;
    if (strcmp(text, second) == 0)
        return second;
    if (third && strcmp(text, third) == 0)
        return third;
    fail(row, column, text, third ? "not one of patent, madrid, quality"
                                  : "neither award nor nomination");
    return first;
}

/* A right's key in its one spelling; "" when not needed. */
static const char *right_of(struct row *row, size_t column, bool needed)
{
    const char *text = text_of(row, column);
    if (!*text && !needed)
        return "";
    const char *key = right_key_read(row->facts->arena, text);
    if (!key && row->status == STATUS_OK)
        row->status = error_memory(row->error);
    if (key && !*key)
        fail(row, column, text, "not a right's key, like US11123456B2, MADRID1234567");
    return key ? key : "";
}

/* The same where no column says which winner of a quality award is meant. */
static const char *single_right_of(struct row *row, size_t column, bool needed)
{
    const char *key = right_of(row, column, needed);
    if (text_starts(key, "CQA"))
        fail(row, column, key, "a quality award has several winners, and no column here can say "
                               "which");
    return key;
}

static void need_enterprise(struct row *row, size_t column, const char *id)
{
    if (!registry_find(row->facts->registry, id))
        fail(row, column, id, "the registry lacks it");
}

/* ---- files ---- */

/* A kind of file: its columns, and what makes a fact of a row. */
struct kind {
    const struct csv_column *columns;
    size_t column_count;
    size_t size;                    /* of one fact */
    void (*read)(struct row *row, void *fact);
};

/* Adds the facts of `path` to the `*count` at `*facts_list`. */
static enum status read_file(struct facts *facts, const char *path, const struct kind *kind,
                             void **list, size_t *count, struct error *error)
{
    struct csv_reader *reader = NULL;
    enum status status = csv_open_file(path, kind->columns, kind->column_count, &reader, error);
    size_t room = *count;
    while (status == STATUS_OK) {
        status = csv_next(reader, error);
        if (status != STATUS_OK)
            break;
        if (*count == room) {
            room = room ? room * 2 : 64;
            void *grown = realloc(*list, room * kind->size);
            if (!grown) {
                status = error_memory(error);
                break;
            }
            *list = grown;
        }
        struct row row = { .facts = facts, .reader = reader, .error = error };
        kind->read(&row, (char *)*list + *count * kind->size);
        status = row.status;
        *count += status == STATUS_OK;
    }
    csv_close(reader);
    return status == STATUS_END ? STATUS_OK : status;
}

static void read_quality_award(struct row *row, void *fact)
{
    enum { EDITION, ANNOUNCED, GRADE, ID, NAME_ZH, REFERENCE };
    const char *edition = text_of(row, EDITION);
    struct quality_award award = { .line = csv_line(row->reader) };
    for (const char *digit = edition; *digit >= '0' && *digit <= '9' &&
                                      award.edition <= EDITION_MAX; digit++)
        award.edition = award.edition * 10 + (*digit - '0');
    if (!*edition || edition[strspn(edition, "0123456789")] || award.edition < 1 ||
        award.edition > EDITION_MAX)
        fail(row, EDITION, edition, "no number of an edition, like 4");
    award.announced = day_of(row, ANNOUNCED, true);
    award.award = strcmp(word_of(row, GRADE, "award", "nomination", NULL), "award") == 0;
    award.id = text_of(row, ID);
    award.name_zh = text_of(row, NAME_ZH);
    award.reference = text_of(row, REFERENCE);
    if (!*award.id && !*award.name_zh)
        fail(row, NAME_ZH, "", "neither id nor name says whose it is");
    *(struct quality_award *)fact = award;
}

static void read_other_award(struct row *row, void *fact)
{
    enum { SCHEME, CLAUSE, ID, RIGHT, AMOUNT, PAID_ON };
    struct other_award award = { .line = csv_line(row->reader) };
    award.scheme = needed_text(row, SCHEME);
    award.clause = word_of(row, CLAUSE, "patent", "madrid", "quality");
    award.id = needed_text(row, ID);
    award.right = right_of(row, RIGHT, false);
    if (!*award.right && *award.id)
        need_enterprise(row, ID, award.id);
    award.amount = amount_of(row, AMOUNT);
    award.paid_on = day_of(row, PAID_ON, true);
    *(struct other_award *)fact = award;
}

static void read_withdrawal(struct row *row, void *fact)
{
    enum { RIGHT, FROM, REASON };
    *(struct withdrawal *)fact = (struct withdrawal){
        .right = single_right_of(row, RIGHT, true), .from = day_of(row, FROM, true),
        .reason = text_of(row, REASON), .line = csv_line(row->reader),
    };
}

static void read_hold(struct row *row, void *fact)
{
    enum { ID, RIGHT, FROM, TO, REASON };
    struct hold hold = { .line = csv_line(row->reader) };
    hold.id = text_of(row, ID);
    hold.right = single_right_of(row, RIGHT, false);
    if (!*hold.id == !*hold.right)
        fail(row, ID, hold.id, "a hold names an enterprise or a right, one of the two");
    if (*hold.id)
        need_enterprise(row, ID, hold.id);
    hold.from = day_of(row, FROM, true);
    hold.to = day_of(row, TO, false);
    if (hold.to && hold.to < hold.from)
        fail(row, TO, csv_field(row->reader, TO), "it ends before it begins");
    hold.reason = text_of(row, REASON);
    *(struct hold *)fact = hold;
}

static const struct csv_column quality_columns[] = {
    { "edition", true }, { "announced", true }, { "grade", true }, { "id", true },
    { "name_zh", false }, { "reference", false },
};
static const struct csv_column other_columns[] = {
    { "scheme", true }, { "clause", true }, { "id", true }, { "right", true },
    { "amount", true }, { "paid_on", true },
};
static const struct csv_column withdrawal_columns[] = {
    { "right", true }, { "from", true }, { "reason", false },
};
static const struct csv_column hold_columns[] = {
    { "id", false }, { "right", false }, { "from", true }, { "to", false }, { "reason", false },
};

enum status facts_read_quality_awards(struct facts *facts, const char *path, struct error *error)
{
    static const struct kind kind = { quality_columns, COUNT_OF(quality_columns),
                                      sizeof (struct quality_award), read_quality_award };
    void *list = facts->quality_awards;
    enum status status = read_file(facts, path, &kind, &list, &facts->quality_award_count, error);
    facts->quality_awards = list;
    return status;
}

enum status facts_read_other_awards(struct facts *facts, const char *path, struct error *error)
{
    static const struct kind kind = { other_columns, COUNT_OF(other_columns),
                                      sizeof (struct other_award), read_other_award };
    void *list = facts->other_awards;
    enum status status = read_file(facts, path, &kind, &list, &facts->other_award_count, error);
    facts->other_awards = list;
    return status;
}

enum status facts_read_withdrawals(struct facts *facts, const char *path, struct error *error)
{
    static const struct kind kind = { withdrawal_columns, COUNT_OF(withdrawal_columns),
                                      sizeof (struct withdrawal), read_withdrawal };
    void *list = facts->withdrawals;
    enum status status = read_file(facts, path, &kind, &list, &facts->withdrawal_count, error);
    facts->withdrawals = list;
    return status;
}

enum status facts_read_holds(struct facts *facts, const char *path, struct error *error)
{
    static const struct kind kind = { hold_columns, COUNT_OF(hold_columns),
                                      sizeof (struct hold), read_hold };
    void *list = facts->holds;
    enum status status = read_file(facts, path, &kind, &list, &facts->hold_count, error);
    facts->holds = list;
    return status;
}
