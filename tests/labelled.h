/* labelled.h - the gold parties and those made from the gold registry as one list, each in one of
 * two halves: that of the enterprise it is expected to be or was made from, by a seeded hash of
 * its id. */
#pragma once

#include "tests/figures.h"
#include "tests/made_parties.h"

struct labelled {
    const char *source;             /* "gold", or the shape */
    const char *name, *address, *city, *country;
    enum match_outcome expected;
    const char *expected_id;
    const char *key;                /* the id that decides its half */
    int half;                       /* 0 or 1 */
};

struct labelled_list { struct labelled *items; size_t count; };

/* Split by the first seed.  False when there are no gold files beside the project. */
bool labelled_read(struct arena *arena, struct labelled_list *list);

void labelled_split(struct labelled_list *list, const char *seed);

/* What became of a party; `line` of the registry, 0 none. */
struct judged { enum match_outcome outcome; uint64_t line; };

/* Matches the parties of one half, or with `half` -1 all, with the tables but for the entries
 * `without` (see tables_create_without).  Fills `judged`, one for each of the list, and counts
 * into figures[0] the gold parties and into figures[1] those made; each may be NULL.  With `known`
 * it compares and stops at the first that differs, which makes it false. */
bool labelled_judge(const struct labelled_list *list, int half, const char *const *without,
                    struct judged *judged, const struct judged *known,
                    struct figures figures[2], bool tell);
