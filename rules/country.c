/* country.c - the offices that no policy may pay. */
#include "rules/country.h"

#include <stddef.h>
#include <string.h>

#include "status.h"

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
