/* explain.h - what `explain` tells of a key, gathered before a word of it is told.
 *
 *     key --explain_story.c--> story --explain_text.c or explain_json.c--> standard output
 *
 * The story is the settlement's, worked out anew from the parts, as the night would; all of it
 * lives in the settlement's arena.  docs/explain.md says what of its form stays as it is. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "batch/ledger.h"
#include "batch/settlement.h"
#include "status.h"

/* Of the trace's form, in both text and JSON: one more whenever a reader must be told. */
enum { TRACE_VERSION = 1 };

enum story_kind { STORY_RIGHT, STORY_QUALITY_AWARD, STORY_ENTERPRISE, STORY_LINE, STORY_UNKNOWN,
                  STORY_KIND_COUNT };

/* Why a right has no award. */
enum no_award { NO_AWARD_NONE, NO_AWARD_UNDECIDED, NO_AWARD_NOT_LOCAL };

struct told_owner {
    bool earlier;                       /* an owner of before, not of today */
    const struct party *party;
    struct match match;                 /* what the night made of it, with other records */
    const char *const *trace;           /* how its own record was judged; NULL: it could not be */
    enum match_outcome alone;           /* what that gave */
    const char *settled_by;             /* "filing" or "family" that made more of it; "" none */
};

struct story {
    const struct settlement *s;
    bool chinese;                       /* words of outcomes and reasons */
    const char *key;                    /* as it was asked for */
    enum story_kind kind;
    const struct enterprise *enterprise;        /* that the key is of, else NULL */
    const char *const *line;            /* the ledger line that the key is, else NULL */
    const struct sourced_grant *record; /* NULL: of no right, or of one that no part has */
    const struct told_owner *owners;    /* of the record */
    size_t owner_count;
    const struct award *const *awards;  /* in the night's order */
    size_t award_count;
    enum no_award no_award;
    const char *const *const *lines;    /* of the ledger: LEDGER_COLUMN_COUNT fields each */
    size_t line_count;
    const char *const *nearest;         /* of an unknown key, the nearest first */
    size_t nearest_count;
};

/* The story of `key`.  An unknown key has one too, of kind STORY_UNKNOWN. */
MUST_CHECK enum status story_find(const struct settlement *settlement, struct ledger *ledger,
                                  const char *key, struct story *story, struct error *error);

/* How many letters must be put in, left out or changed to make one key the other; only the first
 * 32 of each count. */
size_t key_distance(const char *a, const char *b);

/* The up to three keys of rights, awards and enterprises that resemble `key` most. */
MUST_CHECK enum status story_nearest(const struct settlement *settlement, const char *key,
                                     struct story *story, struct error *error);

/* Tell it on standard output. */
MUST_CHECK enum status story_print(const struct story *story, struct error *error);
MUST_CHECK enum status story_print_json(const struct story *story, struct error *error);
