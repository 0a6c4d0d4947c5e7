/* unicode.c - NFKC by utf8proc.  Nine names in ten are ASCII, which folds to itself. */
#include "rules/unicode.h"

#include <stdlib.h>
#include <string.h>

#include <utf8proc.h>

static const char replacement[] = "\xEF\xBF\xBD";       /* U+FFFD */

/* A copy with U+FFFD for each byte that belongs to no valid character. */
static char *valid_copy(const char *text, size_t size, struct arena *arena)
{
    char *copy = arena_alloc(arena, size * (sizeof replacement - 1) + 1);
    if (!copy)
        return NULL;
    char *to = copy;
    for (size_t at = 0; at < size;) {
        int32_t character;
        utf8proc_ssize_t length = utf8proc_iterate((const utf8proc_uint8_t *)text + at,
                                                   (utf8proc_ssize_t)(size - at), &character);
        if (length > 0)
            memcpy(to, text + at, (size_t)length);
        else
            memcpy(to, replacement, sizeof replacement - 1);
        to += length > 0 ? (size_t)length : sizeof replacement - 1;
        at += length > 0 ? (size_t)length : 1;
    }
    *to = '\0';
    return copy;
}

char *unicode_fold(const char *text, bool plain, struct arena *arena)
{
    size_t size = 0;
    bool ascii = true;
    for (; text[size]; size++)
        ascii = ascii && (unsigned char)text[size] < 0x80;
    if (ascii)
        return arena_text(arena, text, size);
    char *valid = valid_copy(text, size, arena);
    if (!valid)
        return NULL;
    utf8proc_option_t options = UTF8PROC_NULLTERM | UTF8PROC_STABLE | UTF8PROC_COMPOSE |
        UTF8PROC_COMPAT | UTF8PROC_IGNORE | (plain ? UTF8PROC_STRIPMARK : 0);
    utf8proc_uint8_t *folded = NULL;
    utf8proc_ssize_t length = utf8proc_map((const utf8proc_uint8_t *)valid, 0, &folded, options);
    char *copy = length < 0 ? NULL : arena_text(arena, (char *)folded, (size_t)length);
    free(folded);
    return copy;
}

size_t unicode_next(const char *text, int32_t *character)
{
    *character = 0;
    if (!*text)
        return 0;
    utf8proc_ssize_t length = utf8proc_iterate((const utf8proc_uint8_t *)text, -1, character);
    return length > 0 ? (size_t)length : 1;
}

size_t unicode_upper(const char *text, size_t size, char *to)
{
    utf8proc_uint8_t upper[4];
    int32_t character;
    if (size == 1) {
        *to = ascii_upper(*text);
        return 1;
    }
    unicode_next(text, &character);
    utf8proc_ssize_t length = utf8proc_encode_char(utf8proc_toupper(character), upper);
    bool fits = length > 0 && (size_t)length <= size;
    memmove(to, fits ? (const char *)upper : text, fits ? (size_t)length : size);
    return fits ? (size_t)length : size;
}

bool unicode_is_han(int32_t character)
{
    return (character >= 0x3400 && character <= 0x9FFF) || character == 0x3005 ||
        (character >= 0xF900 && character <= 0xFAFF) ||
        (character >= 0x20000 && character <= 0x3FFFF);
}

bool unicode_is_cjk(int32_t character)
{
    return unicode_is_han(character) ||
        (character >= 0x3041 && character <= 0x30FF && character != 0x30FB) ||
        (character >= 0x31F0 && character <= 0x31FF) ||
        (character >= 0xAC00 && character <= 0xD7AF) ||
        (character >= 0x1100 && character <= 0x11FF);
}

bool unicode_is_word(int32_t character)
{
    utf8proc_category_t category = utf8proc_category(character);
    return (category >= UTF8PROC_CATEGORY_LU && category <= UTF8PROC_CATEGORY_LO) ||
        (category >= UTF8PROC_CATEGORY_ND && category <= UTF8PROC_CATEGORY_NO) ||
        category == UTF8PROC_CATEGORY_MN || category == UTF8PROC_CATEGORY_MC;
}

static bool has(const char *text, bool (*is)(int32_t character))
{
    int32_t character;
    for (size_t length; (length = unicode_next(text, &character)) > 0; text += length)
        if (character >= 0x80 && is(character))
            return true;
    return false;
}

bool unicode_has_cjk(const char *text)
{
    return has(text, unicode_is_cjk);
}

bool unicode_has_han(const char *text)
{
    return has(text, unicode_is_han);
}
