/* filing.h - who applied in China for what foreign patents claim as their first filing.
 *
 * A Chinese publication names its applicants in Chinese, the first one with an address.  Few of the
 * millions there are claimed by a right of ours, so the claims are noted first and publications
 * are asked for by them.
 * Ownership: filings_create makes them, filings_free frees them (NULL is fine); the publications'
 * grants are the caller's and must outlive them.  Threads: filings stay with their maker. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "rules/merge.h"
#include "status.h"

struct filings;

struct filing {                     /* one publication of a claimed application */
    struct sourced_grant publication;
    struct filing *next;            /* of the same application, later */
};

/* Notes the Chinese priorities of all patents that have an owner of China or of no known country:
 * another owner is never looked for in the registry. */
MUST_CHECK enum status filings_create(const struct sourced_grant *rights, size_t count,
                                      struct filings **out, struct error *error);
void filings_free(struct filings *filings);

/* How many applications are claimed. */
size_t filings_claimed(const struct filings *filings);

/* `*wanted`: a right claims this Chinese application, however its number is spelled. */
MUST_CHECK enum status filings_want(struct filings *filings, const char *application,
                                    bool *wanted, struct error *error);

/* Takes a publication in; one whose application nobody claims is left out. */
MUST_CHECK enum status filings_add(struct filings *filings,
                                   const struct sourced_grant *publication, struct error *error);

/* `*first` becomes the earliest publication of what a right claims, NULL when there is none; of one
 * day the order is that of right, dump, member and offset. */
MUST_CHECK enum status filings_find(struct filings *filings, const struct priority *priority,
                                    const struct filing **first, struct error *error);
