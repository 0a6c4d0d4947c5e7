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
#include "rules/match_judge.h"
#include "rules/unicode.h"

struct matcher {
    const struct registry *registry;
    const struct decisions *decisions;
    struct fold_cache *cache;
    struct pattern_scratch *patterns;
    bool *looked_up;                        /* by the decision's number */
    bool trace;
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
    matcher->looked_up = calloc(decisions_count(decisions) + 1, sizeof *matcher->looked_up);
    enum status status = matcher->looked_up ? STATUS_OK : error_memory(error);
    if (status == STATUS_OK)
        status = fold_cache_create(registry_tables(registry), &matcher->cache, error);
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
    free(matcher->looked_up);
    free(matcher);
}

bool matcher_looked_up(const struct matcher *matcher, const struct decision *decision)
{
    return matcher->looked_up[decision->number];
}

void matcher_set_trace(struct matcher *matcher)
{
    matcher->trace = true;
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

/* The name in Chinese: as the record has it, or half of a name in two scripts.  "" without. */
static enum status local_name(struct matcher *matcher, const struct party *party,
                              const struct name_key *name, struct arena *arena,
                              const char **local, struct error *error)
{
    bool letters = false;
    for (const char *at = name->whole; name->han && *at; at++)
        letters = letters || ascii_is_letter(*at);
    *local = party->name_local;
    if (**local || !letters)
        return STATUS_OK;
    *local = name_han_half(registry_tables(matcher->registry), party->name, arena);
    return *local ? STATUS_OK : error_memory(error);
}

static enum status keys_find(struct matcher *matcher, const struct match_question *question,
                             struct judgement *judgement, struct arena *arena,
                             struct error *error)
{
    const struct party *party = question->party;
    struct search *search = &judgement->search;
    *search = (struct search){ .registry = matcher->registry, .scratch = matcher->patterns,
                               .granted_on = question->granted_on, .text_count = 3,
                               .texts = { party->name, party->name_local, party->address } };
    enum status status = fold_cache_name(matcher->cache, party->name, &search->keys[0], error);
    const char *local = "";
    search->key_count = 1;
    if (status == STATUS_OK)
        status = local_name(matcher, party, search->keys[0], arena, &local, error);
    if (status == STATUS_OK && *local) {
        status = fold_cache_name(matcher->cache, local, &search->keys[1], error);
        search->key_count = *party->name_local || search->keys[1]->legal ? 2 : 1;
    }
    for (size_t i = 0; i < search->key_count && status == STATUS_OK; i++)
        search->looks[i] = fold_cache_looks(search->keys[i]);
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

const struct party *grant_owner(const struct grant *grant, size_t index, struct arena *arena)
{
    if (index < grant->party_count)
        return &grant->parties[index];
    const struct earlier_owner *owner = &grant->owners_before[index - grant->party_count];
    struct party *earlier = arena_alloc(arena, sizeof *earlier);
    if (earlier)
        *earlier = (struct party){ owner->name, "", "", "", owner->country, "earlier" };
    return earlier;
}

enum status match_owner(struct matcher *matcher, const struct grant *grant, size_t index,
                        struct arena *arena, const struct party **party, struct match *match,
                        struct error *error)
{
    *party = grant_owner(grant, index, arena);
    if (!*party)
        return error_memory(error);
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

static const struct decision *look_up(struct matcher *matcher, const char *scope, const char *key)
{
    const struct decision *rows = decisions_find(matcher->decisions, scope, key);
    for (const struct decision *row = rows; row; row = row->next)
        matcher->looked_up[row->number] = true;
    return rows;
}

/* Right before party before name; all are looked up, so that a row which another outdoes is known
 * to have its party.  A right's key alone means its first party when it accepts and all of them
 * when it denies. */
static enum status decisions_apply(struct matcher *matcher,
                                   const struct match_question *question,
                                   struct judgement *judgement, struct arena *arena,
                                   struct error *error)
{
    struct level right = { .second_accepts = question->index <= 1 };
    struct level party = { .second_accepts = false }, name = { .second_accepts = true };
    const char *name_key, *address_key;
    if (!matcher->decisions)
        return STATUS_OK;
    enum status status = group_keys(matcher, question->party, arena, &name_key, &address_key,
                                    error);
    if (status != STATUS_OK)
        return status;
    const char *right_key = arena_format(arena, "%s#%zu", question->right, question->index);
    const char *party_key = arena_format(arena, "%s" DECISION_KEY_AT "%s", name_key, address_key);
    if (!right_key || !party_key)
        return error_memory(error);
    if (*question->right) {
        judgement->decision_keys[0] = right_key;
        right.rows[0] = look_up(matcher, "right", right_key);
        right.rows[1] = look_up(matcher, "right", question->right);
    }
    judgement->decision_keys[1] = party_key;
    party.rows[0] = look_up(matcher, "party", party_key);
    judgement->decision_keys[2] = name_key;
    name.rows[0] = look_up(matcher, "name", name_key);
    if (judgement->search.key_count > 1)
        name.rows[1] = look_up(matcher, "name", judgement->search.keys[1]->whole);
    const struct level *levels[] = { &right, &party, &name };
    for (size_t i = 0; i < COUNT_OF(levels) && !judgement->decision; i++)
        judgement->decision = level_decide(&judgement->search, levels[i]);
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
static bool key_elsewhere(const struct name_key *key) { return key->elsewhere; }
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

/* Whether the name says enough where no address speaks.  A Latin one that is the registry's but for
 * blanks does when that one does: without them a name has an odd long word of its own. */
static bool says_enough(const struct tables *tables, const struct judgement *judgement,
                        const struct name_key *key)
{
    const struct name_entry *entry = judgement->hit.targets[0].entry;
    bool same = entry && !entry->key.han && judgement->hit.tier <= TIER_3;
    const char *core = same ? entry->key.core : key->core;
    size_t size = same ? entry->key.core_size : strlen(core);
    bool suzhou = key->suzhou;
    for (size_t i = 0; same && i < entry->key.place_count; i++)
        suzhou = suzhou || place_is_ours(entry->key.places[i]);
    if (suzhou || key->han)
        return suzhou || key->legal;
    return name_core_has_own_word(tables, core, size) && !name_core_is_common(tables, core, size);
}

/* Section 4: one of the names that hit is distinctive; a credit code is. */
static bool is_distinctive(const struct tables *tables, const struct judgement *judgement)
{
    bool by_name = false;
    for (size_t i = 0; i < judgement->search.key_count; i++) {
        if (judgement->hit.by[i] && says_enough(tables, judgement, judgement->search.keys[i]))
            return true;
        by_name = by_name || judgement->hit.by[i];
    }
    return !by_name;
}

static void facts_find(const struct matcher *matcher, struct judgement *judgement)
{
    struct match_facts *facts = &judgement->facts;
    *facts = (struct match_facts){
        .tier = judgement->hit.tier, .location = judgement->place->location,
        .several = hit_several(&judgement->hit), .suzhou = any(&judgement->search, key_suzhou),
    };
    if (facts->tier != TIER_NONE)
        facts->distinctive = is_distinctive(registry_tables(matcher->registry), judgement);
    for (size_t i = 0; i < judgement->search.key_count; i++)
        facts->whole_place |= judgement->hit.by[i] && judgement->search.keys[i]->suzhou;
    judgement->tabled = true;
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
        match->outcome = hit->count ? MATCH_REVIEW : MATCH_REJECT;
        match->reason = judgement->gate = "foreign-country";
        return STATUS_OK;
    }
    if (!hit->count)
        tier_cut(search, hit);
    if (!hit->count && (judgement->gate = kind_gate(search)) != NULL) {
        match->reason = judgement->gate;
        return STATUS_OK;
    }
    if (!hit->count)
        tier_core(search, hit);
    if (!hit->count)
        tier_near(search, hit);
    facts_find(matcher, judgement);
    match->outcome = match_table(&judgement->facts, &match->reason);
    if (match->outcome == MATCH_ACCEPT && any(search, key_branch)) {
        match->outcome = MATCH_REVIEW;
        match->reason = judgement->gate = "branch";
    }
    return STATUS_OK;
}

/* --- the whole --- */

enum status match_party(struct matcher *matcher, const struct match_question *question,
                        struct arena *arena, struct match *match, struct error *error)
{
    struct judgement judgement = { .question = question, .country = "" };
    *match = (struct match){ .outcome = MATCH_REJECT, .reason = "", .tier = "", .evidence = "" };
    enum status status = sizes_check(question->party, error);
    if (status != STATUS_OK)
        return status;
    fold_cache_tidy(matcher->cache);
    status = keys_find(matcher, question, &judgement, arena, error);
    if (status == STATUS_OK)
        status = decisions_apply(matcher, question, &judgement, arena, error);
    if (status != STATUS_OK)
        return status;
    match->location = judgement.place->location;
    match->elsewhere = any(&judgement.search, key_elsewhere);
    match->branch = any(&judgement.search, key_branch);
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
        if (match->outcome != MATCH_REJECT && judgement.hit.count == 1)
            match->enterprise = judgement.hit.targets[0].enterprise;
        match->near = judgement.hit.tier == TIER_6;
        match->more = judgement.hit.more;
        match->denied = judgement.search.denial_count > 0 && match->outcome != MATCH_ACCEPT;
    }
    if (!match_evidence(&judgement, arena, match))
        return error_memory(error);
    return matcher->trace ? match_trace(&judgement, fold_cache_folder(matcher->cache), arena,
                                         match, error) : STATUS_OK;
}
