/* verify_owner.c - what the claimant is to the owners of a record. */
#include <inttypes.h>
#include <string.h>

#include "batch/verify_claim.h"
#include "rules/decisions.h"
#include "text.h"

enum { OWNERS_SHOWN = 5, CANDIDATES_SHOWN = 3 };

enum relation match_relation(const struct match *match, const char *id)
{
    if (match->outcome == MATCH_REJECT || match_denial(match, id))
        return RELATION_NONE;
    bool same = match->enterprise && !strcmp(match->enterprise->id, id);
    if (match->outcome == MATCH_ACCEPT)
        return same ? RELATION_OWNER : RELATION_NONE;
    for (size_t i = 0; i < match->candidate_count && !same; i++)
        same = !strcmp(match->candidates[i].enterprise->id, id);
    /* Without a candidate he may be any enterprise, one by a name that nobody knows. */
    return same || match->more || !match->candidate_count ? RELATION_MAYBE : RELATION_NONE;
}

/* How the owners of the record were matched; NULL: none may be local. */
static const struct owned_grant *owned_of(const struct verify *verify,
                                          const struct claimed *claimed)
{
    size_t count;
    const struct key_item *items = key_list_find(&verify->owned, claimed->finding->right, &count);
    return count ? items->what : NULL;
}

static const struct match *match_of(const struct owned_grant *owned, size_t index)
{
    size_t parties = owned->grant->party_count;
    return index < parties ? &owned->matches[index] : &owned->matches_before[index - parties];
}

static size_t owner_count(const struct grant *grant)
{
    return grant->party_count + grant->owner_before_count;
}

static const char *owner_name(const struct grant *grant, size_t index)
{
    return index < grant->party_count ? grant->parties[index].name
                                      : grant->owners_before[index - grant->party_count].name;
}

enum relation verify_relation(struct verify *verify, struct claimed *claimed, size_t *index)
{
    struct finding *finding = claimed->finding;
    const struct owned_grant *owned = owned_of(verify, claimed);
    const struct grant *grant = finding->record ? finding->record->grant : NULL;
    enum relation relation = RELATION_NONE;
    *index = 0;
    for (size_t i = 0; grant && owned && i < owner_count(grant); i++) {
        const struct match *match = match_of(owned, i);
        enum relation now = match_relation(match, claimed->row->id);
        if (now > relation) {
            relation = now;
            *index = i;
        }
        if (match->outcome == MATCH_ACCEPT && !*finding->enterprise)
            finding->enterprise = match->enterprise->id;
    }
    if (relation == RELATION_OWNER)
        finding->enterprise = claimed->row->id;
    if (grant && owner_count(grant))
        finding->owner = owner_name(grant, *index);
    return relation;
}

bool verify_all_known(struct verify *verify, const struct claimed *claimed)
{
    const struct owned_grant *owned = owned_of(verify, claimed);
    bool known = owned && owner_count(owned->grant);
    for (size_t i = 0; known && i < owner_count(owned->grant); i++)
        known = match_of(owned, i)->outcome == MATCH_ACCEPT;
    return known;
}

/* ---- words ---- */

/* Staff's own word on the claimant, which goes before all else. */
static const char *denial_text(struct verify *verify, const struct match *match, const char *id)
{
    const struct decision *denial = match_denial(match, id);
    return !denial ? "" : verify_text(verify, " (%s, line %" PRIu64 ", denies the claimant: %s)",
                                      denial->file, denial->line, denial->reason);
}

static const char *candidates_text(struct verify *verify, const struct match *match)
{
    const char *text = "";
    for (size_t i = 0; i < match->candidate_count && i < CANDIDATES_SHOWN; i++)
        text = verify_text(verify, "%s%s%s", text, *text ? ", " : "",
                           match->candidates[i].enterprise->id);
    return *text ? text : "any enterprise";
}

static const char *owner_text(struct verify *verify, const struct owned_grant *owned,
                              const struct grant *grant, size_t index, const char *id)
{
    char shown[TEXT_SHOWN_SIZE];
    const char *name = text_shown(owner_name(grant, index), shown);
    const char *when = index < grant->party_count ? "owner" : "earlier owner";
    const struct match *match = owned ? match_of(owned, index) : NULL;
    if (!match || match->outcome == MATCH_REJECT)
        return verify_text(verify, "%s \"%s\" is no enterprise of the registry%s", when, name,
                           match ? denial_text(verify, match, id) : "");
    if (match->outcome == MATCH_ACCEPT)
        return verify_text(verify, "%s \"%s\" is %s by %s%s", when, name, match->enterprise->id,
                           match->evidence, denial_text(verify, match, id));
    return verify_text(verify, "%s \"%s\" is in review (%s) and may be %s%s", when, name,
                       match->reason, candidates_text(verify, match),
                       denial_text(verify, match, id));
}

const char *verify_owners(struct verify *verify, const struct claimed *claimed)
{
    const struct owned_grant *owned = owned_of(verify, claimed);
    const struct sourced_grant *record = claimed->finding->record;
    const char *text = "";
    size_t count = record ? owner_count(record->grant) : 0;
    for (size_t i = 0; i < count && i < OWNERS_SHOWN; i++)
        text = verify_text(verify, "%s%s%s", text, *text ? "; " : "",
                           owner_text(verify, owned, record->grant, i, claimed->row->id));
    if (count > OWNERS_SHOWN)
        text = verify_text(verify, "%s; %zu more owners", text, count - OWNERS_SHOWN);
    return count ? text : "the record names no owner";
}
