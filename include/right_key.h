/* right_key.h - the one spelling of a right's key: office, number without leading zeros, kind code.
 *
 * Records spell numbers and offices in several ways, and so do staff; what is not brought to one
 * spelling is never found.  Source: DESIGN.md "Keys"; offices are ST.3, kind codes ST.16.
 * Ownership: what these give lives in the arena handed in, or is constant. */
#pragma once

#include <stdbool.h>

#include "arena.h"

/* The code in use for one that also occurs: EL is GR, UK is GB; any other is itself. */
const char *country_code(const char *code);

/* An ST.3 code without blanks, in capitals, EL and UK as GR and GB; NULL without memory. */
const char *office_plain(struct arena *arena, const char *office);

/* The one spelling of a number: without blanks, commas, hyphens, slashes, leading zeros and the
 * office's own code before it; letters kept and in capitals.  `D0651432` of the US is
 * `D651432`, `EP 1 258 188` of the EPO `1258188`.  NULL without memory. */
const char *number_plain(struct arena *arena, const char *office, const char *number);

/* The key of a first filing, "CN201810012345": the office, then the number without points and
 * without a check digit behind the last one; of China also without one that no point parts, without
 * a kind code's letter, and with what the CNIPA's standard form or a table has changed put back.
 * One filing is spelled in as many ways as there are sources, and two spellings must not make two
 * of it.  "" when there is no digit in it, as in "N/A", NULL without memory. */
const char *filing_key(struct arena *arena, const char *office, const char *number);

/* Whether it has letters and digits alone.  What else is left, a check digit behind a point for
 * one, would give a right a second key. */
bool number_is_plain(const char *number);

/* The key of a right.  A European patent goes by its first grant: B2, B3, B8, B9 give the key of
 * the B1; a design of the US has S1, also where a source leaves out the digit.  NULL without
 * memory. */
const char *right_key(struct arena *arena, const char *office, const char *number,
                      const char *kind);

/* The key that `written` means: `uk02580004b` is GB2580004B, `EP1258188B2` EP1258188B1,
 * `MADRID0293830A` MADRID293830A, `CQA4` itself.  "" when it is no key, NULL without memory. */
const char *right_key_read(struct arena *arena, const char *written);
