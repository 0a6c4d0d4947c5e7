/* registry_check.c - two firms may share a name: the night runs, and such a party goes to review.
 * A pattern that matches another's name would take that firm's awards: nothing runs. */
#include "rules/registry_check.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "limit.h"
#include "rules/unicode.h"
#include "text.h"

static bool overlap(const struct enterprise *a, const struct enterprise *b)
{
    return (!a->valid_to || !b->valid_from || b->valid_from <= a->valid_to) &&
        (!b->valid_to || !a->valid_from || a->valid_from <= b->valid_to);
}

/* --- shared names --- */

static const char *column_of(const struct name_entry *entry)
{
    return entry->number == 0 ? "name_zh" : entry->number == 1 ? "name_en" : "aliases";
}

static int entry_order(const void *left, const void *right)
{
    const struct name_entry *a = *(const struct name_entry *const *)left;
    const struct name_entry *b = *(const struct name_entry *const *)right;
    if (a->enterprise->line != b->enterprise->line)
        return a->enterprise->line < b->enterprise->line ? -1 : 1;
    return a->number < b->number ? -1 : a->number > b->number;
}

/* The first entry before `at` that shares its name, at best all of it; NULL when none does, or when
 * another name of the same enterprise has been told.  Ends at the first that is all the same: a
 * registry with "N/A" for each missing name has them by the hundred thousand. */
static const struct name_entry *sharer(const struct name_entry *const *entries, size_t at)
{
    const struct name_entry *entry = entries[at], *found = NULL;
    for (size_t i = at; i-- > 0 && entries[i]->enterprise == entry->enterprise;)
        if (entries[i]->key.han == entry->key.han)
            return NULL;
    for (size_t i = 0; i < at; i++) {
        const struct name_entry *other = entries[i];
        if (other->key.han != entry->key.han || !overlap(other->enterprise, entry->enterprise))
            continue;
        if (strcmp(other->key.full, entry->key.full) == 0)
            return other;
        found = found ? found : other;
    }
    return found;
}

static enum status shared_tell(const struct registry_sink *sink, const struct name_entry *entry,
                               const struct name_entry *other, struct error *error)
{
    struct error text;
    char shown[TEXT_SHOWN_SIZE], id[TEXT_SHOWN_SIZE];
    bool whole = strcmp(other->key.full, entry->key.full) == 0;
    error_set(&text, STATUS_OK, "name '%s' is, by %s, also one of '%s', line %" PRIu64
              ", valid at the same time (%s, line %" PRIu64 ", column '%s')",
              text_shown(whole ? entry->key.full : entry->key.bare, shown),
              whole ? (entry->key.han ? "Z1" : "K1") : (entry->key.han ? "Z2" : "K2"),
              text_shown(other->enterprise->id, id), other->enterprise->line, sink->file,
              entry->enterprise->line, column_of(entry));
    return sink->found(sink->context, STATUS_OK, text.text, error);
}

static size_t names_alike(const struct name_entry *first, const struct name_entry **entries)
{
    size_t count = 0;
    for (; first; first = first->next_joined, count++)
        if (entries)
            entries[count] = first;
    return count;
}

static enum status alike_check(const struct name_entry *first, const struct registry_sink *sink,
                               struct error *error)
{
    size_t count = names_alike(first, NULL);
    const struct name_entry **entries = calloc(count, sizeof *entries);
    if (!entries)
        return error_memory(error);
    names_alike(first, entries);
    qsort(entries, count, sizeof *entries, entry_order);
    enum status status = STATUS_OK;
    for (size_t i = 1; i < count && status == STATUS_OK; i++) {
        const struct name_entry *other = sharer(entries, i);
        if (other)
            status = shared_tell(sink, entries[i], other, error);
    }
    free(entries);
    return status;
}

enum status registry_check_names(const struct registry *registry,
                                 const struct registry_sink *sink, struct error *error)
{
    const struct name_index *names = registry_names(registry);
    enum status status = STATUS_OK;
    for (size_t i = 0; i < names->count && status == STATUS_OK; i++) {
        const struct name_entry *entry = names->entries[i];
        if (entry->next_joined && name_index_joined(names, entry->key.bare) == entry)
            status = alike_check(entry, sink, error);
    }
    return status;
}

/* --- patterns --- */

struct trial {
    const struct registry *registry;
    const struct registry_pattern *patterns;
    size_t count;
    bool *refused;                          /* one flaw is enough for each */
    struct pattern_scratch *scratch;
    const struct registry_sink *sink;
};

static enum status pattern_tell(const struct trial *trial, size_t number, enum status severity,
                                const char *why, struct error *error)
{
    const struct enterprise *enterprise = trial->patterns[number].enterprise;
    struct error text;
    char shown[TEXT_SHOWN_SIZE];
    error_set(&text, STATUS_OK, "%s pattern '%s': %s (%s, line %" PRIu64 ", column 'pattern')",
              severity == STATUS_OK ? "slow" : "cannot use",
              text_shown(enterprise->pattern, shown), why, trial->sink->file, enterprise->line);
    return trial->sink->found(trial->sink->context, severity, text.text, error);
}

static enum status pattern_refuse(struct trial *trial, size_t number, const char *why,
                                  struct error *error)
{
    trial->refused[number] = true;
    return pattern_tell(trial, number, STATUS_CONFIG, why, error);
}

/* `whose` says of the name whose it is. */
static enum status cannot_try(struct trial *trial, size_t number, const char *name,
                              const char *whose, const char *reason, struct error *error)
{
    struct error why;
    char shown[TEXT_SHOWN_SIZE];
    error_set(&why, STATUS_OK, "it cannot be tried on '%s'%s: %s", text_shown(name, shown), whose,
              reason);
    return pattern_refuse(trial, number, why.text, error);
}

static enum status try_blank_names(struct trial *trial, size_t number, struct error *error)
{
    const struct pattern *pattern = trial->patterns[number].pattern;
    const struct word_list *names = &registry_tables(trial->registry)->blank_names;
    for (size_t i = 0; i < names->count; i++) {
        const char *name = names->items[i];
        struct error why = { "" };
        bool matches;
        enum status status = pattern_match(pattern, trial->scratch, name, unicode_has_cjk(name),
                                           &matches, &why);
        if (status != STATUS_OK)
            return cannot_try(trial, number, name, "", why.text, error);
        if (!matches)
            continue;
        error_set(&why, STATUS_OK, "it matches '%s', which any firm could be called", name);
        return pattern_refuse(trial, number, why.text, error);
    }
    return STATUS_OK;
}

/* The name again and again, as long as a name may be; returns its bytes. */
static size_t repeat(const struct name_entry *entry, char text[NAME_SIZE_MAX + 1])
{
    size_t size = strlen(entry->key.full), at = 0;
    while (at + size + 1 <= NAME_SIZE_MAX) {
        if (at > 0 && !entry->key.han)
            text[at++] = ' ';
        memcpy(text + at, entry->key.full, size);
        at += size;
    }
    return at;
}

/* A name that is like the pattern and does not end as it must is the worst that it can meet: its
 * own one, repeated, whole and without the last letter. */
static enum status try_long_name(struct trial *trial, size_t number,
                                 const struct name_entry *entry, struct error *error)
{
    char text[NAME_SIZE_MAX + 1];
    size_t size = repeat(entry, text);
    for (int cut = 0; cut < 2 && size > 0; cut++) {
        struct error why = { "" };
        bool matches;
        text[size] = '\0';
        enum status status = pattern_match(trial->patterns[number].pattern, trial->scratch, text,
                                           entry->key.han, &matches, &why);
        if (status != STATUS_OK)
            return cannot_try(trial, number, text, ", its own name again and again", why.text,
                              error);
        do
            size--;
        while (size > 0 && ((unsigned char)text[size] & 0xC0) == 0x80);
    }
    return STATUS_OK;
}

/* Patterns and names both stand in the order of the registry. */
static enum status try_long_names(struct trial *trial, struct error *error)
{
    const struct name_index *names = registry_names(trial->registry);
    enum status status = STATUS_OK;
    size_t number = 0;
    for (size_t i = 0; i < names->count && status == STATUS_OK; i++) {
        const struct name_entry *entry = names->entries[i];
        while (number < trial->count &&
               trial->patterns[number].enterprise->line < entry->enterprise->line)
            number++;
        if (number < trial->count && !trial->refused[number] &&
            trial->patterns[number].enterprise == entry->enterprise)
            status = try_long_name(trial, number, entry, error);
    }
    return status;
}

/* The enterprise itself has this name of another: that is told of the name. */
static bool has_name(const struct registry *registry, const struct enterprise *enterprise,
                     const struct name_entry *entry)
{
    const struct name_entry *own = name_index_joined(registry_names(registry), entry->key.bare);
    for (; own; own = own->next_joined)
        if (own->enterprise == enterprise && own->key.han == entry->key.han)
            return true;
    return false;
}

static enum status try_name(struct trial *trial, size_t number, const struct name_entry *entry,
                            struct error *error)
{
    const struct enterprise *owner = trial->patterns[number].enterprise;
    struct error why = { "" };
    char shown[TEXT_SHOWN_SIZE], whose[TEXT_SHOWN_SIZE + 40];
    bool matches;
    snprintf(whose, sizeof whose, " of '%s', line %" PRIu64,
             text_shown(entry->enterprise->id, shown), entry->enterprise->line);
    enum status status = pattern_match(trial->patterns[number].pattern, trial->scratch,
                                       entry->key.full, entry->key.han, &matches, &why);
    if (status != STATUS_OK)
        return cannot_try(trial, number, entry->key.full, whose, why.text, error);
    if (!matches || entry->enterprise == owner || !overlap(entry->enterprise, owner) ||
        has_name(trial->registry, owner, entry))
        return STATUS_OK;
    error_set(&why, STATUS_OK, "it matches '%s'%s, valid at the same time",
              text_shown(entry->key.full, shown), whose);
    return pattern_refuse(trial, number, why.text, error);
}

static enum status try_names(struct trial *trial, struct error *error)
{
    const struct name_index *names = registry_names(trial->registry);
    enum status status = STATUS_OK;
    for (size_t i = 0; i < names->count && status == STATUS_OK; i++) {
        const struct name_entry *entry = names->entries[i];
        struct pattern_walk walk =
            pattern_walk_start(registry_pattern_index(trial->registry), entry->key.full);
        size_t number;
        while (status == STATUS_OK && pattern_walk_next(&walk, &number))
            if (!trial->refused[number])
                status = try_name(trial, number, entry, error);
    }
    return status;
}

static enum status tell_slow(const struct trial *trial, struct error *error)
{
    enum status status = STATUS_OK;
    size_t count;
    const uint32_t *always =
        pattern_index_always(registry_pattern_index(trial->registry), &count);
    while (count-- > 0 && status == STATUS_OK)  /* the last stands first */
        if (!trial->refused[always[count]])
            status = pattern_tell(trial, always[count], STATUS_OK, "no four plain characters in a "
                                  "row must be in all it matches, so it is tried on every name",
                                  error);
    return status;
}

enum status registry_check_patterns(const struct registry *registry,
                                    const struct registry_sink *sink, struct error *error)
{
    struct trial trial = { .registry = registry, .sink = sink };
    trial.patterns = registry_patterns(registry, &trial.count);
    if (!trial.count)
        return STATUS_OK;
    trial.refused = calloc(trial.count, sizeof *trial.refused);
    enum status status = trial.refused ? pattern_scratch_create(&trial.scratch, error)
                                       : error_memory(error);
    for (size_t i = 0; i < trial.count && status == STATUS_OK; i++)
        status = try_blank_names(&trial, i, error);
    if (status == STATUS_OK)
        status = try_names(&trial, error);
    if (status == STATUS_OK)
        status = try_long_names(&trial, error);
    if (status == STATUS_OK)
        status = tell_slow(&trial, error);
    pattern_scratch_free(trial.scratch);
    free(trial.refused);
    return status;
}
