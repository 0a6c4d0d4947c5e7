#include "audit_award.h"

#include <criterion/criterion.h>
#include <string.h>

#include "batch/audit_line.h"
#include "batch/award_text.h"

static const struct posted *posted_for(const struct assess_input *input, const struct award *award)
{
    for (size_t i = 0; i < input->posted_count; i++) {
        const struct posted *posted = &input->posted[i];
        if (posted->year == award->year && !strcmp(posted->right, award->right) &&
            !strcmp(posted->id, award->id))
            return posted;
    }
    return NULL;
}

/* The line that ledger_post would write; tests name no dump and not always a kind of right: those are
 * made up. */
static void check(const struct award *award, const struct posted *posted, int32_t as_of,
                  struct arena *arena)
{
    struct award_text text;
    struct award line = *award;
    struct money amount = { award->paid.fen - (posted ? posted->net.fen : 0) };
    const char *fields[LEDGER_COLUMN_COUNT] = { 0 };
    char day[DATE_TEXT_SIZE];
    struct error error;
    if (!amount.fen)
        return;
    if (amount.fen < 0 && line.reason == REASON_OK) {
        line.outcome = OUTCOME_REDUCED;
        line.reason = REASON_RECALCULATED;
    }
    bool quality = !strcmp(line.rule, "quality");
    if (!*line.right_type)
        line.right_type = "invention";
    if (quality) {
        line.source = line.dump_sha256 = "";
    } else {
        line.source = "made";
        line.dump_sha256 = "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";
        line.length = 1;
    }
    cr_assert(award_text(&line, amount, arena, &text));
    memcpy(&fields[LEDGER_YEAR], text.fields, sizeof text.fields);
    fields[LEDGER_CORRECTS] = posted ? "1" : "";
    fields[LEDGER_AS_OF] = date_text(as_of, day);
    struct audit_line audited = { .fields = fields, .line = 2 };
    struct audit_findings findings = { .arena = arena };
    cr_assert_eq(audit_fields(&audited, &findings, &error), STATUS_OK);
    cr_assert(audited.has_amounts && audited.has_paid);
    cr_assert_eq(audit_steps(&audited, award->paid, &findings, &error), STATUS_OK);
    for (size_t i = 0; i < findings.count; i++)
        cr_expect_fail("%s %d %s: %s", award->right, award->year, award->id,
                       findings.items[i].text);
}

void audit_expect_sound(const struct assess_input *input, const struct award *awards, size_t count)
{
    struct arena *arena = arena_create(SIZE_MAX);
    cr_assert(arena);
    for (size_t i = 0; i < count; i++)
        if (awards[i].outcome != OUTCOME_HELD && awards[i].outcome != OUTCOME_REVIEW)
            check(&awards[i], posted_for(input, &awards[i]), input->as_of, arena);
    arena_free(arena);
}
