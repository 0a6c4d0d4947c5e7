/* stage.h - a payment in stages: "3:25" is 25 % three years after the grant. */
#pragma once

#include <stdbool.h>
#include <stdint.h>

enum { STAGE_COUNT_MAX = 20 };      /* of one payment: the loader refuses more */

/* False for anything else: years 0 to 99, a percentage above 0 of two decimals at most. */
bool stage_parse(const char *text, int64_t *years, int64_t *basis_points);
