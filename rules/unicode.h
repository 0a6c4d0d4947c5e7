/* unicode.h - the first folding of every name and address: key N0 of MATCHING.md section 4. */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "arena.h"

/* NFKC of `text` without format characters, invalid bytes as U+FFFD; with `plain` also without
 * accents and other marks.  NULL without memory. */
char *unicode_fold(const char *text, bool plain, struct arena *arena);

/* The character at `text`, which is valid UTF-8, and its bytes; 0 at the end. */
size_t unicode_next(const char *text, int32_t *character);

/* Writes the character of `size` bytes at `text` to `to`, in upper case when that takes no more
 * bytes; returns how many.  `to` may be `text` or lie before it. */
size_t unicode_upper(const char *text, size_t size, char *to);

bool unicode_is_han(int32_t character);
bool unicode_is_cjk(int32_t character);     /* Han, kana or Hangul */
bool unicode_is_word(int32_t character);    /* a letter or a digit of any script */
bool unicode_has_cjk(const char *text);
bool unicode_has_han(const char *text);

/* An ASCII letter in upper case, anything else as it is: no locale. */
static inline char ascii_upper(char c) { return c >= 'a' && c <= 'z' ? (char)(c - 'a' + 'A') : c; }
static inline bool ascii_is_letter(char c) { c = ascii_upper(c); return c >= 'A' && c <= 'Z'; }
static inline bool ascii_is_digit(char c) { return c >= '0' && c <= '9'; }
