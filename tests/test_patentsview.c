/* test_patentsview.c - parsers/patentsview.c, patentsview_record.c: the made tables below
 * tests/samples/patentsview, and small sets for what they lack. */
#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tests/set_text.h"

#define SAMPLES "tests/samples/patentsview/"

static const struct scan_mode NIGHT = { .all = false }, ALL = { .all = true },
                              PARSE = { .no_skip = true };

/* The line of a record, among those of a set. */
static void expect_line(const char *lines, const char *line)
{
    const char *found = strstr(lines, line);
    cr_expect(found && (found == lines || found[-1] == '\n'), "'%s' is not in\n%s", line, lines);
}

/* ---- small sets ---- */

/* The rows of a set, fields apart by '|', each table without its header; NULL: not there. */
struct rows {
    const char *patents, *owners, *places, *priorities, *pcts, *inventors, *parents;
    const char *owners_found, *inventors_found, *places_found;
};

static const struct rows usual = {
    .patents = "20000001|utility|2024-03-05|Loom|B2|0\n",
    .owners = "20000001|0|||Suzhou Sample Loom Co., Ltd.|loc-1\n",
    .places = "loc-1|pt-1|Suzhou||CN\n", .priorities = "", .pcts = "",
};

static char *lines_of(const struct rows *rows, struct scan_mode mode)
{
    const struct set_table tables[] = {
        { "g_patent.tsv", "patent_id|patent_type|patent_date|patent_title|wipo_kind|withdrawn",
          rows->patents },
        { "g_application.tsv", "application_id|patent_id|filing_date",
          "17/000001|20000001|2022-05-06\n" },
        { "g_assignee_not_disambiguated.tsv",
          "patent_id|assignee_sequence|raw_assignee_individual_name_first|"
          "raw_assignee_individual_name_last|raw_assignee_organization|rawlocation_id",
          rows->owners },
        { "g_location_not_disambiguated.tsv",
          "rawlocation_id|location_id|raw_city|raw_state|raw_country", rows->places },
        { "g_foreign_priority.tsv", "patent_id|priority_claim_sequence|foreign_application_id|"
                                    "filing_date|foreign_country_filed", rows->priorities },
        { "g_pct_data.tsv", "patent_id|pct_doc_number|pct_doc_type", rows->pcts },
        { "g_inventor_not_disambiguated.tsv",
          "patent_id|inventor_sequence|raw_inventor_name_first|raw_inventor_name_last|"
          "rawlocation_id", rows->inventors },
        { "g_us_rel_doc.tsv", "patent_id|related_doc_number|published_country|related_doc_type|"
                              "related_doc_kind", rows->parents },
        { "g_assignee_disambiguated.tsv",
          "patent_id|assignee_sequence|disambig_assignee_individual_name_first|"
          "disambig_assignee_individual_name_last|disambig_assignee_organization|location_id",
          rows->owners_found },
        { "g_inventor_disambiguated.tsv",
          "patent_id|inventor_sequence|disambig_inventor_name_first|"
          "disambig_inventor_name_last|location_id", rows->inventors_found },
        { "g_location_disambiguated.tsv", "location_id|disambig_city|disambig_state|"
                                          "disambig_country|latitude|longitude",
          rows->places_found },
    };
    return set_table_lines(tables, COUNT_OF(tables), '\t', mode);
}

static void expect_lines(const struct rows *rows, const char *expected)
{
    char *night = lines_of(rows, NIGHT), *parse = lines_of(rows, PARSE);
    cr_expect_str_eq(night, expected, "found:\n%s\nnot:\n%s", night, expected);
    cr_expect_str_eq(parse, night, "without skipping:\n%s\nnot:\n%s", parse, night);
    free(night);
    free(parse);
}

#define PATENT(way, priorities, owner) \
    "kept US20000001B2 2024-03-05 invention " way " 2022-05-06 17/000001;" priorities "; " owner \
    "; ; Loom; \nend\n"
#define LOOM "Suzhou Sample Loom Co., Ltd.|||Suzhou|CN|assignee"

/* ---- the samples ---- */

static const char good[] =
    "kept US20000001B2 2024-03-05 invention pct PCT/CN2021/090001 2022-05-06 17/000001; CN "
    "202010000001.1 2020-05-08; Suzhou Sample Loom Co., Ltd.||+31.30408+120.59538/|Suzhou|CN|"
    "assignee; D03D49/62 D03J1/00; Loom with \"quiet\" reed, and its use; \n"
    "kept US20000002B2 2024-03-05 invention paris - 2022-05-07 17/000002; KR 10-2021-0000002 "
    "2021-06-08 CN 202110000002.X 2021-06-09; Suzhou Example Bearing Co., Ltd.||"
    "+33.64639+116.97861/|Suzhou|CN|assignee; ; Spindle bearing; \n"
    "kept USD990003S1 2024-03-05 design paris - 2022-05-08 29/000003; CN 202130000003.3 "
    "2021-11-30; Sample Bobbin Works|||||assignee; ; Bobbin; \n"
    "kept US20000004B1 2024-03-05 invention direct - 2022-05-09 17/000004;; Zhang, San||"
    "+31.30408+120.59538/|Suzhou|CN|inventor Sample, Pat|||Sampleton|US|inventor; ; Weft sensor; \n"
    "none US B2\n"
    "not US B2\n"
    "kept USRE50007E1 2024-03-05 reissue direct -  ;; Suzhou Sample Loom Co., Ltd.||"
    "+31.30408+120.59538/|Suzhou|CN|assignee; ; Shuttle; \n"
    "none US P2\n"
    "not US H1\n"
    "kept US20000010B2 2024-03-05 invention pct PCT/CN2020/110010 1074-05-10 17/000010;; Suzhou "
    "Sample Loom Co., Ltd.||+31.30408+120.59538/|Suzhou City|CN|assignee; ; Silk filament; \n"
    "kept US20000011B2 2024-03-05 invention direct - 2022-05-11 17/000011;; Beispiel, Muster||"
    "+50+008.5/|Musterstadt|DE|assignee Suzhou Sample Loom Co., Ltd.||+31.30408+120.59538/|"
    "Suzhou|CN|assignee; ; Yarn guide; \n"
    "kept US5990012A 1999-11-23 invention direct - 1997-02-03 09/000012;; Sample Cocoon Factory||"
    "+31.15+120.63/|Wujiang|CN|assignee; ; Cocoon sorter; \n"
    "none US B2\n"
    "rejected US B2 g_patent.tsv 1162+67 grant has no valid date\n"
    "none US B2\n"
    "end\n";

Test(patentsview, a_folder_of_tables_is_read_field_by_field)
{
    char *night = set_lines(SAMPLES "good", NIGHT), *parse = set_lines(SAMPLES "good", PARSE);
    cr_expect_str_eq(night, good, "found:\n%s", night);
    cr_expect_str_eq(parse, good, "found:\n%s", parse);
    free(night);
    free(parse);
}

Test(patentsview, with_all_every_patent_is_kept_or_has_its_reason)
{
    char *lines = set_lines(SAMPLES "good", ALL);
    cr_expect_null(strstr(lines, "none "), "%s", lines);
    expect_line(lines, "kept USPP30008P2 2024-03-05 plant direct -  ;; Sample Garden K.K.|||Kyoto|"
                       "JP|assignee; ; Mulberry tree named SAMPLE; \n");
    expect_line(lines, "rejected US B2 g_patent.tsv 1229+78 grant names no owner\n");
    free(lines);
}

Test(patentsview, malformed_rows_are_rejected_and_so_is_what_they_belong_to)
{
    char *night = set_lines(SAMPLES "bad", NIGHT), *parse = set_lines(SAMPLES "bad", PARSE);
    cr_expect_str_eq(night, parse);
    expect_line(night, "rejected g_location_not_disambiguated g_location_not_disambiguated.tsv "
                       "666+36 cannot read row: a quote stands where none may ");
    expect_line(night, "rejected g_assignee_not_disambiguated g_assignee_not_disambiguated.tsv "
                       "578+55 cannot read row: 4 fields where the header has 8 ");
    expect_line(night, "rejected g_application g_application.tsv 397+65 ");
    expect_line(night, "rejected g_application g_application.tsv 611+51 cannot read 'no patent': "
                       "not the number of a US patent ");
    expect_line(night, "rejected US B2 g_patent.tsv 207+81 a malformed row of "
                       "'g_assignee_not_disambiguated' belongs to it: ");
    expect_line(night, "rejected US B2 g_patent.tsv 364+76 a malformed row of 'g_application' "
                       "belongs to it: ");
    expect_line(night, "rejected g_patent g_patent.tsv 507+34 cannot read row: 3 fields where the "
                       "header has 8 ");
    expect_line(night, "rejected US B2 g_patent.tsv 541+57 cannot read 'XYZ': not the number of a "
                       "US patent ");
    expect_line(night, "rejected US B2 g_patent.tsv 598+61 a malformed row of "
                       "'g_location_not_disambiguated' belongs to it: ");
    expect_line(night, "kept US20000001B2 ");
    free(night);
    free(parse);
}

/* ---- what the samples lack ---- */

Test(patentsview, the_tables_disambiguated_do_where_the_others_are_missing)
{
    struct rows rows = usual;
    rows.owners = rows.places = NULL;
    rows.owners_found = "20000001|0|||SUZHOU SAMPLE LOOM|pt-1\n";
    rows.places_found = "pt-1|Suzhou||CN|31.30408|120.59538\n";
    expect_lines(&rows, PATENT("direct -", "", "SUZHOU SAMPLE LOOM||+31.30408+120.59538/|Suzhou|"
                                               "CN|assignee"));
    rows.owners_found = "";
    rows.inventors_found = "20000001|0|San|Zhang|pt-1\n";
    expect_lines(&rows, PATENT("direct -", "", "Zhang, San||+31.30408+120.59538/|Suzhou|CN|"
                                               "inventor"));
}

Test(patentsview, a_table_that_is_missing_is_named)
{
    static const struct { size_t field; const char *table; } tests[] = {
        { offsetof(struct rows, patents), "g_patent" },
        { offsetof(struct rows, owners), "g_assignee_not_disambiguated" },
        { offsetof(struct rows, priorities), "g_foreign_priority" },
        { offsetof(struct rows, pcts), "g_pct_data" },
    };
    for (size_t i = 0; i < COUNT_OF(tests); i++) {
        struct rows rows = usual;
        const char *const nothing = NULL;
        char expected[256];
        memcpy((char *)&rows + tests[i].field, &nothing, sizeof nothing);
        snprintf(expected, sizeof expected, "dump cannot read dump: table '%s' is missing: all "
                 "tables of the set belong in one folder or archive (set.zip)\n", tests[i].table);
        char *lines = lines_of(&rows, NIGHT);
        cr_expect_str_eq(lines, expected);
        free(lines);
    }
    struct rows rows = usual;
    rows.places = NULL;
    rows.owners_found = "";
    char *lines = lines_of(&rows, NIGHT);
    cr_expect(strstr(lines, "table 'g_location_not_disambiguated' is missing"), "%s", lines);
    free(lines);
}

Test(patentsview, a_point_is_a_line_of_the_address_when_it_is_one)
{
    static const struct { const char *latitude, *longitude, *line; } tests[] = {
        { "31.30408", "120.59538", "+31.30408+120.59538/" }, { "-1.5", "8", "-01.5+008/" },
        { "+31.", "-120.5", "+31-120.5/" }, { "90", "180", "+90+180/" }, { "0", "0", "+00+000/" },
        { "91", "8", "" }, { "8", "181", "" }, { "", "", "" }, { "1e-05", "8", "" },
        { "31.3x", "8", "" }, { "8", "", "" }, { "100", "8", "" }, { "-", "8", "" },
        { "031.5", "0120.5", "+31.5+120.5/" }, { "99999999999999999999", "8", "" },
        { "31.333333333333333333333333333333333333333", "8", "" },
    };
    for (size_t i = 0; i < COUNT_OF(tests); i++) {
        struct rows rows = usual;
        char places[128], owner[128];
        snprintf(places, sizeof places, "pt-1|Suzhou||CN|%s|%s\n", tests[i].latitude,
                 tests[i].longitude);
        snprintf(owner, sizeof owner, "Suzhou Sample Loom Co., Ltd.||%s|Suzhou|CN|assignee;",
                 tests[i].line);
        rows.places_found = places;
        char *lines = lines_of(&rows, NIGHT);
        cr_expect(strstr(lines, owner), "'%s' '%s': %s", tests[i].latitude, tests[i].longitude,
                  lines);
        free(lines);
    }
}

Test(patentsview, what_is_not_there_is_blank)
{
    struct rows rows = usual;
    rows.owners = "20000001|0|NULL|NULL|Suzhou Sample Loom Co., Ltd.|loc-1\n";
    rows.places = "loc-1|NULL|NULL||CN\n";
    expect_lines(&rows, PATENT("direct -", "", "Suzhou Sample Loom Co., Ltd.||||CN|assignee"));
}

Test(patentsview, a_withdrawn_patent_is_no_grant)
{
    static const struct { const char *withdrawn, *line; } tests[] = {
        { "0", "kept " }, { "", "kept " }, { "1", "not US B2" }, { "TRUE", "not US B2" },
    };
    for (size_t i = 0; i < COUNT_OF(tests); i++) {
        struct rows rows = usual;
        char patent[64];
        snprintf(patent, sizeof patent, "20000001|utility|2024-03-05|Loom|B2|%s\n",
                 tests[i].withdrawn);
        rows.patents = patent;
        char *lines = lines_of(&rows, NIGHT);
        expect_line(lines, tests[i].line);
        free(lines);
    }
}

/* ---- traps of FORMATS.md ---- */

Test(trap_12, patentsview_numbers_are_one_key_padded_or_not)
{
    static const struct { const char *id, *right; } tests[] = {
        { "D651432", "USD651432S1" }, { "D0651432", "USD651432S1" }, { "d651432", "USD651432S1" },
        { "RE45678", "USRE45678S1" }, { "PP012345", "USPP12345S1" }, { "5990012", "US5990012S1" },
    };
    for (size_t i = 0; i < COUNT_OF(tests); i++) {
        struct rows rows = usual;
        char patent[64], owner[64], line[64];
        snprintf(patent, sizeof patent, "%s|design|2024-03-05|Loom|S1|0\n", tests[i].id);
        snprintf(owner, sizeof owner, "%.*s|0|||Sample|loc-1\n",
                 (int)strlen(tests[i].right) - 4, tests[i].right + 2);      /* without US and S1 */
        snprintf(line, sizeof line, "kept %s 2024-03-05 ", tests[i].right);
        rows.patents = patent;
        rows.owners = owner;
        char *lines = lines_of(&rows, NIGHT);
        expect_line(lines, line);
        free(lines);
    }
}

Test(trap_15, patentsview_a_statutory_invention_registration_is_no_grant)
{
    struct rows rows = usual;
    rows.patents = "H2299|statutory invention registration|2013-01-01|Dye vat|H1|0\n";
    rows.owners = "H2299|0|||Suzhou Sample Loom Co., Ltd.|loc-1\n";
    expect_lines(&rows, "not US H1\nend\n");
}

Test(trap_18, patentsview_a_pct_application_goes_before_a_priority)
{
    struct rows rows = usual;
    rows.priorities = "20000001|0|202010000001.1|2020-05-08|CN\n";
    expect_lines(&rows, PATENT("paris -", " CN 202010000001.1 2020-05-08", LOOM));
    rows.pcts = "20000001|WO2021/200001|wo_document\n";
    expect_lines(&rows, PATENT("pct -", " CN 202010000001.1 2020-05-08", LOOM));
    rows.pcts = "20000001|WO2021/200001|wo_document\n"
                "20000001|PCT/CN2021/090001|pct_application\n";
    expect_lines(&rows, PATENT("pct PCT/CN2021/090001", " CN 202010000001.1 2020-05-08", LOOM));
}

Test(trap_19, patentsview_a_parent_may_have_come_by_pct)
{
    static const struct { const char *row, *way; } tests[] = {
        { "20000001|PCT/CN2020/110010|US|continuation|parent_doc\n", "pct PCT/CN2020/110010 " },
        { "20000001|PCTCN2020110010|US|continuation_in_part|parent_doc\n",
          "pct PCT/CN2020/110010 " },
        { "20000001|PCT/CN2020/110010|WO|division|parent_pct_document\n",
          "pct PCT/CN2020/110010 " },
        { "20000001|16/000001|US|continuation|parent_doc\n", "direct - " },
        { "20000001|PCT/CN2020/110010|US|continuation|child_doc\n", "direct - " },
        { "20000001|PCT/CN2020/110010|WO|related_publication|\n", "direct - " },
        { "20000001|62/000001|US|us_provisional_application|\n", "direct - " },
    };
    for (size_t i = 0; i < COUNT_OF(tests); i++) {
        struct rows rows = usual;
        rows.parents = tests[i].row;
        char *lines = lines_of(&rows, NIGHT);
        cr_expect(strstr(lines, tests[i].way), "%s: %s", tests[i].row, lines);
        free(lines);
    }
}

Test(trap_20, patentsview_a_pct_number_may_stand_among_the_priorities)
{
    struct rows rows = usual;
    rows.priorities = "20000001|0|PCT/CN2008/071839|2008-07-31|CN\n";
    expect_lines(&rows, PATENT("pct PCT/CN2008/071839", " CN PCT/CN2008/071839 2008-07-31", LOOM));
}

Test(trap_21, patentsview_a_design_through_the_hague_system_is_no_pct)
{
    struct rows rows = usual;
    rows.priorities = "20000001|0|DM/074 086|2010-08-02|WO\n";
    expect_lines(&rows, PATENT("paris -", " WO DM/074 086 2010-08-02", LOOM));
    rows.pcts = "20000001|DM/074086|wo_document\n";
    expect_lines(&rows, PATENT("paris -", " WO DM/074 086 2010-08-02", LOOM));
}

Test(trap_23, patentsview_a_priority_of_the_office_itself_is_not_foreign)
{
    struct rows rows = usual;
    rows.priorities = "20000001|0|62/000001|2020-05-08|US\n";
    expect_lines(&rows, PATENT("direct -", " US 62/000001 2020-05-08", LOOM));
    rows.priorities = "20000001|0|20101|1999-05-08|JPX\n";
    expect_lines(&rows, PATENT("paris -", " JP 20101 1999-05-08", LOOM));
}

Test(trap_26, patentsview_inventors_in_china_do_not_own_what_is_assigned)
{
    struct rows rows = usual;
    rows.owners = "20000001|0|||Sample Rollers Taiwan|loc-tw\n";
    rows.places = "loc-tw||Taipei||TW\nloc-cn||Kunsan||CN\n";
    rows.inventors = "20000001|0|Wu|Wang|loc-cn\n";
    rows.priorities = "20000001|0|202110000013.9|2021-07-01|CN\n";
    expect_lines(&rows, "none US B2\nend\n");
}

Test(trap_29, patentsview_owners_without_city_country_or_row_of_their_own)
{
    static const struct { const char *places, *priorities, *line; } tests[] = {
        { "loc-1||Hong Kong||CN\n", "", "kept " }, { "loc-1||Kowloon||HK\n", "", "none US B2" },
        { "loc-1||||\n", "", "none US B2" }, { "", "", "none US B2" },
        { "loc-1||||\n", "20000001|0|2|2020-05-08|CN\n", "kept " },
        { "", "20000001|0|2|2020-05-08|CN\n", "kept " },
        { "loc-1||Suzhou|CA|\n", "20000001|0|2|2020-05-08|CN\n", "none US B2" },
        { "loc-1||Suzhou||CNX\n", "", "kept " }, { "loc-1||Suzhou||cn\n", "", "none US B2" },
        { "loc-1||Suzhou||omitted\n", "", "none US B2" },
    };
    for (size_t i = 0; i < COUNT_OF(tests); i++) {
        struct rows rows = usual;
        rows.places = tests[i].places;
        rows.priorities = tests[i].priorities;
        char *night = lines_of(&rows, NIGHT), *parse = lines_of(&rows, PARSE);
        cr_expect(strncmp(night, tests[i].line, strlen(tests[i].line)) == 0, "%zu: %s", i, night);
        cr_expect_str_eq(night, parse, "%zu", i);
        free(night);
        free(parse);
    }
}

Test(trap_30, patentsview_the_two_suzhous_have_their_points)
{
    char *lines = set_lines(SAMPLES "good", NIGHT);
    cr_expect(strstr(lines, "|+31.30408+120.59538/|Suzhou|CN|"));
    cr_expect(strstr(lines, "|+33.64639+116.97861/|Suzhou|CN|"));
    free(lines);
}

Test(trap_31, patentsview_a_person_beside_a_company_in_their_own_order)
{
    struct rows rows = usual;
    rows.owners = "20000001|10|||Tenth GmbH|loc-2\n20000001|1|San|Zhang||loc-1\n"
                  "20000001|0|||First Co., Ltd.|loc-1\n";
    rows.places = "loc-1|pt-1|Suzhou||CN\nloc-2||Musterstadt||DE\n";
    expect_lines(&rows, PATENT("direct -", "", "First Co., Ltd.|||Suzhou|CN|assignee Zhang, San|||"
                                               "Suzhou|CN|assignee Tenth GmbH|||Musterstadt|DE|"
                                               "assignee"));
}

Test(trap_36, patentsview_a_patent_without_a_valid_date_is_rejected)
{
    static const char *const dates[] = { "", "0000-00-00", "2024-02-30", "9999-12-31", "March" };
    for (size_t i = 0; i < COUNT_OF(dates); i++) {
        struct rows rows = usual;
        char patent[64];
        snprintf(patent, sizeof patent, "20000001|utility|%s|Loom|B2|0\n", dates[i]);
        rows.patents = patent;
        char *lines = lines_of(&rows, NIGHT);
        cr_expect(strstr(lines, " grant has no valid date\n"), "%s", lines);
        free(lines);
    }
}
