/* carrier.c - which enterprise carries a right's award, and in which years.
 *
 * The policy pays applicants: the owner on the day of the grant or registration, the first-named
 * one.  Where that owner is not in the registry but a later-named one or a buyer is, the row
 * stands under that enterprise, so that each local right has its answer.  Nothing is decided here:
 * the gates say no. */
#include <assert.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "date.h"
#include "rules/claim.h"
#include "rules/country.h"

/* ---- years ---- */

/* A designation in its own year; `party` is "" when it does not count. */
struct extension { int32_t on; const char *party; };

static int by_year_and_party(const void *left, const void *right)
{
    const struct extension *a = left, *b = right;
    int order = date_year(a->on) - date_year(b->on);
    return order ? order : strcmp(a->party, b->party);
}

/* CN is the home of the owners and never counts; nor does a designation that was refused wholly
 * and finally.  One that was renounced or has lapsed does: nothing is taken back for it. */
static struct extension *extensions_of(const struct assessment *run, const struct grant *grant)
{
    struct extension *extensions =
        arena_alloc(run->arena, grant->designation_count * sizeof *extensions);
    if (!extensions)
        return NULL;
    for (size_t i = 0; i < grant->designation_count; i++) {
        const struct designation *from = &grant->designations[i];
        bool refused = from->refused_on && from->refused_on <= run->input->as_of;
        const char *party = country_code(from->party);
        extensions[i].on = from->on > grant->granted_on ? from->on : grant->granted_on;
        extensions[i].party = refused || strcmp(party, "CN") == 0 ? "" : party;
    }
    if (grant->designation_count)
        qsort(extensions, grant->designation_count, sizeof *extensions, by_year_and_party);
    return extensions;
}

/* ---- claims of one grant ---- */

/* The owner who carries the award. */
struct carrier { const struct match *match; bool first_named, bought; };

static void set_enterprise(struct claim *claim, const struct enterprise *enterprise)
{
    claim->enterprise = enterprise;
    if (!enterprise)
        return;
    claim->award.id = enterprise->id;
    claim->award.name_zh = enterprise->name_zh;
    claim->award.name_en = enterprise->name_en;
}

static void set_right(struct claim *claim, const struct owned_grant *owned)
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

static struct claim *claim_of(struct assessment *run, const struct owned_grant *owned,
                              const struct carrier *carrier, int32_t granted_on)
{
    bool mark = owned->grant->right_type == RIGHT_TRADEMARK;
    struct claim *claim = claim_add(run, mark ? RULE_MADRID : RULE_PATENT);
    if (!claim)
        return NULL;
    set_right(claim, owned);
    set_enterprise(claim, carrier->match->enterprise);
    claim->match = carrier->match;
    claim->first_named = carrier->first_named;
    claim->bought = carrier->bought;
    claim->award.granted_on = granted_on;
    claim->award.year = date_year(granted_on);
    claim->award.match_tier = carrier->match->tier;
    claim->award.match_evidence = carrier->match->evidence;
    claim_find_posted(run, claim);
    return claim;
}

static enum status pass(struct assessment *run, struct claim *claim, struct piece *piece)
{
    gates(run, claim);
    return tariff(run, claim, piece);
}

static enum status carry_patent(struct assessment *run, const struct owned_grant *owned,
                                const struct carrier *carrier)
{
    struct piece piece = { 0 };
    struct claim *claim = claim_of(run, owned, carrier, owned->grant->granted_on);
    return claim ? pass(run, claim, &piece) : error_memory(run->error);
}

/* A claim for the year of registration and one for each year with a later designation. */
static enum status carry_mark(struct assessment *run, const struct owned_grant *owned,
                              const struct carrier *carrier)
{
    const struct grant *grant = owned->grant;
    const struct extension *extensions = extensions_of(run, grant);
    struct piece piece = { 0 };
    enum status status = extensions ? STATUS_OK : error_memory(run->error);
    bool registered = true;
    size_t next = 0;
    while (status == STATUS_OK && (registered || next < grant->designation_count)) {
        int32_t on = registered ? grant->granted_on : extensions[next].on;
        int64_t counted = 0;
        size_t start = next;
        for (; next < grant->designation_count &&
               date_year(extensions[next].on) == date_year(on); next++) {
            const struct extension *it = &extensions[next];
            counted += *it->party && (next == start || strcmp(it[-1].party, it->party) != 0);
            if (it->on < on)
                on = it->on;            /* the day of the year's first */
        }
        struct claim *claim = claim_of(run, owned, carrier, on);
        if (!claim)
            return error_memory(run->error);
        claim->registered = registered;
        claim->designations = counted;
        registered = false;
        status = pass(run, claim, &piece);
    }
    return status;
}

static enum status carry(struct assessment *run, const struct owned_grant *owned,
                         const struct carrier *carrier)
{
    return owned->grant->right_type == RIGHT_TRADEMARK ? carry_mark(run, owned, carrier)
                                                       : carry_patent(run, owned, carrier);
}

/* ---- owners ---- */

static bool is_claimant(const struct match *match)
{
    return match->enterprise && match->outcome != MATCH_REJECT;
}

/* The earlier owner on the day of the grant; NULL when today's owners were it. */
static const struct match *first_owner(const struct owned_grant *owned)
{
    const struct grant *grant = owned->grant;
    for (size_t i = 0; i < grant->owner_before_count; i++) {
        int32_t until = grant->owners_before[i].until;
        if (!until || until > grant->granted_on)
            return &owned->matches_before[i];
    }
    return NULL;
}

/* The first of today's owners that is in the registry, or else may be; NULL: none. */
static const struct match *local_owner(const struct owned_grant *owned)
{
    const struct match *maybe = NULL;
    for (size_t i = 0; i < owned->grant->party_count; i++) {
        const struct match *match = &owned->matches[i];
        if (match->outcome == MATCH_ACCEPT)
            return match;
        if (!maybe && is_claimant(match))
            maybe = match;
    }
    return maybe;
}

/* A translation or re-publication of a grant that is here itself. */
static bool is_repeated(const struct assessment *run, const struct grant *grant)
{
    size_t count = 0;
    if (*grant->same_right_as && strcmp(grant->same_right_as, grant->right) != 0)
        (void)key_list_find(&run->grants, grant->same_right_as, &count);
    return count > 0;
}

static enum status carry_grant(struct assessment *run, const struct owned_grant *owned)
{
    if (is_repeated(run, owned->grant))
        return STATUS_OK;
    const struct match *before = first_owner(owned);
    const struct match *first = before ? before : owned->matches, *today = local_owner(owned);
    assert(*owned->grant->right && owned->grant->granted_on > 0);
    bool carried = (before || owned->grant->party_count) && is_claimant(first);
    enum status status = STATUS_OK;
    if (carried)
        status = carry(run, owned, &(struct carrier){ first, true, false });
    if (status != STATUS_OK || !today || (carried && !before))
        return status;
    if (carried && (today->outcome != MATCH_ACCEPT ||
                    strcmp(today->enterprise->id, first->enterprise->id) == 0))
        return STATUS_OK;
    return carry(run, owned, &(struct carrier){ today, today == owned->matches, before });
}

enum status carry_grants(struct assessment *run)
{
    enum status status = STATUS_OK;
    for (size_t i = 0; i < run->input->grant_count && status == STATUS_OK; i++)
        status = carry_grant(run, &run->input->grants[i]);
    return status;
}

/* ---- quality awards ---- */

/* By winner, edition, the higher grade, then the file's order. */
static int by_winner(const void *left, const void *right)
{
    const struct quality_award *a = *(const struct quality_award *const *)left;
    const struct quality_award *b = *(const struct quality_award *const *)right;
    int order = strcmp(a->id, b->id);
    if (!order && !*a->id)
        order = strcmp(a->name_zh, b->name_zh);
    if (!order)
        order = (a->edition > b->edition) - (a->edition < b->edition);
    if (!order)
        order = b->award - a->award;
    return order ? order : (a->line > b->line) - (a->line < b->line);
}

static bool same_winner(const struct quality_award *a, const struct quality_award *b)
{
    return strcmp(a->id, b->id) == 0 && (*a->id || strcmp(a->name_zh, b->name_zh) == 0);
}

static enum status carry_quality(struct assessment *run, const struct quality_award *fact,
                                 const struct quality_award *before, bool other_edition)
{
    struct piece piece = { 0 };
    struct claim *claim = claim_add(run, RULE_QUALITY);
    if (!claim)
        return error_memory(run->error);
    set_enterprise(claim, *fact->id ? registry_find(run->input->registry, fact->id) : NULL);
    if (!claim->enterprise)
        claim->award.name_zh = fact->name_zh;
    claim->quality = fact;
    claim->other_edition = other_edition;
    claim->upgraded = fact->award && before && !before->award;
    claim->award.right = made(run, arena_format(run->arena, "CQA%d", fact->edition));
    claim->award.right_type = right_type_code(RIGHT_QUALITY);
    claim->award.granted_on = fact->announced;
    claim->award.year = date_year(fact->announced);
    claim->award.match_evidence =
        made(run, arena_format(run->arena, "quality_awards, line %" PRIu64 "%s%s", fact->line,
                               *fact->reference ? ": " : "", fact->reference));
    claim_find_posted(run, claim);
    return pass(run, claim, &piece);
}

enum status carry_quality_awards(struct assessment *run)
{
    const struct facts *facts = run->input->facts;
    const struct quality_award **known =
        arena_alloc(run->arena, facts->quality_award_count * sizeof *known);
    enum status status = STATUS_OK;
    size_t count = 0, kept = 0;
    if (!known)
        return error_memory(run->error);
    for (size_t i = 0; i < facts->quality_award_count; i++)
        if (facts->quality_awards[i].announced <= run->input->as_of)
            known[count++] = &facts->quality_awards[i];
    if (count)
        qsort(known, count, sizeof *known, by_winner);
    for (size_t i = 0; i < count; i++)      /* of one edition the higher grade, which is first */
        if (!kept || !same_winner(known[kept - 1], known[i]) ||
            known[kept - 1]->edition != known[i]->edition)
            known[kept++] = known[i];
    for (size_t i = 0; i < kept && status == STATUS_OK; i++) {
        const struct quality_award *before = i > 0 && same_winner(known[i - 1], known[i])
            ? known[i - 1] : NULL;
        bool after = i + 1 < kept && same_winner(known[i], known[i + 1]);
        status = carry_quality(run, known[i], before, before || after);
    }
    return status;
}

/* ---- what is posted and has lost its ground ---- */

static unsigned rule_of(const char *code)
{
    if (strcmp(code, "patent") == 0)
        return RULE_PATENT;
    return strcmp(code, "madrid") == 0 ? RULE_MADRID : RULE_QUALITY;
}

/* The match that staff's decision took away from the enterprise `id`, or NULL. */
static const struct match *denied_match(const struct owned_grant *owned, const char *id)
{
    size_t parties = owned->grant->party_count;
    for (size_t i = 0; i < parties + owned->grant->owner_before_count; i++) {
        const struct match *match = i < parties ? &owned->matches[i]
                                                : &owned->matches_before[i - parties];
        if (match->denied && (!match->enterprise || strcmp(match->enterprise->id, id) == 0))
            return match;
    }
    return NULL;
}

static enum status carry_one_posted(struct assessment *run, const struct posted *posted)
{
    size_t count;
    const struct key_item *found = key_list_find(&run->grants, posted->right, &count);
    const struct owned_grant *owned = count ? found->what : NULL;
    struct claim *claim = claim_add(run, rule_of(posted->rule));
    if (!claim)
        return error_memory(run->error);
    struct award *award = &claim->award;
    set_enterprise(claim, registry_find(run->input->registry, posted->id));
    if (owned)
        set_right(claim, owned);
    award->right = posted->right;
    award->id = posted->id;
    award->year = posted->year;
    claim->posted = posted;
    gate_of_posted(run, claim);
    if (claim->stopped)
        return STATUS_OK;
    const struct match *denied = owned ? denied_match(owned, posted->id) : NULL;
    claim->stopped = true;
    award->outcome = OUTCOME_REFUSED;
    award->reason = denied ? REASON_DENIED : REASON_UNMATCHED;
    if (denied) {
        award->match_tier = denied->tier;
        award->match_evidence = award->reference = denied->evidence;
    }
    CLAIM_NOTE(run, claim, "%s: %s: posted in line %" PRId64 ", no owner is it now",
               reason_row(award->reason)->code, outcome_row(award->outcome)->code,
               posted->first_line);
    return STATUS_OK;
}

enum status carry_posted(struct assessment *run)
{
    enum status status = STATUS_OK;
    for (size_t i = 0; i < run->input->posted_count && status == STATUS_OK; i++)
        if (!run->taken[i])
            status = carry_one_posted(run, &run->input->posted[i]);
    return status;
}
