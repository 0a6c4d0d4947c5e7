/* night_inputs.c - what a night that posts was made from: listed, kept, and given back.
 *
 * A kept copy is named by what it holds, so a file that stays the same for years is kept once, and
 * a copy proves itself.  The tables of matching are in the program: they are listed, not kept. */
#include "batch/night_inputs.h"

#include <errno.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <zlib.h>

#include "batch/folder.h"
#include "batch/json_value.h"
#include "batch/sha256.h"

enum { BLOCK = 64 << 10 };

/* ---- the list ---- */

char *night_inputs_json(const struct night *night, struct arena *arena)
{
    json_t *inputs = json_array();
    for (size_t i = 0; i < night->dump_count; i++) {
        const struct dump_report *dump = &night->dumps[i];
        if (!*dump->failure)
            inputs = array_with(inputs, json_pack("{s:s, s:o, s:s}", "role", "dump",
                                                  "name", text_to_json(dump->name),
                                                  "sha256", dump->sha256));
    }
    json_t *files = files_to_json(night);
    if (!inputs || !files || json_array_extend(inputs, files)) {
        json_decref(inputs);
        inputs = NULL;
    }
    json_decref(files);
    char *json = inputs ? json_dumps(inputs, JSON_COMPACT) : NULL;
    json_decref(inputs);
    char *text = json ? arena_text(arena, json, strlen(json)) : NULL;
    free(json);
    return text;
}

/* False when it is no input; `*no_memory` tells why. */
static bool read_input(json_t *object, struct arena *arena, struct night_input *input,
                       bool *no_memory)
{
    const char *role, *name, *sha256;
    if (json_unpack(object, "{s:s, s:s, s:s !}", "role", &role, "name", &name,
                    "sha256", &sha256) || !sha256_is_text(sha256))
        return false;            /* it becomes a file's name */
    *input = (struct night_input){ arena_text(arena, role, strlen(role)),
                                   arena_text(arena, name, strlen(name)),
                                   arena_text(arena, sha256, strlen(sha256)) };
    *no_memory = !input->role || !input->name || !input->sha256;
    return !*no_memory;
}

enum status night_inputs_read(const char *json, struct arena *arena,
                              struct night_input **inputs, size_t *count, struct error *error)
{
    json_t *array = json_loads(json, JSON_REJECT_DUPLICATES, NULL);
    size_t size = json_array_size(array);
    struct night_input *all = arena_alloc(arena, (size + 1) * sizeof *all);
    bool no_memory = !all, good = json_is_array(array) && all;
    for (size_t i = 0; i < size && good; i++)
        good = read_input(json_array_get(array, i), arena, &all[i], &no_memory);
    json_decref(array);
    if (!good)
        return no_memory ? error_memory(error)
                         : error_set(error, STATUS_SYSTEM, "a night's inputs are no list of role, "
                                     "name and sha256");
    *inputs = all;
    *count = size;
    return STATUS_OK;
}

/* ---- the copies ---- */

static enum status refused(const char *what, const char *path, struct error *error)
{
    return error_set(error, STATUS_SYSTEM, "cannot %s '%s': %s", what, path, strerror(errno));
}

/* Reads the gzip file `from` through, into `to` if that is not NULL; `sha256` becomes that of what
 * is in it.  STATUS_REJECT, without a word, when it is no whole gzip file. */
static enum status unpack(const char *from, FILE *to, const char *to_path,
                          char sha256[SHA256_TEXT_SIZE], struct error *error)
{
    static _Thread_local unsigned char block[BLOCK];
    struct sha256 *hash = NULL;
    int size = 0;
    gzFile file = gzopen(from, "rb");
    if (!file)
        return refused("read", from, error);
    enum status status = sha256_create(&hash, error);
    while (status == STATUS_OK && (size = gzread(file, block, sizeof block)) > 0) {
        status = sha256_add(hash, block, (size_t)size, error);
        if (status == STATUS_OK && to && fwrite(block, 1, (size_t)size, to) != (size_t)size)
            status = refused("write", to_path, error);
    }
    int reason = Z_OK;
    gzerror(file, &reason);
    if (status == STATUS_OK && reason == Z_ERRNO)
        status = refused("read", from, error);
    bool whole = reason == Z_OK && !gzdirect(file);
    if (gzclose(file) != Z_OK || size < 0)
        whole = false;
    if (status == STATUS_OK)
        status = whole ? sha256_finish(hash, sha256, error) : STATUS_REJECT;
    sha256_free(hash);
    return status;
}

/* Writes `from` as gzip; `sha256` becomes that of its bytes. */
static enum status pack(const char *from, const char *to, char sha256[SHA256_TEXT_SIZE],
                        struct error *error)
{
    static _Thread_local unsigned char block[BLOCK];
    struct sha256 *hash = NULL;
    size_t size;
    FILE *source = fopen(from, "rb");
    if (!source)
        return refused("read", from, error);
    gzFile file = gzopen(to, "wb");                 /* no time in its header: the same bytes */
    enum status status = file ? sha256_create(&hash, error) : refused("create", to, error);
    while (status == STATUS_OK && (size = fread(block, 1, sizeof block, source)) > 0) {
        status = sha256_add(hash, block, size, error);
        if (status == STATUS_OK && gzwrite(file, block, (unsigned)size) != (int)size)
            status = refused("write", to, error);
    }
    if (status == STATUS_OK && ferror(source))
        status = refused("read", from, error);
    if (file && gzclose(file) != Z_OK && status == STATUS_OK)
        status = refused("write", to, error);
    if (status == STATUS_OK)
        status = sha256_finish(hash, sha256, error);
    sha256_free(hash);
    fclose(source);
    return status;
}

static enum status keep_new(const char *beside, const char *place, const struct input_file *file,
                            struct error *error)
{
    char found[SHA256_TEXT_SIZE];
    enum status status = pack(file->path, beside, found, error);
    if (status == STATUS_OK && strcmp(found, file->sha256))
        status = error_set(error, STATUS_SYSTEM, "'%s' was changed while the night was made from "
                           "it: nothing is posted; run again", file->path);
    if (status == STATUS_OK)
        status = file_sync(beside, error);     /* gzclose does not */
    if (status == STATUS_OK && rename(beside, place))
        status = refused("create", place, error);
    if (status != STATUS_OK)
        unlink(beside);                         /* if this fails too, folder_sweep does it */
    return status;
}

/* A copy that was damaged since is as good as none. */
static enum status keep_file(const char *folder, const struct input_file *file,
                             struct arena *arena, struct error *error)
{
    char found[SHA256_TEXT_SIZE];
    char *place = arena_format(arena, "%s/%s.gz", folder, file->sha256);
    char *beside = arena_format(arena, "%s/.%s.gz.ipreward-new", folder, file->sha256);
    if (!place || !beside)
        return error_memory(error);
    if (!access(place, F_OK)) {
        enum status status = unpack(place, NULL, NULL, found, error);
        if (status == STATUS_SYSTEM || (status == STATUS_OK && !strcmp(found, file->sha256)))
            return status;
    }
    return keep_new(beside, place, file, error);
}

enum status night_inputs_keep(const struct config *config, const struct night *night,
                              struct error *error)
{
    struct arena *arena = arena_create(SIZE_MAX);
    enum status status = arena ? folder_make(config->inputs, error) : error_memory(error);
    if (status == STATUS_OK)
        status = folder_sweep(config->inputs, error);
    for (size_t i = 0; i < night->file_count && status == STATUS_OK; i++)
        if (night->files[i].path)
            status = keep_file(config->inputs, &night->files[i], arena, error);
    if (status == STATUS_OK)
        status = folder_sync(config->inputs, error);
    arena_free(arena);
    return status;
}

static enum status restore(const char *kept, const char *sha256, const char *path,
                           struct error *error)
{
    char found[SHA256_TEXT_SIZE];
    FILE *file = fopen(path, "wbx");
    if (!file)
        return refused("create", path, error);
    enum status status = unpack(kept, file, path, found, error);
    if (status == STATUS_REJECT || (status == STATUS_OK && strcmp(found, sha256)))
        status = error_set(error, STATUS_SYSTEM, "'%s' is damaged: its bytes are not those of "
                           "the night", kept);
    enum status finished = file_finish(file, path, status == STATUS_OK ? error : NULL);
    if (status == STATUS_OK)
        status = finished;
    if (status != STATUS_OK)
        unlink(path);
    return status;
}

enum status night_inputs_restore(const char *folder, const char *sha256, const char *path,
                                 struct error *error)
{
    struct arena *arena = arena_create(SIZE_MAX);
    char *kept = arena ? arena_format(arena, "%s/%s.gz", folder, sha256) : NULL;
    enum status status = kept ? STATUS_OK : error_memory(error);
    if (kept && access(kept, F_OK))
        status = errno == ENOENT || errno == ENOTDIR ? STATUS_END : refused("read", kept, error);
    if (status == STATUS_OK)
        status = restore(kept, sha256, path, error);
    arena_free(arena);
    return status;
}
