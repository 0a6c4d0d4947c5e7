/* input.h - what a source is made over; for the container half of this folder only.
 *
 * Sources stack: the bytes of a file, or of a zip member as they lie in it, are a source; another
 * over that one inflates it.  Reasons are told without their place; the topmost source adds it.
 * Ownership: a source owns its context or the source below it, also when making it fails: then the
 * makers return NULL, for want of memory, and have freed what they were given.
 * Threads: a source stays with its maker. */
#pragma once

#include <stdbool.h>

#include "parsers/source.h"

enum {
    STEP_RAW      = 128 << 10,      /* bytes asked of a file at once */
    STEP_INFLATED = 256 << 10,      /* still in the second cache when CRC and search pass over it */
};

/* What has gone in and come out of a top-level member, for progress and against bombs. */
struct meter {
    uint64_t in;                    /* bytes of the dump's file */
    uint64_t out;                   /* bytes inflated from them, at any depth */
};

struct input {
    /* Puts 1 to `size` bytes at `to`; *got is 0 at the end, when all there is to check was good. */
    MUST_CHECK enum status (*read)(void *context, char *to, size_t size, size_t *got,
                                   struct error *error);
    void (*close)(void *context);
    bool checked;                   /* see source_is_checked */
};

/* A source that reads `step` bytes at a time. */
struct source *source_create(const struct input *input, void *context, size_t step);

/* Where errors are said to be: "ipg250107.zip, member 'ipg250107.xml'".  The text is borrowed;
 * without one, as at first, errors are the bare reason, for the source above. */
void source_place(struct source *source, const char *place);

/* An error came from this source, so it has its place already. */
bool source_failed(const struct source *source);

/* What a zip's directory says of a member. */
struct zip_sums {
    uint64_t size;
    uint32_t crc;
};

/* The stored or deflated bytes of a zip member, checked against its sums. */
struct source *source_stored(struct source *raw, struct zip_sums sums);
struct source *source_deflated(struct source *raw, struct zip_sums sums, struct meter *meter);

/* All members of a gzip file, then nothing or zero bytes, as gzip takes it.  The new source is
 * the topmost: it takes over `raw`'s place. */
struct source *source_gunzip(struct source *raw, struct meter *meter);
