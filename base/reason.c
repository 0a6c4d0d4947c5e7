/* reason.c - the words for reasons and outcomes. */
#include "reason.h"

#include <assert.h>

#define ROW(name, code, en, zh) { code, en, zh },
static const struct reason_row reasons[REASON_COUNT] = { REASONS(ROW) };
static const struct reason_row outcomes[OUTCOME_COUNT] = { OUTCOMES(ROW) };

const struct reason_row *reason_row(enum reason reason)
{
    assert((int)reason >= 0 && reason < REASON_COUNT);
    return &reasons[reason];
}

const struct reason_row *outcome_row(enum outcome outcome)
{
    assert((int)outcome >= 0 && outcome < OUTCOME_COUNT);
    return &outcomes[outcome];
}
