/* carrier.c - which enterprise carries a right's award.
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
#include "rules/stage.h"

/* ---- owners ---- */

static bool is_claimant(const struct match *match)
{
    return match->enterprise && match->outcome != MATCH_REJECT;
}

bool same_enterprise(const struct match *a, const struct match *b)
{
    return is_claimant(a) && is_claimant(b) && strcmp(a->enterprise->id, b->enterprise->id) == 0;
}

/* From the day of a transfer on the right is the next owner's. */
const struct earlier_owner *seller_on(const struct grant *grant, int32_t day)
{
    for (size_t i = 0; i < grant->owner_before_count; i++) {
        int32_t until = grant->owners_before[i].until;
        if (!until || until > day)
            return &grant->owners_before[i];
    }
    return NULL;
}

/* The earlier owner on that day; NULL when today's owners were it. */
static const struct match *earlier_owner_on(const struct owned_grant *owned, int32_t day)
{
    const struct earlier_owner *seller = seller_on(owned->grant, day);
    return seller ? &owned->matches_before[seller - owned->grant->owners_before] : NULL;
}

const struct match *owner_on(const struct owned_grant *owned, int32_t day)
{
    const struct match *earlier = earlier_owner_on(owned, day);
    if (earlier)
        return earlier;
    return owned->grant->party_count ? owned->matches : NULL;
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

/* ---- claims ---- */

enum status piece_add(struct assessment *run, struct claim **claims, size_t count)
{
    struct piece *piece = arena_alloc(run->arena, sizeof *piece);
    struct claim **list = arena_alloc(run->arena, count * sizeof *list);
    if (!piece || !list)
        return error_memory(run->error);
    memcpy(list, claims, count * sizeof *list);
    *piece = (struct piece){ list, count, NULL };
    *run->pieces_end = piece;
    run->pieces_end = &piece->next;
    return STATUS_OK;
}

/* A patent's claim, or one for each stage of its payment that has come. */
static enum status carry_patent(struct assessment *run, const struct owned_grant *owned,
                                const struct carrier *carrier)
{
    int32_t day = owned->grant->granted_on;
    const struct policy_value *stages =
        claim_value_if(run, PARAMETER_STAGES, &(struct circumstances){ .day = day });
    struct claim *claims[STAGE_COUNT_MAX];
    size_t count = 0;
    for (size_t i = 0; i == 0 || (stages && i < stages->word_count); i++) {
        int64_t years = 0, part;
        bool read = !stages || stage_parse(stages->words[i], &years, &part);
        assert(read && i < STAGE_COUNT_MAX);
        int32_t on = date_add_months(day, 12 * years);
        if (i > 0 && on > run->input->as_of)
            break;
        struct claim *claim = claim_of(run, owned, carrier, on, (unsigned)i);
        if (!claim)
            return error_memory(run->error);
        gates(run, claim);
        claims[count++] = claim;
        claim->first_stage = claims[0];
    }
    return piece_add(run, claims, count);
}

static enum status carry(struct assessment *run, const struct owned_grant *owned,
                         const struct carrier *carrier)
{
    return owned->grant->right_type == RIGHT_TRADEMARK ? carry_mark(run, owned, carrier)
                                                       : carry_patent(run, owned, carrier);
}

/* ---- who carries ---- */

/* The first of the owners that is in the registry: where the policy does not ask for the first
 * named one. */
static const struct match *first_local(const struct assessment *run,
                                       const struct owned_grant *owned,
                                       const struct match *first, int32_t day)
{
    const struct policy_value *position =
        claim_value_if(run, PARAMETER_POSITION, &(struct circumstances){ .day = day });
    if (first != owned->matches || !policy_value_names(position, "any"))
        return first;
    const struct match *local = local_owner(owned);
    return local ? local : first;
}

/* Whether owner `index` is local, and not the same enterprise as one named before. */
static bool has_share(const struct owned_grant *owned, size_t index)
{
    for (size_t i = 0; i < index; i++)
        if (same_enterprise(&owned->matches[i], &owned->matches[index]))
            return false;
    return is_claimant(&owned->matches[index]);
}

/* Equal parts to the local owners; who may be one counts, so that no part is too large. */
static enum status carry_shares(struct assessment *run, const struct owned_grant *owned)
{
    struct carrier carrier = { .first_named = owned->matches->outcome == MATCH_ACCEPT };
    enum status status = STATUS_OK;
    for (size_t i = 0; i < owned->grant->party_count; i++)
        carrier.share_count += has_share(owned, i);
    for (size_t i = 0; i < owned->grant->party_count && status == STATUS_OK; i++) {
        if (!has_share(owned, i))
            continue;
        carrier.match = &owned->matches[i];
        status = carry(run, owned, &carrier);
        carrier.share++;
    }
    return status;
}

static bool is_shared(const struct assessment *run, const struct owned_grant *owned, int32_t day)
{
    return owned->grant->party_count > 1 && policy_value_names(
        claim_value_if(run, PARAMETER_JOINT_SHARE, &(struct circumstances){ .day = day }),
        "equal_local");
}

static enum status carry_grant(struct assessment *run, const struct owned_grant *owned)
{
    int32_t granted_on = owned->grant->granted_on;
    assert(*owned->grant->right && granted_on > 0);
    const struct match *before = earlier_owner_on(owned, granted_on);
    if (!before && is_shared(run, owned, granted_on))
        return carry_shares(run, owned);
    const struct match *today = local_owner(owned);
    const struct match *first = first_local(run, owned, owner_on(owned, granted_on), granted_on);
    bool carried = first && is_claimant(first);
    enum status status = STATUS_OK;
    if (carried)
        status = carry(run, owned, &(struct carrier){ first, first == owned->matches || before,
                                                      false, 0, 1 });
    if (status != STATUS_OK || !today || (carried && !before))
        return status;
    if (carried && (today->outcome != MATCH_ACCEPT || same_enterprise(today, first)))
        return STATUS_OK;
    return carry(run, owned, &(struct carrier){ today, today == owned->matches, before, 0, 1 });
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

/* What a winner's earlier editions were. */
struct history { const struct quality_award *nominated, *awarded; };

static enum status carry_quality(struct assessment *run, const struct quality_award *fact,
                                 const struct history *before, bool other_edition)
{
    struct claim *claim = claim_add(run, RULE_QUALITY);
    if (!claim)
        return error_memory(run->error);
    claim_set_enterprise(claim, *fact->id ? registry_find(run->input->registry, fact->id) : NULL);
    if (!claim->enterprise) {
        claim->award.id = fact->id;
        claim->award.name_zh = fact->name_zh;
    }
    claim->quality = fact;
    claim->other_edition = other_edition;
    claim->won_before = before->awarded || (!fact->award && before->nominated);
    claim->nominated = fact->award && !before->awarded ? before->nominated : NULL;
    claim->award.right = made(run, arena_format(run->arena, "CQA%d", fact->edition));
    claim->award.right_type = right_type_code(RIGHT_QUALITY);
    claim->award.granted_on = claim->is.day = fact->announced;
    claim->award.year = date_year(fact->announced);
    claim->award.match_evidence =
        made(run, arena_format(run->arena, "quality_awards, line %" PRIu64 "%s%s", fact->line,
                               *fact->reference ? ": " : "", fact->reference));
    claim_find_posted(run, claim);
    gates(run, claim);
    return piece_add(run, &claim, 1);
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
    struct history before = { 0 };
    for (size_t i = 0; i < kept && status == STATUS_OK; i++) {
        bool again = i > 0 && same_winner(known[i - 1], known[i]);
        bool after = i + 1 < kept && same_winner(known[i], known[i + 1]);
        if (!again)
            before = (struct history){ 0 };
        status = carry_quality(run, known[i], &before, again || after);
        if (known[i]->award)
            before.awarded = known[i];
        else
            before.nominated = known[i];
    }
    return status;
}
