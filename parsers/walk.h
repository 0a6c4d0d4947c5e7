/* walk.h - the way from a dump's file to the leaves, the members that are no archives.
 *
 * Ownership: a walk starts as { .container = ... } and is given back by walk_leave_all; the
 * container is borrowed.  Threads: a walk and its container stay with their maker. */
#pragma once

#include "limit.h"
#include "parsers/archive.h"

struct container {
    int file;                       /* -1: a folder */
    uint64_t size;
    struct archive *archive;        /* NULL for a plain or .gz file, a member without a name */
    const char *name;               /* without folders, for messages */
    const char *scratch;            /* folder for archives inside archives */
};

/* An archive inside the top-level member. */
struct level {
    struct spool *spool;            /* NULL when it is read where it lies */
    struct archive *archive;
    char *path;                     /* as records name it: "outer.zip!/inner.zip" */
    size_t next;                    /* member to open next */
};

struct walk {
    const struct container *container;
    struct level levels[NESTING_MAX];
    size_t depth;
    struct source *source;          /* the leaf, or NULL */
    char *member;                   /* its name, as in struct grant */
    char *place;                    /* for messages */
    bool too_deep;                  /* the leaf is an archive past NESTING_MAX */
    bool is_file;                   /* the leaf is a whole file of a folder */
    struct meter meter;

    /* Which members of archives inside to open, by their names there; NULL: all. */
    bool (*passes)(const void *context, const char *name);
    const void *context;
};

/* Opens a top-level member: the leaf is that, or if it is an archive the first of walk_next. */
MUST_CHECK enum status walk_start(struct walk *walk, size_t member, struct error *error);

/* Goes on to the next leaf of the archives begun; STATUS_END when there is none. */
MUST_CHECK enum status walk_next(struct walk *walk, struct error *error);

/* Opens the leaf of that name; STATUS_END when there is none. */
MUST_CHECK enum status walk_find(struct walk *walk, const char *member, struct error *error);

/* Reads on until the leaf's window holds `size` bytes or all there are. */
MUST_CHECK enum status walk_look_ahead(struct walk *walk, size_t size, struct error *error);

void walk_leave_leaf(struct walk *walk);
void walk_leave_all(struct walk *walk);

/* "ipg250107.zip, member 'ipg250107.xml'", malloc'ed; NULL without memory. */
char *walk_place_text(const struct container *container, const char *member);

/* "cannot read dump: REASON (PLACE)" */
enum status walk_fail(const char *place, enum status status, const struct error *reason,
                      struct error *error);
