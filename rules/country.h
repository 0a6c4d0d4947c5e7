/* country.h - offices and countries by their ST.3 codes.  Source: POLICY.md section 7. */
#pragma once

#include <stdbool.h>

/* The code in use for one that also occurs: EL is GR, UK is GB; any other is itself. */
const char *country_code(const char *code);

/* Whether a policy may name it as a country whose patents it pays: not CN, which is home, not HK,
 * MO, TW, which are groups of their own, and no office of several countries. */
bool country_may_be_payable(const char *code);
