/* parsers/skip.c - passes over records that cannot name a Chinese party, by their raw bytes.
 *
 * Few records of a weekly dump do.  Parsing runs at 0.28 GB/s, looking for a byte at 11, so the
 * time of a scan is won or lost here.  A record may be kept in vain, the parser decides; none may
 * be passed over in error: test_skip.c parses everything and compares.
 *
 * A country reaches the parser as the letters C and N with no letter or digit at either side,
 * whatever markup, quotes or blanks stand there.  The two may be apart in the bytes only by a
 * character reference, a comment, a CDATA section or a processing instruction; each of those is
 * looked for, and when in doubt the record is parsed. */
#include "parsers/skip.h"

#include <ctype.h>
#include <string.h>

#include "parsers/bytes.h"

static bool is_alphanumeric(char byte)
{
    return isalnum((unsigned char)byte);
}

/* Whether the C at `at` may begin the code. */
static bool may_be_cn(const char *text, size_t size, size_t at)
{
    if (at > 0 && is_alphanumeric(text[at - 1]))
        return false;
    if (at + 1 >= size)
        return true;
    char next = text[at + 1];
    if (next == 'N')
        return at + 2 >= size || !is_alphanumeric(text[at + 2]);
    if (next == '<')
        return at + 2 >= size || text[at + 2] == '!' || text[at + 2] == '?';
    return next == '&';
}

/* Whether the reference at `at` is to the character C or N, in decimal or hex. */
static bool refers_to_c_or_n(const char *text, size_t size, size_t at)
{
    static const char *const codes[] = { "67;", "78;", "x43;", "x4e;", "x4E;" };
    char code[5] = "";
    size_t length = 0;
    if (at + 1 >= size || text[at + 1] != '#')
        return false;
    for (size_t i = at + 2; i < size && length < sizeof code - 1; i++) {
        bool leading = length == 0 || (length == 1 && code[0] == 'x');
        if (text[i] == '0' && leading)
            continue;
        code[length++] = text[i];
        if (text[i] == ';')
            break;
    }
    for (size_t i = 0; i < sizeof codes / sizeof *codes; i++)
        if (strcmp(code, codes[i]) == 0)
            return true;
    return false;
}

bool skip_has_no_cn(const char *text, size_t size)
{
    const char *end = text + size, *at;
    for (at = text; (at = memchr(at, 'C', (size_t)(end - at))); at++)
        if (may_be_cn(text, size, (size_t)(at - text)))
            return false;
    for (at = text; (at = memchr(at, '&', (size_t)(end - at))); at++)
        if (refers_to_c_or_n(text, size, (size_t)(at - text)))
            return false;
    /* A comment, CDATA section or processing instruction could also hold the end tag that `size`
     * was taken from. */
    for (const char *mark = "!?"; *mark; mark++)
        for (at = text; (at = memchr(at, *mark, (size_t)(end - at))); at++)
            if (at > text && at[-1] == '<')
                return false;
    return true;
}

/* ---- declarations ---- */

static bool pass_blanks(const char *text, size_t size, size_t *at)
{
    size_t start = *at;
    while (*at < size && strchr(" \t\r\n", text[*at]) && text[*at])
        ++*at;
    return *at > start;
}

static bool pass_word(const char *text, size_t size, size_t *at, const char *word)
{
    size_t length = strlen(word);
    if (size - *at < length || memcmp(text + *at, word, length) != 0)
        return false;
    *at += length;
    return true;
}

static bool pass_name(const char *text, size_t size, size_t *at)
{
    size_t start = *at;
    while (*at < size && (is_alphanumeric(text[*at]) || memchr("._-:", text[*at], 4)))
        ++*at;
    return *at > start;
}

static bool pass_quoted(const char *text, size_t size, size_t *at)
{
    if (*at >= size || (text[*at] != '"' && text[*at] != '\''))
        return false;
    const char *close = memchr(text + *at + 1, text[*at], size - *at - 1);
    if (!close)
        return false;
    *at = (size_t)(close - text) + 1;
    return true;
}

/* Whether what stands behind `<!ENTITY` at `at` names a file that is no XML, a picture.  A
 * reference to such an entity is an error of XML, so it spells nothing. */
static bool declares_a_file(const char *text, size_t size, size_t at)
{
    if (!pass_blanks(text, size, &at) || !pass_name(text, size, &at)
        || !pass_blanks(text, size, &at))
        return false;
    if (pass_word(text, size, &at, "PUBLIC")) {
        if (!pass_blanks(text, size, &at) || !pass_quoted(text, size, &at))
            return false;
    } else if (!pass_word(text, size, &at, "SYSTEM")) {
        return false;
    }
    if (!pass_blanks(text, size, &at) || !pass_quoted(text, size, &at)
        || !pass_blanks(text, size, &at) || !pass_word(text, size, &at, "NDATA")
        || !pass_blanks(text, size, &at) || !pass_name(text, size, &at))
        return false;
    pass_blanks(text, size, &at);
    return at < size && text[at] == '>';
}

/* Each is looked at for itself, whether it stands in a comment, in quotes or behind another: so
 * none that expat will see can hide in what only looks like a declaration. */
bool skip_declares(const char *text, size_t size)
{
    static const char begin[] = "<!ENTITY";
    for (size_t at = 0; (at = bytes_find(text, size, at, begin)) != NOT_FOUND;) {
        at += sizeof begin - 1;
        if (!declares_a_file(text, size, at))
            return true;
    }
    return false;
}
