/* archive_kind.h - what archive.c asks of a zip, a tar or a folder; for the archive_*.c alone.
 *
 * A kind is opened to its `self`, whose members are told to archive_add in their order. */
#pragma once

#include "parsers/archive.h"

struct archive_member {
    const char *name;               /* its kind's */
    uint64_t packed;                /* bytes that it takes in the dump's file */
    uint64_t at;                    /* what the kind finds it by */
};

struct archive_kind {
    /* Fills archive->self and the members. */
    MUST_CHECK enum status (*open)(struct archive *archive, const char *path,
                                   struct error *error);

    /* NULL where archive_range gives all there is. */
    MUST_CHECK enum status (*source)(const struct archive *archive,
                                     const struct archive_member *member, struct meter *meter,
                                     struct source **out, struct error *error);
    MUST_CHECK enum status (*range)(const struct archive *archive,
                                    const struct archive_member *member, struct range *out,
                                    struct error *error);
    void (*close)(void *self);      /* NULL is fine */
};

struct archive {
    const struct archive_kind *kind;
    struct range range;             /* of a zip or a tar */
    void *self;
    struct archive_member *members;
    size_t *by_name;                /* their indexes, sorted by name */
    size_t count, room;
};

extern const struct archive_kind archive_zip, archive_tar, archive_folder;

/* Adds the next member; false without memory. */
MUST_CHECK bool archive_add(struct archive *archive, const struct archive_member *member);

/* Whether a tar begins so: see archive_begins. */
bool tar_begins(const char *head, size_t size);
