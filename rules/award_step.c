/* award_step.c - a step of an award as a line of text. */
#include "date.h"
#include "rules/assess.h"

/* " [patent.amount 20000.00 from 2020-01-01, assumed; clause: reference]"; "" for NULL. */
static const char *value_text(const struct policy_value *value, struct arena *arena)
{
    char from[DATE_TEXT_SIZE];
    if (!value)
        return "";
    const char *text = policy_value_text(value, arena);
    return !text ? NULL : arena_format(arena, " [%s %s from %s, %s; %s: %s]",
        parameter_row(value->parameter)->key, text, date_text(value->from, from),
        value->assumed ? "assumed" : "official", value->clause, value->reference);
}

const char *award_step_text(const struct award_step *step, struct arena *arena)
{
    char before[MONEY_TEXT_SIZE], after[MONEY_TEXT_SIZE];
    const char *value = value_text(step->value, arena);
    const char *fact = *step->fact ? arena_format(arena, " (%s)", step->fact) : "";
    if (!value || !fact)
        return NULL;
    if (step->gate)
        return arena_format(arena, "%s: %s: %s; needs %s%s%s", step->code,
                            step->passed ? "passed" : "failed", step->saw, step->needs, value,
                            fact);
    return arena_format(arena, "%s: %s: %s -> %s%s%s", step->code, step->saw,
                        money_text(step->before, before), money_text(step->after, after), value,
                        fact);
}
