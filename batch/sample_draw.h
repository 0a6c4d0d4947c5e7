/* sample_draw.h - which fen of a ledger a sample hits: monetary unit sampling, systematic, with a
 * random start.
 *
 *     every line whose `paid` is not 0 takes as many numbers as it has fen, minus signs aside:
 *     0 .. total - 1 in the order of the lines
 *
 *     draw k of `size` draws, from 0, hits the number (k * total + start) / size, rounded down
 *
 * So of every total / size fen one is hit, each with the same chance, and no line with as much is
 * ever missed.  Whole numbers alone, and exact. */
#pragma once

#include <stdint.h>

#include "batch/sha256.h"
#include "status.h"

/* The start, a number below `total` (> 0), each as likely: the first 16 hex digits of the SHA-256
 * of "seed N size M ledger HASH try T", as a number, modulo `total`; T is the first of 0, 1, 2 ...
 * whose number lies below the largest multiple of `total` that 64 bits hold. */
MUST_CHECK enum status sample_start(uint64_t seed, uint64_t size, const char *last_hash,
                                    uint64_t total, uint64_t *start, struct error *error);

struct sample_draw {
    uint64_t size, drawn;               /* draws in all, draws counted */
    uint64_t next, rest;                /* what the next draw hits, and what rounding left of it */
    uint64_t step, step_rest;           /* total / size */
};

/* 0 < size <= total, start < total, total at most INT64_MAX. */
struct sample_draw sample_draw_begin(uint64_t total, uint64_t size, uint64_t start);

/* How many of the draws not counted yet hit a number below `end`; they are counted then. */
uint64_t sample_draw_below(struct sample_draw *draw, uint64_t end);
