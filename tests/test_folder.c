#include <criterion/criterion.h>
#include <stdbool.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "batch/folder.h"

static char root[] = "/tmp/ipreward-folder-XXXXXX";
static struct error error;

static void setup(void) { cr_assert_not_null(mkdtemp(root)); }

static void teardown(void)
{
    if (folder_remove(root, &error) != STATUS_OK)
        abort();
}

TestSuite(folder, .init = setup, .fini = teardown);

/* A path under the root; good until the eighth call after it. */
static const char *at(const char *name)
{
    static char paths[8][256];
    static int next;
    char *path = paths[next++ % 8];
    snprintf(path, sizeof paths[0], "%s/%s", root, name);
    return path;
}

static void put(const char *name, const char *text)
{
    FILE *file = fopen(at(name), "w");
    cr_assert_not_null(file, "%s", name);
    cr_assert_geq(fputs(text, file), 0);
    cr_assert_eq(file_finish(file, name, &error), STATUS_OK, "%s", error.text);
}

static bool holds(const char *name, const char *text)
{
    char found[64] = "";
    FILE *file = fopen(at(name), "r");
    if (!file)
        return false;
    size_t size = fread(found, 1, sizeof found - 1, file);
    fclose(file);
    return size == strlen(text) && !strcmp(found, text);
}

static bool exists(const char *name)
{
    struct stat stat;
    return !lstat(at(name), &stat);
}

static void publish_day(const char *text)
{
    char *beside = NULL;
    cr_assert_eq(folder_begin(root, "day", &beside, &error), STATUS_OK, "%s", error.text);
    cr_assert_str_eq(beside, at(".day.ipreward-new"));
    free(beside);
    put(".day.ipreward-new/file", text);
    cr_assert_eq(folder_replace(root, "day", &error), STATUS_OK, "%s", error.text);
}

Test(folder, a_folder_appears_whole_and_a_second_one_takes_its_place)
{
    publish_day("one");
    cr_expect(holds("day/file", "one"));
    put("day/other", "of the first");
    publish_day("two");
    cr_expect(holds("day/file", "two"));
    cr_expect(!exists("day/other"), "nothing of the first is left");
    cr_expect(!exists(".day.ipreward-new"));
    cr_expect(!exists(".day.ipreward-old"));
}

Test(folder, a_file_in_its_place_is_replaced_too)
{
    put("day", "a file");
    publish_day("one");
    cr_expect(holds("day/file", "one"));
}

Test(folder, a_new_folder_appears_where_nothing_is_and_replaces_no_file)
{
    char *beside = NULL;
    put("FILE", "kept");
    cr_assert_eq(folder_make(at("full"), &error), STATUS_OK);
    put("full/a", "kept");
    for (int turn = 0; turn < 2; turn++) {      /* a killed one's leftover is in nobody's way */
        folder_drop(root, "new");
        cr_assert_eq(folder_begin(root, "new", &beside, &error), STATUS_OK, "%s", error.text);
        put(".new.ipreward-new/a", "text");
        free(beside);
    }
    cr_expect_not(exists("new"));
    cr_assert_eq(folder_appear(root, "new", &error), STATUS_OK, "%s", error.text);
    cr_expect(holds("new/a", "text"));
    cr_expect_not(exists(".new.ipreward-new"));
    static const char *const taken[] = { "FILE", "full", "new" };
    for (size_t i = 0; i < COUNT_OF(taken); i++) {
        cr_assert_eq(folder_begin(root, taken[i], &beside, &error), STATUS_OK, "%s", error.text);
        cr_expect_eq(folder_appear(root, taken[i], &error), STATUS_SYSTEM, "%s", taken[i]);
        cr_expect(strstr(error.text, taken[i]), "%s", error.text);
        cr_assert_eq(folder_remove(beside, &error), STATUS_OK);
        free(beside);
    }
    cr_expect(holds("FILE", "kept") && holds("full/a", "kept") && holds("new/a", "text"));
}

Test(folder, what_a_killed_run_left_is_swept)
{
    publish_day("one");
    cr_assert_eq(folder_make(at(".night.ipreward-new/deep/deeper"), &error), STATUS_OK);
    put(".night.ipreward-new/deep/file", "half");
    cr_assert_eq(folder_make(at(".day.ipreward-old"), &error), STATUS_OK);
    cr_assert_eq(symlink("day", at(".latest.ipreward-new")), 0);
    cr_assert_eq(folder_make(at(".moved.ipreward-old"), &error), STATUS_OK);
    put(".moved.ipreward-old/file", "moved away");
    put(".hidden", "not ours");
    put("x.ipreward-new", "not ours");
    put(".ipreward-new", "not ours");

    cr_assert_eq(folder_sweep(root, &error), STATUS_OK, "%s", error.text);
    cr_expect(!exists(".night.ipreward-new"));
    cr_expect(!exists(".day.ipreward-old"));
    cr_expect(!exists(".latest.ipreward-new"));
    cr_expect(!exists(".moved.ipreward-old"));
    cr_expect(holds("moved/file", "moved away"), "killed between two renames");
    cr_expect(holds("day/file", "one"), "a link is removed, not what it points to");
    cr_expect(exists(".hidden") && exists("x.ipreward-new") && exists(".ipreward-new"));
}

Test(folder, a_link_is_turned_and_turned_again)
{
    static const char *const targets[] = { "2024-12-30", "2024-12-31" };
    put("latest", "a file at first");
    for (size_t i = 0; i < COUNT_OF(targets); i++) {
        char found[64] = "";
        cr_expect_eq(folder_link(root, "latest", targets[i], &error), STATUS_OK, "%s", error.text);
        cr_expect_geq(readlink(at("latest"), found, sizeof found - 1), 0);
        cr_expect_str_eq(found, targets[i]);
    }
    cr_expect(!exists(".latest.ipreward-new"));
}

Test(folder, a_link_never_replaces_a_folder)
{
    cr_assert_eq(folder_make(at("latest"), &error), STATUS_OK);
    cr_expect_eq(folder_link(root, "latest", "day", &error), STATUS_SYSTEM);
    cr_expect(exists("latest") && !exists(".latest.ipreward-new"));
}

Test(folder, make_makes_all_that_is_missing)
{
    static const char *const names[] = { "a", "a/b/c", "a/b/c", "a//b/d/" };
    for (size_t i = 0; i < COUNT_OF(names); i++) {
        cr_expect_eq(folder_make(at(names[i]), &error), STATUS_OK, "'%s': %s", names[i],
                     error.text);
        cr_expect(exists(names[i]), "'%s'", names[i]);
    }
    put("file", "");
    cr_expect_eq(folder_make(at("file/under"), &error), STATUS_SYSTEM);
    cr_expect(strstr(error.text, "file/under"), "%s", error.text);
}

Test(folder, removing_nothing_is_fine_and_a_lost_parent_is_not)
{
    char *beside = NULL;
    cr_expect_eq(folder_remove(at("never"), &error), STATUS_OK, "%s", error.text);
    cr_expect_eq(folder_sweep(at("never"), &error), STATUS_SYSTEM);
    cr_expect_eq(folder_sync(at("never"), &error), STATUS_SYSTEM);
    cr_expect_eq(folder_begin(at("never"), "day", &beside, &error), STATUS_SYSTEM);
    cr_expect_eq(folder_replace(root, "never", &error), STATUS_SYSTEM, "nothing beside it");
}

Test(folder, a_full_disk_shows_when_a_file_is_finished)
{
    FILE *full = fopen("/dev/full", "w");
    if (!full)
        cr_skip_test("no /dev/full here");
    cr_assert_geq(fputs("text", full), 0, "still in the buffer");
    cr_expect_eq(file_finish(full, "full.csv", &error), STATUS_SYSTEM);
    cr_expect_str_eq(error.text, "cannot write 'full.csv': No space left on device");
}

Test(folder, half_written_files_are_swept_and_nothing_else)
{
    static const struct { const char *name; bool gone; } rows[] = {
        { "a.12.tmp", true }, { "b.gz.13.tmp", true }, { "c.gz", false }, { "tmp", false },
        { "d.tmp.gz", false },
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++)
        put(rows[i].name, "text");
    cr_assert_eq(mkdir(at("e.tmp"), 0777), 0);
    cr_expect_eq(folder_sweep_files(root, &error), STATUS_OK, "%s", error.text);
    for (size_t i = 0; i < COUNT_OF(rows); i++)
        cr_expect_eq(exists(rows[i].name), !rows[i].gone, "%s", rows[i].name);
    cr_expect(exists("e.tmp"), "a folder is nobody's half file");
}

Test(folder, what_was_begun_and_never_put_in_place_is_in_nobodys_way)
{
    char *beside = NULL;
    for (int i = 0; i < 2; i++) {
        cr_assert_eq(folder_begin(root, "day", &beside, &error), STATUS_OK, "%s", error.text);
        cr_expect_not(exists(".day.ipreward-new/half"));
        put(".day.ipreward-new/half", "text");
        free(beside);
    }
    folder_drop(root, "day");
    cr_expect_not(exists(".day.ipreward-new"));
    folder_drop(root, "day");                   /* nothing there is fine */
}

Test(folder, a_name_is_made_durable_in_the_folder_where_it_stands)
{
    static const char *const good[] = { "/", "/tmp", "/tmp/", "here", "here/", "./here" };
    for (size_t i = 0; i < COUNT_OF(good); i++)
        cr_expect_eq(folder_sync_above(good[i], &error), STATUS_OK, "%s: %s", good[i], error.text);
    cr_expect_eq(folder_sync_above("/nowhere/at/all", &error), STATUS_SYSTEM);
    cr_expect_str_eq(error.text, "cannot open folder '/nowhere/at/': No such file or directory");
}
