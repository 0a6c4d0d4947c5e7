/* corroborate.c - the testimony of first filings, then that of families. */
#include "rules/corroborate.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "rules/hash.h"
#include "rules/unicode.h"

static bool has_reason(const struct match *match, enum match_outcome outcome,
                       const char *const *reasons)
{
    if (match->outcome != outcome)
        return false;
    for (; *reasons; reasons++)
        if (strcmp(match->reason, *reasons) == 0)
            return true;
    return false;
}

/* In review for where it is alone, or for which of several that have its very name.  Never a
 * branch, and nobody of whom staff have said anything. */
static bool lacks_place(const struct match *match)
{
    static const char *const reasons[] = { "weak-place", "not-distinctive", NULL };
    return has_reason(match, MATCH_REVIEW, reasons) && !match->branch && !match->denied;
}

static bool lacks_choice(const struct match *match)
{
    static const char *const reasons[] = { "several", NULL };
    return has_reason(match, MATCH_REVIEW, reasons) && !match->near && !match->branch &&
        !match->denied;
}

/* No name of the registry is like it, and nothing says that it is elsewhere or a branch.  Inventors
 * are named for want of an owner: whoever that is, it is not they. */
static bool is_unknown(const struct match *match, const struct party *party)
{
    static const char *const unlisted[] = { "unlisted", NULL };
    static const char *const none[] = { "no-match", NULL };
    return !match->elsewhere && !match->branch && strcmp(party->role, "inventor") != 0 &&
        strcmp(party->role, "applicant-inventor") != 0 &&
        (has_reason(match, MATCH_REVIEW, unlisted) || has_reason(match, MATCH_REJECT, none));
}

static bool is_exact(const char *tier)
{
    return strcmp(tier, "T1") == 0 || strcmp(tier, "T2") == 0 || strcmp(tier, "T3") == 0;
}

static struct candidate *candidate_of(const struct match *match,
                                      const struct enterprise *enterprise)
{
    for (size_t i = 0; i < match->candidate_count; i++)
        if (match->candidates[i].enterprise == enterprise)
            return &match->candidates[i];
    return NULL;
}

/* Another owner of the right is that enterprise for sure. */
static bool is_taken(const struct match *matches, size_t count, size_t owner,
                     const struct enterprise *enterprise)
{
    for (size_t i = 0; i < count; i++)
        if (i != owner && matches[i].outcome == MATCH_ACCEPT &&
            matches[i].enterprise == enterprise)
            return true;
    return false;
}

/* What an owner would be accepted as; without evidence nothing. */
struct proposal { const struct enterprise *enterprise; const char *evidence; };

/* Accepts each owner who alone is proposed to be its enterprise: one applicant, or one owner of
 * another right, is not two owners of this one. */
static void accept(struct match *matches, const struct proposal *proposals, size_t count,
                   bool filed)
{
    for (size_t i = 0; i < count; i++) {
        bool alone = proposals[i].evidence != NULL;
        for (size_t k = 0; k < count && alone; k++)
            alone = k == i || !proposals[k].evidence ||
                proposals[k].enterprise != proposals[i].enterprise;
        if (!alone)
            continue;
        matches[i].outcome = MATCH_ACCEPT;
        matches[i].reason = "";
        matches[i].enterprise = proposals[i].enterprise;
        matches[i].evidence = proposals[i].evidence;
        matches[i].filed = filed;
        matches[i].candidates = NULL;
        matches[i].candidate_count = 0;
    }
}

/* --- filings --- */

/* An applicant of a filing who is an enterprise of the registry. */
struct witness {
    const struct enterprise *enterprise;
    const char *tier;
    const char *text;               /* `filing CN1A in DUMP at 0+9: applicant 1 T2 Z1 ... ` */
    struct witness *next;
};

struct hearing {
    struct matcher *matcher;
    struct filings *filings;
    const struct grant *grant;
    struct arena *arena;
    struct witness *witnesses;      /* by registry line, one an enterprise: the first heard */
};

static enum status witness_add(struct hearing *hearing, const struct sourced_grant *publication,
                               size_t index, const struct match *match, struct error *error)
{
    struct witness **at = &hearing->witnesses;
    while (*at && (*at)->enterprise->line < match->enterprise->line)
        at = &(*at)->next;
    if (*at && (*at)->enterprise == match->enterprise)
        return STATUS_OK;
    const struct grant *filing = publication->grant;
    struct witness *witness = arena_alloc(hearing->arena, sizeof *witness);
    if (!witness)
        return error_memory(error);
    *witness = (struct witness){ match->enterprise, match->tier, arena_format(hearing->arena,
        "filing %s in %s%s%s at %" PRIu64 "+%" PRIu64 ": applicant %zu %s", filing->right,
        publication->source, *filing->member ? "!/" : "", filing->member, filing->offset,
        filing->length, index + 1, match->evidence), *at };
    *at = witness;
    return witness->text ? STATUS_OK : error_memory(error);
}

/* Judges one applicant by his Chinese name and address; who has no such name is nobody. */
static enum status hear_applicant(struct hearing *hearing,
                                  const struct sourced_grant *publication, size_t index,
                                  struct error *error)
{
    struct party party = publication->grant->parties[index];
    struct match match;
    party.name = unicode_has_han(party.name_local) ? party.name_local : party.name;
    party.name_local = "";
    if (!unicode_has_han(party.name))
        return STATUS_OK;
    const struct match_question question = { .office = publication->grant->office, .right = "",
        .index = 1, .granted_on = hearing->grant->granted_on, .party = &party };
    enum status status = match_party(hearing->matcher, &question, hearing->arena, &match, error);
    if (status == STATUS_OK && match.outcome == MATCH_ACCEPT && is_exact(match.tier))
        status = witness_add(hearing, publication, index, &match, error);
    return status;
}

static enum status hear_applicants(struct hearing *hearing,
                                   const struct sourced_grant *publication, struct error *error)
{
    enum status status = STATUS_OK;
    for (size_t i = 0; i < publication->grant->party_count && status == STATUS_OK; i++)
        status = hear_applicant(hearing, publication, i, error);
    return status;
}

static enum status hear(struct hearing *hearing, struct error *error)
{
    enum status status = STATUS_OK;
    for (size_t i = 0; i < hearing->grant->priority_count && status == STATUS_OK; i++) {
        const struct filing *filing = NULL;
        status = filings_find(hearing->filings, &hearing->grant->priorities[i], &filing, error);
        for (; filing && status == STATUS_OK; filing = filing->next)
            status = hear_applicants(hearing, &filing->publication, error);
    }
    return status;
}

/* Adds what is heard of an owner whose name has hit to the evidence of whom it may be. */
static enum status note_known(const struct hearing *hearing, struct match *match,
                              struct error *error)
{
    for (const struct witness *w = hearing->witnesses; w; w = w->next) {
        struct candidate *candidate = candidate_of(match, w->enterprise);
        if (!candidate)
            continue;
        candidate->evidence = arena_format(hearing->arena, "%s; %s", candidate->evidence, w->text);
        if (!candidate->evidence)
            return error_memory(error);
        if (match->enterprise)
            match->evidence = candidate->evidence;
    }
    return STATUS_OK;
}

/* The one applicant among those that an owner may be; none when there are two, since both have
 * filed and which of them owns this right is not said.  Of more candidates than are kept any other
 * applicant may be one. */
static struct proposal propose(const struct hearing *hearing, const struct match *matches,
                               size_t owner)
{
    const struct match *match = &matches[owner];
    struct proposal proposal = { NULL, NULL };
    if (!lacks_place(match) && !lacks_choice(match))
        return proposal;
    for (const struct witness *w = hearing->witnesses; w; w = w->next) {
        const struct candidate *candidate = candidate_of(match, w->enterprise);
        if ((!candidate && !match->more) ||
            is_taken(matches, hearing->grant->party_count, owner, w->enterprise))
            continue;
        if (proposal.evidence || !candidate)
            return (struct proposal){ NULL, NULL };
        proposal = (struct proposal){ w->enterprise, candidate->evidence };
    }
    return proposal;
}

static enum status settle_known(const struct hearing *hearing, struct match *matches,
                                struct error *error)
{
    size_t count = hearing->grant->party_count;
    struct proposal *proposals = arena_alloc(hearing->arena, count * sizeof *proposals);
    enum status status = proposals ? STATUS_OK : error_memory(error);
    for (size_t i = 0; i < count && status == STATUS_OK; i++)
        status = note_known(hearing, &matches[i], error);
    if (status != STATUS_OK)
        return status;
    for (size_t i = 0; i < count; i++)
        proposals[i] = propose(hearing, matches, i);
    accept(matches, proposals, count, true);
    return STATUS_OK;
}

/* An owner of an unknown name: staff may choose among the applicants that are left. */
static enum status show_unknown(const struct hearing *hearing, struct match *matches,
                                size_t owner, struct error *error)
{
    struct match *match = &matches[owner];
    struct candidate *candidates = arena_alloc(hearing->arena,
                                               MATCH_CANDIDATES_MAX * sizeof *candidates);
    size_t count = 0;
    if (!candidates)
        return error_memory(error);
    for (const struct witness *w = hearing->witnesses; w && count < MATCH_CANDIDATES_MAX;
         w = w->next) {
        if (is_taken(matches, hearing->grant->party_count, owner, w->enterprise) ||
            match_denial(match, w->enterprise->id))
            continue;
        candidates[count] = (struct candidate){ w->enterprise, w->tier,
            arena_format(hearing->arena, "%s; %s", match->evidence, w->text) };
        if (!candidates[count++].evidence)
            return error_memory(error);
    }
    if (count == 0)
        return STATUS_OK;
    match->outcome = MATCH_REVIEW;
    match->reason = "filing";
    match->enterprise = count == 1 ? candidates[0].enterprise : NULL;
    match->evidence = candidates[0].evidence;
    match->candidates = candidates;
    match->candidate_count = count;
    return STATUS_OK;
}

enum status corroborate_by_filings(struct matcher *matcher, struct filings *filings,
                                   const struct grant *grant, struct match *matches,
                                   struct arena *arena, struct error *error)
{
    struct hearing hearing = { matcher, filings, grant, arena, NULL };
    bool open = false;
    for (size_t i = 0; i < grant->party_count; i++)
        open = open || matches[i].candidate_count > 0 ||
            is_unknown(&matches[i], &grant->parties[i]);
    enum status status = open && grant->priority_count ? hear(&hearing, error) : STATUS_OK;
    if (status != STATUS_OK || !hearing.witnesses)
        return status;
    status = settle_known(&hearing, matches, error);
    for (size_t i = 0; i < grant->party_count && status == STATUS_OK; i++)
        if (is_unknown(&matches[i], &grant->parties[i]))
            status = show_unknown(&hearing, matches, i, error);
    return status;
}

/* --- families --- */

/* An enterprise that owns a right of a family, by its own record or a filing. */
struct member {
    const char *key;                /* family, tab, id */
    const char *right, *evidence;   /* the byte-smallest right and, of another one, the next */
    const char *other, *other_evidence;
    UT_hash_handle hh;
};

static const char *member_key(const struct grant *grant, const struct enterprise *enterprise,
                              struct arena *arena)
{
    return arena_format(arena, "%s\t%s", grant->family, enterprise->id);
}

static void member_note(struct member *member, const char *right, const char *evidence)
{
    if (!member->right || strcmp(right, member->right) < 0) {
        member->other = member->right;
        member->other_evidence = member->evidence;
        member->right = right;
        member->evidence = evidence;
    } else if (strcmp(right, member->right) != 0 &&
               (!member->other || strcmp(right, member->other) < 0)) {
        member->other = right;
        member->other_evidence = evidence;
    }
}

/* False without memory. */
static bool member_add(struct member **members, const struct grant *grant,
                       const struct match *match, struct arena *arena)
{
    struct member *member;
    const char *key = member_key(grant, match->enterprise, arena);
    if (!key)
        return false;
    HASH_FIND_STR(*members, key, member);
    if (!member) {
        member = arena_alloc(arena, sizeof *member);
        if (!member)
            return false;
        member->key = key;
        HASH_ADD_KEYPTR(hh, *members, member->key, strlen(member->key), member);
        if (!member->hh.tbl)
            return false;
    }
    member_note(member, grant->right, match->evidence);
    return true;
}

/* What the family says of an owner with one candidate.  False without memory. */
static bool family_says(struct member *members, const struct grant *grant,
                        const struct match *matches, size_t owner, struct arena *arena,
                        struct proposal *proposal)
{
    const struct match *match = &matches[owner];
    struct member *member;
    *proposal = (struct proposal){ NULL, NULL };
    if (!lacks_place(match) || match->candidate_count != 1)
        return true;
    const struct candidate *candidate = &match->candidates[0];
    const char *key = member_key(grant, candidate->enterprise, arena);
    if (!key)
        return false;
    HASH_FIND_STR(members, key, member);
    bool itself = member && strcmp(member->right, grant->right) == 0;
    const char *right = !member ? NULL : itself ? member->other : member->right;
    if (!right || is_taken(matches, grant->party_count, owner, candidate->enterprise))
        return true;
    proposal->enterprise = candidate->enterprise;
    proposal->evidence = arena_format(arena, "%s; family %s: an owner of %s is %s (%s)",
        candidate->evidence, grant->family, right, candidate->enterprise->id,
        itself ? member->other_evidence : member->evidence);
    return proposal->evidence != NULL;
}

static bool settle_by_family(struct member *members, const struct grant *grant,
                             struct match *matches, struct arena *arena)
{
    struct proposal *proposals = arena_alloc(arena, grant->party_count * sizeof *proposals);
    bool good = proposals != NULL;
    for (size_t i = 0; i < grant->party_count && good; i++)
        good = family_says(members, grant, matches, i, arena, &proposals[i]);
    if (good)
        accept(matches, proposals, grant->party_count, false);
    return good;
}

enum status corroborate_by_family(const struct owned_grant *grants, struct match *const *matches,
                                  size_t count, struct arena *arena, struct error *error)
{
    struct member *members = NULL;
    bool good = true;
    for (size_t i = 0; i < count && good; i++)
        for (size_t p = 0; p < grants[i].grant->party_count && good; p++) {
            const struct match *match = &matches[i][p];
            if (*grants[i].grant->family && match->outcome == MATCH_ACCEPT &&
                (is_exact(match->tier) || match->filed))
                good = member_add(&members, grants[i].grant, match, arena);
        }
    for (size_t i = 0; i < count && good && members; i++)
        if (*grants[i].grant->family)
            good = settle_by_family(members, grants[i].grant, matches[i], arena);
    HASH_CLEAR(hh, members);
    return good ? STATUS_OK : error_memory(error);
}
