/* key_set.c - keys as 64-bit hashes in one array, open addressing.
 *
 * A table may have tens of millions of rights, so the keys themselves are not kept: among 10
 * million, two have the same hash once in 370,000 tables.  Once it has grown, the array is between
 * half and three quarters full, which makes at most 16 bytes a key. */
#include "parsers/key_set.h"

#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

enum { ROOM_AT_FIRST = 64 };

struct key_set {
    uint64_t *hashes;               /* 0: free */
    size_t count, room;
};

struct key_set *key_set_create(void)
{
    struct key_set *set = calloc(1, sizeof *set);
    if (!set)
        return NULL;
    set->room = ROOM_AT_FIRST;
    set->hashes = calloc(set->room, sizeof *set->hashes);
    if (set->hashes)
        return set;
    free(set);
    return NULL;
}

void key_set_free(struct key_set *set)
{
    if (!set)
        return;
    free(set->hashes);
    free(set);
}

/* FNV-1a, and two rounds more so that keys which differ in the last digit lie apart; never 0. */
uint64_t key_hash(const char *key)
{
    uint64_t hash = UINT64_C(0xcbf29ce484222325);
    for (; *key; key++)
        hash = (hash ^ (unsigned char)*key) * UINT64_C(0x100000001b3);
    hash = (hash ^ hash >> 33) * UINT64_C(0xff51afd7ed558ccd);
    hash = (hash ^ hash >> 33) * UINT64_C(0xc4ceb9fe1a85ec53);
    hash ^= hash >> 33;
    return hash ? hash : 1;
}

/* Where the hash is, or where it would go. */
static size_t place_of(const uint64_t *hashes, size_t room, uint64_t hash)
{
    size_t place = (size_t)(hash % room);
    while (hashes[place] && hashes[place] != hash)
        place = place + 1 < room ? place + 1 : 0;
    return place;
}

static bool grow(struct key_set *set)
{
    size_t room = set->room + set->room / 2;
    uint64_t *hashes = calloc(room, sizeof *hashes);
    if (!hashes)
        return false;
    for (size_t i = 0; i < set->room; i++)
        if (set->hashes[i])
            hashes[place_of(hashes, room, set->hashes[i])] = set->hashes[i];
    free(set->hashes);
    set->hashes = hashes;
    set->room = room;
    return true;
}

enum status key_set_add(struct key_set *set, const char *key, bool *seen, struct error *error)
{
    uint64_t hash = key_hash(key);
    if ((set->count + 1) > set->room / 4 * 3 && !grow(set))
        return error_memory(error);
    size_t place = place_of(set->hashes, set->room, hash);
    *seen = set->hashes[place] == hash;
    set->count += !*seen;
    set->hashes[place] = hash;
    return STATUS_OK;
}

bool key_set_has(const struct key_set *set, const char *key)
{
    uint64_t hash = key_hash(key);
    return set->hashes[place_of(set->hashes, set->room, hash)] == hash;
}
