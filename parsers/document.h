/* document.h - the one driver of all XML formats.
 *
 *     window --1--> record --2--> label --3--> skipped, or parsed --4--> fate
 *
 * A format says where its records are, reads a label off their bytes, and makes a grant of the
 * tree; the driver does the rest the same way for all.
 * Ownership, threads: as in format.h. */
#pragma once

#include "parsers/format.h"
#include "parsers/label.h"
#include "parsers/reading.h"

/* A record's bytes before any parsing. */
struct raw {
    const char *data;
    size_t size;
    size_t root, root_end;      /* the root's start tag: data[root .. root_end) */
    const char *name;           /* the root's local name */
    size_t name_size;
    size_t enough;              /* behind the bibliography's end tag; 0: not found */
    const char *wrapper;        /* start tag of the root around all records: xml_tag_attribute */
    size_t wrapper_size;        /* 0: there is none */
};

struct raw_label {
    struct label label;
    bool other;                 /* a document that is no patent or mark */
    bool news;                  /* of a right, kept whoever's it is: parsed without the code CN */
};

struct document_format {
    const char *element;        /* records are elements of this local name, or of several with `|`
                                   between (splitter.h); NULL: documents */
    bool children;              /* records are elements of any name, right below the root */
    bool headed;                /* the root or a header has what records need: reading->head */
    const char *const *starts;  /* what begins one (finder.h): a declaration, a bare root */
    const char *until;          /* local name of the element that ends what is read; NULL: all */
    bool skips;                 /* a record without the code CN has no Chinese owner */
    bool blank_is_chinese;      /* an owner without country counts as Chinese */

    /* STATUS_REJECT, and the label set, for a document that cannot be read; STATUS_BAD_DUMP for a
     * version that is not read. */
    MUST_CHECK enum status (*identify)(const struct raw *raw, struct raw_label *label,
                                       struct error *error);

    /* Fills reading->grant and ->verdict, which start blank.  STATUS_REJECT past a limit. */
    MUST_CHECK enum status (*read)(struct reading *reading, const struct xml_node *root,
                                   struct error *error);
};

MUST_CHECK enum status document_open(const struct document_format *format, struct source *source,
                                     struct scan_mode mode, void **reader, struct error *error);
MUST_CHECK enum status document_next(void *reader, struct record *record, struct error *error);
void document_close(void *reader);
