/* place_token.c - steps 1 and 2 of place.c.
 *
 * 1. Latin words, numbers, points on the map, single characters of Han and Hangul; a comma, a bar
 *    or the like is a break, and no rule looks across one but "SIP beside Suzhou".
 * 2. The longest entry of the tables that starts at a word becomes one token. */
#include "rules/place_token.h"

#include <string.h>

#include "rules/point.h"
#include "rules/unicode.h"

/* --- 1: words --- */

static bool is_break(const char *at, size_t size)
{
    if (size == 1)
        return strchr(",;|?\n\r", *at) != NULL;
    return strncmp(at, "\u3001", size) == 0 || strncmp(at, "\u3002", size) == 0 ||
        strncmp(at, "\uFFFD", size) == 0;
}

/* A Latin word with its key; apostrophes inside go without a trace. */
static const char *latin_word(const char *at, struct token *token, char **keys)
{
    token->kind = TOKEN_WORD;
    token->key = *keys;
    for (;;) {
        if (ascii_is_letter(*at))
            *(*keys)++ = ascii_upper(*at++);
        else if (*at == '\'' && ascii_is_letter(at[1]))
            at++;
        else if (strncmp(at, "\u2019", 3) == 0 && ascii_is_letter(at[3]))
            at += 3;
        else
            break;
    }
    token->key_size = (size_t)(*keys - token->key);
    *(*keys)++ = ' ';               /* the next word's key follows: SU ZHOU can be looked up */
    return at;
}

static bool tokens_read(struct tokens *tokens, const char *text, struct arena *arena)
{
    char *keys = arena_alloc(arena, 2 * strlen(text) + 1);
    if (!keys)
        return false;
    int32_t character;
    for (size_t size; (size = unicode_next(text, &character)) > 0;) {
        struct token token = { .text = text, .key = text, .key_size = size };
        const char *next = text + size;
        bool near;
        size_t point = point_read(text, &near);
        if (point) {
            token.kind = near ? TOKEN_NEAR : TOKEN_FAR;
            next = text + point;
        } else if (ascii_is_letter(*text)) {
            next = latin_word(text, &token, &keys);
        } else if (ascii_is_digit(*text)) {
            token.kind = TOKEN_NUMBER;
            while (ascii_is_digit(*next))
                next++;
        } else if (unicode_is_cjk(character)) {
            token.kind = TOKEN_CJK;
        } else if (!is_break(text, size)) {
            text = next;
            continue;
        }
        token.size = (size_t)(next - text);
        tokens->items[tokens->count++] = token;
        text = next;
    }
    tokens->items[tokens->count++] = (struct token){ .text = text, .key = text };   /* a break */
    return true;
}

enum status place_tokens_read(struct han_folder *folder, const char *text, struct arena *arena,
                              struct tokens *tokens, struct error *error)
{
    const char *folded = unicode_fold(text, true, arena);
    if (!folded)
        return error_memory(error);
    enum status status = han_fold(folder, folded, arena, &folded, error);
    if (status != STATUS_OK)
        return status;
    struct token *larger = arena_alloc(arena, (tokens->count + strlen(folded) + 1) *
                                       sizeof *larger);
    if (!larger)
        return error_memory(error);
    if (tokens->count)
        memcpy(larger, tokens->items, tokens->count * sizeof *larger);
    tokens->items = larger;
    return tokens_read(tokens, folded, arena) ? STATUS_OK : error_memory(error);
}

/* --- 2: entries of the tables --- */

/* The longest entry that starts at token `i`, of `count` tokens; keys of words lie in a row. */
static const struct word *entry_at(const struct tables *tables, const struct tokens *tokens,
                                   size_t i, size_t *count)
{
    const struct token *first = &tokens->items[i];
    const struct word *head = first->kind == TOKEN_WORD ?
        tables_word(tables, first->key, first->key_size) : NULL;
    size_t most = head ? head->span : first->kind == TOKEN_CJK ? tables->han_longest / 3 : 1;
    for (size_t n = most; n > 0; n--) {
        bool whole = i + n <= tokens->count;
        for (size_t k = i; whole && k < i + n; k++)
            whole = tokens->items[k].kind == first->kind;
        if (!whole)
            continue;
        const struct token *last = &tokens->items[i + n - 1];
        const struct word *word = tables_word(tables, first->key,
                                              (size_t)(last->key + last->key_size - first->key));
        if (word && (word->place || n == 1 || first->kind == TOKEN_CJK)) {
            *count = n;
            return word;
        }
    }
    *count = 1;
    return NULL;
}

/* SUZHOUJIE, WUZHONGLU: a place with a street's word glued to it. */
static bool is_glued_street(const struct tables *tables, const struct token *token)
{
    for (size_t cut = 3; cut + 2 <= token->key_size; cut++) {
        const struct word *place = tables_word(tables, token->key, cut);
        if (place && place->place &&
            word_is(tables_word(tables, token->key + cut, token->key_size - cut), WORD_STREET))
            return true;
    }
    return false;
}

void place_tokens_name(const struct tables *tables, struct tokens *tokens)
{
    size_t kept = 0;
    for (size_t i = 0; i < tokens->count;) {
        struct token token = tokens->items[i];
        size_t count = 1;
        if (token.kind == TOKEN_WORD || token.kind == TOKEN_CJK)
            token.word = entry_at(tables, tokens, i, &count);
        const struct token *last = &tokens->items[i + count - 1];
        token.size = (size_t)(last->text + last->size - token.text);
        token.key_size = (size_t)(last->key + last->key_size - token.key);
        token.glued_street = token.kind == TOKEN_WORD && !token.word &&
            is_glued_street(tables, &token);
        tokens->items[kept++] = token;
        i += count;
    }
    tokens->count = kept;
}
