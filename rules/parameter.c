/* parameter.c - the table of parameters, and what each says. */
#include "rules/parameter.h"

#include <assert.h>

#define PARAMETER_ROW(name, key, rules, use, kind, when, words) \
    { key, rules, PARAMETER_##use, VALUE_##kind, WHEN_##when, words },
static const struct parameter_row rows[PARAMETER_COUNT] = { PARAMETERS(PARAMETER_ROW) };

const struct parameter_row *parameter_row(enum parameter parameter)
{
    assert((int)parameter >= 0 && parameter < PARAMETER_COUNT);
    return &rows[parameter];
}

bool parameter_names_evidence(enum parameter parameter)
{
    return parameter == PARAMETER_EVIDENCE_REQUIRED || parameter == PARAMETER_EVIDENCE_EXCLUDED;
}

#define CONDITION_KEY(name, key) key,

const char *condition_list_key(enum condition_list list)
{
    static const char *const keys[LIST_COUNT] = { CONDITION_LISTS(CONDITION_KEY) };
    assert((int)list >= 0 && list < LIST_COUNT);
    return keys[list];
}

const char *condition_range_key(enum condition_range range)
{
    static const char *const keys[RANGE_COUNT] = { CONDITION_RANGES(CONDITION_KEY) };
    assert((int)range >= 0 && range < RANGE_COUNT);
    return keys[range];
}

const char *condition_list_words(enum condition_list list)
{
    static const enum parameter parameters[LIST_COUNT] = {
        [LIST_COUNTRIES] = PARAMETER_PATENT_COUNTRIES, [LIST_ROUTES] = PARAMETER_PATENT_ROUTES,
        [LIST_RIGHT_TYPES] = PARAMETER_PATENT_TYPES, [LIST_KINDS] = PARAMETER_KINDS,
        [LIST_DISTRICTS] = PARAMETER_DISTRICTS,
    };
    assert((int)list >= 0 && list < LIST_COUNT);
    return rows[parameters[list]].words;
}

#define SAYS(name) [PARAMETER_##name]
static const char *const says[PARAMETER_COUNT] = {
    SAYS(EFFECTIVE) = "when the policy is in force",
    SAYS(KINDS) = "the kinds of owner that are paid",
    SAYS(POSITION) = "whether only the owner who is named first is paid",
    SAYS(DISTRICTS) = "the districts whose enterprises are paid, by each of their names, or any",
    SAYS(DISTRICT_UNKNOWN) = "what becomes of an award to an enterprise of unknown district",
    SAYS(JOINT_OWNERS) = "whether all owners of a right must be Chinese",
    SAYS(JOINT_SHARE) = "whether one owner takes the whole, or the local ones share alike",
    SAYS(EVIDENCE_REQUIRED) = "the kinds of proof that evidence.csv must have",
    SAYS(EVIDENCE_EXCLUDED) = "the kinds of finding in evidence.csv that exclude an award",
    SAYS(CLAIM_WINDOW) = "the months after the right's day in which it must be applied for",
    SAYS(CLAIM_LATE) = "whether what is applied for late is refused or counts for the next year",
    SAYS(PATENT_AMOUNT) = "yuan for a granted patent; with a percentage, that share of its cost, "
                          "the amount at most",
    SAYS(PATENT_ROUTES) = "the routes whose patents are paid",
    SAYS(PATENT_TYPES) = "the types of right that are paid",
    SAYS(PATENT_COUNTRIES) = "the offices whose patents are paid, by code, group or any",
    SAYS(OTHER_DEVELOPED) = "the offices that are paid beside those named",
    SAYS(PATENT_EP) = "whether a European patent is one unit, of a member of eu, or is paid by the "
                      "states of its validation",
    SAYS(FAMILY_MAX) = "how many patents of a family are paid",
    SAYS(FAMILY_PICK) = "which of a family are paid: the first by day, or the best paid",
    SAYS(FAMILY_SUM) = "yuan that a family gets at most",
    SAYS(FAMILY_BONUS) = "yuan that a family gets once, with its first patent",
    SAYS(PATENT_PIECE_MAX) = "yuan that one patent gets at most",
    SAYS(PIECES_MAX) = "how many patents of an enterprise and year are paid",
    SAYS(COUNT_BONUS) = "yuan for having so many patents in a year, of which the best step is paid",
    SAYS(STAGES) = "the parts in which a patent is paid, as years after the grant and percentages",
    SAYS(MADRID_BASE) = "yuan for a mark that is registered; with a percentage, that share of its "
                        "cost, the amount at most",
    SAYS(PER_DESIGNATION) = "yuan for each designation that counts",
    SAYS(DESIGNATIONS_MAX) = "how many designations of a mark are paid in its life",
    SAYS(PIECE_MAX) = "yuan that one mark gets at most in its life",
    SAYS(SAME_MARK) = "whether the same mark under several numbers is one piece",
    SAYS(DESIGNATIONS) = "which designations count",
    SAYS(MADRID_LATER) = "what a later designation gets",
    SAYS(YEAR_MADRID) = "which day gives a mark's year",
    SAYS(YEAR_PATENT) = "which day gives a patent's year",
    SAYS(LIMITS_ORDER) = "the order in which the limits before other awards apply",
    SAYS(CAP) = "yuan that an enterprise gets at most in a year for patents and marks together",
    SAYS(CAP_SCOPE) = "whether each enterprise has that cap, or a group of enterprises shares one",
    SAYS(CAP_PATENT) = "yuan that an enterprise gets at most in a year for patents",
    SAYS(CAP_MADRID) = "yuan that an enterprise gets at most in a year for marks",
    SAYS(BUDGET) = "yuan that all get together at most in a year",
    SAYS(QUALITY_AWARD) = "yuan for the China Quality Award",
    SAYS(QUALITY_NOMINATION) = "yuan for its nomination award",
    SAYS(QUALITY_REPEAT) = "whether each edition is paid, or only the first time",
    SAYS(QUALITY_UPGRADE) = "whether an award after a nomination is paid in full, or the "
                            "difference",
    SAYS(QUALITY_DISTRICTS) = "whether quality awards go to all districts, or to those of "
                              "applicants",
    SAYS(OVERLAP_MODE) = "how an award of another scheme for the same right counts",
    SAYS(OVERLAP_UNASSIGNED) = "what becomes of awards that a payment elsewhere without a right "
                               "may be for",
    SAYS(TRANSFER) = "who is paid for a right that was sold",
    SAYS(INVENTION_ONLY) = "whether patents other than inventions are refused",
    SAYS(FEE_CEILING) = "the share of the official fees that all support together may reach",
    SAYS(SUNSET) = "whether patents are refused because support for them has ended",
};

const char *parameter_says(enum parameter parameter)
{
    assert((int)parameter >= 0 && parameter < PARAMETER_COUNT);
    return says[parameter];
}
