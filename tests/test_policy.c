/* test_policy.c - the shipped policy; what is in force, for whom, and its text. */
#include <criterion/criterion.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "policy_text.h"
#include "rules/country.h"
#include "rules/policy.h"
#include "yaml_line.h"

#define SHIPPED "data/policy/suzhou-2020.yaml"

static const struct policy_value *on_day(const struct policy *policy, enum parameter parameter,
                                         int32_t day)
{
    return policy_value(policy, parameter, &(struct circumstances){ .day = day });
}

static struct policy *read_shipped(void)
{
    struct policy *policy;
    struct error error = { "" };
    cr_assert_eq(policy_read(SHIPPED, &policy, &error), STATUS_OK, "%s", error.text);
    return policy;
}

Test(policy, the_shipped_file_has_every_needed_parameter_with_date_and_reference)
{
    struct policy *policy = read_shipped();
    cr_expect_str_eq(policy_name(policy), "suzhou-2020");
    for (int i = 0; i < PARAMETER_COUNT; i++)
        cr_expect(parameter_row(i)->use == PARAMETER_OPTIONAL || policy_first(policy, i), "%s",
                  parameter_row(i)->key);
    for (size_t i = 0; i < policy_value_count(policy); i++) {
        const struct policy_value *value = policy_value_at(policy, i);
        const char *key = parameter_row(value->parameter)->key;
        cr_expect(policy_first(policy, value->parameter)->from == 20200101, "%s", key);
        cr_expect(*value->clause && *value->reference, "%s", key);
    }
    policy_free(policy);
}

Test(policy, amounts_words_and_status_are_those_of_the_policy)
{
    static const struct { enum parameter parameter; const char *text; bool assumed; } rows[] = {
        { PARAMETER_EFFECTIVE, "in force", false },
        { PARAMETER_KINDS, "enterprise", false },
        { PARAMETER_PATENT_AMOUNT, "20000.00", true },
        { PARAMETER_PATENT_ROUTES, "pct paris", false },
        { PARAMETER_PATENT_TYPES, "invention utility_model design", true },
        { PARAMETER_PATENT_COUNTRIES, "US GB JP KR eu", false },
        { PARAMETER_OTHER_DEVELOPED, "none", true },
        { PARAMETER_MADRID_BASE, "5000.00", false },
        { PARAMETER_PER_DESIGNATION, "1000.00", false },
        { PARAMETER_PIECE_MAX, "20000.00", false },
        { PARAMETER_CAP, "1000000.00", false },
        { PARAMETER_QUALITY_AWARD, "3000000.00", false },
        { PARAMETER_QUALITY_NOMINATION, "1000000.00", false },
        { PARAMETER_OVERLAP_MODE, "top_up", true },
    };
    struct policy *policy = read_shipped();
    struct arena *arena = arena_create(1 << 16);
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        const char *key = parameter_row(rows[i].parameter)->key;
        const struct policy_value *value = on_day(policy, rows[i].parameter, 20210601);
        cr_assert(value, "%s", key);
        cr_expect_str_eq(policy_value_text(value, arena), rows[i].text, "%s", key);
        cr_expect_eq(value->assumed, rows[i].assumed, "%s", key);
        cr_expect_null(on_day(policy, rows[i].parameter, 20191231), "%s", key);
    }
    arena_free(arena);
    policy_free(policy);
}

Test(policy, membership_is_tested_on_the_day)
{
    static const struct { const char *country; int32_t day; bool covered; } rows[] = {
        { "US", 20200101, true },  { "DE", 20200101, true },  { "HR", 20200101, true },
        { "HR", 20130630, false }, { "HR", 20130701, true },  { "GB", 20200131, true },
        { "GB", 20240101, true },  { "CH", 20200101, false }, { "CA", 20200101, false },
        { "CN", 20200101, false }, { "TW", 20200101, false }, { "", 20200101, false },
        { "EP", 20200101, true },  { "eu", 20200101, false },
    };
    struct policy *policy = read_shipped();
    const struct policy_value *named = on_day(policy, PARAMETER_PATENT_COUNTRIES, 20200101);
    for (size_t i = 0; i < COUNT_OF(rows); i++)
        cr_expect_eq(policy_covers(policy, named->words, named->word_count, rows[i].country,
                                   rows[i].day),
                     rows[i].covered, "%s on %d", rows[i].country, rows[i].day);
    policy_free(policy);
}

Test(policy, codes_have_aliases_and_offices_are_no_countries)
{
    cr_expect_str_eq(country_code("EL"), "GR");
    cr_expect_str_eq(country_code("UK"), "GB");
    cr_expect_str_eq(country_code("US"), "US");
    static const char *const never[] = { "CN", "HK", "MO", "TW", "EP", "EM", "WO", "AP", "EA",
                                         "GC", "BX", "OA", "", "U", "us", "USA" };
    for (size_t i = 0; i < COUNT_OF(never); i++)
        cr_expect_not(country_may_be_payable(never[i]), "%s", never[i]);
    static const char *const named[] = { "CA", "US", "RS", "EP", "HK", "MO", "TW" };
    for (size_t i = 0; i < COUNT_OF(named); i++)
        cr_expect(country_may_be_named(named[i]), "%s", named[i]);
    static const char *const unnamed[] = { "CN", "WO", "EA", "ZZ", "UK", "", "us" };
    for (size_t i = 0; i < COUNT_OF(unnamed); i++)
        cr_expect_not(country_may_be_named(unnamed[i]), "%s", unnamed[i]);
}

#define END ", clause: c, reference: r, status: official }\n"
#define GENERAL "  - { from: 2020-01-01, amount: \"10000\"" END
#define TIER1 "  - { from: 2021-01-01, amount: \"20000\", when: { countries: [US, eu] }, " \
              "name: tier1, over: [general]" END
#define MANY "  - { from: 2020-07-01, amount: \"8000\", when: { kinds: [university], " \
             "pieces: 10-19 }, name: many, over: [general, tier1]" END
#define TRANSFER "transfer:\n  - { from: 2020-01-01, value: first_owner" END

Test(policy, a_later_value_ends_an_open_one_the_day_before)
{
    struct policy *policy = policy_text_read(GENERAL TIER1 MANY,
        "  - { from: 2020-01-01, amount: \"1\"" END
        "  - { from: 2024-03-01, to: 2024-12-31, amount: \"2\"" END);
    cr_expect_eq(on_day(policy, PARAMETER_PATENT_AMOUNT, 20240229)->amount.fen, 100);
    cr_expect_eq(policy_first(policy, PARAMETER_PATENT_AMOUNT)->to, 20240229);
    cr_expect_eq(on_day(policy, PARAMETER_PATENT_AMOUNT, 20240301)->amount.fen, 200);
    cr_expect_null(on_day(policy, PARAMETER_PATENT_AMOUNT, 20250101));
    cr_expect_eq(policy_last(policy, PARAMETER_PATENT_AMOUNT)->to, 20241231);
    policy_free(policy);
}

Test(policy, of_the_rows_that_a_claim_meets_the_last_is_in_force)
{
    static const struct { struct circumstances claim; int yuan; } rows[] = {
        { { .day = 20200101, .country = "US", .kind = "enterprise" }, 10000 },
        { { .day = 20201231, .country = "US", .kind = "enterprise" }, 10000 },
        { { .day = 20210101, .country = "US", .kind = "enterprise" }, 20000 },
        { { .day = 20210101, .country = "DE", .kind = "enterprise" }, 20000 },
        { { .day = 20210101, .country = "EP", .kind = "enterprise" }, 20000 },
        { { .day = 20210101, .country = "GB", .kind = "enterprise" }, 10000 },
        { { .day = 20210101, .country = "US", .kind = "university", .pieces = 9 }, 20000 },
        { { .day = 20210101, .country = "US", .kind = "university", .pieces = 10 }, 8000 },
        { { .day = 20210101, .country = "GB", .kind = "university", .pieces = 19 }, 8000 },
        { { .day = 20210101, .country = "GB", .kind = "university", .pieces = 20 }, 10000 },
        { { .day = 20210101, .country = "GB", .kind = "enterprise", .pieces = 10 }, 10000 },
        { { .day = 20200630, .country = "GB", .kind = "university", .pieces = 10 }, 10000 },
        { { .day = 20210101 }, 10000 },             /* of whom nothing is known, no list is met */
        { { .day = 20210101, .country = "" }, 10000 },
    };
    struct policy *policy = policy_text_read("policy: good", "policy: good");
    for (size_t i = 0; i < COUNT_OF(rows); i++)
        cr_expect_eq(policy_value(policy, PARAMETER_PATENT_AMOUNT, &rows[i].claim)->amount.fen,
                     rows[i].yuan * 100, "row %zu", i);
    cr_expect_null(policy_value(policy, PARAMETER_PATENT_AMOUNT,
                                &(struct circumstances){ .day = 20191231, .country = "US" }));
    cr_expect_null(on_day(policy, PARAMETER_PIECES_MAX, 20210101));
    cr_expect_null(policy_first(policy, PARAMETER_PIECES_MAX));
    cr_expect_not(policy_value_names(NULL, "none"));
    cr_expect_eq(policy_last(policy, PARAMETER_PATENT_AMOUNT)->amount.fen, 1000000);
    policy_free(policy);
}

/* An exception that is open ends with the rule that it is an exception to. */
Test(policy, an_exception_does_not_outlive_the_general_row)
{
    struct policy *policy = policy_text_read(GENERAL,
        "  - { from: 2020-01-01, to: 2022-12-31, amount: \"10000\"" END);
    struct circumstances claim = { .day = 20221231, .country = "US" };
    cr_expect_eq(policy_value(policy, PARAMETER_PATENT_AMOUNT, &claim)->amount.fen, 2000000);
    claim.day = 20230101;
    cr_expect_null(policy_value(policy, PARAMETER_PATENT_AMOUNT, &claim));
    policy_free(policy);
}

Test(policy, lists_cover_codes_groups_any_and_the_european_office)
{
    static const struct { const char *words[3], *country; int32_t day; bool covered; } rows[] = {
        { { "any" }, "US", 20200101, true },    { { "any" }, "CH", 20200101, true },
        { { "any" }, "CN", 20200101, false },   { { "any" }, "HK", 20200101, false },
        { { "any" }, "TW", 20200101, false },   { { "any" }, "EP", 20200101, false },
        { { "any" }, "WO", 20200101, false },   { { "any" }, "EA", 20200101, false },
        { { "any" }, "ZZ", 20200101, false },   { { "any" }, "", 20200101, false },
        { { "any", "EP" }, "EP", 20200101, true },
        { { "HK", "TW" }, "HK", 20200101, true }, { { "HK", "TW" }, "MO", 20200101, false },
        { { "eu" }, "EP", 20241231, false },    { { "eu" }, "EP", 20250101, true },
        { { "EP" }, "EP", 20241231, true },     { { "EP" }, "DE", 20241231, false },
        { { "eu" }, "GB", 20200131, true },     { { "eu" }, "GB", 20200201, false },
        { { "eu" }, "eu", 20200101, false },    { { "none" }, "US", 20200101, false },
    };
    struct policy *policy = policy_text_read("  - { from: 2020-01-01, value: one_unit_as_eu" END,
        "  - { from: 2020-01-01, value: by_state" END
        "  - { from: 2025-01-01, value: one_unit_as_eu" END);
    for (size_t i = 0; i < COUNT_OF(rows); i++)
        cr_expect_eq(policy_covers(policy, rows[i].words, rows[i].words[1] ? 2 : 1,
                                   rows[i].country, rows[i].day), rows[i].covered, "row %zu", i);
    policy_free(policy);
}

Test(policy, every_office_of_a_grant_is_payable_or_known_not_to_be)
{
    char line[512];
    FILE *kinds = fopen("data/kinds.tsv", "rb");
    cr_assert(kinds);
    while (fgets(line, sizeof line, kinds)) {
        line[strcspn(line, "\t\n")] = '\0';
        if (*line == '#' || strcmp(line, "office") == 0)
            continue;
        for (char *office = strtok(line, " "); office; office = strtok(NULL, " "))
            cr_expect(country_may_be_payable(office) || strstr("* AP CN EA EP TW WO", office),
                      "%s", office);
    }
    fclose(kinds);
}

/* A policy whose `parameter` has the rows, and the text of its last one. */
static void expect_text(const char *key, const char *rows, const char *text)
{
    char to[2048];
    snprintf(to, sizeof to, TRANSFER "%s:\n%s", key, rows);
    bool amount = strcmp(key, "patent.amount") == 0;
    struct policy *policy = policy_text_read(amount ? GENERAL TIER1 MANY : TRANSFER,
                                             amount ? rows : to);
    struct arena *arena = arena_create(1 << 16);
    const struct policy_value *value = NULL;
    for (size_t i = 0; i < policy_value_count(policy); i++)
        if (strcmp(parameter_row(policy_value_at(policy, i)->parameter)->key, key) == 0)
            value = policy_value_at(policy, i);
    cr_assert(value, "%s", key);
    cr_expect_str_eq(policy_value_text(value, arena), text);
    arena_free(arena);
    policy_free(policy);
}

Test(policy, values_have_a_text)
{
#define ROW(content) "  - { from: 2020-01-01, " content END
#define WHEN(content, when) ROW("amount: \"1\"") \
                            ROW(content ", when: { " when " }, over: [general]")
    static const struct { const char *key, *rows, *text; } rows[] = {
        { "patent.amount", ROW("amount: \"150000\", percent: 50"),
          "50 % of the cost, at most 150000.00" },
        { "patent.amount", ROW("amount: \"1\", percent: \"33.33\""),
          "33.33 % of the cost, at most 1.00" },
        { "patent.amount", ROW("amount: \"1\", percent: \"12.50\""),
          "12.5 % of the cost, at most 1.00" },
        { "patent.amount", WHEN("amount: \"20000.5\"", "countries: [US, eu], pieces: 10-29"),
          "20000.50 when countries US eu, pieces 10-29" },
        { "patent.amount", WHEN("amount: \"2\"", "pieces: 10-"), "2.00 when pieces 10-" },
        { "patent.amount", WHEN("amount: \"2\"", "pieces: 1, kinds: [university], routes: [pct]"),
          "2.00 when routes pct, kinds university, pieces 1" },
        { "patent.piece_max", ROW("value: none"), "none" },
        { "patent.pieces_max", ROW("count: 5"), "5" },
        { "guard.fee_ceiling", ROW("percent: 50"), "50 %" },
        { "guard.fee_ceiling", ROW("value: off"), "off" },
        { "guard.sunset", ROW("value: off"), "off" },
        { "patent.stages", ROW("values: [\"0:50\", \"3:25\", \"5:25\"]"), "0:50 3:25 5:25" },
        { "limits.order", ROW("values: [family, piece, count, fee_ceiling]"),
          "family piece count fee_ceiling" },
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++)
        expect_text(rows[i].key, rows[i].rows, rows[i].text);
}

Test(policy, a_place_in_a_file_has_its_line)
{
    char path[] = "/tmp/lines-XXXXXX";
    int descriptor = mkstemp(path);
    static const char text[] = "a:\n  - x: 1\n    y: 2\n  - x: 3\nb: {c: [1,\n 2]}\n";
    cr_assert_eq(write(descriptor, text, sizeof text - 1), (ssize_t)sizeof text - 1);
    close(descriptor);
    static const struct { const char *path; int line; } rows[] = {
        { "", 1 }, { "a/0", 2 }, { "a/0/y", 3 }, { "a/1/x", 4 }, { "b/c/1", 6 }, { "a/1/none", 4 },
        { "a", 1 }, { "a/9", 1 }, { "none", 1 },
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++)
        cr_expect_eq(yaml_line(path, rows[i].path), rows[i].line, "'%s'", rows[i].path);
    unlink(path);
    cr_expect_eq(yaml_line(path, "a"), 0);
}
