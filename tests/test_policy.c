/* test_policy.c - the shipped policy, and policies that must not load. */
#include <criterion/criterion.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "rules/country.h"
#include "rules/policy.h"
#include "rules/yaml_line.h"

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

Test(policy, the_shipped_file_has_every_parameter_with_date_and_reference)
{
    struct policy *policy = read_shipped();
    cr_expect_str_eq(policy_name(policy), "suzhou-2020");
    cr_expect_eq(policy_value_count(policy), PARAMETER_COUNT);
    for (size_t i = 0; i < policy_value_count(policy); i++) {
        const struct policy_value *value = policy_value_at(policy, i);
        const char *key = parameter_row(value->parameter)->key;
        cr_expect_eq(value->from, 20200101, "%s", key);
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
        { "eu", 20200101, true },  /* the group itself: no office has such a code */
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
    cr_expect(country_may_be_payable("CA"));
}

/* ---- policies that must not load ---- */

/* The shipped text with the first `from` replaced by `to`, as a file; the caller unlinks it. */
static void write_changed(const char *from, const char *to, char path[32])
{
    static char text[64 << 10];
    FILE *shipped = fopen(SHIPPED, "rb");
    cr_assert(shipped);
    size_t size = fread(text, 1, sizeof text - 1, shipped);
    fclose(shipped);
    text[size] = '\0';
    char *at = strstr(text, from);
    cr_assert(at, "'%s' is not in the shipped file", from);
    snprintf(path, 32, "/tmp/policy-XXXXXX");
    int descriptor = mkstemp(path);
    cr_assert_geq(descriptor, 0);
    FILE *file = fdopen(descriptor, "wb");
    fprintf(file, "%.*s%s%s", (int)(at - text), text, to, at + strlen(from));
    cr_assert_eq(fclose(file), 0);
}

#define AMOUNT "{ from: 2020-01-01, amount: \"20000.00\", clause: patents, reference: *R18, " \
               "status: assumed }"
#define ROUTES "{ from: 2020-01-01, values: [pct, paris], clause: 二(一)4, reference: *P, " \
               "status: official }"
#define END "clause: c, reference: r, status: official }"

/* The line of the first row of the parameter that ends `message`; of a group, its last member. */
static int line_of_message(const char *message, const char *path)
{
    char key[64] = "";
    const char *end = strrchr(message, '\''), *start = end;
    if (!end)
        return 0;
    while (start > message && start[-1] != '\'')
        start--;
    snprintf(key, sizeof key, "%.*s/0", (int)(end - start), start);
    return yaml_line(path, strcmp(key, "groups/0") == 0 ? "groups/0/members/27" : key);
}

/* In `message` "(F" stands for the file's name, "line L" for the value's line. */
static void expect_message(const char *message, const char *path, char *expected, size_t size)
{
    size_t used = 0;
    for (const char *at = message; *at && used < size;) {
        if (strncmp(at, "(F", 2) == 0) {
            used += (size_t)snprintf(expected + used, size - used, "(%s", strrchr(path, '/') + 1);
            at += 2;
        } else if (strncmp(at, "line L", 6) == 0) {
            int more = strncmp(at + 6, "+1", 2) == 0;
            used += (size_t)snprintf(expected + used, size - used, "line %d",
                                     line_of_message(message, path) + more);
            at += 6 + 2 * more;
        } else {
            expected[used++] = *at++;
        }
    }
    cr_assert_lt(used, size);
    expected[used] = '\0';
}

Test(policy, what_is_wrong_is_named_with_its_line_and_parameter)
{
    static const struct { const char *from, *to, *message; } rows[] = {
        { "amount: \"20000.00\", clause: patents, reference: *R18, ",
          "amount: \"20000.00\", clause: patents, ",
          "value has no reference (F, line L, 'patent.amount')" },
        { "clause: patents, reference: *R18, ", "reference: *R18, ",
          "value has no clause (F, line L, 'patent.amount')" },
        { "reference: *R18, status: assumed", "reference: \"\", status: assumed",
          "value has no reference (F, line L, 'patent.amount')" },
        { "reference: *R18, status: assumed", "reference: *R18",
          "value has no status (F, line L, 'patent.amount')" },
        { "reference: *R18, status: assumed", "reference: *R18, status: guessed",
          "'guessed' is neither 'official' nor 'assumed' (F, line L, 'patent.amount')" },
        { "amount: \"20000.00\", clause: patents", "clause: patents",
          "value has no amount (F, line L, 'patent.amount')" },
        { "amount: \"20000.00\", clause: patents", "amount: \"\", clause: patents",
          "value has no amount (F, line L, 'patent.amount')" },
        { "amount: \"20000.00\", clause: patents", "amount: \"20,000\", clause: patents",
          "'20,000' is not an amount of yuan (F, line L, 'patent.amount')" },
        { "amount: \"20000.00\", clause: patents", "amount: \"-1\", clause: patents",
          "'-1' is not an amount of yuan (F, line L, 'patent.amount')" },
        { "amount: \"20000.00\", clause: patents", "value: all, clause: patents",
          "value has a 'value' where none belongs (F, line L, 'patent.amount')" },
        { AMOUNT, "{ from: 2020-13-01, amount: \"1\", " END,
          "'2020-13-01' is not a day (F, line L, 'patent.amount')" },
        { AMOUNT, "{ from: 2020-02-30, amount: \"1\", " END,
          "'2020-02-30' is not a day (F, line L, 'patent.amount')" },
        { AMOUNT, "{ amount: \"1\", " END,
          "value has no first day 'from' (F, line L, 'patent.amount')" },
        { AMOUNT, "{ from: 2020-01-01, to: 2019-12-31, amount: \"1\", " END,
          "value ends before it begins (F, line L, 'patent.amount')" },
        { AMOUNT, "{ from: 2020-01-02, amount: \"1\", " END,
          "there is no value from the policy's first day on (F, line L, 'patent.amount')" },
        { AMOUNT, "{ from: 2020-01-01, to: 2020-12-31, amount: \"1\", " END "\n"
          "  - { from: 2020-12-31, amount: \"2\", " END,
          "value overlaps the one before it (F, line L+1, 'patent.amount')" },
        { AMOUNT, "{ from: 2020-01-01, amount: \"1\", " END "\n"
          "  - { from: 2020-01-01, amount: \"2\", " END,
          "value overlaps the one before it (F, line L+1, 'patent.amount')" },
        { AMOUNT, "{ from: 2020-01-01, to: 2020-12-30, amount: \"1\", " END "\n"
          "  - { from: 2021-01-01, amount: \"2\", " END,
          "there is a gap before this value (F, line L+1, 'patent.amount')" },
        { ROUTES, "{ from: 2020-01-01, values: [], " END,
          "value is empty: an empty list is written [none] (F, line L, 'patent.routes')" },
        { ROUTES, "{ from: 2020-01-01, values: [pct, boat], " END,
          "'boat' is not among the words that can be acted on (F, line L, 'patent.routes')" },
        { ROUTES, "{ from: 2020-01-01, values: [pct, pct], " END,
          "'pct' is there twice (F, line L, 'patent.routes')" },
        { "value: full, clause", "value: difference, clause",
          "'difference' is not among the words that can be acted on (F, line L, "
          "'quality.upgrade')" },
        { "[US, GB, JP, KR, eu]", "[US, UK, JP, KR, eu]",
          "'UK' is neither a country that can be payable nor a group (F, line L, "
          "'patent.countries')" },
        { "[US, GB, JP, KR, eu]", "[US, HK]",
          "'HK' is neither a country that can be payable nor a group (F, line L, "
          "'patent.countries')" },
        { "[US, GB, JP, KR, eu]", "[US, efta]",
          "'efta' is neither a country that can be payable nor a group (F, line L, "
          "'patent.countries')" },
        { "country: HR, from: 2013-07-01", "country: HR, from: 2013-07-32",
          "'2013-07-32' is not a day (F, line L, 'groups')" },
        { "country: HR, from: 2013-07-01", "country: RO, from: 2013-07-01",
          "'RO' is a member twice on the same day (F, line L, 'groups')" },
        { "country: HR, from", "country: EL, from",
          "'EL' is not the code of a country that can be payable (F, line L, 'groups')" },
        { "  - from: 2020-01-01        # the notice", "  - from: 2020-01-02        # the notice",
          "value does not last for whole years (F, line L, 'cap.applicant_year')" },
        { "patent.amount:", "patent.amuont:", "unexpected key: patent.amuont (F, near line" },
        { "groups:\n", "guard.sunset:\n  - { from: 2025-01-01, value: on }\ngroups:\n",
          "unexpected key: guard.sunset (F, near line" },
        { "policy: suzhou-2020", "name: suzhou-2020", "unexpected key: name (F, near line" },
        { "policy: suzhou-2020\n", "\n", "policy has no name (F, 'policy')" },
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        char path[32], expected[256];
        struct policy *policy = NULL;
        struct error error = { "" };
        write_changed(rows[i].from, rows[i].to, path);
        expect_message(rows[i].message, path, expected, sizeof expected);
        enum status status = policy_read(path, &policy, &error);
        unlink(path);
        cr_expect_eq(status, STATUS_CONFIG, "row %zu", i);
        cr_expect(strstr(error.text, expected), "row %zu: '%s' is not in '%s'", i, expected,
                  error.text);
        cr_expect_null(policy, "row %zu", i);
    }
}

Test(policy, a_missing_parameter_and_a_missing_file_are_named)
{
    struct policy *policy = NULL;
    struct error error = { "" };
    char path[32];
    write_changed("patent.amount:              # 最高2万元 for the same sentence: not the figure of "
                  "2020\n  - " AMOUNT "\n", "", path);
    cr_expect_eq(policy_read(path, &policy, &error), STATUS_CONFIG);
    cr_expect(strstr(error.text, "parameter has no value (") &&
              strstr(error.text, ", 'patent.amount')"), "%s", error.text);
    unlink(path);
    cr_expect_eq(policy_read("/nowhere.yaml", &policy, &error), STATUS_CONFIG);
    cr_expect(strstr(error.text, "/nowhere.yaml"), "%s", error.text);
}

Test(policy, a_later_value_ends_an_open_one_the_day_before)
{
    struct policy *policy;
    struct error error = { "" };
    char path[32];
    write_changed(AMOUNT, "{ from: 2020-01-01, amount: \"1\", " END "\n"
                  "  - { from: 2024-03-01, to: 2024-12-31, amount: \"2\", " END, path);
    cr_assert_eq(policy_read(path, &policy, &error), STATUS_OK, "%s", error.text);
    unlink(path);
    cr_expect_eq(on_day(policy, PARAMETER_PATENT_AMOUNT, 20240229)->amount.fen, 100);
    cr_expect_eq(policy_first(policy, PARAMETER_PATENT_AMOUNT)->to, 20240229);
    cr_expect_eq(on_day(policy, PARAMETER_PATENT_AMOUNT, 20240301)->amount.fen, 200);
    cr_expect_null(on_day(policy, PARAMETER_PATENT_AMOUNT, 20250101));
    cr_expect_eq(policy_last(policy, PARAMETER_PATENT_AMOUNT)->to, 20241231);
    policy_free(policy);
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
        { "a/9", 2 }, { "none", 1 },
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++)
        cr_expect_eq(yaml_line(path, rows[i].path), rows[i].line, "'%s'", rows[i].path);
    unlink(path);
    cr_expect_eq(yaml_line(path, "a"), 0);
}
