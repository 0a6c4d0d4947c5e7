/* name_index.h - the names of the registry by their keys.
 *
 * K1 equal makes K2 equal, and K2 equal makes K2 without spaces equal; so one hash, by the last,
 * serves T2 and T3 and the entries it gives are compared further.  A second one goes by core, a
 * third by the first letters of a name, the last by a name with half of one word left out: one edit
 * leaves the first or the last half of a word as it was, and without that half "SUZHOU ... TECH CO
 * LTD" would be a tenth of the registry.
 *
 * From some hundred names to a million, most of them never asked for: a look-up touches as little
 * memory as it can, one place when there is nothing, whatever the size of the registry.
 * Ownership: texts live in the arena handed in; name_index_clear releases the rest.
 * Threads: read-only once built. */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "arena.h"
#include "rules/name_key.h"
#include "rules/registry.h"

/* What is kept of a name: joined keys are their keys without spaces, and are not. */
struct name_entry {
    const struct enterprise *enterprise;
    struct {
        const char *full, *bare;            /* K1, K2; Z1, Z2 */
        const char *core;                   /* K3 without its places; Z3: `core_size` bytes */
        const struct place *const *places;
        uint16_t core_size;
        uint8_t place_count;
        bool han;
    } key;
    unsigned number;                /* 0 name_zh, 1 name_en, 2 the first alias ... */
    const struct name_entry *next_joined, *next_core;   /* with the same key */
};

struct name_start { const char *text; const struct name_entry *entry; };
struct name_gap { uint32_t tag, entry; };   /* part of its hash; from 0 */

/* A hash of entries, one for each key; the others follow it by next_joined or next_core. */
struct name_slot { uint32_t tag, entry; };  /* from 1; 0: empty */
struct name_slots { struct name_slot *slots; size_t mask; };

/* Items of one hash stand together: where they end, and so where those of the next begin. */
struct name_buckets { uint32_t *ends; size_t mask; };

struct name_index {
    struct name_entry *entries;             /* in the order of the registry */
    size_t count, capacity;
    struct name_slots joined, core;
    struct name_buckets by_start, by_gap;
    struct name_start *starts;              /* K1 and K2 longer than a cut one */
    struct name_gap *gaps;                  /* K2 with half of a word that may differ */
};

enum { CUT_SIZE_MIN = 28, CUT_SIZE_MAX = 30 };      /* DOCDB cuts at 30, maybe at a blank */

/* Adds a name; STATUS_SYSTEM without memory. */
MUST_CHECK enum status name_index_add(struct name_index *index, const struct name_key *key,
                                      const struct enterprise *enterprise, unsigned number,
                                      struct arena *arena, struct error *error);

/* After the last name, and before the first look-up. */
MUST_CHECK enum status name_index_finish(struct name_index *index, const struct tables *tables,
                                         struct error *error);
void name_index_clear(struct name_index *index);

/* The first with this K2 without spaces or Z2; more by next_joined.  NULL for none. */
const struct name_entry *name_index_joined(const struct name_index *index, const char *joined);
/* The same by core without spaces; more by next_core. */
const struct name_entry *name_index_core(const struct name_index *index, const char *core_joined);

/* The first start that has `text`, of at least CUT_SIZE_MIN bytes, as a true prefix; `*end` behind
 * the last. */
const struct name_start *name_index_starts(const struct name_index *index, const char *text,
                                           const struct name_start **end);

/* The words of K2 and a hash of each; none when there are more than NAME_WORDS_MAX. */
enum { NAME_WORDS_MAX = 24 };       /* most seen in one name: 14 */
struct name_words {
    const char *text[NAME_WORDS_MAX];
    size_t size[NAME_WORDS_MAX], count;
    uint64_t hash[NAME_WORDS_MAX];
};
void name_words_split(const char *text, struct name_words *words);

/* The entry's name has that place in it. */
bool name_entry_has_place(const struct name_entry *entry, const struct place *place);

/* The gaps whose words agree with `words` in all but word `gap`, and there in the first `half`
 * letters, or with `last` in the last; `*end` behind the last of them. */
const struct name_gap *name_index_gaps(const struct name_index *index,
                                       const struct name_words *words, size_t gap, size_t half,
                                       bool last, const struct name_gap **end);

/* The letters of a word of `size` that one edit leaves alone, at one end or the other. */
static inline size_t name_word_half(size_t size) { return size ? (size - 1) / 2 : 0; }

/* A word of K2 that T6 lets be misspelt: long, or a legal form or place. */
bool name_word_may_differ(const struct tables *tables, const char *text, size_t size);
