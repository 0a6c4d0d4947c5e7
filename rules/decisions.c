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
#include "limit.h"
#include "rules/decision_check.h"
#include "rules/registry_names.h"
#include "text.h"

enum {
    DECISIONS_SIZE_MAX = 256 << 20,
    SCRATCH_SIZE_MAX = 16 << 20,            /* a key of the longest name takes some 2 MiB */
};

struct decision_entry {
    const char *scoped_key;                 /* "name KEY" */
    struct decision *known, *later;         /* rows by as_of, and those decided after it */
    UT_hash_handle hh;
};

struct decisions {
    struct arena *arena;
    struct decision_checker checker;
    int32_t as_of;                          /* 0: every row is known */
    struct decision_entry *entries;
    const struct decision **rows;           /* those known, as added; doubles */
    size_t count, room;
};

#define DECISION_COLUMN(name, column) { column, true },
static const struct csv_column columns[] = { DECISION_FIELDS(DECISION_COLUMN) };

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

size_t decisions_count(const struct decisions *decisions)
{
    return decisions ? decisions->count : 0;
}

const struct decision *decisions_at(const struct decisions *decisions, size_t number)
{
    return decisions->rows[number];
}

const char *decision_column(enum decision_field field)
{
    return columns[field].name;
}

/* --- rows --- */

enum status decisions_party_key(struct decisions *decisions, const char *name,
                                const char *address, const char **key, struct error *error)
{
    arena_reset(decisions->checker.scratch);
    return decision_party_key(&decisions->checker, name, address, key, error);
}

/* Denials of several ids agree; nothing else does with another row of its key. */
static bool contradict(const struct decision *a, const struct decision *b)
{
    return a->accept != b->accept || (a->accept && strcmp(a->id, b->id) != 0);
}

static enum status agree_check(const struct decision *rows, const struct decision *row,
                               const struct decision_row *written, struct error *error)
{
    char shown[TEXT_SHOWN_SIZE];
    for (; rows; rows = rows->next) {
        bool here = strcmp(rows->file, row->file) == 0;
        if (contradict(rows, row))
            return decision_fail(written, DECISION_KEY, error, "cannot decide '%s' twice: %s%sline "
                                 "%" PRIu64 " decides otherwise", text_shown(row->key, shown),
                                 here ? "" : rows->file, here ? "" : ", ", rows->line);
    }
    return STATUS_OK;
}

static bool has_same(const struct decision *rows, const struct decision *row)
{
    for (; rows; rows = rows->next)
        if (rows->accept == row->accept && strcmp(rows->id, row->id) == 0)
            return true;
    return false;
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
    if (!decision_is_scope(row->scope, "right") || (party && strcmp(party, first) != 0))
        return "";
    size_t size = party ? (size_t)(party - row->key) : strlen(row->key);
    return arena_format(decisions->checker.scratch, "%s %.*s%s", row->scope, (int)size, row->key,
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

/* Gives a row that is known its number. */
static bool row_number(struct decisions *decisions, struct decision *row)
{
    if (decisions->count == decisions->room) {
        size_t room = decisions->room ? 2 * decisions->room : 64;
        void *grown = realloc(decisions->rows, room * sizeof *decisions->rows);
        if (!grown)
            return false;
        decisions->rows = grown;
        decisions->room = room;
    }
    row->number = decisions->count;
    decisions->rows[decisions->count++] = row;
    return true;
}

static enum status row_keep(struct decisions *decisions, const struct decision_row *written,
                            const char *scoped_key, struct decision *row, bool *again,
                            struct error *error)
{
    const char *twin = first_party_twin(decisions, row);
    if (!twin)
        return error_memory(error);
    struct decision_entry *entry = entry_find(decisions, scoped_key);
    const struct decision_entry *alike[] = { entry, entry_find(decisions, twin) };
    for (size_t i = 0; i < COUNT_OF(alike); i++) {
        enum status status = STATUS_OK;
        if (alike[i])
            status = agree_check(alike[i]->known, row, written, error);
        if (alike[i] && status == STATUS_OK)
            status = agree_check(alike[i]->later, row, written, error);
        if (status != STATUS_OK)
            return status;
    }
    *again = entry && (has_same(entry->known, row) || has_same(entry->later, row));
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
    row->number = SIZE_MAX;
    if (known && !row_number(decisions, row))
        return error_memory(error);
    rows_add(known ? &entry->known : &entry->later, row);
    return STATUS_OK;
}

enum status decisions_add(struct decisions *decisions, const struct decision_row *written,
                          const struct decision **out, bool *again, struct error *error)
{
    arena_reset(decisions->checker.scratch);
    struct arena *arena = decisions->arena;
    struct decision *row = arena_alloc(arena, sizeof *row);
    const char *key = NULL;
    if (!row)
        return error_memory(error);
    enum status status = decision_check(&decisions->checker, written, row, &key, error);
    if (status != STATUS_OK)
        return status;
    const char *id = written->fields[DECISION_ID], *role = written->fields[DECISION_ROLE];
    const char *reason = written->fields[DECISION_REASON];
    const char *scoped_key = arena_format(arena, "%s %s", row->scope, key);
    row->id = *id ? registry_find(decisions->checker.registry, id)->id : "";
    row->reason = arena_text(arena, reason, strlen(reason));
    row->decided_by_role = arena_text(arena, role, strlen(role));
    row->file = written->file;
    if (!scoped_key || !row->reason || !row->decided_by_role)
        return error_memory(error);
    row->key = scoped_key + strlen(row->scope) + 1;
    *out = row;
    return row_keep(decisions, written, scoped_key, row, again, error);
}

/* --- the file --- */

enum status decisions_create(const struct registry *registry, int32_t as_of,
                             struct decisions **out, struct error *error)
{
    struct decisions *decisions = calloc(1, sizeof *decisions);
    if (!decisions)
        return error_memory(error);
    decisions->arena = arena_create(DECISIONS_SIZE_MAX);
    decisions->checker.scratch = arena_create(SCRATCH_SIZE_MAX);
    decisions->checker.registry = registry;
    decisions->as_of = as_of;
    decisions->checker.folder.tables = registry_tables(registry);
    if (!decisions->arena || !decisions->checker.scratch) {
        decisions_free(decisions);
        return error_memory(error);
    }
    *out = decisions;
    return STATUS_OK;
}

enum status decisions_load(struct decisions *decisions, const char *path,
                           size_t positions[DECISION_FIELD_COUNT], struct error *error)
{
    struct csv_reader *reader = NULL;
    const char *name = path_name(path);
    struct decision_row row = { .file = arena_text(decisions->arena, name, strlen(name)) };
    enum status status = row.file ? csv_open_file(path, columns, COUNT_OF(columns), &reader, error)
                                  : error_memory(error);
    row.reader = reader;
    for (size_t i = 0; status == STATUS_OK && i < DECISION_FIELD_COUNT; i++) {
        row.columns[i] = i;
        if (positions)
            positions[i] = csv_position(reader, i);
    }
    while (status == STATUS_OK && (status = csv_next(reader, error)) == STATUS_OK) {
        const struct decision *added;
        bool again;
        for (size_t i = 0; i < DECISION_FIELD_COUNT; i++)
            row.fields[i] = text_unguarded(csv_field(reader, i));
        status = decisions_add(decisions, &row, &added, &again, error);
    }
    csv_close(reader);
    return status == STATUS_END ? STATUS_OK : status;
}

enum status decisions_read(const char *path, const struct registry *registry, int32_t as_of,
                           struct decisions **out, struct error *error)
{
    struct decisions *decisions = NULL;
    enum status status = decisions_create(registry, as_of, &decisions, error);
    if (status == STATUS_OK)
        status = decisions_load(decisions, path, NULL, error);
    if (status != STATUS_OK) {
        decisions_free(decisions);
        return status;
    }
    han_folder_close(&decisions->checker.folder);   /* no row follows: the night needs the memory */
    arena_free(decisions->checker.scratch);
    decisions->checker.scratch = NULL;
    *out = decisions;
    return STATUS_OK;
}

void decisions_free(struct decisions *decisions)
{
    if (!decisions)
        return;
    HASH_CLEAR(hh, decisions->entries);
    han_folder_close(&decisions->checker.folder);
    free(decisions->rows);
    arena_free(decisions->checker.scratch);
    arena_free(decisions->arena);
    free(decisions);
}
