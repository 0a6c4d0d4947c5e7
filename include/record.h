/* record.h - one document of a dump, and what became of it. */
#pragma once

#include <stdbool.h>

#include "grant.h"

struct scan_mode {
    bool all;           /* keep every grant, whoever owns it */
    bool no_skip;       /* parse every record; finds the same grants, slower */
};

/* Each record is exactly one of these or rejected.  A document that is no patent or mark at all is
 * RECORD_NOT_A_GRANT; of the rest, one without a Chinese owner is RECORD_NO_CHINESE_PARTY whatever
 * its kind, since the raw skip decides that before the kind is known for sure; what is left is a
 * grant or not.  With scan_mode.all no record is RECORD_NO_CHINESE_PARTY.
 *
 * What is kept is a grant, or news of one (STANDING_CHANGE, STANDING_DELETED): those need not name
 * an owner, and are kept whoever's they are.  A RECORD_NOT_A_GRANT of STANDING_FILING is written to
 * the part too, and counted as what it is: not a grant. */
enum record_fate { RECORD_KEPT, RECORD_NO_CHINESE_PARTY, RECORD_NOT_A_GRANT };

/* The last word of the label of a record whose kind code the table of kinds lacks. */
#define LABEL_UNLISTED "unlisted"

struct record {
    enum record_fate fate;
    const char *label;              /* "US B2", "sequence-cwu": what the counts are kept by */
    const char *member;             /* as in struct grant */
    uint64_t offset, length;        /* set for a rejected record too */
    struct grant grant;             /* of a kept record or a filing; borrowed until the next */
};
