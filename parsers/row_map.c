/* row_map.c - open addressing over lists; rows lie one behind the other in large chunks.
 *
 * A row is known by its place, in units of its alignment over all chunks: half the size of a
 * pointer, and there are as many of them as rows. */
#include "parsers/row_map.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "limit.h"

enum {
    ROOM_AT_FIRST = 64,
    UNIT          = 4,              /* bytes */
    CHUNK_UNITS   = 1 << 20,        /* 4 MiB: any row fits, thousands of usual ones */
    CHUNK_MAX     = 1 << 12,        /* as a place has 32 bits */
};

_Static_assert(CHUNK_UNITS > (CSV_ROW_SIZE_MAX + 64) / UNIT, "a row fits into a chunk");

struct row {
    uint32_t next;                  /* place of the next row of the number, 0: none */
    uint8_t mark;
    char texts[];                   /* each with its NUL */
};

struct slot {
    uint64_t id;
    uint32_t first, last;           /* places; 0: a free slot */
};

struct row_map {
    struct slot *slots;
    size_t count, room;             /* room: a power of two */
    uint32_t *chunks[CHUNK_MAX];
    uint32_t used;                  /* units, the first of them unused so that no place is 0 */
};

struct row_map *row_map_create(void)
{
    struct row_map *map = calloc(1, sizeof *map);
    if (!map)
        return NULL;
    map->used = 1;
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
    for (size_t i = 0; i < CHUNK_MAX && map->chunks[i]; i++)
        free(map->chunks[i]);
    free(map->slots);
    free(map);
}

static struct row *row_at(const struct row_map *map, uint32_t place)
{
    return place ? (struct row *)(void *)(map->chunks[place / CHUNK_UNITS] + place % CHUNK_UNITS)
                 : NULL;
}

/* Where the number is, or where it would go. */
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

/* The place of `size` bytes, 0 without memory. */
static uint32_t take(struct row_map *map, size_t size)
{
    uint32_t units = (uint32_t)((size + UNIT - 1) / UNIT), place = map->used;
    if (units > CHUNK_UNITS - place % CHUNK_UNITS)
        place += CHUNK_UNITS - place % CHUNK_UNITS;     /* 0 behind the last chunk */
    if (place == 0)
        return 0;
    uint32_t **chunk = &map->chunks[place / CHUNK_UNITS];
    if (!*chunk && !(*chunk = malloc((size_t)CHUNK_UNITS * UNIT)))
        return 0;
    map->used = place + units;
    return map->used ? place : 0;
}

enum status row_map_add(struct row_map *map, uint64_t id, int mark, const char *const *texts,
                        size_t count, struct error *error)
{
    size_t size = offsetof(struct row, texts);
    for (size_t i = 0; i < count; i++)
        size += strlen(texts[i]) + 1;
    assert(size < (size_t)CHUNK_UNITS * UNIT && mark >= 0 && mark <= UINT8_MAX);
    if (4 * (map->count + 1) > 3 * map->room && !grow(map))
        return error_memory(error);
    uint32_t place = take(map, size);
    if (!place)
        return error_memory(error);
    struct row *row = row_at(map, place);
    row->next = 0;
    row->mark = (uint8_t)mark;
    char *to = row->texts;
    for (size_t i = 0; i < count; i++) {
        size_t length = strlen(texts[i]) + 1;
        memcpy(to, texts[i], length);
        to += length;
    }
    struct slot *slot = slot_of(map->slots, map->room, id);
    if (slot->first)
        row_at(map, slot->last)->next = place;
    else
        slot->first = place;
    map->count += slot->first == place;
    slot->id = id;
    slot->last = place;
    return STATUS_OK;
}

static const struct row *with_mark(const struct row_map *map, const struct row *row, int mark)
{
    while (row && row->mark != mark)
        row = row_at(map, row->next);
    return row;
}

const struct row *row_map_first(const struct row_map *map, uint64_t id, int mark)
{
    return with_mark(map, row_at(map, slot_of(map->slots, map->room, id)->first), mark);
}

const struct row *row_map_next(const struct row_map *map, const struct row *row)
{
    return with_mark(map, row_at(map, row->next), row->mark);
}

size_t row_map_count(const struct row_map *map, uint64_t id, int mark)
{
    size_t count = 0;
    for (const struct row *row = row_map_first(map, id, mark); row; row = row_map_next(map, row))
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
