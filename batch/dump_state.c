/* dump_state.c - dumps that are files, by stat; dumps that are folders, by a stat of each file. */
#include "batch/dump_state.h"

#include <errno.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "parsers/file_tree.h"

static int64_t nanoseconds(struct timespec time)
{
    return (int64_t)time.tv_sec * 1000000000 + time.tv_nsec;
}

static int64_t later(int64_t one, int64_t other)
{
    return one > other ? one : other;
}

static enum status add_text(struct sha256 *hash, const char *text, struct error *error)
{
    return sha256_add(hash, text, strlen(text), error);
}

static enum status add_entry(struct sha256 *hash, const struct file_entry *file,
                             struct error *error)
{
    char numbers[120];
    snprintf(numbers, sizeof numbers, "%" PRIu64 " %" PRId64 " %" PRId64 " %" PRIu64 " ",
             file->size, file->modified, file->changed, file->inode);
    enum status status = add_text(hash, numbers, error);
    if (status == STATUS_OK)
        status = add_text(hash, file->path, error);
    return status == STATUS_OK ? add_text(hash, "\n", error) : status;
}

static enum status read_tree(const char *path, struct dump_state *state, struct error *error)
{
    struct file_tree *tree = NULL;
    struct sha256 *hash = NULL;
    state->size = 0;
    enum status status = file_tree_read(path, &tree, error);
    if (status == STATUS_OK)
        status = sha256_create(&hash, error);
    for (size_t i = 0; status == STATUS_OK && i < tree->count; i++) {
        const struct file_entry *file = &tree->files[i];
        state->size += file->size;
        state->modified = later(state->modified, file->modified);
        state->changed = later(state->changed, file->changed);
        status = add_entry(hash, file, error);
    }
    if (status == STATUS_OK)
        status = sha256_finish(hash, state->files, error);
    sha256_free(hash);
    file_tree_free(tree);
    return status;
}

enum status dump_state_read(const char *path, struct dump_state *state, struct error *error)
{
    struct stat now, link;
    *state = (struct dump_state){ 0 };
    if (stat(path, &now)) {
        int reason = errno;
        if (lstat(path, &link))
            return error_set(error, STATUS_SYSTEM, "%s", strerror(reason));
        return error_set(error, STATUS_BAD_DUMP, "a link to nothing");
    }
    state->size = (uint64_t)now.st_size;
    state->modified = nanoseconds(now.st_mtim);
    state->changed = nanoseconds(now.st_ctim);
    state->inode = (uint64_t)now.st_ino;
    if (S_ISDIR(now.st_mode))
        return read_tree(path, state, error);
    if (!S_ISREG(now.st_mode))
        return error_set(error, STATUS_BAD_DUMP, "neither a file nor a folder");
    return STATUS_OK;
}

bool dump_state_same(const struct dump_state *one, const struct dump_state *other)
{
    return one->size == other->size && one->modified == other->modified &&
           one->changed == other->changed && one->inode == other->inode &&
           strcmp(one->files, other->files) == 0;
}

static enum status add_file(struct sha256 *hash, const char *folder, const char *path,
                            struct error *error)
{
    char sha256[SHA256_TEXT_SIZE];
    size_t size = strlen(folder) + 1 + strlen(path) + 1;
    char *whole = malloc(size);
    if (!whole)
        return error_memory(error);
    snprintf(whole, size, "%s/%s", folder, path);
    enum status status = sha256_file(whole, sha256, NULL, error);
    free(whole);
    if (status == STATUS_OK)
        status = add_text(hash, sha256, error);
    if (status == STATUS_OK)
        status = add_text(hash, "  ", error);
    if (status == STATUS_OK)
        status = add_text(hash, path, error);
    return status == STATUS_OK ? add_text(hash, "\n", error) : status;
}

static enum status hash_tree(const char *path, char sha256[SHA256_TEXT_SIZE],
                             struct error *error)
{
    struct file_tree *tree = NULL;
    struct sha256 *hash = NULL;
    struct error reason = { "" };
    enum status status = file_tree_read(path, &tree, &reason);
    if (status != STATUS_OK)            /* it was fine when it was looked at */
        return error_set(error, STATUS_SYSTEM, "cannot read '%s': %s", path, reason.text);
    status = sha256_create(&hash, error);
    if (status == STATUS_OK)
        status = add_text(hash, "folder\n", error);
    for (size_t i = 0; status == STATUS_OK && i < tree->count; i++)
        status = add_file(hash, path, tree->files[i].path, error);
    if (status == STATUS_OK)
        status = sha256_finish(hash, sha256, error);
    sha256_free(hash);
    file_tree_free(tree);
    return status;
}

enum status dump_state_hash(const char *path, char sha256[SHA256_TEXT_SIZE], struct error *error)
{
    struct stat now;
    if (stat(path, &now) == 0 && S_ISDIR(now.st_mode))
        return hash_tree(path, sha256, error);
    return sha256_file(path, sha256, NULL, error);      /* tells what is wrong */
}
