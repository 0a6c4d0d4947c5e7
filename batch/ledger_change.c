/* ledger_change.c - what a correction says of the lines before it.
 *
 * The reason of an award tells why it comes to what it does, not why that is another sum than
 * before: a rate that was corrected has the same clause.  So a line that corrects and still pays
 * names the first amount in which it differs from the last line of its right, id and year. */
#include "batch/ledger_file.h"

#include <string.h>

#include "reason.h"

const char ledger_last_sql[] =
    "SELECT line, outcome, reason, gross, after_family, other_award, after_overlap FROM postings"
    " WHERE \"right\" = ? AND id = ? AND year = ? ORDER BY line DESC LIMIT 1";

enum { LAST_LINE, LAST_OUTCOME, LAST_REASON, LAST_AMOUNTS };

/* NULL without memory. */
static const char *change_text(sqlite3_stmt *last, const struct award *award, struct money net,
                               struct arena *arena)
{
    const struct { const char *name; struct money now; } amounts[] = {
        { "gross", award->gross }, { "after_family", award->after_family },
        { "other_award", award->other_award }, { "after_overlap", award->after_overlap },
    };
    char now[MONEY_TEXT_SIZE];
    const char *line = ledger_text(last, LAST_LINE), *outcome = ledger_text(last, LAST_OUTCOME);
    const char *reason = ledger_text(last, LAST_REASON);
    if (!line || !outcome || !reason)
        return NULL;
    if (strcmp(outcome, outcome_row(OUTCOME_REFUSED)->code) == 0)
        return arena_format(arena, "line %s was %s, %s", line, outcome, reason);
    for (int i = 0; i < (int)COUNT_OF(amounts); i++) {
        const char *before = ledger_text(last, LAST_AMOUNTS + i);
        if (!before || strcmp(before, money_text(amounts[i].now, now)) != 0)
            return !before ? NULL : arena_format(arena, "%s was %s in line %s", amounts[i].name,
                                                 before, line);
    }
    return arena_format(arena, "paid was %s up to line %s", money_text(net, now), line);
}

enum status ledger_say_change(struct ledger *ledger, sqlite3_stmt *last, struct money net,
                              struct arena *arena, struct award *award, struct error *error)
{
    enum status status = ledger_find(ledger, last, award, error);
    if (status == STATUS_OK) {
        const char *change = change_text(last, award, net, arena);
        award->reference = change ? arena_format(arena, "%s; %s", award->reference, change) : NULL;
        if (!award->reference)
            status = error_memory(error);
    }
    sqlite3_reset(last);
    return status;
}
