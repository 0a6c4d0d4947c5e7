/* registry_command.c - `registry check`: all that is amiss in a registry, so that staff mend it in
 * one go; what the nightly job says of the same. */
#include <stdio.h>
#include <string.h>

#include "batch/commands.h"
#include "batch/console.h"
#include "batch/registry_command.h"
#include "text.h"

static void print_finding(void *context, bool bad, const char *text)
{
    (void)context;
    printf("%s: %s\n", bad ? "error" : "warning", text);
}

enum status command_registry(const struct settings *settings, struct error *error)
{
    size_t bad = 0, warnings = 0;
    if (strcmp(settings->operands[0], "check") != 0)
        return error_set(error, STATUS_CONFIG, "'registry' is followed by 'check' (see: ipreward "
                         "help registry)");
    for (int i = 1; i < settings->operand_count; i++) {
        struct registry_findings findings = { .tell = print_finding };
        enum status status = registry_check(settings->operands[i], &findings, error);
        if (status != STATUS_OK)
            return status;
        say(settings, "%s: %zu rows, %zu errors, %zu warnings", path_name(settings->operands[i]),
            findings.rows, findings.bad, findings.warnings);
        bad += findings.bad;
        warnings += findings.warnings;
    }
    enum status status = stdout_finish(error);
    if (status != STATUS_OK)
        return status;
    if (bad)
        return error_set(error, STATUS_CONFIG, "nothing would run: %zu errors in the registry",
                         bad);
    if (warnings)
        return error_set(error, STATUS_FINDINGS, "%zu warnings, no errors", warnings);
    return STATUS_OK;
}

void say_registry_warnings(const struct settings *settings, const struct registry *registry)
{
    size_t count;
    const char *const *warnings = registry_warnings(registry, &count);
    for (size_t i = 0; i < count && i < REGISTRY_WARNINGS_KEPT; i++)
        say(settings, "registry: %s", warnings[i]);
    if (count > REGISTRY_WARNINGS_KEPT)
        say(settings, "registry: %zu warnings more (see: ipreward registry check)",
            count - REGISTRY_WARNINGS_KEPT);
}
