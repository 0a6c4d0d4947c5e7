/* dump_state.h - what a dump, a file or a folder, is on the disk: whether it is as it was, and the
 * hash that is its name. */
#pragma once

#include <stdbool.h>
#include <stdint.h>

#include "batch/sha256.h"
#include "status.h"

/* Of a folder: size and newest times of all its files together, its own inode, and `files`, a
 * SHA-256 over path, size, times and inode of each.  A file that is added, removed, renamed, grown
 * or replaced changes it; no file is opened for it. */
struct dump_state {
    uint64_t size;
    int64_t modified, changed;          /* nanoseconds: mtime, ctime */
    uint64_t inode;
    char files[SHA256_TEXT_SIZE];       /* "" of a file */
};

/* STATUS_BAD_DUMP: what is there can be no dump, and why: "neither a file nor a folder", "a link to
 * nothing"; STATUS_SYSTEM: it cannot be looked at.  Errors are the bare reason. */
MUST_CHECK enum status dump_state_read(const char *path, struct dump_state *state,
                                       struct error *error);
bool dump_state_same(const struct dump_state *one, const struct dump_state *other);

/* SHA-256 of the file's bytes; of a folder that of a text, one line for each file in the byte order
 * of their paths:
 *
 *     folder LF
 *     SHA-256 of the file, 64 digits, two blanks, path from the folder LF
 *
 * The lines are those that sha256sum writes; the first tells a folder from a file of such lines. */
MUST_CHECK enum status dump_state_hash(const char *path, char sha256[SHA256_TEXT_SIZE],
                                       struct error *error);
