/* night.h - all that one night knows when it posts and publishes. */
#pragma once

#include <stddef.h>
#include <stdint.h>

#include "batch/assumed.h"
#include "grant.h"
#include "rules/assess.h"
#include "rules/match.h"
#include "rules/merge.h"

struct kind_count {                 /* a part's counts by office and kind code */
    const char *label;              /* "US B2", "sequence-cwu" */
    uint64_t kept, no_chinese_party, not_a_grant, rejected;
    uint64_t filings;               /* of those that are not a grant: kept as STANDING_FILING */
};

/* The length of the office and kind code in the label of a count that the table of kinds lacks, 0
 * for any other. */
size_t kind_count_unlisted(const struct kind_count *kind);

struct reject {                     /* one line of rejects.csv */
    const char *member;
    const char *label;
    const char *reason;
    uint64_t offset, length;
};

/* One dump: its part's first and last line, or why it has no part. */
struct dump_report {
    const char *name;               /* byte-smallest file name, without its folder */
    const char *path;               /* of a file that has these bytes still, "" if none */
    uint64_t size;
    const char *sha256;
    const char *format;
    int parser;                     /* PARSER_VERSION of the part */
    uint64_t records, kept, no_chinese_party, not_a_grant, rejected;
    uint64_t filings;               /* see kind_count */
    uint64_t kept_as[KEPT_AS_COUNT];        /* of the kept, as inputs_rights has counted them */
    const struct kind_count *by_kind;       /* sorted by label */
    size_t by_kind_count;
    const struct reject *rejects;           /* in the dump's order */
    size_t reject_count;
    const char *failure;            /* "" or why the dump as a whole was rejected */
};

struct input_file {                 /* registry, policy, decisions ... */
    const char *role;               /* the config's key */
    const char *name;               /* without its folder */
    const char *sha256;
    const char *path;               /* NULL: it is in the program */
};

struct undecided {                  /* a party whose match is MATCH_REVIEW */
    const struct grant *grant;
    const struct party *party;
    const struct match *match;
    const char *name_key, *address_key;     /* match_group_keys */
    size_t index;                           /* of the owner in its record, from 1 */
};

struct match_reject {               /* a grant whose owner could not be matched: rejects.csv too */
    const char *source;             /* the dump's name */
    struct reject reject;
};

struct night {
    int32_t as_of;
    const struct dump_report *dumps;        /* sorted by name, then sha256 */
    size_t dump_count;
    const struct input_file *files;         /* in the order of the config's keys */
    size_t file_count;
    const struct undecided *undecided;
    size_t undecided_count;
    const struct match_reject *match_rejects;
    size_t match_reject_count;
    const struct award *awards;             /* as assess sorts them */
    size_t award_count;
    const struct assumed *assumed;          /* as assumed_list gives them */
    size_t assumed_count;
    const char *policy_name;
    const char *signing_key;                /* path; NULL: the head is not signed */
};
