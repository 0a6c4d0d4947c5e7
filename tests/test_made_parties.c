/* test_made_parties.c - every enterprise of the gold registry in every form of MATCHING.md, at
 * places of every kind: the outcome is the one that the specification demands. */
#include <criterion/criterion.h>
#include <stdio.h>
#include <string.h>

#include "arena.h"
#include "rules/match.h"
#include "tests/gold_rows.h"
#include "tests/made_parties.h"

enum { SHOWN_MAX = 40 };

struct run {
    struct matcher *matcher;
    struct arena *arena;
    size_t made, wrong;
    size_t made_of[256], wrong_of[256];         /* by form */
};

/* Judges `name` at `place`; true when it is as the rules say, or the rules leave it open. */
static bool try_at(struct run *run, struct made_form form, const struct enterprise *enterprise,
                   const struct made_name *name, const struct made_place *place)
{
    enum match_outcome outcome;
    bool id;
    if (!made_expected(name, place, &outcome, &id))
        return true;
    struct party party = { name->text, "", place->address, place->city, place->country, "" };
    struct match_question question = { place->office, "", 1, 0, &party };
    struct match match;
    struct error error = { "" };
    arena_reset(run->arena);
    cr_assert_eq(match_party(run->matcher, &question, run->arena, &match, &error), STATUS_OK,
                 "%s", error.text);
    run->made++;
    const struct enterprise *wanted = id ? enterprise : NULL;
    if (match.outcome == outcome && match.enterprise == wanted)
        return true;
    if (run->wrong++ < SHOWN_MAX)
        fprintf(stderr, "made: %s (%s), %s: '%s' '%s' '%s' %s: expected %s %s, got %s %s %s: %s\n",
                form.name, form.rule, place->rule, name->text, place->address, place->city,
                place->country, match_outcome_code(outcome), wanted ? wanted->id : "-",
                match_outcome_code(match.outcome), match.enterprise ? match.enterprise->id : "-",
                match.reason, match.evidence);
    return false;
}

static void try_name(struct run *run, const struct enterprise *enterprise, const char *text)
{
    for (size_t form = 0; form < made_form_count(); form++) {
        struct made_name name;
        if (!made_name(form, enterprise, text, &name))
            continue;
        for (size_t place = 0; place < made_place_count(); place++) {
            bool right = try_at(run, made_form_at(form), enterprise, &name, made_place_at(place));
            run->made_of[form]++;
            run->wrong_of[form] += !right;
        }
    }
}

static void try_names(struct run *run, const struct enterprise *enterprise)
{
    if (*enterprise->name_zh)
        try_name(run, enterprise, enterprise->name_zh);
    if (*enterprise->name_en)
        try_name(run, enterprise, enterprise->name_en);
    char aliases[MADE_SIZE_MAX];
    snprintf(aliases, sizeof aliases, "%s", enterprise->aliases);
    for (char *rest = aliases, *alias; (alias = strtok_r(rest, "|", &rest)) != NULL;)
        try_name(run, enterprise, alias);
}

static struct registry *registry;
static struct run run;

static void setup(void)
{
    if (!gold_is_here())
        cr_skip_test("no gold files beside the project");
    struct error error = { "" };
    cr_assert_eq(registry_read(gold_registry_path, &registry, &error), STATUS_OK, "%s", error.text);
    cr_assert_eq(matcher_create(registry, NULL, &run.matcher, &error), STATUS_OK);
    run.arena = arena_create(8 << 20);
    cr_assert_leq(made_form_count(), COUNT_OF(run.made_of));
}

static void teardown(void)
{
    matcher_free(run.matcher);
    registry_free(registry);
    arena_free(run.arena);
}

TestSuite(made_parties, .init = setup, .fini = teardown);

Test(made_parties, every_enterprise_in_every_form_is_judged_as_the_rules_say)
{
    for (size_t i = 0; i < registry_count(registry); i++)
        try_names(&run, registry_at(registry, i));
    for (size_t form = 0; form < made_form_count(); form++) {
        if (run.wrong_of[form])
            fprintf(stderr, "made: %zu of %zu wrong: %s\n", run.wrong_of[form],
                    run.made_of[form], made_form_at(form).name);
        cr_expect(run.made_of[form] > 0, "no party in the form '%s'", made_form_at(form).name);
    }
    fprintf(stderr, "made: %zu parties, %zu not as the rules say\n", run.made, run.wrong);
    cr_expect_eq(run.wrong, 0);
}

Test(made_parties, strangers_are_accepted_nowhere)
{
    static const struct made_form stranger = { "a stranger", "8" };
    for (size_t i = 0; i < made_stranger_count(); i++)
        for (size_t place = 0; place < made_place_count(); place++) {
            struct made_name name;
            made_stranger(i, &name);
            (void)try_at(&run, stranger, NULL, &name, made_place_at(place));
        }
    fprintf(stderr, "made: %zu strangers, %zu not as the rules say\n", run.made, run.wrong);
    cr_expect_eq(run.wrong, 0);
}
