/* kind_code.h - what an office's kind code says: a grant, the same right again, or neither; and
 * the keys that rights go by.
 *
 * Source: FORMATS.md section 9 and DESIGN.md "Keys"; kind codes are WIPO ST.16, offices ST.3.
 * Ownership: what these give lives in the arena handed in, or is constant. */
#pragma once

#include <stdint.h>

#include "arena.h"
#include "grant.h"

enum kind_verdict {
    KIND_UNLISTED,          /* the table lacks it: no grant, counted apart */
    KIND_NOT_A_GRANT,
    KIND_GRANT,
    KIND_AGAIN,             /* a right that was granted before: corrected, amended, translated */
};

/* What kind code `kind` of `office` says for the document `number` of day `date`; some codes
 * changed their meaning at a number or a day.  Office and number as the two functions below give
 * them. */
enum kind_verdict kind_verdict(const char *office, const char *number, const char *kind,
                               int32_t date);

/* The type of right, from the letters of the number and of the kind code. */
enum right_type kind_right_type(const char *office, const char *number, const char *kind);

/* An ST.3 code without blanks, in capitals, EL and UK as GR and GB; NULL without memory. */
const char *office_plain(struct arena *arena, const char *office);

/* A number without blanks, commas and leading zeros, letters kept and in capitals: `D0651432` of
 * the US is `D651432`.  NULL without memory. */
const char *number_plain(struct arena *arena, const char *office, const char *number);

/* The key of a right.  A European patent goes by its first grant: B2, B3, B8, B9 give the key of
 * the B1.  NULL without memory. */
const char *right_key(struct arena *arena, const char *office, const char *number,
                      const char *kind);

/* The key of the first grant that a document of verdict KIND_AGAIN repeats, "" where office,
 * number and kind do not tell it; NULL without memory. */
const char *right_key_first(struct arena *arena, const char *office, const char *number,
                            const char *kind);
