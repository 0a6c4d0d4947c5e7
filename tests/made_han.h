/* made_han.h - the forms of Chinese names; see made_parties.h. */
#pragma once

#include "tests/made_parties.h"

struct made_han_form {
    struct made_form form;
    enum made_tier tier;
    bool (*make)(const char *name, char *out);      /* room of MADE_SIZE_MAX */
};

extern const struct made_han_form made_han_forms[];
extern const size_t made_han_count;

/* As in made_latin.h; the core is that of `name`. */
void made_han_judge(struct made_name *out, const char *name);
int made_han_strong(const char *name);
