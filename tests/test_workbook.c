/* test_workbook.c - what stands in a workbook is what was put there, or there is no workbook. */
#include <criterion/criterion.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>

#include "batch/folder.h"
#include "batch/sha256.h"
#include "batch/workbook.h"
#include "batch/workbook_check.h"

static char root[] = "/tmp/ipreward-workbook-XXXXXX";
static char path[64];
static struct error error;
static const struct workbook_column columns[] = { { "a", 12 }, { "b", 40 } };

static void setup(void)
{
    cr_assert_not_null(mkdtemp(root));
    snprintf(path, sizeof path, "%s/t.xlsx", root);
}

static void teardown(void)
{
    if (folder_remove(root, &error) != STATUS_OK)
        abort();
}

TestSuite(workbook, .init = setup, .fini = teardown);

static struct workbook *begin(void)
{
    struct workbook *workbook = NULL;
    cr_assert_eq(workbook_create(path, root, &workbook, &error), STATUS_OK, "%s", error.text);
    workbook_sheet(workbook, "one", columns, COUNT_OF(columns));
    return workbook;
}

struct cell { const char *place; char kind; const char *text; };

static void expect_cells(size_t sheet, const struct cell *cells, size_t count)
{
    struct cell_digest wanted = { 0 };
    cell_digest_add(&wanted, "A1", 's', "a");
    cell_digest_add(&wanted, "B1", 's', "b");
    for (size_t i = 0; i < count; i++)
        cell_digest_add(&wanted, cells[i].place, cells[i].kind, cells[i].text);
    cr_expect_eq(workbook_check(path, sheet, &wanted, &error), STATUS_OK, "sheet %zu: %s", sheet,
                 error.text);
    wanted.hash++;
    cr_expect_eq(workbook_check(path, sheet, &wanted, &error), STATUS_SYSTEM);
    wanted.hash--;
    wanted.cells++;
    cr_expect_eq(workbook_check(path, sheet, &wanted, &error), STATUS_SYSTEM);
}

Test(workbook, texts_stay_texts_and_amounts_are_exact)
{
    static const char *const texts[][2] = {
        { "=1+1", "=1+1" }, { "913205940000000012", "913205940000000012" },
        { "2021-03-02", "2021-03-02" }, { " a & <b> \"c\" ", " a & <b> \"c\" " },
        { "苏州\n样品", "苏州\n样品" }, { "a\r\n\x01" "b", "a_x000D_\n_x0001_b" },
        { "_x0041_ _x41_", "_x005F_x0041_ _x41_" }, { "\xff" "b\xef\xbf\xbf", "�b�" },
        { "\t", "\t" }, { "𠀀", "𠀀" },
    };
    static const struct { int64_t fen; const char *text; } amounts[] = {
        { 1, "0.01" }, { -2000000, "-20000.00" }, { 999999999999999, "9999999999999.99" },
        { -999999999999999, "-9999999999999.99" }, { 999999999999997, "9999999999999.97" },
        { -999999999999996, "-9999999999999.96" }, { 0, "0.00" },
        { 10, "0.10" }, { 900001, "9000.01" }, { -29, "-0.29" }, { 805306368000029, "8053063680000.29" },
    };
    struct workbook *workbook = begin();
    struct cell cells[32];
    char places[32][8];
    size_t count = 0;
    for (size_t i = 0; i < COUNT_OF(texts); i++, count++) {
        workbook_text(workbook, "");
        workbook_text(workbook, texts[i][0]);
        workbook_end_row(workbook);
        snprintf(places[count], sizeof places[0], "B%zu", i + 2);
        cells[count] = (struct cell){ places[count], 's', texts[i][1] };
    }
    workbook_filter(workbook);
    workbook_sheet(workbook, "two", columns, COUNT_OF(columns));
    struct cell numbers[32];
    for (size_t i = 0; i < COUNT_OF(amounts); i++) {
        workbook_money(workbook, (struct money){ amounts[i].fen });
        workbook_end_row(workbook);
        snprintf(places[count + i], sizeof places[0], "A%zu", i + 2);
        numbers[i] = (struct cell){ places[count + i], 'n', amounts[i].text };
    }
    workbook_skip(workbook);
    workbook_formula(workbook, "=SUM(A2:A12)", (struct money){ 5 });
    workbook_end_row(workbook);
    workbook_number(workbook, 68719476736);
    workbook_end_row(workbook);
    size_t last = COUNT_OF(amounts);
    numbers[last] = (struct cell){ "B13", 'f', "SUM(A2:A12)" };
    numbers[last + 1] = (struct cell){ "B13", 'n', "0.05" };
    numbers[last + 2] = (struct cell){ "A14", 'n', "68719476736.00" };
    cr_assert_eq(workbook_finish(workbook, &error), STATUS_OK, "%s", error.text);
    expect_cells(1, cells, count);
    expect_cells(2, numbers, last + 3);
}

static void write_hashed(char hash[SHA256_TEXT_SIZE])
{
    struct workbook *workbook = begin();
    for (int i = 0; i < 1000; i++) {
        workbook_number(workbook, i);
        workbook_text(workbook, "text");
        workbook_end_row(workbook);
    }
    cr_assert_eq(workbook_finish(workbook, &error), STATUS_OK, "%s", error.text);
    cr_assert_eq(sha256_file(path, hash, NULL, &error), STATUS_OK);
    cr_assert_eq(remove(path), 0);
}

Test(workbook, the_same_cells_give_the_same_bytes)
{
    char first[SHA256_TEXT_SIZE], second[SHA256_TEXT_SIZE];
    write_hashed(first);
    sleep(2);                           /* a time in it would differ */
    write_hashed(second);
    cr_expect_str_eq(first, second);
}

Test(workbook, an_amount_that_a_spreadsheet_would_round_is_refused)
{
    static const int64_t amounts[] = { 1000000000000000, -1000000000000000, INT64_MIN, INT64_MAX };
    for (size_t i = 0; i < COUNT_OF(amounts); i++) {
        struct workbook *workbook = begin();
        if (i % 2)
            workbook_money(workbook, (struct money){ amounts[i] });
        else
            workbook_formula(workbook, "=SUM(A1:A1)", (struct money){ amounts[i] });
        workbook_text(workbook, "what follows does not matter");
        workbook_end_row(workbook);
        workbook_sheet(workbook, "two", columns, COUNT_OF(columns));
        cr_expect_eq(workbook_finish(workbook, &error), STATUS_SYSTEM, "row %zu", i);
        cr_expect(strstr(error.text, "a spreadsheet would round "), "%s", error.text);
        cr_expect_neq(access(path, F_OK), 0);
    }
}

/* `count` times the two characters, of which the second may be of two UTF-16 units. */
static char *repeated(const char *two, size_t count)
{
    size_t size = strlen(two);
    char *text = malloc(size * count + 1);
    cr_assert_not_null(text);
    for (size_t i = 0; i < count; i++)
        memcpy(text + size * i, two, size);
    text[size * count] = '\0';
    return text;
}

Test(workbook, a_text_longer_than_a_cell_is_cut_at_a_character_and_says_so)
{
    static const char mark[] = " [cut here: the CSV file has all of it]";
    static const struct { const char *two; size_t count, kept; } rows[] = {
        { "ab", WORKBOOK_TEXT_MAX / 2, WORKBOOK_TEXT_MAX / 2 },         /* fits */
        { "ab", WORKBOOK_TEXT_MAX / 2 + 1, 0 }, { "a\x01", 5000, 0 }, { "a𠀀", 20000, 0 },
        { "苏州", 20000, 0 },
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct workbook *workbook = begin();
        char *text = repeated(rows[i].two, rows[i].count);
        workbook_text(workbook, text);
        workbook_end_row(workbook);
        cr_expect_eq(workbook_cut(workbook), rows[i].kept ? 0 : 1, "row %zu", i);
        cr_assert_eq(workbook_finish(workbook, &error), STATUS_OK, "row %zu: %s", i, error.text);
        if (i < 2) {
            size_t kept = WORKBOOK_TEXT_MAX - (sizeof mark - 1);
            if (!rows[i].kept)
                memcpy(text + kept, mark, sizeof mark);
            expect_cells(1, &(struct cell){ "A2", 's', text }, 1);
        }
        free(text);
        cr_assert_eq(remove(path), 0);
    }
}

Test(workbook, more_rows_than_a_sheet_has_give_no_workbook)
{
    for (int rows = WORKBOOK_ROWS_MAX - 1; rows <= WORKBOOK_ROWS_MAX; rows++) {
        struct workbook *workbook = begin();
        for (int i = 0; i < rows; i++) {
            workbook_number(workbook, i);
            workbook_end_row(workbook);
        }
        workbook_filter(workbook);
        cr_expect_eq(workbook_finish(workbook, &error), rows < WORKBOOK_ROWS_MAX ? STATUS_OK
                                                                                : STATUS_END);
        cr_expect_eq(access(path, F_OK), rows < WORKBOOK_ROWS_MAX ? 0 : -1);
        remove(path);
    }
}

/* A file may have `size` bytes, so that the n-th write fails, as on a full disk. */
static enum status write_limited(rlim_t size)
{
    const struct rlimit full = { size, RLIM_INFINITY }, open = { RLIM_INFINITY, RLIM_INFINITY };
    cr_assert_eq(setrlimit(RLIMIT_FSIZE, &full), 0);
    struct workbook *workbook = begin();
    for (int i = 0; i < 20000; i++) {
        workbook_number(workbook, i);
        workbook_text(workbook, "the same text again and again");
        workbook_end_row(workbook);
    }
    enum status status = workbook_finish(workbook, &error);
    cr_assert_eq(setrlimit(RLIMIT_FSIZE, &open), 0);
    return status;
}

Test(workbook, a_write_that_fails_in_silence_is_found)
{
    cr_assert(signal(SIGXFSZ, SIG_IGN) != SIG_ERR && freopen("/dev/null", "w", stderr));
    cr_assert_eq(write_limited(RLIM_INFINITY), STATUS_OK, "%s", error.text);
    cr_assert_eq(remove(path), 0);
    size_t refused = 0;
    for (rlim_t size = 1 << 8; size <= 1 << 21; size *= 2) {
        enum status status = write_limited(size);
        refused += status == STATUS_SYSTEM;
        cr_expect(status == STATUS_OK || status == STATUS_SYSTEM);
        cr_expect_eq(access(path, F_OK), status == STATUS_OK ? 0 : -1, "limit %lu: %s",
                     (unsigned long)size, error.text);
        remove(path);
    }
    cr_expect_gt(refused, 10);
}

Test(workbook, a_path_that_cannot_be_written_is_an_error)
{
    struct workbook *workbook = NULL;
    cr_assert(freopen("/dev/null", "w", stderr));
    snprintf(path, sizeof path, "%s/none/t.xlsx", root);
    cr_assert_eq(workbook_create(path, root, &workbook, &error), STATUS_OK);
    workbook_sheet(workbook, "one", columns, COUNT_OF(columns));
    cr_expect_eq(workbook_finish(workbook, &error), STATUS_SYSTEM);
    cr_expect(strstr(error.text, path), "%s", error.text);
}
