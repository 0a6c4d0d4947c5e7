/* name_index.c - hashes over the names; built once, then only read. */
#include "rules/name_index.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

enum {
    DIFFER_SIZE_MIN = 7,        /* letters; one edit in a shorter word makes another word */
    GAPS_EACH = 4,              /* buckets for each name, which has some 8 gaps */
};

/* --- hashes of texts --- */

static const uint64_t fnv_basis = UINT64_C(14695981039346656037);

/* FNV-1a. */
static uint64_t bytes_hash(const char *text, size_t size)
{
    uint64_t hash = fnv_basis;
    for (size_t i = 0; i < size; i++)
        hash = (hash ^ (unsigned char)text[i]) * UINT64_C(1099511628211);
    return hash;
}

/* Spreads what differs over all bits: the low ones choose the place, the high ones are the tag. */
static uint64_t mixed(uint64_t hash)
{
    hash = (hash ^ hash >> 32) * UINT64_C(0x9E3779B97F4A7C15);
    return hash ^ hash >> 29;
}

static uint32_t tag_of(uint64_t hash) { return (uint32_t)(hash >> 32); }

/* Of a text as if its spaces were not there. */
static uint64_t joined_hash(const char *text, size_t size)
{
    uint64_t hash = fnv_basis;
    for (size_t i = 0; i < size; i++)
        if (text[i] != ' ')
            hash = (hash ^ (unsigned char)text[i]) * UINT64_C(1099511628211);
    return mixed(hash);
}

static bool joined_equals(const char *text, size_t size, const char *joined)
{
    for (size_t i = 0; i < size; i++)
        if (text[i] != ' ' && text[i] != *joined++)
            return false;
    return *joined == '\0';
}

/* --- adding --- */

/* Copies what is kept of `key`, in one piece; false without memory. */
static bool texts_keep(struct name_entry *entry, const struct name_key *key, struct arena *arena)
{
    size_t places = key->place_count * sizeof *key->places;
    size_t full = strlen(key->full) + 1, bare = strlen(key->bare) + 1, core = strlen(key->core);
    bool same = strcmp(key->bare, key->full) == 0;
    const char *inside = strstr(key->bare, key->core);
    char *copy = arena_alloc(arena, places + full + (same ? 0 : bare) + (inside ? 0 : core));
    if (!copy)
        return false;
    assert(core <= UINT16_MAX);             /* 4 KiB fold to 45 KiB at most */
    if (places) {
        entry->key.places = memcpy(copy, key->places, places);
        copy += places;
    }
    entry->key.full = memcpy(copy, key->full, full);
    entry->key.bare = same ? copy : memcpy(copy + full, key->bare, bare);
    copy += full + (same ? 0 : bare);
    entry->key.core = inside ? entry->key.bare + (inside - key->bare)
                             : memcpy(copy, key->core, core);
    entry->key.core_size = (uint16_t)core;
    entry->key.place_count = (uint8_t)key->place_count;
    entry->key.han = key->han;
    return true;
}

enum status name_index_add(struct name_index *index, const struct name_key *key,
                           const struct enterprise *enterprise, unsigned number,
                           struct arena *arena, struct error *error)
{
    if (index->count == index->capacity) {
        size_t capacity = index->capacity ? index->capacity * 2 : 64;
        struct name_entry *entries = capacity < UINT32_MAX
            ? realloc(index->entries, capacity * sizeof *entries) : NULL;
        if (!entries)
            return error_memory(error);
        index->entries = entries;
        index->capacity = capacity;
    }
    struct name_entry *entry = &index->entries[index->count];
    *entry = (struct name_entry){ .enterprise = enterprise, .number = number };
    if (!texts_keep(entry, key, arena))
        return error_memory(error);
    index->count++;
    return STATUS_OK;
}

bool name_entry_has_place(const struct name_entry *entry, const struct place *place)
{
    for (size_t i = 0; i < entry->key.place_count; i++)
        if (entry->key.places[i] == place)
            return true;
    return false;
}

/* --- words --- */

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
    return mixed(hash);
}

/* --- one hash for each key --- */

/* The smallest power of two that is not below `least`. */
static size_t power_of_two(size_t least)
{
    size_t size = 1;
    while (size < least)
        size *= 2;
    return size;
}

static bool slots_make(struct name_slots *slots, size_t count)
{
    size_t size = power_of_two(count + count / 2 + 1);
    slots->slots = calloc(size, sizeof *slots->slots);
    slots->mask = size - 1;
    return slots->slots != NULL;
}

static const char *core_of(const struct name_entry *entry, size_t *size)
{
    *size = entry->key.core_size;
    return entry->key.core;
}

static const char *bare_of(const struct name_entry *entry, size_t *size)
{
    *size = strlen(entry->key.bare);
    return entry->key.bare;
}

/* The slot of the entry whose `text` without spaces is `key`'s, or an empty one. */
static struct name_slot *slot_find(const struct name_index *index, const struct name_slots *slots,
                                   const char *(*text)(const struct name_entry *, size_t *),
                                   uint64_t hash, const char *key)
{
    for (size_t at = hash & slots->mask;; at = (at + 1) & slots->mask) {
        struct name_slot *slot = &slots->slots[at];
        if (!slot->entry)
            return slot;
        size_t size;
        if (slot->tag != tag_of(hash))
            continue;
        const char *other = text(&index->entries[slot->entry - 1], &size);
        if (joined_equals(other, size, key))
            return slot;
    }
}

static const struct name_entry *slots_look(const struct name_index *index,
                                           const struct name_slots *slots,
                                           const char *(*text)(const struct name_entry *, size_t *),
                                           const char *key)
{
    if (!*key || !slots->slots)
        return NULL;
    const struct name_slot *slot = slot_find(index, slots, text, joined_hash(key, strlen(key)),
                                             key);
    return slot->entry ? &index->entries[slot->entry - 1] : NULL;
}

const struct name_entry *name_index_joined(const struct name_index *index, const char *joined)
{
    return slots_look(index, &index->joined, bare_of, joined);
}

const struct name_entry *name_index_core(const struct name_index *index, const char *core_joined)
{
    return slots_look(index, &index->core, core_of, core_joined);
}

/* `text` without its spaces, in `joined`. */
static void join(const char *text, size_t size, char *joined)
{
    for (size_t i = 0; i < size; i++)
        if (text[i] != ' ')
            *joined++ = text[i];
    *joined = '\0';
}

/* Takes the entries in, the last first, so that each goes before those of its key that are in
 * already and the chains have the registry's order. */
static bool slots_fill(struct name_index *index, struct name_slots *slots,
                       const char *(*text)(const struct name_entry *, size_t *), bool core)
{
    char *joined = malloc((size_t)UINT16_MAX + 1);
    if (!joined || !slots_make(slots, index->count)) {
        free(joined);
        return false;
    }
    for (size_t i = index->count; i-- > 0;) {
        struct name_entry *entry = &index->entries[i];
        size_t size;
        const char *key = text(entry, &size);
        uint64_t hash = joined_hash(key, size);
        assert(size <= UINT16_MAX);
        join(key, size, joined);
        if (!*joined)
            continue;
        struct name_slot *slot = slot_find(index, slots, text, hash, joined);
        const struct name_entry *next = slot->entry ? &index->entries[slot->entry - 1] : NULL;
        *(core ? &entry->next_core : &entry->next_joined) = next;
        *slot = (struct name_slot){ tag_of(hash), (uint32_t)i + 1 };
    }
    free(joined);
    return true;
}

/* --- many items for each hash --- */

static bool buckets_make(struct name_buckets *buckets, size_t least)
{
    size_t size = power_of_two(least + 1);
    buckets->ends = calloc(size, sizeof *buckets->ends);
    buckets->mask = size - 1;
    return buckets->ends != NULL;
}

/* Counts an item, or between buckets_place and the first look-up gives the item's place. */
static uint32_t bucket_take(struct name_buckets *buckets, uint64_t hash)
{
    return buckets->ends[hash & buckets->mask]++;
}

/* From how many items each bucket has to where it begins; taking the items' places then moves that
 * to where it ends.  Returns how many there are; SIZE_MAX: more than can be counted. */
static size_t buckets_place(struct name_buckets *buckets)
{
    size_t at = 0;
    for (size_t i = 0; i <= buckets->mask; i++) {
        uint32_t count = buckets->ends[i];
        buckets->ends[i] = (uint32_t)at;
        at += count;
        if (at > UINT32_MAX)
            return SIZE_MAX;
    }
    return at;
}

static void bucket_range(const struct name_buckets *buckets, size_t bucket, size_t *from,
                         size_t *to)
{
    *from = bucket ? buckets->ends[bucket - 1] : 0;
    *to = buckets->ends[bucket];
}

/* Ties go by the order of the registry, so that nothing depends on the sort. */
static int start_order(const void *left, const void *right)
{
    const struct name_start *a = left, *b = right;
    int order = strcmp(a->text, b->text);
    return order ? order : (a->entry > b->entry) - (a->entry < b->entry);
}

static int gap_order(const void *left, const void *right)
{
    const struct name_gap *a = left, *b = right;
    if (a->tag != b->tag)
        return a->tag < b->tag ? -1 : 1;
    return (a->entry > b->entry) - (a->entry < b->entry);
}

/* What begins with the same letters, or has the same tag, then stands together. */
static void buckets_sort(const struct name_buckets *buckets, void *items, size_t unit,
                         int (*order)(const void *, const void *))
{
    for (size_t bucket = 0; bucket <= buckets->mask; bucket++) {
        size_t from, to;
        bucket_range(buckets, bucket, &from, &to);
        if (to - from > 1)
            qsort((char *)items + from * unit, to - from, unit, order);
    }
}

static uint64_t start_hash(const char *text) { return mixed(bytes_hash(text, CUT_SIZE_MIN)); }

/* Counts the starts of `entry`, or puts them in their places. */
static void starts_take(struct name_index *index, const struct name_entry *entry)
{
    const char *both[] = { entry->key.full, entry->key.bare };
    for (size_t i = 0; i < COUNT_OF(both) && !entry->key.han; i++) {
        if (strlen(both[i]) <= CUT_SIZE_MIN || (i == 1 && both[0] == both[1]))
            continue;
        uint32_t at = bucket_take(&index->by_start, start_hash(both[i]));
        if (index->starts)
            index->starts[at] = (struct name_start){ both[i], entry };
    }
}

/* The same for its gaps. */
static void gaps_take(struct name_index *index, const struct name_entry *entry,
                      const struct tables *tables)
{
    struct name_words words = { .count = 0 };
    if (!entry->key.han)
        name_words_split(entry->key.bare, &words);
    for (size_t gap = 0; gap < words.count; gap++) {
        if (!name_word_may_differ(tables, words.text[gap], words.size[gap]))
            continue;
        size_t half = name_word_half(words.size[gap]);
        for (int last = 0; last < 2; last++) {
            uint64_t hash = gap_hash(&words, gap, half, last);
            uint32_t at = bucket_take(&index->by_gap, hash);
            if (index->gaps)
                index->gaps[at] = (struct name_gap){ tag_of(hash),
                                                     (uint32_t)(entry - index->entries) };
        }
    }
}

static void all_take(struct name_index *index, const struct tables *tables)
{
    for (size_t i = 0; i < index->count; i++) {
        starts_take(index, &index->entries[i]);
        gaps_take(index, &index->entries[i], tables);
    }
}

enum status name_index_finish(struct name_index *index, const struct tables *tables,
                              struct error *error)
{
    if (!slots_fill(index, &index->joined, bare_of, false) ||
        !slots_fill(index, &index->core, core_of, true) ||
        !buckets_make(&index->by_start, index->count) ||
        !buckets_make(&index->by_gap, index->count * GAPS_EACH))
        return error_memory(error);
    all_take(index, tables);
    size_t starts = buckets_place(&index->by_start), gaps = buckets_place(&index->by_gap);
    if (starts == SIZE_MAX || gaps == SIZE_MAX)
        return error_set(error, STATUS_CONFIG, "cannot use the registry: too many names");
    index->starts = calloc(starts + 1, sizeof *index->starts);
    index->gaps = calloc(gaps + 1, sizeof *index->gaps);
    if (!index->starts || !index->gaps)
        return error_memory(error);
    all_take(index, tables);
    buckets_sort(&index->by_start, index->starts, sizeof *index->starts, start_order);
    buckets_sort(&index->by_gap, index->gaps, sizeof *index->gaps, gap_order);
    return STATUS_OK;
}

void name_index_clear(struct name_index *index)
{
    free(index->joined.slots);
    free(index->core.slots);
    free(index->by_start.ends);
    free(index->by_gap.ends);
    free(index->starts);
    free(index->gaps);
    free(index->entries);
    *index = (struct name_index){ 0 };
}

/* --- look-ups among many --- */

const struct name_start *name_index_starts(const struct name_index *index, const char *text,
                                           const struct name_start **end)
{
    size_t size = strlen(text), from, to;
    assert(size >= CUT_SIZE_MIN);
    bucket_range(&index->by_start, start_hash(text) & index->by_start.mask, &from, &to);
    const struct name_start *at = index->starts + from, *stop = index->starts + to;
    while (at < stop && (strncmp(at->text, text, size) != 0 || !at->text[size]))
        at++;                               /* equal is no true prefix */
    for (*end = at; *end < stop && strncmp((*end)->text, text, size) == 0;)
        ++*end;
    return at;
}

const struct name_gap *name_index_gaps(const struct name_index *index,
                                       const struct name_words *words, size_t gap, size_t half,
                                       bool last, const struct name_gap **end)
{
    uint64_t hash = gap_hash(words, gap, half, last);
    size_t from, to;
    bucket_range(&index->by_gap, hash & index->by_gap.mask, &from, &to);
    while (from < to && index->gaps[from].tag < tag_of(hash))
        from++;
    const struct name_gap *at = index->gaps + from;
    while (from < to && index->gaps[from].tag == tag_of(hash))
        from++;
    *end = index->gaps + from;
    return at;
}
