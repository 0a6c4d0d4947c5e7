/* pattern_index.c - a hash of grams, four bytes in a row, with a bitmap before it: nearly all of a
 * name's grams are in no pattern, and the bitmap of 5,000 patterns stays in the first cache. */
#define _GNU_SOURCE                         /* memmem */
#include "rules/pattern_index.h"

#include <stdlib.h>
#include <string.h>

#include "rules/pattern.h"

enum { GRAM_SIZE = 4, COUNT_BITS = 16, BITS_PER_HEAD = 16 };

struct gram { uint32_t bytes, pattern, next; };     /* next: from 1, 0 is the end */

struct pattern_index {
    struct gram *grams;
    size_t gram_count;
    uint32_t *heads;                        /* by hash; from 1 */
    uint64_t *bits;                         /* by the same hash, BITS_PER_HEAD times finer */
    unsigned head_bits;
    uint32_t *always;
    size_t always_count;
};

static uint32_t gram_at(const char *text)
{
    uint32_t gram;
    memcpy(&gram, text, GRAM_SIZE);
    return gram;
}

/* The upper `bits` of a hash. */
static size_t gram_hash(uint32_t gram, unsigned bits)
{
    return (uint32_t)(gram * UINT32_C(0x9E3779B1)) >> (32 - bits);
}

static unsigned bit_of_head(const struct pattern_index *index)
{
    return index->head_bits + 4;            /* BITS_PER_HEAD */
}

static void grams_count(const struct name_index *names, uint32_t *counts)
{
    for (size_t i = 0; i < names->count; i++)
        for (const char *at = names->entries[i]->key.full; strnlen(at, GRAM_SIZE) == GRAM_SIZE;
             at++)
            counts[gram_hash(gram_at(at), COUNT_BITS)]++;
}

/* The rarest gram of the literals; false when there is none. */
static bool rarest(const char *literals, const uint32_t *counts, uint32_t *gram)
{
    bool found = false;
    uint32_t least = 0;
    for (const char *at = literals; strnlen(at, GRAM_SIZE) == GRAM_SIZE; at++) {
        uint32_t count = counts[gram_hash(gram_at(at), COUNT_BITS)];
        if (memchr(at, PATTERN_NO_LITERAL, GRAM_SIZE) || (found && count >= least))
            continue;
        found = true;
        least = count;
        *gram = gram_at(at);
    }
    return found;
}

static void gram_add(struct pattern_index *index, uint32_t gram, uint32_t pattern)
{
    size_t bit = gram_hash(gram, bit_of_head(index));
    uint32_t *head = &index->heads[gram_hash(gram, index->head_bits)];
    index->bits[bit / 64] |= UINT64_C(1) << bit % 64;
    index->grams[index->gram_count++] = (struct gram){ gram, pattern, *head };
    *head = (uint32_t)index->gram_count;
}

static enum status patterns_add(struct pattern_index *index, const char *const *patterns,
                                size_t count, uint32_t *counts, struct error *error)
{
    size_t longest = 0;
    for (size_t i = 0; i < count; i++)
        longest = strlen(patterns[i]) > longest ? strlen(patterns[i]) : longest;
    char *literals = malloc(longest + 1);
    enum status status = literals ? STATUS_OK : error_memory(error);
    for (size_t i = count; i-- > 0 && status == STATUS_OK;) {   /* the first comes to the front */
        uint32_t gram;
        status = pattern_literals(patterns[i], literals);
        if (status != STATUS_OK)
            error_memory(error);
        else if (rarest(literals, counts, &gram))
            gram_add(index, gram, (uint32_t)i);
        else
            index->always[index->always_count++] = (uint32_t)i;
    }
    free(literals);
    return status;
}

enum status pattern_index_create(const char *const *patterns, size_t count,
                                 const struct name_index *names, struct pattern_index **out,
                                 struct error *error)
{
    struct pattern_index *index = calloc(1, sizeof *index);
    uint32_t *counts = calloc((size_t)1 << COUNT_BITS, sizeof *counts);
    if (index) {
        for (index->head_bits = 6; ((size_t)1 << index->head_bits) < count;)
            index->head_bits++;
        size_t heads = (size_t)1 << index->head_bits;
        index->grams = calloc(count + 1, sizeof *index->grams);
        index->always = calloc(count + 1, sizeof *index->always);
        index->heads = calloc(heads, sizeof *index->heads);
        index->bits = calloc(heads * BITS_PER_HEAD / 64, sizeof *index->bits);
    }
    enum status status = index && counts && index->grams && index->always && index->heads &&
        index->bits ? STATUS_OK : error_memory(error);
    if (status == STATUS_OK && count > 0) {
        grams_count(names, counts);
        status = patterns_add(index, patterns, count, counts, error);
    }
    free(counts);
    if (status != STATUS_OK) {
        pattern_index_free(index);
        return status;
    }
    *out = index;
    return STATUS_OK;
}

void pattern_index_free(struct pattern_index *index)
{
    if (!index)
        return;
    free(index->grams);
    free(index->heads);
    free(index->bits);
    free(index->always);
    free(index);
}

const uint32_t *pattern_index_always(const struct pattern_index *index, size_t *count)
{
    *count = index->always_count;
    return index->always;
}

struct pattern_walk pattern_walk_start(const struct pattern_index *index, const char *name)
{
    return (struct pattern_walk){ .index = index, .name = name,
                                  .size = index->gram_count ? strlen(name) : 0 };
}

/* The name's next gram that patterns may stand under; false at the end of the name. */
static bool gram_next(struct pattern_walk *walk)
{
    const struct pattern_index *index = walk->index;
    while (walk->at + GRAM_SIZE <= walk->size) {
        const char *at = walk->name + walk->at++;
        walk->gram = gram_at(at);
        size_t bit = gram_hash(walk->gram, bit_of_head(index));
        if (!(index->bits[bit / 64] >> bit % 64 & 1) ||
            memmem(walk->name, walk->at + GRAM_SIZE - 2, at, GRAM_SIZE))
            continue;                       /* one that stood before has had its turn */
        walk->next = index->heads[gram_hash(walk->gram, index->head_bits)];
        return true;
    }
    return false;
}

bool pattern_walk_next(struct pattern_walk *walk, size_t *pattern)
{
    const struct pattern_index *index = walk->index;
    if (walk->always < index->always_count) {
        *pattern = index->always[walk->always++];
        return true;
    }
    do
        while (walk->next) {
            const struct gram *gram = &index->grams[walk->next - 1];
            walk->next = gram->next;
            *pattern = gram->pattern;
            if (gram->bytes == walk->gram)
                return true;
        }
    while (gram_next(walk));
    return false;
}
