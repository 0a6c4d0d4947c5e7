/* corroborate.h - what the Chinese first filing and the family say of owners who are in doubt.
 *
 * It settles where a party is and which of several enterprises, never what its name is.
 * Pure: from the matches, the filings and the tables, whatever order they come in.
 *
 * a) Owner in review for `weak-place`, `not-distinctive` or `several`: accepted as the one of its
 *    candidates that an applicant of a claimed Chinese filing is, by exact name (T1 to T3).
 * b) Owner in review for `weak-place` or `not-distinctive` with one candidate: accepted, when an
 *    owner of another right of the family was, by its own T1 to T3 or by a).
 * c) Owner whom no name fits (`unlisted`, `no-match`): in review for `filing`, such applicants its
 *    candidates.  Never accepted: the application may have been sold.
 *
 * Untouched: whom staff decided or denied anything, branches, persons, public bodies, inventors.
 * An applicant who is another owner of the same right for sure counts for nobody else, and one for
 * whom two owners are in question settles neither. */
#pragma once

#include <stddef.h>

#include "rules/assess.h"
#include "rules/filing.h"
#include "rules/support.h"
#include "status.h"

struct corroboration {
    struct support_search search;       /* its rejects are out, the rest is in */
    struct owned_grant *rights;         /* in/out: matches that change become copies in the arena */
    size_t right_count;
};

/* Asks for the filings that could help one of the rights. */
MUST_CHECK enum status corroborate_ask(const struct corroboration *run, struct filings *filings,
                                       struct error *error);

/* Changes the matches; the filings asked for have been added as far as there are any. */
MUST_CHECK enum status corroborate(struct corroboration *run, struct error *error);
