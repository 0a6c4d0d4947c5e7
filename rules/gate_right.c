/* gate_right.c - the gates about the right itself: its day, its type, its route, its country. */
#include <ctype.h>
#include <string.h>

#include "rules/country.h"
#include "rules/gate.h"

/* ---- days ---- */

struct verdict gate_start(struct assessment *run, struct claim *claim)
{
    const struct policy_value *value =
        claim_reads(run, policy_first(run->input->policy, PARAMETER_EFFECTIVE));
    return (struct verdict){ .passed = claim->is.day >= value->from,
                             .saw = day_traced(run, claim->is.day), .value = value,
                             .needs = !run->input->trace ? "" : made(run, arena_format(
                                 run->arena, "%s or later", day_text(run, value->from))),
                             .relied_on = true };
}

struct verdict gate_end(struct assessment *run, struct claim *claim)
{
    for (int i = 0; i < PARAMETER_COUNT; i++) {
        const struct policy_value *last = policy_last(run->input->policy, i);
        if ((parameter_row(i)->rules & claim->rule) && last && last->to &&
            claim->is.day > last->to)
            return (struct verdict){ .saw = day_traced(run, claim->is.day),
                .needs = made(run, arena_format(run->arena, "%s or earlier",
                                                day_text(run, last->to))),
                .value = claim_reads(run, last) };
    }
    return (struct verdict){ .passed = true, .saw = day_traced(run, claim->is.day),
                             .needs = "a day on which every value is in force" };
}

struct verdict gate_sunset(struct assessment *run, struct claim *claim)
{
    const struct policy_value *value = claim_value(run, claim, PARAMETER_SUNSET);
    if (!value)
        return (struct verdict){ .skipped = true };
    return (struct verdict){ .passed = policy_value_names(value, "off"),
                             .saw = day_traced(run, claim->is.day),
                             .needs = "a grant before the end of support", .value = value,
                             .relied_on = true };
}

/* ---- marks and quality awards ---- */

/* A part that was split off has a letter behind its number: 293830A. */
struct verdict gate_registration(struct assessment *run, struct claim *claim)
{
    const char *number = claim->owned->grant->number;
    size_t length = strlen(number);
    if (claim->repeats_mark)
        return (struct verdict){ .saw = "the owner has this mark under an earlier number",
                                 .needs = "a mark that is registered for the first time",
                                 .value = claim_value(run, claim, PARAMETER_SAME_MARK) };
    return (struct verdict){ .passed = !length || !isalpha((unsigned char)number[length - 1]),
                             .saw = number, .needs = "a number without a letter behind it",
                             .value = claim_value(run, claim, PARAMETER_MADRID_BASE) };
}

struct verdict gate_designated(struct assessment *run, struct claim *claim)
{
    return (struct verdict){ .passed = claim->registered || claim->designations > 0,
                             .saw = claim->registered ? "the year of registration"
                                    : claim->designations > 0 ? "designated" : "none that counts",
                             .needs = "the year of registration or a designation that counts",
                             .value = claim_value(run, claim, PARAMETER_DESIGNATIONS) };
}

struct verdict gate_first_time(struct assessment *run, struct claim *claim)
{
    const struct policy_value *value = claim_value(run, claim, PARAMETER_QUALITY_REPEAT);
    if (policy_value_names(value, "each"))
        return (struct verdict){ .skipped = true };
    return (struct verdict){ .passed = !claim->won_before,
                             .saw = claim->won_before ? "awarded before" : "the first time",
                             .needs = "the first time", .value = value, .relied_on = true };
}

/* ---- patents ---- */

struct verdict gate_type(struct assessment *run, struct claim *claim)
{
    const struct policy_value *value = claim_value(run, claim, PARAMETER_PATENT_TYPES);
    const struct policy_value *guard = claim_value(run, claim, PARAMETER_INVENTION_ONLY);
    const struct grant *grant = claim->owned->grant;
    /* Its first grant is in no part: without that one's day there is no award. */
    bool repeats = *grant->same_right_as && !grant->first_day;
    const char *type = claim->award.right_type;
    claim_uses(run, claim, value);
    struct verdict verdict = { .passed = !repeats && policy_value_names(value, type),
                               .saw = repeats ? "a grant published again" : type, .value = value };
    if (!verdict.passed || grant->right_type == RIGHT_INVENTION || !guard)
        return verdict;
    claim_uses(run, claim, guard);
    if (policy_value_names(guard, "on"))
        return (struct verdict){ .saw = type, .needs = "invention", .value = guard };
    return verdict;
}

struct verdict gate_route(struct assessment *run, struct claim *claim)
{
    const struct policy_value *value = claim_value(run, claim, PARAMETER_PATENT_ROUTES);
    return (struct verdict){ .passed = policy_value_names(value, claim->award.route),
                             .saw = claim->award.route, .value = value, .relied_on = true };
}

static bool covers(const struct assessment *run, const struct claim *claim,
                   const struct policy_value *value, const char *country)
{
    return policy_covers(run->input->policy, value->words, value->word_count, country,
                         claim->is.day);
}

bool claim_country_pays(struct assessment *run, struct claim *claim, const char *country)
{
    return covers(run, claim, claim_value(run, claim, PARAMETER_PATENT_COUNTRIES), country) ||
           covers(run, claim, claim_value(run, claim, PARAMETER_OTHER_DEVELOPED), country);
}

bool claim_by_state(const struct assessment *run, const struct claim *claim)
{
    return strcmp(claim->is.country, "EP") == 0 &&
           policy_value_names(claim_value(run, claim, PARAMETER_PATENT_EP), "by_state");
}

/* By state an EP grant stands where it was validated: its designations. */
static struct verdict judge_states(struct assessment *run, struct claim *claim)
{
    const struct grant *grant = claim->owned->grant;
    struct verdict verdict = { .saw = "no payable state",
        .needs = "a state of validation among the payable ones",
        .value = claim_value(run, claim, PARAMETER_PATENT_COUNTRIES),
        .also = claim_value(run, claim, PARAMETER_PATENT_EP), .relied_on = true };
    for (size_t i = 0; i < grant->designation_count && !verdict.passed; i++)
        if (designation_counts(run, &grant->designations[i]) &&
            claim_country_pays(run, claim, country_code(grant->designations[i].party))) {
            verdict.passed = true;
            verdict.saw = country_code(grant->designations[i].party);
        }
    claim_uses(run, claim, verdict.also);
    return verdict;
}

/* What a country that fails would have to be: of one of two lists, the second mostly empty. */
static const char *either_list(struct assessment *run, const struct policy_value *named,
                               const struct policy_value *others)
{
    if (!run->input->trace || policy_value_names(others, "none"))
        return NULL;
    return made(run, arena_format(run->arena, "one of: %s; or of: %s",
                                  made(run, policy_value_text(named, run->arena)),
                                  made(run, policy_value_text(others, run->arena))));
}

/* The EPO is no country: its grant counts as one of a member of the group eu. */
struct verdict gate_country(struct assessment *run, struct claim *claim)
{
    const struct policy_value *named = claim_value(run, claim, PARAMETER_PATENT_COUNTRIES);
    const struct policy_value *others = claim_value(run, claim, PARAMETER_OTHER_DEVELOPED);
    const char *country = claim->is.country;
    struct verdict verdict = { .saw = *country ? country : "unknown", .value = named,
                               .relied_on = true };
    if (claim_by_state(run, claim))
        return judge_states(run, claim);
    if (strcmp(country, "EP") == 0)
        claim_uses(run, claim, claim_value(run, claim, PARAMETER_PATENT_EP));
    verdict.passed = covers(run, claim, named, country);
    if (verdict.passed)
        return verdict;
    verdict.passed = covers(run, claim, others, country);
    if (verdict.passed) {
        verdict.value = others;
    } else {
        verdict.needs = either_list(run, named, others);
        if (country_may_be_payable(country))
            verdict.also = others;      /* the text may mean it: that it does not is assumed */
    }
    return verdict;
}
