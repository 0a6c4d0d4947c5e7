/* archive.c - libzip reads the directory, through a callback over a file or a spool.
 *
 * libzip would inflate with zlib; so members are taken from it as they lie in the zip, and neither
 * a CRC nor a length is believed before it was compared. */
#include "parsers/archive.h"

#include <assert.h>
#include <ctype.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <zip.h>

#include "limit.h"
#include "text.h"

struct member {
    zip_uint64_t index;
    zip_stat_t stat;                /* its name is libzip's */
};

struct archive {
    int file;                       /* read if there is no spool */
    struct spool *spool;
    uint64_t size, offset;          /* of the zip; where libzip stands in it */
    zip_error_t failure;            /* of the callback */
    zip_t *zip;
    struct member *members;
    size_t count;
};

bool archive_begins(const char *head, size_t size)
{
    return size >= 4 && (memcmp(head, "PK\3\4", 4) == 0 || memcmp(head, "PK\5\6", 4) == 0);
}

static zip_int64_t read_bytes(struct archive *archive, void *to, size_t size)
{
    ssize_t count = -1;
    size_t got = 0;
    if (archive->spool) {
        enum status status = spool_read(archive->spool, archive->offset, to, size, &got, NULL);
        errno = EIO;
        count = status == STATUS_OK ? (ssize_t)got : -1;
    } else {
        do
            count = pread(archive->file, to, size, (off_t)archive->offset);
        while (count < 0 && errno == EINTR);
    }
    if (count < 0)
        zip_error_set(&archive->failure, ZIP_ER_READ, errno);
    else
        archive->offset += (uint64_t)count;
    return count;
}

/* What libzip asks of a source that can only be read. */
static zip_int64_t answer(void *context, void *data, zip_uint64_t size, zip_source_cmd_t command)
{
    struct archive *archive = context;
    switch (command) {
    case ZIP_SOURCE_OPEN:
        archive->offset = 0;
        return 0;
    case ZIP_SOURCE_READ:
        return read_bytes(archive, data, size);
    case ZIP_SOURCE_SEEK: {
        zip_int64_t offset = zip_source_seek_compute_offset(archive->offset, archive->size, data,
                                                            size, &archive->failure);
        if (offset < 0)
            return -1;
        archive->offset = (uint64_t)offset;
        return 0;
    }
    case ZIP_SOURCE_TELL:
        return (zip_int64_t)archive->offset;
    case ZIP_SOURCE_STAT: {
        zip_stat_t *stat = data;
        zip_stat_init(stat);
        stat->size = archive->size;
        stat->valid |= ZIP_STAT_SIZE;
        return sizeof *stat;
    }
    case ZIP_SOURCE_ERROR:
        return zip_error_to_data(&archive->failure, data, size);
    case ZIP_SOURCE_CLOSE: case ZIP_SOURCE_FREE:
        return 0;
    case ZIP_SOURCE_SUPPORTS:
        return zip_source_make_command_bitmap(ZIP_SOURCE_OPEN, ZIP_SOURCE_READ, ZIP_SOURCE_CLOSE,
            ZIP_SOURCE_STAT, ZIP_SOURCE_ERROR, ZIP_SOURCE_FREE, ZIP_SOURCE_SEEK, ZIP_SOURCE_TELL,
            ZIP_SOURCE_SUPPORTS, -1);
    default:
        zip_error_set(&archive->failure, ZIP_ER_OPNOTSUPP, 0);
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

static enum status read_directory(struct archive *archive, struct error *error)
{
    zip_int64_t entries = zip_get_num_entries(archive->zip, 0);
    archive->members = calloc(entries > 0 ? (size_t)entries : 1, sizeof *archive->members);
    if (!archive->members)
        return error_memory(error);
    for (zip_int64_t i = 0; i < entries; i++) {
        struct member *member = &archive->members[archive->count];
        member->index = (zip_uint64_t)i;
        if (zip_stat_index(archive->zip, member->index, 0, &member->stat))
            return fail("bad zip directory", zip_get_error(archive->zip), error);
        const char *name = member->stat.name;
        if (*name && name[strlen(name) - 1] == '/' && member->stat.size == 0)
            continue;               /* a folder */
        if (zip_name_locate(archive->zip, name, 0) != i) {
            char shown[TEXT_SHOWN_SIZE];
            return error_set(error, STATUS_BAD_DUMP, "two members are named '%s'",
                             text_shown(name, shown));
        }
        archive->count++;
    }
    return STATUS_OK;
}

static enum status archive_open(int file, struct spool *spool, uint64_t size,
                                struct archive **out, struct error *error)
{
    *out = NULL;
    struct archive *archive = calloc(1, sizeof *archive);
    if (!archive)
        return error_memory(error);
    archive->file = file;
    archive->spool = spool;
    archive->size = size;
    zip_error_init(&archive->failure);

    zip_error_t reason;
    zip_error_init(&reason);
    enum status status = STATUS_OK;
    zip_source_t *source = zip_source_function_create(answer, archive, &reason);
    if (source)
        archive->zip = zip_open_from_source(source, ZIP_RDONLY, &reason);
    if (!archive->zip) {
        status = fail("bad zip directory", &reason, error);
        zip_source_free(source);
    }
    zip_error_fini(&reason);
    if (status == STATUS_OK)
        status = read_directory(archive, error);
    if (status != STATUS_OK) {
        archive_close(archive);
        return status;
    }
    *out = archive;
    return STATUS_OK;
}

enum status archive_open_file(int file, uint64_t size, struct archive **out, struct error *error)
{
    return archive_open(file, NULL, size, out, error);
}

enum status archive_open_spool(struct spool *spool, struct archive **out, struct error *error)
{
    return archive_open(-1, spool, spool_size(spool), out, error);
}

void archive_close(struct archive *archive)
{
    if (!archive)
        return;
    if (archive->zip)
        zip_discard(archive->zip);
    zip_error_fini(&archive->failure);
    free(archive->members);
    free(archive);
}

size_t archive_count(const struct archive *archive)
{
    return archive->count;
}

uint64_t archive_packed_size(const struct archive *archive, size_t member)
{
    assert(member < archive->count);
    return archive->members[member].stat.comp_size;
}

const char *archive_name(const struct archive *archive, size_t member)
{
    assert(member < archive->count);
    return archive->members[member].stat.name;
}

bool archive_find(const struct archive *archive, const char *name, size_t *member)
{
    zip_int64_t index = zip_name_locate(archive->zip, name, 0);
    for (size_t i = 0; index >= 0 && i < archive->count; i++)
        if (archive->members[i].index == (zip_uint64_t)index) {
            *member = i;
            return true;
        }
    return false;
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

enum status archive_source(struct archive *archive, size_t member, struct meter *meter,
                           struct source **out, struct error *error)
{
    static const struct input input = { raw_read, raw_close, false };
    assert(member < archive->count);
    const zip_stat_t *stat = &archive->members[member].stat;
    *out = NULL;
    enum status status = check_readable(stat, error);
    if (status != STATUS_OK)
        return status;
    struct raw *raw = calloc(1, sizeof *raw);
    if (!raw)
        return error_memory(error);
    raw->meter = archive->spool ? NULL : meter;
    raw->file = zip_fopen_index(archive->zip, archive->members[member].index, ZIP_FL_COMPRESSED);
    if (!raw->file) {
        free(raw);
        return fail("bad zip member", zip_get_error(archive->zip), error);
    }
    struct source *source = source_create(&input, raw, STEP_RAW);
    struct zip_sums sums = { stat->size, stat->crc };
    if (source)
        *out = stat->comp_method == ZIP_CM_STORE ? source_stored(source, sums)
                                                 : source_deflated(source, sums, meter);
    return *out ? STATUS_OK : error_memory(error);
}
