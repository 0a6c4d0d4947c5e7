/* ipc.c - a symbol is its subclass of four characters, then group, slash and subgroup. */
#include "parsers/ipc.h"

#include <string.h>

#include "text.h"

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

const char *ipc_of_fixed_width(struct reading *reading, const char *text)
{
    enum { SUBCLASS = 4, GROUP = 3 };
    text += strspn(text, " \t\r\n");
    if (strlen(text) < SUBCLASS + GROUP) {
        char *copy = arena_text(reading->arena, text, strlen(text));
        if (copy)
            text_squeeze(copy);
        return reading_checked(reading, copy);
    }
    const char *group = text + SUBCLASS, *rest = group + GROUP;
    size_t lead = strspn(group, " 0");
    lead = lead < GROUP ? lead : GROUP - 1;
    rest += *rest == '/';
    return reading_checked(reading, arena_format(reading->arena, "%.*s%.*s/%.*s", SUBCLASS, text,
                                                 (int)(GROUP - lead), group + lead,
                                                 (int)strcspn(rest, " \t\r\n"), rest));
}
