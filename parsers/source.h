/* source.h - the inflated bytes of one member, through a sliding window.
 *
 * A format searches the window, asks for more, and drops what it is done with; the inflater writes
 * straight into the window's end, so no byte is copied between inflating and searching except the
 * unfinished record that moves to the front when the window turns.
 * Ownership: whoever makes it frees it.  Threads: a source stays with its maker. */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "status.h"

struct source;

struct window {
    const char *data;           /* moves at source_more: keep offsets, not pointers */
    size_t size;
    uint64_t offset;            /* of data[0] in the member's inflated bytes */
    bool last;                  /* nothing follows data[size - 1] */
};

const struct window *source_window(const struct source *source);

/* Reads on behind the window: at least one more byte or `last`.  The window keeps what it has and
 * grows as far as RECORD_SIZE_MAX + 1 MiB (STATUS_REJECT past that: drop something first).
 * STATUS_BAD_DUMP for damaged, cut or oversized data, with member and byte. */
MUST_CHECK enum status source_more(struct source *source, struct error *error);

/* Whether a length and a CRC around the member's bytes are checked, as in a zip or a gzip file:
 * then at `last` they are all that were packed.  Of a file that is plain only what is in it can
 * tell whether it is cut. */
bool source_is_checked(const struct source *source);

/* Drops the first `size` bytes of the window. */
void source_drop(struct source *source, size_t size);

/* A source over bytes that stay where they are, for tests, as of a plain file; `step` bytes come
 * at each source_more.  NULL without memory. */
struct source *source_from_memory(const char *data, size_t size, size_t step);
void source_free(struct source *source);    /* NULL is fine */
