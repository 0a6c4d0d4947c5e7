/* lock.c - an flock on state/lock; see lock.h. */
#include "batch/lock.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <unistd.h>

struct lock { int descriptor; };

enum status lock_take(const char *folder, struct lock **out, struct error *error)
{
    enum status status = STATUS_SYSTEM;
    size_t size = strlen(folder) + sizeof "/lock";
    char *path = malloc(size);
    struct lock *lock = calloc(1, sizeof *lock);
    if (!path || !lock) {
        free(path);
        free(lock);
        return error_memory(error);
    }
    snprintf(path, size, "%s/lock", folder);
    lock->descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0666);
    if (lock->descriptor < 0)
        error_set(error, status, "cannot open lock '%s': %s", path, strerror(errno));
    else if (!flock(lock->descriptor, LOCK_EX | LOCK_NB))
        status = STATUS_OK;
    else if (errno == EWOULDBLOCK)
        status = error_set(error, STATUS_LOCKED, "another run holds the lock '%s'", path);
    else
        error_set(error, status, "cannot take lock '%s': %s", path, strerror(errno));
    free(path);
    if (status == STATUS_OK)
        *out = lock;
    else
        lock_release(lock);
    return status;
}

void lock_release(struct lock *lock)
{
    if (!lock)
        return;
    if (lock->descriptor >= 0)
        close(lock->descriptor);
    free(lock);
}
