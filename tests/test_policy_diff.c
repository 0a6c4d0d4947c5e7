/* test_policy_diff.c - what two policies say otherwise: the shipped one with other rows. */
#include <criterion/criterion.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "date.h"
#include "rules/policy_diff.h"

#define END "clause: patents, reference: *R18, status: assumed }"
#define AMOUNT "  - { from: 2020-01-01, amount: \"20000.00\", " END
#define ROUTES "  - { from: 2020-01-01, values: [pct, paris], clause: 二(一)4, reference: *P, " \
               "status: official }"
#define CROATIA "      - { country: HR, from: 2013-07-01 }"

/* The shipped policy with `with` instead of `what`; NULL: it is refused. */
static struct policy *try_amended(const char *what, const char *with, struct error *error)
{
    enum { SIZE_MAX_HERE = 64 << 10 };
    char *text = calloc(1, SIZE_MAX_HERE), path[] = "/tmp/policy-XXXXXX";
    struct policy *policy = NULL;
    FILE *file = fopen("data/policy/suzhou-2020.yaml", "rb");
    cr_assert(text && file && fread(text, 1, SIZE_MAX_HERE - 1, file) > 0);
    fclose(file);
    char *at = strstr(text, what);
    int descriptor = mkstemp(path);
    cr_assert(at && descriptor >= 0, "not there: %s", what);
    file = fdopen(descriptor, "wb");
    fprintf(file, "%.*s%s%s", (int)(at - text), text, with, at + strlen(what));
    fclose(file);
    free(text);
    enum status status = policy_read(path, &policy, error);
    unlink(path);
    return status == STATUS_OK ? policy : NULL;
}

static struct policy *amended(const char *what, const char *with)
{
    struct error error = { "" };
    struct policy *policy = try_amended(what, with, &error);
    cr_assert_not_null(policy, "%s", error.text);
    return policy;
}

static const char *said(const struct policy *policy, const struct policy_change *change,
                        const struct policy_value *value, struct arena *arena)
{
    return value ? policy_value_text(value, arena)
                 : policy_lack(policy, change->parameter, change->from);
}

/* "patent.amount 2023-07-01/: 20000.00 > 30000.00"; a wording has "=" in front. */
static const char *change_text(struct policy *const sides[2], const struct policy_change *change,
                               const char *sign, struct arena *arena)
{
    char from[DATE_TEXT_SIZE], to[DATE_TEXT_SIZE];
    return arena_format(arena, "%s%s %s/%s: %s > %s\n", sign, parameter_row(change->parameter)->key,
                        date_text(change->from, from), date_text(change->to, to),
                        said(sides[0], change, change->before, arena),
                        said(sides[1], change, change->after, arena));
}

static const char *diff_text(struct policy *const sides[2], int32_t *first_day,
                             struct arena *arena)
{
    struct policy_diff diff;
    struct error error = { "" };
    const char *text = "";
    char from[DATE_TEXT_SIZE], to[DATE_TEXT_SIZE];
    cr_assert_eq(policy_diff(sides[0], sides[1], arena, &diff, &error), STATUS_OK, "%s",
                 error.text);
    for (size_t i = 0; i < diff.change_count; i++)
        text = arena_format(arena, "%s%s", text, change_text(sides, &diff.changes[i], "", arena));
    for (size_t i = 0; i < diff.member_count; i++)
        text = arena_format(arena, "%s%s %s %s/%s: %s\n", text, diff.members[i].group,
                            diff.members[i].country, date_text(diff.members[i].from, from),
                            date_text(diff.members[i].to, to),
                            diff.members[i].joins ? "in" : "out");
    for (size_t i = 0; i < diff.wording_count; i++)
        text = arena_format(arena, "%s%s", text, change_text(sides, &diff.wordings[i], "=", arena));
    *first_day = diff.first_day;
    return text;
}

struct row { const char *what, *old, *new, *expected; int32_t first_day; };

/* Both ways round: back again each line is turned. */
static void check_rows(const struct row *rows, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        struct policy *sides[2] = { amended(rows[i].what, rows[i].old ? rows[i].old : rows[i].what),
                                    amended(rows[i].what, rows[i].new) };
        struct policy *turned[2] = { sides[1], sides[0] };
        struct arena *arena = arena_create(SIZE_MAX);
        int32_t first_day, first_day_turned;
        const char *text = diff_text(sides, &first_day, arena);
        cr_expect_str_eq(text, rows[i].expected, "row %zu: %s", i, text);
        cr_expect_eq(first_day, rows[i].first_day, "row %zu: %d", i, first_day);
        cr_expect_eq(strlen(diff_text(turned, &first_day_turned, arena)) > 0, *text != '\0');
        cr_expect_eq(first_day_turned, first_day, "row %zu", i);
        cr_expect_str_eq(diff_text((struct policy *[]){ sides[1], sides[1] }, &first_day, arena),
                         "", "row %zu with itself", i);
        cr_expect_eq(first_day, 0);
        arena_free(arena);
        policy_free(sides[0]);
        policy_free(sides[1]);
    }
}

Test(policy_diff, a_value_differs_from_its_first_other_day_to_its_last)
{
    static const struct row rows[] = {
        { AMOUNT, NULL, AMOUNT "\n  - { from: 2023-07-01, amount: \"30000.00\", " END,
          "patent.amount 2023-07-01/: 20000.00 > 30000.00\n", 20230701 },
        { AMOUNT, NULL, "  - { from: 2020-01-01, amount: \"5\", " END
          "\n  - { from: 2021-03-01, amount: \"20000.00\", " END,
          "patent.amount 2020-01-01/2021-02-28: 20000.00 > 5.00\n", 20200101 },
        { AMOUNT, AMOUNT "\n  - { from: 2023-07-01, amount: \"30000.00\", " END,
          AMOUNT "\n  - { from: 2024-01-01, amount: \"30000.00\", " END,
          "patent.amount 2023-07-01/2023-12-31: 30000.00 > 20000.00\n", 20230701 },
        { AMOUNT, NULL, "  - { from: 2020-01-01, to: 2024-12-31, amount: \"20000.00\", " END,
          "patent.amount 2025-01-01/: 20000.00 > ended\n", 20250101 },
        { AMOUNT, NULL, "  - { from: 2019-07-01, amount: \"20000.00\", " END,
          "patent.amount 2019-07-01/2019-12-31: not yet > 20000.00\n", 20190701 },
        { "    amount: \"1000000.00\"", NULL, "    amount: \"100000.00\"",
          "cap.applicant_year 2020-01-01/: 1000000.00 > 100000.00\n", 20200101 },
        { ROUTES, NULL, "  - { from: 2020-01-01, values: [pct], clause: 二(一)4, reference: *P, "
          "status: official }", "patent.routes 2020-01-01/: pct paris > pct\n", 20200101 },
        { AMOUNT, NULL, "  - { from: 2020-01-01, to: 9998-12-31, amount: \"20000.00\", " END,
          "", 0 },
    };
    check_rows(rows, COUNT_OF(rows));
}

Test(policy_diff, what_is_written_another_way_is_no_difference)
{
    static const struct row rows[] = {
        { AMOUNT, NULL, AMOUNT "\n  - { from: 2023-07-01, amount: \"20000\", " END, "", 0 },
        { AMOUNT, NULL, "  - { from: 2020-01-01, to: 2021-12-31, amount: \"20000.0\", " END
          "\n  - { from: 2022-01-01, amount: \"20000.00\", " END, "", 0 },
        { ROUTES, NULL, "  - { from: 2020-01-01, values: [paris, pct], clause: 二(一)4, "
          "reference: *P, status: official }", "", 0 },
    };
    check_rows(rows, COUNT_OF(rows));
}

Test(policy_diff, a_clause_a_reference_or_a_status_is_told_apart_from_money)
{
    static const struct row rows[] = {
        { AMOUNT, NULL, "  - { from: 2020-01-01, amount: \"20000.00\", clause: patents, "
          "reference: *N, status: assumed }", "=patent.amount 2020-01-01/: 20000.00 > 20000.00\n",
          0 },
        { AMOUNT, NULL, AMOUNT "\n  - { from: 2023-07-01, amount: \"20000.00\", clause: 3, "
          "reference: *R18, status: assumed }",
          "=patent.amount 2023-07-01/: 20000.00 > 20000.00\n", 0 },
        { AMOUNT, NULL, "  - { from: 2020-01-01, amount: \"20000.00\", clause: patents, "
          "reference: *R18, status: official }",
          "=patent.amount 2020-01-01/: 20000.00 > 20000.00\n", 0 },
    };
    check_rows(rows, COUNT_OF(rows));
}

Test(policy_diff, a_member_of_a_group_differs_on_its_days_while_a_policy_is_in_force)
{
    static const struct row rows[] = {
        { CROATIA, NULL, "      - { country: HR, from: 2023-07-01 }",
          "eu HR 2020-01-01/2023-06-30: out\n", 20200101 },
        { CROATIA, NULL, CROATIA "\n      - { country: CH, from: 2024-02-01, to: 2024-12-31 }",
          "eu CH 2024-02-01/2024-12-31: in\n", 20240201 },
        { CROATIA, NULL, "      - { country: HR, from: 2019-12-31 }", "", 0 },
        { CROATIA, NULL, "      - { country: HR, from: 2013-07-01, to: 2022-02-28 }\n"
          "      - { country: HR, from: 2022-03-01 }", "", 0 },
        { CROATIA, NULL, "      - { country: HR, from: 2013-07-01, to: 2022-02-27 }\n"
          "      - { country: HR, from: 2022-03-01 }", "eu HR 2022-02-28/2022-02-28: out\n",
          20220228 },
    };
    check_rows(rows, COUNT_OF(rows));
}

Test(policy_diff, an_optional_parameter_that_does_nothing_is_no_change_of_money)
{
    static const char off[] = "groups:\n";
    static const struct row rows[] = {
        { off, NULL, "madrid.same_mark:\n"
          "  - { from: 2020-01-01, value: each, clause: c, reference: r, status: assumed }\n"
          "  - { from: 2025-01-01, value: one_piece, clause: c, reference: r, status: assumed }\n"
          "groups:\n", "madrid.same_mark 2025-01-01/: left out > one_piece\n"
          "=madrid.same_mark 2020-01-01/2024-12-31: left out > each\n", 20250101 },
        { off, NULL, "cap.scope:\n"
          "  - { from: 2020-01-01, value: group, clause: c, reference: r, status: assumed }\n"
          "groups:\n", "cap.scope 2020-01-01/: left out > group\n", 20200101 },
        { off, NULL, "joint.owners:\n"
          "  - { from: 2020-01-01, to: 2023-12-31, value: any, clause: c, reference: r, "
          "status: assumed }\ngroups:\n", "joint.owners 2024-01-01/: left out > ended\n"
          "=joint.owners 2020-01-01/2023-12-31: left out > any\n", 20240101 },
    };
    check_rows(rows, COUNT_OF(rows));
}

#define WHEN(amount, when, over) "\n  - { from: 2020-01-01, amount: \"" amount "\", when: { " when \
    " }, over: [" over "], " END

Test(policy_diff, exceptions_differ_for_whom_they_are_made)
{
    static const struct row rows[] = {
        /* an exception is added, changed, ended; the general row of the others is no difference */
        { AMOUNT, NULL, AMOUNT WHEN("30000.00", "countries: [US]", "general"),
          "patent.amount 2020-01-01/: 20000.00 > 30000.00 when countries US\n", 20200101 },
        { AMOUNT, AMOUNT WHEN("30000.00", "countries: [US]", "general"),
          AMOUNT WHEN("40000.00", "countries: [US]", "general"),
          "patent.amount 2020-01-01/: 30000.00 when countries US > 40000.00 when countries US\n",
          20200101 },
        { AMOUNT, AMOUNT WHEN("30000.00", "countries: [US]", "general"), AMOUNT "\n"
          "  - { from: 2020-01-01, to: 2022-12-31, amount: \"30000.00\", when: { countries: [US] }, "
          "over: [general], " END,
          "patent.amount 2023-01-01/: 30000.00 when countries US > 20000.00\n", 20230101 },
        /* a group stands for its members, on their days */
        { AMOUNT, AMOUNT WHEN("30000.00", "countries: [GB]", "general"),
          AMOUNT WHEN("30000.00", "countries: [eu, GB]", "general"),
          "patent.amount 2020-01-01/: 20000.00 > 30000.00 when countries eu GB\n", 20200101 },
        { AMOUNT, AMOUNT WHEN("30000.00", "countries: [JP]", "general"),
          AMOUNT WHEN("30000.00", "countries: [JP, any]", "general"),
          "patent.amount 2020-01-01/: 20000.00 > 30000.00 when countries JP any\n", 20200101 },
        /* ranges and two conditions at once */
        { AMOUNT, AMOUNT WHEN("30000.00", "pieces: 5-10", "general"),
          AMOUNT WHEN("30000.00", "pieces: 5-11", "general"),
          "patent.amount 2020-01-01/: 20000.00 > 30000.00 when pieces 5-11\n", 20200101 },
        { AMOUNT, NULL, AMOUNT WHEN("5", "pieces: 2-, routes: [pct]", "general"),
          "patent.amount 2020-01-01/: 20000.00 > 5.00 when routes pct, pieces 2-\n", 20200101 },
    };
    check_rows(rows, COUNT_OF(rows));
}

Test(policy_diff, exceptions_written_another_way_are_no_difference)
{
    static const struct row rows[] = {
        { AMOUNT, NULL, AMOUNT WHEN("20000.00", "countries: [US]", "general"), "", 0 },
        { AMOUNT, AMOUNT WHEN("5", "countries: [US, JP]", "general"),
          AMOUNT WHEN("5", "countries: [JP]", "general")
          WHEN("5.00", "countries: [US]", "general"), "", 0 },
        { AMOUNT, AMOUNT WHEN("5", "pieces: 2-10", "general"),
          AMOUNT WHEN("5", "pieces: 2-4", "general") WHEN("5", "pieces: 5-10", "general"), "", 0 },
        /* all of them, one over the others; or each apart */
        { AMOUNT, AMOUNT "\n  - { name: wide, from: 2020-01-01, amount: \"5\", "
          "when: { right_types: [invention, design], routes: [pct] }, over: [general], " END
          "\n  - { from: 2020-01-01, amount: \"7\", when: { right_types: [design], routes: [pct] }, "
          "over: [general, wide], " END,
          AMOUNT WHEN("7", "right_types: [design], routes: [pct]", "general")
          WHEN("5", "right_types: [invention], routes: [pct]", "general"), "", 0 },
    };
    check_rows(rows, COUNT_OF(rows));
}

/* ---- against policies made by chance ---- */

static unsigned chance(unsigned *seed, unsigned below)
{
    *seed = *seed * 1103515245u + 12345u;
    return (*seed >> 16) % below;
}

/* A row of patent.amount; each stands over all above it. */
static void add_random_row(char *text, size_t size, unsigned *seed, int row)
{
    static const char *const countries[] = { "US", "GB, eu", "eu", "DE, FR", "JP, KR", "any" };
    static const char *const routes[] = { "pct", "paris", "pct, paris" };
    static const char *const types[] = { "invention", "design, utility_model" };
    static const char *const ranges[] = { "2-", "3-5", "1-4", "10-" };
    size_t used = strlen(text);
    unsigned asked = 1 + chance(seed, 15);
    used += (size_t)snprintf(text + used, size - used, "\n  - { name: r%d, from: 202%u-0%u-01, ", row,
                             chance(seed, 4), 1 + chance(seed, 9));
    if (chance(seed, 2))
        used += (size_t)snprintf(text + used, size - used, "to: 2024-0%u-15, ",
                                 1 + chance(seed, 9));
    used += (size_t)snprintf(text + used, size - used, "amount: \"%u\", when: { ",
                             10000 * (1 + chance(seed, 3)));
    if (asked & 1)
        used += (size_t)snprintf(text + used, size - used, "countries: [%s], ",
                                 countries[chance(seed, COUNT_OF(countries))]);
    if (asked & 2)
        used += (size_t)snprintf(text + used, size - used, "routes: [%s], ",
                                 routes[chance(seed, COUNT_OF(routes))]);
    if (asked & 4)
        used += (size_t)snprintf(text + used, size - used, "right_types: [%s], ",
                                 types[chance(seed, COUNT_OF(types))]);
    if (asked & 8)
        used += (size_t)snprintf(text + used, size - used, "pieces: %s, ",
                                 ranges[chance(seed, COUNT_OF(ranges))]);
    used += (size_t)snprintf(text + used, size - used, "}, over: [general");
    for (int i = 0; i < row; i++)
        used += (size_t)snprintf(text + used, size - used, ", r%d", i);
    snprintf(text + used, size - used, "], " END);
}

/* One that loads: a row may be hidden by those above it, which the loader refuses. */
static struct policy *random_policy(unsigned *seed)
{
    struct policy *policy = NULL;
    struct error error;
    while (!policy) {
        char text[8192] = AMOUNT;
        for (int row = 0, rows = (int)chance(seed, 5); row < rows; row++)
            add_random_row(text, sizeof text, seed, row);
        policy = try_amended(AMOUNT, text, &error);
    }
    return policy;
}

static struct circumstances random_claim(unsigned *seed)
{
    static const char *const countries[] = { "US", "GB", "DE", "EP", "JP", "CA", "CN", "HR", NULL };
    static const char *const routes[] = { "pct", "paris", "direct" };
    static const char *const types[] = { "invention", "design", "utility_model" };
    int32_t day = (int32_t)(20190001 + 10000 * chance(seed, 7) + 100 * (1 + chance(seed, 12)) +
                            chance(seed, 28));
    return (struct circumstances){ .day = day, .pieces = chance(seed, 12),
        .country = countries[chance(seed, COUNT_OF(countries))],
        .route = routes[chance(seed, COUNT_OF(routes))],
        .right_type = types[chance(seed, COUNT_OF(types))] };
}

static bool has_change(const struct policy_diff *diff, int32_t day,
                       const struct policy_value *before, const struct policy_value *after)
{
    for (size_t i = 0; i < diff->change_count; i++) {
        const struct policy_change *change = &diff->changes[i];
        if (change->parameter == PARAMETER_PATENT_AMOUNT && day >= change->from &&
            (!change->to || day <= change->to) && change->before == before &&
            change->after == after)
            return true;
    }
    return false;
}

Test(policy_diff, every_claim_made_by_chance_is_told_apart_as_it_is_paid)
{
    enum { POLICIES = 150, CLAIMS = 400 };
    unsigned seed = 20240506, differing = 0;
    for (int round = 0; round < POLICIES; round++) {
        struct policy *sides[2] = { random_policy(&seed), random_policy(&seed) };
        struct arena *arena = arena_create(SIZE_MAX);
        struct policy_diff diff;
        struct error error = { "" };
        cr_assert_eq(policy_diff(sides[0], sides[1], arena, &diff, &error), STATUS_OK, "%s",
                     error.text);
        for (int i = 0; i < CLAIMS; i++) {
            struct circumstances claim = random_claim(&seed);
            const struct policy_value *before = policy_value(sides[0], PARAMETER_PATENT_AMOUNT,
                                                             &claim);
            const struct policy_value *after = policy_value(sides[1], PARAMETER_PATENT_AMOUNT,
                                                            &claim);
            bool otherwise = (before ? before->amount.fen : -1) != (after ? after->amount.fen : -1);
            cr_assert_eq(has_change(&diff, claim.day, before, after), otherwise,
                         "round %d, claim %d of %d", round, i, claim.day);
            cr_assert(!otherwise || claim.day >= diff.first_day, "round %d, claim %d", round, i);
            differing += otherwise;
        }
        arena_free(arena);
        policy_free(sides[0]);
        policy_free(sides[1]);
    }
    cr_expect(differing > POLICIES * CLAIMS / 20 && differing < POLICIES * CLAIMS, "%u", differing);
}
