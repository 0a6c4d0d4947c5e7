/* policy_case.c - runs the cases of a file. */
#include "rules/policy_case.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "date.h"
#include "rules/policy_case_compare.h"
#include "rules/policy_case_cover.h"
#include "rules/policy_case_file.h"
#include "text.h"
#include "yaml_line.h"

/* A file of cases being run. */
struct bench {
    const char *path;
    struct policy_case_file *file;
    char *policy_path;
    struct policy *policy;
    struct registry *registry;
    struct case_cover cover;
    struct arena *arena;            /* of one case */
    policy_case_report *report;
    void *context;
    struct error *error;
};

/* ---- a case ---- */

static int32_t as_of_of(const struct bench *bench, const struct policy_case *it)
{
    const char *text = it->as_of ? it->as_of : bench->file->as_of;
    int32_t day = 0;
    return text && date_parse_iso(text, &day) ? day : 0;
}

/* By the policy of `input`, with what it says is posted. */
static enum status run_night(const struct bench *bench, const struct policy_case *it,
                             const struct case_place *place, int32_t as_of,
                             struct assess_input *input, struct case_night *night)
{
    struct assess_input before = *input;
    struct award *awards;
    enum status status = policy_case_night(bench->file, it, place, bench->registry, as_of,
                                           bench->arena, input);
    if (status != STATUS_OK)
        return status;
    input->policy = before.policy;
    input->tallies = before.tallies;
    input->posted = before.posted;
    input->posted_count = before.posted_count;
    status = assess(input, bench->arena, &awards, &night->award_count, bench->error);
    night->awards = awards;
    return status;
}

/* The awards of the night become what is posted: what is new line by line, in their order. */
static enum status post(const struct bench *bench, const struct case_night *night,
                        struct assess_input *input)
{
    size_t before = input->posted_count, lines = before;
    struct posted *posted = arena_alloc(bench->arena,
                                        (before + night->award_count) * sizeof *posted);
    if (!posted)
        return error_memory(bench->error);
    for (size_t i = 0; i < before; i++)
        posted[i] = input->posted[i];
    for (size_t i = 0; i < night->award_count; i++) {
        const struct award *award = &night->awards[i];
        const struct posted *line = case_posted_for(input->posted, before, i, award);
        if (line)
            posted[line - input->posted].net = award->paid;
        else if (award->paid.fen) {
            posted[lines] = posted_of(award, award->paid, (int64_t)lines + 1);
            lines++;
        }
    }
    input->posted = posted;
    input->posted_count = lines;
    return STATUS_OK;
}

/* Once all is posted the same night again moves nothing, whatever the policy. */
static enum status run_again(struct bench *bench, const struct policy_case *it,
                             struct assess_input *input, struct case_night *night,
                             size_t *differences)
{
    struct case_night again = *night;
    input->tallies = NULL;
    enum status status = post(bench, night, input);
    if (status == STATUS_OK)
        status = run_night(bench, it, night->place, input->as_of, input, &again);
    again.posted = input->posted;
    again.posted_count = input->posted_count;
    if (status == STATUS_OK)
        case_compare_again(it, &again, differences);
    return status;
}

/* By `policy`, the file's or the case's own. */
static enum status run_nights(struct bench *bench, const struct policy_case *it,
                              const struct case_place *place, const struct policy *policy,
                              bool *passed)
{
    struct case_night night = { .place = place, .arena = bench->arena, .report = bench->report,
                                .context = bench->context };
    struct assess_input input = { .policy = policy };
    int32_t as_of = as_of_of(bench, it), first = 0;
    size_t differences = 0;
    if (!as_of)
        return case_refuse(place, "as_of", 0, "as_of is missing or no day");
    if (it->posted_as_of && !date_parse_iso(it->posted_as_of, &first))
        return case_refuse(place, "posted_as_of", 0, "posted_as_of is no day");
    input.tallies = arena_alloc(bench->arena, policy_value_count(policy) * sizeof *input.tallies);
    enum status status = input.tallies ? STATUS_OK : error_memory(bench->error);
    if (status == STATUS_OK && first)
        status = run_night(bench, it, place, first, &input, &night);
    if (status == STATUS_OK && first)
        status = post(bench, &night, &input);
    if (status == STATUS_OK)
        status = run_night(bench, it, place, as_of, &input, &night);
    night.posted = input.posted;
    night.posted_count = input.posted_count;
    if (status == STATUS_OK)
        status = case_compare(it, &night, &differences);
    if (status == STATUS_OK)
        case_cover_add(&bench->cover, it, policy, input.tallies);
    if (status == STATUS_OK && !differences)
        status = run_again(bench, it, &input, &night, &differences);
    *passed = !differences;
    return status;
}

/* By the file's policy with the case's rows in place of the parameters' that it names. */
static enum status run_amended(struct bench *bench, const struct policy_case *it,
                               const struct case_place *place, bool *passed)
{
    char at[32];
    struct policy *policy = NULL;
    snprintf(at, sizeof at, "cases/%u/with", place->index);
    enum status status = policy_read_amended(bench->policy_path, it->with->series, bench->path, at,
                                             &policy, bench->error);
    if (status == STATUS_OK)
        status = run_nights(bench, it, place, policy, passed);
    policy_free(policy);
    return status;
}

static enum status run_case(struct bench *bench, unsigned index, bool *passed)
{
    const struct policy_case *it = &bench->file->cases[index];
    struct case_place place = { bench->path, index, it->name ? it->name : "", bench->error };
    if (!*place.name)
        return case_refuse(&place, "", 0, "case has no name");
    enum status status = case_check_expected(it, &place);
    if (status == STATUS_OK)
        status = case_cover_check(&bench->cover, it, &place);
    if (status == STATUS_OK)
        status = it->with ? run_amended(bench, it, &place, passed)
                          : run_nights(bench, it, &place, bench->policy, passed);
    if (status == STATUS_OK)
        case_cover_mark(&bench->cover, it, *passed);
    return status;
}

/* ---- the file ---- */

static bool is_there_before(const struct policy_case_file *file, unsigned index)
{
    for (unsigned i = 0; i < index; i++)
        if (strcmp(file->enterprises[i].id, file->enterprises[index].id) == 0)
            return true;
    return false;
}

static enum status make_registry(struct bench *bench)
{
    const struct policy_case_file *file = bench->file;
    struct enterprise *rows = calloc(file->enterprises_count + 1, sizeof *rows);
    enum status status = rows ? STATUS_OK : error_memory(bench->error);
    for (unsigned i = 0; i < file->enterprises_count && status == STATUS_OK; i++) {
        const struct case_enterprise *from = &file->enterprises[i];
        int kind = from->kind ? applicant_kind_from(from->kind) : APPLICANT_ENTERPRISE;
        char path[64], shown[TEXT_SHOWN_SIZE];
        snprintf(path, sizeof path, "enterprises/%u", i);
        if (!from->id || kind < 0)
            status = error_set(bench->error, STATUS_CONFIG,
                               "enterprise needs an id and a known kind (%s, line %d)",
                               path_name(bench->path), yaml_line(bench->path, path));
        else if (is_there_before(file, i))
            status = error_set(bench->error, STATUS_CONFIG,
                               "enterprise '%s' is there twice (%s, line %d)",
                               text_shown(from->id, shown), path_name(bench->path),
                               yaml_line(bench->path, path));
        else
            rows[i] = (struct enterprise){ .id = from->id, .name_zh = from->id, .name_en = "",
                .aliases = "", .pattern = "", .district = from->district ? from->district : "",
                .kind = (enum applicant_kind)kind, .group = from->group ? from->group : "" };
    }
    if (status == STATUS_OK)
        status = registry_of(rows, file->enterprises_count, &bench->registry, bench->error);
    free(rows);
    return status;
}

/* `policy`, or the one beside the file that it names. */
static enum status read_policy(struct bench *bench, const char *policy)
{
    const char *name = policy ? policy : bench->file->policy;
    size_t folder = (size_t)(path_name(bench->path) - bench->path);
    if (!name || !*name)
        return error_set(bench->error, STATUS_CONFIG, "cases name no policy (%s, 'policy')",
                         path_name(bench->path));
    if (policy || *name == '/')
        folder = 0;
    size_t size = folder + strlen(name) + 1;
    bench->policy_path = malloc(size);
    if (!bench->policy_path)
        return error_memory(bench->error);
    snprintf(bench->policy_path, size, "%.*s%s", (int)folder, bench->path, name);
    return policy_read(bench->policy_path, &bench->policy, bench->error);
}

static enum status begin(struct bench *bench, const char *policy,
                         struct policy_case_result *result)
{
    bench->arena = arena_create(SIZE_MAX);      /* the cases are the user's own file */
    result->arena = arena_create(SIZE_MAX);
    if (!bench->arena || !result->arena)
        return error_memory(bench->error);
    enum status status = policy_case_file_read(bench->path, &bench->file, bench->error);
    if (status == STATUS_OK)
        status = read_policy(bench, policy);
    if (status == STATUS_OK)
        status = make_registry(bench);
    bench->cover = (struct case_cover){ .file = bench->file, .policy = bench->policy,
                                        .arena = result->arena, .error = bench->error };
    return status == STATUS_OK ? case_cover_begin(&bench->cover, bench->path) : status;
}

enum status policy_case_run(const char *path, const char *policy, policy_case_report *report,
                            void *context, struct policy_case_result *result,
                            struct error *error)
{
    struct bench bench = { .path = path, .report = report, .context = context, .error = error };
    *result = (struct policy_case_result){ 0 };
    enum status status = begin(&bench, policy, result);
    for (unsigned i = 0; status == STATUS_OK && i < bench.file->cases_count; i++) {
        bool passed = false;
        arena_reset(bench.arena);
        status = run_case(&bench, i, &passed);
        result->passed += status == STATUS_OK && passed;
        result->failed += status == STATUS_OK && !passed;
    }
    if (status == STATUS_OK)
        status = case_cover_end(&bench.cover, result);
    registry_free(bench.registry);
    policy_free(bench.policy);
    free(bench.policy_path);
    policy_case_file_free(bench.file);
    arena_free(bench.arena);
    if (status != STATUS_OK)
        policy_case_result_free(result);
    return status;
}

void policy_case_result_free(struct policy_case_result *result)
{
    arena_free(result->arena);
    *result = (struct policy_case_result){ 0 };
}
