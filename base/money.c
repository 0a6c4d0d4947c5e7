/* money.c - arithmetic on whole fen, every overflow seen.
 *
 * Rounding looks at the size of an amount, not its sign: a correction of -x takes back exactly
 * what x was rounded to. */
#include "money.h"

#include <assert.h>
#include <inttypes.h>
#include <stdio.h>

__extension__ typedef __int128 wide;        /* holds the product of any two int64_t */

bool money_parse(const char *text, struct money *amount)
{
    bool minus = *text == '-';
    text += minus;
    int64_t fen = 0;
    int digits = 0, decimals = -1;          /* -1: no point yet */
    for (; *text; text++) {
        if (*text == '.' && digits > 0 && decimals < 0) {
            decimals = 0;
            continue;
        }
        if (*text < '0' || *text > '9' || decimals == 2)
            return false;
        int digit = *text - '0';            /* towards the sign: the least int64_t fits too */
        if (__builtin_mul_overflow(fen, 10, &fen) ||
            __builtin_add_overflow(fen, minus ? -digit : digit, &fen))
            return false;
        digits++;
        decimals += decimals >= 0;
    }
    if (digits == 0 || decimals == 0)
        return false;
    for (int missing = decimals < 0 ? 2 : 2 - decimals; missing > 0; missing--)
        if (__builtin_mul_overflow(fen, 10, &fen))
            return false;
    amount->fen = fen;
    return true;
}

char *money_text(struct money amount, char text[MONEY_TEXT_SIZE])
{
    uint64_t size = amount.fen < 0 ? -(uint64_t)amount.fen : (uint64_t)amount.fen;
    int length = snprintf(text, MONEY_TEXT_SIZE, "%s%" PRIu64 ".%02d", amount.fen < 0 ? "-" : "",
                          size / 100, (int)(size % 100));
    assert(length > 0 && length < MONEY_TEXT_SIZE);
    return text;
}

bool money_add(struct money a, struct money b, struct money *sum)
{
    int64_t fen;
    if (__builtin_add_overflow(a.fen, b.fen, &fen))
        return false;
    sum->fen = fen;
    return true;
}

bool money_times(struct money amount, int64_t count, struct money *product)
{
    int64_t fen;
    if (__builtin_mul_overflow(amount.fen, count, &fen))
        return false;
    product->fen = fen;
    return true;
}

bool money_ratio(struct money amount, int64_t numerator, int64_t denominator,
                 enum rounding rounding, struct money *out)
{
    assert(denominator > 0);
    wide product = (wide)amount.fen * numerator;
    wide quotient = product / denominator, rest = product % denominator;
    if (rounding == ROUND_HALF_UP && (rest < 0 ? -rest : rest) * 2 >= denominator)
        quotient += product < 0 ? -1 : 1;
    if (quotient < INT64_MIN || quotient > INT64_MAX)
        return false;
    out->fen = (int64_t)quotient;
    return true;
}
