/* name_index.c - hashes and sorted lists over the names; built once, then only read. */
#include "rules/name_index.h"

#include <stdlib.h>
#include <string.h>

enum { DIFFER_SIZE_MIN = 7 };       /* letters; one edit in a shorter word makes another word */

enum status name_index_add(struct name_index *index, const struct name_key *key,
                           const struct enterprise *enterprise, unsigned number,
                           struct arena *arena, struct error *error)
{
    struct name_entry *entry = arena_alloc(arena, sizeof *entry), *same;
    if (!entry)
        return error_memory(error);
    *entry = (struct name_entry){ .enterprise = enterprise, .number = number, .key = *key };
    if (!name_key_keep(&entry->key, arena))
        return error_memory(error);
    *(index->last ? &index->last->next : &index->first) = entry;
    index->last = entry;
    index->count++;

    const char *joined = entry->key.joined, *core = entry->key.core_joined;
    HASH_FIND(by_joined, index->joined, joined, strlen(joined), same);
    if (same) {
        entry->next_joined = same->next_joined;
        same->next_joined = entry;
    } else {
        HASH_ADD_KEYPTR(by_joined, index->joined, joined, strlen(joined), entry);
        if (!entry->by_joined.tbl)
            return error_memory(error);
    }
    HASH_FIND(by_core, index->core, core, strlen(core), same);
    if (same) {
        entry->next_core = same->next_core;
        same->next_core = entry;
    } else {
        HASH_ADD_KEYPTR(by_core, index->core, core, strlen(core), entry);
        if (!entry->by_core.tbl)
            return error_memory(error);
    }
    return STATUS_OK;
}

/* FNV-1a. */
static uint64_t bytes_hash(const char *text, size_t size)
{
    uint64_t hash = UINT64_C(14695981039346656037);
    for (size_t i = 0; i < size; i++)
        hash = (hash ^ (unsigned char)text[i]) * UINT64_C(1099511628211);
    return hash;
}

void name_words_split(const char *text, struct name_words *words)
{
    words->count = 0;
    while (*text) {
        if (words->count == NAME_WORDS_MAX) {
            words->count = 0;
            return;
        }
        size_t size = strcspn(text, " ");
        words->text[words->count] = text;
        words->hash[words->count] = bytes_hash(text, size);
        words->size[words->count++] = size;
        text += size + (text[size] == ' ');
    }
}

bool name_word_may_differ(const struct tables *tables, const char *text, size_t size)
{
    if (size >= DIFFER_SIZE_MIN)
        return true;
    const struct word *word = tables_word(tables, text, size);
    return word && (word_is(word, WORD_LEGAL) || word->name_place);
}

/* One hash for all words, with `half` letters of the word at `gap`, the last ones or the first. */
static uint64_t gap_hash(const struct name_words *words, size_t gap, size_t half, bool last)
{
    const char *part = words->text[gap] + (last ? words->size[gap] - half : 0);
    uint64_t hash = last;
    for (size_t i = 0; i < words->count; i++) {
        hash ^= i == gap ? ~bytes_hash(part, half) : words->hash[i];
        hash = (hash ^ hash >> 29) * UINT64_C(0x9E3779B97F4A7C15);
    }
    return hash;
}

/* Ties go by the order of the registry, so that nothing depends on the sort. */
static int entry_order(const struct name_entry *a, const struct name_entry *b)
{
    if (a->enterprise->line != b->enterprise->line)
        return a->enterprise->line < b->enterprise->line ? -1 : 1;
    return a->number < b->number ? -1 : a->number > b->number;
}

static int start_order(const void *left, const void *right)
{
    const struct name_start *a = left, *b = right;
    int order = strcmp(a->text, b->text);
    return order ? order : entry_order(a->entry, b->entry);
}

static int gap_order(const void *left, const void *right)
{
    const struct name_gap *a = left, *b = right;
    if (a->hash != b->hash)
        return a->hash < b->hash ? -1 : 1;
    return entry_order(a->entry, b->entry);
}

/* Fills the lists when they have room, else counts what they need. */
static void lists_fill(struct name_index *index, const struct tables *tables)
{
    index->start_count = index->gap_count = 0;
    for (const struct name_entry *entry = index->first; entry; entry = entry->next) {
        if (entry->key.han)
            continue;
        const char *both[] = { entry->key.full, entry->key.bare };
        for (size_t i = 0; i < COUNT_OF(both); i++) {
            if (strlen(both[i]) <= CUT_SIZE_MIN || (i == 1 && both[0] == both[1]))
                continue;
            if (index->starts)
                index->starts[index->start_count] = (struct name_start){ both[i], entry };
            index->start_count++;
        }
        struct name_words words;
        name_words_split(entry->key.bare, &words);
        for (size_t gap = 0; gap < words.count; gap++) {
            if (!name_word_may_differ(tables, words.text[gap], words.size[gap]))
                continue;
            size_t half = name_word_half(words.size[gap]);
            for (int last = 0; last < 2; last++, index->gap_count++)
                if (index->gaps)
                    index->gaps[index->gap_count] =
                        (struct name_gap){ gap_hash(&words, gap, half, last), entry };
        }
    }
}

enum status name_index_finish(struct name_index *index, const struct tables *tables,
                              struct error *error)
{
    lists_fill(index, tables);
    index->starts = calloc(index->start_count + 1, sizeof *index->starts);
    index->gaps = calloc(index->gap_count + 1, sizeof *index->gaps);
    if (!index->starts || !index->gaps)
        return error_memory(error);
    lists_fill(index, tables);
    qsort(index->starts, index->start_count, sizeof *index->starts, start_order);
    qsort(index->gaps, index->gap_count, sizeof *index->gaps, gap_order);
    return STATUS_OK;
}

void name_index_clear(struct name_index *index)
{
    HASH_CLEAR(by_joined, index->joined);
    HASH_CLEAR(by_core, index->core);
    free(index->starts);
    free(index->gaps);
    *index = (struct name_index){ 0 };
}

const struct name_entry *name_index_joined(const struct name_index *index,
                                           const struct name_key *key)
{
    struct name_entry *entry = NULL;
    if (*key->joined)
        HASH_FIND(by_joined, index->joined, key->joined, strlen(key->joined), entry);
    return entry;
}

const struct name_entry *name_index_core(const struct name_index *index,
                                         const struct name_key *key)
{
    struct name_entry *entry = NULL;
    if (*key->core_joined)
        HASH_FIND(by_core, index->core, key->core_joined, strlen(key->core_joined), entry);
    return entry;
}

const struct name_start *name_index_starts(const struct name_index *index, const char *text,
                                           const struct name_start **end)
{
    size_t low = 0, high = index->start_count, size = strlen(text);
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (strcmp(index->starts[middle].text, text) <= 0)
            low = middle + 1;               /* equal is no true prefix */
        else
            high = middle;
    }
    for (high = low; high < index->start_count; high++)
        if (strncmp(index->starts[high].text, text, size) != 0)
            break;
    *end = index->starts + high;
    return index->starts + low;
}

const struct name_gap *name_index_gaps(const struct name_index *index,
                                       const struct name_words *words, size_t gap, size_t half,
                                       bool last, const struct name_gap **end)
{
    uint64_t hash = gap_hash(words, gap, half, last);
    size_t low = 0, high = index->gap_count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (index->gaps[middle].hash < hash)
            low = middle + 1;
        else
            high = middle;
    }
    for (high = low; high < index->gap_count && index->gaps[high].hash == hash;)
        high++;
    *end = index->gaps + high;
    return index->gaps + low;
}
