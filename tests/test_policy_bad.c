/* test_policy_bad.c - policies that must not load, each with its message. */
#include <criterion/criterion.h>
#include <stdio.h>

#include "policy_text.h"

#define UPGRADE "  - { from: 2020-01-01, value: full" END
#define LAST "      - { country: RS, from: 2030-01-01 }\n"

/* A row of an optional parameter, to be put in. */
#define PUT(key, row) TRANSFER key ":\n" row

Test(policy_bad, the_text_that_is_edited_is_good)
{
    policy_free(policy_text_read("policy: good", "policy: better"));
}

Test(policy_bad, keys_and_lists_are_those_of_the_schema)
{
    static const struct policy_refusal rows[] = {
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
          "a list in [ ] belongs here|patent.routes/0/values" },
        { "when: { countries: [US, eu] }", "@when: US",
          "keys with values in { } belong here|patent.amount/1/when" },
        { "amount: \"8000\"", "@amount: [8000]",
          "a single word or figure belongs here|patent.amount/2/amount" },
    };
    policy_text_refused(rows, COUNT_OF(rows));
}

Test(policy_bad, a_file_is_one_document_of_plain_text)
{
    static const struct policy_refusal rows[] = {
        { TRANSFER, TRANSFER "@---\npolicy: other\n", "there is a second document|" },
        { TRANSFER, TRANSFER "...\n@---\n", "there is a second document|" },
        { "amount: \"8000\"", "@amount: \"8000\\0.5\"",
          "there is a NUL in a text|patent.amount/2/amount" },
        { "patent.routes:", "@\"patent.routes\\x00\":", "there is a NUL in a text|patent.routes" },
        { "values: [pct, paris]", "@values: [pct, \"paris\\u0000\"]",
          "there is a NUL in a text|patent.routes/0/values/1" },
        { "policy: good", "policy: good\nsources:\n  - &a x\n  - @&a y",
          "an anchor is there twice|sources/1" },
        { "policy: good", "policy: good\n@sources: [[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]",
          "it is nested too deep|sources/0/0/0/0/0/0/0/0/0/0/0/0/0/0/0" },
        { "policy: good", "policy: good\nsources:\n"
          "  - &a [x, x, x, x, x, x, x, x, x, x, x, x, x, x, x, x]\n"
          "  - &b [*a, *a, *a, *a, *a, *a, *a, *a, *a, *a, *a, *a, *a, *a, *a, *a]\n"
          "  - &c [*b, *b, *b, *b, *b, *b, *b, *b, *b, *b, *b, *b, *b, *b, *b, *b]\n"
          "  - &d [*c, *c, *c, *c, *c, *c, *c, *c, *c, *c, *c, *c, *c, *c, *c, *c]\n"
          "  - &e [*d, *d, *d, *d, *d, *d, *d, *d, *d, *d, *d, *d, *d, *d, *d, *d]\n"
          "  - @[*e, *e, *e, *e]\n",
          "it is too large, with what aliases repeat|sources/5/2" },
    };
    policy_text_refused(rows, COUNT_OF(rows));
}

Test(policy_bad, a_file_has_so_many_anchors_and_no_more)
{
    static char with[257 * 10 + 64];
    struct policy_refusal row = { "policy: good", with,
                                  "there are too many anchors|sources/256" };
    size_t used = (size_t)snprintf(with, sizeof with, "policy: good\nsources: [");
    for (int i = 0; i < 257; i++)
        used += (size_t)snprintf(with + used, sizeof with - used, "%s&a%d x", i ? ", " : "@", i);
    snprintf(with + used, sizeof with - used, "]");
    policy_text_refused(&row, 1);
}

Test(policy_bad, a_row_has_its_source)
{
    static const struct policy_refusal rows[] = {
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
    policy_text_refused(rows, COUNT_OF(rows));
}

Test(policy_bad, days_are_days_in_their_order)
{
    static const struct policy_refusal rows[] = {
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
    policy_text_refused(rows, COUNT_OF(rows));
}

Test(policy_bad, a_row_has_the_figure_or_the_words_of_its_parameter)
{
    static const struct policy_refusal rows[] = {
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
          "there is 'value' where 'amount' belongs|patent.amount/2" },
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
          "'all' is not one of: none|cap.applicant_year/0/value" },
        { CAP, "  - { @from: 2020-01-01, amount: \"1\", percent: 50" END,
          "there is 'percent' where none belongs|cap.applicant_year/0" },
        { "effective:\n  - { from: 2020-01-01", "effective:\n  - { @from: 2020-01-01, value: on",
          "there is 'value' where none belongs|effective/0" },
        { UPGRADE, "  - { from: 2020-01-01, @value: none" END,
          "'none' is not one of: full difference|quality.upgrade/0/value" },
        { UPGRADE, "  - { @from: 2020-01-01, values: [full]" END,
          "there is 'values' where 'value' belongs|quality.upgrade/0" },
        { "values: [pct, paris]", "@values: [pct, boat]",
          "'boat' is not one of: pct paris direct|patent.routes/0/values" },
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
          "'on' is not one of: off|guard.fee_ceiling/0/value" },
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
    policy_text_refused(rows, COUNT_OF(rows));
}

Test(policy_bad, stages_begin_at_once_and_add_up)
{
#define STAGES(values) PUT("patent.stages", "  - { from: 2020-01-01, @values: " values END)
    static const struct policy_refusal rows[] = {
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
    policy_text_refused(rows, COUNT_OF(rows));
}

Test(policy_bad, countries_and_groups_are_known)
{
#define COUNTRIES "values: [US, GB, eu]"
    static const struct policy_refusal rows[] = {
        { COUNTRIES, "@values: [US, UK, eu]",
          "'UK' is written GB here|patent.countries/0/values" },
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
    policy_text_refused(rows, COUNT_OF(rows));
}

Test(policy_bad, what_belongs_together_is_there)
{
    static const struct policy_refusal rows[] = {
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
    policy_text_refused(rows, COUNT_OF(rows));
}

/* What is not there has no line: the file's first is named. */
Test(policy_bad, what_is_missing_is_named)
{
    static const struct policy_refusal rows[] = {
        { "policy: good\neffective:", "@effective:", "policy has no name|policy" },
        { "policy: good\neffective:\n  - { from: 2020-01-01" END, "@policy: good\n",
          "parameter has no value|effective" },
    };
    policy_text_refused(rows, COUNT_OF(rows));
    struct policy *policy = NULL;
    struct error error = { "" };
    cr_expect_eq(policy_read("/nowhere.yaml", &policy, &error), STATUS_CONFIG);
    cr_expect_str_eq(error.text, "cannot read '/nowhere.yaml': No such file or directory");
}
