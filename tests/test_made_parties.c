/* test_made_parties.c - thousands of parties made from the gold registry, each judged as
 * MATCHING.md demands. */
#include <criterion/criterion.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "tests/figures.h"
#include "tests/made_parties.h"

static const char registry_path[] = "../shared/gold/registry.csv";

Test(made_parties, are_judged_as_the_specification_demands)
{
    if (access(registry_path, R_OK) != 0)
        cr_skip_test("no gold files beside the project");
    struct error error = { "" };
    struct registry *registry = NULL;
    struct matcher *matcher = NULL;
    struct firms firms;
    struct made_parties made;
    struct figures figures = { 0 };
    struct arena *arena = arena_create(64 << 20), *scratch = arena_create(1 << 20);
    firms_read(registry_path, arena, &firms);
    made_parties(&firms, arena, &made);
    cr_assert_eq(registry_read(registry_path, &registry, &error), STATUS_OK, "%s", error.text);
    cr_assert_eq(matcher_create(registry, NULL, &matcher, &error), STATUS_OK, "%s", error.text);
    for (size_t i = 0; i < made.count; i++) {
        const struct made_party *p = &made.items[i];
        struct party party = { p->name, "", p->address, p->city, p->country, "" };
        struct match_question question = { .office = "", .right = "", .index = 1,
                                           .party = &party };
        struct match match;
        arena_reset(scratch);
        cr_assert_eq(match_party(matcher, &question, scratch, &match, &error), STATUS_OK, "%s",
                     error.text);
        const char *id = match.enterprise ? match.enterprise->id : "";
        if (!figures_count(&figures, p->expected, p->expected_id, match.outcome, id))
            fprintf(stderr, "made: miss (%s) %s '%s' | '%s' | '%s' | '%s': expected %s '%s', got "
                    "%s '%s' %s: %s\n", p->shape, p->firm->id, p->name, p->address, p->city,
                    p->country, match_outcome_code(p->expected), p->expected_id,
                    match_outcome_code(match.outcome), id, match.reason, match.evidence);
    }
    figures_print("made", &figures);
    cr_expect_eq(figures.wrong_id, 0);
    cr_expect_eq(figures.misses, 0, "%zu of %zu parties", figures.misses, made.count);
    matcher_free(matcher);
    registry_free(registry);
    arena_free(scratch);
    arena_free(arena);
}
