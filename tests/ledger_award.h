/* ledger_award.h - an award of 2021 as a test of the ledger posts it. */
#pragma once

#include <stdint.h>

#include "rules/assess.h"

/* Paid in full, or withdrawn when `yuan` is 0. */
struct award award_of(const char *right, const char *id, int64_t yuan);
