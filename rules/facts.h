/* facts.h - what the policy needs to know beside the grants: quality awards, other schemes'
 * payments, withdrawn rights, holds, official fees, evidence handed in.  Each from its CSV file of
 * DESIGN "Input CSV files".
 *
 * The key of a right is brought to its one spelling (right_key.h).
 * Ownership: facts_create makes it, facts_free frees it; it borrows the registry.  Threads:
 * read-only once read. */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "money.h"
#include "registry.h"
#include "status.h"

struct quality_award { int edition; int32_t announced; bool award; /* else nomination */
                       const char *id, *name_zh, *reference; uint64_t line; };
struct other_award { const char *scheme, *clause, *id, *right;
                     struct money amount;       /* < 0: given back */
                     int32_t paid_on; uint64_t line; };
struct withdrawal { const char *right; int32_t from; const char *reason; uint64_t line; };
struct hold { const char *id, *right; int32_t from, to; const char *reason; uint64_t line; };

/* Official fees paid for a right, for the fee ceiling. */
struct fees { const char *right; struct money amount; uint64_t line; };

/* What was handed in or found out: an application (`claim`), the cost of a right (`cost`, with its
 * amount), the proof of an annuity, a credit check; or what excludes, like a reduction of fees.
 * `kind` is the policy's word.  It is about one right, or about all of an enterprise. */
struct evidence { const char *kind, *id, *right; int32_t on, to;    /* inclusive; `to` 0: no end */
                  struct money amount; const char *reference; uint64_t line; };

/* Small letters, digits and _: what a policy asks for and what a file has must be one word. */
bool evidence_is_kind(const char *word);

struct facts {
    struct quality_award *quality_awards;   size_t quality_award_count;
    struct other_award *other_awards;       size_t other_award_count;
    struct withdrawal *withdrawals;         size_t withdrawal_count;
    struct hold *holds;                     size_t hold_count;
    struct fees *fees;                      size_t fees_count;
    struct evidence *evidence;              size_t evidence_count;
    const struct registry *registry;        /* an id that holds or counts must be in it */
    struct arena *arena;                    /* theirs */
};

MUST_CHECK enum status facts_create(const struct registry *registry, struct facts **out,
                                    struct error *error);
void facts_free(struct facts *facts);

/* Each adds one file.  STATUS_CONFIG with file, line and column for the first bad row.  A payment
 * elsewhere that names a right may be to a firm that the registry lacks, an owner beside ours.  A
 * right may have its fees once, so there is one file of them. */
MUST_CHECK enum status facts_read_quality_awards(struct facts *facts, const char *path,
                                                 struct error *error);
MUST_CHECK enum status facts_read_other_awards(struct facts *facts, const char *path,
                                               struct error *error);
MUST_CHECK enum status facts_read_withdrawals(struct facts *facts, const char *path,
                                              struct error *error);
MUST_CHECK enum status facts_read_holds(struct facts *facts, const char *path,
                                        struct error *error);
MUST_CHECK enum status facts_read_fees(struct facts *facts, const char *path,
                                       struct error *error);
MUST_CHECK enum status facts_read_evidence(struct facts *facts, const char *path,
                                           struct error *error);
