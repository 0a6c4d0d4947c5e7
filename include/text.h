/* text.h - the few things done to UTF-8 text in more than one folder. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

enum { TEXT_SHOWN_SIZE = 512 };

char *text_copy(const char *text);          /* malloc'ed; NULL without memory */
bool text_is_utf8(const char *text, size_t size);       /* no surrogates, no overlong forms */
bool text_starts(const char *text, const char *prefix);

/* Makes each run of blank, tab, CR and LF one blank and drops those at the ends, in place.
 * U+3000, U+00A0 and U+2002 stay: they tell sources apart.  Returns the new length. */
size_t text_squeeze(char *text);

/* What a message may show of foreign text: cut at 100 bytes on a character's edge, control
 * characters and invalid bytes as \xNN.  Returns `shown`. */
char *text_shown(const char *text, char shown[TEXT_SHOWN_SIZE]);

/* `text` behind the apostrophe that guards it: one before = + - @ tab CR, which a spreadsheet would
 * run, or before a digit, which it would round.  Any other text is itself. */
const char *text_unguarded(const char *text);

/* The path without its folder. */
const char *path_name(const char *path);
