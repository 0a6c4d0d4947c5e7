/* source_rows.c - from a source's window to a CSV reader's buffer. */
#include "parsers/source_rows.h"

#include <string.h>

static enum status read_bytes(void *context, char *data, size_t room, size_t *size,
                              struct error *error)
{
    struct source_rows *rows = context;
    const struct window *window = source_window(rows->source);
    if (window->size == 0 && !window->last) {
        enum status status = source_more(rows->source, error);
        if (status != STATUS_OK)
            return status;
    }
    *size = window->size < room ? window->size : room;
    if (*size) {
        memcpy(data, window->data, *size);
        rows->last_byte = data[*size - 1];
    }
    rows->size += *size;
    source_drop(rows->source, *size);
    return STATUS_OK;
}

struct csv_input source_rows_input(struct source_rows *rows, const char *name, char separator)
{
    return (struct csv_input){
        .read = read_bytes, .context = rows, .name = name, .separator = separator,
    };
}

bool source_rows_break_off(const struct source_rows *rows, const struct csv_reader *reader)
{
    const struct window *window = source_window(rows->source);
    return window->last && window->size == 0 && rows->last_byte != '\n'
        && rows->last_byte != '\r'
        && csv_offset(reader) + csv_length(reader) == rows->size;
}
