/* lines.h - records made of lines, out of a source.
 *
 * Either each line is a record, or a record begins at a line that says so and runs to the next one.
 * Ownership: a plain struct, nothing to free; its source is borrowed.  Threads: its maker's. */
#pragma once

#include "parsers/source.h"
#include "parsers/splitter.h"
#include "status.h"

struct lines {
    struct source *source;
    const char *first;          /* the whole first line of a record, blanks may follow; NULL: any */
    size_t taken;               /* bytes of the window that the record in hand takes */
    size_t scanned;             /* bytes of the window searched for the record's end */
};

/* The next record that is not blank, borrowed until the next call; of a member's first one a
 * byte-order mark is no part.  `cut`: it ends with the member, in the middle of a line.
 * STATUS_OK, STATUS_END, or what the source returned.  One that is too large has to be skipped. */
MUST_CHECK enum status lines_next(struct lines *lines, struct piece *piece, struct error *error);

/* Finds the end of a piece that is too large without holding it; fills its length and `cut`. */
MUST_CHECK enum status lines_skip(struct lines *lines, struct piece *piece, struct error *error);

/* Whether nothing follows the record in hand; only told of records of more than one line. */
bool lines_at_end(const struct lines *lines);
