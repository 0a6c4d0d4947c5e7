/* policy.h - the city's policy as data: dated values, each with its reference and status.
 *
 * A value is looked up by parameter and day; what is in force that day comes with its date, clause
 * and reference, for the ledger and `explain`.  A parameter without a value on a day that needs one
 * is an error, never 0.
 * Ownership: policy_read makes it, policy_free frees it.  Threads: read-only once read. */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "status.h"

struct policy;

/* Reads and checks the file whole.  STATUS_CONFIG names file, line and parameter: unknown key,
 * missing value, impossible or overlapping dates, no reference, a status that is not `official`
 * or `assumed`. */
MUST_CHECK enum status policy_read(const char *path, struct policy **out, struct error *error);
void policy_free(struct policy *policy);

const char *policy_name(const struct policy *policy);
