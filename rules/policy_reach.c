/* policy_reach.c - that every row can apply to some claim.
 *
 * A row for what is not eligible, or over which another always stands, pays nobody anything:
 * whoever wrote it meant something else. */
#include <stdio.h>
#include <string.h>

#include "rules/country.h"
#include "rules/policy_check.h"

/* ---- by what is eligible ---- */

/* The rows, of one parameter or two, that say what of a list is eligible at all. */
static const struct { enum parameter parameters[2]; size_t count; } eligible[LIST_COUNT] = {
    [LIST_COUNTRIES] = { { PARAMETER_PATENT_COUNTRIES, PARAMETER_OTHER_DEVELOPED }, 2 },
    [LIST_ROUTES] = { { PARAMETER_PATENT_ROUTES }, 1 },
    [LIST_RIGHT_TYPES] = { { PARAMETER_PATENT_TYPES }, 1 },
    [LIST_KINDS] = { { PARAMETER_KINDS }, 1 },
    [LIST_DISTRICTS] = { { PARAMETER_DISTRICTS }, 1 },
};

static bool is_eligible(const struct policy *policy, const struct policy_value *value,
                        enum condition_list list, const char *const *words, size_t count)
{
    for (size_t i = 0; i < eligible[list].count; i++) {
        enum parameter parameter = eligible[list].parameters[i];
        for (size_t j = policy->first[parameter]; j < policy->first[parameter + 1]; j++) {
            const struct policy_value *other = &policy->values[j];
            int32_t from = later_of(value->from, other->from), day;
            int32_t to = earlier_end(value->to, other->to);
            if (to && to < from)
                continue;
            if (list == LIST_COUNTRIES
                    ? countries_meet(policy, words, count, other->words, other->word_count, from,
                                     to, &day)
                    : words_meet(words, count, other->words, other->word_count) ||
                      policy_value_names(other, "any"))
                return true;
        }
    }
    return false;
}

/* Districts have no list of words: each must be one that is eligible, or it is a slip. */
static enum status check_districts(const struct check *check, const struct policy_value *value)
{
    for (size_t i = 0; i < value->when.lists[LIST_DISTRICTS].count; i++) {
        const char *word = value->when.lists[LIST_DISTRICTS].words[i];
        if (!is_eligible(check->policy, value, LIST_DISTRICTS, &word, 1))
            return refuse_text(check, "when/districts", word, "is not among applicant.districts");
    }
    return STATUS_OK;
}

/* That the gates let pass what the row is for; a quality award may be of any district. */
static enum status check_can_apply(const struct check *check, const struct policy_value *value)
{
    char field[32];
    for (int i = 0; i < LIST_COUNT; i++) {
        size_t count = value->when.lists[i].count;
        snprintf(field, sizeof field, "when/%s", condition_list_key(i));
        if (count && i != LIST_DISTRICTS &&
            !is_eligible(check->policy, value, i, value->when.lists[i].words, count))
            return refuse(check, field,
                          "it can never apply: none of these is eligible while it is in force");
    }
    return parameter_row(value->parameter)->rules & RULE_QUALITY
        ? STATUS_OK : check_districts(check, value);
}

/* ---- by the rows below ---- */

/* Whether what meets the one list meets the other for certain.  `any` has not EP, which eu may. */
static bool is_within(const struct policy *policy, enum condition_list list,
                      const struct condition *inner, const struct condition *outer)
{
    const char *const *words = inner->lists[list].words;
    const char *const *others = outer->lists[list].words;
    size_t count = inner->lists[list].count, other_count = outer->lists[list].count;
    static const char *const any[] = { "any" };
    bool has_any = list == LIST_COUNTRIES && words_meet(any, 1, others, other_count);
    for (size_t i = 0; i < count; i++) {
        bool counts_as_any = country_may_be_payable(words[i]) ||
                             (policy_group(policy, words[i]) && strcmp(words[i], "eu") != 0);
        if (!words_meet(&words[i], 1, others, other_count) && !(has_any && counts_as_any))
            return !other_count;
    }
    return count || !other_count;
}

static bool is_range_within(const struct number_range *inner, const struct number_range *outer)
{
    return inner->from >= outer->from && (!outer->to || (inner->to && inner->to <= outer->to));
}

static bool is_shadowed(const struct policy *policy, const struct policy_value *value,
                        const struct policy_value *by)
{
    if (value->from < by->from || (by->to && (!value->to || value->to > by->to)))
        return false;
    for (int i = 0; i < LIST_COUNT; i++)
        if (!is_within(policy, i, &value->when, &by->when))
            return false;
    for (int i = 0; i < RANGE_COUNT; i++)
        if (!is_range_within(&value->when.ranges[i], &by->when.ranges[i]))
            return false;
    return true;
}

static enum status check_is_seen(struct check *check, enum parameter parameter, size_t row)
{
    const struct policy *policy = check->policy;
    const struct policy_value *values = policy->values + policy->first[parameter];
    size_t count = policy->first[parameter + 1] - policy->first[parameter];
    for (size_t i = row + 1; i < count; i++) {
        if (!is_shadowed(policy, &values[row], &values[i]))
            continue;
        check_at_row(check, parameter, i);
        int line = check_line(check);
        check_at_row(check, parameter, row);
        return refuse(check, "", "it can never apply: the row of line %d always stands over it",
                      line);
    }
    return STATUS_OK;
}

enum status check_reach(struct check *check, enum parameter parameter)
{
    const struct policy *policy = check->policy;
    size_t first = policy->first[parameter], count = policy->first[parameter + 1] - first;
    enum status status = STATUS_OK;
    if (check->amendments && !check_is_amended(check, parameter))
        return STATUS_OK;
    for (size_t i = 0; i < count && status == STATUS_OK; i++) {
        if (policy->values[first + i].general)
            continue;
        check_at_row(check, parameter, i);
        status = check_can_apply(check, &policy->values[first + i]);
        if (status == STATUS_OK)
            status = check_is_seen(check, parameter, i);
    }
    return status;
}
