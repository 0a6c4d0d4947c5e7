/* parsers/mark.c - what the formats of Madrid registrations share. */
#include "parsers/mark.h"

#include <ctype.h>
#include <string.h>

#include "parsers/owner.h"

void mark_begin(struct reading *reading, const char *number)
{
    struct grant *grant = &reading->grant;
    struct arena *arena = reading->arena;
    const char *plain = reading_checked(reading, number_plain(arena, "WO", number));
    /* The EU's office puts a W before eight digits; no number of the register begins with one. */
    if (plain[0] == 'W' && isdigit((unsigned char)plain[1]))
        plain = reading_checked(reading, number_plain(arena, "WO", plain + 1));
    grant->office = "WO";
    grant->number = strcmp(plain, "0") == 0 ? "" : plain;
    grant->right = reading_checked(reading, arena_format(arena, "MADRID%s", grant->number));
    grant->right_type = RIGHT_TRADEMARK;
    grant->route = ROUTE_MADRID;
}

void mark_name_add(struct mark_name *name, const char *text)
{
    if (!*text)
        return;
    if (reading_is_han(text)) {
        if (!name->han)
            name->han = text;
    } else if (!name->latin) {
        name->latin = text;
    }
}

void mark_name_take(const struct mark_name *name, struct party *party)
{
    const char *han = name->han ? name->han : "";
    party->name = name->latin ? name->latin : han;
    party->name_local = name->latin ? han : "";
}

void mark_holders_untouched(struct reading *reading, bool blank_is_chinese)
{
    if (!owner_is_chinese(&reading->grant, blank_is_chinese))
        return;
    reading->grant.parties = NULL;
    reading->grant.party_count = 0;
}

int32_t mark_later(int32_t a, int32_t b)
{
    return a > b ? a : b;
}
