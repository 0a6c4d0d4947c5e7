/* spool.c - bytes put aside, in memory or in a file that no one else sees.
 *
 * The file is gone when the process is, however that ends. */
#define _GNU_SOURCE                 /* O_TMPFILE */
#include "parsers/spool.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "text.h"

struct spool {
    const char *folder;
    char *memory;
    size_t capacity;
    uint64_t size;
    int file;                       /* -1 as long as all is in memory */
};

struct spool *spool_create(const char *folder)
{
    struct spool *spool = calloc(1, sizeof *spool);
    if (!spool)
        return NULL;
    spool->folder = folder;
    spool->file = -1;
    return spool;
}

void spool_free(struct spool *spool)
{
    if (!spool)
        return;
    if (spool->file >= 0)
        close(spool->file);         /* nothing in it is wanted any more */
    free(spool->memory);
    free(spool);
}

uint64_t spool_size(const struct spool *spool)
{
    return spool->size;
}

static enum status fail(const struct spool *spool, const char *what, int reason,
                        struct error *error)
{
    char shown[TEXT_SHOWN_SIZE];
    return error_set(error, STATUS_SYSTEM, "cannot %s temporary file in '%s': %s", what,
                     text_shown(spool->folder, shown), strerror(reason));
}

static int open_named(const char *folder)
{
    size_t size = strlen(folder) + sizeof "/.spool-XXXXXX";
    char *path = malloc(size);
    if (!path)
        return -1;
    snprintf(path, size, "%s/.spool-XXXXXX", folder);
    int file = mkostemp(path, O_CLOEXEC);
    if (file >= 0 && unlink(path)) {
        int reason = errno;
        close(file);
        errno = reason;
        file = -1;
    }
    free(path);
    return file;
}

static enum status write_all(struct spool *spool, const char *data, size_t size,
                             struct error *error)
{
    while (size > 0) {
        ssize_t count = write(spool->file, data, size);
        if (count < 0 && errno == EINTR)
            continue;
        if (count < 0)
            return fail(spool, "write", errno, error);
        data += count;
        size -= (size_t)count;
    }
    return STATUS_OK;
}

/* Moves what there is to a file. */
static enum status leave_memory(struct spool *spool, struct error *error)
{
    spool->file = open(spool->folder, O_TMPFILE | O_RDWR | O_CLOEXEC, 0600);
    if (spool->file < 0)            /* not every file system has files without a name */
        spool->file = open_named(spool->folder);
    if (spool->file < 0)
        return fail(spool, "create", errno, error);
    enum status status = write_all(spool, spool->memory, (size_t)spool->size, error);
    free(spool->memory);
    spool->memory = NULL;
    spool->capacity = 0;
    return status;
}

static enum status append_to_memory(struct spool *spool, const void *data, size_t size,
                                    struct error *error)
{
    size_t needed = (size_t)spool->size + size;
    if (needed > spool->capacity) {
        size_t capacity = spool->capacity ? spool->capacity : 4096;
        while (capacity < needed)
            capacity *= 2;
        char *memory = realloc(spool->memory, capacity);
        if (!memory)
            return error_memory(error);
        spool->memory = memory;
        spool->capacity = capacity;
    }
    if (size > 0)
        memcpy(spool->memory + spool->size, data, size);
    spool->size = needed;
    return STATUS_OK;
}

enum status spool_append(struct spool *spool, const void *data, size_t size, struct error *error)
{
    if (spool->file < 0 && size <= SPOOL_MEMORY_MAX - spool->size)
        return append_to_memory(spool, data, size, error);
    enum status status = spool->file < 0 ? leave_memory(spool, error) : STATUS_OK;
    if (status == STATUS_OK)
        status = write_all(spool, data, size, error);
    if (status == STATUS_OK)
        spool->size += size;
    return status;
}

enum status spool_read(struct spool *spool, uint64_t offset, void *to, size_t size, size_t *got,
                       struct error *error)
{
    *got = 0;
    uint64_t left = offset < spool->size ? spool->size - offset : 0;
    if (size > left)
        size = (size_t)left;
    if (spool->file < 0) {
        if (size > 0)
            memcpy(to, spool->memory + offset, size);
        *got = size;
        return STATUS_OK;
    }
    while (*got < size) {
        ssize_t count = pread(spool->file, (char *)to + *got, size - *got,
                              (off_t)(offset + *got));
        if (count < 0 && errno == EINTR)
            continue;
        if (count <= 0)             /* it cannot end before `size` */
            return fail(spool, "read", count < 0 ? errno : EIO, error);
        *got += (size_t)count;
    }
    return STATUS_OK;
}

enum status spool_copy(struct spool *spool, FILE *out, struct error *error)
{
    char block[64 << 10];
    for (uint64_t offset = 0; offset < spool->size;) {
        size_t got;
        enum status status = spool_read(spool, offset, block, sizeof block, &got, error);
        if (status != STATUS_OK)
            return status;
        if (fwrite(block, 1, got, out) != got)
            return error_set(error, STATUS_SYSTEM, "cannot copy temporary file: %s",
                             strerror(errno));
        offset += got;
    }
    return STATUS_OK;
}
