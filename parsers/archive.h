/* archive.h - the members of a zip: its directory by libzip, its bytes by our sources.
 *
 * Only stored and deflated members are read, each checked against CRC and length of the directory.
 * Errors are the bare reason; the caller knows the place.
 * Ownership: archive_open_* make it, archive_close frees it (NULL is fine); the file or spool is
 * borrowed.  Threads: an archive stays with its maker; several may be open on one file. */
#pragma once

#include <stdbool.h>

#include "parsers/input.h"
#include "parsers/spool.h"

struct archive;

/* Whether bytes begin as a zip does: with a member, or with the directory of an empty one. */
bool archive_begins(const char *head, size_t size);

/* Reads the directory, no more.  STATUS_BAD_DUMP when there is none, or two members share a name:
 * the name is a record's address. */
MUST_CHECK enum status archive_open_file(int file, uint64_t size, struct archive **out,
                                         struct error *error);
MUST_CHECK enum status archive_open_spool(struct spool *spool, struct archive **out,
                                          struct error *error);
void archive_close(struct archive *archive);

/* Members in the order of the directory; folders are none. */
size_t archive_count(const struct archive *archive);
uint64_t archive_packed_size(const struct archive *archive, size_t member);

/* As in the directory; bytes that are not UTF-8 are taken for code page 437, as zip has it. */
const char *archive_name(const struct archive *archive, size_t member);

/* The member of that name; false if there is none. */
bool archive_find(const struct archive *archive, const char *name, size_t *member);

/* The member's inflated bytes.  STATUS_BAD_DUMP: encrypted, another method, too large. */
MUST_CHECK enum status archive_source(struct archive *archive, size_t member, struct meter *meter,
                                      struct source **out, struct error *error);
