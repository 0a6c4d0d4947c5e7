/* policy_case_file.c - the schema of a file of policy cases. */
#include "rules/policy_case_file.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "rules/yaml_schema.h"
#include "text.h"
#include "yaml_file.h"
#include "yaml_line.h"

#define NUMBER(type, key) \
    CYAML_FIELD_UINT(#key, CYAML_FLAG_OPTIONAL, type, key)
#define MAPPING(type, fields) { CYAML_VALUE_MAPPING(CYAML_FLAG_DEFAULT, type, fields) }

static const cyaml_schema_field_t enterprise_fields[] = {
    YAML_TEXT(struct case_enterprise, id), YAML_TEXT(struct case_enterprise, district),
    YAML_TEXT(struct case_enterprise, kind), YAML_TEXT(struct case_enterprise, group),
    CYAML_FIELD_END,
};
static const cyaml_schema_value_t enterprise_schema =
    MAPPING(struct case_enterprise, enterprise_fields);

static const cyaml_schema_field_t designation_fields[] = {
    YAML_TEXT(struct case_designation, on), YAML_TEXT(struct case_designation, refused_on),
    YAML_LIST(struct case_designation, parties, &yaml_text), CYAML_FIELD_END,
};
static const cyaml_schema_value_t designation_schema =
    MAPPING(struct case_designation, designation_fields);

static const cyaml_schema_field_t earlier_owner_fields[] = {
    YAML_TEXT(struct case_earlier_owner, owner), YAML_TEXT(struct case_earlier_owner, until),
    CYAML_FIELD_END,
};
static const cyaml_schema_value_t earlier_owner_schema =
    MAPPING(struct case_earlier_owner, earlier_owner_fields);

static const cyaml_schema_field_t grant_fields[] = {
    YAML_TEXT(struct case_grant, right), YAML_TEXT(struct case_grant, granted_on),
    YAML_TEXT(struct case_grant, route), YAML_TEXT(struct case_grant, type),
    YAML_TEXT(struct case_grant, family), YAML_TEXT(struct case_grant, same_right_as),
    YAML_TEXT(struct case_grant, title),
    YAML_LIST(struct case_grant, owners, &yaml_text),
    YAML_LIST(struct case_grant, owners_before, &earlier_owner_schema),
    YAML_LIST(struct case_grant, designations, &designation_schema),
    NUMBER(struct case_grant, count), YAML_LIST(struct case_grant, offices, &yaml_text),
    CYAML_FIELD_END,
};
static const cyaml_schema_value_t grant_schema = MAPPING(struct case_grant, grant_fields);

static const cyaml_schema_field_t quality_fields[] = {
    NUMBER(struct case_quality, edition), YAML_TEXT(struct case_quality, announced),
    YAML_TEXT(struct case_quality, grade), YAML_TEXT(struct case_quality, id),
    YAML_TEXT(struct case_quality, name), CYAML_FIELD_END,
};
static const cyaml_schema_value_t quality_schema = MAPPING(struct case_quality, quality_fields);

static const cyaml_schema_field_t other_fields[] = {
    YAML_TEXT(struct case_other, scheme), YAML_TEXT(struct case_other, clause),
    YAML_TEXT(struct case_other, id), YAML_TEXT(struct case_other, right),
    YAML_TEXT(struct case_other, amount), YAML_TEXT(struct case_other, paid_on), CYAML_FIELD_END,
};
static const cyaml_schema_value_t other_schema = MAPPING(struct case_other, other_fields);

static const cyaml_schema_field_t withdrawal_fields[] = {
    YAML_TEXT(struct case_withdrawal, right), YAML_TEXT(struct case_withdrawal, from),
    CYAML_FIELD_END,
};
static const cyaml_schema_value_t withdrawal_schema =
    MAPPING(struct case_withdrawal, withdrawal_fields);

static const cyaml_schema_field_t hold_fields[] = {
    YAML_TEXT(struct case_hold, id), YAML_TEXT(struct case_hold, right),
    YAML_TEXT(struct case_hold, from), YAML_TEXT(struct case_hold, to), CYAML_FIELD_END,
};
static const cyaml_schema_value_t hold_schema = MAPPING(struct case_hold, hold_fields);

static const cyaml_schema_field_t fees_fields[] = {
    YAML_TEXT(struct case_fees, right), YAML_TEXT(struct case_fees, fees), CYAML_FIELD_END,
};
static const cyaml_schema_value_t fees_schema = MAPPING(struct case_fees, fees_fields);

static const cyaml_schema_field_t evidence_fields[] = {
    YAML_TEXT(struct case_evidence, kind), YAML_TEXT(struct case_evidence, id),
    YAML_TEXT(struct case_evidence, right), YAML_TEXT(struct case_evidence, on),
    YAML_TEXT(struct case_evidence, to), YAML_TEXT(struct case_evidence, amount),
    CYAML_FIELD_END,
};
static const cyaml_schema_value_t evidence_schema = MAPPING(struct case_evidence, evidence_fields);

static const cyaml_schema_field_t award_fields[] = {
    YAML_TEXT(struct case_award, right), YAML_TEXT(struct case_award, id),
    YAML_TEXT(struct case_award, paid), YAML_TEXT(struct case_award, outcome),
    YAML_TEXT(struct case_award, reason), YAML_TEXT(struct case_award, gross),
    YAML_TEXT(struct case_award, after_family), YAML_TEXT(struct case_award, other_award),
    YAML_TEXT(struct case_award, after_overlap), YAML_TEXT(struct case_award, cap_before),
    YAML_TEXT(struct case_award, cap_after), YAML_TEXT(struct case_award, posting),
    YAML_TEXT(struct case_award, corrects), YAML_TEXT(struct case_award, assumed),
    YAML_TEXT(struct case_award, clause), YAML_TEXT(struct case_award, effective_from),
    NUMBER(struct case_award, year), NUMBER(struct case_award, count),
    YAML_LIST(struct case_award, offices, &yaml_text), CYAML_FIELD_END,
};
static const cyaml_schema_value_t award_schema = MAPPING(struct case_award, award_fields);

static const cyaml_schema_field_t sum_fields[] = {
    YAML_TEXT(struct case_sum, id), YAML_TEXT(struct case_sum, paid),
    YAML_TEXT(struct case_sum, posting), NUMBER(struct case_sum, year), CYAML_FIELD_END,
};
static const cyaml_schema_value_t sum_schema = MAPPING(struct case_sum, sum_fields);

static const cyaml_schema_field_t case_fields[] = {
    YAML_TEXT(struct policy_case, name), YAML_TEXT(struct policy_case, as_of),
    YAML_TEXT(struct policy_case, posted_as_of), YAML_TEXT(struct policy_case, structure),
    NUMBER(struct policy_case, example),
    CYAML_FIELD_MAPPING_PTR("with", CYAML_FLAG_POINTER | CYAML_FLAG_OPTIONAL, struct policy_case,
                            with, series_list_fields),
    YAML_LIST(struct policy_case, grants, &grant_schema),
    YAML_LIST(struct policy_case, quality_awards, &quality_schema),
    YAML_LIST(struct policy_case, other_awards, &other_schema),
    YAML_LIST(struct policy_case, withdrawn, &withdrawal_schema),
    YAML_LIST(struct policy_case, holds, &hold_schema),
    YAML_LIST(struct policy_case, fees, &fees_schema),
    YAML_LIST(struct policy_case, evidence, &evidence_schema),
    YAML_LIST(struct policy_case, awards, &award_schema),
    YAML_LIST(struct policy_case, sums, &sum_schema), CYAML_FIELD_END,
};
static const cyaml_schema_value_t case_schema = MAPPING(struct policy_case, case_fields);

static const cyaml_schema_field_t file_fields[] = {
    YAML_TEXT(struct policy_case_file, policy), YAML_TEXT(struct policy_case_file, as_of),
    YAML_TEXT(struct policy_case_file, owner), NUMBER(struct policy_case_file, examples),
    YAML_LIST(struct policy_case_file, structures, &yaml_text),
    YAML_LIST(struct policy_case_file, enterprises, &enterprise_schema),
    YAML_LIST(struct policy_case_file, cases, &case_schema), CYAML_FIELD_END,
};
static const cyaml_schema_value_t file_schema = {
    CYAML_VALUE_MAPPING(CYAML_FLAG_POINTER, struct policy_case_file, file_fields),
};

enum status policy_case_file_read(const char *path, struct policy_case_file **out,
                                  struct error *error)
{
    void *file = NULL;
    enum status status = yaml_file_read(path, &file_schema, &file, error);
    *out = file;
    return status;
}

void policy_case_file_free(struct policy_case_file *file)
{
    yaml_file_free(&file_schema, file);
}

enum status case_refuse(const struct case_place *place, const char *step, unsigned index,
                        const char *what)
{
    char path[128], shown[TEXT_SHOWN_SIZE];
    snprintf(path, sizeof path, "cases/%u/%s/%u", place->index, step, index);
    return error_set(place->error, STATUS_CONFIG, "%s (%s, line %d, '%s')", what,
                     path_name(place->path), yaml_line(place->path, path),
                     text_shown(place->name, shown));
}

/* ---- short forms ---- */

enum { COUNT_MAX = 100000 };        /* of one short form: a benchmark's worth */

enum status case_right_count(const struct case_place *place, const char *step, unsigned index,
                             unsigned count, char *const *offices, unsigned offices_count,
                             unsigned *rights)
{
    if (count && offices_count)
        return case_refuse(place, step, index, "count and offices are one too many");
    if (count > COUNT_MAX)
        return case_refuse(place, step, index, "count is too large");
    for (unsigned i = 0; i < offices_count; i++)
        if (strlen(offices[i]) != 2)
            return case_refuse(place, step, index, "an office is no code of two letters");
    *rights = offices_count ? offices_count : count ? count : 1;
    return STATUS_OK;
}

const char *case_right(const char *right, unsigned index, char *const *offices,
                       unsigned offices_count, struct arena *arena)
{
    const char *digits = right + strcspn(right, "0123456789");
    size_t length = strspn(digits, "0123456789");
    if (offices_count)
        return strlen(right) < 2 ? NULL : arena_format(arena, "%s%s", offices[index], right + 2);
    if (!index)
        return right;
    if (length == 0 || length > 18)
        return NULL;
    return arena_format(arena, "%.*s%0*lld%s", (int)(digits - right), right, (int)length,
                        strtoll(digits, NULL, 10) + index, digits + length);
}
