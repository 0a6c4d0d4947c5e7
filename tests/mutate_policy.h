/* mutate_policy.h - a policy file with one value changed, in every way that could matter.
 *
 * Changed are the scalars under amount, count, percent, value, values, from, to, status, the words
 * and ranges of `when`, and the members of groups; clause, reference and names are text.  A day
 * moves by one, an amount by 0.01 and by 1,000; a word becomes each other that the parameter may
 * have; a list loses each word and gains one; a member of a group goes.
 * Ownership: mutants_of makes them, mutants_free frees them. */
#pragma once

#include "rules/policy.h"

struct mutant {
    const char *key;                /* "patent.amount", "groups" */
    const char *field;              /* "amount" */
    const char *before, *after;     /* the scalar's text */
    int line;                       /* where it stands, from 1 */
    size_t start, end;              /* the bytes of the file that are replaced ... */
    const char *with;               /* ... by these */
};

struct mutants {
    struct mutant *list;
    size_t count;
    int32_t *days;                  /* all of the file and the mutants, and the days beside them */
    size_t day_count;
    char *text;                     /* the file */
    size_t size;
    struct arena *arena;
};

/* Fails the test when the file is not there or is not written as ours are. */
struct mutants mutants_of(const char *path);
void mutants_free(struct mutants *mutants);

/* Writes the file with that change to `path`. */
void mutant_write(const struct mutants *mutants, const struct mutant *mutant, const char *path);
