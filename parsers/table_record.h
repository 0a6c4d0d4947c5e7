/* table_record.h - the record that rows of a table dump add up to.
 *
 * The first flaw of a record is kept with its line and column and rejects it at its end, so that
 * its rows are all passed over.
 * Ownership: table_record_create makes it, table_record_free frees it (NULL is fine); what
 * table_record_finish fills is borrowed until the next begin.  Threads: it stays with its maker. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "csv_reader.h"
#include "record.h"
#include "status.h"

/* Those that tell of the right come first, in the order they are read. */
#define TABLE_COLUMNS(ROW) \
    ROW(GRANTED_ON,       "granted_on",       true) \
    ROW(RIGHT_TYPE,       "right_type",       false)    /* else by number and kind code */ \
    ROW(APPLICATION,      "application",      false) \
    ROW(FILED_ON,         "filed_on",         false) \
    ROW(PCT_NUMBER,       "pct_number",       false) \
    ROW(PRIORITY_COUNTRY, "priority_country", false)    /* these three with '|' between several */ \
    ROW(PRIORITY_NUMBER,  "priority_number",  false) \
    ROW(PRIORITY_DATE,    "priority_date",    false) \
    ROW(TITLE,            "title",            false) \
    ROW(DESIGNATIONS,     "designations",     false)    /* `CC:CCYY-MM-DD`, '|' between */ \
    ROW(CLASSES,          "classes",          false) \
    ROW(RIGHT,            "right",            false)    /* the key, or a repeat's first one */ \
    ROW(OFFICE,           "office",           true)     /* `WO` or `MADRID` for a Madrid mark */ \
    ROW(NUMBER,           "number",           true) \
    ROW(KIND,             "kind",             true)     /* blank for a Madrid mark alone */ \
    ROW(PARTY_NAME,       "party_name",       true) \
    ROW(PARTY_ADDRESS,    "party_address",    false) \
    ROW(PARTY_CITY,       "party_city",       false) \
    ROW(PARTY_COUNTRY,    "party_country",    false)

#define TABLE_COLUMN_ENUM(name, text, required) TABLE_##name,
enum { TABLE_COLUMNS(TABLE_COLUMN_ENUM) TABLE_COLUMN_COUNT };
enum { TABLE_RIGHT_COLUMN_COUNT = TABLE_RIGHT + 1 };

/* What a row is counted by that does not even tell office and kind code. */
#define TABLE_LABEL_UNKNOWN "row"

extern const struct csv_column table_columns[TABLE_COLUMN_COUNT];

struct table_record;

/* `rows` is borrowed; NULL without memory. */
struct table_record *table_record_create(const struct csv_reader *rows);
void table_record_free(struct table_record *record);

/* Looks which right the row in hand is of; STATUS_SYSTEM without memory. */
MUST_CHECK enum status table_record_look(struct table_record *record, struct error *error);

/* Whether the row looked at is of the same right as the record. */
bool table_record_goes_on(const struct table_record *record);

/* The key of the row looked at, to tell whether its right comes back; NULL without memory. */
const char *table_record_key(const struct table_record *record);

/* Whether a text from elsewhere begins with the number of the row looked at. */
bool table_record_is_number(const struct table_record *record, const char *text, size_t length);

/* Begins a record with the row looked at; adds the row in hand. */
void table_record_begin(struct table_record *record);
void table_record_add(struct table_record *record);

/* Rejects the record, if nothing has yet, at the row in hand. */
__attribute__((format(printf, 3, 4)))
void table_record_flaw(struct table_record *record, size_t column, const char *format, ...);

/* STATUS_OK, or STATUS_REJECT with label, offset and length set. */
MUST_CHECK enum status table_record_finish(struct table_record *record, struct scan_mode mode,
                                           struct record *out, struct error *error);
