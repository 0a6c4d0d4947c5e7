/* show.c - a record's own bytes, re-read from its dump: what an auditor compares a line with. */
#include <stdlib.h>
#include <string.h>

#include "batch/commands.h"
#include "batch/config.h"
#include "batch/console.h"
#include "batch/inputs.h"
#include "dump.h"
#include "rules/merge.h"

/* Where the best record of `right` stands; `found` has no grant when no part has it. */
static enum status find_record(const struct inputs *inputs, const char *right,
                               struct arena *arena, struct sourced_grant *found,
                               const char **path, struct error *error)
{
    size_t room = 1, count = 0;
    for (size_t i = 0; i < inputs->part_count; i++)
        room += inputs->parts[i].grant_count;
    struct sourced_grant *grants = arena_alloc(arena, room * sizeof *grants);
    if (!grants)
        return error_memory(error);
    for (size_t i = 0; i < inputs->part_count; i++)
        for (size_t g = 0; g < inputs->parts[i].grant_count; g++)
            if (!strcmp(inputs->parts[i].grants[g].right, right))
                grants[count++] = (struct sourced_grant){ &inputs->parts[i].grants[g],
                    inputs->parts[i].report.name, inputs->parts[i].report.sha256 };
    *found = (struct sourced_grant){ 0 };
    if (!merge_grants(grants, count))
        return STATUS_OK;
    *found = grants[0];
    for (size_t i = 0; i < inputs->report_count; i++)
        if (!strcmp(inputs->reports[i].sha256, found->dump_sha256))
            *path = inputs->reports[i].path;
    return STATUS_OK;
}

static enum status copy_record(const struct settings *settings, const struct config *config,
                               const struct sourced_grant *found, const char *path,
                               struct error *error)
{
    const struct grant *grant = found->grant;
    struct dump *dump = NULL;
    say(settings, "%s: %s, member '%s', offset %llu, length %llu, SHA-256 of the dump %s",
        grant->right, found->source, grant->member, (unsigned long long)grant->offset,
        (unsigned long long)grant->length, found->dump_sha256);
    enum status status = dump_open(path, config->parts, &dump, error);
    if (status == STATUS_OK)
        status = dump_copy(dump, grant->member, grant->offset, grant->length, stdout, error);
    dump_close(dump);
    if (status == STATUS_BAD_DUMP)      /* it was fine when it was scanned */
        status = STATUS_SYSTEM;
    return status == STATUS_OK ? stdout_finish(error) : status;
}

enum status command_show(const struct settings *settings, struct error *error)
{
    const char *right = settings->operands[0], *path = "";
    struct config *config = NULL;
    struct inputs inputs;
    struct sourced_grant found = { 0 };
    struct arena *arena = arena_create(SIZE_MAX);
    enum status status = arena ? config_read(settings->config, &config, error)
                               : error_memory(error);
    if (status == STATUS_OK)
        status = inputs_read(config->parts, arena, &inputs, error);
    if (status == STATUS_OK)
        status = find_record(&inputs, right, arena, &found, &path, error);
    if (status == STATUS_OK && !found.grant)
        status = error_set(error, STATUS_FINDINGS, "no part has a right '%s': see 'explain' for "
                           "the nearest keys", right);
    if (status == STATUS_OK)
        status = copy_record(settings, config, &found, path, error);
    config_free(config);
    arena_free(arena);
    return status;
}
