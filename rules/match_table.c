/* match_table.c - section 8 as a table, cell by cell; code only reads it. */
#include "rules/match_table.h"

#define ACTIONS(ROW) \
    ROW(ACCEPT,           "accept") \
    ROW(REVIEW,           "review") \
    ROW(REJECT,           "reject") \
    ROW(IF_DISTINCTIVE,   "accept if the name is distinctive, else review") \
    ROW(IF_WHOLE_PLACE,   "accept if a place of Suzhou stands whole in the name, else review") \
    ROW(REVIEW_IF_SUZHOU, "review if a place of Suzhou stands in the name, else reject")
#define ACTION_ENUM(name, text) name,
enum action { ACTIONS(ACTION_ENUM) };

#define TABLE_ROWS(ROW) \
    ROW(EXACT, "T1 T2 T3") ROW(CORE, "T4") ROW(CUT, "T5") ROW(NEAR, "T6") \
    ROW(SEVERAL, "T1 T2 T3 T5 of several enterprises") \
    ROW(NONE_SUZHOU, "no hit, a place of Suzhou in the name") ROW(NONE, "no hit")
#define ROW_ENUM(name, text) ROW_##name,
enum row { TABLE_ROWS(ROW_ENUM) ROW_COUNT };

struct cell { enum action action; const char *reason; };

static const char weak[] = "weak-place", elsewhere[] = "place-elsewhere", unlisted[] = "unlisted",
    no_match[] = "no-match", near[] = "near", several[] = "several", plain[] = "not-distinctive";

static const struct cell cells[ROW_COUNT][LOCATION_COUNT] = {
    [ROW_EXACT] = {
        { ACCEPT, "" }, { ACCEPT, "" }, { IF_DISTINCTIVE, plain }, { REVIEW, elsewhere } },
    [ROW_CORE] = {
        { ACCEPT, "" }, { REVIEW, weak }, { REVIEW, weak }, { REJECT, elsewhere } },
    [ROW_CUT] = {
        { ACCEPT, "" }, { ACCEPT, "" }, { IF_WHOLE_PLACE, weak }, { REJECT, elsewhere } },
    [ROW_NEAR] = {
        { REVIEW, near }, { REVIEW, near }, { REVIEW_IF_SUZHOU, near }, { REJECT, elsewhere } },
    [ROW_SEVERAL] = {
        { REVIEW, several }, { REVIEW, several }, { REVIEW, several }, { REJECT, elsewhere } },
    [ROW_NONE_SUZHOU] = {
        { REVIEW, unlisted }, { REVIEW, unlisted }, { REVIEW, unlisted }, { REJECT, elsewhere } },
    [ROW_NONE] = {
        { REVIEW, unlisted }, { REVIEW, unlisted }, { REJECT, no_match }, { REJECT, elsewhere } },
};

static enum row row_of(const struct match_facts *facts)
{
    if (facts->several)         /* a name that two enterprises have says too much to be dropped */
        return facts->tier < TIER_6 ? ROW_SEVERAL : ROW_NEAR;
    switch (facts->tier) {
    case TIER_1: case TIER_2: case TIER_3: case TIER_DECISION:
        return ROW_EXACT;
    case TIER_4: return ROW_CORE;
    case TIER_5: return ROW_CUT;
    case TIER_6: return ROW_NEAR;
    case TIER_NONE:
        break;
    }
    return facts->suzhou ? ROW_NONE_SUZHOU : ROW_NONE;
}

enum match_outcome match_table(const struct match_facts *facts, const char **reason)
{
    const struct cell *cell = &cells[row_of(facts)][facts->location];
    enum match_outcome outcome = MATCH_REJECT;
    switch (cell->action) {
    case ACCEPT:           outcome = MATCH_ACCEPT; break;
    case REVIEW:           outcome = MATCH_REVIEW; break;
    case REJECT:           outcome = MATCH_REJECT; break;
    case IF_DISTINCTIVE:   outcome = facts->distinctive ? MATCH_ACCEPT : MATCH_REVIEW; break;
    case IF_WHOLE_PLACE:   outcome = facts->whole_place ? MATCH_ACCEPT : MATCH_REVIEW; break;
    case REVIEW_IF_SUZHOU: outcome = facts->suzhou ? MATCH_REVIEW : MATCH_REJECT; break;
    }
    *reason = outcome == MATCH_ACCEPT ? "" : cell->reason;
    if (outcome == MATCH_REVIEW && facts->several)
        *reason = several;
    if (outcome == MATCH_REJECT && cell->action == REVIEW_IF_SUZHOU)
        *reason = no_match;
    return outcome;
}

void match_table_tell(const struct match_facts *facts, const char **row, const char **cell)
{
#define SECOND(name, text) text,
    static const char *const rows[] = { TABLE_ROWS(SECOND) };
    static const char *const actions[] = { ACTIONS(SECOND) };
    *row = rows[row_of(facts)];
    *cell = actions[cells[row_of(facts)][facts->location].action];
}
