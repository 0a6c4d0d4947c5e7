/* award_text.h - an award as the text that ledger.csv and decisions.csv show.
 *
 * The one place where an award becomes text, safe for spreadsheets already, so that what the ledger
 * hashes is what a reader of ledger.csv finds in its fields. */
#pragma once

#include <stdbool.h>

#include "arena.h"
#include "date.h"
#include "money.h"
#include "rules/assess.h"

/* The columns `year` to `match_evidence`. */
enum { AWARD_COLUMN_COUNT = 29, NUMBER_TEXT_SIZE = 24 };

/* What a column of ledger.csv holds: for who must not take a code for a number. */
enum column_kind { COLUMN_TEXT, COLUMN_NUMBER, COLUMN_AMOUNT };
enum column_kind ledger_column_kind(int column);

/* `fields` borrows from the award, the arena and the struct itself: it must not be copied. */
struct award_text {
    const char *fields[AWARD_COLUMN_COUNT];
    char year[NUMBER_TEXT_SIZE], offset[NUMBER_TEXT_SIZE], length[NUMBER_TEXT_SIZE];
    char granted_on[DATE_TEXT_SIZE], effective_from[DATE_TEXT_SIZE];
    char gross[MONEY_TEXT_SIZE], after_family[MONEY_TEXT_SIZE], other_award[MONEY_TEXT_SIZE],
        after_overlap[MONEY_TEXT_SIZE], cap_before[MONEY_TEXT_SIZE], paid[MONEY_TEXT_SIZE],
        cap_after[MONEY_TEXT_SIZE];
};

/* `paid`: a line's own amount for the ledger, the award's net for the decisions.  A text that a
 * spreadsheet would run gets its apostrophe; U+001E and U+001F, which part the fields that are
 * hashed, become blanks.  False without memory. */
MUST_CHECK bool award_text(const struct award *award, struct money paid, struct arena *arena,
                           struct award_text *text);
