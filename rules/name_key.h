/* name_key.h - the keys of a party's or an enterprise's name: MATCHING.md section 4.
 *
 * A name with any Han, kana or Hangul has Z keys, any other K keys; both sides of a comparison are
 * folded by the same code, so a fold that is odd does no harm as long as it is the same. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "arena.h"
#include "rules/han_fold.h"
#include "rules/tables.h"
#include "status.h"

enum { NAME_PLACES_MAX = 8 };               /* most seen in one name: 3; later ones are not noted */

struct name_key {
    bool han;                   /* Z keys, else K keys */
    const char *whole;          /* K1 or Z1 of all of the name */
    const char *full;           /* the same without the end of a branch; "" when nothing is left */
    const char *bare;           /* K2; Z2 */
    const char *joined;         /* K2 without spaces; Z2 */
    const char *core;           /* K3 without its places; Z3 */
    const char *core_joined;    /* K4; Z3 */
    const struct place *places[NAME_PLACES_MAX];    /* of Suzhou, Jiangsu, elsewhere */
    size_t place_count;
    bool suzhou;                /* N+: a Suzhou-area place stands in it */
    bool elsewhere;             /* N-: a place elsewhere does */
    bool legal;                 /* it has a legal form */
    bool branch;                /* it ends in a branch */
    bool institution;           /* a word of public bodies */
    bool person;                /* could be a person's name */
    char country[3];            /* what stood in brackets behind it: "[CN]"; "" without */
};

/* Makes the keys of `name`; they live in `arena`, places in the tables. */
MUST_CHECK enum status name_key_make(struct han_folder *folder, const char *name,
                                     struct arena *arena, struct name_key *key,
                                     struct error *error);

/* The Chinese half of a name in two scripts, "Lanting Co., Ltd. 兰亭有限公司" or the other way round,
 * whose Latin half has a legal form of its own; "" for any other name, NULL without memory. */
const char *name_han_half(const struct tables *tables, const char *name, struct arena *arena);

/* Copies the strings of `key` to `arena`, so that the arena it was made in can be reset; false
 * without memory. */
MUST_CHECK bool name_key_keep(struct name_key *key, struct arena *arena);

/* K1 of any text, Latin or not: upper case, one blank between words.  NULL without memory. */
char *name_latin_key(const char *text, struct arena *arena);

bool name_has_place(const struct name_key *key, const struct place *place);

/* The core, of `size` bytes, has a word that is not generic; for the first, one of six letters or
 * more (section 4, Distinctive), which is asked of Latin names alone: one of Han or kana says
 * enough by its legal form or place.  The last: companies elsewhere have that core too. */
bool name_core_has_own_word(const struct tables *tables, const char *core, size_t size);
bool name_core_has_specific_word(const struct tables *tables, const char *core, size_t size);
bool name_core_is_common(const struct tables *tables, const char *core, size_t size);
