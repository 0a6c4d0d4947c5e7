/* registry.c - registry.csv, checked row by row, with the keys of every name.
 *
 * From some hundred rows to a million.  Names and keys live in one arena; what folding leaves
 * behind goes into another that is reset at each row. */
#include "rules/registry.h"

#include <stdlib.h>
#include <string.h>

#include "rules/registry_build.h"
#include "rules/registry_check.h"
#include "text.h"

enum { SCRATCH_SIZE_MAX = 64 << 20 };       /* a row of the longest names takes some 2 MiB */

#define APPLICANT_KIND_CODE(name, code) code,
static const char *const kind_codes[] = { APPLICANT_KINDS(APPLICANT_KIND_CODE) };

const char *applicant_kind_code(enum applicant_kind kind)
{
    return kind_codes[kind];
}

int applicant_kind_from(const char *code)
{
    for (int kind = 0; kind < APPLICANT_KIND_COUNT; kind++)
        if (strcmp(kind_codes[kind], code) == 0)
            return kind;
    return -1;
}

enum status registry_noted(struct registry *registry, enum status status,
                           const struct error *error)
{
    struct registry_findings *findings = registry->findings;
    if (status != STATUS_CONFIG || !findings)
        return status;
    findings->bad++;
    findings->tell(findings->context, true, error->text);
    return STATUS_OK;
}

enum status registry_id_add(struct registry *registry, struct enterprise *row,
                            struct error *error)
{
    struct id_entry *id = arena_alloc(registry->arena, sizeof *id);
    if (!id)
        return error_memory(error);
    registry->enterprises[registry->count++] = row;
    id->enterprise = row;
    HASH_ADD_KEYPTR(hh, registry->ids, row->id, strlen(row->id), id);
    return id->hh.tbl ? STATUS_OK : error_memory(error);
}

/* --- the file --- */

enum status registry_warn(struct registry *registry, const char *text, struct error *error)
{
    struct registry_findings *findings = registry->findings;
    if (findings) {
        findings->warnings++;
        findings->tell(findings->context, false, text);
    }
    if (registry->warning_count++ >= REGISTRY_WARNINGS_KEPT)
        return STATUS_OK;
    const char *kept = arena_text(registry->arena, text, strlen(text));
    registry->warnings[registry->warning_count - 1] = kept;
    return kept ? STATUS_OK : error_memory(error);
}

static enum status found(void *context, enum status status, const char *text, struct error *error)
{
    struct registry *registry = context;
    if (status != STATUS_OK)
        return registry_noted(registry, error_set(error, status, "%s", text), error);
    return registry_warn(registry, text, error);
}

static enum status patterns_index(struct registry *registry, struct error *error)
{
    const char **texts = calloc(registry->pattern_count + 1, sizeof *texts);
    if (!texts)
        return error_memory(error);
    for (size_t i = 0; i < registry->pattern_count; i++)
        texts[i] = registry->patterns[i].enterprise->pattern;
    enum status status = pattern_index_create(texts, registry->pattern_count, &registry->names,
                                              &registry->pattern_index, error);
    free(texts);
    return status;
}

/* All rows are in. */
static enum status finish(struct registry *registry, const char *path, struct error *error)
{
    const struct registry_sink sink = { found, registry, path_name(path) };
    enum status status = name_index_finish(&registry->names, registry->tables, error);
    if (status == STATUS_OK)
        status = patterns_index(registry, error);
    if (status == STATUS_OK)
        status = registry_check_names(registry, &sink, error);
    return status == STATUS_OK ? registry_check_patterns(registry, &sink, error) : status;
}

static enum status rows_read(struct registry *registry, struct csv_reader *reader,
                             struct error *error)
{
    enum status status = STATUS_OK;
    while (status == STATUS_OK) {
        status = csv_next(reader, error);
        if (registry->findings && status != STATUS_END)
            registry->findings->rows++;
        if (status == STATUS_OK)
            status = registry_row_add(registry, reader, error);
        else
            status = registry_noted(registry, status, error);
    }
    return status == STATUS_END ? STATUS_OK : status;
}

static enum status read_whole(const char *path, struct registry_findings *findings,
                              struct registry **out, struct error *error)
{
    struct csv_reader *reader = NULL;
    struct registry *registry = calloc(1, sizeof *registry);
    if (!registry)
        return error_memory(error);
    registry->arena = arena_create(SIZE_MAX);   /* staff's own file: as large as they make it */
    registry->scratch = arena_create(SCRATCH_SIZE_MAX);
    registry->findings = findings;
    enum status status = registry->arena && registry->scratch ? STATUS_OK : error_memory(error);
    if (status == STATUS_OK)
        status = tables_create(&registry->tables, error);
    registry->folder.tables = registry->tables;
    if (status == STATUS_OK)
        status = csv_open_file(path, registry_columns, registry_column_count(), &reader, error);
    if (status == STATUS_OK)
        status = rows_read(registry, reader, error);
    csv_close(reader);
    han_folder_close(&registry->folder);
    arena_free(registry->scratch);
    registry->scratch = NULL;
    if (status == STATUS_OK)
        status = finish(registry, path, error);
    registry->findings = NULL;
    if (status != STATUS_OK) {
        registry_free(registry);
        return status;
    }
    *out = registry;
    return STATUS_OK;
}

enum status registry_read(const char *path, struct registry **out, struct error *error)
{
    return read_whole(path, NULL, out, error);
}

enum status registry_check(const char *path, struct registry_findings *findings,
                           struct error *error)
{
    struct registry *registry = NULL;
    enum status status = read_whole(path, findings, &registry, error);
    registry_free(registry);
    return status;
}

enum status registry_of(const struct enterprise *rows, size_t count, struct registry **out,
                        struct error *error)
{
    struct registry *registry = calloc(1, sizeof *registry);
    if (!registry)
        return error_memory(error);
    registry->arena = arena_create(SIZE_MAX);
    registry->enterprises = calloc(count + 1, sizeof *registry->enterprises);
    enum status status = registry->arena && registry->enterprises ? STATUS_OK
                                                                  : error_memory(error);
    for (size_t i = 0; i < count && status == STATUS_OK; i++) {
        char shown[TEXT_SHOWN_SIZE];
        struct enterprise *row = arena_alloc(registry->arena, sizeof *row);
        if (registry_find(registry, rows[i].id))
            status = error_set(error, STATUS_CONFIG, "cannot use id '%s' twice",
                               text_shown(rows[i].id, shown));
        else if (!row)
            status = error_memory(error);
        if (status != STATUS_OK)
            break;
        *row = rows[i];
        status = registry_id_add(registry, row, error);
    }
    if (status != STATUS_OK) {
        registry_free(registry);
        return status;
    }
    *out = registry;
    return STATUS_OK;
}

void registry_free(struct registry *registry)
{
    if (!registry)
        return;
    for (size_t i = 0; i < registry->pattern_count; i++)
        pattern_free(registry->patterns[i].pattern);
    free(registry->patterns);
    pattern_index_free(registry->pattern_index);
    free(registry->enterprises);
    HASH_CLEAR(hh, registry->ids);
    name_index_clear(&registry->names);
    han_folder_close(&registry->folder);
    tables_free(registry->tables);
    arena_free(registry->scratch);
    arena_free(registry->arena);
    free(registry);
}

size_t registry_count(const struct registry *registry)
{
    return registry->count;
}

const struct enterprise *registry_at(const struct registry *registry, size_t index)
{
    return registry->enterprises[index];
}

const struct enterprise *registry_find(const struct registry *registry, const char *id)
{
    struct id_entry *entry;
    HASH_FIND(hh, registry->ids, id, strlen(id), entry);
    return entry ? entry->enterprise : NULL;
}

const struct tables *registry_tables(const struct registry *registry)
{
    return registry->tables;
}

const struct name_index *registry_names(const struct registry *registry)
{
    return &registry->names;
}

const struct registry_pattern *registry_patterns(const struct registry *registry, size_t *count)
{
    *count = registry->pattern_count;
    return registry->patterns;
}

const struct pattern_index *registry_pattern_index(const struct registry *registry)
{
    return registry->pattern_index;
}

const char *const *registry_warnings(const struct registry *registry, size_t *count)
{
    *count = registry->warning_count;
    return registry->warnings;
}
