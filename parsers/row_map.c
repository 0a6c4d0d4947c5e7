/* row_map.c - open addressing over lists; rows lie one behind the other in large chunks. */
#include "parsers/row_map.h"

#include <stdlib.h>
#include <string.h>

enum {
    ROOM_AT_FIRST = 64,
    CHUNK_SIZE    = 1 << 20,        /* thousands of usual rows */
};

struct row {
    struct row *next;
    char texts[];                   /* each with its NUL */
};

struct slot {
    uint64_t id;
    struct row *first, *last;       /* NULL: free */
};

struct chunk {
    struct chunk *next;
    max_align_t data[];
};

struct row_map {
    struct slot *slots;
    size_t count, room;             /* room: a power of two */
    struct chunk *chunks;           /* the one in use first */
    size_t used, size;              /* of that one, in bytes */
};

struct row_map *row_map_create(void)
{
    struct row_map *map = calloc(1, sizeof *map);
    if (!map)
        return NULL;
    map->room = ROOM_AT_FIRST;
    map->slots = calloc(map->room, sizeof *map->slots);
    if (map->slots)
        return map;
    free(map);
    return NULL;
}

void row_map_free(struct row_map *map)
{
    if (!map)
        return;
    while (map->chunks) {
        struct chunk *chunk = map->chunks;
        map->chunks = chunk->next;
        free(chunk);
    }
    free(map->slots);
    free(map);
}

/* Where the id is, or where it would go. */
static struct slot *slot_of(struct slot *slots, size_t room, uint64_t id)
{
    uint64_t hash = (id ^ id >> 31) * UINT64_C(0x9E3779B97F4A7C15);
    size_t place = (size_t)(hash >> 20) & (room - 1);
    while (slots[place].first && slots[place].id != id)
        place = (place + 1) & (room - 1);
    return &slots[place];
}

static bool grow(struct row_map *map)
{
    size_t room = 2 * map->room;
    struct slot *slots = calloc(room, sizeof *slots);
    if (!slots)
        return false;
    for (size_t i = 0; i < map->room; i++)
        if (map->slots[i].first)
            *slot_of(slots, room, map->slots[i].id) = map->slots[i];
    free(map->slots);
    map->slots = slots;
    map->room = room;
    return true;
}

static struct row *take(struct row_map *map, size_t size)
{
    const size_t unit = _Alignof(struct row);
    size = (size + unit - 1) / unit * unit;
    if (size > map->size - map->used) {
        size_t room = size > CHUNK_SIZE ? size : CHUNK_SIZE;
        struct chunk *chunk = malloc(sizeof *chunk + room);
        if (!chunk)
            return NULL;
        chunk->next = map->chunks;
        map->chunks = chunk;
        map->used = 0;
        map->size = room;
    }
    struct row *row = (struct row *)(void *)((char *)map->chunks->data + map->used);
    map->used += size;
    return row;
}

enum status row_map_add(struct row_map *map, uint64_t id, const char *const *texts, size_t count,
                        struct error *error)
{
    size_t size = sizeof(struct row);
    for (size_t i = 0; i < count; i++)
        size += strlen(texts[i]) + 1;
    if (4 * (map->count + 1) > 3 * map->room && !grow(map))
        return error_memory(error);
    struct row *row = take(map, size);
    if (!row)
        return error_memory(error);
    row->next = NULL;
    char *to = row->texts;
    for (size_t i = 0; i < count; i++) {
        size_t length = strlen(texts[i]) + 1;
        memcpy(to, texts[i], length);
        to += length;
    }
    struct slot *slot = slot_of(map->slots, map->room, id);
    if (slot->first)
        slot->last->next = row;
    else
        slot->first = row;
    map->count += slot->first == row;
    slot->id = id;
    slot->last = row;
    return STATUS_OK;
}

const struct row *row_map_first(const struct row_map *map, uint64_t id)
{
    return slot_of(map->slots, map->room, id)->first;
}

const struct row *row_next(const struct row *row)
{
    return row->next;
}

size_t row_count(const struct row *row)
{
    size_t count = 0;
    for (; row; row = row->next)
        count++;
    return count;
}

const char *row_text(const struct row *row, size_t index)
{
    const char *text = row->texts;
    while (index-- > 0)
        text += strlen(text) + 1;
    return text;
}
