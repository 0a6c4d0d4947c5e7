/* csv_reader.h - a CSV or TSV table with a header row, read by column name, over libcsv.
 *
 * Each row knows its line and its byte range, so that messages and evidence name a place.  Quoted
 * line ends count as lines; a BOM before the header is skipped; blank lines are not rows.
 * Ownership: csv_open makes it, csv_close frees it (NULL is fine); a field is borrowed until the
 * next csv_next.  Threads: a reader stays with its maker. */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "status.h"

/* Where the bytes come from: writes at most `room` bytes to `data` and their number to `size`;
 * 0 bytes with STATUS_OK is the end. */
struct csv_input {
    enum status (*read)(void *context, char *data, size_t room, size_t *size, struct error *error);
    void *context;
    const char *name;                       /* for messages */
    char separator;                         /* ',' or '\t' */
    bool others_stand;                      /* columns that nobody asked for are passed over */
};

struct csv_column { const char *name; bool required; };

struct csv_reader;

/* Opens a table and reads its header.  `columns` (`count` of them) are all the columns that may
 * occur, unless `others_stand`; an unknown, doubled or missing required one is `failure`
 * (STATUS_CONFIG for staff's files, STATUS_BAD_DUMP for dumps) with its name. */
MUST_CHECK enum status csv_open(const struct csv_input *input, const struct csv_column *columns,
                                size_t count, enum status failure, struct csv_reader **out,
                                struct error *error);

/* The same for a file; STATUS_CONFIG when it is not there, STATUS_SYSTEM when it cannot be read.
 * The path's last component is the name in messages. */
MUST_CHECK enum status csv_open_file(const char *path, const struct csv_column *columns,
                                     size_t count, struct csv_reader **out, struct error *error);

/* The same for a file that went through a spreadsheet: columns that nobody asked for are passed
 * over. */
MUST_CHECK enum status csv_open_sheet(const char *path, const struct csv_column *columns,
                                      size_t count, struct csv_reader **out, struct error *error);
void csv_close(struct csv_reader *reader);

/* The next row: STATUS_OK or STATUS_END.  A malformed row (not valid UTF-8, a NUL byte, a stray or
 * unclosed quote, another number of fields than the header, past CSV_ROW_SIZE_MAX) is the `failure`
 * of csv_open, or STATUS_REJECT when that is STATUS_BAD_DUMP: the next row may be fine. */
MUST_CHECK enum status csv_next(struct csv_reader *reader, struct error *error);

const char *csv_field(const struct csv_reader *reader, size_t column);  /* "" when it has none */
uint64_t csv_line(const struct csv_reader *reader);             /* of the row's start, from 1 */
uint64_t csv_offset(const struct csv_reader *reader);           /* of the row's first byte */
uint64_t csv_length(const struct csv_reader *reader);           /* bytes with its line end */

/* The row's `csv_length` bytes as they stand in the table, a malformed one's too; NULL when it is
 * longer than what is held of it. */
const char *csv_raw(const struct csv_reader *reader);

/* Where a column stands in each row, from 0; SIZE_MAX: this table has none. */
size_t csv_position(const struct csv_reader *reader, size_t column);

/* "<message> (file, line N, column 'c')" with the failure status of csv_open; a `column` past the
 * last, SIZE_MAX, names none. */
__attribute__((format(printf, 4, 5)))
enum status csv_fail(const struct csv_reader *reader, size_t column, struct error *error,
                     const char *format, ...);
