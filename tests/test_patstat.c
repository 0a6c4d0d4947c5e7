/* test_patstat.c - parsers/patstat.c, patstat_record.c: records from the rows of seven tables. */
#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tests/set_text.h"

static const struct scan_mode NIGHT = { .all = false }, ALL = { .all = true },
                              PARSE = { .no_skip = true };

/* The rows of a set, each table without its header; NULL: the table is not there. */
struct rows {
    const char *applications, *priorities, *persons, *owners, *publications;
    const char *titles, *classes, *parents, *originals;
};

static char *lines_of(const struct rows *rows, struct scan_mode mode)
{
    const struct set_table tables[] = {
        { "tls201_part01.zip", "appln_id,appln_auth,appln_nr,appln_kind,appln_filing_date,ipr_type,"
                               "internat_appln_id,granted,docdb_family_id", rows->applications },
        { "tls204_part01.zip", "appln_id,prior_appln_id,prior_appln_seq_nr", rows->priorities },
        { "tls206_part01.zip", "person_id,person_name,person_name_orig_lg,person_address,"
                               "person_ctry_code,nuts", rows->persons },
        { "tls207_part01.zip", "person_id,appln_id,applt_seq_nr,invt_seq_nr", rows->owners },
        { "tls211_part01.zip", "pat_publn_id,publn_auth,publn_nr,publn_kind,appln_id,publn_date,"
                               "publn_first_grant", rows->publications },
        { "tls202_part01.zip", "appln_id,appln_title_lg,appln_title", rows->titles },
        { "tls209_part01.csv", "appln_id,ipc_class_symbol", rows->classes },
        { "tls216_part01.csv", "appln_id,parent_appln_id,contn_type", rows->parents },
        { "tls226_part01.csv", "person_orig_id,person_id,address_freeform,street,city,zip_code",
          rows->originals },
    };
    return set_table_lines(tables, COUNT_OF(tables), '|', mode);
}

/* The night's records are these, and parsing everything finds the same. */
static void expect_lines(const struct rows *rows, const char *expected)
{
    char *night = lines_of(rows, NIGHT), *parse = lines_of(rows, PARSE);
    cr_expect_str_eq(night, expected, "found:\n%s\nnot:\n%s", night, expected);
    cr_expect_str_eq(parse, night, "without skipping:\n%s\nnot:\n%s", parse, night);
    free(night);
    free(parse);
}

/* A US grant of one Suzhou owner: what the tests change. */
static const struct rows usual = {
    .applications = "1,\"US\",\"17000001\",\"A \",\"2021-05-06\",\"PI\",0,\"Y\",77\n",
    .priorities = "",
    .persons = "5,\"Suzhou Sample Loom Co., Ltd.\",\"\",\"1 Sample Rd, Suzhou\",\"CN\",\"\"\n",
    .owners = "5,1,1,0\n",
    .publications = "9,\"US\",\"20000001\",\"B2\",1,\"2024-03-05\",\"Y\"\n",
};

#define LOOM "Suzhou Sample Loom Co., Ltd.||1 Sample Rd, Suzhou||CN|applicant"
#define KEPT "kept US20000001B2 2024-03-05 invention direct - 2021-05-06 17000001;; " LOOM \
             "; ; ; DOCDB:77\n"

Test(patstat, a_publication_is_joined_with_its_application_and_owners)
{
    struct rows rows = usual;
    rows.titles = "1,\"de\",\"Webstuhl\"\n1,\"en\",\"Loom \"\"quiet\"\"\"\n";
    rows.classes = "1,\"D03D  49/62       \"\n1,\"D03J   1/00\"\n";
    expect_lines(&usual, KEPT "end\n");
    expect_lines(&rows, "kept US20000001B2 2024-03-05 invention direct - 2021-05-06 17000001;; "
                        LOOM "; D03D49/62 D03J1/00; Loom \"quiet\"; DOCDB:77\nend\n");
}

Test(patstat, numbers_may_be_quoted_and_flags_be_digits)
{
    struct rows rows = usual;
    rows.applications = "\"1\",\"US\",\"17000001\",\"A \",\"2021-05-06\",\"PI\",\"0\",1,\"77\"\n";
    rows.owners = "\"5\",\"1\",\"1\",\"0\"\n";
    rows.publications = "\"9\",US,20000001,B2,\"1\",2024-03-05,1\n";
    expect_lines(&rows, KEPT "end\n");
}

Test(patstat, a_first_grant_is_one_and_kinds_decide_the_rest)
{
    static const struct { const char *publication, *line; } tests[] = {
        { "9,\"US\",\"20000001\",\"B2\",1,\"2024-03-05\",\"N\"\n", "not US B2\n" },
        { "9,\"US\",\"20000001\",\"A1\",1,\"2022-03-05\",\"N\"\n", "not US A1\n" },
        { "9,\"AP\",\"1206\",\"A \",1,\"2003-09-01\",\"Y\"\n",
          "kept AP1206A 2003-09-01 invention paris" },
        { "9,\"CN\",\"1206\",\"B \",1,\"2003-09-01\",\"Y\"\n", "not CN B\n" },
        { "9,\"WO\",\"2024000001\",\"A1\",1,\"2024-01-01\",\"Y\"\n", "not WO A1\n" },
        { "9,\"ZZ\",\"1\",\"Q7\",1,\"2024-01-01\",\"N\"\n", "not ZZ Q7 unlisted\n" },
    };
    for (size_t i = 0; i < COUNT_OF(tests); i++) {
        struct rows rows = usual;
        rows.publications = tests[i].publication;
        rows.applications = "1,\"AP\",\"17000001\",\"A \",\"2021-05-06\",\"PI\",0,\"Y\",77\n"
                            "2,\"US\",\"1\",\"A \",\"2021-05-06\",\"PI\",0,\"N\",77\n";
        rows.priorities = "1,2,1\n";
        char *lines = lines_of(&rows, NIGHT), *parse = lines_of(&rows, PARSE);
        cr_expect(strncmp(lines, tests[i].line, strlen(tests[i].line)) == 0, "%s: %s",
                  tests[i].publication, lines);
        cr_expect_str_eq(lines, parse);
        free(lines);
        free(parse);
    }
}

Test(patstat, types_of_rights_go_by_ipr_type)
{
    static const struct { const char *type, *code; } tests[] = {
        { "PI", " invention " }, { "UM", " utility_model " }, { "DP", " design " },
    };
    for (size_t i = 0; i < COUNT_OF(tests); i++) {
        struct rows rows = usual;
        char application[128];
        snprintf(application, sizeof application, "1,\"US\",\"17000001\",\"A \",\"2021-05-06\","
                 "\"%s\",0,\"Y\",0\n", tests[i].type);
        rows.applications = application;
        char *lines = lines_of(&rows, NIGHT);
        cr_expect(strstr(lines, tests[i].code), "%s: %s", tests[i].type, lines);
        free(lines);
    }
}

Test(patstat, the_original_of_a_person_tells_its_city_and_its_own_script)
{
    struct rows rows = usual;
    rows.persons = "5,\"Suzhou Sample Loom Co., Ltd.\",\"苏州样本织机有限公司\",\"\",\"CN\",\"\"\n";
    rows.originals = "3,5,\"\",\"\",\"\",\"\"\n4,5,\"\",\"1 Sample Rd\",\"Suzhou\",\"215000\"\n"
                     "6,5,\"\",\"2 Other Rd\",\"Beijing\",\"\"\n";
    expect_lines(&rows, "kept US20000001B2 2024-03-05 invention direct - 2021-05-06 17000001;; "
                        "Suzhou Sample Loom Co., Ltd.|苏州样本织机有限公司|1 Sample Rd | 215000|"
                        "Suzhou|CN|applicant; ; ; DOCDB:77\nend\n");
}

Test(patstat, china_s_own_applications_are_no_foreign_rights)
{
    struct rows rows = usual;
    rows.applications = "1,\"CN\",\"202110000001\",\"A \",\"2021-05-06\",\"PI\",0,\"Y\",77\n"
                        "2,\"CN\",\"202110000002\",\"A \",\"2021-05-06\",\"PI\",0,\"Y\",77\n";
    rows.persons = "5,\"Sample\",\"样本\",\"\",\"CN\",\"\"\n6,\"Example\",\"\",\"\",\"US\",\"\"\n";
    rows.owners = "5,1,1,0\n6,2,1,0\n";
    rows.publications = "9,\"CN\",\"114000001\",\"B \",1,\"2024-03-05\",\"Y\"\n"
                        "10,\"CN\",\"114000002\",\"B \",2,\"2024-03-05\",\"Y\"\n";
    expect_lines(&rows, "not CN B\nnone CN B\nend\n");
}

/* Not of every Chinese application: those of no foreign right would fill the part. */
Test(patstat, a_chinese_application_that_a_kept_right_claims_is_a_filing)
{
    struct rows rows = usual;
    rows.applications = "1,\"US\",\"17000001\",\"A \",\"2021-05-06\",\"PI\",0,\"Y\",77\n"
                        "2,\"CN\",\"202010000002\",\"A \",\"2020-05-06\",\"PI\",0,\"Y\",77\n"
                        "3,\"CN\",\"202010000003\",\"A \",\"2020-05-07\",\"PI\",0,\"Y\",77\n"
                        "4,\"US\",\"17000004\",\"A \",\"2021-05-06\",\"PI\",0,\"N\",77\n";
    rows.priorities = "1,2,1\n4,3,1\n2,3,1\n";
    rows.persons = "5,\"Suzhou Sample\",\"苏州样本织机有限公司\",\"\",\"CN\",\"\"\n";
    rows.owners = "5,1,1,0\n5,2,1,0\n5,3,1,0\n5,4,1,0\n";
    rows.publications = "9,\"CN\",\"113000002\",\"A \",2,\"2021-11-06\",\"N\"\n"
                        "9,\"CN\",\"113000003\",\"A \",3,\"2021-11-07\",\"N\"\n"
                        "9,\"US\",\"20000001\",\"B2\",1,\"2024-03-05\",\"Y\"\n";
#define OWNER "Suzhou Sample|苏州样本织机有限公司|||CN|applicant"
    expect_lines(&rows, "filing CN113000002A 2021-11-06 invention direct - 2020-05-06 "
                        "202010000002;; " OWNER "; ; ; DOCDB:77\n"
                        "not CN A\n"
                        "kept US20000001B2 2024-03-05 invention paris - 2021-05-06 17000001; CN "
                        "202010000002 2020-05-06; " OWNER "; ; ; DOCDB:77\nend\n");
}

Test(patstat, a_first_grant_of_an_application_that_is_not_granted_is_rejected)
{
    struct rows rows = usual;
    rows.applications = "1,\"US\",\"17000001\",\"A \",\"2021-05-06\",\"PI\",0,\"N\",77\n";
    expect_lines(&rows, "rejected US B2 tls211_part01.zip!/tls211_part01.csv 82+42 it is a first "
                        "grant, but tls201 does not call its application granted\nend\n");
    rows.applications = "";             /* nor is one that is not there */
    expect_lines(&rows, "rejected US B2 tls211_part01.zip!/tls211_part01.csv 82+42 it is a first "
                        "grant, but tls201 does not call its application granted\nend\n");
    rows.persons = "5,\"Example\",\"\",\"\",\"US\",\"\"\n";
    expect_lines(&rows, "none US B2\nend\n");
}

Test(patstat, a_malformed_row_is_rejected_and_so_is_what_it_belongs_to)
{
#define AT "rejected US B2 tls211_part01.zip!/tls211_part01.csv 82+42 a malformed row of "
    static const struct { size_t field; const char *rows, *lines; } tests[] = {
        { offsetof(struct rows, owners), "5,1,1,0\n7,1\n",
          "rejected tls207 tls207_part01.zip!/tls207_part01.csv 52+4 cannot read row: 2 fields "
          "where the header has 4 (tls207_part01.csv, line 3)\n"
          AT "'tls207' belongs to it: cannot read row: 2 fields where the header has 4 "
          "(tls207_part01.csv, line 3)\nend\n" },
        { offsetof(struct rows, owners), "5,1,1,0\n\"x\",1,2,0\n",
          "rejected tls207 tls207_part01.zip!/tls207_part01.csv 52+10 cannot read 'x': not a "
          "number (tls207_part01.csv, line 3, column 'person_id')\n"
          AT "'tls207' belongs to it: cannot read 'x': not a number (tls207_part01.csv, line 3, "
          "column 'person_id')\nend\n" },
        { offsetof(struct rows, persons), "5,\"Suzhou\n",
          "rejected tls206 tls206_part01.zip!/tls206_part01.csv 79+10 cannot read row: a quote "
          "is never closed (tls206_part01.csv, line 2)\n"
          AT "'tls206' belongs to it: cannot read row: a quote is never closed "
          "(tls206_part01.csv, line 2)\nend\n" },
        { offsetof(struct rows, publications), "9,\"US\",\"20000001\"\n",
          "rejected tls211 tls211_part01.zip!/tls211_part01.csv 82+18 cannot read row: 3 fields "
          "where the header has 7 (tls211_part01.csv, line 2)\nend\n" },
    };
    for (size_t i = 0; i < COUNT_OF(tests); i++) {
        struct rows rows = usual;
        memcpy((char *)&rows + tests[i].field, &tests[i].rows, sizeof tests[i].rows);
        expect_lines(&rows, tests[i].lines);
    }
}

/* ---- traps of FORMATS.md ---- */

Test(trap_12, patstat_numbers_lose_their_leading_zeros_and_keep_their_letters)
{
    static const struct { const char *publication, *right; } tests[] = {
        { "9,\"US\",\"D0651432\",\"S1\",1,\"2024-03-05\",\"Y\"\n", "kept USD651432S1 " },
        { "9,\"US\",\"D651432        \",\"S1\",1,\"2024-03-05\",\"Y\"\n", "kept USD651432S1 " },
        { "9,\"EP\",\"0000002\",\"B1\",1,\"2024-03-05\",\"Y\"\n", "kept EP2B1 " },
    };
    for (size_t i = 0; i < COUNT_OF(tests); i++) {
        struct rows rows = usual;
        rows.publications = tests[i].publication;
        char *lines = lines_of(&rows, NIGHT);
        cr_expect(strncmp(lines, tests[i].right, strlen(tests[i].right)) == 0, "%s", lines);
        free(lines);
    }
}

Test(trap_14, patstat_ep_b2_keeps_the_date_of_the_first_grant_and_repeats_it)
{
    struct rows rows = usual;
    rows.applications = "1,\"EP\",\"03721225\",\"A \",\"2003-04-22\",\"PI\",0,\"Y\",77\n";
    rows.publications = "8,\"EP\",\"1497510\",\"B2\",1,\"2008-12-24\",\"N\"\n"
                        "9,\"EP\",\"1497510\",\"B1\",1,\"2006-06-28\",\"Y\"\n";
    expect_lines(&rows,
                 "kept EP1497510B1 2006-06-28 invention direct - 2003-04-22 03721225;; " LOOM
                 "; ; ; DOCDB:77 again EP1497510B1\n"
                 "kept EP1497510B1 2006-06-28 invention direct - 2003-04-22 03721225;; " LOOM
                 "; ; ; DOCDB:77\nend\n");
    rows.publications = "8,\"EP\",\"1497510\",\"B2\",1,\"2008-12-24\",\"N\"\n";
    expect_lines(&rows, "rejected EP B2 tls211_part01.zip!/tls211_part01.csv 82+41 grant has no "
                        "valid date\nend\n");
}

Test(trap_18, patstat_an_international_application_goes_before_a_priority)
{
    struct rows rows = usual;
    rows.applications = "1,\"US\",\"17000001\",\"A \",\"2021-05-06\",\"PI\",3,\"Y\",77\n"
                        "2,\"CN\",\"202010000001\",\"A \",\"2020-05-06\",\"PI\",0,\"N\",77\n"
                        "3,\"CN\",\"2021090001\",\"W \",\"2021-05-06\",\"PI\",0,\"N\",77\n";
    rows.priorities = "1,2,1\n";
    expect_lines(&rows, "kept US20000001B2 2024-03-05 invention pct PCT/CN2021/090001 2021-05-06 "
                        "17000001; CN 202010000001 2020-05-06; " LOOM "; ; ; DOCDB:77\nend\n");
    rows.applications = "1,\"US\",\"17000001\",\"A \",\"2021-05-06\",\"PI\",3,\"Y\",77\n";
    rows.priorities = "";               /* the way is known, the number is not */
    expect_lines(&rows, "kept US20000001B2 2024-03-05 invention pct - 2021-05-06 17000001;; " LOOM
                        "; ; ; DOCDB:77\nend\n");
}

Test(trap_19, patstat_a_parent_may_have_come_by_pct)
{
    static const struct { const char *type, *way; } tests[] = {
        { "CON", "pct PCT/CN2020/080001" }, { "CIP", "pct PCT/CN2020/080001" },
        { "DIV", "pct PCT/CN2020/080001" }, { "REI", "direct -" },
    };
    for (size_t i = 0; i < COUNT_OF(tests); i++) {
        struct rows rows = usual;
        char parent[32];
        rows.applications = "3,\"CN\",\"2020080001\",\"W \",\"2020-05-06\",\"PI\",0,\"N\",77\n"
                            "2,\"US\",\"16000002\",\"A \",\"2020-05-06\",\"PI\",3,\"Y\",77\n"
                            "1,\"US\",\"17000001\",\"A \",\"2021-05-06\",\"PI\",0,\"Y\",77\n";
        snprintf(parent, sizeof parent, "1,2,\"%s\"\n", tests[i].type);
        rows.parents = parent;
        char *lines = lines_of(&rows, NIGHT);
        cr_expect(strstr(lines, tests[i].way), "%s: %s", tests[i].type, lines);
        free(lines);
    }
}

Test(trap_20, patstat_a_priority_of_kind_w_is_a_pct_application)
{
    struct rows rows = usual;
    rows.applications = "1,\"US\",\"17000001\",\"A \",\"2021-05-06\",\"PI\",0,\"Y\",77\n"
                        "3,\"CN\",\"2020080001\",\"W \",\"2020-05-06\",\"PI\",0,\"N\",77\n";
    rows.priorities = "1,3,1\n";
    expect_lines(&rows, "kept US20000001B2 2024-03-05 invention pct PCT/CN2020/080001 2021-05-06 "
                        "17000001; CN 2020080001 2020-05-06; " LOOM "; ; ; DOCDB:77\nend\n");
}

Test(trap_23, patstat_a_priority_of_the_office_itself_is_not_foreign)
{
    struct rows rows = usual;
    rows.applications = "1,\"US\",\"17000001\",\"A \",\"2021-05-06\",\"PI\",0,\"Y\",77\n"
                        "2,\"US\",\"63000002\",\"P \",\"2020-05-06\",\"PI\",0,\"N\",77\n";
    rows.priorities = "1,2,1\n";
    expect_lines(&rows, "kept US20000001B2 2024-03-05 invention direct - 2021-05-06 17000001; US "
                        "63000002 2020-05-06; " LOOM "; ; ; DOCDB:77\nend\n");
}

Test(trap_29, patstat_an_owner_without_country_is_chinese_with_a_chinese_priority)
{
    struct rows rows = usual;
    rows.applications = "1,\"US\",\"17000001\",\"A \",\"2021-05-06\",\"PI\",0,\"Y\",0\n"
                        "2,\"CN\",\"202010000001\",\"A \",\"2020-05-06\",\"PI\",0,\"N\",0\n";
    rows.persons = "5,\"Sample Works\",\"\",\"\",\"  \",\"\"\n6,\"Example\",\"\",\"\",\"TW\",\"\"\n";
    expect_lines(&rows, "none US B2\nend\n");
    rows.priorities = "1,2,1\n";
    expect_lines(&rows, "kept US20000001B2 2024-03-05 invention paris - 2021-05-06 17000001; CN "
                        "202010000001 2020-05-06; Sample Works|||||applicant; ; ; \nend\n");
    rows.owners = "6,1,1,0\n";
    expect_lines(&rows, "none US B2\nend\n");
    rows.owners = "";
    expect_lines(&rows, "rejected US B2 tls211_part01.zip!/tls211_part01.csv 82+42 grant names no "
                        "owner\nend\n");
    rows.owners = "99,1,1,0\n";         /* a person who is not there has no country either */
    expect_lines(&rows, "rejected US B2 tls211_part01.zip!/tls211_part01.csv 82+42 owner 1 has no "
                        "name\nend\n");
}

Test(trap_31, patstat_owners_stand_in_their_own_order_beside_each_other)
{
    struct rows rows = usual;
    rows.persons = "5,\"Second Co., Ltd.\",\"\",\"\",\"CN\",\"\"\n"
                   "6,\"First, Person\",\"\",\"Suzhou\",\"CN\",\"\"\n"
                   "7,\"Tenth GmbH\",\"\",\"\",\"DE\",\"\"\n";
    rows.owners = "7,1,10,0\n5,1,2,0\n6,1,1,1\n";
    expect_lines(&rows, "kept US20000001B2 2024-03-05 invention direct - 2021-05-06 17000001;; "
                        "First, Person||Suzhou||CN|applicant Second Co., Ltd.||||CN|applicant "
                        "Tenth GmbH||||DE|applicant; ; ; DOCDB:77\nend\n");
}

Test(trap_33, patstat_an_inventor_in_suzhou_makes_no_owner)
{
    struct rows rows = usual;
    rows.persons = "5,\"Zhang, San\",\"\",\"Suzhou\",\"CN\",\"\"\n"
                   "6,\"Example Inc.\",\"\",\"\",\"US\",\"\"\n";
    rows.owners = "5,1,0,1\n6,1,1,0\n";
    expect_lines(&rows, "none US B2\nend\n");
    char *lines = lines_of(&rows, ALL);
    cr_expect(strstr(lines, "; Example Inc.||||US|applicant; "), "%s", lines);
    free(lines);
}

Test(trap_34, patstat_a_country_of_two_blanks_is_none)
{
    struct rows rows = usual;
    rows.persons = "5,\"Sample Works\",\"\",\"\",\"  \",\"\"\n";
    char *lines = lines_of(&rows, ALL);
    cr_expect(strstr(lines, "Sample Works|||||applicant"), "%s", lines);
    free(lines);
}

Test(trap_36, patstat_9999_is_no_day_and_a_grant_without_one_is_rejected)
{
    struct rows rows = usual;
    rows.applications = "1,\"US\",\"17000001\",\"A \",\"9999-12-31\",\"PI\",0,\"Y\",77\n";
    expect_lines(&rows, "kept US20000001B2 2024-03-05 invention direct -  17000001;; " LOOM
                        "; ; ; DOCDB:77\nend\n");
    rows.publications = "9,\"US\",\"20000001\",\"B2\",1,\"9999-12-31\",\"Y\"\n";
    expect_lines(&rows, "rejected US B2 tls211_part01.zip!/tls211_part01.csv 82+42 grant has no "
                        "valid date\nend\n");
}
