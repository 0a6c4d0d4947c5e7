/* lock.c - flocks on files that stay; see lock.h. */
#include "batch/lock.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <unistd.h>

struct lock { int descriptor; };

/* Opens the file `name` of `folder`, whose path the caller frees. */
static enum status open_lock(const char *folder, const char *name, struct lock **out, char **path,
                             struct error *error)
{
    size_t size = strlen(folder) + strlen(name) + 2;
    struct lock *lock = calloc(1, sizeof *lock);
    *path = malloc(size);
    if (!*path || !lock) {
        free(lock);
        return error_memory(error);
    }
    snprintf(*path, size, "%s/%s", folder, name);
    lock->descriptor = open(*path, O_RDWR | O_CREAT | O_CLOEXEC, 0666);
    if (lock->descriptor < 0) {
        enum status status = error_set(error, STATUS_SYSTEM, "cannot open lock '%s': %s", *path,
                                       strerror(errno));
        free(lock);
        return status;
    }
    *out = lock;
    return STATUS_OK;
}

static enum status refused(const char *path, struct error *error)
{
    return error_set(error, STATUS_SYSTEM, "cannot take lock '%s': %s", path, strerror(errno));
}

enum status lock_take(const char *folder, struct lock **out, struct error *error)
{
    struct lock *lock = NULL;
    char *path = NULL;
    enum status status = open_lock(folder, "lock", &lock, &path, error);
    if (status == STATUS_OK && flock(lock->descriptor, LOCK_EX | LOCK_NB))
        status = errno != EWOULDBLOCK ? refused(path, error)
               : error_set(error, STATUS_LOCKED, "another run holds the lock '%s'", path);
    free(path);
    if (status == STATUS_OK)
        *out = lock;
    else
        lock_release(lock);
    return status;
}

enum status lock_join(const char *folder, bool *alone, struct lock **out, struct error *error)
{
    struct lock *lock = NULL;
    char *path = NULL;
    enum status status = open_lock(folder, ".users.lock", &lock, &path, error);
    *alone = status == STATUS_OK && !flock(lock->descriptor, LOCK_EX | LOCK_NB);
    if (status == STATUS_OK && !*alone &&
        (errno != EWOULDBLOCK || flock(lock->descriptor, LOCK_SH)))
        status = refused(path, error);
    free(path);
    if (status == STATUS_OK)
        *out = lock;
    else
        lock_release(lock);
    return status;
}

enum status lock_let_in(struct lock *lock, struct error *error)
{
    return flock(lock->descriptor, LOCK_SH) ? refused(".users.lock", error) : STATUS_OK;
}

void lock_release(struct lock *lock)
{
    if (!lock)
        return;
    if (lock->descriptor >= 0)
        close(lock->descriptor);
    free(lock);
}
