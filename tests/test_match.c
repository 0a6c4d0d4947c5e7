/* test_match.c - parties against a small registry: tiers, gates, the table, evidence. */
#include <criterion/criterion.h>
#include <stdio.h>
#include <string.h>

#include "rules/match.h"
#include "rules/match_table.h"
#include "tests/registry_sample.h"

static const char sample[] =
    "id,name_zh,name_en,aliases,pattern,kind,valid_from,valid_to\n"
    "X-1,苏州兰亭科技股份有限公司,\"Suzhou Lanting Technology Co.,Ltd.\",Lantingshan Robotics Inc,,,,\n"
    "X-2,寒山光电（昆山）有限公司,\"Hanshan Optoelectronics (Kunshan) Co., Ltd.\",,,,,\n"
    "X-3,,\"Abc Solar Co., Ltd.\",,,,,\n"
    "X-4,,Suzhou Guihua University,,,university,,\n"
    "X-5,,\"Suzhou Pingjiang Precision Industry Group Co., Ltd.\",,,,,\n"
    "X-6,,\"Old Maple Bridge Co., Ltd.\",,,,2015-01-01,2019-12-31\n"
    "X-7,,\"New Maple Bridge Co., Ltd.\",\"Old Maple Bridge Co., Ltd.\",,,2020-01-01,\n"
    "X-8,,\"Tiger Hill Pagoda Co., Ltd.\",,TIGER ?HILL PAG[OU]DA(?: CO)?(?: LTD)?,,,\n"
    "X-9,,\"Suzhou Double Tower Co., Ltd.\",,,,,\n"
    "X-10,,\"Double Tower (Suzhou) Co., Ltd.\",Suzhou Double Tower Co Ltd,,,,\n"
    "91350100M000100Y43,,\"Canglang Pavilion Gardens Co., Ltd.\",,,,,\n"
    "X-12,,\"Suzhou Keda Technology Co., Ltd.\",,,,,\n"
    "X-13,苏州市拙政园林有限公司,,,\"苏州拙政.{2,4}公司\",,,\n"
    "X-14,金富有限公司,,ハン,,,,\n"
    "X-15,,\"Twin Gate Co., Ltd.\",,,,,\n"
    "X-16,,\"Twin Gate Co., Ltd.\",,,,,\n"
    "X-LOST,,\"Suzhou General Semiconductor Co., Ltd.\",,,,,\n";

static struct registry *registry;
static struct matcher *matcher;
static struct arena *arena;

static void setup(void)
{
    struct error error = { "" };
    arena = arena_create(8 << 20);
    cr_assert_eq(registry_from(sample, &registry, &error), STATUS_OK, "%s", error.text);
    cr_assert_eq(matcher_create(registry, NULL, &matcher, &error), STATUS_OK, "%s", error.text);
}

static void teardown(void)
{
    matcher_free(matcher);
    registry_free(registry);
    arena_free(arena);
}

TestSuite(match, .init = setup, .fini = teardown);

static struct match judge(const struct party *party, int32_t granted_on)
{
    struct match_question question = { .office = "US", .right = "", .index = 1,
        .granted_on = granted_on, .party = party };
    struct match match;
    struct error error = { "" };
    cr_assert_eq(match_party(matcher, &question, arena, &match, &error), STATUS_OK, "%s",
                 error.text);
    return match;
}

struct row { const char *name, *place, *country, *outcome, *id, *tier, *reason; };

static void expect_rows(const struct row *rows, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        struct party party = { rows[i].name, "", "", rows[i].place, rows[i].country, "" };
        struct match match = judge(&party, 0);
        const char *id = match.enterprise ? match.enterprise->id : "";
        cr_expect_str_eq(match_outcome_code(match.outcome), rows[i].outcome, "'%s' '%s': %s %s",
                         rows[i].name, rows[i].place, match.reason, match.evidence);
        cr_expect_str_eq(id, rows[i].id, "'%s' '%s': '%s'", rows[i].name, rows[i].place, id);
        cr_expect_str_eq(match.tier, rows[i].tier, "'%s': %s", rows[i].name, match.evidence);
        cr_expect_str_eq(match.reason, rows[i].reason, "'%s': %s", rows[i].name, match.reason);
    }
}

Test(match, exact_names_are_accepted_unless_the_place_speaks_against)
{
    static const struct row rows[] = {
        { "Suzhou Lanting Technology Co.,Ltd.", "Suzhou", "CN", "accept", "X-1", "T2", "" },
        { "Suzhou Lanting Technology Co.,Ltd.", "", "", "accept", "X-1", "T2", "" },
        { "Su Zhou Lanting Technologies Company Limited", "Kunshan", "CN", "accept", "X-1", "T3",
          "" },
        { "SuzhouLanting TECH.CO.,LTD.", "Jiangsu", "CN", "accept", "X-1", "T3", "" },
        { "蘇州蘭亭科技股份有限公司", "", "CN", "accept", "X-1", "T2", "" },
        { "蘇州蘭亭科技有限公司", "中国江蘇省蘇州市", "CN", "accept", "X-1", "T3", "" },
        { "Suzhou Lanting Technology Co.,Ltd.", "Suzhou, Anhui", "CN", "review", "X-1", "T2",
          "place-elsewhere" },
        { "Abc Solar Co Ltd", "Suzhou", "CN", "accept", "X-3", "T2", "" },
        { "Abc Solar Co Ltd", "", "CN", "review", "X-3", "T2", "not-distinctive" },
        { "AbcSolar Co Ltd", "", "CN", "review", "X-3", "T3", "not-distinctive" },
        { "Lantingshan Robotics Inc", "", "CN", "accept", "X-1", "T2", "" },
        { "Suzhou Guihua University", "Suzhou", "CN", "accept", "X-4", "T2", "" },
        { "SUZHOU LANTING TECHNOLOGY CO LTD\u2002[CN]", "", "", "accept", "X-1", "T2", "" },
        { "金富有限公司", "", "CN", "accept", "X-14", "T2", "" },
        { "金富", "苏州", "CN", "accept", "X-14", "T3", "" },
        { "金富", "", "CN", "review", "X-14", "T3", "not-distinctive" },
        { "ハン", "", "CN", "review", "X-14", "T2", "not-distinctive" },
    };
    expect_rows(rows, COUNT_OF(rows));
}

Test(match, patterns_match_whole_keys_only)
{
    static const struct row rows[] = {
        { "Tigerhill Paguda", "Suzhou", "CN", "accept", "X-8", "T3", "" },
        { "Big Tigerhill Pagoda", "", "CN", "reject", "", "", "no-match" },
        { "蘇州拙政園林公司", "苏州", "CN", "accept", "X-13", "T3", "" },
    };
    expect_rows(rows, COUNT_OF(rows));
}

Test(match, a_credit_code_on_the_record_is_the_first_tier)
{
    struct party party = { "Anything Goes", "", "(91350100M000100Y43)", "", "CN", "" };
    struct match match = judge(&party, 0);
    cr_expect_eq(match.outcome, MATCH_ACCEPT);
    cr_expect_str_eq(match.tier, "T1");
    cr_expect_str_eq(match.evidence, "T1 id \"91350100M000100Y43\" = id; L0");
}

Test(match, the_name_in_chinese_is_tried_too_and_the_better_tier_counts)
{
    struct party party = { "Something Cut At Thirty Letters", "苏州兰亭科技股份有限公司", "", "",
                           "CN", "" };
    struct match match = judge(&party, 0);
    cr_expect_eq(match.outcome, MATCH_ACCEPT);
    cr_expect_str_eq(match.tier, "T2");
    party = (struct party){ "Suzhou Lanting Technologies Co Ltd", "寒山光电昆山有限公司", "", "",
                            "CN", "" };
    match = judge(&party, 0);
    cr_expect_str_eq(match.enterprise->id, "X-2", "%s", match.evidence);
}

Test(match, a_name_in_two_scripts_is_tried_by_its_chinese_half_too)
{
    static const struct row rows[] = {
        { "Suzhou Lanting Technology Co., Ltd. 苏州兰亭科技股份有限公司", "", "CN", "accept", "X-1",
          "T2", "" },
        { "苏州兰亭科技股份有限公司 (Anything Whatsoever Inc)", "", "CN", "accept", "X-1", "T2", "" },
        { "Lanting Orchid Co., Ltd. （蘇州蘭亭科技有限公司）", "", "CN", "accept", "X-1", "T3", "" },
        { "Lanting Orchid Co., Ltd. 苏州兰亭科技股份有限公司", "Shanghai", "CN", "review", "X-1",
          "T2", "place-elsewhere" },
        /* the Chinese name is the firm's own: another one is another firm, whatever stands beside */
        { "Suzhou Lanting Technology Co., Ltd. 苏州某某有限公司", "Suzhou", "CN", "review", "", "",
          "unlisted" },
        { "Suzhou Lanting Technology Co., Ltd. 兰亭", "Suzhou", "CN", "review", "", "", "unlisted" },
        /* letters that are part of a Chinese name are no half of it */
        { "Abc Ltd 金富有限公司", "Suzhou", "CN", "accept", "X-14", "T2", "" },
        { "ABC金富有限公司", "Suzhou", "CN", "review", "", "", "unlisted" },
        { "ABC（苏州）金富有限公司", "Suzhou", "CN", "review", "", "", "unlisted" },
    };
    expect_rows(rows, COUNT_OF(rows));
}

Test(match, entries_count_on_the_days_they_are_valid)
{
    static const struct { int32_t day; const char *id; } rows[] = {
        { 20141231, "" }, { 20150101, "X-6" }, { 20191231, "X-6" }, { 20200101, "X-7" },
        { 20991231, "X-7" }, { 0, "" },
    };
    struct party party = { "Old Maple Bridge Co., Ltd.", "", "", "Suzhou", "CN", "" };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct match match = judge(&party, rows[i].day);
        const char *id = match.enterprise ? match.enterprise->id : "";
        cr_expect_str_eq(id, rows[i].id, "%d: '%s' %s", rows[i].day, id, match.evidence);
    }
}

Test(match, several_enterprises_are_left_to_staff)
{
    static const struct row rows[] = {
        { "Suzhou Double Tower Co., Ltd.", "Suzhou", "CN", "review", "", "T6", "several" },
        { "Suzhou Double Tower Co., Ltd.", "Shanghai", "CN", "reject", "", "T6",
          "place-elsewhere" },
        { "Double Tower Co., Ltd.", "Kunshan", "CN", "review", "", "T6", "several" },
        { "Twin Gate Co., Ltd.", "", "CN", "review", "", "T6", "several" },
        { "Twin Gate Company Limited", "", "", "review", "", "T6", "several" },
        { "Twin Gate Co., Ltd.", "Beijing", "CN", "reject", "", "T6", "place-elsewhere" },
    };
    expect_rows(rows, COUNT_OF(rows));
}

Test(match, a_foreign_country_never_is_accepted)
{
    static const struct row rows[] = {
        { "Suzhou Lanting Technology Co.,Ltd.", "Suzhou", "US", "review", "X-1", "T2",
          "foreign-country" },
        { "Suzhou Lanting Technology Co.,Ltd.", "Suzhou", "HK", "review", "X-1", "T2",
          "foreign-country" },
        { "Suzhou Restaurant Inc", "New York", "US", "reject", "", "", "foreign-country" },
        { "SUZHOU LANTING TECHNOLOGY CO LTD [TW]", "", "", "review", "X-1", "T2",
          "foreign-country" },
    };
    expect_rows(rows, COUNT_OF(rows));
}

Test(match, unlisted_persons_and_public_bodies_are_rejected)
{
    static const struct row rows[] = {
        { "Wang, Xiaoming", "Suzhou, Jiangsu", "CN", "reject", "", "", "individual" },
        { "王小明", "苏州", "CN", "reject", "", "", "individual" },
        { "Suzhou Jin Long", "Suzhou", "CN", "review", "", "", "unlisted" },
        { "苏州金龙", "苏州", "CN", "review", "", "", "unlisted" },
        { "Suzhou Garden University", "Suzhou", "CN", "reject", "", "", "institution" },
        { "UNIV SUZHOU", "", "CN", "reject", "", "", "institution" },
        { "Suzhou Garden Institute Co., Ltd.", "Suzhou", "CN", "review", "", "", "unlisted" },
    };
    expect_rows(rows, COUNT_OF(rows));
}

Test(match, unlisted_parties_of_suzhou_are_reviewed_and_others_rejected)
{
    static const struct row rows[] = {
        { "Garden Silk Co., Ltd.", "Kunshan", "CN", "review", "", "", "unlisted" },
        { "Garden Silk Co., Ltd.", "Suzhou", "CN", "review", "", "", "unlisted" },
        { "Suzhou Garden Silk Co., Ltd.", "", "CN", "review", "", "", "unlisted" },
        { "Suzhou Garden Silk Co., Ltd.", "Suzhou, Anhui", "CN", "reject", "", "",
          "place-elsewhere" },
        { "Garden Silk Co., Ltd.", "", "CN", "reject", "", "", "no-match" },
        { "\u0421\u0430\u0434", "Suzhou", "CN", "review", "", "", "unlisted" },
        { "", "Suzhou", "CN", "review", "", "", "unlisted" },
    };
    expect_rows(rows, COUNT_OF(rows));
}

Test(match, a_branch_is_at_best_reviewed)
{
    static const struct row rows[] = {
        { "Suzhou Lanting Technology Co., Ltd. Suzhou Branch", "Suzhou", "CN", "review", "X-1",
          "T2", "branch" },
        { "Suzhou Lanting Technology Co., Ltd. Changzhou Branch", "Changzhou", "CN", "review",
          "X-1", "T2", "place-elsewhere" },
        { "苏州兰亭科技股份有限公司上海分公司", "", "CN", "review", "X-1", "T2", "branch" },
    };
    expect_rows(rows, COUNT_OF(rows));
}

Test(match, cores_cuts_and_misspellings_need_an_address)
{
    static const struct row rows[] = {
        { "Lanting Technology (Suzhou) Co., Ltd.", "Suzhou, Jiangsu", "CN", "accept", "X-1", "T4",
          "" },
        { "Lanting Technology (Suzhou) Co., Ltd.", "Suzhou", "CN", "review", "X-1", "T4",
          "weak-place" },
        { "Lanting Technology Co., Ltd.", "Beijing", "CN", "reject", "", "T4", "place-elsewhere" },
        { "Kunshan Lanting Technology Co., Ltd.", "Kunshan", "CN", "review", "X-1", "T6",
          "near" },
        { "Lanting Technology (Shenzhen) Co., Ltd.", "Kunshan", "CN", "review", "", "",
          "unlisted" },
        { "Keda Technology Co., Ltd.", "Kunshan", "CN", "review", "X-12", "T6", "near" },
        { "KedaTechnology Co., Ltd.", "Kunshan", "CN", "review", "X-12", "T6", "near" },
        { "GeneralSemiconductor (Suzhou) Co., Ltd.", "Kunshan", "CN", "review", "X-LOST", "T6",
          "near" },
        { "Suzhou Lanting Technology Group Co., Ltd.", "Kunshan", "CN", "review", "", "",
          "unlisted" },
        { "苏州市兰亭科技股份有限公司", "江苏省苏州市", "CN", "accept", "X-1", "T4", "" },
        { "SUZHOU PINGJIANG PRECISION IND", "", "CN", "accept", "X-5", "T5", "" },
        { "HANSHAN OPTOELECTRONICS KUNSHA", "", "CN", "review", "X-2", "T5", "weak-place" },
        { "HANSHAN OPTOELECTRONICS KUNSHA", "Suzhou", "CN", "accept", "X-2", "T5", "" },
        { "HANSHAN OPTOELECTRONICS KUNSHA", "Wuhan", "CN", "reject", "", "T5",
          "place-elsewhere" },
        { "Suzhou Lantign Technology Co., Ltd.", "Kunshan", "CN", "review", "X-1", "T6", "near" },
        { "Suzhou Lanting Technology Co., Ldt.", "Kunshan", "CN", "review", "X-1", "T6", "near" },
        { "Suzhou Lanting Technology Co., Ldt.", "", "CN", "review", "X-1", "T6", "near" },
        { "Suzhou Lanting Technolgoy Co., Ltd.", "", "CN", "review", "X-1", "T6", "near" },
        { "Suzhou Lanting Technology Compamy Limited", "Kunshan", "CN", "review", "X-1", "T6",
          "near" },
        { "Suzhou Lanting Technolgoy (Shenzhen) Co., Ltd.", "Kunshan", "CN", "review", "", "",
          "unlisted" },
        { "Abd Solar Co., Ltd.", "Kunshan", "CN", "review", "", "", "unlisted" },
        { "Suzhou Lanting Technlogy Co., Ltd.", "Kunshan", "CN", "review", "X-1", "T6", "near" },
        { "Suzhou Lanting Tehcnologies Co Ltd", "", "CN", "review", "X-1", "T6", "near" },
        { "Suzhou Lanting Technology Co., Limted", "", "CN", "review", "X-1", "T6", "near" },
        { "Suzhou Lantign Technlogy Co., Ltd.", "", "CN", "review", "", "", "unlisted" },
        { "Lanting Technlogy (Shenzhen) Co., Ltd.", "", "CN", "reject", "", "", "no-match" },
    };
    expect_rows(rows, COUNT_OF(rows));
}

Test(match, evidence_is_one_line_with_key_alias_and_place)
{
    static const struct { const char *name, *place, *evidence; } rows[] = {
        { "Lantingshan Robotics Incorporated", "Suzhou",
          "T3 K2 \"LANTINGSHAN ROBOTICS INC\" = alias 1; L? city \"Suzhou\"" },
        { "蘇州蘭亭科技股份有限公司", "", "T2 Z1 \"苏州兰亭科技股份有限公司\" = name_zh; L0" },
        { "Tigerhill Paguda", "Kun Shan 215300",
          "T3 K1 \"TIGERHILL PAGUDA\" = pattern; L+ city \"Kun Shan\" \"215300\"" },
        { "Lanting Technology Co., Ltd.", "Beijing",
          "T4 K4 \"LANTING TECH\" = name_en of X-1; L- city \"Beijing\"" },
        { "Suzhou Double Tower Co., Ltd.", "Suzhou",
          "T6 K1 \"SUZHOU DOUBLE TOWER CO LTD\" = name_en of X-9, X-10; L? city \"Suzhou\"" },
        { "Wang, Xiaoming", "Suzhou",
          "none K1 \"WANG XIAOMING\"; L? city \"Suzhou\"; individual" },
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct party party = { rows[i].name, "", "", rows[i].place, "CN", "" };
        struct match match = judge(&party, 0);
        cr_expect_str_eq(match.evidence, rows[i].evidence, "%s", match.evidence);
    }
}

Test(match, names_past_the_limit_are_rejected_and_the_longest_judged)
{
    static char name[4098], address[4097];
    memset(name, 'A', sizeof name - 1);
    memset(address, ',', sizeof address - 1);
    struct party party = { name, "", address, "", "CN", "" };
    struct match_question question = { .office = "US", .right = "", .index = 1,
        .granted_on = 0, .party = &party };
    struct match match;
    struct error error = { "" };
    cr_expect_eq(match_party(matcher, &question, arena, &match, &error), STATUS_REJECT);
    cr_expect_not_null(strstr(error.text, "more than 4096 bytes"), "%s", error.text);
    name[4096] = '\0';
    cr_expect_eq(judge(&party, 0).outcome, MATCH_REJECT);
}

Test(match, a_runaway_pattern_is_an_error_that_names_its_enterprise)
{
    struct registry *other = NULL;
    struct matcher *runaway = NULL;
    struct error error = { "" };
    static const char text[] = "id,name_zh,name_en,pattern\nX-1,,Lanting,(?:A+)+[BC]\n";
    cr_assert_eq(registry_from(text, &other, &error), STATUS_OK, "%s", error.text);
    cr_assert_eq(matcher_create(other, NULL, &runaway, &error), STATUS_OK, "%s", error.text);
    struct party party = { "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", "", "", "", "CN", "" };
    struct match_question question = { .office = "US", .right = "", .index = 1,
        .granted_on = 0, .party = &party };
    struct match match;
    cr_expect_eq(match_party(runaway, &question, arena, &match, &error), STATUS_REJECT);
    cr_expect_not_null(strstr(error.text, "cannot match the pattern of 'X-1'"), "%s", error.text);
    matcher_free(runaway);
    registry_free(other);
}

Test(match, group_keys_are_the_folded_name_and_address)
{
    struct party party = { "Su Zhou Lanting Co., Ltd. Wuxi Branch", "", "1 A Road |", "Su Zhou",
                           "CN", "" };
    const char *name, *address;
    struct error error = { "" };
    cr_assert_eq(match_group_keys(matcher, &party, arena, &name, &address, &error), STATUS_OK);
    cr_expect_str_eq(name, "SU ZHOU LANTING CO LTD WUXI BRANCH");
    cr_expect_str_eq(address, "1 A ROAD SU ZHOU");
    party = (struct party){ "蘇州蘭亭", "", "蘇州市", "", "CN", "" };
    cr_assert_eq(match_group_keys(matcher, &party, arena, &name, &address, &error), STATUS_OK);
    cr_expect_str_eq(name, "苏州兰亭");
    cr_expect_str_eq(address, "苏州市");
}

Test(match, the_table_gives_every_cell_of_the_specification)
{
    static const struct { enum tier tier; bool yes; const char *cells; } rows[] = {
        /* `yes`: N+, distinctive, a whole place; A accept, V review, R reject, by L+ L? L0 L- */
        { TIER_1, true, "AAAV" }, { TIER_2, true, "AAAV" }, { TIER_3, true, "AAAV" },
        { TIER_2, false, "AAVV" }, { TIER_3, false, "AAVV" },
        { TIER_4, true, "AVVR" }, { TIER_4, false, "AVVR" },
        { TIER_5, true, "AAAR" }, { TIER_5, false, "AAVR" },
        { TIER_6, true, "VVVR" }, { TIER_6, false, "VVRR" },
        { TIER_NONE, true, "VVVR" }, { TIER_NONE, false, "VVRR" },
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++)
        for (int location = 0; location < LOCATION_COUNT; location++) {
            struct match_facts facts = { rows[i].tier, (enum location)location, false,
                                         rows[i].yes, rows[i].yes, rows[i].yes };
            const char *reason;
            char got = "AVR"[match_table(&facts, &reason)];
            cr_expect_eq(got, rows[i].cells[location], "tier %d, %s: %c", rows[i].tier,
                         location_code((enum location)location), got);
            cr_expect_eq(*reason == '\0', got == 'A');
        }
}

Test(match, one_edit_is_an_insertion_a_loss_a_change_or_a_swap)
{
    static const struct { const char *a, *b; bool apart; } rows[] = {
        { "LTD", "LDT", true }, { "LTD", "LT", true }, { "LTD", "LTDS", true },
        { "LTD", "LTB", true }, { "LTD", "LTD", false }, { "LTD", "DTL", false },
        { "", "A", true }, { "", "", false }, { "ABCD", "BADC", false }, { "A", "BC", false },
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        size_t a = strlen(rows[i].a), b = strlen(rows[i].b);
        cr_expect_eq(one_edit_apart(rows[i].a, a, rows[i].b, b), rows[i].apart, "'%s' '%s'",
                     rows[i].a, rows[i].b);
        cr_expect_eq(one_edit_apart(rows[i].b, b, rows[i].a, a), rows[i].apart, "'%s' '%s'",
                     rows[i].b, rows[i].a);
    }
}
