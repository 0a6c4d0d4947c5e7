/* reason.h - why a line pays what it pays; exactly one a line.  Source: POLICY.md section 4. */
#pragma once

#define OUTCOMES(ROW) \
    ROW(PAID,    "paid",    "paid in full",           "全额奖励") \
    ROW(REDUCED, "reduced", "paid in part",           "部分奖励") \
    ROW(CAPPED,  "capped",  "nothing left to pay",    "额度用尽") \
    ROW(HELD,    "held",    "waits for a decision",   "暂缓") \
    ROW(REFUSED, "refused", "not payable",            "不予奖励") \
    ROW(REVIEW,  "review",  "waits for staff",        "待人工核对")

/* Gates in their order, then the steps from gross to net, then corrections.  `sunset`,
 * `family-limit` and the two of fees stand in POLICY.md; no policy can say them yet. */
#define REASONS(ROW) \
    ROW(OK, "ok", "every condition is met", "符合条件") \
    ROW(MATCH_REVIEW, "match-review", \
        "whether the owner is this enterprise is undecided", "权利人待核对") \
    ROW(WITHDRAWN, "withdrawn", "the right has been withdrawn", "权利已撤回") \
    ROW(BEFORE_EFFECTIVE, "before-effective", "before the policy is in force", "早于政策施行日期") \
    ROW(AFTER_END, "after-end", "after the policy has ended", "政策已到期") \
    ROW(NOT_FIRST_APPLICANT, "not-first-applicant", \
        "the enterprise is not the first-named owner", "非第一申请人") \
    ROW(KIND, "kind", "the owner is not an enterprise", "权利人非企业") \
    ROW(DISTRICT, "district", "the enterprise is outside the urban districts", "不在市区") \
    ROW(DISTRICT_UNKNOWN, "district-unknown", "the enterprise's district is unknown", "企业所属区不明") \
    ROW(TRANSFER, "transfer", "the right came by transfer", "权利系受让取得") \
    ROW(NOT_FIRST_REGISTRATION, "not-first-registration", \
        "the mark is not registered for the first time", "非首次注册") \
    ROW(RIGHT_TYPE, "right-type", "the kind of right is not payable", "权利类型不符") \
    ROW(ROUTE, "route", "neither by PCT nor by the Paris Convention", "非PCT或巴黎公约途径") \
    ROW(COUNTRY, "country", "the country is not among the payable ones", "国家不在范围") \
    ROW(SUNSET, "sunset", "granted after support for patents has ended", "授权资助已取消") \
    ROW(OVERLAP_UNASSIGNED, "overlap-unassigned", "another payment names no right", "其他奖励未指明权利") \
    ROW(HOLD, "hold", "put on hold", "暂停发放") \
    ROW(FEE_UNKNOWN, "fee-unknown", "the official fees are unknown", "官费未知") \
    ROW(PIECE_LIMIT, "piece-limit", "the limit for one right is reached", "已达单件限额") \
    ROW(FAMILY_LIMIT, "family-limit", "the limit for a family is reached", "已达同族限额") \
    ROW(FEE_CEILING, "fee-ceiling", "limited to a share of the official fees", "官费比例上限") \
    ROW(OVERLAP, "overlap", \
        "another award for the same right is higher or counts against it", "就高不重复") \
    ROW(ANNUAL_CAP, "annual-cap", "the year's cap of the enterprise is used up", "已达企业年度上限") \
    ROW(DENIED, "denied", "staff decided that the owner is another", "经核实权利人并非该企业") \
    ROW(UNMATCHED, "unmatched", "the owner no longer matches this enterprise", "不再匹配该企业") \
    ROW(TAKEN_BACK, "taken-back", "its source has taken the record back", "数据来源已撤回该记录") \
    ROW(REDATED, "redated", "the record now has another date", "授权（注册）日期已变更") \
    ROW(RECALCULATED, "recalculated", \
        "less is due by what is known now: a refusal, a rate, a limit", "按最新情况重新核算")

#define REASON_ENUM(name, code, en, zh) REASON_##name,
#define OUTCOME_ENUM(name, code, en, zh) OUTCOME_##name,
enum reason { REASONS(REASON_ENUM) REASON_COUNT };
enum outcome { OUTCOMES(OUTCOME_ENUM) OUTCOME_COUNT };

struct reason_row { const char *code, *en, *zh; };
const struct reason_row *reason_row(enum reason reason);
const struct reason_row *outcome_row(enum outcome outcome);
