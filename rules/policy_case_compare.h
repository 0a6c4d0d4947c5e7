/* policy_case_compare.h - what a case lists beside what its night gave.
 *
 * Every award must be listed: one that the case does not know of is a difference too.
 * Ownership: all is borrowed; memory is the night's arena's. */
#pragma once

#include "rules/policy_case.h"
#include "rules/policy_case_file.h"

struct case_night {
    const struct case_place *place;
    const struct posted *posted;    /* by the first night */
    size_t posted_count;
    const struct award *awards;
    size_t award_count;
    struct arena *arena;
    policy_case_report *report;     /* NULL: differences are only counted, which is faster */
    void *context;
};

/* Refuses a case whose expectations lack something, so that the comparison meets no NULL. */
MUST_CHECK enum status case_check_expected(const struct policy_case *it,
                                           const struct case_place *place);

/* `*differences` becomes their number. */
MUST_CHECK enum status case_compare(const struct policy_case *it, const struct case_night *night,
                                    size_t *differences);

/* Adds to `*differences` the awards of a night whose every award was posted before that are not
 * paid what they were. */
void case_compare_again(const struct policy_case *it, const struct case_night *night,
                        size_t *differences);

/* What is posted for the award, looked for from line `guess` on; NULL: nothing. */
const struct posted *case_posted_for(const struct posted *posted, size_t count, size_t guess,
                                     const struct award *award);
