/* gate_fact.c - the gates about facts that staff keep: withdrawals, applications, proofs, payments
 * elsewhere, holds, fees. */
#include <inttypes.h>
#include <string.h>

#include "date.h"
#include "rules/gate.h"

/* Where the policy says that it asks nothing, money depends on that; where it says nothing, on
 * nothing. */
static struct verdict not_asked(const struct policy_value *value, const char *what)
{
    return (struct verdict){ .passed = value, .skipped = !value, .saw = what, .needs = what,
                             .value = value, .relied_on = true };
}

struct verdict gate_withdrawn(struct assessment *run, struct claim *claim)
{
    size_t count;
    const struct key_item *items = key_list_find(&run->withdrawals, claim->award.right, &count);
    const struct withdrawal *fact = count ? items->what : NULL;
    if (fact)
        return (struct verdict){ .saw = "withdrawn", .needs = "no withdrawal",
            .fact = made(run, arena_format(run->arena, "withdrawn, line %" PRIu64 ", from %s: %s",
                                           fact->line, day_text(run, fact->from), fact->reason)) };
    return (struct verdict){ .passed = true, .saw = "no withdrawal", .needs = "no withdrawal" };
}

/* ---- evidence ---- */

/* Of what a key has, by kind and day, the first that is not before that kind and day. */
static const struct evidence *find_evidence(const struct key_list *list, const char *key,
                                            const char *kind, int32_t from)
{
    size_t count, low = 0;
    const struct key_item *items = key_list_find(list, key, &count);
    for (size_t high = count; low < high; ) {
        size_t middle = low + (high - low) / 2;
        const struct evidence *fact = items[middle].what;
        int order = strcmp(fact->kind, kind);
        if (order < 0 || (order == 0 && fact->on < from))
            low = middle + 1;
        else
            high = middle;
    }
    const struct evidence *fact = low < count ? items[low].what : NULL;
    return fact && strcmp(fact->kind, kind) == 0 ? fact : NULL;
}

const struct evidence *evidence_of(const struct assessment *run, const char *right,
                                   const char *id, const char *kind, int32_t from)
{
    const struct evidence *of_right = find_evidence(&run->evidence_by_right, right, kind, from);
    const struct evidence *of_id = find_evidence(&run->evidence_by_id, id, kind, from);
    return of_right && (!of_id || of_right->on <= of_id->on) ? of_right : of_id;
}

static const struct evidence *claim_evidence(const struct assessment *run,
                                             const struct claim *claim, const char *kind,
                                             int32_t from)
{
    return evidence_of(run, claim->award.right, claim->award.id, kind, from);
}

bool claim_cost(const struct assessment *run, const struct claim *claim, struct money *cost)
{
    size_t count;
    const struct key_item *items = key_list_find(&run->evidence_by_right, claim->award.right,
                                                 &count);
    bool known = false;
    *cost = (struct money){ 0 };
    for (size_t i = 0; i < count; i++) {
        const struct evidence *fact = items[i].what;
        if (strcmp(fact->kind, "cost") != 0)
            continue;
        if (!money_add(*cost, fact->amount, cost))
            return false;
        known = true;
    }
    return known;
}

static const char *evidence_text(struct assessment *run, const struct evidence *fact)
{
    return made(run, arena_format(run->arena, "evidence, line %" PRIu64 ": %s of %s%s%s",
                                  fact->line, fact->kind, day_text(run, fact->on),
                                  *fact->reference ? ", " : "", fact->reference));
}

/* The window in which an application must come, NULL: none needs to. */
static const struct policy_value *window_of(struct assessment *run, struct claim *claim,
                                            int32_t *last)
{
    const struct policy_value *window = claim_value(run, claim, PARAMETER_CLAIM_WINDOW);
    if (!window || window->none)
        return NULL;
    *last = date_add_months(claim->is.day, window->number);
    return window;
}

bool claim_is_late(struct assessment *run, struct claim *claim)
{
    int32_t last;
    if (!window_of(run, claim, &last))
        return false;
    const struct evidence *made_on = claim_evidence(run, claim, "claim", claim->is.day);
    return made_on ? made_on->on > last : run->input->as_of > last;
}

struct verdict gate_claim_late(struct assessment *run, struct claim *claim)
{
    int32_t last;
    const struct policy_value *window = window_of(run, claim, &last);
    if (!window)
        return not_asked(claim_value(run, claim, PARAMETER_CLAIM_WINDOW), "no application");
    const struct policy_value *late = claim_value(run, claim, PARAMETER_CLAIM_LATE);
    const struct evidence *fact = claim_evidence(run, claim, "claim", claim->is.day);
    bool is_late = claim_is_late(run, claim), next_year = policy_value_names(late, "next_year");
    if (is_late && next_year)
        claim_uses(run, claim, late);
    claim_uses(run, claim, window);
    return (struct verdict){ .passed = !is_late || next_year,
        .saw = fact ? evidence_text(run, fact) : "no application",
        .needs = made(run, arena_format(run->arena, "an application by %s%s", day_text(run, last),
                                        next_year ? ", or it counts for the next year" : "")),
        .value = window, .also = late, .fact = fact ? evidence_text(run, fact) : NULL };
}

struct verdict gate_claim_made(struct assessment *run, struct claim *claim)
{
    int32_t last;
    const struct policy_value *window = window_of(run, claim, &last);
    if (!window)
        return (struct verdict){ .skipped = true };
    const struct evidence *fact = claim_evidence(run, claim, "claim", claim->is.day);
    return (struct verdict){ .passed = fact, .saw = fact ? evidence_text(run, fact)
                                                         : "no application",
                             .needs = made(run, arena_format(run->arena, "an application by %s",
                                                             day_text(run, last))),
                             .value = window, .relied_on = true };
}

struct verdict gate_excluded(struct assessment *run, struct claim *claim)
{
    const struct policy_value *value = claim_value(run, claim, PARAMETER_EVIDENCE_EXCLUDED);
    if (!value || policy_value_names(value, "none"))
        return not_asked(value, "nothing excludes");
    for (size_t i = 0; i < value->word_count; i++) {
        const struct evidence *fact = claim_evidence(run, claim, value->words[i], 0);
        if (fact)
            return (struct verdict){ .saw = value->words[i], .value = value,
                .needs = made(run, arena_format(run->arena, "none of: %s", made(run,
                    policy_value_text(value, run->arena)))), .fact = evidence_text(run, fact) };
    }
    return (struct verdict){ .passed = true, .saw = "no finding", .needs = "no finding",
                             .value = value, .relied_on = true };
}

/* The words that nothing is handed in for, ", " between; "" none. */
static const char *missing_words(struct assessment *run, struct claim *claim,
                                 const struct policy_value *value)
{
    const char *text = "";
    for (size_t i = 0; value && i < value->word_count; i++)
        if (!claim_evidence(run, claim, value->words[i], 0))
            text = made(run, arena_format(run->arena, "%s%s%s", text, *text ? ", " : "",
                                          value->words[i]));
    return text;
}

/* What is handed in for the words, and of a later stage its annuity, "; " between; "" without a
 * trace. */
static const char *handed_in(struct assessment *run, const struct claim *claim,
                             const struct policy_value *value)
{
    const char *text = "";
    size_t words = value ? value->word_count : 0;
    for (size_t i = 0; run->input->trace && i < words + (claim->stage > 0); i++) {
        const struct evidence *fact = i < words
            ? claim_evidence(run, claim, value->words[i], 0)
            : claim_evidence(run, claim, "annuity", claim->award.granted_on);
        text = made(run, arena_format(run->arena, "%s%s%s", text, *text ? "; " : "",
                                      evidence_text(run, fact)));
    }
    return text;
}

/* What the policy asks of every award, and of a later stage the proof that its annuity is paid. */
struct verdict gate_evidence(struct assessment *run, struct claim *claim)
{
    const struct policy_value *said = claim_value(run, claim, PARAMETER_EVIDENCE_REQUIRED);
    const struct policy_value *stages = claim_value(run, claim, PARAMETER_STAGES);
    const struct policy_value *value = policy_value_names(said, "none") ? NULL : said;
    if (!value && !claim->stage)
        return not_asked(said, "no proof");
    claim_uses(run, claim, said);
    const char *missing = missing_words(run, claim, value), *annuity = "";
    struct verdict verdict = { .saw = "not handed in", .value = *missing ? value : stages };
    if (claim->stage && !claim_evidence(run, claim, "annuity", claim->award.granted_on))
        annuity = made(run, arena_format(run->arena, "%sannuity, of %s or later",
                                         *missing ? "; " : "",
                                         day_text(run, claim->award.granted_on)));
    if (*missing || *annuity) {
        verdict.needs = made(run, arena_format(run->arena, "a proof: %s%s", missing, annuity));
        return verdict;
    }
    return (struct verdict){ .passed = true, .saw = "handed in", .needs = "handed in",
                             .value = value ? value : stages, .relied_on = true,
                             .fact = handed_in(run, claim, value) };
}

/* ---- payments elsewhere, holds, fees ---- */

/* A payment that names no right, unless as much was given back. */
struct verdict gate_unassigned(struct assessment *run, struct claim *claim)
{
    const struct policy_value *value = claim_value(run, claim, PARAMETER_OVERLAP_UNASSIGNED);
    const struct unassigned *paid = NULL;
    size_t count = 0;
    const struct key_item *items = NULL;
    if (run->unassigned.count)
        items = key_list_find(&run->unassigned, unassigned_key(run, claim->award.rule,
                              claim->award.id, claim->award.year), &count);
    if (count)
        paid = items->what;
    if (!paid || paid->sum.fen <= 0)
        return (struct verdict){ .passed = true, .saw = "none", .needs = "none", .value = value };
    return (struct verdict){ .saw = "a payment elsewhere that names no right", .needs = "none",
        .value = value, .fact = made(run, arena_format(run->arena, "other_awards, line %" PRIu64
                                     ": %s", paid->first->line, paid->first->scheme)) };
}

static const struct hold *hold_of(const struct key_list *list, const char *key)
{
    size_t count;
    const struct key_item *items = key_list_find(list, key, &count);
    return count ? items->what : NULL;
}

struct verdict gate_hold(struct assessment *run, struct claim *claim)
{
    const struct hold *hold = hold_of(&run->holds_by_right, claim->award.right);
    if (!hold)
        hold = hold_of(&run->holds_by_id, claim->award.id);
    if (!hold)
        return (struct verdict){ .passed = true, .saw = "no hold", .needs = "no hold" };
    return (struct verdict){ .saw = "on hold", .needs = "no hold",
        .fact = made(run, arena_format(run->arena, "holds, line %" PRIu64 ": %s", hold->line,
                                       hold->reason)) };
}

struct verdict gate_fees(struct assessment *run, struct claim *claim)
{
    const struct policy_value *value = claim_value(run, claim, PARAMETER_FEE_CEILING);
    size_t count = 0;
    if (!value || value->none)
        return not_asked(value, "no ceiling");
    const struct key_item *items = key_list_find(&run->fees, claim->award.right, &count);
    if (!count)
        return (struct verdict){ .saw = "unknown", .needs = "the official fees in fees.csv",
                                 .value = value };
    const struct fees *fees = items->what;
    char text[MONEY_TEXT_SIZE];
    return (struct verdict){ .passed = true, .saw = made(run, arena_format(run->arena,
        "%s by fees, line %" PRIu64, money_text(fees->amount, text), fees->line)),
        .needs = "the official fees in fees.csv", .value = value, .relied_on = true };
}
