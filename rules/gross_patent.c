/* gross_patent.c - what a patent earns: its rate, or those of the states where it was validated;
 * its family's bonus; its stage; its owner's share. */
#include <assert.h>
#include <string.h>

#include "right_key.h"
#include "rules/gross.h"
#include "rules/stage.h"

struct money gross_within_cost(struct assessment *run, struct claim *claim,
                               const struct policy_value *rate)
{
    struct money cost, part;
    if (!rate->basis_points)
        return rate->amount;
    if (!claim_cost(run, claim, &cost) ||
        !money_ratio(cost, rate->basis_points, BASIS_POINTS, ROUND_DOWN, &part)) {
        claim_stop(run, claim, OUTCOME_HELD, REASON_COST_UNKNOWN, rate, NULL);
        claim_step(run, claim, &(struct award_step){ .code = "cost-unknown", .gate = true,
            .saw = "unknown", .needs = "evidence of kind cost, with its amount", .value = rate });
        return (struct money){ 0 };
    }
    if (part.fen <= claim->award.gross.fen)     /* the states of an EP grant have one cost */
        return (struct money){ 0 };
    return money_min(rate->amount, (struct money){ part.fen - claim->award.gross.fen });
}

const char *gross_saw(struct assessment *run, const struct claim *claim, const char *what,
                      const struct policy_value *rate)
{
    struct money cost;
    char text[MONEY_TEXT_SIZE];
    if (!run->input->trace || !rate->basis_points || !claim_cost(run, claim, &cost))
        return what;
    return made(run, arena_format(run->arena, "%s, cost %s by evidence", what,
                                  money_text(cost, text)));
}

/* Whether the state is there for the first time; a payable one has a code of two letters. */
static bool is_new(const char *state, bool seen[26][26])
{
    bool *is_seen = &seen[state[0] - 'A'][state[1] - 'A'];
    bool is_new = !*is_seen;
    *is_seen = true;
    return is_new;
}

/* Of an EP grant that is paid by state: the rate of each state where it was validated, once. */
static enum status add_states(struct assessment *run, struct claim *claim)
{
    const struct grant *grant = claim->owned->grant;
    bool seen[26][26] = { 0 };
    enum status status = STATUS_OK;
    gross_uses(run, claim, claim_value(run, claim, PARAMETER_PATENT_EP));
    for (size_t i = 0; i < grant->designation_count && status == STATUS_OK; i++) {
        const struct designation *state = &grant->designations[i];
        struct circumstances there = claim->is;
        there.country = country_code(state->party);
        if (!designation_counts(run, state) || !claim_country_pays(run, claim, there.country) ||
            !is_new(there.country, seen))
            continue;
        const struct policy_value *rate = claim_value_if(run, PARAMETER_PATENT_AMOUNT, &there);
        gross_rate(run, claim, rate);
        status = gross_add(run, claim, gross_within_cost(run, claim, rate),
                           gross_saw(run, claim, there.country, rate), rate);
    }
    return status;
}

static enum status add_rate(struct assessment *run, struct claim *claim)
{
    if (claim_by_state(run, claim))
        return add_states(run, claim);
    const struct policy_value *rate = claim_value(run, claim, PARAMETER_PATENT_AMOUNT);
    gross_rate(run, claim, rate);
    struct money amount = gross_within_cost(run, claim, rate);
    return gross_add(run, claim, amount, gross_saw(run, claim, "1 grant", rate), rate);
}

/* Once for a family, with its first right. */
static enum status add_family_bonus(struct assessment *run, struct claim *claim)
{
    const struct policy_value *bonus = claim_value(run, claim, PARAMETER_FAMILY_BONUS);
    if (!bonus || !claim->first_of_family || claim->stage)
        return STATUS_OK;
    gross_uses(run, claim, bonus);
    return gross_add(run, claim, bonus->amount, "the first right of its family", bonus);
}

/* Of a payment in stages the parts add up to the whole. */
static enum status take_stage(struct assessment *run, struct claim *claim)
{
    const struct policy_value *stages = claim_value(run, claim, PARAMETER_STAGES);
    if (!stages)
        return STATUS_OK;
    int64_t years, part, before = 0;
    struct money from, to;
    for (size_t i = 0; i <= claim->stage; i++) {
        bool read = stage_parse(stages->words[i], &years, &part);
        assert(read);
        before += i < claim->stage ? part : 0;
    }
    if (!money_ratio(claim->award.gross, before, BASIS_POINTS, ROUND_DOWN, &from) ||
        !money_ratio(claim->award.gross, before + part, BASIS_POINTS, ROUND_DOWN, &to))
        return claim_too_large(run, claim, PARAMETER_STAGES);
    gross_uses(run, claim, stages);
    return gross_add(run, claim, (struct money){ to.fen - from.fen - claim->award.gross.fen },
                     stages->words[claim->stage], stages);
}

enum status gross_of_patent(struct assessment *run, struct claim *claim)
{
    gross_uses(run, claim, claim_value(run, claim, PARAMETER_YEAR_PATENT));
    if (claim->has_family)
        gross_uses(run, claim, claim_value(run, claim, PARAMETER_FAMILY_MAX));
    enum status status = add_rate(run, claim);
    if (status == STATUS_OK)
        status = add_family_bonus(run, claim);
    if (status == STATUS_OK)
        status = take_stage(run, claim);
    if (status == STATUS_OK)
        status = gross_take_share(run, claim);
    if (claim->award.reason == REASON_COST_UNKNOWN)
        claim->award.gross = claim->award.after_family = (struct money){ 0 };
    return status;
}
