/* assess_night.c - the night's inputs and what becomes of its awards. */
#include "assess_night.h"

#include <criterion/criterion.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

const struct enterprise firms[ENTERPRISES] = {
    [A] = { .id = "X-A", .name_zh = "甲", .name_en = "A", .district = "工业园区", .group = "" },
    [B] = { .id = "X-B", .name_zh = "乙", .name_en = "B", .district = "虎丘区", .group = "" },
    [U] = { .id = "X-U", .name_zh = "丙", .name_en = "U", .district = "姑苏区", .group = "",
            .kind = APPLICANT_UNIVERSITY },
    [C] = { .id = "X-C", .name_zh = "丁", .name_en = "C", .district = "昆山市", .group = "" },
    [D] = { .id = "X-D", .name_zh = "戊", .name_en = "D", .district = "", .group = "" },
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
    return (struct match){ .outcome = MATCH_ACCEPT, .reason = "", .tier = "T1",
            .location = LOCATION_SURE, .enterprise = &firms[firm], .evidence = "name" };
}

const struct match rejected = { .outcome = MATCH_REJECT, .reason = "", .tier = "",
            .location = LOCATION_NONE, .evidence = "" };

struct grant patent(const char *right, int32_t granted_on)
{
    static const struct party owners[] = { { "one", "", "", "", "CN", "assignee" },
                                           { "two", "", "", "", "CN", "assignee" } };
    return (struct grant){ .right = right, .office = "US", .number = "1", .kind = "B2",
        .granted_on = granted_on, .right_type = RIGHT_INVENTION, .application = "",
        .route = ROUTE_PCT, .pct_number = "", .parties = owners, .party_count = 1, .classes = "",
        .title = "", .family = "", .same_right_as = "", .member = "m" };
}

struct grant mark(const char *right, int32_t granted_on, const struct designation *designations,
                  size_t count)
{
    struct grant grant = patent(right, granted_on);
    grant.office = "WO";
    grant.kind = "";
    grant.right_type = RIGHT_TRADEMARK;
    grant.route = ROUTE_MADRID;
    grant.designations = designations;
    grant.designation_count = count;
    return grant;
}

struct posted posted_line(const char *right, const char *id, int year, const char *rule,
                          int64_t yuan, int64_t line)
{
    return (struct posted){ .right = right, .id = id, .year = year, .rule = rule,
        .name_zh = "旧名", .name_en = "OLD", .right_type = "invention", .office = "US",
        .route = "pct", .source = "old.zip", .dump_sha256 = "", .granted_on = year * 10000 + 301,
        .net = YUAN(yuan), .first_line = line };
}

const struct award *night_award(const struct night *night, const char *right, int year,
                                const char *id)
{
    const struct award *found = NULL;
    for (size_t i = 0; i < night->count; i++) {
        const struct award *award = &night->awards[i];
        if (award->year == year && !strcmp(award->right, right) && !strcmp(award->id, id)) {
            cr_assert_null(found, "two awards %s %d %s", right, year, id);
            found = award;
        }
    }
    cr_assert(found, "no award %s %d %s", right, year, id);
    return found;
}

void night_amend(struct night *night, const char *what, const char *with)
{
    enum { POLICY_SIZE_MAX = 64 << 10 };
    char *text = arena_alloc(night->arena, POLICY_SIZE_MAX), path[] = "/tmp/policy-XXXXXX";
    struct error error = { "" };
    FILE *file = fopen("data/policy/suzhou-2020.yaml", "rb");
    cr_assert(text && file && fread(text, 1, POLICY_SIZE_MAX - 1, file) > 0);
    fclose(file);
    char *at = strstr(text, what);
    int descriptor = mkstemp(path);
    cr_assert(at && descriptor >= 0);
    file = fdopen(descriptor, "wb");
    fprintf(file, "%.*s%s%s", (int)(at - text), text, with, at + strlen(what));
    fclose(file);
    policy_free(night->policy);
    enum status status = policy_read(path, &night->policy, &error);
    remove(path);
    cr_assert_eq(status, STATUS_OK, "%s", error.text);
    night->input.policy = night->policy;
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
            all[lines] = posted_of(award, award->paid, (int64_t)lines + 1);
            lines++;
        }
    }
    night->input.posted = all;
    night->input.posted_count = lines;
}
