/* country.h - offices and countries by their ST.3 codes.  Source: POLICY.md section 7. */
#pragma once

#include <stdbool.h>

#include "right_key.h"      /* country_code: EL is GR, UK is GB */

/* Whether it is the code of a country whose patents a policy may pay, by name, as a member of a
 * group or by `any`: not CN, which is home, not HK, MO, TW, which are groups of their own, no
 * office of several countries, and no code that ST.3 does not have. */
bool country_may_be_payable(const char *code);

/* Whether a policy may name it: one that may be payable, or HK, MO, TW or EP, which stand in no
 * group and not under `any`. */
bool country_may_be_named(const char *code);
