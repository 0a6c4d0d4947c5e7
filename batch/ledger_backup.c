/* ledger_backup.c - copies of the ledger of before a night that posts; see ledger_backup.h.
 *
 * A second connection sees what was committed, not the lines of the night.  The copy has no log of
 * its own when it is put in place: one file, to be copied as it is.  What a killed run left beside
 * is removed by the next, since that has the same lines behind it. */
#include "batch/ledger_backup.h"

#include <assert.h>
#include <errno.h>
#include <inttypes.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "batch/folder.h"
#include "batch/ledger_file.h"

struct backup {
    struct ledger source;               /* by the second connection */
    struct ledger_head head;
    struct arena *arena;
    char *folder, *place, *beside;
};

/* FOLDER/ledger.db is copied to FOLDER/backups/ledger-LINES.db. */
static enum status name_files(struct backup *backup, struct error *error)
{
    const char *path = backup->source.path, *slash = strrchr(path, '/');
    backup->folder = arena_format(backup->arena, "%.*sbackups", slash ? (int)(slash - path) + 1 : 0,
                                  path);
    if (!backup->folder)
        return error_memory(error);
    backup->place = arena_format(backup->arena, "%s/ledger-%09" PRId64 ".db", backup->folder,
                                 backup->head.lines);
    backup->beside = arena_format(backup->arena, "%s/.ledger-%09" PRId64 ".db.ipreward-new",
                                  backup->folder, backup->head.lines);
    return backup->place && backup->beside ? STATUS_OK : error_memory(error);
}

/* Whether `database` holds the lines that are to be copied, and no more. */
static enum status holds_head(const struct backup *backup, struct ledger *database, bool *same,
                              struct error *error)
{
    struct ledger_head head;
    enum status status = ledger_head(database, &head, error);
    *same = status == STATUS_OK && head.lines == backup->head.lines &&
            !strcmp(head.last_hash, backup->head.last_hash);
    return status;
}

/* A file of that name that is something else, or nothing whole, is no copy. */
static bool is_there(const struct backup *backup)
{
    struct ledger there = { .path = backup->place };
    bool same = false;
    if (!access(backup->place, F_OK) &&
        sqlite3_open_v2(backup->place, &there.database, SQLITE_OPEN_READONLY, NULL) == SQLITE_OK)
        (void)!holds_head(backup, &there, &same, NULL);
    sqlite3_close(there.database);
    return same;
}

/* The pages come with the mark of a log, WAL, which the last step takes off.  A half copy needs no
 * journal on disk, and the whole one is flushed once, when it is closed. */
static enum status copy_pages(struct backup *backup, struct ledger *copy, struct error *error)
{
    enum status status = ledger_run(copy, "PRAGMA synchronous = OFF; PRAGMA journal_mode = MEMORY",
                                    error);
    if (status != STATUS_OK)
        return status;
    sqlite3_backup *pages = sqlite3_backup_init(copy->database, "main", backup->source.database,
                                                "main");
    if (pages)
        sqlite3_backup_step(pages, -1);
    if (!pages || sqlite3_backup_finish(pages) != SQLITE_OK)
        return ledger_refused(copy, "copy to", error);
    return ledger_run(copy, "PRAGMA journal_mode = MEMORY", error);
}

static enum status write_copy(struct backup *backup, const char *path, struct error *error)
{
    struct ledger copy = { .path = (char *)path };
    bool same = false;
    enum status status = STATUS_OK;
    if (sqlite3_open_v2(path, &copy.database, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, NULL) !=
        SQLITE_OK)
        status = ledger_refused(&copy, "create", error);
    if (status == STATUS_OK)
        status = copy_pages(backup, &copy, error);
    if (status == STATUS_OK)
        status = holds_head(backup, &copy, &same, error);
    if (status == STATUS_OK && !same)
        status = ledger_damaged(&copy, "the copy is another ledger", error);
    if (sqlite3_close(copy.database) != SQLITE_OK && status == STATUS_OK)
        status = error_set(error, STATUS_SYSTEM, "cannot close ledger '%s'", path);
    return status;
}

/* Removes the logs of a copy, of who looked into it or was killed in it: SQLite would take them for
 * those of the next file of this name. */
static enum status remove_logs(struct backup *backup, const char *path, struct error *error)
{
    static const char *const endings[] = { "-wal", "-shm", "-journal" };
    enum status status = STATUS_OK;
    for (size_t i = 0; i < COUNT_OF(endings) && status == STATUS_OK; i++) {
        char *name = arena_format(backup->arena, "%s%s", path, endings[i]);
        status = name ? folder_remove(name, error) : error_memory(error);
    }
    return status;
}

static enum status remove_copy(struct backup *backup, const char *path, struct error *error)
{
    enum status status = remove_logs(backup, path, error);
    return status == STATUS_OK ? folder_remove(path, error) : status;
}

static enum status put_in_place(struct backup *backup, struct error *error)
{
    enum status status = write_copy(backup, backup->beside, error);
    if (status == STATUS_OK)
        status = file_sync(backup->beside, error);
    if (status == STATUS_OK)
        status = remove_logs(backup, backup->beside, error);
    if (status == STATUS_OK)
        status = remove_logs(backup, backup->place, error);
    if (status == STATUS_OK && rename(backup->beside, backup->place))
        status = error_set(error, STATUS_SYSTEM, "cannot create '%s': %s", backup->place,
                           strerror(errno));
    if (status == STATUS_OK)
        return folder_sync(backup->folder, error);
    return remove_copy(backup, backup->beside, NULL) == STATUS_OK ? status : STATUS_SYSTEM;
}

/* ---- the oldest go ---- */

struct copies { int64_t *lines; size_t count; struct backup *backup; };

static enum status find_copy(void *context, const char *folder, const char *name,
                             struct error *error)
{
    struct copies *copies = context;
    int64_t lines;
    char same[64];
    if (sscanf(name, "ledger-%" SCNd64, &lines) != 1 || lines < 1)
        return STATUS_OK;
    snprintf(same, sizeof same, "ledger-%09" PRId64 ".db", lines);
    if (strcmp(name, same))             /* somebody's own: it is not ours to remove */
        return STATUS_OK;
    if (lines > copies->backup->head.lines)
        return error_set(error, STATUS_SYSTEM, "ledger '%s' has %" PRId64 " lines, its copy "
                         "'%s/%s' more: it is an old copy itself, and would pay again; put the "
                         "right one back, or take that copy away", copies->backup->source.path,
                         copies->backup->head.lines, folder, name);
    copies->lines = arena_room(copies->backup->arena, copies->lines, copies->count,
                               sizeof *copies->lines);
    if (!copies->lines)
        return error_memory(error);
    copies->lines[copies->count++] = lines;
    return STATUS_OK;
}

static int most_first(const void *left, const void *right)
{
    const int64_t *a = left, *b = right;
    return (*a < *b) - (*a > *b);
}

/* None has more lines than the ledger: nothing that was posted is ever taken out of it. */
static enum status find_copies(struct copies *copies, struct error *error)
{
    if (access(copies->backup->folder, F_OK) && errno == ENOENT)
        return STATUS_OK;
    return folder_each(copies->backup->folder, find_copy, copies, error);
}

static enum status remove_oldest(struct backup *backup, struct error *error)
{
    struct copies copies = { .backup = backup };
    enum status status = find_copies(&copies, error);
    if (copies.count > BACKUP_COUNT)
        qsort(copies.lines, copies.count, sizeof *copies.lines, most_first);
    for (size_t i = BACKUP_COUNT; i < copies.count && status == STATUS_OK; i++) {
        char *path = arena_format(backup->arena, "%s/ledger-%09" PRId64 ".db", backup->folder,
                                  copies.lines[i]);
        status = path ? remove_copy(backup, path, error) : error_memory(error);
    }
    return status;
}

static enum status make_backup(struct backup *backup, struct error *error)
{
    if (sqlite3_open_v2(backup->source.path, &backup->source.database, SQLITE_OPEN_READONLY,
                        NULL) != SQLITE_OK)
        return ledger_refused(&backup->source, "copy", error);
    enum status status = ledger_head(&backup->source, &backup->head, error);
    if (status == STATUS_OK)
        status = name_files(backup, error);
    if (status == STATUS_OK)
        status = find_copies(&(struct copies){ .backup = backup }, error);
    if (status != STATUS_OK || !backup->head.lines)
        return status;
    status = folder_make(backup->folder, error);
    if (status == STATUS_OK)
        status = remove_copy(backup, backup->beside, error);
    if (status == STATUS_OK && !is_there(backup))
        status = put_in_place(backup, error);
    return status == STATUS_OK ? remove_oldest(backup, error) : status;
}

enum status ledger_backup(struct ledger *ledger, struct error *error)
{
    struct backup backup = { .source = { .path = ledger->path },
                             .arena = arena_create(SIZE_MAX) };
    assert(!sqlite3_get_autocommit(ledger->database));
    enum status status = backup.arena ? make_backup(&backup, error) : error_memory(error);
    sqlite3_close(backup.source.database);
    arena_free(backup.arena);
    return status;
}
