/* claim_kinds.c - words and numbers that stand for all that the same conditions have. */
#include "rules/claim_kinds.h"

#include <string.h>

#include "rules/country.h"
#include "rules/policy_data.h"

struct search {
    const struct policy *const *policies;
    size_t policy_count;
    enum parameter parameter;
    int32_t day;
    struct arena *arena;
    struct claim_kinds *kinds;
    struct error *error;
};

/* ---- words ---- */

static bool list_has(const struct policy *policy, const struct policy_value *row, int list,
                     const char *word, int32_t day)
{
    const char *const *words = row->when.lists[list].words;
    size_t count = row->when.lists[list].count;
    if (!word || list == LIST_COUNTRIES)
        return word && policy_covers(policy, words, count, word, day);
    for (size_t i = 0; i < count; i++)
        if (strcmp(words[i], word) == 0)
            return true;
    return false;
}

/* Whether some row's list has one of the words and lacks the other. */
static bool told_apart(const struct search *search, int list, const char *a, const char *b)
{
    for (size_t p = 0; p < search->policy_count; p++) {
        const struct policy *policy = search->policies[p];
        for (size_t i = policy->first[search->parameter];
             i < policy->first[search->parameter + 1]; i++)
            if (list_has(policy, &policy->values[i], list, a, search->day) !=
                list_has(policy, &policy->values[i], list, b, search->day))
                return true;
    }
    return false;
}

static enum status add_word(struct search *search, int list, const char *word)
{
    struct claim_kinds *kinds = search->kinds;
    size_t count = kinds->word_counts[list];
    for (size_t i = 0; i < count; i++)
        if (!told_apart(search, list, kinds->words[list][i], word))
            return STATUS_OK;
    kinds->words[list] = arena_room(search->arena, kinds->words[list], count, sizeof word);
    if (!kinds->words[list])
        return error_memory(search->error);
    kinds->words[list][kinds->word_counts[list]++] = word;
    return STATUS_OK;
}

/* Beside the codes that are named: EP, and all that a group or `any` may have. */
static enum status add_countries(struct search *search)
{
    enum status status = add_word(search, LIST_COUNTRIES, "EP");
    for (int i = 0; i < 26 * 26 && status == STATUS_OK; i++) {
        const char code[] = { (char)('A' + i / 26), (char)('A' + i % 26), '\0' };
        if (!country_may_be_payable(code))
            continue;
        const char *text = arena_text(search->arena, code, 2);
        status = text ? add_word(search, LIST_COUNTRIES, text) : error_memory(search->error);
    }
    return status;
}

/* ---- numbers ---- */

static enum status add_number(struct search *search, int range, int64_t number)
{
    struct claim_kinds *kinds = search->kinds;
    size_t count = kinds->number_counts[range];
    for (size_t i = 0; i < count; i++)
        if (kinds->numbers[range][i] == number)
            return STATUS_OK;
    kinds->numbers[range] = arena_room(search->arena, kinds->numbers[range], count, sizeof number);
    if (!kinds->numbers[range])
        return error_memory(search->error);
    kinds->numbers[range][kinds->number_counts[range]++] = number;
    return STATUS_OK;
}

/* ---- all ---- */

static enum status add_row(struct search *search, const struct condition *when)
{
    enum status status = STATUS_OK;
    for (int i = 0; i < LIST_COUNT && status == STATUS_OK; i++) {
        for (size_t j = 0; j < when->lists[i].count && status == STATUS_OK; j++)
            status = add_word(search, i, when->lists[i].words[j]);
        if (status == STATUS_OK && when->lists[i].count && i == LIST_COUNTRIES)
            status = add_countries(search);
    }
    for (int i = 0; i < RANGE_COUNT && status == STATUS_OK; i++) {
        const struct number_range *range = &when->ranges[i];
        status = add_number(search, i, range->from);
        if (status == STATUS_OK && range->to)
            status = add_number(search, i, range->to + 1);
    }
    return status;
}

static size_t count_kinds(const struct claim_kinds *kinds)
{
    size_t count = 1;
    for (int i = 0; i < LIST_COUNT && count <= CLAIM_KINDS_MAX; i++)
        count *= kinds->word_counts[i];
    for (int i = 0; i < RANGE_COUNT && count <= CLAIM_KINDS_MAX; i++)
        count *= kinds->number_counts[i];
    return count;
}

enum status claim_kinds(const struct policy *const *policies, size_t policy_count,
                        enum parameter parameter, int32_t day, struct arena *arena,
                        struct claim_kinds *kinds, struct error *error)
{
    struct search search = { policies, policy_count, parameter, day, arena, kinds, error };
    enum status status = STATUS_OK;
    *kinds = (struct claim_kinds){ 0 };
    for (int i = 0; i < LIST_COUNT && status == STATUS_OK; i++)
        status = add_word(&search, i, NULL);
    for (int i = 0; i < RANGE_COUNT && status == STATUS_OK; i++)
        status = add_number(&search, i, 0);
    for (size_t p = 0; p < policy_count; p++)
        for (size_t i = policies[p]->first[parameter];
             i < policies[p]->first[parameter + 1] && status == STATUS_OK; i++)
            status = add_row(&search, &policies[p]->values[i].when);
    if (status == STATUS_OK && count_kinds(kinds) > CLAIM_KINDS_MAX)
        return error_set(error, STATUS_CONFIG, "conditions tell more than %d kinds of claims "
                         "apart: too many to compare policies ('%s')", CLAIM_KINDS_MAX,
                         parameter_row(parameter)->key);
    return status;
}

bool claim_kind_at(const struct claim_kinds *kinds, size_t number, struct circumstances *claim)
{
    const char **words[LIST_COUNT] = {
        [LIST_COUNTRIES] = &claim->country, [LIST_ROUTES] = &claim->route,
        [LIST_RIGHT_TYPES] = &claim->right_type, [LIST_KINDS] = &claim->kind,
        [LIST_DISTRICTS] = &claim->district,
    };
    int64_t *numbers[RANGE_COUNT] = { [RANGE_PIECES] = &claim->pieces,
                                      [RANGE_DESIGNATIONS] = &claim->designations };
    for (int i = 0; i < LIST_COUNT; i++) {
        *words[i] = kinds->words[i][number % kinds->word_counts[i]];
        number /= kinds->word_counts[i];
    }
    for (int i = 0; i < RANGE_COUNT; i++) {
        *numbers[i] = kinds->numbers[i][number % kinds->number_counts[i]];
        number /= kinds->number_counts[i];
    }
    return number == 0;
}
