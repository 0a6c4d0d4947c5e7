/* tier_near.c - T6 by a misspelt word: what differs from a name of the registry by one edit.
 *
 * The index gives names that agree in all words but one and in half of that; what is found near a
 * name is kept with it, days, denials and places aside. */
#include <string.h>

#include "limit.h"
#include "rules/tier_hit.h"

enum { NEAR_HASHES_MAX = 4 };       /* two halves, the first and the last letters */

bool one_edit_apart(const char *a, size_t a_size, const char *b, size_t b_size)
{
    size_t same = 0;
    while (same < a_size && same < b_size && a[same] == b[same])
        same++;
    a += same, a_size -= same;
    b += same, b_size -= same;
    if (a_size == b_size)
        return a_size > 0 &&
            (memcmp(a + 1, b + 1, a_size - 1) == 0 ||
             (a_size > 1 && a[0] == b[1] && a[1] == b[0] && memcmp(a + 2, b + 2, a_size - 2) == 0));
    if (a_size + 1 == b_size)
        return memcmp(a, b + 1, a_size) == 0;
    return b_size + 1 == a_size && memcmp(a + 1, b, b_size) == 0;
}

/* The entry's K2 is `key`'s but for word `gap`, which may differ and does by one edit. */
static bool is_near(const struct tables *tables, const struct name_key *key,
                    const struct name_words *words, size_t gap, const struct name_entry *entry)
{
    const char *bare = entry->key.bare, *behind = words->text[gap] + words->size[gap];
    size_t before = (size_t)(words->text[gap] - key->bare), after = strlen(behind);
    size_t size = strlen(bare);
    if (size <= before + after || memcmp(bare, key->bare, before) != 0 ||
        memcmp(bare + size - after, behind, after) != 0)
        return false;                       /* equal hashes need not be equal words */
    const char *word = bare + before;
    size -= before + after;
    return !memchr(word, ' ', size) && name_word_may_differ(tables, word, size) &&
        one_edit_apart(words->text[gap], words->size[gap], word, size);
}

/* Keeps what is near a name; with `anywhere`, whatever places stand in it. */
static void near_keep(struct name_looks *looks, const struct name_entry *entry, bool anywhere)
{
    size_t count = looks->near_count < NEAR_KEPT_MAX ? looks->near_count : NEAR_KEPT_MAX;
    for (size_t i = 0; i < count; i++)
        if (looks->near[i].entry == entry && looks->near[i].anywhere == anywhere)
            return;
    if (looks->near_count < NEAR_KEPT_MAX)
        looks->near[looks->near_count] = (struct near_name){ entry, anywhere };
    looks->near_count += looks->near_count <= NEAR_KEPT_MAX;
}

static void near_hit(const struct search *search, size_t by, const struct name_entry *entry,
                     bool anywhere, struct hit *hit)
{
    const struct name_key *key = search->keys[by];
    if (search_counts(search, entry->enterprise) &&
        (anywhere || search->lenient || places_within(key, entry, true)))
        hit_name(hit, TIER_6, by, "K2", key->bare, entry);
}

/* The hits of one hash of the words without `gap`. */
static void near_hash(const struct search *search, size_t by, const struct name_words *words,
                      size_t gap, uint64_t hash, struct hit *hit)
{
    const struct name_index *names = registry_names(search->registry);
    const struct name_item *end, *near = name_index_gaps(names, hash, &end);
    for (; near < end; near++) {
        const struct name_entry *entry = names->entries[near->what];
        if (!is_near(registry_tables(search->registry), search->keys[by], words, gap, entry))
            continue;
        near_keep(search->looks[by], entry, false);
        near_hit(search, by, entry, false, hit);
    }
}

/* The entry's word has one letter less, as many, or one more: two halves at most, each the first or
 * the last letters.  Returns how many hashes. */
static size_t near_hashes(const struct name_words *words, size_t gap,
                          uint64_t hashes[NEAR_HASHES_MAX])
{
    size_t count = 0, most = name_word_half(words->size[gap] + 1);
    for (size_t half = name_word_half(words->size[gap] - 1); half <= most; half++)
        for (int last = 0; last < 2; last++)
            hashes[count++] = name_gap_hash(words, gap, half, last);
    return count;
}

/* The name with `word` in place of word `gap`, without blanks; false when it has no room. */
static bool words_join(const struct name_words *words, size_t gap, const char *word,
                       char joined[NAME_SIZE_MAX])
{
    size_t size = 0;
    for (size_t i = 0; i < words->count; i++) {
        const char *text = i == gap ? word : words->text[i];
        size_t length = i == gap ? strlen(word) : words->size[i];
        if (length >= NAME_SIZE_MAX - size)
            return false;
        memcpy(joined + size, text, length);
        size += length;
    }
    joined[size] = '\0';
    return true;
}

/* Of one_edit_apart what two letters of each tell: no later edit reaches the first ones. */
static bool may_be_apart(const char *a, size_t a_size, const char *b)
{
    return a_size < 3 || a[0] == b[0] || a[0] == b[1] || a[1] == b[0] || a[1] == b[1];
}

/* K2 has TECH for TECHNOLOGY, and TECHNLOGY is far from it: a word that is one edit from such a
 * long form is tried in its place. */
static void near_long_form(const struct search *search, size_t by, const struct name_words *words,
                           size_t gap, struct hit *hit)
{
    const struct tables *tables = registry_tables(search->registry);
    for (size_t i = 0; i < tables->long_forms.count; i++) {
        const char *whole = tables->long_forms.items[i];
        char joined[NAME_SIZE_MAX];
        if (!may_be_apart(words->text[gap], words->size[gap], whole) ||
            !one_edit_apart(words->text[gap], words->size[gap], whole, strlen(whole)) ||
            !words_join(words, gap, tables_word(tables, whole, strlen(whole))->short_form, joined))
            continue;
        const struct name_entry *entry = name_index_joined(registry_names(search->registry),
                                                           joined);
        for (; entry; entry = entry->next_joined) {
            if (entry->key.han)
                continue;
            near_keep(search->looks[by], entry, true);
            near_hit(search, by, entry, true, hit);
        }
    }
}

static void near_words(const struct search *search, size_t by, const struct name_words *words,
                       struct hit *hit)
{
    const struct name_index *names = registry_names(search->registry);
    uint64_t hashes[NAME_WORDS_MAX][NEAR_HASHES_MAX];
    size_t counts_of[NAME_WORDS_MAX];
    for (size_t gap = 0; gap < words->count; gap++) {
        counts_of[gap] = near_hashes(words, gap, hashes[gap]);
        for (size_t i = 0; i < counts_of[gap]; i++)
            name_index_announce(names, hashes[gap][i], NAME_BUCKET);
    }
    for (size_t gap = 0; gap < words->count; gap++)
        for (size_t i = 0; i < counts_of[gap]; i++)
            name_index_announce(names, hashes[gap][i], NAME_ITEMS);
    for (size_t gap = 0; gap < words->count; gap++) {
        for (size_t i = 0; i < counts_of[gap]; i++)
            near_hash(search, by, words, gap, hashes[gap][i], hit);
        near_long_form(search, by, words, gap, hit);
    }
}

void tier_near(const struct search *search, struct hit *hit)
{
    for (size_t i = 0; i < search->key_count; i++) {
        struct name_looks *looks = search->looks[i];
        struct name_words words;
        bool kept = looks->taken & LOOK_NEAR && looks->near_count <= NEAR_KEPT_MAX;
        for (size_t k = 0; kept && k < looks->near_count; k++)
            near_hit(search, i, looks->near[k].entry, looks->near[k].anywhere, hit);
        if (kept || search->keys[i]->han)
            continue;
        looks->near_count = 0;
        name_words_split(search->keys[i]->bare, &words);
        near_words(search, i, &words, hit);
        look_note(search, i, LOOK_NEAR, looks->near_count > 0);
    }
}
