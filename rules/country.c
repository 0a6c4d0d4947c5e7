/* country.c - the offices of ST.3, and which of them a policy may pay. */
#include "rules/country.h"

#include <assert.h>
#include <stddef.h>
#include <string.h>

#include "status.h"

static bool is_code(const char *code)
{
    return code[0] >= 'A' && code[0] <= 'Z' && code[1] >= 'A' && code[1] <= 'Z' && !code[2];
}

bool country_may_be_payable(const char *code)
{
    /* By first letter the second ones.  Not among them: CN, HK, MO, TW, and the offices of several
     * states: AP, BX, EA, EM, EP, GC, IB, OA, QZ, WO, XN, XU, XV. */
    static const char *const second[] = {
        "DEFGILMORTUWZ", "ABDEFGHIJMNOQRSTVWYZ", "ADFGHIKLMORUVWYZ", "EJKMOZ", "CEGHRST", "IJKMOR",
        "ABDEGHILMNQRSTWY", "NRTU", "DELMNQRST", "EMOP", "EGHIMNPRWYZ", "ABCIKRSTUVY",
        "ACDEGHKLMNPRSTUVWXYZ", "AEGILOPRUZ", "M", "AEGHKLTWY", "A", "OSUW",
        "ABCDEGHIKLMNORSTVXYZ", "CDGHJLMNORTVZ", "AGSYZ", "ACEGNU", "S", "", "E", "AMW",
    };
    static_assert(COUNT_OF(second) == 26, "a row a letter");
    return is_code(code) && strchr(second[code[0] - 'A'], code[1]);
}

bool country_may_be_named(const char *code)
{
    static const char *const by_name_only[] = { "EP", "HK", "MO", "TW" };
    for (size_t i = 0; i < COUNT_OF(by_name_only); i++)
        if (strcmp(code, by_name_only[i]) == 0)
            return true;
    return country_may_be_payable(code);
}
