/* table_set.h - a dump that is a set of tables: several files whose rows make a record together.
 *
 *     members --1--> tables --2--> rows --3--> what they are joined by --4--> records
 *
 * 1. A member's name says which table it is, or a part of: `g_patent.tsv.zip`, `tls201_part01.zip`.
 * 2. Columns go by name, and those nobody asked for may stand: they come and go with the editions.
 * 3. A set is larger than memory, so its tables are read several times: first to learn by numbers
 *    alone which rights may be Chinese, then for the rows of those.
 * 4. Every row of the table of publications is a record; its place is the record's.
 *
 * A malformed row of another table is a rejected record by itself, labelled with the table, and so
 * is the record whose number it has: it may have named the first owner.
 * Ownership: table_set_open makes it, table_set_close frees it (NULL is fine); the container is
 * borrowed, a record until the next.  Threads: a set stays with its maker. */
#pragma once

#include "csv_reader.h"
#include "parsers/format.h"
#include "parsers/walk.h"

enum {
    SET_TABLE_MAX = 16,                 /* tables of one set that are read; the most is 12 */
    SET_PASS_MAX  = 24,                 /* readings of them; the most is 15 */
};

struct set_table {
    const char *name;                   /* of its files, up to the first '.', or '_' of a part */
    const struct csv_column *columns;
    size_t column_count;
    size_t key;                         /* column of the number that joins it, for malformed rows */
};

/* One reading of a table.  STATUS_REJECT of `row`: it is of no use, as if malformed. */
struct set_pass {
    size_t table;
    bool again;                         /* the table was read before, and bad rows were rejected */
    enum status (*row)(void *join, const struct csv_reader *row, struct error *error);
};

/* Which tables to read in what order; the last one is the table of publications, whose `row` is
 * NULL. */
struct set_plan {
    struct set_pass passes[SET_PASS_MAX];
    size_t count;
};

struct set_format {
    const struct format *format;
    const struct set_table *tables;
    size_t table_count;
    bool in_parts;                      /* names go on behind a '_': tls201_part01 */
    const char *const *others;          /* how names of tables begin that are not read; NULL ends */
    const char *bundle;                 /* how names of archives of tables begin; NULL: none are */

    /* Makes what the rows are joined in and fills the plan, blank before.  STATUS_BAD_DUMP, the
     * table named, when one that must be there is not. */
    MUST_CHECK enum status (*begin)(struct scan_mode mode, const bool *there, void **join,
                                    struct set_plan *plan, struct error *error);
    void (*end)(void *join);            /* NULL is fine */

    /* A malformed row of `table` has `key`, as it stands there, in its column for it. */
    MUST_CHECK enum status (*spoil)(void *join, size_t table, const char *key, const char *reason,
                                    struct error *error);

    /* What a row of the table of publications is.  The caller sets its place. */
    MUST_CHECK enum status (*record)(void *join, const struct csv_reader *row,
                                     struct record *record, struct error *error);
};

extern const struct set_format set_patentsview, set_patstat;

/* The set whose tables are among the archive's members, NULL if they are none. */
const struct set_format *table_set_of(const struct archive *archive);

/* Whether a member belongs to the set: a table, read or not. */
bool table_set_owns(const struct set_format *format, const char *member);

struct table_set;

MUST_CHECK enum status table_set_open(const struct set_format *format,
                                      const struct container *container, struct scan_mode mode,
                                      struct table_set **out, struct error *error);
void table_set_close(struct table_set *set);

/* As dump_next. */
MUST_CHECK enum status table_set_next(struct table_set *set, struct record *record,
                                      struct error *error);

/* Adds what the tables have shown so far; bytes count when they are first read. */
void table_set_seen(const struct table_set *set, struct dump_seen *seen);

/* The same `bid` and `open` for every set: a table by itself is recognised and refused by name. */
int table_set_bid(const struct set_format *format, const char *head, size_t size);
MUST_CHECK enum status table_set_refuse(const struct set_format *format, struct source *source,
                                        struct error *error);

/* An error for `begin`. */
enum status table_set_missing(const char *table, struct error *error);
