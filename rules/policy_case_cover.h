/* policy_case_cover.h - what the cases of a file show: examples, structures, values.
 *
 * Ownership: all memory is the arena's; file and policy are borrowed. */
#pragma once

#include "rules/policy_case.h"
#include "rules/policy_case_file.h"

/* Of one thing that must be shown. */
struct case_mark { size_t passed, failed; };

struct case_cover {
    const struct policy_case_file *file;
    const struct policy *policy;
    struct case_mark *examples;             /* of number 1 ... */
    struct case_mark *structures;           /* as in the file */
    struct value_tally *tallies;            /* of the policy's values */
    struct arena *arena;
    struct error *error;
};

/* Refuses a list that names nothing or one thing twice. */
MUST_CHECK enum status case_cover_begin(struct case_cover *cover, const char *path);

/* Refuses a case that shows what the file does not name: a slip of the pen would count for
 * nothing. */
MUST_CHECK enum status case_cover_check(const struct case_cover *cover,
                                        const struct policy_case *it,
                                        const struct case_place *place);

void case_cover_mark(struct case_cover *cover, const struct policy_case *it, bool passed);

/* Adds what a case looked up in `policy`, its own: values of a parameter that the case replaces
 * are not the file's. */
void case_cover_add(struct case_cover *cover, const struct policy_case *it,
                    const struct policy *policy, const struct value_tally *tallies);

MUST_CHECK enum status case_cover_end(const struct case_cover *cover,
                                      struct policy_case_result *result);
