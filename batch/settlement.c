/* settlement.c - the inputs read, the parts' grants merged, matched and assessed. */
#include "batch/settlement.h"

#include <stdlib.h>
#include <string.h>

#include "batch/inputs.h"
#include "batch/part.h"
#include "batch/sha256.h"
#include "rules/decisions.h"
#include "text.h"

/* ---- registry, policy, facts ---- */

static enum status read_inputs(struct settlement *s, struct error *error)
{
    const struct config *config = s->config;
    enum status status = registry_read(config->registry, &s->registry, error);
    if (status == STATUS_OK)
        status = policy_read(config->policy, &s->policy, error);
    if (status == STATUS_OK)
        status = facts_create(&s->facts, error);
    if (status == STATUS_OK && config->quality_awards)
        status = facts_read_quality_awards(s->facts, config->quality_awards, error);
    if (status == STATUS_OK && config->other_awards)
        status = facts_read_other_awards(s->facts, config->other_awards, error);
    if (status == STATUS_OK && config->withdrawn)
        status = facts_read_withdrawals(s->facts, config->withdrawn, error);
    if (status == STATUS_OK && config->holds)
        status = facts_read_holds(s->facts, config->holds, error);
    if (status == STATUS_OK && config->decisions)
        status = decisions_read(config->decisions, s->registry, &s->decisions, error);
    return status;
}

static enum status list_files(struct settlement *s, struct error *error)
{
    const struct config *config = s->config;
    const struct { const char *role, *path; } rows[] = {
        { "registry", config->registry }, { "policy", config->policy },
        { "quality_awards", config->quality_awards }, { "other_awards", config->other_awards },
        { "withdrawn", config->withdrawn }, { "holds", config->holds },
        { "decisions", config->decisions },
    };
    struct input_file *files = arena_alloc(s->arena, sizeof rows / sizeof *rows * sizeof *files);
    size_t count = 0;
    for (size_t i = 0; files && i < COUNT_OF(rows); i++) {
        char sha256[SHA256_TEXT_SIZE];
        if (!rows[i].path)
            continue;
        enum status status = sha256_file(rows[i].path, sha256, NULL, error);
        if (status != STATUS_OK)
            return status;
        files[count++] = (struct input_file){ rows[i].role,
            arena_format(s->arena, "%s", path_name(rows[i].path)),
            arena_text(s->arena, sha256, strlen(sha256)) };
        if (!files[count - 1].name || !files[count - 1].sha256)
            return error_memory(error);
    }
    s->night.files = files;
    s->night.file_count = count;
    return files ? STATUS_OK : error_memory(error);
}

/* ---- grants ---- */

/* Every grant of the parts that is known by `as_of`, each right once. */
static enum status gather_grants(struct settlement *s, const struct part *parts, size_t count,
                                 struct error *error)
{
    size_t room = 1, n = 0;
    for (size_t i = 0; i < count; i++)
        room += parts[i].grant_count;
    struct sourced_grant *grants = arena_alloc(s->arena, room * sizeof *grants);
    if (!grants)
        return error_memory(error);
    for (size_t i = 0; i < count; i++)
        for (size_t g = 0; g < parts[i].grant_count; g++)
            if (parts[i].grants[g].granted_on <= s->night.as_of)
                grants[n++] = (struct sourced_grant){ &parts[i].grants[g], parts[i].report.name,
                                                      parts[i].report.sha256 };
    s->rights = grants;
    s->right_count = merge_grants(grants, n);
    return STATUS_OK;
}

/* ---- match ---- */

struct undecided_list { struct undecided *items; size_t count, room; };

static enum status add_undecided(struct settlement *s, struct matcher *matcher,
                                 struct undecided_list *list, const struct undecided *item,
                                 struct error *error)
{
    if (list->count == list->room) {
        size_t room = list->room ? 2 * list->room : 64;
        struct undecided *items = arena_alloc(s->arena, room * sizeof *items);
        if (!items)
            return error_memory(error);
        if (list->count)
            memcpy(items, list->items, list->count * sizeof *items);
        list->items = items;
        list->room = room;
    }
    struct undecided *copy = &list->items[list->count++];
    *copy = *item;
    return match_group_keys(matcher, item->party, s->arena, &copy->name_key, &copy->address_key,
                            error);
}

/* Matches all owners of one grant; `*local` becomes whether one may be local. */
static enum status match_grant(struct settlement *s, struct matcher *matcher,
                               const struct grant *grant, struct owned_grant *owned,
                               struct undecided_list *undecided, bool *local,
                               struct error *error)
{
    size_t count = grant->party_count + grant->owner_before_count;
    struct match *matches = arena_alloc(s->arena, count * sizeof *matches + 1);
    if (!matches)
        return error_memory(error);
    *local = false;
    for (size_t i = 0; i < count; i++) {
        const struct party *party;
        enum status status = match_owner(matcher, grant, i, s->arena, &party, &matches[i], error);
        if (status == STATUS_REJECT)        /* parsers/ keeps to the same limits */
            status = STATUS_SYSTEM;
        if (status == STATUS_OK && i < grant->party_count &&
            matches[i].outcome == MATCH_REVIEW)
            status = add_undecided(s, matcher, undecided, &(struct undecided){ .grant = grant,
                .party = party, .match = &matches[i] }, error);
        if (status != STATUS_OK)
            return status;
        *local |= matches[i].outcome != MATCH_REJECT || matches[i].denied;
    }
    owned->grant = grant;
    owned->matches = matches;
    owned->matches_before = matches + grant->party_count;
    return STATUS_OK;
}

static enum status match_grants(struct settlement *s, struct error *error)
{
    struct undecided_list undecided = { 0 };
    struct matcher *matcher = NULL;
    struct owned_grant *owned = arena_alloc(s->arena, s->right_count * sizeof *owned + 1);
    enum status status = owned ? matcher_create(s->registry, s->decisions, &matcher, error)
                               : error_memory(error);
    for (size_t i = 0; i < s->right_count && status == STATUS_OK; i++) {
        bool local = false;
        struct owned_grant *next = &owned[s->grant_count];
        status = match_grant(s, matcher, s->rights[i].grant, next, &undecided, &local, error);
        next->source = s->rights[i].source;
        next->dump_sha256 = s->rights[i].dump_sha256;
        s->grant_count += status == STATUS_OK && local;
    }
    matcher_free(matcher);
    s->grants = owned;
    s->night.undecided = undecided.items;
    s->night.undecided_count = undecided.count;
    return status;
}

/* ---- all of it ---- */

static enum status do_assess(struct settlement *s, const struct settle_order *order,
                             struct error *error)
{
    struct posted *posted = NULL;
    struct award *awards = NULL;
    size_t posted_count = 0;
    enum status status = STATUS_OK;
    if (order->ledger)
        status = ledger_posted(order->ledger, s->arena, &posted, &posted_count, error);
    if (status != STATUS_OK)
        return status;
    const struct assess_input input = { .policy = s->policy, .registry = s->registry,
        .facts = s->facts, .grants = s->grants, .grant_count = s->grant_count, .posted = posted,
        .posted_count = posted_count, .as_of = order->as_of, .trace = order->trace };
    status = assess(&input, s->arena, &awards, &s->night.award_count, error);
    s->night.awards = awards;
    return status;
}

enum status settlement_assess(struct settlement *s, const struct settle_order *order,
                              struct error *error)
{
    struct inputs inputs;
    s->night.as_of = order->as_of;
    enum status status = inputs_read(s->config->parts, s->arena, &inputs, error);
    if (status != STATUS_OK)
        return status;
    s->night.dumps = inputs.reports;
    s->night.dump_count = inputs.report_count;
    for (size_t i = 0; i < inputs.report_count; i++)
        s->rejected += inputs.reports[i].rejected + (*inputs.reports[i].failure != '\0');
    status = gather_grants(s, inputs.parts, inputs.part_count, error);
    if (status == STATUS_OK)
        status = match_grants(s, error);
    if (status == STATUS_OK)
        status = do_assess(s, order, error);
    return status;
}

enum status settlement_create(const struct config *config, struct settlement **out,
                              struct error *error)
{
    struct settlement *s = calloc(1, sizeof *s);
    enum status status = s ? STATUS_OK : error_memory(error);
    if (s) {
        s->config = config;
        s->arena = arena_create(SIZE_MAX);
        status = s->arena ? read_inputs(s, error) : error_memory(error);
    }
    if (status == STATUS_OK)
        status = list_files(s, error);
    if (status != STATUS_OK) {
        settlement_free(s);
        return status;
    }
    s->night.policy_name = policy_name(s->policy);
    *out = s;
    return STATUS_OK;
}

void settlement_free(struct settlement *s)
{
    if (!s)
        return;
    registry_free(s->registry);
    decisions_free(s->decisions);
    policy_free(s->policy);
    facts_free(s->facts);
    arena_free(s->arena);
    free(s);
}

static int owned_by_right(const void *key, const void *element)
{
    const struct owned_grant *owned = element;
    return strcmp(key, owned->grant->right);
}

const struct owned_grant *settlement_find(const struct settlement *s, const char *right)
{
    return s->grant_count ? bsearch(right, s->grants, s->grant_count, sizeof *s->grants,
                                    owned_by_right) : NULL;
}

static int sourced_by_right(const void *key, const void *element)
{
    const struct sourced_grant *sourced = element;
    return strcmp(key, sourced->grant->right);
}

const struct sourced_grant *settlement_find_right(const struct settlement *s, const char *right)
{
    return s->right_count ? bsearch(right, s->rights, s->right_count, sizeof *s->rights,
                                    sourced_by_right) : NULL;
}
