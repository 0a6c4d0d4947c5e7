/* parsers/ipc_fixed.c - the classification in places of fixed width. */
#include "parsers/ipc_fixed.h"

#include <string.h>

#include "text.h"

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
