#include "tests/ledger_award.h"

struct award award_of(const char *right, const char *id, int64_t yuan)
{
    struct award award = {
        .year = 2021, .id = id, .name_zh = "甲公司", .name_en = "A Co., Ltd.", .rule = "patent",
        .right = right, .right_type = "invention", .office = "US", .granted_on = 20210302,
        .route = "pct", .effective_from = 20200101, .gross = YUAN(20000),
        .after_family = YUAN(20000), .after_overlap = YUAN(20000), .has_cap = true,
        .cap_before = YUAN(1000000), .paid = YUAN(yuan), .cap_after = YUAN(1000000 - yuan),
        .outcome = yuan ? OUTCOME_PAID : OUTCOME_REFUSED,
        .reason = yuan ? REASON_OK : REASON_WITHDRAWN, .clause = "二(一)4", .reference = "P",
        .source = "us.zip", .member = "us.xml", .offset = 7, .length = 900, .dump_sha256 = "d0",
        .match_tier = "T1", .match_evidence = "T1 K1 \"A CO LTD\"", .assumed = "patent.amount",
    };
    return award;
}
