/* parsers/bytes.c - literal searches within one record; finder.c does those over all of a dump. */
#define _GNU_SOURCE                     /* memmem */

#include "parsers/bytes.h"

#include <ctype.h>
#include <string.h>

enum { PREFIX_SIZE_MAX = 32 };          /* `exch:`, `ns3:`; looked for backwards */

size_t bytes_find(const char *text, size_t size, size_t from, const char *literal)
{
    if (from >= size)
        return NOT_FOUND;
    const char *found = memmem(text + from, size - from, literal, strlen(literal));
    return found ? (size_t)(found - text) : NOT_FOUND;
}

static int is_prefix_byte(char byte)
{
    return isalnum((unsigned char)byte) || byte == '_' || byte == '-' || byte == '.';
}

/* A tag's name stands behind `<`, `</`, `<prefix:` or `</prefix:`. */
bool bytes_is_tag(const char *text, size_t at, size_t length, struct tag *tag)
{
    size_t start = at;
    tag->name_end = at + length;
    if (start > 0 && text[start - 1] == ':') {
        start--;
        while (start > 0 && at - start < PREFIX_SIZE_MAX && is_prefix_byte(text[start - 1]))
            start--;
    }
    tag->kind = start > 0 && text[start - 1] == '/' ? TAG_END : TAG_START;
    start -= tag->kind == TAG_END;
    if (start == 0 || text[start - 1] != '<')
        return false;
    tag->start = start - 1;
    return true;
}

size_t bytes_find_tag(const char *text, size_t size, size_t from, const char *name,
                      struct tag *tag)
{
    size_t length = strlen(name), at = from;
    while ((at = bytes_find(text, size, at, name)) != NOT_FOUND) {
        if (at + length >= size)
            return NOT_FOUND;
        char behind = text[at + length];
        if ((isspace((unsigned char)behind) || behind == '>' || behind == '/')
            && bytes_is_tag(text, at, length, tag) && tag->start >= from)
            return tag->start;
        at++;
    }
    return NOT_FOUND;
}

size_t bytes_trimmed(const char *text, size_t size)
{
    for (;;) {
        if (size > 0 && isspace((unsigned char)text[size - 1]))
            size--;
        else if (size >= 3 && memcmp(text + size - 3, "\xEF\xBB\xBF", 3) == 0)
            size -= 3;
        else
            return size;
    }
}
