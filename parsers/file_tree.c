/* file_tree.c - walks a folder; nothing in it is opened but folders. */
#include "parsers/file_tree.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "arena.h"
#include "limit.h"
#include "text.h"

struct tree_walk {
    struct file_tree *tree;
    size_t room;
    size_t depth;
};

static int64_t nanoseconds(struct timespec time)
{
    return (int64_t)time.tv_sec * 1000000000 + time.tv_nsec;
}

static enum status refuse(const char *path, const char *why, struct error *error)
{
    char shown[TEXT_SHOWN_SIZE];
    return error_set(error, STATUS_BAD_DUMP, "'%s' %s", text_shown(path, shown), why);
}

static enum status refused(const char *path, int reason, struct error *error)
{
    char shown[TEXT_SHOWN_SIZE];
    if (!*path)                                 /* the folder that was asked for */
        return error_set(error, STATUS_SYSTEM, "%s", strerror(reason));
    return error_set(error, STATUS_SYSTEM, "'%s': %s", text_shown(path, shown), strerror(reason));
}

/* A line of what is hashed ends with the name: none may hold a line end. */
static bool has_control(const char *name)
{
    for (; *name; name++)
        if ((unsigned char)*name < 0x20 || *name == 0x7f)
            return true;
    return false;
}

static enum status add_file(struct tree_walk *walk, const char *path, const struct stat *stat,
                            struct error *error)
{
    struct file_tree *tree = walk->tree;
    if (tree->count == FOLDER_FILES_MAX)
        return error_set(error, STATUS_BAD_DUMP, "the folder has more than %d files",
                         FOLDER_FILES_MAX);
    if (tree->count == walk->room) {
        size_t room = walk->room ? 2 * walk->room : 64;
        struct file_entry *files = realloc(tree->files, room * sizeof *files);
        if (!files)
            return error_memory(error);
        tree->files = files;
        walk->room = room;
    }
    tree->files[tree->count++] = (struct file_entry){
        .path = path, .size = (uint64_t)stat->st_size, .inode = (uint64_t)stat->st_ino,
        .modified = nanoseconds(stat->st_mtim), .changed = nanoseconds(stat->st_ctim),
    };
    return STATUS_OK;
}

static enum status read_folder(struct tree_walk *walk, int descriptor, const char *path,
                               struct error *error);

static enum status enter_folder(struct tree_walk *walk, int parent, const char *name,
                                const char *path, struct error *error)
{
    if (walk->depth == FOLDER_DEPTH_MAX)
        return refuse(path, "lies too deep", error);
    int descriptor = openat(parent, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
    if (descriptor < 0)
        return refused(path, errno, error);
    walk->depth++;
    enum status status = read_folder(walk, descriptor, path, error);
    walk->depth--;
    return status;
}

static enum status add_name(struct tree_walk *walk, int parent, const char *folder,
                            const char *name, struct error *error)
{
    struct stat stat;
    const char *path = arena_format(walk->tree->arena, "%s%s%s", folder, *folder ? "/" : "", name);
    if (!path)
        return error_memory(error);
    if (!text_is_utf8(name, strlen(name)))
        return refuse(path, "has a name that is not UTF-8", error);
    if (has_control(name))
        return refuse(path, "has a control character in its name", error);
    if (fstatat(parent, name, &stat, AT_SYMLINK_NOFOLLOW))
        return errno == ENOENT ? STATUS_OK      /* it was removed just now */
                               : refused(path, errno, error);
    bool is_link = S_ISLNK(stat.st_mode);
    if (is_link && fstatat(parent, name, &stat, 0))
        return errno == ENOENT || errno == ELOOP || errno == ENOTDIR
             ? refuse(path, "is a link to nothing", error) : refused(path, errno, error);
    if (S_ISREG(stat.st_mode))
        return add_file(walk, path, &stat, error);
    if (!S_ISDIR(stat.st_mode))
        return refuse(path, "is neither a file nor a folder", error);
    if (is_link)                                /* it might lead back here */
        return refuse(path, "is a link to a folder", error);
    return enter_folder(walk, parent, name, path, error);
}

/* Closes `descriptor`. */
static enum status read_folder(struct tree_walk *walk, int descriptor, const char *path,
                               struct error *error)
{
    DIR *folder = fdopendir(descriptor);
    if (!folder) {
        close(descriptor);
        return refused(path, errno, error);
    }
    enum status status = STATUS_OK;
    struct dirent *entry;
    errno = 0;
    while (status == STATUS_OK && (entry = readdir(folder))) {
        if (entry->d_name[0] != '.')
            status = add_name(walk, descriptor, path, entry->d_name, error);
        errno = 0;
    }
    if (status == STATUS_OK && errno)           /* a file overlooked would be half a dump */
        status = refused(path, errno, error);
    closedir(folder);
    return status;
}

static int by_path(const void *left, const void *right)
{
    const struct file_entry *a = left, *b = right;
    return strcmp(a->path, b->path);
}

enum status file_tree_read(const char *folder, struct file_tree **out, struct error *error)
{
    *out = NULL;
    struct file_tree *tree = calloc(1, sizeof *tree);
    if (!tree)
        return error_memory(error);
    struct tree_walk walk = { .tree = tree };
    tree->arena = arena_create(SIZE_MAX);
    enum status status = STATUS_OK;
    int descriptor = -1;
    if (!tree->arena)
        status = error_memory(error);
    else if ((descriptor = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)) < 0)
        status = error_set(error, STATUS_SYSTEM, "%s", strerror(errno));
    else
        status = read_folder(&walk, descriptor, "", error);
    if (status != STATUS_OK) {
        file_tree_free(tree);
        return status;
    }
    if (tree->count)
        qsort(tree->files, tree->count, sizeof *tree->files, by_path);
    *out = tree;
    return STATUS_OK;
}

void file_tree_free(struct file_tree *tree)
{
    if (!tree)
        return;
    arena_free(tree->arena);
    free(tree->files);
    free(tree);
}
