/* verify.h - what becomes of an applicant's claim, from the parts, the night and the ledger.
 *
 *     claim --verify_find.c--> right --verify_judge.c--> verdict --verify.c--> OUT.csv
 *
 * The settlement is worked out anew from the parts, as `explain` does; nothing is posted.
 * docs/claims-and-samples.md has the order in which verdicts are tried, and what each needs. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "batch/claim_file.h"
#include "batch/settlement.h"
#include "money.h"
#include "status.h"

#define VERDICTS(ROW) \
    ROW(CONFIRMED,     "confirmed")         /* due and not yet posted */ \
    ROW(NOT_FOUND,     "not-found")         /* no part has the right */ \
    ROW(OTHER_OWNER,   "other-owner")       /* no owner of it is, or may be, the claimant */ \
    ROW(WITHDRAWN,     "withdrawn") \
    ROW(BEFORE_WINDOW, "before-window")     /* before the policy is in force */ \
    ROW(NOT_ELIGIBLE,  "not-eligible")      /* another condition of the policy */ \
    ROW(DUPLICATE,     "duplicate")         /* of an earlier row of the file */ \
    ROW(ALREADY_PAID,  "already-paid") \
    ROW(NEEDS_REVIEW,  "needs-review")      /* staff must decide something first */
#define VERDICT_ENUM(name, code) VERDICT_##name,
enum verdict_code { VERDICTS(VERDICT_ENUM) VERDICT_COUNT };
const char *verdict_code(enum verdict_code verdict);

/* A ledger line by the night's day. */
struct paid_line { const char *line, *right, *id; struct money paid; };

/* Texts are "" where there is nothing to say. */
struct finding {
    enum verdict_code verdict;
    const char *reason;             /* code: of reason.h or docs/claims-and-samples.md */
    const char *evidence;
    const char *nearest;            /* keys, ' ' between */
    const char *right;              /* the key that the claim means */
    const char *enterprise;         /* whose it is: the claimant's id, or a known owner's */
    const char *owner;              /* as filed: who is the claimant, or may be; else the first */
    int32_t granted_on;
    const struct award *award;      /* of the claimant that decided, NULL: none */
    struct money due, posted;       /* of the claimant, all years: net today; of `lines` */
    const char *lines;              /* of the ledger, of the right and the claimant */
    const struct sourced_grant *record;     /* where the right stands, NULL: in no part */
};

/* One finding a row, in the order of the file, in the settlement's arena. */
MUST_CHECK enum status verify_claims(const struct settlement *settlement,
                                     const struct paid_line *lines, size_t line_count,
                                     const struct claim_file *claims, struct finding **out,
                                     struct error *error);
