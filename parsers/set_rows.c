/* set_rows.c - from the members that make a table to its rows.
 *
 * A member may be an archive around the table, `tls201_part01.zip`.  Every leaf in it must be of
 * the same table, or a note for people: a row that is overlooked might be an owner. */
#include "parsers/set_rows.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "limit.h"
#include "parsers/companion.h"
#include "text.h"

size_t set_table_of(const struct set_format *format, const char *member)
{
    const char *name = path_name(member);
    size_t stem = strcspn(name, format->in_parts ? "._" : ".");
    for (size_t i = 0; i < format->table_count; i++)
        if (strlen(format->tables[i].name) == stem
            && memcmp(format->tables[i].name, name, stem) == 0)
            return i;
    return format->table_count;
}

bool set_is_bundle(const struct set_format *format, const char *member)
{
    return format->bundle && text_starts(path_name(member), format->bundle);
}

char set_separator(const char *head, size_t size)
{
    size_t line = 0;
    while (line < size && head[line] != '\n' && head[line] != '\r')
        line++;
    return memchr(head, '\t', line) ? '\t' : ',';
}

void set_rows_open(struct set_rows *rows, const struct container *container,
                   const struct set_format *format, size_t table)
{
    *rows = (struct set_rows){
        .container = container, .format = format, .table = table,
        .walk = { .container = container },
    };
}

void set_rows_close(struct set_rows *rows)
{
    csv_close(rows->csv);
    rows->csv = NULL;
    walk_leave_all(&rows->walk);
}

/* An error of the source has its place; any other gets it here. */
static enum status fail(const struct set_rows *rows, enum status status,
                        const struct error *reason, struct error *error)
{
    if (rows->walk.source && source_failed(rows->walk.source))
        return error_set(error, status, "%s", reason->text);
    return error_set(error, status, "%s (%s)", reason->text, rows->walk.place);
}

static enum status open_table(struct set_rows *rows, struct error *error)
{
    const struct set_table *table = &rows->format->tables[rows->table];
    struct error reason = { "" };
    enum status status = walk_look_ahead(&rows->walk, HEAD_SIZE, error);
    if (status != STATUS_OK)
        return status;
    const struct window *window = source_window(rows->walk.source);
    rows->separator = set_separator(window->data, window->size);
    rows->bytes = (struct source_rows){ .source = rows->walk.source };
    struct csv_input input = source_rows_input(&rows->bytes, path_name(rows->walk.member),
                                               rows->separator);
    input.others_stand = true;
    status = csv_open(&input, table->columns, table->column_count, STATUS_BAD_DUMP, &rows->csv,
                      &reason);
    rows->read++;
    return status == STATUS_OK ? STATUS_OK : fail(rows, status, &reason, error);
}

/* Opens the leaf in hand, or passes over one that is a note. */
static enum status open_leaf(struct set_rows *rows, struct error *error)
{
    struct error reason = { "" };
    if (rows->walk.too_deep) {
        error_set(&reason, STATUS_BAD_DUMP, "archives are nested more than %d deep", NESTING_MAX);
        return walk_fail(rows->walk.place, STATUS_BAD_DUMP, &reason, error);
    }
    if (set_table_of(rows->format, rows->walk.member) == rows->table
        || !companion_is_known(rows->walk.member))
        return open_table(rows, error);
    walk_leave_leaf(&rows->walk);
    return STATUS_OK;
}

static bool is_of_table(const void *context, const char *name)
{
    const struct set_rows *rows = context;
    return set_table_of(rows->format, name) == rows->table;
}

/* Begins the next member that holds rows of the table.  STATUS_END behind the last. */
static enum status next_member(struct set_rows *rows, struct error *error)
{
    struct archive *archive = rows->container->archive;
    bool bundle = false;
    for (; rows->member < archive_count(archive); rows->member++) {
        const char *name = archive_name(archive, rows->member);
        bundle = set_is_bundle(rows->format, name);
        if (bundle || is_of_table(rows, name))
            break;
    }
    if (rows->member == archive_count(archive))
        return STATUS_END;
    rows->walk.passes = bundle ? is_of_table : NULL;
    rows->walk.context = rows;
    rows->walking = true;
    return walk_start(&rows->walk, rows->member++, error);
}

/* Goes on to the next leaf; STATUS_END behind the last. */
static enum status next_leaf(struct set_rows *rows, struct error *error)
{
    while (!rows->csv) {
        enum status status = rows->walking ? STATUS_OK : next_member(rows, error);
        if (status != STATUS_OK)
            return status;
        if (!rows->walk.source)
            status = walk_next(&rows->walk, error);
        if (status == STATUS_OK)
            status = open_leaf(rows, error);
        if (status == STATUS_END) {
            rows->walking = false;
            rows->bytes_in += rows->walk.meter.in;
            walk_leave_all(&rows->walk);
        } else if (status != STATUS_OK) {
            return status;
        }
    }
    return STATUS_OK;
}

enum status set_rows_next(struct set_rows *rows, struct error *error)
{
    for (;;) {
        struct error reason = { "" };
        enum status status = next_leaf(rows, error);
        if (status != STATUS_OK)
            return status;
        status = csv_next(rows->csv, &reason);
        if (status == STATUS_OK)
            return STATUS_OK;
        if (status == STATUS_END) {
            rows->bytes_out += rows->bytes.size;
            csv_close(rows->csv);
            rows->csv = NULL;
            walk_leave_leaf(&rows->walk);
            continue;
        }
        if (status != STATUS_REJECT)
            return fail(rows, status, &reason, error);
        if (source_rows_break_off(&rows->bytes, rows->csv)) {
            if (!source_is_checked(rows->walk.source)) {
                error_set(&reason, STATUS_BAD_DUMP, "the last row ends early");
                return walk_fail(rows->walk.place, STATUS_BAD_DUMP, &reason, error);
            }
            csv_fail(rows->csv, SIZE_MAX, &reason, "cannot read row: it ends early");
        }
        return error_set(error, STATUS_REJECT, "%s", reason.text);
    }
}

void set_rows_key(const struct set_rows *rows, char *text, size_t room)
{
    const char *row = csv_raw(rows->csv);
    size_t size = row ? (size_t)csv_length(rows->csv) : 0;
    size_t position = csv_position(rows->csv, rows->format->tables[rows->table].key);
    text[0] = '\0';
    for (; position > 0 && size > 0; position--) {
        const char *next = memchr(row, rows->separator, size);
        size_t step = next ? (size_t)(next - row) + 1 : size;
        row += step;
        size -= step;
    }
    size_t length = 0;
    for (; size > 0 && *row != rows->separator && *row != '\n' && *row != '\r'; row++, size--)
        if (*row != '"' && *row != '\0' && length + 1 < room)
            text[length++] = *row;
    text[length] = '\0';
}
