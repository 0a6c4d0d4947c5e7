/* made_latin_forms.c - English names in all the forms of MATCHING.md sections 1 and 2. */
#define _GNU_SOURCE     /* strcasestr */
#include <ctype.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>

#include "tests/latin_words.h"
#include "tests/made_latin.h"

static bool put(struct made_name *out, const char *format, ...)
{
    va_list values;
    va_start(values, format);
    int size = vsnprintf(out->text, sizeof out->text, format, values);
    va_end(values);
    return size >= 0 && (size_t)size < sizeof out->text;
}

static void upper(char *text)
{
    for (; *text; text++)
        *text = (char)toupper((unsigned char)*text);
}

/* Puts `to` in the place of every whole word `from` of `name`; false when there is none. */
static bool swap_word(const char *name, const char *from, const char *to, struct made_name *out)
{
    size_t at[64], sizes[64], count = latin_words(name, at, sizes, 64), used = 0, done = 0;
    bool found = false;
    for (size_t i = 0; i < count; i++) {
        if (sizes[i] != strlen(from) || strncasecmp(name + at[i], from, sizes[i]) != 0)
            continue;
        used += (size_t)snprintf(out->text + used, sizeof out->text - used, "%.*s%s",
                                 (int)(at[i] - done), name + done, to);
        done = at[i] + sizes[i];
        found = true;
    }
    snprintf(out->text + used, sizeof out->text - used, "%s", name + done);
    return found;
}

#define FORM(form) static bool form(const struct made_latin *parts, struct made_name *out)

FORM(as_it_is) { return put(out, "%s", parts->name); }
FORM(ops)
{
    latin_key(parts->name, out->text);
    strcat(out->text, "\u2002[CN]");
    return true;
}
FORM(google)
{
    size_t used = 0;
    for (const char *at = parts->name; *at; at++) {
        char c = strchr("(),", *at) ? ' ' : *at;
        if (c == '.')
            c = at[1] && at[1] != ' ' ? ' ' : '\0';
        if (c && (c != ' ' || (used && out->text[used - 1] != ' ')))
            out->text[used++] = c;
    }
    out->text[used] = '\0';
    return true;
}
FORM(full_width)
{
    char *to = out->text;
    for (const char *at = parts->name; *at; at++) {
        unsigned code = *at == ' ' ? 0x3000 : 0xFF01u + (unsigned)(*at - '!');
        *to++ = (char)(0xE0 | code >> 12);
        *to++ = (char)(0x80 | (code >> 6 & 0x3F));
        *to++ = (char)(0x80 | (code & 0x3F));
    }
    *to = '\0';
    return true;
}
FORM(full_width_brackets)
{
    char *to = out->text;
    bool found = strchr(parts->name, '(');
    for (const char *at = parts->name; *at; at++) {
        if (*at == '(' || *at == ')')
            to += sprintf(to, "%s", *at == '(' ? "\uFF08" : "\uFF09");
        else
            *to++ = *at;
    }
    *to = '\0';
    return found;
}
FORM(question_marks)
{
    put(out, "%s", parts->name);
    for (char *at = out->text; *at; at++)
        *at = *at == '(' || *at == ')' ? '?' : *at;
    return strchr(out->text, '?') != NULL;
}
FORM(tight_brackets)
{
    char *to = out->text;
    for (const char *at = parts->name; *at; at++)
        if (*at != ' ' || (at[1] != '(' && !(at > parts->name && at[-1] == ')')))
            *to++ = *at;
    *to = '\0';
    return strchr(parts->name, '(') != NULL;
}

static bool legal_is_co_ltd(const struct made_latin *parts)
{
    char text[MADE_SIZE_MAX];
    latin_key(parts->legal, text);
    return strcmp(text, "CO LTD") == 0;
}

/* The name with another spelling of its "Co., Ltd.". */
static bool legal_form(const struct made_latin *parts, const char *legal_text,
                       struct made_name *out)
{
    const char *name = parts->name;
    size_t keep = strlen(name) - strlen(parts->legal);
    if (!legal_is_co_ltd(parts) || strcmp(name + keep, parts->legal) != 0)
        return false;
    while (keep > 0 && strchr(" ,", name[keep - 1]))
        keep--;
    put(out, "%.*s%s", (int)keep, name, legal_text);
    return true;
}

FORM(stray_spaces) { return legal_form(parts, " Co. , Ltd .", out); }
FORM(no_space) { return legal_form(parts, " Co.,Ltd", out); }
FORM(capitals) { return legal_form(parts, " CO.,LTD.", out); }
FORM(run_together) { return legal_form(parts, " Co.Ltd", out); }
FORM(coltd) { return legal_form(parts, " Coltd", out); }
FORM(limited) { return legal_form(parts, " Co. Limited", out); }
FORM(stock) { return legal_form(parts, " Joint Stock Co., Ltd.", out); }
FORM(stock_alone) { return legal_form(parts, " Stock Co., Ltd.", out); }
FORM(stock_limited) { return legal_form(parts, " JointStock Company Limited", out); }
FORM(company_limited)
{
    bool made = legal_form(parts, " COMPANY LIMITED", out);
    upper(out->text);
    return made;
}
FORM(tech_co)
{
    size_t core = strlen(parts->name) - strlen(parts->legal);
    while (core > 0 && parts->name[core - 1] == ' ')
        core--;
    for (size_t i = 0; i < 2; i++) {
        static const char *const ends[] = { " Technology", " Technologies" };
        size_t size = strlen(ends[i]);
        if (legal_is_co_ltd(parts) && core > size &&
            strncasecmp(parts->name + core - size, ends[i], size) == 0) {
            put(out, "%.*s TECH.CO.,LTD.", (int)(core - size), parts->name);
            return true;
        }
    }
    return false;
}
FORM(the) { return *parts->legal && put(out, "The %s", parts->name); }
FORM(split)
{
    return swap_word(parts->name, "Suzhou", "Su Zhou", out) ||
        swap_word(parts->name, "Kunshan", "Kun Shan", out) ||
        swap_word(parts->name, "Zhangjiagang", "Zhang Jia Gang", out) ||
        swap_word(parts->name, "Changshu", "Chang Shu", out);
}
FORM(split_jiangsu) { return swap_word(parts->name, "Jiangsu", "JIANG SU", out); }
FORM(inner_capitals)
{
    return swap_word(parts->name, "Suzhou", "SuZhou", out) ||
        swap_word(parts->name, "Kunshan", "KunShan", out) ||
        swap_word(parts->name, "Jiangsu", "JiangSu", out);
}
FORM(city)
{
    return swap_word(parts->name, "Suzhou", "Suzhou City", out) ||
        swap_word(parts->name, "Kunshan", "Kun Shan Shi", out) ||
        swap_word(parts->name, "Changshu", "Changshu Shi", out);
}
FORM(glued)
{
    return parts->front && parts->simple &&
        put(out, "%s%s %s", parts->place, parts->core, parts->legal);
}
FORM(glued_behind)
{
    return !parts->front && parts->ours && parts->simple &&
        put(out, "%s%s%s", parts->core, parts->place, parts->legal);
}
FORM(ampersand)
{
    char *to = out->text;
    bool found = strchr(parts->name, '&');
    for (const char *at = parts->name; *at; at++)
        to += sprintf(to, *at == '&' ? " and " : "%c", *at);
    return found;
}
static bool starts_with_and(const struct made_latin *parts)
{
    size_t at[2], sizes[2];
    return latin_words(parts->core, at, sizes, 2) &&
        latin_is_in("AND", parts->core + at[0], sizes[0]);
}
FORM(and_sign)          /* not where it is a word of the name */
{
    return !starts_with_and(parts) && swap_word(parts->name, "and", "&", out);
}
static bool swap_long(const char *name, const char *(*to)(size_t i), struct made_name *out)
{
    bool found = false;
    struct made_name step;
    put(out, "%s", name);
    for (size_t i = 0; i < latin_abbreviation_count; i++)
        if (to(i) && swap_word(out->text, latin_abbreviations[i].from, to(i), &step)) {
            memcpy(out->text, step.text, sizeof out->text);
            found = true;
        }
    return found;
}
static const char *short_of(size_t i) { return latin_abbreviations[i].to; }
static const char *other_of(size_t i)       /* the other long form of the same short one */
{
    static const char *const pairs[][2] = {
        { "TECHNOLOGY", "Technologies" }, { "MANUFACTURING", "Manufacture" },
        { "PHARMACEUTICALS", "Pharmaceutical" }, { "BIOPHARMACEUTICALS", "Biopharmaceutical" },
        { "INDUSTRIAL", "Industry" }, { "SCIENCE", "Sciences" }, { "ELECTRONICS", "Electronic" },
        { "SEMICONDUCTORS", "Semiconductor" }, { "MATERIALS", "Material" },
        { "SYSTEMS", "System" }, { "PRODUCTS", "Product" }, { "HOLDINGS", "Holding" },
        { "OPTOELECTRONICS", "Optoelectronic" }, { "COMMUNICATIONS", "Communication" },
    };
    for (size_t k = 0; k < COUNT_OF(pairs); k++)
        if (strcmp(pairs[k][0], latin_abbreviations[i].from) == 0)
            return pairs[k][1];
    return NULL;
}

bool made_latin_same(const char *a, const char *b)
{
    char texts[2][MADE_SIZE_MAX];
    for (int i = 0; i < 2; i++) {
        struct made_name shorter;
        size_t at[64], sizes[64];
        swap_long(i ? b : a, short_of, &shorter);
        latin_key(shorter.text, texts[i]);
        size_t count = latin_words(texts[i], at, sizes, 64);
        while (count > 0 && latin_is_in(latin_legal, texts[i] + at[count - 1], sizes[count - 1]))
            texts[i][at[--count]] = '\0';
    }
    return strcmp(texts[0], texts[1]) == 0;
}

FORM(short_forms) { return swap_long(parts->name, short_of, out); }
FORM(other_forms) { return swap_long(parts->name, other_of, out); }
FORM(plural)
{
    return swap_word(parts->name, "Material", "Materials", out) ||
        swap_word(parts->name, "System", "Systems", out) ||
        swap_word(parts->name, "Electronic", "Electronics", out) ||
        swap_word(parts->name, "Semiconductor", "Semiconductors", out);
}
FORM(word_and_tech_glued)
{
    size_t at[64], sizes[64], count = latin_words(parts->name, at, sizes, 64);
    for (size_t i = 1; i < count; i++) {
        const char *word = parts->name + at[i], *before = parts->name + at[i - 1];
        if (latin_is_in("TECHNOLOGY TECHNOLOGIES ELECTRONICS PHARMACEUTICAL", word, sizes[i]) &&
            before + sizes[i - 1] + 1 == word && !latin_is_in("AND", before, sizes[i - 1]))
            return put(out, "%.*s%s", (int)at[i] - 1, parts->name, word);
    }
    return false;
}

/* core */
FORM(moved)
{
    if (!*parts->place || !parts->simple)
        return false;
    return parts->front ? put(out, "%s (%s) %s", parts->core, parts->place, parts->legal) :
        put(out, "%s %s %s", parts->place, parts->core, parts->legal);
}
FORM(left_out)
{
    return *parts->place && parts->simple && put(out, "%s %s", parts->core, parts->legal);
}
FORM(other_legal)
{
    return legal_is_co_ltd(parts) && legal_form(parts, " Inc.", out);
}
FORM(no_legal)      /* of the length of a cut name it would be one; a body's is gated first */
{
    char text[MADE_SIZE_MAX];
    if (!parts->ours || !legal_form(parts, "", out) || strcasestr(out->text, "Academy") ||
        strcasestr(out->text, "Institute"))
        return false;
    latin_key(out->text, text);
    return strlen(text) < 28 || strlen(text) > 30;
}
FORM(china)
{
    return !strstr(parts->name, "China") && legal_form(parts, " (China) Co., Ltd.", out);
}

/* near */
FORM(other_place)
{
    const char *other = strcasecmp(parts->place, "Kunshan") == 0 ? "Changshu" : "Kunshan";
    return parts->ours && parts->simple &&
        put(out, "%s %s %s", other, parts->core, parts->legal);
}
FORM(added_place)
{
    return !*parts->place && parts->simple &&
        put(out, "%s (Kunshan) %s", parts->core, parts->legal);
}
FORM(added_jiangsu)
{
    return !*parts->place && parts->simple && put(out, "Jiangsu %s %s", parts->core, parts->legal);
}
FORM(jiangsu_instead)
{
    return parts->ours && parts->simple && put(out, "Jiangsu %s %s", parts->core, parts->legal);
}

/* A word of seven letters or more that stands in K2 as it is, changed by `edit`. */
static bool misspelt(const char *name, void (*edit)(char *word), struct made_name *out)
{
    size_t at[64], sizes[64], count = latin_words(name, at, sizes, 64);
    for (size_t i = 0; i < count; i++) {
        const char *word = name + at[i];
        if (sizes[i] < 8 || sizes[i] > 40 || latin_is_in(latin_ours, word, sizes[i]) ||
            latin_is_in(latin_generic, word, sizes[i]) ||
            latin_is_in(latin_legal, word, sizes[i]) ||
            latin_short(word, sizes[i]) || latin_is_in("JIANGSU PRODUCT", word, sizes[i]))
            continue;
        char edited[64];
        snprintf(edited, sizeof edited, "%.*s", (int)sizes[i], word);
        edit(edited);
        if (strncmp(edited, word, sizes[i]) == 0 && strlen(edited) == sizes[i])
            continue;
        put(out, "%.*s%s%s", (int)at[i], name, edited,
                 word + sizes[i]);
        return true;
    }
    return false;
}
static void edit_swap(char *word) { char c = word[3]; word[3] = word[4]; word[4] = c; }
static void edit_drop(char *word) { memmove(word + 4, word + 5, strlen(word + 4)); }
static void edit_double(char *word) { memmove(word + 3, word + 2, strlen(word + 2) + 1); }
static void edit_change(char *word) { word[2] = word[2] == 'o' ? 'a' : 'o'; }
FORM(swapped) { return misspelt(parts->name, edit_swap, out); }
FORM(dropped) { return misspelt(parts->name, edit_drop, out); }
FORM(doubled) { return misspelt(parts->name, edit_double, out); }
FORM(changed) { return misspelt(parts->name, edit_change, out); }
FORM(ldt) { return legal_form(parts, " Co., Ldt.", out); }
FORM(compamy) { return legal_form(parts, " Compamy Limited", out); }
FORM(limted) { return legal_form(parts, " Co., Limted", out); }
FORM(suzohu)
{
    if (starts_with_and(parts))
        return false;                   /* behind a word that is no place AND goes */
    return swap_word(parts->name, "Suzhou", "Suzohu", out) ||
        swap_word(parts->name, "Kunshan", "Kunsahn", out);
}
FORM(jingsu) { return swap_word(parts->name, "Jiangsu", "Jingsu", out); }
FORM(technolgoy)
{
    return swap_word(parts->name, "Technology", "Technolgoy", out) ||
        swap_word(parts->name, "Electronics", "Electroncs", out) ||
        swap_word(parts->name, "Pharmaceuticals", "Pharmaceuticlas", out);
}

/* a cut */
FORM(cut)
{
    latin_key(parts->name, out->text);
    if (strlen(out->text) <= 30)
        return false;
    out->text[30] = '\0';
    if (out->text[29] == ' ')
        out->text[29] = '\0';
    return true;
}
FORM(cut_short)
{
    bool made = cut(parts, out);
    return made && !out->text[29];      /* the blank it was cut at is gone */
}

FORM(cut_with_signs)        /* DOCDB keeps the & that K1 drops */
{
    char text[MADE_SIZE_MAX];
    struct made_name whole;
    google(parts, &whole);
    upper(whole.text);
    if (strlen(whole.text) <= 30 || !strchr(whole.text, '&'))
        return false;
    put(out, "%.30s", whole.text);
    latin_key(out->text, text);
    return strlen(text) >= 28;
}

/* nothing */
FORM(group)
{
    return !strcasestr(parts->name, "group") && legal_form(parts, " Group Co., Ltd.", out);
}
FORM(holding)
{
    return !strcasestr(parts->name, "holding") && legal_form(parts, " Holding Co., Ltd.", out);
}
FORM(no_group) { return swap_word(parts->name, "Group", "", out); }
FORM(shenzhen)
{
    return parts->simple && put(out, "%s (Shenzhen) %s", parts->core, parts->legal);
}
FORM(shanghai) { return parts->simple && put(out, "Shanghai %s %s", parts->core, parts->legal); }
FORM(guangdong)
{
    return parts->simple && !strcasestr(parts->core, "Academy") &&
        !strcasestr(parts->core, "Institute") &&
        put(out, "Guangdong %s", parts->core);
}
FORM(restaurant)
{
    size_t at[1], sizes[1];
    if (!parts->simple || latin_words(parts->core, at, sizes, 1) == 0)
        return false;
    put(out, "%.*s Restaurant Management Co., Ltd.", (int)sizes[0],
             parts->core + at[0]);
    return true;
}
FORM(suzhou_restaurant)
{
    size_t at[1], sizes[1];
    if (!parts->simple || latin_words(parts->core, at, sizes, 1) == 0)
        return false;
    put(out, "Suzhou %.*s Restaurant Management Co., Ltd.",
             (int)sizes[0], parts->core + at[0]);
    return true;
}

/* branches */
FORM(branch) { return *parts->legal && put(out, "%s Suzhou Branch", parts->name); }
FORM(branch_elsewhere) { return *parts->legal && put(out, "%s, Changzhou Branch", parts->name); }
FORM(branch_alone) { return *parts->legal && put(out, "%s (Branch)", parts->name); }
FORM(branch_shanghai) { return *parts->legal && put(out, "%s Shang Hai Branch", parts->name); }

#define EXACT(function, text, section) { { text, section }, MADE_EXACT, function }
#define TIER(tier, function, text, section) { { text, section }, MADE_##tier, function }
const struct made_latin_form made_latin_forms[] = {
    EXACT(as_it_is, "as it is", "1"),
    EXACT(ops, "upper case with [CN] behind an EN SPACE", "1, OPS"),
    EXACT(google, "brackets and points dropped", "1, Google"),
    EXACT(full_width, "full-width letters", "1, Madrid"),
    EXACT(full_width_brackets, "full-width brackets", "1, Madrid"),
    EXACT(question_marks, "brackets lost to question marks", "2, Spelling"),
    EXACT(tight_brackets, "no space round brackets", "2, Spelling"),
    EXACT(stray_spaces, "Co. , Ltd .", "2, Spelling"),
    EXACT(no_space, "Co.,Ltd", "2, Spelling"),
    EXACT(capitals, "CO.,LTD.", "2, Spelling"),
    EXACT(run_together, "Co.Ltd", "2, Spelling"),
    EXACT(coltd, "Coltd", "4, Abbreviations"),
    EXACT(limited, "Co. Limited", "4, Abbreviations"),
    EXACT(company_limited, "COMPANY LIMITED", "4, Abbreviations"),
    EXACT(tech_co, "TECH.CO.,LTD.", "2, Spelling"),
    EXACT(stock, "Joint Stock Co., Ltd.", "4, K2"),
    EXACT(stock_alone, "Stock Co., Ltd.", "4, K2"),
    EXACT(stock_limited, "JointStock Company Limited", "4, K2"),
    EXACT(the, "The in front", "4, K2"),
    EXACT(split, "the place in two words", "2, Spelling"),
    EXACT(split_jiangsu, "Jiangsu in two words", "2, Spelling"),
    EXACT(inner_capitals, "inner capitals", "2, Spelling"),
    EXACT(city, "City or Shi behind the place", "4, K2"),
    EXACT(glued, "no space behind the place", "4, K2"),
    EXACT(glued_behind, "no brackets and no spaces round the place", "4, K2"),
    EXACT(ampersand, "and for &", "4, K2"),
    EXACT(and_sign, "& for and", "4, K2"),
    EXACT(short_forms, "all words abbreviated", "4, Abbreviations"),
    EXACT(other_forms, "singular, the other long form", "4, Abbreviations"),
    EXACT(plural, "plural", "4, Abbreviations"),
    EXACT(word_and_tech_glued, "SmartTechnology", "2, Spelling"),
    TIER(CORE, moved, "the place moved", "6, T4"),
    TIER(CORE, left_out, "the place left out", "6, T4"),
    TIER(CORE, other_legal, "another legal form", "6, T4"),
    TIER(CORE, no_legal, "no legal form", "6, T4"),
    TIER(CORE, china, "(China) added", "6, T4"),
    TIER(NEAR, other_place, "another place of ours", "6, T6"),
    TIER(NEAR, added_place, "a place of ours added", "6, T6"),
    TIER(NEAR, added_jiangsu, "Jiangsu added", "6, T6"),
    TIER(NEAR, jiangsu_instead, "Jiangsu instead of the place", "6, T6"),
    TIER(NEAR, swapped, "two letters swapped", "6, T6"),
    TIER(NEAR, dropped, "a letter lost", "6, T6"),
    TIER(NEAR, doubled, "a letter doubled", "6, T6"),
    TIER(NEAR, changed, "a letter changed", "6, T6"),
    TIER(NEAR, ldt, "Ldt.", "6, T6"),
    TIER(NEAR, compamy, "Compamy", "2, Spelling; 6, T6"),
    TIER(NEAR, limted, "Limted", "6, T6"),
    TIER(NEAR, suzohu, "the place misspelt", "6, T6"),
    TIER(NEAR, jingsu, "Jiangsu misspelt", "2, Spelling; 6, T6"),
    TIER(NEAR, technolgoy, "a long form misspelt", "6, T6"),
    TIER(CUT, cut, "upper case, cut at 30", "1, DOCDB"),
    TIER(CUT, cut_short, "cut at a blank", "6, T5"),
    TIER(CUT, cut_with_signs, "upper case with &, cut at 30", "6, T5"),
    TIER(NONE, group, "Group added", "2, Same group"),
    TIER(NONE, holding, "Holding added", "4, K3"),
    TIER(NONE, no_group, "Group left out", "4, K3"),
    TIER(NONE, shenzhen, "(Shenzhen) instead of the place", "6, N-"),
    TIER(NONE, shanghai, "Shanghai instead of the place", "6, N-"),
    TIER(NONE, guangdong, "Guangdong in front, no legal form", "6, N-"),
    TIER(NONE, restaurant, "the brand with another trade", "2, Homonyms"),
    TIER(NONE, suzhou_restaurant, "the brand with another trade in Suzhou", "2, Homonyms"),
    TIER(EXACT, branch, "Suzhou Branch", "8, Branch"),
    TIER(EXACT, branch_elsewhere, "Changzhou Branch", "8, Branch"),
    TIER(EXACT, branch_alone, "(Branch)", "8, Branch"),
    TIER(EXACT, branch_shanghai, "Shang Hai Branch", "8, Branch"),
};
const size_t made_latin_count = COUNT_OF(made_latin_forms);
