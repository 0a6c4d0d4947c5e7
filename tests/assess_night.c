/* assess_night.c - the night's inputs and what becomes of its awards. */
#include "assess_night.h"

#include <criterion/criterion.h>

#include <string.h>

const struct enterprise firms[ENTERPRISES] = {
    [A] = { .id = "X-A", .name_zh = "甲", .name_en = "A", .district = "工业园区" },
    [B] = { .id = "X-B", .name_zh = "乙", .name_en = "B", .district = "虎丘区" },
    [U] = { .id = "X-U", .name_zh = "丙", .name_en = "U", .district = "姑苏区",
            .kind = APPLICANT_UNIVERSITY },
    [C] = { .id = "X-C", .name_zh = "丁", .name_en = "C", .district = "昆山市" },
    [D] = { .id = "X-D", .name_zh = "戊", .name_en = "D", .district = "" },
};

void night_begin(struct night *night)
{
    struct error error = { "" };
    *night = (struct night){ .arena = arena_create(SIZE_MAX) };
    cr_assert_eq(policy_read("data/policy/suzhou-2020.yaml", &night->policy, &error), STATUS_OK,
                 "%s", error.text);
    cr_assert_eq(registry_of(firms, ENTERPRISES, &night->registry, &error), STATUS_OK, "%s",
                 error.text);
    night->input = (struct assess_input){ .policy = night->policy, .registry = night->registry,
                                          .facts = &night->facts, .as_of = 20241231 };
}

void night_end(struct night *night)
{
    registry_free(night->registry);
    policy_free(night->policy);
    arena_free(night->arena);
}

void night_run(struct night *night)
{
    struct error error = { "" };
    cr_assert_eq(assess(&night->input, night->arena, &night->awards, &night->count, &error),
                 STATUS_OK, "%s", error.text);
}

struct match accepted(int firm)
{
    return (struct match){ MATCH_ACCEPT, "", "T1", LOCATION_SURE, &firms[firm], false, "name" };
}

const struct match rejected = { MATCH_REJECT, "", "", LOCATION_NONE, NULL, false, "" };

struct grant patent(const char *right, int32_t granted_on)
{
    static const struct party owners[] = { { "one", "", "", "", "CN", "assignee" },
                                           { "two", "", "", "", "CN", "assignee" } };
    return (struct grant){ .right = right, .office = "US", .number = "1", .kind = "B2",
        .granted_on = granted_on, .right_type = RIGHT_INVENTION, .application = "",
        .route = ROUTE_PCT, .pct_number = "", .parties = owners, .party_count = 1, .classes = "",
        .title = "", .family = "", .same_right_as = "", .member = "m" };
}

void night_post(struct night *night)
{
    size_t before = night->input.posted_count, lines = before;
    struct posted *all = arena_alloc(night->arena, (before + night->count + 1) * sizeof *all);
    cr_assert(all);
    for (size_t i = 0; i < before; i++)
        all[i] = night->input.posted[i];
    for (size_t i = 0; i < night->count; i++) {
        const struct award *award = &night->awards[i];
        size_t at = 0;
        while (at < before && (all[at].year != award->year ||
                               strcmp(all[at].right, award->right) != 0 ||
                               strcmp(all[at].id, award->id) != 0))
            at++;
        if (at < before)
            all[at].net = award->paid;
        else if (award->paid.fen) {
            all[lines] = (struct posted){ award->right, award->id, award->year, award->rule,
                                          award->paid, (int64_t)lines + 1 };
            lines++;
        }
    }
    night->input.posted = all;
    night->input.posted_count = lines;
}
