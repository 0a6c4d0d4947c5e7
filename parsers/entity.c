/* parsers/entity.c - the table of named characters, searched where it lies.
 *
 * data/entities.tsv is linked in as it is, sorted by bytes: name, tab, code points in hex with
 * blanks between.  A dozen comparisons find a name, so there is nothing to set up or to free. */
#include "parsers/entity.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

enum { NAME_LENGTH_MAX = 40 };          /* the longest of HTML 5 has 31 */

__asm__(".section .rodata\n"
        ".global entity_table, entity_table_end\n"
        "entity_table: .incbin \"data/entities.tsv\"\n"
        "entity_table_end: .byte 0\n"   /* a NUL, so that strtoul stops */
        ".previous\n");
extern const char entity_table[], entity_table_end[];

/* Compares `name` with the one that starts the line. */
static int line_compare(const char *name, size_t length, const char *line)
{
    size_t size = strcspn(line, "\t\n");
    int order = memcmp(name, line, length < size ? length : size);
    return order ? order : (length > size) - (length < size);
}

static size_t line_read(const char *line, uint32_t characters[ENTITY_CHARACTERS_MAX])
{
    size_t count = 0;
    const char *at = line + strcspn(line, "\t\n");
    while (count < ENTITY_CHARACTERS_MAX && (*at == '\t' || *at == ' ')) {
        char *end;
        characters[count++] = (uint32_t)strtoul(at + 1, &end, 16);
        at = end;
    }
    return count;
}

static size_t find(const char *name, size_t length, uint32_t characters[ENTITY_CHARACTERS_MAX])
{
    const char *low = entity_table, *high = entity_table_end;
    while (low < high) {
        const char *line = low + (high - low) / 2;
        while (line > low && line[-1] != '\n')
            line--;
        int order = line_compare(name, length, line);
        if (order == 0)
            return line_read(line, characters);
        if (order < 0) {
            high = line;
        } else {
            const char *end = memchr(line, '\n', (size_t)(high - line));
            low = end ? end + 1 : high;
        }
    }
    return 0;
}

size_t entity_find(const char *name, size_t length, uint32_t characters[ENTITY_CHARACTERS_MAX])
{
    size_t count = find(name, length, characters);
    if (count > 0 || length == 0 || length > NAME_LENGTH_MAX)
        return count;

    char other[NAME_LENGTH_MAX];
    for (size_t i = 0; i < length; i++) {
        if (!isupper((unsigned char)name[i]))
            return 0;
        other[i] = (char)(i == 0 ? name[i] : tolower((unsigned char)name[i]));
    }
    count = find(other, length, characters);
    if (count > 0)
        return count;
    other[0] = (char)tolower((unsigned char)other[0]);
    return find(other, length, characters);
}
