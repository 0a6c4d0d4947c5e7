/* country.c - the codes that are not what they seem. */
#include "rules/country.h"

#include <stddef.h>
#include <string.h>

#include "status.h"

const char *country_code(const char *code)
{
    if (strcmp(code, "EL") == 0)
        return "GR";
    return strcmp(code, "UK") == 0 ? "GB" : code;
}

bool country_may_be_payable(const char *code)
{
    static const char *const never[] = {
        "CN", "HK", "MO", "TW", "AP", "BX", "EA", "EM", "EP", "GC", "OA", "WO",
    };
    if (strlen(code) != 2 || code[0] < 'A' || code[0] > 'Z' || code[1] < 'A' || code[1] > 'Z')
        return false;
    for (size_t i = 0; i < COUNT_OF(never); i++)
        if (strcmp(code, never[i]) == 0)
            return false;
    return true;
}
