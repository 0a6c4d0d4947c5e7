/* csv_reader.c - a row at a time over libcsv, which pushes and knows no places.
 *
 *     input --block--> buffer --physical line--> libcsv --fields--> row
 *
 * libcsv is handed one physical line at a time, so a row's line and byte range are known, and the
 * row's bytes stay in the buffer until it is whole.  A malformed row of several lines costs its
 * first line alone: the quote that was never closed may stand there, and the lines that it
 * swallowed are read again as rows of their own.  That is at most twice the work, since a line
 * that leaves a quote open when read from outside one closes it when read from inside.
 * A line ends with LF, CRLF or CR alone; registries have a million rows of some 200 bytes.
 *
 * Tables of the offices have a hundred million rows, nearly all of them one line whose fields are
 * plain or quoted whole: such a row is split here, three times as fast, and libcsv has the rest. */
#include "csv_reader.h"

#include <assert.h>
#include <errno.h>
#include <inttypes.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <csv.h>

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
    struct csv_parser parser;

    char *data;                             /* the buffer, data[at] where the next row begins */
    size_t size, capacity, at;
    uint64_t offset;                        /* of data[0] in the table */
    uint64_t line;                          /* of data[at] */
    bool ended;                             /* nothing follows data[size - 1] */

    uint64_t row_line, row_offset, row_length;
    char *text;                             /* the row's fields, each with its NUL */
    size_t text_size, text_capacity;
    size_t *starts;                         /* of each field in text */
    size_t field_count, field_capacity;
    bool row_done, no_memory;

    struct csv_column *columns;
    size_t *positions;                      /* of each column in a row, SIZE_MAX: not there */
    size_t column_count;
    size_t width;                           /* fields of the header, 0 until it is read */
};

/* --- fields of the row in hand --- */

static bool room_make(void **memory, size_t *capacity, size_t needed, size_t unit)
{
    if (needed <= *capacity)
        return true;
    size_t larger = *capacity * 2 > needed ? *capacity * 2 : needed + 64;
    void *grown = realloc(*memory, larger * unit);
    if (!grown)
        return false;
    *memory = grown;
    *capacity = larger;
    return true;
}

static void on_field(void *field, size_t size, void *data)
{
    struct csv_reader *reader = data;
    void *text = reader->text, *starts = reader->starts;
    bool room = room_make(&text, &reader->text_capacity, reader->text_size + size + 1, 1) &&
                room_make(&starts, &reader->field_capacity, reader->field_count + 1,
                          sizeof *reader->starts);
    reader->text = text;
    reader->starts = starts;
    if (!room) {
        reader->no_memory = true;
        return;
    }
    reader->starts[reader->field_count++] = reader->text_size;
    if (size)
        memcpy(reader->text + reader->text_size, field, size);
    reader->text_size += size;
    reader->text[reader->text_size++] = '\0';
}

static void on_row(int end, void *data)
{
    struct csv_reader *reader = data;
    (void)end;
    reader->row_done = true;                /* and once more for the LF of a CRLF */
}

/* Splits a line without its end whose fields are plain, or quoted from end to end without a quote
 * inside, and not padded with blanks.  False, and nothing done, for any other. */
static bool row_split(struct csv_reader *reader, const char *line, size_t size)
{
    char separator = reader->input.separator;
    void *text = reader->text, *starts = reader->starts;
    bool room = room_make(&text, &reader->text_capacity, size + 1, 1);
    reader->text = text;
    bool plain = room && size > 0 && !memchr(line, '\0', size);
    bool quotes = plain && memchr(line, '"', size);
    if (plain)
        memcpy(reader->text, line, size);
    size_t count = 0;
    for (size_t at = 0; plain; at++) {
        bool quoted = at < size && line[at] == '"';
        size_t start = at + quoted;
        const char *end = memchr(line + start, quoted ? '"' : separator, size - start);
        size_t stop = end ? (size_t)(end - line) : size;
        at = stop + quoted;
        plain = quoted ? end && (at == size || line[at] == separator)
                       : stop == start || (line[start] != ' ' && line[start] != '\t' &&
                                           line[stop - 1] != ' ' && line[stop - 1] != '\t' &&
                                           !(quotes && memchr(line + start, '"', stop - start)));
        plain = plain && room_make(&starts, &reader->field_capacity, count + 1,
                                   sizeof *reader->starts);
        reader->starts = starts;
        if (!plain)
            break;
        reader->text[stop] = '\0';
        reader->starts[count++] = start;
        if (at == size)
            break;
    }
    reader->field_count = plain ? count : 0;
    return plain;
}

static const char *field_at(const struct csv_reader *reader, size_t position)
{
    return position < reader->field_count ? reader->text + reader->starts[position] : "";
}

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
        bool room = room_make(&data, &reader->capacity,
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

static bool feed(struct csv_reader *reader, const char *text, size_t size)
{
    return csv_parse(&reader->parser, text, size, on_field, on_row, reader) == size;
}

/* Hands libcsv lines until a row is whole.  `length` is the row's, `lines` their number, `first`
 * the first one's; `flaw` says what is wrong with it, NULL nothing.  STATUS_END at the end. */
static enum status row_gather(struct csv_reader *reader, size_t *length, uint64_t *lines,
                              size_t *first, const char **flaw, struct error *error)
{
    *length = *first = 0;
    *lines = 0;
    *flaw = NULL;
    while (!reader->row_done && !*flaw) {
        size_t size;
        enum status status = line_measure(reader, *length, &size, error);
        if (status != STATUS_OK)
            return status;
        if (size == 0 && *length == 0)
            return STATUS_END;
        const char *line = reader->data + reader->at + *length;
        bool whole = *length == 0 && size <= CSV_ROW_SIZE_MAX
            && row_split(reader, line, line_end(line, size));
        if (*length == 0)
            *first = size;
        *length += size;
        ++*lines;

        if (whole)
            reader->row_done = true;
        else if (size == 0)
            *flaw = "a quote is never closed";
        else if (*length > CSV_ROW_SIZE_MAX)
            *flaw = *lines == 1 ? "longer than 1 MiB"
                                : "longer than 1 MiB, perhaps a quote is never closed";
        else if (!feed(reader, line, size) ||
                 (!ends_line(line[size - 1]) && !feed(reader, "\n", 1)))
            *flaw = "a quote stands where none may";
        if (reader->no_memory || (*flaw && csv_error(&reader->parser) != CSV_SUCCESS &&
                                  csv_error(&reader->parser) != CSV_EPARSE))
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
    reader->text_size = reader->field_count = 0;
    reader->row_done = false;

    size_t length, first;
    uint64_t lines;
    const char *flaw;
    enum status status = row_gather(reader, &length, &lines, &first, &flaw, error);
    if (status != STATUS_OK)
        return status;
    size_t fields = reader->field_count;
    bool wrong_width = !flaw && reader->width > 0 && fields > 0 && fields != reader->width;
    if (flaw || wrong_width) {
        reader->field_count = 0;
        csv_fini(&reader->parser, NULL, NULL, NULL);    /* begins anew, as no option forbids it */
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
    reader->field_count = 0;
    return row_fail(reader, error, "cannot read row: %s", utf8 ? "a NUL byte" : "not valid UTF-8");
}

enum status csv_next(struct csv_reader *reader, struct error *error)
{
    enum status status;
    do
        status = row_read(reader, error);
    while (status == STATUS_OK && reader->field_count == 0);
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

static enum status header_read(struct csv_reader *reader, struct error *error)
{
    enum status status = csv_next(reader, error);
    if (status == STATUS_END)
        return csv_fail(reader, SIZE_MAX, error, "cannot read table: no header row");
    if (status != STATUS_OK)
        return status;
    for (size_t i = 0; i < reader->field_count; i++) {
        const char *name = field_at(reader, i);
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
    reader->width = reader->field_count;
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
    csv_init(&reader->parser, CSV_STRICT | CSV_REPALL_NL);  /* it fails for NULL alone */
    csv_set_delim(&reader->parser, (unsigned char)input->separator);
    csv_set_blk_size(&reader->parser, 4096);
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

enum status csv_open_file(const char *path, const struct csv_column *columns, size_t count,
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
    };
    return reader_open(&input, file, columns, count, STATUS_CONFIG, out, error);
}

void csv_close(struct csv_reader *reader)
{
    if (!reader)
        return;
    csv_free(&reader->parser);
    if (reader->file)
        fclose(reader->file);               /* only read from: nothing can be lost */
    free(reader->positions);
    free(reader->columns);
    free(reader->starts);
    free(reader->text);
    free(reader->data);
    free(reader->name);
    free(reader);
}

/* --- the row in hand --- */

const char *csv_field(const struct csv_reader *reader, size_t column)
{
    assert(column < reader->column_count);
    return field_at(reader, reader->positions[column]);
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
