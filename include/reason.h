/* reason.h - why a line pays what it pays; exactly one a line.  Source: POLICY.md section 4. */
#pragma once

#define OUTCOMES(ROW) \
    ROW(PAID,    "paid",    "paid in full",           "全额奖励") \
    ROW(REDUCED, "reduced", "lowered",                "核减") \
    ROW(CAPPED,  "capped",  "nothing left to pay",    "额度用尽") \
    ROW(HELD,    "held",    "waits for a decision",   "暂缓") \
    ROW(REFUSED, "refused", "not payable",            "不予奖励") \
    ROW(REVIEW,  "review",  "waits for staff",        "待人工核对")

/* Gates in their order, then the steps from gross to net, then corrections.  The last column is the
 * parameter whose clause speaks, as in the policy file; "" where a fact decides and no clause. */
#define REASONS(ROW) \
    ROW(OK, "ok", "every condition is met", "符合条件", "") \
    ROW(MATCH_REVIEW, "match-review", \
        "whether the owner is this enterprise is undecided", "权利人待核对", "") \
    ROW(WITHDRAWN, "withdrawn", "the right has been withdrawn", "权利已撤回", "") \
    ROW(BEFORE_EFFECTIVE, "before-effective", \
        "before the policy is in force", "早于政策施行日期", "effective") \
    ROW(AFTER_END, "after-end", "after the policy has ended", "政策已到期", "effective") \
    ROW(NOT_FIRST_APPLICANT, "not-first-applicant", \
        "the enterprise is not the first-named owner", "非第一申请人", "applicant.position") \
    ROW(JOINT_OWNERS, "joint-owners", \
        "a joint owner is not Chinese", "共有权利人非中国主体", "joint.owners") \
    ROW(KIND, "kind", "the kind of owner is not payable", "权利人类型不在范围", "applicant.kinds") \
    ROW(DISTRICT, "district", \
        "the district is not among the payable ones", "所属区不在范围", "applicant.districts") \
    ROW(DISTRICT_UNKNOWN, "district-unknown", \
        "the enterprise's district is unknown", "企业所属区不明", "applicant.district_unknown") \
    ROW(TRANSFER, "transfer", "the right came by transfer", "权利系受让取得", "transfer") \
    ROW(NOT_FIRST_REGISTRATION, "not-first-registration", \
        "the mark is not registered for the first time", "非首次注册", "madrid.base") \
    ROW(NOT_FIRST_TIME, "not-first-time", \
        "the enterprise was awarded before", "非首次获奖", "quality.repeat") \
    ROW(RIGHT_TYPE, "right-type", \
        "the kind of right is not payable", "权利类型不符", "patent.right_types") \
    ROW(ROUTE, "route", \
        "the route is not among the payable ones", "申请途径不在范围", "patent.routes") \
    ROW(COUNTRY, "country", \
        "the country is not among the payable ones", "国家不在范围", "patent.countries") \
    ROW(SUNSET, "sunset", \
        "granted after support for patents has ended", "授权资助已取消", "guard.sunset") \
    ROW(CLAIM_LATE, "claim-late", \
        "not applied for within the period", "逾期未申报", "claim.window_months") \
    ROW(CLAIM_MISSING, "claim-missing", \
        "not applied for yet", "尚未申报", "claim.window_months") \
    ROW(EXCLUDED, "excluded", "a finding excludes it", "存在不予奖励情形", "evidence.excluded") \
    ROW(EVIDENCE_MISSING, "evidence-missing", \
        "a proof has not been handed in", "缺少证明材料", "evidence.required") \
    ROW(OVERLAP_UNASSIGNED, "overlap-unassigned", \
        "another payment names no right", "其他奖励未指明权利", "overlap.unassigned") \
    ROW(HOLD, "hold", "put on hold", "暂停发放", "") \
    ROW(FEE_UNKNOWN, "fee-unknown", \
        "the official fees are unknown", "官费未知", "guard.fee_ceiling") \
    ROW(COST_UNKNOWN, "cost-unknown", "the cost is unknown", "费用未知", "patent.amount") \
    ROW(NO_RATE, "no-rate", "the rate for such a right is nothing", "该情形无奖励标准", \
        "patent.amount") \
    ROW(COUNT_LIMIT, "count-limit", \
        "the limit for rights or designations is reached", "已达件数限额", "patent.pieces_max") \
    ROW(PIECE_LIMIT, "piece-limit", \
        "the limit for one right is reached", "已达单件限额", "madrid.piece_max") \
    ROW(FAMILY_LIMIT, "family-limit", \
        "the limit for a family is reached", "已达同族限额", "patent.family_max") \
    ROW(FEE_CEILING, "fee-ceiling", \
        "limited to a share of the official fees", "官费比例上限", "guard.fee_ceiling") \
    ROW(OVERLAP, "overlap", \
        "another award for the same right is higher or counts against it", "就高不重复", \
        "overlap.mode") \
    ROW(OVERLAP_CHOICE, "overlap-choice", \
        "the lower award elsewhere must be given back first", "须先退还较低奖励", \
        "overlap.mode") \
    ROW(CLAUSE_CAP, "clause-cap", \
        "the year's cap for this kind of right is used up", "已达该类年度上限", "") \
    ROW(ANNUAL_CAP, "annual-cap", \
        "the year's cap of the enterprise or its group is used up", "已达企业（集团）年度上限", \
        "cap.applicant_year") \
    ROW(BUDGET, "budget", "the year's budget is used up", "年度预算已用完", "budget.year") \
    ROW(DENIED, "denied", "staff decided that the owner is another", "经核实权利人并非该企业", "") \
    ROW(UNMATCHED, "unmatched", \
        "the owner no longer matches this enterprise", "不再匹配该企业", "") \
    ROW(TAKEN_BACK, "taken-back", \
        "its source has taken the record back", "数据来源已撤回该记录", "") \
    ROW(REDATED, "redated", "the record now has another date", "授权（注册）日期已变更", "") \
    ROW(RECALCULATED, "recalculated", \
        "less is due by what is known now: a refusal, a rate, a limit", "按最新情况重新核算", "")

#define REASON_ENUM(name, code, en, zh, parameter) REASON_##name,
#define OUTCOME_ENUM(name, code, en, zh) OUTCOME_##name,
enum reason { REASONS(REASON_ENUM) REASON_COUNT };
enum outcome { OUTCOMES(OUTCOME_ENUM) OUTCOME_COUNT };

struct reason_row { const char *code, *en, *zh, *parameter; };
struct outcome_row { const char *code, *en, *zh; };
const struct reason_row *reason_row(enum reason reason);
const struct outcome_row *outcome_row(enum outcome outcome);
