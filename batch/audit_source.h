/* audit_source.h - the dumps that a ledger rests on, read again: their bytes by SHA-256, their
 * parts made anew, the place that each line names.
 *
 * A dump is never taken at its time or size.  One that is gone or has other bytes leaves what the
 * night knew of it, its part: the lines are done again from that, and it is told. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "batch/audit_book.h"
#include "batch/audit_finding.h"
#include "batch/config.h"
#include "batch/inputs.h"
#include "status.h"

struct audit_source {
    struct dump_choice dump;
    const char *path;               /* where it was seen last, "" nowhere */
    const int64_t *lines;           /* that rest on it */
    size_t line_count;
    bool read;                      /* its bytes are the ones, and give the part that is kept */
    bool has_part;                  /* made anew, or kept */
};

struct audit_sources {
    struct audit_source *items;     /* sorted by SHA-256 */
    size_t count;
    const char *parts;              /* the folder of the parts to go by */
    struct inputs inputs;           /* all of them that there are */
};

struct audit_rescan {
    const struct config *config;
    const struct audit_book *book;
    const struct dump_choice *dumps;    /* of the nights; any order, doubles are fine */
    size_t dump_count;
    const char *scratch;            /* a folder that may be filled */
    int jobs;
};

/* Reads the dumps of the nights and those that lines name, and checks each line's place.  All lives
 * in the arena of `findings`.  STATUS_SYSTEM when the disk refuses, or of a dump that is gone the
 * part is damaged. */
MUST_CHECK enum status audit_sources_read(const struct audit_rescan *order,
                                          struct audit_findings *findings,
                                          struct audit_sources *out, struct error *error);

/* That dump, NULL: no line and no night names it. */
const struct audit_source *audit_source_of(const struct audit_sources *sources,
                                           const char *sha256);
