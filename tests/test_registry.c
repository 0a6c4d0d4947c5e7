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
