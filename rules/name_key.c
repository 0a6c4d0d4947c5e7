/* name_key.c - what Latin and Han names have in common; name_latin.c and name_han.c do the rest. */
#include "rules/name_key.h"

#include <string.h>

#include "rules/name_script.h"
#include "rules/unicode.h"

enum { OWN_WORD_LETTERS_MIN = 6 };  /* of the short ones many are initials */

/* "NAME [CN]", as OPS writes it: takes the end off, keeps the code. */
static void country_take(char *name, char country[3])
{
    size_t size = strlen(name);
    while (size > 0 && name[size - 1] == ' ')
        size--;
    if (size < 5 || name[size - 4] != '[' || name[size - 1] != ']' ||
        !ascii_is_letter(name[size - 3]) || !ascii_is_letter(name[size - 2]))
        return;
    country[0] = ascii_upper(name[size - 3]);
    country[1] = ascii_upper(name[size - 2]);
    country[2] = '\0';
    for (size -= 4; size > 0 && name[size - 1] == ' ';)
        size--;
    name[size] = '\0';
}

enum status name_key_make(struct han_folder *folder, const char *name, struct arena *arena,
                          struct name_key *key, struct error *error)
{
    *key = (struct name_key){ .whole = "", .full = "", .bare = "", .joined = "", .core = "",
                              .core_joined = "" };
    char *text = unicode_fold(name, false, arena);
    if (!text)
        return error_memory(error);
    country_take(text, key->country);
    key->han = unicode_has_cjk(text);
    if (key->han)
        return name_han_make(folder, text, arena, key, error);
    return name_latin_make(folder->tables, text, arena, key, error);
}

/* A Latin legal form among the words: INC. */
static bool has_legal_word(const struct tables *tables, const char *key)
{
    for (size_t size; *key; key += size + (key[size] == ' ')) {
        size = strcspn(key, " ");
        const struct word *word = tables_word(tables, key, size);
        const char *form = word && word->short_form ? word->short_form : "";
        if (word_is(word, WORD_LEGAL) ||
            word_is(tables_word(tables, form, strcspn(form, " ")), WORD_LEGAL))
            return true;
    }
    return false;
}

const char *name_han_half(const struct tables *tables, const char *name, struct arena *arena)
{
    const char *text = unicode_fold(name, false, arena);
    size_t first = 0, last = 0, at = 0, size;
    int32_t character;
    if (!text)
        return NULL;
    for (; (size = unicode_next(text + at, &character)) > 0; at += size) {
        if (!unicode_is_han(character))
            continue;
        first = last ? first : at;
        last = at + size;
    }
    if (!last)
        return "";
    const char *before = arena_text(arena, text, first);
    before = before ? name_latin_key(before, arena) : NULL;
    const char *behind = name_latin_key(text + last, arena);
    if (!before || !behind)
        return NULL;
    if (has_legal_word(tables, before))
        return text + first;
    return has_legal_word(tables, behind) ? arena_text(arena, text, last) : "";
}

/* All in one piece, and a text that is that of the key before only once. */
bool name_key_keep(struct name_key *key, struct arena *arena)
{
    const char **texts[] = { &key->whole, &key->full, &key->bare, &key->joined, &key->core,
                             &key->core_joined };
    size_t sizes[COUNT_OF(texts)], size = 0;
    for (size_t i = 0; i < COUNT_OF(texts); i++) {
        bool same = i > 0 && strcmp(*texts[i], *texts[i - 1]) == 0;
        sizes[i] = same ? 0 : strlen(*texts[i]) + 1;
        size += sizes[i];
    }
    char *copy = arena_alloc(arena, size);
    if (!copy)
        return false;
    for (size_t i = 0; i < COUNT_OF(texts); i++) {
        if (sizes[i] == 0) {
            *texts[i] = *texts[i - 1];
            continue;
        }
        memcpy(copy, *texts[i], sizes[i]);
        *texts[i] = copy;
        copy += sizes[i];
    }
    return true;
}

bool name_has_place(const struct name_key *key, const struct place *place)
{
    for (size_t i = 0; i < key->place_count; i++)
        if (key->places[i] == place)
            return true;
    return false;
}

bool name_is_firm_here(const struct name_key *key, bool has_core)
{
    for (size_t i = 0; has_core && i < key->place_count; i++)
        if (!place_is_elsewhere(key->places[i]))
            return true;
    return false;
}

void name_place_add(struct name_key *key, const struct place *place)
{
    if (place->type == PLACE_CHINA)
        return;
    key->suzhou = key->suzhou || place_is_ours(place);
    key->elsewhere = key->elsewhere || place_is_elsewhere(place);
    if (!name_has_place(key, place) && key->place_count < NAME_PLACES_MAX)
        key->places[key->place_count++] = place;
}

/* A word of at least `letters_min` letters, A to Z, that is not generic. */
static bool has_word(const struct tables *tables, const char *core, size_t core_size,
                     size_t letters_min)
{
    for (const char *end = core + core_size; core < end;) {
        size_t size = 0, letters = 0;
        for (; core + size < end && core[size] != ' '; size++)
            letters += ascii_is_letter(core[size]);
        if (letters >= letters_min && !word_is(tables_word(tables, core, size), WORD_GENERIC))
            return true;
        core += size + 1;
    }
    return false;
}

bool name_core_has_own_word(const struct tables *tables, const char *core, size_t size)
{
    return has_word(tables, core, size, OWN_WORD_LETTERS_MIN);
}

bool name_core_has_specific_word(const struct tables *tables, const char *core, size_t size)
{
    return size > 0 && has_word(tables, core, size, 0);
}

bool name_core_is_common(const struct tables *tables, const char *core, size_t size)
{
    return word_is(tables_word(tables, core, size), WORD_COMMON_CORE);
}
