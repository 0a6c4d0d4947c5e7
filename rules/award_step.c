/* award_step.c - the steps of an award: as lines of text, and those that it failed by. */
#include <string.h>

#include "date.h"
#include "rules/assess.h"

/* ---- text ---- */

const char *award_value_text(const struct policy_value *value, struct arena *arena)
{
    char from[DATE_TEXT_SIZE], to[DATE_TEXT_SIZE];
    if (!value)
        return "";
    const char *text = policy_value_text(value, arena);
    return !text ? NULL : arena_format(arena, " [%s %s from %s%s%s, %s; %s: %s]",
        parameter_row(value->parameter)->key, text, date_text(value->from, from),
        value->to ? " to " : "", date_text(value->to, to),
        value->assumed ? "assumed" : "official", value->clause, value->reference);
}

const char *award_step_text(const struct award_step *step, struct arena *arena)
{
    char before[MONEY_TEXT_SIZE], after[MONEY_TEXT_SIZE];
    const char *value = award_value_text(step->value, arena);
    const char *fact = *step->fact ? arena_format(arena, " (%s)", step->fact) : "";
    const char *needs = *step->needs ? arena_format(arena, "; needs %s", step->needs) : "";
    if (!value || !fact || !needs)
        return NULL;
    if (step->gate)
        return arena_format(arena, "%s: %s: %s%s%s%s", step->code,
                            step->passed ? "passed" : "failed", step->saw, needs, value, fact);
    return arena_format(arena, "%s: %s: %s -> %s%s%s%s", step->code, step->saw,
                        money_text(step->before, before), money_text(step->after, after), needs,
                        value, fact);
}

/* ---- what failed ---- */

/* An application that is late is missing too: the policy asks for it once. */
static bool same_need(const struct award_step *a, const struct award_step *b)
{
    return a->value == b->value && strcmp(a->needs, b->needs) == 0;
}

static size_t add_miss(const struct award_step **misses, size_t count,
                       const struct award_step *step)
{
    for (size_t i = 0; i < count; i++)
        if (same_need(misses[i], step))
            return count;
    misses[count] = step;
    return count + 1;
}

size_t award_misses(const struct award *award, const struct award_step **misses)
{
    size_t count = 0;
    for (size_t i = 0; i < award->step_count; i++)
        if (!award->steps[i].passed)
            count = add_miss(misses, count, &award->steps[i]);
    for (size_t i = 0; i < award->further_count; i++)
        count = add_miss(misses, count, &award->further[i]);
    return count;
}
