/* test_decisions.c - decisions.csv: what is read, what is refused, what staff's word does. */
#include <criterion/criterion.h>
#include <stdio.h>
#include <string.h>

#include "rules/match.h"
#include "tests/registry_sample.h"

#define HEADER "scope,key,decision,id,reason,decided_on,decided_by_role\n"

static struct registry *registry;
static struct arena *arena;

static void setup(void)
{
    struct error error = { "" };
    arena = arena_create(1 << 20);
    cr_assert_eq(registry_from("id,name_zh,name_en\n"
                             "X-1,苏州兰亭科技有限公司,Suzhou Lanting Technology Co Ltd\n"
                             "X-2,,Suzhou Hanshan Optical Co Ltd\n"
                             "X-3,,Suzhou Keda Technology Co Ltd\n", &registry, &error),
                 STATUS_OK, "%s", error.text);
}

static void teardown(void)
{
    registry_free(registry);
    arena_free(arena);
}

TestSuite(decisions, .init = setup, .fini = teardown);

Test(decisions, rows_are_found_by_scope_and_key)
{
    struct decisions *decisions = NULL;
    struct error error = { "" };
    cr_assert_eq(decisions_from(HEADER
        "right,US1B2#2,accept,X-1,seen,2024-05-06,reviewer\n"
        "name,\"Lanting Tech, Inc.\",deny,,other,2024-05-06,reviewer\n"
        "name,LANTING TECH INC,deny,X-1,other,2024-05-06,reviewer\n"
        "party,LAN TING @ SUZHOU,accept,X-2,,2024-05-06,reviewer\n"
        "right,uk09000601b#12,deny,,,2024-05-06,reviewer\n"
        "right, EP1258188B2 ,deny,X-1,,2024-05-06,reviewer\n"
        "right,EP1258188B1#1,deny,X-2,,2024-05-06,reviewer\n", registry, 0, &decisions, &error),
        STATUS_OK, "%s", error.text);
    const struct decision *row = decisions_find(decisions, "right", "US1B2#2");
    cr_assert_not_null(row);
    cr_expect(row->accept);
    cr_expect_str_eq(row->id, "X-1");
    cr_expect_eq(row->decided_on, 20240506);
    cr_expect_str_eq(row->decided_by_role, "reviewer");
    cr_expect_eq(row->line, 2);
    row = decisions_find(decisions, "name", "LANTING TECH INC");
    cr_assert_not_null(row);
    cr_expect_not_null(row->next, "a denial of one id stands beside the denial of all");
    cr_expect_not_null(decisions_find(decisions, "party", "LAN TING @ SUZHOU"));
    cr_expect_not_null(decisions_find(decisions, "right", "GB9000601B#12"));
    cr_expect_not_null(decisions_find(decisions, "right", "EP1258188B1"));
    cr_expect_null(decisions_find(decisions, "name", "US1B2#2"));
    cr_expect_null(decisions_find(NULL, "name", "LANTING TECH INC"));
    decisions_free(decisions);
}

Test(decisions, bad_rows_are_refused_with_line_and_column)
{
    static const struct { const char *row, *message; } rows[] = {
        { "firm,L,accept,X-1,,2024-05-06,r\n", "cannot use scope 'firm': not right, party or name "
          "(decisions.csv, line 2, column 'scope')" },
        { "name,L,allow,X-1,,2024-05-06,r\n", "column 'decision'" },
        { "name,L,accept,,,2024-05-06,r\n", "cannot accept without an id" },
        { "name,L,accept,X-9,,2024-05-06,r\n", "the registry lacks it" },
        { "name,L,accept,X-1,,6 May,r\n", "column 'decided_on'" },
        { "name,,accept,X-1,,2024-05-06,r\n", "column 'key'" },
        { "right,,deny,,,2024-05-06,r\n", "column 'key'" },
        { "party,LANTING,deny,,,2024-05-06,r\n", "between name and address" },
        { "name,Keda Technology Co Ltd,accept,X-3,,2024-05-06,r\n", "use scope 'party'" },
        { "name,L,accept,X-1,,2024-05-06,r\nname,l,accept,X-2,,2024-05-06,r\n",
          "line 2 decides otherwise (decisions.csv, line 3" },
        { "name,L,accept,X-1,,2024-05-06,r\nname,L,deny,,,2024-05-06,r\n", "decides otherwise" },
        { "name,L,accept,X-1,,2024-05-06,r\nname,L,deny,X-1,,2024-05-06,r\n",
          "decides otherwise" },
        { "name,L,deny,X-1,,2024-05-06,r\nname,L,accept,X-2,,2024-05-06,r\n",
          "cannot decide 'L' twice: line 2 decides otherwise (decisions.csv, line 3" },
        { "name,L,accept,X-2,,2024-05-06,r\nname,L,deny,X-1,,2024-05-06,r\n",
          "line 2 decides otherwise (decisions.csv, line 3" },
        { "name,L,deny,X-3,,2024-05-06,r\nname,L,deny,X-1,,2024-05-06,r\n"
          "name,L,accept,X-2,,2024-05-06,r\n",
          "decides otherwise (decisions.csv, line 4" },
        { "right,nonsense,deny,,,2024-05-06,r\n", "cannot read key 'nonsense': not a right's key, "
          "like US11123456B2 or US11123456B2#2 (decisions.csv, line 2, column 'key')" },
        { "right,US1B2#,deny,,,2024-05-06,r\n", "cannot read key 'US1B2#'" },
        { "right,US1B2#0,deny,,,2024-05-06,r\n", "cannot read key 'US1B2#0'" },
        { "right,US1B2#01,deny,,,2024-05-06,r\n", "cannot read key 'US1B2#01'" },
        { "right,US1B2#2x,deny,,,2024-05-06,r\n", "cannot read key 'US1B2#2x'" },
        { "right,US1B2#12345,deny,,,2024-05-06,r\n", "cannot read key 'US1B2#12345'" },
        { "right,CQA4,deny,,,2024-05-06,r\n", "cannot read key 'CQA4'" },
        { "right,US1B2,accept,X-1,,2024-05-06,r\nright,us01b2,accept,X-2,,2024-05-06,r\n",
          "cannot decide 'US1B2' twice: line 2" },
        { "right,US1B2,accept,X-1,,2024-05-06,r\nright,US1B2#1,accept,X-2,,2024-05-06,r\n",
          "cannot decide 'US1B2#1' twice: line 2 decides otherwise (decisions.csv, line 3" },
        { "right,US1B2#1,accept,X-1,,2024-05-06,r\nright,US1B2,deny,,,2024-05-06,r\n",
          "cannot decide 'US1B2' twice: line 2 decides otherwise (decisions.csv, line 3" },
        { "right,US1B2#1,accept,X-1,,2024-05-06,r\nright,US1B2#2,deny,,,2024-05-06,r\n"
          "right,US1B2#1,deny,,,2024-05-06,r\n",
          "line 2 decides otherwise (decisions.csv, line 4" },
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        char text[512];
        snprintf(text, sizeof text, "%s%s", HEADER, rows[i].row);
        struct decisions *decisions = NULL;
        struct error error = { "" };
        cr_expect_eq(decisions_from(text, registry, 0, &decisions, &error), STATUS_CONFIG, "%s",
                     rows[i].row);
        cr_expect_null(decisions, "%s", rows[i].row);
        cr_expect_not_null(strstr(error.text, rows[i].message), "%s: %s", rows[i].row, error.text);
    }
}

Test(decisions, a_row_counts_from_the_day_it_was_decided_and_is_always_checked)
{
    static const char text[] = HEADER "name,LA,accept,X-1,,2024-05-06,r\n"
        "name,LB,deny,X-1,,2024-05-06,r\nname,LB,deny,X-2,,2024-05-08,r\n";
    static const struct { int32_t as_of; size_t la, lb; } rows[] = {
        { 20240505, 0, 0 }, { 20240506, 1, 1 }, { 20240507, 1, 1 }, { 20240508, 1, 2 },
        { 0, 1, 2 },
    };
    struct decisions *decisions = NULL;
    struct error error = { "" };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        cr_assert_eq(decisions_from(text, registry, rows[i].as_of, &decisions, &error), STATUS_OK,
                     "%s", error.text);
        size_t la = 0, lb = 0;
        for (const struct decision *row = decisions_find(decisions, "name", "LA"); row;
             row = row->next)
            la++;
        for (const struct decision *row = decisions_find(decisions, "name", "LB"); row;
             row = row->next)
            lb++;
        cr_expect_eq(la, rows[i].la, "%d: %zu", rows[i].as_of, la);
        cr_expect_eq(lb, rows[i].lb, "%d: %zu", rows[i].as_of, lb);
        decisions_free(decisions);
    }
    cr_expect_eq(decisions_from(HEADER "name,L,accept,X-1,,2024-05-06,r\n"
                                "name,L,deny,,,2024-05-08,r\n", registry, 20240507, &decisions,
                                &error), STATUS_CONFIG);
    cr_expect_eq(decisions_from(HEADER "name,L,accept,X-9,,2024-05-08,r\n", registry, 20240507,
                                &decisions, &error), STATUS_CONFIG);
}

static const char *chinese_name = "";

/* What becomes of one party under one file of decisions. */
static struct match judged(const char *text, const char *right, size_t index, const char *name)
{
    struct decisions *decisions = NULL;
    struct matcher *matcher = NULL;
    struct error error = { "" };
    struct match match;
    cr_assert_eq(decisions_from(text, registry, 0, &decisions, &error), STATUS_OK, "%s", error.text);
    cr_assert_eq(matcher_create(registry, decisions, &matcher, &error), STATUS_OK, "%s",
                 error.text);
    struct party party = { name, chinese_name, "No. 1 A Road", "Suzhou, Jiangsu", "CN", "" };
    struct match_question question = { .office = "US", .right = right, .index = index,
        .granted_on = 20240101, .party = &party };
    cr_assert_eq(match_party(matcher, &question, arena, &match, &error), STATUS_OK, "%s",
                 error.text);
    matcher_free(matcher);
    decisions_free(decisions);
    return match;
}

Test(decisions, the_narrower_scope_decides_and_denials_of_one_id_leave_the_rest)
{
    static const char lanting[] = "Suzhou Lanting Technology Co., Ltd.";
    static const struct { const char *rows, *right, *name, *id, *tier; size_t index; bool denied; }
    rows[] = {
        { "", "US1B2", lanting, "X-1", "T2", 1, false },
        { "name,SUZHOU LANTING TECHNOLOGY CO LTD,deny,,,2024-05-06,r\n", "US1B2", lanting, "", "D",
          1, true },
        { "name,SUZHOU LANTING TECHNOLOGY CO LTD,deny,X-1,,2024-05-06,r\n", "US1B2", lanting, "",
          "", 1, true },
        { "name,SUZHOU LANTING TECHNOLOGY CO LTD,deny,X-2,,2024-05-06,r\n", "US1B2", lanting,
          "X-1", "T2", 1, false },
        { "name,SUZHOU LANTING TECHNOLOGY CO LTD,deny,,,2024-05-06,r\n"
          "right,US1B2,accept,X-2,,2024-05-06,r\n", "US1B2", lanting, "X-2", "D", 1, false },
        { "right,US1B2,accept,X-2,,2024-05-06,r\n", "US1B2", lanting, "X-1", "T2", 2, false },
        { "right,US1B2#2,accept,X-2,,2024-05-06,r\n", "US1B2", lanting, "X-2", "D", 2, false },
        { "right,US1B2,deny,,,2024-05-06,r\n", "US1B2", lanting, "", "D", 2, true },
        { "right,US1B2,deny,,,2024-05-06,r\n", "US2B2", lanting, "X-1", "T2", 1, false },
        { "party,NOBODY AT ALL @ NO 1 A ROAD SUZHOU JIANGSU,accept,X-2,,2024-05-06,r\n"
          "name,NOBODY AT ALL,deny,,,2024-05-06,r\n", "US1B2", "Nobody at all", "X-2", "D", 1,
          false },
        { "right,US1B2,deny,X-2,,2024-05-06,r\n"
          "name,NOBODY AT ALL,accept,X-2,,2024-05-06,r\n", "US1B2", "Nobody at all", "", "", 1,
          true },
        { "name,蘇州蘭亭科技有限公司,accept,X-2,,2024-05-06,r\n", "US1B2",
          "苏州兰亭科技有限公司", "X-2", "D", 1, false },
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        char text[512];
        snprintf(text, sizeof text, "%s%s", HEADER, rows[i].rows);
        struct match match = judged(text, rows[i].right, rows[i].index, rows[i].name);
        const char *id = match.enterprise ? match.enterprise->id : "";
        cr_expect_str_eq(id, rows[i].id, "%zu: '%s', %s", i, id, match.evidence);
        cr_expect_str_eq(match.tier, rows[i].tier, "%zu: '%s', %s", i, match.tier, match.evidence);
        cr_expect_eq(match.denied, rows[i].denied, "%zu: %s", i, match.evidence);
    }
}

Test(decisions, evidence_names_the_row)
{
    struct match match = judged(HEADER "name,NOBODY AT ALL,accept,X-2,,2024-05-06,r\n", "", 1,
                                "Nobody at all");
    cr_expect_eq(match.outcome, MATCH_ACCEPT);
    cr_expect_str_eq(match.evidence,
                     "D name \"NOBODY AT ALL\" line 2; L+ city \"Suzhou\" \"Jiangsu\"");
    match = judged(HEADER "name,NOBODY AT ALL,deny,,,2024-05-06,r\n", "", 1, "Nobody at all");
    cr_expect_eq(match.outcome, MATCH_REJECT);
    cr_expect_str_eq(match.reason, "denied");
}

/* ---- scopes and decisions in all pairs ---- */

#define NOBODY "Nobody at all"
static const char *const scope_keys[] = {
    "right,US1B2", "party,NOBODY AT ALL @ NO 1 A ROAD SUZHOU JIANGSU", "name,NOBODY AT ALL",
};

static void row_write(char *text, size_t size, size_t scope, const char *word_and_id)
{
    size_t used = strlen(text);
    snprintf(text + used, size - used, "%s,%s,,2024-05-06,r\n", scope_keys[scope], word_and_id);
}

Test(decisions, the_narrower_of_a_denial_and_an_acceptance_decides)
{
    for (size_t deny = 0; deny < 3; deny++)
        for (size_t accept = 0; accept < 3; accept++) {
            char text[512] = HEADER;
            row_write(text, sizeof text, deny, "deny,");
            row_write(text, sizeof text, accept, "accept,X-2");
            struct decisions *decisions = NULL;
            struct error error = { "" };
            if (deny == accept) {
                cr_expect_eq(decisions_from(text, registry, 0, &decisions, &error), STATUS_CONFIG);
                continue;
            }
            struct match match = judged(text, "US1B2", 1, NOBODY);
            cr_expect_eq(match.outcome, accept < deny ? MATCH_ACCEPT : MATCH_REJECT, "%s", text);
            cr_expect_eq(match.denied, deny < accept, "%s", text);
            cr_expect_str_eq(match.tier, "D", "%s", text);
        }
}

Test(decisions, a_denial_of_one_id_holds_on_its_level_and_below_alone)
{
    for (size_t deny = 0; deny < 3; deny++)
        for (size_t accept = 0; accept < 3; accept++)
            for (int other = 0; other < 2; other++) {
                char text[512] = HEADER;
                if (deny == accept)             /* refused, whatever the id */
                    continue;
                row_write(text, sizeof text, deny, other ? "deny,X-1" : "deny,X-2");
                row_write(text, sizeof text, deny, "deny,X-3");
                row_write(text, sizeof text, accept, "accept,X-2");
                struct match match = judged(text, "US1B2", 1, NOBODY);
                bool stands = other || accept < deny;
                const char *id = match.enterprise ? match.enterprise->id : "";
                cr_expect_str_eq(id, stands ? "X-2" : "", "%s", text);
                cr_expect_eq(match.outcome == MATCH_ACCEPT, stands, "%s", text);
                cr_expect_eq(match.denied, !stands, "%s", text);
            }
}

Test(decisions, one_level_with_two_keys_denies_first_and_never_accepts_two)
{
    static const struct { const char *rows, *id; } rows[] = {
        { "right,US1B2#2,accept,X-2,,2024-05-06,r\nright,US1B2,deny,,,2024-05-06,r\n", "" },
        { "right,US1B2#2,accept,X-2,,2024-05-06,r\nright,US1B2,deny,X-2,,2024-05-06,r\n", "" },
        { "right,US1B2#2,accept,X-2,,2024-05-06,r\nright,US1B2,deny,X-1,,2024-05-06,r\n", "X-2" },
        { "right,US1B2#2,accept,X-2,,2024-05-06,r\nright,US1B2,accept,X-1,,2024-05-06,r\n", "X-2" },
        { "name,NOBODY AT ALL,accept,X-2,,2024-05-06,r\n", "X-2" },
        { "name,没有人,accept,X-2,,2024-05-06,r\n", "X-2" },
        { "name,NOBODY AT ALL,accept,X-2,,2024-05-06,r\nname,没有人,deny,,,2024-05-06,r\n", "" },
        { "name,NOBODY AT ALL,accept,X-2,,2024-05-06,r\nname,没有人,deny,X-2,,2024-05-06,r\n", "" },
        { "name,NOBODY AT ALL,accept,X-2,,2024-05-06,r\nname,没有人,accept,X-2,,2024-05-06,r\n",
          "X-2" },
        { "name,NOBODY AT ALL,accept,X-2,,2024-05-06,r\nname,没有人,accept,X-1,,2024-05-06,r\n", "" },
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        char text[512];
        snprintf(text, sizeof text, "%s%s", HEADER, rows[i].rows);
        chinese_name = "没有人";
        struct match match = judged(text, "US1B2", 2, NOBODY);
        const char *id = match.outcome == MATCH_ACCEPT ? match.enterprise->id : "";
        cr_expect_str_eq(id, rows[i].id, "%s: %s", rows[i].rows, match.evidence);
    }
}

/* ---- rows that went through a spreadsheet, and rows that are used by nobody ---- */

Test(decisions, what_a_spreadsheet_leaves_of_a_row_is_read)
{
    struct decisions *decisions = NULL;
    struct error error = { "" };
    cr_assert_eq(decisions_from("\xEF\xBB\xBF" HEADER
        "party,LANTING @,deny,,'=see,2024/5/6,reviewer\n"
        "party,\"HANSHAN @ \",deny,'X-1,,2024/12/31,reviewer\n", registry, 0, &decisions,
        &error), STATUS_CONFIG);            /* 'X is no guard */
    cr_assert_eq(decisions_from("\xEF\xBB\xBF" HEADER
        "party,LANTING @,deny,,'=see,2024/5/6,reviewer\n"
        "party,\"HANSHAN @ \",deny,X-1,,2024/12/31,reviewer\n", registry, 0, &decisions,
        &error), STATUS_OK, "%s", error.text);
    const struct decision *row = decisions_find(decisions, "party", "LANTING @ ");
    cr_assert_not_null(row);
    cr_expect_eq(row->decided_on, 20240506);
    cr_expect_str_eq(row->reason, "=see");
    row = decisions_find(decisions, "party", "HANSHAN @ ");
    cr_assert_not_null(row);
    cr_expect_eq(row->decided_on, 20241231);
    decisions_free(decisions);
}

Test(decisions, dates_that_are_no_day_are_refused)
{
    static const char *const days[] = { "", "2024/5", "2024/5/", "2024//6", "2024/13/1", "2024/2/30",
        "5/6/2024", "24/5/6", "2024/005/6", "2024/5/006", "2024/5/6/", "2024/5/6 ", "2024-5-6",
        "/5/6", "20245/6/1" };
    for (size_t i = 0; i < COUNT_OF(days); i++) {
        char text[256];
        struct decisions *decisions = NULL;
        struct error error = { "" };
        snprintf(text, sizeof text, "%sname,L,deny,,,\"%s\",r\n", HEADER, days[i]);
        cr_expect_eq(decisions_from(text, registry, 0, &decisions, &error), STATUS_CONFIG, "%s",
                     days[i]);
        decisions_free(decisions);
    }
}

Test(decisions, a_row_is_known_to_have_its_owner_even_when_another_decides)
{
    struct decisions *decisions = NULL;
    struct matcher *matcher = NULL;
    struct error error = { "" };
    struct match match;
    static const struct { const char *row; bool used; } rows[] = {
        { "right,US1B2,accept,X-2", true }, { "right,US1B2#1,accept,X-2", true },
        { "right,US1B2#2,accept,X-2", false }, { "right,US1B1,deny,", false },
        { "party,NOBODY AT ALL @ NO 1 A ROAD SUZHOU JIANGSU,deny,", true },
        { "party,NOBODY AT ALL @ NO 2 A ROAD SUZHOU JIANGSU,deny,", false },
        { "name,NOBODY AT ALL,deny,X-1", true }, { "name,NOBODY AT ALL,deny,X-2", true },
        { "name,NOBODI AT ALL,deny,X-2", false },
    };
    char text[1024] = HEADER;
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        size_t used = strlen(text);
        snprintf(text + used, sizeof text - used, "%s,,2024-05-06,r\n", rows[i].row);
    }
    cr_assert_eq(decisions_from(text, registry, 0, &decisions, &error), STATUS_OK, "%s", error.text);
    cr_assert_eq(matcher_create(registry, decisions, &matcher, &error), STATUS_OK);
    struct party party = { NOBODY, "", "No. 1 A Road", "Suzhou, Jiangsu", "CN", "" };
    struct match_question question = { .office = "US", .right = "US1B2", .index = 1,
        .granted_on = 20240101, .party = &party };
    cr_assert_eq(match_party(matcher, &question, arena, &match, &error), STATUS_OK);
    cr_expect_eq(match.outcome, MATCH_ACCEPT);
    cr_assert_eq(decisions_count(decisions), COUNT_OF(rows));
    for (size_t i = 0; i < COUNT_OF(rows); i++)
        cr_expect_eq(matcher_looked_up(matcher, decisions_at(decisions, i)), rows[i].used, "%s",
                     rows[i].row);
    matcher_free(matcher);
    decisions_free(decisions);
}
