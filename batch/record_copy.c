/* record_copy.c - records re-read from dumps that are still what they were; see record_copy.h. */
#include "batch/record_copy.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "batch/dump_list.h"
#include "dump.h"
#include "text.h"

struct record_reader {
    char *parts;
    struct dump_list *dumps;
    char (*hashed)[SHA256_TEXT_SIZE];   /* of each: what its bytes are, "" not hashed here yet */
    struct dump *dump;                  /* the one that is open */
    size_t open;                        /* which of `dumps` that is */
};

enum status record_reader_create(const struct config *config, struct record_reader **out,
                                 struct error *error)
{
    struct record_reader *reader = calloc(1, sizeof *reader);
    if (!reader)
        return error_memory(error);
    reader->parts = text_copy(config->parts);
    enum status status = reader->parts ? dump_list_create(reader->parts, &reader->dumps, error)
                                       : error_memory(error);
    for (size_t i = 0; i < config->dump_count && status == STATUS_OK; i++)
        status = dump_list_add(reader->dumps, config->dumps[i], error);
    if (status == STATUS_OK) {
        reader->hashed = calloc(dump_list_count(reader->dumps) + 1, sizeof *reader->hashed);
        if (!reader->hashed)
            status = error_memory(error);
    }
    if (status != STATUS_OK) {
        record_reader_free(reader);
        return status;
    }
    *out = reader;
    return STATUS_OK;
}

void record_reader_free(struct record_reader *reader)
{
    if (!reader)
        return;
    dump_close(reader->dump);
    dump_list_free(reader->dumps);
    free(reader->hashed);
    free(reader->parts);
    free(reader);
}

/* A file may be the dump by the bytes that it is remembered to have; one that was touched, moved or
 * renamed since they were read, by its name or by nothing. */
enum likeness { BY_BYTES, BY_NAME, BY_NOTHING, UNLIKE };

static enum likeness likeness_of(const struct dump_file *file, const struct record_place *place)
{
    if (!file->present)
        return UNLIKE;
    if (*file->sha256)
        return strcmp(file->sha256, place->dump_sha256) ? UNLIKE : BY_BYTES;
    return strcmp(path_name(file->path), place->source) ? BY_NOTHING : BY_NAME;
}

static bool has_bytes(struct record_reader *reader, size_t index, const char *sha256)
{
    char *hashed = reader->hashed[index];
    if (!*hashed && dump_state_hash(dump_list_at(reader->dumps, index)->path, hashed, NULL) !=
        STATUS_OK)
        return false;
    return !strcmp(hashed, sha256);
}

/* `index` becomes the number of the first file or folder that has the dump's bytes, the likeliest
 * first. */
static enum status find(struct record_reader *reader, const struct record_place *place,
                        size_t *index, struct error *error)
{
    size_t count = dump_list_count(reader->dumps), changed = count;
    for (enum likeness by = BY_BYTES; by < UNLIKE; by++)
        for (size_t i = 0; i < count; i++) {
            if (likeness_of(dump_list_at(reader->dumps, i), place) != by)
                continue;
            *index = i;
            if (has_bytes(reader, i, place->dump_sha256))
                return STATUS_OK;
            if (changed == count && by < BY_NOTHING && *reader->hashed[i])
                changed = i;
        }
    if (changed < count)
        return error_set(error, STATUS_BAD_DUMP, "'%s' is no longer the dump that was read: its "
                         "SHA-256 is %s, not %s", dump_list_at(reader->dumps, changed)->path,
                         reader->hashed[changed], place->dump_sha256);
    return error_set(error, STATUS_BAD_DUMP, "no file is there any more with the bytes of dump "
                     "'%s' (SHA-256 %s)", place->source, place->dump_sha256);
}

enum status record_find(struct record_reader *reader, const struct record_place *place,
                        struct error *error)
{
    size_t index = 0;
    return find(reader, place, &index, error);
}

enum status record_copy(struct record_reader *reader, const struct record_place *place,
                        FILE *out, struct error *error)
{
    size_t index = 0;
    enum status status = find(reader, place, &index, error);
    if (status == STATUS_OK && (!reader->dump || reader->open != index)) {
        dump_close(reader->dump);
        reader->dump = NULL;
        status = dump_open(dump_list_at(reader->dumps, index)->path, reader->parts, &reader->dump,
                           error);
        reader->open = index;
    }
    return status != STATUS_OK ? status
        : dump_copy(reader->dump, place->member, place->offset, place->length, out, error);
}
