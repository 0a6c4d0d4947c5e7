/* test_policy_order.c - rows with `when`: what they may ask, what stands over what, and that each
 * can apply. */
#include <criterion/criterion.h>

#include "policy_text.h"
#include "rules/policy_check.h"

/* One with a condition, to be put in. */
#define EXCEPTION(rest) "  - { from: 2020-01-01, amount: \"1\", " rest END MANY

Test(policy_order, a_condition_is_one_that_the_parameter_can_have)
{
    static const struct policy_refusal rows[] = {
        { MANY, EXCEPTION("@when: {}, over: [general]"),
          "'when' asks nothing|patent.amount/2/when" },
        { MANY, EXCEPTION("@when: { designations: 5-10 }, over: [general]"),
          "'patent.amount' cannot be limited to designations|patent.amount/2/when/designations" },
        { ROUTES, ROUTES "  - { from: 2020-01-01, values: [pct], @when: { countries: [US] }, "
          "over: [general]" END,
          "'patent.routes' cannot be limited to countries|patent.routes/1/when/countries" },
        { CAP, CAP "  - { from: 2020-01-01, value: none, @when: { pieces: 10- }, over: [general]"
          END, "'cap.applicant_year' cannot be limited to pieces|"
          "cap.applicant_year/1/when/pieces" },
        { MANY, EXCEPTION("@when: { kinds: [company] }, over: [general]"),
          "'company' is not one of: enterprise university institute government individual|patent.amount/2/when/kinds" },
        { MANY, EXCEPTION("@when: { routes: [pct, pct] }, over: [general]"),
          "'pct' is there twice|patent.amount/2/when/routes" },
        { MANY, EXCEPTION("@when: { pieces: 5-3 }, over: [general]"),
          "'5-3' is not a range like 5-10, 10- or 5|patent.amount/2/when/pieces" },
        { MANY, EXCEPTION("@when: { pieces: 0-3 }, over: [general]"),
          "'0-3' is not a range like 5-10, 10- or 5|patent.amount/2/when/pieces" },
        { MANY, EXCEPTION("@when: { pieces: 5-10x }, over: [general]"),
          "'5-10x' is not a range like 5-10, 10- or 5|patent.amount/2/when/pieces" },
        { MANY, EXCEPTION("@when: { pieces: many }, over: [general]"),
          "'many' is not a range like 5-10, 10- or 5|patent.amount/2/when/pieces" },
        { MANY, EXCEPTION("@when: { pieces: \"\" }, over: [general]"),
          "'' is not a range like 5-10, 10- or 5|patent.amount/2/when/pieces" },
        { MANY, EXCEPTION("@when: { pieces: 5 - 10 }, over: [general]"),
          "'5 - 10' is not a range like 5-10, 10- or 5|patent.amount/2/when/pieces" },
    };
    policy_text_refused(rows, COUNT_OF(rows));
}

Test(policy_order, an_exception_says_what_it_stands_over)
{
    static const struct policy_refusal rows[] = {
        { ", over: [general, tier1]", "@", "a row with 'when' must say what it stands 'over'|"
          "patent.amount/2" },
        { "over: [general, tier1]", "@over: [general, tier2]",
          "'tier2' is the name of no row here|patent.amount/2/over" },
        { "over: [general, tier1]", "@over: [general, \"\"]",
          "'' is the name of no row here|patent.amount/2/over" },
        { "over: [general, tier1]", "@over: [general, tier1, many]",
          "'many' is the row itself|patent.amount/2/over" },
        { "over: [general]", "@over: [general, many]",
          "'many' is the name of a row further down|patent.amount/1/over" },
        { "name: many", "@name: tier1", "'tier1' is there twice|patent.amount/2/name" },
        { "name: many", "@name: general",
          "'general' is no name: all general rows are 'general'|patent.amount/2/name" },
        { "name: many", "@name: \"\"",
          "'' is no name: all general rows are 'general'|patent.amount/2/name" },
        { GENERAL, "  - { from: 2020-01-01, amount: \"1\", @over: [general]" END,
          "only a row with 'when' stands over others|patent.amount/0/over" },
        { GENERAL TIER1, "  - { from: 2021-01-01, amount: \"1\", when: { countries: [US] }, "
          "name: tier1, @over: [general]" END GENERAL,
          "'general' is the name of a row further down|patent.amount/0/over" },
    };
    policy_text_refused(rows, COUNT_OF(rows));
}

Test(policy_order, two_rows_that_can_both_apply_have_an_order)
{
#define MEET(line, day, row) "it can apply together with the row of line " line ", from " day \
                             " on: one must be 'over' the other|patent.amount/" row
#define ROW_OF(rest, over) "  - { @from: 2021-01-01, amount: \"1\", " rest ", over: " over END
    static const struct policy_refusal rows[] = {
        /* a country, by name and by a group; a route says nothing about countries */
        { MANY, MANY ROW_OF("when: { countries: [DE] }", "[general]"),
          MEET("8", "2021-01-01", "3") },
        { MANY, MANY ROW_OF("when: { routes: [pct] }", "[general, many]"),
          MEET("8", "2021-01-01", "3") },
        /* the European office counts as a member of eu */
        { MANY, MANY ROW_OF("when: { countries: [EP] }", "[general]"),
          MEET("8", "2021-01-01", "3") },
        { MANY, MANY ROW_OF("when: { countries: [any] }", "[general]"),
          MEET("8", "2021-01-01", "3") },
        /* ranges and words that meet in one point */
        { MANY, MANY ROW_OF("when: { kinds: [enterprise, university], pieces: 19- }",
                            "[general, tier1]"),
          MEET("9", "2021-01-01", "3") },
        { MANY, MANY ROW_OF("when: { pieces: 1-10 }", "[general, tier1]"),
          MEET("9", "2021-01-01", "3") },
        { MANY, MANY ROW_OF("when: { districts: [虎丘区] }", "[general, tier1]"),
          MEET("9", "2021-01-01", "3") },
        /* over an exception is not over the rule */
        { "over: [general]", "over: [general]" END
          "  - { @from: 2020-01-01, amount: \"1\", when: { countries: [GB] }, name: gb, "
          "over: [tier1]",
          MEET("7", "2020-01-01", "2") },
        /* a general row that came later stands below */
        { MANY, MANY "  - { @from: 2026-01-01, amount: \"1\"" END,
          "a general row must stand above the row with 'when' of line 8: both apply on 2026-01-01|"
          "patent.amount/3" },
    };
    policy_text_refused(rows, COUNT_OF(rows));
}

/* GB was a member of eu in the policy's first month, RS is one from 2030 on, and EP counts as one
 * while patent.ep says so: only on such days do their rows meet that of eu. */
Test(policy_order, countries_meet_by_day)
{
#define OF_EU "  - { from: 2020-01-01, amount: \"2\", when: { countries: [eu] }, name: eu1, " \
              "over: [general]" END
#define OF(country, from) "  - { @" from ", amount: \"1\", when: { countries: [" country "] }, " \
                          "over: [general]" END
#define NEVER(country, from) \
    "  - { " from ", amount: \"1\", @when: { countries: [" country "] }, over: [general]" END, \
    "it can never apply: none of these is eligible while it is in force|" \
    "patent.amount/2/when/countries"
#define EP(word) "  - { from: 2020-01-01, value: " word END
#define BEFORE "patent.amount:\n" GENERAL TIER1 MANY
#define AFTER "patent.amount:\n" GENERAL OF_EU
#define LATE_EP "  - { from: 2020-01-01, value: by_state" END \
                "  - { from: 2025-01-01, value: one_unit_as_eu" END
    static const struct policy_refusal rows[] = {
        { TIER1 MANY, OF_EU OF("GB", "from: 2020-01-01"), MEET("8", "2020-01-01", "2") },
        { TIER1 MANY, OF_EU OF("GB", "from: 2020-01-31"), MEET("8", "2020-01-31", "2") },
        { TIER1 MANY, OF_EU OF("RS", "from: 2020-01-01"), MEET("8", "2030-01-01", "2") },
        { TIER1 MANY, OF_EU OF("any", "from: 2020-01-01"), MEET("8", "2020-01-01", "2") },
        { EP("one_unit_as_eu") BEFORE, LATE_EP AFTER OF("EP", "from: 2020-01-01"),
          MEET("9", "2025-01-01", "2") },
        /* on no other day is one of them payable */
        { TIER1 MANY, OF_EU NEVER("RS", "from: 2020-01-01, to: 2029-12-31") },
        { EP("one_unit_as_eu") BEFORE, LATE_EP AFTER
          NEVER("EP", "from: 2020-01-01, to: 2024-12-31") },
    };
    policy_text_refused(rows, COUNT_OF(rows));
    policy_free(policy_text_read(TIER1 MANY, OF_EU OF("GB", "from: 2020-02-01")));
}

/* A group may have no member yet: until it has one a row for it meets none. */
Test(policy_order, a_group_without_members_meets_nobody)
{
#define LATER_GROUP "groups:\n  - name: later\n    reference: r\n    members:\n" \
                    "      - { country: US, from: 2030-01-01 }\n"
#define PIECES_FOR(mark, to) \
    "patent.piece_max:\n  - { from: 2020-01-01, value: none" END \
    "  - { from: 2020-01-01, amount: \"1\", when: { kinds: [university] }, over: [general]" END \
    "  - { " mark "from: 2020-01-01" to ", amount: \"2\", "
    static const struct policy_refusal rows[] = {
        { "groups:\n", PIECES_FOR("", ", to: 2029-12-31") "@when: { countries: [later] }, "
          "over: [general]" END LATER_GROUP,
          "it can never apply: none of these is eligible while it is in force|"
          "patent.piece_max/2/when/countries" },
        { "groups:\n", PIECES_FOR("@", "") "when: { countries: [later] }, over: [general]" END
          LATER_GROUP, "it can apply together with the row of line 64, from 2030-01-01 on: one must "
          "be 'over' the other|patent.piece_max/2" },
    };
    policy_text_refused(rows, COUNT_OF(rows));
}

/* Whether some country is covered by both lists, and from when on. */
Test(policy_order, lists_of_countries_meet_in_any_order)
{
    static const struct { const char *a, *b; int32_t from, to, day; } rows[] = {
        { "any", "any", 20200101, 0, 20200101 },    { "any", "CH", 20200101, 0, 20200101 },
        { "CH", "any", 20200101, 0, 20200101 },     { "any", "HK", 20200101, 0, 0 },
        { "HK", "HK", 20200101, 0, 20200101 },      { "US", "GB", 20200101, 0, 0 },
        { "eu", "RS", 20200101, 0, 20300101 },      { "RS", "eu", 20200101, 0, 20300101 },
        { "RS", "eu", 20200101, 20291231, 0 },      { "any", "EP", 20200101, 0, 0 },
        { "eu", "eu", 20200101, 0, 20200101 },      { "EP", "eu", 20200101, 0, 20200101 },
        { "eu", "EP", 20190101, 0, 20200101 },      { "EP", "eu", 20190101, 20191231, 0 },
    };
    /* no member of eu before 2030: until then EP alone is in it */
    struct policy *policy = policy_text_read("      - { country: DE, from: 1958-01-01 }\n"
        "      - { country: GB, from: 1973-01-01, to: 2020-01-31 }\n" HR, "");
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        int32_t day;
        bool meet = countries_meet(policy, &rows[i].a, 1, &rows[i].b, 1, rows[i].from, rows[i].to,
                                   &day);
        cr_expect_eq(meet, rows[i].day != 0, "row %zu", i);
        cr_expect_eq(day, rows[i].day, "row %zu: %d", i, day);
    }
    policy_free(policy);
}

Test(policy_order, what_is_kept_apart_needs_no_order)
{
    static const struct { const char *from, *to; } rows[] = {
        /* by days */
        { MANY, "  - { from: 2020-01-01, to: 2020-12-31, amount: \"1\", when: { routes: [pct] }, "
          "over: [general]" END "  - { from: 2021-01-01, amount: \"2\", when: { routes: [pct] }, "
          "over: [general, tier1]" END },
        /* an office that is payable beside those named */
        { "patent.other_developed:\n  - { from: 2020-01-01, values: [none]" END,
          "patent.other_developed:\n  - { from: 2020-01-01, values: [JP]" END
          "patent.piece_max:\n  - { from: 2020-01-01, value: none" END
          "  - { from: 2020-01-01, amount: \"1\", when: { countries: [JP] }, over: [general]" END },
        /* any district; and a quality award is of any */
        { "values: [姑苏区, 虎丘区]" END, "values: [any]" END
          "patent.pieces_max:\n  - { from: 2020-01-01, value: none" END
          "  - { from: 2020-01-01, count: 5, when: { districts: [昆山市] }, over: [general]" END },
        { "quality.repeat:", "  - { from: 2020-01-01, amount: \"1\", when: { districts: [昆山市] }, "
          "over: [general]" END "quality.repeat:" },
        /* a group that only an exception names */
        { "values: [US, GB, eu]" END, "values: [US, GB, DE]" END },
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++)
        policy_free(policy_text_read(rows[i].from, rows[i].to));
}

Test(policy_order, an_exception_can_apply)
{
    static const struct policy_refusal rows[] = {
        { MANY, MANY "  - { from: 2021-01-01, amount: \"1\", @when: { countries: [JP, KR] }, "
          "over: [general, many]" END,
          "it can never apply: none of these is eligible while it is in force|"
          "patent.amount/3/when/countries" },
        { MANY, MANY "  - { from: 2021-01-01, amount: \"1\", @when: { routes: [direct] }, "
          "over: [general, tier1, many]" END,
          "it can never apply: none of these is eligible while it is in force|"
          "patent.amount/3/when/routes" },
        { MANY, MANY "  - { from: 2021-01-01, amount: \"1\", @when: { right_types: "
          "[utility_model] }, over: [general, tier1, many]" END,
          "it can never apply: none of these is eligible while it is in force|"
          "patent.amount/3/when/right_types" },
        /* utility models are eligible, but only later */
        { "values: [invention, design]" END, "values: [invention, design]" END
          "  - { from: 2030-01-01, values: [invention, utility_model, design]" END
          "patent.piece_max:\n  - { from: 2020-01-01, value: none" END
          "  - { from: 2020-01-01, to: 2029-12-31, amount: \"1\", @when: { right_types: "
          "[utility_model] }, over: [general]" END,
          "it can never apply: none of these is eligible while it is in force|"
          "patent.piece_max/1/when/right_types" },
        { CAP, CAP "  - { from: 2020-01-01, value: none, @when: { kinds: [individual] }, "
          "over: [general]" END,
          "it can never apply: none of these is eligible while it is in force|"
          "cap.applicant_year/1/when/kinds" },
        { MANY, MANY "  - { from: 2021-01-01, amount: \"1\", @when: { districts: [姑苏区, 昆山市] }, "
          "over: [general, tier1, many]" END,
          "'昆山市' is not among applicant.districts|patent.amount/3/when/districts" },
        { CAP, CAP "  - { @from: 2019-01-01, value: none, when: { kinds: [university] }, "
          "over: [general]" END,
          "it begins before the first row without 'when', of 2020-01-01|"
          "cap.applicant_year/1/from" },
        { CAP, "  - { from: 2020-01-01, to: 2020-12-31, amount: \"1\"" END
          "  - { @from: 2021-01-01, value: none, when: { kinds: [university] }, over: [general]"
          END, "it begins after the last row without 'when' has ended, on 2020-12-31|"
          "cap.applicant_year/1/from" },
        { CAP, "  - { from: 2020-01-01, to: 2020-12-31, amount: \"1\"" END
          "  - { from: 2020-01-01, @to: 2021-12-31, value: none, when: { kinds: [university] }, "
          "over: [general]" END, "it ends after the last row without 'when', of 2020-12-31|"
          "cap.applicant_year/1/to" },
    };
    policy_text_refused(rows, COUNT_OF(rows));
}

/* Below MANY, which is line 9, each stands over it and leaves it nothing. */
Test(policy_order, a_row_is_not_always_under_another)
{
#define BELOW(from, when) "  - { " from ", amount: \"1\", when: { " when " }, " \
                          "over: [general, tier1, many]" END
#define HIDDEN(rest) "  - { @from: 2020-07-01, amount: \"8000\", when: { " rest " }, name: many, " \
                     "over: [general, tier1]" END
    static const struct policy_refusal rows[] = {
        { MANY, HIDDEN("kinds: [university], pieces: 10-19")
          BELOW("from: 2020-07-01", "kinds: [university]"),
          "it can never apply: the row of line 10 always stands over it|patent.amount/2" },
        { MANY, HIDDEN("kinds: [university], pieces: 10-19") BELOW("from: 2020-01-01",
          "kinds: [enterprise, university], pieces: 10-"),
          "it can never apply: the row of line 10 always stands over it|patent.amount/2" },
        { MANY, HIDDEN("kinds: [university], routes: [pct]")
          BELOW("from: 2020-01-01", "kinds: [university]"),
          "it can never apply: the row of line 10 always stands over it|patent.amount/2" },
        { MANY, HIDDEN("countries: [US, GB]") BELOW("from: 2020-01-01", "countries: [any]"),
          "it can never apply: the row of line 10 always stands over it|patent.amount/2" },
    };
    policy_text_refused(rows, COUNT_OF(rows));
    static const char *const good[] = {
        MANY BELOW("from: 2020-07-02", "kinds: [university]"),
        MANY BELOW("from: 2020-07-01, to: 2024-12-31", "kinds: [university]"),
        MANY BELOW("from: 2020-07-01", "kinds: [enterprise]"),
        MANY BELOW("from: 2020-07-01", "kinds: [university], pieces: 11-"),
        MANY BELOW("from: 2020-07-01", "kinds: [university], pieces: 1-18"),
        MANY BELOW("from: 2020-07-01", "routes: [pct]"),
        MANY BELOW("from: 2020-01-01", "countries: [any]"),     /* tier1 keeps EP, as one of eu */
    };
    for (size_t i = 0; i < COUNT_OF(good); i++)
        policy_free(policy_text_read(MANY, good[i]));
}
