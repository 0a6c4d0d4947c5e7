/* table_entries.h - the entries of data/places/ that somebody chose, and tables without some of them.
 *
 * Not among them: the names of provinces and cities, surnames and the syllables of pinyin; these
 * come whole from a standard and were not chosen by looking at rows.
 * Threads: one at a time; while some are left out, each registry that is read does without them. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

enum table_entry_kind { ENTRY_CLASS, ENTRY_SHORT_FORM, ENTRY_PLACE, ENTRY_FOLD };

struct table_entry {
    enum table_entry_kind kind;
    char text[64];              /* the word, or what is folded */
    unsigned class;             /* of ENTRY_CLASS: an enum word_class */
    bool named;                 /* MATCHING.md has it: it was there before any row */
    bool left_out;
};

enum { TABLE_ENTRIES_MAX = 1024 };

/* All of them, in the order of the tables; a fault fails the test that asks. */
size_t table_entries(struct table_entry entries[TABLE_ENTRIES_MAX]);

/* From now on, tables lack those of `entries` that are left out; NULL: they are whole again. */
void table_entries_leave_out(const struct table_entry *entries, size_t count);

const char *table_entry_kind_name(const struct table_entry *entry);
