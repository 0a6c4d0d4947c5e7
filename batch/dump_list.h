/* dump_list.h - which dumps there are, and what is known of each.
 *
 * PARTS/dumps.jsonl has a line for each file or folder ever scanned: path, size, times, inode,
 * SHA-256 and, for a dump that could not be read, why.  What is as it says is not opened again, and
 * it is the only place that knows the names of dumps, since a part knows bytes alone: without it
 * dumps are hashed once more, and parts whose dumps are gone have no name.
 * Ownership: dump_list_create makes it, dump_list_free frees it (NULL is fine). */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "batch/dump_state.h"
#include "status.h"

struct dump_file {
    const char *path;           /* absolute; escaped if it is not UTF-8 */
    struct dump_state state;
    char sha256[SHA256_TEXT_SIZE];      /* "" until it is known, and for what is no dump */
    const char *failure;        /* "" or why this dump as a whole was rejected */
    bool done;                  /* its part has been made */
    bool present;               /* it is there and as remembered */
    bool asked;                 /* named in this call */
};

struct dump_list;

/* Reads what is known in folder `parts`; lines that are not as written are passed over. */
MUST_CHECK enum status dump_list_create(const char *parts, struct dump_list **out,
                                        struct error *error);
void dump_list_free(struct dump_list *list);

/* Looks at what is at `path` (made absolute) and notes it, without reading it.  One path twice is
 * one file.  A device, a link to nothing, a name that is not UTF-8, or a folder with one of these
 * in it has its failure at once.  STATUS_SYSTEM when it cannot be looked at. */
MUST_CHECK enum status dump_list_add(struct dump_list *list, const char *path,
                                     struct error *error);

/* Hashes every asked dump whose SHA-256 is not known, `jobs` at a time.  STATUS_SYSTEM when one
 * cannot be read; the first in the list is named. */
MUST_CHECK enum status dump_list_hash(struct dump_list *list, int jobs, struct error *error);

/* Sorted by the file's name without its folder, then by path. */
size_t dump_list_count(const struct dump_list *list);
struct dump_file *dump_list_at(struct dump_list *list, size_t index);

/* Copies `reason` as the file's failure; "" clears it. */
MUST_CHECK bool dump_list_fail(struct dump_list *list, struct dump_file *file, const char *reason);

/* Writes dumps.jsonl beside and renames it, with what another scan of the same folder has added
 * meanwhile.  Failed files that are gone or changed are forgotten. */
MUST_CHECK enum status dump_list_save(struct dump_list *list, struct error *error);
