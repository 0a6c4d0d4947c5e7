/* policy_alike.c - two policies compared row by row, on each day on which either changes. */
#include "policy_alike.h"

#include <string.h>

/* ---- countries ---- */

/* A list of countries; `beside`: what another list pays anyhow does not count. */
struct countries { const struct policy *policy; const char *const *words; size_t count;
                   const struct policy_value *beside; };

static bool have(const struct countries *countries, const char *code, int32_t day)
{
    const struct policy_value *beside = countries->beside;
    return policy_covers(countries->policy, countries->words, countries->count, code, day) &&
           !(beside && policy_covers(countries->policy, beside->words, beside->word_count, code,
                                     day));
}

static bool have_the_same(const struct countries *a, const struct countries *b, int32_t day)
{
    for (char first = 'A'; first <= 'Z'; first++)
        for (char second = 'A'; second <= 'Z'; second++)
            if (have(a, (const char[]){ first, second, '\0' }, day) !=
                have(b, (const char[]){ first, second, '\0' }, day))
                return false;
    return true;
}

/* Of the other developed countries those that patent.countries names are paid by it. */
static struct countries countries_of(const struct policy *policy, const struct policy_value *value,
                                     int32_t day)
{
    const struct circumstances then = { .day = day };
    return (struct countries){ policy, value->words, value->word_count,
        value->parameter == PARAMETER_OTHER_DEVELOPED
        ? policy_value(policy, PARAMETER_PATENT_COUNTRIES, &then) : NULL };
}

/* ---- rows ---- */

static bool are_the_same_words(const char *const *a, size_t a_count, const char *const *b,
                               size_t b_count)
{
    bool same = a_count == b_count;
    for (size_t i = 0; i < a_count && same; i++)
        same = strcmp(a[i], b[i]) == 0;
    return same;
}

static bool conditions_are_alike(const struct policy *a, const struct condition *of_a,
                                 const struct policy *b, const struct condition *of_b,
                                 int32_t day)
{
    struct countries of_list_a = { a, of_a->lists[LIST_COUNTRIES].words,
                                   of_a->lists[LIST_COUNTRIES].count, NULL };
    struct countries of_list_b = { b, of_b->lists[LIST_COUNTRIES].words,
                                   of_b->lists[LIST_COUNTRIES].count, NULL };
    bool same = !of_list_a.count == !of_list_b.count && have_the_same(&of_list_a, &of_list_b, day);
    for (int i = 0; i < LIST_COUNT && same; i++)
        same = i == LIST_COUNTRIES ||
            are_the_same_words(of_a->lists[i].words, of_a->lists[i].count,
                               of_b->lists[i].words, of_b->lists[i].count);
    for (int i = 0; i < RANGE_COUNT && same; i++)
        same = of_a->ranges[i].from == of_b->ranges[i].from &&
               of_a->ranges[i].to == of_b->ranges[i].to;
    return same;
}

static bool is_rate(enum parameter parameter)
{
    return parameter == PARAMETER_PATENT_AMOUNT || parameter == PARAMETER_MADRID_BASE ||
           parameter == PARAMETER_PER_DESIGNATION || parameter == PARAMETER_QUALITY_AWARD ||
           parameter == PARAMETER_QUALITY_NOMINATION;
}

static bool rows_are_alike(const struct policy *a, const struct policy_value *of_a,
                           const struct policy *b, const struct policy_value *of_b, int32_t day)
{
    bool countries = strcmp(parameter_row(of_a->parameter)->words, "*") == 0;
    struct countries countries_a = countries_of(a, of_a, day);
    struct countries countries_b = countries_of(b, of_b, day);
    return of_a->general == of_b->general && of_a->none == of_b->none &&
        of_a->amount.fen == of_b->amount.fen && of_a->number == of_b->number &&
        of_a->basis_points == of_b->basis_points && of_a->assumed == of_b->assumed &&
        (!is_rate(of_a->parameter) || of_a->from == of_b->from) &&
        conditions_are_alike(a, &of_a->when, b, &of_b->when, day) &&
        (countries ? have_the_same(&countries_a, &countries_b, day)
                   : are_the_same_words(of_a->words, of_a->word_count, of_b->words,
                                        of_b->word_count));
}

/* The next row from `*index` on that is of the parameter and in force on the day. */
static const struct policy_value *next_row(const struct policy *policy, enum parameter parameter,
                                           int32_t day, size_t *index)
{
    while (*index < policy_value_count(policy)) {
        const struct policy_value *value = policy_value_at(policy, (*index)++);
        if (value->parameter == parameter && day >= value->from &&
            (!value->to || day <= value->to))
            return value;
    }
    return NULL;
}

static bool days_are_alike(const struct policy *a, const struct policy *b,
                           enum parameter parameter, int32_t day)
{
    for (size_t i = 0, j = 0;;) {
        const struct policy_value *of_a = next_row(a, parameter, day, &i);
        const struct policy_value *of_b = next_row(b, parameter, day, &j);
        if (!of_a || !of_b)
            return !of_a && !of_b;
        if (!rows_are_alike(a, of_a, b, of_b, day))
            return false;
    }
}

bool policies_are_alike(const struct policy *a, const struct policy *b, const int32_t *days,
                        size_t count)
{
    int32_t first = policy_first(a, PARAMETER_EFFECTIVE)->from;
    if (policy_first(b, PARAMETER_EFFECTIVE)->from != first)
        return false;
    for (size_t i = 0; i < count; i++)
        for (int parameter = 0; parameter < PARAMETER_COUNT; parameter++)
            if (days[i] >= first / 10000 * 10000 + 101 &&
                !days_are_alike(a, b, parameter, days[i]))
                return false;
    return true;
}
