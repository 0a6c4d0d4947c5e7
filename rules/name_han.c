/* name_han.c - keys Z1 to Z3, also for names in kana or Hangul, which match by alias only.
 *
 *     張家港保税科技(集團)股份有限公司 --fold--> 张家港保税科技(集团)股份有限公司
 *         --Z1--> 张家港保税科技集团股份有限公司 --Z2--> 张家港保税科技集团 --Z3--> 保税科技集团
 *
 * Places are noted while the brackets still stand: a place elsewhere counts only at the head or
 * inside brackets, for 长春 in the middle of a name is a wish and no city. */
#include "rules/name_script.h"

#include <string.h>

#include "rules/unicode.h"

enum { PERSON_MIN = 2, PERSON_MAX = 4 };    /* characters */

/* `text` with letters and digits only, upper case; with `brackets` these stay, as ( and ). */
static char *dense_text(const char *text, bool brackets, struct arena *arena)
{
    static const char *const opening[] = { "(", "[", "{", "\u3010", "\u300C", "\u300E", "\u3014" };
    static const char *const closing[] = { ")", "]", "}", "\u3011", "\u300D", "\u300F", "\u3015" };
    char *dense = arena_alloc(arena, strlen(text) + 1), *to = dense;
    int32_t character;
    for (size_t size; dense && (size = unicode_next(text, &character)) > 0; text += size) {
        for (size_t i = 0; brackets && i < COUNT_OF(opening); i++) {
            if (strncmp(text, opening[i], strlen(opening[i])) == 0)
                *to++ = '(';
            if (strncmp(text, closing[i], strlen(closing[i])) == 0)
                *to++ = ')';
        }
        if (!unicode_is_word(character))
            continue;
        memcpy(to, text, size);
        if (size == 1)
            *to = ascii_upper(*to);
        to += size;
    }
    return dense;
}

/* The longest place of names that `text` starts with; `size` its bytes. */
static const struct place *place_at(const struct tables *tables, const char *text, size_t *size)
{
    size_t left = strlen(text);
    for (*size = left < tables->han_longest ? left : tables->han_longest; *size > 0; (*size)--) {
        if (((unsigned char)text[*size] & 0xC0) == 0x80)
            continue;                       /* in the middle of a character */
        const struct word *word = tables_word(tables, text, *size);
        if (word && word->name_place)
            return word->name_place;
    }
    return NULL;
}

static size_t admin_size(const struct tables *tables, const char *text)
{
    int32_t character;
    size_t size = unicode_next(text, &character);
    return size > 1 && word_is(tables_word(tables, text, size), WORD_ADMIN) ? size : 0;
}

static void places_note(const struct tables *tables, const char *dense, struct name_key *key)
{
    bool fresh = true;                      /* at the head, or behind a bracket or a place there */
    while (*dense) {
        size_t size;
        int32_t character;
        const struct place *place = place_at(tables, dense, &size);
        if (place && (fresh || !place_is_elsewhere(place))) {
            name_place_add(key, place);
            dense += size;
            dense += admin_size(tables, dense);
            continue;
        }
        fresh = *dense == '(';
        dense += unicode_next(dense, &character);
    }
}

static bool ends_with(const char *text, size_t size, const char *end)
{
    size_t length = strlen(end);
    return size >= length && memcmp(text + size - length, end, length) == 0;
}

/* The bytes of the first of `list` that ends `text`, 0 if none does. */
static size_t ending_size(const struct word_list *list, const char *text, size_t size)
{
    for (size_t i = 0; i < list->count; i++)
        if (ends_with(text, size, list->items[i]))
            return strlen(list->items[i]);
    return 0;
}

/* Bytes of `dense` without the end of a branch: behind the last legal form before it, else
 * without the word and the place before it. */
static size_t branch_cut(const struct tables *tables, const char *dense)
{
    size_t size = strlen(dense), end = size;
    while (end > 0 && dense[end - 1] == ')')
        end--;
    size_t branch = ending_size(&tables->branch_han, dense, end);
    if (branch == 0)
        return size;
    end -= branch;
    for (size_t legal = end; legal > 0; legal--)
        if (ending_size(&tables->legal_han, dense, legal))
            return legal;
    for (size_t start = 1; start < end; start++) {
        size_t length;
        const struct place *place = place_at(tables, dense + start, &length);
        if (place && start + length + admin_size(tables, dense + start + length) == end)
            return start;
    }
    return end;
}

/* Z3: Z2 without the places of ours, Jiangsu and China, each with 省 市 区 behind it. */
static char *core_text(const struct tables *tables, const char *bare, struct arena *arena)
{
    char *core = arena_alloc(arena, strlen(bare) + 1), *to = core;
    while (core && *bare) {
        size_t size;
        int32_t character;
        const struct place *place = place_at(tables, bare, &size);
        if (place && !place_is_elsewhere(place)) {
            bare += size;
            bare += admin_size(tables, bare);
            continue;
        }
        size = unicode_next(bare, &character);
        memcpy(to, bare, size);
        to += size;
        bare += size;
    }
    return core;
}

static bool is_person(const struct tables *tables, const char *text)
{
    size_t count = 0, first = 0, second = 0;
    int32_t character;
    const char *at = text;
    for (size_t size; (size = unicode_next(at, &character)) > 0; at += size, count++) {
        if (!unicode_is_han(character) || count >= PERSON_MAX)
            return false;
        first = count == 0 ? size : first;
        second = count == 1 ? first + size : second;
    }
    return count >= PERSON_MIN && (word_is(tables_word(tables, text, first), WORD_SURNAME) ||
                                   word_is(tables_word(tables, text, second), WORD_SURNAME));
}

enum status name_han_make(struct han_folder *folder, const char *text, struct arena *arena,
                          struct name_key *key, struct error *error)
{
    const struct tables *tables = folder->tables;
    const char *folded;
    enum status status = han_fold(folder, text, arena, &folded, error);
    if (status != STATUS_OK)
        return status;
    key->whole = dense_text(folded, false, arena);
    char *dense = dense_text(folded, true, arena);
    if (!key->whole || !dense)
        return error_memory(error);
    size_t cut = branch_cut(tables, dense);
    key->branch = cut < strlen(dense);
    dense[cut] = '\0';
    places_note(tables, dense, key);
    key->full = key->branch ? dense_text(dense, false, arena) : key->whole;
    if (!key->full)
        return error_memory(error);
    size_t size = strlen(key->full);
    size_t legal = ending_size(&tables->legal_han, key->full, size);
    key->legal = legal > 0;
    key->bare = key->joined = arena_text(arena, key->full, size - legal);
    key->core = key->core_joined = key->bare ? core_text(tables, key->bare, arena) : NULL;
    if (!key->core)
        return error_memory(error);
    for (size_t i = 0; i < tables->institution_han.count; i++)
        if (strstr(key->full, tables->institution_han.items[i]))
            key->institution = true;
    key->person = is_person(tables, key->full) && !key->legal && !key->institution &&
        !name_is_firm_here(key, *key->core);
    return STATUS_OK;
}
