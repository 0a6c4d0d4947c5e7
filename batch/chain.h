/* chain.h - the hash that ties each ledger line to the one before it. */
#pragma once

#include <stdint.h>

#include "batch/sha256.h"
#include "status.h"

#define CHAIN_START "0000000000000000000000000000000000000000000000000000000000000000"

/* SHA-256 over the line's `prev_hash`, U+001E, then its fields `line` to `as_of` joined by U+001F,
 * all as UTF-8 text.  `fields` are in the order of ledger_columns; `hash` itself is not read. */
MUST_CHECK enum status chain_hash(struct sha256 *sha256, const char *const *fields,
                                  char hash[SHA256_TEXT_SIZE], struct error *error);

/* What is wrong with a line. */
enum chain_fault {
    CHAIN_WHOLE,
    CHAIN_NUMBER,                   /* `line` is not the next number */
    CHAIN_PREVIOUS,                 /* `prev_hash` is not the hash of the line before */
    CHAIN_HASH,                     /* `hash` is not that of the line's fields */
};

/* A chain that is followed from its first line on; starts as { .last_hash = CHAIN_START }. */
struct chain {
    int64_t lines;
    char last_hash[SHA256_TEXT_SIZE];
};

/* Takes the next line; `fault` becomes the first thing that is wrong with it.  A line at fault is
 * taken at its word, its number (if it is one) and hash, so that what follows is judged by itself:
 * a break is told once. */
MUST_CHECK enum status chain_follow(struct chain *chain, struct sha256 *sha256,
                                    const char *const *fields, enum chain_fault *fault,
                                    struct error *error);
