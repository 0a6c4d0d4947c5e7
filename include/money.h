/* money.h - money is a type, in whole fen; 1 yuan = 100 fen.  No floating point near it. */
#pragma once

#include <stdbool.h>
#include <stdint.h>

#include "status.h"

struct money { int64_t fen; };
enum rounding { ROUND_DOWN, ROUND_HALF_UP };
enum { MONEY_TEXT_SIZE = 24 };              /* "-92233720368547758.08" and its NUL */

#define YUAN(amount) ((struct money){ (int64_t)(amount) * 100 })

/* Reads plain yuan, `12`, `12.3`, `-12.34`: no sign but minus, no comma, at most two decimals.
 * False: not such an amount, or too large; `amount` untouched. */
MUST_CHECK bool money_parse(const char *text, struct money *amount);

/* Writes yuan with two decimals, `-20000.00`.  Returns `text`. */
char *money_text(struct money amount, char text[MONEY_TEXT_SIZE]);

/* a + b; false: no fit, `sum` untouched. */
MUST_CHECK bool money_add(struct money a, struct money b, struct money *sum);

/* amount * count; false: no fit, `product` untouched. */
MUST_CHECK bool money_times(struct money amount, int64_t count, struct money *product);

/* amount * numerator / denominator (> 0), rounded as named; false: no fit, `out` untouched. */
MUST_CHECK bool money_ratio(struct money amount, int64_t numerator, int64_t denominator,
                            enum rounding rounding, struct money *out);

static inline struct money money_min(struct money a, struct money b)
{
    return a.fen < b.fen ? a : b;
}
