/* test_table_set.c - parsers/table_set.c, set_rows.c: which files make a set, and their rows. */
#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "dump.h"
#include "tests/containers.h"
#include "tests/set_text.h"

static const struct scan_mode NIGHT = { .all = false };

#define TLS201 "appln_id,appln_auth,appln_nr,appln_kind,appln_filing_date,ipr_type," \
               "internat_appln_id,granted,docdb_family_id\n" \
               "1,\"US\",\"17000001\",\"A \",\"2021-05-06\",\"PI\",0,\"Y\",77\n"
#define TLS204 "appln_id,prior_appln_id,prior_appln_seq_nr\n"
#define TLS206 "person_id,person_name,person_address,person_ctry_code\n" \
               "5,\"Suzhou Sample Loom Co., Ltd.\",\"\",\"CN\"\n"
#define TLS207 "person_id,appln_id,applt_seq_nr,invt_seq_nr\n5,1,1,0\n"
#define TLS211_HEADER "publn_auth,publn_nr,publn_kind,appln_id,publn_date,publn_first_grant\n"
#define TLS211_ROW "\"US\",\"20000001\",\"B2\",1,\"2024-03-05\",\"Y\"\n"
#define TLS211 TLS211_HEADER TLS211_ROW

#define KEPT "kept US20000001B2 2024-03-05 invention direct - 2021-05-06 17000001;; Suzhou Sample " \
             "Loom Co., Ltd.||||CN|applicant; ; ; DOCDB:77\n"

/* The least of a PATSTAT set, as .csv files, with the publications given, and then more files. */
static char *lines_with(const char *publications, const struct set_file *more, size_t count)
{
    struct set_file files[16] = {
        { "tls201_part01.csv", TLS201 }, { "tls204_part01.csv", TLS204 },
        { "tls206_part01.csv", TLS206 }, { "tls207_part01.csv", TLS207 },
        { "tls211_part01.csv", publications },
    };
    cr_assert(count <= 11);
    if (count)
        memcpy(files + 5, more, count * sizeof *more);
    char *path = make_set(files, 5 + count), *lines = set_lines(path, NIGHT);
    remove_set(path);
    return lines;
}

static void expect_with(const struct set_file *more, size_t count, const char *expected)
{
    char *lines = lines_with(TLS211, more, count);
    cr_expect_str_eq(lines, expected, "%s", lines);
    free(lines);
}

Test(table_set, it_is_one_member_whatever_its_files)
{
    const struct set_file files[] = {
        { "tls201_part01.csv", TLS201 }, { "tls211_part01.zip", TLS211 },
    };
    char *path = make_set(files, 2);
    struct dump *dump = NULL;
    cr_assert_eq(dump_open(path, "/tmp", &dump, NULL), STATUS_OK);
    cr_expect_eq(dump_member_count(dump), 1);
    cr_expect_gt(dump_member_size(dump, 0), 100);
    dump_close(dump);
    remove_set(path);
}

Test(table_set, a_table_may_come_in_parts_and_a_part_in_an_archive)
{
    const struct set_file more[] = {
        { "tls211_part02.zip", TLS211_HEADER "\"EP\",\"1\",\"B1\",1,\"2023-01-01\",\"Y\"\n" },
        { "data/tls211_part03.csv", TLS211_HEADER },
    };
    expect_with(more, 2, KEPT "kept EP1B1 2023-01-01 invention direct - 2021-05-06 17000001;; "
                         "Suzhou Sample Loom Co., Ltd.||||CN|applicant; ; ; DOCDB:77\nend\n");
}

Test(table_set, the_columns_that_are_needed_are_named_when_they_are_missing)
{
    const struct set_file more[] = { { "tls211_part02.csv", "publn_auth,publn_nr,publn_kind\n" } };
    char *lines = lines_with(TLS211, more, 1);
    cr_expect_str_eq(lines, "dump cannot read table: column 'appln_id' is missing "
                            "(tls211_part02.csv, line 1) (set.zip, member 'tls211_part02.csv')\n");
    free(lines);
}

Test(table_set, a_place_is_the_row_of_the_publication_and_can_be_read_again)
{
    const struct set_file files[] = {
        { "tls201_part01.csv", TLS201 }, { "tls204_part01.csv", TLS204 },
        { "tls206_part01.csv", TLS206 }, { "tls207_part01.csv", TLS207 },
        { "tls211_part01.zip", TLS211_HEADER TLS211_ROW },
    };
    char *path = make_set(files, COUNT_OF(files)), *text = NULL;
    size_t size;
    struct dump *dump = NULL;
    struct record record;
    cr_assert_eq(dump_open(path, "/tmp", &dump, NULL), STATUS_OK);
    cr_assert_eq(dump_read(dump, 0, NIGHT, NULL), STATUS_OK);
    cr_assert_eq(dump_next(dump, &record, NULL), STATUS_OK);
    cr_expect_str_eq(record.member, "tls211_part01.zip!/tls211_part01.csv");
    FILE *out = open_memstream(&text, &size);
    cr_assert_eq(dump_copy(dump, record.member, record.offset, record.length, out, NULL),
                 STATUS_OK);
    fclose(out);
    cr_expect_str_eq(text, TLS211_ROW);
    cr_expect_eq(record.grant.offset, record.offset);
    cr_expect_eq(record.grant.length, record.length);
    free(text);
    dump_close(dump);
    remove_set(path);
}

Test(table_set, it_can_be_read_again_from_the_start)
{
    char *path;
    const struct set_file files[] = {
        { "tls201_part01.csv", TLS201 }, { "tls204_part01.csv", TLS204 },
        { "tls206_part01.csv", TLS206 }, { "tls207_part01.csv", TLS207 },
        { "tls211_part01.csv", TLS211 }, { "odd.bin", "?" },
    };
    struct dump *dump = NULL;
    struct record record;
    path = make_set(files, COUNT_OF(files));
    cr_assert_eq(dump_open(path, "/tmp", &dump, NULL), STATUS_OK);
    for (int round = 0; round < 2; round++) {
        cr_assert_eq(dump_read(dump, 0, NIGHT, NULL), STATUS_OK);
        cr_expect_eq(dump_next(dump, &record, NULL), STATUS_OK);
        cr_expect_str_eq(record.grant.right, "US20000001B2");
    }
    cr_expect_eq(dump_next(dump, &record, NULL), STATUS_REJECT);
    cr_expect_str_eq(record.member, "odd.bin");
    struct dump_seen seen;
    cr_expect_eq(dump_next(dump, &record, NULL), STATUS_END);
    dump_seen(dump, &seen);
    cr_expect_str_eq(seen.format, "patstat");
    cr_expect_eq(seen.read, 5);
    cr_expect_eq(seen.passed_over, 1);
    dump_close(dump);
    remove_set(path);
}

Test(table_set, other_tables_are_passed_over_and_what_is_no_table_is_looked_at)
{
    const struct set_file more[] = {
        { "tls203_part01.csv", "appln_id,appln_abstract\nwhatever" },
        { "tls801_country.csv", "no table at all" }, { "readme.txt", "read me" },
        { "odd.bin", "nobody knows" },
        { "table.csv", "office,number,kind,granted_on,party_name,party_country\n"
                       "US,20000002,B2,2024-03-12,Suzhou Example,CN\n" },
    };
    expect_with(more, COUNT_OF(more), KEPT "rejected member odd.bin 0+12 unknown format\n"
                "kept US20000002B2 2024-03-12 invention direct -  ;; Suzhou Example||||CN|owner; ; "
                "; \nend\n");
}

Test(table_set, too_many_malformed_rows_are_no_set)
{
    enum { ROWS = 100001 };
    char *text = malloc(sizeof TLS204 + 2 * ROWS + 1);
    cr_assert(text);
    strcpy(text, TLS204);
    for (size_t i = 0, at = strlen(text); i < ROWS; i++, at += 2)
        memcpy(text + at, "1\n", 3);
    const struct set_file more[] = { { "tls204_part02.csv", text } };
    char *lines = lines_with(TLS211, more, 1);
    cr_expect(strstr(lines, "\ndump cannot read dump: more than 100000 malformed rows (set.zip, "
                            "member 'tls204_part02.csv')\n"));
    free(lines);
    free(text);
}

/* ---- a table by itself ---- */

Test(table_set, a_table_by_itself_is_refused_by_name)
{
    static const struct { const char *name, *text, *reason; } tests[] = {
        { "tls211_part01.csv", TLS211, "it is table 'tls211' of a set alone: " },
        { "whatever.csv", "\xEF\xBB\xBF" TLS211, "it is table 'tls211' of a set alone: " },
        { "g_patent.tsv", "\"patent_id\"\t\"patent_date\"\t\"wipo_kind\"\t\"other\"\r\n",
          "it is table 'g_patent' of a set alone: " },
        { "tls209.csv", "appln_id,ipc_class_symbol\n", "it is table 'tls209' of a set alone: " },
    };
    for (size_t i = 0; i < COUNT_OF(tests); i++) {
        struct scratch_file file;
        struct bytes bytes = bytes_of(tests[i].text);
        char expected[512];
        write_file(&file, tests[i].name, bytes);
        snprintf(expected, sizeof expected, "dump cannot read dump: %sall tables of the set belong "
                 "in one folder or archive (%s)\n", tests[i].reason, tests[i].name);
        char *lines = set_lines(file.path, NIGHT);
        cr_expect_str_eq(lines, expected, "%s", lines);
        free(lines);
        remove_file(&file);
        bytes_free(&bytes);
    }
}

Test(table_set, a_table_alone_in_its_archive_names_what_is_missing)
{
    const struct set_file files[] = { { "tls211_part01.zip", TLS211 } };
    char *path = make_set(files, 1), *lines = set_lines(path, NIGHT);
    cr_expect_str_eq(lines, "dump cannot read dump: table 'tls201' is missing: all tables of the "
                            "set belong in one folder or archive (set.zip)\n");
    free(lines);
    remove_set(path);
}

/* ---- traps of FORMATS.md ---- */

static struct bytes zip_of_one(const char *name, struct bytes plain)
{
    const struct zip_member member = { .name = name, .plain = plain };
    return zip_of(&member, 1, false);
}

Test(trap_08, table_set_archives_of_tables_lie_in_a_folder)
{
    static const char *const names[] = { "tls201", "tls204", "tls206", "tls207", "tls211" };
    static const char *const texts[] = { TLS201, TLS204, TLS206, TLS207, TLS211 };
    struct zip_member members[2][4] = { 0 };
    char inner[5][32], outer[5][32], folder[] = "/tmp/ipreward-test-XXXXXX", path[128];
    size_t counts[2] = { 0, 0 };
    cr_assert(mkdtemp(folder));
    for (int i = 0; i < 5; i++) {       /* the first three in the one delivery, two in the other */
        int half = i / 3;
        snprintf(inner[i], sizeof inner[i], "%s_part01.csv", names[i]);
        snprintf(outer[i], sizeof outer[i], "%s_part01.zip", names[i]);
        struct bytes text = bytes_of(texts[i]);
        members[half][counts[half]++] = (struct zip_member){
            .name = outer[i], .plain = zip_of_one(inner[i], text),
        };
        bytes_free(&text);
    }
    for (int half = 0; half < 2; half++) {
        struct bytes zip = zip_of(members[half], counts[half], false);
        snprintf(path, sizeof path, "%s/data_PATSTAT_Global_2024_Spring_0%d.zip", folder, half + 1);
        FILE *out = fopen(path, "wb");
        cr_assert(out && fwrite(zip.data, 1, zip.size, out) == zip.size && fclose(out) == 0);
        bytes_free(&zip);
        for (size_t i = 0; i < counts[half]; i++)
            bytes_free(&members[half][i].plain);
    }
    char *lines = set_lines(folder, NIGHT);
    cr_expect_str_eq(lines, KEPT "end\n", "%s", lines);
    free(lines);
    for (int half = 0; half < 2; half++) {
        snprintf(path, sizeof path, "%s/data_PATSTAT_Global_2024_Spring_0%d.zip", folder, half + 1);
        unlink(path);
    }
    rmdir(folder);
}

Test(trap_11, table_set_lines_may_end_with_cr_alone)
{
    char text[] = TLS211 TLS211_ROW;
    for (char *at = text; *at; at++)
        *at = *at == '\n' ? '\r' : *at;
    char *lines = lines_with(text, NULL, 0);
    cr_expect_str_eq(lines, KEPT KEPT "end\n", "%s", lines);
    free(lines);
}

Test(trap_11, table_set_what_is_not_utf8_is_a_malformed_row)
{
    char *lines = lines_with(TLS211_HEADER "\"US\",\"2000000\xE9\",\"B2\",1,\"2024-03-05\",\"Y\"\n"
                             TLS211_ROW, NULL, 0);
    cr_expect_str_eq(lines, "rejected tls211 tls211_part01.csv 69+40 cannot read row: not valid "
                            "UTF-8 (tls211_part01.csv, line 2)\n" KEPT "end\n", "%s", lines);
    free(lines);
}

Test(trap_17, table_set_one_table_twice_is_refused)
{
    const struct set_file more[] = { { "copy/tls207_part01.zip", TLS207 } };
    expect_with(more, 1, "dump cannot read dump: 'tls207_part01' is there twice (set.zip)\n");
}

Test(table_set, a_plain_table_that_is_cut_costs_the_dump)
{
    static const struct { const char *name, *text; } files[] = {
        { "tls201.csv", TLS201 }, { "tls204.csv", TLS204 }, { "tls206.csv", TLS206 },
        { "tls207.csv", TLS207 "5,1" }, { "tls211.csv", TLS211 },
    };
    char folder[] = "/tmp/ipreward-test-XXXXXX", path[128];
    cr_assert(mkdtemp(folder));
    for (size_t i = 0; i < COUNT_OF(files); i++) {
        snprintf(path, sizeof path, "%s/%s", folder, files[i].name);
        FILE *out = fopen(path, "wb");
        cr_assert(out && fputs(files[i].text, out) >= 0 && fclose(out) == 0);
    }
    char *lines = set_lines(folder, NIGHT);
    cr_expect(strncmp(lines, "dump cannot read dump: the last row ends early (", 48) == 0, "%s",
              lines);
    cr_expect(strstr(lines, ", member 'tls207.csv')\n"), "%s", lines);
    free(lines);
    for (size_t i = 0; i < COUNT_OF(files); i++) {
        snprintf(path, sizeof path, "%s/%s", folder, files[i].name);
        unlink(path);
    }
    rmdir(folder);
}
