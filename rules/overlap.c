/* overlap.c - 就高不重复: what other schemes have paid for the same right.  Source: POLICY.md
 * section 3; the mode is the policy's. */
#include <inttypes.h>
#include <string.h>

#include "rules/claim.h"

/* One right, and who shares in it: its claims of all years, stages and owners. */
struct overlap {
    struct money theirs;                /* that other schemes have paid for it */
    struct money ours;                  /* that is due for it, were there no others */
    struct money counted;               /* of theirs, in the claims before: each yuan counts once */
    const struct other_award *latest;   /* the last row of theirs in the file; NULL: none */
};

/* Whether a row about the right is about the claim: what was paid to whichever of its owners is,
 * but the winners of a quality award share its key. */
static bool is_about(const struct claim *claim, const struct other_award *other)
{
    return claim->rule != RULE_QUALITY || strcmp(other->id, claim->award.id) == 0;
}

/* All that other schemes have paid for this right so far, less what was given back. */
static bool sum_theirs(const struct assessment *run, const struct claim *claim,
                       struct overlap *right)
{
    size_t count;
    const struct key_item *items = key_list_find(&run->others, claim->award.right, &count);
    for (size_t i = 0; i < count; i++) {
        const struct other_award *other = items[i].what;
        if (!is_about(claim, other))
            continue;
        if (!money_add(right->theirs, other->amount, &right->theirs))
            return false;
        right->latest = other;
    }
    if (right->theirs.fen < 0)
        right->theirs.fen = 0;
    return true;
}

static bool sum_ours(const struct piece *piece, struct overlap *right)
{
    for (size_t i = 0; i < piece->count; i++)
        if (claim_is_priced(piece->claims[i]) &&
            !money_add(right->ours, piece->claims[i]->award.after_family, &right->ours))
            return false;
    return true;
}

static const char *row_text(struct assessment *run, const struct other_award *row)
{
    return made(run, arena_format(run->arena, "other_awards, line %" PRIu64 ": %s", row->line,
                                  row->scheme));
}

enum { ROWS_SHOWN = 20 };              /* of one right: more are told by their number */

/* For the trace: where it is one row that, else each with what it says. */
static const char *rows_text(struct assessment *run, const struct claim *claim,
                             const struct other_award *latest)
{
    size_t count, rows = 0;
    const struct key_item *items = key_list_find(&run->others, claim->award.right, &count);
    const char *text = "other_awards, ";
    for (size_t i = 0; i < count; i++) {
        const struct other_award *other = items[i].what;
        char amount[MONEY_TEXT_SIZE];
        if (!is_about(claim, other) || rows++ >= ROWS_SHOWN)
            continue;
        text = made(run, arena_format(run->arena, "%s%sline %" PRIu64 ": %s, %s", text,
            rows > 1 ? "; " : "", other->line, other->scheme, money_text(other->amount, amount)));
    }
    if (rows > ROWS_SHOWN)
        text = made(run, arena_format(run->arena, "%s; %zu more", text, rows - ROWS_SHOWN));
    return rows > 1 ? text : latest ? row_text(run, latest) : "";
}

/* Theirs is less than ours, so the enterprise may choose; once it is given back all is due. */
static bool waits_for_choice(const struct policy_value *mode, const struct overlap *right)
{
    return policy_value_names(mode, "choose_one") && right->theirs.fen > 0 &&
           right->theirs.fen < right->ours.fen;
}

/* What counts against the claim; `top_up`: of theirs what no other claim has counted. */
static struct money counted_of(const struct policy_value *mode, const struct overlap *right,
                               const struct award *award)
{
    if (policy_value_names(mode, "top_up"))
        return money_min(award->other_award, award->after_family);
    return right->theirs.fen > 0 ? award->after_family : (struct money){ 0 };
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

static void set_off(struct assessment *run, struct claim *claim, struct overlap *right)
{
    const struct policy_value *mode = claim_value(run, claim, PARAMETER_OVERLAP_MODE);
    struct award *award = &claim->award;
    award->other_award = right->theirs;
    if (policy_value_names(mode, "top_up"))
        award->other_award.fen -= right->counted.fen;
    struct money counted = counted_of(mode, right, award);
    enum reason reason = REASON_OVERLAP;
    award->after_overlap.fen = award->after_family.fen - counted.fen;
    if (counted.fen && waits_for_choice(mode, right)) {
        reason = REASON_OVERLAP_CHOICE;
        award->after_overlap = award->after_family;     /* what waits for theirs to go back */
        if (!claim->stopped)
            claim_stop(run, claim, OUTCOME_HELD, reason, mode, row_text(run, right->latest));
    } else if (counted.fen) {
        claim_decide(run, claim, reason, mode);
        if (!claim->stopped)
            award->reference = row_text(run, right->latest);
    } else if (right->latest && !right->theirs.fen && !claim->stopped) {
        award->reference = made(run, arena_format(run->arena, "%s; given back: %s",
                                                  award->reference, row_text(run, right->latest)));
    }
    if (policy_value_names(mode, "top_up"))
        right->counted.fen += counted.fen;
    note(run, claim, mode, right->latest, reason, counted.fen > 0);
}

/* The pieces of a right follow each other; a quality award's are each one winner's. */
static const struct piece *end_of_right(const struct piece *first)
{
    const struct piece *end = first->next;
    while (end && first->claims[0]->rule != RULE_QUALITY &&
           strcmp(end->claims[0]->award.right, first->claims[0]->award.right) == 0)
        end = end->next;
    return end;
}

enum status overlaps(struct assessment *run)
{
    const struct piece *first = run->pieces, *end;
    for (; first; first = end) {
        struct overlap right = { .latest = NULL };
        bool fits = sum_theirs(run, first->claims[0], &right);
        end = end_of_right(first);
        for (const struct piece *piece = first; piece != end && fits; piece = piece->next)
            fits = sum_ours(piece, &right);
        if (!fits)
            return claim_too_large(run, first->claims[0], PARAMETER_OVERLAP_MODE);
        for (const struct piece *piece = first; piece != end; piece = piece->next)
            for (size_t i = 0; i < piece->count; i++)
                if (claim_is_priced(piece->claims[i]))
                    set_off(run, piece->claims[i], &right);
    }
    return STATUS_OK;
}
