/* parsers/bytes.c - literal searches; memmem does 11 GB/s where a parser does 0.3. */
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

/* Whether the name at `at` is that of a tag: behind `<`, `</`, `<prefix:` or `</prefix:`. */
static int read_tag_before(const char *text, size_t at, struct tag *tag)
{
    size_t start = at;
    if (start > 0 && text[start - 1] == ':') {
        start--;
        while (start > 0 && at - start < PREFIX_SIZE_MAX && is_prefix_byte(text[start - 1]))
            start--;
    }
    tag->kind = start > 0 && text[start - 1] == '/' ? TAG_END : TAG_START;
    start -= tag->kind == TAG_END;
    if (start == 0 || text[start - 1] != '<')
        return 0;
    tag->start = start - 1;
    return 1;
}

size_t bytes_find_tag(const char *text, size_t size, size_t from, const char *name,
                      struct tag *tag)
{
    size_t length = strlen(name), at = from;
    while ((at = bytes_find(text, size, at, name)) != NOT_FOUND) {
        tag->name_end = at + length;
        if (tag->name_end >= size)
            return NOT_FOUND;
        char behind = text[tag->name_end];
        if ((isspace((unsigned char)behind) || behind == '>' || behind == '/')
            && read_tag_before(text, at, tag) && tag->start >= from)
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
