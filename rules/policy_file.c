/* policy_file.c - the schema of a policy.
 *
 * A key that is not in it is refused by name, so that one no code acts on (a guard, a misspelt
 * parameter) is never passed over; so is a list without entries. */
#include "rules/policy_file.h"

#include "rules/yaml_schema.h"
#include "yaml_file.h"

#define LIST(name, key) \
    CYAML_FIELD_SEQUENCE_COUNT(key, CYAML_FLAG_POINTER | CYAML_FLAG_OPTIONAL, struct file_when, \
                               lists[LIST_##name].words, lists[LIST_##name].words_count, \
                               &yaml_text, 1, CYAML_UNLIMITED),
#define RANGE(name, key) \
    CYAML_FIELD_STRING_PTR(key, CYAML_FLAG_POINTER | CYAML_FLAG_OPTIONAL, struct file_when, \
                           ranges[RANGE_##name], 0, CYAML_UNLIMITED),
static const cyaml_schema_field_t when_fields[] = {
    CONDITION_LISTS(LIST) CONDITION_RANGES(RANGE) CYAML_FIELD_END,
};

static const cyaml_schema_field_t row_fields[] = {
    YAML_TEXT(struct file_row, from), YAML_TEXT(struct file_row, to),
    YAML_TEXT(struct file_row, amount), YAML_TEXT(struct file_row, value),
    YAML_TEXT(struct file_row, count), YAML_TEXT(struct file_row, percent),
    YAML_FILLED_LIST(struct file_row, values, &yaml_text),
    CYAML_FIELD_MAPPING_PTR("when", CYAML_FLAG_POINTER | CYAML_FLAG_OPTIONAL, struct file_row,
                            when, when_fields),
    YAML_TEXT(struct file_row, name), YAML_FILLED_LIST(struct file_row, over, &yaml_text),
    YAML_TEXT(struct file_row, clause), YAML_TEXT(struct file_row, reference),
    YAML_TEXT(struct file_row, status), CYAML_FIELD_END,
};
static const cyaml_schema_value_t row_schema = {
    CYAML_VALUE_MAPPING(CYAML_FLAG_DEFAULT, struct file_row, row_fields),
};

static const cyaml_schema_field_t member_fields[] = {
    YAML_TEXT(struct file_member, country), YAML_TEXT(struct file_member, from),
    YAML_TEXT(struct file_member, to), CYAML_FIELD_END,
};
static const cyaml_schema_value_t member_schema = {
    CYAML_VALUE_MAPPING(CYAML_FLAG_DEFAULT, struct file_member, member_fields),
};

static const cyaml_schema_field_t group_fields[] = {
    YAML_TEXT(struct file_group, name),
    YAML_FILLED_LIST(struct file_group, members, &member_schema),
    YAML_TEXT(struct file_group, reference), CYAML_FIELD_END,
};
static const cyaml_schema_value_t group_schema = {
    CYAML_VALUE_MAPPING(CYAML_FLAG_DEFAULT, struct file_group, group_fields),
};

#define SERIES(type, parameter, key) \
    CYAML_FIELD_SEQUENCE_COUNT(key, CYAML_FLAG_POINTER | CYAML_FLAG_OPTIONAL, type, \
                               series[parameter].rows, series[parameter].rows_count, \
                               &row_schema, 1, CYAML_UNLIMITED),
#define SERIES_OF_FILE(name, key, rules, use, kind, when, words) \
    SERIES(struct policy_file, PARAMETER_##name, key)
#define SERIES_OF_LIST(name, key, rules, use, kind, when, words) \
    SERIES(struct series_list, PARAMETER_##name, key)

static const cyaml_schema_field_t policy_fields[] = {
    YAML_TEXT(struct policy_file, policy), YAML_LIST(struct policy_file, sources, &yaml_text),
    YAML_LIST(struct policy_file, groups, &group_schema),
    PARAMETERS(SERIES_OF_FILE) CYAML_FIELD_END,
};
static const cyaml_schema_value_t policy_schema = {
    CYAML_VALUE_MAPPING(CYAML_FLAG_POINTER, struct policy_file, policy_fields),
};

const cyaml_schema_field_t series_list_fields[] = {
    PARAMETERS(SERIES_OF_LIST) CYAML_FIELD_END,
};

enum status policy_file_read(const char *path, struct policy_file **out, struct error *error)
{
    void *file = NULL;
    enum status status = yaml_file_read(path, &policy_schema, &file, error);
    *out = file;
    return status;
}

void policy_file_free(struct policy_file *file)
{
    yaml_file_free(&policy_schema, file);
}
