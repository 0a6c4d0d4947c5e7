/* gate_owner.c - the gates about who owns the right. */
#include <string.h>

#include "rules/gate.h"

struct verdict gate_match(struct assessment *run, struct claim *claim)
{
    (void)run;
    return (struct verdict){ .passed = claim->match->outcome == MATCH_ACCEPT,
                             .saw = match_outcome_code(claim->match->outcome), .needs = "accept",
                             .fact = claim->match->evidence };
}

struct verdict gate_position(struct assessment *run, struct claim *claim)
{
    const struct policy_value *value = claim_value(run, claim, PARAMETER_POSITION);
    bool any = policy_value_names(value, "any");
    if (claim->owned->grant->party_count > 1)
        claim_uses(run, claim, claim_value(run, claim, PARAMETER_JOINT_SHARE));
    return (struct verdict){ .passed = any || claim->first_named,
                             .saw = claim->first_named ? "named first" : "named later",
                             .needs = any ? "named" : "named first", .value = value,
                             .relied_on = claim->owned->grant->party_count > 1 };
}

/* An owner of unknown country is not known to be Chinese, unless the registry has him. */
struct verdict gate_joint(struct assessment *run, struct claim *claim)
{
    const struct policy_value *value = claim_value(run, claim, PARAMETER_JOINT_OWNERS);
    const struct owned_grant *owned = claim->owned;
    struct verdict verdict = { .passed = true, .saw = "no foreign owner", .value = value,
                               .needs = "every owner Chinese",
                               .relied_on = owned->grant->party_count > 1 };
    if (!value)
        return (struct verdict){ .skipped = true };
    if (policy_value_names(value, "any"))
        verdict.needs = "any owners";
    for (size_t i = 0; i < owned->grant->party_count && !policy_value_names(value, "any"); i++) {
        const struct party *party = &owned->grant->parties[i];
        if (strcmp(party->country, "CN") == 0 || owned->matches[i].outcome == MATCH_ACCEPT)
            continue;
        verdict.passed = false;
        verdict.saw = made(run, arena_format(run->arena, "owner %zu of %s", i + 1,
                                             *party->country ? party->country : "no country"));
        break;
    }
    return verdict;
}

struct verdict gate_kind(struct assessment *run, struct claim *claim)
{
    const struct policy_value *value = claim_value(run, claim, PARAMETER_KINDS);
    if (!claim->enterprise)
        return (struct verdict){ .saw = "not in the registry", .value = value };
    const char *kind = applicant_kind_code(claim->enterprise->kind);
    return (struct verdict){ .passed = policy_value_names(value, kind), .saw = kind,
                             .value = value, .relied_on = true };
}

/* Whether the districts are no matter: of a quality award, or by `any`. */
static bool any_district(struct assessment *run, struct claim *claim)
{
    return claim->rule == RULE_QUALITY &&
           policy_value_names(claim_value(run, claim, PARAMETER_QUALITY_DISTRICTS), "all");
}

struct verdict gate_district(struct assessment *run, struct claim *claim)
{
    if (any_district(run, claim))
        return (struct verdict){ .skipped = true };
    const struct policy_value *value = claim_value(run, claim, PARAMETER_DISTRICTS);
    const char *district = claim->enterprise->district;
    return (struct verdict){ .passed = !*district || policy_value_names(value, district) ||
                                       policy_value_names(value, "any"),
                             .saw = *district ? district : "unknown", .value = value,
                             .relied_on = true };
}

struct verdict gate_district_known(struct assessment *run, struct claim *claim)
{
    if (any_district(run, claim) ||
        policy_value_names(claim_value(run, claim, PARAMETER_DISTRICTS), "any"))
        return (struct verdict){ .skipped = true };
    const char *district = claim->enterprise->district;
    const struct policy_value *value = claim_value(run, claim, PARAMETER_DISTRICT_UNKNOWN);
    return (struct verdict){ .passed = *district, .saw = *district ? district : "unknown",
                             .needs = "a known district", .value = value,
                             .outcome = policy_value_names(value, "refuse") ? OUTCOME_REFUSED
                                                                            : OUTCOME_HELD };
}

struct verdict gate_transfer(struct assessment *run, struct claim *claim)
{
    const struct policy_value *value = claim_value(run, claim, PARAMETER_TRANSFER);
    const struct grant *grant = claim->owned->grant;
    const struct earlier_owner *seller = claim->bought ? seller_on(grant, grant->granted_on) : NULL;
    const char *fact = NULL;
    if (grant->owner_before_count)
        claim_uses(run, claim, value);
    if (seller)
        fact = made(run, arena_format(run->arena, "owned by '%s' until %s", seller->name,
                                      seller->until ? day_text(run, seller->until) : "some day"));
    return (struct verdict){ .passed = !claim->bought,
                             .saw = claim->bought ? "owner by transfer" : "owner from the start",
                             .needs = "owner from the start", .value = value, .fact = fact };
}
