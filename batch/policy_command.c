/* policy_command.c - `policy check`: is a policy sound, and what in it is only assumed;
 * `policy test`: does it pay what its cases say. */
#include <stdio.h>
#include <string.h>

#include "batch/commands.h"
#include "batch/console.h"
#include "date.h"
#include "rules/policy.h"
#include "rules/policy_case.h"

static enum status check_file(const char *path, struct error *error)
{
    struct policy *policy = NULL;
    struct arena *arena = arena_create(SIZE_MAX);
    enum status status = arena ? policy_read(path, &policy, error) : error_memory(error);
    if (status == STATUS_OK) {
        size_t count = policy_value_count(policy), assumed = 0;
        for (size_t i = 0; i < count; i++) {
            const struct policy_value *value = policy_value_at(policy, i);
            char from[DATE_TEXT_SIZE];
            const char *text = policy_value_text(value, arena);
            if (!text)
                status = error_memory(error);
            if (!text || !value->assumed)
                continue;
            assumed++;
            printf("assumed: %s is %s from %s (%s)\n", parameter_row(value->parameter)->key, text,
                   date_text(value->from, from), value->reference);
        }
        printf("%s: policy '%s' is sound: %zu values, %zu of them assumed\n", path,
               policy_name(policy), count, assumed);
    }
    policy_free(policy);
    arena_free(arena);
    return status;
}

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
            printf("%s: %s%s%s from %s\n", value->read ? "never decided" : "never read",
                   value->key, *value->name ? " " : "", value->name,
                   date_text(value->from, from));
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

enum status command_policy(const struct settings *settings, struct error *error)
{
    bool check = !strcmp(settings->operands[0], "check");
    enum status worst = STATUS_OK;
    if (!check && strcmp(settings->operands[0], "test") != 0)
        return error_set(error, STATUS_CONFIG, "'policy' is followed by 'check' or 'test' (see: "
                         "ipreward help policy)");
    for (int i = 1; i < settings->operand_count; i++) {
        enum status status = check ? check_file(settings->operands[i], error)
                                   : test_file(settings->operands[i], error);
        if (status == STATUS_FINDINGS)          /* the other files are tested all the same */
            worst = status;
        else if (status != STATUS_OK)
            return status;
    }
    enum status flushed = stdout_finish(error);
    return flushed == STATUS_OK ? worst : flushed;
}
