/* made_latin.h - the forms of English names; see made_parties.h. */
#pragma once

#include "tests/made_parties.h"

/* An English name in its parts; "" for what it lacks. */
struct made_latin {
    const char *name;
    char place[32];             /* "Suzhou", as written; of ours, or "Jiangsu" */
    bool ours, front;           /* of ours; it stands at the front, else behind, in brackets */
    char core[MADE_SIZE_MAX], legal[64];
    bool simple;                /* no other place stands in it, so parts can be moved about */
};

struct made_latin_form {
    struct made_form form;
    enum made_tier tier;
    bool (*make)(const struct made_latin *parts, struct made_name *out);
};

extern const struct made_latin_form made_latin_forms[];
extern const size_t made_latin_count;

void made_latin_part(const char *name, struct made_latin *parts);

/* Fills what the name, written in ASCII, says by itself: N+, distinctive; and whether the core of `parts` bears a
 * T4 hit (1), does not (0), or the specification leaves it open (-1). */
void made_latin_judge(struct made_name *out, const char *name);
bool made_latin_same(const char *a, const char *b);   /* but for legal and long forms */
int made_latin_strong(const struct made_latin *parts);
