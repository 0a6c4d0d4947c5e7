/* fate.h - what becomes of a record once it was read, the same way for all formats.
 *
 * In the order of include/record.h; what makes a grant unusable is only looked at when it would
 * be kept. */
#pragma once

#include "parsers/label.h"
#include "parsers/reading.h"
#include "record.h"

/* A grant that says nothing: every text "". */
extern const struct grant blank_grant;

struct fate_rules {
    struct scan_mode mode;
    bool blank_is_chinese;      /* an owner without country counts as Chinese */
};

/* Whether a publication of China tells in Chinese who filed first what foreign rights claim as
 * their priority: no right, but kept with STANDING_FILING. */
bool fate_is_filing(const struct grant *grant);

/* Decides by reading->grant, its standing, and reading->verdict; sets record->fate and, of a kept
 * record or a filing, record->grant with record's offset and length.  A kind code that the table
 * lacks is added to the label as "unlisted".  STATUS_REJECT when the grant must not be kept. */
MUST_CHECK enum status fate_settle(const struct reading *reading, const struct fate_rules *rules,
                                   struct label *label, struct record *record,
                                   struct error *error);
