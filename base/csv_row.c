/* csv_row.c - a row over libcsv, which pushes, and past it. */
#include "base/csv_row.h"

#include <stdlib.h>
#include <string.h>

bool csv_room_make(void **memory, size_t *capacity, size_t needed, size_t unit)
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

void csv_row_init(struct csv_row *row, char separator)
{
    csv_init(&row->parser, CSV_STRICT | CSV_REPALL_NL);     /* it fails for NULL alone */
    csv_set_delim(&row->parser, (unsigned char)separator);
    csv_set_blk_size(&row->parser, 4096);
    row->separator = separator;
}

void csv_row_free(struct csv_row *row)
{
    csv_free(&row->parser);
    free(row->starts);
    free(row->text);
}

void csv_row_begin(struct csv_row *row)
{
    row->text_size = row->count = 0;
    row->done = false;
}

void csv_row_drop(struct csv_row *row)
{
    row->count = 0;
    csv_fini(&row->parser, NULL, NULL, NULL);       /* begins anew, as no option forbids it */
}

static void on_field(void *field, size_t size, void *data)
{
    struct csv_row *row = data;
    void *text = row->text, *starts = row->starts;
    bool room = csv_room_make(&text, &row->text_capacity, row->text_size + size + 1, 1) &&
                csv_room_make(&starts, &row->capacity, row->count + 1, sizeof *row->starts);
    row->text = text;
    row->starts = starts;
    if (!room) {
        row->no_memory = true;
        return;
    }
    row->starts[row->count++] = row->text_size;
    if (size)
        memcpy(row->text + row->text_size, field, size);
    row->text_size += size;
    row->text[row->text_size++] = '\0';
}

static void on_row(int end, void *data)
{
    struct csv_row *row = data;
    (void)end;
    row->done = true;                       /* and once more for the LF of a CRLF */
}

bool csv_row_split(struct csv_row *row, const char *line, size_t size)
{
    char separator = row->separator;
    void *text = row->text, *starts = row->starts;
    bool room = csv_room_make(&text, &row->text_capacity, size + 1, 1);
    row->text = text;
    bool plain = room && size > 0 && !memchr(line, '\0', size);
    bool quotes = plain && memchr(line, '"', size);
    if (plain)
        memcpy(row->text, line, size);
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
        plain = plain && csv_room_make(&starts, &row->capacity, count + 1, sizeof *row->starts);
        row->starts = starts;
        if (!plain)
            break;
        row->text[stop] = '\0';
        row->starts[count++] = start;
        if (at == size)
            break;
    }
    row->count = plain ? count : 0;
    row->done = plain;
    return plain;
}

bool csv_row_feed(struct csv_row *row, const char *text, size_t size)
{
    bool fed = csv_parse(&row->parser, text, size, on_field, on_row, row) == size;
    if (!fed && csv_error(&row->parser) != CSV_EPARSE)
        row->no_memory = true;
    return fed;
}
