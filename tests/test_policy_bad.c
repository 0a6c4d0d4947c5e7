/* test_policy_bad.c - policies that must not load, each with its message. */
#include <criterion/criterion.h>

#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "policy_text.h"
#include "text.h"

#define END ", clause: c, reference: r, status: official }\n"
#define GENERAL "  - { from: 2020-01-01, amount: \"10000\"" END
#define TIER1 "  - { from: 2021-01-01, amount: \"20000\", when: { countries: [US, eu] }, " \
              "name: tier1, over: [general]" END
#define MANY "  - { from: 2020-07-01, amount: \"8000\", when: { kinds: [university], " \
             "pieces: 10-19 }, name: many, over: [general, tier1]" END
#define ROUTES "  - { from: 2020-01-01, values: [pct, paris]" END
#define CAP "  - { from: 2020-01-01, amount: \"900000\"" END
#define UPGRADE "  - { from: 2020-01-01, value: full" END
#define TRANSFER "transfer:\n  - { from: 2020-01-01, value: first_owner" END
#define HR "      - { country: HR, from: 2013-07-01 }\n"
#define LAST "      - { country: RS, from: 2030-01-01 }\n"

/* A row of an optional parameter, and one with a condition, to be put in. */
#define PUT(key, row) TRANSFER key ":\n" row
#define EXCEPTION(rest) "  - { from: 2020-01-01, amount: \"1\", " rest END MANY

struct bad { const char *from, *to, *message; };

/* In each an '@' marks the line that the message names; the message has file, line and place. */
static void expect_refused(const struct bad *rows, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        char path[POLICY_PATH_SIZE], expected[sizeof (struct error)];
        struct policy *policy = NULL;
        struct error error = { "" };
        int line = policy_text_write(rows[i].from, rows[i].to, path);
        const char *place = strrchr(rows[i].message, '|');
        cr_assert(place && line, "row %zu has no place", i);
        snprintf(expected, sizeof expected, "%.*s (%s, line %d, '%s')",
                 (int)(place - rows[i].message), rows[i].message, path_name(path), line, place + 1);
        enum status status = policy_read(path, &policy, &error);
        unlink(path);
        cr_expect_eq(status, STATUS_CONFIG, "row %zu: %s", i, rows[i].message);
        const char *at = strncmp(error.text, "cannot read '", 13) ? error.text
                         : strchr(error.text, ':') + 2;
        cr_expect_str_eq(at, expected, "row %zu: '%s', not '%s'", i, at, expected);
        cr_expect_null(policy, "row %zu", i);
    }
}

Test(policy_bad, the_text_that_is_edited_is_good)
{
    policy_free(policy_text_read("policy: good", "policy: better"));
}

Test(policy_bad, keys_and_lists_are_those_of_the_schema)
{
    static const struct bad rows[] = {
        { "patent.routes:", "@patent.ruotes:", "unknown key|patent.ruotes" },
        { "policy: good", "@policies: good", "unknown key|policies" },
        { "amount: \"8000\"", "@amuont: \"8000\"", "unknown key|patent.amount/2/amuont" },
        { "pieces: 10-19", "@piece: 10-19", "unknown key|patent.amount/2/when/piece" },
        { "country: HR", "@county: HR", "unknown key|groups/0/members/2/county" },
        { TRANSFER, TRANSFER "@" TRANSFER, "key is there twice|transfer" },
        { "amount: \"8000\"", "amount: \"8000\", @amount: \"9000\"",
          "key is there twice|patent.amount/2/amount" },
        { "pieces: 10-19", "pieces: 10-19, @kinds: [enterprise]",
          "key is there twice|patent.amount/2/when/kinds" },
        { "values: [pct, paris]", "@values: []", "list is empty|patent.routes/0/values" },
        { "kinds: [university]", "@kinds: []", "list is empty|patent.amount/2/when/kinds" },
        { "over: [general, tier1]", "@over: []", "list is empty|patent.amount/2/over" },
        { TRANSFER, "@transfer: []\n", "list is empty|transfer" },
        { "values: [pct, paris]", "@values: pct",
          "expecting SEQUENCE, got event: SCALAR|patent.routes/0/values" },
        { "when: { countries: [US, eu] }", "@when: US",
          "expecting MAPPING, got event: SCALAR|patent.amount/1/when" },
        { "amount: \"8000\"", "@amount: [8000]",
          "expecting STRING, got event: SEQUENCE_START|patent.amount/2/amount" },
    };
    expect_refused(rows, COUNT_OF(rows));
}

Test(policy_bad, a_row_has_its_source)
{
    static const struct bad rows[] = {
        { MANY, "  - { @from: 2020-01-01, amount: \"1\", reference: r, status: official }\n" MANY,
          "there is no clause|patent.amount/2" },
        { MANY, "  - { @from: 2020-01-01, amount: \"1\", clause: \"\", reference: r, "
          "status: official }\n" MANY, "there is no clause|patent.amount/2" },
        { MANY, "  - { @from: 2020-01-01, amount: \"1\", clause: c, status: official }\n" MANY,
          "there is no reference|patent.amount/2" },
        { MANY, "  - { @from: 2020-01-01, amount: \"1\", clause: c, reference: r }\n" MANY,
          "there is no status|patent.amount/2" },
        { MANY, "  - from: 2020-01-01\n    amount: \"1\"\n    clause: c\n    reference: r\n"
          "    @status: guessed\n" MANY,
          "'guessed' is neither 'official' nor 'assumed'|patent.amount/2/status" },
        { "policy: good", "@policy: \"\"", "policy has no name|policy" },
        { "  - name: eu\n    reference: r\n", "  - @name: eu\n",
          "group has no reference|groups/0" },
        { "  - name: eu\n", "  - @reference: s\n    name: \"\"\n    members:\n" HR
          "  - name: eu\n", "group has no name|groups/0" },
    };
    expect_refused(rows, COUNT_OF(rows));
}

Test(policy_bad, days_are_days_in_their_order)
{
    static const struct bad rows[] = {
        { GENERAL, "  - { @from: 2020-13-01, amount: \"1\"" END,
          "'2020-13-01' is not a day|patent.amount/0/from" },
        { GENERAL, "  - { @from: 2020-31-01, amount: \"1\"" END,
          "'2020-31-01' is not a day|patent.amount/0/from" },
        { GENERAL, "  - { @from: 2021-02-29, amount: \"1\"" END,
          "'2021-02-29' is not a day|patent.amount/0/from" },
        { GENERAL, "  - { @from: 20200101, amount: \"1\"" END,
          "'20200101' is not a day|patent.amount/0/from" },
        { GENERAL, "  - { from: 2020-01-01, @to: 2020-06-31, amount: \"1\"" END,
          "'2020-06-31' is not a day|patent.amount/0/to" },
        { GENERAL, "  - { @amount: \"1\"" END, "there is no first day 'from'|patent.amount/0" },
        { GENERAL, "  - { from: 2020-01-01, @to: 2019-12-31, amount: \"1\"" END,
          "it ends before it begins|patent.amount/0/to" },
        { GENERAL, "  - { @from: 2020-01-02, amount: \"1\"" END,
          "there is no value from the policy's first day on|patent.amount/0/from" },
        { GENERAL, GENERAL "  - { @from: 2020-01-01, amount: \"2\"" END,
          "it overlaps the one before it|patent.amount/1/from" },
        { GENERAL, GENERAL "  - { @from: 2019-01-01, amount: \"2\"" END,
          "it overlaps the one before it|patent.amount/1/from" },
        { GENERAL, "  - { from: 2020-01-01, to: 2020-12-31, amount: \"1\"" END
          "  - { @from: 2020-12-31, amount: \"2\"" END,
          "it overlaps the one before it|patent.amount/1/from" },
        { GENERAL, "  - { from: 2020-01-01, to: 2020-12-30, amount: \"1\"" END
          "  - { @from: 2021-01-01, amount: \"2\"" END,
          "there is a gap before it|patent.amount/1/from" },
        { CAP, "  - { @from: 2020-01-02, amount: \"1\"" END,
          "a limit of a year begins on January 1|cap.applicant_year/0/from" },
        { CAP, "  - { from: 2020-01-01, @to: 2024-12-30, amount: \"1\"" END,
          "a limit of a year ends on December 31|cap.applicant_year/0/to" },
        { CAP, CAP "  - { @from: 2023-07-01, amount: \"1\", when: { kinds: [university] }, "
          "over: [general]" END,
          "a limit of a year begins on January 1|cap.applicant_year/1/from" },
        { TRANSFER, PUT("budget.year", "  - { @from: 2020-07-01, value: none" END),
          "a limit of a year begins on January 1|budget.year/0/from" },
        { TRANSFER, PUT("cap.scope", "  - { @from: 2020-07-01, value: group" END),
          "a limit of a year begins on January 1|cap.scope/0/from" },
    };
    expect_refused(rows, COUNT_OF(rows));
}

Test(policy_bad, a_row_has_the_figure_or_the_words_of_its_parameter)
{
    static const struct bad rows[] = {
        { "amount: \"8000\", ", "@", "there is no 'amount'|patent.amount/2" },
        { "amount: \"8000\"", "@amount: \"\"", "there is no amount|patent.amount/2/amount" },
        { "amount: \"8000\"", "@amount: \"8,000\"",
          "'8,000' is not an amount of yuan|patent.amount/2/amount" },
        { "amount: \"8000\"", "@amount: \"-1\"",
          "'-1' is not an amount of yuan|patent.amount/2/amount" },
        { "amount: \"8000\"", "@amount: 8e3",
          "'8e3' is not an amount of yuan|patent.amount/2/amount" },
        { "amount: \"8000\"", "@amount: \"1.001\"",
          "'1.001' is not an amount of yuan|patent.amount/2/amount" },
        { "amount: \"8000\"", "@value: none",
          "there is 'value' where none belongs|patent.amount/2" },
        { "amount: \"8000\"", "@amount: \"8000\", count: 5",
          "there is 'count' where none belongs|patent.amount/2" },
        { "amount: \"8000\"", "@amount: \"8000\", percent: \"0\"",
          "'0' is not a percentage above 0, 100 at most|patent.amount/2/percent" },
        { "amount: \"8000\"", "@amount: \"8000\", percent: \"100.01\"",
          "'100.01' is not a percentage above 0, 100 at most|patent.amount/2/percent" },
        { "amount: \"8000\"", "@amount: \"8000\", percent: 50%",
          "'50%' is not a percentage above 0, 100 at most|patent.amount/2/percent" },
        { CAP, "  - { @from: 2020-01-01, amount: \"1\", value: none" END,
          "there are both 'amount' and 'value'|cap.applicant_year/0" },
        { CAP, "  - { from: 2020-01-01, @value: all" END,
          "'all' is not among the words that can be acted on|cap.applicant_year/0/value" },
        { CAP, "  - { @from: 2020-01-01, amount: \"1\", percent: 50" END,
          "there is 'percent' where none belongs|cap.applicant_year/0" },
        { "effective:\n  - { from: 2020-01-01", "effective:\n  - { @from: 2020-01-01, value: on",
          "there is 'value' where none belongs|effective/0" },
        { UPGRADE, "  - { from: 2020-01-01, @value: none" END,
          "'none' is not among the words that can be acted on|quality.upgrade/0/value" },
        { UPGRADE, "  - { @from: 2020-01-01, values: [full]" END,
          "there is 'values' where none belongs|quality.upgrade/0" },
        { "values: [pct, paris]", "@values: [pct, boat]",
          "'boat' is not among the words that can be acted on|patent.routes/0/values" },
        { "values: [pct, paris]", "@values: [pct, pct]",
          "'pct' is there twice|patent.routes/0/values" },
        { "values: [pct, paris]", "@values: [pct, none]",
          "'none' stands beside others|patent.routes/0/values" },
        { "values: [姑苏区, 虎丘区]", "@values: [姑苏区, any]",
          "'any' stands beside others|applicant.districts/0/values" },
        { "values: [姑苏区, 虎丘区]", "@values: [姑苏区, \"\"]",
          "there is an empty word|applicant.districts/0/values" },
        { TRANSFER, PUT("evidence.required", "  - { from: 2020-01-01, @values: [tax, Credit-Check]"
          END), "'Credit-Check' is no kind of evidence: small letters, digits and _|"
          "evidence.required/0/values" },
        { TRANSFER, PUT("evidence.excluded", "  - { from: 2020-01-01, @values: [fee-reduction]"
          END), "'fee-reduction' is no kind of evidence: small letters, digits and _|"
          "evidence.excluded/0/values" },
        { TRANSFER, PUT("patent.pieces_max", "  - { from: 2020-01-01, @count: 0" END),
          "'0' is not a whole number from 1 on|patent.pieces_max/0/count" },
        { TRANSFER, PUT("patent.pieces_max", "  - { from: 2020-01-01, @count: 1.5" END),
          "'1.5' is not a whole number from 1 on|patent.pieces_max/0/count" },
        { TRANSFER, PUT("patent.pieces_max", "  - { from: 2020-01-01, @count: 5000000000" END),
          "'5000000000' is not a whole number from 1 on|patent.pieces_max/0/count" },
        { TRANSFER, PUT("patent.pieces_max", "  - { @from: 2020-01-01" END),
          "there is no 'count'|patent.pieces_max/0" },
        { TRANSFER, PUT("guard.fee_ceiling", "  - { from: 2020-01-01, @value: on" END),
          "'on' is not among the words that can be acted on|guard.fee_ceiling/0/value" },
        { TRANSFER, PUT("cap.scope", "  - { from: 2020-01-01, value: group" END)
          "cap.patent_year:\n" CAP "@  - { from: 2020-01-01, amount: \"1\", when: { kinds: "
          "[university] }, over: [general]" END,
          "a cap of groups ('cap.scope') has no exceptions|cap.patent_year/1/when" },
        { TRANSFER, PUT("limits.order", "  - { from: 2020-01-01, @values: [count, piece, family]"
          END), "an order has each of these once: count piece family fee_ceiling|"
          "limits.order/0/values" },
        { TRANSFER, PUT("limits.order", "  - { from: 2020-01-01, @values: [count, piece, family, "
          "family, fee_ceiling]" END), "'family' is there twice|limits.order/0/values" },
        { UPGRADE, "  - { from: 2020-01-01, @value: \"\"" END,
          "there is no value|quality.upgrade/0/value" },
    };
    expect_refused(rows, COUNT_OF(rows));
}

Test(policy_bad, stages_begin_at_once_and_add_up)
{
#define STAGES(values) PUT("patent.stages", "  - { from: 2020-01-01, @values: " values END)
    static const struct bad rows[] = {
        { TRANSFER, STAGES("[\"0:50\", \"3:25\", \"5:24.99\"]"),
          "the stages do not add up to 100 %|patent.stages/0/values" },
        { TRANSFER, STAGES("[\"1:50\", \"3:50\"]"),
          "'1:50' is first, but not in year 0|patent.stages/0/values" },
        { TRANSFER, STAGES("[\"0:50\", \"3:25\", \"3:25\"]"),
          "'3:25' is not later than the one before|patent.stages/0/values" },
        { TRANSFER, STAGES("[\"0:50\", \"3-50\"]"),
          "'3-50' is not a stage: write YEARS:PERCENT, as in \"3:25\"|patent.stages/0/values" },
        { TRANSFER, STAGES("[0:1, 1:1, 2:1, 3:1, 4:1, 5:1, 6:1, 7:1, 8:1, 9:1, 10:1, 11:1, 12:1, "
                           "13:1, 14:1, 15:1, 16:1, 17:1, 18:1, 19:1, 20:80]"),
          "there are more than 20 stages|patent.stages/0/values" },
        { TRANSFER, STAGES("[none]"),
          "'none' is not a stage: write YEARS:PERCENT, as in \"3:25\"|patent.stages/0/values" },
    };
    expect_refused(rows, COUNT_OF(rows));
}

Test(policy_bad, countries_and_groups_are_known)
{
#define COUNTRIES "values: [US, GB, eu]"
    static const struct bad rows[] = {
        { COUNTRIES, "@values: [US, UK, eu]",
          "'UK' is neither a country that can be payable nor a group|patent.countries/0/values" },
        { COUNTRIES, "@values: [US, CN, eu]",
          "'CN' is neither a country that can be payable nor a group|patent.countries/0/values" },
        { COUNTRIES, "@values: [US, WO, eu]",
          "'WO' is neither a country that can be payable nor a group|patent.countries/0/values" },
        { COUNTRIES, "@values: [US, ZZ, eu]",
          "'ZZ' is neither a country that can be payable nor a group|patent.countries/0/values" },
        { COUNTRIES, "@values: [US, us, eu]",
          "'us' is neither a country that can be payable nor a group|patent.countries/0/values" },
        { COUNTRIES, "@values: [US, efta, eu]",
          "'efta' is neither a country that can be payable nor a group|patent.countries/0/values" },
        { "countries: [US, eu]", "@countries: [US, efta]",
          "'efta' is neither a country that can be payable nor a group|"
          "patent.amount/1/when/countries" },
        { HR, "      - { @country: EP, from: 2013-07-01 }\n",
          "'EP' is not the code of a country that can be payable|groups/0/members/2/country" },
        { HR, "      - { @country: HK, from: 2013-07-01 }\n",
          "'HK' is not the code of a country that can be payable|groups/0/members/2/country" },
        { HR, "      - { @country: EL, from: 2013-07-01 }\n",
          "'EL' is not the code of a country that can be payable|groups/0/members/2/country" },
        { HR, "      - { @from: 2013-07-01 }\n", "member has no country|groups/0/members/2" },
        { HR, "      - { country: HR, @from: 2013-07-32 }\n",
          "'2013-07-32' is not a day|groups/0/members/2/from" },
        { HR, "      - { country: HR, from: 2013-07-01, @to: 2013-06-30 }\n",
          "it ends before it begins|groups/0/members/2/to" },
        { HR, "      - { @country: GB, from: 2020-01-31 }\n",
          "'GB' is a member twice on the same day|groups/0/members/2" },
        { LAST, LAST "  - { @name: efta, reference: r }\n", "group has no members|groups/1" },
        { LAST, LAST "  - name: efta\n    reference: r\n    @members: []\n",
          "list is empty|groups/1/members" },
        { LAST, LAST "  - @name: eu\n    reference: r\n    members:\n" HR,
          "'eu' is there twice|groups/1/name" },
        { LAST, LAST "  - @name: efta\n    reference: r\n    members:\n" HR,
          "'efta' is named by no value|groups/1/name" },
        { LAST, LAST "  - @name: any\n    reference: r\n    members:\n" HR,
          "'any' is no name of a group: it is one like a country's, or 'any', 'none'|"
          "groups/1/name" },
        { LAST, LAST "  - @name: EFTA\n    reference: r\n    members:\n" HR,
          "'EFTA' is no name of a group: it is one like a country's, or 'any', 'none'|"
          "groups/1/name" },
    };
    expect_refused(rows, COUNT_OF(rows));
}

Test(policy_bad, a_condition_is_one_that_the_parameter_can_have)
{
    static const struct bad rows[] = {
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
          "'company' is not among the words that can be acted on|patent.amount/2/when/kinds" },
        { MANY, EXCEPTION("@when: { routes: [pct, pct] }, over: [general]"),
          "'pct' is there twice|patent.amount/2/when/routes" },
        { MANY, EXCEPTION("@when: { pieces: 5-3 }, over: [general]"),
          "'5-3' is not a range like 5-10, 10- or 5|patent.amount/2/when/pieces" },
        { MANY, EXCEPTION("@when: { pieces: 0-3 }, over: [general]"),
          "'0-3' is not a range like 5-10, 10- or 5|patent.amount/2/when/pieces" },
        { MANY, EXCEPTION("@when: { pieces: many }, over: [general]"),
          "'many' is not a range like 5-10, 10- or 5|patent.amount/2/when/pieces" },
        { MANY, EXCEPTION("@when: { pieces: \"\" }, over: [general]"),
          "'' is not a range like 5-10, 10- or 5|patent.amount/2/when/pieces" },
        { MANY, EXCEPTION("@when: { pieces: 5 - 10 }, over: [general]"),
          "'5 - 10' is not a range like 5-10, 10- or 5|patent.amount/2/when/pieces" },
    };
    expect_refused(rows, COUNT_OF(rows));
}

Test(policy_bad, an_exception_says_what_it_stands_over)
{
    static const struct bad rows[] = {
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
    expect_refused(rows, COUNT_OF(rows));
}

Test(policy_bad, two_rows_that_can_both_apply_have_an_order)
{
#define MEET(line, day, row) "it can apply together with the row of line " line ", from " day \
                             " on: one must be 'over' the other|patent.amount/" row
#define ROW_OF(rest, over) "  - { @from: 2021-01-01, amount: \"1\", " rest ", over: " over END
    static const struct bad rows[] = {
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
    expect_refused(rows, COUNT_OF(rows));
}

/* GB was a member of eu in the policy's first month, RS is one from 2030 on, and EP counts as one
 * while patent.ep says so: only on such days do their rows meet that of eu. */
Test(policy_bad, countries_meet_by_day)
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
    static const struct bad rows[] = {
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
    expect_refused(rows, COUNT_OF(rows));
    policy_free(policy_text_read(TIER1 MANY, OF_EU OF("GB", "from: 2020-02-01")));
}

Test(policy_bad, an_exception_can_apply)
{
    static const struct bad rows[] = {
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
    expect_refused(rows, COUNT_OF(rows));
}

/* Below MANY, which is line 9, each stands over it and leaves it nothing. */
Test(policy_bad, a_row_is_not_always_under_another)
{
#define BELOW(from, when) "  - { " from ", amount: \"1\", when: { " when " }, " \
                          "over: [general, tier1, many]" END
#define HIDDEN(rest) "  - { @from: 2020-07-01, amount: \"8000\", when: { " rest " }, name: many, " \
                     "over: [general, tier1]" END
    static const struct bad rows[] = {
        { MANY, HIDDEN("kinds: [university], pieces: 10-19")
          BELOW("from: 2020-07-01", "kinds: [university]"),
          "it can never apply: the row of line 10 always stands over it|patent.amount/2" },
        { MANY, HIDDEN("kinds: [university], pieces: 10-19") BELOW("from: 2020-01-01",
          "kinds: [enterprise, university], pieces: 10-"),
          "it can never apply: the row of line 10 always stands over it|patent.amount/2" },
        { MANY, HIDDEN("countries: [US, GB]") BELOW("from: 2020-01-01", "countries: [any]"),
          "it can never apply: the row of line 10 always stands over it|patent.amount/2" },
    };
    expect_refused(rows, COUNT_OF(rows));
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

Test(policy_bad, what_belongs_together_is_there)
{
    static const struct bad rows[] = {
        { TRANSFER, PUT("claim.late", "  - { @from: 2020-01-01, value: refuse" END),
          "it says nothing without a figure of 'claim.window_months'|claim.late/0" },
        { TRANSFER, PUT("claim.window_months", "  - { from: 2020-01-01, value: none" END)
          "claim.late:\n  - { @from: 2020-01-01, value: refuse" END,
          "it says nothing without a figure of 'claim.window_months'|claim.late/0" },
        { TRANSFER, PUT("patent.family_pick", "  - { @from: 2020-01-01, value: best" END),
          "it says nothing without a figure of 'patent.family_max'|patent.family_pick/0" },
        { TRANSFER, PUT("@patent.pieces_max", "  - { from: 2020-01-01, count: 5, "
          "when: { kinds: [university] }, over: [general]" END),
          "there is no row without 'when'|patent.pieces_max" },
    };
    expect_refused(rows, COUNT_OF(rows));
}

/* What is not there has no line: the file's first is named. */
Test(policy_bad, what_is_missing_is_named)
{
    static const struct bad rows[] = {
        { "policy: good\neffective:", "@effective:", "policy has no name|policy" },
        { "policy: good\neffective:\n  - { from: 2020-01-01" END, "@policy: good\n",
          "parameter has no value|effective" },
    };
    expect_refused(rows, COUNT_OF(rows));
    struct policy *policy = NULL;
    struct error error = { "" };
    cr_expect_eq(policy_read("/nowhere.yaml", &policy, &error), STATUS_CONFIG);
    cr_expect_str_eq(error.text, "cannot read '/nowhere.yaml': No such file or directory");
}
