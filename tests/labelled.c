/* labelled.c - see labelled.h. */
#include "tests/labelled.h"

#include <criterion/criterion.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "csv_reader.h"
#include "rules/tables.h"

static const char registry_path[] = "../shared/gold/registry.csv";
static const char parties_path[] = "../shared/gold/parties.csv";

enum { LIST_MAX = 50000 };

/* The linker puts this in place of tables_create: a registry makes its own tables. */
static const char *const *without_now;
enum status __wrap_tables_create(struct tables **out, struct error *error);
enum status __wrap_tables_create(struct tables **out, struct error *error)
{
    return tables_create_without(without_now, out, error);
}

void labelled_split(struct labelled_list *list, const char *seed)
{
    for (size_t i = 0; i < list->count; i++)
        list->items[i].half = (int)(made_hash(seed, list->items[i].key) & 1);
}

static const char *kept(const struct csv_reader *reader, size_t column, struct arena *arena)
{
    const char *text = arena_format(arena, "%s", csv_field(reader, column));
    cr_assert_not_null(text);
    return text;
}

static void gold_read(struct arena *arena, struct labelled_list *list)
{
    enum { ID, NAME, ADDRESS, CITY, COUNTRY, EXPECTED, EXPECTED_ID };
    static const struct csv_column columns[] = {
        { "id", true }, { "name", true }, { "address", true }, { "city", true },
        { "country", true }, { "expected", true }, { "expected_id", true }, { "office", false },
        { "why", false }, { "origin", false },
    };
    struct csv_reader *reader = NULL;
    struct error error = { "" };
    cr_assert_eq(csv_open_file(parties_path, columns, COUNT_OF(columns), &reader, &error),
                 STATUS_OK, "%s", error.text);
    enum status status;
    while ((status = csv_next(reader, &error)) == STATUS_OK) {
        const char *id = kept(reader, EXPECTED_ID, arena);
        list->items[list->count++] = (struct labelled){ .source = "gold",
            .name = kept(reader, NAME, arena), .address = kept(reader, ADDRESS, arena),
            .city = kept(reader, CITY, arena), .country = kept(reader, COUNTRY, arena),
            .expected = outcome_from(csv_field(reader, EXPECTED)), .expected_id = id,
            .key = *id ? id : kept(reader, ID, arena) };
    }
    cr_assert_eq(status, STATUS_END, "%s", error.text);
    csv_close(reader);
}

bool labelled_read(struct arena *arena, struct labelled_list *list)
{
    struct firms firms;
    struct made_parties made;
    if (access(registry_path, R_OK) != 0 || access(parties_path, R_OK) != 0)
        return false;
    *list = (struct labelled_list){ arena_alloc(arena, LIST_MAX * sizeof *list->items), 0 };
    cr_assert_not_null(list->items);
    gold_read(arena, list);
    firms_read(registry_path, arena, &firms);
    made_parties(&firms, arena, &made);
    cr_assert_leq(list->count + made.count, LIST_MAX);
    for (size_t i = 0; i < made.count; i++) {
        const struct made_party *party = &made.items[i];
        list->items[list->count++] = (struct labelled){ .source = party->shape,
            .name = party->name, .address = party->address, .city = party->city,
            .country = party->country, .expected = party->expected,
            .expected_id = party->expected_id, .key = party->firm->id };
    }
    labelled_split(list, "1");
    return true;
}

static void miss_tell(const struct labelled *label, const struct match *match)
{
    fprintf(stderr, "miss (%s) '%s' | '%s' | '%s' | '%s': expected %s '%s', got %s '%s' %s: %s\n",
            label->source, label->name, label->address, label->city, label->country,
            match_outcome_code(label->expected), label->expected_id,
            match_outcome_code(match->outcome), match->enterprise ? match->enterprise->id : "",
            match->reason, match->evidence);
}

bool labelled_judge(const struct labelled_list *list, int half, const char *const *without,
                    struct judged *judged, const struct judged *known,
                    struct figures figures[2], bool tell)
{
    struct error error = { "" };
    struct registry *registry = NULL;
    struct matcher *matcher = NULL;
    struct arena *arena = arena_create(1 << 20);
    bool same = true;
    without_now = without;
    cr_assert_eq(registry_read(registry_path, &registry, &error), STATUS_OK, "%s", error.text);
    cr_assert_eq(matcher_create(registry, NULL, &matcher, &error), STATUS_OK, "%s", error.text);
    without_now = NULL;
    for (size_t i = 0; i < list->count && same; i++) {
        const struct labelled *label = &list->items[i];
        if (half >= 0 && label->half != half)
            continue;
        struct party party = { label->name, "", label->address, label->city, label->country, "" };
        struct match_question question = { .office = "", .right = "", .index = 1,
                                           .party = &party };
        struct match match;
        arena_reset(arena);
        cr_assert_eq(match_party(matcher, &question, arena, &match, &error), STATUS_OK, "%s",
                     error.text);
        struct judged now = { match.outcome, match.enterprise ? match.enterprise->line : 0 };
        if (known)
            same = known[i].outcome == now.outcome && known[i].line == now.line;
        if (judged)
            judged[i] = now;
        if (figures && !figures_count(&figures[strcmp(label->source, "gold") != 0],
                                      label->expected, label->expected_id, match.outcome,
                                      match.enterprise ? match.enterprise->id : "") && tell)
            miss_tell(label, &match);
    }
    matcher_free(matcher);
    registry_free(registry);
    arena_free(arena);
    return same;
}
