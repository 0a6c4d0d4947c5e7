/* japanese.h - what the Japan Patent Office writes in words where other offices have codes.
 *
 * Source: FORMATS.md section 7, trap 35, trap 36; the names are data/countries-ja.tsv. */
#pragma once

#include <stdbool.h>
#include <stdint.h>

#include "arena.h"

/* The ST.3 code of the country whose name an address starts with, the longest name that fits; ""
 * when it starts with none, as every address in Japan does.  NULL without memory. */
const char *japanese_country(struct arena *arena, const char *address);

/* Reads `令和３年２月１０日`, `平成元年1月8日`, `2021年2月10日`, digits of either width; what stands
 * behind the day is not looked at.  False when it is no such day; `date` is then untouched. */
bool japanese_date(const char *text, int32_t *date);

/* The kind code in the brackets of `特許公報(B2)`, of either width; "" without.  NULL without
 * memory. */
const char *japanese_kind(struct arena *arena, const char *text);
