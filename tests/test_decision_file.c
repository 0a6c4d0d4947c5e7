/* test_decision_file.c - decisions.csv gets new rows whole or not at all. */
#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "batch/decision_file.h"
#include "batch/folder.h"
#include "tests/registry_sample.h"

#define HEADER "scope,key,decision,id,reason,decided_on,decided_by_role\n"

static char folder[] = "/tmp/ipreward-decide-XXXXXX";
static char path[64], beside[96];
static struct registry *registry;
static struct error error;
static const size_t in_order[] = { 0, 1, 2, 3, 4, 5, 6 };

static const struct decision row = { .scope = "name", .key = "LANTING", .accept = true,
    .id = "X-1", .reason = "a, \"b\"", .decided_on = 20240506, .decided_by_role = "examiner" };
static const struct decision *const rows[] = { &row };
#define WRITTEN "name,LANTING,accept,X-1,\"a, \"\"b\"\"\",2024-05-06,examiner"

static void setup(void)
{
    cr_assert_not_null(mkdtemp(folder));
    snprintf(path, sizeof path, "%s/decisions.csv", folder);
    snprintf(beside, sizeof beside, "%s/.decisions.csv.ipreward-new", folder);
    cr_assert_eq(registry_from("id,name_zh,name_en\nX-1,,Suzhou Lanting Technology Co Ltd\n",
                               &registry, &error), STATUS_OK, "%s", error.text);
}

static void teardown(void)
{
    registry_free(registry);
    if (folder_remove(folder, &error) != STATUS_OK)
        abort();
}

TestSuite(decision_file, .init = setup, .fini = teardown);

static void write_file(const char *name, const char *text)
{
    FILE *file = fopen(name, "wb");
    cr_assert(file && fputs(text, file) != EOF && fclose(file) == 0);
}

static const char *content(const char *name)
{
    static char text[1024];
    FILE *file = fopen(name, "rb");
    if (!file)
        return "(no such file)";
    text[fread(text, 1, sizeof text - 1, file)] = '\0';
    fclose(file);
    return text;
}

static struct decision_file *opened(bool missing)
{
    struct decision_file *file = NULL;
    cr_assert_eq(decision_file_open(path, missing, &file, &error), STATUS_OK, "%s", error.text);
    return file;
}

Test(decision_file, rows_follow_the_header_and_what_a_killed_run_left_is_swept_away)
{
    static const size_t turned[] = { 6, 5, 4, 3, 2, 1, 0 };
    write_file(path, "decided_by_role,decided_on,reason,id,decision,key,scope\n");
    write_file(beside, "half a row");
    cr_assert_eq(chmod(path, 0604), 0);
    struct decision_file *file = opened(false);
    cr_assert_eq(decision_file_add(file, turned, 0, rows, 1, registry, &error), STATUS_OK, "%s",
                 error.text);
    decision_file_close(file);
    cr_expect_str_eq(content(path), "decided_by_role,decided_on,reason,id,decision,key,scope\n"
                     "examiner,2024-05-06,\"a, \"\"b\"\"\",X-1,accept,LANTING,name\n");
    struct stat state;
    cr_expect_eq(stat(path, &state), 0);
    cr_expect_eq(state.st_mode & 07777, 0604);
    cr_expect_str_eq(content(beside), "(no such file)");
}

Test(decision_file, one_that_is_missing_is_made_with_its_header)
{
    struct decision_file *file = opened(true);
    cr_assert_eq(decision_file_add(file, in_order, 0, rows, 1, registry, &error), STATUS_OK, "%s",
                 error.text);
    decision_file_close(file);
    cr_expect_str_eq(content(path), "scope,key,decision,id,reason,decided_on,decided_by_role\r\n"
                     WRITTEN "\r\n");
}

Test(decision_file, rows_that_cannot_be_read_back_are_not_written)
{
    static const struct { struct decision row; size_t before; const char *message; } bad[] = {
        { { .scope = "name", .key = "L", .accept = true, .id = "X-9", .reason = "", .decided_on =
            20240506, .decided_by_role = "" }, 1, "the registry lacks it" },
        { { .scope = "name", .key = "LANTING", .id = "", .reason = "", .decided_on = 20240506,
            .decided_by_role = "" }, 1, "line 2 decides otherwise" },
        { { .scope = "name", .key = "L", .id = "", .reason = "", .decided_on = 20240506,
            .decided_by_role = "" }, 2, "2 rows read back, 3 written" },
    };
    for (size_t i = 0; i < COUNT_OF(bad); i++) {
        const struct decision *const list[] = { &bad[i].row };
        write_file(path, HEADER WRITTEN);
        struct decision_file *file = opened(false);
        cr_expect_eq(decision_file_add(file, in_order, bad[i].before, list, 1, registry, &error),
                     STATUS_SYSTEM);
        cr_expect_not_null(strstr(error.text, bad[i].message), "%s", error.text);
        cr_expect_str_eq(content(path), HEADER WRITTEN);
        cr_expect_str_eq(content(beside), "(no such file)");
        decision_file_close(file);
    }
}

Test(decision_file, what_staff_saved_meanwhile_is_not_overwritten)
{
    static const char *const saved[] = { HEADER "\n", "" };
    for (size_t i = 0; i < 2 * COUNT_OF(saved); i++) {
        bool missing = i >= COUNT_OF(saved);
        unlink(path);
        if (!missing)
            write_file(path, HEADER);
        struct decision_file *file = opened(missing);
        write_file(path, saved[i % COUNT_OF(saved)]);
        cr_expect_eq(decision_file_add(file, in_order, 0, rows, 1, registry, &error),
                     STATUS_SYSTEM);
        cr_expect_not_null(strstr(error.text, "was changed meanwhile"), "%s", error.text);
        cr_expect_str_eq(content(path), saved[i % COUNT_OF(saved)]);
        cr_expect_str_eq(content(beside), "(no such file)");
        decision_file_close(file);
    }
}

Test(decision_file, a_link_stays_a_link)
{
    char real[80];
    snprintf(real, sizeof real, "%s/real.csv", folder);
    write_file(real, HEADER);
    cr_assert_eq(symlink("real.csv", path), 0);
    struct decision_file *file = opened(false);
    cr_assert_eq(decision_file_add(file, in_order, 0, rows, 1, registry, &error), STATUS_OK, "%s",
                 error.text);
    decision_file_close(file);
    struct stat state;
    cr_expect_eq(lstat(path, &state), 0);
    cr_expect(S_ISLNK(state.st_mode));
    cr_expect_str_eq(content(real), HEADER WRITTEN "\n");
}
