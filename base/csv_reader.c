/* csv_reader.c - a row at a time over libcsv, which pushes and knows no places.
 *
 *     input --block--> buffer --physical line--> libcsv --fields--> row
 *
 * libcsv is handed one physical line at a time, so a row's line and byte range are known, and the
 * row's bytes stay in the buffer until it is whole.  A malformed row of several lines costs its
 * first line alone: the quote that was never closed may stand there, and the lines that it
 * swallowed are read again as rows of their own.  That is at most twice the work, since a line
 * that leaves a quote open when read from outside one closes it when read from inside.
 * A line ends with LF, CRLF or CR alone; registries have a million rows of some 200 bytes.  Most
 * rows of larger tables never see libcsv: see csv_row.h. */
#define _GNU_SOURCE     /* memmem */
#include "csv_reader.h"

#include <assert.h>
#include <errno.h>
#include <inttypes.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/csv_row.h"
#include "limit.h"
#include "text.h"

enum {
    BLOCK_SIZE = 64 << 10,                  /* first size of the buffer: hundreds of usual rows */
    LOOK_SIZE  = 256,                       /* most rows; without it a table that ends its lines
                                               with CR would be searched for LF again and again */
};

struct csv_reader {
    struct csv_input input;
    char *name;
    FILE *file;                             /* of csv_open_file */
    enum status failure;

    char *data;                             /* the buffer, data[at] where the next row begins */
    size_t size, capacity, at;
    uint64_t offset;                        /* of data[0] in the table */
    uint64_t line;                          /* of data[at] */
    bool ended;                             /* nothing follows data[size - 1] */

    uint64_t row_line, row_offset, row_length;
    struct csv_row row;

    struct csv_column *columns;
    size_t *positions;                      /* of each column in a row, SIZE_MAX: not there */
    size_t column_count;
    size_t width;                           /* fields of the header, 0 until it is read */
};

/* --- physical lines --- */

static enum status read_more(struct csv_reader *reader, struct error *error)
{
    if (reader->at > 0) {
        memmove(reader->data, reader->data + reader->at, reader->size - reader->at);
        reader->offset += reader->at;
        reader->size -= reader->at;
        reader->at = 0;
    }
    if (reader->size == reader->capacity) {
        void *data = reader->data;
        bool room = csv_room_make(&data, &reader->capacity,
                              reader->capacity ? reader->capacity + 1 : BLOCK_SIZE, 1);
        reader->data = data;
        if (!room)
            return error_memory(error);
    }
    size_t got = 0;
    enum status status = reader->input.read(reader->input.context, reader->data + reader->size,
                                            reader->capacity - reader->size, &got, error);
    if (status != STATUS_OK)
        return status;
    assert(got <= reader->capacity - reader->size);
    reader->size += got;
    reader->ended = got == 0;
    return STATUS_OK;
}

/* Where the first CR or LF stands, or `size`. */
static size_t line_end(const char *text, size_t size)
{
    for (size_t at = 0; at < size; at += LOOK_SIZE) {
        size_t look = size - at < LOOK_SIZE ? size - at : LOOK_SIZE;
        const char *lf = memchr(text + at, '\n', look);
        const char *cr = memchr(text + at, '\r', lf ? (size_t)(lf - text) - at : look);
        if (cr || lf)
            return (size_t)((cr ? cr : lf) - text);
    }
    return size;
}

/* Measures the line that begins `start` bytes into the row, with its end.  One that takes the row
 * past CSV_ROW_SIZE_MAX may be measured short; 0 is the table's end. */
static enum status line_measure(struct csv_reader *reader, size_t start, size_t *length,
                                struct error *error)
{
    size_t end = start;
    for (;;) {
        const char *row = reader->data + reader->at;
        size_t size = reader->size - reader->at;
        end += line_end(row + end, size - end);
        if (end < size && (row[end] == '\n' || end + 1 < size || reader->ended)) {
            bool pair = row[end] == '\r' && end + 1 < size && row[end + 1] == '\n';
            end += pair ? 2 : 1;
            break;
        }
        if (reader->ended || (end == size && end > CSV_ROW_SIZE_MAX))
            break;
        enum status status = read_more(reader, error);
        if (status != STATUS_OK)
            return status;
    }
    *length = end - start;
    return STATUS_OK;
}

static bool ends_line(char c) { return c == '\n' || c == '\r'; }

/* Drops `length` bytes, the first line of a malformed row or as much of it as was measured, and
 * the rest of that line. */
static enum status line_drop(struct csv_reader *reader, size_t length, struct error *error)
{
    bool ended = false;
    while (!ended && length > 0) {
        ended = ends_line(reader->data[reader->at + length - 1]);
        reader->at += length;
        reader->row_length += length;
        if (ended)
            break;
        enum status status = line_measure(reader, 0, &length, error);
        if (status != STATUS_OK)
            return status;
    }
    reader->line++;
    return STATUS_OK;
}

/* --- rows --- */

__attribute__((format(printf, 4, 0)))
static enum status fail_set(const struct csv_reader *reader, size_t column, struct error *error,
                            const char *format, va_list arguments)
{
    struct error made;
    if (vsnprintf(made.text, sizeof made.text, format, arguments) < 0)
        made.text[0] = '\0';
    char name[TEXT_SHOWN_SIZE];
    text_shown(reader->name, name);
    if (column < reader->column_count)
        return error_set(error, reader->failure, "%s (%s, line %" PRIu64 ", column '%s')",
                         made.text, name, reader->row_line, reader->columns[column].name);
    return error_set(error, reader->failure, "%s (%s, line %" PRIu64 ")", made.text, name,
                     reader->row_line);
}

enum status csv_fail(const struct csv_reader *reader, size_t column, struct error *error,
                     const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    enum status status = fail_set(reader, column, error, format, arguments);
    va_end(arguments);
    return status;
}

/* A row that is unusable: without a header no row is of use, and staff's files are read whole. */
__attribute__((format(printf, 3, 4)))
static enum status row_fail(const struct csv_reader *reader, struct error *error,
                            const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    enum status status = fail_set(reader, SIZE_MAX, error, format, arguments);
    va_end(arguments);
    return status == STATUS_BAD_DUMP && reader->width > 0 ? STATUS_REJECT : status;
}

/* Hands libcsv lines until a row is whole.  `length` is the row's, `lines` their number, `first`
 * the first one's; `flaw` says what is wrong with it, NULL nothing.  STATUS_END at the end. */
static enum status row_gather(struct csv_reader *reader, size_t *length, uint64_t *lines,
                              size_t *first, const char **flaw, struct error *error)
{
    *length = *first = 0;
    *lines = 0;
    *flaw = NULL;
    while (!reader->row.done && !*flaw) {
        size_t size;
        enum status status = line_measure(reader, *length, &size, error);
        if (status != STATUS_OK)
            return status;
        if (size == 0 && *length == 0)
            return STATUS_END;
        const char *line = reader->data + reader->at + *length;
        bool whole = *length == 0 && size <= CSV_ROW_SIZE_MAX
            && csv_row_split(&reader->row, line, line_end(line, size));
        if (*length == 0)
            *first = size;
        *length += size;
        ++*lines;

        if (whole)
            break;
        if (size == 0)
            *flaw = "a quote is never closed";
        else if (*length > CSV_ROW_SIZE_MAX)
            *flaw = *lines == 1 ? "longer than 1 MiB"
                                : "longer than 1 MiB, perhaps a quote is never closed";
        else if (!csv_row_feed(&reader->row, line, size) ||
                 (!ends_line(line[size - 1]) && !csv_row_feed(&reader->row, "\n", 1)))
            *flaw = "a quote stands where none may";
        if (reader->row.no_memory)
            return error_memory(error);
    }
    return STATUS_OK;
}

/* A row, its place and its fields; no fields for a blank line. */
static enum status row_read(struct csv_reader *reader, struct error *error)
{
    reader->row_line = reader->line;
    reader->row_offset = reader->offset + reader->at;
    reader->row_length = 0;
    csv_row_begin(&reader->row);

    size_t length, first;
    uint64_t lines;
    const char *flaw;
    enum status status = row_gather(reader, &length, &lines, &first, &flaw, error);
    if (status != STATUS_OK)
        return status;
    size_t fields = reader->row.count;
    bool wrong_width = !flaw && reader->width > 0 && fields > 0 && fields != reader->width;
    if (flaw || wrong_width) {
        csv_row_drop(&reader->row);
        status = line_drop(reader, first, error);
        if (status != STATUS_OK)
            return status;
        if (flaw)
            return row_fail(reader, error, "cannot read row: %s", flaw);
        return row_fail(reader, error, "cannot read row: %zu fields where the header has %zu",
                        fields, reader->width);
    }

    const char *row = reader->data + reader->at;
    bool nul = memchr(row, '\0', length), utf8 = text_is_utf8(row, length);
    reader->at += length;
    reader->line += lines;
    reader->row_length = length;
    if (!nul && utf8)
        return STATUS_OK;
    reader->row.count = 0;
    return row_fail(reader, error, "cannot read row: %s", utf8 ? "a NUL byte" : "not valid UTF-8");
}

enum status csv_next(struct csv_reader *reader, struct error *error)
{
    enum status status;
    do
        status = row_read(reader, error);
    while (status == STATUS_OK && reader->row.count == 0);
    return status;
}

/* --- opening --- */

static enum status bom_skip(struct csv_reader *reader, struct error *error)
{
    while (!reader->ended && reader->size < 3) {
        enum status status = read_more(reader, error);
        if (status != STATUS_OK)
            return status;
    }
    if (reader->size >= 3 && memcmp(reader->data, "\xEF\xBB\xBF", 3) == 0)
        reader->at = 3;
    return STATUS_OK;
}

static const char *separator_name(char separator)
{
    return separator == '\t' ? "tabs" : separator == ';' ? "';'" : "','";
}

/* Whether a column's name, perhaps in quotes, stands in the line with that sign behind it. */
static bool parts_columns(const struct csv_reader *reader, const char *line, size_t length,
                          char sign)
{
    for (size_t i = 0; i < reader->column_count; i++) {
        const char *name = reader->columns[i].name, *end = line + length;
        size_t size = strlen(name);
        const char *at = memmem(line, length, name, size);
        at = at ? at + size : end;
        at += at < end && *at == '"';
        if (at < end && *at == sign)
            return true;
    }
    return false;
}

/* A spreadsheet of another country parts fields by another sign; then nothing else that is said of
 * the header would help. */
static enum status separator_check(struct csv_reader *reader, struct error *error)
{
    static const char others[] = ",;\t";
    size_t length;
    enum status status = line_measure(reader, 0, &length, error);
    if (status != STATUS_OK)
        return status;
    const char *line = reader->data + reader->at;
    const char own = reader->input.separator;
    reader->row_line = reader->line;
    for (size_t i = 0; !memchr(line, own, length) && others[i]; i++)
        if (parts_columns(reader, line, length, others[i]))
            return csv_fail(reader, SIZE_MAX, error, "cannot read table: its fields are parted by "
                            "%s, not by %s", separator_name(others[i]), separator_name(own));
    return STATUS_OK;
}

static enum status header_read(struct csv_reader *reader, struct error *error)
{
    enum status status = separator_check(reader, error);
    if (status == STATUS_OK)
        status = csv_next(reader, error);
    if (status == STATUS_END)
        return csv_fail(reader, SIZE_MAX, error, "cannot read table: no header row");
    if (status != STATUS_OK)
        return status;
    for (size_t i = 0; i < reader->row.count; i++) {
        const char *name = csv_row_field(&reader->row, i);
        char shown[TEXT_SHOWN_SIZE];
        size_t column = 0;
        while (column < reader->column_count && strcmp(reader->columns[column].name, name) != 0)
            column++;
        if (column == reader->column_count && reader->input.others_stand)
            continue;
        if (column == reader->column_count)
            return csv_fail(reader, SIZE_MAX, error, "cannot read column '%s': not known here",
                            text_shown(name, shown));
        if (reader->positions[column] != SIZE_MAX)
            return csv_fail(reader, SIZE_MAX, error, "cannot read column '%s': it stands twice",
                            text_shown(name, shown));
        reader->positions[column] = i;
    }
    for (size_t i = 0; i < reader->column_count; i++)
        if (reader->columns[i].required && reader->positions[i] == SIZE_MAX)
            return csv_fail(reader, SIZE_MAX, error, "cannot read table: column '%s' is missing",
                            reader->columns[i].name);
    reader->width = reader->row.count;
    return STATUS_OK;
}

/* Opens a table and takes `file` over, whatever becomes of it. */
static enum status reader_open(const struct csv_input *input, FILE *file,
                               const struct csv_column *columns, size_t count,
                               enum status failure, struct csv_reader **out, struct error *error)
{
    assert(count > 0);
    enum status status = STATUS_SYSTEM;
    struct csv_reader *reader = calloc(1, sizeof *reader);
    if (!reader) {
        if (file)
            fclose(file);                   /* only read from: nothing can be lost */
        return error_memory(error);
    }
    csv_row_init(&reader->row, input->separator);
    reader->input = *input;
    reader->file = file;
    if (file)
        reader->input.context = reader;
    reader->failure = failure;
    reader->line = 1;
    reader->column_count = count;
    reader->name = text_copy(input->name);
    reader->columns = calloc(count, sizeof *reader->columns);
    reader->positions = calloc(count, sizeof *reader->positions);
    if (!reader->name || !reader->columns || !reader->positions) {
        error_memory(error);
        goto fail;
    }
    memcpy(reader->columns, columns, count * sizeof *columns);
    for (size_t i = 0; i < count; i++)
        reader->positions[i] = SIZE_MAX;
    status = bom_skip(reader, error);
    if (status == STATUS_OK)
        status = header_read(reader, error);
    if (status != STATUS_OK)
        goto fail;
    *out = reader;
    return STATUS_OK;
fail:
    csv_close(reader);
    return status;
}

enum status csv_open(const struct csv_input *input, const struct csv_column *columns,
                     size_t count, enum status failure, struct csv_reader **out,
                     struct error *error)
{
    return reader_open(input, NULL, columns, count, failure, out, error);
}

static enum status file_read(void *context, char *data, size_t room, size_t *size,
                             struct error *error)
{
    struct csv_reader *reader = context;
    *size = fread(data, 1, room, reader->file);
    if (!ferror(reader->file))
        return STATUS_OK;
    int reason = errno;
    char shown[TEXT_SHOWN_SIZE];
    return error_set(error, reason == EISDIR ? STATUS_CONFIG : STATUS_SYSTEM,
                     "cannot read '%s': %s", text_shown(reader->name, shown), strerror(reason));
}

static enum status path_open(const char *path, bool others_stand,
                             const struct csv_column *columns, size_t count,
                             struct csv_reader **out, struct error *error)
{
    FILE *file = fopen(path, "rb");
    if (!file) {
        int reason = errno;
        char shown[TEXT_SHOWN_SIZE];
        return error_set(error, reason == ENOENT || reason == ENOTDIR ? STATUS_CONFIG
                                                                      : STATUS_SYSTEM,
                         "cannot open '%s': %s", text_shown(path, shown), strerror(reason));
    }
    const struct csv_input input = {
        .read = file_read, .name = path_name(path), .separator = ',',
        .others_stand = others_stand,
    };
    return reader_open(&input, file, columns, count, STATUS_CONFIG, out, error);
}

enum status csv_open_file(const char *path, const struct csv_column *columns, size_t count,
                          struct csv_reader **out, struct error *error)
{
    return path_open(path, false, columns, count, out, error);
}

enum status csv_open_sheet(const char *path, const struct csv_column *columns, size_t count,
                           struct csv_reader **out, struct error *error)
{
    return path_open(path, true, columns, count, out, error);
}

void csv_close(struct csv_reader *reader)
{
    if (!reader)
        return;
    csv_row_free(&reader->row);
    if (reader->file)
        fclose(reader->file);               /* only read from: nothing can be lost */
    free(reader->positions);
    free(reader->columns);
    free(reader->data);
    free(reader->name);
    free(reader);
}

/* --- the row in hand --- */

const char *csv_field(const struct csv_reader *reader, size_t column)
{
    assert(column < reader->column_count);
    return csv_row_field(&reader->row, reader->positions[column]);
}

size_t csv_position(const struct csv_reader *reader, size_t column)
{
    assert(column < reader->column_count);
    return reader->positions[column];
}

uint64_t csv_line(const struct csv_reader *reader) { return reader->row_line; }
uint64_t csv_offset(const struct csv_reader *reader) { return reader->row_offset; }
uint64_t csv_length(const struct csv_reader *reader) { return reader->row_length; }

const char *csv_raw(const struct csv_reader *reader)
{
    return reader->row_length <= reader->at ? reader->data + reader->at - reader->row_length : NULL;
}
