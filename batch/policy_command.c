/* policy_command.c - `policy check`: is a policy sound, and what in it is only assumed;
 * `policy test`: does it pay what its cases say; `policy reasons`: why an award is what it is, with
 * the policy's clauses; `policy schema`: for editors. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "batch/commands.h"
#include "batch/console.h"
#include "batch/csv_writer.h"
#include "date.h"
#include "reason.h"
#include "rules/policy.h"
#include "rules/policy_case.h"
#include "rules/policy_schema.h"

/* ---- check ---- */

/* What a guard that is off, and stays so, leaves as it is. */
static const char *unguarded(enum parameter parameter)
{
    return parameter == PARAMETER_INVENTION_ONLY ? "it refuses no type of right"
        : parameter == PARAMETER_FEE_CEILING ? "no share of the official fees limits an award"
        : parameter == PARAMETER_SUNSET ? "support for patents has no last day" : NULL;
}

static void print_guard(const struct policy_value *value)
{
    const char *says = unguarded(value->parameter);
    char from[DATE_TEXT_SIZE];
    if (says && policy_value_names(value, "off") && !value->to)
        printf("%s is off from %s: %s (%s)\n", parameter_row(value->parameter)->key,
               date_text(value->from, from), says, value->reference);
}

static enum status print_assumed(const struct policy_value *value, struct arena *arena,
                                 struct error *error)
{
    char from[DATE_TEXT_SIZE];
    const char *text = policy_value_text(value, arena);
    if (!text)
        return error_memory(error);
    if (value->assumed)
        printf("assumed: %s is %s from %s (%s)\n", parameter_row(value->parameter)->key, text,
               date_text(value->from, from), value->reference);
    return STATUS_OK;
}

static enum status check_file(const char *path, struct error *error)
{
    struct policy *policy = NULL;
    struct arena *arena = arena_create(SIZE_MAX);
    enum status status = arena ? policy_read(path, &policy, error) : error_memory(error);
    size_t count = status == STATUS_OK ? policy_value_count(policy) : 0;
    size_t assumed = 0, exceptions = 0;
    for (size_t i = 0; i < count && status == STATUS_OK; i++) {
        const struct policy_value *value = policy_value_at(policy, i);
        assumed += value->assumed;
        exceptions += !value->general;
        status = print_assumed(value, arena, error);
    }
    for (size_t i = 0; i < count && status == STATUS_OK; i++)
        print_guard(policy_value_at(policy, i));
    if (status == STATUS_OK)
        printf("%s: policy '%s' is sound: %zu values, %zu of them exceptions, %zu of them "
               "assumed\n", path, policy_name(policy), count, exceptions, assumed);
    policy_free(policy);
    arena_free(arena);
    return status;
}

/* ---- test ---- */

static void print_difference(void *context, const char *text)
{
    (void)context;
    puts(text);
}

/* "worked examples: 18 of 20, no passing case of 3, 17" */
static void print_shown(const char *what, const struct policy_case_shown *shown)
{
    if (shown->wanted)
        printf("%s: %zu of %zu%s%s\n", what, shown->shown, shown->wanted,
               *shown->missing ? ", no passing case of " : "", shown->missing);
}

static void print_values(const struct policy_case_result *result)
{
    printf("values: %zu of %zu decided an award in some case\n", result->decided_count,
           result->value_count);
    for (size_t i = 0; i < result->value_count; i++) {
        const struct policy_case_value *value = &result->values[i];
        char from[DATE_TEXT_SIZE];
        if (!value->decided)
            printf("%s: %s %s from %s\n", value->read ? "never decided" : "never read",
                   value->key, value->text, date_text(value->from, from));
    }
}

static enum status test_file(const char *path, struct error *error)
{
    struct policy_case_result result;
    enum status status = policy_case_run(path, NULL, print_difference, NULL, &result, error);
    if (status != STATUS_OK)
        return status;
    printf("%s: %zu cases passed, %zu failed\n", path, result.passed, result.failed);
    print_shown("worked examples", &result.examples);
    print_shown("structures", &result.structures);
    print_values(&result);
    size_t missing = result.examples.wanted - result.examples.shown +
                     result.structures.wanted - result.structures.shown;
    if (result.failed)
        status = error_set(error, STATUS_FINDINGS, "%zu policy cases failed (%s)", result.failed,
                           path);
    else if (missing)
        status = error_set(error, STATUS_FINDINGS,
                           "%zu examples or structures have no passing case (%s)", missing, path);
    policy_case_result_free(&result);
    return status;
}

/* ---- reasons and schema ---- */

/* The clause that speaks for a reason: of the last general row of its parameter. */
static const char *clause_of(const struct policy *policy, const char *key)
{
    for (int i = 0; i < PARAMETER_COUNT; i++) {
        const struct policy_value *last = policy_last(policy, i);
        if (last && strcmp(parameter_row(i)->key, key) == 0)
            return last->clause;
    }
    return "";
}

static enum status list_reasons(const char *path, struct error *error)
{
    static const char *const columns[] = { "code", "english", "chinese", "parameter", "clause" };
    struct policy *policy = NULL;
    struct csv_writer *out = NULL;
    enum status status = policy_read(path, &policy, error);
    if (status == STATUS_OK)
        status = csv_writer_on(stdout, "standard output", &out, error);
    for (size_t i = 0; status == STATUS_OK && i < COUNT_OF(columns); i++)
        csv_text(out, columns[i]);
    for (int i = 0; status == STATUS_OK && i < REASON_COUNT; i++) {
        const struct reason_row *row = reason_row(i);
        csv_end_row(out);
        csv_text(out, row->code);
        csv_text(out, row->en);
        csv_text(out, row->zh);
        csv_text(out, row->parameter);
        csv_text(out, clause_of(policy, row->parameter));
    }
    if (out) {
        csv_end_row(out);
        status = csv_writer_finish(out, error);
    }
    policy_free(policy);
    return status;
}

static enum status print_schema(struct error *error)
{
    char *schema = policy_schema();
    if (!schema)
        return error_memory(error);
    fputs(schema, stdout);
    free(schema);
    return STATUS_OK;
}

/* ---- the command ---- */

static const struct { const char *name; enum status (*run)(const char *path, struct error *error); }
    of_files[] = { { "check", check_file }, { "test", test_file }, { "reasons", list_reasons } };

static enum status run_files(const struct settings *settings, size_t what, struct error *error)
{
    enum status worst = STATUS_OK;
    if (settings->operand_count < 2)
        return error_set(error, STATUS_CONFIG, "'policy %s' needs FILE... (see: ipreward help "
                         "policy)", of_files[what].name);
    for (int i = 1; i < settings->operand_count; i++) {
        enum status status = of_files[what].run(settings->operands[i], error);
        if (status == STATUS_FINDINGS)          /* the other files are tested all the same */
            worst = status;
        else if (status != STATUS_OK)
            return status;
    }
    return worst;
}

enum status command_policy(const struct settings *settings, struct error *error)
{
    const char *name = settings->operands[0];
    size_t what = 0;
    enum status status;
    while (what < COUNT_OF(of_files) && strcmp(of_files[what].name, name) != 0)
        what++;
    if (what < COUNT_OF(of_files))
        status = run_files(settings, what, error);
    else if (!strcmp(name, "schema") && settings->operand_count == 1)
        status = print_schema(error);
    else
        return error_set(error, STATUS_CONFIG, "'policy' is followed by 'check', 'test' or "
                         "'reasons' and files, or by 'schema' (see: ipreward help policy)");
    if (status != STATUS_OK && status != STATUS_FINDINGS)
        return status;
    enum status flushed = stdout_finish(error);
    return flushed == STATUS_OK ? status : flushed;
}
