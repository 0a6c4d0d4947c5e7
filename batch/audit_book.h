/* audit_book.h - a ledger.csv held in memory, for what must look at a line again. */
#pragma once

#include "arena.h"
#include "batch/audit_finding.h"
#include "batch/ledger.h"
#include "status.h"

struct audit_row {
    const char *fields[LEDGER_COLUMN_COUNT];
    uint64_t file_line;
};

struct audit_book {
    struct audit_row *rows;         /* row `i` is line `i + 1` of a ledger that is whole */
    size_t count;
    struct arena *arena;            /* of whoever reads it */
};

/* Reads the rows up to the first that is none: audit_lines has told of that one.  Otherwise fails
 * as ledger_csv_each does. */
MUST_CHECK enum status audit_book_read(const char *path, struct arena *arena,
                                       struct audit_book *book, struct error *error);

/* Adds a copy of a row; the book starts as { .arena = ... }. */
MUST_CHECK enum status audit_book_add(struct audit_book *book, const char *const *fields,
                                      uint64_t file_line, struct error *error);

/* Numbers of lines in words, "1, 5 to 9 and 12": those of `lines`, `count` of them, ascending.  In
 * `arena`; NULL without memory. */
const char *audit_lines_text(const int64_t *lines, size_t count, struct arena *arena);
