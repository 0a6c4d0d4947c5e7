/* xml.h - the bibliography of a record as a small tree, by local names.
 *
 * Records come without their DTD, with undeclared prefixes and entities, and broken behind the
 * part that matters; none of that loses a record.  Nothing is ever fetched.
 * Ownership: an xml_reader keeps its parser from record to record; the tree lives in the arena.
 * Threads: a reader stays with its maker. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "arena.h"
#include "status.h"

/* ---- what stands before the root, without parsing ---- */

enum xml_found { XML_FOUND, XML_NEEDS_MORE, XML_NOT_FOUND };

struct xml_prolog {
    size_t declaration;         /* offset behind BOM, blanks and `<?xml ... ?>` */
    size_t root;                /* offset of the root's `<` */
    const char *name;           /* the root's local name, in the text searched */
    size_t name_size;
};

/* Skips BOM, blanks, declaration, comments, processing instructions and DOCTYPE with its subset. */
enum xml_found xml_prolog(const char *text, size_t size, struct xml_prolog *prolog);

/* Moves `at` behind a comment, `<!-- -->`, or a processing instruction, `<? ?>`, that begins
 * there; XML_NOT_FOUND if neither does. */
enum xml_found xml_skip_aside(const char *text, size_t size, size_t *at);

/* Whether `text` begins a document whose root has this local name. */
bool xml_root_is(const char *text, size_t size, const char *name);

/* Offset behind the `>` that closes the start tag at `tag`; quoted values may hold one.
 * `empty`: it ends in `/>`. */
enum xml_found xml_start_tag(const char *text, size_t size, size_t tag, size_t *end, bool *empty);

/* Copies the value of the attribute of this local name of the start tag in text[tag .. end) as it
 * stands, "" without; what does not fit is cut. */
void xml_tag_attribute(const char *text, size_t tag, size_t end, const char *name, char *value,
                       size_t room);

/* Copies the encoding that the declaration in text[0 .. size) names, "" without. */
void xml_encoding(const char *text, size_t size, char *encoding, size_t room);

/* ---- the tree ---- */

struct xml_attribute { const char *name, *value; };

struct xml_node {
    const char *name;                       /* local name; NULL for text */
    const char *text;                       /* of a text node, else NULL */
    const struct xml_attribute *attributes;
    size_t attribute_count;
    struct xml_node *first, *next;          /* first child, next sibling */
};

struct xml_input {
    const char *prolog;         /* what the member has before its root, said again; or NULL */
    size_t prolog_size;
    const char *text;
    size_t size;
    size_t enough;              /* bytes of `text` in which `until` should end; 0: all */
    const char *until;          /* local name: once it has ended the rest is not looked at */
};

struct xml_reader;

struct xml_reader *xml_reader_create(void);     /* NULL without memory */
void xml_reader_free(struct xml_reader *reader);        /* NULL is fine */

/* Reads one record.  STATUS_REJECT when it is not XML as far as it has to be read, or past the
 * limits of depth, nodes or expansion; STATUS_SYSTEM without memory. */
MUST_CHECK enum status xml_read(struct xml_reader *reader, const struct xml_input *input,
                                struct arena *arena, const struct xml_node **root,
                                struct error *error);

/* ---- looking around; a node may be NULL everywhere, and then nothing is found ---- */

const struct xml_node *node_child(const struct xml_node *node, const char *name);
const struct xml_node *node_next(const struct xml_node *node);      /* sibling of the same name */
const struct xml_node *node_find(const struct xml_node *node, const char *path);    /* "a/b/c" */
size_t node_count(const struct xml_node *node, const char *name);   /* children so named */
const char *node_attr(const struct xml_node *node, const char *name);       /* "" without */

/* All text below, markup dropped, blanks squeezed; "" for no node, NULL without memory. */
const char *node_text(struct arena *arena, const struct xml_node *node);

/* The text directly below, for codes, numbers and dates: what stands before any child. */
const char *node_code(struct arena *arena, const struct xml_node *node);
