/* audit_book.c - a ledger.csv in memory; see audit_book.h. */
#include "batch/audit_book.h"

#include <inttypes.h>
#include <string.h>

#include "batch/ledger_csv.h"

enum status audit_book_add(struct audit_book *book, const char *const *fields, uint64_t file_line,
                           struct error *error)
{
    struct audit_row *rows = arena_room(book->arena, book->rows, book->count, sizeof *rows);
    if (!rows)
        return error_memory(error);
    book->rows = rows;
    struct audit_row *row = &rows[book->count];
    row->file_line = file_line;
    for (int i = 0; i < LEDGER_COLUMN_COUNT; i++) {
        row->fields[i] = arena_text(book->arena, fields[i], strlen(fields[i]));
        if (!row->fields[i])
            return error_memory(error);
    }
    book->count++;
    return STATUS_OK;
}

static enum status add_row(void *context, const char *const *fields, uint64_t file_line,
                           struct error *error)
{
    return audit_book_add(context, fields, file_line, error);
}

enum status audit_book_read(const char *path, struct arena *arena, struct audit_book *book,
                            struct error *error)
{
    *book = (struct audit_book){ .arena = arena };
    enum status status = ledger_csv_each(path, add_row, book, error);
    return status == STATUS_REJECT ? STATUS_OK : status;
}

const char *audit_lines_text(const int64_t *lines, size_t count, struct arena *arena)
{
    const char *text = "";
    for (size_t start = 0, end; start < count && text; start = end) {
        for (end = start + 1; end < count && lines[end] == lines[end - 1] + 1; end++)
            ;
        const char *comma = !start ? "" : end == count ? " and " : ", ";
        text = end - start < 2
            ? arena_format(arena, "%s%s%" PRId64, text, comma, lines[start])
            : arena_format(arena, "%s%s%" PRId64 " to %" PRId64, text, comma, lines[start],
                           lines[end - 1]);
    }
    return text;
}
