/* dump_list.c - the dumps of a night and the memory of earlier ones. */
#define _GNU_SOURCE     /* asprintf */
#include "batch/dump_list.h"

#include <errno.h>
#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "arena.h"
#include "batch/folder.h"
#include "batch/sha256.h"
#include "dump.h"
#include "text.h"

struct dump_list {
    struct arena *arena;        /* every text */
    char *memory;               /* path of dumps.jsonl */
    struct dump_file *files;
    size_t count, room;
};

static const char *keep_text(struct dump_list *list, const char *text)
{
    return arena_text(list->arena, text, strlen(text));
}

static int64_t nanoseconds(struct timespec time)
{
    return (int64_t)time.tv_sec * 1000000000 + time.tv_nsec;
}

static bool same_file(const struct dump_file *file, const struct stat *stat)
{
    return file->size == (uint64_t)stat->st_size && file->inode == (uint64_t)stat->st_ino &&
           file->modified == nanoseconds(stat->st_mtim) &&
           file->changed == nanoseconds(stat->st_ctim);
}

static struct dump_file *list_grow(struct dump_list *list)
{
    if (list->count == list->room) {
        size_t room = list->room ? 2 * list->room : 64;
        struct dump_file *files = realloc(list->files, room * sizeof *files);
        if (!files)
            return NULL;
        list->files = files;
        list->room = room;
    }
    struct dump_file *file = &list->files[list->count++];
    *file = (struct dump_file){ .path = "", .failure = "" };
    return file;
}

static int by_name(const void *left, const void *right)
{
    const struct dump_file *a = left, *b = right;
    int order = strcmp(path_name(a->path), path_name(b->path));
    if (!order)
        order = strcmp(a->path, b->path);
    return order ? order : strcmp(a->sha256, b->sha256);
}

static void list_sort(struct dump_list *list)
{
    if (list->count)
        qsort(list->files, list->count, sizeof *list->files, by_name);
}

/* ---- memory ---- */

/* One line of dumps.jsonl; false when it is not as written, which forgets that file. */
static bool remember(struct dump_list *list, const json_t *object)
{
    const char *path, *sha256, *failure;
    json_int_t size, modified, changed, inode;
    int parser;
    struct stat stat_now;
    if (json_unpack((json_t *)object, "{s:s, s:I, s:I, s:I, s:I, s:s, s:i, s:s}", "path", &path,
                    "size", &size, "modified", &modified, "changed", &changed, "inode", &inode,
                    "sha256", &sha256, "parser", &parser, "failure", &failure))
        return true;
    if (strlen(sha256) != 64)
        return true;
    struct dump_file *file = list_grow(list);
    if (!file)
        return false;
    file->path = keep_text(list, path);
    file->failure = keep_text(list, parser == PARSER_VERSION ? failure : "");
    if (!file->path || !file->failure)
        return false;
    memcpy(file->sha256, sha256, sizeof file->sha256);
    file->size = (uint64_t)size;
    file->modified = modified;
    file->changed = changed;
    file->inode = (uint64_t)inode;
    file->parser = parser;
    file->present = !stat(path, &stat_now) && same_file(file, &stat_now);
    return true;
}

static enum status read_memory(struct dump_list *list, struct error *error)
{
    FILE *file = fopen(list->memory, "r");
    if (!file)
        return errno == ENOENT ? STATUS_OK
             : error_set(error, STATUS_SYSTEM, "cannot read '%s': %s", list->memory,
                         strerror(errno));
    char *line = NULL;
    size_t room = 0;
    bool good = true;
    while (good && getline(&line, &room, file) > 0) {
        json_t *object = json_loads(line, 0, NULL);
        good = !object || remember(list, object);
        json_decref(object);
    }
    free(line);
    fclose(file);
    return good ? STATUS_OK : error_memory(error);
}

enum status dump_list_create(const char *parts, struct dump_list **out, struct error *error)
{
    struct dump_list *list = calloc(1, sizeof *list);
    if (!list)
        return error_memory(error);
    list->arena = arena_create(SIZE_MAX);
    if (!list->arena || asprintf(&list->memory, "%s/dumps.jsonl", parts) < 0) {
        list->memory = NULL;
        dump_list_free(list);
        return error_memory(error);
    }
    enum status status = read_memory(list, error);
    if (status != STATUS_OK) {
        dump_list_free(list);
        return status;
    }
    list_sort(list);
    *out = list;
    return STATUS_OK;
}

void dump_list_free(struct dump_list *list)
{
    if (!list)
        return;
    arena_free(list->arena);
    free(list->memory);
    free(list->files);
    free(list);
}

static enum status write_memory(const struct dump_list *list, FILE *out, struct error *error)
{
    for (size_t i = 0; i < list->count; i++) {
        const struct dump_file *file = &list->files[i];
        if (!*file->sha256 || (*file->failure && !file->present))
            continue;
        json_t *object = json_pack("{s:s, s:I, s:I, s:I, s:I, s:s, s:i, s:s}", "path", file->path,
            "size", (json_int_t)file->size, "modified", (json_int_t)file->modified,
            "changed", (json_int_t)file->changed, "inode", (json_int_t)file->inode,
            "sha256", file->sha256, "parser", PARSER_VERSION, "failure", file->failure);
        int bad = !object || json_dumpf(object, out, JSON_COMPACT) || putc('\n', out) == EOF;
        json_decref(object);
        if (bad)
            return error_set(error, STATUS_SYSTEM, "cannot write '%s': %s", list->memory,
                             strerror(errno));
    }
    return STATUS_OK;
}

enum status dump_list_save(const struct dump_list *list, struct error *error)
{
    char *temporary;
    if (asprintf(&temporary, "%s.tmp", list->memory) < 0)
        return error_memory(error);
    enum status status = STATUS_OK;
    FILE *file = fopen(temporary, "w");
    if (!file) {
        status = error_set(error, STATUS_SYSTEM, "cannot create '%s': %s", temporary,
                           strerror(errno));
        free(temporary);
        return status;
    }
    status = write_memory(list, file, error);
    enum status finished = file_finish(file, temporary, status == STATUS_OK ? error : NULL);
    status = status == STATUS_OK ? finished : status;
    if (status == STATUS_OK && rename(temporary, list->memory))
        status = error_set(error, STATUS_SYSTEM, "cannot finish '%s': %s", list->memory,
                           strerror(errno));
    if (status != STATUS_OK)
        unlink(temporary);
    free(temporary);
    return status;
}

/* ---- the files of this call ---- */

static char *absolute(const char *path)
{
    char *result = NULL;
    char *here = *path == '/' ? NULL : realpath(".", NULL);
    if (*path == '/')
        return text_copy(path);
    if (here && asprintf(&result, "%s/%s", here, path) < 0)
        result = NULL;
    free(here);
    return result;
}

enum status dump_list_add(struct dump_list *list, const char *path, struct error *error)
{
    char shown[TEXT_SHOWN_SIZE];
    struct stat now;
    if (!text_is_utf8(path, strlen(path)))
        return error_set(error, STATUS_CONFIG, "cannot use dump '%s': its name is not UTF-8",
                         text_shown(path, shown));
    if (stat(path, &now))
        return error_set(error, STATUS_SYSTEM, "cannot read dump '%s': %s", path, strerror(errno));
    if (!S_ISREG(now.st_mode))
        return error_set(error, STATUS_SYSTEM, "cannot read dump '%s': not a plain file", path);
    char *full = absolute(path);
    if (!full)
        return error_memory(error);

    struct dump_file *file = NULL;
    for (size_t i = 0; i < list->count && !file; i++)
        if (!strcmp(list->files[i].path, full) && same_file(&list->files[i], &now))
            file = &list->files[i];
    if (!file) {
        file = list_grow(list);
        if (file)
            file->path = keep_text(list, full);
    }
    free(full);
    if (!file || !file->path)
        return error_memory(error);
    file->size = (uint64_t)now.st_size;
    file->inode = (uint64_t)now.st_ino;
    file->modified = nanoseconds(now.st_mtim);
    file->changed = nanoseconds(now.st_ctim);
    file->present = file->asked = true;
    return STATUS_OK;
}

enum status dump_list_hash(struct dump_list *list, int jobs, struct error *error)
{
    struct error first = { "" };
    size_t failed = SIZE_MAX;
    enum status result = STATUS_OK;
    list_sort(list);
    #pragma omp parallel for schedule(dynamic, 1) num_threads(jobs) default(none) \
        shared(list, first, failed, result)
    for (size_t i = 0; i < list->count; i++) {
        struct dump_file *file = &list->files[i];
        struct error here;
        if (!file->asked || *file->sha256)
            continue;
        enum status status = sha256_file(file->path, file->sha256, NULL, &here);
        if (status == STATUS_OK)
            continue;
        #pragma omp critical(hash_failure)
        if (i < failed) {
            failed = i;
            first = here;
            result = status;
        }
    }
    if (result != STATUS_OK)
        return error_set(error, result, "%s", first.text);
    list_sort(list);
    return STATUS_OK;
}

size_t dump_list_count(const struct dump_list *list)
{
    return list->count;
}

struct dump_file *dump_list_at(struct dump_list *list, size_t index)
{
    return &list->files[index];
}

bool dump_list_fail(struct dump_list *list, struct dump_file *file, const char *reason)
{
    file->failure = keep_text(list, reason);
    file->parser = PARSER_VERSION;
    return file->failure != NULL;
}
