/* facts.c - the fact files: what a row of each says, checked row by row. */
#include "rules/facts.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "arena.h"
#include "rules/fact_row.h"
#include "rules/key_list.h"
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
    free(facts->fees);
    free(facts->evidence);
    arena_free(facts->arena);
    free(facts);
}

/* ---- reading ---- */

/* A kind of file: its columns, and what makes a fact of a row. */
struct kind {
    const struct csv_column *columns;
    size_t column_count;
    size_t size;                    /* of one fact */
    void (*read)(struct fact_row *row, void *fact);
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
        struct fact_row row = { .facts = facts, .reader = reader, .error = error };
        kind->read(&row, (char *)*list + *count * kind->size);
        status = row.status;
        *count += status == STATUS_OK;
    }
    csv_close(reader);
    return status == STATUS_END ? STATUS_OK : status;
}

/* ---- rows ---- */

/* One of the words between blanks. */
static const char *word_of(struct fact_row *row, size_t column, const char *first,
                           const char *second, const char *third)
{
    const char *text = fact_text(row, column);
    if (strcmp(text, first) == 0)
        return first;
    if (strcmp(text, second) == 0)
        return second;
    if (third && strcmp(text, third) == 0)
        return third;
    fact_fail(row, column, text, third ? "not one of patent, madrid, quality"
                                  : "neither award nor nomination");
    return first;
}

static void read_quality_award(struct fact_row *row, void *fact)
{
    enum { EDITION, ANNOUNCED, GRADE, ID, NAME_ZH, REFERENCE };
    const char *edition = fact_text(row, EDITION);
    struct quality_award award = { .line = csv_line(row->reader) };
    for (const char *digit = edition; *digit >= '0' && *digit <= '9' &&
                                      award.edition <= EDITION_MAX; digit++)
        award.edition = award.edition * 10 + (*digit - '0');
    if (!*edition || edition[strspn(edition, "0123456789")] || award.edition < 1 ||
        award.edition > EDITION_MAX)
        fact_fail(row, EDITION, edition, "no number of an edition, like 4");
    award.announced = fact_day(row, ANNOUNCED, true);
    award.award = strcmp(word_of(row, GRADE, "award", "nomination", NULL), "award") == 0;
    award.id = fact_text(row, ID);
    award.name_zh = fact_text(row, NAME_ZH);
    award.reference = fact_text(row, REFERENCE);
    if (!*award.id && !*award.name_zh)
        fact_fail(row, NAME_ZH, "", "neither id nor name says whose it is");
    *(struct quality_award *)fact = award;
}

static void read_other_award(struct fact_row *row, void *fact)
{
    enum { SCHEME, CLAUSE, ID, RIGHT, AMOUNT, PAID_ON };
    struct other_award award = { .line = csv_line(row->reader) };
    award.scheme = fact_needed_text(row, SCHEME);
    award.clause = word_of(row, CLAUSE, "patent", "madrid", "quality");
    award.id = fact_needed_text(row, ID);
    award.right = fact_right(row, RIGHT, false);
    if (!*award.right && *award.id)
        fact_need_enterprise(row, ID, award.id);
    award.amount = fact_amount(row, AMOUNT);
    award.paid_on = fact_day(row, PAID_ON, true);
    *(struct other_award *)fact = award;
}

static void read_withdrawal(struct fact_row *row, void *fact)
{
    enum { RIGHT, FROM, REASON };
    *(struct withdrawal *)fact = (struct withdrawal){
        .right = fact_single_right(row, RIGHT, true), .from = fact_day(row, FROM, true),
        .reason = fact_text(row, REASON), .line = csv_line(row->reader),
    };
}

static void read_hold(struct fact_row *row, void *fact)
{
    enum { ID, RIGHT, FROM, TO, REASON };
    struct hold hold = { .line = csv_line(row->reader) };
    fact_about(row, ID, RIGHT, "a hold names an enterprise or a right, one of the two", &hold.id,
               &hold.right);
    hold.from = fact_day(row, FROM, true);
    hold.to = fact_end(row, TO, hold.from);
    hold.reason = fact_text(row, REASON);
    *(struct hold *)fact = hold;
}

static void read_fees(struct fact_row *row, void *fact)
{
    enum { RIGHT, FEES };
    *(struct fees *)fact = (struct fees){
        .right = fact_single_right(row, RIGHT, true), .amount = fact_amount_due(row, FEES),
        .line = csv_line(row->reader),
    };
}

bool evidence_is_kind(const char *word)
{
    return !word[strspn(word, "abcdefghijklmnopqrstuvwxyz0123456789_")];
}

static void read_evidence(struct fact_row *row, void *fact)
{
    enum { KIND, ID, RIGHT, ON, TO, AMOUNT, REFERENCE };
    struct evidence evidence = { .line = csv_line(row->reader) };
    evidence.kind = fact_needed_text(row, KIND);
    if (!evidence_is_kind(evidence.kind))
        fact_fail(row, KIND, evidence.kind,
                  "a kind is a word of the policy, of small letters, digits and _");
    fact_about(row, ID, RIGHT, "evidence is about an enterprise or a right, one of the two",
               &evidence.id, &evidence.right);
    evidence.on = fact_day(row, ON, true);
    evidence.to = fact_end(row, TO, evidence.on);
    bool cost = strcmp(evidence.kind, "cost") == 0, amount = *fact_text(row, AMOUNT);
    if (cost && !*evidence.right)
        fact_fail(row, RIGHT, "", "a cost is that of a right");
    if (cost && !amount)
        fact_fail(row, AMOUNT, "", "a cost needs its amount");
    if (amount)
        evidence.amount = fact_amount_due(row, AMOUNT);
    evidence.reference = fact_text(row, REFERENCE);
    *(struct evidence *)fact = evidence;
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
static const struct csv_column fees_columns[] = { { "right", true }, { "fees", true } };
static const struct csv_column evidence_columns[] = {
    { "kind", true }, { "id", false }, { "right", false }, { "on", true }, { "to", false },
    { "amount", false }, { "reference", false },
};

/* ---- files ---- */

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

/* Two amounts for one right: neither can be trusted.  Names the first row that repeats one. */
static enum status check_fees(const struct facts *facts, const char *path, struct error *error)
{
    const struct fees *first = NULL, *again = NULL;
    struct key_list rights;
    char shown[TEXT_SHOWN_SIZE];
    enum status status = key_list_make(&rights, facts->fees_count, facts->arena, error);
    if (status != STATUS_OK)
        return status;
    for (size_t i = 0; i < facts->fees_count; i++)
        key_list_add(&rights, facts->fees[i].right, &facts->fees[i]);
    key_list_sort(&rights);
    for (size_t i = 1; i < rights.count; i++) {
        const struct fees *before = rights.items[i - 1].what, *fees = rights.items[i].what;
        if (strcmp(before->right, fees->right) == 0 && (!again || fees->line < again->line)) {
            first = before;
            again = fees;
        }
    }
    return !again ? STATUS_OK : error_set(error, STATUS_CONFIG, "cannot use '%s': line %" PRIu64
        " has its fees already (%s, line %" PRIu64 ", column 'right')",
        text_shown(again->right, shown), first->line, path_name(path), again->line);
}

enum status facts_read_fees(struct facts *facts, const char *path, struct error *error)
{
    static const struct kind kind = { fees_columns, COUNT_OF(fees_columns), sizeof (struct fees),
                                      read_fees };
    void *list = facts->fees;
    enum status status = read_file(facts, path, &kind, &list, &facts->fees_count, error);
    facts->fees = list;
    return status == STATUS_OK ? check_fees(facts, path, error) : status;
}

enum status facts_read_evidence(struct facts *facts, const char *path, struct error *error)
{
    static const struct kind kind = { evidence_columns, COUNT_OF(evidence_columns),
                                      sizeof (struct evidence), read_evidence };
    void *list = facts->evidence;
    enum status status = read_file(facts, path, &kind, &list, &facts->evidence_count, error);
    facts->evidence = list;
    return status;
}
