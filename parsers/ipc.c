/* ipc.c - a symbol is its subclass of four characters, then group and subgroup up to a blank. */
#include "parsers/ipc.h"

#include <string.h>

const char *ipc_plain(struct reading *reading, const char *text)
{
    enum { SUBCLASS = 4 };
    char subclass[SUBCLASS + 1] = "";
    text += strspn(text, " 0123456789");        /* the edition stands before the section */
    for (size_t size = 0; size < SUBCLASS && *text; text++)
        if (*text != ' ')
            subclass[size++] = *text;
    text += strspn(text, " ");
    return reading_checked(reading, arena_format(reading->arena, "%s%.*s", subclass,
                                                 (int)strcspn(text, " "), text));
}
