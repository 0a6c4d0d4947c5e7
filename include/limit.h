/* limit.h - a limit on everything that input controls, its reason beside it.
 * Past a limit the record is rejected with its place and reason, as is an archive nested too deep.
 * A member past MEMBER_SIZE_MAX or INFLATE_RATIO_MAX costs its dump: that shows when some of its
 * records are out already, and half a member must never count.
 * A pattern past PATTERN_STEPS_MAX puts its owner in review; a long row in a file of staff, or a
 * YAML file past its limits, stops the run; HEAD_SIZE is a size and no limit. */
#pragma once

#include <stdint.h>

enum {
    RECORD_SIZE_MAX   = 64 << 20,   /* largest real record seen: 2 MB; sequence listings are more */
    XML_DEPTH_MAX     = 64,         /* deepest real record seen: 23 */
    XML_NODE_MAX      = 1 << 20,    /* largest real bibliography seen: some 20,000 elements */
    NAME_SIZE_MAX     = 4096,       /* a party's name or address; longest real one: 250 bytes */
    PARTY_COUNT_MAX   = 1000,       /* most seen on one record: 13 */
    NESTING_MAX       = 3,          /* archive in archive in archive: the EPO ships two */
    FOLDER_DEPTH_MAX  = 8,          /* folders below one that is a dump: the EPO has three */
    MEMBER_COUNT_MAX  = 1 << 22,    /* all Madrid registrations, a file each: 1.9 million */
    INFLATE_RATIO_MAX = 1100,       /* deflate itself cannot pass 1,032 */
    PATTERN_STEPS_MAX = 100000,     /* 2 ms for a hostile name; PCRE2's own 10 million: 0.2 s */
    CSV_ROW_SIZE_MAX  = 1 << 20,    /* an unclosed quote must not swallow a whole file */
    YAML_DEPTH_MAX    = 16,         /* ours have 8: a designation's parties, a row's countries */
    YAML_ANCHOR_MAX   = 256,        /* the shipped policy has 7 */
    YAML_SIZE_MAX     = 4 << 20,    /* nodes, of which libcyaml makes 0.2 GB; structures: 20,000 */
    HEAD_SIZE         = 64 << 10,   /* what a format sees of a member before it bids */
};

#define MEMBER_SIZE_MAX (UINT64_C(64) << 30)    /* no enumerator: those are int in C17 */
