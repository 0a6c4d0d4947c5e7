/* arena.c - a list of chunks that fill one after the other.
 *
 * A record needs a few KiB, a night's settle some hundred MiB: the first chunk serves the one, and
 * chunks of twice the size serve the other.  A reset rewinds to the first chunk and
 * keeps them all. */
#include "arena.h"

#include <assert.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum {
    CHUNK_SIZE_MIN = 16 << 10,      /* all of a usual record */
    CHUNK_SIZE_MAX = 4 << 20,       /* past this doubling saves no calls worth counting */
};

struct chunk {
    struct chunk *next;
    size_t size, used;
    max_align_t data[];
};

struct arena {
    struct chunk *first, *current;
    size_t limit, given;
};

static struct chunk *chunk_create(size_t size)
{
    if (size > SIZE_MAX - sizeof (struct chunk))
        return NULL;
    struct chunk *chunk = malloc(sizeof *chunk + size);
    if (chunk)
        *chunk = (struct chunk){ .size = size };
    return chunk;
}

struct arena *arena_create(size_t limit)
{
    struct arena *arena = calloc(1, sizeof *arena);
    if (!arena)
        return NULL;
    arena->limit = limit;
    arena->first = arena->current = chunk_create(CHUNK_SIZE_MIN);
    if (!arena->first) {
        free(arena);
        return NULL;
    }
    return arena;
}

void arena_free(struct arena *arena)
{
    if (!arena)
        return;
    for (struct chunk *chunk = arena->first; chunk;) {
        struct chunk *next = chunk->next;
        free(chunk);
        chunk = next;
    }
    free(arena);
}

void arena_reset(struct arena *arena)
{
    arena->current = arena->first;
    arena->current->used = 0;               /* the others are emptied when they are entered */
    arena->given = 0;
}

/* Makes the current chunk one with room for `size`: a later one kept from before, or a new one. */
static bool chunk_enter(struct arena *arena, size_t size)
{
    struct chunk *chunk = arena->current;
    while (chunk->next) {
        chunk = chunk->next;
        chunk->used = 0;
        if (chunk->size >= size) {
            arena->current = chunk;
            return true;
        }
    }
    size_t larger = chunk->size < CHUNK_SIZE_MAX / 2 ? chunk->size * 2 : CHUNK_SIZE_MAX;
    chunk->next = chunk_create(size > larger ? size : larger);
    if (!chunk->next)
        return false;
    arena->current = chunk->next;
    return true;
}

static size_t size_rounded(size_t size)
{
    const size_t unit = _Alignof (max_align_t);
    return size ? (size + unit - 1) / unit * unit : unit;
}

/* The next `size` bytes of the current chunk, which has as many. */
static char *arena_take(struct arena *arena, size_t size)
{
    struct chunk *chunk = arena->current;
    char *memory = (char *)chunk->data + chunk->used;
    chunk->used += size_rounded(size);
    arena->given += size;
    assert(chunk->used <= chunk->size && arena->given <= arena->limit);
    return memory;
}

void *arena_alloc(struct arena *arena, size_t size)
{
    if (size > arena->limit - arena->given)
        return NULL;
    size_t rounded = size_rounded(size);
    if (rounded < size)
        return NULL;
    if (rounded > arena->current->size - arena->current->used && !chunk_enter(arena, rounded))
        return NULL;
    return memset(arena_take(arena, size), 0, size);
}

char *arena_text(struct arena *arena, const char *text, size_t length)
{
    char *copy = length < SIZE_MAX ? arena_alloc(arena, length + 1) : NULL;
    if (copy && length)
        memcpy(copy, text, length);
    return copy;
}

char *arena_format(struct arena *arena, const char *format, ...)
{
    va_list arguments;
    struct chunk *chunk = arena->current;
    size_t room = chunk->size - chunk->used, left = arena->limit - arena->given;
    char *there = (char *)chunk->data + chunk->used;
    va_start(arguments, format);
    int length = vsnprintf(there, room < left ? room : left, format, arguments);
    va_end(arguments);
    if (length >= 0 && (size_t)length < room && (size_t)length < left) {
        arena_take(arena, (size_t)length + 1);      /* it fits: once is enough */
        return there;
    }
    char *text = length < 0 ? NULL : arena_alloc(arena, (size_t)length + 1);
    if (!text)
        return NULL;
    va_start(arguments, format);
    vsnprintf(text, (size_t)length + 1, format, arguments);
    va_end(arguments);
    return text;
}

void *arena_room(struct arena *arena, void *items, size_t count, size_t size)
{
    if (count & (count - 1))
        return items;                   /* no power of two: not full */
    void *grown = arena_alloc(arena, (count ? 2 * count : 1) * size);
    if (grown && count)
        memcpy(grown, items, count * size);
    return grown;
}

void arena_join(struct arena *arena, struct arena *other)
{
    if (!other)
        return;
    struct chunk *last = other->first;
    while (last->next)
        last = last->next;
    last->next = arena->first;          /* before the current one: nobody fills them again */
    arena->first = other->first;
    arena->given += other->given;
    free(other);
}
