/* tier.c - the tiers, one function each, over the index of the registry. */
#include "rules/tier.h"

#include <stdio.h>
#include <string.h>

#include "limit.h"
#include "rules/credit_code.h"
#include "rules/unicode.h"

enum {
    CORE_LETTERS_MIN = 8, CORE_HAN_MIN = 4,     /* a shorter core says too little: KEDA, 金富 */
};

/* --- which entries count --- */

bool search_denies(const struct search *search, const char *id)
{
    for (size_t i = 0; i < search->denial_count; i++)
        for (const struct decision *row = search->denials[i]; row; row = row->next)
            if (!row->accept && strcmp(row->id, id) == 0)
                return true;
    return false;
}

static bool counts(const struct search *search, const struct enterprise *enterprise)
{
    int32_t day = search->granted_on;
    if (search->lenient)
        return true;
    if (day && ((enterprise->valid_from && day < enterprise->valid_from) ||
                (enterprise->valid_to && day > enterprise->valid_to)))
        return false;
    return !search_denies(search, enterprise->id);
}

/* Keeps the first targets by registry line, and of one enterprise the first hit. */
static void hit_add(struct hit *hit, enum tier tier, const struct hit_target *target)
{
    size_t at = 0;
    if (hit->count == 0)
        hit->tier = tier;
    for (size_t i = 0; i < hit->count; i++)
        if (hit->targets[i].enterprise == target->enterprise)
            return;
    while (at < hit->count && hit->targets[at].enterprise->line < target->enterprise->line)
        at++;
    hit->more = hit->more || hit->count == MATCH_CANDIDATES_MAX;
    if (at == MATCH_CANDIDATES_MAX)
        return;
    hit->count += hit->count < MATCH_CANDIDATES_MAX;
    memmove(hit->targets + at + 1, hit->targets + at,
            (hit->count - 1 - at) * sizeof *hit->targets);
    hit->targets[at] = *target;
}

/* The same for the party's name number `by`. */
static void hit_name(struct hit *hit, enum tier tier, size_t by, const char *key,
                     const char *value, const struct name_entry *entry)
{
    hit->by[by] = true;
    hit_add(hit, tier, &(struct hit_target){ entry->enterprise, entry, key, value });
}

/* --- T1, T2, T3 --- */

static void by_credit_code(const struct search *search, struct hit *hit)
{
    for (size_t i = 0; i < search->text_count; i++) {
        const char *found = credit_code_find(search->texts[i]);
        if (!found)
            continue;
        char code[CREDIT_CODE_SIZE + 1] = "";
        memcpy(code, found, CREDIT_CODE_SIZE);
        const struct enterprise *enterprise = registry_find(search->registry, code);
        if (enterprise && counts(search, enterprise))
            hit_add(hit, TIER_1, &(struct hit_target){ enterprise, NULL, "id", enterprise->id });
    }
}

static void by_name(const struct search *search, enum tier tier, struct hit *hit)
{
    for (size_t i = 0; i < search->key_count; i++) {
        const struct name_key *key = search->keys[i];
        const struct name_entry *entry = name_index_joined(registry_names(search->registry), key);
        for (; entry; entry = entry->next_joined) {
            if (entry->key.han != key->han || !counts(search, entry->enterprise))
                continue;
            if (tier == TIER_3)
                hit_name(hit, tier, i, key->han ? "Z2" : "K2", key->bare, entry);
            else if (strcmp(entry->key.full, key->full) == 0)
                hit_name(hit, tier, i, key->han ? "Z1" : "K1", key->full, entry);
        }
    }
}

static enum status by_pattern(const struct search *search, struct hit *hit, struct error *error)
{
    size_t count;
    const struct registry_pattern *patterns = registry_patterns(search->registry, &count);
    for (size_t i = 0; i < search->key_count; i++) {
        const struct name_key *key = search->keys[i];
        for (size_t k = 0; k < count; k++) {
            bool matches = false;
            struct error why = { "" };
            enum status status = pattern_match(patterns[k].pattern, search->scratch, key->full,
                                               key->han, &matches, &why);
            if (status != STATUS_OK)
                return error_set(error, status, "cannot match the pattern of '%s': %s",
                                 patterns[k].enterprise->id, why.text);
            if (!matches || !counts(search, patterns[k].enterprise))
                continue;
            hit->by[i] = true;
            hit_add(hit, TIER_3, &(struct hit_target){ patterns[k].enterprise, NULL,
                                                       key->han ? "Z1" : "K1", key->full });
        }
    }
    return STATUS_OK;
}

enum status tier_exact(const struct search *search, struct hit *hit, struct error *error)
{
    by_credit_code(search, hit);
    if (!hit->count)
        by_name(search, TIER_2, hit);
    if (hit->count)
        return STATUS_OK;
    by_name(search, TIER_3, hit);
    return by_pattern(search, hit, error);
}

/* --- T5 --- */

void tier_cut(const struct search *search, struct hit *hit)
{
    for (size_t i = 0; i < search->key_count; i++) {
        const struct name_key *key = search->keys[i];
        size_t size = strlen(key->full);
        if (key->han || size < CUT_SIZE_MIN || size > CUT_SIZE_MAX)
            continue;
        const struct name_start *end, *start =
            name_index_starts(registry_names(search->registry), key->full, &end);
        for (; start < end; start++)
            if (counts(search, start->entry->enterprise))
                hit_name(hit, TIER_5, i, "K1", key->full, start->entry);
    }
}

/* --- T4, T6 --- */

/* All places of the party's name stand in the entry's; with `elsewhere`, those that are not of
 * Suzhou or Jiangsu. */
static bool places_within(const struct name_key *key, const struct name_entry *entry,
                          bool elsewhere)
{
    for (size_t i = 0; i < key->place_count; i++)
        if ((!elsewhere || place_is_elsewhere(key->places[i])) &&
            !name_has_place(&entry->key, key->places[i]))
            return false;
    return true;
}

/* The core is long enough and a company's own. */
static bool core_is_strong(const struct tables *tables, const struct name_key *key)
{
    if (name_core_is_common(tables, key))
        return false;
    if (!key->han)
        return strlen(key->core_joined) >= CORE_LETTERS_MIN &&
            name_core_has_specific_word(tables, key);
    size_t count = 0;
    int32_t character;
    for (const char *at = key->core; *at; at += unicode_next(at, &character))
        count++;
    return count >= CORE_HAN_MIN;
}

void tier_core(const struct search *search, struct hit *hit)
{
    const struct tables *tables = registry_tables(search->registry);
    for (size_t i = 0; i < search->key_count; i++) {
        const struct name_key *key = search->keys[i];
        const struct name_entry *entry = name_index_core(registry_names(search->registry), key);
        bool strong = core_is_strong(tables, key);
        for (; entry; entry = entry->next_core) {
            if (entry->key.han != key->han || !counts(search, entry->enterprise) ||
                (!search->lenient && !places_within(key, entry, true)))
                continue;
            bool fits = strong && places_within(key, entry, false);
            if (fits && hit->tier == TIER_6)
                hit->tier = TIER_4;             /* another alias of the same, or `several` below */
            hit_name(hit, fits ? TIER_4 : TIER_6, i, key->han ? "Z3" : "K4", key->core, entry);
        }
    }
    if (hit_several(hit))
        hit->tier = TIER_6;
}

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

/* The entry's K2 is `words` but for word `gap`, which may differ and does by one edit. */
static bool is_near(const struct tables *tables, const struct name_words *words, size_t gap,
                    const struct name_entry *entry)
{
    struct name_words other;
    name_words_split(entry->key.bare, &other);
    if (other.count != words->count ||
        !name_word_may_differ(tables, other.text[gap], other.size[gap]))
        return false;
    for (size_t i = 0; i < words->count; i++)   /* equal hashes need not be equal words */
        if (i != gap && (words->size[i] != other.size[i] ||
                         memcmp(words->text[i], other.text[i], words->size[i]) != 0))
            return false;
    return one_edit_apart(words->text[gap], words->size[gap], other.text[gap], other.size[gap]);
}

/* The hits of one word at one half of the entry's word. */
static void near_half(const struct search *search, size_t by, const struct name_words *words,
                      size_t gap, size_t half, struct hit *hit)
{
    const struct name_key *key = search->keys[by];
    const struct name_index *names = registry_names(search->registry);
    for (int last = 0; last < 2; last++) {
        const struct name_gap *end;
        const struct name_gap *near = name_index_gaps(names, words, gap, half, last, &end);
        for (; near < end; near++)
            if (counts(search, near->entry->enterprise) &&
                (search->lenient || places_within(key, near->entry, true)) &&
                is_near(registry_tables(search->registry), words, gap, near->entry))
                hit_name(hit, TIER_6, by, "K2", key->bare, near->entry);
    }
}

/* K2 without spaces with `word` in place of word `gap`; false when that does not stand in it as it
 * is, or there is no room. */
static bool words_join(const struct name_key *key, const struct name_words *words, size_t gap,
                       const char *word, char joined[NAME_SIZE_MAX + 1])
{
    char gone[NAME_SIZE_MAX + 1];
    snprintf(gone, sizeof gone, "%.*s", (int)words->size[gap], words->text[gap]);
    const char *at = strstr(key->joined, gone);
    int size = !at ? -1 : snprintf(joined, NAME_SIZE_MAX + 1, "%.*s%s%s", (int)(at - key->joined),
                                   key->joined, word, at + words->size[gap]);
    return size >= 0 && size <= NAME_SIZE_MAX;
}

/* K2 has TECH for TECHNOLOGY, and TECHNLOGY is far from it: a word that is one edit from such a
 * long form is tried in its place. */
static void near_long_form(const struct search *search, size_t by, const struct name_words *words,
                           size_t gap, struct hit *hit)
{
    const struct tables *tables = registry_tables(search->registry);
    const struct name_key *key = search->keys[by];
    for (size_t i = 0; i < tables->long_forms.count; i++) {
        const char *whole = tables->long_forms.items[i];
        char joined[NAME_SIZE_MAX + 1];
        if (!one_edit_apart(words->text[gap], words->size[gap], whole, strlen(whole)) ||
            !words_join(key, words, gap, tables_word(tables, whole, strlen(whole))->short_form,
                        joined))
            continue;
        const struct name_entry *entry = name_index_joined(registry_names(search->registry),
                                                           &(struct name_key){ .joined = joined });
        for (; entry; entry = entry->next_joined)
            if (!entry->key.han && counts(search, entry->enterprise))
                hit_name(hit, TIER_6, by, "K2", key->bare, entry);
    }
}

void tier_near(const struct search *search, struct hit *hit)
{
    for (size_t i = 0; i < search->key_count; i++) {
        const struct name_key *key = search->keys[i];
        struct name_words words = { .count = 0 };
        if (!key->han)
            name_words_split(key->bare, &words);
        for (size_t gap = 0; gap < words.count; gap++) {
            /* The entry's word has one letter less, as many, or one more: two halves at most. */
            size_t least = name_word_half(words.size[gap] - 1);
            size_t most = name_word_half(words.size[gap] + 1);
            for (size_t half = least; half <= most; half++)
                near_half(search, i, &words, gap, half, hit);
            near_long_form(search, i, &words, gap, hit);
        }
    }
}
