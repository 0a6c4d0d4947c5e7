/* st66_history.h - what the register has recorded of an ST.66 mark, and what it left designated.
 *
 * Source: FORMATS.md section 8.  Ownership, threads: as in reading.h. */
#pragma once

#include <stddef.h>
#include <stdint.h>

#include "parsers/reading.h"

struct mark_record {
    const struct xml_node *node;    /* BasicRecord, RecordTransfer ... */
    const char *kind;               /* its BasicRecordKind, RecordTransferKind ..., or "" */
    int32_t on;                     /* 0: no day that can be read */
    size_t place;                   /* in the document: the order within a day */
};

struct st66_history {
    struct mark_record *records;    /* earliest first */
    size_t count;
    int32_t last_change, last_transfer;
};

/* Whether a kind is this one: case, blanks and punctuation differ from sender to sender. */
bool st66_kind_is(const char *kind, const char *name);

/* The records of a TradeMark. */
struct st66_history st66_history_read(struct reading *reading, const struct xml_node *mark);

/* Fills in the grant's designations; its `granted_on` is read. */
void st66_designations(struct reading *reading, const struct xml_node *mark,
                       const struct st66_history *history);
