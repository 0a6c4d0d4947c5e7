/* publish_recover.c - what a killed run left, and whether this is still the ledger that was
 * published: both by head.txt, which each day's folder holds. */
#define _GNU_SOURCE     /* asprintf */
#include <errno.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "batch/folder.h"
#include "batch/publish.h"
#include "date.h"

struct head { int64_t lines; char hash[65]; };

/* Reads `folder`/`name`/head.txt; STATUS_END when there is none or it is not whole. */
static enum status read_head(const char *folder, const char *name, struct head *head,
                             struct error *error)
{
    char *path;
    if (asprintf(&path, "%s/%s/head.txt", folder, name) < 0)
        return error_memory(error);
    FILE *file = fopen(path, "r");
    enum status status = STATUS_END;
    if (!file && errno != ENOENT && errno != ENOTDIR)
        status = error_set(error, STATUS_SYSTEM, "cannot read '%s': %s", path, strerror(errno));
    if (file && fscanf(file, "lines %" SCNd64 " last_hash %64s", &head->lines, head->hash) == 2)
        status = STATUS_OK;
    if (file)
        fclose(file);
    free(path);
    return status;
}

static bool same_head(const struct head *head, const struct ledger_head *ledger)
{
    return head->lines == ledger->lines && !strcmp(head->hash, ledger->last_hash);
}

/* A folder beside whose lines are in the ledger was killed between commit and rename; one that
 * stands in place with that very head already needs nothing. */
static enum status recover_day(void *context, const char *out, const char *name,
                               const char *beside, struct error *error)
{
    const struct ledger_head *ledger = context;
    struct head written, shown;
    int32_t day;
    if (!date_parse_iso(name, &day))
        return STATUS_OK;
    enum status status = read_head(out, beside, &written, error);
    if (status == STATUS_END || (status == STATUS_OK && !same_head(&written, ledger)))
        return STATUS_OK;
    if (status == STATUS_OK)
        status = read_head(out, name, &shown, error);
    if (status == STATUS_SYSTEM || (status == STATUS_OK && same_head(&shown, ledger)))
        return status;
    return publish_show(day, out, error);
}

enum status publish_recover(const char *out, struct ledger *ledger, struct error *error)
{
    struct ledger_head head;
    struct head latest;
    bool reaches = true;
    enum status status = folder_make(out, error);
    if (status == STATUS_OK)
        status = ledger_head(ledger, &head, error);
    if (status == STATUS_OK)
        status = folder_each_new(out, recover_day, &head, error);
    if (status == STATUS_OK)
        status = folder_sweep(out, error);
    if (status == STATUS_OK)
        status = read_head(out, "latest", &latest, error);
    if (status == STATUS_END)                   /* nothing is published yet */
        return STATUS_OK;
    if (status == STATUS_OK)
        status = ledger_reaches(ledger, latest.lines, latest.hash, &reaches, error);
    if (status == STATUS_OK && !reaches)
        status = error_set(error, STATUS_SYSTEM, "the ledger lacks line %" PRId64 " of "
                           "'%s/latest/head.txt': it is another one or an old copy, and would pay "
                           "again; put the right one back", latest.lines, out);
    return status;
}
