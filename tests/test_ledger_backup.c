#include <criterion/criterion.h>
#include <dirent.h>
#include <signal.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>

#include "batch/folder.h"
#include "batch/ledger_backup.h"
#include "batch/sha256.h"
#include "tests/ledger_award.h"

static char folder[] = "/tmp/ipreward-backup-XXXXXX";
static char path[64], backups[64];
static struct ledger *ledger;
static struct error error;

static void open_ledger(void)
{
    cr_assert_eq(ledger_open(path, &ledger, &error), STATUS_OK, "%s", error.text);
}

static void setup(void)
{
    cr_assert_not_null(mkdtemp(folder));
    snprintf(path, sizeof path, "%s/ledger.db", folder);
    snprintf(backups, sizeof backups, "%s/backups", folder);
    open_ledger();
}

static void teardown(void)
{
    ledger_close(ledger);
    if (folder_remove(folder, &error) != STATUS_OK)
        abort();
}

TestSuite(ledger_backup, .init = setup, .fini = teardown);

static enum status post_line(int number)
{
    char right[16];
    int64_t added;
    snprintf(right, sizeof right, "US%03dB2", number);
    const struct award award = award_of(right, "X-1", 100);
    return ledger_post(ledger, &award, 1, 20211231, "[]", &added, &error);
}

/* Night `number` posts one line and keeps what was before. */
static void night(int number)
{
    cr_assert_eq(post_line(number), STATUS_OK, "%s", error.text);
    cr_assert_eq(ledger_backup(ledger, &error), STATUS_OK, "%s", error.text);
    cr_assert_eq(ledger_commit(ledger, &error), STATUS_OK, "%s", error.text);
}

static const char *copy_of(int lines)
{
    static char name[96];
    snprintf(name, sizeof name, "%s/ledger-%09d.db", backups, lines);
    return name;
}

static struct ledger_head head_of(const char *file)
{
    struct ledger *copy = NULL;
    struct ledger_head head = { .lines = -1 };
    cr_assert_eq(ledger_open(file, &copy, &error), STATUS_OK, "%s", error.text);
    cr_assert_eq(ledger_head(copy, &head, &error), STATUS_OK);
    ledger_close(copy);
    return head;
}

static size_t names_in(const char *name)
{
    size_t count = 0;
    DIR *open = opendir(name);
    while (open && readdir(open))
        count++;
    if (open)
        closedir(open);
    return open ? count - 2 : 0;
}

static void write_file(const char *name, const char *text)
{
    FILE *file = fopen(name, "wb");
    cr_assert_not_null(file);
    fputs(text, file);
    cr_assert_eq(fclose(file), 0);
}

Test(ledger_backup, twenty_nights_leave_the_fourteen_copies_with_the_most_lines)
{
    char hashes[21][SHA256_TEXT_SIZE];
    for (int i = 1; i <= 20; i++) {
        struct ledger_head head;
        night(i);
        cr_assert_eq(ledger_head(ledger, &head, &error), STATUS_OK);
        cr_assert_eq(head.lines, i);
        memcpy(hashes[i], head.last_hash, sizeof head.last_hash);
    }
    cr_expect_eq(names_in(backups), 14);
    for (int i = 6; i <= 19; i++) {
        struct ledger_head head = head_of(copy_of(i));
        cr_expect_eq(head.lines, i);
        cr_expect_eq(head.sum.fen, 10000 * i);
        cr_expect_str_eq(head.last_hash, hashes[i]);
    }
}

Test(ledger_backup, of_no_lines_there_is_no_copy)
{
    night(1);
    cr_expect_eq(names_in(backups), 0);
    night(2);
    cr_expect_eq(names_in(backups), 1);
}

Test(ledger_backup, a_copy_is_one_file_that_needs_no_log)
{
    night(1);
    night(2);
    cr_expect_eq(names_in(backups), 1);
    FILE *file = fopen(copy_of(1), "rb");
    cr_assert_not_null(file);
    cr_assert_eq(fseek(file, 18, SEEK_SET), 0);
    cr_expect_eq(getc(file), 1, "the file format's version for writing: 2 is with a log");
    cr_expect_eq(getc(file), 1);
    fclose(file);
}

Test(ledger_backup, a_night_that_is_not_committed_leaves_a_copy_that_the_next_one_takes)
{
    char first[SHA256_TEXT_SIZE], second[SHA256_TEXT_SIZE];
    night(1);
    for (int round = 0; round < 2; round++) {
        cr_assert_eq(post_line(2), STATUS_OK, "%s", error.text);
        cr_assert_eq(ledger_backup(ledger, &error), STATUS_OK, "%s", error.text);
        cr_assert_eq(sha256_file(copy_of(1), round ? second : first, NULL, &error), STATUS_OK);
        ledger_close(ledger);
        ledger = NULL;
        open_ledger();
    }
    cr_expect_str_eq(first, second);
    cr_expect_eq(head_of(copy_of(1)).lines, 1);
    night(2);
    cr_expect_eq(head_of(path).lines, 2);
}

/* Garbage, a cut copy, and one of another ledger with as many lines; each with a log beside. */
Test(ledger_backup, a_file_in_its_place_that_is_no_copy_of_this_ledger_is_replaced)
{
    char other[96], log[128];
    night(1);
    night(2);
    for (int row = 0; row < 3; row++) {
        const char *copy = copy_of(2);
        if (row == 0)
            write_file(copy, "no ledger");
        else if (row == 1)
            cr_assert_eq(truncate(copy, 4096), 0);
        snprintf(other, sizeof other, "%s/other.db", folder);
        if (row == 2) {
            struct ledger *elsewhere = NULL;
            const struct award awards[] = { award_of("EP1B1", "X-1", 1),
                                            award_of("EP2B1", "X-1", 1) };
            int64_t added;
            cr_assert_eq(ledger_open(other, &elsewhere, &error), STATUS_OK);
            cr_assert_eq(ledger_post(elsewhere, awards, 2, 20211231, "[]", &added, &error),
                         STATUS_OK);
            cr_assert_eq(ledger_commit(elsewhere, &error), STATUS_OK);
            ledger_close(elsewhere);
            cr_assert_eq(rename(other, copy), 0);
        }
        snprintf(log, sizeof log, "%s-wal", copy);
        write_file(log, "a log of somebody");
        cr_assert_eq(post_line(3), STATUS_OK, "%s", error.text);
        cr_assert_eq(ledger_backup(ledger, &error), STATUS_OK, "%s", error.text);
        ledger_close(ledger);
        ledger = NULL;
        cr_expect_neq(access(log, F_OK), 0);
        cr_expect_str_eq(head_of(copy).last_hash, head_of(path).last_hash, "row %d", row);
        open_ledger();
    }
}

/* Whether the next line is refused, for the copy of 19 lines or any other with more. */
static void expect_refused(const char *why)
{
    open_ledger();
    cr_assert_eq(post_line(99), STATUS_OK, "%s", error.text);
    cr_expect_eq(ledger_backup(ledger, &error), STATUS_SYSTEM, "%s", why);
    cr_expect(strstr(error.text, "would pay again"), "%s: %s", why, error.text);
    ledger_close(ledger);
    ledger = NULL;
}

Test(ledger_backup, no_ledger_goes_on_while_a_copy_has_more_lines)
{
    char old[96];
    snprintf(old, sizeof old, "%s/old.db", folder);
    for (int i = 1; i <= 20; i++) {
        night(i);
        if (i == 3)
            cr_assert_eq(link(copy_of(2), old), 0);
    }
    ledger_close(ledger);
    ledger = NULL;
    cr_assert_eq(rename(old, path), 0);         /* somebody has put it back */
    expect_refused("an old copy");
    cr_assert_eq(unlink(path), 0);
    expect_refused("a ledger begun anew");
    cr_expect_eq(names_in(backups), 14);
}

Test(ledger_backup, what_is_no_copy_is_left_alone_and_what_a_killed_run_left_is_not)
{
    static const char *const notes[] = { "ledger-of-2021.db", "ledger-1.db", "ledger--00000001.db",
                                         "ledger-000000001.db.gz", "ledger-000000001 (1).db" };
    char left[128], note[96];
    night(1);
    night(2);
    for (size_t i = 0; i < COUNT_OF(notes); i++) {
        snprintf(note, sizeof note, "%s/%s", backups, notes[i]);
        write_file(note, "x");
    }
    static const char *const endings[] = { "", "-wal", "-shm", "-journal" };
    for (size_t i = 0; i < COUNT_OF(endings); i++) {
        snprintf(left, sizeof left, "%s/.ledger-000000002.db.ipreward-new%s", backups, endings[i]);
        write_file(left, "x");
    }
    for (int i = 3; i <= 20; i++)
        night(i);
    cr_expect_eq(names_in(backups), 14 + COUNT_OF(notes));
    for (int i = 6; i <= 19; i++)
        cr_expect_eq(access(copy_of(i), F_OK), 0, "%d", i);
}

Test(ledger_backup, a_full_disk_leaves_no_copy_and_no_line)
{
    for (int i = 1; i <= 30; i++) {
        cr_assert_eq(post_line(i), STATUS_OK);
        cr_assert_eq(ledger_commit(ledger, &error), STATUS_OK);
    }
    struct rlimit limit, small = { 20 << 10, RLIM_INFINITY };
    cr_assert_eq(post_line(31), STATUS_OK);
    cr_assert_eq(getrlimit(RLIMIT_FSIZE, &limit), 0);
    signal(SIGXFSZ, SIG_IGN);
    cr_assert_eq(setrlimit(RLIMIT_FSIZE, &small), 0);
    enum status status = ledger_backup(ledger, &error);
    small.rlim_cur = limit.rlim_cur;
    cr_assert_eq(setrlimit(RLIMIT_FSIZE, &small), 0);
    cr_expect_eq(status, STATUS_SYSTEM);
    cr_expect(strstr(error.text, "ledger-000000030.db"), "%s", error.text);
    cr_expect_eq(names_in(backups), 0);
    ledger_close(ledger);
    ledger = NULL;
    open_ledger();
    night(31);
    cr_expect_eq(head_of(copy_of(30)).lines, 30);
}
