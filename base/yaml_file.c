/* yaml_file.c - libcyaml with its log turned into one message.
 *
 * libcyaml tells what is wrong through its log: first the complaint, then a backtrace from the
 * inside out, with the lines of what it understood last. */
#include "yaml_file.h"

#include <ctype.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "text.h"
#include "yaml_line.h"
#include "yaml_scan.h"

struct complaint {
    char text[256];         /* the first line of the log, without "Load: " */
    char place[256];        /* as yaml_line takes it, from the backtrace */
    int line;               /* the first of the backtrace; 0: none told */
};

static void put_before(struct complaint *complaint, const char *step, size_t length)
{
    size_t used = strlen(complaint->place), more = length + (used > 0);
    if (used + more >= sizeof complaint->place)
        return;
    memmove(complaint->place + more, complaint->place, used + 1);
    memcpy(complaint->place, step, length);
    if (used)
        complaint->place[length] = '/';
}

/* "in sequence entry '1' (line: 3, column: 5)": it counts from 1. */
static void note_place(struct complaint *complaint, const char *text)
{
    static const char field[] = "in mapping field '", entry[] = "in sequence entry '";
    const char *line = strstr(text, "(line: "), *found;
    if (line && !complaint->line)
        complaint->line = (int)strtol(line + strlen("(line: "), NULL, 10);
    if ((found = strstr(text, field))) {
        const char *end = line ? line : text + strlen(text);
        while (end > found && *end != '\'')
            end--;
        found += strlen(field);
        put_before(complaint, found, end > found ? (size_t)(end - found) : 0);
    } else if ((found = strstr(text, entry))) {
        long number = strtol(found + strlen(entry), NULL, 10);
        char step[24];
        if (number > 0)
            put_before(complaint, step, (size_t)snprintf(step, sizeof step, "%ld", number - 1));
    }
}

static void note(cyaml_log_t level, void *context, const char *format, va_list arguments)
{
    struct complaint *complaint = context;
    char text[sizeof complaint->text];
    (void)level;
    vsnprintf(text, sizeof text, format, arguments);
    if (*complaint->text) {
        note_place(complaint, text);
        return;
    }
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

/* libcyaml's words for what our users do most. */
static void plain_words(struct complaint *complaint)
{
    static const struct { const char *begins, *text; } rows[] = {
        { "mapping field already seen: ", "key is there twice" },
        { "insufficient entries ", "list is empty" },
        { "expecting SEQUENCE", "a list in [ ] belongs here" },
        { "expecting MAPPING", "keys with values in { } belong here" },
        { "expecting STRING", "a single word or figure belongs here" },
    };
    static const char unknown[] = "unexpected key: ";
    if (text_starts(complaint->text, unknown)) {
        char key[sizeof complaint->text];
        snprintf(key, sizeof key, "%s", complaint->text + strlen(unknown));
        size_t used = strlen(complaint->place);
        snprintf(complaint->place + used, sizeof complaint->place - used, "%s%s",
                 used ? "/" : "", key);
        snprintf(complaint->text, sizeof complaint->text, "unknown key");
    }
    for (size_t i = 0; i < COUNT_OF(rows); i++)
        if (text_starts(complaint->text, rows[i].begins))
            snprintf(complaint->text, sizeof complaint->text, "%s", rows[i].text);
}

static enum status complain(const char *path, struct complaint *complaint, const char *otherwise,
                            struct error *error)
{
    char text[TEXT_SHOWN_SIZE], place[TEXT_SHOWN_SIZE];
    const char *name = path_name(path);
    plain_words(complaint);
    int line = yaml_line(path, complaint->place);
    const char *near = line ? "" : "near ";     /* no YAML at all: what was understood last */
    if (!line)
        line = complaint->line ? complaint->line : 1;
    return error_set(error, STATUS_CONFIG, "cannot read '%s': %s (%s, %sline %d, '%s')", name,
                     *complaint->text ? text_shown(complaint->text, text) : otherwise, name, near,
                     line, text_shown(complaint->place, place));
}

enum status yaml_file_read(const char *path, const cyaml_schema_value_t *schema, void **out,
                           struct error *error)
{
    struct complaint complaint = { "", "", 0 };
    cyaml_config_t config = settings(&complaint);
    const char *name = path_name(path);
    *out = NULL;
    if (access(path, R_OK)) {
        int reason = errno;
        return error_set(error, reason == ENOENT || reason == ENOTDIR ? STATUS_CONFIG
                         : STATUS_SYSTEM, "cannot read '%s': %s", path, strerror(reason));
    }
    enum status status = yaml_scan(path, error);
    if (status != STATUS_OK)
        return status;
    cyaml_err_t result = cyaml_load_file(path, &config, schema, (cyaml_data_t **)out, NULL);
    if (result == CYAML_ERR_OOM)
        return error_memory(error);
    if (result == CYAML_OK && *out)
        return STATUS_OK;
    if (result == CYAML_OK)
        return error_set(error, STATUS_CONFIG, "cannot read '%s': it is empty", name);
    return complain(path, &complaint, cyaml_strerror(result), error);
}

void yaml_file_free(const cyaml_schema_value_t *schema, void *data)
{
    struct complaint complaint = { "", "", 0 };
    cyaml_config_t config = settings(&complaint);
    if (data)
        cyaml_free(&config, schema, data, 0);
}
