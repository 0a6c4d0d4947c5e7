/* set_text.h - a set of tables out of texts in memory, and its records as lines. */
#pragma once

#include "record.h"
#include "status.h"

struct set_file { const char *name, *text; };

/* A zip of the files at `path`, malloc'ed; remove_set takes it away again.  A name that ends in
 * `.zip` is packed once more, around a file of the name before it: `tls201_part01.zip` around
 * `tls201_part01.csv`. */
char *make_set(const struct set_file *files, size_t count);
void remove_set(char *path);

/* What a dump's records are, a line each, malloc'ed:
 *     kept RIGHT DATE TYPE ROUTE PCT FILED APPLICATION; priorities; owners; classes; title; family
 *     filing RIGHT and so on
 *     none LABEL
 *     not LABEL
 *     rejected LABEL MEMBER OFFSET+LENGTH REASON
 * then `end`, or `dump` and the reason why the dump is of no use. */
char *set_lines(const char *path, struct scan_mode mode);

/* A table of a set: its rows without the header; NULL: the table is not there. */
struct set_table { const char *name, *header, *rows; };

/* The lines of a set of these tables; `bar` is what `|` stands for in header and rows. */
char *set_table_lines(const struct set_table *tables, size_t count, char bar,
                      struct scan_mode mode);

/* Reads a whole file, malloc'ed. */
char *text_of_file(const char *path);
