/* test_archive_folder.c - a folder as a dump: what is in it, what it may not hold, its hash. */
#include "parsers/archive.h"

#include <criterion/criterion.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "batch/dump_state.h"
#include "batch/inputs.h"
#include "batch/scan.h"
#include "scan_dump.h"

static void at(const struct scratch_file *folder, const char *path, char whole[512])
{
    snprintf(whole, 512, "%s/%s", folder->path, path);
}

static void put_link(const struct scratch_file *folder, const char *path, const char *target)
{
    char whole[512];
    at(folder, path, whole);
    cr_assert_eq(symlink(target, whole), 0, "%s", path);
}

Test(archive_folder, files_of_every_kind_are_members_in_the_order_of_their_paths)
{
    struct bytes table = table_of(0, 2), gz = gzip_of(table, 6), pdf = bytes_of("%PDF-1.4 ...");
    struct bytes zip = zip_one("t.csv", table, false), two = zip_one("in.zip", zip, false);
    struct bytes three = zip_one("mid.zip", two, false), four = zip_one("too.zip", three, true);
    struct scratch_file folder;
    make_folder(&folder);
    put_file(&folder, "b.csv", table);
    put_file(&folder, "a/b/c.csv.gz", gz);
    put_file(&folder, "a.zip", zip);
    put_file(&folder, "a/three.ZIP", three);
    put_file(&folder, "z/four.zip", four);
    put_file(&folder, "a/notes.pdf", pdf);
    put_file(&folder, ".hidden.csv", table);
    put_file(&folder, ".git/t.csv", table);
    put_link(&folder, "c.csv", "b.csv");
    struct result result = scan_file(folder.path, true);
    cr_expect_eq(result.status, STATUS_END, "%s", result.error.text);
    cr_expect_str_eq(result.text.data, TWO("a.zip!/t.csv") TWO("a/b/c.csv.gz")
                     TWO("a/three.ZIP!/mid.zip!/in.zip!/t.csv") TWO("b.csv") TWO("c.csv"));
    cr_expect_str_eq(result.rejects, "member z/four.zip!/too.zip!/mid.zip!/in.zip@0+0: archives "
                     "are nested more than 3 deep;");
    cr_expect_eq(result.seen.read, 5);
    cr_expect_eq(result.seen.passed_over, 1);
    bytes_free(&result.text);
    remove_folder(&folder);
    struct bytes *made[] = { &table, &gz, &pdf, &zip, &two, &three, &four };
    for (size_t i = 0; i < COUNT_OF(made); i++)
        bytes_free(made[i]);
}

Test(archive_folder, a_slash_behind_its_name_changes_nothing)
{
    struct bytes table = table_of(0, 2);
    struct scratch_file folder;
    char path[512];
    make_folder(&folder);
    put_file(&folder, "a.csv", table);
    at(&folder, "/", path);
    struct result result = scan_file(path, true);
    cr_expect_eq(result.status, STATUS_END, "%s", result.error.text);
    cr_expect_str_eq(result.text.data, TWO("a.csv"));
    bytes_free(&result.text);
    remove_folder(&folder);
    bytes_free(&table);
}

Test(archive_folder, an_empty_one_has_no_records_and_an_empty_file_in_it_is_rejected)
{
    struct bytes nothing = bytes_of(""), table = table_of(0, 1), gz = gzip_of(nothing, 6);
    struct scratch_file folder;
    make_folder(&folder);
    struct result result = scan_file(folder.path, false);
    cr_expect_eq(result.status, STATUS_END, "%s", result.error.text);
    cr_expect_eq(result.records, 0);
    put_file(&folder, "a.csv", table);
    put_file(&folder, "b.csv", nothing);
    put_file(&folder, "c.csv.gz", gz);
    put_file(&folder, "readme.txt", nothing);
    result = scan_file(folder.path, false);
    cr_expect_eq(result.status, STATUS_END, "%s", result.error.text);
    cr_expect_eq(result.records, 1);
    cr_expect_str_eq(result.rejects, "member b.csv@0+0: unknown format: empty;");
    remove_folder(&folder);
    bytes_free(&gz);
    bytes_free(&table);
    bytes_free(&nothing);
}

Test(archive_folder, a_zip_in_it_is_read_where_it_lies)
{
    struct bytes plain = sample_text(4 * SPOOL_MEMORY_MAX), table = table_of(0, 2);
    struct zip_member members[] = {
        { .name = "a.txt", .plain = plain, .stored = true }, { .name = "t.csv", .plain = table },
    };
    struct bytes zip = zip_of(members, COUNT_OF(members), false);
    struct scratch_file folder;
    struct record record;
    struct dump_seen seen;
    struct dump *dump;
    struct error error = { "" };
    make_folder(&folder);
    put_file(&folder, "a.zip", zip);
    cr_assert_eq(dump_open(folder.path, "/nowhere/at/all", &dump, &error), STATUS_OK);
    cr_expect_eq(dump_member_size(dump, 0), zip.size);
    cr_expect_eq(dump_read(dump, 0, (struct scan_mode){ .all = true }, &error), STATUS_OK, "%s",
                 error.text);
    cr_expect_eq(dump_next(dump, &record, &error), STATUS_OK, "%s", error.text);
    cr_expect_str_eq(record.member, "a.zip!/t.csv");
    dump_seen(dump, &seen);
    cr_expect(seen.bytes_in <= zip.size, "%d", (int)seen.bytes_in);
    dump_close(dump);
    remove_folder(&folder);
    bytes_free(&zip);
    bytes_free(&table);
    bytes_free(&plain);
}

static void put_pipe(const struct scratch_file *folder, const char *path, const char *unused)
{
    char whole[512];
    (void)unused;
    at(folder, path, whole);
    cr_assert_eq(mkfifo(whole, 0600), 0);
}

static void put_name(const struct scratch_file *folder, const char *path, const char *unused)
{
    char data[] = "x";
    (void)unused;
    put_file(folder, path, (struct bytes){ data, 1 });
}

Test(archive_folder, what_is_neither_file_nor_folder_refuses_the_whole)
{
    static const struct {
        void (*put)(const struct scratch_file *, const char *, const char *);
        const char *path, *target, *reason;
    } rows[] = {
        { put_link, "b.csv", "nowhere", "'b.csv' is a link to nothing" },
        { put_link, "b.csv", "b.csv", "'b.csv' is a link to nothing" },
        { put_link, "sub", "..", "'sub' is a link to a folder" },
        { put_link, "null", "/dev/null", "'null' is neither a file nor a folder" },
        { put_pipe, "pipe", NULL, "'pipe' is neither a file nor a folder" },
        { put_name, "a/\xff.csv", NULL, "'a/\\xff.csv' has a name that is not UTF-8" },
        { put_name, "a\nb.csv", NULL, "'a\\x0ab.csv' has a control character in its name" },
        { put_name, "1/2/3/4/5/6/7/8/9/a.csv", NULL, "'1/2/3/4/5/6/7/8/9' lies too deep" },
        { put_name, "1/2/3/4/5/6/7/8/a.csv", NULL, NULL },
    };
    struct bytes table = table_of(0, 1);
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct scratch_file folder;
        struct dump_state state;
        struct error error = { "" };
        char expected[200];
        make_folder(&folder);
        put_file(&folder, "a.csv", table);
        rows[i].put(&folder, rows[i].path, rows[i].target);
        struct result result = scan_file(folder.path, false);
        enum status status = dump_state_read(folder.path, &state, &error);
        cr_expect_eq(status, rows[i].reason ? STATUS_BAD_DUMP : STATUS_OK, "row %zu", i);
        cr_expect_eq(result.status, rows[i].reason ? STATUS_BAD_DUMP : STATUS_END, "row %zu", i);
        if (rows[i].reason) {
            snprintf(expected, sizeof expected, "cannot read dump: %s (dump)", rows[i].reason);
            cr_expect_str_eq(result.error.text, expected, "row %zu", i);
            cr_expect_str_eq(error.text, rows[i].reason, "row %zu", i);
        }
        remove_folder(&folder);
    }
    bytes_free(&table);
}

/* ---- what is remembered of it ---- */

Test(archive_folder, its_hash_is_that_of_names_and_hashes_in_order)
{
    struct scratch_file folder;
    struct bytes abc = bytes_of("abc"), nothing = bytes_of("");
    static const char text[] =
        "folder\n"
        "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad  a-b.csv\n"
        "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855  a/b.csv\n"
        "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad  \xe8\x8b\x8f.csv\n";
    char found[SHA256_TEXT_SIZE], expected[SHA256_TEXT_SIZE];
    struct sha256 *hash;
    make_folder(&folder);
    put_file(&folder, "\xe8\x8b\x8f.csv", abc);
    put_file(&folder, "a/b.csv", nothing);
    put_file(&folder, "a-b.csv", abc);
    put_file(&folder, ".x", abc);
    cr_assert_eq(sha256_create(&hash, NULL), STATUS_OK);
    cr_assert_eq(sha256_add(hash, text, strlen(text), NULL), STATUS_OK);
    cr_assert_eq(sha256_finish(hash, expected, NULL), STATUS_OK);
    cr_assert_eq(dump_state_hash(folder.path, found, NULL), STATUS_OK);
    cr_expect_str_eq(found, expected);
    sha256_free(hash);
    remove_folder(&folder);
    bytes_free(&abc);
    bytes_free(&nothing);
}

static void rename_file(const struct scratch_file *folder, const char *from, const char *to)
{
    char old[512], new[512];
    at(folder, from, old);
    at(folder, to, new);
    cr_assert_eq(rename(old, new), 0);
}

/* Each changes the folder; times are set back where that can be done. */
static void add(const struct scratch_file *folder) { put_name(folder, "sub/new.csv", NULL); }
static void rename_it(const struct scratch_file *folder) { rename_file(folder, "a.csv", "b.csv"); }
static void move(const struct scratch_file *folder) { rename_file(folder, "a.csv", "sub/a.csv"); }
static void exchange(const struct scratch_file *folder)
{
    rename_file(folder, "a.csv", "x");
    rename_file(folder, "z.csv", "a.csv");
    rename_file(folder, "x", "z.csv");
}

static void take_away(const struct scratch_file *folder)
{
    char path[512];
    at(folder, "sub/b.csv", path);
    cr_assert_eq(unlink(path), 0);
}

static void write_over(const struct scratch_file *folder)
{
    char path[512];
    char data[] = "y";
    struct stat before;
    at(folder, "a.csv", path);
    cr_assert_eq(stat(path, &before), 0);
    put_file(folder, "a.csv", (struct bytes){ data, 1 });
    struct timespec times[] = { before.st_atim, before.st_mtim };
    cr_assert_eq(utimensat(AT_FDCWD, path, times, 0), 0);
}

Test(archive_folder, whatever_changes_in_it_is_noticed_without_opening_a_file)
{
    static void (*const changes[])(const struct scratch_file *) = {
        add, take_away, rename_it, move, exchange, write_over,
    };
    static const struct timespec step = { 0, 20 * 1000 * 1000 };
    for (size_t i = 0; i < COUNT_OF(changes); i++) {
        struct scratch_file folder;
        struct dump_state before, again, after;
        make_folder(&folder);
        put_name(&folder, "a.csv", NULL);
        put_name(&folder, "sub/b.csv", NULL);
        put_name(&folder, "z.csv", NULL);
        cr_assert_eq(dump_state_read(folder.path, &before, NULL), STATUS_OK);
        put_name(&folder, ".hidden", NULL);
        cr_assert_eq(dump_state_read(folder.path, &again, NULL), STATUS_OK);
        cr_expect_eq(before.size, 3);
        cr_expect_str_eq(before.files, again.files, "a hidden file is none of it");
        nanosleep(&step, NULL);         /* a file system's clock goes by steps */
        changes[i](&folder);
        cr_assert_eq(dump_state_read(folder.path, &after, NULL), STATUS_OK);
        cr_expect(strcmp(before.files, after.files) != 0, "change %zu", i);
        cr_expect_not(dump_state_same(&before, &after), "change %zu", i);
        remove_folder(&folder);
    }
}

/* ---- the same record more than once ---- */

static void on_failure(void *context, const char *path, const char *reason)
{
    (void)context;
    cr_expect(false, "'%s': %s", path, reason);
}

Test(trap_17, a_record_in_two_files_and_under_two_names_is_one_right)
{
    struct bytes row = bytes_of("office,number,kind,granted_on,party_name,party_country\n"
                                "US,10000001,B2,2019-01-08,Loom Works,CN\n");
    struct bytes gz = gzip_of(row, 6), zip = zip_one("t.csv", row, false);
    struct scratch_file folder;
    struct scan_summary summary;
    struct inputs inputs;
    struct error error = { "" };
    struct arena *arena = arena_create(SIZE_MAX);
    struct sourced_grant *rights;
    size_t count;
    char parts[512], other[512];
    make_folder(&folder);
    at(&folder, "../parts", parts);
    at(&folder, "../other.csv.gz", other);
    put_file(&folder, "USD1.csv", row);
    put_file(&folder, "USD1 (2).csv", row);
    put_file(&folder, "week.zip", zip);
    put_file(&folder, "../other.csv.gz", gz);
    const char *paths[] = { folder.path, other };
    struct scan_order order = { .paths = paths, .path_count = 2, .parts = parts, .jobs = 1,
                                .failed = on_failure };
    cr_assert_eq(scan(&order, &summary, &error), STATUS_OK, "%s", error.text);
    cr_expect_eq(summary.dumps, 2);
    cr_assert_eq(inputs_read(parts, arena, &inputs, &error), STATUS_OK, "%s", error.text);
    cr_assert_eq(inputs.part_count, 2);
    cr_expect_eq(inputs.parts[0].grant_count, 3, "a part tells of every record");
    cr_expect_str_eq(inputs.parts[0].report.name, "dump");
    cr_expect_eq(inputs.parts[0].report.size, 2 * row.size + zip.size);
    cr_assert_eq(inputs_rights(&inputs, 20200101, arena, &rights, &count, &error), STATUS_OK);
    cr_expect_eq(count, 1);
    cr_expect_str_eq(rights[0].grant->right, "US10000001B2");
    const struct part *first = &inputs.parts[0];
    if (strcmp(first->report.sha256, inputs.parts[1].report.sha256) > 0)
        first = &inputs.parts[1];
    cr_expect_str_eq(rights[0].dump_sha256, first->report.sha256, "of equal ones the smallest");
    cr_expect_str_eq(rights[0].grant->member, *first->grants[0].member ? "USD1 (2).csv" : "");
    arena_free(arena);
    remove_folder(&folder);
    bytes_free(&zip);
    bytes_free(&gz);
    bytes_free(&row);
}
