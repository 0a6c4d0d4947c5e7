/* award_text.c - an award as text; see award_text.h. */
#include "batch/award_text.h"

#include <assert.h>
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "batch/csv_writer.h"
#include "batch/ledger.h"

static char *number_text(uint64_t number, char text[NUMBER_TEXT_SIZE])
{
    snprintf(text, NUMBER_TEXT_SIZE, "%" PRIu64, number);
    return text;
}

/* A text as it is published, NULL without memory. */
static const char *published(const char *text, struct arena *arena)
{
    if (!csv_is_risky(text) && !strpbrk(text, "\x1e\x1f"))
        return text;
    char *copy = arena_format(arena, "%s%s", csv_is_risky(text) ? "'" : "", text);
    for (char *at = copy; at && (at = strpbrk(at, "\x1e\x1f")); )
        *at = ' ';
    return copy;
}

enum column_kind ledger_column_kind(int column)
{
    if (column >= LEDGER_GROSS && column <= LEDGER_CAP_AFTER)
        return COLUMN_AMOUNT;
    return column == LEDGER_LINE || column == LEDGER_YEAR || column == LEDGER_OFFSET ||
           column == LEDGER_LENGTH || column == LEDGER_CORRECTS ? COLUMN_NUMBER : COLUMN_TEXT;
}

/* A minus sign is none of a formula there. */
static bool is_amount(size_t field)
{
    return ledger_column_kind((int)field + LEDGER_YEAR) == COLUMN_AMOUNT;
}

bool award_text(const struct award *award, struct money paid, struct arena *arena,
                struct award_text *text)
{
    /* No cap, no room in it: a quality award. */
    const char *cap_before = "", *cap_after = "";
    if (award->has_cap) {
        cap_before = money_text(award->cap_before, text->cap_before);
        cap_after = money_text(award->cap_after, text->cap_after);
    }
    const char *const fields[] = {
        number_text((uint64_t)award->year, text->year), award->id, award->name_zh, award->name_en,
        award->rule, award->right, award->right_type, award->office,
        date_text(award->granted_on, text->granted_on), award->route,
        date_text(award->effective_from, text->effective_from),
        money_text(award->gross, text->gross), money_text(award->after_family, text->after_family),
        money_text(award->other_award, text->other_award),
        money_text(award->after_overlap, text->after_overlap), cap_before,
        money_text(paid, text->paid), cap_after, outcome_row(award->outcome)->code,
        reason_row(award->reason)->code, award->clause, award->reference, award->source,
        award->member, number_text(award->offset, text->offset),
        number_text(award->length, text->length), award->dump_sha256, award->match_tier,
        award->match_evidence,
    };
    static_assert(COUNT_OF(fields) == AWARD_COLUMN_COUNT, "a field for each column");
    for (size_t i = 0; i < COUNT_OF(fields); i++) {
        assert(fields[i]);
        text->fields[i] = is_amount(i) ? fields[i] : published(fields[i], arena);
        if (!text->fields[i])
            return false;
    }
    return true;
}
