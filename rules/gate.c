/* gate.c - the gates of POLICY.md section 4, one table in their order.
 *
 * A gate says what it saw, what it needs and which value or fact decides; the table says what a
 * failure is called.  The first failure stops the claim. */
#include <ctype.h>
#include <inttypes.h>
#include <string.h>

#include "date.h"
#include "rules/claim.h"
#include "rules/country.h"

struct verdict {
    bool passed;
    const char *saw, *needs;            /* for the trace; `needs` NULL: one of the value's words */
    const struct policy_value *value;   /* that decides; NULL: a fact or the match does */
    const struct policy_value *also;    /* that a failure depends on too, or NULL */
    const char *reference;              /* of a fact; NULL: the value's */
};

static const char *day_text(struct assessment *run, int32_t day)
{
    char text[DATE_TEXT_SIZE];
    return made(run, arena_format(run->arena, "%s", date_text(day, text)));
}

static struct verdict gate_match(struct assessment *run, struct claim *claim)
{
    (void)run;
    return (struct verdict){ .passed = claim->match->outcome == MATCH_ACCEPT,
                             .saw = match_outcome_code(claim->match->outcome), .needs = "accept",
                             .reference = claim->match->evidence };
}

static struct verdict gate_withdrawn(struct assessment *run, struct claim *claim)
{
    size_t count;
    const struct key_item *items = key_list_find(&run->withdrawals, claim->award.right, &count);
    for (size_t i = 0; i < count; i++) {
        const struct withdrawal *fact = items[i].what;
        if (fact->from <= run->input->as_of)
            return (struct verdict){ .saw = "withdrawn", .needs = "no withdrawal",
                .reference = made(run, arena_format(run->arena, "withdrawn, line %" PRIu64
                                  ", from %s: %s", fact->line, day_text(run, fact->from),
                                  fact->reason)) };
    }
    return (struct verdict){ .passed = true, .saw = "no withdrawal", .needs = "no withdrawal" };
}

static struct verdict gate_start(struct assessment *run, struct claim *claim)
{
    const struct policy_value *value = policy_first(run->input->policy, PARAMETER_EFFECTIVE);
    return (struct verdict){ .passed = claim->award.granted_on >= value->from,
                             .saw = day_text(run, claim->award.granted_on),
                             .needs = "the first day or later", .value = value };
}

static struct verdict gate_end(struct assessment *run, struct claim *claim)
{
    const struct policy_value *value = NULL;
    for (int i = 0; i < PARAMETER_COUNT; i++) {
        if (!(parameter_row(i)->rules & claim->rule))
            continue;
        value = claim_value(run, claim, i);
        if (!value)
            return (struct verdict){ .saw = day_text(run, claim->award.granted_on),
                .needs = made(run, arena_format(run->arena, "%s or earlier",
                    day_text(run, policy_last(run->input->policy, i)->to))),
                .value = policy_last(run->input->policy, i) };
    }
    return (struct verdict){ .passed = true, .saw = day_text(run, claim->award.granted_on),
                             .needs = "a day on which every value is in force" };
}

static struct verdict gate_position(struct assessment *run, struct claim *claim)
{
    if (claim->owned->grant->party_count > 1)
        claim_uses(claim, claim_value(run, claim, PARAMETER_JOINT_SHARE));
    return (struct verdict){ .passed = claim->first_named,
                             .saw = claim->first_named ? "named first" : "named later",
                             .needs = "named first",
                             .value = claim_value(run, claim, PARAMETER_POSITION) };
}

static struct verdict gate_kind(struct assessment *run, struct claim *claim)
{
    const struct policy_value *value = claim_value(run, claim, PARAMETER_KINDS);
    if (!claim->enterprise)
        return (struct verdict){ .saw = "not in the registry", .value = value };
    const char *kind = applicant_kind_code(claim->enterprise->kind);
    return (struct verdict){ .passed = policy_value_names(value, kind), .saw = kind,
                             .value = value };
}

static struct verdict gate_district(struct assessment *run, struct claim *claim)
{
    const struct policy_value *value = claim_value(run, claim, PARAMETER_DISTRICTS);
    const char *district = claim->enterprise->district;
    return (struct verdict){ .passed = !*district || policy_value_names(value, district),
                             .saw = *district ? district : "unknown", .value = value };
}

static struct verdict gate_district_known(struct assessment *run, struct claim *claim)
{
    const char *district = claim->enterprise->district;
    return (struct verdict){ .passed = *district, .saw = *district ? district : "unknown",
                             .needs = "a known district",
                             .value = claim_value(run, claim, PARAMETER_DISTRICT_UNKNOWN) };
}

static struct verdict gate_transfer(struct assessment *run, struct claim *claim)
{
    const struct policy_value *value = claim_value(run, claim, PARAMETER_TRANSFER);
    if (claim->owned->grant->owner_before_count)
        claim_uses(claim, value);
    return (struct verdict){ .passed = !claim->bought,
                             .saw = claim->bought ? "owner by transfer" : "owner from the start",
                             .needs = "owner from the start", .value = value };
}

/* A part that was split off has a letter behind its number: 293830A. */
static struct verdict gate_registration(struct assessment *run, struct claim *claim)
{
    const char *number = claim->owned->grant->number;
    size_t length = strlen(number);
    return (struct verdict){ .passed = !length || !isalpha((unsigned char)number[length - 1]),
                             .saw = number, .needs = "a number without a letter behind it",
                             .value = claim_value(run, claim, PARAMETER_MADRID_BASE) };
}

static struct verdict gate_type(struct assessment *run, struct claim *claim)
{
    const struct policy_value *value = claim_value(run, claim, PARAMETER_PATENT_TYPES);
    const struct grant *grant = claim->owned->grant;
    /* Its first grant is in no part: without that one's day there is no award. */
    bool repeats = *grant->same_right_as && !grant->first_day;
    claim_uses(claim, value);
    const char *type = claim->award.right_type;
    return (struct verdict){ .passed = !repeats && policy_value_names(value, type),
                             .saw = repeats ? "a grant published again" : type, .value = value };
}

static struct verdict gate_route(struct assessment *run, struct claim *claim)
{
    const struct policy_value *value = claim_value(run, claim, PARAMETER_PATENT_ROUTES);
    return (struct verdict){ .passed = policy_value_names(value, claim->award.route),
                             .saw = claim->award.route, .value = value };
}

/* The EPO is no country: its grant counts as one of a member of the group eu. */
static struct verdict gate_country(struct assessment *run, struct claim *claim)
{
    const struct policy *policy = run->input->policy;
    const struct policy_value *named = claim_value(run, claim, PARAMETER_PATENT_COUNTRIES);
    const struct policy_value *others = claim_value(run, claim, PARAMETER_OTHER_DEVELOPED);
    const char *country = country_code(claim->award.office);
    struct verdict verdict = { .saw = *country ? country : "unknown", .value = named };
    if (strcmp(country, "EP") == 0) {
        const struct policy_value *ep = claim_value(run, claim, PARAMETER_PATENT_EP);
        verdict.passed = policy_value_names(named, "eu");
        claim_uses(claim, ep);
        return verdict;
    }
    if (!country_may_be_payable(country))
        return verdict;
    verdict.passed = policy_value_covers(policy, named, country, claim->award.granted_on);
    if (verdict.passed)
        return verdict;
    verdict.also = others;
    verdict.passed = policy_value_covers(policy, others, country, claim->award.granted_on);
    if (verdict.passed) {
        verdict.value = others;
        claim_uses(claim, others);
    }
    return verdict;
}

static struct verdict gate_designated(struct assessment *run, struct claim *claim)
{
    return (struct verdict){ .passed = claim->registered || claim->designations > 0,
                             .saw = claim->registered ? "the year of registration"
                                    : claim->designations > 0 ? "designated" : "none that counts",
                             .needs = "the year of registration or a designation that counts",
                             .value = claim_value(run, claim, PARAMETER_DESIGNATIONS) };
}

static struct verdict gate_unassigned(struct assessment *run, struct claim *claim)
{
    const struct policy_value *value = claim_value(run, claim, PARAMETER_OVERLAP_UNASSIGNED);
    size_t count = 0;
    const struct key_item *items = NULL;
    if (run->unassigned.count)
        items = key_list_find(&run->unassigned, unassigned_key(run, claim->award.rule,
                              claim->award.id, claim->award.year), &count);
    for (size_t i = 0; i < count; i++) {
        const struct other_award *other = items[i].what;
        if (other->paid_on <= run->input->as_of)
            return (struct verdict){ .saw = "a payment elsewhere that names no right",
                .needs = "none", .value = value,
                .reference = made(run, arena_format(run->arena, "other_awards, line %" PRIu64
                                  ": %s", other->line, other->scheme)) };
    }
    return (struct verdict){ .passed = true, .saw = "none", .needs = "none", .value = value };
}

static const struct hold *hold_of(const struct assessment *run, const struct key_list *list,
                                  const char *key)
{
    size_t count;
    const struct key_item *items = key_list_find(list, key, &count);
    for (size_t i = 0; i < count; i++) {
        const struct hold *hold = items[i].what;
        if (hold->from <= run->input->as_of && (!hold->to || run->input->as_of <= hold->to))
            return hold;
    }
    return NULL;
}

static struct verdict gate_hold(struct assessment *run, struct claim *claim)
{
    const struct hold *hold = hold_of(run, &run->holds_by_right, claim->award.right);
    if (!hold)
        hold = hold_of(run, &run->holds_by_id, claim->award.id);
    if (!hold)
        return (struct verdict){ .passed = true, .saw = "no hold", .needs = "no hold" };
    return (struct verdict){ .saw = "on hold", .needs = "no hold",
        .reference = made(run, arena_format(run->arena, "holds, line %" PRIu64 ": %s", hold->line,
                                            hold->reason)) };
}

enum { RIGHTS = RULE_PATENT | RULE_MADRID };

static const struct gate {
    enum reason reason;
    enum outcome outcome;
    unsigned rules;
    struct verdict (*judge)(struct assessment *run, struct claim *claim);
} table[] = {
    { REASON_MATCH_REVIEW,           OUTCOME_REVIEW,  RIGHTS,      gate_match },
    { REASON_WITHDRAWN,              OUTCOME_REFUSED, RULE_ALL,    gate_withdrawn },
    { REASON_BEFORE_EFFECTIVE,       OUTCOME_REFUSED, RULE_ALL,    gate_start },
    { REASON_AFTER_END,              OUTCOME_REFUSED, RULE_ALL,    gate_end },
    { REASON_NOT_FIRST_APPLICANT,    OUTCOME_REFUSED, RIGHTS,      gate_position },
    { REASON_KIND,                   OUTCOME_REFUSED, RULE_ALL,    gate_kind },
    { REASON_DISTRICT,               OUTCOME_REFUSED, RIGHTS,      gate_district },
    { REASON_DISTRICT_UNKNOWN,       OUTCOME_HELD,    RIGHTS,      gate_district_known },
    { REASON_TRANSFER,               OUTCOME_REFUSED, RIGHTS,      gate_transfer },
    { REASON_NOT_FIRST_REGISTRATION, OUTCOME_REFUSED, RULE_MADRID, gate_registration },
    { REASON_RIGHT_TYPE,             OUTCOME_REFUSED, RULE_PATENT, gate_type },
    { REASON_ROUTE,                  OUTCOME_REFUSED, RULE_PATENT, gate_route },
    { REASON_COUNTRY,                OUTCOME_REFUSED, RULE_PATENT, gate_country },
    { REASON_COUNTRY,                OUTCOME_REFUSED, RULE_MADRID, gate_designated },
    { REASON_OVERLAP_UNASSIGNED,     OUTCOME_HELD,    RULE_ALL,    gate_unassigned },
    { REASON_HOLD,                   OUTCOME_HELD,    RULE_ALL,    gate_hold },
};

static void note(struct assessment *run, struct claim *claim, const struct gate *gate,
                 const struct verdict *verdict)
{
    const char *place = value_place(run, verdict->value);
    const char *needs = verdict->needs;
    if (!needs)
        needs = made(run, arena_format(run->arena, "one of: %s",
                                       made(run, policy_value_text(verdict->value, run->arena))));
    CLAIM_NOTE(run, claim, "%s: %s: %s; needs %s%s%s%s%s%s", reason_row(gate->reason)->code,
               verdict->passed ? "passed" : outcome_row(gate->outcome)->code, verdict->saw, needs,
               *place ? " " : "", place, verdict->reference ? " (" : "",
               verdict->reference ? verdict->reference : "", verdict->reference ? ")" : "");
}

static void stop(struct claim *claim, const struct gate *gate, const struct verdict *verdict)
{
    const struct policy_value *value = verdict->value;
    claim->stopped = true;
    claim->award.outcome = gate->outcome;
    claim->award.reason = gate->reason;
    claim->award.clause = value ? value->clause : "";
    claim->award.reference = verdict->reference ? verdict->reference
                             : value ? value->reference : "";
    claim->assumed = 0;             /* gates that were passed do not decide a 0 */
    if (value)
        claim_uses(claim, value);
    if (verdict->also)
        claim_uses(claim, verdict->also);
}

static void try_gate(struct assessment *run, struct claim *claim, const struct gate *gate)
{
    struct verdict verdict = gate->judge(run, claim);
    if (run->input->trace)
        note(run, claim, gate, &verdict);
    if (!verdict.passed)
        stop(claim, gate, &verdict);
}

void gates(struct assessment *run, struct claim *claim)
{
    for (size_t i = 0; i < COUNT_OF(table) && !claim->stopped; i++)
        if (table[i].rules & claim->rule)
            try_gate(run, claim, &table[i]);
}

void gates_of_posted(struct assessment *run, struct claim *claim, bool holds)
{
    for (size_t i = 0; i < COUNT_OF(table); i++)
        if (table[i].reason == REASON_WITHDRAWN || (holds && table[i].reason == REASON_HOLD))
            try_gate(run, claim, &table[i]);
}
