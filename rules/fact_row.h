/* fact_row.h - the fields of a row of a fact file; for facts.c alone.
 *
 * The first thing that is wrong with a row stays in `status` and `error`; what follows is read on
 * all the same.  Texts live in the arena of the facts. */
#pragma once

#include "csv_reader.h"
#include "rules/facts.h"

struct fact_row {
    struct facts *facts;
    const struct csv_reader *reader;
    struct error *error;
    enum status status;
};

/* "cannot use 'text': why (file, line, column)". */
void fact_fail(struct fact_row *row, size_t column, const char *text, const char *why);

const char *fact_text(struct fact_row *row, size_t column);         /* blanks squeezed */
const char *fact_needed_text(struct fact_row *row, size_t column);
int32_t fact_day(struct fact_row *row, size_t column, bool needed); /* 0: empty */
int32_t fact_end(struct fact_row *row, size_t column, int32_t from);    /* 0: none */

struct money fact_amount(struct fact_row *row, size_t column);      /* may be negative */
struct money fact_amount_due(struct fact_row *row, size_t column);  /* not negative */

/* A right's key in its one spelling; "" when not needed.  A single right is none that has several
 * winners where no column says which of them is meant. */
const char *fact_right(struct fact_row *row, size_t column, bool needed);
const char *fact_single_right(struct fact_row *row, size_t column, bool needed);

/* Refuses an id that the registry lacks. */
void fact_need_enterprise(struct fact_row *row, size_t column, const char *id);

/* Reads the two columns of which each row fills one, an enterprise's id or a single right. */
void fact_about(struct fact_row *row, size_t id_column, size_t right_column, const char *why,
                const char **id, const char **right);
