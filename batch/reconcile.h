/* reconcile.h - does it add up?  What a night has read, worked out and written, each compared with
 * what it came from, before any of it counts.
 *
 *     records --1--> rights --2--> awards --3--> ledger.csv, decisions.csv --4--> sums of them
 *
 * 1. and 2. are reconcile_records, 3. and 4. reconcile_files, which reads back what was written.
 * A difference is STATUS_SYSTEM and names both figures: nothing is posted or shown then. */
#pragma once

#include "batch/ledger.h"
#include "batch/night.h"
#include "batch/settlement.h"
#include "status.h"

/* Of each dump, records = kept + no Chinese party + not a grant + rejected, in all and by kind
 * code; each kept record became one thing (enum kept_as), and those that became a right are as
 * many as there are rights.  Each right with an owner who is, or may be, one enterprise has an
 * award. */
MUST_CHECK enum status reconcile_records(const struct settlement *settlement,
                                         struct error *error);

/* The files of a night in `folder`, against each other and the database's `head`:
 * ledger.csv is a whole chain that ends in it, and so does manifest.json;
 * decisions.csv has every award once, with one outcome and reason, and what each right, enterprise
 * and year was paid is what its ledger lines come to; so is each row of payments-YEAR.csv, and
 * net = posted_before + to_pay; so are the totals of publicity-YEAR.csv and of manifest.json;
 * rejects.csv has a row for each reject. */
MUST_CHECK enum status reconcile_files(const struct night *night, const struct ledger_head *head,
                                       const char *folder, struct error *error);

/* head.txt of `folder` is `head`. */
MUST_CHECK enum status reconcile_head(const struct ledger_head *head, const char *folder,
                                      struct error *error);

/* Adds to `sum` the lines of ledger-YEAR.csv in `folder`, each of that year. */
MUST_CHECK enum status reconcile_ledger_year(const char *folder, int year,
                                             struct ledger_head *sum, struct error *error);
