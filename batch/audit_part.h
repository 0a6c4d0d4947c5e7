/* audit_part.h - two parts of one dump beside each other: the one kept, the one made anew. */
#pragma once

#include <stdint.h>

#include "status.h"

struct audit_part_difference {
    uint64_t line;                  /* of the part, from 1 */
    char right[64];                 /* whose grant it is, "" when the line is none */
};

/* STATUS_OK when both hold the same, STATUS_REJECT with the first difference, also when `kept` is
 * damaged there; STATUS_END when there is no `kept`. */
MUST_CHECK enum status audit_part_compare(const char *kept, const char *made,
                                          struct audit_part_difference *difference,
                                          struct error *error);
