/* made_names.h - names of a registry taken apart as MATCHING.md sections 4 and 6 say, for parties
 * made from them.  Written from the text alone: it shares no code and no table with rules/, and
 * where the text leaves a word open ("about 90 generic words") it says so instead of guessing. */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "arena.h"

/* A name is distinctive, is not, or one could argue. */
enum distinct { DISTINCT_NO, DISTINCT_YES, DISTINCT_ARGUED };

struct made_name {
    const char *raw;                /* as written */
    const char *plain;              /* upper case, one blank between words: K1 */
    const char *joined;             /* short forms, without blanks: K2 */
    const char *core;               /* short forms without places and legal form: K3 */
    bool ours;                      /* a Suzhou-area place stands in it */
    enum distinct distinct;
    bool strong;                    /* the core fulfils T4 but for being one enterprise's own */
};

struct firm {
    const char *id, *chinese;
    struct made_name english;       /* raw "" without */
    bool enterprise, pattern;       /* its kind; it has a pattern */
    const char *head, *legal;       /* "Suzhou Keda Technology", "Co.,Ltd"; legal "" unknown */
    const char *place, *rest;       /* "Suzhou", "Keda Technology"; NULL without, or in the midst */
    bool place_first;
};

struct firms {
    struct firm *items;
    size_t count;
    struct made_name *names;        /* English ones with the aliases, */
    size_t *owners;                 /* the firm of each */
    size_t name_count;
};

/* Reads registry.csv; all in `arena`.  Fails the test when it cannot. */
void firms_read(const char *path, struct arena *arena, struct firms *firms);

struct made_name made_name(const char *raw, struct arena *arena);

/* The same for name, `raw`, in K2 as a name of the registry. */
bool firms_list(const struct firms *firms, const char *raw, struct arena *arena);
bool firms_share_core(const struct firms *firms, const struct firm *firm);

/* Names that start with the first `size` bytes of `plain` belong to one firm alone. */
bool firms_own_start(const struct firms *firms, const char *plain, size_t size);

/* Whether K2 gives the word (upper case) a short form; its letters are then no good to misspell. */
bool made_word_has_short_form(const char *word, size_t size);
uint64_t made_hash(const char *first, const char *second);
