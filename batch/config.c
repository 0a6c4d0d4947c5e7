/* config.c - nightly.yaml by schema, its paths made whole, its globs looked up. */
#define _GNU_SOURCE     /* asprintf */
#include "batch/config.h"

#include <errno.h>
#include <glob.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "text.h"
#include "yaml_file.h"

/* The file as it stands. */
struct config_file {
    char **dumps;
    unsigned dumps_count;
    char *registry, *policy, *quality_awards, *other_awards, *withdrawn, *holds, *fees, *evidence;
    char *decisions, *signing_key, *state, *out;
};

static const cyaml_schema_value_t glob_schema = {
    CYAML_VALUE_STRING(CYAML_FLAG_POINTER, char, 1, CYAML_UNLIMITED),
};

#define REQUIRED(key) \
    CYAML_FIELD_STRING_PTR(#key, CYAML_FLAG_POINTER, struct config_file, key, 1, CYAML_UNLIMITED)
#define OPTIONAL(key) \
    CYAML_FIELD_STRING_PTR(#key, CYAML_FLAG_POINTER | CYAML_FLAG_OPTIONAL, struct config_file, \
                           key, 1, CYAML_UNLIMITED)

static const cyaml_schema_field_t fields[] = {
    CYAML_FIELD_SEQUENCE("dumps", CYAML_FLAG_POINTER, struct config_file, dumps, &glob_schema, 0,
                         CYAML_UNLIMITED),
    REQUIRED(registry), REQUIRED(policy), OPTIONAL(quality_awards), OPTIONAL(other_awards),
    OPTIONAL(withdrawn), OPTIONAL(holds), OPTIONAL(fees), OPTIONAL(evidence), OPTIONAL(decisions),
    OPTIONAL(signing_key), REQUIRED(state), REQUIRED(out), CYAML_FIELD_END,
};

static const cyaml_schema_value_t schema = {
    CYAML_VALUE_MAPPING(CYAML_FLAG_POINTER, struct config_file, fields),
};

/* `path` as seen from the config's folder, without a slash at its end; NULL without memory. */
static char *from_config(const char *config_path, const char *path)
{
    const char *slash = *path == '/' ? NULL : strrchr(config_path, '/');
    int folder = slash ? (int)(slash - config_path) + 1 : 0, length = (int)strlen(path);
    char *whole = NULL;
    while (length > 1 && path[length - 1] == '/')
        length--;
    if (asprintf(&whole, "%.*s%.*s", folder, config_path, length, path) < 0)
        return NULL;
    return whole;
}

/* A dump's glob as seen from the config's folder, in whose own name no character is special. */
static char *glob_from_config(const char *config_path, const char *pattern)
{
    const char *slash = *pattern == '/' ? NULL : strrchr(config_path, '/');
    size_t folder = slash ? (size_t)(slash - config_path) + 1 : 0, size = 0;
    char *whole = malloc(2 * folder + strlen(pattern) + 1);
    if (!whole)
        return NULL;
    for (size_t i = 0; i < folder; i++) {
        if (strchr("*?[\\", config_path[i]))
            whole[size++] = '\\';
        whole[size++] = config_path[i];
    }
    memcpy(whole + size, pattern, strlen(pattern) + 1);
    return whole;
}

static int by_bytes(const void *left, const void *right)
{
    return strcmp(*(char *const *)left, *(char *const *)right);
}

/* A folder that is not there matches nothing; one that cannot be read is an error, never "no
 * dumps". */
static int glob_trouble(const char *path, int reason)
{
    (void)path;
    return reason != ENOENT && reason != ENOTDIR;
}

static enum status find_dumps(const char *path, const struct config_file *file,
                              struct config *config, struct error *error)
{
    glob_t found = { 0 };
    enum status status = STATUS_OK;
    for (unsigned i = 0; i < file->dumps_count && status == STATUS_OK; i++) {
        char *pattern = glob_from_config(path, file->dumps[i]);
        int result = pattern ? glob(pattern, i ? GLOB_APPEND : 0, glob_trouble, &found)
                             : GLOB_NOSPACE;
        if (result == GLOB_NOSPACE)
            status = error_memory(error);
        else if (result == GLOB_ABORTED)
            status = error_set(error, STATUS_SYSTEM, "cannot look for dumps '%s': %s", pattern,
                               strerror(errno));
        free(pattern);
    }
    if (status == STATUS_OK) {
        config->dumps = calloc(found.gl_pathc + 1, sizeof *config->dumps);
        for (size_t i = 0; config->dumps && i < found.gl_pathc; i++)
            if ((config->dumps[config->dump_count] = text_copy(found.gl_pathv[i])))
                config->dump_count++;
        if (!config->dumps || config->dump_count != found.gl_pathc)
            status = error_memory(error);
        else if (config->dump_count)
            qsort(config->dumps, config->dump_count, sizeof *config->dumps, by_bytes);
    }
    globfree(&found);
    return status;
}

/* Not there: the config is wrong; there and unreadable: the system is. */
static enum status check_file(const char *path, const char *key, struct error *error)
{
    if (!access(path, R_OK))
        return STATUS_OK;
    int reason = errno;
    return error_set(error, reason == ENOENT || reason == ENOTDIR ? STATUS_CONFIG : STATUS_SYSTEM,
                     "cannot read '%s': %s (config, '%s')", path, strerror(reason), key);
}

/* Lets the file of decisions be missing. */
static enum status find_decisions(struct config *config, struct error *error)
{
    if (!config->decisions || !access(config->decisions, F_OK) || errno != ENOENT)
        return config->decisions ? check_file(config->decisions, "decisions", error) : STATUS_OK;
    config->decisions_new = config->decisions;
    config->decisions = NULL;
    return STATUS_OK;
}

/* NULL without memory. */
static char *in_state(const struct config *config, const char *name)
{
    char *path = NULL;
    return asprintf(&path, "%s/%s", config->state, name) < 0 ? NULL : path;
}

static enum status fill(const char *path, const struct config_file *file, bool review,
                        struct config *config, struct error *error)
{
    struct { const char *key, *from; char **to; bool exists; } rows[] = {
        { "registry", file->registry, &config->registry, true },
        { "policy", file->policy, &config->policy, true },
        { "quality_awards", file->quality_awards, &config->quality_awards, true },
        { "other_awards", file->other_awards, &config->other_awards, true },
        { "withdrawn", file->withdrawn, &config->withdrawn, true },
        { "holds", file->holds, &config->holds, true },
        { "fees", file->fees, &config->fees, true },
        { "evidence", file->evidence, &config->evidence, true },
        { "decisions", file->decisions, &config->decisions, !review },
        { "signing_key", file->signing_key, &config->signing_key, false },
        { "state", file->state, &config->state, false },
        { "out", file->out, &config->out, false },
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        if (!rows[i].from)
            continue;
        *rows[i].to = from_config(path, rows[i].from);
        if (!*rows[i].to)
            return error_memory(error);
        enum status status = rows[i].exists ? check_file(*rows[i].to, rows[i].key, error)
                                            : STATUS_OK;
        if (status != STATUS_OK)
            return status;
    }
    enum status found = review ? find_decisions(config, error) : STATUS_OK;
    if (found != STATUS_OK)
        return found;
    if (!strcmp(config->state, config->out))
        return error_set(error, STATUS_CONFIG, "'state' and 'out' are one folder (config, 'out')");
    config->parts = in_state(config, "parts");
    config->ledger = in_state(config, "ledger.db");
    config->inputs = in_state(config, "inputs");
    if (!config->parts || !config->ledger || !config->inputs)
        return error_memory(error);
    return find_dumps(path, file, config, error);
}

static enum status read_whole(const char *path, bool review, struct config **out,
                              struct error *error)
{
    void *data = NULL;
    enum status status = yaml_file_read(path, &schema, &data, error);
    if (status != STATUS_OK)
        return status;
    struct config *config = calloc(1, sizeof *config);
    status = config ? fill(path, data, review, config, error) : error_memory(error);
    yaml_file_free(&schema, data);
    if (status != STATUS_OK) {
        config_free(config);
        return status;
    }
    *out = config;
    return STATUS_OK;
}

enum status config_read(const char *path, struct config **out, struct error *error)
{
    return read_whole(path, false, out, error);
}

enum status config_read_review(const char *path, struct config **out, struct error *error)
{
    return read_whole(path, true, out, error);
}

void config_free(struct config *config)
{
    if (!config)
        return;
    for (size_t i = 0; i < config->dump_count; i++)
        free(config->dumps[i]);
    free(config->dumps);
    free(config->registry);
    free(config->policy);
    free(config->quality_awards);
    free(config->other_awards);
    free(config->withdrawn);
    free(config->holds);
    free(config->fees);
    free(config->evidence);
    free(config->decisions);
    free(config->decisions_new);
    free(config->signing_key);
    free(config->state);
    free(config->out);
    free(config->parts);
    free(config->ledger);
    free(config->inputs);
    free(config);
}
