/* registry.c - registry.csv, checked row by row, with the keys of every name.
 *
 * From some hundred rows to a million.  Names and keys live in one arena; what folding leaves
 * behind goes into another that is reset at each row. */
#include "rules/registry.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "arena.h"
#include "csv_reader.h"
#include "date.h"
#include "limit.h"
#include "rules/credit_code.h"
#include "rules/registry_names.h"
#include "text.h"

enum { SCRATCH_SIZE_MAX = 64 << 20 };       /* a row of the longest names takes some 2 MiB */

struct id_entry {
    const struct enterprise *enterprise;
    UT_hash_handle hh;
};

struct registry {
    struct arena *arena, *scratch;
    struct tables *tables;
    struct han_folder folder;
    struct enterprise **enterprises;
    size_t count, capacity;
    struct id_entry *ids;
    struct name_index names;
    struct registry_pattern *patterns;
    size_t pattern_count, pattern_capacity;
};

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

/* --- one row --- */

enum { ID, NAME_ZH, NAME_EN, ALIASES, PATTERN, DISTRICT, KIND, GROUP, VALID_FROM, VALID_TO };
static const struct csv_column columns[] = {
    { "id", true }, { "name_zh", true }, { "name_en", true }, { "aliases", false },
    { "pattern", false }, { "district", false }, { "kind", false }, { "group", false },
    { "valid_from", false }, { "valid_to", false },
};

/* The list with room for one more of `unit` bytes; NULL without memory, and the old one stands. */
static void *list_grow(void *list, size_t count, size_t *capacity, size_t unit)
{
    if (count < *capacity)
        return list;
    size_t larger = *capacity ? *capacity * 2 : 64;
    void *grown = realloc(list, larger * unit);
    if (grown)
        *capacity = larger;
    return grown;
}

static enum status id_check(struct registry *registry, const struct csv_reader *reader,
                            const char *id, struct error *error)
{
    char shown[TEXT_SHOWN_SIZE];
    const struct enterprise *other = registry_find(registry, id);
    if (other)
        return csv_fail(reader, ID, error, "cannot use id '%s' twice: line %" PRIu64 " has it",
                        text_shown(id, shown), other->line);
    if (text_starts(id, "X-") && id[2])
        return STATUS_OK;
    if (strlen(id) != CREDIT_CODE_SIZE)
        return csv_fail(reader, ID, error, "cannot use id '%s': neither a credit code of 18 "
                        "characters nor a local id that starts X-", text_shown(id, shown));
    if (!credit_code_valid(id))
        return csv_fail(reader, ID, error, "cannot use id '%s': its check character is wrong",
                        text_shown(id, shown));
    return STATUS_OK;
}

static enum status date_check(const struct csv_reader *reader, size_t column, int32_t *date,
                              struct error *error)
{
    const char *text = csv_field(reader, column);
    char shown[TEXT_SHOWN_SIZE];
    if (*text && !date_parse_iso(text, date))
        return csv_fail(reader, column, error, "cannot read date '%s': no day CCYY-MM-DD",
                        text_shown(text, shown));
    return STATUS_OK;
}

static enum status name_add(struct registry *registry, const struct csv_reader *reader,
                            size_t column, const struct enterprise *enterprise, const char *name,
                            unsigned number, struct error *error)
{
    struct name_key key;
    char shown[TEXT_SHOWN_SIZE];
    if (strlen(name) > NAME_SIZE_MAX)
        return csv_fail(reader, column, error, "cannot use name '%s': more than %d bytes",
                        text_shown(name, shown), NAME_SIZE_MAX);
    enum status status = name_key_make(&registry->folder, name, registry->scratch, &key, error);
    if (status != STATUS_OK)
        return status;
    if (!*key.joined)
        return csv_fail(reader, column, error, "cannot use name '%s': nothing in it to match",
                        text_shown(name, shown));
    return name_index_add(&registry->names, &key, enterprise, number, registry->arena, error);
}

static enum status aliases_add(struct registry *registry, const struct csv_reader *reader,
                               const struct enterprise *enterprise, struct error *error)
{
    enum status status = STATUS_OK;
    unsigned number = 2;
    for (const char *at = enterprise->aliases; *at && status == STATUS_OK;) {
        size_t size = strcspn(at, "|");
        char *alias = arena_text(registry->scratch, at, size);
        if (!alias)
            return error_memory(error);
        if (text_squeeze(alias) > 0)
            status = name_add(registry, reader, ALIASES, enterprise, alias, number++, error);
        at += size + (at[size] == '|');
    }
    return status;
}

static enum status pattern_add(struct registry *registry, const struct csv_reader *reader,
                               const struct enterprise *enterprise, struct error *error)
{
    char why[PATTERN_WHY_SIZE], shown[TEXT_SHOWN_SIZE];
    if (!*enterprise->pattern)
        return STATUS_OK;
    struct registry_pattern *grown = list_grow(registry->patterns, registry->pattern_count,
                                               &registry->pattern_capacity, sizeof *grown);
    if (!grown)
        return error_memory(error);
    registry->patterns = grown;
    struct registry_pattern *last = &registry->patterns[registry->pattern_count];
    *last = (struct registry_pattern){ NULL, enterprise };
    enum status status = pattern_compile(enterprise->pattern, &last->pattern, why);
    if (status == STATUS_CONFIG)
        return csv_fail(reader, PATTERN, error, "cannot use pattern '%s': %s",
                        text_shown(enterprise->pattern, shown), why);
    if (status != STATUS_OK)
        return error_memory(error);
    registry->pattern_count++;
    return STATUS_OK;
}

/* Copies the row's fields; NULL without memory. */
static struct enterprise *row_copy(struct registry *registry, const struct csv_reader *reader)
{
    struct enterprise *row = arena_alloc(registry->arena, sizeof *row);
    if (!row)
        return NULL;
    const char **texts[] = { [ID] = &row->id, [NAME_ZH] = &row->name_zh, [NAME_EN] = &row->name_en,
                             [ALIASES] = &row->aliases, [PATTERN] = &row->pattern,
                             [DISTRICT] = &row->district, [GROUP] = &row->group };
    for (size_t column = ID; column <= GROUP; column++) {
        if (column == KIND)
            continue;
        const char *field = csv_field(reader, column);
        char *copy = *field ? arena_text(registry->arena, field, strlen(field)) : NULL;
        if (*field && !copy)
            return NULL;
        if (copy && column != PATTERN)
            text_squeeze(copy);
        *texts[column] = copy ? copy : "";
    }
    row->line = csv_line(reader);
    return row;
}

static enum status row_check(struct registry *registry, const struct csv_reader *reader,
                             struct enterprise *row, struct error *error)
{
    char shown[TEXT_SHOWN_SIZE];
    const char *kind = csv_field(reader, KIND);
    int found = *kind ? applicant_kind_from(kind) : APPLICANT_ENTERPRISE;
    enum status status = id_check(registry, reader, row->id, error);
    if (status == STATUS_OK && found < 0)
        status = csv_fail(reader, KIND, error, "cannot use kind '%s': not one of enterprise, "
                          "university, institute, government, individual",
                          text_shown(kind, shown));
    row->kind = found < 0 ? APPLICANT_ENTERPRISE : (enum applicant_kind)found;
    if (status == STATUS_OK && *row->district &&
        !tables_have_district(registry->tables, row->district))
        status = csv_fail(reader, DISTRICT, error, "cannot use district '%s': not one of those in "
                          "data/places/districts.tsv; leave it empty if unknown",
                          text_shown(row->district, shown));
    if (status == STATUS_OK)
        status = date_check(reader, VALID_FROM, &row->valid_from, error);
    if (status == STATUS_OK)
        status = date_check(reader, VALID_TO, &row->valid_to, error);
    if (status == STATUS_OK && row->valid_to && row->valid_from > row->valid_to)
        status = csv_fail(reader, VALID_TO, error, "cannot use '%s': it ends before it begins",
                          text_shown(row->id, shown));
    bool named = *row->name_zh || *row->name_en || row->aliases[strspn(row->aliases, "| ")];
    if (status == STATUS_OK && !named)
        status = csv_fail(reader, NAME_ZH, error, "cannot use '%s': it has no name",
                          text_shown(row->id, shown));
    return status;
}

/* Takes `row` in, which has room, under its id. */
static enum status id_add(struct registry *registry, struct enterprise *row, struct error *error)
{
    struct id_entry *id = arena_alloc(registry->arena, sizeof *id);
    if (!id)
        return error_memory(error);
    registry->enterprises[registry->count++] = row;
    id->enterprise = row;
    HASH_ADD_KEYPTR(hh, registry->ids, row->id, strlen(row->id), id);
    return id->hh.tbl ? STATUS_OK : error_memory(error);
}

static enum status row_add(struct registry *registry, const struct csv_reader *reader,
                           struct error *error)
{
    arena_reset(registry->scratch);
    struct enterprise *row = row_copy(registry, reader);
    struct enterprise **grown = list_grow(registry->enterprises, registry->count,
                                          &registry->capacity, sizeof *grown);
    if (!row || !grown)
        return error_memory(error);
    registry->enterprises = grown;
    enum status status = row_check(registry, reader, row, error);
    if (status != STATUS_OK)
        return status;
    status = id_add(registry, row, error);
    if (status == STATUS_OK && *row->name_zh)
        status = name_add(registry, reader, NAME_ZH, row, row->name_zh, 0, error);
    if (status == STATUS_OK && *row->name_en)
        status = name_add(registry, reader, NAME_EN, row, row->name_en, 1, error);
    if (status == STATUS_OK)
        status = aliases_add(registry, reader, row, error);
    if (status == STATUS_OK)
        status = pattern_add(registry, reader, row, error);
    return status;
}

/* --- the file --- */

enum status registry_read(const char *path, struct registry **out, struct error *error)
{
    struct csv_reader *reader = NULL;
    struct registry *registry = calloc(1, sizeof *registry);
    if (!registry)
        return error_memory(error);
    registry->arena = arena_create(SIZE_MAX);   /* staff's own file: as large as they make it */
    registry->scratch = arena_create(SCRATCH_SIZE_MAX);
    enum status status = registry->arena && registry->scratch ? STATUS_OK : error_memory(error);
    if (status == STATUS_OK)
        status = tables_create(&registry->tables, error);
    registry->folder.tables = registry->tables;
    if (status == STATUS_OK)
        status = csv_open_file(path, columns, COUNT_OF(columns), &reader, error);
    while (status == STATUS_OK) {
        status = csv_next(reader, error);
        if (status == STATUS_OK)
            status = row_add(registry, reader, error);
    }
    csv_close(reader);
    han_folder_close(&registry->folder);
    arena_free(registry->scratch);
    registry->scratch = NULL;
    if (status == STATUS_END)
        status = name_index_finish(&registry->names, registry->tables, error);
    if (status != STATUS_OK) {
        registry_free(registry);
        return status;
    }
    *out = registry;
    return STATUS_OK;
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
        status = id_add(registry, row, error);
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
