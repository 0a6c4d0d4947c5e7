/* carrier_posted.c - what is posted and has no claim any more: a correction, with its reason.
 *
 * The ledger says of which enterprise, right and year; the record, where it still is in a part,
 * says what it says now.  An owner who has become undecided takes nothing back, staff decides;
 * unless the one who would be paid is known: a right is not paid twice. */
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "date.h"
#include "rules/claim.h"
#include "rules/decisions.h"
#include "rules/gate.h"

/* What the owners of the record say of the enterprise of a posting. */
struct view {
    const struct match *denied;         /* staff's decision took it away from the enterprise */
    const struct match *undecided;      /* may be anybody, so it too */
    const struct match *owner;          /* is it still */
    bool later_named;                   /* that one, behind another owner of today */
};

/* A filing says whom an owner may be, not that he is nobody else. */
static bool may_be_anybody(const struct match *match)
{
    return match->outcome == MATCH_REVIEW &&
        (!match->enterprise || strcmp(match->reason, "filing") == 0);
}

static bool is_same(const struct match *match, const char *id)
{
    return match->outcome != MATCH_REJECT && match->enterprise &&
           strcmp(match->enterprise->id, id) == 0;
}

static struct view view_of(const struct owned_grant *owned, const char *id)
{
    struct view view = { 0 };
    size_t parties = owned->grant->party_count;
    for (size_t i = 0; i < parties + owned->grant->owner_before_count; i++) {
        const struct match *match = i < parties ? &owned->matches[i]
                                                : &owned->matches_before[i - parties];
        if (match_denial(match, id)) {
            if (!view.denied)
                view.denied = match;
        } else if (may_be_anybody(match)) {
            if (!view.undecided)
                view.undecided = match;
        } else if (is_same(match, id) && !view.owner) {
            view.owner = match;
            view.later_named = i > 0 && i < parties;
        }
    }
    return view;
}

/* Whether the record tells of something in that year, by the night's day. */
static bool has_year(const struct grant *grant, int year, int32_t as_of)
{
    bool found = date_year(grant->granted_on) == year;
    for (size_t i = 0; i < grant->designation_count && !found; i++)
        found = grant->designations[i].on > grant->granted_on &&
                grant->designations[i].on <= as_of &&
                date_year(grant->designations[i].on) == year;
    return found;
}

/* A quality award that was announced on another day; NULL: none. */
static const struct quality_award *redated_award(const struct assessment *run,
                                                 const struct posted *posted)
{
    for (size_t i = 0; i < run->input->facts->quality_award_count; i++) {
        const struct quality_award *fact = &run->input->facts->quality_awards[i];
        char right[24];
        snprintf(right, sizeof right, "CQA%d", fact->edition);
        if (strcmp(right, posted->right) == 0 && strcmp(fact->id, posted->id) == 0)
            return fact;
    }
    return NULL;
}

static unsigned rule_of(const char *code)
{
    if (strcmp(code, "patent") == 0)
        return RULE_PATENT;
    return strcmp(code, "madrid") == 0 ? RULE_MADRID : RULE_QUALITY;
}

/* ---- the fact behind the reason ---- */

/* "owner until 2021-07-01: X-B"; what is known of him is in the evidence. */
static const char *owner_text(struct assessment *run, const struct claim *claim)
{
    const struct grant *grant = claim->owned->grant;
    const struct match *owner = owner_on(claim->owned, claim->posted->granted_on);
    const struct earlier_owner *seller = seller_on(grant, claim->posted->granted_on);
    const char *who = !owner || owner->outcome == MATCH_REJECT || !owner->enterprise
        ? "none of the registry" : owner->enterprise->id;
    return made(run, arena_format(run->arena, "%s %s: %s%s",
        seller ? "owner until" : grant->party_count > 1 ? "first-named owner on" : "owner on",
        day_text(run, seller && seller->until ? seller->until : claim->posted->granted_on),
        owner && owner->outcome == MATCH_REVIEW ? "perhaps " : "", who));
}

static const char *date_change_text(struct assessment *run, const struct claim *claim)
{
    const struct posted *posted = claim->posted;
    if (claim->rule == RULE_MADRID)
        return made(run, arena_format(run->arena, "the record tells of nothing in %d any more",
                                      posted->year));
    return made(run, arena_format(run->arena, "of %s now, of %s in line %" PRId64,
                                  day_text(run, claim->owned->grant->granted_on),
                                  day_text(run, posted->granted_on), posted->first_line));
}

/* No record of a right, no row of a quality award, but perhaps one of another day. */
static enum reason reason_without_record(struct assessment *run, struct claim *claim)
{
    const struct posted *posted = claim->posted;
    if (claim->rule != RULE_QUALITY) {
        claim->award.reference = posted->gone ? posted->gone : "no record of it is in the parts";
        return REASON_TAKEN_BACK;
    }
    const struct quality_award *redated = redated_award(run, posted);
    claim->award.reference = !redated ? "no row of quality_awards names it"
        : made(run, arena_format(run->arena, "quality_awards, line %" PRIu64 ": announced on %s",
                                 redated->line, day_text(run, redated->announced)));
    return redated ? REASON_REDATED : REASON_UNMATCHED;
}

static enum reason reason_of(struct assessment *run, struct claim *claim)
{
    const struct posted *posted = claim->posted;
    const struct owned_grant *owned = claim->owned;
    if (!owned)
        return reason_without_record(run, claim);
    struct view view = view_of(owned, posted->id);
    const struct match *first = owner_on(owned, posted->granted_on);
    if (view.denied) {
        const struct decision *denial = match_denial(view.denied, posted->id);
        claim_set_match(claim, view.denied);
        claim->award.reference = made(run, arena_format(run->arena, "decisions, line %" PRIu64
                                                        ": %s", denial->line, denial->reason));
        return REASON_DENIED;
    }
    if (view.undecided && !(first && first->outcome == MATCH_ACCEPT)) {
        claim_set_match(claim, view.undecided);
        claim->award.reference = view.undecided->evidence;
        return REASON_MATCH_REVIEW;
    }
    bool dated = has_year(owned->grant, posted->year, run->input->as_of);
    if (view.owner && dated && first && is_same(first, posted->id)) {
        claim->award.reference = "by the policy it counts for another year";
        return REASON_RECALCULATED;
    }
    claim->award.reference = dated || !view.owner ? owner_text(run, claim)
                                                  : date_change_text(run, claim);
    if (!view.owner || (dated && !view.later_named))
        return REASON_UNMATCHED;        /* who owned it that year is another */
    claim_set_match(claim, view.owner);
    return dated ? REASON_NOT_FIRST_APPLICANT : REASON_REDATED;
}

/* The record as it is now, and what only the ledger remembers of it.  Each year of a mark has its
 * own day. */
static void describe(struct assessment *run, struct claim *claim)
{
    const struct posted *posted = claim->posted;
    struct award *award = &claim->award;
    size_t count;
    const struct key_item *found = key_list_find(&run->grants, posted->right, &count);
    award->right_type = posted->right_type;
    award->office = posted->office;
    award->route = posted->route;
    award->name_zh = posted->name_zh;
    award->name_en = posted->name_en;
    award->granted_on = posted->granted_on;
    award->source = posted->source;
    award->dump_sha256 = posted->dump_sha256;
    claim_set_enterprise(claim, registry_find(run->input->registry, posted->id));
    if (count) {
        const struct owned_grant *owned = found->what;
        const struct match *owner = owner_on(owned, posted->granted_on);
        claim_set_right(claim, owned);
        if (owner)
            claim_set_match(claim, owner);
        if (claim->rule == RULE_MADRID && posted->granted_on)
            award->granted_on = posted->granted_on;
    }
    award->right = posted->right;
    award->id = posted->id;
    award->year = posted->year;
    claim->is.day = award->granted_on;
}

/* The right is another enterprise's for sure, which is paid for it: no hold keeps it paid here. */
static bool is_anothers(const struct claim *claim)
{
    const struct match *owner = claim->owned ? owner_on(claim->owned, claim->posted->granted_on)
                                             : NULL;
    return owner && owner->outcome == MATCH_ACCEPT &&
           strcmp(owner->enterprise->id, claim->posted->id) != 0;
}

static enum status carry_one_posted(struct assessment *run, const struct posted *posted)
{
    struct claim *claim = claim_add(run, rule_of(posted->rule));
    if (!claim)
        return error_memory(run->error);
    claim->posted = posted;
    describe(run, claim);
    gates_of_posted(run, claim, !is_anothers(claim));
    if (claim->stopped)
        return STATUS_OK;
    struct award *award = &claim->award;
    claim->stopped = true;
    award->reason = reason_of(run, claim);
    award->outcome = award->reason == REASON_MATCH_REVIEW ? OUTCOME_REVIEW : OUTCOME_REFUSED;
    claim_step(run, claim, &(struct award_step){ .code = reason_row(award->reason)->code,
        .gate = true, .saw = run->input->trace ? made(run, arena_format(run->arena,
            "posted in line %" PRId64 ", %s", posted->first_line, reason_row(award->reason)->en))
            : "", .needs = "a record that still gives it" });
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
