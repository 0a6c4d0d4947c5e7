/* test_csv_reader.c - base/csv_reader.c */
#include <criterion/criterion.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <csv.h>

#include "csv_reader.h"
#include "limit.h"
#include "text.h"

enum { ID, NAME, NOTE, COLUMNS };

static const struct csv_column columns[COLUMNS] = {
    [ID] = { "id", true }, [NAME] = { "name", true }, [NOTE] = { "note", false },
};

/* Bytes that come `step` at a time. */
struct memory { const char *data; size_t size, at, step; };

static enum status memory_read(void *context, char *data, size_t room, size_t *size,
                               struct error *error)
{
    (void)error;
    struct memory *memory = context;
    size_t left = memory->size - memory->at;
    *size = left < memory->step ? left : memory->step;
    *size = *size < room ? *size : room;
    if (*size)
        memcpy(data, memory->data + memory->at, *size);
    memory->at += *size;
    return STATUS_OK;
}

static enum status open_memory(struct memory *memory, char separator, enum status failure,
                               struct csv_reader **out, struct error *error)
{
    const struct csv_input input = {
        .read = memory_read, .context = memory, .name = "test.csv", .separator = separator,
    };
    return csv_open(&input, columns, COLUMNS, failure, out, error);
}

/* Adds "line@offset+length id/name/note;" for a row, "line@offset+length reject;" for a bad one. */
static void row_tell(char *told, size_t size, const struct csv_reader *reader, enum status status)
{
    size_t used = strlen(told);
    int length = snprintf(told + used, size - used, "%" PRIu64 "@%" PRIu64 "+%" PRIu64 " ",
                          csv_line(reader), csv_offset(reader), csv_length(reader));
    used += (size_t)length;
    if (status == STATUS_REJECT)
        snprintf(told + used, size - used, "reject;");
    else
        snprintf(told + used, size - used, "%s/%s/%s;", csv_field(reader, ID),
                 csv_field(reader, NAME), csv_field(reader, NOTE));
}

static void table_tell(const char *data, size_t length, size_t step, char separator, char *told,
                       size_t size)
{
    struct memory memory = { data, length, 0, step };
    struct csv_reader *reader = NULL;
    struct error error = { "" };
    *told = '\0';
    enum status status = open_memory(&memory, separator, STATUS_BAD_DUMP, &reader, &error);
    cr_assert_eq(status, STATUS_OK, "'%s': %s", data, error.text);
    while ((status = csv_next(reader, &error)) == STATUS_OK || status == STATUS_REJECT) {
        row_tell(told, size, reader, status);
        const char *raw = csv_raw(reader);
        cr_expect(raw && memcmp(raw, data + csv_offset(reader), csv_length(reader)) == 0, "'%s'",
                  data);
    }
    cr_expect_eq(status, STATUS_END);
    cr_expect_eq(csv_next(reader, &error), STATUS_END, "the end stays the end");
    csv_close(reader);
}

Test(csv_reader, rows_come_with_their_fields_and_places_however_the_bytes_arrive)
{
    static const struct { const char *text, *told; } rows[] = {
        { "id,name,note\n1,a,b\n2,c,d\n", "2@13+6 1/a/b;3@19+6 2/c/d;" },
        { "id,name,note\r\n1,a,b\r\n2,c,d", "2@14+7 1/a/b;3@21+5 2/c/d;" },
        { "id,name,note\r1,a,b\r2,c,d\r", "2@13+6 1/a/b;3@19+6 2/c/d;" },
        { "\xEF\xBB\xBFid,name\n1,a\n", "2@11+4 1/a/;" },
        { "note,id,name\nx,1,a\n", "2@13+6 1/a/x;" },
        { "\n \t\nid,name\n\n\n1,a\n\n", "6@14+4 1/a/;" },
        { "id,name,note\n 1 ,  a b\t, \n", "2@13+13 1/a b/;" },
        { "id,name,note\n\" 1 \",\"a, \"\"b\"\"\" ,\"\"\n", "2@13+21  1 /a, \"b\"/;" },
        { "id,name,note\n1,\"a\nb\r\nc\",d\n2,e,f\n", "2@13+13 1/a\nb\r\nc/d;5@26+6 2/e/f;" },
        { "id,name,note\n1,,\n,,\n", "2@13+4 1//;3@17+3 //;" },
        { "id,name,note\n1,苏州,b", "2@13+10 1/苏州/b;" },
        { "id,name", "" },
        { "id,name\n1,\"a\"", "2@8+5 1/a/;" },
    };
    static const size_t steps[] = { 1, 2, 3, 5, 1000 };
    char told[300];
    for (size_t i = 0; i < COUNT_OF(rows); i++)
        for (size_t j = 0; j < COUNT_OF(steps); j++) {
            table_tell(rows[i].text, strlen(rows[i].text), steps[j], ',', told, sizeof told);
            cr_expect_str_eq(told, rows[i].told, "row %zu, step %zu: %s", i, steps[j], told);
        }
}

Test(csv_reader, the_row_after_a_malformed_one_is_undamaged)
{
    static const struct { const char *text, *told; } rows[] = {
        { "id,name\n1,a\"b\n2,c\n", "2@8+6 reject;3@14+4 2/c/;" },
        { "id,name\n1,\"a\"b\n2,c\n", "2@8+7 reject;3@15+4 2/c/;" },
        { "id,name\n1\n2,c\n", "2@8+2 reject;3@10+4 2/c/;" },
        { "id,name\n1,a,b\n2,c\n", "2@8+6 reject;3@14+4 2/c/;" },
        { "id,name\n1,\"a\n2,c\n3,d", "2@8+5 reject;3@13+4 2/c/;4@17+3 3/d/;" },
        { "id,name\n1,\"a\n2,\"c\"\n3,d\n", "2@8+5 reject;3@13+6 2/c/;4@19+4 3/d/;" },
        { "id,name\n1,a\xFF\n2,c\n", "2@8+5 reject;3@13+4 2/c/;" },
        { "id,name\r\n1,\"a\r\n2,c\r\n", "2@9+6 reject;3@15+5 2/c/;" },
        { "id,name\r1,\"a\r2,c\r", "2@8+5 reject;3@13+4 2/c/;" },
        { "id,name\n1,\"", "2@8+3 reject;" },
        { "id,name\n1,a\"", "2@8+4 reject;" },
    };
    static const size_t steps[] = { 1, 2, 3, 5, 1000 };
    char told[300];
    for (size_t i = 0; i < COUNT_OF(rows); i++)
        for (size_t j = 0; j < COUNT_OF(steps); j++) {
            table_tell(rows[i].text, strlen(rows[i].text), steps[j], ',', told, sizeof told);
            cr_expect_str_eq(told, rows[i].told, "row %zu, step %zu: %s", i, steps[j], told);
        }
    static const char nul[] = "id,name\n1,a\0\n2,c\n";
    table_tell(nul, sizeof nul - 1, 1000, ',', told, sizeof told);
    cr_expect_str_eq(told, "2@8+5 reject;3@13+4 2/c/;");
}

Test(csv_reader, a_tab_separates_where_it_is_told_to)
{
    static const char text[] = "id\tname\tnote\n1\ta, b\t\"x\ty\"\n2\t\t\n\t\t\n";
    char told[300];
    table_tell(text, sizeof text - 1, 7, '\t', told, sizeof told);
    cr_expect_str_eq(told, "2@13+13 1/a, b/x\ty;3@26+4 2//;4@30+3 //;");
}

Test(csv_reader, an_unclosed_quote_or_an_endless_line_costs_its_line_alone)
{
    static const struct { const char *head, *fill; uint64_t first; } rows[] = {
        { "1,\"a\n", "2,b\n", 5 },          /* a quote that would swallow 2 MiB of good rows */
        { "1,\"a\r", "2,b\r", 5 },
        { "1,", "xxxx", 0 },                /* a line of 2 MiB */
    };
    const size_t fill = 2 * (size_t)CSV_ROW_SIZE_MAX / 4;
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        size_t size = 0;
        char *text = malloc(fill * 4 + 100);
        cr_assert_not_null(text);
        size += (size_t)sprintf(text, "id,name\n%s", rows[i].head);
        for (size_t at = 0; at < fill; at++, size += 4)
            memcpy(text + size, rows[i].fill, 4);
        size += (size_t)sprintf(text + size, "\n9,last\n");

        struct memory memory = { text, size, 0, 50000 };
        struct csv_reader *reader = NULL;
        struct error error = { "" };
        cr_assert_eq(open_memory(&memory, ',', STATUS_BAD_DUMP, &reader, &error), STATUS_OK);
        cr_expect_eq(csv_next(reader, &error), STATUS_REJECT);
        cr_expect(strstr(error.text, "longer than 1 MiB") && strstr(error.text, "line 2)"), "%s",
                  error.text);
        cr_expect_eq(csv_length(reader), rows[i].first ? rows[i].first : 2 + fill * 4 + 1);
        cr_expect_eq(csv_raw(reader) != NULL, rows[i].first > 0, "row %zu", i);
        size_t good = 0;
        bool last = false;
        enum status status;
        while ((status = csv_next(reader, &error)) == STATUS_OK) {
            good++;
            last = strcmp(csv_field(reader, NAME), "last") == 0;
        }
        cr_expect_eq(status, STATUS_END, "row %zu: %s", i, error.text);
        cr_expect_eq(good, rows[i].first ? fill + 1 : 1, "row %zu: %zu", i, good);
        cr_expect(last);
        csv_close(reader);
        free(text);
    }
}

Test(csv_reader, a_row_of_exactly_the_limit_is_read)
{
    char *text = malloc((size_t)CSV_ROW_SIZE_MAX + 100);
    cr_assert_not_null(text);
    size_t size = (size_t)sprintf(text, "id,name\n1,");
    memset(text + size, 'x', (size_t)CSV_ROW_SIZE_MAX - 3);
    size += (size_t)CSV_ROW_SIZE_MAX - 3;
    size += (size_t)sprintf(text + size, "\n2,y");
    struct memory memory = { text, size, 0, 4096 };
    struct csv_reader *reader = NULL;
    struct error error = { "" };
    cr_assert_eq(open_memory(&memory, ',', STATUS_BAD_DUMP, &reader, &error), STATUS_OK);
    cr_expect_eq(csv_next(reader, &error), STATUS_OK, "%s", error.text);
    cr_expect_eq(csv_length(reader), CSV_ROW_SIZE_MAX);
    cr_expect_eq(strlen(csv_field(reader, NAME)), CSV_ROW_SIZE_MAX - 3);
    cr_expect_eq(csv_next(reader, &error), STATUS_OK);
    csv_close(reader);
    free(text);
}

Test(csv_reader, a_header_that_is_wrong_is_named)
{
    static const struct { const char *text, *message; } rows[] = {
        { "", "cannot read table: no header row (test.csv, line 1)" },
        { "\n\n", "cannot read table: no header row (test.csv, line 3)" },
        { "id,nom\n", "cannot read column 'nom': not known here (test.csv, line 1)" },
        { "id,name,\n", "cannot read column '': not known here (test.csv, line 1)" },
        { "id,name,id\n", "cannot read column 'id': it stands twice (test.csv, line 1)" },
        { "\nid,note\n1,2\n", "cannot read table: column 'name' is missing (test.csv, line 2)" },
        { "id,\"name\n1,2\n", "cannot read row: a quote is never closed (test.csv, line 1)" },
        { "id,na\xFF\n1,2\n", "cannot read row: not valid UTF-8 (test.csv, line 1)" },
        { "ID,name\n", "cannot read column 'ID': not known here (test.csv, line 1)" },
    };
    static const enum status failures[] = { STATUS_CONFIG, STATUS_BAD_DUMP };
    for (size_t i = 0; i < COUNT_OF(rows); i++)
        for (size_t j = 0; j < COUNT_OF(failures); j++) {
            struct memory memory = { rows[i].text, strlen(rows[i].text), 0, 4 };
            struct csv_reader *reader = NULL;
            struct error error = { "" };
            cr_expect_eq(open_memory(&memory, ',', failures[j], &reader, &error), failures[j]);
            cr_expect_str_eq(error.text, rows[i].message, "row %zu: %s", i, error.text);
            cr_expect_null(reader);
        }
}

static void file_write(const char *path, const char *text)
{
    FILE *file = fopen(path, "wb");
    cr_assert_not_null(file);
    cr_assert_eq(fwrite(text, 1, strlen(text), file), strlen(text));
    cr_assert_eq(fclose(file), 0);
}

Test(csv_reader, a_bad_row_of_a_staff_file_is_a_config_error_with_its_line)
{
    static const struct { const char *text, *message; } rows[] = {
        { "id,name\n1,a\n2,b\xFF\n", "cannot read row: not valid UTF-8 (" },
        { "id,name\n1,\"a\n\"\n2\n", "cannot read row: 1 fields where the header has 2 (" },
        { "id,name\n1,a\n2,\"b\n", "cannot read row: a quote is never closed (" },
    };
    static const char *const lines[] = { "line 3)", "line 4)", "line 3)" };
    char path[] = "/tmp/ipreward-csv-XXXXXX";
    int descriptor = mkstemp(path);
    cr_assert_neq(descriptor, -1);
    close(descriptor);
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct csv_reader *reader = NULL;
        struct error error = { "" };
        file_write(path, rows[i].text);
        cr_assert_eq(csv_open_file(path, columns, COLUMNS, &reader, &error), STATUS_OK);
        cr_expect_eq(csv_next(reader, &error), STATUS_OK);
        cr_expect_eq(csv_next(reader, &error), STATUS_CONFIG);
        cr_expect(strstr(error.text, rows[i].message) == error.text, "row %zu: %s", i, error.text);
        cr_expect(strstr(error.text, lines[i]), "row %zu: %s", i, error.text);
        cr_expect_null(strstr(error.text, "/tmp"), "row %zu: %s", i, error.text);
        csv_close(reader);
    }
    remove(path);
}

Test(csv_reader, a_file_that_cannot_be_read_is_named)
{
    struct csv_reader *reader = NULL;
    struct error error = { "" };
    cr_expect_eq(csv_open_file("no/such.csv", columns, COLUMNS, &reader, &error), STATUS_CONFIG);
    cr_expect_str_eq(error.text, "cannot open 'no/such.csv': No such file or directory");
    cr_expect_eq(csv_open_file("tests", columns, COLUMNS, &reader, &error), STATUS_CONFIG);
    cr_expect_str_eq(error.text, "cannot read 'tests': Is a directory");
    cr_expect_null(reader);
    csv_close(NULL);
}

static enum status broken_read(void *context, char *data, size_t room, size_t *size,
                               struct error *error)
{
    static const char text[] = "id,name\n1,a\n2,";
    cr_assert(room > sizeof text);
    if ((*(int *)context)++ > 0)
        return error_set(error, STATUS_BAD_DUMP, "deflate data ends early");
    memcpy(data, text, sizeof text - 1);
    *size = sizeof text - 1;
    return STATUS_OK;
}

Test(csv_reader, what_the_input_returns_is_passed_on)
{
    int calls = 0;
    const struct csv_input input = {
        .read = broken_read, .context = &calls, .name = "x", .separator = ',',
    };
    struct csv_reader *reader = NULL;
    struct error error = { "" };
    cr_assert_eq(csv_open(&input, columns, COLUMNS, STATUS_CONFIG, &reader, &error), STATUS_OK);
    cr_expect_eq(csv_next(reader, &error), STATUS_OK);
    cr_expect_eq(csv_next(reader, &error), STATUS_BAD_DUMP);
    cr_expect_str_eq(error.text, "deflate data ends early");
    csv_close(reader);
}

Test(csv_reader, fail_names_file_line_and_column)
{
    static const char text[] = "id,name\n1,a\n";
    struct memory memory = { text, sizeof text - 1, 0, 100 };
    struct csv_reader *reader = NULL;
    struct error error = { "" };
    cr_assert_eq(open_memory(&memory, ',', STATUS_CONFIG, &reader, &error), STATUS_OK);
    cr_assert_eq(csv_next(reader, &error), STATUS_OK);
    cr_expect_eq(csv_fail(reader, NAME, &error, "cannot read name '%s'", "a"), STATUS_CONFIG);
    cr_expect_str_eq(error.text, "cannot read name 'a' (test.csv, line 2, column 'name')");
    csv_fail(reader, SIZE_MAX, &error, "odd");
    cr_expect_str_eq(error.text, "odd (test.csv, line 2)");
    csv_close(reader);
}

/* What a row of two fields and one more, `last`, gives. */
static void first_row_tell(const char *start, const char *last, char *told, size_t size)
{
    char text[128];
    struct error error = { "" };
    struct csv_reader *reader = NULL;
    snprintf(text, sizeof text, "id,name,note\n%s,%s\n", start, last);
    struct memory memory = { text, strlen(text), 0, 7 };
    cr_assert_eq(open_memory(&memory, ',', STATUS_BAD_DUMP, &reader, &error), STATUS_OK);
    enum status status = csv_next(reader, &error);
    snprintf(told, size, "%d %s|%s", status, status == STATUS_OK ? csv_field(reader, ID) : "",
             status == STATUS_OK ? csv_field(reader, NAME) : "");
    csv_close(reader);
}

/* A row is split at once or by libcsv; a doubled quote in its last field makes it the latter. */
static void expect_one_way(const char *start)
{
    char at_once[160], slowly[160];
    first_row_tell(start, "x", at_once, sizeof at_once);
    first_row_tell(start, "\"\"\"\"", slowly, sizeof slowly);
    cr_expect_str_eq(at_once, slowly, "'%s'", start);
}

Test(csv_reader, a_row_says_the_same_whichever_way_it_is_split)
{
    static const char *const starts[] = {
        "1,two", "\"1\",\"two\"", "1,\"t,w,o\"", "\"\",", ",", "\"1\",two", " 1 ,two", "1,\ttwo",
        "\" 1 \",\"two \"", "1, \"two\"", "1,\"two\" ", "\xC3\xA9,\"\xE8\x8B\x8F\"", "\",\",\",\"",
    };
    for (size_t i = 0; i < COUNT_OF(starts); i++)
        expect_one_way(starts[i]);
}

/* The rows that libcsv alone finds in a text of two columns, up to the first of another width, not
 * of UTF-8, or malformed, and how many; the same rows of the reader. */
struct alone { char told[512], row[128]; size_t rows, fields; bool bad, ended; };

static void alone_field(void *field, size_t size, void *context)
{
    struct alone *alone = context;
    size_t used = strlen(alone->row);
    alone->bad = alone->bad || !text_is_utf8(field ? field : "", size);
    snprintf(alone->row + used, sizeof alone->row - used, "%.*s/", (int)size,
             field ? (const char *)field : "");
    alone->fields++;
}

static void alone_row(int end, void *context)
{
    struct alone *alone = context;
    size_t used = strlen(alone->told);
    (void)end;
    alone->bad = alone->bad || (alone->fields > 0 && alone->fields != 2);
    if (!alone->bad && alone->fields == 2) {
        snprintf(alone->told + used, sizeof alone->told - used, "%s;", alone->row);
        alone->rows++;
    }
    alone->row[0] = '\0';
    alone->fields = 0;
}

static void alone_tell(const char *text, char separator, struct alone *alone)
{
    struct csv_parser parser;
    *alone = (struct alone){ .rows = 0 };
    cr_assert_eq(csv_init(&parser, CSV_STRICT | CSV_STRICT_FINI), 0);
    csv_set_delim(&parser, (unsigned char)separator);
    alone->ended = csv_parse(&parser, text, strlen(text), alone_field, alone_row, alone)
            == strlen(text)
        && csv_fini(&parser, alone_field, alone_row, alone) == 0 && !alone->bad;
    csv_free(&parser);
}

static void expect_rows_of_libcsv(const char *body, char separator, size_t step)
{
    char text[256], told[512] = "";
    struct alone alone;
    struct error error = { "" };
    struct csv_reader *reader = NULL;
    alone_tell(body, separator, &alone);
    snprintf(text, sizeof text, "id%cname\n%s", separator, body);
    struct memory memory = { text, strlen(text), 0, step };
    cr_assert_eq(open_memory(&memory, separator, STATUS_BAD_DUMP, &reader, &error), STATUS_OK);
    for (size_t row = 0; row < alone.rows; row++) {
        size_t used = strlen(told);
        cr_assert_eq(csv_next(reader, &error), STATUS_OK, "'%s': %s", body, error.text);
        snprintf(told + used, sizeof told - used, "%s/%s/;", csv_field(reader, ID),
                 csv_field(reader, NAME));
    }
    cr_expect_str_eq(told, alone.told, "'%s'", body);
    cr_expect_eq(csv_next(reader, &error), alone.ended ? STATUS_END : STATUS_REJECT, "'%s'", body);
    csv_close(reader);
}

/* A good row's pieces are the likelier, so that some bodies are good to their end. */
Test(csv_reader, any_rows_are_those_that_libcsv_finds_alone)
{
    static const char *const pieces[] = {
        "a", "b", " ", "\t", ",", ",", "\"", "\"", "\"\"", "\n", "\r", "\r\n", "\xC3\xA9", "\xC3",
        "a,b\n", "\"a\",\"b\"\n", "\"a,\",b\r", ",\n", "a,\"\"\r\n", "\"a\t\"\t\"b\"\n",
        "a\tb\n", "\t\n",
    };
    uint32_t seed = 1;
    for (int row = 0; row < 60000; row++) {
        char body[128] = "";
        for (int i = 0; i < 8; i++) {
            seed = seed * 1664525 + 1013904223;
            if (seed >> 31)
                strcat(body, pieces[(seed >> 16) % COUNT_OF(pieces)]);
        }
        expect_rows_of_libcsv(body, row % 2 ? ',' : '\t', 1 + (seed >> 16) % 40);
    }
}

Test(csv_reader, columns_nobody_asked_for_may_stand_where_they_are_said_to)
{
    const char *const text = "other,id,more,name,other\n0,1,2,3,4\n";
    struct memory memory = { text, strlen(text), 0, 100 };
    const struct csv_input input = {
        .read = memory_read, .context = &memory, .name = "test.csv", .separator = ',',
        .others_stand = true,
    };
    struct csv_reader *reader = NULL;
    cr_assert_eq(csv_open(&input, columns, COLUMNS, STATUS_BAD_DUMP, &reader, NULL), STATUS_OK);
    cr_assert_eq(csv_next(reader, NULL), STATUS_OK);
    cr_expect_str_eq(csv_field(reader, ID), "1");
    cr_expect_str_eq(csv_field(reader, NAME), "3");
    cr_expect_str_eq(csv_field(reader, NOTE), "");
    cr_expect_eq(csv_position(reader, NAME), 3);
    cr_expect_eq(csv_position(reader, NOTE), SIZE_MAX);
    csv_close(reader);
}
