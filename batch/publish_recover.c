/* publish_recover.c - what a killed run left, and whether this is still the ledger that was
 * published: both by head.txt, which each day's folder holds. */
#define _GNU_SOURCE     /* asprintf */
#include <errno.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "batch/folder.h"
#include "batch/head_file.h"
#include "batch/publish.h"
#include "date.h"

/* Reads `folder`/`name`/head.txt; STATUS_END when there is none or it is not whole. */
static enum status read_head(const char *folder, const char *name, struct ledger_head *head,
                             struct error *error)
{
    struct arena *arena = arena_create(SIZE_MAX);
    char *path = arena ? arena_format(arena, "%s/%s/head.txt", folder, name) : NULL;
    struct ledger_head *heads = NULL;
    size_t count = 0;
    enum status status = path ? head_file_read(path, arena, &heads, &count, error)
                              : error_memory(error);
    if (status == STATUS_OK && count == 1)
        *head = heads[0];
    else if (status != STATUS_SYSTEM)
        status = STATUS_END;
    arena_free(arena);
    return status;
}

static bool same_head(const struct ledger_head *head, const struct ledger_head *ledger)
{
    return head->lines == ledger->lines && !strcmp(head->last_hash, ledger->last_hash);
}

/* A folder beside whose lines are in the ledger was killed between commit and rename; one that
 * stands in place with that very head already needs nothing. */
static enum status recover_day(const struct ledger_head *ledger, const char *out,
                               const char *beside, int32_t day, struct error *error)
{
    struct ledger_head written, shown;
    char name[DATE_TEXT_SIZE];
    enum status status = read_head(out, beside, &written, error);
    if (status == STATUS_END || (status == STATUS_OK && !same_head(&written, ledger)))
        return STATUS_OK;
    if (status == STATUS_OK)
        status = read_head(out, date_text(day, name), &shown, error);
    if (status == STATUS_SYSTEM || (status == STATUS_OK && same_head(&shown, ledger)))
        return status;
    return publish_show(day, out, error);
}

static enum status recover_entry(void *context, const char *out, const char *entry,
                                 struct error *error)
{
    char *name = NULL;
    int32_t day;
    if (!folder_is_new(entry, &name))
        return STATUS_OK;
    enum status status = !name ? error_memory(error)
                       : date_parse_iso(name, &day)
                       ? recover_day(context, out, entry, day, error) : STATUS_OK;
    free(name);
    return status;
}

/* Each published day ends in a line that this ledger must have. */
static enum status check_day(void *context, const char *out, const char *name,
                             struct error *error)
{
    struct ledger_head head;
    bool reaches = true;
    int32_t day;
    if (!date_parse_iso(name, &day))
        return STATUS_OK;
    enum status status = read_head(out, name, &head, error);
    if (status == STATUS_END)
        return error_set(error, STATUS_SYSTEM, "'%s/%s/head.txt' is not whole, so whether the "
                         "ledger is the published one cannot be told: put it back", out, name);
    if (status == STATUS_OK)
        status = ledger_reaches(context, head.lines, head.last_hash, &reaches, error);
    if (status == STATUS_OK && !reaches)
        status = error_set(error, STATUS_SYSTEM, "the ledger lacks line %" PRId64 " of "
                           "'%s/%s/head.txt': it is another one or an old copy, and would pay "
                           "again; put the right one back", head.lines, out, name);
    return status;
}

static enum status check_latest(const char *out, struct error *error)
{
    char *path;
    struct stat stat;
    if (asprintf(&path, "%s/latest", out) < 0)
        return error_memory(error);
    enum status status = STATUS_OK;
    if (!lstat(path, &stat) && !S_ISLNK(stat.st_mode))
        status = error_set(error, STATUS_SYSTEM, "'%s' is no link, and would be in the way: take "
                           "it away", path);
    free(path);
    return status;
}

enum status publish_recover(const char *out, struct ledger *ledger, struct error *error)
{
    struct ledger_head head;
    enum status status = folder_make(out, error);
    if (status == STATUS_OK)
        status = check_latest(out, error);
    if (status == STATUS_OK)
        status = ledger_head(ledger, &head, error);
    if (status == STATUS_OK)
        status = folder_each(out, recover_entry, &head, error);
    if (status == STATUS_OK)
        status = folder_sweep(out, error);
    return status == STATUS_OK ? folder_each(out, check_day, ledger, error) : status;
}
