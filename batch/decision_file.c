/* decision_file.c - new rows behind the old ones of decisions.csv; see decision_file.h. */
#define _GNU_SOURCE     /* asprintf, realpath */
#include "batch/decision_file.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "batch/csv_writer.h"
#include "batch/folder.h"
#include "date.h"
#include "text.h"

struct decision_file {
    char *path;                     /* a link is followed: the file behind it gets the rows */
    char *folder, *beside;
    bool missing;
    mode_t mode;
    char *bytes;
    size_t size;
};

static enum status refused(struct error *error, const char *what, const char *path)
{
    int reason = errno;
    char shown[TEXT_SHOWN_SIZE];
    return error_set(error, STATUS_SYSTEM, "cannot %s '%s': %s", what, text_shown(path, shown),
                     strerror(reason));
}

/* The file's bytes, for the caller to free. */
static enum status bytes_read(const char *path, char **bytes, size_t *size, mode_t *mode,
                              struct error *error)
{
    struct stat state;
    size_t room = 0;
    FILE *file = fopen(path, "rb");
    *bytes = NULL;
    *size = 0;
    if (!file || fstat(fileno(file), &state)) {
        enum status status = refused(error, "read", path);
        if (file)
            fclose(file);
        return status;
    }
    *mode = state.st_mode & 07777;
    for (size_t got = 1; got > 0; *size += got) {
        if (*size == room) {
            room = room ? 2 * room : (size_t)state.st_size + 1;
            char *grown = realloc(*bytes, room);
            if (!grown) {
                fclose(file);
                return error_memory(error);
            }
            *bytes = grown;
        }
        got = fread(*bytes + *size, 1, room - *size, file);
    }
    enum status status = ferror(file) ? refused(error, "read", path) : STATUS_OK;
    fclose(file);                           /* only read from: nothing can be lost */
    return status;
}

enum status decision_file_open(const char *path, bool missing, struct decision_file **out,
                               struct error *error)
{
    struct decision_file *file = calloc(1, sizeof *file);
    if (!file)
        return error_memory(error);
    enum status status = STATUS_OK;
    file->missing = missing;
    file->path = missing ? text_copy(path) : realpath(path, NULL);
    if (!file->path)
        status = missing ? error_memory(error) : refused(error, "read", path);
    if (status == STATUS_OK) {
        const char *name = path_name(file->path);
        int before = (int)(name - file->path);
        if (asprintf(&file->folder, "%.*s", before ? before : 1, before ? file->path : ".") < 0)
            file->folder = NULL;
        if (asprintf(&file->beside, "%.*s.%s.ipreward-new", before, file->path, name) < 0)
            file->beside = NULL;
        if (!file->folder || !file->beside)
            status = error_memory(error);
    }
    if (status == STATUS_OK && !missing)
        status = bytes_read(file->path, &file->bytes, &file->size, &file->mode, error);
    if (status != STATUS_OK) {
        decision_file_close(file);
        return status;
    }
    *out = file;
    return STATUS_OK;
}

void decision_file_close(struct decision_file *file)
{
    if (!file)
        return;
    free(file->path);
    free(file->folder);
    free(file->beside);
    free(file->bytes);
    free(file);
}

static void write_row(struct csv_writer *writer, const size_t positions[DECISION_FIELD_COUNT],
                      const struct decision *row)
{
    char day[DATE_TEXT_SIZE];
    const char *const fields[DECISION_FIELD_COUNT] = {
        [DECISION_SCOPE] = row->scope, [DECISION_KEY] = row->key,
        [DECISION_WORD] = row->accept ? "accept" : "deny", [DECISION_ID] = row->id,
        [DECISION_REASON] = row->reason, [DECISION_DECIDED_ON] = date_text(row->decided_on, day),
        [DECISION_ROLE] = row->decided_by_role,
    };
    for (size_t at = 0; at < DECISION_FIELD_COUNT; at++)
        for (size_t i = 0; i < DECISION_FIELD_COUNT; i++)
            if (positions[i] == at)
                csv_text(writer, fields[i]);
    csv_end_row(writer);
}

static enum status write_beside(const struct decision_file *file,
                                const size_t positions[DECISION_FIELD_COUNT],
                                const struct decision *const *rows, size_t count,
                                struct error *error)
{
    struct csv_writer *writer = NULL;
    if (unlink(file->beside) && errno != ENOENT)        /* a killed run's */
        return refused(error, "remove", file->beside);
    enum status status = csv_writer_create(file->beside, false, &writer, error);
    if (status != STATUS_OK)
        return status;
    if (!file->missing && chmod(file->beside, file->mode)) {
        status = refused(error, "set the mode of", file->beside);
        csv_writer_discard(writer);
        return status;
    }
    csv_older(writer, file->bytes, file->size);
    for (size_t i = 0; file->missing && i < DECISION_FIELD_COUNT; i++)
        csv_text(writer, decision_column((enum decision_field)i));
    if (file->missing)
        csv_end_row(writer);
    for (size_t i = 0; i < count; i++)
        write_row(writer, positions, rows[i]);
    return csv_writer_finish(writer, error);
}

/* A new file takes the old one's name even when nobody may write to that one: whoever forbade it
 * meant the rows.  The mode counts for root too. */
static enum status check_writable(const struct decision_file *file, struct error *error)
{
    if (file->missing || (file->mode & 0222 && access(file->path, W_OK) == 0))
        return STATUS_OK;
    if (!(file->mode & 0222))
        errno = EACCES;
    return refused(error, "write", file->path);
}

/* A night must never fail on what was written. */
static enum status read_back(const struct decision_file *file, size_t count,
                             const struct registry *registry, struct error *error)
{
    struct decisions *decisions = NULL;
    struct error reason = { "" };
    enum status status = decisions_read(file->beside, registry, 0, &decisions, &reason);
    if (status != STATUS_OK)
        return error_set(error, STATUS_SYSTEM, "cannot use the rows written for '%.100s': %.300s",
                         file->path, reason.text);
    if (decisions_count(decisions) != count)
        status = error_set(error, STATUS_SYSTEM, "cannot use the rows written for '%.100s': %zu "
                           "rows read back, %zu written", file->path, decisions_count(decisions),
                           count);
    decisions_free(decisions);
    return status;
}

/* Staff may have saved the file from a spreadsheet meanwhile. */
static enum status check_unchanged(const struct decision_file *file, struct error *error)
{
    char *bytes = NULL;
    size_t size = 0;
    mode_t mode;
    enum status status = STATUS_OK;
    bool same = file->missing ? access(file->path, F_OK) != 0 : true;
    if (!file->missing) {
        status = bytes_read(file->path, &bytes, &size, &mode, error);
        same = size == file->size && (!size || memcmp(bytes, file->bytes, size) == 0);
        free(bytes);
    }
    if (status == STATUS_OK && !same)
        status = error_set(error, STATUS_SYSTEM, "'%.300s' was changed meanwhile: import again",
                           file->path);
    return status;
}

enum status decision_file_add(const struct decision_file *file,
                              const size_t positions[DECISION_FIELD_COUNT], size_t rows_before,
                              const struct decision *const *rows, size_t count,
                              const struct registry *registry, struct error *error)
{
    enum status status = check_writable(file, error);
    if (status == STATUS_OK)
        status = write_beside(file, positions, rows, count, error);
    if (status != STATUS_OK)
        return status;
    status = read_back(file, rows_before + count, registry, error);
    if (status == STATUS_OK)
        status = check_unchanged(file, error);
    if (status == STATUS_OK && rename(file->beside, file->path))
        status = refused(error, "write", file->path);
    if (status != STATUS_OK) {
        unlink(file->beside);
        return status;
    }
    return folder_sync(file->folder, error);
}
