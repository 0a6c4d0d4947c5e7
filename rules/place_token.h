/* place_token.h - an address as a list of words and places: the first half of place.c. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "arena.h"
#include "rules/han_fold.h"
#include "status.h"

enum token_kind { TOKEN_BREAK, TOKEN_WORD, TOKEN_CJK, TOKEN_NUMBER, TOKEN_NEAR, TOKEN_FAR };

struct token {
    enum token_kind kind;
    const char *text;               /* in the folded text, as it is written there */
    size_t size;
    const char *key;                /* as the tables have it: upper case, no apostrophe */
    size_t key_size;
    const struct word *word;        /* its entry, or NULL */
    bool glued_street;              /* SUZHOUJIE */
    unsigned sign;                  /* what it speaks for, 0 nothing */
};

struct tokens { struct token *items; size_t count; };

/* Appends the words of one field, folded, and a break; all in `arena`. */
MUST_CHECK enum status place_tokens_read(struct han_folder *folder, const char *text,
                                         struct arena *arena, struct tokens *tokens,
                                         struct error *error);

/* Makes one token of the longest entry of the tables that starts at each. */
void place_tokens_name(const struct tables *tables, struct tokens *tokens);
