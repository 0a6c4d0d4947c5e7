/* kind_code.h - what an office's kind code says: a grant, the same right again, or neither; and
 * of which first grant.
 *
 * Source: data/kinds.tsv, DESIGN.md "Keys"; kind codes are WIPO ST.16, offices ST.3.
 * Ownership: what these give lives in the arena handed in, or is constant. */
#pragma once

#include <stdbool.h>
#include <stdint.h>

#include "arena.h"
#include "grant.h"
#include "right_key.h"

enum kind_verdict {
    KIND_UNLISTED,          /* the table lacks it: no grant, counted apart */
    KIND_NEVER,             /* no grant, whatever else a record says: WO, CN, US H */
    KIND_NOT_A_GRANT,
    KIND_GRANT,
    KIND_AGAIN,             /* a right that was granted before: corrected, amended, translated */
};

/* What kind code `kind` of `office` says for the document `number` of day `date`; some codes
 * changed their meaning at a number or a day.  Office and number as office_plain and number_plain
 * give them. */
enum kind_verdict kind_verdict(const char *office, const char *number, const char *kind,
                               int32_t date);

/* The same for a document that its format takes back, of whatever day: what is not listed may have
 * been a grant by a marker, and counts as one. */
enum kind_verdict kind_verdict_deleted(const char *office, const char *number, const char *kind);

/* Whether a document of this verdict is kept: a grant, or a repeat of one that can be told, since a
 * repeat of who knows what would pay twice.  A reissue is never paid for and need not be told. */
bool kind_is_kept(enum kind_verdict verdict, const struct grant *grant);

/* The type of right, from the letters of the number and of the kind code. */
enum right_type kind_right_type(const char *office, const char *number, const char *kind);

/* The key of the first grant that a document of verdict KIND_AGAIN repeats, "" where office,
 * number and kind do not tell it; NULL without memory. */
const char *right_key_first(struct arena *arena, const char *office, const char *number,
                            const char *kind);
