/* file_tree.h - the files below a folder, as the members of the dump that it is.
 *
 * A link to a file is that file.  What begins with a dot is passed over: it belongs to the system
 * or is still being copied.  Everything else must be a file or a folder: a link to nothing or to a
 * folder, a device, a name that is not UTF-8 or holds a control character refuses the whole, since
 * a file left out would be half a dump.
 * Ownership: file_tree_read makes it, file_tree_free frees it (NULL is fine).  Threads: a tree does
 * not change; any thread may look at it. */
#pragma once

#include <stddef.h>
#include <stdint.h>

#include "status.h"

struct file_entry {
    const char *path;               /* from the folder: "2024/tls201_part01.csv" */
    uint64_t size, inode;
    int64_t modified, changed;      /* nanoseconds: mtime, ctime */
};

struct file_tree {
    struct file_entry *files;       /* in the byte order of their paths */
    size_t count;
    struct arena *arena;            /* the paths */
};

/* STATUS_BAD_DUMP: see above, or past FOLDER_DEPTH_MAX, FOLDER_FILES_MAX; STATUS_SYSTEM: it cannot
 * be read.  Errors are the bare reason. */
MUST_CHECK enum status file_tree_read(const char *folder, struct file_tree **out,
                                      struct error *error);
void file_tree_free(struct file_tree *tree);
