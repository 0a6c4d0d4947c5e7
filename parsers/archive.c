/* archive.c - what zip, tar and folder have in common: a list of members, found by name. */
#define _GNU_SOURCE     /* qsort_r */
#include "parsers/archive.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "parsers/archive_kind.h"
#include "text.h"

static bool zip_begins(const char *head, size_t size)
{
    return size >= 4 && (memcmp(head, "PK\3\4", 4) == 0 || memcmp(head, "PK\5\6", 4) == 0 ||
                         memcmp(head, "PK\6\6", 4) == 0);
}

bool archive_begins(const char *head, size_t size)
{
    return zip_begins(head, size) || tar_begins(head, size);
}

bool archive_add(struct archive *archive, const struct archive_member *member)
{
    if (archive->count == archive->room) {
        size_t room = archive->room ? 2 * archive->room : 64;
        struct archive_member *members = realloc(archive->members, room * sizeof *members);
        if (!members)
            return false;
        archive->members = members;
        archive->room = room;
    }
    archive->members[archive->count++] = *member;
    return true;
}

static int by_name(const void *left, const void *right, void *context)
{
    const struct archive_member *members = context;
    const size_t *a = left, *b = right;
    return strcmp(members[*a].name, members[*b].name);
}

/* Sorts the names; two that are alike refuse the archive. */
static enum status index_names(struct archive *archive, struct error *error)
{
    archive->by_name = malloc((archive->count + 1) * sizeof *archive->by_name);
    if (!archive->by_name)
        return error_memory(error);
    for (size_t i = 0; i < archive->count; i++)
        archive->by_name[i] = i;
    if (archive->count)
        qsort_r(archive->by_name, archive->count, sizeof *archive->by_name, by_name,
                archive->members);
    for (size_t i = 1; i < archive->count; i++) {
        const char *name = archive_name(archive, archive->by_name[i]);
        char shown[TEXT_SHOWN_SIZE];
        if (strcmp(name, archive_name(archive, archive->by_name[i - 1])) == 0)
            return error_set(error, STATUS_BAD_DUMP, "two members are named '%s'",
                             text_shown(name, shown));
    }
    return STATUS_OK;
}

/* `path` is a folder's, else the range is read. */
static enum status open_kind(const struct archive_kind *kind, const char *path,
                             struct range range, struct archive **out, struct error *error)
{
    *out = NULL;
    struct archive *archive = calloc(1, sizeof *archive);
    if (!archive) {
        range_close(&range);
        return error_memory(error);
    }
    archive->kind = kind;
    archive->range = range;
    enum status status = kind->open(archive, path, error);
    if (status == STATUS_OK)
        status = index_names(archive, error);
    if (status != STATUS_OK) {
        archive_close(archive);
        return status;
    }
    *out = archive;
    return STATUS_OK;
}

enum status archive_open(struct range range, struct archive **out, struct error *error)
{
    char head[4];
    size_t got;
    *out = NULL;
    enum status status = range_read(&range, 0, head, sizeof head, &got, error);
    if (status != STATUS_OK) {
        range_close(&range);
        return status;
    }
    return open_kind(zip_begins(head, got) ? &archive_zip : &archive_tar, NULL, range, out, error);
}

enum status archive_open_folder(const char *path, struct archive **out, struct error *error)
{
    return open_kind(&archive_folder, path, (struct range){ .file = -1 }, out, error);
}

void archive_close(struct archive *archive)
{
    if (!archive)
        return;
    archive->kind->close(archive->self);
    range_close(&archive->range);
    free(archive->members);
    free(archive->by_name);
    free(archive);
}

bool archive_is_folder(const struct archive *archive)
{
    return archive->kind == &archive_folder;
}

size_t archive_count(const struct archive *archive)
{
    return archive->count;
}

uint64_t archive_packed_size(const struct archive *archive, size_t member)
{
    assert(member < archive->count);
    return archive->members[member].packed;
}

const char *archive_name(const struct archive *archive, size_t member)
{
    assert(member < archive->count);
    return archive->members[member].name;
}

bool archive_find(const struct archive *archive, const char *name, size_t *member)
{
    size_t low = 0, high = archive->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        int order = strcmp(name, archive_name(archive, archive->by_name[middle]));
        if (order == 0) {
            *member = archive->by_name[middle];
            return true;
        }
        if (order < 0)
            high = middle;
        else
            low = middle + 1;
    }
    return false;
}

enum status archive_range(const struct archive *archive, size_t member, struct range *out,
                          struct error *error)
{
    assert(member < archive->count);
    return archive->kind->range ? archive->kind->range(archive, &archive->members[member], out,
                                                       error)
                                : STATUS_END;
}

enum status archive_source(struct archive *archive, size_t member, struct meter *meter,
                           struct source **out, struct error *error)
{
    assert(member < archive->count);
    *out = NULL;
    if (archive->kind->source)
        return archive->kind->source(archive, &archive->members[member], meter, out, error);
    struct range range;
    enum status status = archive_range(archive, member, &range, error);
    if (status != STATUS_OK)
        return status;
    *out = source_from_range(range, meter);
    return *out ? STATUS_OK : error_memory(error);
}
