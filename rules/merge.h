/* merge.h - one right once, however many dumps and records carry it.
 *
 * Pure.  Source of the rules: DESIGN "Keys", FORMATS.md traps 14, 16, 17, 38, 40, 41. */
#pragma once

#include <stddef.h>
#include <stdint.h>

#include "arena.h"
#include "grant.h"
#include "status.h"

/* What became of a record that a part keeps: each is one of these, so that none is lost unseen. */
enum kept_as {
    KEPT_AS_RIGHT,                  /* it stands for its right */
    KEPT_AS_SAME_RIGHT,             /* another record of a right, or the right granted again */
    KEPT_AS_REPLACED,               /* its source has told it anew since, or taken it back */
    KEPT_AS_NEWS_ALONE,             /* news of a mark that no record tells whole */
    KEPT_AS_LATER,                  /* of a day that is still to come */
    KEPT_AS_COUNT,
};

/* A grant and where it was read. */
struct sourced_grant {
    const struct grant *grant;
    const char *source;             /* the dump's name */
    const char *dump_sha256;
    const char *format;             /* of the dump: only records of one format replace each other */
    const char *also;               /* out: the right's other records, best first: dump, member,
                                       place, and what was taken from it; "" if there are none */
    int distance;                   /* from the office that granted: the nearer counts first */
    uint64_t *kept_as;              /* in/out: KEPT_AS_COUNT counts of its dump, or NULL */
};

/* Sorts the `*count` of `grants` by right and keeps one of each right in front; `*count` becomes
 * how many.  Each of them is counted once in its `kept_as`.
 *
 * A patent.  Of one document (office, number, kind) in one format only the record updated last
 * counts, and none that the format has taken back since.  The best of the rest is kept: a first
 * grant before a re-publication that tells its day, before any other; one that names owners before
 * one that has only inventors; the one that tells more of the first-named owner (a city or address
 * before a name in its own script before a country), then of any other owner; then the one made
 * nearest to the office, that tells more fields, that was updated last, of the byte-smallest dump,
 * the first in it.
 * Field by field it is given what it lacks, from the next best that has it and is no
 * re-publication: application, its day, title, classes, family, priorities; a better route (pct,
 * then paris, then direct) with its PCT number and priorities; of an owner, what another record
 * tells of one of the same name.
 * A re-publication (same_right_as) whose first grant is among them is dropped.  So is, of first
 * grants that share office, number and type of right, all but the one granted first, which lists
 * them.
 *
 * A mark.  The record updated last that tells all of it is kept, else the last that tells part;
 * what is news since (merge_mark.c) changes its designations and holders.  News alone is no right.
 *
 * A patent without family gets one from the priorities it shares with others (family.h). */
MUST_CHECK enum status merge_grants(struct sourced_grant *grants, size_t *count,
                                    struct arena *arena, struct error *error);
