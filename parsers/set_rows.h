/* set_rows.h - the rows of one table of a set, which may lie in several members.
 *
 * Ownership: set_rows_open fills what was all zero, set_rows_close gives it back, whatever became
 * of it; all else is borrowed.  Threads: rows stay with their maker. */
#pragma once

#include "parsers/source_rows.h"
#include "parsers/table_set.h"

struct set_rows {
    const struct container *container;
    const struct set_format *format;
    size_t table;
    size_t member;                      /* the next to look at */
    bool walking;                       /* the member before that has not ended */
    struct walk walk;                   /* the row's leaf, whose name is the record's */
    struct source_rows bytes;
    struct csv_reader *csv;             /* the row in hand; NULL between members */
    char separator;
    uint64_t bytes_in, bytes_out;       /* of the members that ended */
    uint64_t read;                      /* leaves */
};

void set_rows_open(struct set_rows *rows, const struct container *container,
                   const struct set_format *format, size_t table);
void set_rows_close(struct set_rows *rows);

/* STATUS_OK, STATUS_END; STATUS_REJECT for a malformed row; else the dump is of no use. */
MUST_CHECK enum status set_rows_next(struct set_rows *rows, struct error *error);

/* Copies what stands in the key's column of a row that is malformed, as far as can be told; the
 * text may be anything. */
void set_rows_key(const struct set_rows *rows, char *text, size_t room);

/* The table that a member is by its name, table_count if none. */
size_t set_table_of(const struct set_format *format, const char *member);

/* Whether a member is an archive that may hold some of the tables. */
bool set_is_bundle(const struct set_format *format, const char *member);

/* The separator of a table by its header line. */
char set_separator(const char *head, size_t size);
