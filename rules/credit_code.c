/* credit_code.c - 18 characters of 31 (no I O S V Z); the last makes the weighted sum of all a
 * multiple of 31.  Weights are the powers of 3 modulo 31. */
#include "rules/credit_code.h"

#include <string.h>

#include "rules/unicode.h"

enum { BASE = 31 };

bool credit_code_valid(const char *text)
{
    static const char characters[] = "0123456789ABCDEFGHJKLMNPQRTUWXY";
    unsigned sum = 0, weight = 1, last = 0;
    for (size_t i = 0; i < CREDIT_CODE_SIZE; i++) {
        const char *found = text[i] ? strchr(characters, text[i]) : NULL;
        if (!found)
            return false;
        last = (unsigned)(found - characters);
        if (i < CREDIT_CODE_SIZE - 1)
            sum += last * weight;
        weight = weight * 3 % BASE;
    }
    return last == (BASE - sum % BASE) % BASE;
}

const char *credit_code_find(const char *text)
{
    for (const char *at = text; *at;) {
        size_t size = 0;
        while (ascii_is_letter(at[size]) || ascii_is_digit(at[size]))
            size++;
        if (size == CREDIT_CODE_SIZE && credit_code_valid(at))
            return at;
        at += size ? size : 1;
    }
    return NULL;
}
