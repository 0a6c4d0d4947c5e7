/* madrid_history.h - what has happened to a Madrid registration, and what it left designated.
 *
 * Source: FORMATS.md section 8.  Ownership, threads: as in reading.h. */
#pragma once

#include <stddef.h>
#include <stdint.h>

#include "parsers/reading.h"

struct transaction {
    const struct xml_node *node;
    int32_t on;                     /* 0: no day that can be read */
    size_t place;                   /* in the document: the order within a day */
};

struct history {
    struct transaction *transactions;       /* earliest first */
    size_t count;
    int32_t last_change;
};

/* The children of a MARKGR but its present state. */
struct history history_read(struct reading *reading, const struct xml_node *root);

/* Fills in the grant's designations; its `granted_on` is read. */
void history_designations(struct reading *reading, const struct xml_node *current,
                          const struct history *history);
