/* policy_case.h - policy cases: a YAML file of invented nights and what each must pay, to the fen.
 *
 * The file names its policy and the enterprises; a case is named as a sentence and has grants,
 * facts and the awards they give, all of them: an award that the case does not list is a
 * difference too.  Owners are named by id, so nothing is matched; records of one right are merged
 * as in a night.  With `posted_as_of` a first night runs on that day with what was granted by then,
 * its awards are posted line by line, and `posting` is what the second one adds. */
#pragma once

#include <stddef.h>

#include "status.h"

struct policy_case_counts { size_t passed, failed; };

/* Called with one line for each difference. */
typedef void policy_case_report(void *context, const char *text);

/* Runs every case of `path`.  STATUS_OK whether or not they pass; STATUS_CONFIG when the file or
 * its policy is not as it must be, with file, line and place. */
MUST_CHECK enum status policy_case_run(const char *path, policy_case_report *report,
                                       void *context, struct policy_case_counts *counts,
                                       struct error *error);
