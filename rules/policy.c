/* policy.c - what is in force on a day. */
#include "rules/policy.h"

#include <assert.h>
#include <string.h>

#include "rules/policy_data.h"

#define PARAMETER_ROW(name, key, rules, use, kind, when, words) \
    { key, rules, PARAMETER_##use, VALUE_##kind, WHEN_##when, words },
static const struct parameter_row rows[PARAMETER_COUNT] = { PARAMETERS(PARAMETER_ROW) };

const struct parameter_row *parameter_row(enum parameter parameter)
{
    assert((int)parameter >= 0 && parameter < PARAMETER_COUNT);
    return &rows[parameter];
}

const struct policy_value *policy_value(const struct policy *policy, enum parameter parameter,
                                        const struct circumstances *claim)
{
    for (size_t i = policy->first[parameter + 1]; i-- > policy->first[parameter]; ) {
        const struct policy_value *value = &policy->values[i];
        if (claim->day >= value->from && (!value->to || claim->day <= value->to))
            return value;
    }
    return NULL;
}

const struct policy_value *policy_first(const struct policy *policy, enum parameter parameter)
{
    return policy->first[parameter] == policy->first[parameter + 1] ? NULL
        : &policy->values[policy->first[parameter]];
}

const struct policy_value *policy_last(const struct policy *policy, enum parameter parameter)
{
    return policy->first[parameter] == policy->first[parameter + 1] ? NULL
        : &policy->values[policy->first[parameter + 1] - 1];
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
    for (size_t i = 0; value && i < value->word_count; i++)
        if (strcmp(value->words[i], word) == 0)
            return true;
    return false;
}

static bool group_has(const struct policy *policy, const char *name, const char *country,
                      int32_t day)
{
    for (size_t i = 0; i < policy->group_count; i++) {
        const struct group *group = &policy->groups[i];
        if (strcmp(group->name, name) != 0)
            continue;
        for (size_t j = 0; j < group->member_count; j++) {
            const struct member *member = &group->members[j];
            if (strcmp(member->country, country) == 0 && day >= member->from &&
                (!member->to || day <= member->to))
                return true;
        }
    }
    return false;
}

bool policy_covers(const struct policy *policy, const char *const *words, size_t count,
                   const char *country, int32_t day)
{
    for (size_t i = 0; i < count; i++)
        if (strcmp(words[i], country) == 0 || group_has(policy, words[i], country, day) ||
            (strcmp(country, "EP") == 0 && strcmp(words[i], "eu") == 0))
            return true;
    return false;
}

const char *policy_value_text(const struct policy_value *value, struct arena *arena)
{
    char amount[MONEY_TEXT_SIZE];
    switch (rows[value->parameter].kind) {
    case VALUE_PERIOD:
        return "in force";
    case VALUE_COUNT: case VALUE_PERCENT: case VALUE_STAGES:
        return "none";
    case VALUE_AMOUNT: case VALUE_RATE:
        return arena_format(arena, "%s", money_text(value->amount, amount));
    case VALUE_WORD: case VALUE_WORDS:
        break;
    }
    const char *text = value->words[0];
    for (size_t i = 1; i < value->word_count && text; i++)
        text = arena_format(arena, "%s %s", text, value->words[i]);
    return text;
}
