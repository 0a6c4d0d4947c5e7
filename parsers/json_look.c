/* parsers/json_look.c - one pass over the bytes of a line of JSON. */
#include "parsers/json_look.h"

#include <string.h>

#include "parsers/bytes.h"

/* Offset of the quote that ends the text begun before `from`, or NOT_FOUND. */
static size_t text_end(const char *text, size_t size, size_t from)
{
    for (size_t at = from; at < size; at++) {
        const char *quote = memchr(text + at, '"', size - at);
        if (!quote)
            break;
        at = (size_t)(quote - text);
        size_t escapes = 0;
        while (at - escapes > from && text[at - escapes - 1] == '\\')
            escapes++;
        if (escapes % 2 == 0)
            return at;
    }
    return NOT_FOUND;
}

static size_t pass_blanks(const char *text, size_t size, size_t at)
{
    while (at < size && memchr(" \t\r\n", text[at], 4))
        at++;
    return at;
}

/* Whether the text up to the quote at `end` is a key: a colon follows. */
static bool is_key(const char *text, size_t size, size_t end)
{
    size_t at = pass_blanks(text, size, end + 1);
    return at < size && text[at] == ':';
}

struct json_look json_look(const char *text, size_t size, const char *key)
{
    struct json_look look = { .whole = false };
    size_t depth = 0, length = strlen(key);
    bool begun = false, wanted = false;         /* wanted: the value of `key` comes next */
    for (size_t at = pass_blanks(text, size, 0); at < size; at++) {
        char byte = text[at];
        if (byte == '"') {
            size_t start = at + 1;
            at = text_end(text, size, start);
            if (at == NOT_FOUND)
                return look;
            if (wanted) {
                look.value = text + start;
                look.value_size = at - start;
                wanted = false;
            } else if (depth == 1 && !look.value && at - start == length
                       && memcmp(text + start, key, length) == 0 && is_key(text, size, at)) {
                wanted = true;
            }
        } else if (byte == '{' || byte == '[') {
            if (!begun && byte == '[')
                return look;
            begun = true;
            wanted = false;
            look.values++;
            if (++depth > look.depth)
                look.depth = depth;
        } else if (byte == '}' || byte == ']') {
            if (depth == 0)
                return look;
            depth--;
            wanted = false;
        } else if (byte == ',') {
            look.values++;
            wanted = false;
        } else if (!begun) {
            return look;
        }
    }
    look.whole = begun && depth == 0;
    return look;
}

/* A text begins behind a quote; JSON has no other way to write a letter than `\u0043`. */
bool json_has_no_cn(const char *text, size_t size)
{
    static const char *const spellings[] = { "\"CN", "\\u0043", "\\u004e", "\\u004E" };
    for (size_t i = 0; i < sizeof spellings / sizeof *spellings; i++)
        if (bytes_find(text, size, 0, spellings[i]) != NOT_FOUND)
            return false;
    return true;
}
