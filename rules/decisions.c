/* decisions.c - decisions.csv, checked row by row, by scope and key.
 *
 * Keys are folded as names are, so a row may carry a name as written as well as its key.  Some
 * thousand rows at most: they are written by hand. */
#include "rules/decisions.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "arena.h"
#include "csv_reader.h"
#include "date.h"
#include "limit.h"
#include "rules/name_key.h"
#include "rules/registry_names.h"
#include "text.h"

enum {
    DECISIONS_SIZE_MAX = 256 << 20,
    SCRATCH_SIZE_MAX = 16 << 20,            /* a key of the longest name takes some 2 MiB */
};

struct decision_entry {
    struct decision decision;
    const char *scoped_key;                 /* "name KEY" */
    UT_hash_handle hh;
};

struct decisions {
    struct arena *arena, *scratch;
    struct han_folder folder;
    struct decision_entry *entries;
};

enum { SCOPE, KEY, DECISION, ENTERPRISE, REASON, DECIDED_ON, ROLE };
static const struct csv_column columns[] = {
    { "scope", true }, { "key", true }, { "decision", true }, { "id", true }, { "reason", true },
    { "decided_on", true }, { "decided_by_role", true },
};

static const char *const scopes[] = { "right", "party", "name" };

const struct decision *decisions_find(const struct decisions *decisions, const char *scope,
                                      const char *key)
{
    char scoped[sizeof "right " + 2 * NAME_SIZE_MAX + sizeof DECISION_KEY_AT];
    size_t scope_size = strlen(scope), size = strlen(key);
    if (!decisions || scope_size + size + 1 > sizeof scoped)
        return NULL;
    memcpy(scoped, scope, scope_size);
    scoped[scope_size] = ' ';
    memcpy(scoped + scope_size + 1, key, size);
    struct decision_entry *entry;
    HASH_FIND(hh, decisions->entries, scoped, scope_size + 1 + size, entry);
    return entry ? &entry->decision : NULL;
}

/* --- one row --- */

static bool is_scope(const char *text, const char *scope)
{
    return strcmp(text, scope) == 0;
}

/* The key of a name as matching will look for it. */
static enum status name_fold(struct decisions *decisions, const char *name,
                             struct name_key *key, const char **folded, struct error *error)
{
    enum status status = name_key_make(&decisions->folder, name, decisions->scratch, key, error);
    *folded = key->whole;
    return status;
}

static enum status key_fold(struct decisions *decisions, const struct csv_reader *reader,
                            const char **out, struct error *error)
{
    const char *scope = csv_field(reader, SCOPE), *text = csv_field(reader, KEY);
    char shown[TEXT_SHOWN_SIZE];
    *out = text;
    if (is_scope(scope, "right") && *text)
        return STATUS_OK;
    const char *at = is_scope(scope, "party") ? strstr(text, DECISION_KEY_AT) : NULL;
    if (is_scope(scope, "party") && !at)
        return csv_fail(reader, KEY, error, "cannot read key '%s': no '%s' between name and "
                        "address", text_shown(text, shown), DECISION_KEY_AT);
    const char *name = at ? arena_text(decisions->scratch, text, (size_t)(at - text)) : text;
    struct name_key key;
    if (!name)
        return error_memory(error);
    enum status status = name_fold(decisions, name, &key, out, error);
    if (status != STATUS_OK)
        return status;
    if (!**out)
        return csv_fail(reader, KEY, error, "cannot read key '%s': no name in it",
                        text_shown(text, shown));
    if (!at && name_core_is_common(decisions->folder.tables, &key))
        return csv_fail(reader, KEY, error, "cannot decide by name '%s': companies elsewhere "
                        "share it; use scope 'party'", text_shown(text, shown));
    if (at) {
        const char *address = NULL;
        status = name_fold(decisions, at + strlen(DECISION_KEY_AT), &key, &address, error);
        if (status != STATUS_OK)
            return status;
        *out = arena_format(decisions->scratch, "%s" DECISION_KEY_AT "%s", *out, address);
    }
    return *out ? STATUS_OK : error_memory(error);
}

static enum status row_check(const struct registry *registry, const struct csv_reader *reader,
                             struct decision *row, struct error *error)
{
    char shown[TEXT_SHOWN_SIZE];
    const char *scope = csv_field(reader, SCOPE), *decision = csv_field(reader, DECISION);
    const char *id = csv_field(reader, ENTERPRISE), *day = csv_field(reader, DECIDED_ON);
    for (size_t i = 0; i < COUNT_OF(scopes); i++)
        if (strcmp(scopes[i], scope) == 0)
            row->scope = scopes[i];
    if (!row->scope)
        return csv_fail(reader, SCOPE, error, "cannot use scope '%s': not right, party or name",
                        text_shown(scope, shown));
    row->accept = strcmp(decision, "accept") == 0;
    if (!row->accept && strcmp(decision, "deny") != 0)
        return csv_fail(reader, DECISION, error, "cannot use decision '%s': not accept or deny",
                        text_shown(decision, shown));
    if (row->accept && !*id)
        return csv_fail(reader, ENTERPRISE, error, "cannot accept without an id");
    if (*id && !registry_find(registry, id))
        return csv_fail(reader, ENTERPRISE, error, "cannot use id '%s': the registry lacks it",
                        text_shown(id, shown));
    if (!date_parse_iso(day, &row->decided_on))
        return csv_fail(reader, DECIDED_ON, error, "cannot read date '%s': no day CCYY-MM-DD",
                        text_shown(day, shown));
    row->line = csv_line(reader);
    return STATUS_OK;
}

/* Two rows agree unless one accepts what the other denies, or both accept different ids. */
static bool contradict(const struct decision *a, const struct decision *b)
{
    bool same_id = strcmp(a->id, b->id) == 0;
    if (a->accept && b->accept)
        return !same_id;
    if (a->accept == b->accept)
        return false;
    return same_id || !*(a->accept ? b : a)->id;
}

static enum status entry_add(struct decisions *decisions, const struct csv_reader *reader,
                             struct decision_entry *entry, struct error *error)
{
    struct decision_entry *first;
    size_t size = strlen(entry->scoped_key);
    HASH_FIND(hh, decisions->entries, entry->scoped_key, size, first);
    if (!first) {
        HASH_ADD_KEYPTR(hh, decisions->entries, entry->scoped_key, size, entry);
        return entry->hh.tbl ? STATUS_OK : error_memory(error);
    }
    char shown[TEXT_SHOWN_SIZE];
    for (const struct decision *row = &first->decision; row; row = row->next)
        if (contradict(row, &entry->decision))
            return csv_fail(reader, KEY, error, "cannot decide '%s' twice: line %" PRIu64
                            " decides otherwise", text_shown(entry->decision.key, shown),
                            row->line);
    entry->decision.next = first->decision.next;
    first->decision.next = &entry->decision;
    return STATUS_OK;
}

static enum status row_add(struct decisions *decisions, const struct registry *registry,
                           const struct csv_reader *reader, struct error *error)
{
    arena_reset(decisions->scratch);
    struct decision_entry *entry = arena_alloc(decisions->arena, sizeof *entry);
    const char *key = NULL;
    if (!entry)
        return error_memory(error);
    enum status status = row_check(registry, reader, &entry->decision, error);
    if (status == STATUS_OK)
        status = key_fold(decisions, reader, &key, error);
    if (status != STATUS_OK)
        return status;
    struct decision *row = &entry->decision;
    const char *id = csv_field(reader, ENTERPRISE), *role = csv_field(reader, ROLE);
    const char *reason = csv_field(reader, REASON);
    entry->scoped_key = arena_format(decisions->arena, "%s %s", row->scope, key);
    row->id = *id ? registry_find(registry, id)->id : "";
    row->reason = arena_text(decisions->arena, reason, strlen(reason));
    row->decided_by_role = arena_text(decisions->arena, role, strlen(role));
    if (!entry->scoped_key || !row->reason || !row->decided_by_role)
        return error_memory(error);
    row->key = entry->scoped_key + strlen(row->scope) + 1;
    return entry_add(decisions, reader, entry, error);
}

/* --- the file --- */

enum status decisions_read(const char *path, const struct registry *registry,
                           struct decisions **out, struct error *error)
{
    struct csv_reader *reader = NULL;
    struct decisions *decisions = calloc(1, sizeof *decisions);
    if (!decisions)
        return error_memory(error);
    decisions->arena = arena_create(DECISIONS_SIZE_MAX);
    decisions->scratch = arena_create(SCRATCH_SIZE_MAX);
    decisions->folder.tables = registry_tables(registry);
    enum status status = decisions->arena && decisions->scratch ? STATUS_OK : error_memory(error);
    if (status == STATUS_OK)
        status = csv_open_file(path, columns, COUNT_OF(columns), &reader, error);
    while (status == STATUS_OK) {
        status = csv_next(reader, error);
        if (status == STATUS_OK)
            status = row_add(decisions, registry, reader, error);
    }
    csv_close(reader);
    han_folder_close(&decisions->folder);
    arena_free(decisions->scratch);
    decisions->scratch = NULL;
    if (status != STATUS_END) {
        decisions_free(decisions);
        return status;
    }
    *out = decisions;
    return STATUS_OK;
}

void decisions_free(struct decisions *decisions)
{
    if (!decisions)
        return;
    HASH_CLEAR(hh, decisions->entries);
    arena_free(decisions->scratch);
    arena_free(decisions->arena);
    free(decisions);
}
