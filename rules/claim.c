/* claim.c - what all stations of a claim need. */
#include "rules/claim.h"

#include <assert.h>
#include <string.h>

#include "date.h"

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
    claim->award = (struct award){
        .id = "", .name_zh = "", .name_en = "", .rule = rule_code(rule), .right = "",
        .right_type = "", .office = "", .route = "", .clause = "", .reference = "", .source = "",
        .member = "", .dump_sha256 = "", .match_tier = "", .match_evidence = "", .assumed = "",
        .outcome = OUTCOME_PAID, .reason = REASON_OK,
    };
    if (run->input->trace) {
        claim->trace = arena_alloc(run->arena, (TRACE_MAX + 1) * sizeof *claim->trace);
        if (!claim->trace)
            return NULL;
        claim->award.trace = claim->trace;
    }
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
                       const struct carrier *carrier, int32_t granted_on)
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
    claim->award.granted_on = granted_on;
    claim->award.year = date_year(granted_on);
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

const struct policy_value *claim_value(const struct assessment *run, const struct claim *claim,
                                       enum parameter parameter)
{
    return policy_value(run->input->policy, parameter, claim->award.granted_on);
}

void claim_uses(struct claim *claim, const struct policy_value *value)
{
    if (value->assumed)
        claim->assumed |= UINT64_C(1) << value->parameter;
}

void claim_line(struct assessment *run, struct claim *claim, const char *text)
{
    assert(claim->trace_count < TRACE_MAX);
    claim->trace[claim->trace_count++] = made(run, text);
}

const char *value_place(struct assessment *run, const struct policy_value *value)
{
    char from[DATE_TEXT_SIZE];
    if (!value)
        return "";
    const char **place = &run->places[value - policy_value_at(run->input->policy, 0)];
    if (!*place)
        *place = made(run, arena_format(run->arena, "[%s %s from %s, %s; %s: %s]",
                                        parameter_row(value->parameter)->key,
                                        made(run, policy_value_text(value, run->arena)),
                                        date_text(value->from, from),
                                        value->assumed ? "assumed" : "official", value->clause,
                                        value->reference));
    return *place;
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
