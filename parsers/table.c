/* parsers/table.c - the table dump: rows that a bureau has made of any source.
 *
 * One row per owner, the rows of one right together: they are one record.  What a row says of the
 * right is said again or left blank by the further ones; two rows that contradict each other
 * reject the record, as nothing tells which to believe.  The columns are in table_record.h.
 *
 * A malformed row is a rejected record by itself, and so is the right whose rows it stands
 * between, or before whose first row it stands and whose number it has: it may have named the
 * first owner.  Its neighbours are untouched, so a record is held open until the next good row
 * shows whether it goes on.  A malformed last row that breaks off in a file that nothing checks
 * shows that the file is cut: it costs the dump.
 *
 * Rows of one right that do not stand together would be two records, the second without its first
 * owner: a key that comes back is rejected. */
#include <stdlib.h>
#include <string.h>

#include "limit.h"
#include "parsers/format.h"
#include "parsers/key_set.h"
#include "parsers/source_rows.h"
#include "parsers/table_record.h"

/* The malformed rows since the last good one. */
struct malformed {
    char *text;                     /* with a NUL */
    size_t size, room;
    bool lost;                      /* there was more than is kept */
};

struct table {
    struct source_rows bytes;
    struct scan_mode mode;
    struct csv_reader *rows;
    struct table_record *record;
    bool row_waits;                 /* a row has been read that is in no record yet */
    bool ended;
    bool open;                      /* a record is begun */
    bool broken;                    /* a malformed row stands behind its last one */
    struct malformed malformed;
    struct key_set *keys;
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

static void table_close(void *reader)
{
    struct table *table = reader;
    if (!table)
        return;
    table_record_free(table->record);
    csv_close(table->rows);
    key_set_free(table->keys);
    free(table->malformed.text);
    free(table);
}

static enum status table_open(struct source *source, struct scan_mode mode, void **reader,
                              struct error *error)
{
    struct table *table = calloc(1, sizeof *table);
    if (!table)
        return error_memory(error);
    table->bytes = (struct source_rows){ .source = source };
    const struct csv_input input = source_rows_input(&table->bytes, "table", ',');
    table->mode = mode;
    enum status status = csv_open(&input, table_columns, TABLE_COLUMN_COUNT, STATUS_BAD_DUMP,
                                  &table->rows, error);
    if (status == STATUS_OK && (!(table->record = table_record_create(table->rows))
                                || !(table->keys = key_set_create())))
        status = error_memory(error);
    if (status == STATUS_OK)
        *reader = table;
    else
        table_close(table);
    return status;
}

/* ---- malformed rows ---- */

/* Keeps the malformed row in hand for the right that comes next. */
static enum status malformed_add(struct malformed *malformed, const struct csv_reader *rows,
                                 struct error *error)
{
    const char *row = csv_raw(rows);
    size_t length = (size_t)csv_length(rows);
    if (!row || malformed->size + length >= CSV_ROW_SIZE_MAX) {
        malformed->lost = true;
        return STATUS_OK;
    }
    if (malformed->size + length >= malformed->room) {
        size_t room = 2 * (malformed->size + length) + 1;
        char *text = realloc(malformed->text, room);
        if (!text)
            return error_memory(error);
        malformed->text = text;
        malformed->room = room;
    }
    memcpy(malformed->text + malformed->size, row, length);
    malformed->size += length;
    malformed->text[malformed->size] = '\0';
    return STATUS_OK;
}

/* Whether the malformed rows may be of the right looked at: a field begins with its number, or
 * who knows. */
static bool malformed_fit(struct malformed *malformed, const struct table_record *record)
{
    bool fit = malformed->lost;
    const char *at = malformed->size > 0 ? malformed->text : "";
    while (*at && !fit) {
        size_t length = strcspn(at, ",;|\t\"\r\n");
        fit = length > 0 && table_record_is_number(record, at, length);
        at += length + (at[length] != '\0');
    }
    malformed->size = 0;
    malformed->lost = false;
    return fit;
}

static enum status malformed_next(struct table *table, struct record *out, struct error *error)
{
    *out = (struct record){
        .label = TABLE_LABEL_UNKNOWN,
        .offset = csv_offset(table->rows), .length = csv_length(table->rows),
    };
    if (source_rows_break_off(&table->bytes, table->rows)) {
        if (!source_is_checked(table->bytes.source))
            return error_set(error, STATUS_BAD_DUMP, "cannot read dump: the last row ends early");
        csv_fail(table->rows, SIZE_MAX, error, "cannot read row: it ends early");
    }
    table->broken = table->open;
    enum status status = malformed_add(&table->malformed, table->rows, error);
    return status == STATUS_OK ? STATUS_REJECT : status;
}

/* ---- records ---- */

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

static enum status record_begin(struct table *table, struct error *error)
{
    bool seen;
    const char *key = table_record_key(table->record);
    enum status status = key ? key_set_add(table->keys, key, &seen, error) : error_memory(error);
    if (status != STATUS_OK)
        return status;
    table_record_begin(table->record);
    if (malformed_fit(&table->malformed, table->record))
        table_record_flaw(table->record, SIZE_MAX,
                          "cannot read right: a malformed row of it stands before");
    if (seen)
        table_record_flaw(table->record, SIZE_MAX,
                          "cannot read right: its rows do not stand together");
    return STATUS_OK;
}

static void record_go_on(struct table *table)
{
    if (table->broken)
        table_record_flaw(table->record, SIZE_MAX,
                          "cannot read right: a malformed row stands between its rows");
    table->malformed.size = 0;
    table->malformed.lost = false;
}

static enum status table_next(void *reader, struct record *out, struct error *error)
{
    struct table *table = reader;
    for (;;) {
        enum status status = row_fetch(table, error);
        if (status == STATUS_REJECT)
            return malformed_next(table, out, error);
        if (status != STATUS_OK)
            return status;
        if (table->open && !(table->row_waits && table_record_goes_on(table->record))) {
            table->open = false;
            return table_record_finish(table->record, table->mode, out, error);
        }
        if (table->ended)
            return STATUS_END;
        if (table->open)
            record_go_on(table);
        else
            status = record_begin(table, error);
        if (status != STATUS_OK)
            return status;
        table_record_add(table->record);
        table->open = true;
        table->broken = table->row_waits = false;
    }
}

const struct format format_table = {
    .facts = {
        .name = "table", .contents = "table dump: rows of a bureau's own, CSV",
        .files = "*.csv *.csv.gz *.zip", .origin = ORIGIN_ROWS, .place = PLACE_DETAIL_CITY,
        .pct = true, .priorities = true, .lacks = "what its rows leave out",
    },
    .bid = table_bid,
    .open = table_open,
    .next = table_next,
    .close = table_close,
};
