/* reading.h - what a format makes of one record: fields out of the tree into a grant.
 *
 * Ownership: all lives in the arena.  Without memory a function gives "" or NULL and says so in
 * `no_memory`, which is looked at once, when the record has been read.
 * Threads: a reading stays with its maker. */
#pragma once

#include <stdbool.h>

#include "grant.h"
#include "parsers/kind_code.h"
#include "parsers/xml.h"

struct reading {
    struct arena *arena;
    const char *wrapper;        /* as in struct raw */
    size_t wrapper_size;
    struct grant grant;
    enum kind_verdict verdict;
    const char *unusable;       /* why the grant must not be kept, NULL if it may */
    bool no_memory;
    const char *head;           /* of a headed format (document.h): the member's root and what */
    size_t head_size;           /* follows, as it stands; at most HEAD_SIZE */
};

/* A node is found by its path below `node`; an empty path is the node itself. */
const char *read_text(struct reading *reading, const struct xml_node *node, const char *path);
const char *read_code(struct reading *reading, const struct xml_node *node, const char *path);
const char *read_country(struct reading *reading, const struct xml_node *node, const char *path);
int32_t read_date(struct reading *reading, const struct xml_node *node, const char *path);

/* An attribute without the blanks around it; "" without. */
const char *read_attr(struct reading *reading, const struct xml_node *node, const char *name);

/* An attribute of the root around all records, as it stands there; "" without. */
const char *read_outer(struct reading *reading, const char *name);

/* A code of two capitals, EL and UK as GR and GB, else "": some write `omitted`, `unknown`.  Small
 * letters are no code, so that skip.c need look for CN alone. */
const char *reading_country(struct reading *reading, const char *code);

/* Whether there is a Chinese character in `text`: then a name is in its owner's own script. */
bool reading_is_han(const char *text);

/* An attribute's day, 0 without one that can be read. */
int32_t read_attr_date(const struct xml_node *node, const char *name);

/* `text`, or "" and a note when it is NULL for want of memory. */
const char *reading_checked(struct reading *reading, const char *text);

void *reading_alloc(struct reading *reading, size_t size);

/* `count` texts with `separator` between those that are not empty. */
const char *reading_join(struct reading *reading, const char *const *texts, size_t count,
                         const char *separator);

/* The DOCDB family of that number; "" for 0 and -1, which all have that have none. */
const char *reading_family(struct reading *reading, const char *number);

/* The children of `node` so named, as joined texts. */
const char *read_joined(struct reading *reading, const struct xml_node *node, const char *name,
                        const char *separator);

/* (30) The claims in a list of `priority-claim` elements, as ST.36 and its kin write them: country,
 * doc-number, date. */
void reading_priorities(struct reading *reading, const struct xml_node *claims);

/* A place where owners may stand: those named `owner` in each of the lists at `list`. */
struct owner_list {
    const char *list, *owner, *role;
};

/* Fills one party of an owner's element. */
typedef void owner_reader(struct reading *reading, const struct xml_node *owner, const char *role,
                          struct party *party);

/* The parties: the owners of the first of the `count` places below `node` that has any. */
void reading_owners(struct reading *reading, const struct xml_node *node,
                    const struct owner_list *places, size_t count, owner_reader *read);

/* Takes `text` for the number of a PCT application, the first legible one stays.  True when it
 * is one; `marked`: only if it says so itself. */
bool reading_pct(struct reading *reading, const char *text, bool marked);

/* Fills in what follows from a patent's office, number, kind, date and priorities: key, type,
 * route, the right it repeats; and the verdict by kind code.  `pct`: the record names a PCT
 * application, its number in `grant.pct_number` if legible. */
void reading_patent(struct reading *reading, bool pct);
