/* reason.c - the words for reasons and outcomes. */
#include "reason.h"

#include <assert.h>

#define REASON_ROW(name, code, en, zh, parameter) { code, en, zh, parameter },
#define OUTCOME_ROW(name, code, en, zh) { code, en, zh },
static const struct reason_row reasons[REASON_COUNT] = { REASONS(REASON_ROW) };
static const struct outcome_row outcomes[OUTCOME_COUNT] = { OUTCOMES(OUTCOME_ROW) };

const struct reason_row *reason_row(enum reason reason)
{
    assert((int)reason >= 0 && reason < REASON_COUNT);
    return &reasons[reason];
}

const struct outcome_row *outcome_row(enum outcome outcome)
{
    assert((int)outcome >= 0 && outcome < OUTCOME_COUNT);
    return &outcomes[outcome];
}
