/* policy_text.c - a value in words, as explain, whatif and `policy check` show it. */
#include <inttypes.h>
#include <stdbool.h>

#include "rules/policy.h"

/* "50", "33.33", "12.5": of basis points. */
static const char *percent_text(int64_t basis_points, struct arena *arena)
{
    int64_t whole = basis_points / 100, part = basis_points % 100;
    if (!part)
        return arena_format(arena, "%" PRId64, whole);
    return part % 10 ? arena_format(arena, "%" PRId64 ".%02" PRId64, whole, part)
                     : arena_format(arena, "%" PRId64 ".%" PRId64, whole, part / 10);
}

/* `text`, then the words, a blank before each. */
static const char *add_words(const char *text, const char *const *words, size_t count,
                             struct arena *arena)
{
    for (size_t i = 0; i < count && text; i++)
        text = arena_format(arena, "%s%s%s", text, *text ? " " : "", words[i]);
    return text;
}

static const char *content_text(const struct policy_value *value, struct arena *arena)
{
    enum value_kind kind = parameter_row(value->parameter)->kind;
    char amount[MONEY_TEXT_SIZE];
    if (value->none || kind == VALUE_WORD || kind == VALUE_WORDS || kind == VALUE_STAGES)
        return add_words("", value->words, value->word_count, arena);
    if (kind == VALUE_PERIOD)
        return "in force";
    if (kind == VALUE_COUNT)
        return arena_format(arena, "%" PRId64, value->number);
    const char *percent = percent_text(value->basis_points, arena);
    if (!percent)
        return NULL;
    if (kind == VALUE_PERCENT)
        return arena_format(arena, "%s %%", percent);
    money_text(value->amount, amount);
    return value->basis_points
        ? arena_format(arena, "%s %% of the cost, at most %s", percent, amount)
        : arena_format(arena, "%s", amount);
}

static const char *add_range(const char *text, const char *key, const struct number_range *range,
                             struct arena *arena)
{
    if (range->from == range->to)
        return arena_format(arena, "%s%s %" PRId64, text, key, range->from);
    if (!range->to)
        return arena_format(arena, "%s%s %" PRId64 "-", text, key, range->from);
    return arena_format(arena, "%s%s %" PRId64 "-%" PRId64, text, key, range->from, range->to);
}

const char *policy_value_text(const struct policy_value *value, struct arena *arena)
{
    const char *text = content_text(value, arena), *before = " when ";
    for (int i = 0; i < LIST_COUNT && text; i++) {
        if (!value->when.lists[i].count)
            continue;
        text = arena_format(arena, "%s%s%s", text, before, condition_list_key(i));
        if (text)
            text = add_words(text, value->when.lists[i].words, value->when.lists[i].count, arena);
        before = ", ";
    }
    for (int i = 0; i < RANGE_COUNT && text; i++) {
        if (!value->when.ranges[i].from)
            continue;
        text = arena_format(arena, "%s%s", text, before);
        if (text)
            text = add_range(text, condition_range_key(i), &value->when.ranges[i], arena);
        before = ", ";
    }
    return text;
}
