/* corroborate.c - owners in doubt, right by right, then by family, then those nobody knows.
 *
 *     owners in doubt -> applicants of their filings -> a) place -> b) family -> c) names
 *
 * Each step reads the state that the one before left, so no order of rights, dumps or owners shows:
 * a) looks at one right alone, b) at what a) left of all of them, c) at one right again. */
#include "rules/corroborate.h"

#include <stdbool.h>
#include <string.h>

#include "rules/witness.h"

/* ---- who is in doubt, and of what ---- */

enum doubt {
    DOUBT_NONE,                         /* decided, or nothing that a filing can say */
    DOUBT_NOTED,                        /* stays as it is; staff see the filing too */
    DOUBT_PLACE,                        /* where, or which: a) and b) */
    DOUBT_NAME,                         /* no name fits: c) */
};

static bool is_one_of(const char *text, const char *const *texts)
{
    while (*texts && strcmp(text, *texts) != 0)
        texts++;
    return *texts != NULL;
}

static enum doubt doubt_of(const struct match *match, const struct party *party)
{
    static const char *const of_place[] = { "weak-place", "not-distinctive", "several", NULL };
    static const char *const noted[] = { "near", "place-elsewhere", "branch", "foreign-country",
                                         NULL };
    static const char *const inventors[] = { "inventor", "applicant-inventor", NULL };
    bool review = match->outcome == MATCH_REVIEW;
    if (match->outcome == MATCH_ACCEPT || match->denied)
        return DOUBT_NONE;
    if (review && is_one_of(match->reason, of_place))
        return match->branch || match->near ? DOUBT_NOTED : DOUBT_PLACE;
    if (review && is_one_of(match->reason, noted))
        return DOUBT_NOTED;
    bool unknown = strcmp(match->reason, review ? "unlisted" : "no-match") == 0;
    return unknown && !match->branch && !match->elsewhere && !is_one_of(party->role, inventors)
        ? DOUBT_NAME : DOUBT_NONE;
}

static enum doubt doubt_at(const struct owned_grant *owned, size_t owner)
{
    return doubt_of(&owned->matches[owner], &owned->grant->parties[owner]);
}

/* Whether one of a right's owners is in a doubt that a filing can say something of. */
static bool is_in_doubt(const struct owned_grant *owned)
{
    if (owned->grant->right_type == RIGHT_TRADEMARK)
        return false;
    for (size_t i = 0; i < owned->grant->party_count; i++)
        if (doubt_at(owned, i) != DOUBT_NONE)
            return true;
    return false;
}

enum status corroborate_ask(const struct corroboration *run, struct filings *filings,
                            struct error *error)
{
    enum status status = STATUS_OK;
    for (size_t i = 0; i < run->right_count; i++) {
        const struct grant *grant = run->rights[i].grant;
        if (!is_in_doubt(&run->rights[i]))
            continue;
        for (size_t p = 0; p < grant->priority_count && status == STATUS_OK; p++)
            if (priority_is_chinese(&grant->priorities[p]))
                status = filings_ask(filings, grant->priorities[p].number, error);
        if (status != STATUS_OK)
            return status;
    }
    return STATUS_OK;
}

/* ---- changing a match ---- */

struct state {
    struct corroboration *run;
    struct support **supports;          /* of each right: an enterprise once, earliest first */
    struct witnesses witnesses;
};

/* A copy of the matches of today's owners, which take the place of the old ones. */
static struct match *change(struct state *state, struct owned_grant *owned)
{
    size_t size = owned->grant->party_count * sizeof *owned->matches;
    struct match *copy = arena_alloc(state->run->search.arena, size);
    if (copy) {
        memcpy(copy, owned->matches, size);
        owned->matches = copy;
    }
    return copy;
}

/* Another owner of the right is that enterprise for sure. */
static bool is_taken(const struct owned_grant *owned, size_t owner,
                     const struct enterprise *enterprise)
{
    for (size_t i = 0; i < owned->grant->party_count; i++)
        if (i != owner && owned->matches[i].outcome == MATCH_ACCEPT
            && owned->matches[i].enterprise == enterprise)
            return true;
    return false;
}

static bool is_candidate(const struct match *match, const struct enterprise *enterprise)
{
    for (size_t i = 0; i < match->candidate_count; i++)
        if (match->candidates[i].enterprise == enterprise)
            return true;
    return false;
}

static bool add_evidence(struct state *state, const char **evidence, const char *text)
{
    *evidence = arena_format(state->run->search.arena, "%s; %s", *evidence, text);
    return *evidence != NULL;
}

/* Adds a support to the evidence, also to that of the candidate whom it speaks for. */
static bool note(struct state *state, struct match *match, const struct support *support)
{
    if (!add_evidence(state, &match->evidence, support->text))
        return false;
    if (!is_candidate(match, support->enterprise))
        return true;
    size_t size = match->candidate_count * sizeof *match->candidates;
    struct candidate *copy = arena_alloc(state->run->search.arena, size);
    if (!copy)
        return false;
    memcpy(copy, match->candidates, size);
    match->candidates = copy;
    for (size_t i = 0; i < match->candidate_count; i++)
        if (copy[i].enterprise == support->enterprise
            && !add_evidence(state, &copy[i].evidence, support->text))
            return false;
    return true;
}

/* Accepts each owner who alone has a proposal for its enterprise. */
static bool accept(struct state *state, struct owned_grant *owned,
                   const struct support *const *proposals)
{
    struct match *matches = NULL;
    size_t count = owned->grant->party_count;
    for (size_t i = 0; i < count; i++) {
        bool alone = proposals[i] != NULL;
        for (size_t k = 0; k < count && alone; k++)
            alone = k == i || !proposals[k]
                || proposals[k]->enterprise != proposals[i]->enterprise;
        if (!alone)
            continue;
        if (!matches && !(matches = change(state, owned)))
            return false;
        matches[i].outcome = MATCH_ACCEPT;
        matches[i].reason = "";
        matches[i].enterprise = proposals[i]->enterprise;
        matches[i].candidates = NULL;
        matches[i].candidate_count = 0;
        if (!add_evidence(state, &matches[i].evidence, proposals[i]->text))
            return false;
    }
    return true;
}

/* ---- a) place ---- */

/* The one support of an owner that is one of its candidates; NULL for none, and for several. */
static const struct support *only_support(const struct owned_grant *owned, size_t owner,
                                          const struct support *supports)
{
    const struct support *only = NULL;
    for (; supports; supports = supports->next) {
        if (!is_candidate(&owned->matches[owner], supports->enterprise)
            || is_taken(owned, owner, supports->enterprise))
            continue;
        if (only)
            return NULL;
        only = supports;
    }
    return only;
}

/* What the filings say of owners who stay in review is for staff to see. */
static bool note_supports(struct state *state, struct owned_grant *owned,
                          const struct support *supports)
{
    struct match *matches = NULL;
    for (size_t i = 0; i < owned->grant->party_count; i++) {
        enum doubt doubt = doubt_at(owned, i);
        if (doubt != DOUBT_PLACE && doubt != DOUBT_NOTED)
            continue;
        for (const struct support *support = supports; support; support = support->next) {
            if (is_taken(owned, i, support->enterprise))
                continue;
            if (!matches && !(matches = change(state, owned)))
                return false;
            if (!note(state, &matches[i], support))
                return false;
        }
    }
    return true;
}

static enum status settle_places(struct state *state, size_t index, struct error *error)
{
    struct owned_grant *owned = &state->run->rights[index];
    size_t count = owned->grant->party_count;
    struct support **supports = &state->supports[index];
    if (!is_in_doubt(owned))
        return STATUS_OK;
    enum status status = supports_find(&state->run->search, owned->grant, supports, error);
    if (status != STATUS_OK || !*supports)
        return status;
    const struct support **proposals = arena_alloc(state->run->search.arena,
                                                   count * sizeof *proposals);
    if (!proposals)
        return error_memory(error);
    for (size_t i = 0; i < count; i++)
        if (doubt_at(owned, i) == DOUBT_PLACE)
            proposals[i] = only_support(owned, i, *supports);
    return accept(state, owned, proposals) && note_supports(state, owned, *supports)
        ? STATUS_OK : error_memory(error);
}

/* ---- b) family ---- */

/* What the family says of one owner; NULL: nothing.  False without memory. */
static bool family_support(struct state *state, const struct owned_grant *owned, size_t owner,
                           const struct support **out)
{
    const struct match *match = &owned->matches[owner];
    *out = NULL;
    if (doubt_at(owned, owner) != DOUBT_PLACE || strcmp(match->reason, "several") == 0
        || match->candidate_count != 1)
        return true;
    const struct enterprise *enterprise = match->candidates[0].enterprise;
    const struct witness *witness = witness_find(&state->witnesses, owned->grant,
                                                enterprise);
    if (!witness || is_taken(owned, owner, enterprise))
        return true;
    struct support *support = arena_alloc(state->run->search.arena, sizeof *support);
    if (!support)
        return false;
    *support = (struct support){ .enterprise = enterprise, .tier = witness->match->tier,
        .text = arena_format(state->run->search.arena, "family %s: %s owner %zu %s",
                             owned->grant->family, witness->grant->right, witness->owner + 1,
                             witness->match->evidence) };
    *out = support;
    return support->text != NULL;
}

static enum status settle_family(struct state *state, size_t index, struct error *error)
{
    struct owned_grant *owned = &state->run->rights[index];
    size_t count = owned->grant->party_count;
    bool any = false;
    if (!*owned->grant->family || !is_in_doubt(owned))
        return STATUS_OK;
    const struct support **proposals = arena_alloc(state->run->search.arena,
                                                   count * sizeof *proposals);
    if (!proposals)
        return error_memory(error);
    for (size_t i = 0; i < count; i++) {
        if (!family_support(state, owned, i, &proposals[i]))
            return error_memory(error);
        any = any || proposals[i];
    }
    return !any || accept(state, owned, proposals) ? STATUS_OK : error_memory(error);
}

/* ---- c) names ---- */

/* The candidate goes among the others by its line of the registry, of more the first. */
static void add_candidate(struct candidate candidates[MATCH_CANDIDATES_MAX], size_t *count,
                          const struct candidate *candidate)
{
    size_t at = *count;
    while (at > 0 && candidates[at - 1].enterprise->line > candidate->enterprise->line)
        at--;
    if (at == MATCH_CANDIDATES_MAX)
        return;
    size_t moved = *count - at - (*count == MATCH_CANDIDATES_MAX);
    memmove(candidates + at + 1, candidates + at, moved * sizeof *candidates);
    candidates[at] = *candidate;
    *count += *count < MATCH_CANDIDATES_MAX;
}

/* Puts one owner into review as an applicant whom no other owner is. */
static bool propose(struct state *state, const struct owned_grant *owned, size_t owner,
                    struct match *match)
{
    struct arena *arena = state->run->search.arena;
    struct candidate *candidates = arena_alloc(arena, MATCH_CANDIDATES_MAX * sizeof *candidates);
    const struct support *support = state->supports[owned - state->run->rights];
    size_t count = 0;
    if (!candidates)
        return false;
    for (; support; support = support->next)
        if (!is_taken(owned, owner, support->enterprise))
            add_candidate(candidates, &count, &(struct candidate){ support->enterprise,
                                                                   support->tier, support->text });
    if (count == 0)
        return true;
    match->outcome = MATCH_REVIEW;
    match->reason = "filing";
    match->enterprise = count == 1 ? candidates[0].enterprise : NULL;
    match->candidates = candidates;
    match->candidate_count = count;
    for (size_t i = 0; i < count; i++)
        if (!add_evidence(state, &match->evidence, candidates[i].evidence))
            return false;
    return true;
}

static enum status settle_names(struct state *state, size_t index, struct error *error)
{
    struct owned_grant *owned = &state->run->rights[index];
    struct match *matches = NULL;
    if (!state->supports[index])
        return STATUS_OK;
    for (size_t i = 0; i < owned->grant->party_count; i++) {
        if (doubt_at(owned, i) != DOUBT_NAME)
            continue;
        if (!matches && !(matches = change(state, owned)))
            return error_memory(error);
        if (!propose(state, owned, i, &matches[i]))
            return error_memory(error);
    }
    return STATUS_OK;
}

/* ---- all of it ---- */

enum status corroborate(struct corroboration *run, struct error *error)
{
    struct state state = { .run = run };
    size_t owners = 0;
    for (size_t i = 0; i < run->right_count; i++)
        owners += run->rights[i].grant->party_count;
    state.supports = arena_alloc(run->search.arena,
                                 (run->right_count + 1) * sizeof *state.supports);
    if (!state.supports)
        return error_memory(error);
    enum status status = witnesses_make(&state.witnesses, owners, run->search.arena, error);
    for (size_t i = 0; i < run->right_count && status == STATUS_OK; i++) {
        const struct match *before = run->rights[i].matches;
        status = settle_places(&state, i, error);
        if (status == STATUS_OK)
            status = witnesses_add(&state.witnesses, &run->rights[i], before, error);
    }
    witnesses_sort(&state.witnesses);
    for (size_t i = 0; i < run->right_count && status == STATUS_OK; i++)
        status = settle_family(&state, i, error);
    for (size_t i = 0; i < run->right_count && status == STATUS_OK; i++)
        status = settle_names(&state, i, error);
    return status;
}
