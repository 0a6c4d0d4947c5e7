/* latin_words.c - the words of section 4, written down once more, for the made parties. */
#include "tests/latin_words.h"

#include <ctype.h>
#include <string.h>
#include <strings.h>

static bool is_word(char c) { return isalnum((unsigned char)c); }

/* K1 of an ASCII name, by the sentence of section 4. */
void latin_key(const char *text, char *to)
{
    char *start = to;
    for (; *text; text++) {
        if (strchr("'`*", *text))
            continue;
        if (is_word(*text))
            *to++ = (char)toupper((unsigned char)*text);
        else if (to > start && to[-1] != ' ')
            *to++ = ' ';
    }
    if (to > start && to[-1] == ' ')
        to--;
    *to = '\0';
}

bool latin_is_in(const char *list, const char *word, size_t size)
{
    for (; *list; list += strcspn(list, " "), list += *list == ' ')
        if (strcspn(list, " ") == size && strncasecmp(list, word, size) == 0)
            return true;
    return false;
}

const char latin_ours[] = "SUZHOU SOOCHOW KUNSHAN CHANGSHU ZHANGJIAGANG TAICANG";
const char latin_legal[] = "CO COMPANY LTD LIMITED INC INCORPORATED CORP CORPORATION";
/* The generic words that section 4 names, with what its latin_abbreviations make equal to them. */
const char latin_generic[] =
    "TECH TECHNOLOGY TECHNOLOGIES ELECTRONIC ELECTRONICS ELECTRIC ELEVATOR PRECISION IND INDUSTRY "
    "INDUSTRIES INDUSTRIAL GENERAL MATERIAL MATERIALS EQUIPMENT SYSTEM SYSTEMS SEMICONDUCTOR "
    "SEMICONDUCTORS PHARM PHARMACEUTICAL PHARMACEUTICALS BIOTECH AUTO INTELLIGENT SCI SCIENCE "
    "SCIENCES DEVELOPMENT MFG MANUFACTURING MANUFACTURE ENERGY SOLAR OPTICAL COMMUNICATION "
    "COMMUNICATIONS NETWORK SOFTWARE GROUP HOLDING HOLDINGS BANK SECURITIES";
const struct latin_abbreviation latin_abbreviations[] = {
    { "TECHNOLOGY", "TECH" }, { "TECHNOLOGIES", "TECH" }, { "MANUFACTURING", "MFG" },
    { "MANUFACTURE", "MFG" }, { "INTERNATIONAL", "INTL" }, { "PHARMACEUTICAL", "PHARM" },
    { "PHARMACEUTICALS", "PHARM" }, { "BIOPHARMACEUTICAL", "BIOPHARM" },
    { "BIOPHARMACEUTICALS", "BIOPHARM" }, { "INDUSTRY", "IND" }, { "INDUSTRIES", "IND" },
    { "INDUSTRIAL", "IND" }, { "SCIENCE", "SCI" }, { "SCIENCES", "SCI" },
    { "ELECTRONICS", "ELECTRONIC" }, { "SEMICONDUCTORS", "SEMICONDUCTOR" },
    { "MATERIALS", "MATERIAL" }, { "SYSTEMS", "SYSTEM" }, { "PRODUCTS", "PRODUCT" },
    { "HOLDINGS", "HOLDING" }, { "OPTOELECTRONICS", "OPTOELECTRONIC" },
    { "COMMUNICATIONS", "COMMUNICATION" },
};

const size_t latin_abbreviation_count = COUNT_OF(latin_abbreviations);

const char *latin_short(const char *word, size_t size)
{
    for (size_t i = 0; i < latin_abbreviation_count; i++)
        if (strlen(latin_abbreviations[i].from) == size &&
            strncasecmp(latin_abbreviations[i].from, word, size) == 0)
            return latin_abbreviations[i].to;
    return NULL;
}

size_t latin_words(const char *text, size_t at[], size_t sizes[], size_t room)
{
    size_t count = 0;
    for (size_t i = 0; text[i] && count < room;) {
        size_t size = 0;
        while (is_word(text[i + size]))
            size++;
        if (size) {
            at[count] = i;
            sizes[count++] = size;
        }
        i += size ? size : 1;
    }
    return count;
}
