#include <criterion/criterion.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "batch/lock.h"

static char folder[] = "/tmp/ipreward-lock-XXXXXX";

static void setup(void) { cr_assert_not_null(mkdtemp(folder)); }

static void teardown(void)
{
    char path[64];
    snprintf(path, sizeof path, "%s/lock", folder);
    remove(path);
    snprintf(path, sizeof path, "%s/.users.lock", folder);
    remove(path);
    remove(folder);
}

TestSuite(lock, .init = setup, .fini = teardown);

Test(lock, the_second_run_is_refused_until_the_first_ends)
{
    struct lock *first = NULL, *second = NULL;
    struct error error = { "" };
    char expected[96];
    snprintf(expected, sizeof expected, "another run holds the lock '%s/lock'", folder);
    cr_assert_eq(lock_take(folder, &first, &error), STATUS_OK, "%s", error.text);
    cr_expect_eq(lock_take(folder, &second, &error), STATUS_LOCKED);
    cr_expect_str_eq(error.text, expected);
    cr_expect_null(second);
    lock_release(first);
    cr_expect_eq(lock_take(folder, &second, &error), STATUS_OK, "%s", error.text);
    lock_release(second);
    lock_release(NULL);
}

Test(lock, a_killed_run_leaves_no_lock)
{
    struct lock *lock = NULL;
    struct error error = { "" };
    int ready[2];
    cr_assert_eq(pipe(ready), 0);
    pid_t child = fork();
    if (child == 0) {
        enum status status = lock_take(folder, &lock, &error);
        char byte = status == STATUS_OK ? 'y' : 'n';
        if (write(ready[1], &byte, 1) == 1)
            pause();
        _exit(0);
    }
    char byte = 0;
    cr_assert_eq(read(ready[0], &byte, 1), 1);
    cr_assert_eq(byte, 'y');
    cr_expect_eq(lock_take(folder, &lock, &error), STATUS_LOCKED);
    kill(child, SIGKILL);
    cr_assert_eq(waitpid(child, NULL, 0), child);
    cr_expect_eq(lock_take(folder, &lock, &error), STATUS_OK, "%s", error.text);
    lock_release(lock);
}

Test(lock, a_folder_that_is_not_there_is_a_system_error)
{
    struct lock *lock = NULL;
    struct error error = { "" };
    cr_expect_eq(lock_take("/nowhere/at/all", &lock, &error), STATUS_SYSTEM);
    cr_expect(strstr(error.text, "/nowhere/at/all/lock"), "%s", error.text);
}

Test(lock, a_folder_has_many_users_and_only_one_who_came_when_there_was_none_is_alone)
{
    struct lock *locks[4] = { NULL };
    struct error error = { "" };
    bool alone[4];
    cr_assert_eq(lock_join(folder, &alone[0], &locks[0], &error), STATUS_OK, "%s", error.text);
    cr_expect(alone[0]);
    cr_assert_eq(lock_let_in(locks[0], &error), STATUS_OK, "%s", error.text);
    for (int i = 1; i < 3; i++) {
        cr_assert_eq(lock_join(folder, &alone[i], &locks[i], &error), STATUS_OK, "%s", error.text);
        cr_expect_not(alone[i]);
    }
    lock_release(locks[0]);
    lock_release(locks[1]);
    cr_assert_eq(lock_join(folder, &alone[3], &locks[3], &error), STATUS_OK, "%s", error.text);
    cr_expect_not(alone[3], "one is still there");
    lock_release(locks[2]);
    lock_release(locks[3]);
    cr_assert_eq(lock_join(folder, &alone[0], &locks[0], &error), STATUS_OK, "%s", error.text);
    cr_expect(alone[0]);
    lock_release(locks[0]);
    cr_expect_eq(lock_join("/nowhere/at/all", &alone[0], &locks[0], &error), STATUS_SYSTEM);
}
