/* name_latin.c - keys K1 to K4.
 *
 *     "Su Zhou Keda Technology Co.,Ltd" --K1--> SU ZHOU KEDA TECHNOLOGY CO LTD
 *         --K2--> SUZHOU KEDA TECH CO LTD --K3--> KEDA TECH, with the place SUZHOU
 *
 * K2 works on a list of words in two passes: names of ours that stand glued to other words are
 * cut off, then the longest entry of the tables that starts at a word is put in its short form. */
#include "rules/name_script.h"

#include <string.h>

#include "rules/unicode.h"

struct words {
    struct { const char *text; size_t size; } *items;
    size_t count;
};

enum {
    GROWTH = 6,             /* a word may be cut in three, and each part become CO LTD */
    GLUED_REST_MIN = 3,     /* SUZHOUAND is two words, KUNSHANS is one */
    PLACE_WORDS_MAX = 3,    /* ZHANG JIA GANG */
    PERSON_WORDS_MIN = 2, PERSON_WORDS_MAX = 3,
};

/* --- K1 --- */

/* Characters that stand inside a word and go without a trace: Xi'an, C*Core. */
static size_t silent_size(const char *at)
{
    static const char *const silent[] = { "'", "`", "*", "\u2019", "\u2018", "\u02BC", "\u00B4" };
    for (size_t i = 0; i < COUNT_OF(silent); i++)
        if (strncmp(at, silent[i], strlen(silent[i])) == 0)
            return strlen(silent[i]);
    return 0;
}

/* Letters of other alphabets stay: without them two Greek or Cyrillic names would be one. */
char *name_latin_key(const char *text, struct arena *arena)
{
    char *plain = unicode_fold(text, true, arena);
    if (!plain)
        return NULL;
    char *to = plain;
    for (const char *from = plain; *from;) {
        size_t silent = silent_size(from);
        int32_t character;
        size_t size = silent ? silent : unicode_next(from, &character);
        if (!silent && unicode_is_word(character))
            to += unicode_upper(from, size, to);
        else if (!silent && to > plain && to[-1] != ' ')
            *to++ = ' ';
        from += size;
    }
    if (to > plain && to[-1] == ' ')
        to--;
    *to = '\0';
    return plain;
}

/* --- lists of words --- */

/* Room for the words of `text` and what K2 may make of them. */
static bool words_split(struct words *words, const char *text, struct arena *arena)
{
    size_t count = 1;
    for (const char *at = text; *at; at++)
        count += *at == ' ';
    words->items = arena_alloc(arena, count * GROWTH * sizeof *words->items);
    words->count = 0;
    while (words->items && *text) {
        words->items[words->count].text = text;
        words->items[words->count++].size = strcspn(text, " ");
        text += strcspn(text, " ");
        text += *text == ' ';
    }
    return words->items != NULL;
}

static void words_push(struct words *words, const char *text, size_t size)
{
    words->items[words->count].text = text;
    words->items[words->count++].size = size;
}

static char *words_text(const struct words *words, bool blanks, struct arena *arena)
{
    size_t size = 1;
    for (size_t i = 0; i < words->count; i++)
        size += words->items[i].size + 1;
    char *text = arena_alloc(arena, size), *to = text;
    for (size_t i = 0; text && i < words->count; i++) {
        if (blanks && i > 0)
            *to++ = ' ';
        memcpy(to, words->items[i].text, words->items[i].size);
        to += words->items[i].size;
    }
    return text;
}

static const struct word *word_at(const struct tables *tables, const struct words *words, size_t i)
{
    return tables_word(tables, words->items[i].text, words->items[i].size);
}

/* The entry of `count` words from `i` on, which lie in K1 with a blank between. */
static const struct word *words_entry(const struct tables *tables, const struct words *words,
                                      size_t i, size_t count)
{
    const char *start = words->items[i].text;
    const char *end = words->items[i + count - 1].text + words->items[i + count - 1].size;
    return tables_word(tables, start, (size_t)(end - start));
}

/* The longest of the long forms that `text` starts with, or NULL. */
static const struct word *long_form_at(const struct tables *tables, const char *text, size_t size)
{
    const char *longest = "";
    for (size_t i = 0; i < tables->long_forms.count; i++) {
        const char *form = tables->long_forms.items[i];
        if (*form != *text)
            continue;
        size_t length = strlen(form);
        if (length <= size && length > strlen(longest) && memcmp(form, text, length) == 0)
            longest = form;
    }
    return *longest ? tables_word(tables, longest, strlen(longest)) : NULL;
}

/* A plural is no long form inside a word: MICROSYSTEMS has swallowed nothing. */
static bool is_plural(const struct word *word)
{
    size_t size = strlen(word->short_form);
    return strlen(word->text) == size + 1 && memcmp(word->text, word->short_form, size) == 0;
}

/* A word that swallowed its neighbour, SMARTTECHNOLOGY, with the long forms in it shortened: else
 * it would not be SMART TECH without blanks.  NULL without memory. */
static const char *swallowed_short(const struct tables *tables, const char *text, size_t *size,
                                   struct arena *arena)
{
    char *shorter = NULL, *to = NULL;
    const char *end = text + *size;
    for (const char *from = text; from < end;) {
        const struct word *form = long_form_at(tables, from, (size_t)(end - from));
        form = form && !is_plural(form) ? form : NULL;
        if (form && !shorter) {
            shorter = arena_text(arena, text, *size);
            if (!shorter)
                return NULL;
            to = shorter + (from - text);
        }
        const char *put = form ? form->short_form : from;
        size_t length = form ? strcspn(put, " ") : 1;
        if (shorter) {
            memcpy(to, put, length);
            to += length;
        }
        from += form ? strlen(form->text) : 1;
    }
    if (!shorter)
        return text;
    *size = (size_t)(to - shorter);
    return shorter;
}

/* --- branches --- */

/* LTD, LIMITED, COLTD. */
static bool is_legal(const struct tables *tables, const struct word *word)
{
    if (!word || word_is(word, WORD_LEGAL))
        return word != NULL;
    const char *form = word->short_form ? word->short_form : "";
    return word_is(tables_word(tables, form, strcspn(form, " ")), WORD_LEGAL);
}

/* Words of the end "BRANCH" or "BRANCH OFFICE"; 0 without, or when nothing stands before it. */
static size_t branch_words(const struct tables *tables, const struct words *words)
{
    for (size_t count = 2; count > 0; count--)
        if (words->count > count &&
            word_is(words_entry(tables, words, words->count - count, count), WORD_BRANCH))
            return count;
    return 0;
}

/* Words without an end "[place] BRANCH": behind the legal form, else with the place before it. */
static size_t branch_cut(const struct tables *tables, const struct words *words)
{
    size_t branch = branch_words(tables, words), end = words->count - branch;
    if (branch == 0)
        return words->count;
    for (size_t legal = end; legal > 1; legal--)
        if (is_legal(tables, word_at(tables, words, legal - 1)))
            return legal;
    for (size_t count = PLACE_WORDS_MAX; count > 0; count--) {
        const struct word *place = count < end ? words_entry(tables, words, end - count, count)
                                               : NULL;
        if (place && place->place)
            return end - count;
    }
    return end;
}

/* --- K2 --- */

/* Where a name of ours stands in a word that is not known: at its start with letters behind it, or
 * between known words, TECHNOLOGYSUZHOUCO.  `size` its bytes, 0 without. */
static size_t glued_find(const struct tables *tables, const char *text, size_t size,
                         size_t *length)
{
    for (size_t g = 0; g < tables->glued.count; g++) {
        const char *place = tables->glued.items[g];
        *length = strlen(place);
        if (size >= *length + GLUED_REST_MIN && memcmp(text, place, *length) == 0)
            return 0;
        for (size_t at = GLUED_REST_MIN; at + *length <= size; at++) {
            size_t behind = size - at - *length;
            if (text[at] == *place && memcmp(text + at, place, *length) == 0 &&
                tables_word(tables, text, at) &&
                (behind == 0 || tables_word(tables, text + at + *length, behind)))
                return at;
        }
    }
    *length = 0;
    return 0;
}

static bool glued_cut(const struct tables *tables, const struct words *from, struct words *to,
                      struct arena *arena)
{
    to->items = arena_alloc(arena, (from->count + 1) * GROWTH * sizeof *to->items);
    to->count = 0;
    for (size_t i = 0; to->items && i < from->count; i++) {
        const char *text = from->items[i].text;
        size_t size = from->items[i].size, length = 0, at = 0;
        if (!word_at(tables, from, i))
            at = glued_find(tables, text, size, &length);
        const size_t sizes[] = { at, length, size - at - length };
        for (size_t k = 0; k < COUNT_OF(sizes); text += sizes[k++])
            if (sizes[k])
                words_push(to, text, sizes[k]);
    }
    return to->items != NULL;
}

/* The longest entry with a short form that starts at word `i`; `count` its words. */
static const struct word *short_form_at(const struct tables *tables, const struct words *words,
                                        size_t i, size_t *count)
{
    const struct word *first = word_at(tables, words, i);
    for (*count = first ? first->span : 0; *count > 0; (*count)--) {
        if (i + *count > words->count)
            continue;
        char text[64];                      /* no entry is longer */
        size_t size = 0;
        for (size_t k = i; k < i + *count; k++) {
            size_t length = words->items[k].size;
            if (size + length + 1 > sizeof text)
                break;
            memcpy(text + size, words->items[k].text, length);
            size += length;
            text[size++] = ' ';
        }
        const struct word *word = size ? tables_word(tables, text, size - 1) : NULL;
        if (word && word->short_form)
            return word;
    }
    *count = 1;
    return NULL;
}

static bool short_forms(const struct tables *tables, const struct words *from, struct words *to,
                        struct arena *arena)
{
    to->items = arena_alloc(arena, (from->count + 1) * GROWTH * sizeof *to->items);
    to->count = 0;
    for (size_t i = 0; to->items && i < from->count;) {
        size_t count;
        const struct word *word = short_form_at(tables, from, i, &count);
        if (!word) {
            size_t size = from->items[i].size;
            const char *text = from->items[i].text;
            if (!word_at(tables, from, i))
                text = swallowed_short(tables, text, &size, arena);
            if (!text)
                return false;
            words_push(to, text, size);
        }
        for (const char *at = word ? word->short_form : ""; *at;) {
            size_t size = strcspn(at, " ");
            words_push(to, at, size);
            at += size + (at[size] == ' ');
        }
        i += count;
    }
    return to->items != NULL;
}

/* Drops CITY and SHI behind a place and AND inside the core; parts core, places, legal form. */
static void core_part(const struct tables *tables, struct words *words, struct words *core,
                      struct name_key *key)
{
    size_t kept = 0;
    bool behind_place = false;
    for (size_t i = 0; i < words->count; i++) {
        const struct word *word = word_at(tables, words, i);
        bool place = word && word->name_place;
        if ((behind_place && word_is(word, WORD_ADMIN)) ||
            (core->count > 0 && word_is(word, WORD_JOINING)))
            continue;
        behind_place = place;
        if (place)
            name_place_add(key, word->name_place);
        else if (word_is(word, WORD_LEGAL))
            key->legal = true;
        else
            core->items[core->count++] = words->items[i];
        key->institution = key->institution || word_is(word, WORD_INSTITUTION);
        words->items[kept++] = words->items[i];
    }
    words->count = kept;
}

/* --- persons --- */

/* One or two syllables of pinyin. */
static bool is_pinyin(const struct tables *tables, const char *text, size_t size)
{
    if (word_is(tables_word(tables, text, size), WORD_SYLLABLE))
        return true;
    for (size_t cut = 1; cut < size; cut++)
        if (word_is(tables_word(tables, text, cut), WORD_SYLLABLE) &&
            word_is(tables_word(tables, text + cut, size - cut), WORD_SYLLABLE))
            return true;
    return false;
}

static bool is_person(const struct tables *tables, const struct words *words)
{
    bool surname = false;
    for (size_t i = 0; i < words->count; i++) {
        if (!is_pinyin(tables, words->items[i].text, words->items[i].size))
            return false;
        surname = surname || word_is(word_at(tables, words, i), WORD_SURNAME);
    }
    return surname && words->count >= PERSON_WORDS_MIN && words->count <= PERSON_WORDS_MAX;
}

enum status name_latin_make(const struct tables *tables, const char *text, struct arena *arena,
                            struct name_key *key, struct error *error)
{
    struct words words, cut, bare, core = { 0 };
    key->whole = name_latin_key(text, arena);
    if (!key->whole || !words_split(&words, key->whole, arena))
        return error_memory(error);
    size_t count = branch_cut(tables, &words);
    key->branch = count < words.count;
    words.count = count;
    key->full = key->branch ? words_text(&words, true, arena) : key->whole;
    if (!key->full || !glued_cut(tables, &words, &cut, arena) ||
        !short_forms(tables, &cut, &bare, arena))
        return error_memory(error);
    core.items = arena_alloc(arena, (bare.count + 1) * sizeof *core.items);
    if (!core.items)
        return error_memory(error);
    core_part(tables, &bare, &core, key);
    key->person = is_person(tables, &words) && !key->legal && !key->institution &&
        !name_is_firm_here(key, core.count > 0);
    key->bare = words_text(&bare, true, arena);
    key->joined = words_text(&bare, false, arena);
    key->core = words_text(&core, true, arena);
    key->core_joined = words_text(&core, false, arena);
    bool whole = key->bare && key->joined && key->core && key->core_joined;
    return whole ? STATUS_OK : error_memory(error);
}
