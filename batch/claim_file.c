/* claim_file.c - the claims of applicants, read row by row; see claim_file.h. */
#include "batch/claim_file.h"

#include <stdbool.h>
#include <string.h>

#include "csv_reader.h"
#include "date.h"
#include "right_key.h"
#include "text.h"

#define CLAIM_COLUMN(name, column, required) { column, required },
static const struct csv_column columns[] = { CLAIM_FIELDS(CLAIM_COLUMN) };

const char *claim_column(enum claim_field field)
{
    return columns[field].name;
}

static bool is_empty(const struct csv_reader *reader)
{
    for (size_t i = 0; i < CLAIM_FIELD_COUNT; i++)
        if (*csv_field(reader, i))
            return false;
    return true;
}

static enum status refuse(const struct csv_reader *reader, enum claim_field field,
                          const char *text, const char *why, struct error *error)
{
    char shown[TEXT_SHOWN_SIZE];
    return csv_fail(reader, field, error, "cannot use '%s': %s", text_shown(text, shown), why);
}

/* `9.13206E+17`: a credit code that a spreadsheet has taken for a number. */
static bool is_rounded(const char *id)
{
    return strstr(id, "E+") && !id[strspn(id, "0123456789.,E+")];
}

static enum status row_check(const struct csv_reader *reader, const char *const *fields,
                             struct claim_row *row, struct arena *arena, struct error *error)
{
    const char *country = fields[CLAIM_COUNTRY], *day = fields[CLAIM_GRANTED_ON];
    for (enum claim_field i = CLAIM_CLAIM; i <= CLAIM_RIGHT; i++)
        if (!*fields[i])
            return refuse(reader, i, fields[i], "it is empty", error);
    if (is_rounded(fields[CLAIM_ID]))
        return refuse(reader, CLAIM_ID, fields[CLAIM_ID], "a spreadsheet has rounded it; make the "
                      "column text and write it again", error);
    row->country = office_plain(arena, country);
    if (!row->country)
        return error_memory(error);
    bool code = strlen(row->country) == 2 &&
                strspn(row->country, "ABCDEFGHIJKLMNOPQRSTUVWXYZ") == 2;
    if (*country && !code)
        return refuse(reader, CLAIM_COUNTRY, country, "no code of a country or office, like US",
                      error);
    if (*day && !date_parse_sheet(day, &row->granted_on))
        return refuse(reader, CLAIM_GRANTED_ON, day, "no day CCYY-MM-DD", error);
    return STATUS_OK;
}

static enum status row_read(const struct csv_reader *reader, struct claim_row *row,
                            struct arena *arena, struct error *error)
{
    const char *fields[CLAIM_FIELD_COUNT];
    for (size_t i = 0; i < CLAIM_FIELD_COUNT; i++) {
        const char *written = csv_field(reader, i), *bare = text_unguarded(written);
        char *field = arena_text(arena, bare, strlen(bare));
        row->written[i] = arena_text(arena, written, strlen(written));
        if (!field || !row->written[i])
            return error_memory(error);
        text_squeeze(field);
        fields[i] = field;
    }
    row->id = fields[CLAIM_ID];
    row->right = fields[CLAIM_RIGHT];
    row->line = csv_line(reader);
    return row_check(reader, fields, row, arena, error);
}

enum status claim_file_read(const char *path, struct arena *arena, struct claim_file *file,
                            struct error *error)
{
    struct csv_reader *reader = NULL;
    *file = (struct claim_file){ 0 };
    enum status status = csv_open_sheet(path, columns, COUNT_OF(columns), &reader, error);
    while (status == STATUS_OK && (status = csv_next(reader, error)) == STATUS_OK) {
        if (is_empty(reader))
            continue;                   /* a spreadsheet's last rows may be */
        struct claim_row *rows = arena_room(arena, file->rows, file->count, sizeof *rows);
        if (!rows) {
            status = error_memory(error);
            break;
        }
        file->rows = rows;
        rows[file->count] = (struct claim_row){ 0 };
        status = row_read(reader, &rows[file->count++], arena, error);
    }
    csv_close(reader);
    return status == STATUS_END ? STATUS_OK : status;
}
