/* right_key.c - keys of rights, made from a record's fields or read as staff wrote them. */
#include "right_key.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "text.h"

#define DIGITS "0123456789"
#define LETTERS "ABCDEFGHIJKLMNOPQRSTUVWXYZ"

const char *country_code(const char *code)
{
    if (strcmp(code, "EL") == 0)
        return "GR";
    return strcmp(code, "UK") == 0 ? "GB" : code;
}

/* `text` in capitals, without blanks and what is in `dropped`. */
static char *capitals(struct arena *arena, const char *text, const char *dropped)
{
    char *copy = arena_text(arena, text, strlen(text)), *to = copy;
    if (!copy)
        return NULL;
    for (const char *from = copy; *from; from++)
        if (!isspace((unsigned char)*from) && !strchr(dropped, *from))
            *to++ = (char)toupper((unsigned char)*from);
    *to = '\0';
    return copy;
}

const char *office_plain(struct arena *arena, const char *office)
{
    const char *plain = capitals(arena, office, ",");
    return plain ? country_code(plain) : NULL;
}

const char *number_plain(struct arena *arena, const char *office, const char *number)
{
    char *plain = capitals(arena, number, ",-/");
    if (!plain)
        return NULL;
    /* The US has letters of its own before a number: D, PP, RE, H.  Elsewhere a zero behind a
     * letter tells numbers apart: JP H05 is a year. */
    bool lettered = strcmp(office, "US") == 0;
    size_t own = strlen(office), letters = 0;
    if (own > 0 && text_starts(plain, office)
        && (lettered || isdigit((unsigned char)plain[own])))
        memmove(plain, plain + own, strlen(plain + own) + 1);
    if (lettered)
        while (isalpha((unsigned char)plain[letters]))
            letters++;
    size_t zeros = strspn(plain + letters, "0");
    if (plain[letters + zeros] == '\0' && zeros > 0)
        zeros--;                                    /* all zeros: keep one */
    memmove(plain + letters, plain + letters + zeros, strlen(plain + letters + zeros) + 1);
    return plain;
}

bool number_is_plain(const char *number)
{
    const char *at = number;
    while (isalnum((unsigned char)*at))
        at++;
    return at > number && !*at;
}

/* A design of the US that had kind S1 from the start.  That kind came in 2001, with number 435714;
 * records of its first weeks still say S [seen], so the line is drawn where none does. */
static bool is_late_design(const char *office, const char *number)
{
    enum { FIRST = 500000 };            /* of 2004 */
    return strcmp(office, "US") == 0 && number[0] == 'D' && isdigit((unsigned char)number[1])
        && strtol(number + 1, NULL, 10) >= FIRST;
}

const char *right_key(struct arena *arena, const char *office, const char *number,
                      const char *kind)
{
    if (strcmp(office, "EP") == 0 && kind[0] == 'B')
        kind = "B1";
    if (strcmp(kind, "S") == 0 && is_late_design(office, number))
        kind = "S1";
    return arena_format(arena, "%s%s%s", office, number, kind);
}

/* A key that is a word and a number, for a mark with a letter for a part split off. */
static const char *named_key_read(struct arena *arena, const char *name, const char *written,
                                  bool letter)
{
    const char *number = number_plain(arena, "WO", written);
    if (!number)
        return NULL;
    if (!number_is_plain(written))
        return "";
    size_t digits = strspn(number, DIGITS);
    size_t letters = letter ? strspn(number + digits, LETTERS) : 0;
    if (digits == 0 || *number == '0' || number[digits + letters])
        return "";
    return arena_format(arena, "%s%s", name, number);
}

const char *right_key_read(struct arena *arena, const char *written)
{
    char *text = capitals(arena, written, ",");
    if (!text)
        return NULL;
    size_t size = strlen(text);
    if (size != strlen(written) || text[strspn(text, LETTERS DIGITS "/-")])
        return "";
    if (text_starts(text, "MADRID"))
        return named_key_read(arena, "MADRID", text + strlen("MADRID"), true);
    if (text_starts(text, "CQA"))
        return named_key_read(arena, "CQA", text + strlen("CQA"), false);

    /* Behind the number a kind code: a letter, and often a digit. */
    size_t end = size;
    if (end > 0 && strchr(DIGITS, text[end - 1]))
        end--;
    if (end < 4 || !strchr(LETTERS, text[end - 1]) || strspn(text, LETTERS) < 2)
        return "";
    end--;
    char office[] = { text[0], text[1], '\0' };
    const char *code = country_code(office);
    const char *kind = arena_text(arena, text + end, size - end);
    text[end] = '\0';
    const char *number = number_plain(arena, code, text + 2);
    if (!kind || !number)
        return NULL;
    return strpbrk(number, "123456789") ? right_key(arena, code, number, kind) : "";
}
