/* show.c - a record's own bytes, re-read from its dump: what an auditor compares a line with. */
#include <stdlib.h>
#include <string.h>

#include "batch/commands.h"
#include "batch/config.h"
#include "batch/console.h"
#include "batch/inputs.h"
#include "batch/record_copy.h"
#include "date.h"
#include "right_key.h"

static enum status show_record(const struct settings *settings, const struct config *config,
                               const struct sourced_grant *found, struct error *error)
{
    const struct grant *grant = found->grant;
    const struct record_place place = { found->source, found->dump_sha256, grant->member,
                                        grant->offset, grant->length };
    struct record_reader *reader = NULL;
    enum status status = record_reader_create(config, &reader, error);
    if (status == STATUS_OK)
        status = record_find(reader, &place, error);
    if (status == STATUS_OK) {
        say(settings, "%s: %s, member '%s', offset %llu, length %llu, SHA-256 of the dump %s",
            grant->right, found->source, grant->member, (unsigned long long)grant->offset,
            (unsigned long long)grant->length, found->dump_sha256);
        status = record_copy(reader, &place, stdout, error);
    }
    record_reader_free(reader);
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
        status = show_record(settings, config, found, error);
    config_free(config);
    arena_free(arena);
    return status;
}
