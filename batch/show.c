/* show.c - a record's own bytes, re-read from its dump: what an auditor compares a line with. */
#include <stdlib.h>
#include <string.h>

#include "batch/commands.h"
#include "batch/config.h"
#include "batch/console.h"
#include "batch/inputs.h"
#include "batch/dump_state.h"
#include "date.h"
#include "dump.h"
#include "right_key.h"

/* A file or folder that still has the bytes of this dump, "" if there is none. */
static const char *path_of(const struct inputs *inputs, const char *sha256)
{
    for (size_t i = 0; i < inputs->report_count; i++)
        if (!strcmp(inputs->reports[i].sha256, sha256))
            return inputs->reports[i].path;
    return "";
}

static enum status copy_record(const struct settings *settings, const struct config *config,
                               const struct sourced_grant *found, const char *path,
                               struct error *error)
{
    const struct grant *grant = found->grant;
    struct dump *dump = NULL;
    char sha256[SHA256_TEXT_SIZE];
    if (!*path)
        return error_set(error, STATUS_SYSTEM, "no file is there any more with the bytes of dump "
                         "'%s' (SHA-256 %s)", found->source, found->dump_sha256);
    enum status status = dump_state_hash(path, sha256, error);
    if (status != STATUS_OK)
        return status;
    if (strcmp(sha256, found->dump_sha256) != 0)
        return error_set(error, STATUS_SYSTEM, "'%s' is no longer the dump that was read: its "
                         "SHA-256 is %s, not %s", path, sha256, found->dump_sha256);
    say(settings, "%s: %s, member '%s', offset %llu, length %llu, SHA-256 of the dump %s",
        grant->right, found->source, grant->member, (unsigned long long)grant->offset,
        (unsigned long long)grant->length, found->dump_sha256);
    status = dump_open(path, config->parts, &dump, error);
    if (status == STATUS_OK)
        status = dump_copy(dump, grant->member, grant->offset, grant->length, stdout, error);
    dump_close(dump);
    if (status == STATUS_BAD_DUMP)      /* it was fine when it was scanned */
        status = STATUS_SYSTEM;
    return status == STATUS_OK ? stdout_finish(error) : status;
}

enum status command_show(const struct settings *settings, struct error *error)
{
    const char *right = settings->operands[0];
    struct config *config = NULL;
    struct inputs inputs;
    struct sourced_grant *rights = NULL;
    const struct sourced_grant *found = NULL;
    size_t count = 0;
    struct arena *arena = arena_create(SIZE_MAX);
    enum status status = arena ? config_read(settings->config, &config, error)
                               : error_memory(error);
    if (status == STATUS_OK)
        status = inputs_read(config->parts, arena, &inputs, error);
    if (status == STATUS_OK)
        status = inputs_rights(&inputs, DATE_LAST, arena, &rights, &count, error);
    const char *key = status == STATUS_OK ? right_key_read(arena, right) : NULL;
    if (status == STATUS_OK && !key)
        status = error_memory(error);
    if (status == STATUS_OK) {
        found = rights_find(rights, count, *key ? key : right);
        if (!found)
            status = error_set(error, STATUS_FINDINGS, "no part has a right '%s': see 'explain' "
                               "for the nearest keys", right);
    }
    if (status == STATUS_OK)
        status = copy_record(settings, config, found, path_of(&inputs, found->dump_sha256),
                             error);
    config_free(config);
    arena_free(arena);
    return status;
}
