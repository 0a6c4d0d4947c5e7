/* chain.h - the hash that ties each ledger line to the one before it. */
#pragma once

#include "batch/sha256.h"
#include "status.h"

#define CHAIN_START "0000000000000000000000000000000000000000000000000000000000000000"

/* SHA-256 over the line's `prev_hash`, U+001E, then its fields `line` to `as_of` joined by U+001F,
 * all as UTF-8 text.  `fields` are in the order of ledger_columns; `hash` itself is not read. */
MUST_CHECK enum status chain_hash(struct sha256 *sha256, const char *const *fields,
                                  char hash[SHA256_TEXT_SIZE], struct error *error);
