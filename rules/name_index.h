/* name_index.h - the names of the registry by their keys.
 *
 * K1 equal makes K2 equal, and K2 equal makes K2 without spaces equal; so one list, by the last,
 * serves T2 and T3 and the entries it gives are compared further.  A second one goes by core, a
 * third by the start of a name, another by a name with half of one word left out: one edit leaves
 * the first or the last half of a word as it was, and without that half "SUZHOU ... TECH CO LTD"
 * would be a tenth of the registry.  Each list holds 8 bytes an item, in buckets of a few by the
 * upper bits of a hash: a look costs two cache misses, of a thousand names or a million.
 * Ownership: entries and texts live in the arena handed in; name_index_clear releases the rest.
 * Threads: read-only once built. */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "arena.h"
#include "rules/name_key.h"
#include "rules/registry.h"

/* A name and what is kept of its keys: not those without spaces, which differ from the others in
 * nothing else.  64 bytes, its texts behind it. */
struct name_entry {
    const struct enterprise *enterprise;
    struct name_entry *next_joined, *next_core;     /* with the same key */
    struct {
        const char *full, *bare;            /* K1, K2; Z1, Z2 */
        const char *core;                   /* K3 without its places; Z3: `core_size` bytes */
        const struct place *const *places;
        uint16_t core_size;
        uint8_t place_count;
        bool han;
    } key;
    unsigned number;                /* 0 name_zh, 1 name_en, 2 the first alias ... */
};

struct name_item { uint32_t hash, what; };

struct name_list {
    struct name_item *items;                /* bucket by bucket, in a bucket by hash */
    uint32_t *starts;                       /* of the buckets, and the end */
    unsigned bits;                          /* of the hash, that tell the bucket */
};

struct name_index {
    struct name_entry **entries;            /* as the registry has them */
    size_t count, capacity;
    struct name_list joined, core;
    struct name_list starts;                /* K1 and K2 longer than a cut one, by its bytes */
    struct name_list gaps;                  /* K2 with half of a word that may differ */
};

enum { CUT_SIZE_MIN = 28, CUT_SIZE_MAX = 30 };      /* DOCDB cuts at 30, maybe at a blank */

/* Adds a name; STATUS_SYSTEM without memory. */
MUST_CHECK enum status name_index_add(struct name_index *index, const struct name_key *key,
                                      const struct enterprise *enterprise, unsigned number,
                                      struct arena *arena, struct error *error);

/* After the last name: the lists. */
MUST_CHECK enum status name_index_finish(struct name_index *index, const struct tables *tables,
                                         struct error *error);
void name_index_clear(struct name_index *index);

/* The first whose K2 or Z2 is `text`, spaces aside; more by next_joined.  NULL for none. */
const struct name_entry *name_index_joined(const struct name_index *index, const char *text);
/* The same by core; more by next_core. */
const struct name_entry *name_index_core(const struct name_index *index, const char *text);

/* That place stands in the entry's name. */
bool name_entry_has_place(const struct name_entry *entry, const struct place *place);

/* Those that may have `text`, CUT_SIZE_MIN bytes or more, as a true prefix; `*end` behind the
 * last of them. */
const struct name_item *name_index_starts(const struct name_index *index, const char *text,
                                          const struct name_item **end);
/* The entry of one of these when it does, else NULL. */
const struct name_entry *name_index_start(const struct name_index *index,
                                          const struct name_item *item, const char *text);

/* The words of K2 and a hash of each; none when there are more than NAME_WORDS_MAX. */
enum { NAME_WORDS_MAX = 24 };       /* most seen in one name: 14 */
struct name_words {
    const char *text[NAME_WORDS_MAX];
    size_t size[NAME_WORDS_MAX], count;
    uint64_t hash[NAME_WORDS_MAX];
};
void name_words_split(const char *text, struct name_words *words);

/* A hash of all words but `gap`, and of that the first `half` letters, or with `last` the last. */
uint64_t name_gap_hash(const struct name_words *words, size_t gap, size_t half, bool last);

/* Those whose words may agree in what such a hash was made of; `*end` behind the last of them;
 * `what` is the number of an entry.  Before many looks one after the other each can be announced:
 * first all with NAME_BUCKET, then all with NAME_ITEMS, so that they wait for memory together. */
enum name_step { NAME_BUCKET, NAME_ITEMS };
void name_index_announce(const struct name_index *index, uint64_t hash, enum name_step step);
const struct name_item *name_index_gaps(const struct name_index *index, uint64_t hash,
                                        const struct name_item **end);

/* The letters of a word of `size` that one edit leaves alone, at one end or the other. */
static inline size_t name_word_half(size_t size) { return size ? (size - 1) / 2 : 0; }

/* A word of K2 that T6 lets be misspelt: long, or a legal form or place. */
bool name_word_may_differ(const struct tables *tables, const char *text, size_t size);
