/* match_trace.c - how a party was judged, told after the fact from what match.c has kept. */
#include <inttypes.h>
#include <string.h>

#include "date.h"
#include "rules/match_judge.h"

/* ` SUZHOU (suzhou), NANJING (city)`; "" for none.  NULL without memory. */
static const char *places_text(const struct name_key *key, struct arena *arena)
{
#define PLACE_TYPE_CODE(name, code) code,
    static const char *const types[] = { PLACE_TYPES(PLACE_TYPE_CODE) };
    const char *text = "";
    for (size_t i = 0; text && i < key->place_count; i++)
        text = arena_format(arena, "%s%s %s (%s)", text, i ? "," : "", key->places[i]->name,
                            types[key->places[i]->type]);
    return text;
}

static void tell_name(struct trace *trace, const char *name, const struct name_key *key)
{
    const char *places = places_text(key, trace->arena);
    if (key->han)
        trace_line(trace, "%s: Z1 \"%s\", Z2 \"%s\", Z3 \"%s\"", name, key->full, key->bare,
                   key->core);
    else
        trace_line(trace, "%s: K1 \"%s\", K2 \"%s\", K3 \"%s\", K4 \"%s\"", name, key->full,
                   key->bare, key->core, key->core_joined);
    if (!places) {
        trace->no_memory = true;
        return;
    }
    trace_line(trace, "in it: places%s%s%s%s%s", *places ? places : " none",
               key->legal ? "; a legal form" : "; no legal form", key->branch ? "; a branch" : "",
               key->institution ? "; a word of public bodies" : "",
               key->person ? "; could be a person" : "");
}

static void tell_decisions(struct trace *trace, const struct judgement *judgement)
{
    static const char *const scopes[] = { "right", "party", "name" };
    const struct decision *row = judgement->decision;
    if (row) {
        trace_line(trace, "decision line %" PRIu64 " for %s \"%s\": %s %s (%s)", row->line,
                   row->scope, row->key, row->accept ? "accept" : "deny",
                   *row->id ? row->id : "for all", row->reason);
        return;
    }
    for (size_t i = 0; i < COUNT_OF(scopes); i++)
        if (judgement->decision_keys[i])
            trace_line(trace, "no decision settles the %s \"%s\"", scopes[i],
                       judgement->decision_keys[i]);
    for (size_t i = 0; i < judgement->search.denial_count; i++)
        for (const struct decision *no = judgement->search.denials[i]; no; no = no->next)
            if (!no->accept)
                trace_line(trace, "decision line %" PRIu64 " denies %s (%s)", no->line, no->id,
                           no->reason);
}

/* --- tiers --- */

/* The alias, name, pattern or id that was hit, as the registry has it. */
static const char *as_written(struct trace *trace, const struct hit_target *target)
{
    const struct enterprise *enterprise = target->enterprise;
    if (!target->entry)
        return strcmp(target->key, "id") == 0 ? enterprise->id : enterprise->pattern;
    if (target->entry->number < 2)
        return target->entry->number ? enterprise->name_en : enterprise->name_zh;
    const char *at = enterprise->aliases;
    for (unsigned number = 2;; at += strcspn(at, "|")) {
        at += strspn(at, "| ");
        if (!*at || number++ == target->entry->number)
            break;
    }
    const char *alias = arena_text(trace->arena, at, strcspn(at, "|"));
    trace->no_memory = trace->no_memory || !alias;
    return alias ? alias : "";
}

static void tell_target(struct trace *trace, const char *tier, const struct hit_target *target)
{
    const char *text = match_target_text(tier, target, true, trace->arena);
    if (!text) {
        trace->no_memory = true;
        return;
    }
    trace_line(trace, "%s, registry line %" PRIu64 ": \"%s\"", text, target->enterprise->line,
               as_written(trace, target));
}

static void tell_validity(struct trace *trace, const struct judgement *judgement,
                          const struct enterprise *enterprise)
{
    char from[DATE_TEXT_SIZE] = "ever", to[DATE_TEXT_SIZE] = "now", day[DATE_TEXT_SIZE];
    int32_t on = judgement->question->granted_on;
    if (search_denies(&judgement->search, enterprise->id))
        trace_line(trace, "it does not count: staff denied %s", enterprise->id);
    if (enterprise->valid_from)
        date_text(enterprise->valid_from, from);
    if (enterprise->valid_to)
        date_text(enterprise->valid_to, to);
    if (on && ((enterprise->valid_from && on < enterprise->valid_from) ||
               (enterprise->valid_to && on > enterprise->valid_to)))
        trace_line(trace, "it does not count: valid from %s to %s, the grant is of %s", from, to,
                   date_text(on, day));
}

/* What would have hit on another day, without denials and places. */
static enum status tell_nearest(struct trace *trace, const struct judgement *judgement,
                                struct error *error)
{
    struct search search = judgement->search;
    struct hit hit = { 0 };
    search.lenient = true;
    enum status status = tier_exact(&search, &hit, error);
    if (status != STATUS_OK)
        return status;
    if (!hit.count)
        tier_cut(&search, &hit);
    if (!hit.count)
        tier_core(&search, &hit);
    if (!hit.count)
        tier_near(&search, &hit);
    if (!hit.count)
        trace_line(trace, "nearest miss: none, no name of the registry is like it");
    for (size_t i = 0; i < hit.count; i++) {
        trace_line(trace, "nearest miss:");
        tell_target(trace, hit_tier_code(&hit), &hit.targets[i]);
        tell_validity(trace, judgement, hit.targets[i].enterprise);
    }
    return STATUS_OK;
}

static enum status tell_tiers(struct trace *trace, const struct judgement *judgement,
                              const struct match *match, struct error *error)
{
    const struct hit *hit = &judgement->hit;
    for (size_t i = 0; i < hit->count; i++)
        tell_target(trace, match->tier, &hit->targets[i]);
    if (hit->more)
        trace_line(trace, "and names of further enterprises");
    if (hit->count)
        return STATUS_OK;
    trace_line(trace, "T1 to T6: no hit that counts");
    return tell_nearest(trace, judgement, error);
}

static void tell_table(struct trace *trace, const struct judgement *judgement)
{
    const char *row, *cell;
    if (judgement->tabled) {
        match_table_tell(&judgement->facts, &row, &cell);
        trace_line(trace, "table, row %s, column %s: %s", row,
                   location_code(judgement->facts.location), cell);
    }
    if (judgement->facts.tier && judgement->facts.tier <= TIER_3 &&
        judgement->facts.location == LOCATION_NONE)
        trace_line(trace, "the name is %sdistinctive",
                   judgement->facts.distinctive ? "" : "not ");
    if (judgement->gate)
        trace_line(trace, "gate: %s", judgement->gate);
}

enum status match_trace(const struct judgement *judgement, struct han_folder *folder,
                        struct arena *arena, struct match *match, struct error *error)
{
    const struct party *party = judgement->question->party;
    const struct search *search = &judgement->search;
    struct trace trace = { .arena = arena };
    for (size_t i = 0; i < search->key_count; i++)
        tell_name(&trace, i ? "name in its own script" : "name", search->keys[i]);
    tell_decisions(&trace, judgement);
    enum status status = STATUS_OK;
    if (!judgement->decision)
        status = tell_tiers(&trace, judgement, match, error);
    trace_line(&trace, "country %s", *judgement->country ? judgement->country : "unknown");
    if (status == STATUS_OK)
        status = location_trace(folder, party->address, party->city, &trace, error);
    if (status != STATUS_OK)
        return status;
    tell_table(&trace, judgement);
    match->trace = trace_list(&trace);
    return match->trace ? STATUS_OK : error_memory(error);
}
