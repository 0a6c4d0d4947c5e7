/* stage.c - years and percentage of a stage. */
#include "rules/stage.h"

#include <string.h>

#include "money.h"
#include "rules/unicode.h"

bool stage_parse(const char *text, int64_t *years, int64_t *basis_points)
{
    size_t digits = 0;
    struct money percent;               /* hundredths, like fen */
    *years = 0;
    for (; ascii_is_digit(text[digits]) && digits < 2; digits++)
        *years = *years * 10 + (text[digits] - '0');
    if (digits == 0 || text[digits] != ':' || !money_parse(text + digits + 1, &percent) ||
        percent.fen <= 0)
        return false;
    *basis_points = percent.fen;
    return true;
}
