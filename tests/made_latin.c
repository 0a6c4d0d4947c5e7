/* made_latin.c - English names taken apart, and what the specification says about the parts. */
#include "tests/made_latin.h"

#include <ctype.h>
#include <stdio.h>
#include <string.h>

#include "tests/latin_words.h"

/* --- parts --- */

static void cut_out(char *to, size_t room, const char *text, size_t start, size_t end)
{
    while (start < end && strchr(" (,", text[start]))
        start++;
    while (end > start && strchr(" (,", text[end - 1]))
        end--;
    snprintf(to, room, "%.*s", (int)(end - start), text + start);
}

void made_latin_part(const char *name, struct made_latin *parts)
{
    size_t at[64], sizes[64], count = latin_words(name, at, sizes, 64), last = count, first = 0;
    *parts = (struct made_latin){ .name = name, .simple = count > 1 };
    while (last > 1 && latin_is_in(latin_legal, name + at[last - 1], sizes[last - 1]))
        last--;
    size_t end = last < count ? at[last] : strlen(name);
    cut_out(parts->legal, sizeof parts->legal, name, end, strlen(name));
    if (count == 0)
        return;
    bool jiangsu = latin_is_in("JIANGSU", name, sizes[0]);
    if (jiangsu || latin_is_in(latin_ours, name, sizes[0])) {
        parts->front = true;
        first = 1;
    } else if (last > 1 && latin_is_in(latin_ours, name + at[last - 1], sizes[last - 1])) {
        last--;
        end = at[last];
    }
    if (parts->front || end < (last < count ? at[last] + 1 : 0)) {
        size_t place = parts->front ? 0 : last;
        const char *word = name + at[place];
        parts->ours = !jiangsu && (parts->front || latin_is_in(latin_ours, word, sizes[place]));
        if (parts->ours || jiangsu)
            cut_out(parts->place, sizeof parts->place, name, at[place], at[place] + sizes[place]);
    }
    cut_out(parts->core, sizeof parts->core, name, at[first], end);
    for (size_t i = first; i < last; i++)
        if (latin_is_in(latin_ours, name + at[i], sizes[i]) ||
            latin_is_in("JIANGSU CHINA JIANG", name + at[i], sizes[i]))
            parts->simple = false;
    parts->simple = parts->simple && *parts->core && *parts->legal;
}

/* --- what the specification says about it --- */

/* 1: the word is the company's own; 0: generic or short; -1: at the border. */
static int own_word(const char *core, size_t letters_min)
{
    size_t at[64], sizes[64], count = latin_words(core, at, sizes, 64);
    int found = 0;
    bool first = true;
    for (size_t i = 0; i < count; i++) {
        size_t letters = 0;
        for (size_t k = 0; k < sizes[i]; k++)
            letters += isalpha((unsigned char)core[at[i] + k]) != 0;
        bool place = latin_is_in("JIANGSU CHINA", core + at[i], sizes[i]);
        if (letters >= letters_min && !place &&
            !latin_is_in(latin_generic, core + at[i], sizes[i]) &&
            !latin_is_in(latin_legal, core + at[i], sizes[i])) {
            if (first)
                return 1;
            found = -1;
        }
        first = first && place;
    }
    return found;
}

static bool is_common(const char *core)
{
    char text[MADE_SIZE_MAX];
    latin_key(core, text);
    return strcmp(text, "JINFU TECHNOLOGY") == 0 || strcmp(text, "RURAL COMMERCIAL BANK") == 0 ||
        strcmp(text, "KEDA TECHNOLOGY") == 0 || strcmp(text, "MINGYANG TECHNOLOGY") == 0;
}

void made_latin_judge(struct made_name *out, const char *name)
{
    char text[MADE_SIZE_MAX];
    latin_key(name, text);
    size_t at[64], sizes[64], count = latin_words(text, at, sizes, 64);
    out->suzhou = false;
    for (size_t i = 0; i < count; i++) {
        out->suzhou = out->suzhou || latin_is_in(latin_ours, text + at[i], sizes[i]);
        for (size_t g = 0; g < 6; g++) {        /* glued to the next word */
            static const char *const names[] = { "SUZHOU", "SOOCHOW", "KUNSHAN", "CHANGSHU",
                                                 "ZHANGJIAGANG", "TAICANG" };
            out->suzhou = out->suzhou || (strncmp(text + at[i], names[g], strlen(names[g])) == 0 &&
                                          sizes[i] >= strlen(names[g]) + 3);
        }
    }
    static const char *const split[] = { "SU ZHOU ", "KUN SHAN ", "CHANG SHU ", "ZHANG JIA GANG ",
                                         "TAI CANG " };
    strcat(text, " ");
    for (size_t i = 0; i < COUNT_OF(split); i++)
        out->suzhou = out->suzhou || strstr(text, split[i]);
    int own = own_word(text, 6);
    out->distinctive = out->suzhou || own == 1;
    out->open = !out->suzhou && own < 0;
}

int made_latin_strong(const struct made_latin *parts)
{
    if (strstr(parts->core, "Rural Commercial Bank"))
        return -1;              /* the core of three: the specification names no candidate */
    size_t at[64], sizes[64], count = latin_words(parts->core, at, sizes, 64), letters = 0;
    for (size_t i = 0; i < count; i++) {
        const char *word = parts->core + at[i], *to = latin_short(word, sizes[i]);
        bool dropped = latin_is_in("AND STOCK THE JOINTSTOCK", word, sizes[i]) ||
            latin_is_in(latin_legal, word, sizes[i]);
        letters += dropped ? 0 : to ? strlen(to) : sizes[i];
    }
    if (letters < 8 || is_common(parts->core))
        return 0;
    return own_word(parts->core, 1);
}

