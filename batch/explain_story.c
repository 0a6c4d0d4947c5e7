/* explain_story.c - which story a key has: of a right, a quality award, an enterprise or a line of
 * the ledger. */
#include <string.h>

#include "batch/explain.h"
#include "batch/inputs.h"
#include "right_key.h"
#include "text.h"

/* ---- owners ---- */

/* What the night made of a right's owners, NULL when none of them may be local. */
static const struct match *matches_of(const struct settlement *s, const char *right)
{
    for (size_t i = 0; i < s->grant_count; i++)
        if (!strcmp(s->grants[i].grant->right, right))
            return s->grants[i].matches;
    return NULL;
}

/* What other records made of an owner; an applicant who ran away was never judged. */
static const char *settled_by(const struct match *match, const struct match *alone)
{
    bool more = match->outcome != alone->outcome || strcmp(match->reason, alone->reason) != 0;
    if (!more || !strcmp(match->reason, "not-tried"))
        return "";
    return match->filed || !strcmp(match->reason, "filing") ? "filing" : "family";
}

static enum status find_owner(struct matcher *matcher, const struct story *story, size_t index,
                              const struct match *settled, struct told_owner *owner,
                              struct error *error)
{
    const struct grant *grant = story->record->grant;
    struct match alone;
    enum status status = match_owner(matcher, grant, index, story->s->arena, &owner->party, &alone,
                                     error);
    if (status == STATUS_REJECT) {      /* a runaway pattern: there is no telling how */
        const char *why = arena_format(story->s->arena, "%s", error->text);
        if (!why)
            return error_memory(error);
        alone = (struct match){ .outcome = MATCH_REVIEW, .reason = "not-tried", .tier = "",
                                .evidence = why };
        status = STATUS_OK;
    }
    if (status != STATUS_OK)
        return status;
    owner->earlier = index >= grant->party_count;
    owner->match = settled ? settled[index] : alone;
    owner->trace = alone.trace;
    owner->alone = alone.outcome;
    owner->settled_by = settled_by(&owner->match, &alone);
    return STATUS_OK;
}

static enum status find_owners(struct story *story, struct error *error)
{
    const struct grant *grant = story->record->grant;
    const struct match *settled = matches_of(story->s, grant->right);
    size_t count = grant->party_count + grant->owner_before_count;
    struct told_owner *owners = arena_alloc(story->s->arena, count * sizeof *owners);
    struct matcher *matcher = NULL;
    enum status status = owners ? matcher_create(story->s->registry, story->s->decisions, &matcher,
                                                 error) : error_memory(error);
    if (status == STATUS_OK)
        matcher_set_trace(matcher);
    for (size_t i = 0; i < count && status == STATUS_OK; i++)
        status = find_owner(matcher, story, i, settled, &owners[i], error);
    matcher_free(matcher);
    story->owners = owners;
    story->owner_count = count;
    return status;
}

/* ---- awards and lines ---- */

/* Those of a right, or of an enterprise; the other is NULL. */
static enum status find_awards(struct story *story, const char *right, const char *id,
                               struct error *error)
{
    const struct night *night = &story->s->night;
    const struct award **awards = arena_alloc(story->s->arena,
                                              night->award_count * sizeof *awards);
    if (!awards)
        return error_memory(error);
    for (size_t i = 0; i < night->award_count; i++) {
        const struct award *award = &night->awards[i];
        if (right ? !strcmp(award->right, right) : !strcmp(award->id, id))
            awards[story->award_count++] = award;
    }
    story->awards = awards;
    return STATUS_OK;
}

struct line_search {
    struct arena *arena;
    const char *line, *right, *id;      /* one of them, the others NULL */
    const char ***found;
    size_t count, room;
};

static bool is_about(const struct line_search *search, const char *const *fields)
{
    if (search->line)
        return !strcmp(fields[LEDGER_LINE], search->line);
    return search->right ? !strcmp(fields[LEDGER_RIGHT], search->right)
                         : !strcmp(fields[LEDGER_ID], search->id);
}

static enum status keep_line(void *context, const char *const *fields, struct error *error)
{
    struct line_search *search = context;
    if (!is_about(search, fields))
        return STATUS_OK;
    if (search->count == search->room) {
        size_t room = search->room ? 2 * search->room : 16;
        const char ***more = arena_alloc(search->arena, room * sizeof *more);
        if (!more)
            return error_memory(error);
        for (size_t i = 0; i < search->count; i++)
            more[i] = search->found[i];
        search->found = more;
        search->room = room;
    }
    const char **line = arena_alloc(search->arena, LEDGER_COLUMN_COUNT * sizeof *line);
    search->found[search->count] = line;
    for (size_t i = 0; line && i < LEDGER_COLUMN_COUNT; i++) {
        line[i] = arena_text(search->arena, fields[i], strlen(fields[i]));
        line = line[i] ? line : NULL;
    }
    search->count++;
    return line ? STATUS_OK : error_memory(error);
}

static enum status find_lines(struct story *story, struct ledger *ledger, const char *right,
                              const char *id, struct error *error)
{
    struct line_search search = { .arena = story->s->arena, .right = right, .id = id };
    enum status status = ledger_each(ledger, keep_line, &search, error);
    story->lines = (const char *const *const *)search.found;
    story->line_count = search.count;
    return status;
}

/* ---- keys ---- */

/* Whether an owner of today or before is for staff to decide. */
static bool waits(const struct story *story)
{
    for (size_t i = 0; i < story->owner_count; i++)
        if (story->owners[i].match.outcome == MATCH_REVIEW)
            return true;
    return false;
}

static enum status find_right(struct story *story, struct ledger *ledger, const char *right,
                              struct error *error)
{
    story->record = rights_find(story->s->rights, story->s->right_count, right);
    enum status status = story->record ? find_owners(story, error) : STATUS_OK;
    if (status == STATUS_OK)
        status = find_awards(story, right, NULL, error);
    if (status != STATUS_OK)
        return status;
    if (!story->record && !story->award_count)
        return story_nearest(story->s, story->key, story, error);
    if (!story->award_count)
        story->no_award = waits(story) ? NO_AWARD_UNDECIDED : NO_AWARD_NOT_LOCAL;
    return find_lines(story, ledger, right, NULL, error);
}

static enum status find_enterprise(struct story *story, struct ledger *ledger,
                                   struct error *error)
{
    story->kind = STORY_ENTERPRISE;
    enum status status = find_awards(story, NULL, story->enterprise->id, error);
    return status == STATUS_OK ? find_lines(story, ledger, NULL, story->enterprise->id, error)
                               : status;
}

/* A line's story is that of its right. */
static enum status find_line(struct story *story, struct ledger *ledger, struct error *error)
{
    struct line_search search = { .arena = story->s->arena, .line = story->key };
    enum status status = ledger_each(ledger, keep_line, &search, error);
    if (status != STATUS_OK)
        return status;
    if (!search.count)
        return story_nearest(story->s, story->key, story, error);
    story->kind = STORY_LINE;
    story->line = search.found[0];
    return find_right(story, ledger, story->line[LEDGER_RIGHT], error);
}

enum status story_find(const struct settlement *settlement, struct ledger *ledger,
                       const char *key, struct story *story, struct error *error)
{
    *story = (struct story){ .s = settlement, .key = key,
                             .enterprise = registry_find(settlement->registry, key) };
    if (story->enterprise)
        return find_enterprise(story, ledger, error);
    if (strspn(key, "0123456789") == strlen(key))
        return find_line(story, ledger, error);
    const char *right = right_key_read(settlement->arena, key);
    if (!right)
        return error_memory(error);
    if (!*right)
        right = key;
    story->kind = text_starts(right, "CQA") ? STORY_QUALITY_AWARD : STORY_RIGHT;
    return find_right(story, ledger, right, error);
}
