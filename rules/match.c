/* match.c - one party, in the order of MATCHING.md section 3, down to the table of section 8.
 *
 *     keys, location -> decisions -> T1 T2 T3 -> country -> T5 -> kind -> T4 T6 -> table -> branch
 *
 * T5 stands before T4: a name cut in its legal form would else look like a hit on the core. */
#include "rules/match.h"

#include <assert.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "limit.h"
#include "rules/fold_cache.h"
#include "rules/match_table.h"
#include "rules/tier.h"

struct matcher {
    const struct registry *registry;
    const struct decisions *decisions;
    struct fold_cache *cache;
    struct pattern_scratch *patterns;
};

/* One party on its way through the order above. */
struct judgement {
    struct search search;
    struct hit hit;
    const struct location_found *place;
    const struct decision *decision;        /* the row that decided, or NULL */
    const char *country;                    /* "" unknown */
    const char *gate;                       /* the gate that decided, or NULL: the table did */
};

const char *match_outcome_code(enum match_outcome outcome)
{
    static const char *const codes[] = { "accept", "review", "reject" };
    return codes[outcome];
}

const char *location_code(enum location location)
{
#define LOCATION_CODE(name, code) code,
    static const char *const codes[] = { LOCATIONS(LOCATION_CODE) };
    return codes[location];
}

enum status matcher_create(const struct registry *registry, const struct decisions *decisions,
                           struct matcher **out, struct error *error)
{
    assert(registry_tables(registry));      /* read from a file, so it has names */
    struct matcher *matcher = calloc(1, sizeof *matcher);
    if (!matcher)
        return error_memory(error);
    matcher->registry = registry;
    matcher->decisions = decisions;
    enum status status = fold_cache_create(registry_tables(registry), &matcher->cache, error);
    if (status == STATUS_OK)
        status = pattern_scratch_create(&matcher->patterns, error);
    if (status != STATUS_OK) {
        matcher_free(matcher);
        return status;
    }
    *out = matcher;
    return STATUS_OK;
}

void matcher_free(struct matcher *matcher)
{
    if (!matcher)
        return;
    fold_cache_free(matcher->cache);
    pattern_scratch_free(matcher->patterns);
    free(matcher);
}

/* --- keys --- */

static enum status sizes_check(const struct party *party, struct error *error)
{
    const struct { const char *what, *text; } fields[] = {
        { "name", party->name }, { "name", party->name_local },
        { "address", party->address }, { "city", party->city },
    };
    for (size_t i = 0; i < COUNT_OF(fields); i++)
        if (strlen(fields[i].text) > NAME_SIZE_MAX)
            return error_set(error, STATUS_REJECT, "cannot match a %s of more than %d bytes",
                             fields[i].what, NAME_SIZE_MAX);
    return STATUS_OK;
}

static enum status keys_find(struct matcher *matcher, const struct match_question *question,
                             struct judgement *judgement, struct error *error)
{
    const struct party *party = question->party;
    struct search *search = &judgement->search;
    *search = (struct search){ .registry = matcher->registry, .scratch = matcher->patterns,
                               .granted_on = question->granted_on, .text_count = 3,
                               .texts = { party->name, party->name_local, party->address } };
    enum status status = fold_cache_name(matcher->cache, party->name, &search->keys[0], error);
    search->key_count = 1;
    if (status == STATUS_OK && *party->name_local) {
        status = fold_cache_name(matcher->cache, party->name_local, &search->keys[1], error);
        search->key_count = 2;
    }
    if (status == STATUS_OK)
        status = fold_cache_location(matcher->cache, party->address, party->city,
                                     &judgement->place, error);
    if (status == STATUS_OK)
        judgement->country = *party->country ? party->country : search->keys[0]->country;
    return status;
}

static enum status group_keys(struct matcher *matcher, const struct party *party,
                              struct arena *arena, const char **name_key,
                              const char **address_key, struct error *error)
{
    const struct name_key *name, *address;
    const char *place = arena_format(arena, "%s %s", party->address, party->city);
    if (!place)
        return error_memory(error);
    enum status status = fold_cache_name(matcher->cache, party->name, &name, error);
    if (status == STATUS_OK)
        status = fold_cache_name(matcher->cache, place, &address, error);
    if (status != STATUS_OK)
        return status;
    *name_key = arena_text(arena, name->whole, strlen(name->whole));
    *address_key = arena_text(arena, address->whole, strlen(address->whole));
    return *name_key && *address_key ? STATUS_OK : error_memory(error);
}

enum status match_owner(struct matcher *matcher, const struct grant *grant, size_t index,
                        struct arena *arena, const struct party **party, struct match *match,
                        struct error *error)
{
    if (index < grant->party_count) {
        *party = &grant->parties[index];
    } else {
        const struct earlier_owner *owner = &grant->owners_before[index - grant->party_count];
        struct party *earlier = arena_alloc(arena, sizeof *earlier);
        if (!earlier)
            return error_memory(error);
        *earlier = (struct party){ owner->name, "", "", "", owner->country, "earlier" };
        *party = earlier;
    }
    const struct match_question question = { .office = grant->office, .right = grant->right,
        .index = index + 1, .granted_on = grant->granted_on, .party = *party };
    return match_party(matcher, &question, arena, match, error);
}

enum status match_group_keys(struct matcher *matcher, const struct party *party,
                             struct arena *arena, const char **name_key,
                             const char **address_key, struct error *error)
{
    enum status status = sizes_check(party, error);
    if (status != STATUS_OK)
        return status;
    fold_cache_tidy(matcher->cache);
    return group_keys(matcher, party, arena, name_key, address_key, error);
}

/* --- decisions --- */

static void denials_note(struct search *search, const struct decision *rows)
{
    for (const struct decision *row = rows; row; row = row->next) {
        if (row->accept)
            continue;
        assert(search->denial_count < SEARCH_DENIALS_MAX);
        search->denials[search->denial_count++] = rows;
        return;
    }
}

/* One level: the rows of up to two keys.  A denial of all decides, then an acceptance; denials of
 * single ids are noted and hold for the levels below too.  True when it is decided. */
static bool level_decide(struct judgement *judgement, const struct decision *first,
                         const struct decision *second, bool second_accepts)
{
    const struct decision *lists[] = { first, second };
    for (size_t i = 0; i < COUNT_OF(lists); i++) {
        denials_note(&judgement->search, lists[i]);
        for (const struct decision *row = lists[i]; row; row = row->next)
            if (!row->accept && !*row->id)
                judgement->decision = row;
    }
    for (size_t i = 0; i < COUNT_OF(lists) && !judgement->decision; i++)
        for (const struct decision *row = lists[i]; row; row = row->next)
            if (row->accept && (i == 0 || second_accepts) &&
                !search_denies(&judgement->search, row->id))
                judgement->decision = row;
    return judgement->decision != NULL;
}

/* Right before party before name.  A right's key alone means its first party when it accepts and
 * all of them when it denies. */
static enum status decisions_apply(struct matcher *matcher,
                                   const struct match_question *question,
                                   struct judgement *judgement, struct arena *arena,
                                   struct error *error)
{
    const struct decisions *decisions = matcher->decisions;
    if (!decisions)
        return STATUS_OK;
    if (*question->right) {
        const char *key = arena_format(arena, "%s#%zu", question->right, question->index);
        if (!key)
            return error_memory(error);
        if (level_decide(judgement, decisions_find(decisions, "right", key),
                         decisions_find(decisions, "right", question->right),
                         question->index <= 1))
            return STATUS_OK;
    }
    const char *name, *address;
    enum status status = group_keys(matcher, question->party, arena, &name, &address, error);
    if (status != STATUS_OK)
        return status;
    const char *key = arena_format(arena, "%s" DECISION_KEY_AT "%s", name, address);
    if (!key)
        return error_memory(error);
    if (level_decide(judgement, decisions_find(decisions, "party", key), NULL, false))
        return STATUS_OK;
    const struct decision *local = judgement->search.key_count > 1 ?
        decisions_find(decisions, "name", judgement->search.keys[1]->whole) : NULL;
    level_decide(judgement, decisions_find(decisions, "name", name), local, true);
    return STATUS_OK;
}

/* --- gates and facts --- */

static bool any(const struct search *search, bool (*is)(const struct name_key *key))
{
    for (size_t i = 0; i < search->key_count; i++)
        if (is(search->keys[i]))
            return true;
    return false;
}

static bool key_suzhou(const struct name_key *key) { return key->suzhou; }
static bool key_branch(const struct name_key *key) { return key->branch; }
static bool key_person(const struct name_key *key) { return key->person; }
static bool key_body(const struct name_key *key) { return key->institution; }
static bool key_legal(const struct name_key *key) { return key->legal; }

/* Why an unlisted party is no enterprise, NULL when it may be one. */
static const char *kind_gate(const struct search *search)
{
    if (any(search, key_legal))
        return NULL;
    return any(search, key_body) ? "institution" : any(search, key_person) ? "individual" : NULL;
}

static bool is_foreign(const char *country)
{
    return *country && strcmp(country, "CN") != 0;
}

/* Section 4: says the name that hit enough where no address speaks?  A credit code does. */
static bool is_distinctive(const struct tables *tables, const struct judgement *judgement)
{
    const struct hit *hit = &judgement->hit;
    const struct name_key *key = hit->by;
    if (key && hit->entry && !key->han)
        key = &hit->entry->key;         /* equal but for spaces, which the party may have lost */
    if (!key || key->suzhou || (key->han && key->legal))
        return true;
    return name_core_has_own_word(tables, key) && !name_core_is_common(tables, key);
}

static enum match_outcome table_read(const struct matcher *matcher,
                                     const struct judgement *judgement, const char **reason)
{
    struct match_facts facts = {
        .tier = judgement->hit.tier, .location = judgement->place->location,
        .several = judgement->hit.several, .suzhou = any(&judgement->search, key_suzhou),
    };
    if (facts.tier != TIER_NONE)
        facts.distinctive = is_distinctive(registry_tables(matcher->registry), judgement);
    facts.whole_place = judgement->hit.by && judgement->hit.by->suzhou;
    return match_table(&facts, reason);
}

/* From T1 to the branch rule. */
static enum status judge(struct matcher *matcher, struct judgement *judgement,
                         struct match *match, struct error *error)
{
    const struct search *search = &judgement->search;
    struct hit *hit = &judgement->hit;
    enum status status = tier_exact(search, hit, error);
    if (status != STATUS_OK)
        return status;
    match->outcome = MATCH_REJECT;
    if (is_foreign(judgement->country)) {
        match->outcome = hit->enterprise ? MATCH_REVIEW : MATCH_REJECT;
        match->reason = judgement->gate = "foreign-country";
        return STATUS_OK;
    }
    if (!hit->enterprise)
        tier_cut(search, hit);
    if (!hit->enterprise && (judgement->gate = kind_gate(search)) != NULL) {
        match->reason = judgement->gate;
        return STATUS_OK;
    }
    if (!hit->enterprise)
        tier_core(search, hit);
    if (!hit->enterprise)
        tier_near(search, hit);
    match->outcome = table_read(matcher, judgement, &match->reason);
    if (match->outcome == MATCH_ACCEPT && any(search, key_branch)) {
        match->outcome = MATCH_REVIEW;
        match->reason = judgement->gate = "branch";
    }
    return STATUS_OK;
}

/* --- evidence --- */

static const char *tier_code(const struct judgement *judgement)
{
    static const char *const codes[] = { "", "T1", "T2", "T3", "T4", "T5", "T6", "D" };
    return judgement->hit.several ? "T6" : codes[judgement->hit.tier];
}

/* `alias 1`, `name_en`, `pattern`, `id`; with the enterprise when the outcome names none. */
static const char *hit_target(const struct hit *hit, bool named, struct arena *arena)
{
    if (hit->several)
        return "several enterprises";
    const char *of = named ? "" : " of ", *id = named ? "" : hit->enterprise->id;
    if (!hit->entry)
        return arena_format(arena, "%s%s%s", hit->tier == TIER_1 ? "id" : "pattern", of, id);
    if (hit->entry->number < 2)
        return arena_format(arena, "%s%s%s", hit->entry->number ? "name_en" : "name_zh", of, id);
    return arena_format(arena, "alias %u%s%s", hit->entry->number - 1, of, id);
}

static const char *evidence_text(const struct judgement *judgement, const struct match *match,
                                 struct arena *arena)
{
    const struct hit *hit = &judgement->hit;
    const char *gate = judgement->gate ? judgement->gate : "", *first;
    if (judgement->decision) {
        const struct decision *row = judgement->decision;
        first = arena_format(arena, "D %s \"%s\" line %" PRIu64, row->scope, row->key, row->line);
    } else if (hit->enterprise) {
        const char *target = hit_target(hit, match->enterprise != NULL, arena);
        first = !target ? NULL : arena_format(arena, "%s %s \"%s\" = %s", match->tier, hit->key,
                                              hit->value, target);
    } else {
        const struct name_key *key = judgement->search.keys[0];
        first = arena_format(arena, "none %s \"%s\"", key->han ? "Z1" : "K1", key->whole);
    }
    if (!first)
        return NULL;
    return arena_format(arena, "%s; %s%s%s", first, judgement->place->evidence,
                        *gate ? "; " : "", gate);
}

/* --- the whole --- */

enum status match_party(struct matcher *matcher, const struct match_question *question,
                        struct arena *arena, struct match *match, struct error *error)
{
    struct judgement judgement = { .country = "" };
    *match = (struct match){ .outcome = MATCH_REJECT, .reason = "", .tier = "", .evidence = "" };
    enum status status = sizes_check(question->party, error);
    if (status != STATUS_OK)
        return status;
    fold_cache_tidy(matcher->cache);
    status = keys_find(matcher, question, &judgement, error);
    if (status == STATUS_OK)
        status = decisions_apply(matcher, question, &judgement, arena, error);
    if (status != STATUS_OK)
        return status;
    match->location = judgement.place->location;
    if (judgement.search.denial_count) {
        match->denials = search_denials(&judgement.search, arena);
        if (!match->denials)
            return error_memory(error);
    }
    if (judgement.decision) {
        judgement.hit.tier = TIER_DECISION;
        if (judgement.decision->accept) {
            match->outcome = MATCH_ACCEPT;
            match->enterprise = registry_find(matcher->registry, judgement.decision->id);
        } else {
            match->reason = "denied";
            match->denied = true;
        }
    } else {
        status = judge(matcher, &judgement, match, error);
        if (status != STATUS_OK)
            return status;
        if (match->outcome != MATCH_REJECT && !judgement.hit.several)
            match->enterprise = judgement.hit.enterprise;
        match->denied = judgement.search.denial_count > 0 && match->outcome != MATCH_ACCEPT;
    }
    match->tier = tier_code(&judgement);
    match->evidence = evidence_text(&judgement, match, arena);
    return match->evidence ? STATUS_OK : error_memory(error);
}
