/* archive_zip.c - libzip reads the directory of a zip, through a callback over a range.
 *
 * libzip would inflate with zlib; so members are taken from it as they lie in the zip, and neither
 * a CRC nor a length is believed before it was compared. */
#include "parsers/archive_kind.h"

#include <ctype.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <zip.h>

#include "limit.h"

struct zip_file_list {
    const struct range *range;
    uint64_t offset;                /* where libzip stands in it */
    zip_error_t failure;            /* of the callback */
    zip_t *zip;                     /* the members' names are its */
};

static zip_int64_t read_bytes(struct zip_file_list *list, void *to, size_t size)
{
    size_t got = 0;
    errno = EIO;                    /* for want of another: a spool has none */
    enum status status = range_read(list->range, list->offset, to, size, &got, NULL);
    if (status != STATUS_OK) {
        zip_error_set(&list->failure, status == STATUS_BAD_DUMP ? ZIP_ER_EOF : ZIP_ER_READ, errno);
        return -1;
    }
    list->offset += got;
    return (zip_int64_t)got;
}

/* What libzip asks of a source that can only be read. */
static zip_int64_t answer(void *context, void *data, zip_uint64_t size, zip_source_cmd_t command)
{
    struct zip_file_list *list = context;
    switch (command) {
    case ZIP_SOURCE_OPEN:
        list->offset = 0;
        return 0;
    case ZIP_SOURCE_READ:
        return read_bytes(list, data, size);
    case ZIP_SOURCE_SEEK: {
        zip_int64_t offset = zip_source_seek_compute_offset(list->offset, list->range->size, data,
                                                            size, &list->failure);
        if (offset < 0)
            return -1;
        list->offset = (uint64_t)offset;
        return 0;
    }
    case ZIP_SOURCE_TELL:
        return (zip_int64_t)list->offset;
    case ZIP_SOURCE_STAT: {
        zip_stat_t *stat = data;
        zip_stat_init(stat);
        stat->size = list->range->size;
        stat->valid |= ZIP_STAT_SIZE;
        return sizeof *stat;
    }
    case ZIP_SOURCE_ERROR:
        return zip_error_to_data(&list->failure, data, size);
    case ZIP_SOURCE_CLOSE: case ZIP_SOURCE_FREE:
        return 0;
    case ZIP_SOURCE_SUPPORTS:
        return zip_source_make_command_bitmap(ZIP_SOURCE_OPEN, ZIP_SOURCE_READ, ZIP_SOURCE_CLOSE,
            ZIP_SOURCE_STAT, ZIP_SOURCE_ERROR, ZIP_SOURCE_FREE, ZIP_SOURCE_SEEK, ZIP_SOURCE_TELL,
            ZIP_SOURCE_SUPPORTS, -1);
    default:
        zip_error_set(&list->failure, ZIP_ER_OPNOTSUPP, 0);
        return -1;
    }
}

/* Damage, unless memory or the disk failed us.  libzip takes any position from a damaged
 * directory, so that to fail in going there is damage too. */
static enum status fail(const char *what, zip_error_t *reason, struct error *error)
{
    int code = zip_error_code_zip(reason);
    enum status status = code == ZIP_ER_READ || code == ZIP_ER_MEMORY ? STATUS_SYSTEM
                                                                      : STATUS_BAD_DUMP;
    const char *text = zip_error_strerror(reason);
    return error_set(error, status, "%s: %c%s", what, tolower((unsigned char)*text), text + 1);
}

static enum status read_directory(struct archive *archive, zip_t *zip, struct error *error)
{
    zip_int64_t entries = zip_get_num_entries(zip, 0);
    for (zip_int64_t i = 0; i < entries; i++) {
        zip_stat_t stat;
        if (zip_stat_index(zip, (zip_uint64_t)i, 0, &stat))
            return fail("bad zip directory", zip_get_error(zip), error);
        size_t length = strlen(stat.name);
        if (length > 0 && stat.name[length - 1] == '/' && stat.size == 0)
            continue;               /* a folder */
        if (!archive_add(archive, &(struct archive_member){ stat.name, stat.comp_size,
                                                            (zip_uint64_t)i }))
            return error_memory(error);
    }
    return STATUS_OK;
}

static void list_close(void *self)
{
    struct zip_file_list *list = self;
    if (!list)
        return;
    if (list->zip)
        zip_discard(list->zip);
    zip_error_fini(&list->failure);
    free(list);
}

static enum status list_open(struct archive *archive, const char *path, struct error *error)
{
    (void)path;
    struct zip_file_list *list = calloc(1, sizeof *list);
    if (!list)
        return error_memory(error);
    archive->self = list;
    list->range = &archive->range;
    zip_error_init(&list->failure);

    zip_error_t reason;
    zip_error_init(&reason);
    enum status status = STATUS_OK;
    zip_source_t *source = zip_source_function_create(answer, list, &reason);
    if (source)
        list->zip = zip_open_from_source(source, ZIP_RDONLY, &reason);
    if (!list->zip) {
        status = fail("bad zip directory", &reason, error);
        zip_source_free(source);
    }
    zip_error_fini(&reason);
    return status == STATUS_OK ? read_directory(archive, list->zip, error) : status;
}

/* The bytes of a member as they lie in the zip. */

struct raw {
    zip_file_t *file;
    struct meter *meter;            /* NULL in a spool, whose bytes were counted on their way in */
};

static enum status raw_read(void *context, char *to, size_t size, size_t *got,
                            struct error *error)
{
    struct raw *raw = context;
    zip_int64_t count = zip_fread(raw->file, to, size);
    if (count < 0) {
        zip_error_t *reason = zip_file_get_error(raw->file);
        int code = zip_error_code_zip(reason);
        if (code != ZIP_ER_CRC && code != ZIP_ER_INCONS)
            return fail("bad zip member", reason, error);
        count = 0;                  /* libzip compares stored members; so do we, in one wording */
    }
    if (raw->meter)
        raw->meter->in += (uint64_t)count;
    *got = (size_t)count;
    return STATUS_OK;
}

static void raw_close(void *context)
{
    struct raw *raw = context;
    zip_fclose(raw->file);          /* read only: nothing can be lost */
    free(raw);
}

static enum status check_readable(const zip_stat_t *stat, struct error *error)
{
    if (stat->encryption_method != ZIP_EM_NONE)
        return error_set(error, STATUS_BAD_DUMP, "member is encrypted");
    if (stat->comp_method != ZIP_CM_STORE && stat->comp_method != ZIP_CM_DEFLATE)
        return error_set(error, STATUS_BAD_DUMP, "compression method %d is neither stored nor "
                         "deflated", stat->comp_method);
    if (stat->size > MEMBER_SIZE_MAX)
        return error_set(error, STATUS_BAD_DUMP, "member is larger than 64 GiB");
    return STATUS_OK;
}

static enum status list_source(const struct archive *archive,
                               const struct archive_member *member, struct meter *meter,
                               struct source **out, struct error *error)
{
    static const struct input input = { raw_read, raw_close, false };
    struct zip_file_list *list = archive->self;
    zip_stat_t stat;
    if (zip_stat_index(list->zip, member->at, 0, &stat))
        return fail("bad zip directory", zip_get_error(list->zip), error);
    enum status status = check_readable(&stat, error);
    if (status != STATUS_OK)
        return status;
    struct raw *raw = calloc(1, sizeof *raw);
    if (!raw)
        return error_memory(error);
    raw->meter = archive->range.spool ? NULL : meter;
    raw->file = zip_fopen_index(list->zip, member->at, ZIP_FL_COMPRESSED);
    if (!raw->file) {
        free(raw);
        return fail("bad zip member", zip_get_error(list->zip), error);
    }
    struct source *source = source_create(&input, raw, STEP_RAW);
    struct zip_sums sums = { stat.size, stat.crc };
    if (source)
        *out = stat.comp_method == ZIP_CM_STORE ? source_stored(source, sums)
                                                : source_deflated(source, sums, meter);
    return *out ? STATUS_OK : error_memory(error);
}

/* No range: of a stored member too the CRC is to be checked, and that takes all its bytes. */
const struct archive_kind archive_zip = { list_open, list_source, NULL, list_close };
