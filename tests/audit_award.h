/* audit_award.h - whether what a night would post of its awards passes the audit. */
#pragma once

#include "rules/assess.h"

/* Fails the test for an award that the ledger would get a line of, and audit find amiss. */
void audit_expect_sound(const struct assess_input *input, const struct award *awards,
                        size_t count);
