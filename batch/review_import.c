/* review_import.c - the rows that staff filled in, checked against all there is, then written.
 *
 *     filled row --1--> decision --2--> no contradiction --3--> somebody undecided has its key
 *
 * 1. What a spreadsheet did to it is undone where that is certain, and refused where it is not.
 * 2. rules/decisions.c checks it as it checks decisions.csv itself, together with those rows.
 * 3. A row whose keys were edited would decide nobody, or another, and nobody would notice. */
#include "batch/review_import.h"

#include <stdlib.h>
#include <string.h>

#include "batch/config.h"
#include "batch/console.h"
#include "batch/decision_file.h"
#include "batch/folder.h"
#include "batch/lock.h"
#include "batch/review_group.h"
#include "batch/settlement.h"
#include "csv_reader.h"
#include "date.h"
#include "right_key.h"
#include "rules/decisions.h"
#include "text.h"

enum { DECISION, ID, SCOPE, NOTE, DECIDED_ON, ROLE, NAME_KEY, ADDRESS_KEY, FIRST_RIGHT };
static const struct csv_column columns[] = {
    { "decision", true }, { "id", true }, { "scope", true }, { "note", true },
    { "decided_on", true }, { "decided_by_role", true }, { "name_key", true },
    { "address_key", true }, { "first_right", true },
};

/* A group of the present queue by its key of scope `party`. */
struct waiting { const char *key; const struct review_group *group; };

/* Whom a row shows, as filled in. */
struct shown_owner { const char *name, *address, *right; };

struct import {
    const struct settlement *s;
    int32_t as_of;
    const char *file;                       /* the filled one, for messages */
    struct decisions *decisions;            /* those there are, and those of the rows so far */
    struct waiting *queue;                  /* sorted by key */
    size_t queue_count;
    const struct decision **added;          /* grows twofold */
    size_t added_count, added_room, again_count, empty_count;
};

/* ---- the queue ---- */

static int by_key(const void *left, const void *right)
{
    const struct waiting *a = left, *b = right;
    return strcmp(a->key, b->key);
}

static enum status queue_make(struct import *import, struct error *error)
{
    struct arena *arena = import->s->arena;
    struct review_group *groups = NULL;
    size_t count = 0;
    enum status status = review_groups(&import->s->night, arena, &groups, &count, error);
    if (status != STATUS_OK)
        return status;
    import->queue = arena_alloc(arena, (count + 1) * sizeof *import->queue);
    for (size_t i = 0; import->queue && i < count; i++) {
        const struct undecided *first = groups[i].members[0];
        struct waiting *waiting = &import->queue[import->queue_count];
        waiting->group = &groups[i];
        waiting->key = arena_format(arena, "%s" DECISION_KEY_AT "%s", first->name_key,
                                    first->address_key);
        import->queue_count += waiting->key != NULL;
    }
    if (import->queue_count != count)
        return error_memory(error);
    if (count)
        qsort(import->queue, count, sizeof *import->queue, by_key);
    return STATUS_OK;
}

/* `US1B2#2` is the second owner of US1B2; `US1B2` its first, or all of them when it denies. */
static bool is_of_right(const struct undecided *item, const char *right, bool accept)
{
    size_t size = strcspn(right, "#");
    const char *number = right[size] ? right + size + 1 : NULL;
    return strlen(item->grant->right) == size && !memcmp(item->grant->right, right, size) &&
           (number ? strtoul(number, NULL, 10) == item->index : !accept || item->index <= 1);
}

/* A right as filled in, in the spelling of grants.  NULL without memory. */
static const char *right_fold(struct arena *arena, const char *text)
{
    size_t size = strcspn(text, "#");
    const char *bare = arena_text(arena, text, size);
    const char *key = bare ? right_key_read(arena, bare) : NULL;
    return key ? arena_format(arena, "%s%s", key, text + size) : NULL;
}

/* The owner whom the row shows must be in the queue, the key must be his, and so must the right:
 * a key edited into another owner's, or a column sorted alone, would decide that one. */
static enum status queue_check(struct import *import, const struct csv_reader *reader,
                               const struct shown_owner *owner, const struct decision *row,
                               struct error *error)
{
    struct waiting wanted = { 0 };
    char shown[TEXT_SHOWN_SIZE];
    enum status status = decisions_party_key(import->decisions, owner->name, owner->address,
                                             &wanted.key, error);
    if (status != STATUS_OK)
        return status;
    const struct waiting *found = import->queue_count ? bsearch(&wanted, import->queue,
        import->queue_count, sizeof *import->queue, by_key) : NULL;
    for (size_t i = 0; !found && !*wanted.key && i < import->queue_count; i++) {
        const struct undecided *first = import->queue[i].group->members[0];
        if (!strcmp(first->name_key, owner->name) && !strcmp(first->address_key, owner->address))
            found = &import->queue[i];      /* a name without a letter: by its right alone */
    }
    if (!found)
        return csv_fail(reader, NAME_KEY, error, "cannot decide '%s': no owner to decide has this "
                        "name_key and address_key (see: ipreward review list)",
                        text_shown(owner->name, shown));
    if (!*owner->right)
        return STATUS_OK;
    const char *right = right_fold(import->s->arena, owner->right);
    if (!right)
        return error_memory(error);
    for (size_t i = 0; i < found->group->count; i++)
        if (is_of_right(found->group->members[i], right, row->accept))
            return STATUS_OK;
    return csv_fail(reader, FIRST_RIGHT, error, "cannot decide '%s': it is no right to decide of "
                    "this name_key and address_key (see: ipreward review list)",
                    text_shown(owner->right, shown));
}

/* ---- one row ---- */

/* A copy without what a spreadsheet or its user puts around it. */
static char *plain(struct arena *arena, const char *text, bool lower)
{
    const char *bare = text_unguarded(text);
    char *copy = arena_text(arena, bare, strlen(bare));
    if (copy)
        text_squeeze(copy);
    for (char *c = copy; lower && c && *c; c++)
        if (*c >= 'A' && *c <= 'Z')
            *c = (char)(*c - 'A' + 'a');
    return copy;
}

/* `9.13206E+17`: a credit code that a spreadsheet has taken for a number.  Leading zeros are no
 * matter: ids have 18 characters or begin with X-. */
static enum status id_check(const struct csv_reader *reader, const char *id, struct error *error)
{
    char shown[TEXT_SHOWN_SIZE];
    if (!strstr(id, "E+") || id[strspn(id, "0123456789.,E+")])
        return STATUS_OK;
    return csv_fail(reader, ID, error, "cannot use id '%s': a spreadsheet has rounded it; make "
                    "the column text and write it again", text_shown(id, shown));
}

/* The row as one of decisions.csv.  Its texts live in the arena. */
static enum status row_read(struct import *import, const struct csv_reader *reader,
                            struct decision_row *row, struct shown_owner *owner,
                            struct error *error)
{
    struct arena *arena = import->s->arena;
    char day[DATE_TEXT_SIZE];
    const char *const keys[] = { "party", "name", "right" };
    const char *name = plain(arena, csv_field(reader, NAME_KEY), false);
    const char *address = plain(arena, csv_field(reader, ADDRESS_KEY), false);
    const char *right = plain(arena, csv_field(reader, FIRST_RIGHT), false);
    const char *scope = plain(arena, csv_field(reader, SCOPE), true);
    const char *on = plain(arena, csv_field(reader, DECIDED_ON), false);
    const char *party = name && address ?
        arena_format(arena, "%s" DECISION_KEY_AT "%s", name, address) : NULL;
    if (!party || !right || !scope || !on)
        return error_memory(error);
    if (!*scope)
        scope = keys[0];
    *owner = (struct shown_owner){ name, address, right };
    bool by_name = !strcmp(scope, keys[1]), by_right = !strcmp(scope, keys[2]);
    *row = (struct decision_row){ .reader = reader, .file = import->file,
        .columns = { SCOPE, by_right ? FIRST_RIGHT : NAME_KEY, DECISION, ID, NOTE, DECIDED_ON,
                     ROLE },
        .fields = { scope, by_right ? right : by_name ? name : party,
                    plain(arena, csv_field(reader, DECISION), true),
                    plain(arena, csv_field(reader, ID), false),
                    plain(arena, csv_field(reader, NOTE), false),
                    *on ? on : arena_format(arena, "%s", date_text(import->as_of, day)),
                    plain(arena, csv_field(reader, ROLE), false) } };
    for (size_t i = 0; i < DECISION_FIELD_COUNT; i++)
        if (!row->fields[i])
            return error_memory(error);
    return STATUS_OK;
}

static bool keep_added(struct import *import, const struct decision *row)
{
    if (import->added_count == import->added_room) {
        size_t room = import->added_room ? 2 * import->added_room : 64;
        void *grown = realloc(import->added, room * sizeof *import->added);
        if (!grown)
            return false;
        import->added = grown;
        import->added_room = room;
    }
    import->added[import->added_count++] = row;
    return true;
}

static enum status row_decide(struct import *import, const struct csv_reader *reader,
                              struct error *error)
{
    struct decision_row written;
    const struct decision *row = NULL;
    struct shown_owner owner = { "", "", "" };
    char today[DATE_TEXT_SIZE];
    bool again;
    enum status status = row_read(import, reader, &written, &owner, error);
    if (status == STATUS_OK)
        status = id_check(reader, written.fields[DECISION_ID], error);
    if (status == STATUS_OK)
        status = decisions_add(import->decisions, &written, &row, &again, error);
    if (status != STATUS_OK)
        return status;
    if (again) {
        import->again_count++;
        return STATUS_OK;
    }
    if (!*row->decided_by_role)
        return csv_fail(reader, ROLE, error, "cannot import a decision without who decided");
    if (row->decided_on > import->as_of)
        return csv_fail(reader, DECIDED_ON, error, "cannot use date '%s': it lies after %s, the "
                        "day of the import", csv_field(reader, DECIDED_ON),
                        date_text(import->as_of, today));
    status = queue_check(import, reader, &owner, row, error);
    if (status == STATUS_OK && !keep_added(import, row))
        status = error_memory(error);
    return status;
}

static bool is_empty(const struct csv_reader *reader)
{
    for (size_t i = 0; i < COUNT_OF(columns); i++)
        if (*csv_field(reader, i))
            return false;
    return true;
}

static enum status rows_read(struct import *import, const char *path, struct error *error)
{
    struct csv_reader *reader = NULL;
    enum status status = csv_open_sheet(path, columns, COUNT_OF(columns), &reader, error);
    while (status == STATUS_OK && (status = csv_next(reader, error)) == STATUS_OK) {
        if (*csv_field(reader, DECISION))
            status = row_decide(import, reader, error);
        else
            import->empty_count += !is_empty(reader);   /* a spreadsheet's last rows may be */
    }
    csv_close(reader);
    return status == STATUS_END ? STATUS_OK : status;
}

/* ---- all of it ---- */

static enum status import_rows(const struct settings *settings, const struct config *config,
                               struct import *import, struct error *error)
{
    const char *path = config->decisions ? config->decisions : config->decisions_new;
    size_t positions[DECISION_FIELD_COUNT];
    struct decision_file *file = NULL;
    for (size_t i = 0; i < DECISION_FIELD_COUNT; i++)
        positions[i] = i;
    enum status status = decision_file_open(path, !config->decisions, &file, error);
    if (status == STATUS_OK)
        status = decisions_create(import->s->registry, 0, &import->decisions, error);
    if (status == STATUS_OK && config->decisions)
        status = decisions_load(import->decisions, path, positions, error);
    size_t before = status == STATUS_OK ? decisions_count(import->decisions) : 0;
    if (status == STATUS_OK)
        status = queue_make(import, error);
    if (status == STATUS_OK)
        status = rows_read(import, settings->operands[1], error);
    if (status == STATUS_OK && import->added_count)
        status = decision_file_add(file, positions, before, import->added, import->added_count,
                                   import->s->registry, error);
    if (status == STATUS_OK) {
        say(settings, "review: %zu decisions added to '%s', %zu were there already, %zu rows "
            "undecided", import->added_count, path, import->again_count, import->empty_count);
        if (import->added_count)
            say(settings, "the next run uses them");
    }
    decision_file_close(file);
    return status;
}

enum status review_import(const struct settings *settings, int32_t as_of, struct error *error)
{
    struct config *config = NULL;
    struct settlement *s = NULL;
    struct lock *lock = NULL;
    struct import import = { .as_of = as_of, .file = path_name(settings->operands[1]) };
    char shown[TEXT_SHOWN_SIZE];
    enum status status = config_read_review(settings->config, &config, error);
    if (status == STATUS_OK && !config->decisions && !config->decisions_new)
        status = error_set(error, STATUS_CONFIG, "the config names no file of decisions: add the "
                           "line 'decisions: decisions.csv' to '%s'",
                           text_shown(settings->config, shown));
    if (status == STATUS_OK)
        status = folder_make(config->state, error);
    if (status == STATUS_OK)
        status = lock_take(config->state, &lock, error);
    if (status == STATUS_OK)
        status = settlement_create(config, as_of, &s, error);
    if (status == STATUS_OK)
        status = settlement_match(s, error);
    if (status == STATUS_OK) {
        import.s = s;
        status = import_rows(settings, config, &import, error);
    }
    decisions_free(import.decisions);
    free(import.added);
    settlement_free(s);
    lock_release(lock);
    config_free(config);
    return status;
}
