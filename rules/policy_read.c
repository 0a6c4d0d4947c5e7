/* policy_read.c - the policy's YAML file checked whole.
 *
 * What must be there is demanded here and not in the schema, for a message with the parameter and
 * the line of the value. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "date.h"
#include "rules/country.h"
#include "rules/policy_data.h"
#include "rules/policy_file.h"
#include "rules/yaml_line.h"
#include "text.h"

/* ---- messages ---- */

/* What is being checked. */
struct check {
    const char *path;               /* the file */
    struct policy *policy;
    const char *key;                /* for messages: "patent.amount", "groups" */
    char place[128];                /* as yaml_line takes it */
    struct error *error;
};

static void look_at(struct check *check, const char *key, size_t index)
{
    check->key = key;
    snprintf(check->place, sizeof check->place, "%s/%zu", key, index);
}

static enum status refuse(const struct check *check, const char *what)
{
    int line = yaml_line(check->path, check->place);
    return error_set(check->error, STATUS_CONFIG, "%s (%s, line %d, '%s')", what,
                     path_name(check->path), line, check->key);
}

/* The same with a text of the file in single quotes before `what`. */
static enum status refuse_text(const struct check *check, const char *text, const char *what)
{
    char shown[TEXT_SHOWN_SIZE], message[TEXT_SHOWN_SIZE + 256];
    snprintf(message, sizeof message, "'%s' %s", text_shown(text, shown), what);
    return refuse(check, message);
}

static bool is_empty(const char *text) { return !text || !*text; }

/* ---- days ---- */

static int32_t day_before(int32_t day)
{
    do {
        if (day % 100 > 1)
            day--;
        else if (day / 100 % 100 > 1)
            day = (day / 100 - 1) * 100 + 31;
        else
            day = (day / 10000 - 1) * 10000 + 1231;
    } while (!date_valid(day) && day > 10000000);
    return day;
}

/* `to` is 0 when `to_text` is missing. */
static enum status read_days(const struct check *check, const char *from_text,
                             const char *to_text, int32_t *from, int32_t *to)
{
    if (is_empty(from_text))
        return refuse(check, "value has no first day 'from'");
    if (!date_parse_iso(from_text, from))
        return refuse_text(check, from_text, "is not a day");
    *to = 0;
    if (!to_text)
        return STATUS_OK;
    if (!date_parse_iso(to_text, to))
        return refuse_text(check, to_text, "is not a day");
    return *to < *from ? refuse(check, "value ends before it begins") : STATUS_OK;
}

/* ---- values ---- */

static bool is_listed(const char *words, const char *word)
{
    size_t length = strlen(word);
    for (const char *at = words; *at;) {
        size_t size = strcspn(at, " ");
        if (size == length && memcmp(at, word, length) == 0)
            return true;
        at += size + (at[size] == ' ');
    }
    return false;
}

static enum status check_place_word(const struct check *check, const char *word)
{
    if (country_may_be_payable(word) && strcmp(country_code(word), word) == 0)
        return STATUS_OK;
    for (size_t i = 0; i < check->policy->group_count; i++)
        if (strcmp(check->policy->groups[i].name, word) == 0)
            return STATUS_OK;
    return refuse_text(check, word, "is neither a country that can be payable nor a group");
}

static enum status check_words(const struct check *check, const struct policy_value *value)
{
    const struct parameter_row *row = parameter_row(value->parameter);
    for (size_t i = 0; i < value->word_count; i++) {
        const char *word = value->words[i];
        if (is_empty(word))
            return refuse(check, "value has an empty word");
        for (size_t j = 0; j < i; j++)
            if (strcmp(value->words[j], word) == 0)
                return refuse_text(check, word, "is there twice");
        if (row->kind == VALUE_WORDS && strcmp(word, "none") == 0 && value->word_count == 1)
            continue;
        enum status status = STATUS_OK;
        if (strcmp(row->words, "*") == 0)
            status = check_place_word(check, word);
        else if (*row->words && !is_listed(row->words, word))
            status = refuse_text(check, word, "is not among the words that can be acted on");
        if (status != STATUS_OK)
            return status;
    }
    return STATUS_OK;
}

/* The amount or words of a row, and that it has nothing else. */
static enum status read_content(const struct check *check, struct file_row *row,
                                struct policy_value *value)
{
    enum value_kind kind = parameter_row(value->parameter)->kind;
    if (row->amount && kind != VALUE_AMOUNT && kind != VALUE_RATE)
        return refuse(check, "value has an 'amount' where none belongs");
    if (row->value && kind != VALUE_WORD && kind != VALUE_COUNT)
        return refuse(check, "value has a 'value' where none belongs");
    if (row->values && kind != VALUE_WORDS)
        return refuse(check, "value has 'values' where none belong");
    switch (kind) {
    case VALUE_PERIOD:
        break;
    case VALUE_PERCENT: case VALUE_STAGES: case VALUE_COUNT:
        value->none = true;
        break;
    case VALUE_AMOUNT: case VALUE_RATE:
        if (is_empty(row->amount))
            return refuse(check, "value has no amount");
        if (!money_parse(row->amount, &value->amount) || value->amount.fen < 0)
            return refuse_text(check, row->amount, "is not an amount of yuan");
        break;
    case VALUE_WORD:
        if (is_empty(row->value))
            return refuse(check, "value is empty");
        value->words = (const char *const *)&row->value;
        value->word_count = 1;
        break;
    case VALUE_WORDS:
        if (!row->values_count)
            return refuse(check, "value is empty: an empty list is written [none]");
        value->words = (const char *const *)row->values;
        value->word_count = row->values_count;
        break;
    }
    return check_words(check, value);
}

static enum status read_row(const struct check *check, struct file_row *row,
                            struct policy_value *value)
{
    enum status status = read_days(check, row->from, row->to, &value->from, &value->to);
    if (status == STATUS_OK)
        status = read_content(check, row, value);
    if (status != STATUS_OK)
        return status;
    if (is_empty(row->clause))
        return refuse(check, "value has no clause");
    if (is_empty(row->reference))
        return refuse(check, "value has no reference");
    if (is_empty(row->status))
        return refuse(check, "value has no status");
    value->assumed = strcmp(row->status, "assumed") == 0;
    if (!value->assumed && strcmp(row->status, "official") != 0)
        return refuse_text(check, row->status, "is neither 'official' nor 'assumed'");
    value->clause = row->clause;
    value->reference = row->reference;
    return STATUS_OK;
}

/* That `value` follows the one before it to the day; ends that one if it was open. */
static enum status join(const struct check *check, struct policy_value *before,
                        const struct policy_value *value)
{
    if (value->from <= before->from || (before->to && value->from <= before->to))
        return refuse(check, "value overlaps the one before it");
    int32_t last = day_before(value->from);
    if (before->to && before->to < last)
        return refuse(check, "there is a gap before this value");
    before->to = last;
    return STATUS_OK;
}

/* The cap of a year is one figure: it changes between years. */
static enum status check_whole_years(const struct check *check, const struct policy_value *value)
{
    if (value->parameter == PARAMETER_CAP &&
        (value->from % 10000 != 101 || (value->to && value->to % 10000 != 1231)))
        return refuse(check, "value does not last for whole years");
    return STATUS_OK;
}

static enum status read_series(struct check *check, enum parameter parameter,
                               struct policy_value *values)
{
    const struct series *series = &check->policy->file->series[parameter];
    const char *key = parameter_row(parameter)->key;
    if (!series->rows_count && parameter_row(parameter)->use == PARAMETER_OPTIONAL)
        return STATUS_OK;
    if (!series->rows_count)
        return error_set(check->error, STATUS_CONFIG, "parameter has no value (%s, '%s')",
                         path_name(check->path), key);
    for (unsigned i = 0; i < series->rows_count; i++) {
        values[i].parameter = parameter;
        values[i].general = true;
        values[i].name = "";
        look_at(check, key, i);
        enum status status = read_row(check, &series->rows[i], &values[i]);
        if (status == STATUS_OK && i > 0)
            status = join(check, &values[i - 1], &values[i]);
        if (status == STATUS_OK)
            status = check_whole_years(check, &values[i]);
        if (status != STATUS_OK)
            return status;
    }
    look_at(check, key, 0);
    if (values->from > policy_first(check->policy, PARAMETER_EFFECTIVE)->from)
        return refuse(check, "there is no value from the policy's first day on");
    return STATUS_OK;
}

static enum status read_values(struct check *check)
{
    struct policy *policy = check->policy;
    size_t count = 0;
    for (int i = 0; i < PARAMETER_COUNT; i++)
        count += policy->file->series[i].rows_count;
    policy->values = calloc(count + 1, sizeof *policy->values);
    if (!policy->values)
        return error_memory(check->error);
    for (int i = 0; i < PARAMETER_COUNT; i++) {
        policy->first[i + 1] = policy->first[i] + policy->file->series[i].rows_count;
        enum status status = read_series(check, i, policy->values + policy->first[i]);
        if (status != STATUS_OK)
            return status;
    }
    return STATUS_OK;
}

/* ---- groups ---- */

static enum status read_member(const struct check *check, const struct file_member *from,
                               struct group *group)
{
    struct member *member = &group->members[group->member_count];
    if (is_empty(from->country))
        return refuse(check, "member has no country");
    if (!country_may_be_payable(from->country) ||
        strcmp(country_code(from->country), from->country) != 0)
        return refuse_text(check, from->country,
                           "is not the code of a country that can be payable");
    enum status status = read_days(check, from->from, from->to, &member->from, &member->to);
    for (size_t i = 0; i < group->member_count && status == STATUS_OK; i++) {
        const struct member *other = &group->members[i];
        if (strcmp(other->country, from->country) == 0 &&
            (!other->to || member->from <= other->to) &&
            (!member->to || other->from <= member->to))
            status = refuse_text(check, from->country, "is a member twice on the same day");
    }
    member->country = from->country;
    group->member_count += status == STATUS_OK;
    return status;
}

static enum status read_group(struct check *check, size_t index)
{
    const struct file_group *from = &check->policy->file->groups[index];
    struct group *group = &check->policy->groups[index];
    look_at(check, "groups", index);
    if (is_empty(from->name) || (*from->name >= 'A' && *from->name <= 'Z') ||
        strcmp(from->name, "none") == 0)
        return refuse(check, "group has no name, or one like a country's or an empty list's");
    for (size_t i = 0; i < index; i++)
        if (strcmp(check->policy->groups[i].name, from->name) == 0)
            return refuse_text(check, from->name, "is there twice");
    if (is_empty(from->reference))
        return refuse(check, "group has no reference");
    group->name = from->name;
    group->members = calloc(from->members_count + 1, sizeof *group->members);
    if (!group->members)
        return error_memory(check->error);
    for (unsigned i = 0; i < from->members_count; i++) {
        snprintf(check->place, sizeof check->place, "groups/%zu/members/%u", index, i);
        enum status status = read_member(check, &from->members[i], group);
        if (status != STATUS_OK)
            return status;
    }
    return STATUS_OK;
}

static enum status read_groups(struct check *check)
{
    struct policy *policy = check->policy;
    policy->groups = calloc(policy->file->groups_count + 1, sizeof *policy->groups);
    if (!policy->groups)
        return error_memory(check->error);
    for (size_t i = 0; i < policy->file->groups_count; i++) {
        policy->group_count = i + 1;        /* half made, but policy_free can free it */
        enum status status = read_group(check, i);
        if (status != STATUS_OK)
            return status;
    }
    return STATUS_OK;
}

/* ---- the whole ---- */

enum status policy_read(const char *path, struct policy **out, struct error *error)
{
    struct policy *policy = calloc(1, sizeof *policy);
    struct check check = { .path = path, .policy = policy, .error = error };
    *out = NULL;
    if (!policy)
        return error_memory(error);
    enum status status = policy_file_read(path, &policy->file, error);
    if (status == STATUS_OK && is_empty(policy->file->policy))
        status = error_set(error, STATUS_CONFIG, "policy has no name (%s, 'policy')",
                           path_name(path));
    if (status == STATUS_OK)
        status = read_groups(&check);
    if (status == STATUS_OK)
        status = read_values(&check);
    if (status != STATUS_OK) {
        policy_free(policy);
        return status;
    }
    *out = policy;
    return STATUS_OK;
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
