/* test_registry.c - registry.csv: what is read and what is refused, with its place. */
#include <criterion/criterion.h>
#include <stdio.h>
#include <string.h>

#include "rules/credit_code.h"
#include "rules/registry.h"
#include "tests/registry_sample.h"

Test(registry, rows_are_read_with_all_their_columns)
{
    static const char text[] =
        "\xEF\xBB\xBFid,name_zh,name_en,aliases,pattern,district,kind,group,valid_from,valid_to\n"
        "X-1,苏州兰亭有限公司,Suzhou Lanting Co Ltd,Lanting A|Lanting B,LANTING [AB],吴中区,"
        "enterprise,兰亭,2020-01-01,2024-12-31\n"
        "91350100M000100Y43,,Lanting University,,,,university,,,\n";
    struct registry *registry = NULL;
    struct error error = { "" };
    cr_assert_eq(registry_from(text, &registry, &error), STATUS_OK, "%s", error.text);
    cr_assert_eq(registry_count(registry), 2);
    const struct enterprise *first = registry_at(registry, 0);
    cr_expect_str_eq(first->name_zh, "苏州兰亭有限公司");
    cr_expect_str_eq(first->aliases, "Lanting A|Lanting B");
    cr_expect_str_eq(first->district, "吴中区");
    cr_expect_str_eq(first->group, "兰亭");
    cr_expect_eq(first->valid_from, 20200101);
    cr_expect_eq(first->valid_to, 20241231);
    cr_expect_eq(first->line, 2);
    const struct enterprise *second = registry_find(registry, "91350100M000100Y43");
    cr_assert_not_null(second);
    cr_expect_eq(second->kind, APPLICANT_UNIVERSITY);
    cr_expect_str_eq(second->pattern, "");
    cr_expect_null(registry_find(registry, "X-2"));
    registry_free(registry);
}

Test(registry, few_columns_are_enough_and_an_empty_kind_is_an_enterprise)
{
    struct registry *registry = NULL;
    struct error error = { "" };
    cr_assert_eq(registry_from("name_en,id,name_zh\nLanting,X-1,\n", &registry, &error), STATUS_OK,
                 "%s", error.text);
    cr_expect_eq(registry_at(registry, 0)->kind, APPLICANT_ENTERPRISE);
    cr_expect_eq(registry_at(registry, 0)->valid_to, 0);
    registry_free(registry);
}

Test(registry, a_misspelt_district_is_refused_since_it_would_lose_awards_unseen)
{
    static const struct { const char *district; bool good; } rows[] = {
        { "工业园区", true }, { "昆山市", true }, { "", true }, { "姑苏", false }, { "SIP", false },
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct registry *registry = NULL;
        struct error error = { "" };
        char text[128];
        snprintf(text, sizeof text, "id,name_zh,name_en,district\nX-1,兰亭,,%s\n",
                 rows[i].district);
        cr_expect_eq(registry_from(text, &registry, &error),
                     rows[i].good ? STATUS_OK : STATUS_CONFIG, "'%s'", rows[i].district);
        cr_expect(rows[i].good || strstr(error.text, "line 2, column 'district'"), "%s",
                  error.text);
        registry_free(registry);
    }
}

Test(registry, bad_rows_are_refused_with_line_and_column)
{
    static const char header[] = "id,name_zh,name_en,aliases,pattern,kind,valid_from,valid_to\n"
                                 "X-0,兰亭,,,,,,\n";
    static const struct { const char *row, *message; } rows[] = {
        { "91350100M000100Y44,,L,,,,,\n", "cannot use id '91350100M000100Y44': its check character "
          "is wrong (registry.csv, line 3, column 'id')" },
        { "91350100,,L,,,,,\n", "neither a credit code of 18 characters nor a local id" },
        { "X-,,L,,,,,\n", "neither a credit code" }, { ",,L,,,,,\n", "neither a credit code" },
        { "X-0,,L,,,,,\n", "cannot use id 'X-0' twice: line 2 has it (registry.csv, line 3" },
        { "X-1,,L,,,company,,\n", "cannot use kind 'company'" },
        { "X-1,,L,,,,2020-02-30,\n", "cannot read date '2020-02-30'" },
        { "X-1,,L,,,,,20200101\n", "column 'valid_to'" },
        { "X-1,,L,,,,2024-01-02,2024-01-01\n", "it ends before it begins" },
        { "X-1,,L,,LAN(TING,,,\n", "column 'pattern'" },
        { "X-1,,L,,(LANTING)?,,,\n", "it matches an empty name" },
        { "X-1,,L,,LAN\\CTING,,,\n", "column 'pattern'" },
        { "X-1,,L,,(?R),,,\n", "cannot use pattern '(?R)': it cannot be tried on an empty name" },
        { "X-1,,Suzhou Co Ltd,,,,,\n", "nothing in it but places and a legal form (registry.csv, "
          "line 3, column 'name_en')" },
        { "X-1,苏州公司,,,,,,\n", "nothing in it but places" },
        { "X-1,兰亭苏州有限公司,,Jiangsu Kunshan,,,,\n", "column 'aliases'" },
        { "X-1,,L,,Lanting Co Ltd,,,\n", "names are matched in upper case, and 'a' never is" },
        { "X-1,, , | ,,,,\n", "it has no name" },
        { "X-1,,???,,,,,\n", "nothing in it to match" },
        { "X-1,有限公司,,,,,,\n", "nothing in it to match" },
        { "X-1,,L\n", "line 3" },
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        char text[512];
        snprintf(text, sizeof text, "%s%s", header, rows[i].row);
        struct registry *registry = NULL;
        struct error error = { "" };
        cr_expect_eq(registry_from(text, &registry, &error), STATUS_CONFIG, "%s", rows[i].row);
        cr_expect_null(registry, "%s", rows[i].row);
        cr_expect_not_null(strstr(error.text, rows[i].message), "%s: %s", rows[i].row, error.text);
    }
}

Test(registry, a_branch_is_warned_of_and_matches_nothing)
{
    static const char text[] = "id,name_zh,name_en\n"
        "X-1,兰亭有限公司苏州分公司,Lanting Co Ltd Suzhou Branch\nX-2,兰亭有限公司,\n";
    struct registry *registry = NULL;
    struct error error = { "" };
    size_t count;
    cr_assert_eq(registry_from(text, &registry, &error), STATUS_OK, "%s", error.text);
    const char *const *warnings = registry_warnings(registry, &count);
    cr_assert_eq(count, 2, "no name is shared either");
    cr_expect_str_eq(warnings[1], "branch 'Lanting Co Ltd Suzhou Branch' matches nothing: list the "
                     "firm itself (registry.csv, line 2, column 'name_en')");
    registry_free(registry);
}

/* --- what is seen only when all rows are in --- */

Test(registry, a_pattern_that_takes_another_firms_name_or_says_nothing_is_refused)
{
    static const char header[] = "id,name_zh,name_en,pattern,valid_from,valid_to\n"
        "X-1,苏州兰亭有限公司,Suzhou Lanting Co Ltd,,2015-01-01,2019-12-31\n";
    static const struct { const char *row, *message; } rows[] = {
        { "X-2,,Lanting Pavilion,LANTING PAVIL+ION CO,,\n", NULL },
        { "X-2,,Lanting Pavilion,SUZHOU LANTING.*,,\n", "cannot use pattern 'SUZHOU LANTING.*': it "
          "matches 'SUZHOU LANTING CO LTD' of 'X-1', line 2, valid at the same time "
          "(registry.csv, line 3, column 'pattern')" },
        { "X-2,,Lanting Pavilion,.*LANT.+,2020-01-01,\n", NULL },
        { "X-2,,Lanting Pavilion,.*LANT.+,,2014-12-31\n", NULL },
        { "X-2,,Lanting Pavilion,.*LANT.+,,2015-01-01\n", "line 3, column 'pattern'" },
        { "X-2,,Lanting Pavilion,苏州兰.公司,,\n", NULL },
        { "X-2,,Lanting Pavilion,苏州兰.+公司,,\n", "it matches '苏州兰亭有限公司' of 'X-1'" },
        { "X-2,,\"Suzhou Lanting Co., Ltd.\",SUZHOU LANTING.*,,\n", NULL },     /* told as shared */
        { "X-2,,Lanting Pavilion,.+ CO LTD,2020-01-01,\n", "which any firm could be called" },
        { "X-2,,Lanting Pavilion,苏州.*有限公司,2020-01-01,\n", "it matches '苏州有限公司', which" },
        { "X-2,,Lanting AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA Q,LANTING (([A-Z]|[A-Y])+ ?)+Q,,\n",
          ", its own name again and again: match limit exceeded (registry.csv, line 3, column" },
        { "X-2,,Lanting Run,SUZHOU (([A-Z]|[A-Y])+ ?)+Q,,\n", NULL },   /* on a party's name only */
        { "X-2,,Lanting Pavilion,.*LANTING [A-Z]+ ?(?:CO|INC)?.*,2020-01-01,\n", NULL },
        { "X-2,,Lanting AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA Q Co,LANTING (([A-Z]|[A-Y])+ ?)+Q,,\n",
          "' of 'X-2', line 3: match limit exceeded (registry.csv, line 3, column 'pattern')" },
        { "X-2,,Lanting Pavilion,(([A-Z]|[A-Y])+ ?)+LTD[12],,\n", "cannot be tried on '" },
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        char text[512];
        snprintf(text, sizeof text, "%s%s", header, rows[i].row);
        struct registry *registry = NULL;
        struct error error = { "" };
        cr_expect_eq(registry_from(text, &registry, &error),
                     rows[i].message ? STATUS_CONFIG : STATUS_OK, "%s%s", rows[i].row, error.text);
        if (rows[i].message)
            cr_expect_not_null(strstr(error.text, rows[i].message), "%s%s", rows[i].row,
                               error.text);
        registry_free(registry);
    }
}

Test(registry, a_name_that_two_enterprises_share_is_a_warning_with_both_lines)
{
    static const char header[] = "id,name_zh,name_en,aliases,valid_from,valid_to\n"
        "X-1,苏州兰亭有限公司,Suzhou Lanting Technology Co Ltd,Lanting,2015-01-01,2019-12-31\n";
    static const struct { const char *row, *message; } rows[] = {
        { "X-2,,LANTING,,,\n", "name 'LANTING' is, by K1, also one of 'X-1', line 2, valid at the same "
          "time (registry.csv, line 3, column 'name_en')" },
        { "X-2,,Hanshan,Su Zhou Lanting Tech Company Limited,,\n", "name 'SUZHOU LANTING TECH CO LTD' "
          "is, by K2, also one of 'X-1', line 2, valid at the same time (registry.csv, line 3, "
          "column 'aliases')" },
        { "X-2,苏州兰亭股份公司,,,,\n", "name '苏州兰亭' is, by Z2, also one of 'X-1'" },
        { "X-2,蘇州蘭亭有限公司,,,,\n", "name '苏州兰亭有限公司' is, by Z1, also one of 'X-1'" },
        { "X-2,,Lanting,,2020-01-01,\n", NULL }, { "X-2,,Lanting,,,2014-12-31\n", NULL },
        { "X-2,,Lanting,,2019-12-31,\n", "line 2" }, { "X-2,,Lantin,,,\n", NULL },
        { "X-2,,Hanshan,Han Shan|HANSHAN|Hanshan,,\n", NULL },    /* all its own */
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        char text[512];
        snprintf(text, sizeof text, "%s%s", header, rows[i].row);
        struct registry *registry = NULL;
        struct error error = { "" };
        size_t count;
        cr_assert_eq(registry_from(text, &registry, &error), STATUS_OK, "%s", error.text);
        const char *const *warnings = registry_warnings(registry, &count);
        cr_expect_eq(count, rows[i].message ? 1 : 0, "%s", rows[i].row);
        if (rows[i].message && count)
            cr_expect_not_null(strstr(warnings[0], rows[i].message), "%s", warnings[0]);
        registry_free(registry);
    }
}

Test(registry, of_many_warnings_the_first_are_kept_and_all_are_counted)
{
    char text[2048];
    int size = snprintf(text, sizeof text, "id,name_zh,name_en\n");
    for (int i = 0; i < 30; i++)
        size += snprintf(text + size, sizeof text - (size_t)size, "X-%d,,Lanting\n", i);
    struct registry *registry = NULL;
    struct error error = { "" };
    size_t count;
    cr_assert_eq(registry_from(text, &registry, &error), STATUS_OK, "%s", error.text);
    const char *const *warnings = registry_warnings(registry, &count);
    cr_expect_eq(count, 29);
    cr_expect_not_null(strstr(warnings[0], "'X-0', line 2, "), "%s", warnings[0]);
    cr_expect_not_null(strstr(warnings[0], "csv, line 3, "), "%s", warnings[0]);
    cr_expect_not_null(strstr(warnings[4], "csv, line 7, "), "%s", warnings[4]);
    registry_free(registry);
}

/* --- all that is amiss --- */

static void collect(void *context, bool bad, const char *text)
{
    char *all = context;
    size_t size = strlen(all);
    snprintf(all + size, 8192 - size, "%s %s\n", bad ? "bad" : "warning", text);
}

Test(registry, a_check_tells_all_that_is_amiss_and_not_the_first_alone)
{
    static const char text[] =
        "id,name_zh,name_en,aliases,pattern,district,kind,valid_from,valid_to\n"
        "X-1,,Lanting,,,,,,\n"
        "91350100M000100Y44,,Hanshan,,,SIP,firm,2020-02-30,\n"     /* id, kind, date */
        "X-1,,Pingjiang,,,SIP,,,\n"                                /* id, district */
        "X-3,,Guihua\n"                                            /* short */
        "X-4,,,,,,,,\n"                                            /* no name */
        "X-5,,Tiger Hill,Lanting,LANTIN.,,,2020-01-01,\n"          /* shares; pattern takes it */
        "X-6,,Double Tower,,TOW(,,,2020-01-02,2020-01-01\n"        /* dates, pattern */
        "X-7,,Maple,,[A-Z]{3}LE,,,,\n"                            /* slow */
        "X-7,,Maple Bridge,,CO LTD,,,,\n";                         /* id, pattern */
    static const char *const wanted[] = {
        "bad cannot use id '91350100M000100Y44'", "bad cannot use kind 'firm'",
        "district 'SIP': not one of those in data/places/districts.tsv; leave it empty if unknown "
        "(registry.csv, line 3", "warning slow pattern '[A-Z]{3}LE'",
        "bad cannot read date '2020-02-30'", "bad cannot use id 'X-1' twice: line 2",
        "bad cannot use district 'SIP'", "line 5)", "bad cannot use 'X-4': it has no name",
        "bad cannot use 'X-6': it ends", "bad cannot use pattern 'TOW('",
        "bad cannot use id 'X-7' twice: line 9", "warning name 'LANTING' is, by K1",
        "bad cannot use pattern 'CO LTD': it matches",
    };
    char all[8192] = "";
    struct registry_findings findings = { .tell = collect, .context = all };
    struct error error = { "" };
    cr_assert_eq(findings_from(text, &findings, &error), STATUS_OK, "%s", error.text);
    for (size_t i = 0; i < COUNT_OF(wanted); i++)
        cr_expect_not_null(strstr(all, wanted[i]), "lacks: %s\n%s", wanted[i], all);
    cr_expect_eq(findings.rows, 9);
    cr_expect_eq(findings.bad, 12, "%zu\n%s", findings.bad, all);
    cr_expect_eq(findings.warnings, 2, "%zu\n%s", findings.warnings, all);

    findings = (struct registry_findings){ .tell = collect, .context = all };
    cr_expect_eq(findings_from("id,name_en\n", &findings, &error), STATUS_CONFIG);
}

Test(registry, unknown_columns_and_missing_files_are_refused)
{
    struct registry *registry = NULL;
    struct error error = { "" };
    cr_expect_eq(registry_from("id,name_zh,name_en,owner\n", &registry, &error), STATUS_CONFIG);
    cr_expect_not_null(strstr(error.text, "owner"), "%s", error.text);
    cr_expect_eq(registry_from("id,name_en\n", &registry, &error), STATUS_CONFIG);
    cr_expect_eq(registry_read("/nowhere/registry.csv", &registry, &error), STATUS_CONFIG);
    cr_expect_null(registry);
    registry_free(NULL);
}

Test(registry, kinds_have_codes)
{
    for (int kind = 0; kind < APPLICANT_KIND_COUNT; kind++)
        cr_expect_eq(applicant_kind_from(applicant_kind_code((enum applicant_kind)kind)), kind);
    cr_expect_eq(applicant_kind_from("company"), -1);
}

Test(registry, credit_codes_are_known_by_their_check_character)
{
    cr_expect(credit_code_valid("91350100M000100Y43"));     /* the example of GB 32100 */
    cr_expect_not(credit_code_valid("91350100M000100Y34"));
    cr_expect_not(credit_code_valid("91350100M000100Y4"));
    cr_expect_not(credit_code_valid("91350100I000100Y43"));
    static const char text[] = "No. 1, (91350100M000100Y43) Suzhou";
    cr_expect_eq(credit_code_find(text), text + 8);
    cr_expect_null(credit_code_find("91350100M000100Y430"));
    cr_expect_null(credit_code_find(""));
}
