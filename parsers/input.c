/* input.c - sources over zip members and gzip files.
 *
 * Everything around the deflate data is read here, byte by byte, so that no inflater decides what
 * a good header or trailer is.  Bytes that were good are given before an error is: it is then at
 * the same byte whatever the sizes of the reads. */
#include "parsers/input.h"

#include <stdlib.h>
#include <string.h>

#include "limit.h"
#include "parsers/inflate.h"

/* A source that is read through `used`, not yet dropped: an inflater may give bytes back. */
struct packed {
    struct source *raw;
    size_t used;
    struct inflate *inflate;        /* NULL for stored bytes */
    struct meter *meter;
    struct zip_sums sums, seen;     /* of a zip member or of the gzip member begun */
    enum { AT_FIRST, IN_DATA, IN_TRAILER, AT_NEXT, IN_PADDING, AT_END } at;
};

static void packed_close(void *context)
{
    struct packed *packed = context;
    source_free(packed->raw);
    inflate_free(packed->inflate);
    free(packed);
}

static size_t unread(const struct packed *packed)
{
    return source_window(packed->raw)->size - packed->used;
}

/* Sees to it that a byte is unread; if none is after this, there is none. */
static enum status feed(struct packed *packed, struct error *error)
{
    while (unread(packed) == 0 && !source_window(packed->raw)->last) {
        size_t keep = packed->used < INFLATE_GIVES_BACK ? packed->used : INFLATE_GIVES_BACK;
        source_drop(packed->raw, packed->used - keep);
        packed->used = keep;
        enum status status = source_more(packed->raw, error);
        if (status != STATUS_OK)
            return status;
    }
    return STATUS_OK;
}

static void count(struct packed *packed, const char *data, size_t size)
{
    packed->seen.size += size;
    packed->seen.crc = inflate_crc(packed->seen.crc, data, size);
}

/* Inflates until `to` is full, *end, or the next byte is damaged or missing. */
static enum status inflate_more(struct packed *packed, char *to, size_t size, size_t *got,
                                bool *end, struct error *error)
{
    struct inflate_window window = { NULL, 0, to, size };
    enum inflate_result result = INFLATE_MORE;
    bool stuck = false;
    while (result == INFLATE_MORE && window.out_size > 0 && !stuck) {
        enum status status = feed(packed, error);
        if (status != STATUS_OK)
            return status;
        const struct window *raw = source_window(packed->raw);
        window.in = raw->data + packed->used;
        window.in_size = unread(packed);
        size_t before = window.in_size + window.out_size;
        result = inflate_run(packed->inflate, &window);
        packed->used = (size_t)(window.in - raw->data);
        stuck = window.in_size + window.out_size == before;
    }
    *got = size - window.out_size;
    *end = result == INFLATE_END;
    count(packed, to, *got);
    packed->meter->out += *got;
    if (packed->meter->out / INFLATE_RATIO_MAX > packed->meter->in)
        return error_set(error, STATUS_BAD_DUMP, "data inflates more than %d-fold",
                         INFLATE_RATIO_MAX);
    if (result == INFLATE_NO_MEMORY)
        return error_memory(error);
    if (*got > 0 || *end)
        return STATUS_OK;
    return error_set(error, STATUS_BAD_DUMP, result == INFLATE_DAMAGED ?
                     "deflate data is damaged" : "deflate data ends early");
}

/* A zip member. */

static enum status check_zip_sums(const struct packed *packed, struct error *error)
{
    if (packed->seen.size != packed->sums.size)
        return error_set(error, STATUS_BAD_DUMP, "length is not that of the directory");
    if (packed->seen.crc != packed->sums.crc)
        return error_set(error, STATUS_BAD_DUMP, "CRC is not that of the directory");
    return STATUS_OK;
}

static enum status stored_read(void *context, char *to, size_t size, size_t *got,
                               struct error *error)
{
    struct packed *packed = context;
    enum status status = feed(packed, error);
    if (status != STATUS_OK)
        return status;
    *got = unread(packed) < size ? unread(packed) : size;
    memcpy(to, source_window(packed->raw)->data + packed->used, *got);
    packed->used += *got;
    count(packed, to, *got);
    return *got > 0 ? STATUS_OK : check_zip_sums(packed, error);
}

static enum status deflated_read(void *context, char *to, size_t size, size_t *got,
                                 struct error *error)
{
    struct packed *packed = context;
    bool end = packed->at == AT_END;
    if (!end) {
        enum status status = inflate_more(packed, to, size, got, &end, error);
        if (status != STATUS_OK)
            return status;
        if (end)
            packed->at = AT_END;
        if (*got > 0)
            return STATUS_OK;
    }
    enum status status = feed(packed, error);
    if (status == STATUS_OK && unread(packed) > 0)
        status = error_set(error, STATUS_BAD_DUMP, "bytes follow the deflate data");
    return status == STATUS_OK ? check_zip_sums(packed, error) : status;
}

static struct source *packed_create(const struct input *input, struct source *raw, size_t step,
                                    struct packed made)
{
    struct packed *packed = malloc(sizeof *packed);
    if (!packed) {
        source_free(raw);
        inflate_free(made.inflate);
        return NULL;
    }
    *packed = made;
    packed->raw = raw;
    return source_create(input, packed, step);
}

struct source *source_stored(struct source *raw, struct zip_sums sums)
{
    static const struct input input = { stored_read, packed_close, true };
    return packed_create(&input, raw, STEP_RAW, (struct packed){ .sums = sums });
}

struct source *source_deflated(struct source *raw, struct zip_sums sums, struct meter *meter)
{
    static const struct input input = { deflated_read, packed_close, true };
    struct inflate *inflate = inflate_create();
    if (!inflate) {
        source_free(raw);
        return NULL;
    }
    return packed_create(&input, raw, STEP_INFLATED, (struct packed){
        .inflate = inflate, .meter = meter, .sums = sums, .at = IN_DATA });
}

/* A gzip file (RFC 1952). */

enum { HEADER_CRC = 2, HEADER_EXTRA = 4, HEADER_NAME = 8, HEADER_COMMENT = 16,
       HEADER_UNKNOWN = 0xe0 };

/* Takes `size` bytes, at most 4, as a little-endian number; `crc` runs along. */
static enum status take(struct packed *packed, int size, uint32_t *value, uint32_t *crc,
                        struct error *error)
{
    *value = 0;
    for (int i = 0; i < size; i++) {
        enum status status = feed(packed, error);
        if (status != STATUS_OK)
            return status;
        if (unread(packed) == 0)
            return error_set(error, STATUS_BAD_DUMP, "gzip header or trailer ends early");
        const char *byte = source_window(packed->raw)->data + packed->used++;
        *value |= (uint32_t)(unsigned char)*byte << 8 * i;
        *crc = inflate_crc(*crc, byte, 1);
    }
    return STATUS_OK;
}

/* Passes over the fields that `flags` announce. */
static enum status take_fields(struct packed *packed, uint32_t flags, uint32_t *crc,
                               struct error *error)
{
    uint32_t value, extra = 0;
    enum status status = STATUS_OK;
    if (flags & HEADER_EXTRA)
        status = take(packed, 2, &extra, crc, error);
    while (status == STATUS_OK && extra-- > 0)
        status = take(packed, 1, &value, crc, error);
    for (uint32_t flag = HEADER_NAME; flag <= HEADER_COMMENT; flag <<= 1) {
        value = flags & flag;
        while (status == STATUS_OK && value != 0)
            status = take(packed, 1, &value, crc, error);
    }
    if (status != STATUS_OK || !(flags & HEADER_CRC))
        return status;
    uint32_t expected = *crc & 0xffff;
    status = take(packed, 2, &value, crc, error);
    if (status == STATUS_OK && value != expected)
        status = error_set(error, STATUS_BAD_DUMP, "CRC of the gzip header is wrong");
    return status;
}

static enum status take_header(struct packed *packed, struct error *error)
{
    uint32_t first, second, method, flags, skipped, crc = 0;
    enum status status = take(packed, 1, &first, &crc, error);
    if (status == STATUS_OK && first == 0x1f)
        status = take(packed, 1, &second, &crc, error);
    if (status == STATUS_OK && (first != 0x1f || second != 0x8b))
        return error_set(error, STATUS_BAD_DUMP, "bytes that are not gzip follow the data");
    if (status == STATUS_OK)
        status = take(packed, 1, &method, &crc, error);
    if (status == STATUS_OK)
        status = take(packed, 1, &flags, &crc, error);
    if (status == STATUS_OK && (method != 8 || flags & HEADER_UNKNOWN))
        return error_set(error, STATUS_BAD_DUMP, "gzip method or flag is unknown");
    if (status == STATUS_OK)
        status = take(packed, 4, &skipped, &crc, error);        /* time */
    if (status == STATUS_OK)
        status = take(packed, 2, &skipped, &crc, error);        /* level, system */
    if (status == STATUS_OK)
        status = take_fields(packed, flags, &crc, error);
    return status;
}

static enum status take_trailer(struct packed *packed, struct error *error)
{
    uint32_t crc, size, ignored = 0;
    enum status status = take(packed, 4, &crc, &ignored, error);
    if (status == STATUS_OK)
        status = take(packed, 4, &size, &ignored, error);
    if (status != STATUS_OK)
        return status;
    if (crc != packed->seen.crc)
        return error_set(error, STATUS_BAD_DUMP, "CRC is not that of the gzip trailer");
    if (size != (uint32_t)packed->seen.size)        /* modulo 2^32, RFC 1952 */
        return error_set(error, STATUS_BAD_DUMP, "length is not that of the gzip trailer");
    return STATUS_OK;
}

/* Between two gzip members: goes on to the next, to the padding, or to the end. */
static enum status begin_next(struct packed *packed, struct error *error)
{
    enum status status = feed(packed, error);
    if (status != STATUS_OK)
        return status;
    if (unread(packed) == 0 && packed->at != AT_FIRST) {
        packed->at = AT_END;
        return STATUS_OK;
    }
    if (packed->at != AT_FIRST && source_window(packed->raw)->data[packed->used] == '\0') {
        packed->at = IN_PADDING;
        return STATUS_OK;
    }
    status = take_header(packed, error);
    inflate_reset(packed->inflate);
    packed->seen = (struct zip_sums){ 0 };
    packed->at = IN_DATA;
    return status;
}

/* Tapes and block devices pad; what follows the padding is no gzip member. */
static enum status pass_padding(struct packed *packed, struct error *error)
{
    for (;;) {
        enum status status = feed(packed, error);
        if (status != STATUS_OK)
            return status;
        if (unread(packed) == 0) {
            packed->at = AT_END;
            return STATUS_OK;
        }
        if (source_window(packed->raw)->data[packed->used] != '\0')
            return error_set(error, STATUS_BAD_DUMP, "bytes that are not gzip follow the data");
        packed->used++;
    }
}

static enum status gunzip_read(void *context, char *to, size_t size, size_t *got,
                               struct error *error)
{
    struct packed *packed = context;
    enum status status = STATUS_OK;
    bool end = false;
    while (status == STATUS_OK && *got == 0 && packed->at != AT_END) {
        switch (packed->at) {
        case AT_FIRST: case AT_NEXT:
            status = begin_next(packed, error);
            break;
        case IN_DATA:
            status = inflate_more(packed, to, size, got, &end, error);
            if (status == STATUS_OK && end)
                packed->at = IN_TRAILER;
            break;
        case IN_TRAILER:
            status = take_trailer(packed, error);
            packed->at = AT_NEXT;
            break;
        case IN_PADDING:
            status = pass_padding(packed, error);
            break;
        case AT_END:
            break;
        }
    }
    return status;
}

struct source *source_gunzip(struct source *raw, struct meter *meter)
{
    static const struct input input = { gunzip_read, packed_close, true };
    source_place(raw, NULL);
    struct inflate *inflate = inflate_create();
    if (!inflate) {
        source_free(raw);
        return NULL;
    }
    return packed_create(&input, raw, STEP_INFLATED, (struct packed){
        .inflate = inflate, .meter = meter });
}
