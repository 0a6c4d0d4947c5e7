/* policy_order.c - of two rows that can both apply, one must stand over the other.
 *
 * A row with `when` is an exception.  Look-up takes the last row of the file that applies; so
 * whatever two rows can meet in one claim on one day must be put into an order by `over`, and
 * `over` may only name rows above.  The check is exact: two rows keep apart by their days, or by a
 * list or range of which nothing meets both; countries are compared day by day, as groups have
 * members from a day to a day. */
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

bool words_meet(const char *const *a, size_t a_count, const char *const *b, size_t b_count)
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

static struct country_list countries_of(const struct policy_value *value)
{
    return (struct country_list){ value->when.lists[LIST_COUNTRIES].words,
                                  value->when.lists[LIST_COUNTRIES].count };
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
    struct country_list mine = countries_of(a), other = countries_of(b);
    if (!mine.count)                    /* a list alone meets no one while its groups are empty */
        mine = other;
    if (!other.count)
        other = mine;
    return !mine.count || countries_meet(policy, mine.words, mine.count, other.words, other.count,
                                         from, to, day);
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
        if (stands_over(rows, row, i) ||
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

enum status check_order(struct check *check, enum parameter parameter)
{
    const struct policy *policy = check->policy;
    const struct series *series = check_series(check, parameter);
    const struct rows rows = { .check = check, .parameter = parameter, .file = series->rows,
        .values = policy->values + policy->first[parameter], .count = series->rows_count };
    enum status status = STATUS_OK;
    for (size_t i = 0; i < rows.count && status == STATUS_OK; i++) {
        check_at_row(check, parameter, i);
        status = check_name(&rows, i);
        if (status == STATUS_OK)
            status = check_over(&rows, i);
        if (status == STATUS_OK)
            status = check_above(&rows, i);
    }
    return status;
}
