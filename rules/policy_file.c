/* policy_file.c - the schema of a policy.
 *
 * A key that is not in it is refused by name, so that one no code acts on (a guard, a misspelt
 * parameter) is never passed over. */
#include "rules/policy_file.h"

#include "rules/yaml_schema.h"
#include "yaml_file.h"

static const cyaml_schema_field_t row_fields[] = {
    YAML_TEXT(struct file_row, from), YAML_TEXT(struct file_row, to),
    YAML_TEXT(struct file_row, amount),
    YAML_TEXT(struct file_row, value), YAML_LIST(struct file_row, values, &yaml_text),
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
    YAML_TEXT(struct file_group, name), YAML_LIST(struct file_group, members, &member_schema),
    YAML_TEXT(struct file_group, reference), CYAML_FIELD_END,
};
static const cyaml_schema_value_t group_schema = {
    CYAML_VALUE_MAPPING(CYAML_FLAG_DEFAULT, struct file_group, group_fields),
};

#define SERIES(name, parameter_key, rules, use, kind, when, words) \
    CYAML_FIELD_SEQUENCE_COUNT(parameter_key, CYAML_FLAG_POINTER | CYAML_FLAG_OPTIONAL, \
                               struct policy_file, series[PARAMETER_##name].rows, \
                               series[PARAMETER_##name].rows_count, &row_schema, 0, \
                               CYAML_UNLIMITED),
static const cyaml_schema_field_t policy_fields[] = {
    YAML_TEXT(struct policy_file, policy), YAML_LIST(struct policy_file, sources, &yaml_text),
    YAML_LIST(struct policy_file, groups, &group_schema), PARAMETERS(SERIES) CYAML_FIELD_END,
};
static const cyaml_schema_value_t policy_schema = {
    CYAML_VALUE_MAPPING(CYAML_FLAG_POINTER, struct policy_file, policy_fields),
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
