/* policy_check.c - where the loader is in its file, and how it refuses. */
#include "rules/policy_check.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "text.h"
#include "yaml_line.h"

const struct series *check_series(const struct check *check, enum parameter parameter)
{
    return check_is_amended(check, parameter) ? &check->amendments[parameter]
                                              : &check->policy->file->series[parameter];
}

bool check_is_amended(const struct check *check, enum parameter parameter)
{
    return check->amendments && check->amendments[parameter].rows_count;
}

void check_at(struct check *check, const char *place, ...)
{
    va_list arguments;
    va_start(arguments, place);
    vsnprintf(check->at, sizeof check->at, place, arguments);
    va_end(arguments);
    check->at_file = check->path;
}

void check_at_parameter(struct check *check, enum parameter parameter)
{
    const char *key = parameter_row(parameter)->key;
    if (!check_is_amended(check, parameter)) {
        check_at(check, "%s", key);
        return;
    }
    snprintf(check->at, sizeof check->at, "%s%s%s", check->amended_at,
             *check->amended_at ? "/" : "", key);
    check->at_file = check->amended_in;
}

void check_at_row(struct check *check, enum parameter parameter, size_t index)
{
    check_at_parameter(check, parameter);
    size_t used = strlen(check->at);
    snprintf(check->at + used, sizeof check->at - used, "/%zu", index);
}

int check_line(const struct check *check) { return yaml_line(check->at_file, check->at); }

enum status refuse(const struct check *check, const char *field, const char *what, ...)
{
    char place[sizeof check->at + 64], text[TEXT_SHOWN_SIZE + 128];
    va_list arguments;
    va_start(arguments, what);
    vsnprintf(text, sizeof text, what, arguments);
    va_end(arguments);
    snprintf(place, sizeof place, "%s%s%s", check->at, *field && *check->at ? "/" : "", field);
    return error_set(check->error, STATUS_CONFIG, "%s (%s, line %d, '%s')", text,
                     path_name(check->at_file), yaml_line(check->at_file, place), place);
}

enum status refuse_text(const struct check *check, const char *field, const char *text,
                        const char *what)
{
    char shown[TEXT_SHOWN_SIZE];
    return refuse(check, field, "'%s' %s", text_shown(text, shown), what);
}

bool is_empty(const char *text) { return !text || !*text; }

bool is_listed(const char *words, const char *word)
{
    size_t length = strlen(word);
    for (const char *at = words; *at; ) {
        size_t size = strcspn(at, " ");
        if (size == length && memcmp(at, word, length) == 0)
            return true;
        at += size + (at[size] == ' ');
    }
    return false;
}
