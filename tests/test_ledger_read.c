/* test_ledger_read.c - a ledger opened by who may read it and no more: an auditor. */
#include <criterion/criterion.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "batch/folder.h"
#include "batch/ledger.h"
#include "tests/ledger_award.h"

enum { NOBODY = 65534 };

static char folder[] = "/tmp/ipreward-read-XXXXXX";
static char path[64], log_path[80];
static struct ledger *ledger;
static struct error error;

static void setup(void)
{
    cr_assert_not_null(mkdtemp(folder));
    snprintf(path, sizeof path, "%s/ledger.db", folder);
    snprintf(log_path, sizeof log_path, "%s-wal", path);
    const struct award award = award_of("US1B2", "X-1", 20000);
    int64_t added;
    cr_assert_eq(ledger_open(path, &ledger, &error), STATUS_OK, "%s", error.text);
    cr_assert_eq(ledger_post(ledger, &award, 1, 20211231, "[]", &added, &error), STATUS_OK);
    cr_assert_eq(ledger_commit(ledger, &error), STATUS_OK);
    ledger_close(ledger);
    cr_assert_eq(chmod(path, 0444), 0);
    cr_assert_eq(chmod(folder, 0555), 0);
}

static void teardown(void)
{
    if (chmod(folder, 0755) || folder_remove(folder, &error) != STATUS_OK)
        abort();
}

TestSuite(ledger_read, .init = setup, .fini = teardown);

/* What `act` says in a process that may not write here. */
static int as_reader(int (*act)(void))
{
    int how = -1;
    pid_t child = fork();
    if (!child)
        _exit(!getuid() && setuid(NOBODY) ? 99 : act());
    cr_assert_eq(waitpid(child, &how, 0), child);
    return WIFEXITED(how) ? WEXITSTATUS(how) : -1;
}

static int read_head(void)
{
    struct ledger_head head;
    if (ledger_open(path, &ledger, &error) != STATUS_OK ||
        ledger_head(ledger, &head, &error) != STATUS_OK) {
        fprintf(stderr, "%s\n", error.text);
        return 90;
    }
    ledger_close(ledger);
    return (int)head.lines;
}

Test(ledger_read, who_may_only_read_reads_it_and_leaves_nothing)
{
    cr_expect_eq(as_reader(read_head), 1);
    cr_expect(access(log_path, F_OK) && errno == ENOENT);
}

static int post(void)
{
    const struct award award = award_of("US2B2", "X-1", 20000);
    int64_t added;
    if (ledger_open(path, &ledger, &error) != STATUS_OK)
        return 90;
    int status = (int)ledger_post(ledger, &award, 1, 20220101, "[]", &added, &error);
    ledger_close(ledger);
    return status;
}

Test(ledger_read, who_may_only_read_posts_nothing)
{
    cr_expect_eq(as_reader(post), STATUS_SYSTEM);
    cr_expect_eq(as_reader(read_head), 1);
}

/* It may hold lines that the file alone has not. */
Test(ledger_read, a_log_that_cannot_be_taken_in_is_not_passed_over)
{
    cr_assert_eq(chmod(folder, 0755), 0);
    FILE *log = fopen(log_path, "w");
    cr_assert(log && fputs("lines", log) >= 0 && !fclose(log) && !chmod(folder, 0555));
    cr_expect_eq(as_reader(read_head), 90);
}

static int damage(void)
{
    return ledger_open(path, &ledger, &error) == STATUS_SYSTEM ? 7 : 0;
}

Test(ledger_read, it_is_checked_as_ever)
{
    cr_assert_eq(chmod(path, 0644), 0);
    cr_assert_eq(truncate(path, 8192), 0);
    cr_expect_eq(as_reader(damage), 7);
}
