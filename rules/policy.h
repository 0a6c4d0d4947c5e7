/* policy.h - the city's policy as data: dated values, each with its reference and status.
 *
 * A value is looked up by parameter and day; what is in force that day comes with its date, clause
 * and reference, for the ledger and `explain`.  Every parameter has a value from the first day of
 * `effective` on, without a gap; a series may end, and then nothing is in force, which is not 0.
 * Ownership: policy_read makes it, policy_free frees it; values are borrowed from it.
 * Threads: read-only once read. */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "arena.h"
#include "money.h"
#include "status.h"

/* The three rules, as bits: who needs a parameter. */
enum { RULE_PATENT = 1, RULE_MADRID = 2, RULE_QUALITY = 4, RULE_ALL = 7 };

/* Name, key in the file, the rules that need it, what its value is, and the words it may have:
 * "" any, "*" countries and groups.  Words that no code acts on yet are not listed, so that a
 * policy that says them is refused and never half obeyed.  Source: POLICY.md section 5. */
#define PARAMETERS(ROW) \
    ROW(EFFECTIVE,         "effective",              RULE_ALL,     PERIOD, "") \
    ROW(KINDS,             "applicant.kinds",        RULE_ALL,     WORDS, \
        "enterprise university institute government individual") \
    ROW(POSITION,          "applicant.position",     RULE_PATENT | RULE_MADRID, WORD, "first") \
    ROW(DISTRICTS,         "applicant.districts",    RULE_ALL,     WORDS,  "") \
    ROW(DISTRICT_UNKNOWN,  "applicant.district_unknown", RULE_PATENT | RULE_MADRID, WORD, "hold") \
    ROW(JOINT_SHARE,       "joint.share",            RULE_PATENT | RULE_MADRID, WORD, \
        "first_takes_all") \
    ROW(PATENT_AMOUNT,     "patent.amount",          RULE_PATENT,  AMOUNT, "") \
    ROW(PATENT_ROUTES,     "patent.routes",          RULE_PATENT,  WORDS,  "pct paris direct") \
    ROW(PATENT_TYPES,      "patent.right_types",     RULE_PATENT,  WORDS, \
        "invention utility_model design") \
    ROW(PATENT_COUNTRIES,  "patent.countries",       RULE_PATENT,  WORDS,  "*") \
    ROW(OTHER_DEVELOPED,   "patent.other_developed", RULE_PATENT,  WORDS,  "*") \
    ROW(PATENT_EP,         "patent.ep",              RULE_PATENT,  WORD,   "one_unit_as_eu") \
    ROW(FAMILY_MAX,        "patent.family_max",      RULE_PATENT,  WORD,   "none") \
    ROW(MADRID_BASE,       "madrid.base",            RULE_MADRID,  AMOUNT, "") \
    ROW(PER_DESIGNATION,   "madrid.per_designation", RULE_MADRID,  AMOUNT, "") \
    ROW(PIECE_MAX,         "madrid.piece_max",       RULE_MADRID,  AMOUNT, "") \
    ROW(DESIGNATIONS,      "madrid.designations",    RULE_MADRID,  WORD, \
        "distinct_not_home_not_refused") \
    ROW(MADRID_LATER,      "madrid.later",           RULE_MADRID,  WORD, \
        "per_designation_life_limit") \
    ROW(YEAR_MADRID,       "year.madrid",            RULE_MADRID,  WORD,   "protection_start") \
    ROW(YEAR_PATENT,       "year.patent",            RULE_PATENT,  WORD,   "grant_date") \
    ROW(CAP,               "cap.applicant_year",     RULE_PATENT | RULE_MADRID, AMOUNT, "") \
    ROW(QUALITY_AWARD,     "quality.award",          RULE_QUALITY, AMOUNT, "") \
    ROW(QUALITY_NOMINATION, "quality.nomination",    RULE_QUALITY, AMOUNT, "") \
    ROW(QUALITY_REPEAT,    "quality.repeat",         RULE_QUALITY, WORD,   "each") \
    ROW(QUALITY_UPGRADE,   "quality.upgrade",        RULE_QUALITY, WORD,   "full") \
    ROW(QUALITY_DISTRICTS, "quality.districts",      RULE_QUALITY, WORD,   "all") \
    ROW(OVERLAP_MODE,      "overlap.mode",           RULE_ALL,     WORD,   "top_up") \
    ROW(OVERLAP_UNASSIGNED, "overlap.unassigned",    RULE_ALL,     WORD,   "hold") \
    ROW(TRANSFER,          "transfer",               RULE_PATENT | RULE_MADRID, WORD, \
        "first_owner")

#define PARAMETER_ENUM(name, key, rules, kind, words) PARAMETER_##name,
enum parameter { PARAMETERS(PARAMETER_ENUM) PARAMETER_COUNT };

/* PERIOD: in force or not; AMOUNT: yuan; WORD: one of a few; WORDS: a list, "none" for empty. */
enum value_kind { VALUE_PERIOD, VALUE_AMOUNT, VALUE_WORD, VALUE_WORDS };

struct parameter_row { const char *key; unsigned rules; enum value_kind kind; const char *words; };
const struct parameter_row *parameter_row(enum parameter parameter);

/* What a parameter is from one day to another. */
struct policy_value {
    enum parameter parameter;
    int32_t from, to;               /* inclusive; `to` 0: no end */
    struct money amount;
    const char *const *words;
    size_t word_count;
    bool assumed;                   /* else official */
    const char *clause, *reference;
};

struct policy;

/* Reads and checks the file whole.  STATUS_CONFIG names file, line and parameter: unknown key,
 * missing value, impossible or overlapping dates, a gap, no clause, no reference, a status that is
 * not `official` or `assumed`. */
MUST_CHECK enum status policy_read(const char *path, struct policy **out, struct error *error);
void policy_free(struct policy *policy);

const char *policy_name(const struct policy *policy);

/* In force on `day`; NULL: none, before the first or after the last. */
const struct policy_value *policy_value(const struct policy *policy, enum parameter parameter,
                                        int32_t day);
const struct policy_value *policy_first(const struct policy *policy, enum parameter parameter);
const struct policy_value *policy_last(const struct policy *policy, enum parameter parameter);

/* All values in the order of PARAMETERS, then by date: for `policy check`. */
size_t policy_value_count(const struct policy *policy);
const struct policy_value *policy_value_at(const struct policy *policy, size_t index);

bool policy_value_names(const struct policy_value *value, const char *word);

/* Whether the value names `country` (ST.3), or a group that has it on `day`. */
bool policy_value_covers(const struct policy *policy, const struct policy_value *value,
                         const char *country, int32_t day);

/* "20000.00", "pct paris", "in force"; NULL without memory. */
const char *policy_value_text(const struct policy_value *value, struct arena *arena);
