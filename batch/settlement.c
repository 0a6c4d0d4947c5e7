/* settlement.c - the inputs read, the parts' grants merged, matched and assessed. */
#include "batch/settlement.h"

#include <stdlib.h>
#include <string.h>

#include "batch/inputs.h"
#include "batch/matching.h"
#include "batch/part.h"
#include "batch/sha256.h"
#include "rules/decisions.h"
#include "rules/tables.h"
#include "text.h"

/* ---- registry, policy, facts ---- */

static enum status read_inputs(struct settlement *s, struct error *error)
{
    const struct config *config = s->config;
    enum status status = registry_read(config->registry, &s->registry, error);
    if (status == STATUS_OK)
        status = policy_read(config->policy, &s->policy, error);
    if (status == STATUS_OK)
        status = facts_create(s->registry, &s->facts, error);
    if (status == STATUS_OK && config->quality_awards)
        status = facts_read_quality_awards(s->facts, config->quality_awards, error);
    if (status == STATUS_OK && config->other_awards)
        status = facts_read_other_awards(s->facts, config->other_awards, error);
    if (status == STATUS_OK && config->withdrawn)
        status = facts_read_withdrawals(s->facts, config->withdrawn, error);
    if (status == STATUS_OK && config->holds)
        status = facts_read_holds(s->facts, config->holds, error);
    if (status == STATUS_OK && config->fees)
        status = facts_read_fees(s->facts, config->fees, error);
    if (status == STATUS_OK && config->evidence)
        status = facts_read_evidence(s->facts, config->evidence, error);
    if (status == STATUS_OK && config->decisions)
        status = decisions_read(config->decisions, s->registry, s->night.as_of, &s->decisions,
                                error);
    return status;
}

/* The tables of matching, which are in the program: as `cat *.tsv | sha256sum` in data/places. */
static enum status hash_tables(struct arena *arena, struct input_file *file, struct error *error)
{
    struct sha256 *hash = NULL;
    char text[SHA256_TEXT_SIZE];
    const char *name, *data;
    size_t size;
    enum status status = sha256_create(&hash, error);
    for (size_t i = 0; status == STATUS_OK && (data = tables_file(i, &name, &size)) != NULL; i++)
        status = sha256_add(hash, data, size, error);
    if (status == STATUS_OK)
        status = sha256_finish(hash, text, error);
    sha256_free(hash);
    if (status != STATUS_OK)
        return status;
    *file = (struct input_file){ "tables", "data/places",
                                  arena_text(arena, text, strlen(text)), NULL };
    return file->sha256 ? STATUS_OK : error_memory(error);
}

static enum status list_files(struct settlement *s, struct error *error)
{
    const struct config *config = s->config;
    const struct { const char *role, *path; } rows[] = {
        { "registry", config->registry }, { "policy", config->policy },
        { "quality_awards", config->quality_awards }, { "other_awards", config->other_awards },
        { "withdrawn", config->withdrawn }, { "holds", config->holds },
        { "fees", config->fees }, { "evidence", config->evidence },
        { "decisions", config->decisions },
    };
    struct input_file *files = arena_alloc(s->arena, (COUNT_OF(rows) + 1) * sizeof *files);
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
            arena_text(s->arena, sha256, strlen(sha256)), rows[i].path };
        if (!files[count - 1].name || !files[count - 1].sha256)
            return error_memory(error);
    }
    if (!files)
        return error_memory(error);
    s->night.files = files;
    s->night.file_count = count + 1;
    return hash_tables(s->arena, &files[count], error);
}

/* ---- what is posted ---- */

/* Money that was paid on a dump's word is not taken back because the part is lost: each dump that
 * a posting rests on must be among the inputs. */
static enum status check_parts(const struct settlement *s, const struct postings *postings,
                               struct error *error)
{
    const char *seen = "";
    for (size_t i = 0; i < postings->count; i++) {
        const struct posted *posted = &postings->items[i];
        if (posted->net.fen <= 0 || !*posted->dump_sha256)
            continue;                   /* nothing to take back, or a quality award */
        bool found = !strcmp(seen, posted->dump_sha256);
        for (size_t d = 0; d < s->night.dump_count && !found; d++)
            found = !*s->night.dumps[d].failure &&
                    !strcmp(s->night.dumps[d].sha256, posted->dump_sha256);
        if (!found)
            return error_set(error, STATUS_SYSTEM, "the part of dump '%s' is missing, on which "
                             "ledger line %lld rests: scan the dump again (SHA-256 %s)",
                             posted->source, (long long)posted->first_line, posted->dump_sha256);
        seen = posted->dump_sha256;
    }
    return STATUS_OK;
}

static enum status read_postings(const struct settlement *s, struct ledger *ledger,
                                 struct postings *postings, struct error *error)
{
    *postings = (struct postings){ 0 };
    enum status status = ledger_posted(ledger, s->night.as_of, s->arena, &postings->items,
                                       &postings->count, error);
    if (status != STATUS_OK)
        return status;
    postings_sort(postings);
    return check_parts(s, postings, error);
}

/* ---- all of it ---- */

struct assess_input settlement_input(const struct settlement *s)
{
    return (struct assess_input){ .policy = s->policy, .registry = s->registry,
        .facts = s->facts, .grants = s->grants, .grant_count = s->grant_count,
        .as_of = s->night.as_of };
}

static enum status do_assess(struct settlement *s, const struct postings *postings, bool trace,
                             struct error *error)
{
    struct award *awards = NULL;
    struct assess_input input = settlement_input(s);
    input.posted = postings->items;
    input.posted_count = postings->count;
    input.trace = trace;
    enum status status = assess(&input, s->arena, &awards, &s->night.award_count, error);
    s->night.awards = awards;
    return status != STATUS_OK ? status
        : assumed_list(awards, s->night.award_count, s->arena, &s->night.assumed,
                       &s->night.assumed_count, error);
}

static enum status read_dumps(struct settlement *s, struct inputs *inputs,
                                        struct error *error)
{
    enum status status = inputs_read(s->config->parts, s->arena, inputs, error);
    if (status != STATUS_OK)
        return status;
    s->parts = inputs->parts;
    s->part_count = inputs->part_count;
    s->night.dumps = inputs->reports;
    s->night.dump_count = inputs->report_count;
    for (size_t i = 0; i < inputs->report_count; i++)
        s->rejected += inputs->reports[i].rejected + (*inputs->reports[i].failure != '\0');
    return STATUS_OK;
}

static enum status merge_and_match(struct settlement *s, const struct inputs *inputs,
                                   const struct postings *postings, struct error *error)
{
    struct sourced_grant *rights = NULL;
    enum status status = inputs_rights(inputs, s->night.as_of, s->arena, &rights,
                                       &s->right_count, error);
    s->rights = rights;
    return status == STATUS_OK ? match_rights(s, inputs, postings, error) : status;
}

enum status settlement_match(struct settlement *s, struct error *error)
{
    struct inputs inputs;
    enum status status = read_dumps(s, &inputs, error);
    return status == STATUS_OK ? merge_and_match(s, &inputs, &(struct postings){ 0 }, error)
                               : status;
}

enum status settlement_assess(struct settlement *s, struct ledger *ledger, bool trace,
                              struct error *error)
{
    struct inputs inputs;
    struct postings postings;
    enum status status = read_dumps(s, &inputs, error);
    if (status == STATUS_OK)
        status = read_postings(s, ledger, &postings, error);
    if (status == STATUS_OK)
        status = merge_and_match(s, &inputs, &postings, error);
    if (status == STATUS_OK)
        status = do_assess(s, &postings, trace, error);
    return status;
}

enum status settlement_create(const struct config *config, int32_t as_of,
                              struct settlement **out, struct error *error)
{
    struct settlement *s = calloc(1, sizeof *s);
    enum status status = s ? STATUS_OK : error_memory(error);
    if (s) {
        s->config = config;
        s->night.as_of = as_of;
        s->arena = arena_create(SIZE_MAX);
        status = s->arena ? STATUS_OK : error_memory(error);
    }
    if (status == STATUS_OK)            /* first: a change while they are read must show later */
        status = list_files(s, error);
    if (status == STATUS_OK)
        status = read_inputs(s, error);
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
