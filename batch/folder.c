/* folder.c - files and folders that appear whole or not at all; see folder.h.
 *
 * Two folders change places in one step with renameat2 (Linux); where the file system refuses, the
 * old one is moved away and the new one in, and folder_sweep undoes a move that was cut in half. */
#define _GNU_SOURCE     /* renameat2, asprintf, nftw */
#include "batch/folder.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <ftw.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "text.h"

#define NEW_ENDING ".ipreward-new"
#define OLD_ENDING ".ipreward-old"

enum { FOLDERS_OPEN_MAX = 16 };             /* for nftw; deeper folders are opened again */

static enum status refused(struct error *error, const char *what, const char *path)
{
    return error_set(error, STATUS_SYSTEM, "cannot %s '%s': %s", what, path, strerror(errno));
}

/* A path for the caller to free; NULL without memory. */
__attribute__((format(printf, 1, 2)))
static char *path_format(const char *format, ...)
{
    char *path = NULL;
    va_list arguments;
    va_start(arguments, format);
    int length = vasprintf(&path, format, arguments);
    va_end(arguments);
    return length < 0 ? NULL : path;
}

enum status folder_sync(const char *path, struct error *error)
{
    int descriptor = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (descriptor < 0)
        return refused(error, "open folder", path);
    enum status status = STATUS_OK;
    if (fsync(descriptor) && errno != EINVAL)   /* EINVAL: this file system has no such thing */
        status = refused(error, "flush folder", path);
    close(descriptor);
    return status;
}

enum status folder_sync_above(const char *path, struct error *error)
{
    size_t length = strlen(path);
    while (length > 1 && path[length - 1] == '/')
        length--;
    while (length > 0 && path[length - 1] != '/')
        length--;
    char *above = path_format("%.*s", length ? (int)length : 1, length ? path : ".");
    if (!above)
        return error_memory(error);
    enum status status = folder_sync(above, error);
    free(above);
    return status;
}

enum status folder_make(const char *path, struct error *error)
{
    char *partial = text_copy(path);
    if (!partial)
        return error_memory(error);
    enum status status = STATUS_OK;
    for (char *end = partial; status == STATUS_OK && *end; ) {
        end += strspn(end, "/");
        end += strcspn(end, "/");
        char kept = *end;
        *end = '\0';
        if (!mkdir(partial, 0777))
            status = folder_sync_above(partial, error);
        else if (errno != EEXIST)
            status = refused(error, "make folder", partial);
        *end = kept;
    }
    free(partial);
    return status;
}

static int remove_one(const char *path, const struct stat *stat, int type, struct FTW *place)
{
    (void)stat, (void)type, (void)place;
    return remove(path);
}

enum status folder_remove(const char *path, struct error *error)
{
    if (nftw(path, remove_one, FOLDERS_OPEN_MAX, FTW_DEPTH | FTW_PHYS) && errno != ENOENT)
        return refused(error, "remove", path);
    return STATUS_OK;
}

/* Is it `.NAME` + `ending`?  Then `*name` becomes NAME, for the caller to free, or NULL. */
static bool is_leftover(const char *entry, const char *ending, char **name)
{
    size_t length = strlen(entry), tail = strlen(ending);
    if (entry[0] != '.' || length < tail + 2 || strcmp(entry + length - tail, ending))
        return false;
    *name = path_format("%.*s", (int)(length - tail - 1), entry + 1);
    return true;
}

/* A new one was never put in place, or is the old one after an exchange.  An old one is put back
 * if its place is empty: the run was killed between its two renames. */
static enum status sweep_entry(void *context, const char *folder, const char *entry,
                               struct error *error)
{
    (void)context;
    char *name = NULL;
    bool is_old = is_leftover(entry, OLD_ENDING, &name);
    if (!is_old && !is_leftover(entry, NEW_ENDING, &name))
        return STATUS_OK;
    char *leftover = path_format("%s/%s", folder, entry);
    char *place = path_format("%s/%s", folder, name ? name : "");
    struct stat stat;
    enum status status = STATUS_OK;
    if (!name || !leftover || !place)
        status = error_memory(error);
    else if (!is_old || !lstat(place, &stat))
        status = folder_remove(leftover, error);
    else if (errno != ENOENT || rename(leftover, place))
        status = refused(error, "put back", place);
    free(place);
    free(leftover);
    free(name);
    return status;
}

static enum status sweep_file(void *context, const char *folder, const char *entry,
                              struct error *error)
{
    (void)context;
    const char *dot = strrchr(entry, '.');
    struct stat stat;
    if (!dot || strcmp(dot, ".tmp") != 0)
        return STATUS_OK;
    char *path = path_format("%s/%s", folder, entry);
    if (!path)
        return error_memory(error);
    enum status status = STATUS_OK;
    if (!lstat(path, &stat) && S_ISREG(stat.st_mode) && unlink(path))
        status = refused(error, "remove", path);
    free(path);
    return status;
}

enum status folder_each(const char *path, folder_visit *visit, void *context,
                        struct error *error)
{
    DIR *folder = opendir(path);
    if (!folder)
        return refused(error, "open folder", path);
    enum status status = STATUS_OK;
    struct dirent *entry;
    errno = 0;
    while (status == STATUS_OK && (entry = readdir(folder))) {
        status = visit(context, path, entry->d_name, error);
        errno = 0;
    }
    if (status == STATUS_OK && errno)
        status = refused(error, "read folder", path);
    closedir(folder);
    return status;
}

bool folder_is_new(const char *name, char **of)
{
    return is_leftover(name, NEW_ENDING, of);
}

enum status folder_sweep_files(const char *path, struct error *error)
{
    return folder_each(path, sweep_file, NULL, error);
}

enum status folder_sweep(const char *path, struct error *error)
{
    return folder_each(path, sweep_entry, NULL, error);
}

enum status folder_new(const char *output, struct arena *arena, const char **parent,
                       const char **name, struct error *error)
{
    char shown[TEXT_SHOWN_SIZE];
    struct stat stat;
    size_t size = strlen(output);
    while (size > 1 && output[size - 1] == '/')
        size--;
    char *path = arena_text(arena, output, size), *slash = path ? strrchr(path, '/') : NULL;
    *parent = !slash ? "." : slash == path ? "/"
                           : arena_text(arena, output, (size_t)(slash - path));
    *name = slash ? slash + 1 : path;
    if (!path || !*parent)
        return error_memory(error);
    if (!**name || !strcmp(*name, ".") || !strcmp(*name, ".."))
        return error_set(error, STATUS_CONFIG, "'%s' is no name for a new folder",
                         text_shown(output, shown));
    if (!lstat(path, &stat))
        return error_set(error, STATUS_CONFIG, "'%s' is there already: name a new folder",
                         text_shown(output, shown));
    return STATUS_OK;
}

enum status folder_begin(const char *parent, const char *name, char **beside,
                         struct error *error)
{
    char *path = path_format("%s/.%s" NEW_ENDING, parent, name);
    if (!path)
        return error_memory(error);
    enum status status = folder_remove(path, error);        /* a killed run's */
    if (status == STATUS_OK && mkdir(path, 0777))
        status = refused(error, "make folder", path);
    if (status == STATUS_OK)
        *beside = path;
    else
        free(path);
    return status;
}

void folder_drop(const char *parent, const char *name)
{
    char *beside = path_format("%s/.%s" NEW_ENDING, parent, name);
    enum status status = beside ? folder_remove(beside, NULL) : STATUS_OK;
    (void)status;                               /* a later sweep does it */
    free(beside);
}

/* Puts `beside` in the place of `place`; what was there is then at `beside` or `old`. */
static int put_in_place(const char *beside, const char *place, const char *old)
{
    if (!renameat2(AT_FDCWD, beside, AT_FDCWD, place, RENAME_EXCHANGE))
        return 0;
    if (errno == ENOENT)                        /* nothing to exchange with */
        return rename(beside, place);
    if (errno != EINVAL && errno != ENOSYS && errno != ENOTSUP)
        return -1;
    if (rename(place, old) && errno != ENOENT)
        return -1;
    if (!rename(beside, place))
        return 0;
    int reason = errno;
    (void)rename(old, place);                   /* if this fails too, folder_sweep does it */
    errno = reason;
    return -1;
}

enum status folder_replace(const char *parent, const char *name, struct error *error)
{
    char *beside = path_format("%s/.%s" NEW_ENDING, parent, name);
    char *old = path_format("%s/.%s" OLD_ENDING, parent, name);
    char *place = path_format("%s/%s", parent, name);
    enum status status = beside && old && place ? folder_sync(beside, error)
                                                : error_memory(error);
    if (status == STATUS_OK && put_in_place(beside, place, old))
        status = refused(error, "replace", place);
    if (status == STATUS_OK)
        status = folder_sync(parent, error);
    if (status == STATUS_OK)
        status = folder_remove(beside, error);
    if (status == STATUS_OK)
        status = folder_remove(old, error);
    free(place);
    free(old);
    free(beside);
    return status;
}

/* rename puts a folder in the place of an empty one alone. */
enum status folder_appear(const char *parent, const char *name, struct error *error)
{
    char *beside = path_format("%s/.%s" NEW_ENDING, parent, name);
    char *place = path_format("%s/%s", parent, name);
    enum status status = beside && place ? folder_sync(beside, error) : error_memory(error);
    if (status == STATUS_OK && rename(beside, place))
        status = refused(error, "make folder", place);
    if (status == STATUS_OK)
        status = folder_sync(parent, error);
    free(place);
    free(beside);
    return status;
}

enum status folder_link(const char *parent, const char *name, const char *target,
                        struct error *error)
{
    char *beside = path_format("%s/.%s" NEW_ENDING, parent, name);
    char *place = path_format("%s/%s", parent, name);
    enum status status = STATUS_OK;
    if (!beside || !place)
        status = error_memory(error);
    else if (symlink(target, beside))
        status = refused(error, "link", beside);
    else if (rename(beside, place)) {
        status = refused(error, "link", place);
        unlink(beside);
    }
    if (status == STATUS_OK)
        status = folder_sync(parent, error);
    free(place);
    free(beside);
    return status;
}

enum status file_finish(FILE *file, const char *path, struct error *error)
{
    int reason = ferror(file) ? EIO : 0;        /* an earlier write's errno is gone */
    if (!reason && (fflush(file) || fsync(fileno(file))))
        reason = errno;
    if (fclose(file) && !reason)                /* a full disk may show only here */
        reason = errno;
    if (reason)
        return error_set(error, STATUS_SYSTEM, "cannot write '%s': %s", path, strerror(reason));
    return STATUS_OK;
}

enum status file_sync(const char *path, struct error *error)
{
    FILE *file = fopen(path, "r+b");
    return file ? file_finish(file, path, error) : refused(error, "open", path);
}
