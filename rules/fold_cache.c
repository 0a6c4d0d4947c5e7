/* fold_cache.c - two hashes in one arena; folding itself works in another, reset at each party. */
#include "rules/fold_cache.h"

#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include "rules/text_hash.h"

enum {
    SCRATCH_SIZE_MAX = 64 << 20,    /* the longest name and address together take some 5 MiB */
    KEPT_SIZE_MAX = 64 << 20,       /* some 100,000 parties */
    SLOT_BITS_MIN = 10,
};

/* What is kept lies in one piece, its text behind it: a look costs a slot and that. */
struct name_kept {
    struct name_key key;
    struct name_looks looks;
    size_t size;
    char name[];
};

struct location_kept {
    struct location_found found;
    size_t size;
    char text[];                    /* address, line end, city */
};

struct slot { uint64_t hash; void *kept; };

/* Open addressing, at most half full. */
struct slots { struct slot *slots; size_t count; unsigned bits; };

struct fold_cache {
    struct han_folder folder;
    struct arena *scratch, *kept;
    struct slots names, locations;
    bool full;
};

/* The slot of that hash whose text `is` says is the same, else an empty one. */
static struct slot *slot_find(const struct slots *slots, uint64_t hash, const char *text,
                              size_t size,
                              bool (*is)(const void *kept, const char *text, size_t size))
{
    size_t mask = ((size_t)1 << slots->bits) - 1, at = hash >> (64 - slots->bits);
    for (;; at = (at + 1) & mask) {
        struct slot *slot = &slots->slots[at];
        if (!slot->kept || (slot->hash == hash && is(slot->kept, text, size)))
            return slot;
    }
}

static bool slots_make(struct slots *slots, unsigned bits)
{
    *slots = (struct slots){ calloc((size_t)1 << bits, sizeof *slots->slots), 0, bits };
    return slots->slots != NULL;
}

/* Room for one more; false without memory. */
static bool slots_grow(struct slots *slots)
{
    struct slots larger;
    if (slots->count < (size_t)1 << (slots->bits - 1))
        return true;
    if (!slots_make(&larger, slots->bits + 1))
        return false;
    size_t mask = ((size_t)1 << larger.bits) - 1;
    for (size_t i = 0; i < (size_t)1 << slots->bits; i++) {
        size_t at = slots->slots[i].hash >> (64 - larger.bits);
        if (!slots->slots[i].kept)
            continue;
        while (larger.slots[at].kept)
            at = (at + 1) & mask;
        larger.slots[at] = slots->slots[i];
    }
    larger.count = slots->count;
    free(slots->slots);
    *slots = larger;
    return true;
}

static void slots_forget(struct slots *slots)
{
    memset(slots->slots, 0, ((size_t)1 << slots->bits) * sizeof *slots->slots);
    slots->count = 0;
}

static bool is_name(const void *kept, const char *text, size_t size)
{
    const struct name_kept *name = kept;
    return name->size == size && memcmp(name->name, text, size) == 0;
}

static bool is_location(const void *kept, const char *text, size_t size)
{
    const struct location_kept *location = kept;
    return location->size == size && memcmp(location->text, text, size) == 0;
}

enum status fold_cache_create(const struct tables *tables, struct fold_cache **out,
                              struct error *error)
{
    struct fold_cache *cache = calloc(1, sizeof *cache);
    if (!cache)
        return error_memory(error);
    cache->folder.tables = tables;
    cache->scratch = arena_create(SCRATCH_SIZE_MAX);
    cache->kept = arena_create(KEPT_SIZE_MAX);
    if (!slots_make(&cache->names, SLOT_BITS_MIN) ||
        !slots_make(&cache->locations, SLOT_BITS_MIN) || !cache->scratch || !cache->kept) {
        fold_cache_free(cache);
        return error_memory(error);
    }
    *out = cache;
    return STATUS_OK;
}

void fold_cache_free(struct fold_cache *cache)
{
    if (!cache)
        return;
    free(cache->names.slots);
    free(cache->locations.slots);
    han_folder_close(&cache->folder);
    arena_free(cache->kept);
    arena_free(cache->scratch);
    free(cache);
}

struct han_folder *fold_cache_folder(struct fold_cache *cache)
{
    return &cache->folder;
}

void fold_cache_tidy(struct fold_cache *cache)
{
    arena_reset(cache->scratch);
    if (!cache->full)
        return;
    slots_forget(&cache->names);
    slots_forget(&cache->locations);
    arena_reset(cache->kept);
    cache->full = false;
}

/* Keeps a copy; NULL when there is no room. */
static const struct name_key *name_keep(struct fold_cache *cache, uint64_t hash,
                                        const struct name_kept *made, const char *name)
{
    if (!slots_grow(&cache->names))
        return NULL;
    struct name_kept *kept = arena_alloc(cache->kept, sizeof *kept + made->size + 1);
    if (!kept)
        return NULL;
    *kept = *made;
    memcpy(kept->name, name, made->size);
    if (!name_key_keep(&kept->key, cache->kept))
        return NULL;
    *slot_find(&cache->names, hash, name, made->size, is_name) = (struct slot){ hash, kept };
    cache->names.count++;
    return &kept->key;
}

enum status fold_cache_name(struct fold_cache *cache, const char *name,
                            const struct name_key **out, struct error *error)
{
    size_t size = strlen(name);
    uint64_t hash = text_hash(name, size);
    const struct name_kept *kept = slot_find(&cache->names, hash, name, size, is_name)->kept;
    if (kept) {
        *out = &kept->key;
        return STATUS_OK;
    }
    struct name_kept *made = arena_alloc(cache->scratch, sizeof *made);
    if (!made)
        return error_memory(error);
    made->size = size;
    enum status status = name_key_make(&cache->folder, name, cache->scratch, &made->key, error);
    if (status != STATUS_OK)
        return status;
    const struct name_key *copy = name_keep(cache, hash, made, name);
    cache->full = cache->full || !copy;
    *out = copy ? copy : &made->key;        /* the scratch holds it until the next party */
    return STATUS_OK;
}

struct name_looks *fold_cache_looks(const struct name_key *key)
{
    /* each key that is given out lies in a struct name_kept */
    return &((struct name_kept *)((char *)key - offsetof(struct name_kept, key)))->looks;
}

static const struct location_found *location_keep(struct fold_cache *cache, uint64_t hash,
                                                  const char *text, size_t size,
                                                  const struct location_found *found)
{
    if (!slots_grow(&cache->locations))
        return NULL;
    struct location_kept *kept = arena_alloc(cache->kept, sizeof *kept + size + 1);
    char *evidence = arena_text(cache->kept, found->evidence, strlen(found->evidence));
    if (!kept || !evidence)
        return NULL;
    *kept = (struct location_kept){ { found->location, evidence }, size };
    memcpy(kept->text, text, size);
    *slot_find(&cache->locations, hash, text, size, is_location) = (struct slot){ hash, kept };
    cache->locations.count++;
    return &kept->found;
}

enum status fold_cache_location(struct fold_cache *cache, const char *address, const char *city,
                                const struct location_found **out, struct error *error)
{
    size_t address_size = strlen(address), size = address_size + 1 + strlen(city);
    char *text = arena_alloc(cache->scratch, size + 1);
    if (!text)
        return error_memory(error);
    memcpy(text, address, address_size);
    text[address_size] = '\n';
    memcpy(text + address_size + 1, city, size - address_size);
    uint64_t hash = text_hash(text, size);
    const struct location_kept *kept =
        slot_find(&cache->locations, hash, text, size, is_location)->kept;
    if (kept) {
        *out = &kept->found;
        return STATUS_OK;
    }
    struct location_found *found = arena_alloc(cache->scratch, sizeof *found);
    if (!found)
        return error_memory(error);
    enum status status = location_find(&cache->folder, address, city, cache->scratch, found,
                                       error);
    if (status != STATUS_OK)
        return status;
    const struct location_found *copy = location_keep(cache, hash, text, size, found);
    cache->full = cache->full || !copy;
    *out = copy ? copy : found;
    return STATUS_OK;
}
