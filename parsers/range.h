/* range.h - bytes that stay where they are while they are read: all or some of a file or a spool.
 *
 * Ownership: `owned` says whether the file goes with the range; whoever takes a range over ends it
 * with range_close.  Threads: a range stays with its maker; a file may be shared. */
#pragma once

#include "parsers/input.h"
#include "parsers/spool.h"

struct range {
    struct spool *spool;            /* borrowed */
    int file;                       /* read if there is no spool, by pread */
    bool owned;
    uint64_t offset, size;
};

struct range range_of_file(int file, uint64_t size);        /* borrowed */
struct range range_of_spool(struct spool *spool);
void range_close(struct range *range);

/* Reads up to `size` bytes from `offset` of the range; *got is less only at its end.
 * STATUS_BAD_DUMP when the file has become shorter than the range. */
MUST_CHECK enum status range_read(const struct range *range, uint64_t offset, void *to, size_t size,
                                  size_t *got, struct error *error);

/* A source over all of it, which takes the range over; NULL without memory.  `meter` counts what
 * comes from a file: bytes of a spool were counted on their way in. */
struct source *source_from_range(struct range range, struct meter *meter);
