/* policy_group.c - groups of countries, each member from a day to a day.  Source: POLICY.md
 * section 7. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "rules/country.h"
#include "rules/policy_check.h"

static enum status read_member(struct check *check, const struct file_member *from,
                               struct group *group)
{
    struct member *member = &group->members[group->member_count];
    if (is_empty(from->country))
        return refuse(check, "", "member has no country");
    if (!country_may_be_payable(from->country))
        return refuse_text(check, "country", from->country,
                           "is not the code of a country that can be payable");
    enum status status = read_days(check, from->from, from->to, &member->from, &member->to);
    for (size_t i = 0; i < group->member_count && status == STATUS_OK; i++) {
        const struct member *other = &group->members[i];
        if (strcmp(other->country, from->country) == 0 &&
            (!other->to || member->from <= other->to) &&
            (!member->to || other->from <= member->to))
            status = refuse_text(check, "", from->country, "is a member twice on the same day");
    }
    member->country = from->country;
    group->member_count += status == STATUS_OK;
    return status;
}

/* A name that no code and no other word can be taken for. */
static bool is_group_name(const char *name)
{
    return *name && !(*name >= 'A' && *name <= 'Z') && strcmp(name, "none") && strcmp(name, "any");
}

static enum status read_group(struct check *check, size_t index)
{
    const struct file_group *from = &check->policy->file->groups[index];
    struct group *group = &check->policy->groups[index];
    check_at(check, "groups/%zu", index);
    if (is_empty(from->name))
        return refuse(check, "", "group has no name");
    if (!is_group_name(from->name))
        return refuse_text(check, "name", from->name,
                           "is no name of a group: it is one like a country's, or 'any', 'none'");
    for (size_t i = 0; i < index; i++)
        if (strcmp(check->policy->groups[i].name, from->name) == 0)
            return refuse_text(check, "name", from->name, "is there twice");
    if (is_empty(from->reference))
        return refuse(check, "", "group has no reference");
    if (!from->members_count)
        return refuse(check, "", "group has no members");
    group->name = from->name;
    group->members = calloc(from->members_count, sizeof *group->members);
    if (!group->members)
        return error_memory(check->error);
    for (unsigned i = 0; i < from->members_count; i++) {
        check_at(check, "groups/%zu/members/%u", index, i);
        enum status status = read_member(check, &from->members[i], group);
        if (status != STATUS_OK)
            return status;
    }
    return STATUS_OK;
}

enum status read_groups(struct check *check)
{
    struct policy *policy = check->policy;
    policy->groups = calloc(policy->file->groups_count + 1, sizeof *policy->groups);
    if (!policy->groups)
        return error_memory(check->error);
    for (size_t i = 0; i < policy->file->groups_count; i++) {
        enum status status = read_group(check, i);
        policy->group_count = i + 1;        /* half made, but policy_free can free it */
        if (status != STATUS_OK)
            return status;
    }
    return STATUS_OK;
}

/* Whether a row of the file names it, whatever a case says instead. */
static bool is_named(const struct policy_file *file, const char *group)
{
    for (int i = 0; i < PARAMETER_COUNT; i++) {
        bool places = strcmp(parameter_row(i)->words, "*") == 0;
        for (unsigned j = 0; j < file->series[i].rows_count; j++) {
            const struct file_row *row = &file->series[i].rows[j];
            for (unsigned k = 0; places && k < row->values_count; k++)
                if (strcmp(row->values[k], group) == 0)
                    return true;
            for (unsigned k = 0; row->when && k < row->when->lists[LIST_COUNTRIES].words_count; k++)
                if (strcmp(row->when->lists[LIST_COUNTRIES].words[k], group) == 0)
                    return true;
        }
    }
    return false;
}

enum status check_groups_are_named(struct check *check)
{
    for (size_t i = 0; i < check->policy->group_count; i++) {
        const char *name = check->policy->groups[i].name;
        check_at(check, "groups/%zu", i);
        if (!is_named(check->policy->file, name))
            return refuse_text(check, "name", name, "is named by no value");
    }
    return STATUS_OK;
}
