/* parsers/aps_number.c - check digits and letters.  Source: FORMATS.md sections 3 and 9; the rule
 * for the digit is that of eight real numbers. */
#include "parsers/aps_number.h"

#include <ctype.h>
#include <string.h>

#include "status.h"
#include "text.h"

bool aps_number_is_one(const char *text)
{
    if (strlen(text) != APS_NUMBER_PLACES + 1)
        return false;
    while (isupper((unsigned char)*text))
        text++;
    return *text && text[strspn(text, "0123456789")] == '\0';
}

/* Modulus 11 over weights 9 to 2, letters counting nothing; a remainder of 10 is written 0. */
bool aps_number_is_sound(const char *text)
{
    int sum = 0;
    for (int i = 0; i < APS_NUMBER_PLACES; i++)
        if (isdigit((unsigned char)text[i]))
            sum += (text[i] - '0') * (9 - i);
    return text[APS_NUMBER_PLACES] - '0' == (11 - sum % 11) % 11 % 10;
}

const char *aps_kind(const char *number, int32_t granted_on)
{
    static const struct { const char *letters, *before, *since; } kinds[] = {
        { "",   "A", "" },              /* B1 or B2 */
        { "D",  "S", "S1" },
        { "PP", "P", "" },              /* P2 or P3 */
        { "RE", "E", "E1" },
        { "H",  "H", "H1" },
        { "T",  "T", "T" },             /* defensive publications, to 1986 */
    };
    size_t length = strcspn(number, "0123456789");
    for (size_t i = 0; i < COUNT_OF(kinds); i++)
        if (strlen(kinds[i].letters) == length && text_starts(number, kinds[i].letters))
            return granted_on < APS_KIND_CODES_FROM ? kinds[i].before : kinds[i].since;
    return "";
}
