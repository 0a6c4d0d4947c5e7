/* corroborate.h - what other records say of an owner whom his own record leaves open.
 *
 * It settles where a party is and which of several enterprises it is, never what its name is: an
 * application may have been sold before the grant, so a name that nobody knows is at most shown to
 * staff.  A word of staff's, a foreign country, a branch, a place elsewhere stand as they are.
 * Pure; ownership: what is new lives in the arena handed in. */
#pragma once

#include "arena.h"
#include "rules/assess.h"
#include "rules/filing.h"
#include "rules/match.h"
#include "status.h"

/* By the Chinese publications of the first filings that the patent claims.  `matches` is one an
 * owner of today.
 *
 * An applicant there who, judged by his Chinese name and address, is accepted as enterprise E by an
 * exact name settles an owner in review for `weak-place`, `not-distinctive` or `several` who may be
 * E and no other applicant: accepted.  Another review keeps its outcome and gains the evidence.  An
 * owner whose name nothing is like, `unlisted` or `no-match`, with no place elsewhere in it, is in
 * review, reason `filing`, with those applicants as candidates.
 * An applicant who is another owner for sure speaks for nobody else, one who may be two owners for
 * neither; a name that only resembles, a branch, an inventor, and whom staff have denied anything
 * are never settled.
 * STATUS_REJECT when an applicant cannot be tried, as match_party. */
MUST_CHECK enum status corroborate_by_filings(struct matcher *matcher, struct filings *filings,
                                              const struct grant *grant, struct match *matches,
                                              struct arena *arena, struct error *error);

/* By the other patents of the family: an owner in review for `weak-place` or `not-distinctive` with
 * one candidate is accepted when an owner of another right is accepted as that enterprise by an
 * exact name or by a filing, without this and without staff; within the same limits.  `matches[i]`
 * are those of `grants[i]`; the order of the grants does not matter. */
MUST_CHECK enum status corroborate_by_family(const struct owned_grant *grants,
                                             struct match *const *matches, size_t count,
                                             struct arena *arena, struct error *error);
