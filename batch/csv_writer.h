/* csv_writer.h - the one way CSV is written: RFC 4180, UTF-8, CRLF, quotes where needed.
 *
 * A text that a spreadsheet would run, one that starts with = + - @ tab or CR, gets an apostrophe
 * in front and is read back with it; text_unguarded takes it off.
 * Ownership: csv_writer_create makes it; csv_writer_finish or csv_writer_discard frees it, call
 * exactly one.  Failures stick: nothing is written after the first, and finish tells it, so only
 * create and finish need be checked.  Threads: a writer stays with its maker. */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

#include "status.h"

struct csv_writer;

/* Makes the file `path`, which must not exist; `excel` puts a BOM in front, without which Excel
 * takes UTF-8 for the local code page, and makes each text a code: csv_text is csv_code then. */
MUST_CHECK enum status csv_writer_create(const char *path, bool excel, struct csv_writer **out,
                                         struct error *error);

/* Makes a file beside `path`, which finish puts in its place: no reader sees half a file. */
MUST_CHECK enum status csv_writer_replace(const char *path, struct csv_writer **out,
                                          struct error *error);

/* Writes to an open file, standard output for one, which finish and discard flush and leave open;
 * what is written has no BOM and does not go away. */
MUST_CHECK enum status csv_writer_on(FILE *file, const char *name, struct csv_writer **out,
                                     struct error *error);

/* Puts the bytes of an older file first; the rows behind them end as its rows do. */
void csv_older(struct csv_writer *writer, const char *bytes, size_t size);

void csv_text(struct csv_writer *writer, const char *text);     /* the row's next field */
void csv_number(struct csv_writer *writer, const char *text);   /* an amount or a count as it is */
void csv_code(struct csv_writer *writer, const char *text);     /* also guarded when it looks like
                                                                   a number, and so stays whole */
void csv_end_row(struct csv_writer *writer);

/* Makes all of it durable and closes the file; STATUS_SYSTEM, and no file, when any step since
 * create has failed.  Frees the writer in any case. */
MUST_CHECK enum status csv_writer_finish(struct csv_writer *writer, struct error *error);
void csv_writer_discard(struct csv_writer *writer);             /* removes the file; NULL is fine */

/* A text that gets the apostrophe. */
bool csv_is_risky(const char *text);
