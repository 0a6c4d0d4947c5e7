/* policy_read.c - the policy's YAML file checked whole. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "date.h"
#include "rules/policy_check.h"
#include "text.h"

/* ---- the rows of a parameter ---- */

/* That a general row follows the one before it to the day; ends that one if it was open. */
static enum status join(struct check *check, const struct policy_value *value)
{
    struct policy_value *before = check->policy->general_last[value->parameter];
    if (!before)
        return STATUS_OK;
    if (value->from <= before->from || (before->to && value->from <= before->to))
        return refuse(check, "from", "it overlaps the one before it");
    int32_t last = date_day_before(value->from);
    if (before->to && before->to < last)
        return refuse(check, "from", "there is a gap before it");
    before->to = last;
    return STATUS_OK;
}

/* An exception stands over a general row on each of its days: open, it ends with them. */
static enum status fit_in(struct check *check, struct policy_value *value)
{
    const struct policy_value *first = check->policy->general_first[value->parameter];
    const struct policy_value *last = check->policy->general_last[value->parameter];
    char day[DATE_TEXT_SIZE];
    if (value->from < first->from)
        return refuse(check, "from", "it begins before the first row without 'when', of %s",
                      date_text(first->from, day));
    if (last->to && value->from > last->to)
        return refuse(check, "from", "it begins after the last row without 'when' has ended, on %s",
                      date_text(last->to, day));
    if (last->to && value->to > last->to)
        return refuse(check, "to", "it ends after the last row without 'when', of %s",
                      date_text(last->to, day));
    if (!value->to)
        value->to = last->to;
    return STATUS_OK;
}

static enum status check_parameter_is_there(struct check *check, enum parameter parameter)
{
    check_at_parameter(check, parameter);
    if (!check->policy->general_first[parameter])
        return refuse(check, "", "there is no row without 'when'");
    check_at_row(check, parameter, (size_t)(check->policy->general_first[parameter] -
                 (check->policy->values + check->policy->first[parameter])));
    return check->policy->general_first[parameter]->from <= check->first_day ? STATUS_OK
        : refuse(check, "from", "there is no value from the policy's first day on");
}

static enum status read_series(struct check *check, enum parameter parameter)
{
    struct policy *policy = check->policy;
    const struct series *series = check_series(check, parameter);
    struct policy_value *values = policy->values + policy->first[parameter];
    enum status status = STATUS_OK;
    for (unsigned i = 0; i < series->rows_count && status == STATUS_OK; i++) {
        check_at_row(check, parameter, i);
        status = read_row(check, parameter, &series->rows[i], &values[i]);
        if (status != STATUS_OK || !values[i].general)
            continue;
        status = join(check, &values[i]);
        policy->general_last[parameter] = &values[i];
        if (!policy->general_first[parameter])
            policy->general_first[parameter] = &values[i];
    }
    if (parameter == PARAMETER_EFFECTIVE && status == STATUS_OK && values->general)
        check->first_day = values->from;
    if (status == STATUS_OK)
        status = check_parameter_is_there(check, parameter);
    for (unsigned i = 0; i < series->rows_count && status == STATUS_OK; i++) {
        check_at_row(check, parameter, i);
        if (!values[i].general)
            status = fit_in(check, &values[i]);
    }
    return status;
}

/* ---- all parameters ---- */

/* That a parameter which others must have is there. */
static enum status check_needed(struct check *check, enum parameter parameter)
{
    if (check_series(check, parameter)->rows_count ||
        parameter_row(parameter)->use == PARAMETER_OPTIONAL)
        return STATUS_OK;
    check_at(check, "%s", "");
    return refuse(check, parameter_row(parameter)->key, "parameter has no value");
}

/* Where a row of a case begins that does not say so, until `effective` is read. */
static int32_t first_day_of_file(const struct policy_file *file)
{
    const struct series *effective = &file->series[PARAMETER_EFFECTIVE];
    int32_t day = 0;
    return effective->rows_count && effective->rows[0].from &&
           date_parse_iso(effective->rows[0].from, &day) ? day : 0;
}

static enum status read_values(struct check *check)
{
    struct policy *policy = check->policy;
    enum status status = STATUS_OK;
    for (int i = 0; i < PARAMETER_COUNT && status == STATUS_OK; i++) {
        status = check_needed(check, i);
        policy->first[i + 1] = policy->first[i] + check_series(check, i)->rows_count;
    }
    if (status != STATUS_OK)
        return status;
    policy->values = calloc(policy_value_count(policy), sizeof *policy->values);
    if (!policy->values)
        return error_memory(check->error);
    check->first_day = first_day_of_file(policy->file);
    for (int i = 0; i < PARAMETER_COUNT && status == STATUS_OK; i++)
        if (check_series(check, i)->rows_count)
            status = read_series(check, i);
    return status;
}

/* ---- what must go together ---- */

/* A parameter that says more about a figure is nothing without it.  A case may take the figure
 * away for a try. */
static enum status check_goes_with(struct check *check, enum parameter parameter,
                                   enum parameter figure)
{
    const struct policy *policy = check->policy;
    if (!check_series(check, parameter)->rows_count || check_is_amended(check, figure))
        return STATUS_OK;
    for (size_t i = policy->first[figure]; i < policy->first[figure + 1]; i++)
        if (!policy->values[i].none)
            return STATUS_OK;
    check_at_row(check, parameter, 0);
    return refuse(check, "", "it says nothing without a figure of '%s'",
                  parameter_row(figure)->key);
}

/* A group is not of one kind or district, so its cap cannot go by them. */
static enum status check_group_caps(struct check *check)
{
    static const enum parameter caps[] = { PARAMETER_CAP, PARAMETER_CAP_PATENT,
                                           PARAMETER_CAP_MADRID };
    const struct policy *policy = check->policy;
    bool grouped = false;
    for (size_t i = policy->first[PARAMETER_CAP_SCOPE]; i < policy->first[PARAMETER_CAP_SCOPE + 1];
         i++)
        grouped |= policy_value_names(&policy->values[i], "group");
    for (size_t c = 0; grouped && c < COUNT_OF(caps); c++)
        for (size_t i = policy->first[caps[c]]; i < policy->first[caps[c] + 1]; i++) {
            check_at_row(check, caps[c], i - policy->first[caps[c]]);
            if (!policy->values[i].general)
                return refuse(check, "when", "a cap of groups ('cap.scope') has no exceptions");
        }
    return STATUS_OK;
}

/* Limits go over all rights at once, so their order cannot be one on one day and another on the
 * next. */
static enum status check_one_order(struct check *check)
{
    if (check_series(check, PARAMETER_LIMITS_ORDER)->rows_count < 2)
        return STATUS_OK;
    check_at_row(check, PARAMETER_LIMITS_ORDER, 1);
    return refuse(check, "", "the order of limits is one for all days");
}

static enum status check_whole(struct check *check)
{
    enum status status = STATUS_OK;
    for (int i = 0; i < PARAMETER_COUNT && status == STATUS_OK; i++) {
        status = check_order(check, i);
        if (status == STATUS_OK)
            status = check_reach(check, i);
    }
    if (status == STATUS_OK)
        status = check_goes_with(check, PARAMETER_CLAIM_LATE, PARAMETER_CLAIM_WINDOW);
    if (status == STATUS_OK)
        status = check_goes_with(check, PARAMETER_FAMILY_PICK, PARAMETER_FAMILY_MAX);
    if (status == STATUS_OK)
        status = check_group_caps(check);
    if (status == STATUS_OK)
        status = check_one_order(check);
    return status == STATUS_OK ? check_groups_are_named(check) : status;
}

static enum status read_policy(struct check *check)
{
    struct policy *policy = check->policy;
    enum status status = policy_file_read(check->path, &policy->file, check->error);
    if (status != STATUS_OK)
        return status;
    check_at(check, "%s", "");
    if (is_empty(policy->file->policy))
        return refuse(check, "policy", "policy has no name");
    status = read_groups(check);
    if (status == STATUS_OK)
        status = read_values(check);
    return status == STATUS_OK ? check_whole(check) : status;
}

enum status policy_read_amended(const char *path, const struct series *amendments,
                                const char *amended_in, const char *amended_at,
                                struct policy **out, struct error *error)
{
    struct check check = { .policy = calloc(1, sizeof *check.policy), .path = path,
        .amendments = amendments, .amended_in = amended_in, .amended_at = amended_at,
        .error = error };
    *out = NULL;
    if (!check.policy)
        return error_memory(error);
    enum status status = read_policy(&check);
    if (status == STATUS_OK)
        *out = check.policy;
    else
        policy_free(check.policy);
    return status;
}

enum status policy_read(const char *path, struct policy **out, struct error *error)
{
    return policy_read_amended(path, NULL, path, "", out, error);
}

void policy_free(struct policy *policy)
{
    if (!policy)
        return;
    for (size_t i = 0; i < policy->group_count; i++)
        free(policy->groups[i].members);
    free(policy->groups);
    free(policy->values);
    policy_file_free(policy->file);
    free(policy);
}

const char *policy_name(const struct policy *policy) { return policy->file->policy; }
