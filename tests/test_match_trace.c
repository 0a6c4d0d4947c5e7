/* test_match_trace.c - what `explain` tells of a party: every step that led to its match. */
#include <criterion/criterion.h>
#include <stdio.h>
#include <string.h>

#include "rules/match.h"
#include "tests/registry_sample.h"

static const char sample[] =
    "id,name_zh,name_en,aliases,pattern,kind,valid_from,valid_to\n"
    "X-1,苏州兰亭科技股份有限公司,\"Suzhou Lanting Technology Co.,Ltd.\",One | | Lantingshan Inc,,,,\n"
    "X-2,,\"Old Maple Bridge Co., Ltd.\",,,,2015-01-01,2019-12-31\n"
    "X-3,,\"Tiger Hill Pagoda Co., Ltd.\",,TIGER ?HILL PAG[OU]DA,,,\n"
    "X-4,,\"Suzhou Double Tower Co., Ltd.\",,,,,\n"
    "X-5,,\"Double Tower (Suzhou) Co., Ltd.\",Suzhou Double Tower Co Ltd,,,,\n";

static struct registry *registry;
static struct matcher *matcher;
static struct arena *arena;

static void setup(void)
{
    struct error error = { "" };
    arena = arena_create(8 << 20);
    cr_assert_eq(registry_from(sample, &registry, &error), STATUS_OK, "%s", error.text);
    cr_assert_eq(matcher_create(registry, NULL, &matcher, &error), STATUS_OK, "%s", error.text);
    matcher_set_trace(matcher);
}

static void teardown(void)
{
    matcher_free(matcher);
    registry_free(registry);
    arena_free(arena);
}

TestSuite(match_trace, .init = setup, .fini = teardown);

static const char *const *trace_of(const char *name, const char *place, int32_t day)
{
    struct party party = { name, "", place, "", "CN", "" };
    struct match_question question = { .office = "US", .right = "", .index = 1,
        .granted_on = day, .party = &party };
    struct match match;
    struct error error = { "" };
    cr_assert_eq(match_party(matcher, &question, arena, &match, &error), STATUS_OK, "%s",
                 error.text);
    cr_assert(match.trace);
    return match.trace;
}

static bool has_line(const char *const *trace, const char *line)
{
    for (size_t i = 0; trace[i]; i++)
        if (strcmp(trace[i], line) == 0)
            return true;
    return false;
}

static void expect_line(const char *const *trace, const char *line)
{
    cr_expect(has_line(trace, line), "no line '%s'", line);
    for (size_t i = 0; trace[i] && !has_line(trace, line); i++)
        fprintf(stderr, "  has '%s'\n", trace[i]);
}

struct row { const char *name, *place; int32_t day; const char *line; };

Test(match_trace, each_step_of_a_hit_is_told)
{
    static const struct row rows[] = {
        { "Su Zhou Lanting Technologies Co., Ltd", "", 0,
          "name: K1 \"SU ZHOU LANTING TECHNOLOGIES CO LTD\", K2 \"SUZHOU LANTING TECH CO LTD\", "
          "K3 \"LANTING TECH\", K4 \"LANTINGTECH\"" },
        { "Su Zhou Lanting Technologies Co., Ltd", "", 0,
          "in it: places 苏州 (suzhou); a legal form" },
        { "Su Zhou Lanting Technologies Co., Ltd", "", 0,
          "T3 K2 \"SUZHOU LANTING TECH CO LTD\" = name_en of X-1, registry line 2: "
          "\"Suzhou Lanting Technology Co.,Ltd.\"" },
        { "Lantingshan, Inc.", "", 0,
          "T2 K1 \"LANTINGSHAN INC\" = alias 2 of X-1, registry line 2: \"Lantingshan Inc\"" },
        { "Tigerhill Paguda", "", 0,
          "T3 K1 \"TIGERHILL PAGUDA\" = pattern of X-3, registry line 4: "
          "\"TIGER ?HILL PAG[OU]DA\"" },
        { "Suzhou Double Tower Co., Ltd.", "Suzhou", 0,
          "T6 K1 \"SUZHOU DOUBLE TOWER CO LTD\" = alias 1 of X-5, registry line 6: "
          "\"Suzhou Double Tower Co Ltd\"" },
        { "蘇州蘭亭科技股份有限公司", "", 0,
          "name: Z1 \"苏州兰亭科技股份有限公司\", Z2 \"苏州兰亭科技\", Z3 \"兰亭科技\"" },
        { "Lantingshan, Inc.", "", 0, "table, row T1 T2 T3, column L0: accept if the name is "
          "distinctive, else review" },
        { "Lantingshan, Inc.", "", 0, "the name is distinctive" },
        { "Nobody Co., Ltd.", "", 0, "table, row no hit, column L0: reject" },
        { "Suzhou Lanting Technology Co., Ltd. Suzhou Branch", "Kunshan", 0, "gate: branch" },
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++)
        expect_line(trace_of(rows[i].name, rows[i].place, rows[i].day), rows[i].line);
}

Test(match_trace, each_sign_of_an_address_is_told_with_its_place)
{
    static const struct row rows[] = {
        { "x", "1 Suzhou North Road | Beijing", 0,
          "address, folded: \"1 Suzhou North Road | Beijing\"" },
        { "x", "1 Suzhou North Road | Beijing", 0,
          "a street, passed over: \"Suzhou North Road\"" },
        { "x", "1 Suzhou North Road | Beijing", 0, "sign O: \"Beijing\" at 22 of the address" },
        { "x", "1 Suzhou North Road | Beijing", 0, "class L-: a place or postcode elsewhere" },
        { "x", "Ｓｕｚｈｏｕ 215000", 0, "sign Z: \"215000\" at 7 of the address" },
        { "x", "Ｓｕｚｈｏｕ 215000", 0, "class L+: two signs of Suzhou" },
        { "x", "Kunshan 201203", 0, "class L?: evidence for and against" },
        { "x", "Suzhou 201203", 0, "class L?: Suzhou beside a postcode that is none of ours" },
        { "x", "Jiangsu", 0, "class L0: no sign, or Jiangsu alone" },
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++)
        expect_line(trace_of(rows[i].name, rows[i].place, rows[i].day), rows[i].line);
}

Test(match_trace, a_party_that_nothing_hits_has_its_nearest_miss_told)
{
    static const struct row rows[] = {
        { "Old Maple Bridge Co., Ltd.", "", 20200101, "nearest miss:" },
        { "Old Maple Bridge Co., Ltd.", "", 20200101,
          "it does not count: valid from 2015-01-01 to 2019-12-31, the grant is of 2020-01-01" },
        { "Lanting Technology (Shenzhen) Co., Ltd.", "", 0,
          "T6 K4 \"LANTING TECH\" = name_en of X-1, registry line 2: "
          "\"Suzhou Lanting Technology Co.,Ltd.\"" },
        { "Nobody Co., Ltd.", "", 0, "nearest miss: none, no name of the registry is like it" },
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++)
        expect_line(trace_of(rows[i].name, rows[i].place, rows[i].day), rows[i].line);
}

Test(match_trace, a_longest_story_ends_and_a_short_one_is_whole)
{
    char place[4096] = "";
    for (size_t i = 0; i + 20 < sizeof place; i += 9)
        memcpy(place + i, "Kunshan, ", 10);
    const char *const *trace = trace_of("Nobody Co., Ltd.", place, 0);
    size_t count = 0;
    while (trace[count])
        count++;
    cr_expect_str_eq(trace[count - 1], "... and more");
}
