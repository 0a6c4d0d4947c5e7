/* dump_list.c - the dumps of a night and what is known of earlier ones. */
#define _GNU_SOURCE     /* realpath, flock */
#include "batch/dump_list.h"

#include <errno.h>
#include <fcntl.h>
#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <unistd.h>

#include "arena.h"
#include "batch/folder.h"
#include "batch/part.h"
#include "dump.h"
#include "text.h"

struct dump_list {
    struct arena *arena;        /* every text */
    const char *parts;          /* the folder */
    const char *lines;          /* path of dumps.jsonl in it */
    struct dump_file *files;
    size_t count, room;
};

static const char *keep_text(struct dump_list *list, const char *text)
{
    return arena_text(list->arena, text, strlen(text));
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

/* ---- dumps.jsonl ---- */

/* One line; false without memory.  A line that is not as written is passed over. */
static bool read_line(struct dump_list *list, const json_t *object)
{
    const char *path, *sha256, *failure, *files = "";
    json_int_t size, modified, changed, inode;
    int parser, done;
    struct dump_state now;
    if (json_unpack((json_t *)object, "{s:s, s:I, s:I, s:I, s:I, s?s, s:s, s:i, s:b, s:s}",
                    "path", &path, "size", &size, "modified", &modified, "changed", &changed,
                    "inode", &inode, "files", &files, "sha256", &sha256, "parser", &parser,
                    "done", &done, "failure", &failure))
        return true;
    if ((strlen(sha256) != SHA256_TEXT_SIZE - 1 && *sha256) || strlen(files) >= SHA256_TEXT_SIZE)
        return true;
    struct dump_file *file = list_grow(list);
    if (!file)
        return false;
    file->path = keep_text(list, path);
    file->failure = keep_text(list, parser == PARSER_VERSION || !*sha256 ? failure : "");
    if (!file->path || !file->failure)
        return false;
    snprintf(file->sha256, sizeof file->sha256, "%s", sha256);
    file->state = (struct dump_state){ .size = (uint64_t)size, .modified = modified,
                                       .changed = changed, .inode = (uint64_t)inode };
    snprintf(file->state.files, sizeof file->state.files, "%s", files);
    file->done = done;
    file->present = !*sha256 || (dump_state_read(path, &now, NULL) == STATUS_OK &&
                                 dump_state_same(&file->state, &now));
    return true;
}

static enum status read_lines(struct dump_list *list, struct error *error)
{
    FILE *file = fopen(list->lines, "r");
    if (!file)
        return errno == ENOENT ? STATUS_OK
             : error_set(error, STATUS_SYSTEM, "cannot read '%s': %s", list->lines,
                         strerror(errno));
    char *line = NULL;
    size_t room = 0;
    bool good = true;
    while (good && getline(&line, &room, file) > 0) {
        json_t *object = json_loads(line, 0, NULL);
        good = !object || read_line(list, object);
        json_decref(object);
    }
    bool failed = ferror(file);
    free(line);
    fclose(file);
    if (failed)
        return error_set(error, STATUS_SYSTEM, "cannot read '%s': %s", list->lines,
                         strerror(EIO));
    return good ? STATUS_OK : error_memory(error);
}

enum status dump_list_create(const char *parts, struct dump_list **out, struct error *error)
{
    struct dump_list *list = calloc(1, sizeof *list);
    if (!list)
        return error_memory(error);
    list->arena = arena_create(SIZE_MAX);
    list->parts = list->arena ? keep_text(list, parts) : NULL;
    list->lines = list->parts ? arena_format(list->arena, "%s/dumps.jsonl", parts) : NULL;
    enum status status = list->lines ? read_lines(list, error) : error_memory(error);
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
    free(list->files);
    free(list);
}

static bool same_dump(const struct dump_file *a, const struct dump_file *b)
{
    return !strcmp(a->path, b->path) && !strcmp(a->sha256, b->sha256);
}

/* What stays: no file that is gone before it had a part, nor what this call has looked at anew. */
static bool is_kept(const struct dump_list *list, const struct dump_file *file)
{
    if (file->asked)
        return *file->sha256 || *file->failure;
    if (!*file->sha256 || (!file->present && !file->done))
        return false;
    for (size_t i = 0; i < list->count; i++)
        if (list->files[i].asked && same_dump(&list->files[i], file))
            return false;
    return true;
}

static bool has_part(const struct dump_list *list, const struct dump_file *file)
{
    const char *part = part_path(list->arena, list->parts, file->sha256, false);
    return part && !access(part, F_OK);
}

static enum status write_lines(struct dump_list *list, FILE *out, struct error *error)
{
    for (size_t i = 0; i < list->count; i++) {
        struct dump_file *file = &list->files[i];
        file->done = file->done || has_part(list, file);
        if (!is_kept(list, file))
            continue;
        const struct dump_state *state = &file->state;
        json_t *object = json_pack("{s:s, s:I, s:I, s:I, s:I, s:s*, s:s, s:i, s:b, s:s}",
            "path", file->path, "size", (json_int_t)state->size,
            "modified", (json_int_t)state->modified, "changed", (json_int_t)state->changed,
            "inode", (json_int_t)state->inode, "files", *state->files ? state->files : NULL,
            "sha256", file->sha256, "parser", PARSER_VERSION, "done", file->done,
            "failure", file->failure);
        char *line = object ? json_dumps(object, JSON_COMPACT) : NULL;
        json_decref(object);
        if (!line)
            return error_memory(error);
        bool written = fprintf(out, "%s\n", line) > 0;
        free(line);
        if (!written)
            return error_set(error, STATUS_SYSTEM, "cannot write '%s': %s", list->lines,
                             strerror(errno));
    }
    return STATUS_OK;
}

/* Adds what another scan has written since this one read the file. */
static enum status merge_lines(struct dump_list *list, struct error *error)
{
    struct dump_list other = { .arena = list->arena, .lines = list->lines };
    enum status status = read_lines(&other, error);
    for (size_t i = 0; i < other.count && status == STATUS_OK; i++) {
        bool known = false;
        for (size_t j = 0; j < list->count && !known; j++)
            known = same_dump(&list->files[j], &other.files[i]);
        struct dump_file *file = known ? NULL : list_grow(list);
        if (file)
            *file = other.files[i];
        else if (!known)
            status = error_memory(error);
    }
    free(other.files);
    return status;
}

static enum status replace_lines(struct dump_list *list, struct error *error)
{
    char *beside = arena_format(list->arena, "%s.%ld.tmp", list->lines, (long)getpid());
    if (!beside)
        return error_memory(error);
    enum status status = merge_lines(list, error);
    FILE *file = status == STATUS_OK ? fopen(beside, "w") : NULL;
    if (status != STATUS_OK)
        return status;
    if (!file)
        return error_set(error, STATUS_SYSTEM, "cannot create '%s': %s", beside, strerror(errno));
    status = write_lines(list, file, error);
    enum status finished = file_finish(file, beside, status == STATUS_OK ? error : NULL);
    status = status == STATUS_OK ? finished : status;
    if (status == STATUS_OK && rename(beside, list->lines))
        status = error_set(error, STATUS_SYSTEM, "cannot finish '%s': %s", list->lines,
                           strerror(errno));
    if (status != STATUS_OK)
        unlink(beside);
    return status == STATUS_OK ? folder_sync(list->parts, error) : status;
}

enum status dump_list_save(struct dump_list *list, struct error *error)
{
    char *path = arena_format(list->arena, "%s/.dumps.lock", list->parts);
    int lock = path ? open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0666) : -1;
    if (lock < 0 || flock(lock, LOCK_EX)) {
        enum status status = path ? error_set(error, STATUS_SYSTEM, "cannot lock '%s': %s", path,
                                              strerror(errno)) : error_memory(error);
        if (lock >= 0)
            close(lock);
        return status;
    }
    enum status status = replace_lines(list, error);
    close(lock);                        /* lets go of the lock too */
    return status;
}

/* ---- the files of this call ---- */

/* `path` from the root, without a slash at its end, in UTF-8: bytes that are not become \xNN.  NULL
 * without memory. */
static const char *full_path(struct dump_list *list, const char *path, bool *is_utf8)
{
    char shown[TEXT_SHOWN_SIZE];
    char *here = *path == '/' ? NULL : realpath(".", NULL);
    int length = (int)strlen(path);
    while (length > 1 && path[length - 1] == '/')
        length--;
    const char *full = *path == '/' ? arena_format(list->arena, "%.*s", length, path)
                     : here ? arena_format(list->arena, "%s/%.*s", here, length, path) : NULL;
    free(here);
    *is_utf8 = full && text_is_utf8(full, strlen(full));
    return !full || *is_utf8 ? full : keep_text(list, text_shown(path_name(full), shown));
}

/* Finds what is known of `path` if that is what is there now, or is still a failure. */
static struct dump_file *find_file(struct dump_list *list, const char *path, bool failed,
                                   const struct dump_state *now)
{
    for (size_t i = 0; i < list->count; i++) {
        struct dump_file *file = &list->files[i];
        if (!strcmp(file->path, path) &&
            (failed ? !*file->sha256 : dump_state_same(&file->state, now)))
            return file;
    }
    return NULL;
}

enum status dump_list_add(struct dump_list *list, const char *path, struct error *error)
{
    struct dump_state now = { 0 };
    struct error reason = { "" };
    bool is_utf8;
    const char *full = full_path(list, path, &is_utf8);
    if (!full)
        return error_memory(error);
    enum status status = is_utf8 ? dump_state_read(full, &now, &reason)
                       : error_set(&reason, STATUS_BAD_DUMP, "its name is not UTF-8");
    if (status != STATUS_OK && status != STATUS_BAD_DUMP)
        return error_set(error, status, "cannot read dump '%s': %s", path, reason.text);
    bool failed = status != STATUS_OK;
    struct dump_file *file = find_file(list, full, failed, &now);
    if (!file)
        file = list_grow(list);
    if (!file)
        return error_memory(error);
    file->path = full;
    file->state = now;
    file->present = file->asked = true;
    if (failed)
        file->failure = arena_format(list->arena, "cannot read dump: %s", reason.text);
    return file->failure ? STATUS_OK : error_memory(error);
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
        if (!file->asked || *file->sha256 || *file->failure)
            continue;
        enum status status = dump_state_hash(file->path, file->sha256, &here);
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
    return file->failure != NULL;
}
