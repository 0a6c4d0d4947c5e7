/* policy_order.c - of two rows that can both apply, one must stand over the other.
 *
 * A row with `when` is an exception.  Look-up takes the last row of the file that applies; so
 * whatever two rows can meet in one claim on one day must be put into an order by `over`, and
 * `over` may only name rows above.  The check is exact: two rows keep apart by their days, or by a
 * list or range of which nothing meets both; countries are compared day by day, as groups have
 * members from a day to a day. */
#include <stdio.h>
#include <string.h>

#include "date.h"
#include "rules/policy_check.h"

/* ---- countries ---- */

struct country_list { const char *const *words; size_t count; };

/* Two lists that may meet between two days. */
struct country_lists {
    const struct policy *policy;
    struct country_list a, b;
    int32_t from, to;                   /* `to` 0: no end */
};

static bool both_cover(const struct country_lists *lists, const char *country, int32_t day)
{
    return policy_covers(lists->policy, lists->a.words, lists->a.count, country, day) &&
           policy_covers(lists->policy, lists->b.words, lists->b.count, country, day);
}

/* Of the countries that a list can name, one that both cover that day.  `any` and `any` have all in
 * common, so one that is always there will do. */
static bool meet_by_words_of(const struct country_lists *lists, const struct country_list *list,
                             int32_t day)
{
    for (size_t i = 0; i < list->count; i++) {
        const struct group *group = policy_group(lists->policy, list->words[i]);
        for (size_t j = 0; group && j < group->member_count; j++)
            if (both_cover(lists, group->members[j].country, day))
                return true;
        if (!group && both_cover(lists, list->words[i], day))
            return true;
    }
    return both_cover(lists, "EP", day) || both_cover(lists, "US", day);
}

/* Notes a day on which the lists meet, if it is in the period and earlier than `*first`. */
static void try_day(const struct country_lists *lists, int32_t day, int32_t *first)
{
    if (day >= lists->from && (!lists->to || day <= lists->to) && (!*first || day < *first) &&
        (meet_by_words_of(lists, &lists->a, day) || meet_by_words_of(lists, &lists->b, day)))
        *first = day;
}

static void try_groups_of(const struct country_lists *lists, const struct country_list *list,
                          int32_t *first)
{
    for (size_t i = 0; i < list->count; i++) {
        const struct group *group = policy_group(lists->policy, list->words[i]);
        for (size_t j = 0; group && j < group->member_count; j++)
            try_day(lists, group->members[j].from, first);
    }
}

/* What both cover begins on the first day of the period, of a membership or of a rule for EP. */
bool countries_meet(const struct policy *policy, const char *const *a, size_t a_count,
                    const char *const *b, size_t b_count, int32_t from, int32_t to, int32_t *day)
{
    const struct country_lists lists = { policy, { a, a_count }, { b, b_count }, from, to };
    *day = 0;
    try_day(&lists, from, day);
    if (*day)
        return true;
    try_groups_of(&lists, &lists.a, day);
    try_groups_of(&lists, &lists.b, day);
    for (size_t i = policy->first[PARAMETER_PATENT_EP];
         i < policy->first[PARAMETER_PATENT_EP + 1]; i++)
        try_day(&lists, policy->values[i].from, day);
    return *day;
}

/* ---- two rows ---- */

static int32_t later_of(int32_t a, int32_t b) { return a > b ? a : b; }

/* 0 is no end. */
static int32_t earlier_end(int32_t a, int32_t b)
{
    return !a ? b : !b || a < b ? a : b;
}

static bool words_meet(const char *const *a, size_t a_count, const char *const *b, size_t b_count)
{
    for (size_t i = 0; i < a_count; i++)
        for (size_t j = 0; j < b_count; j++)
            if (strcmp(a[i], b[j]) == 0)
                return true;
    return false;
}

static bool ranges_meet(const struct number_range *a, const struct number_range *b)
{
    return (!b->to || a->from <= b->to) && (!a->to || b->from <= a->to);
}

/* Whether both can apply to one claim; the first day on which they do goes to `day`. */
static bool rows_meet(const struct policy *policy, const struct policy_value *a,
                      const struct policy_value *b, int32_t *day)
{
    int32_t from = later_of(a->from, b->from), to = earlier_end(a->to, b->to);
    *day = from;
    if (to && to < from)
        return false;
    for (int i = 0; i < RANGE_COUNT; i++)
        if (!ranges_meet(&a->when.ranges[i], &b->when.ranges[i]))
            return false;
    for (int i = 0; i < LIST_COUNT; i++) {
        const char *const *mine = a->when.lists[i].words, *const *other = b->when.lists[i].words;
        size_t count = a->when.lists[i].count, other_count = b->when.lists[i].count;
        if (count && other_count && i != LIST_COUNTRIES &&
            !words_meet(mine, count, other, other_count))
            return false;
    }
    const char *const *mine = a->when.lists[LIST_COUNTRIES].words;
    const char *const *other = b->when.lists[LIST_COUNTRIES].words;
    size_t count = a->when.lists[LIST_COUNTRIES].count;
    size_t other_count = b->when.lists[LIST_COUNTRIES].count;
    return !count || !other_count ||
           countries_meet(policy, mine, count, other, other_count, from, to, day);
}

/* ---- the rows of a parameter ---- */

struct rows {
    struct check *check;
    enum parameter parameter;
    const struct policy_value *values;
    const struct file_row *file;
    size_t count;
};

static const char general[] = "general";

static bool goes_by(const struct policy_value *value, const char *name)
{
    return strcmp(name, general) == 0 ? value->general : *name && !strcmp(value->name, name);
}

/* The first row that goes by the name, `count` without one. */
static size_t row_named(const struct rows *rows, const char *name)
{
    size_t i = 0;
    while (i < rows->count && !goes_by(&rows->values[i], name))
        i++;
    return i;
}

/* That `over` names rows above. */
static enum status check_over(const struct rows *rows, size_t row)
{
    for (unsigned i = 0; i < rows->file[row].over_count; i++) {
        const char *name = rows->file[row].over[i];
        size_t other = row_named(rows, name);
        if (other < row)
            continue;
        return refuse_text(rows->check, "over", name,
                           other == rows->count ? "is the name of no row here"
                           : other == row ? "is the row itself"
                           : "is the name of a row further down");
    }
    return STATUS_OK;
}

static enum status check_name(const struct rows *rows, size_t row)
{
    const char *name = rows->values[row].name;
    return *name && row_named(rows, name) != row
        ? refuse_text(rows->check, "name", name, "is there twice") : STATUS_OK;
}

/* By its own words: what the rows that it names stand over does not count. */
static bool stands_over(const struct rows *rows, size_t row, size_t other)
{
    for (unsigned i = 0; i < rows->file[row].over_count; i++)
        if (goes_by(&rows->values[other], rows->file[row].over[i]))
            return true;
    return false;
}

/* That it stands over each row above that it can meet. */
static enum status check_above(const struct rows *rows, size_t row)
{
    const struct policy_value *value = &rows->values[row];
    char day_shown[DATE_TEXT_SIZE];
    for (size_t i = 0; i < row; i++) {
        int32_t day;
        if ((value->general && rows->values[i].general) || stands_over(rows, row, i) ||
            !rows_meet(rows->check->policy, &rows->values[i], value, &day))
            continue;
        check_at_row(rows->check, rows->parameter, i);
        int line = check_line(rows->check);
        check_at_row(rows->check, rows->parameter, row);
        if (value->general)
            return refuse(rows->check, "", "a general row must stand above the row with 'when' of "
                          "line %d: both apply on %s", line, date_text(day, day_shown));
        return refuse(rows->check, "", "it can apply together with the row of line %d, from %s on: "
                      "one must be 'over' the other", line, date_text(day, day_shown));
    }
    return STATUS_OK;
}

static enum status check_rows(const struct rows *rows)
{
    for (size_t i = 0; i < rows->count; i++) {
        check_at_row(rows->check, rows->parameter, i);
        enum status status = check_name(rows, i);
        if (status == STATUS_OK)
            status = check_over(rows, i);
        if (status == STATUS_OK)
            status = check_above(rows, i);
        if (status != STATUS_OK)
            return status;
    }
    return STATUS_OK;
}

/* ---- rows that never apply ---- */

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

static enum status check_parameter(struct check *check, enum parameter parameter)
{
    const struct policy *policy = check->policy;
    const struct series *series = check_series(check, parameter);
    const struct rows rows = { .check = check, .parameter = parameter, .file = series->rows,
        .values = policy->values + policy->first[parameter], .count = series->rows_count };
    enum status status = check_rows(&rows);
    bool as_written = !check->amendments || check_is_amended(check, parameter);
    for (size_t i = 0; i < rows.count && as_written && status == STATUS_OK; i++) {
        check_at_row(check, parameter, i);
        status = check_can_apply(check, &rows.values[i]);
    }
    return status;
}

enum status check_order(struct check *check)
{
    enum status status = STATUS_OK;
    for (int i = 0; i < PARAMETER_COUNT && status == STATUS_OK; i++)
        if (check_series(check, i)->rows_count)
            status = check_parameter(check, i);
    return status;
}
