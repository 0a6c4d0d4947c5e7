/* test_gold.c - the gold parties against the gold registry: who is found, and who must not be. */
#include <criterion/criterion.h>
#include <stdio.h>
#include <unistd.h>

#include "arena.h"
#include "csv_reader.h"
#include "rules/decisions.h"
#include "rules/match.h"

static const char registry_path[] = "../shared/gold/registry.csv";
static const char parties_path[] = "../shared/gold/parties.csv";

enum { ID, OFFICE, NAME, ADDRESS, CITY, COUNTRY, EXPECTED, EXPECTED_ID, WHY, ORIGIN };
static const struct csv_column columns[] = {
    { "id", true }, { "office", true }, { "name", true }, { "address", true }, { "city", true },
    { "country", true }, { "expected", true }, { "expected_id", true }, { "why", true },
    { "origin", true },
};

struct figures {
    size_t confusion[3][3];                 /* expected, got */
    size_t wrong_id, misses;
};

static int outcome_from(const char *code)
{
    for (int outcome = MATCH_ACCEPT; outcome <= MATCH_REJECT; outcome++)
        if (strcmp(match_outcome_code((enum match_outcome)outcome), code) == 0)
            return outcome;
    return -1;
}

static void count_row(const struct csv_reader *reader, const struct match *match,
                      struct figures *figures)
{
    int expected = outcome_from(csv_field(reader, EXPECTED));
    cr_assert_geq(expected, 0, "%s: '%s'", csv_field(reader, ID), csv_field(reader, EXPECTED));
    const char *id = csv_field(reader, EXPECTED_ID), *got = "";
    if (match->enterprise)
        got = match->enterprise->id;
    bool right = strcmp(id, got) == 0;
    figures->confusion[expected][match->outcome]++;
    figures->wrong_id += match->outcome == MATCH_ACCEPT && !right;
    if (expected == (int)match->outcome && right)
        return;
    figures->misses++;
    fprintf(stderr, "%s '%s' (%s): expected %s %s, got %s %s %s: %s\n", csv_field(reader, ID),
            csv_field(reader, NAME), csv_field(reader, WHY), csv_field(reader, EXPECTED), id,
            match_outcome_code(match->outcome), got, match->reason, match->evidence);
}

static void match_all(struct matcher *matcher, struct figures *figures)
{
    struct error error = { "" };
    struct csv_reader *reader = NULL;
    struct arena *arena = arena_create(1 << 20);
    cr_assert_eq(csv_open_file(parties_path, columns, COUNT_OF(columns), &reader, &error),
                 STATUS_OK, "%s", error.text);
    enum status status;
    while ((status = csv_next(reader, &error)) == STATUS_OK) {
        struct party party = { csv_field(reader, NAME), "", csv_field(reader, ADDRESS),
                               csv_field(reader, CITY), csv_field(reader, COUNTRY), "" };
        struct match_question question = { .office = csv_field(reader, OFFICE), .right = "",
            .index = 1, .party = &party };
        struct match match;
        arena_reset(arena);
        cr_assert_eq(match_party(matcher, &question, arena, &match, &error), STATUS_OK, "%s",
                     error.text);
        count_row(reader, &match, figures);
    }
    cr_assert_eq(status, STATUS_END, "%s", error.text);
    csv_close(reader);
    arena_free(arena);
}

Test(gold, parties_are_found_and_none_is_paid_in_error)
{
    if (access(registry_path, R_OK) != 0)
        cr_skip_test("no gold files beside the project");
    struct error error = { "" };
    struct registry *registry = NULL;
    struct matcher *matcher = NULL;
    struct figures figures = { 0 };
    cr_assert_eq(registry_read(registry_path, &registry, &error), STATUS_OK, "%s", error.text);
    cr_assert_eq(matcher_create(registry, NULL, &matcher, &error), STATUS_OK, "%s", error.text);
    match_all(matcher, &figures);
    matcher_free(matcher);
    registry_free(registry);

    fprintf(stderr, "gold: expected \\ got   accept review reject\n");
    for (int i = 0; i < 3; i++)
        fprintf(stderr, "gold: %-15s %9zu %6zu %6zu\n", match_outcome_code((enum match_outcome)i),
                figures.confusion[i][0], figures.confusion[i][1], figures.confusion[i][2]);
    size_t (*got)[3] = figures.confusion;
    size_t accepted = got[0][0] + got[1][0] + got[2][0];
    size_t wanted = got[0][0] + got[0][1] + got[0][2];
    fprintf(stderr, "gold: precision %zu/%zu, recall %zu/%zu, with review %zu/%zu, misses %zu\n",
            got[0][0], accepted, got[0][0], wanted, got[0][0] + got[0][1], wanted,
            figures.misses);
    cr_expect_eq(figures.wrong_id, 0, "%zu accepted for a wrong enterprise", figures.wrong_id);
    cr_expect_eq(got[2][0], 0, "%zu accepted that must be rejected", got[2][0]);
    cr_expect_geq(got[0][0] * 100, accepted * 99, "precision of accept");
    cr_expect_geq(got[0][0] * 100, wanted * 100, "recall of accept");
    cr_expect_eq(figures.misses, 0, "%zu rows are not as labelled", figures.misses);
}
