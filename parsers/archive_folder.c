/* archive_folder.c - a folder of files, each of which is a member. */
#include "parsers/archive_kind.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "parsers/file_tree.h"
#include "text.h"

struct folder {
    char *path;
    struct file_tree *tree;
};

static void folder_close(void *self)
{
    struct folder *folder = self;
    if (!folder)
        return;
    file_tree_free(folder->tree);
    free(folder->path);
    free(folder);
}

static enum status folder_open(struct archive *archive, const char *path, struct error *error)
{
    struct folder *folder = calloc(1, sizeof *folder);
    if (!folder)
        return error_memory(error);
    archive->self = folder;
    folder->path = text_copy(path);
    if (!folder->path)
        return error_memory(error);
    enum status status = file_tree_read(path, &folder->tree, error);
    for (size_t i = 0; status == STATUS_OK && i < folder->tree->count; i++) {
        const struct file_entry *file = &folder->tree->files[i];
        if (!archive_add(archive, &(struct archive_member){ file->path, file->size, i }))
            status = error_memory(error);
    }
    return status;
}

/* The file is opened anew for each that reads it, and closed by it. */
static enum status folder_range(const struct archive *archive,
                                const struct archive_member *member, struct range *out,
                                struct error *error)
{
    const struct folder *folder = archive->self;
    size_t size = strlen(folder->path) + 1 + strlen(member->name) + 1;
    char *path = malloc(size);
    if (!path)
        return error_memory(error);
    snprintf(path, size, "%s/%s", folder->path, member->name);
    struct stat stat;
    int file = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);      /* what if it is a pipe now */
    int reason = file < 0 || fstat(file, &stat) ? errno : 0;
    free(path);
    if (!reason && !S_ISREG(stat.st_mode))
        reason = EINVAL;
    if (reason) {
        if (file >= 0)
            close(file);
        return error_set(error, STATUS_SYSTEM, "%s", strerror(reason));
    }
    *out = range_of_file(file, (uint64_t)stat.st_size);
    out->owned = true;
    return STATUS_OK;
}

const struct archive_kind archive_folder = { folder_open, NULL, folder_range, folder_close };
