/* workbook.c - a workbook of tables by libxlsxwriter; see workbook.h. */
#include "batch/workbook.h"

#include <assert.h>
#include <errno.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <utf8proc.h>
#include <xlsxwriter.h>

#include "batch/folder.h"
#include "batch/workbook_check.h"
#include "text.h"

enum { SHEETS_MAX = 8, DAY_SECONDS = 86400 };

/* A spreadsheet keeps 15 digits of a number. */
#define UNITS_MAX INT64_C(999999999999999)

static const char cut_mark[] = " [cut here: the CSV file has all of it]";

struct workbook {
    lxw_workbook *book;
    lxw_worksheet *sheet;
    lxw_format *bold, *amount;
    char *path;
    struct cell_digest digests[SHEETS_MAX];     /* of what each sheet is to hold */
    size_t sheets;
    uint32_t row;
    uint16_t column, columns;
    size_t cut;
    bool is_full;                               /* more rows than a sheet has */
    char *text;                                 /* room for a cell's */
    struct error error;                         /* of the first failure */
    enum status status;
};

static void fail(struct workbook *workbook, const char *what, const char *why)
{
    if (workbook->status == STATUS_OK)
        workbook->status = error_set(&workbook->error, STATUS_SYSTEM, "cannot write '%s': %s%s",
                                     workbook->path, what, why);
}

static void check(struct workbook *workbook, lxw_error code)
{
    if (code != LXW_NO_ERROR)
        fail(workbook, "", lxw_strerror(code));
}

/* The room for a text, each character of which may become `_x0001_`. */
enum { TEXT_ROOM = 7 * WORKBOOK_TEXT_MAX + 8 };

enum status workbook_create(const char *path, const char *scratch, struct workbook **out,
                            struct error *error)
{
    struct workbook *workbook = calloc(1, sizeof *workbook);
    if (!workbook || !(workbook->path = text_copy(path)) || !(workbook->text = malloc(TEXT_ROOM)))
        goto fail;
    lxw_workbook_options options = { .constant_memory = LXW_TRUE, .tmpdir = (char *)scratch };
    workbook->book = workbook_new_opt(path, &options);
    if (!workbook->book)
        goto fail;
    /* Else the file holds the time at which it was made. */
    lxw_doc_properties properties = { .created = DAY_SECONDS };
    check(workbook, workbook_set_properties(workbook->book, &properties));
    workbook->bold = workbook_add_format(workbook->book);
    workbook->amount = workbook_add_format(workbook->book);
    if (!workbook->bold || !workbook->amount)
        goto fail;
    format_set_bold(workbook->bold);
    format_set_num_format(workbook->amount, "#,##0.00");
    *out = workbook;
    return STATUS_OK;
fail:
    workbook_discard(workbook);
    return error_memory(error);
}

/* ---- cells ---- */

static struct cell_digest *digest(struct workbook *workbook)
{
    return &workbook->digests[workbook->sheets - 1];
}

/* Whether the next cell may be written. */
static bool is_open(struct workbook *workbook)
{
    assert(workbook->sheet || workbook->status != STATUS_OK);
    workbook->is_full |= workbook->row >= WORKBOOK_ROWS_MAX;
    return workbook->status == STATUS_OK && !workbook->is_full;
}

static void note(struct workbook *workbook, char kind, const char *text)
{
    char place[LXW_MAX_CELL_NAME_LENGTH];
    lxw_rowcol_to_cell(place, workbook->row, workbook->column);
    cell_digest_add(digest(workbook), place, kind, text);
}

/* Whether `_x0041_` stands there, which readers take for an A. */
static bool is_escape(const char *text)
{
    static const char hex[] = "0123456789abcdefABCDEF";
    return text[0] == '_' && text[1] == 'x' && strspn(text + 2, hex) >= 4 && text[6] == '_';
}

/* The next character of `text` as a cell may hold it; `size` and `units` of UTF-16 are of what is
 * written to `out`.  Returns the bytes read. */
static size_t character_text(const char *text, char out[16], size_t *size, size_t *units)
{
    utf8proc_int32_t character;
    utf8proc_ssize_t length = utf8proc_iterate((const utf8proc_uint8_t *)text, -1, &character);
    bool is_valid = length > 0 && character != 0xFFFE && character != 0xFFFF;
    if (!is_valid)
        *size = (size_t)snprintf(out, 16, "\xEF\xBF\xBD");
    else if (character < 0x20 && character != '\t' && character != '\n')
        *size = (size_t)snprintf(out, 16, "_x%04X_", (unsigned)character);
    else if (is_escape(text))
        *size = (size_t)snprintf(out, 16, "_x005F_");
    else
        *size = (size_t)snprintf(out, 16, "%.*s", (int)length, text);
    *units = !is_valid ? 1 : *size > (size_t)length ? *size : character > 0xFFFF ? 2 : 1;
    return length > 0 ? (size_t)length : 1;
}

/* The text as a cell may hold it, in workbook->text. */
static const char *cell_text(struct workbook *workbook, const char *text)
{
    enum { ROOM = WORKBOOK_TEXT_MAX - (int)sizeof cut_mark + 1 };
    size_t end = 0, units = 0, end_of_cut = 0;
    while (*text) {
        char out[16];
        size_t size, more;
        text += character_text(text, out, &size, &more);
        if (units <= ROOM)
            end_of_cut = end;
        if (units + more > WORKBOOK_TEXT_MAX) {
            workbook->cut++;
            memcpy(workbook->text + end_of_cut, cut_mark, sizeof cut_mark);
            return workbook->text;
        }
        memcpy(workbook->text + end, out, size);
        end += size;
        units += more;
    }
    workbook->text[end] = '\0';
    return workbook->text;
}

static void write_text(struct workbook *workbook, const char *text, lxw_format *format)
{
    if (!is_open(workbook))
        return;
    if (*text) {
        text = cell_text(workbook, text);
        note(workbook, 's', text);
        check(workbook, worksheet_write_string(workbook->sheet, workbook->row, workbook->column,
                                               text, format));
    }
    workbook->column++;
}

void workbook_text(struct workbook *workbook, const char *text)
{
    write_text(workbook, text, NULL);
}

/* The one place where an amount becomes a floating-point number: of 15 digits none is lost. */
static bool to_double(int64_t units, int units_per_one, double *number)
{
    *number = (double)units / units_per_one;
    return units <= UNITS_MAX && units >= -UNITS_MAX;
}

static void write_number(struct workbook *workbook, int64_t units, int units_per_one,
                         lxw_format *format, const char *text)
{
    double number;
    if (!is_open(workbook))
        return;
    if (!to_double(units, units_per_one, &number)) {
        fail(workbook, "a spreadsheet would round ", text);
        return;
    }
    note(workbook, 'n', text);
    check(workbook, worksheet_write_number(workbook->sheet, workbook->row, workbook->column,
                                           number, format));
    workbook->column++;
}

void workbook_number(struct workbook *workbook, int64_t number)
{
    char text[MONEY_TEXT_SIZE + 4];
    snprintf(text, sizeof text, "%lld.00", (long long)number);
    write_number(workbook, number, 1, NULL, text);
}

void workbook_money(struct workbook *workbook, struct money amount)
{
    char text[MONEY_TEXT_SIZE];
    write_number(workbook, amount.fen, 100, workbook->amount, money_text(amount, text));
}

void workbook_skip(struct workbook *workbook)
{
    workbook->column++;
}

void workbook_formula(struct workbook *workbook, const char *formula, struct money value)
{
    char text[MONEY_TEXT_SIZE];
    double number;
    money_text(value, text);
    if (!is_open(workbook))
        return;
    if (!to_double(value.fen, 100, &number)) {
        fail(workbook, "a spreadsheet would round ", text);
        return;
    }
    note(workbook, 'f', formula + 1);           /* without its '=' */
    note(workbook, 'n', text);
    check(workbook, worksheet_write_formula_num(workbook->sheet, workbook->row, workbook->column,
                                                formula, workbook->amount, number));
    workbook->column++;
}

void workbook_end_row(struct workbook *workbook)
{
    workbook->row++;
    workbook->column = 0;
}

/* ---- sheets ---- */

void workbook_sheet(struct workbook *workbook, const char *name,
                    const struct workbook_column *columns, size_t count)
{
    if (workbook->status != STATUS_OK || workbook->is_full)
        return;
    assert(workbook->sheets < SHEETS_MAX && count > 0);
    workbook->sheet = workbook_add_worksheet(workbook->book, name);
    if (!workbook->sheet) {
        fail(workbook, "no sheet ", name);
        return;
    }
    workbook->sheets++;
    workbook->row = 0;
    workbook->column = 0;
    workbook->columns = (uint16_t)count;
    for (size_t i = 0; i < count; i++) {
        check(workbook, worksheet_set_column(workbook->sheet, (lxw_col_t)i, (lxw_col_t)i,
                                             columns[i].width, NULL));
        write_text(workbook, columns[i].name, workbook->bold);
    }
    workbook_end_row(workbook);
    worksheet_freeze_panes(workbook->sheet, 1, 0);
}

void workbook_filter(struct workbook *workbook)
{
    if (workbook->status == STATUS_OK && !workbook->is_full)
        check(workbook, worksheet_autofilter(workbook->sheet, 0, 0, workbook->row - 1,
                                             (lxw_col_t)(workbook->columns - 1)));
}

size_t workbook_cut(const struct workbook *workbook)
{
    return workbook->cut;
}

/* ---- the file ---- */

static enum status check_written(const struct workbook *workbook, struct error *error)
{
    FILE *file = fopen(workbook->path, "r+b");
    enum status status = file ? file_finish(file, workbook->path, error)
        : error_set(error, STATUS_SYSTEM, "cannot open '%s': %s", workbook->path, strerror(errno));
    for (size_t i = 0; i < workbook->sheets && status == STATUS_OK; i++)
        status = workbook_check(workbook->path, i + 1, &workbook->digests[i], error);
    return status;
}

enum status workbook_finish(struct workbook *workbook, struct error *error)
{
    enum status status = workbook->status;
    if (status != STATUS_OK) {
        *error = workbook->error;
    } else if (workbook->is_full) {
        status = STATUS_END;
    } else {
        lxw_error code = workbook_close(workbook->book);
        workbook->book = NULL;                  /* closing frees it, whatever comes of it */
        check(workbook, code);
        *error = workbook->error;
        status = workbook->status == STATUS_OK ? check_written(workbook, error) : STATUS_SYSTEM;
        if (status != STATUS_OK)
            remove(workbook->path);
    }
    workbook_discard(workbook);
    return status;
}

void workbook_discard(struct workbook *workbook)
{
    if (!workbook)
        return;
    lxw_workbook_free(workbook->book);          /* NULL is fine */
    free(workbook->text);
    free(workbook->path);
    free(workbook);
}
