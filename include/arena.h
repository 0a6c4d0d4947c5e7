/* arena.h - memory that is given back all at once.
 *
 * A worker has one for the record in hand and resets it before the next; settle has one for the
 * night.  Ownership: what an arena gives lives until its reset or free.  Threads: an arena stays
 * with its maker. */
#pragma once

#include <stddef.h>

struct arena;

/* An arena that gives at most `limit` bytes between two resets; NULL without memory. */
struct arena *arena_create(size_t limit);
void arena_free(struct arena *arena);       /* NULL is fine */
void arena_reset(struct arena *arena);      /* keeps the memory for what comes next */

/* `size` zeroed bytes, aligned for any type; NULL past the limit or without memory. */
void *arena_alloc(struct arena *arena, size_t size);

/* A copy of `length` bytes with a NUL behind; NULL as above. */
char *arena_text(struct arena *arena, const char *text, size_t length);

/* A formatted text; NULL as above. */
__attribute__((format(printf, 2, 3)))
char *arena_format(struct arena *arena, const char *format, ...);

/* The array of `count` items with room for one more: it doubles when it is full.  NULL as above. */
void *arena_room(struct arena *arena, void *items, size_t count, size_t size);

/* What `other` has given lives as long as what `arena` has; `other` itself, NULL is fine, is gone.
 * For workers whose results outlive them; neither may have a limit. */
void arena_join(struct arena *arena, struct arena *other);
