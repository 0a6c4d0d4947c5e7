/* sha256.h - SHA-256 as 64 lower-case hex digits, over OpenSSL.
 *
 * Ownership: sha256_create makes one, sha256_free frees it (NULL is fine).  Threads: a hash stays
 * with its maker. */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "status.h"

enum { SHA256_TEXT_SIZE = 65 };

/* Whether a text may be one: 64 lower-case hex digits. */
bool sha256_is_text(const char *text);

struct sha256;

MUST_CHECK enum status sha256_create(struct sha256 **out, struct error *error);
void sha256_free(struct sha256 *hash);

MUST_CHECK enum status sha256_add(struct sha256 *hash, const void *data, size_t size,
                                  struct error *error);

/* Writes the hash of all that was added and begins the next one. */
MUST_CHECK enum status sha256_finish(struct sha256 *hash, char text[SHA256_TEXT_SIZE],
                                     struct error *error);

/* Of a whole file; `size`, if not NULL, becomes its size in bytes.  STATUS_SYSTEM when it cannot be
 * read. */
MUST_CHECK enum status sha256_file(const char *path, char text[SHA256_TEXT_SIZE], uint64_t *size,
                                   struct error *error);
