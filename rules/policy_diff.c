/* policy_diff.c - two policies compared as functions of parameter, day and claim.
 *
 * Nothing changes but on the first day of a row or of a membership, or on the day after the last;
 * so one day stands for all to the next such. */
#include "rules/policy_diff.h"

#include <stdlib.h>
#include <string.h>

#include "date.h"
#include "rules/claim_kinds.h"
#include "rules/order.h"
#include "rules/policy_data.h"

enum { BEFORE, AFTER, SIDES };

struct change_list { struct policy_change *items; size_t count; };

struct comparison {
    const struct policy *sides[SIDES];
    struct arena *arena;
    struct error *error;
    int32_t *days;                      /* on which something may change, ascending */
    size_t day_count;
    struct change_list changes, wordings;
    struct member_change *members;
    size_t member_count;
};

/* ---- days ---- */

static int by_day(const void *left, const void *right)
{
    return compare_numbers(*(const int32_t *)left, *(const int32_t *)right);
}

static void add_days(struct comparison *c, int32_t from, int32_t to)
{
    c->days[c->day_count++] = from;
    if (to && to < DATE_LAST)
        c->days[c->day_count++] = date_day_after(to);
}

static enum status list_days(struct comparison *c)
{
    size_t count = 0, kept = 0;
    for (int side = 0; side < SIDES; side++) {
        count += 2 * policy_value_count(c->sides[side]);
        for (size_t g = 0; g < c->sides[side]->group_count; g++)
            count += 2 * c->sides[side]->groups[g].member_count;
    }
    c->days = arena_alloc(c->arena, count * sizeof *c->days);
    if (!c->days)
        return error_memory(c->error);
    for (int side = 0; side < SIDES; side++) {
        const struct policy *policy = c->sides[side];
        for (size_t i = 0; i < policy_value_count(policy); i++)
            add_days(c, policy->values[i].from, policy->values[i].to);
        for (size_t g = 0; g < policy->group_count; g++)
            for (size_t i = 0; i < policy->groups[g].member_count; i++)
                add_days(c, policy->groups[g].members[i].from, policy->groups[g].members[i].to);
    }
    qsort(c->days, c->day_count, sizeof *c->days, by_day);
    for (size_t i = 0; i < c->day_count; i++)
        if (!kept || c->days[kept - 1] != c->days[i])
            c->days[kept++] = c->days[i];
    c->day_count = kept;
    return STATUS_OK;
}

/* The last day before the next on which something may change; 0: none. */
static int32_t last_of(const struct comparison *c, size_t day)
{
    return day + 1 < c->day_count ? date_day_before(c->days[day + 1]) : 0;
}

/* ---- what is said ---- */

static bool has_ended(const struct policy *policy, enum parameter parameter, int32_t day)
{
    const struct policy_value *last = policy_last(policy, parameter);
    return last && last->to && day > last->to;
}

const char *policy_lack(const struct policy *policy, enum parameter parameter, int32_t day)
{
    return !policy_last(policy, parameter) ? "left out"
        : has_ended(policy, parameter, day) ? "ended" : "not yet";
}

/* Of limits and of stages the order counts. */
static bool same_words(const struct policy_value *a, const struct policy_value *b)
{
    bool ordered = a->parameter == PARAMETER_LIMITS_ORDER || a->parameter == PARAMETER_STAGES;
    if (a->word_count != b->word_count)
        return false;
    for (size_t i = 0; i < a->word_count; i++)
        if (ordered ? strcmp(a->words[i], b->words[i]) != 0 : !policy_value_names(b, a->words[i]))
            return false;
    return true;
}

static bool same_figure(const struct policy_value *a, const struct policy_value *b)
{
    return a->none == b->none && a->amount.fen == b->amount.fen && a->number == b->number &&
           a->basis_points == b->basis_points && same_words(a, b);
}

/* What an optional parameter says where it does no more than leaving it out; "0": an amount of
 * nothing.  `none` and `off` instead of a figure do nothing either. */
static const struct { enum parameter parameter; const char *text; } idle[] = {
    { PARAMETER_JOINT_OWNERS, "any" },        { PARAMETER_EVIDENCE_REQUIRED, "none" },
    { PARAMETER_EVIDENCE_EXCLUDED, "none" },  { PARAMETER_CLAIM_LATE, "refuse" },
    { PARAMETER_FAMILY_PICK, "first" },       { PARAMETER_FAMILY_BONUS, "0" },
    { PARAMETER_COUNT_BONUS, "0" },           { PARAMETER_STAGES, "0:100" },
    { PARAMETER_SAME_MARK, "each" },          { PARAMETER_CAP_SCOPE, "enterprise" },
    { PARAMETER_LIMITS_ORDER, "count piece family fee_ceiling" },
    { PARAMETER_INVENTION_ONLY, "off" },      { PARAMETER_SUNSET, "off" },
};

/* Whether its words are those of `text`, in that order. */
static bool reads(const struct policy_value *value, const char *text)
{
    for (size_t i = 0; i < value->word_count; i++) {
        size_t length = strlen(value->words[i]);
        if (strncmp(text, value->words[i], length) || (text[length] && text[length] != ' '))
            return false;
        text += length + (text[length] == ' ');
    }
    return !*text;
}

static bool is_idle(const struct policy_value *value)
{
    if (value->none)
        return true;
    for (size_t i = 0; i < COUNT_OF(idle); i++)
        if (idle[i].parameter == value->parameter)
            return value->word_count ? reads(value, idle[i].text) : value->amount.fen == 0;
    return false;
}

enum sameness { SAME, OTHER_WORDING, OTHERWISE };

static enum sameness compare(const struct comparison *c, const struct policy_value *before,
                             const struct policy_value *after, enum parameter parameter,
                             int32_t day)
{
    const struct policy_value *one = before ? before : after;
    const struct policy *without = c->sides[before ? AFTER : BEFORE];
    if (before && after)
        return !same_figure(before, after) ? OTHERWISE
            : strcmp(before->clause, after->clause) == 0 &&
              strcmp(before->reference, after->reference) == 0 &&
              before->assumed == after->assumed ? SAME : OTHER_WORDING;
    if (one)
        return !policy_last(without, parameter) && is_idle(one) ? OTHER_WORDING : OTHERWISE;
    return has_ended(c->sides[BEFORE], parameter, day) == has_ended(c->sides[AFTER], parameter, day)
        ? SAME : OTHERWISE;             /* after the end of any value nothing is paid */
}

/* ---- changes ---- */

/* Lengthens the change that ends the day before, or begins another, unless it is there. */
static enum status add_change(struct comparison *c, struct change_list *list, size_t day,
                              const struct policy_change *change)
{
    int32_t last = last_of(c, day);
    for (size_t i = list->count; i-- > 0; ) {
        struct policy_change *old = &list->items[i];
        if (old->parameter != change->parameter)
            break;
        if (old->before != change->before || old->after != change->after)
            continue;
        if (old->to == last)
            return STATUS_OK;           /* of another kind of claim */
        if (old->to && date_day_after(old->to) == c->days[day]) {
            old->to = last;
            return STATUS_OK;
        }
    }
    list->items = arena_room(c->arena, list->items, list->count, sizeof *list->items);
    if (!list->items)
        return error_memory(c->error);
    struct policy_change *new = &list->items[list->count++];
    *new = *change;
    new->from = c->days[day];
    new->to = last;
    return STATUS_OK;
}

static enum status compare_day(struct comparison *c, enum parameter parameter, size_t day)
{
    struct circumstances claim = { .day = c->days[day] };
    struct claim_kinds kinds;
    enum status status = claim_kinds(c->sides, SIDES, parameter, claim.day, c->arena, &kinds,
                                     c->error);
    for (size_t i = 0; status == STATUS_OK && claim_kind_at(&kinds, i, &claim); i++) {
        const struct policy_change change = { .parameter = parameter,
            .before = policy_value(c->sides[BEFORE], parameter, &claim),
            .after = policy_value(c->sides[AFTER], parameter, &claim) };
        enum sameness sameness = compare(c, change.before, change.after, parameter, claim.day);
        if (sameness != SAME)
            status = add_change(c, sameness == OTHERWISE ? &c->changes : &c->wordings, day,
                                &change);
    }
    return status;
}

static enum status compare_values(struct comparison *c)
{
    enum status status = STATUS_OK;
    for (int parameter = 0; parameter < PARAMETER_COUNT; parameter++)
        for (size_t day = 0; day < c->day_count && status == STATUS_OK; day++)
            status = compare_day(c, parameter, day);
    return status;
}

/* ---- groups ---- */

static bool is_member(const struct policy *policy, const char *group, const char *country,
                      int32_t day)
{
    for (size_t g = 0; g < policy->group_count; g++) {
        const struct group *found = &policy->groups[g];
        for (size_t i = 0; i < found->member_count && strcmp(found->name, group) == 0; i++) {
            const struct member *member = &found->members[i];
            if (strcmp(member->country, country) == 0 && day >= member->from &&
                (!member->to || day <= member->to))
                return true;
        }
    }
    return false;
}

/* Whether the country has been compared: it stands further up in the group, or in the other
 * policy's of that name. */
static bool is_compared(const struct comparison *c, int side, const struct group *group,
                        size_t index)
{
    for (size_t i = 0; i < index; i++)
        if (strcmp(group->members[i].country, group->members[index].country) == 0)
            return true;
    const struct policy *first = c->sides[BEFORE];
    for (size_t g = 0; side == AFTER && g < first->group_count; g++)
        for (size_t i = 0; i < first->groups[g].member_count; i++)
            if (strcmp(first->groups[g].name, group->name) == 0 &&
                strcmp(first->groups[g].members[i].country, group->members[index].country) == 0)
                return true;
    return false;
}

static enum status compare_member(struct comparison *c, const char *group, const char *country,
                                  int32_t start)
{
    struct member_change *open = NULL;
    for (size_t day = 0; day < c->day_count; day++) {
        bool was = is_member(c->sides[BEFORE], group, country, c->days[day]);
        bool is = is_member(c->sides[AFTER], group, country, c->days[day]);
        int32_t last = last_of(c, day);
        if (was == is || (last && last < start)) {
            open = NULL;
        } else if (open && open->joins == is) {
            open->to = last;
        } else {
            c->members = arena_room(c->arena, c->members, c->member_count, sizeof *c->members);
            if (!c->members)
                return error_memory(c->error);
            open = &c->members[c->member_count++];
            int32_t from = c->days[day] > start ? c->days[day] : start;
            *open = (struct member_change){ group, country, from, last, is };
        }
    }
    return STATUS_OK;
}

/* Before the first of the policies is in force memberships pay nothing. */
static enum status compare_groups(struct comparison *c)
{
    int32_t start = policy_first(c->sides[BEFORE], PARAMETER_EFFECTIVE)->from;
    int32_t other = policy_first(c->sides[AFTER], PARAMETER_EFFECTIVE)->from;
    enum status status = STATUS_OK;
    start = other < start ? other : start;
    for (int side = 0; side < SIDES; side++)
        for (size_t g = 0; g < c->sides[side]->group_count; g++) {
            const struct group *group = &c->sides[side]->groups[g];
            for (size_t i = 0; i < group->member_count && status == STATUS_OK; i++)
                if (!is_compared(c, side, group, i))
                    status = compare_member(c, group->name, group->members[i].country, start);
        }
    return status;
}

/* ---- all ---- */

static int32_t first_of(const struct comparison *c)
{
    int32_t first = 0;
    for (size_t i = 0; i < c->changes.count; i++)
        if (!first || c->changes.items[i].from < first)
            first = c->changes.items[i].from;
    for (size_t i = 0; i < c->member_count; i++)
        if (!first || c->members[i].from < first)
            first = c->members[i].from;
    return first;
}

enum status policy_diff(const struct policy *before, const struct policy *after,
                        struct arena *arena, struct policy_diff *diff, struct error *error)
{
    struct comparison c = { .sides = { before, after }, .arena = arena, .error = error };
    enum status status = list_days(&c);
    if (status == STATUS_OK)
        status = compare_values(&c);
    if (status == STATUS_OK)
        status = compare_groups(&c);
    if (status != STATUS_OK)
        return status;
    *diff = (struct policy_diff){ c.changes.items, c.changes.count, c.wordings.items,
                                  c.wordings.count, c.members, c.member_count, first_of(&c) };
    return STATUS_OK;
}
