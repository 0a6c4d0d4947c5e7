/* as_of.c - the last night's day. */
#define _GNU_SOURCE     /* asprintf */
#include "batch/as_of.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "date.h"

int32_t as_of_published(const char *out)
{
    char target[DATE_TEXT_SIZE], *path = NULL;
    int32_t day;
    if (asprintf(&path, "%s/latest", out) < 0)
        return 0;
    ssize_t size = readlink(path, target, sizeof target);
    free(path);
    if (size != DATE_TEXT_SIZE - 1)
        return 0;
    target[size] = '\0';
    return date_parse_iso(target, &day) ? day : 0;
}

int32_t as_of_last(const struct settings *settings, const struct config *config,
                   int32_t ledger_day)
{
    if (settings->as_of)
        return settings->as_of;
    int32_t published = as_of_published(config->out);
    int32_t last = published > ledger_day ? published : ledger_day;
    return last ? last : date_today();
}
