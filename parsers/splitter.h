/* splitter.h - finds where records begin and end in a source.
 *
 * Each record is an element of one name, or of one of several, under a root that holds them all; or
 * an element of any name right below that root; or a document of its own and the next one follows
 * behind it.
 * Ownership: a splitter is a plain struct, all zero before splitter_open; splitter_close frees what
 * is in it; its source is borrowed.  Threads: its maker's. */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "parsers/source.h"
#include "status.h"

struct finder;

enum { SPLITTER_NAME_SIZE = 64 };

struct splitter {
    struct source *source;
    const char *element;        /* as in struct splitter_shape */
    const char *wrapper;        /* the root around them, "" without one */
    struct finder *finder;      /* of what may begin or end a record; NULL: children of the root */
    char child[SPLITTER_NAME_SIZE];         /* then: `element`, the one in hand */

    size_t taken;               /* bytes of the window that the record in hand and its end take */
    size_t scanned;             /* bytes of the window searched for the record's end */
    bool entered;               /* its own root or start tag is among those */
    bool begun;                 /* the first record has been found */
    bool closed;                /* what ends the member has been seen: see splitter_closed */
    bool cut;                   /* the record in hand runs to the member's end: see struct piece */
    char root[SPLITTER_NAME_SIZE];          /* local name of the record's own root or tag */
};

struct piece {
    const char *data;           /* the record, at the window's start; moves with the window */
    size_t size;                /* bytes of it at hand */
    uint64_t offset, length;    /* in the member; length 0 when too large: not known yet */
    bool too_large;             /* past RECORD_SIZE_MAX: `data` is its beginning */
    bool cut;                   /* the last, and neither it nor the member has its end tag; false
                                   when too large: not known yet */
};

/* What a member is made of; all is borrowed. */
struct splitter_shape {
    const char *element;        /* records are elements of this local name, or of several with `|`
                                   between: one in another is a part of it; NULL: documents */
    bool children;              /* records are elements of any name, right below the root; the
                                   source stands behind the root's start tag */
    const char *wrapper;        /* then: local name of the root around them, "" without one */
    const char *const *starts;  /* else: patterns of what begins a document (finder.h) */
};

MUST_CHECK enum status splitter_open(struct splitter *splitter, struct source *source,
                                     const struct splitter_shape *shape, struct error *error);
void splitter_close(struct splitter *splitter);

/* The next record, borrowed until the next call.  STATUS_OK, STATUS_END, or what the source
 * returned.  One that is too large has to be skipped before. */
MUST_CHECK enum status splitter_next(struct splitter *splitter, struct piece *piece,
                                     struct error *error);

/* Behind the last record: whether the end tag of the wrapper, or without one of the last record,
 * was there.  A file that was cut short has none; one in the middle may lack it. */
bool splitter_closed(const struct splitter *splitter);

/* Finds the end of a piece that is too large without holding it; fills its length and `cut`. */
MUST_CHECK enum status splitter_skip(struct splitter *splitter, struct piece *piece,
                                     struct error *error);
