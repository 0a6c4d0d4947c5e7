/* containers.c - containers written byte by byte, so that any byte can be wrong. */
#include "containers.h"

#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <zip.h>
#include <zlib.h>

#include "parsers/inflate.h"

void bytes_free(struct bytes *bytes)
{
    free(bytes->data);
    *bytes = (struct bytes){ 0 };
}

static struct bytes copy_of(const char *data, size_t size)
{
    struct bytes bytes = { malloc(size + 1), size };
    assert(bytes.data);
    memcpy(bytes.data, data, size);
    bytes.data[size] = '\0';
    return bytes;
}

struct bytes bytes_of(const char *text)
{
    return copy_of(text, strlen(text));
}

struct bytes bytes_join(struct bytes first, struct bytes second)
{
    struct bytes both = { malloc(first.size + second.size + 1), first.size + second.size };
    assert(both.data);
    if (first.size > 0)
        memcpy(both.data, first.data, first.size);
    if (second.size > 0)
        memcpy(both.data + first.size, second.data, second.size);
    both.data[both.size] = '\0';
    return both;
}

struct bytes sample_text(size_t size)
{
    static const char *const words[] = {
        "<country>", "CN", "</country>", "loom", "spindle", "\n", "of", "the", "weft", "1,032",
    };
    struct bytes text = { malloc(size + 1), 0 };
    assert(text.data);
    uint32_t random = 1;
    while (text.size < size) {
        random = random * 1664525 + 1013904223;
        const char *word = words[(random >> 16) % COUNT_OF(words)];
        for (size_t i = 0; word[i] && text.size < size; i++)
            text.data[text.size++] = word[i];
        if (text.size < size)
            text.data[text.size++] = (char)('a' + (random >> 24) % 26);
    }
    text.data[size] = '\0';
    return text;
}

struct bytes deflate_of(struct bytes plain, int level)
{
    z_stream stream = { 0 };
    int result = deflateInit2(&stream, level, Z_DEFLATED, -MAX_WBITS, 9, Z_DEFAULT_STRATEGY);
    assert(result == Z_OK);
    size_t room = deflateBound(&stream, plain.size);
    struct bytes packed = { malloc(room), 0 };
    assert(packed.data);
    stream.next_in = (Bytef *)plain.data;
    stream.avail_in = (uInt)plain.size;
    stream.next_out = (Bytef *)packed.data;
    stream.avail_out = (uInt)room;
    result = deflate(&stream, Z_FINISH);
    assert(result == Z_STREAM_END);
    packed.size = stream.total_out;
    deflateEnd(&stream);
    return packed;
}

/* Little-endian numbers to a stream. */
static void put(FILE *out, int size, uint64_t value)
{
    for (int i = 0; i < size; i++)
        fputc((int)(value >> 8 * i & 0xff), out);
}

struct bytes gzip_of(struct bytes plain, int level)
{
    struct bytes packed = deflate_of(plain, level), made = { 0 };
    FILE *out = open_memstream(&made.data, &made.size);
    assert(out);
    fwrite("\x1f\x8b\x08\0\0\0\0\0\0\x03", 1, 10, out);
    fwrite(packed.data, 1, packed.size, out);
    put(out, 4, inflate_crc(0, plain.data, plain.size));
    put(out, 4, plain.size);
    fclose(out);
    bytes_free(&packed);
    return made;
}

/* What stands alike before the data and in the directory. */
static void put_common(FILE *out, const struct zip_member *member, uint64_t packed, bool local)
{
    bool blank = local && member->descriptor;
    int method = member->method ? member->method : member->stored ? 0 : 8;
    uint64_t size = member->plain.size;
    if (!local) {
        size += (uint64_t)member->size_off;
        packed += (uint64_t)member->packed_off;
    }
    uint32_t crc = inflate_crc(0, member->plain.data, member->plain.size) + member->crc_off;
    put(out, 2, member->zip64 ? 45 : 20);
    put(out, 2, (member->encrypted ? 1 : 0) | (member->descriptor ? 8 : 0));
    put(out, 2, (uint64_t)method);
    put(out, 4, 0x21 << 16);                                /* 1980-01-01 */
    put(out, 4, blank ? 0 : crc);
    put(out, 4, member->zip64 ? UINT32_MAX : blank ? 0 : packed);
    put(out, 4, member->zip64 ? UINT32_MAX : blank ? 0 : size);
    put(out, 2, strlen(member->name));
    put(out, 2, member->zip64 ? 20 : 0);
    if (!local) {
        put(out, 2, 0);                                     /* comment */
        put(out, 2, 0);                                     /* disk */
        put(out, 2, 0);
        put(out, 4, 0);                                     /* attributes */
    }
}

static void put_name(FILE *out, const struct zip_member *member, uint64_t packed, bool local)
{
    fputs(member->name, out);
    if (!member->zip64)
        return;
    bool blank = local && member->descriptor;
    put(out, 2, 1);
    put(out, 2, 16);
    put(out, 8, blank ? 0 : member->plain.size + (local ? 0 : (uint64_t)member->size_off));
    put(out, 8, blank ? 0 : packed + (local ? 0 : (uint64_t)member->packed_off));
}

static void put_data(FILE *out, const struct zip_member *member, struct bytes packed)
{
    fwrite(packed.data, 1, packed.size, out);
    if (member->behind)
        fputs(member->behind, out);
    if (!member->descriptor)
        return;
    put(out, 4, 0x08074b50);
    put(out, 4, inflate_crc(0, member->plain.data, member->plain.size) + member->crc_off);
    put(out, member->zip64 ? 8 : 4, packed.size);
    put(out, member->zip64 ? 8 : 4, member->plain.size);
}

static void put_end(FILE *out, size_t count, uint64_t start, uint64_t size, bool zip64)
{
    if (zip64) {
        put(out, 4, 0x06064b50);
        put(out, 8, 44);
        put(out, 2, 45);
        put(out, 2, 45);
        put(out, 8, 0);                                     /* disks */
        put(out, 8, count);
        put(out, 8, count);
        put(out, 8, size);
        put(out, 8, start);
        put(out, 4, 0x07064b50);
        put(out, 4, 0);
        put(out, 8, start + size);
        put(out, 4, 1);
    }
    put(out, 4, 0x06054b50);
    put(out, 4, 0);
    put(out, 2, zip64 ? UINT16_MAX : count);
    put(out, 2, zip64 ? UINT16_MAX : count);
    put(out, 4, zip64 ? UINT32_MAX : size);
    put(out, 4, zip64 ? UINT32_MAX : start);
    put(out, 2, 0);
}

struct bytes zip_of(const struct zip_member *members, size_t count, bool zip64)
{
    struct bytes made = { 0 };
    uint64_t at[64], packed_size[64];
    assert(count <= COUNT_OF(at));
    FILE *out = open_memstream(&made.data, &made.size);
    assert(out);
    for (size_t i = 0; i < count; i++) {
        const struct zip_member *member = &members[i];
        struct bytes packed = member->stored ? copy_of(member->plain.data, member->plain.size)
                                             : deflate_of(member->plain, 6);
        at[i] = (uint64_t)ftell(out);
        packed_size[i] = packed.size;
        put(out, 4, 0x04034b50);
        put_common(out, member, packed.size, true);
        put_name(out, member, packed.size, true);
        put_data(out, member, packed);
        bytes_free(&packed);
    }
    uint64_t start = (uint64_t)ftell(out);
    for (size_t i = 0; i < count; i++) {
        put(out, 4, 0x02014b50);
        put(out, 2, 20);
        put_common(out, &members[i], packed_size[i], false);
        put(out, 4, at[i]);
        put_name(out, &members[i], packed_size[i], false);
    }
    put_end(out, count, start, (uint64_t)ftell(out) - start, zip64);
    fclose(out);
    return made;
}

static void put_zeros(FILE *out, size_t size)
{
    for (size_t i = 0; i < size; i++)
        fputc(0, out);
}

static void put_block_end(FILE *out, size_t size)
{
    put_zeros(out, (512 - size % 512) % 512);
}

static void put_tar_header(FILE *out, const struct tar_member *member, const char *name, char type,
                           uint64_t size)
{
    char head[512] = "";
    unsigned sum = 0;
    snprintf(head, 100, "%s", name);
    snprintf(head + 100, 8, "%07o", 0644);
    snprintf(head + 108, 8, "%07o", 0);
    snprintf(head + 116, 8, "%07o", 0);
    snprintf(head + 124, 12, "%011llo", (unsigned long long)size);
    if (size >= UINT64_C(1) << 33)                          /* GNU, in base 256 */
        for (int i = 0; i < 12; i++)
            head[135 - i] = (char)(i < 8 ? size >> 8 * i & 0xff : i == 11 ? 0x80 : 0);
    if (member->octal)
        snprintf(head + 124, 12, "%s", member->octal);
    snprintf(head + 136, 12, "%011o", 0);
    memset(head + 148, ' ', 8);
    head[156] = type;
    if (member->link)
        snprintf(head + 157, 100, "%s", member->link);
    if (!member->old)
        memcpy(head + 257, "ustar\00000", 8);
    for (int i = 0; i < 512; i++)
        sum += (unsigned char)head[i];
    snprintf(head + 148, 8, "%06o", sum + (unsigned)member->sum_off);
    fwrite(head, 1, sizeof head, out);
}

static void put_tar_text(FILE *out, const struct tar_member *member, char type, const char *text,
                         size_t size)
{
    static const struct tar_member plain = { 0 };
    put_tar_header(out, member->old ? member : &plain, "././@Header", type, size);
    fwrite(text, 1, size, out);
    put_block_end(out, size);
}

struct bytes tar_of(const struct tar_member *members, size_t count, size_t zeros)
{
    struct bytes made = { 0 };
    FILE *out = open_memstream(&made.data, &made.size);
    assert(out);
    for (size_t i = 0; i < count; i++) {
        const struct tar_member *member = &members[i];
        if (member->pax)
            put_tar_text(out, member, 'x', member->pax, strlen(member->pax));
        if (member->long_name)
            put_tar_text(out, member, 'L', member->long_name, strlen(member->long_name) + 1);
        put_tar_header(out, member, member->name, member->type ? member->type : '0',
                       member->plain.size + member->more);
        if (member->plain.size > 0)
            fwrite(member->plain.data, 1, member->plain.size, out);
        put_block_end(out, member->plain.size);
    }
    put_zeros(out, zeros);
    fclose(out);
    return made;
}

struct bytes zip_by_libzip(const char *name, struct bytes plain)
{
    zip_error_t reason;
    zip_error_init(&reason);
    zip_source_t *whole = zip_source_buffer_create(NULL, 0, 0, &reason);
    assert(whole);
    zip_source_keep(whole);
    zip_t *zip = zip_open_from_source(whole, ZIP_TRUNCATE, &reason);
    assert(zip);
    zip_source_t *member = zip_source_buffer(zip, plain.data, plain.size, 0);
    zip_int64_t index = zip_file_add(zip, name, member, ZIP_FL_ENC_UTF_8);
    int result = zip_close(zip);
    assert(member && index == 0 && result == 0);
    zip_stat_t stat;
    result = zip_source_stat(whole, &stat) || zip_source_open(whole);
    assert(result == 0);
    struct bytes made = { malloc(stat.size), stat.size };
    zip_int64_t count = zip_source_read(whole, made.data, made.size);
    assert(made.data && count == (zip_int64_t)made.size);
    zip_source_close(whole);
    zip_source_free(whole);
    zip_error_fini(&reason);
    return made;
}

enum status drain(struct source *source, struct bytes *out, struct error *error)
{
    *out = (struct bytes){ 0 };
    assert(source);
    FILE *file = open_memstream(&out->data, &out->size);
    assert(file);
    const struct window *window = source_window(source);
    enum status status = STATUS_OK;
    while (status == STATUS_OK && !window->last) {
        fwrite(window->data, 1, window->size, file);
        source_drop(source, window->size);
        status = source_more(source, error);
    }
    if (status == STATUS_OK)
        fwrite(window->data, 1, window->size, file);
    fclose(file);
    source_free(source);
    return status == STATUS_OK ? STATUS_END : status;
}

void write_file(struct scratch_file *file, const char *name, struct bytes bytes)
{
    snprintf(file->folder, sizeof file->folder, "/tmp/ipreward-test-XXXXXX");
    char *folder = mkdtemp(file->folder);
    assert(folder);
    snprintf(file->path, sizeof file->path, "%s/%s", file->folder, name);
    FILE *out = fopen(file->path, "wb");
    assert(out);
    size_t count = fwrite(bytes.data, 1, bytes.size, out);
    int result = fclose(out);
    assert(count == bytes.size && result == 0);
}

void remove_file(struct scratch_file *file)
{
    unlink(file->path);
    rmdir(file->folder);
}
