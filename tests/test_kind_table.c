/* The table of kind codes: that it is sound and whole, and that one that is not is refused. */
#include <criterion/criterion.h>
#include <stdio.h>
#include <string.h>

#include "parsers/kind_table.h"

#define STATISTICS "../shared/samples/docdb/statistics_202324_Amend_001.csv"

#define HEADER "office\tkind\tnumber\tbefore\tfrom_number\tverdict\tright_type\tfirst_office\t" \
               "first_kind\tsource\n"
#define REST "*\t*\t-\t-\t-\tunlisted\tinvention\t-\t-\tST.16\n"

static struct kind_table table;

static enum status read_text(const char *text, struct error *error)
{
    return kind_table_read(text, strlen(text), &table, error);
}

Test(kind_table, the_table_in_the_program_is_sound)
{
    struct error error = { "" };
    struct kind_cell text = kind_table_text();
    cr_assert_eq(kind_table_read(text.text, text.size, &table, &error), STATUS_OK, "%s",
                 error.text);
    cr_expect(table.count > 100);
    cr_expect_eq(kind_table()->count, table.count);
}

Test(kind_table, a_row_is_read_as_it_stands)
{
    struct error error = { "" };
    cr_assert_eq(read_text("# a comment\n" HEADER "# another\n"
                      "XA XB\tB1 C*\tD RE\t2001-01-02\t77\tagain\tdesign\tEP\tB1\tST.16, 7.3\n"
                      REST, &error), STATUS_OK, "%s", error.text);
    cr_assert_eq(table.count, 2);
    const struct kind_row *row = &table.rows[0];
    cr_expect_eq(row->line, 4);
    cr_expect_eq(row->before, 20010102);
    cr_expect_eq(row->from_number, 77);
    cr_expect_eq(row->verdict, KIND_AGAIN);
    cr_expect_eq(row->right_type, RIGHT_DESIGN);
    cr_expect_str_eq(row->first_office, "EP");
    cr_expect_str_eq(row->first_kind, "B1");
    cr_expect_eq(row->source.size, strlen("ST.16, 7.3"));
}

Test(kind_table, a_malformed_table_is_refused_with_line_and_column)
{
#define ROW(office, kind, number, before, from, verdict, type, first_office, first_kind) \
    office "\t" kind "\t" number "\t" before "\t" from "\t" verdict "\t" type "\t" first_office \
    "\t" first_kind "\tsource\n"
    static const struct { const char *text, *error; } rows[] = {
        { "", "the last row must fit every document" },
        { HEADER, "the last row must fit every document" },
        { HEADER ROW("EP", "B1", "-", "-", "-", "grant", "invention", "-", "-"),
          "the last row must fit every document" },
        { REST, "column 1 is not 'office'" },
        { "kind\toffice\n", "line 1: not 10 columns" },
        { HEADER "EP\tB1\n" REST, "line 2: not 10 columns" },
        { HEADER "\n" REST, "line 2: not 10 columns" },
        { HEADER "EP\tB1\t-\t-\t-\tgrant\tinvention\t-\t-\tsource\tmore\n" REST,
          "line 2: not 10 columns" },
        { HEADER "EP\tB1\t-\t-\t-\tgrant\tinvention\t-\t-\tsource", "line 2: no line end" },
        { HEADER "# 2\n" ROW("ep", "B1", "-", "-", "-", "grant", "invention", "-", "-") REST,
          "line 3, column 'office': 'ep' cannot be" },
        { HEADER ROW("EPO", "B1", "-", "-", "-", "grant", "invention", "-", "-") REST,
          "line 2, column 'office': 'EPO' cannot be" },
        { HEADER ROW("E", "B1", "-", "-", "-", "grant", "invention", "-", "-") REST,
          "line 2, column 'office': 'E' cannot be" },
        { HEADER ROW("EP  US", "B1", "-", "-", "-", "grant", "invention", "-", "-") REST,
          "line 2, column 'office': 'EP  US' cannot be" },
        { HEADER ROW("EP ", "B1", "-", "-", "-", "grant", "invention", "-", "-") REST,
          "line 2, column 'office': 'EP ' cannot be" },
        { HEADER ROW("-", "B1", "-", "-", "-", "grant", "invention", "-", "-") REST,
          "line 2, column 'office': '-' cannot be" },
        { HEADER ROW("E*", "B1", "-", "-", "-", "grant", "invention", "-", "-") REST,
          "line 2, column 'office': 'E*' cannot be" },
        { HEADER ROW("EP", "-", "-", "-", "-", "grant", "invention", "-", "-") REST,
          "line 2, column 'kind': '-' cannot be" },
        { HEADER ROW("EP", "B12", "-", "-", "-", "grant", "invention", "-", "-") REST,
          "line 2, column 'kind': 'B12' cannot be" },
        { HEADER ROW("EP", "*B", "-", "-", "-", "grant", "invention", "-", "-") REST,
          "line 2, column 'kind': '*B' cannot be" },
        { HEADER ROW("EP", "B1", "", "-", "-", "grant", "invention", "-", "-") REST,
          "line 2, column 'number': '' cannot be" },
        { HEADER ROW("EP", "B1", "d", "-", "-", "grant", "invention", "-", "-") REST,
          "line 2, column 'number': 'd' cannot be" },
        { HEADER ROW("EP", "B1", "-", "2001-02-30", "-", "grant", "invention", "-", "-") REST,
          "line 2, column 'before': '2001-02-30' cannot be" },
        { HEADER ROW("EP", "B1", "-", "20010203", "-", "grant", "invention", "-", "-") REST,
          "line 2, column 'before': '20010203' cannot be" },
        { HEADER ROW("EP", "B1", "-", "-", "12x", "grant", "invention", "-", "-") REST,
          "line 2, column 'from_number': '12x' cannot be" },
        { HEADER ROW("EP", "B1", "-", "-", "0", "grant", "invention", "-", "-") REST,
          "line 2, column 'from_number': '0' cannot be" },
        { HEADER ROW("EP", "B1", "-", "-", "-", "granted", "invention", "-", "-") REST,
          "line 2, column 'verdict': 'granted' cannot be" },
        { HEADER ROW("EP", "B1", "-", "-", "-", "-", "invention", "-", "-") REST,
          "line 2, column 'verdict': '-' cannot be" },
        { HEADER ROW("EP", "B1", "-", "-", "-", "grant", "patent", "-", "-") REST,
          "line 2, column 'right_type': 'patent' cannot be" },
        { HEADER ROW("EP", "B1", "-", "-", "-", "grant", "trademark", "-", "-") REST,
          "line 2, column 'right_type': 'trademark' cannot be" },
        { HEADER ROW("EP", "B2", "-", "-", "-", "again", "invention", "=", "-") REST,
          "line 2, column 'first_kind': '-' cannot be" },
        { HEADER ROW("EP", "B2", "-", "-", "-", "again", "invention", "-", "B1") REST,
          "line 2, column 'first_kind': 'B1' cannot be" },
        { HEADER ROW("EP", "B1", "-", "-", "-", "grant", "invention", "=", "B1") REST,
          "line 2, column 'first_kind': 'B1' cannot be" },
        { HEADER ROW("EP", "B2", "-", "-", "-", "again", "invention", "EPO", "B1") REST,
          "line 2, column 'first_office': 'EPO' cannot be" },
        { HEADER "EP\tB1\t-\t-\t-\tgrant\tinvention\t-\t-\t-\n" REST,
          "line 2, column 'source': '-' cannot be" },
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct error error = { "" };
        cr_expect_eq(read_text(rows[i].text, &error), STATUS_CONFIG, "row %zu", i);
        cr_expect(strstr(error.text, rows[i].error), "row %zu: %s", i, error.text);
    }
}

Test(kind_table, too_many_rows_are_refused)
{
    static char text[sizeof HEADER + (KIND_ROWS_MAX + 1) * sizeof REST];
    struct error error = { "" };
    strcpy(text, HEADER);
    for (int i = 0; i < KIND_ROWS_MAX; i++)
        strcat(text, REST);
    cr_expect_eq(read_text(text, &error), STATUS_OK, "%s", error.text);
    strcat(text, REST);
    cr_expect_eq(read_text(text, &error), STATUS_CONFIG);
    cr_expect(strstr(error.text, "line 258: more than 256 rows"), "%s", error.text);
}

/* ---- every row has something to decide ---- */

static void copy(struct kind_cell cell, char text[8])
{
    snprintf(text, 8, "%.*s", (int)cell.size, cell.text);
}

/* Whether a document of this office and kind that the row was made for is decided by it. */
static bool decides(const struct kind_row *row, const char *office, struct kind_cell kind)
{
    static const char *const ends[] = { "", "1", "7" };
    char letters[8], code[16], number[32];
    struct kind_cell numbers = row->numbers, piece = { "", 0 };
    kind_cell_next(&numbers, &piece);
    copy(piece, letters);
    snprintf(number, sizeof number, "%s%ld", letters, row->from_number ? row->from_number : 4711);
    bool open = kind.text[kind.size - 1] == '*';
    for (size_t i = 0; i < (open ? COUNT_OF(ends) : 1); i++) {
        snprintf(code, sizeof code, "%.*s%s", (int)(kind.size - open), kind.text, ends[i]);
        if (kind_table_find(kind_table(), office, number, code,
                            row->before ? row->before - 8870 : 20230101) == row)
            return true;
    }
    return false;
}

Test(kind_table, every_office_and_every_kind_of_a_row_decides_somewhere)
{
    for (size_t i = 0; i < kind_table()->count; i++) {
        const struct kind_row *row = &kind_table()->rows[i];
        struct kind_cell kinds = row->kinds, kind, offices, office;
        unsigned decided = 0, offices_decided = 0, office_count = 0;
        char code[8];
        while (kind_cell_next(&kinds, &kind)) {
            bool any = false;
            for (offices = row->offices; kind_cell_next(&offices, &office);) {
                copy(office, code);
                any |= decides(row, *code == '*' ? "ZZ" : code, kind);
            }
            cr_expect(any, "line %u: kind '%.*s' never decides", row->line, (int)kind.size,
                      kind.text);
            decided += any;
        }
        for (offices = row->offices; kind_cell_next(&offices, &office); office_count++) {
            bool any = false;
            copy(office, code);
            for (kinds = row->kinds; kind_cell_next(&kinds, &kind);)
                any |= decides(row, *code == '*' ? "ZZ" : code, kind);
            cr_expect(any, "line %u: office '%s' never decides", row->line, code);
            offices_decided += any;
        }
        cr_expect(decided > 0 && offices_decided == office_count, "line %u", row->line);
    }
}

Test(kind_table, every_row_names_its_source)
{
    unsigned checked = 0;
    for (size_t i = 0; i < kind_table()->count; i++) {
        const struct kind_row *row = &kind_table()->rows[i];
        cr_expect(row->source.size >= strlen("unchecked"), "line %u", row->line);
        checked += strncmp(row->source.text, "unchecked", 9) != 0;
    }
    cr_expect(checked > 40, "%u rows were held against a document", checked);
}

/* ---- what FORMATS.md section 9 knows ---- */

Test(kind_table, all_kinds_known_from_the_offices_are_there)
{
    static const struct { const char *office, *kinds; enum kind_verdict verdict; int32_t date; }
    rows[] = {
        { "US", "A", KIND_GRANT, 20001226 }, { "US", "B1 B2 S S1 P P2 P3", KIND_GRANT, 0 },
        { "US", "E E1 B8 B9", KIND_AGAIN, 0 },
        { "US", "A1 A2 A3 A4 A5 A6 A7 A8 A9 P1 P4 P9", KIND_NOT_A_GRANT, 0 },
        { "US", "H H1", KIND_NEVER, 0 },
        { "EP", "B1", KIND_GRANT, 0 }, { "EP", "B2 B3 B8 B9", KIND_AGAIN, 0 },
        { "EP", "A1 A2 A3 A4 A8 A9", KIND_NOT_A_GRANT, 0 },
        { "JP", "B1 B2 B6 Y1 Y2 S", KIND_GRANT, 0 },
        { "JP", "A A1 A5 T U", KIND_NOT_A_GRANT, 0 },
        { "KR", "B1 Y1 S", KIND_GRANT, 0 }, { "KR", "B9", KIND_AGAIN, 0 },
        { "KR", "A U", KIND_NOT_A_GRANT, 0 },
        { "GB", "B", KIND_GRANT, 0 }, { "GB", "B8 C C2", KIND_AGAIN, 0 },
        { "GB", "A A8 A9 D0", KIND_NOT_A_GRANT, 0 },
        { "DE", "B3 B4 U1", KIND_GRANT, 0 }, { "DE", "C1 C2 C3 C4", KIND_GRANT, 20040101 },
        { "DE", "C", KIND_GRANT, 19640101 }, { "DE", "C5 B8 B9 T2 T3 T4", KIND_AGAIN, 0 },
        { "DE", "B B1 B2", KIND_NOT_A_GRANT, 19700101 },
        { "DE", "A1 A2 A3 A4 A5 A6 A7 A8 A9 T1 T5 U", KIND_NOT_A_GRANT, 0 },
        { "DE", "D1 D2 I1 I2", KIND_NEVER, 0 },
        { "FR", "B1 B2 B3", KIND_GRANT, 0 }, { "IT", "B B1", KIND_GRANT, 0 },
        { "NL", "B1 C C1 C2", KIND_GRANT, 0 }, { "NL", "B9", KIND_AGAIN, 0 },
        { "FR", "A A1 A9 D0 I1", KIND_NOT_A_GRANT, 0 },
        { "IT", "A A1 D0 I1", KIND_NOT_A_GRANT, 0 }, { "NL", "A A1 D0 I1", KIND_NOT_A_GRANT, 0 },
        /* Spain's U is the application for the model that its Y grants. */
        { "ES", "B1 B2 Y", KIND_GRANT, 0 }, { "ES", "U A1 A2", KIND_NOT_A_GRANT, 0 },
        { "ES", "T T1 T3 T4 T5", KIND_AGAIN, 0 }, { "DK", "T T1 T3 T4 T5", KIND_AGAIN, 0 },
        { "AT", "T T1 T3 T4 T5", KIND_AGAIN, 0 }, { "PL", "T T1 T3 T4 T5", KIND_AGAIN, 0 },
        { "DK", "A1", KIND_NOT_A_GRANT, 0 }, { "AT", "A1", KIND_NOT_A_GRANT, 0 },
        { "PL", "A1", KIND_NOT_A_GRANT, 0 },
        { "CN", "B C U Y S B8 B9 U8 U9 A A8", KIND_NEVER, 0 },
        { "WO", "A1 A2 A3 A8 B1", KIND_NEVER, 0 },
        { "AP", "A", KIND_GRANT, 0 }, { "AP", "A0", KIND_NOT_A_GRANT, 0 },
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct kind_cell kinds = { rows[i].kinds, strlen(rows[i].kinds) }, kind;
        char code[8];
        while (kind_cell_next(&kinds, &kind)) {
            copy(kind, code);
            cr_expect_eq(kind_verdict(rows[i].office, "2000000", code,
                                      rows[i].date ? rows[i].date : 20230101),
                         rows[i].verdict, "%s %s", rows[i].office, code);
        }
    }
}

/* ---- what a real week of DOCDB delivers ---- */

#define POLICY_OFFICES "US JP KR GB EP AT BE BG HR CY CZ DK EE FI FR DE GR HU IE IT LV LT LU MT " \
                       "NL PL PT RO SK SI ES SE"

/* Lines end in CR alone: to fgets it is one line. */
Test(trap_11, kinds_of_a_real_week_that_the_table_lacks_are_these)
{
    static char text[1 << 16];
    FILE *file = fopen(STATISTICS, "r");
    if (!file)
        cr_skip_test("no samples beside the project");
    text[fread(text, 1, sizeof text - 1, file)] = '\0';
    fclose(file);
    cr_expect_null(strchr(text, '\n'));

    char unlisted[2048] = "", office[8], kind[8], first[32], last[32];
    long count, first_on, last_on, total = 0, lacking = 0;
    unsigned lines = 0;
    for (char *line = strtok(text, "\r"); line; line = strtok(NULL, "\r")) {
        if (sscanf(line, "A,%*d,%7[^,],%7[^,],%31[^,],%31[^,],%ld,%ld,%ld", office, kind, first,
                   last, &first_on, &last_on, &count) != 7)
            continue;
        lines++;
        if (!strstr(POLICY_OFFICES, office))
            continue;
        total += count;
        /* The last number and day of the kind: only what is granted from 2020 can be paid. */
        if (kind_verdict(office, last, kind, (int32_t)last_on) != KIND_UNLISTED)
            continue;
        lacking += count;
        snprintf(unlisted + strlen(unlisted), sizeof unlisted - strlen(unlisted), "%s %s %ld, ",
                 office, kind, count);
    }
    cr_expect_gt(lines, 470);
    cr_expect_str_eq(unlisted, "BE A 225, BE A1 125, BE A3 4, BE A4 1, BE A5 3, BE A6 3, BE A7 2, "
                     "BE A9 6, BE R 3, BG B2 2, BG U1 2, CY A 5, CY B1 1, DK B 68, DK B2 2, "
                     "DK C 61, DK U1 12, DK U3 2, DK U4 3, DK U8 5, DK Y3 4, DK Y4 7, ES B3 18, "
                     "FI B1 8, FI B2 3, FI C 89, FR E 35, FR F 2, FR M 151, HR B3 1, HU U 7, "
                     "HU V0 1, IE U1 2, LU A1 47, NL B 38, PT U 5, PT W 1, PT Y 1, RO U1 2, "
                     "SE B 130, SE C3 1, SI A 10, SI B 3, ");
    cr_expect_eq(lacking, 1101);
    cr_expect_eq(total, 223170);
}
