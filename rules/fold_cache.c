/* fold_cache.c - two hashes in one arena; folding itself works in another, reset at each party. */
#include "rules/fold_cache.h"

#include <stdlib.h>
#include <string.h>

enum {
    SCRATCH_SIZE_MAX = 64 << 20,    /* the longest name and address together take some 5 MiB */
    KEPT_SIZE_MAX = 64 << 20,       /* some 100,000 parties */
};

struct name_kept {
    const char *name;
    struct name_key key;
    UT_hash_handle hh;
};

struct location_kept {
    const char *text;               /* address, line end, city */
    struct location_found found;
    UT_hash_handle hh;
};

struct fold_cache {
    struct han_folder folder;
    struct arena *scratch, *kept;
    struct name_kept *names;
    struct location_kept *locations;
    bool full;
};

enum status fold_cache_create(const struct tables *tables, struct fold_cache **out,
                              struct error *error)
{
    struct fold_cache *cache = calloc(1, sizeof *cache);
    if (!cache)
        return error_memory(error);
    cache->folder.tables = tables;
    cache->scratch = arena_create(SCRATCH_SIZE_MAX);
    cache->kept = arena_create(KEPT_SIZE_MAX);
    if (!cache->scratch || !cache->kept) {
        fold_cache_free(cache);
        return error_memory(error);
    }
    *out = cache;
    return STATUS_OK;
}

static void forget(struct fold_cache *cache)
{
    HASH_CLEAR(hh, cache->names);
    HASH_CLEAR(hh, cache->locations);
}

void fold_cache_free(struct fold_cache *cache)
{
    if (!cache)
        return;
    forget(cache);
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
    forget(cache);
    arena_reset(cache->kept);
    cache->full = false;
}

/* Keeps a copy; NULL when there is no room. */
static const struct name_key *name_keep(struct fold_cache *cache, const char *name, size_t size,
                                        const struct name_key *key)
{
    struct name_kept *kept = arena_alloc(cache->kept, sizeof *kept);
    char *copy = arena_text(cache->kept, name, size);
    if (!kept || !copy)
        return NULL;
    kept->name = copy;
    kept->key = *key;
    if (!name_key_keep(&kept->key, cache->kept))
        return NULL;
    HASH_ADD_KEYPTR(hh, cache->names, kept->name, size, kept);
    return kept->hh.tbl ? &kept->key : NULL;
}

enum status fold_cache_name(struct fold_cache *cache, const char *name,
                            const struct name_key **out, struct error *error)
{
    struct name_kept *kept;
    size_t size = strlen(name);
    HASH_FIND(hh, cache->names, name, size, kept);
    if (kept) {
        *out = &kept->key;
        return STATUS_OK;
    }
    struct name_key *key = arena_alloc(cache->scratch, sizeof *key);
    if (!key)
        return error_memory(error);
    enum status status = name_key_make(&cache->folder, name, cache->scratch, key, error);
    if (status != STATUS_OK)
        return status;
    const struct name_key *copy = name_keep(cache, name, size, key);
    cache->full = cache->full || !copy;
    *out = copy ? copy : key;               /* the scratch holds it until the next party */
    return STATUS_OK;
}

static const struct location_found *location_keep(struct fold_cache *cache, const char *text,
                                                  size_t size, const struct location_found *found)
{
    struct location_kept *kept = arena_alloc(cache->kept, sizeof *kept);
    char *copy = arena_text(cache->kept, text, size);
    char *evidence = arena_text(cache->kept, found->evidence, strlen(found->evidence));
    if (!kept || !copy || !evidence)
        return NULL;
    kept->text = copy;
    kept->found = (struct location_found){ found->location, evidence };
    HASH_ADD_KEYPTR(hh, cache->locations, kept->text, size, kept);
    return kept->hh.tbl ? &kept->found : NULL;
}

enum status fold_cache_location(struct fold_cache *cache, const char *address, const char *city,
                                const struct location_found **out, struct error *error)
{
    struct location_kept *kept;
    size_t address_size = strlen(address), size = address_size + 1 + strlen(city);
    char *text = arena_alloc(cache->scratch, size + 1);
    struct location_found *found = arena_alloc(cache->scratch, sizeof *found);
    if (!text || !found)
        return error_memory(error);
    memcpy(text, address, address_size);
    text[address_size] = '\n';
    memcpy(text + address_size + 1, city, size - address_size);
    HASH_FIND(hh, cache->locations, text, size, kept);
    if (kept) {
        *out = &kept->found;
        return STATUS_OK;
    }
    enum status status = location_find(&cache->folder, address, city, cache->scratch, found,
                                       error);
    if (status != STATUS_OK)
        return status;
    const struct location_found *copy = location_keep(cache, text, size, found);
    cache->full = cache->full || !copy;
    *out = copy ? copy : found;
    return STATUS_OK;
}
