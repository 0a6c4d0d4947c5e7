/* latin_words.h - English names as words, and the lists of MATCHING.md section 4, for the tests that
 * work out by themselves what the program has to say. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "status.h"

/* Words with one blank between. */
extern const char latin_ours[], latin_legal[];
extern const char latin_generic[];      /* those that section 4 names, with their long forms */

struct latin_abbreviation { const char *from, *to; };
extern const struct latin_abbreviation latin_abbreviations[];
extern const size_t latin_abbreviation_count;

/* K1 of an ASCII name; `to` has room for as much as `text` takes. */
void latin_key(const char *text, char *to);

/* Where the words of `text` start and how long they are; at most `room` of them. */
size_t latin_words(const char *text, size_t at[], size_t sizes[], size_t room);

bool latin_is_in(const char *list, const char *word, size_t size);      /* in either case */
const char *latin_short(const char *word, size_t size);     /* the short form, NULL without */
