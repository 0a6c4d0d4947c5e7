/* ledger_csv.c - a ledger.csv read back; see ledger_csv.h. */
#include "batch/ledger_csv.h"

#include <stdbool.h>

#include "csv_reader.h"

/* A blank between a field and a comma, or an end of the row, outside of quotes.  The reader trims
 * it, so it is not hashed, but whoever reads the file by other means has another text: csv_writer
 * leaves none. */
static bool has_padding(const char *row, size_t length)
{
    bool quoted = false, beside = true;
    for (size_t i = 0; i < length; i++) {
        char c = row[i], next = i + 1 < length ? row[i + 1] : '\n';
        quoted ^= c == '"';
        if (quoted)
            continue;
        bool blank = c == ' ' || c == '\t';
        if (blank && (beside || next == ',' || next == '\r' || next == '\n'))
            return true;
        beside = c == ',';
    }
    return false;
}

static bool is_padded(const struct csv_reader *reader)
{
    const char *row = csv_raw(reader);
    return row && has_padding(row, csv_length(reader));
}

static enum status check_header(const struct csv_reader *reader, struct error *error)
{
    if (is_padded(reader))
        return csv_fail(reader, SIZE_MAX, error, "a blank stands beside a column's name");
    for (size_t i = 0; i < LEDGER_COLUMN_COUNT; i++)
        if (csv_position(reader, i) != i)
            return csv_fail(reader, i, error, "a ledger's columns stand in another order");
    return STATUS_OK;
}

static enum status visit_rows(struct csv_reader *reader,
                              enum status (*visit)(void *context, const char *const *fields,
                                                   uint64_t file_line, struct error *error),
                              void *context, struct error *error)
{
    const char *fields[LEDGER_COLUMN_COUNT];
    enum status status = STATUS_OK;
    while (status == STATUS_OK && (status = csv_next(reader, error)) == STATUS_OK) {
        if (is_padded(reader)) {
            csv_fail(reader, SIZE_MAX, error, "cannot read row: a blank stands beside a field");
            return STATUS_REJECT;
        }
        for (size_t i = 0; i < LEDGER_COLUMN_COUNT; i++)
            fields[i] = csv_field(reader, i);
        status = visit(context, fields, csv_line(reader), error);
        if (status != STATUS_OK)
            return status;
    }
    /* STATUS_CONFIG is what csv_open_file calls a malformed row. */
    return status == STATUS_END ? STATUS_OK : status == STATUS_CONFIG ? STATUS_REJECT : status;
}

enum status ledger_csv_each(const char *path,
                            enum status (*visit)(void *context, const char *const *fields,
                                                 uint64_t file_line, struct error *error),
                            void *context, struct error *error)
{
    struct csv_column columns[LEDGER_COLUMN_COUNT];
    struct csv_reader *reader = NULL;
    for (size_t i = 0; i < LEDGER_COLUMN_COUNT; i++)
        columns[i] = (struct csv_column){ ledger_columns[i], true };
    enum status status = csv_open_file(path, columns, LEDGER_COLUMN_COUNT, &reader, error);
    if (status == STATUS_OK)
        status = check_header(reader, error);
    if (status == STATUS_OK)
        status = visit_rows(reader, visit, context, error);
    csv_close(reader);
    return status;
}
