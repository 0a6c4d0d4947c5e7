/* tier.c - the tiers but for names near, one function each, over the index of the registry. */
#include "rules/tier.h"

#include <string.h>

#include "rules/credit_code.h"
#include "rules/tier_hit.h"
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

bool search_counts(const struct search *search, const struct enterprise *enterprise)
{
    int32_t day = search->granted_on;
    if (search->lenient)
        return true;
    if (day && ((enterprise->valid_from && day < enterprise->valid_from) ||
                (enterprise->valid_to && day > enterprise->valid_to)))
        return false;
    return !search_denies(search, enterprise->id);
}

bool look_may_meet(const struct search *search, size_t i, unsigned look)
{
    const struct name_looks *looks = search->looks[i];
    return !(looks->taken & look) || (looks->met & look);
}

void look_note(const struct search *search, size_t i, unsigned look, bool met)
{
    search->looks[i]->taken |= look;
    if (met)
        search->looks[i]->met |= look;
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

void hit_name(struct hit *hit, enum tier tier, size_t by, const char *key, const char *value,
              const struct name_entry *entry)
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
        if (enterprise && search_counts(search, enterprise))
            hit_add(hit, TIER_1, &(struct hit_target){ enterprise, NULL, "id", enterprise->id });
    }
}

static void by_name(const struct search *search, enum tier tier, struct hit *hit)
{
    for (size_t i = 0; i < search->key_count; i++) {
        const struct name_key *key = search->keys[i];
        struct name_looks *looks = search->looks[i];
        if (!(looks->taken & LOOK_NAME))
            looks->joined = name_index_joined(registry_names(search->registry), key->joined);
        look_note(search, i, LOOK_NAME, looks->joined != NULL);
        for (const struct name_entry *entry = looks->joined; entry; entry = entry->next_joined) {
            if (entry->key.han != key->han || !search_counts(search, entry->enterprise))
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
    size_t number;
    const struct registry_pattern *patterns = registry_patterns(search->registry, &number);
    for (size_t i = 0; i < search->key_count; i++) {
        const struct name_key *key = search->keys[i];
        bool met = false;
        if (!look_may_meet(search, i, LOOK_PATTERN))
            continue;
        struct pattern_walk walk =
            pattern_walk_start(registry_pattern_index(search->registry), key->full);
        while (pattern_walk_next(&walk, &number)) {
            const struct registry_pattern *tried = &patterns[number];
            bool matches = false;
            struct error why = { "" };
            enum status status = pattern_match(tried->pattern, search->scratch, key->full,
                                               key->han, &matches, &why);
            if (status != STATUS_OK)
                return error_set(error, status, "cannot match the pattern of '%s': %s",
                                 tried->enterprise->id, why.text);
            met |= matches;
            if (!matches || !search_counts(search, tried->enterprise))
                continue;
            hit->by[i] = true;
            hit_add(hit, TIER_3, &(struct hit_target){ tried->enterprise, NULL,
                                                       key->han ? "Z1" : "K1", key->full });
        }
        look_note(search, i, LOOK_PATTERN, met);
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
        bool met = false;
        if (!look_may_meet(search, i, LOOK_CUT) || key->han || size < CUT_SIZE_MIN ||
            size > CUT_SIZE_MAX)
            continue;
        const struct name_index *names = registry_names(search->registry);
        const struct name_item *end, *start = name_index_starts(names, key->full, &end);
        for (; start < end; start++) {
            const struct name_entry *entry = name_index_start(names, start, key->full);
            met |= entry != NULL;
            if (entry && search_counts(search, entry->enterprise))
                hit_name(hit, TIER_5, i, "K1", key->full, entry);
        }
        look_note(search, i, LOOK_CUT, met);
    }
}

/* --- T4, T6 by core --- */

bool places_within(const struct name_key *key, const struct name_entry *entry, bool elsewhere)
{
    if (!elsewhere && key->place_count == NAME_PLACES_MAX)
        return false;                           /* further ones were not noted */
    for (size_t i = 0; i < key->place_count; i++)
        if ((!elsewhere || place_is_elsewhere(key->places[i])) &&
            !name_entry_has_place(entry, key->places[i]))
            return false;
    return true;
}

static bool core_is_own(const struct tables *tables, const char *core, size_t size)
{
    return !name_core_is_common(tables, core, size) &&
        name_core_has_specific_word(tables, core, size);
}

/* The core is long enough and a company's own, also as the registry spells it, who has not lost the
 * blanks: GENERALELEVATOR is no word of anybody's own. */
static bool core_is_strong(const struct tables *tables, const struct name_key *key,
                           const struct name_entry *entry)
{
    size_t size = strlen(key->core);
    if (!key->han)
        return strlen(key->core_joined) >= CORE_LETTERS_MIN &&
            core_is_own(tables, key->core, size) &&
            core_is_own(tables, entry->key.core, entry->key.core_size);
    if (name_core_is_common(tables, key->core, size))
        return false;
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
        struct name_looks *looks = search->looks[i];
        if (!(looks->taken & LOOK_CORE))
            looks->core = name_index_core(registry_names(search->registry), key->core_joined);
        look_note(search, i, LOOK_CORE, looks->core != NULL);
        for (const struct name_entry *entry = looks->core; entry; entry = entry->next_core) {
            if (entry->key.han != key->han || !search_counts(search, entry->enterprise) ||
                (!search->lenient && !places_within(key, entry, true)))
                continue;
            bool fits = core_is_strong(tables, key, entry) && places_within(key, entry, false);
            if (fits && hit->tier == TIER_6)
                hit->tier = TIER_4;             /* another alias of the same, or `several` below */
            hit_name(hit, fits ? TIER_4 : TIER_6, i, key->han ? "Z3" : "K4", key->core, entry);
        }
    }
    if (hit_several(hit))
        hit->tier = TIER_6;
}
