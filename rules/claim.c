/* claim.c - what all stations of a claim need. */
#include "rules/claim.h"

#include <assert.h>
#include <inttypes.h>
#include <string.h>

#include "date.h"
#include "right_key.h"

static const char *rule_code(unsigned rule)
{
    return rule == RULE_PATENT ? "patent" : rule == RULE_MADRID ? "madrid" : "quality";
}

struct claim *claim_add(struct assessment *run, unsigned rule)
{
    struct claim *claim = arena_alloc(run->arena, sizeof *claim);
    if (!claim)
        return NULL;
    claim->rule = rule;
    claim->share_count = 1;
    claim->first_of_family = true;
    claim->first_stage = claim;
    claim->used = arena_alloc(run->arena, run->used_words * sizeof *claim->used);
    if (!claim->used)
        return NULL;
    claim->award = (struct award){
        .id = "", .name_zh = "", .name_en = "", .rule = rule_code(rule), .right = "",
        .right_type = "", .office = "", .route = "", .clause = "", .reference = "", .source = "",
        .member = "", .dump_sha256 = "", .match_tier = "", .match_evidence = "", .assumed = "",
        .outcome = OUTCOME_PAID, .reason = REASON_OK,
    };
    *run->end = claim;
    run->end = &claim->next;
    run->claim_count++;
    return claim;
}

void claim_set_enterprise(struct claim *claim, const struct enterprise *enterprise)
{
    claim->enterprise = enterprise;
    if (!enterprise)
        return;
    claim->award.id = enterprise->id;
    claim->award.name_zh = enterprise->name_zh;
    claim->award.name_en = enterprise->name_en;
    claim->is.kind = applicant_kind_code(enterprise->kind);
    claim->is.district = enterprise->district;
}

void claim_set_right(struct claim *claim, const struct owned_grant *owned)
{
    const struct grant *grant = owned->grant;
    struct award *award = &claim->award;
    claim->owned = owned;
    award->right = grant->right;
    award->right_type = right_type_code(grant->right_type);
    award->office = grant->office;
    award->route = route_code(grant->route);
    award->granted_on = grant->granted_on;
    award->source = owned->source ? owned->source : "";
    award->dump_sha256 = owned->dump_sha256 ? owned->dump_sha256 : "";
    award->member = grant->member;
    award->offset = grant->offset;
    award->length = grant->length;
    claim->is.country = country_code(grant->office);
    claim->is.route = award->route;
    claim->is.right_type = award->right_type;
}

void claim_set_match(struct claim *claim, const struct match *match)
{
    claim->match = match;
    claim->award.match_tier = match->tier;
    claim->award.match_evidence = match->evidence;
}

/* An auditor can look the right up in every dump that has it. */
static void claim_add_sources(struct assessment *run, struct claim *claim, const char *also)
{
    if (!also || !*also)
        return;
    claim->award.match_evidence = made(run, arena_format(
        run->arena, "%s; also in %s", claim->award.match_evidence, also));
}

struct claim *claim_of(struct assessment *run, const struct owned_grant *owned,
                       const struct carrier *carrier, int32_t on, unsigned stage)
{
    bool mark = owned->grant->right_type == RIGHT_TRADEMARK;
    struct claim *claim = claim_add(run, mark ? RULE_MADRID : RULE_PATENT);
    if (!claim)
        return NULL;
    claim_set_right(claim, owned);
    claim_set_enterprise(claim, carrier->match->enterprise);
    claim_set_match(claim, carrier->match);
    claim_add_sources(run, claim, owned->also);
    claim->first_named = carrier->first_named;
    claim->bought = carrier->bought;
    claim->share = carrier->share;
    claim->share_count = carrier->share_count;
    claim->stage = stage;
    claim->award.granted_on = on;
    claim->is.day = stage ? owned->grant->granted_on : on;
    claim->award.year = date_year(on);
    if (claim_is_late(run, claim) &&
        policy_value_names(claim_value(run, claim, PARAMETER_CLAIM_LATE), "next_year"))
        claim->award.year++;
    claim_find_posted(run, claim);
    return claim;
}

void claim_find_posted(struct assessment *run, struct claim *claim)
{
    size_t count;
    const struct key_item *items = key_list_find(&run->posted, claim->award.right, &count);
    for (size_t i = 0; i < count && !claim->posted; i++) {
        const struct posted *posted = items[i].what;
        if (posted->year == claim->award.year && strcmp(posted->id, claim->award.id) == 0) {
            claim->posted = posted;
            run->taken[posted - run->input->posted] = true;
        }
    }
}

struct money claim_posted(const struct claim *claim)
{
    if (!claim->posted || claim->posted->net.fen < 0)
        return (struct money){ 0 };
    return claim->posted->net;
}

bool claim_waits(const struct claim *claim)
{
    return claim->award.outcome == OUTCOME_HELD || claim->award.outcome == OUTCOME_REVIEW;
}

bool claim_keeps(const struct claim *claim)
{
    return claim_waits(claim) && claim_posted(claim).fen > 0;
}

bool claim_is_priced(const struct claim *claim)
{
    return !claim->stopped || claim->award.reason == REASON_OVERLAP_UNASSIGNED ||
           claim->award.reason == REASON_HOLD;
}

/* ---- what decides ---- */

const struct policy_value *claim_reads(const struct assessment *run,
                                       const struct policy_value *value)
{
    if (value && run->input->tallies)
        run->input->tallies[value - policy_value_at(run->input->policy, 0)].read++;
    return value;
}

const struct policy_value *claim_value_if(const struct assessment *run, enum parameter parameter,
                                          const struct circumstances *is)
{
    return claim_reads(run, policy_value(run->input->policy, parameter, is));
}

const struct policy_value *claim_value(const struct assessment *run, const struct claim *claim,
                                       enum parameter parameter)
{
    return claim_value_if(run, parameter, &claim->is);
}

void claim_uses(const struct assessment *run, struct claim *claim,
                const struct policy_value *value)
{
    if (!value)
        return;
    size_t index = (size_t)(value - policy_value_at(run->input->policy, 0));
    claim->used[index / 64] |= UINT64_C(1) << index % 64;
}

bool claim_is_free(const struct assessment *run, struct claim *claim,
                   const struct policy_value *limit)
{
    if (!limit || !limit->none)
        return false;
    if (!claim->stopped)
        claim_uses(run, claim, limit);
    return true;
}

void claim_decide(struct assessment *run, struct claim *claim, enum reason reason,
                  const struct policy_value *value)
{
    if (claim->stopped)
        return;                         /* of a claim on hold the gate has decided */
    claim_uses(run, claim, value);
    claim->award.reason = reason;
    claim->award.clause = value->clause;
    claim->award.reference = value->reference;
}

void claim_stop(struct assessment *run, struct claim *claim, enum outcome outcome,
                enum reason reason, const struct policy_value *value, const char *fact)
{
    claim->stopped = true;
    claim->award.outcome = outcome;
    claim->award.reason = reason;
    claim->award.clause = value ? value->clause : "";
    claim->award.reference = fact ? fact : value ? value->reference : "";
    memset(claim->used, 0, run->used_words * sizeof *claim->used);
    claim_uses(run, claim, value);
}

enum status claim_too_large(struct assessment *run, const struct claim *claim,
                            enum parameter parameter)
{
    return error_set(run->error, STATUS_CONFIG, "amount is too large (right '%s', '%s')",
                     claim->award.right, parameter_row(parameter)->key);
}

/* ---- the trace ---- */

static void add_step(struct assessment *run, struct step_list *list,
                     const struct award_step *step)
{
    struct step_item *item = run->input->trace ? arena_alloc(run->arena, sizeof *item) : NULL;
    if (!item) {
        run->no_memory |= run->input->trace;
        return;
    }
    *item = (struct step_item){ *step, NULL };
    item->step.saw = made(run, step->saw);
    item->step.needs = step->needs ? step->needs : "";
    item->step.fact = step->fact ? step->fact : "";
    *(list->last ? &list->last->next : &list->first) = item;
    list->last = item;
    list->count++;
}

void claim_step(struct assessment *run, struct claim *claim, const struct award_step *step)
{
    add_step(run, &claim->steps, step);
}

void claim_further(struct assessment *run, struct claim *claim, const struct award_step *step)
{
    add_step(run, &claim->further, step);
}

const char *claim_short_of(struct assessment *run, struct money amount)
{
    char text[MONEY_TEXT_SIZE];
    if (!run->input->trace || !amount.fen)
        return "";
    return made(run, arena_format(run->arena, "%s more", money_text(amount, text)));
}

const char *claim_at_most(struct assessment *run, const struct policy_value *limit)
{
    if (!run->input->trace)
        return "";
    return made(run, arena_format(run->arena, "at most %" PRId64, limit->number));
}

const char *made(struct assessment *run, const char *text)
{
    if (text)
        return text;
    run->no_memory = true;
    return "";
}

const char *unassigned_key(struct assessment *run, const char *clause, const char *id, int year)
{
    return made(run, arena_format(run->arena, "%s %d %s", clause, year, id));
}
