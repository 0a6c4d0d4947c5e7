/* ledger.h - the append-only ledger: postings that are never changed, chained by hash.
 *
 * SQLite, WAL, synchronous=FULL; triggers refuse UPDATE and DELETE.  The hash of a line is SHA-256
 * over `prev_hash`, U+001E, then the fields `line` to `as_of` as text joined by U+001F; the first
 * `prev_hash` is 64 zeros.
 * Ownership: ledger_open makes it, ledger_close frees it (NULL is fine). */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "arena.h"
#include "batch/sha256.h"
#include "money.h"
#include "rules/assess.h"
#include "status.h"

struct ledger;

struct ledger_head {
    int64_t lines;
    char last_hash[SHA256_TEXT_SIZE];
    struct money sum;
    int32_t as_of;                  /* the last line's day, 0 without lines */
};

/* Opens or makes the file.  STATUS_SYSTEM when SQLite refuses, the file is no ledger or damaged, or
 * a line's hash is not that of its fields and the line before, or the schema is not ours to the
 * letter, or of a newer program: nothing may build on it.  One of an older program is brought up to
 * date.  Who may only read it reads it, unless a log beside it cannot be taken in. */
MUST_CHECK enum status ledger_open(const char *path, struct ledger **out, struct error *error);
void ledger_close(struct ledger *ledger);

/* What is posted on `as_of` and before, one entry for each right, id, year. */
MUST_CHECK enum status ledger_posted(struct ledger *ledger, int32_t as_of, struct arena *arena,
                                     struct posted **posted, size_t *count, struct error *error);

/* A night that posted, and what its lines were made from. */
struct ledger_night {
    int64_t first_line, last_line;
    int32_t as_of;
    const char *version;            /* of the program */
    const char *inputs;             /* JSON, as night_inputs.h writes it */
};

/* Every night that posted, in order; none of those before the ledger kept them.  In `arena`. */
MUST_CHECK enum status ledger_nights(struct ledger *ledger, struct arena *arena,
                                     struct ledger_night **nights, size_t *count,
                                     struct error *error);

/* Posts the difference between each award's `paid` and what the ledger holds for its right, id and
 * year, in one transaction that stays open: this ledger sees the lines, but until ledger_commit
 * nobody else does, and ledger_close drops them.  Held and review awards and differences of 0 post
 * nothing.  First all that is taken back, then all that is given, each in the order of `awards`: so
 * no prefix of the ledger passes the cap of an enterprise and year.  `corrects` is the first line
 * of that right, id and year; a line that takes back though the rest is paid in full has reason
 * `recalculated`, and a correction that still pays says in `reference` what differs from the last
 * line.  `added` becomes the number of new lines; if there are any, a night is added that was made
 * from `inputs`, JSON as of night_inputs.h.
 * STATUS_CONFIG when the ledger has a line of a later day than `as_of`: facts known by then would
 * be taken back; STATUS_SYSTEM when another program has written to it since it was opened. */
MUST_CHECK enum status ledger_post(struct ledger *ledger, const struct award *awards, size_t count,
                                   int32_t as_of, const char *inputs, int64_t *added,
                                   struct error *error);

/* For an audit, which goes on from what a ledger.csv says: the same, but posts `count` rows as they
 * are, each the fields of a line; number, day and hashes are made anew. */
MUST_CHECK enum status ledger_post_rows(struct ledger *ledger, const char *const *const *rows,
                                        size_t count, int32_t as_of, const char *inputs,
                                        struct error *error);

/* Drops what ledger_post has posted. */
MUST_CHECK enum status ledger_rollback(struct ledger *ledger, struct error *error);

/* Makes what ledger_post has posted durable. */
MUST_CHECK enum status ledger_commit(struct ledger *ledger, struct error *error);

/* Whether the closed ledger `path` has a log, which may hold lines that are not in it yet; true
 * when it cannot be told. */
bool ledger_has_log(const char *path);

/* Whether the ledger's first `lines` lines end in `hash`: is an older head part of it? */
MUST_CHECK enum status ledger_reaches(struct ledger *ledger, int64_t lines, const char *hash,
                                      bool *reaches, struct error *error);

MUST_CHECK enum status ledger_head(struct ledger *ledger, struct ledger_head *head,
                                   struct error *error);

/* The columns of ledger.csv, in order. */
enum {
    LEDGER_LINE, LEDGER_YEAR, LEDGER_ID, LEDGER_NAME_ZH, LEDGER_NAME_EN, LEDGER_RULE, LEDGER_RIGHT,
    LEDGER_RIGHT_TYPE, LEDGER_OFFICE, LEDGER_GRANTED_ON, LEDGER_ROUTE, LEDGER_EFFECTIVE_FROM,
    LEDGER_GROSS, LEDGER_AFTER_FAMILY, LEDGER_OTHER_AWARD, LEDGER_AFTER_OVERLAP, LEDGER_CAP_BEFORE,
    LEDGER_PAID, LEDGER_CAP_AFTER, LEDGER_OUTCOME, LEDGER_REASON, LEDGER_CLAUSE, LEDGER_REFERENCE,
    LEDGER_SOURCE, LEDGER_MEMBER, LEDGER_OFFSET, LEDGER_LENGTH, LEDGER_DUMP_SHA256,
    LEDGER_MATCH_TIER, LEDGER_MATCH_EVIDENCE, LEDGER_CORRECTS, LEDGER_AS_OF, LEDGER_PREV_HASH,
    LEDGER_HASH, LEDGER_COLUMN_COUNT,
};
extern const char *const ledger_columns[LEDGER_COLUMN_COUNT];

/* Calls `visit` for each line in order with its LEDGER_COLUMN_COUNT fields as text; the first
 * status that is not STATUS_OK ends it and is returned. */
MUST_CHECK enum status ledger_each(struct ledger *ledger,
                                   enum status (*visit)(void *context, const char *const *fields,
                                                        struct error *error),
                                   void *context, struct error *error);

/* The same for the lines behind `line` alone. */
MUST_CHECK enum status ledger_each_after(struct ledger *ledger, int64_t line,
                                         enum status (*visit)(void *context,
                                                              const char *const *fields,
                                                              struct error *error),
                                         void *context, struct error *error);
