/* policy.c - what is in force on a day for a claim. */
#include "rules/policy.h"

#include <assert.h>
#include <string.h>

#include "rules/country.h"
#include "rules/policy_data.h"

/* ---- countries ---- */

const struct group *policy_group(const struct policy *policy, const char *name)
{
    for (size_t i = 0; i < policy->group_count; i++)
        if (strcmp(policy->groups[i].name, name) == 0)
            return &policy->groups[i];
    return NULL;
}

static bool group_has(const struct group *group, const char *country, int32_t day)
{
    for (size_t i = 0; i < group->member_count; i++) {
        const struct member *member = &group->members[i];
        if (strcmp(member->country, country) == 0 && is_in_force(member->from, member->to, day))
            return true;
    }
    return false;
}

static bool word_covers(const struct policy *policy, const char *word, const char *country,
                        int32_t day)
{
    if (*word >= 'A' && *word <= 'Z')       /* a code: no group has such a name */
        return strcmp(word, country) == 0;
    if (strcmp(word, "any") == 0)
        return country_may_be_payable(country);
    if (strcmp(country, "EP") == 0)
        return strcmp(word, "eu") == 0 &&
               policy_value_names(policy_value(policy, PARAMETER_PATENT_EP,
                                               &(struct circumstances){ .day = day }),
                                  "one_unit_as_eu");
    const struct group *group = policy_group(policy, word);
    return group && group_has(group, country, day);
}

bool policy_covers(const struct policy *policy, const char *const *words, size_t count,
                   const char *country, int32_t day)
{
    for (size_t i = 0; i < count; i++)
        if (word_covers(policy, words[i], country, day))
            return true;
    return false;
}

/* ---- what is in force ---- */

static bool list_has(const char *const *words, size_t count, const char *word)
{
    for (size_t i = 0; i < count; i++)
        if (strcmp(words[i], word) == 0)
            return true;
    return false;
}

static bool meets_lists(const struct policy *policy, const struct condition *when,
                        const struct circumstances *claim)
{
    const char *const is[LIST_COUNT] = {
        [LIST_COUNTRIES] = claim->country, [LIST_ROUTES] = claim->route,
        [LIST_RIGHT_TYPES] = claim->right_type, [LIST_KINDS] = claim->kind,
        [LIST_DISTRICTS] = claim->district,
    };
    for (int i = 0; i < LIST_COUNT; i++) {
        const char *const *words = when->lists[i].words;
        size_t count = when->lists[i].count;
        if (!count)
            continue;
        if (!is[i] || !(i == LIST_COUNTRIES ? policy_covers(policy, words, count, is[i], claim->day)
                                            : list_has(words, count, is[i])))
            return false;
    }
    return true;
}

static bool meets_ranges(const struct condition *when, const struct circumstances *claim)
{
    const int64_t is[RANGE_COUNT] = { [RANGE_PIECES] = claim->pieces,
                                      [RANGE_DESIGNATIONS] = claim->designations };
    for (int i = 0; i < RANGE_COUNT; i++)
        if (is[i] < when->ranges[i].from || (when->ranges[i].to && is[i] > when->ranges[i].to))
            return false;
    return true;
}

/* Where two rows apply, the lower one stands over the other: the loader has made sure. */
const struct policy_value *policy_value(const struct policy *policy, enum parameter parameter,
                                        const struct circumstances *claim)
{
    for (size_t i = policy->first[parameter + 1]; i-- > policy->first[parameter]; ) {
        const struct policy_value *value = &policy->values[i];
        if (is_in_force(value->from, value->to, claim->day) &&
            (value->general || (meets_ranges(&value->when, claim) &&
                                meets_lists(policy, &value->when, claim))))
            return value;
    }
    return NULL;
}

const struct policy_value *policy_first(const struct policy *policy, enum parameter parameter)
{
    return policy->general_first[parameter];
}

const struct policy_value *policy_last(const struct policy *policy, enum parameter parameter)
{
    return policy->general_last[parameter];
}

size_t policy_value_count(const struct policy *policy)
{
    return policy->first[PARAMETER_COUNT];
}

const struct policy_value *policy_value_at(const struct policy *policy, size_t index)
{
    assert(index < policy_value_count(policy));
    return &policy->values[index];
}

bool policy_value_names(const struct policy_value *value, const char *word)
{
    return value && list_has(value->words, value->word_count, word);
}
