/* inflate.h - raw deflate and its CRC, by ISA-L or by zlib: one of the two is linked.
 *
 * Headers, trailers and limits are the caller's, so that both give the same bytes and the same
 * errors.  Ownership: inflate_create makes it, inflate_free frees it (NULL is fine).
 * Threads: an inflater stays with its maker. */
#pragma once

#include <stddef.h>
#include <stdint.h>

enum inflate_result {
    INFLATE_MORE,           /* `out` is full, or `in` is used up */
    INFLATE_END,            /* the data end here; `in` stands behind their last byte */
    INFLATE_DAMAGED,        /* `out` has all that was good, or what fits of it: then call again */
    INFLATE_NO_MEMORY,
};

/* An inflater takes bytes in advance.  At the end it moves `in` back over those it did not need,
 * at most so many before the `in` of the last call: keep them in front of it. */
enum { INFLATE_GIVES_BACK = 8 };

struct inflate_window {
    const char *in;
    size_t in_size;
    char *out;
    size_t out_size;
};

struct inflate;

struct inflate *inflate_create(void);
void inflate_free(struct inflate *inflater);
void inflate_reset(struct inflate *inflater);        /* before the next deflate data */

/* Advances over what was read and written.  Without progress the data end early. */
enum inflate_result inflate_run(struct inflate *inflater, struct inflate_window *window);

/* CRC-32 as in gzip and zip; starts with 0. */
uint32_t inflate_crc(uint32_t crc, const char *data, size_t size);
