/* kind_table.h - the rows of data/kinds.tsv, which the assembler puts into the program, so that the
 * table and the code that was tested with it cannot part.
 *
 * Ownership: a row points into the text it was read from.  Threads: any; the program's own table is
 * read once and never changes. */
#pragma once

#include <stddef.h>
#include <stdint.h>

#include "parsers/kind_code.h"
#include "status.h"

enum {
    KIND_ROWS_MAX = 256,            /* it has some 110 */
    KIND_DATE_ANY = -1,             /* for kind_table_find: fits every `before` */
};

/* A piece of the table's text; nothing for '-'. */
struct kind_cell {
    const char *text;
    size_t size;
};

struct kind_row {
    struct kind_cell offices, kinds;        /* blank between; a kind may end in '*' */
    struct kind_cell numbers;               /* letters that a number begins with, or nothing */
    int32_t before;                         /* only documents before this day; 0: any */
    long from_number;                       /* only numbers from this one on; 0: any */
    enum kind_verdict verdict;
    enum right_type right_type;
    char first_office[3], first_kind[3];    /* "=" the same office, "" there is none */
    struct kind_cell source;
    unsigned line;                          /* in the file */
};

struct kind_table {
    struct kind_row rows[KIND_ROWS_MAX];
    size_t count;
};

/* Reads a whole table.  STATUS_CONFIG, and line and column in `error`, when anything in it is not
 * as its head says, or when its last row does not fit every document. */
MUST_CHECK enum status kind_table_read(const char *text, size_t size, struct kind_table *table,
                                       struct error *error);

/* The program's own, as it lies in it and as read. */
struct kind_cell kind_table_text(void);
const struct kind_table *kind_table(void);

/* The first row that fits; there is always one. */
const struct kind_row *kind_table_find(const struct kind_table *table, const char *office,
                                       const char *number, const char *kind, int32_t date);

/* The next piece of a cell with blanks between; false at its end. */
bool kind_cell_next(struct kind_cell *cell, struct kind_cell *piece);
