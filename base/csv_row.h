/* csv_row.h - the fields of one row, split here or by libcsv; for csv_reader.c alone.
 *
 * Tables of the offices have a hundred million rows, nearly all of them one line whose fields are
 * plain or quoted whole: csv_row_split takes such a row three times as fast, libcsv has the rest.
 * Which of the two it was makes no difference to the fields.
 * Ownership: csv_row_init begins one, csv_row_free ends it, also one that is all zero; a field is
 * borrowed until the next csv_row_begin.  Threads: a row stays with its reader. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include <csv.h>

struct csv_row {
    struct csv_parser parser;
    char separator;
    char *text;                             /* the fields, each with its NUL */
    size_t text_size, text_capacity;
    size_t *starts;                         /* of each field in text */
    size_t count, capacity;                 /* fields */
    bool done;                              /* the row is whole */
    bool no_memory;
};

void csv_row_init(struct csv_row *row, char separator);
void csv_row_free(struct csv_row *row);

/* Drops the fields; what libcsv has of a row that is not whole stays. */
void csv_row_begin(struct csv_row *row);

/* Drops the fields and what libcsv has of the row. */
void csv_row_drop(struct csv_row *row);

/* Splits a line without its end whose fields are plain, or quoted from end to end without a quote
 * inside, and not padded with blanks: the row is whole then.  False, and nothing done, for any
 * other. */
bool csv_row_split(struct csv_row *row, const char *line, size_t size);

/* Hands libcsv bytes of the row.  False for a quote where none may stand, or without memory, which
 * no_memory tells. */
bool csv_row_feed(struct csv_row *row, const char *text, size_t size);

/* "" behind the last. */
static inline const char *csv_row_field(const struct csv_row *row, size_t position)
{
    return position < row->count ? row->text + row->starts[position] : "";
}

/* Makes room for `needed` units at *memory, twice as much as before if that is more.  False, and
 * nothing done, without memory. */
bool csv_room_make(void **memory, size_t *capacity, size_t needed, size_t unit);
