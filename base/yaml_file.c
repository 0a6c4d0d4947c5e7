/* yaml_file.c - libcyaml with its log turned into one message.
 *
 * libcyaml tells what is wrong through its log: first the complaint, then a backtrace whose first
 * entry has the last line it understood. */
#include "yaml_file.h"

#include <ctype.h>
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "text.h"

struct complaint {
    char text[256];         /* the first line of the log, without "Load: " */
    int line;               /* 0: none told */
};

static void note(cyaml_log_t level, void *context, const char *format, va_list arguments)
{
    struct complaint *complaint = context;
    char text[sizeof complaint->text];
    (void)level;
    vsnprintf(text, sizeof text, format, arguments);
    const char *line = strstr(text, "(line: ");
    if (line && !complaint->line)
        sscanf(line, "(line: %d", &complaint->line);
    if (*complaint->text || strstr(text, "Backtrace:"))
        return;
    const char *start = strncmp(text, "Load: ", 6) ? text : text + 6;
    snprintf(complaint->text, sizeof complaint->text, "%.*s", (int)strcspn(start, "\n"), start);
    if (islower((unsigned char)complaint->text[1]))     /* a type's name stays in capitals */
        complaint->text[0] = (char)tolower((unsigned char)complaint->text[0]);
}

static cyaml_config_t settings(struct complaint *complaint)
{
    return (cyaml_config_t){ .log_fn = note, .log_ctx = complaint, .mem_fn = cyaml_mem,
                             .log_level = CYAML_LOG_ERROR };
}

enum status yaml_file_read(const char *path, const cyaml_schema_value_t *schema, void **out,
                           struct error *error)
{
    struct complaint complaint = { "", 0 };
    cyaml_config_t config = settings(&complaint);
    const char *name = path_name(path);
    *out = NULL;
    if (access(path, R_OK)) {
        int reason = errno;
        return error_set(error, reason == ENOENT || reason == ENOTDIR ? STATUS_CONFIG
                         : STATUS_SYSTEM, "cannot read '%s': %s", path, strerror(reason));
    }
    cyaml_err_t result = cyaml_load_file(path, &config, schema, (cyaml_data_t **)out, NULL);
    if (result == CYAML_ERR_OOM)
        return error_memory(error);
    if (result == CYAML_OK && *out)
        return STATUS_OK;
    if (result == CYAML_OK)
        return error_set(error, STATUS_CONFIG, "cannot read '%s': it is empty", name);
    return error_set(error, STATUS_CONFIG, "cannot read '%s': %s (%s, near line %d)", name,
                     *complaint.text ? complaint.text : cyaml_strerror(result), name,
                     complaint.line ? complaint.line : 1);
}

void yaml_file_free(const cyaml_schema_value_t *schema, void *data)
{
    struct complaint complaint = { "", 0 };
    cyaml_config_t config = settings(&complaint);
    if (data)
        cyaml_free(&config, schema, data, 0);
}
