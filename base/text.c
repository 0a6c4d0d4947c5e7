/* text.c - UTF-8 checked, copied, squeezed, and made fit for a message. */
#include "text.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <utf8proc.h>

enum { SHOWN_BYTES = 100 };         /* of the foreign text, before escapes: one line of a screen */

_Static_assert(SHOWN_BYTES * 4 < TEXT_SHOWN_SIZE, "each byte may become \\xNN");

char *text_copy(const char *text)
{
    size_t size = strlen(text) + 1;
    char *copy = malloc(size);
    return copy ? memcpy(copy, text, size) : NULL;
}

/* Bytes of the character at `text`, 0 when there is none whole and valid. */
static size_t character_size(const char *text, size_t size, int32_t *character)
{
    utf8proc_ssize_t length = utf8proc_iterate((const utf8proc_uint8_t *)text,
                                               (utf8proc_ssize_t)size, character);
    return length > 0 ? (size_t)length : 0;
}

bool text_is_utf8(const char *text, size_t size)
{
    for (size_t at = 0; at < size;) {
        uint64_t word;
        if (size - at >= sizeof word) {     /* most text is ASCII for long stretches */
            memcpy(&word, text + at, sizeof word);
            if (!(word & UINT64_C(0x8080808080808080))) {
                at += sizeof word;
                continue;
            }
        }
        int32_t character;
        size_t length = character_size(text + at, size - at, &character);
        if (length == 0)
            return false;
        at += length;
    }
    return true;
}

bool text_starts(const char *text, const char *prefix)
{
    return strncmp(text, prefix, strlen(prefix)) == 0;
}

size_t text_squeeze(char *text)
{
    char *end = text;
    bool blank = false;
    for (const char *from = text; *from; from++) {
        if (*from == ' ' || *from == '\t' || *from == '\r' || *from == '\n') {
            blank = end > text;
            continue;
        }
        if (blank)
            *end++ = ' ';
        blank = false;
        *end++ = *from;
    }
    *end = '\0';
    return (size_t)(end - text);
}

char *text_shown(const char *text, char shown[TEXT_SHOWN_SIZE])
{
    static const char hex[] = "0123456789abcdef";
    char *end = shown;
    size_t size = strlen(text), at = 0;
    while (at < size) {
        int32_t character;
        size_t length = character_size(text + at, size - at, &character);
        bool plain = length > 0 && character >= 0x20 && (character < 0x7F || character > 0x9F);
        length += length == 0;
        if (at + length > SHOWN_BYTES)
            break;
        for (size_t i = 0; i < length; i++, at++) {
            unsigned char byte = (unsigned char)text[at];
            if (plain) {
                *end++ = (char)byte;
            } else {
                *end++ = '\\';
                *end++ = 'x';
                *end++ = hex[byte >> 4];
                *end++ = hex[byte & 15];
            }
        }
    }
    *end = '\0';
    return shown;
}

const char *path_name(const char *path)
{
    const char *slash = strrchr(path, '/');
    return slash ? slash + 1 : path;
}

const char *text_unguarded(const char *text)
{
    return text[0] == '\'' && text[1] && strchr("=+-@\t\r0123456789", text[1]) ? text + 1 : text;
}
