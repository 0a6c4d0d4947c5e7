/* record_copy.h - a record's own bytes, re-read from its dump by SHA-256, member, offset, length.
 *
 * A dump is hashed once, before the first of its records is copied.  It is looked for where it was
 * read and among the dumps of the config, under any name.
 * Ownership: record_reader_create makes it, record_reader_free frees it (NULL is fine).
 * Threads: a reader stays with its maker. */
#pragma once

#include <stdint.h>
#include <stdio.h>

#include "batch/config.h"
#include "status.h"

struct record_place {
    const char *source, *dump_sha256;       /* the dump's name, for messages, and its bytes */
    const char *member;
    uint64_t offset, length;
};

struct record_reader;

/* config->parts knows where dumps are, and is where archives in archives are unpacked. */
MUST_CHECK enum status record_reader_create(const struct config *config,
                                            struct record_reader **out, struct error *error);
void record_reader_free(struct record_reader *reader);

/* Finds and hashes the dump.  STATUS_BAD_DUMP when no file has its bytes any more. */
MUST_CHECK enum status record_find(struct record_reader *reader, const struct record_place *place,
                                   struct error *error);

/* Finds the dump and copies the record to `out`.  STATUS_BAD_DUMP as above, or when the record is
 * not in it; STATUS_SYSTEM when `out` cannot be written. */
MUST_CHECK enum status record_copy(struct record_reader *reader, const struct record_place *place,
                                   FILE *out, struct error *error);
