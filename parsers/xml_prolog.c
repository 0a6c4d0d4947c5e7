/* parsers/xml_prolog.c - what can be told of a document from its first bytes, without a parser.
 *
 * Formats bid on the root's name, and the driver finds attributes of the root's tag, on bytes
 * that may end anywhere: each search says when it needs more of them. */
#include <ctype.h>
#include <string.h>

#include "parsers/bytes.h"
#include "parsers/xml.h"

static bool is_name_byte(char byte)
{
    return byte && (isalnum((unsigned char)byte) || strchr("_-.:", byte) || (byte & 0x80));
}

/* Whether text[at ..) starts with `literal`; XML_NEEDS_MORE if it ends before one can tell. */
static enum xml_found starts_at(const char *text, size_t size, size_t at, const char *literal)
{
    size_t length = strlen(literal), there = size - at < length ? size - at : length;
    if (memcmp(text + at, literal, there) != 0)
        return XML_NOT_FOUND;
    return there == length ? XML_FOUND : XML_NEEDS_MORE;
}

/* Moves `at` behind the next `literal`. */
static enum xml_found skip_past(const char *text, size_t size, size_t *at, const char *literal)
{
    size_t found = bytes_find(text, size, *at, literal);
    if (found == NOT_FOUND)
        return XML_NEEDS_MORE;
    *at = found + strlen(literal);
    return XML_FOUND;
}

/* Moves `at` behind a comment, `<!-- -->`, or a processing instruction, `<? ?>`, that begins
 * there; XML_NOT_FOUND if neither does. */
static enum xml_found skip_aside(const char *text, size_t size, size_t *at)
{
    static const struct { const char *open, *close; } asides[] = {
        { "<!--", "-->" }, { "<?", "?>" },
    };
    for (size_t i = 0; i < COUNT_OF(asides); i++) {
        enum xml_found found = starts_at(text, size, *at, asides[i].open);
        if (found == XML_NOT_FOUND)
            continue;
        size_t after = *at + strlen(asides[i].open);
        if (found == XML_FOUND)
            found = skip_past(text, size, &after, asides[i].close);
        if (found == XML_FOUND)
            *at = after;
        return found;
    }
    return XML_NOT_FOUND;
}

/* Moves `at`, on `<!DOCTYPE`, behind its `>`.  The internal subset has `>`, quotes, comments. */
static enum xml_found skip_doctype(const char *text, size_t size, size_t *at)
{
    int depth = 0;                              /* of `<` and `[` */
    for (size_t i = *at; i < size;) {
        enum xml_found aside = i > *at ? skip_aside(text, size, &i) : XML_NOT_FOUND;
        if (aside == XML_FOUND)
            continue;
        if (aside == XML_NEEDS_MORE)
            return aside;
        char byte = text[i++];
        if (byte == '"' || byte == '\'') {
            const char *end = memchr(text + i, byte, size - i);
            if (!end)
                return XML_NEEDS_MORE;
            i = (size_t)(end - text) + 1;
        } else if (byte == '<' || byte == '[') {
            depth++;
        } else if (byte == '>' || byte == ']') {
            if (--depth == 0) {
                *at = i;
                return XML_FOUND;
            }
        }
    }
    return XML_NEEDS_MORE;
}

static size_t skip_blanks(const char *text, size_t size, size_t at)
{
    while (at < size && isspace((unsigned char)text[at]))
        at++;
    return at;
}

/* The local name of the tag whose name starts at `at`. */
static enum xml_found read_name(const char *text, size_t size, size_t at, struct xml_prolog *prolog)
{
    size_t end = at, start = at;
    while (end < size && is_name_byte(text[end])) {
        if (text[end] == ':')
            start = end + 1;
        end++;
    }
    if (end == size)
        return XML_NEEDS_MORE;
    prolog->name = text + start;
    prolog->name_size = end - start;
    return prolog->name_size ? XML_FOUND : XML_NOT_FOUND;
}

enum xml_found xml_prolog(const char *text, size_t size, struct xml_prolog *prolog)
{
    *prolog = (struct xml_prolog){ 0 };
    size_t at = 0;
    if (starts_at(text, size, 0, "\xEF\xBB\xBF") == XML_FOUND)
        at = 3;
    at = skip_blanks(text, size, at);
    if (starts_at(text, size, at, "<?xml") == XML_FOUND && at + 5 < size
        && isspace((unsigned char)text[at + 5])
        && skip_past(text, size, &at, "?>") != XML_FOUND)
        return XML_NEEDS_MORE;
    prolog->declaration = at;

    for (;;) {
        at = skip_blanks(text, size, at);
        if (at == size)
            return XML_NEEDS_MORE;
        enum xml_found found = skip_aside(text, size, &at);
        if (found == XML_NOT_FOUND) {
            found = starts_at(text, size, at, "<!DOCTYPE");
            if (found == XML_FOUND)
                found = skip_doctype(text, size, &at);
        }
        if (found == XML_NEEDS_MORE)
            return found;
        if (found == XML_NOT_FOUND)
            break;
    }
    prolog->root = at;
    return text[at] == '<' ? read_name(text, size, at + 1, prolog) : XML_NOT_FOUND;
}

bool xml_root_is(const char *text, size_t size, const char *name)
{
    struct xml_prolog prolog;
    return xml_prolog(text, size, &prolog) == XML_FOUND
        && prolog.name_size == strlen(name) && memcmp(prolog.name, name, prolog.name_size) == 0;
}

enum xml_found xml_start_tag(const char *text, size_t size, size_t tag, size_t *end, bool *empty)
{
    for (size_t i = tag; i < size; i++) {
        if (text[i] == '"' || text[i] == '\'') {
            const char *close = memchr(text + i + 1, text[i], size - i - 1);
            if (!close)
                return XML_NEEDS_MORE;
            i = (size_t)(close - text);
        } else if (text[i] == '>') {
            *end = i + 1;
            *empty = text[i - 1] == '/';
            return XML_FOUND;
        }
    }
    return XML_NEEDS_MORE;
}

void xml_tag_attribute(const char *text, size_t tag, size_t end, const char *name, char *value,
                       size_t room)
{
    value[0] = '\0';
    size_t length = strlen(name), at = tag;
    while (at < end) {
        /* One attribute: a name, an equals sign, a quoted value. */
        while (at < end && text[at] != '=')
            at++;
        size_t name_end = at;
        while (name_end > tag && isspace((unsigned char)text[name_end - 1]))
            name_end--;
        at = skip_blanks(text, end, at + 1);
        if (at >= end)
            return;
        const char *close = memchr(text + at + 1, text[at], end - at - 1);
        if (!close)
            return;
        if (name_end - tag > length && memcmp(text + name_end - length, name, length) == 0
            && (text[name_end - length - 1] == ':'
                || !is_name_byte(text[name_end - length - 1]))) {
            size_t size = (size_t)(close - text) - at - 1;
            size = size < room - 1 ? size : room - 1;
            memcpy(value, text + at + 1, size);
            value[size] = '\0';
            return;
        }
        at = (size_t)(close - text) + 1;
    }
}

void xml_encoding(const char *text, size_t size, char *encoding, size_t room)
{
    struct xml_prolog prolog;
    xml_prolog(text, size, &prolog);
    xml_tag_attribute(text, 0, prolog.declaration, "encoding", encoding, room);
}
