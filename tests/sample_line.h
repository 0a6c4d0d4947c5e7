/* sample_line.h - a sample file of our own, read as a dump, and each record of it as one line. */
#pragma once

#include <stddef.h>

#include "record.h"

struct sample;

/* Opens tests/samples/NAME; fails the test when it cannot be opened. */
struct sample *sample_open(const char *name, struct scan_mode mode);
void sample_close(struct sample *sample);

/* The next record as text, "" behind the last, borrowed until the next:
 *   label: kept STANDING RIGHT GRANTED UPDATED | holders | designations | earlier owners
 *   label: no Chinese party
 *   label: not a grant
 *   label: rejected, REASON
 *   bad dump, REASON
 * A holder is NAME/NAME_LOCAL/ADDRESS/CITY/COUNTRY, a designation PARTY on refused ended, an
 * earlier owner NAME/COUNTRY until; `; ` stands between. */
const char *sample_line(struct sample *sample);

/* Compares all records of a sample with these lines. */
void sample_expect(const char *name, struct scan_mode mode, const char *const *lines, size_t count);
