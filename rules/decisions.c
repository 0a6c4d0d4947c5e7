/* decisions.c - decisions.csv, checked row by row, by scope and key.
 *
 * Keys are folded as names and rights are, so a row may carry a name as written as well as its
 * key.  Some thousand rows at most: they are written by hand. */
#include "rules/decisions.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "arena.h"
#include "csv_reader.h"
#include "date.h"
#include "limit.h"
#include "right_key.h"
#include "rules/name_key.h"
#include "rules/registry_names.h"
#include "text.h"

enum {
    DECISIONS_SIZE_MAX = 256 << 20,
    SCRATCH_SIZE_MAX = 16 << 20,            /* a key of the longest name takes some 2 MiB */
    PARTY_DIGITS_MAX = 4,                   /* PARTY_COUNT_MAX, and earlier owners behind them */
};

struct decision_entry {
    const char *scoped_key;                 /* "name KEY" */
    struct decision *known, *later;         /* rows by as_of, and those decided after it */
    UT_hash_handle hh;
};

struct decisions {
    struct arena *arena, *scratch;
    struct han_folder folder;
    int32_t as_of;                          /* 0: every row is known */
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
    return entry ? entry->known : NULL;
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

/* A right's key, "#N" behind it for its N-th party. */
static enum status right_fold(struct decisions *decisions, const struct csv_reader *reader,
                              const char **out, struct error *error)
{
    const char *text = csv_field(reader, KEY);
    char shown[TEXT_SHOWN_SIZE];
    size_t size = strcspn(text, "#");
    const char *party = text + size;
    const char *right = arena_text(decisions->scratch, text, size);
    const char *key = right ? right_key_read(decisions->scratch, right) : NULL;
    if (!key)
        return error_memory(error);
    size_t digits = *party ? strspn(party + 1, "0123456789") : 0;
    bool numbered = digits > 0 && digits <= PARTY_DIGITS_MAX && party[1] != '0' &&
        !party[1 + digits];
    if (!*key || text_starts(key, "CQA") || (*party && !numbered))
        return csv_fail(reader, KEY, error, "cannot read key '%s': not a right's key, like "
                        "US11123456B2 or US11123456B2#2", text_shown(text, shown));
    *out = arena_format(decisions->scratch, "%s%s", key, party);
    return *out ? STATUS_OK : error_memory(error);
}

static enum status key_fold(struct decisions *decisions, const struct csv_reader *reader,
                            const char **out, struct error *error)
{
    const char *scope = csv_field(reader, SCOPE), *text = csv_field(reader, KEY);
    char shown[TEXT_SHOWN_SIZE];
    if (is_scope(scope, "right"))
        return right_fold(decisions, reader, out, error);
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

/* Denials of several ids agree; nothing else does with another row of its key. */
static bool contradict(const struct decision *a, const struct decision *b)
{
    return a->accept != b->accept || (a->accept && strcmp(a->id, b->id) != 0);
}

static enum status agree_check(const struct decision *rows, const struct decision *row,
                               const struct csv_reader *reader, struct error *error)
{
    char shown[TEXT_SHOWN_SIZE];
    for (; rows; rows = rows->next)
        if (contradict(rows, row))
            return csv_fail(reader, KEY, error, "cannot decide '%s' twice: line %" PRIu64
                            " decides otherwise", text_shown(row->key, shown), rows->line);
    return STATUS_OK;
}

static struct decision_entry *entry_find(const struct decisions *decisions, const char *scoped_key)
{
    struct decision_entry *entry;
    HASH_FIND(hh, decisions->entries, scoped_key, strlen(scoped_key), entry);
    return entry;
}

/* The other key of a right's first party, with or without "#1"; NULL without memory. */
static const char *first_party_twin(struct decisions *decisions, const struct decision *row)
{
    static const char first[] = "#1";
    const char *party = strchr(row->key, '#');
    if (!is_scope(row->scope, "right") || (party && strcmp(party, first) != 0))
        return "";
    size_t size = party ? (size_t)(party - row->key) : strlen(row->key);
    return arena_format(decisions->scratch, "%s %.*s%s", row->scope, (int)size, row->key,
                        party ? "" : first);
}

static void rows_add(struct decision **rows, struct decision *row)
{
    if (!*rows) {
        *rows = row;
        return;
    }
    row->next = (*rows)->next;
    (*rows)->next = row;
}

static enum status row_keep(struct decisions *decisions, const struct csv_reader *reader,
                            const char *scoped_key, struct decision *row, struct error *error)
{
    const char *twin = first_party_twin(decisions, row);
    if (!twin)
        return error_memory(error);
    struct decision_entry *entry = entry_find(decisions, scoped_key);
    const struct decision_entry *alike[] = { entry, entry_find(decisions, twin) };
    for (size_t i = 0; i < COUNT_OF(alike); i++) {
        enum status status = STATUS_OK;
        if (alike[i])
            status = agree_check(alike[i]->known, row, reader, error);
        if (alike[i] && status == STATUS_OK)
            status = agree_check(alike[i]->later, row, reader, error);
        if (status != STATUS_OK)
            return status;
    }
    if (!entry) {
        entry = arena_alloc(decisions->arena, sizeof *entry);
        if (!entry)
            return error_memory(error);
        entry->scoped_key = scoped_key;
        HASH_ADD_KEYPTR(hh, decisions->entries, scoped_key, strlen(scoped_key), entry);
        if (!entry->hh.tbl)
            return error_memory(error);
    }
    bool known = !decisions->as_of || row->decided_on <= decisions->as_of;
    rows_add(known ? &entry->known : &entry->later, row);
    return STATUS_OK;
}

static enum status row_add(struct decisions *decisions, const struct registry *registry,
                           const struct csv_reader *reader, struct error *error)
{
    arena_reset(decisions->scratch);
    struct decision *row = arena_alloc(decisions->arena, sizeof *row);
    const char *key = NULL;
    if (!row)
        return error_memory(error);
    enum status status = row_check(registry, reader, row, error);
    if (status == STATUS_OK)
        status = key_fold(decisions, reader, &key, error);
    if (status != STATUS_OK)
        return status;
    const char *id = csv_field(reader, ENTERPRISE), *role = csv_field(reader, ROLE);
    const char *reason = csv_field(reader, REASON);
    const char *scoped_key = arena_format(decisions->arena, "%s %s", row->scope, key);
    row->id = *id ? registry_find(registry, id)->id : "";
    row->reason = arena_text(decisions->arena, reason, strlen(reason));
    row->decided_by_role = arena_text(decisions->arena, role, strlen(role));
    if (!scoped_key || !row->reason || !row->decided_by_role)
        return error_memory(error);
    row->key = scoped_key + strlen(row->scope) + 1;
    return row_keep(decisions, reader, scoped_key, row, error);
}

/* --- the file --- */

enum status decisions_read(const char *path, const struct registry *registry, int32_t as_of,
                           struct decisions **out, struct error *error)
{
    struct csv_reader *reader = NULL;
    struct decisions *decisions = calloc(1, sizeof *decisions);
    if (!decisions)
        return error_memory(error);
    decisions->arena = arena_create(DECISIONS_SIZE_MAX);
    decisions->scratch = arena_create(SCRATCH_SIZE_MAX);
    decisions->as_of = as_of;
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
