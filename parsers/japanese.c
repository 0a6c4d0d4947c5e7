/* parsers/japanese.c - names of countries, days of an era, kinds in brackets.
 *
 * data/countries-ja.tsv is linked in as it is: name, tab, ST.3 code, lines that start with '#'
 * are comments.  Some hundred rows are looked through once an owner, so there is nothing to set
 * up or to free. */
#include "parsers/japanese.h"

#include <ctype.h>
#include <string.h>

#include "date.h"
#include "status.h"
#include "text.h"

__asm__(".section .rodata\n"
        ".global country_ja_table, country_ja_table_end\n"
        "country_ja_table: .incbin \"data/countries-ja.tsv\"\n"
        "country_ja_table_end: .byte 0\n"
        ".previous\n");
extern const char country_ja_table[], country_ja_table_end[];

#define WIDE_BLANK "\xE3\x80\x80"           /* U+3000 */
#define WIDE_DIGIT "\xEF\xBC"               /* U+FF10 to U+FF19, the third byte 0x90 to 0x99 */
#define WIDE_OPEN "\xEF\xBC\x88"            /* U+FF08 */

/* ---- countries ---- */

static const char *past_blanks(const char *text)
{
    for (;; text++) {
        if (text_starts(text, WIDE_BLANK))
            text += strlen(WIDE_BLANK) - 1;
        else if (!isspace((unsigned char)*text))
            return text;
    }
}

const char *japanese_country(struct arena *arena, const char *address)
{
    const char *code = "", *start = past_blanks(address);
    size_t length = strlen(start), best = 0, code_size = 0;
    for (const char *line = country_ja_table; line < country_ja_table_end;) {
        const char *end = memchr(line, '\n', (size_t)(country_ja_table_end - line));
        end = end ? end : country_ja_table_end;
        const char *tab = *line == '#' ? NULL : memchr(line, '\t', (size_t)(end - line));
        size_t size = tab ? (size_t)(tab - line) : 0;
        if (size > best && size <= length && memcmp(line, start, size) == 0) {
            best = size;
            code = tab + 1;
            code_size = (size_t)(end - code);
        }
        line = end + 1;
    }
    return arena_text(arena, code, code_size);
}

/* ---- days ---- */

/* Reads up to four digits of either width; 0 and `text` where it was without any. */
static int32_t read_number(const char **text)
{
    int32_t number = 0;
    const char *at = *text;
    for (int count = 0; count < 4; count++) {
        unsigned char third = text_starts(at, WIDE_DIGIT) ? (unsigned char)at[2] : 0;
        if (isdigit((unsigned char)*at))
            number = number * 10 + (*at++ - '0');
        else if (third >= 0x90 && third <= 0x99)
            number = number * 10 + (third - 0x90), at += 3;
        else
            break;
    }
    *text = at;
    return number;
}

static bool read_word(const char **text, const char *word)
{
    if (!text_starts(*text, word))
        return false;
    *text += strlen(word);
    return true;
}

bool japanese_date(const char *text, int32_t *date)
{
    static const struct { const char *name; int32_t before; } eras[] = {
        { "令和", 2018 }, { "平成", 1988 }, { "昭和", 1925 }, { "大正", 1911 }, { "明治", 1867 },
    };
    const char *at = past_blanks(text);
    int32_t before = 0;
    for (size_t i = 0; i < COUNT_OF(eras) && !before; i++)
        if (read_word(&at, eras[i].name))
            before = eras[i].before;
    int32_t year = before && read_word(&at, "元") ? 1 : read_number(&at);
    if (year == 0 || !read_word(&at, "年"))
        return false;
    int32_t month = read_number(&at);
    if (!read_word(&at, "月"))
        return false;
    int32_t day = read_number(&at);
    if (!read_word(&at, "日") || month > 12 || day > 31)
        return false;
    int32_t read = (before + year) * 10000 + month * 100 + day;
    if (!date_valid(read))
        return false;
    *date = read;
    return true;
}

/* ---- kinds ---- */

const char *japanese_kind(struct arena *arena, const char *text)
{
    const char *open = strrchr(text, '('), *wide = strstr(text, WIDE_OPEN);
    const char *code = open ? open + 1 : wide ? wide + strlen(WIDE_OPEN) : "";
    size_t size = 0;
    while (isalnum((unsigned char)code[size]))
        size++;
    return arena_text(arena, code, size);
}
