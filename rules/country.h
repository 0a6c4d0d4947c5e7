/* country.h - offices and countries by their ST.3 codes.  Source: POLICY.md section 7. */
#pragma once

#include <stdbool.h>

#include "right_key.h"      /* country_code: EL is GR, UK is GB */

/* Whether a policy may name it as a country whose patents it pays: not CN, which is home, not HK,
 * MO, TW, which are groups of their own, and no office of several countries. */
bool country_may_be_payable(const char *code);
