/* archive_tar.c - a tar, whose members are pieces of the file it lies in.
 *
 * Its headers are read once from the first to the last, without what lies between; from then on any
 * member can be read at once, as of a zip. */
#include "parsers/archive_kind.h"

#include <string.h>

#include "arena.h"
#include "parsers/tar_directory.h"
#include "text.h"

enum {
    BLOCK_SIZE    = 512,
    EMPTY_MIN     = 2 * BLOCK_SIZE,         /* of a tar without members: its end mark, */
    EMPTY_MAX     = ARCHIVE_HEAD_SIZE - 1,  /* and what writers fill up to, 20 blocks */
    SUM_OFFSET    = 148, SUM_SIZE = 8,
    MAGIC_OFFSET  = 257, MAGIC_SIZE = 6,
};

/* The sum in a header is octal digits; the bytes were added as unsigned or, by some, signed, those
 * of the sum itself taken for blanks. */
static bool sum_is_right(const char *head)
{
    long told = 0, sum = 0, sum_signed = 0;
    size_t at = SUM_OFFSET, digits = 0;
    while (at < SUM_OFFSET + SUM_SIZE && head[at] == ' ')
        at++;
    for (; at < SUM_OFFSET + SUM_SIZE && head[at] >= '0' && head[at] <= '7'; at++, digits++)
        told = 8 * told + (head[at] - '0');
    for (size_t i = 0; i < BLOCK_SIZE; i++) {
        bool is_sum = i >= SUM_OFFSET && i < SUM_OFFSET + SUM_SIZE;
        sum += is_sum ? ' ' : (unsigned char)head[i];
        sum_signed += is_sum ? ' ' : (signed char)head[i];
    }
    return digits > 0 && (told == sum || told == sum_signed);
}

/* A long run of zeros is no empty tar but a file that was never filled. */
static bool is_empty_tar(const char *head, size_t size)
{
    if (size < EMPTY_MIN || size > EMPTY_MAX || size % BLOCK_SIZE)
        return false;
    for (size_t i = 0; i < size; i++)
        if (head[i])
            return false;
    return true;
}

/* The magic alone is enough: a tar whose first header is damaged is a bad tar, not an unknown
 * format.  Tars from before the magic have the sum. */
bool tar_begins(const char *head, size_t size)
{
    const char *magic = head + MAGIC_OFFSET;
    if (size >= MAGIC_OFFSET + MAGIC_SIZE &&
        (memcmp(magic, "ustar", MAGIC_SIZE) == 0 || memcmp(magic, "ustar ", MAGIC_SIZE) == 0))
        return true;
    return size >= BLOCK_SIZE && (sum_is_right(head) || is_empty_tar(head, size));
}

/* `name` in UTF-8: bytes that are not become what they are in ISO 8859-1.  NULL without memory. */
static const char *keep_name(struct arena *names, const char *name)
{
    size_t length = strlen(name), size = 0;
    if (text_is_utf8(name, length))
        return arena_text(names, name, length);
    char *kept = arena_alloc(names, 2 * length + 1);
    for (size_t i = 0; kept && i < length; i++) {
        unsigned char byte = (unsigned char)name[i];
        if (byte >= 0x80)
            kept[size++] = (char)(0xc0 | byte >> 6);
        kept[size++] = (char)(byte < 0x80 ? byte : 0x80 | (byte & 0x3f));
    }
    return kept;
}

static bool add_member(void *context, const char *name, uint64_t offset, uint64_t size)
{
    struct archive *archive = context;
    const char *kept = keep_name(archive->self, name);
    return kept && archive_add(archive, &(struct archive_member){ kept, size, offset });
}

static enum status tar_open(struct archive *archive, const char *path, struct error *error)
{
    (void)path;
    archive->self = arena_create(SIZE_MAX);
    return archive->self ? tar_list(&archive->range, add_member, archive, error)
                         : error_memory(error);
}

static enum status tar_range(const struct archive *archive, const struct archive_member *member,
                             struct range *out, struct error *error)
{
    (void)error;
    *out = archive->range;
    out->owned = false;
    out->offset += member->at;
    out->size = member->packed;
    return STATUS_OK;
}

static void tar_close(void *self)
{
    arena_free(self);
}

const struct archive_kind archive_tar = { tar_open, NULL, tar_range, tar_close };
