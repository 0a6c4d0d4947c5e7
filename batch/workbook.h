/* workbook.h - a workbook of tables, .xlsx, for those who live in spreadsheets.
 *
 * Texts are texts: nothing that stands in one is run, rounded or taken for a day.  Amounts are
 * numbers, exact to the fen.  The same cells give the same bytes.  Rows go to the disk as they
 * come, so memory does not depend on their number.
 * Ownership: workbook_create makes it; workbook_finish or workbook_discard frees it, call exactly
 * one.  Failures stick, as a csv_writer's do: only create and finish need be checked.
 * Threads: a workbook stays with its maker. */
#pragma once

#include <stddef.h>
#include <stdint.h>

#include "money.h"
#include "status.h"

struct workbook;

struct workbook_column { const char *name; int width; };

/* What a spreadsheet has room for: rows of a sheet, characters (UTF-16 units) of a cell. */
enum { WORKBOOK_ROWS_MAX = 1048576, WORKBOOK_TEXT_MAX = 32767 };

/* Will make the file `path`; what does not fit into memory goes to the folder `scratch`. */
MUST_CHECK enum status workbook_create(const char *path, const char *scratch,
                                       struct workbook **out, struct error *error);

/* Begins the next sheet with a header row that stays in sight; its name is plain ASCII. */
void workbook_sheet(struct workbook *workbook, const char *name,
                    const struct workbook_column *columns, size_t count);

/* The row's next cell.  A text that is longer than a cell may be is cut, and says so. */
void workbook_text(struct workbook *workbook, const char *text);
void workbook_number(struct workbook *workbook, int64_t number);
void workbook_money(struct workbook *workbook, struct money amount);
void workbook_skip(struct workbook *workbook);

/* A formula and what it comes to, shown as an amount, for readers that do not calculate. */
void workbook_formula(struct workbook *workbook, const char *formula, struct money value);
void workbook_end_row(struct workbook *workbook);

/* Lets each column of the sheet be filtered. */
void workbook_filter(struct workbook *workbook);

/* How many texts were cut. */
size_t workbook_cut(const struct workbook *workbook);

/* Writes the file, durably, reads it back and compares each cell: the library does not tell every
 * write that failed.  STATUS_END, and no file, when a sheet had more rows than there is room for;
 * STATUS_SYSTEM, and no file, for an amount that a spreadsheet would round, or when any step since
 * create has failed.  Frees the workbook in any case. */
MUST_CHECK enum status workbook_finish(struct workbook *workbook, struct error *error);
void workbook_discard(struct workbook *workbook);               /* NULL is fine */
