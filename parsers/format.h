/* format.h - a table of formats that bid for a member.
 *
 * A new format is one file, its name below and one line in format.c; the strictest signature wins.
 * A reader keeps the source it was opened with, owns its arena, and stays with its maker's
 * thread. */
#pragma once

#include "dump.h"
#include "parsers/source.h"
#include "record.h"
#include "status.h"

#define LABEL_MEMBER "member"       /* what a reject of no record but its member is counted by */

struct format {
    struct format_facts facts;  /* its name and what its records carry: include/dump.h */

    /* How many bits of `head`, the first HEAD_SIZE bytes or all, are recognised; 0: not mine. */
    int (*bid)(const char *head, size_t size);

    /* Begins at the source's first byte.  STATUS_BAD_DUMP: this version is not read, by name. */
    MUST_CHECK enum status (*open)(struct source *source, struct scan_mode mode, void **reader,
                                   struct error *error);

    /* The next record; `member` is left to the caller.  STATUS_OK, STATUS_END, STATUS_REJECT with
     * label, offset and length set, or what the source returned. */
    MUST_CHECK enum status (*next)(void *reader, struct record *record, struct error *error);
    void (*close)(void *reader);                /* NULL is fine */
};

extern const struct format
    format_cnipa, format_docdb, format_enotif, format_ep, format_ep_register, format_google,
    format_jpo, format_jpo_st96, format_madrid, format_ops, format_patentsview, format_patstat,
    format_st36, format_st66, format_st96, format_st96_madrid, format_table, format_uspto,
    format_uspto_aps, format_uspto_tm, format_uspto_v25, format_wo;

/* The format with the highest bid, NULL when none bids. */
const struct format *format_of(const char *head, size_t size);
