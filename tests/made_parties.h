/* made_parties.h - parties made out of the names of a registry in the shapes of MATCHING.md, each
 * with the outcome that its section 8 demands for that shape: worked out here, from the sentences
 * of the specification, and by none of the code that is tested.
 *
 * A shape is a form of a name and a place; the form tells what the name hits, the place where it
 * is.  Where the specification leaves the outcome open (a word at the border of "generic"), no
 * party is made.  Nothing is random: the same registry gives the same parties.
 * Ownership: everything lies in the caller's struct or is static.  Threads: one at a time. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "rules/match.h"

enum { MADE_SIZE_MAX = 1024 };

/* What a form of a name hits, after section 6; MADE_NONE: nothing may hit. */
enum made_tier { MADE_EXACT, MADE_CORE, MADE_CUT, MADE_NEAR, MADE_NONE };

struct made_name {
    char text[MADE_SIZE_MAX];
    enum made_tier tier;
    bool suzhou;                /* N+ */
    bool distinctive, open;     /* section 4; open: the specification does not say */
    bool branch;
    bool nobody;                /* a public body or a person: rejected wherever it is */
};

struct made_place {
    const char *office, *address, *city, *country;
    enum location location;
    const char *rule;           /* the sentence it stands for */
};

struct made_form { const char *name, *rule; };      /* how it is called, where it is demanded */

size_t made_form_count(void);
struct made_form made_form_at(size_t form);

/* Puts `name`, one of `enterprise`'s, into the form; false when it has no such form. */
bool made_name(size_t form, const struct enterprise *enterprise, const char *name,
               struct made_name *out);

/* Names that are not in the registry. */
size_t made_stranger_count(void);
void made_stranger(size_t index, struct made_name *out);

size_t made_place_count(void);
const struct made_place *made_place_at(size_t place);

/* Section 8; `id`: the enterprise is named with it.  False when the specification leaves it open. */
bool made_expected(const struct made_name *name, const struct made_place *place,
                   enum match_outcome *outcome, bool *id);
