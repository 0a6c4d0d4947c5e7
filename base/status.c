/* status.c - filling the one kind of error there is. */
#include "status.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

/* Drops an UTF-8 sequence that the cut at the buffer's end has left unfinished. */
static void cut_at_edge(char *text, size_t length)
{
    size_t start = length;
    while (start > 0 && ((unsigned char)text[start - 1] & 0xC0) == 0x80)
        start--;
    if (start == 0 || (unsigned char)text[start - 1] < 0xC0)
        return;
    unsigned char lead = (unsigned char)text[start - 1];
    size_t whole = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
    if (length - (start - 1) < whole)
        text[start - 1] = '\0';
}

enum status error_set(struct error *error, enum status status, const char *format, ...)
{
    if (!error)
        return status;
    struct error made;                      /* beside it: the arguments may show error->text */
    va_list arguments;
    va_start(arguments, format);
    int length = vsnprintf(made.text, sizeof made.text, format, arguments);
    va_end(arguments);
    if (length < 0)
        made.text[0] = '\0';
    else if ((size_t)length >= sizeof made.text)
        cut_at_edge(made.text, sizeof made.text - 1);
    memcpy(error->text, made.text, strlen(made.text) + 1);
    return status;
}

enum status error_memory(struct error *error)
{
    return error_set(error, STATUS_SYSTEM, "out of memory");
}
