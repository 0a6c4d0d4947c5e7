/* name_index.c - lists of hashes over the names; built once, then only read. */
#define _GNU_SOURCE                         /* qsort_r */
#include "rules/name_index.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "rules/text_hash.h"

enum { DIFFER_SIZE_MIN = 7 };       /* letters; one edit in a shorter word makes another word */

/* --- entries --- */

/* The entry and what is kept of `key` in one piece; NULL without memory. */
static struct name_entry *entry_make(const struct name_key *key, struct arena *arena)
{
    size_t places = key->place_count * sizeof *key->places;
    size_t full = strlen(key->full) + 1, bare = strlen(key->bare) + 1, core = strlen(key->core);
    bool same = strcmp(key->bare, key->full) == 0;
    const char *inside = strstr(key->bare, key->core);      /* mostly */
    struct name_entry *entry = arena_alloc(arena, sizeof *entry + places + full +
                                           (same ? 0 : bare) + (inside ? 0 : core));
    if (!entry)
        return NULL;
    assert(core <= UINT16_MAX);             /* 4 KiB of name fold to 45 at most */
    char *to = (char *)(entry + 1);
    entry->key.places = (const void *)to;
    to = (char *)memcpy(to, key->places, places) + places;
    entry->key.full = memcpy(to, key->full, full);
    entry->key.bare = same ? to : memcpy(to + full, key->bare, bare);
    to += full + (same ? 0 : bare);
    entry->key.core = inside ? entry->key.bare + (inside - key->bare)
                             : memcpy(to, key->core, core);
    entry->key.core_size = (uint16_t)core;
    entry->key.place_count = (uint8_t)key->place_count;
    entry->key.han = key->han;
    return entry;
}

enum status name_index_add(struct name_index *index, const struct name_key *key,
                           const struct enterprise *enterprise, unsigned number,
                           struct arena *arena, struct error *error)
{
    struct name_entry *entry = entry_make(key, arena);
    if (!entry)
        return error_memory(error);
    entry->enterprise = enterprise;
    entry->number = number;
    if (index->count == index->capacity) {
        size_t larger = index->capacity ? index->capacity * 2 : 256;
        struct name_entry **grown = realloc(index->entries, larger * sizeof *grown);
        if (!grown)
            return error_memory(error);
        index->entries = grown;
        index->capacity = larger;
    }
    index->entries[index->count++] = entry;
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

uint64_t name_gap_hash(const struct name_words *words, size_t gap, size_t half, bool last)
{
    const char *part = words->text[gap] + (last ? words->size[gap] - half : 0);
    uint64_t hash = last;
    for (size_t i = 0; i < words->count; i++) {
        hash ^= i == gap ? ~bytes_hash(part, half) : words->hash[i];
        hash = (hash ^ hash >> 29) * UINT64_C(0x9E3779B97F4A7C15);
    }
    return hash;
}

/* --- lists --- */

/* What all items of a list are made of: told twice, to count them and to place them. */
struct filling { const struct name_index *index; const struct tables *tables;
                 struct name_list *list; };

static void item_tell(const struct filling *filling, uint64_t hash, size_t what)
{
    struct name_list *list = filling->list;
    size_t bucket = hash >> (64 - list->bits);
    if (list->items)
        list->items[list->starts[bucket + 1]++] = (struct name_item){ (uint32_t)hash,
                                                                      (uint32_t)what };
    else
        list->starts[bucket + 2]++;
}

/* Of a text as if its spaces were not there. */
static uint64_t joined_hash(const char *text, size_t size)
{
    uint64_t hash = 0;
    for (size_t i = 0; i < size; i++)
        if (text[i] != ' ')
            hash = (hash ^ (unsigned char)text[i]) * UINT64_C(0xD6E8FEB86659FD93);
    return (hash ^ hash >> 32) * UINT64_C(0x9E3779B97F4A7C15);
}

/* Both are the same, spaces aside. */
static bool joined_equals(const char *a, size_t a_size, const char *b, size_t b_size)
{
    const char *a_end = a + a_size, *b_end = b + b_size;
    for (;; a++, b++) {
        while (a < a_end && *a == ' ')
            a++;
        while (b < b_end && *b == ' ')
            b++;
        if (a == a_end || b == b_end)
            return a == a_end && b == b_end;
        if (*a != *b)
            return false;
    }
}

static void joined_tell(const struct filling *filling, const struct name_entry *entry,
                        size_t number)
{
    item_tell(filling, joined_hash(entry->key.bare, strlen(entry->key.bare)), number);
}

static void core_tell(const struct filling *filling, const struct name_entry *entry, size_t number)
{
    item_tell(filling, joined_hash(entry->key.core, entry->key.core_size), number);
}

/* The text of an item of the list of starts. */
static const char *start_text(const struct name_index *index, const struct name_item *item)
{
    const struct name_entry *entry = index->entries[item->what / 2];
    return item->what % 2 ? entry->key.bare : entry->key.full;
}

static void starts_tell(const struct filling *filling, const struct name_entry *entry,
                        size_t number)
{
    const char *both[] = { entry->key.full, entry->key.bare };
    for (size_t i = 0; i < COUNT_OF(both) && !entry->key.han; i++)
        if (strnlen(both[i], CUT_SIZE_MIN + 1) > CUT_SIZE_MIN && (i == 0 || both[0] != both[1]))
            item_tell(filling, text_hash(both[i], CUT_SIZE_MIN), number * 2 + i);
}

static void gaps_tell(const struct filling *filling, const struct name_entry *entry, size_t number)
{
    struct name_words words = { .count = 0 };
    if (!entry->key.han)
        name_words_split(entry->key.bare, &words);
    for (size_t gap = 0; gap < words.count; gap++) {
        if (!name_word_may_differ(filling->tables, words.text[gap], words.size[gap]))
            continue;
        size_t half = name_word_half(words.size[gap]);
        for (int last = 0; last < 2; last++)
            item_tell(filling, name_gap_hash(&words, gap, half, last), number);
    }
}

/* Ties go by the order of the registry, so that nothing depends on the sort. */
static int item_order(const void *left, const void *right)
{
    const struct name_item *a = left, *b = right;
    if (a->hash != b->hash)
        return a->hash < b->hash ? -1 : 1;
    return (a->what > b->what) - (a->what < b->what);
}

static int start_order(const void *left, const void *right, void *context)
{
    const struct name_item *a = left, *b = right;
    if (a->hash != b->hash)
        return a->hash < b->hash ? -1 : 1;
    int order = strcmp(start_text(context, a), start_text(context, b));
    return order ? order : item_order(left, right);
}

static void buckets_sort(struct name_index *index, struct name_list *list)
{
    for (size_t i = 0; i < (size_t)1 << list->bits; i++) {
        struct name_item *first = list->items + list->starts[i];
        size_t count = list->starts[i + 1] - list->starts[i];
        if (count > 1 && list == &index->starts)
            qsort_r(first, count, sizeof *first, start_order, index);
        else if (count > 1)
            qsort(first, count, sizeof *first, item_order);
    }
}

/* `bits`: of the number of names, more or less. */
static enum status list_make(struct name_index *index, const struct tables *tables,
                             struct name_list *list, unsigned bits,
                             void (*tell)(const struct filling *filling,
                                          const struct name_entry *entry, size_t number),
                             struct error *error)
{
    const struct filling filling = { index, tables, list };
    size_t buckets = (size_t)1 << bits;
    list->bits = bits;
    list->starts = calloc(buckets + 2, sizeof *list->starts);
    if (!list->starts)
        return error_memory(error);
    for (size_t i = 0; i < index->count; i++)
        tell(&filling, index->entries[i], i);
    for (size_t i = 2; i < buckets + 2; i++)
        list->starts[i] += list->starts[i - 1];
    list->items = calloc((size_t)list->starts[buckets + 1] + 1, sizeof *list->items);
    if (!list->items)
        return error_memory(error);
    for (size_t i = 0; i < index->count; i++)
        tell(&filling, index->entries[i], i);
    buckets_sort(index, list);
    return STATUS_OK;
}

/* The items of one hash, `*end` behind the last. */
static const struct name_item *list_find(const struct name_list *list, uint64_t hash,
                                         const struct name_item **end)
{
    size_t bucket = hash >> (64 - list->bits);
    const struct name_item *item = list->items + list->starts[bucket];
    const struct name_item *behind = list->items + list->starts[bucket + 1];
    while (item < behind && item->hash < (uint32_t)hash)
        item++;
    for (*end = item; *end < behind && (*end)->hash == (uint32_t)hash;)
        ++*end;
    return item;
}

static struct name_entry *joined_find(const struct name_index *index, const char *text,
                                      size_t size)
{
    const struct name_item *end;
    const struct name_item *item = list_find(&index->joined, joined_hash(text, size), &end);
    for (; item < end; item++) {
        struct name_entry *entry = index->entries[item->what];
        if (joined_equals(entry->key.bare, strlen(entry->key.bare), text, size))
            return entry;
    }
    return NULL;
}

static struct name_entry *core_find(const struct name_index *index, const char *text, size_t size)
{
    const struct name_item *end;
    const struct name_item *item = list_find(&index->core, joined_hash(text, size), &end);
    for (; item < end; item++) {
        struct name_entry *entry = index->entries[item->what];
        if (joined_equals(entry->key.core, entry->key.core_size, text, size))
            return entry;
    }
    return NULL;
}

/* Ties the entries of one key to the first of them. */
static void entries_tie(struct name_index *index)
{
    for (size_t i = 0; i < index->count; i++) {
        struct name_entry *entry = index->entries[i];
        struct name_entry *same = joined_find(index, entry->key.bare,
                                              strlen(entry->key.bare));
        if (same != entry) {
            entry->next_joined = same->next_joined;
            same->next_joined = entry;
        }
        same = core_find(index, entry->key.core, entry->key.core_size);
        if (same != entry) {
            entry->next_core = same->next_core;
            same->next_core = entry;
        }
    }
}

enum status name_index_finish(struct name_index *index, const struct tables *tables,
                              struct error *error)
{
    unsigned bits = 4;
    while ((size_t)1 << bits < index->count / 2)
        bits++;
    enum status status = list_make(index, tables, &index->joined, bits, joined_tell, error);
    if (status == STATUS_OK)
        status = list_make(index, tables, &index->core, bits, core_tell, error);
    if (status == STATUS_OK)
        status = list_make(index, tables, &index->starts, bits, starts_tell, error);
    if (status == STATUS_OK)                /* a name has six gaps or so */
        status = list_make(index, tables, &index->gaps, bits + 2, gaps_tell, error);
    if (status == STATUS_OK)
        entries_tie(index);
    return status;
}

static void list_clear(struct name_list *list)
{
    free(list->items);
    free(list->starts);
}

void name_index_clear(struct name_index *index)
{
    list_clear(&index->joined);
    list_clear(&index->core);
    list_clear(&index->starts);
    list_clear(&index->gaps);
    free(index->entries);
    *index = (struct name_index){ 0 };
}

/* --- looking --- */

const struct name_entry *name_index_joined(const struct name_index *index, const char *text)
{
    return *text ? joined_find(index, text, strlen(text)) : NULL;
}

const struct name_entry *name_index_core(const struct name_index *index, const char *text)
{
    return *text ? core_find(index, text, strlen(text)) : NULL;
}

const struct name_item *name_index_starts(const struct name_index *index, const char *text,
                                          const struct name_item **end)
{
    return list_find(&index->starts, text_hash(text, CUT_SIZE_MIN), end);
}

const struct name_entry *name_index_start(const struct name_index *index,
                                          const struct name_item *item, const char *text)
{
    size_t size = strlen(text);
    const char *whole = start_text(index, item);
    return strncmp(whole, text, size) == 0 && whole[size] ? index->entries[item->what / 2] : NULL;
}

void name_index_announce(const struct name_index *index, uint64_t hash, enum name_step step)
{
    const uint32_t *start = &index->gaps.starts[hash >> (64 - index->gaps.bits)];
    __builtin_prefetch(step == NAME_BUCKET ? (const void *)start : &index->gaps.items[*start]);
}

const struct name_item *name_index_gaps(const struct name_index *index, uint64_t hash,
                                        const struct name_item **end)
{
    return list_find(&index->gaps, hash, end);
}
