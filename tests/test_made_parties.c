/* test_made_parties.c - every enterprise of the gold registry in every form of MATCHING.md, at
 * places of every kind: the outcome is the one that the specification demands. */
#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "arena.h"
#include "rules/match.h"
#include "tests/made_parties.h"

static const char registry_path[] = "../shared/gold/registry.csv";

enum {
    PLACE_STEP = 7,             /* each name goes to every seventh place, from another one on */
    SHOWN_MAX = 40,
};

struct run {
    struct matcher *matcher;
    struct arena *arena;
    size_t made, wrong;
    size_t made_of[256], wrong_of[256];         /* by form */
};

static void try_at(struct run *run, size_t form, const struct enterprise *enterprise,
                   const struct made_name *name, const struct made_place *place)
{
    enum match_outcome outcome;
    bool id;
    if (!made_expected(name, place, &outcome, &id))
        return;
    struct party party = { name->text, "", place->address, place->city, place->country, "" };
    struct match_question question = { place->office, "", 1, 0, &party };
    struct match match;
    struct error error = { "" };
    arena_reset(run->arena);
    cr_assert_eq(match_party(run->matcher, &question, run->arena, &match, &error), STATUS_OK,
                 "%s", error.text);
    run->made++;
    run->made_of[form]++;
    const struct enterprise *wanted = id ? enterprise : NULL;
    if (match.outcome == outcome && match.enterprise == wanted)
        return;
    run->wrong_of[form]++;
    if (run->wrong++ < SHOWN_MAX || getenv("MADE_ALL"))
        fprintf(stderr, "made: %s (%s), %s: '%s' '%s' '%s' %s: expected %s %s, got %s %s %s: %s\n",
                made_form_at(form).name, made_form_at(form).rule, place->rule, name->text,
                place->address, place->city, place->country, match_outcome_code(outcome),
                wanted ? wanted->id : "-", match_outcome_code(match.outcome),
                match.enterprise ? match.enterprise->id : "-", match.reason, match.evidence);
}

static void try_name(struct run *run, const struct enterprise *enterprise, const char *text)
{
    for (size_t form = 0; form < made_form_count(); form++) {
        struct made_name name;
        if (!made_name(form, enterprise, text, &name))
            continue;
        size_t first = (enterprise->line * 5 + form * 3) % PLACE_STEP;
        for (size_t place = first; place < made_place_count(); place += PLACE_STEP)
            try_at(run, form, enterprise, &name, made_place_at(place));
    }
}

Test(made_parties, every_enterprise_in_every_form_is_judged_as_the_rules_say)
{
    if (access(registry_path, R_OK) != 0)
        cr_skip_test("no gold files beside the project");
    struct error error = { "" };
    struct registry *registry = NULL;
    struct run run = { .arena = arena_create(8 << 20) };
    cr_assert_eq(registry_read(registry_path, &registry, &error), STATUS_OK, "%s", error.text);
    cr_assert_eq(matcher_create(registry, NULL, &run.matcher, &error), STATUS_OK);
    cr_assert_leq(made_form_count(), COUNT_OF(run.made_of));
    for (size_t i = 0; i < registry_count(registry); i++) {
        const struct enterprise *enterprise = registry_at(registry, i);
        if (*enterprise->name_zh)
            try_name(&run, enterprise, enterprise->name_zh);
        if (*enterprise->name_en)
            try_name(&run, enterprise, enterprise->name_en);
        char *aliases = strdup(enterprise->aliases), *rest = aliases;
        for (char *alias; (alias = strtok_r(rest, "|", &rest)) != NULL;)
            try_name(&run, enterprise, alias);
        free(aliases);
    }
    for (size_t form = 0; form < made_form_count(); form++) {
        if (run.wrong_of[form])
            fprintf(stderr, "made: %zu of %zu wrong: %s\n", run.wrong_of[form],
                    run.made_of[form], made_form_at(form).name);
        cr_expect(run.made_of[form] > 0, "no party in the form '%s'", made_form_at(form).name);
    }
    fprintf(stderr, "made: %zu parties, %zu not as the rules say\n", run.made, run.wrong);
    cr_expect_eq(run.wrong, 0);
    matcher_free(run.matcher);
    registry_free(registry);
    arena_free(run.arena);
}
