/* parsers/xml_reference.c - looks for `&name;` and says what it stands for.
 *
 * A name in ASCII is surely one, in text or attribute, and is declared.  Which others are, only
 * expat knows, and one bad declaration would lose all: those it skips, so that text has them as
 * written and an attribute loses them. */
#include "parsers/xml_reference.h"

#include <ctype.h>
#include <stdio.h>
#include <string.h>

#include "parsers/bytes.h"
#include "parsers/entity.h"
#include "status.h"

static bool say(XML_Parser dtd, const char *text, size_t size)
{
    return XML_Parse(dtd, text, (int)size, 0) == XML_STATUS_OK;
}

/* Declares the reference `&name;` to the parser of the outer DTD. */
static bool declare(XML_Parser dtd, const char *name, size_t length)
{
    static const char begin[] = "<!ENTITY ", quote[] = " \"", itself[] = "&#38;#38;", end[] = "\">";
    uint32_t characters[ENTITY_CHARACTERS_MAX];
    size_t count = entity_find(name, length, characters);
    bool said = say(dtd, begin, sizeof begin - 1) && say(dtd, name, length)
        && say(dtd, quote, sizeof quote - 1);
    /* The second escape keeps `<` and `&` characters instead of markup. */
    if (count == 0)
        said = said && say(dtd, itself, sizeof itself - 1) && say(dtd, name, length)
            && say(dtd, ";", 1);
    for (size_t i = 0; i < count; i++) {
        char value[32];
        int size = snprintf(value, sizeof value, "&#38;#%u;", (unsigned)characters[i]);
        said = said && say(dtd, value, (size_t)size);
    }
    return said && say(dtd, end, sizeof end - 1);
}

static bool is_predefined(const char *name, size_t length)
{
    static const char *const names[] = { "amp", "lt", "gt", "quot", "apos" };
    for (size_t i = 0; i < COUNT_OF(names); i++)
        if (length == strlen(names[i]) && memcmp(name, names[i], length) == 0)
            return true;
    return false;
}

static bool is_ascii(char byte) { return !((unsigned char)byte & 0x80); }

static bool begins_name(char byte)
{
    return isalpha((unsigned char)byte) || byte == '_' || byte == ':' || !is_ascii(byte);
}

static bool is_in_name(char byte)
{
    return begins_name(byte) || isdigit((unsigned char)byte) || byte == '.' || byte == '-';
}

/* Bytes of the name in a reference `&name;` at `at`; 0 when it is a number, one of XML's own five,
 * or no reference.  `plain`: it is ASCII. */
static size_t reference_name(const char *text, size_t size, size_t at, bool *plain)
{
    size_t start = at + 1, end = start;
    *plain = true;
    while (end < size && (end > start ? is_in_name(text[end]) : begins_name(text[end]))) {
        *plain = *plain && is_ascii(text[end]);
        end++;
    }
    if (end == size || text[end] != ';' || end == start)
        return 0;
    return is_predefined(text + start, end - start) ? 0 : end - start;
}

/* Offset of the next reference at or behind `from`, `size` without one. */
static size_t next_reference(const char *text, size_t size, size_t from, size_t *length,
                             bool *plain)
{
    for (size_t at = from; at < size; at++) {
        const char *found = memchr(text + at, '&', size - at);
        if (!found)
            break;
        at = (size_t)(found - text);
        *length = reference_name(text, size, at, plain);
        if (*length > 0)
            return at;
    }
    return size;
}

bool xml_references_any(const char *text, size_t size)
{
    size_t length;
    bool plain;
    return next_reference(text, size, 0, &length, &plain) < size;
}

void xml_references_declare(const char *text, size_t size, XML_Parser dtd)
{
    size_t length, at = 0;
    bool plain, fine = true;
    while (fine && (at = next_reference(text, size, at, &length, &plain)) < size) {
        fine = !plain || declare(dtd, text + at + 1, length);
        at += length;
    }
}

static bool begins_reference(const char *text, size_t size, size_t at)
{
    size_t end = at + 1;
    if (end < size && text[end] == '#')
        return true;
    while (end < size && (end > at + 1 ? is_in_name(text[end]) : begins_name(text[end])))
        end++;
    return end > at + 1 && end < size && text[end] == ';';
}

size_t xml_bare_ampersand(const char *text, size_t size, size_t from, size_t *section)
{
    for (size_t at = from; at < size; at++) {
        const char *found = memchr(text + at, '&', size - at);
        if (!found)
            break;
        at = (size_t)(found - text);
        while (*section < at) {
            *section = bytes_find(text, size, *section, "<![CDATA[");
            if (*section >= at)
                break;
            *section = bytes_find(text, size, *section, "]]>");
            if (*section == NOT_FOUND)
                return NOT_FOUND;
            at = *section > at ? *section : at;
        }
        if (text[at] == '&' && !begins_reference(text, size, at))
            return at;
    }
    return NOT_FOUND;
}
