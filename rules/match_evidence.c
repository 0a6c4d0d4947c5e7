/* match_evidence.c - what decided a match, in one line, and whom staff may choose. */
#include <inttypes.h>
#include <string.h>

#include "rules/match_judge.h"

const char *hit_tier_code(const struct hit *hit)
{
    static const char *const codes[] = { "", "T1", "T2", "T3", "T4", "T5", "T6", "D" };
    return hit_several(hit) ? "T6" : codes[hit->tier];
}

const char *match_target_text(const char *tier, const struct hit_target *target, bool of,
                              struct arena *arena)
{
    const char *what = !strcmp(target->key, "id") ? "id" : "pattern";
    if (target->entry)
        what = target->entry->number == 0 ? "name_zh" : target->entry->number == 1 ? "name_en" :
            arena_format(arena, "alias %u", target->entry->number - 1);
    return what ? arena_format(arena, "%s %s \"%s\" = %s%s%s", tier, target->key, target->value,
                               what, of ? " of " : "", of ? target->enterprise->id : "") : NULL;
}

/* The first half of the evidence: what decided, or what was hit. */
static const char *hit_text(const struct judgement *judgement, const struct match *match,
                            struct arena *arena)
{
    const struct hit *hit = &judgement->hit;
    const struct decision *row = judgement->decision;
    if (row)
        return arena_format(arena, "D %s \"%s\" line %" PRIu64, row->scope, row->key, row->line);
    if (!hit->count) {
        const struct name_key *key = judgement->search.keys[0];
        return arena_format(arena, "none %s \"%s\"", key->han ? "Z1" : "K1", key->whole);
    }
    const char *text = match_target_text(match->tier, &hit->targets[0], !match->enterprise, arena);
    for (size_t i = 1; text && i < hit->count; i++)
        text = arena_format(arena, "%s, %s", text, hit->targets[i].enterprise->id);
    return text && hit->more ? arena_format(arena, "%s and more", text) : text;
}

static const char *with_place(const struct judgement *judgement, const char *text,
                              struct arena *arena)
{
    const char *gate = judgement->gate ? judgement->gate : "";
    const char *unreadable = strstr(judgement->question->party->name, "\uFFFD") ?
        "; unreadable characters in the name" : "";
    return !text ? NULL : arena_format(arena, "%s; %s%s%s%s", text, judgement->place->evidence,
                                       *gate ? "; " : "", gate, unreadable);
}

/* Whom a party in review may be; false without memory. */
static bool candidates_note(const struct judgement *judgement, struct arena *arena,
                            struct match *match)
{
    const struct hit *hit = &judgement->hit;
    if (match->outcome != MATCH_REVIEW || !hit->count)
        return true;
    struct candidate *candidates = arena_alloc(arena, hit->count * sizeof *candidates);
    if (!candidates)
        return false;
    match->candidates = candidates;
    match->candidate_count = hit->count;
    for (size_t i = 0; i < hit->count; i++) {
        const char *text = match_target_text(match->tier, &hit->targets[i], false, arena);
        candidates[i] = (struct candidate){ hit->targets[i].enterprise, match->tier,
                                            with_place(judgement, text, arena) };
        if (!candidates[i].evidence)
            return false;
    }
    return true;
}

bool match_evidence(const struct judgement *judgement, struct arena *arena, struct match *match)
{
    match->tier = hit_tier_code(&judgement->hit);
    match->evidence = with_place(judgement, hit_text(judgement, match, arena), arena);
    return match->evidence && candidates_note(judgement, arena, match);
}
