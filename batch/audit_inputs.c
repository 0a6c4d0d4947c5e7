/* audit_inputs.c - the files of a night, from their copies; see audit_inputs.h. */
#include "batch/audit_inputs.h"

#include <string.h>
#include <unistd.h>

#include "batch/console.h"
#include "batch/folder.h"
#include "date.h"

/* Where a config names the file of this role; NULL: it names none such. */
static char **input_of(struct config *config, const char *role)
{
    const struct { const char *role; char **path; } rows[] = {
        { "registry", &config->registry }, { "policy", &config->policy },
        { "quality_awards", &config->quality_awards }, { "other_awards", &config->other_awards },
        { "withdrawn", &config->withdrawn }, { "holds", &config->holds },
        { "fees", &config->fees }, { "evidence", &config->evidence },
        { "decisions", &config->decisions },
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++)
        if (!strcmp(rows[i].role, role))
            return rows[i].path;
    return NULL;
}

static void forget_inputs(struct config *config)
{
    config->registry = config->policy = config->quality_awards = config->other_awards = NULL;
    config->withdrawn = config->holds = config->fees = config->evidence = NULL;
    config->decisions = NULL;
}

/* Unpacks a kept copy once, under its own name, since messages show it; `*path` is where. */
static enum status restore(const struct audit_replay *order, const struct night_input *input,
                           struct arena *arena, char **path, struct error *error)
{
    if (strchr(input->name, '/'))       /* who wrote the ledger shall not say where it goes */
        return error_set(error, STATUS_SYSTEM, "it has the name of no file");
    char *folder = arena_format(arena, "%s/inputs/%s", order->scratch, input->sha256);
    *path = folder ? arena_format(arena, "%s/%s", folder, input->name) : NULL;
    if (!*path)
        return error_memory(error);
    if (!access(*path, F_OK))
        return STATUS_OK;
    enum status status = folder_make(folder, error);
    return status == STATUS_OK
        ? night_inputs_restore(order->config->inputs, input->sha256, *path, error) : status;
}

static enum status use_todays(const struct audit_replay *order, const struct audit_night *night,
                              const struct night_input *input, struct config *config,
                              struct error *error)
{
    struct config today = *order->config;
    char sha256[SHA256_TEXT_SIZE], day[DATE_TEXT_SIZE];
    char *path = *input_of(&today, input->role);
    *input_of(config, input->role) = path;
    enum status status = path ? sha256_file(path, sha256, NULL, error) : STATUS_OK;
    if (status == STATUS_OK && (!path || strcmp(sha256, input->sha256) != 0))
        say(order->settings, "note: of '%s' (%s) no copy is kept as it was on %s: today's is used",
            input->name, input->role, date_text(night->as_of, day));
    return status;
}

enum status audit_night_config(const struct audit_replay *order, const struct audit_night *night,
                               struct audit_findings *findings, struct config *config,
                               struct error *error)
{
    enum status status = STATUS_OK;
    *config = *order->config;
    config->parts = (char *)order->sources->parts;
    if (!night->inputs)
        return STATUS_OK;
    forget_inputs(config);
    for (size_t i = 0; i < night->input_count && status == STATUS_OK; i++) {
        const struct night_input *input = &night->inputs[i];
        char *path = NULL, **place = input_of(config, input->role);
        if (!place)
            continue;                   /* a dump, or in the program */
        status = restore(order, input, findings->arena, &path, error);
        if (status == STATUS_OK)
            *place = path;
        if (status == STATUS_SYSTEM) {
            status = audit_find(findings, night->first_line, night->last_line, 0, error,
                                "the copy of '%s' that is kept is not to be used: %s",
                                input->name, error->text);
            if (status == STATUS_OK)
                status = STATUS_END;
        }
        if (status == STATUS_END)
            status = use_todays(order, night, input, config, error);
    }
    if (status == STATUS_OK && (!config->registry || !config->policy))
        return error_set(error, STATUS_SYSTEM, "the ledger names no registry or no policy that it "
                         "was made from");
    return status;
}
