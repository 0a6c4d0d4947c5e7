/* ipc.c - a symbol is its subclass of four characters, then group, slash and subgroup. */
#include "parsers/ipc.h"

#include <string.h>

const char *ipc_plain(struct reading *reading, const char *text)
{
    enum { SUBCLASS = 4 };
    static const char digits[] = "0123456789";
    char subclass[SUBCLASS + 1] = "";
    text += strspn(text, " 0123456789");        /* the edition stands before the section */
    for (size_t size = 0; size < SUBCLASS && *text; text++)
        if (*text != ' ')
            subclass[size++] = *text;
    const char *group = text + strspn(text, " ");
    int group_size = (int)strspn(group, digits);
    const char *slash = group + group_size;
    if (group_size == 0 || *slash != '/')
        return reading_checked(reading, arena_format(reading->arena, "%s", subclass));
    const char *subgroup = slash + 1 + strspn(slash + 1, " ");
    return reading_checked(reading, arena_format(reading->arena, "%s%.*s/%.*s", subclass,
                                                 group_size, group,
                                                 (int)strspn(subgroup, digits), subgroup));
}
