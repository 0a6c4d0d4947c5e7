/* record_copy.c - records re-read from dumps that are still what they were; see record_copy.h. */
#include "batch/record_copy.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "batch/dump_list.h"
#include "dump.h"

struct record_reader {
    const struct config *config;        /* borrowed */
    bool searched;                      /* all that the config names is in the list */
    struct dump_list *dumps;
    char (*hashed)[SHA256_TEXT_SIZE];   /* of each: what its bytes are, "" not hashed here yet */
    struct dump *dump;                  /* the one that is open */
    size_t open;                        /* which of `dumps` that is */
};

static enum status forget_hashes(struct record_reader *reader, struct error *error)
{
    free(reader->hashed);
    reader->hashed = calloc(dump_list_count(reader->dumps) + 1, sizeof *reader->hashed);
    return reader->hashed ? STATUS_OK : error_memory(error);
}

enum status record_reader_create(const struct config *config, struct record_reader **out,
                                 struct error *error)
{
    struct record_reader *reader = calloc(1, sizeof *reader);
    if (!reader)
        return error_memory(error);
    reader->config = config;
    enum status status = dump_list_create(config->parts, &reader->dumps, error);
    if (status == STATUS_OK)
        status = forget_hashes(reader, error);
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
    free(reader);
}

static enum status check_bytes(struct record_reader *reader, size_t index, struct error *error)
{
    const struct dump_file *file = dump_list_at(reader->dumps, index);
    char *sha256 = reader->hashed[index];
    enum status status = *sha256 ? STATUS_OK : dump_state_hash(file->path, sha256, error);
    if (status == STATUS_OK && strcmp(sha256, file->sha256) != 0)
        status = error_set(error, STATUS_BAD_DUMP, "'%s' is no longer the dump that was read: its "
                           "SHA-256 is %s, not %s", file->path, sha256, file->sha256);
    return status;
}

/* Among those that are as the last scan has left them. */
static enum status find_known(struct record_reader *reader, const struct record_place *place,
                        size_t *index, struct error *error)
{
    enum status status = error_set(error, STATUS_BAD_DUMP, "no file is there any more with the "
                                   "bytes of dump '%s' (SHA-256 %s)", place->source,
                                   place->dump_sha256);
    for (size_t i = 0; i < dump_list_count(reader->dumps) && status == STATUS_BAD_DUMP; i++) {
        const struct dump_file *file = dump_list_at(reader->dumps, i);
        if (file->present && !strcmp(file->sha256, place->dump_sha256))
            status = check_bytes(reader, *index = i, error);
    }
    return status;
}

/* A dump was moved or restored since, or has other times: its bytes are what counts. */
static enum status search(struct record_reader *reader, struct error *error)
{
    const struct config *config = reader->config;
    enum status status = STATUS_OK;
    reader->searched = true;
    dump_close(reader->dump);
    reader->dump = NULL;
    for (size_t i = 0; i < config->dump_count && status == STATUS_OK; i++)
        status = dump_list_add(reader->dumps, config->dumps[i], error);
    if (status == STATUS_OK)
        status = dump_list_hash(reader->dumps, 1, error);
    return status == STATUS_OK ? forget_hashes(reader, error) : status;
}

/* `index` becomes the number of the first file or folder that has the dump's bytes still. */
static enum status find(struct record_reader *reader, const struct record_place *place,
                        size_t *index, struct error *error)
{
    enum status status = find_known(reader, place, index, error);
    if (status != STATUS_BAD_DUMP || reader->searched)
        return status;
    status = search(reader, error);
    return status == STATUS_OK ? find_known(reader, place, index, error) : status;
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
        status = dump_open(dump_list_at(reader->dumps, index)->path, reader->config->parts,
                           &reader->dump, error);
        reader->open = index;
    }
    return status != STATUS_OK ? status
        : dump_copy(reader->dump, place->member, place->offset, place->length, out, error);
}
