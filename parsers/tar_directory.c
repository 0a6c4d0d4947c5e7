/* tar_directory.c - libarchive reads headers; where a member's bytes lie is told by how far it got.
 *
 * It would give the bytes too, but only forwards.  So each place is worked out once and checked: the
 * next header must stand exactly where this member ends, which no sparse or otherwise special
 * member would pass.  It takes the end of the file for the end of the tar; that is checked here. */
#include "parsers/tar_directory.h"

#include <archive.h>
#include <archive_entry.h>
#include <ctype.h>
#include <errno.h>
#include <locale.h>
#include <string.h>

#include "text.h"

enum {
    BLOCK_SIZE  = 512,
    TYPE_OFFSET = 156,              /* of the type flag in a header */
    READ_SIZE   = 4096,             /* members are passed over: more would be read in vain */
};

struct cursor {
    const struct range *range;
    uint64_t offset;
    enum status status;             /* of the range */
    struct error error;
    char block[READ_SIZE];
};

static la_ssize_t read_block(struct archive *reader, void *context, const void **block)
{
    struct cursor *cursor = context;
    size_t got;
    cursor->status = range_read(cursor->range, cursor->offset, cursor->block, sizeof cursor->block,
                                &got, &cursor->error);
    if (cursor->status != STATUS_OK) {
        archive_set_error(reader, EIO, "%s", cursor->error.text);
        return -1;
    }
    cursor->offset += got;
    *block = cursor->block;
    return (la_ssize_t)got;
}

static la_int64_t skip_bytes(struct archive *reader, void *context, la_int64_t request)
{
    (void)reader;
    struct cursor *cursor = context;
    uint64_t left = cursor->range->size - cursor->offset;
    uint64_t size = (uint64_t)request < left ? (uint64_t)request : left;
    cursor->offset += size;
    return (la_int64_t)size;
}

static enum status fail(const struct cursor *cursor, struct archive *reader, struct error *error)
{
    if (cursor->status != STATUS_OK)
        return error_set(error, cursor->status, "%s", cursor->error.text);
    if (archive_errno(reader) == ENOMEM)
        return error_memory(error);
    const char *text = archive_error_string(reader);
    if (!text)
        text = "damaged";
    return error_set(error, STATUS_BAD_DUMP, "bad tar: %c%s", tolower((unsigned char)*text),
                     text + 1);
}

static enum status refuse(struct archive_entry *entry, const char *why, struct error *error)
{
    const char *name = archive_entry_pathname(entry);
    char shown[TEXT_SHOWN_SIZE];
    return error_set(error, STATUS_BAD_DUMP, "bad tar: '%s' %s",
                     text_shown(name ? name : "", shown), why);
}

/* The type flag of the header right before a file's bytes: plain, or contiguous, which is plain. */
static enum status check_type(const struct cursor *cursor, struct archive_entry *entry,
                              uint64_t offset, struct error *error)
{
    char type = 0;
    size_t got;
    if (offset < BLOCK_SIZE)
        return refuse(entry, "has no header", error);
    enum status status = range_read(cursor->range, offset - BLOCK_SIZE + TYPE_OFFSET, &type, 1,
                                    &got, error);
    if (status != STATUS_OK)
        return status;
    return type == '0' || type == '\0' || type == '7' ? STATUS_OK
         : refuse(entry, "is of a type that is not read", error);
}

/* Tells of the member whose header was just read.  `*end` in: where the header must stand; out:
 * where the member ends. */
static enum status take_entry(const struct cursor *cursor, struct archive *reader,
                              struct archive_entry *entry, tar_found *found, void *context,
                              uint64_t *end, struct error *error)
{
    uint64_t offset = (uint64_t)archive_filter_bytes(reader, 0);
    uint64_t size = (uint64_t)archive_entry_size(entry);
    const char *name = archive_entry_pathname(entry);
    bool is_folder = archive_entry_filetype(entry) == AE_IFDIR;
    if ((uint64_t)archive_read_header_position(reader) != *end || offset % BLOCK_SIZE)
        return refuse(entry, "does not stand where the member before it ends", error);
    if (!name || !*name)
        return refuse(entry, "has no name", error);
    if (archive_entry_hardlink(entry) || archive_entry_filetype(entry) == AE_IFLNK)
        return refuse(entry, "is a link", error);
    if (!is_folder && archive_entry_filetype(entry) != AE_IFREG)
        return refuse(entry, "is neither a file nor a folder", error);
    if (archive_entry_sparse_reset(entry) > 0)
        return refuse(entry, "is a sparse file", error);
    if (is_folder)
        size = 0;
    if (offset > cursor->range->size || size > cursor->range->size - offset)
        return refuse(entry, "ends behind the end of the tar", error);
    *end = offset + (size + BLOCK_SIZE - 1) / BLOCK_SIZE * BLOCK_SIZE;
    if (is_folder)
        return STATUS_OK;
    enum status status = check_type(cursor, entry, offset, error);
    if (status != STATUS_OK)
        return status;
    return found(context, name, offset, size) ? STATUS_OK : error_memory(error);
}

/* Behind the last member: two blocks of zeros at least, and nothing else. */
static enum status check_end(const struct range *range, uint64_t end, struct error *error)
{
    if (range->size < end || range->size - end < 2 * BLOCK_SIZE)
        return error_set(error, STATUS_BAD_DUMP, "bad tar: it ends early, without its end mark");
    char block[16 * BLOCK_SIZE];
    for (uint64_t offset = end; offset < range->size;) {
        size_t got;
        enum status status = range_read(range, offset, block, sizeof block, &got, error);
        if (status != STATUS_OK)
            return status;
        for (size_t i = 0; i < got; i++)
            if (block[i])
                return error_set(error, STATUS_BAD_DUMP, "bad tar: bytes follow its end mark");
        offset += got;
    }
    return STATUS_OK;
}

static enum status list_members(struct cursor *cursor, struct archive *reader, tar_found *found,
                                void *context, struct error *error)
{
    uint64_t end = 0;
    if (archive_read_support_format_tar(reader) != ARCHIVE_OK ||
        archive_read_set_read_callback(reader, read_block) != ARCHIVE_OK ||
        archive_read_set_skip_callback(reader, skip_bytes) != ARCHIVE_OK ||
        archive_read_set_callback_data(reader, cursor) != ARCHIVE_OK ||
        archive_read_open1(reader) != ARCHIVE_OK)
        return fail(cursor, reader, error);
    for (;;) {
        struct archive_entry *entry;
        int result = archive_read_next_header(reader, &entry);
        if (result == ARCHIVE_EOF)
            return check_end(cursor->range, end, error);
        if (result != ARCHIVE_OK)
            return fail(cursor, reader, error);
        enum status status = take_entry(cursor, reader, entry, found, context, &end, error);
        if (status != STATUS_OK)
            return status;
    }
}

enum status tar_list(const struct range *range, tar_found *found, void *context,
                     struct error *error)
{
    struct cursor cursor = { .range = range };
    enum status status;
    locale_t utf8 = newlocale(LC_CTYPE_MASK, "C.UTF-8", (locale_t)0);
    if (!utf8)
        return error_set(error, STATUS_SYSTEM, "cannot use locale C.UTF-8: %s", strerror(errno));
    locale_t before = uselocale(utf8);      /* libarchive gives names as its locale has them */
    struct archive *reader = archive_read_new();
    status = reader ? list_members(&cursor, reader, found, context, error) : error_memory(error);
    archive_read_free(reader);
    uselocale(before);
    freelocale(utf8);
    return status;
}
