/* matching.c - own record, filings, family, in this order: each may settle what the one before has
 * left in review, none takes an acceptance back. */
#include "batch/matching.h"

#include <stdlib.h>
#include <string.h>

#include "rules/corroborate.h"
#include "rules/decisions.h"

struct matching {
    struct settlement *s;
    struct matcher *matcher;
    struct filings *filings;
    struct owned_grant *owned;          /* the rights that are kept */
    struct match **matches;             /* of each: today's owners, then earlier ones */
    size_t count;
    void *undecided, *rejects;          /* struct undecided, struct match_reject */
    size_t undecided_count, undecided_room, reject_count, reject_room;
};

/* An array in the arena that grows twofold; false without memory. */
static bool make_room(struct arena *arena, void **items, size_t count, size_t *room, size_t size)
{
    if (count < *room)
        return true;
    size_t more = *room ? 2 * *room : 64;
    void *grown = arena_alloc(arena, more * size);
    if (!grown)
        return false;
    if (count)
        memcpy(grown, *items, count * size);
    *items = grown;
    *room = more;
    return true;
}

/* ---- one right ---- */

/* An owner that a registry pattern could not be tried on is nobody's until staff decide: the
 * match is in review, and the record stands in rejects.csv with the pattern's enterprise. */
static enum status reject_match(struct matching *matching, const struct sourced_grant *right,
                                struct match *match, struct error *error)
{
    struct arena *arena = matching->s->arena;
    const struct grant *grant = right->grant;
    const char *reason = arena_text(arena, error->text, strlen(error->text));
    if (!reason || !make_room(arena, &matching->rejects, matching->reject_count,
                              &matching->reject_room, sizeof(struct match_reject)))
        return error_memory(error);
    struct match_reject *reject = (struct match_reject *)matching->rejects +
                                  matching->reject_count++;
    *reject = (struct match_reject){ right->source, { .member = grant->member,
        .label = grant->right, .reason = reason, .offset = grant->offset,
        .length = grant->length } };
    *match = (struct match){ .outcome = MATCH_REVIEW, .reason = "not-tried", .tier = "",
                             .location = LOCATION_NONE, .evidence = reason };
    return STATUS_OK;
}

/* What filings say; when an applicant cannot be tried, his right's open owners cannot either. */
static enum status hear_filings(struct matching *matching, const struct sourced_grant *right,
                                struct match *matches, struct error *error)
{
    const struct grant *grant = right->grant;
    enum status status = corroborate_by_filings(matching->matcher, matching->filings, grant,
                                                matches, matching->s->arena, error);
    if (status != STATUS_REJECT)
        return status;
    const struct error why = *error;
    status = STATUS_OK;
    for (size_t i = 0; i < grant->party_count && status == STATUS_OK; i++) {
        bool open = matches[i].outcome == MATCH_REVIEW || !strcmp(matches[i].reason, "no-match");
        *error = why;
        if (open)
            status = reject_match(matching, right, &matches[i], error);
    }
    return status;
}

/* Matches all owners of one right, and keeps it when one may be local or it is `posted`. */
static enum status match_right(struct matching *matching, const struct sourced_grant *right,
                               bool posted, struct error *error)
{
    const struct grant *grant = right->grant;
    struct arena *arena = matching->s->arena;
    size_t count = grant->party_count + grant->owner_before_count;
    struct match *matches = arena_alloc(arena, count * sizeof *matches + 1);
    enum status status = matches ? STATUS_OK : error_memory(error);
    for (size_t i = 0; i < count && status == STATUS_OK; i++) {
        const struct party *party;
        status = match_owner(matching->matcher, grant, i, arena, &party, &matches[i], error);
        if (status == STATUS_REJECT)
            status = reject_match(matching, right, &matches[i], error);
    }
    if (status == STATUS_OK)
        status = hear_filings(matching, right, matches, error);
    if (status != STATUS_OK)
        return status;
    bool kept = posted;
    for (size_t i = 0; i < count; i++)
        kept = kept || matches[i].outcome != MATCH_REJECT || matches[i].denied;
    if (!kept)
        return STATUS_OK;
    matching->matches[matching->count] = matches;
    matching->owned[matching->count++] = (struct owned_grant){ .grant = grant, .matches = matches,
        .matches_before = matches + grant->party_count, .source = right->source,
        .dump_sha256 = right->dump_sha256, .also = right->also };
    return STATUS_OK;
}

/* ---- what is left ---- */

static enum status add_undecided(struct matching *matching, const struct undecided *item,
                                 struct error *error)
{
    struct arena *arena = matching->s->arena;
    if (!make_room(arena, &matching->undecided, matching->undecided_count,
                   &matching->undecided_room, sizeof *item))
        return error_memory(error);
    struct undecided *copy = (struct undecided *)matching->undecided +
                             matching->undecided_count++;
    *copy = *item;
    return match_group_keys(matching->matcher, item->party, arena, &copy->name_key,
                            &copy->address_key, error);
}

static enum status find_undecided(struct matching *matching, struct error *error)
{
    for (size_t i = 0; i < matching->count; i++) {
        const struct grant *grant = matching->owned[i].grant;
        for (size_t k = 0; k < grant->party_count + grant->owner_before_count; k++) {
            const struct match *match = &matching->matches[i][k];
            if (match->outcome != MATCH_REVIEW)
                continue;
            const struct party *party = grant_owner(grant, k, matching->s->arena);
            enum status status = !party ? error_memory(error)
                : add_undecided(matching, &(struct undecided){ .grant = grant, .party = party,
                                .match = match, .index = k + 1 }, error);
            if (status != STATUS_OK)
                return status;
        }
    }
    return STATUS_OK;
}

/* The decisions that hit nothing: staff think them decided. */
static enum status find_idle(const struct matching *matching, struct error *error)
{
    struct settlement *s = matching->s;
    size_t count = decisions_count(s->decisions);
    const struct decision **idle = arena_alloc(s->arena, count * sizeof *idle + 1);
    if (!idle)
        return error_memory(error);
    for (size_t i = 0; i < count; i++)
        if (!matcher_looked_up(matching->matcher, decisions_at(s->decisions, i)))
            idle[s->idle_count++] = decisions_at(s->decisions, i);
    s->idle = idle;
    return STATUS_OK;
}

/* ---- what is posted ---- */

static int by_posted_right(const void *left, const void *right)
{
    const struct posted *a = left, *b = right;
    return strcmp(a->right, b->right);
}

void postings_sort(struct postings *postings)
{
    if (postings->count)
        qsort(postings->items, postings->count, sizeof *postings->items, by_posted_right);
}

static bool is_posted(const struct postings *postings, const char *right)
{
    const struct posted key = { .right = right };
    return postings->count && bsearch(&key, postings->items, postings->count,
                                      sizeof *postings->items, by_posted_right);
}

/* ---- all of it ---- */

static enum status match_each(struct matching *matching, const struct postings *postings,
                              struct error *error)
{
    const struct settlement *s = matching->s;
    for (size_t i = 0; i < s->right_count; i++) {
        bool posted = is_posted(postings, s->rights[i].grant->right);
        enum status status = match_right(matching, &s->rights[i], posted, error);
        if (status != STATUS_OK)
            return status;
    }
    return corroborate_by_family(matching->owned, matching->matches, matching->count, s->arena,
                                 error);
}

enum status match_rights(struct settlement *s, const struct inputs *inputs,
                         const struct postings *postings, struct error *error)
{
    struct matching matching = { .s = s };
    matching.owned = arena_alloc(s->arena, s->right_count * sizeof *matching.owned + 1);
    matching.matches = arena_alloc(s->arena, s->right_count * sizeof *matching.matches + 1);
    enum status status = matching.owned && matching.matches ? STATUS_OK : error_memory(error);
    if (status == STATUS_OK)
        status = matcher_create(s->registry, s->decisions, &matching.matcher, error);
    if (status == STATUS_OK)
        status = inputs_filings(inputs, s->config->parts, s->night.as_of, s->rights,
                                s->right_count, s->arena, &matching.filings, error);
    if (status == STATUS_OK)
        status = match_each(&matching, postings, error);
    if (status == STATUS_OK)
        status = find_undecided(&matching, error);
    if (status == STATUS_OK)
        status = find_idle(&matching, error);
    filings_free(matching.filings);
    matcher_free(matching.matcher);
    s->grants = matching.owned;
    s->grant_count = matching.count;
    s->night.undecided = matching.undecided;
    s->night.undecided_count = matching.undecided_count;
    s->night.match_rejects = matching.rejects;
    s->night.match_reject_count = matching.reject_count;
    s->rejected += matching.reject_count;
    return status;
}
