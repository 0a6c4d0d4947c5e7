/* publish.h - step 5: all that people read, derived from the ledger and the awards.
 *
 * Posting and publishing are one: the day's folder is written beside while the lines are still
 * uncommitted, then the ledger commits, then the folder takes its place.  A run that ends before
 * the commit has changed nothing; one that is killed behind it is made good by the next.
 *
 *     publish_recover, ledger_post, publish_write, ledger_commit, publish_show
 *
 *     ledger.csv              every line
 *     decisions.csv           every award: the ledger's columns up to `match_evidence`, `line` its
 *                             first ledger line if any, and `assumed`
 *     review.csv rejects.csv  undecided parties by group; records and dumps that were rejected
 *     publicity-YEAR.csv payments-YEAR.csv    for each year with a line
 *     manifest.json head.txt  what it was made from; the ledger's head alone
 *     head.txt.sig            the head's signature, if the night has a signing key */
#pragma once

#include "batch/ledger.h"
#include "batch/night.h"
#include "status.h"

/* Puts what a killed run had written into place, if its lines are in the ledger, and sweeps away
 * the rest.  Then the head of each published day must be part of this ledger: STATUS_SYSTEM when
 * one is not, since a ledger that was lost, replaced or restored from an old copy would pay again;
 * and when `out`/latest is no link. */
MUST_CHECK enum status publish_recover(const char *out, struct ledger *ledger,
                                       struct error *error);

/* Writes the day's files beside, durable with their names: after the commit that is all there is.
 * head.txt comes last, behind its signature, when what is read back of the others adds up; if it
 * does not, STATUS_SYSTEM.  So a folder that has it is whole. */
MUST_CHECK enum status publish_write(const struct night *night, struct ledger *ledger,
                                     const char *out, struct error *error);

/* Removes them again, for a night that came to nothing; what cannot be removed the next one sweeps
 * away. */
void publish_drop(int32_t as_of, const char *out);

/* Puts them in place of `out`/YYYY-MM-DD, whole, and turns `out`/latest to it; a second run of the
 * same day replaces the folder, with the same bytes if nothing is new. */
MUST_CHECK enum status publish_show(int32_t as_of, const char *out, struct error *error);
