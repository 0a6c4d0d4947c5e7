/* source_rows.h - a member's bytes as the input of a CSV reader, which knows how they end.
 *
 * Ownership: the source is borrowed, and the reader opened with the input borrows the struct. */
#pragma once

#include <stdbool.h>

#include "csv_reader.h"
#include "parsers/source.h"

struct source_rows {
    struct source *source;
    uint64_t size;                  /* bytes read */
    char last_byte;
};

/* An input over `rows`, which starts as { .source = ... }. */
struct csv_input source_rows_input(struct source_rows *rows, const char *name, char separator);

/* Whether the member ends in the middle of the reader's row in hand, a malformed one. */
bool source_rows_break_off(const struct source_rows *rows, const struct csv_reader *reader);
