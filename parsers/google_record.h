/* google_record.h - one publication of Google Patents, parsed, made a grant.
 * Ownership, threads: as in reading.h; nothing of the object is kept. */
#pragma once

#include <jansson.h>

#include "parsers/reading.h"
#include "status.h"

#define GOOGLE_NUMBER "publication_number"

/* Fills reading->grant and ->verdict, which start blank.  STATUS_REJECT when the number, or the
 * type of a value, is not what it should be. */
MUST_CHECK enum status google_read(struct reading *reading, const json_t *object,
                                   struct error *error);
