/* carrier_mark.c - the years of a mark: of its registration, and of each later designation.
 *
 * What is applied for late may count for the next year; it shares the claim of that year with what
 * belongs there: an enterprise has one award a right and year.
 *
 * A designation belongs to who owns the mark on its day.  The first owner, who is paid, is paid for
 * his own alone; what a buyer designates gives the buyer a row, refused like all of his. */
#include <stdlib.h>
#include <string.h>

#include "date.h"
#include "right_key.h"
#include "rules/claim.h"
#include "rules/gate.h"
#include "rules/order.h"

/* A designation; `party` is "" when it does not count. */
struct extension {
    int32_t on;
    int year;                           /* of its award */
    const char *party;
    const struct match *owner;          /* on that day, the carrier or the same as he */
    const struct designation *from;
};

static int by_party_day(const void *left, const void *right)
{
    const struct extension *a = left, *b = right;
    int order = strcmp(a->party, b->party);
    return order ? order : compare_numbers(a->on, b->on);
}

static int by_year_day(const void *left, const void *right)
{
    const struct extension *a = left, *b = right;
    int order = compare_numbers(a->year, b->year);
    if (!order)
        order = compare_numbers(a->on, b->on);
    return order ? order : strcmp(a->party, b->party);
}

bool designation_counts(const struct assessment *run, const struct designation *designation)
{
    return designation->on <= run->input->as_of &&
           (!designation->refused_on || designation->refused_on > run->input->as_of);
}

/* CN is the home of the owners and never counts; nor does a designation that was refused wholly
 * and finally.  One that was renounced or has lapsed does: nothing is taken back for it. */
static const char *counted_party(const struct assessment *run, const struct designation *from)
{
    const char *party = country_code(from->party);
    return designation_counts(run, from) && strcmp(party, "CN") != 0 ? party : "";
}

/* Whether the designation of that day, or the registration, was applied for as the policy asks:
 * within its window, or later where a late one counts for the next year, the year of the award. */
struct application { bool made; int year; };

static struct application application_for(const struct assessment *run,
                                          const struct owned_grant *owned,
                                          const struct carrier *carrier, int32_t on)
{
    const struct circumstances is = { .day = on };
    const struct policy_value *window = claim_value_if(run, PARAMETER_CLAIM_WINDOW, &is);
    const struct policy_value *late = claim_value_if(run, PARAMETER_CLAIM_LATE, &is);
    if (!window || window->none)
        return (struct application){ true, date_year(on) };
    const struct evidence *fact = evidence_of(run, owned->grant->right,
                                              carrier->match->enterprise->id, "claim", on);
    bool in_time = (fact ? fact->on : run->input->as_of) <= date_add_months(on, window->number);
    bool next_year = !in_time && policy_value_names(late, "next_year");
    return (struct application){ fact && (in_time || next_year), date_year(on) + next_year };
}

/* A party counts once for the designations of one year, whenever they are paid: drops the later
 * ones, and returns how many are left. */
static size_t keep_first(struct extension *extensions, size_t count)
{
    size_t kept = 0;
    qsort(extensions, count, sizeof *extensions, by_party_day);
    for (size_t i = 0; i < count; i++) {
        const struct extension *last = kept ? &extensions[kept - 1] : NULL;
        if (!last || !*last->party || strcmp(last->party, extensions[i].party) != 0 ||
            date_year(last->on) != date_year(extensions[i].on))
            extensions[kept++] = extensions[i];
    }
    return kept;
}

/* The designations that are known and the carrier's, by year and day; NULL without memory.  All of
 * them are a buyer's, who is refused each, and those of a mark never sold are its owner's. */
static struct extension *extensions_of(const struct assessment *run,
                                       const struct owned_grant *owned,
                                       const struct carrier *carrier, size_t *count)
{
    const struct grant *grant = owned->grant;
    struct extension *extensions =
        arena_alloc(run->arena, grant->designation_count * sizeof *extensions);
    *count = 0;
    if (!extensions)
        return NULL;
    for (size_t i = 0; i < grant->designation_count; i++) {
        const struct designation *from = &grant->designations[i];
        int32_t on = from->on > grant->granted_on ? from->on : grant->granted_on;
        const struct match *owner = carrier->match;
        if (carrier->match == owner_on(owned, grant->granted_on))
            owner = owner_on(owned, on);
        bool is_his = owner && (owner == carrier->match ||
                                same_enterprise(owner, carrier->match));
        if (is_his && on <= run->input->as_of)
            extensions[(*count)++] =
                (struct extension){ on, application_for(run, owned, carrier, on).year,
                                    counted_party(run, from), owner, from };
    }
    if (*count) {
        *count = keep_first(extensions, *count);
        qsort(extensions, *count, sizeof *extensions, by_year_day);
    }
    return extensions;
}

/* Whether the carrier has the same mark under an earlier number, where the policy takes these for
 * one piece: its classes and countries may have been split over several registrations.  A mark
 * without words is like no other. */
static bool repeats_mark(struct assessment *run, const struct owned_grant *owned,
                         const struct carrier *carrier)
{
    const struct grant *grant = owned->grant;
    const struct circumstances is = { .day = grant->granted_on };
    if (!*grant->title || !policy_value_names(claim_value_if(run, PARAMETER_SAME_MARK, &is),
                                              "one_piece"))
        return false;
    size_t count;
    const struct key_item *items = key_list_find(&run->marks, grant->title, &count);
    for (size_t i = 0; i < count; i++) {
        const struct owned_grant *other = items[i].what;
        int order = compare_numbers(other->grant->granted_on, grant->granted_on);
        if (!order)
            order = strcmp(other->grant->right, grant->right);
        const struct match *owner = owner_on(other, other->grant->granted_on);
        if (order < 0 && owner && same_enterprise(owner, carrier->match))
            return true;
    }
    return false;
}

/* Registration and designations each go by an application of their own day.  What has none adds
 * nothing to what has one; where nothing has, all stays, for the gates to say why. */
static size_t keep_applied_for(const struct assessment *run, const struct owned_grant *owned,
                               const struct carrier *carrier, int32_t *days, size_t count,
                               bool *registered)
{
    bool registration = *registered &&
                        application_for(run, owned, carrier, owned->grant->granted_on).made;
    size_t made = 0, kept = 0;
    for (size_t i = 0; i < count; i++)
        made += application_for(run, owned, carrier, days[i]).made;
    if (!made && !registration)
        return count;
    *registered = registration;
    for (size_t i = 0; i < count; i++)
        if (application_for(run, owned, carrier, days[i]).made)
            days[kept++] = days[i];
    return kept;
}

/* Adds a designation of the year that was refused by the night's day: an award that comes to less
 * than before says so. */
static void add_refusal(struct assessment *run, struct claim *claim,
                        const struct designation *from)
{
    if (!from->refused_on || from->refused_on > run->input->as_of ||
        strcmp(country_code(from->party), "CN") == 0)
        return;
    claim->refusals = made(run, arena_format(run->arena, "%s%s%s on %s",
        claim->refusals ? claim->refusals : "", claim->refusals ? ", " : "", from->party,
        day_text(run, from->refused_on)));
}

/* The claim of a year: its day is that of the registration, else of the first designation that
 * counts, else of the first.  Whether a later owner is the carrier under another name may be
 * undecided: then the year waits. */
static struct claim *carry_year(struct assessment *run, const struct owned_grant *owned,
                                const struct carrier *carrier, const struct extension *list,
                                size_t count, bool registered)
{
    struct carrier of_year = *carrier;
    int32_t *days = arena_alloc(run->arena, count * sizeof *days);
    size_t counted = 0;
    if (!days)
        return NULL;
    for (size_t i = 0; i < count; i++) {
        if (!*list[i].party)
            continue;
        days[counted++] = list[i].on;
        if (list[i].owner->outcome == MATCH_REVIEW)
            of_year.match = list[i].owner;
    }
    counted = keep_applied_for(run, owned, carrier, days, counted, &registered);
    struct claim *claim = claim_of(run, owned, &of_year, registered ? owned->grant->granted_on
                                                         : counted ? days[0] : list->on, 0);
    if (!claim)
        return NULL;
    claim->registered = registered;
    claim->designated_on = days;
    claim->designations = counted;
    claim->is.designations = (int64_t)counted;
    claim->repeats_mark = repeats_mark(run, owned, carrier);
    for (size_t i = 0; i < count; i++)
        add_refusal(run, claim, list[i].from);
    gates(run, claim);
    return claim;
}

enum status carry_mark(struct assessment *run, const struct owned_grant *owned,
                       const struct carrier *carrier)
{
    size_t count, years = 0;
    struct extension *list = extensions_of(run, owned, carrier, &count);
    if (!list)
        return error_memory(run->error);
    struct claim **claims = arena_alloc(run->arena, (count + 1) * sizeof *claims);
    if (!claims)
        return error_memory(run->error);
    int first = application_for(run, owned, carrier, owned->grant->granted_on).year;
    bool registered = false;
    for (size_t start = 0, end; !registered || start < count; start = end) {
        int year = start < count && (registered || list[start].year < first) ? list[start].year
                                                                             : first;
        for (end = start; end < count && list[end].year == year; end++)
            ;
        claims[years] = carry_year(run, owned, carrier, list + start, end - start, year == first);
        registered = registered || year == first;
        if (!claims[years++])
            return error_memory(run->error);
    }
    return piece_add(run, claims, years);
}
