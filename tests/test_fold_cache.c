/* test_fold_cache.c - what is kept changes the time and nothing else: a matcher that has seen all
 * says of each party, on each day, what a new one says. */
#include <criterion/criterion.h>
#include <stdio.h>
#include <string.h>

#include "rules/fold_cache.h"
#include "rules/match.h"
#include "rules/registry_names.h"
#include "tests/registry_sample.h"

static const char sample[] =
    "id,name_zh,name_en,aliases,pattern,valid_from,valid_to\n"
    "X-1,苏州兰亭科技股份有限公司,\"Suzhou Lanting Technology Co.,Ltd.\",Lantingshan Robotics Inc,,,\n"
    "X-2,,\"Old Maple Bridge Precision Co., Ltd.\",,OLD MAPLE (?:BRIG|BRIDE) CO,2015-01-01,2019-12-31\n"
    "X-3,,\"New Maple Bridge Precision Co., Ltd.\",\"Old Maple Bridge Precision Co., Ltd.\",,"
    "2020-01-01,\n"
    "X-4,,\"Hanshan Optoelectronics (Kunshan) Co., Ltd.\",,,2016-01-01,2016-12-31\n"
    "X-5,,\"Suzhou Pingjiang Precision Industry Group Co., Ltd.\",,,,\n"
    "X-6,,\"Suzhou Double Tower Co., Ltd.\",,,,\n"
    "X-7,,\"Double Tower (Suzhou) Co., Ltd.\",,,,2017-12-31\n"
    "X-8,,Suzhou Lakewooda Silk Co Ltd,Suzhou Lakewoode Silk Co Ltd,,,2017-12-31\n"
    "X-9,,Suzhou Lakewoodb Silk Co Ltd,Suzhou Lakewoodf Silk Co Ltd,,2018-01-01,\n"
    "X-10,,Suzhou Lakewoodc Silk Co Ltd,,,2015-01-01,2018-12-31\n"
    "X-11,,Suzhou Lakewoodd Silk Co Ltd,,,2021-01-01,\n";    /* more than are kept */

static const char denials[] =
    "scope,key,decision,id,reason,decided_on,decided_by_role\n"
    "name,SUZHOU PINGJIANG PRECISION INDUSTRY GROUP CO LTD,deny,X-5,another,2020-01-01,clerk\n"
    "name,SUZHOU PINGJIANG PRECISON INDUSTRY GROUP CO LTD,deny,X-5,another,2020-01-01,clerk\n";

static const char *const names[] = {
    "Suzhou Lanting Technology Co.,Ltd.", "Lantingshan Robotics Inc", "Lantingshang Robotics Inc",
    "Suzhou Lanting Technlogy Co Ltd", "Kunshan Lanting Technology Co Ltd", "苏州兰亭科技有限公司",
    "Old Maple Bridge Precision Co Ltd", "Old Maple Brig Co", "OLD MAPLE BRIDGE PRECISION CO",
    "Old Maple Bridge Precison Co Ltd", "Hanshan Optoelectronics (Kunshan) Co., Ltd.",
    "Hanshan Optoelectronics (Shanghai) Co., Ltd.", "Hanshan Optoelectonics (Kunshan) Co Ltd",
    "HANSHAN OPTOELECTRONICS KUNSHA", "Suzhou Pingjiang Precision Industry Group Co., Ltd.",
    "Suzhou Pingjiang Precison Industry Group Co., Ltd.", "SUZHOU PINGJIANG PRECISION IND",
    "Double Tower Co., Ltd.", "Suzhou Double Towr Co Ltd", "Tower Double Co Ltd", "Wang Xiaoming",
    "Suzhou Garden University", "Quite Another Company Inc", "Suzhou Quite Another Co Ltd", "",
    "完全不同的公司", "Suzhou Lakewood Silk Co Ltd", "Suzhou Lakewooda Silk Co Ldt", "Old Maple Bridge Precision Co Ltd Wuxi Branch",
};

static const struct { int32_t day; const char *city, *country, *local; } cases[] = {
    { 20161001, "Suzhou", "CN", "" }, { 20180601, "", "CN", "" }, { 20210601, "Suzhou", "", "" },
    { 20210601, "Suzhou", "US", "" }, { 0, "Shanghai", "CN", "" },
    { 20161001, "Kunshan", "CN", "苏州兰亭科技股份有限公司" }, { 20210601, "", "CN", "無関係" },
};

static struct registry *registry;
static struct decisions *decisions;
static struct arena *arena;

static void setup(void)
{
    struct error error = { "" };
    arena = arena_create(64 << 20);
    cr_assert_eq(registry_from(sample, &registry, &error), STATUS_OK, "%s", error.text);
    cr_assert_eq(decisions_from(denials, registry, 0, &decisions, &error), STATUS_OK, "%s",
                 error.text);
}

static void teardown(void)
{
    decisions_free(decisions);
    registry_free(registry);
    arena_free(arena);
}

TestSuite(fold_cache, .init = setup, .fini = teardown);

static struct matcher *matcher_new(bool with_decisions)
{
    struct matcher *matcher = NULL;
    struct error error = { "" };
    cr_assert_eq(matcher_create(registry, with_decisions ? decisions : NULL, &matcher, &error),
                 STATUS_OK, "%s", error.text);
    matcher_set_trace(matcher);
    return matcher;
}

/* All that a match tells, in one text. */
static const char *told(struct matcher *matcher, size_t name, size_t which)
{
    const struct party party = { names[name], cases[which].local, "", cases[which].city,
                                 cases[which].country, "" };
    const struct match_question question = { .office = "US", .right = "", .index = 1,
        .granted_on = cases[which].day, .party = &party };
    struct match match;
    struct error error = { "" };
    cr_assert_eq(match_party(matcher, &question, arena, &match, &error), STATUS_OK, "%s",
                 error.text);
    const char *text = arena_format(arena, "%s %s %s %s %s %s", match_outcome_code(match.outcome),
                                    match.reason, match.tier, match.evidence,
                                    match.enterprise ? match.enterprise->id : "",
                                    match.denied ? "denied" : "");
    for (size_t i = 0; i < match.candidate_count; i++)
        text = arena_format(arena, "%s; %s", text, match.candidates[i].evidence);
    for (size_t i = 0; match.trace[i]; i++)
        text = arena_format(arena, "%s\n%s", text, match.trace[i]);
    return text;
}

static void compare_all(bool with_decisions)
{
    struct matcher *seasoned = matcher_new(with_decisions);
    for (size_t round = 0; round < COUNT_OF(cases); round++)
        for (size_t name = 0; name < COUNT_OF(names); name++)
            for (size_t i = 0; i < COUNT_OF(cases); i++) {
                size_t which = (round + i) % COUNT_OF(cases);
                if (round > 0 && i > 1)
                    continue;                   /* each case comes first, and right after another */
                struct matcher *fresh = matcher_new(with_decisions);
                cr_expect_str_eq(told(seasoned, name, which), told(fresh, name, which));
                matcher_free(fresh);
            }
    matcher_free(seasoned);
}

Test(fold_cache, a_matcher_that_has_seen_all_says_what_a_new_one_says)
{
    compare_all(false);
}

Test(fold_cache, and_so_with_denials)
{
    compare_all(true);
}

Test(fold_cache, when_all_is_full_it_is_forgotten_and_nothing_else_changes)
{
    struct fold_cache *cache = NULL;
    struct error error = { "" };
    const struct name_key *key;
    const struct location_found *found;
    cr_assert_eq(fold_cache_create(registry_tables(registry), &cache, &error), STATUS_OK);
    for (int i = 0; i < 150000; i++) {          /* more than it has room for */
        char name[64], wanted[64];
        snprintf(name, sizeof name, "Lanting%d Co., Ltd.", i);
        snprintf(wanted, sizeof wanted, "LANTING%d CO LTD", i);
        fold_cache_tidy(cache);
        cr_assert_eq(fold_cache_name(cache, name, &key, &error), STATUS_OK, "%s", error.text);
        cr_assert_eq(fold_cache_location(cache, name, "Suzhou", &found, &error), STATUS_OK);
        cr_assert_str_eq(key->full, wanted);
        cr_assert_eq(fold_cache_looks(key)->taken, 0, "%s", name);
        fold_cache_looks(key)->taken = LOOK_NAME;
        cr_assert_eq(fold_cache_name(cache, name, &key, &error), STATUS_OK);
        cr_assert_str_eq(key->full, wanted);
    }
    fold_cache_free(cache);
}
