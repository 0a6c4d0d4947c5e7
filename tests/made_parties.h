/* made_parties.h - parties made from every enterprise of a registry in the shapes of MATCHING.md
 * sections 1 and 2, each with the outcome that its sections 6 to 8 demand.
 *
 * Which place, letter or street a party gets goes by a hash of id and shape, so that the same
 * registry gives the same parties.  Where the text leaves the outcome open none is made. */
#pragma once

#include "rules/match.h"
#include "tests/made_names.h"

enum { PARTIES_MAX = 40000 };

struct made_party {
    const char *shape;
    const struct firm *firm;
    const char *name, *address, *city, *country;
    enum match_outcome expected;
    const char *expected_id;        /* "" none */
};

struct made_parties {
    struct made_party *items;       /* in the arena */
    size_t count;
};

void made_parties(const struct firms *firms, struct arena *arena, struct made_parties *parties);
