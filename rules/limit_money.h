/* limit_money.h - limits of money that several claims share; limit.c and limit_money.c. */
#pragma once

#include "rules/claim.h"

/* What it would give as reason, and what says it of patents and of marks; -1: nothing. */
struct limit { enum reason reason; const char *name; int patent, madrid; };

extern const struct limit limit_of_piece, limit_of_fees, limit_of_family;

int limit_parameter(const struct limit *limit, const struct claim *claim);

/* The limit lowers the claim, and so does the order of limits. */
void limit_lowers(struct assessment *run, struct claim *claim, enum reason reason,
                  const struct policy_value *value);

/* What the limit leaves the claims, of one right or of a family, by day: after_family. */
MUST_CHECK enum status limit_share(struct assessment *run, const struct limit *limit,
                                   struct claim **claims, size_t count);
