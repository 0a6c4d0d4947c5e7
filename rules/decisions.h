/* decisions.h - staff's word on rights, parties and names, from decisions.csv.
 *
 * Ownership and threads as in registry.h. */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "registry.h"
#include "status.h"

struct decision {
    const char *scope;              /* "right", "party", "name" */
    const char *key;
    bool accept;                    /* else deny */
    const char *id;                 /* whose; "" with a deny: for all */
    const char *reason;
    int32_t decided_on;
    const char *decided_by_role;
    const char *file;               /* where it stands, without its folder */
    uint64_t line;
    size_t number;                  /* among the rows known, see decisions_at; SIZE_MAX: later */
    const struct decision *next;    /* another of the same scope and key, and no other decision */
};

struct decisions;

/* Reads the file whole; rows decided after `as_of` (0: none) are checked, but nobody knows them
 * yet, so that a past night can be worked out again.  STATUS_CONFIG with file, line and column for
 * a bad row: an id that the registry lacks, an accept without id, a right's key that is none, two
 * different decisions for one scope and key; the key of a right alone and with "#1" are one. */
MUST_CHECK enum status decisions_read(const char *path, const struct registry *registry,
                                      int32_t as_of, struct decisions **out, struct error *error);
void decisions_free(struct decisions *decisions);

/* The rows known, in the order they were added; 0 of them without decisions. */
size_t decisions_count(const struct decisions *decisions);
const struct decision *decisions_at(const struct decisions *decisions, size_t number);

/* The first row of a scope for a key, more by `next`; NULL for none, also without decisions. */
const struct decision *decisions_find(const struct decisions *decisions, const char *scope,
                                      const char *key);

/* " @ " parts name and address in the key of a `party`. */
#define DECISION_KEY_AT " @ "

/* --- more rows, as `review import` brings them --- */

struct csv_reader;

/* The columns of decisions.csv, in the order in which a new file has them. */
#define DECISION_FIELDS(ROW) \
    ROW(SCOPE, "scope") ROW(KEY, "key") ROW(WORD, "decision") ROW(ID, "id") \
    ROW(REASON, "reason") ROW(DECIDED_ON, "decided_on") ROW(ROLE, "decided_by_role")
#define DECISION_FIELD_ENUM(name, column) DECISION_##name,
enum decision_field { DECISION_FIELDS(DECISION_FIELD_ENUM) DECISION_FIELD_COUNT };
const char *decision_column(enum decision_field field);

/* A row as written and where it stands: messages name the reader's line and these columns. */
struct decision_row {
    const struct csv_reader *reader;
    const char *file;
    size_t columns[DECISION_FIELD_COUNT];
    const char *fields[DECISION_FIELD_COUNT];
};

/* Decisions without rows, to which files and rows are added.  The registry must outlive them. */
MUST_CHECK enum status decisions_create(const struct registry *registry, int32_t as_of,
                                        struct decisions **out, struct error *error);

/* Adds all rows of a file, each checked as decisions_read does.  `positions`, if not NULL, becomes
 * the place of each field in its rows. */
MUST_CHECK enum status decisions_load(struct decisions *decisions, const char *path,
                                      size_t positions[DECISION_FIELD_COUNT],
                                      struct error *error);

/* Adds one row; `again` becomes whether one of its scope, key, decision and id was there. */
MUST_CHECK enum status decisions_add(struct decisions *decisions, const struct decision_row *row,
                                     const struct decision **out, bool *again,
                                     struct error *error);

/* The key of scope `party` for a name and an address; borrowed until the next of these calls. */
MUST_CHECK enum status decisions_party_key(struct decisions *decisions, const char *name,
                                           const char *address, const char **key,
                                           struct error *error);
