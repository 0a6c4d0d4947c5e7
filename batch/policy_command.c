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

static enum status test_file(const char *path, struct error *error)
{
    struct policy_case_counts counts = { 0 };
    enum status status = policy_case_run(path, print_difference, NULL, &counts, error);
    if (status != STATUS_OK)
        return status;
    printf("%s: %zu cases passed, %zu failed\n", path, counts.passed, counts.failed);
    if (counts.failed)
        return error_set(error, STATUS_FINDINGS, "%zu policy cases failed (%s)", counts.failed,
                         path);
    return STATUS_OK;
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
