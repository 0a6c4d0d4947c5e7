/* bytes.h - looking for literals in bytes that are no C strings. */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define NOT_FOUND SIZE_MAX

/* Offset of the first `literal` in text[from .. size), or NOT_FOUND. */
size_t bytes_find(const char *text, size_t size, size_t from, const char *literal);

/* A tag of an element, under any prefix or none. */
enum tag_kind { TAG_START, TAG_END };

struct tag {
    enum tag_kind kind;
    size_t start, name_end;     /* offsets of `<` and behind the name */
};

/* Whether the name of `length` bytes at `at` is that of a tag; fills `tag`. */
bool bytes_is_tag(const char *text, size_t at, size_t length, struct tag *tag);

/* Offset of the `<` of the first start or end tag of element `name` that begins in
 * text[from .. size), or NOT_FOUND.  A tag counts once a byte follows its name. */
size_t bytes_find_tag(const char *text, size_t size, size_t from, const char *name,
                      struct tag *tag);

/* The end of text[0 .. size) without the blanks and byte-order marks that trail. */
size_t bytes_trimmed(const char *text, size_t size);
