/* parameter.h - all that a policy may say: one row a parameter.
 *
 * The loader, the JSON Schema, `policy check` and the cases' coverage all read this table; what a
 * parameter does stands in docs/policy.md.  Source: POLICY.md sections 5 and 6. */
#pragma once

#include <stdbool.h>

/* The three rules, as bits: who needs a parameter. */
enum { RULE_PATENT = 1, RULE_MADRID = 2, RULE_QUALITY = 4, RULE_ALL = 7,
       RULE_RIGHTS = RULE_PATENT | RULE_MADRID };

/* What a row may be limited to by `when`: of these by lists of words ... */
#define CONDITION_LISTS(ROW) \
    ROW(COUNTRIES,   "countries")       /* of the office; a group's name stands for its members */ \
    ROW(ROUTES,      "routes") \
    ROW(RIGHT_TYPES, "right_types") \
    ROW(KINDS,       "kinds")           /* of the applicant */ \
    ROW(DISTRICTS,   "districts")
/* ... and of these by a range, "5-10" or "10-". */
#define CONDITION_RANGES(ROW) \
    ROW(PIECES,       "pieces")         /* the enterprise's payable rights of the year and rule */ \
    ROW(DESIGNATIONS, "designations")   /* of the mark and year, that count */

#define CONDITION_LIST_ENUM(name, key) LIST_##name,
#define CONDITION_RANGE_ENUM(name, key) RANGE_##name,
enum condition_list { CONDITION_LISTS(CONDITION_LIST_ENUM) LIST_COUNT };
enum condition_range { CONDITION_RANGES(CONDITION_RANGE_ENUM) RANGE_COUNT };

/* As bits: what a parameter's rows may ask. */
enum {
    WHEN_NEVER = 0,
    WHEN_OWNER = 1 << LIST_KINDS | 1 << LIST_DISTRICTS,
    WHEN_RIGHT = WHEN_OWNER | 1 << LIST_COUNTRIES | 1 << LIST_ROUTES | 1 << LIST_RIGHT_TYPES,
    WHEN_PIECES = WHEN_RIGHT | 1 << (LIST_COUNT + RANGE_PIECES),
    WHEN_COUNT = WHEN_OWNER | 1 << (LIST_COUNT + RANGE_PIECES),
    WHEN_MARK = WHEN_OWNER | 1 << (LIST_COUNT + RANGE_DESIGNATIONS),
};

/* PERIOD: in force or not.  AMOUNT: yuan.  RATE: yuan, which may be limited to a `percent` of the
 * cost.  COUNT: a whole number.  PERCENT: of something.  WORD: one of a few.  WORDS: a list,
 * [none] for empty.  STAGES: a list of "YEARS:PERCENT" that adds up to 100. */
enum value_kind { VALUE_PERIOD, VALUE_AMOUNT, VALUE_RATE, VALUE_COUNT, VALUE_PERCENT, VALUE_WORD,
                  VALUE_WORDS, VALUE_STAGES };

/* Name, key in the file, the rules that need it, whether every policy must say it (what an
 * OPTIONAL one does is not done by a policy that leaves it out), what its value is, what its rows
 * may be limited to, and the words it may have: "" any, "*" countries and groups; of an amount,
 * count or percentage those that may stand instead of the figure. */
#define PARAMETERS(ROW) \
    ROW(EFFECTIVE,         "effective",              RULE_ALL,     NEEDED,   PERIOD, NEVER, "") \
    ROW(KINDS,             "applicant.kinds",        RULE_ALL,     NEEDED,   WORDS,  NEVER, \
        "enterprise university institute government individual") \
    ROW(POSITION,          "applicant.position",     RULE_RIGHTS,  NEEDED,   WORD,   NEVER, \
        "first any") \
    ROW(DISTRICTS,         "applicant.districts",    RULE_ALL,     NEEDED,   WORDS,  NEVER, "") \
    ROW(DISTRICT_UNKNOWN,  "applicant.district_unknown", RULE_RIGHTS, NEEDED, WORD,  NEVER, \
        "hold refuse") \
    ROW(JOINT_OWNERS,      "joint.owners",           RULE_RIGHTS,  OPTIONAL, WORD,   NEVER, \
        "any all_chinese") \
    ROW(JOINT_SHARE,       "joint.share",            RULE_RIGHTS,  NEEDED,   WORD,   NEVER, \
        "first_takes_all equal_local") \
    ROW(EVIDENCE_REQUIRED, "evidence.required",      RULE_RIGHTS,  OPTIONAL, WORDS,  OWNER, "") \
    ROW(EVIDENCE_EXCLUDED, "evidence.excluded",      RULE_RIGHTS,  OPTIONAL, WORDS,  OWNER, "") \
    ROW(CLAIM_WINDOW,      "claim.window_months",    RULE_RIGHTS,  OPTIONAL, COUNT,  NEVER, \
        "none") \
    ROW(CLAIM_LATE,        "claim.late",             RULE_RIGHTS,  OPTIONAL, WORD,   NEVER, \
        "refuse next_year") \
    ROW(PATENT_AMOUNT,     "patent.amount",          RULE_PATENT,  NEEDED,   RATE,   PIECES, "") \
    ROW(PATENT_ROUTES,     "patent.routes",          RULE_PATENT,  NEEDED,   WORDS,  NEVER, \
        "pct paris direct") \
    ROW(PATENT_TYPES,      "patent.right_types",     RULE_PATENT,  NEEDED,   WORDS,  OWNER, \
        "invention utility_model design") \
    ROW(PATENT_COUNTRIES,  "patent.countries",       RULE_PATENT,  NEEDED,   WORDS,  NEVER, "*") \
    ROW(OTHER_DEVELOPED,   "patent.other_developed", RULE_PATENT,  NEEDED,   WORDS,  NEVER, "*") \
    ROW(PATENT_EP,         "patent.ep",              RULE_PATENT,  NEEDED,   WORD,   NEVER, \
        "one_unit_as_eu by_state") \
    ROW(FAMILY_MAX,        "patent.family_max",      RULE_PATENT,  NEEDED,   COUNT,  NEVER, \
        "none") \
    ROW(FAMILY_PICK,       "patent.family_pick",     RULE_PATENT,  OPTIONAL, WORD,   NEVER, \
        "first best") \
    ROW(FAMILY_SUM,        "patent.family_sum_max",  RULE_PATENT,  OPTIONAL, AMOUNT, NEVER, \
        "none") \
    ROW(FAMILY_BONUS,      "patent.family_bonus",    RULE_PATENT,  OPTIONAL, AMOUNT, RIGHT, "") \
    ROW(PATENT_PIECE_MAX,  "patent.piece_max",       RULE_PATENT,  OPTIONAL, AMOUNT, RIGHT, \
        "none") \
    ROW(PIECES_MAX,        "patent.pieces_max",      RULE_PATENT,  OPTIONAL, COUNT,  OWNER, \
        "none") \
    ROW(COUNT_BONUS,       "patent.count_bonus",     RULE_PATENT,  OPTIONAL, AMOUNT, COUNT, "") \
    ROW(STAGES,            "patent.stages",          RULE_PATENT,  OPTIONAL, STAGES, NEVER, "") \
    ROW(MADRID_BASE,       "madrid.base",            RULE_MADRID,  NEEDED,   RATE,   MARK,  "") \
    ROW(PER_DESIGNATION,   "madrid.per_designation", RULE_MADRID,  NEEDED,   AMOUNT, OWNER, "") \
    ROW(DESIGNATIONS_MAX,  "madrid.designations_max", RULE_MADRID, OPTIONAL, COUNT,  OWNER, \
        "none") \
    ROW(PIECE_MAX,         "madrid.piece_max",       RULE_MADRID,  NEEDED,   AMOUNT, OWNER, \
        "none") \
    ROW(SAME_MARK,         "madrid.same_mark",       RULE_MADRID,  OPTIONAL, WORD,   NEVER, \
        "each one_piece") \
    ROW(DESIGNATIONS,      "madrid.designations",    RULE_MADRID,  NEEDED,   WORD,   NEVER, \
        "distinct_not_home_not_refused") \
    ROW(MADRID_LATER,      "madrid.later",           RULE_MADRID,  NEEDED,   WORD,   NEVER, \
        "per_designation_life_limit") \
    ROW(YEAR_MADRID,       "year.madrid",            RULE_MADRID,  NEEDED,   WORD,   NEVER, \
        "protection_start") \
    ROW(YEAR_PATENT,       "year.patent",            RULE_PATENT,  NEEDED,   WORD,   NEVER, \
        "grant_date") \
    ROW(LIMITS_ORDER,      "limits.order",           RULE_RIGHTS,  OPTIONAL, WORDS,  NEVER, \
        "count piece family fee_ceiling") \
    ROW(CAP,               "cap.applicant_year",     RULE_RIGHTS,  NEEDED,   AMOUNT, OWNER, \
        "none") \
    ROW(CAP_SCOPE,         "cap.scope",              RULE_RIGHTS,  OPTIONAL, WORD,   NEVER, \
        "enterprise group") \
    ROW(CAP_PATENT,        "cap.patent_year",        RULE_PATENT,  OPTIONAL, AMOUNT, OWNER, \
        "none") \
    ROW(CAP_MADRID,        "cap.madrid_year",        RULE_MADRID,  OPTIONAL, AMOUNT, OWNER, \
        "none") \
    ROW(BUDGET,            "budget.year",            RULE_ALL,     OPTIONAL, AMOUNT, NEVER, \
        "none") \
    ROW(QUALITY_AWARD,     "quality.award",          RULE_QUALITY, NEEDED,   AMOUNT, OWNER, "") \
    ROW(QUALITY_NOMINATION, "quality.nomination",    RULE_QUALITY, NEEDED,   AMOUNT, OWNER, "") \
    ROW(QUALITY_REPEAT,    "quality.repeat",         RULE_QUALITY, NEEDED,   WORD,   NEVER, \
        "each first_only") \
    ROW(QUALITY_UPGRADE,   "quality.upgrade",        RULE_QUALITY, NEEDED,   WORD,   NEVER, \
        "full difference") \
    ROW(QUALITY_DISTRICTS, "quality.districts",      RULE_QUALITY, NEEDED,   WORD,   NEVER, \
        "all applicant") \
    ROW(OVERLAP_MODE,      "overlap.mode",           RULE_ALL,     NEEDED,   WORD,   NEVER, \
        "top_up all_or_nothing choose_one") \
    ROW(OVERLAP_UNASSIGNED, "overlap.unassigned",    RULE_ALL,     NEEDED,   WORD,   NEVER, \
        "hold") \
    ROW(TRANSFER,          "transfer",               RULE_RIGHTS,  NEEDED,   WORD,   NEVER, \
        "first_owner") \
    ROW(INVENTION_ONLY,    "guard.invention_only",   RULE_PATENT,  OPTIONAL, WORD,   NEVER, \
        "off on") \
    ROW(FEE_CEILING,       "guard.fee_ceiling",      RULE_PATENT,  OPTIONAL, PERCENT, NEVER, \
        "off") \
    ROW(SUNSET,            "guard.sunset",           RULE_PATENT,  OPTIONAL, WORD,   NEVER, \
        "off on")

#define PARAMETER_ENUM(name, key, rules, use, kind, when, words) PARAMETER_##name,
enum parameter { PARAMETERS(PARAMETER_ENUM) PARAMETER_COUNT };

enum parameter_use { PARAMETER_NEEDED, PARAMETER_OPTIONAL };

struct parameter_row {
    const char *key;
    unsigned rules;                 /* RULE_PATENT ... */
    enum parameter_use use;
    enum value_kind kind;
    unsigned when;                  /* bits: lists, then ranges */
    const char *words;
};
const struct parameter_row *parameter_row(enum parameter parameter);

/* What it says, as part of a sentence: "the kinds of owner that are paid". */
const char *parameter_says(enum parameter parameter);

/* Whether its words are kinds of evidence, as evidence.csv has them. */
bool parameter_names_evidence(enum parameter parameter);

const char *condition_list_key(enum condition_list list);       /* "countries" ... */
const char *condition_list_words(enum condition_list list);     /* as in PARAMETERS */
const char *condition_range_key(enum condition_range range);    /* "pieces" ... */
