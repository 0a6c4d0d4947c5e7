/* table_value.h - the inside of a table_record, for table_record.c and table_value.c alone. */
#pragma once

#include <stdint.h>

#include "arena.h"
#include "limit.h"
#include "parsers/table_record.h"

enum {
    KIND_SIZE_MAX = 4,              /* ST.16: a letter and a digit; some offices add one */
    NUMBER_SIZE_MAX = 32,           /* longest number seen: 15 */
};

/* Office, number and kind in their plain form. */
struct identity { const char *office, *number, *kind; bool madrid; };

struct table_record {
    const struct csv_reader *rows;
    struct arena *row_arena;        /* for `row` */
    struct identity row;            /* of the row in hand */
    struct arena *arena;            /* for the rest */
    struct identity identity;
    const char *label;
    const char *values[TABLE_RIGHT_COLUMN_COUNT];   /* as first written, "" not yet */
    bool flawed;
    struct error flaw;
    uint64_t offset, end;
    struct grant grant;
    struct party parties[PARTY_COUNT_MAX];
};

/* Reads what `values` has for one of the columns that tell of the right. */
void table_value_read(struct table_record *record, size_t column);

/* Rejects the record: "cannot read 'TEXT': WHY" at the row in hand. */
void table_value_flaw(struct table_record *record, size_t column, const char *text,
                      const char *why);

/* Copies in the record's arena; "" has made it a flawed one. */
const char *table_keep(struct table_record *record, const char *text, size_t length);
const char *table_keep_squeezed(struct table_record *record, const char *text);

bool table_is_state(const char *text);                          /* two capitals: ST.3 */
bool table_is_alphanumeric(const char *text);                   /* or "" */
