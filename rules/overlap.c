/* overlap.c - 就高不重复: what other schemes have paid for the same right.  Source: POLICY.md
 * section 3; the mode is the policy's. */
#include <inttypes.h>
#include <string.h>

#include "rules/claim.h"

/* Whether a row about the right is known, and about the claim: what was paid to whichever of the
 * right's owners is, but the winners of a quality award share its key. */
static bool is_about(const struct assessment *run, const struct claim *claim,
                     const struct other_award *other)
{
    return other->paid_on <= run->input->as_of &&
           (claim->rule != RULE_QUALITY || strcmp(other->id, claim->award.id) == 0);
}

/* All that other schemes have paid for this right so far, less what was given back.  `latest` is
 * the last such row of the file, NULL without one. */
static bool sum_others(const struct assessment *run, const struct claim *claim, struct money *sum,
                       const struct other_award **latest)
{
    size_t count;
    const struct key_item *items = key_list_find(&run->others, claim->award.right, &count);
    *sum = (struct money){ 0 };
    *latest = NULL;
    for (size_t i = 0; i < count; i++) {
        const struct other_award *other = items[i].what;
        if (!is_about(run, claim, other))
            continue;
        if (!money_add(*sum, other->amount, sum))
            return false;
        *latest = other;
    }
    if (sum->fen < 0)
        sum->fen = 0;
    return true;
}

static const char *row_text(struct assessment *run, const struct other_award *row)
{
    return made(run, arena_format(run->arena, "other_awards, line %" PRIu64 ": %s", row->line,
                                  row->scheme));
}

/* For the trace: where it is one row that, else all with what each says. */
static const char *rows_text(struct assessment *run, const struct claim *claim,
                             const struct other_award *latest)
{
    size_t count, rows = 0;
    const struct key_item *items = key_list_find(&run->others, claim->award.right, &count);
    const char *text = "other_awards, ";
    for (size_t i = 0; i < count; i++) {
        const struct other_award *other = items[i].what;
        char amount[MONEY_TEXT_SIZE];
        if (is_about(run, claim, other))
            text = made(run, arena_format(run->arena, "%s%sline %" PRIu64 ": %s, %s", text,
                rows++ ? "; " : "", other->line, other->scheme, money_text(other->amount, amount)));
    }
    return rows > 1 ? text : latest ? row_text(run, latest) : "";
}

/* What counts of `other`, at most `due`: under choose_one all or nothing of it. */
static struct money counted_of(const struct policy_value *mode, struct money other,
                               struct money due)
{
    if (policy_value_names(mode, "all_or_nothing") && other.fen > 0)
        return due;
    return money_min(other, due);
}

/* The reason that it is, or would be. */
static enum reason conclude(struct assessment *run, struct claim *claim,
                            const struct policy_value *mode, const struct other_award *latest,
                            struct money counted)
{
    struct award *award = &claim->award;
    bool choice = policy_value_names(mode, "choose_one") && counted.fen < award->after_family.fen;
    if (choice && counted.fen) {
        if (!claim->stopped)
            claim_stop(run, claim, OUTCOME_HELD, REASON_OVERLAP_CHOICE, mode,
                       row_text(run, latest));
        award->after_overlap = award->after_family;     /* what waits for the other to go back */
        return REASON_OVERLAP_CHOICE;
    }
    if (!counted.fen)
        return REASON_OVERLAP;
    claim_decide(run, claim, REASON_OVERLAP, mode);
    if (!claim->stopped)
        award->reference = row_text(run, latest);
    return REASON_OVERLAP;
}

/* The step of the trace: a gate when the other award must be given back first. */
static void note(struct assessment *run, struct claim *claim, const struct policy_value *mode,
                 const struct other_award *latest, enum reason reason, bool counts)
{
    struct award *award = &claim->award;
    char other[MONEY_TEXT_SIZE];
    bool gate = reason == REASON_OVERLAP_CHOICE;
    if (!run->input->trace)
        return;
    claim_step(run, claim, &(struct award_step){ .code = reason_row(reason)->code, .gate = gate,
        .passed = !counts, .before = award->after_family, .after = award->after_overlap,
        .value = mode, .fact = rows_text(run, claim, latest),
        .needs = gate ? "the payment elsewhere given back"
                      : counts ? "nothing paid elsewhere" : "",
        .saw = made(run, arena_format(run->arena, "%s paid elsewhere",
                                      money_text(award->other_award, other))) });
}

/* Of a right with several claims each yuan paid elsewhere counts in one only: `counted_before` is
 * what the earlier ones have counted. */
static enum status set_off(struct assessment *run, struct claim *claim,
                           struct money *counted_before)
{
    const struct policy_value *mode = claim_value(run, claim, PARAMETER_OVERLAP_MODE);
    const struct other_award *latest;
    struct award *award = &claim->award;
    struct money sum;
    if (!sum_others(run, claim, &sum, &latest))
        return claim_too_large(run, claim, PARAMETER_OVERLAP_MODE);
    award->other_award.fen = sum.fen > counted_before->fen ? sum.fen - counted_before->fen : 0;
    struct money counted = counted_of(mode, award->other_award, award->after_family);
    award->after_overlap.fen = award->after_family.fen - counted.fen;
    counted_before->fen += money_min(counted, award->other_award).fen;
    enum reason reason = conclude(run, claim, mode, latest, counted);
    note(run, claim, mode, latest, reason, counted.fen > 0);
    return STATUS_OK;
}

enum status overlaps(struct assessment *run)
{
    struct money counted = { 0 };
    const char *right = "";
    enum status status = STATUS_OK;
    for (struct piece *piece = run->pieces; piece; piece = piece->next) {
        /* the pieces of a right follow each other; a quality award's are each one winner's */
        if (piece->claims[0]->rule == RULE_QUALITY ||
            strcmp(right, piece->claims[0]->award.right) != 0)
            counted = (struct money){ 0 };
        right = piece->claims[0]->award.right;
        for (size_t i = 0; i < piece->count && status == STATUS_OK; i++)
            if (claim_is_priced(piece->claims[i]))
                status = set_off(run, piece->claims[i], &counted);
        if (status != STATUS_OK)
            return status;
    }
    return STATUS_OK;
}
