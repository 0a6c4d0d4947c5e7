/* archive.h - the members of a zip, a tar or a folder, whichever it is.
 *
 * zip: directory by libzip, bytes by our sources; only stored and deflated members are read, each
 * checked against CRC and length of the directory.  tar: headers by libarchive, no filter; a member
 * is a piece of the file and has no CRC.  Folder: the files below it (parsers/file_tree.h).
 * Errors are the bare reason; the caller knows the place.
 * Ownership: archive_open* make it, archive_close frees it (NULL is fine); archive_open takes the
 * range over, whatever it returns.  Threads: an archive stays with its maker; several may be open
 * on one file. */
#pragma once

#include <stdbool.h>

#include "parsers/range.h"

struct archive;

/* Bytes at the start of a file by which archive_begins decides. */
enum { ARCHIVE_HEAD_SIZE = 10 * 1024 + 1 };

/* Whether bytes begin as a zip does, with a member or with the directory's end of an empty one, or
 * as a tar does.  `head` has ARCHIVE_HEAD_SIZE bytes or all there are. */
bool archive_begins(const char *head, size_t size);

/* Reads the directory, no more.  STATUS_BAD_DUMP when there is none, or two members share a name:
 * the name is a record's address. */
MUST_CHECK enum status archive_open(struct range range, struct archive **out,
                                    struct error *error);
MUST_CHECK enum status archive_open_folder(const char *path, struct archive **out,
                                           struct error *error);
void archive_close(struct archive *archive);
bool archive_is_folder(const struct archive *archive);

/* Members in the order of the directory, those of a folder by name; folders are none. */
size_t archive_count(const struct archive *archive);
uint64_t archive_packed_size(const struct archive *archive, size_t member);

/* In UTF-8: what is not is taken for code page 437 in a zip, as zip has it, for ISO 8859-1 in a
 * tar. */
const char *archive_name(const struct archive *archive, size_t member);

/* The member of that name; false if there is none. */
bool archive_find(const struct archive *archive, const char *name, size_t *member);

/* The member's inflated bytes.  STATUS_BAD_DUMP: encrypted, another method, too large. */
MUST_CHECK enum status archive_source(struct archive *archive, size_t member, struct meter *meter,
                                      struct source **out, struct error *error);

/* Where the member's bytes lie as they are, for the caller to close; STATUS_END when they do not,
 * or when a CRC of them would go unchecked: those of a zip must be read through archive_source. */
MUST_CHECK enum status archive_range(const struct archive *archive, size_t member,
                                     struct range *out, struct error *error);
