/* parsers/table.c - the table dump: rows that a bureau has made of any source.
 *
 * One row per owner, the rows of one right together: they are one record.  What a row says of the
 * right is said again or left blank by the further ones; two rows that contradict each other
 * reject the record, as nothing tells which to believe.  The columns are in table_record.h.
 *
 * A malformed row is a rejected record by itself, and so is the right whose rows it stands
 * between: it may have named the first owner.  Its neighbours are untouched, so a record is held
 * open until the next good row shows whether it goes on. */
#include <stdlib.h>
#include <string.h>

#include "csv_reader.h"
#include "parsers/format.h"
#include "parsers/table_record.h"

struct table {
    struct scan_mode mode;
    struct csv_reader *rows;
    struct table_record *record;
    bool row_waits;                 /* a row has been read that is in no record yet */
    bool ended;
    bool open;                      /* a record is begun */
    bool broken;                    /* a malformed row stands behind its last one */
};

/* Without the blanks around it and the quotes around that. */
static bool is_name(const char *text, size_t size, const char *name)
{
    while (size > 0 && (*text == ' ' || *text == '\t'))
        text++, size--;
    while (size > 0 && (text[size - 1] == ' ' || text[size - 1] == '\t'))
        size--;
    if (size >= 2 && text[0] == '"' && text[size - 1] == '"')
        text++, size -= 2;
    return strlen(name) == size && memcmp(text, name, size) == 0;
}

static bool names_column(const char *line, size_t size, const char *name)
{
    for (;;) {
        const char *comma = memchr(line, ',', size);
        size_t length = comma ? (size_t)(comma - line) : size;
        if (is_name(line, length, name))
            return true;
        if (!comma)
            return false;
        line += length + 1;
        size -= length + 1;
    }
}

/* The first line is a header that has all the required columns. */
static int table_bid(const char *head, size_t size)
{
    if (size >= 3 && memcmp(head, "\xEF\xBB\xBF", 3) == 0)
        head += 3, size -= 3;
    size_t length = 0;
    while (length < size && head[length] != '\n' && head[length] != '\r')
        length++;
    size_t bytes = 0;
    for (size_t i = 0; i < TABLE_COLUMN_COUNT; i++) {
        if (!table_columns[i].required)
            continue;
        if (!names_column(head, length, table_columns[i].name))
            return 0;
        bytes += strlen(table_columns[i].name);
    }
    return (int)bytes * 8;
}

static enum status source_read(void *context, char *data, size_t room, size_t *size,
                               struct error *error)
{
    struct source *source = context;
    const struct window *window = source_window(source);
    if (window->size == 0 && !window->last) {
        enum status status = source_more(source, error);
        if (status != STATUS_OK)
            return status;
    }
    *size = window->size < room ? window->size : room;
    if (*size)
        memcpy(data, window->data, *size);
    source_drop(source, *size);
    return STATUS_OK;
}

static void table_close(void *reader)
{
    struct table *table = reader;
    if (!table)
        return;
    table_record_free(table->record);
    csv_close(table->rows);
    free(table);
}

static enum status table_open(struct source *source, struct scan_mode mode, void **reader,
                              struct error *error)
{
    const struct csv_input input = {
        .read = source_read, .context = source, .name = "table", .separator = ',',
    };
    struct table *table = calloc(1, sizeof *table);
    if (!table)
        return error_memory(error);
    table->mode = mode;
    enum status status = csv_open(&input, table_columns, TABLE_COLUMN_COUNT, STATUS_BAD_DUMP,
                                  &table->rows, error);
    if (status == STATUS_OK && !(table->record = table_record_create(table->rows)))
        status = error_memory(error);
    if (status == STATUS_OK)
        *reader = table;
    else
        table_close(table);
    return status;
}

/* Reads a row unless one waits.  STATUS_REJECT for a malformed one. */
static enum status row_fetch(struct table *table, struct error *error)
{
    if (table->row_waits || table->ended)
        return STATUS_OK;
    enum status status = csv_next(table->rows, error);
    if (status == STATUS_OK)
        status = table_record_look(table->record, error);
    table->row_waits = status == STATUS_OK;
    table->ended = status == STATUS_END;
    return status == STATUS_END ? STATUS_OK : status;
}

static enum status table_next(void *reader, struct record *out, struct error *error)
{
    struct table *table = reader;
    for (;;) {
        enum status status = row_fetch(table, error);
        if (status == STATUS_REJECT) {
            table->broken = table->open;
            *out = (struct record){
                .label = TABLE_LABEL_UNKNOWN,
                .offset = csv_offset(table->rows), .length = csv_length(table->rows),
            };
            return STATUS_REJECT;
        }
        if (status != STATUS_OK)
            return status;
        if (table->open && !(table->row_waits && table_record_goes_on(table->record))) {
            table->open = false;
            return table_record_finish(table->record, table->mode, out, error);
        }
        if (table->ended)
            return STATUS_END;
        if (!table->open)
            table_record_begin(table->record);
        else if (table->broken)
            table_record_flaw(table->record, SIZE_MAX,
                              "cannot read right: a malformed row stands between its rows");
        table_record_add(table->record);
        table->open = true;
        table->broken = table->row_waits = false;
    }
}

const struct format format_table = {
    .name = "table",
    .bid = table_bid,
    .open = table_open,
    .next = table_next,
    .close = table_close,
};
