/* registry_row.c - one row of registry.csv: each column checked, each name folded to its keys.  All
 * that is wrong with a row is told where that is wanted, so a check goes on to the next column. */
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "date.h"
#include "limit.h"
#include "rules/credit_code.h"
#include "rules/registry_build.h"
#include "text.h"

enum { ID, NAME_ZH, NAME_EN, ALIASES, PATTERN, DISTRICT, KIND, GROUP, VALID_FROM, VALID_TO };
const struct csv_column registry_columns[] = {
    { "id", true }, { "name_zh", true }, { "name_en", true }, { "aliases", false },
    { "pattern", false }, { "district", false }, { "kind", false }, { "group", false },
    { "valid_from", false }, { "valid_to", false },
};

size_t registry_column_count(void)
{
    return COUNT_OF(registry_columns);
}

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
    bool local = text_starts(id, "X-") && id[2];
    if (!local && strlen(id) != CREDIT_CODE_SIZE)
        return csv_fail(reader, ID, error, "cannot use id '%s': neither a credit code of 18 "
                        "characters nor a local id that starts X-", text_shown(id, shown));
    if (!local && !credit_code_valid(id))
        return csv_fail(reader, ID, error, "cannot use id '%s': its check character is wrong",
                        text_shown(id, shown));
    const struct enterprise *other = registry_find(registry, id);
    if (other)
        return csv_fail(reader, ID, error, "cannot use id '%s' twice: line %" PRIu64 " has it",
                        text_shown(id, shown), other->line);
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
    if (key.branch) {           /* matched without its end it would take the whole firm's awards */
        struct error warning;
        csv_fail(reader, column, &warning, "branch '%s' matches nothing: list the firm itself",
                 text_shown(name, shown));
        return registry_warn(registry, warning.text, error);
    }
    if (!*key.core)
        return csv_fail(reader, column, error, "cannot use name '%s': nothing in it but places and "
                        "a legal form", text_shown(name, shown));
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

/* Keys are in upper case: a small letter that each match must contain lets it match nothing. */
static enum status pattern_case_check(struct registry *registry, const struct csv_reader *reader,
                                      const char *pattern, struct error *error)
{
    char shown[TEXT_SHOWN_SIZE];
    char *literals = arena_alloc(registry->scratch, strlen(pattern) + 1);
    if (!literals || pattern_literals(pattern, literals) != STATUS_OK)
        return error_memory(error);
    for (const char *at = literals; *at; at++)
        if (*at >= 'a' && *at <= 'z')
            return csv_fail(reader, PATTERN, error, "cannot use pattern '%s': names are matched in "
                            "upper case, and '%c' never is", text_shown(pattern, shown), *at);
    return STATUS_OK;
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
    return pattern_case_check(registry, reader, enterprise->pattern, error);
}

/* Copies the row's fields, in one piece; NULL without memory. */
static struct enterprise *row_copy(struct registry *registry, const struct csv_reader *reader)
{
    static const size_t kept[] = { ID, NAME_ZH, NAME_EN, ALIASES, PATTERN, DISTRICT, GROUP };
    size_t size = 0;
    for (size_t i = 0; i < COUNT_OF(kept); i++)
        size += strlen(csv_field(reader, kept[i])) + 1;
    struct enterprise *row = arena_alloc(registry->arena, sizeof *row + size);
    if (!row)
        return NULL;
    const char **texts[] = { &row->id, &row->name_zh, &row->name_en, &row->aliases,
                             &row->pattern, &row->district, &row->group };
    char *copy = (char *)(row + 1);
    for (size_t i = 0; i < COUNT_OF(kept); i++) {
        size = strlen(csv_field(reader, kept[i])) + 1;
        memcpy(copy, csv_field(reader, kept[i]), size);
        if (kept[i] != PATTERN)
            text_squeeze(copy);
        *texts[i] = copy;
        copy += size;
    }
    row->line = csv_line(reader);
    return row;
}

static enum status kind_check(const struct csv_reader *reader, struct enterprise *row,
                              struct error *error)
{
    char shown[TEXT_SHOWN_SIZE];
    const char *kind = csv_field(reader, KIND);
    int found = *kind ? applicant_kind_from(kind) : APPLICANT_ENTERPRISE;
    row->kind = found < 0 ? APPLICANT_ENTERPRISE : (enum applicant_kind)found;
    if (found < 0)
        return csv_fail(reader, KIND, error, "cannot use kind '%s': not one of enterprise, "
                        "university, institute, government, individual", text_shown(kind, shown));
    return STATUS_OK;
}

static enum status district_check(const struct registry *registry,
                                  const struct csv_reader *reader, const struct enterprise *row,
                                  struct error *error)
{
    char shown[TEXT_SHOWN_SIZE];
    if (*row->district && !tables_have_district(registry->tables, row->district))
        return csv_fail(reader, DISTRICT, error, "cannot use district '%s': not one of those in "
                        "data/places/districts.tsv; leave it empty if unknown",
                        text_shown(row->district, shown));
    return STATUS_OK;
}

static enum status dates_check(const struct csv_reader *reader, struct enterprise *row,
                               struct error *error)
{
    char shown[TEXT_SHOWN_SIZE];
    enum status status = date_check(reader, VALID_FROM, &row->valid_from, error);
    if (status == STATUS_OK)
        status = date_check(reader, VALID_TO, &row->valid_to, error);
    if (status == STATUS_OK && row->valid_to && row->valid_from > row->valid_to)
        status = csv_fail(reader, VALID_TO, error, "cannot use '%s': it ends before it begins",
                          text_shown(row->id, shown));
    return status;
}

static enum status names_add(struct registry *registry, const struct csv_reader *reader,
                             const struct enterprise *row, struct error *error)
{
    char shown[TEXT_SHOWN_SIZE];
    enum status status = STATUS_OK;
    if (!*row->name_zh && !*row->name_en && !row->aliases[strspn(row->aliases, "| ")])
        status = csv_fail(reader, NAME_ZH, error, "cannot use '%s': it has no name",
                          text_shown(row->id, shown));
    if (status == STATUS_OK && *row->name_zh)
        status = name_add(registry, reader, NAME_ZH, row, row->name_zh, 0, error);
    if (status == STATUS_OK && *row->name_en)
        status = name_add(registry, reader, NAME_EN, row, row->name_en, 1, error);
    return status == STATUS_OK ? aliases_add(registry, reader, row, error) : status;
}

enum status registry_row_add(struct registry *registry, const struct csv_reader *reader,
                           struct error *error)
{
    arena_reset(registry->scratch);
    struct enterprise *row = row_copy(registry, reader);
    struct enterprise **grown = list_grow(registry->enterprises, registry->count,
                                          &registry->capacity, sizeof *grown);
    if (!row || !grown)
        return error_memory(error);
    registry->enterprises = grown;
    enum status known = id_check(registry, reader, row->id, error);
    enum status status = registry_noted(registry, known, error);
    if (status == STATUS_OK)
        status = registry_noted(registry, kind_check(reader, row, error), error);
    if (status == STATUS_OK)
        status = registry_noted(registry, district_check(registry, reader, row, error), error);
    if (status == STATUS_OK)
        status = registry_noted(registry, dates_check(reader, row, error), error);
    if (status == STATUS_OK && known == STATUS_OK)
        status = registry_id_add(registry, row, error);
    if (status == STATUS_OK)
        status = registry_noted(registry, names_add(registry, reader, row, error), error);
    if (status == STATUS_OK)
        status = registry_noted(registry, pattern_add(registry, reader, row, error), error);
    return status;
}
