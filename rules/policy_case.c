/* policy_case.c - runs the cases of a file and tells every difference. */
#include "rules/policy_case.h"

#include <inttypes.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "date.h"
#include "rules/policy_case_file.h"
#include "text.h"
#include "yaml_line.h"

/* A file of cases being run. */
struct bench {
    const char *path;
    struct policy_case_file *file;
    struct policy *policy;
    struct registry *registry;
    struct arena *arena;            /* of one case */
    policy_case_report *report;
    void *context;
    struct error *error;
};

/* A case being compared. */
struct outcome_of_case {
    const struct bench *bench;
    const struct policy_case *it;
    unsigned index;
    const struct posted *posted;    /* by the first night */
    size_t posted_count;
    const struct award *awards;
    size_t award_count;
    bool *seen;                     /* of the awards: the case lists it */
    size_t differences;
};

/* ---- differences ---- */

/* One line: case, what is different, and the line of `step` `index` of the case. */
__attribute__((format(printf, 4, 5)))
static void differ(struct outcome_of_case *result, const char *step, unsigned index,
                   const char *format, ...)
{
    char text[1536], what[512], path[96], shown[TEXT_SHOWN_SIZE];
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(what, sizeof what, format, arguments);
    va_end(arguments);
    snprintf(path, sizeof path, "cases/%u/%s/%u", result->index, step, index);
    snprintf(text, sizeof text, "'%s': %s (%s, line %d)", text_shown(result->it->name, shown),
             what, path_name(result->bench->path), yaml_line(result->bench->path, path));
    result->differences++;
    result->bench->report(result->bench->context, text);
}

/* What is posted for the award, NULL: nothing. */
static const struct posted *posted_for(const struct outcome_of_case *result,
                                       const struct award *award)
{
    for (size_t i = 0; i < result->posted_count; i++) {
        const struct posted *posted = &result->posted[i];
        if (posted->year == award->year && strcmp(posted->right, award->right) == 0 &&
            strcmp(posted->id, award->id) == 0)
            return posted;
    }
    return NULL;
}

/* What the night adds to it. */
static struct money posting_of(const struct outcome_of_case *result, const struct award *award)
{
    const struct posted *posted = posted_for(result, award);
    return (struct money){ award->paid.fen - (posted ? posted->net.fen : 0) };
}

static const char *year_key(const struct award *award, char key[160])
{
    snprintf(key, 160, "%.80s %.60s %d", award->right, award->id, award->year);
    return key;
}

static void compare_amount(struct outcome_of_case *result, unsigned index,
                           const struct award *award, const char *name, struct money is,
                           const char *expected)
{
    char key[160], text[MONEY_TEXT_SIZE], shown[TEXT_SHOWN_SIZE];
    struct money amount;
    if (!expected)
        return;
    if (!money_parse(expected, &amount))
        differ(result, "awards", index, "%s: %s '%s' is no amount of yuan", year_key(award, key),
               name, text_shown(expected, shown));
    else if (amount.fen != is.fen)
        differ(result, "awards", index, "%s: %s is %s, not %s", year_key(award, key), name,
               money_text(is, text), text_shown(expected, shown));
}

static void compare_text(struct outcome_of_case *result, unsigned index,
                         const struct award *award, const char *name, const char *is,
                         const char *expected)
{
    char key[160], shown[TEXT_SHOWN_SIZE];
    if (expected && strcmp(is, expected) != 0)
        differ(result, "awards", index, "%s: %s is '%s', not '%s'", year_key(award, key), name, is,
               text_shown(expected, shown));
}

/* "none" for an award that stands beside the cap. */
static void compare_room(struct outcome_of_case *result, unsigned index,
                         const struct award *award, const char *name, struct money is,
                         const char *expected)
{
    if (expected && !award->has_cap)
        compare_text(result, index, award, name, "none", expected);
    else
        compare_amount(result, index, award, name, is, expected);
}

static void compare_award(struct outcome_of_case *result, unsigned index,
                          const struct case_award *expected, const struct award *award)
{
    const struct posted *posted = posted_for(result, award);
    struct money posting = posting_of(result, award);
    char line[24] = "";
    if (posted && posting.fen)
        snprintf(line, sizeof line, "%" PRId64, posted->first_line);
    compare_text(result, index, award, "outcome", outcome_row(award->outcome)->code,
                 expected->outcome);
    compare_text(result, index, award, "reason", reason_row(award->reason)->code,
                 expected->reason);
    compare_text(result, index, award, "assumed", award->assumed, expected->assumed);
    compare_text(result, index, award, "corrects", line, expected->corrects);
    compare_amount(result, index, award, "gross", award->gross, expected->gross);
    compare_amount(result, index, award, "after_family", award->after_family,
                   expected->after_family);
    compare_amount(result, index, award, "other_award", award->other_award,
                   expected->other_award);
    compare_amount(result, index, award, "after_overlap", award->after_overlap,
                   expected->after_overlap);
    compare_room(result, index, award, "cap_before", award->cap_before, expected->cap_before);
    compare_amount(result, index, award, "paid", award->paid, expected->paid);
    compare_amount(result, index, award, "posting", posting, expected->posting);
    compare_room(result, index, award, "cap_after", award->cap_after, expected->cap_after);
}

/* Finds the awards that the case lists as `awards` `index`. */
static enum status compare_expected(struct outcome_of_case *result, unsigned index)
{
    const struct case_award *expected = &result->it->awards[index];
    for (unsigned i = 0; i == 0 || i < expected->count; i++) {
        const char *right = case_right(expected->right, i, result->bench->arena);
        size_t at = 0;
        if (!right)
            return error_memory(result->bench->error);
        while (at < result->award_count &&
               (result->seen[at] || result->awards[at].year != (int)expected->year ||
                strcmp(result->awards[at].right, right) != 0 ||
                strcmp(result->awards[at].id, expected->id) != 0))
            at++;
        if (at == result->award_count) {
            differ(result, "awards", index, "there is no award %.80s %.60s %u", right,
                   expected->id, expected->year);
            continue;
        }
        result->seen[at] = true;
        compare_award(result, index, expected, &result->awards[at]);
    }
    return STATUS_OK;
}

static void compare_sum(struct outcome_of_case *result, unsigned index)
{
    const struct case_sum *expected = &result->it->sums[index];
    const struct { const char *name, *text; } rows[] = { { "paid", expected->paid },
                                                         { "posting", expected->posting } };
    struct money sums[2] = { { 0 }, { 0 } };
    char years[24] = "of all years";
    if (expected->year)
        snprintf(years, sizeof years, "%u", expected->year);
    for (size_t i = 0; i < result->award_count; i++) {
        const struct award *award = &result->awards[i];
        if ((expected->year && award->year != (int)expected->year) ||
            strcmp(award->id, expected->id) != 0)
            continue;
        if (!money_add(sums[0], award->paid, &sums[0]) ||
            !money_add(sums[1], posting_of(result, award), &sums[1]))
            differ(result, "sums", index, "the sum is too large");
    }
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        char text[MONEY_TEXT_SIZE], shown[TEXT_SHOWN_SIZE];
        struct money amount;
        if (rows[i].text && (!money_parse(rows[i].text, &amount) || amount.fen != sums[i].fen))
            differ(result, "sums", index, "%.60s %s: sum of %s is %s, not %s", expected->id, years,
                   rows[i].name, money_text(sums[i], text), text_shown(rows[i].text, shown));
    }
}

static enum status compare_case(struct outcome_of_case *result)
{
    enum status status = STATUS_OK;
    char key[160], text[MONEY_TEXT_SIZE];
    for (unsigned i = 0; i < result->it->awards_count && status == STATUS_OK; i++)
        status = compare_expected(result, i);
    for (unsigned i = 0; i < result->it->sums_count && status == STATUS_OK; i++)
        compare_sum(result, i);
    for (size_t i = 0; i < result->award_count && status == STATUS_OK; i++)
        if (!result->seen[i])
            differ(result, "awards", 0, "an award that the case does not list: %s, %s/%s, paid %s",
                   year_key(&result->awards[i], key),
                   outcome_row(result->awards[i].outcome)->code,
                   reason_row(result->awards[i].reason)->code,
                   money_text(result->awards[i].paid, text));
    return status;
}

/* ---- a case ---- */

/* What is demanded of a case before it runs, so that nothing below meets a NULL. */
static enum status check_case(const struct policy_case *it, const struct case_place *place)
{
    if (!it->awards_count)
        return case_refuse(place, "awards", 0, "case lists no awards");
    for (unsigned i = 0; i < it->awards_count; i++) {
        const struct case_award *award = &it->awards[i];
        if (!award->right || !award->id || !award->year || !award->paid || !award->outcome ||
            !award->reason)
            return case_refuse(place, "awards", i,
                               "award needs right, id, year, paid, outcome and reason");
        if (!award->right[strcspn(award->right, "0123456789")])
            return case_refuse(place, "awards", i, "a right has no number");
    }
    for (unsigned i = 0; i < it->sums_count; i++)
        if (!it->sums[i].id)
            return case_refuse(place, "sums", i, "sum needs an id");
    return STATUS_OK;
}

static int32_t as_of_of(const struct bench *bench, const struct policy_case *it)
{
    const char *text = it->as_of ? it->as_of : bench->file->as_of;
    int32_t day = 0;
    return text && date_parse_iso(text, &day) ? day : 0;
}

static enum status run_night(const struct bench *bench, const struct policy_case *it,
                             const struct case_place *place, struct assess_input *input,
                             int32_t as_of, struct award **awards, size_t *count)
{
    const struct posted *posted = input->posted;
    size_t posted_count = input->posted_count;
    enum status status = policy_case_night(bench->file, it, place, bench->registry, as_of,
                                           bench->arena, input);
    if (status != STATUS_OK)
        return status;
    input->policy = bench->policy;
    input->posted = posted;
    input->posted_count = posted_count;
    return assess(input, bench->arena, awards, count, bench->error);
}

/* The awards of the first night become what is posted, line by line. */
static enum status post(const struct bench *bench, const struct award *awards, size_t count,
                        struct assess_input *input)
{
    struct posted *posted = arena_alloc(bench->arena, count * sizeof *posted);
    size_t lines = 0;
    if (!posted)
        return error_memory(bench->error);
    for (size_t i = 0; i < count; i++) {
        if (!awards[i].paid.fen)
            continue;
        posted[lines] = posted_of(&awards[i], awards[i].paid, (int64_t)lines + 1);
        lines++;
    }
    input->posted = posted;
    input->posted_count = lines;
    return STATUS_OK;
}

static enum status run_case(const struct bench *bench, unsigned index, bool *passed)
{
    const struct policy_case *it = &bench->file->cases[index];
    struct case_place place = { bench->path, index, it->name ? it->name : "", bench->error };
    struct assess_input input = { 0 };
    struct award *awards;
    size_t count;
    int32_t as_of = as_of_of(bench, it), first = 0;
    if (!*place.name)
        return case_refuse(&place, "", 0, "case has no name");
    if (!as_of)
        return case_refuse(&place, "as_of", 0, "as_of is missing or no day");
    if (it->posted_as_of && !date_parse_iso(it->posted_as_of, &first))
        return case_refuse(&place, "posted_as_of", 0, "posted_as_of is no day");
    enum status status = check_case(it, &place);
    if (status == STATUS_OK && first)
        status = run_night(bench, it, &place, &input, first, &awards, &count);
    if (status == STATUS_OK && first)
        status = post(bench, awards, count, &input);
    if (status == STATUS_OK)
        status = run_night(bench, it, &place, &input, as_of, &awards, &count);
    if (status != STATUS_OK)
        return status;
    struct outcome_of_case result = { .bench = bench, .it = it, .index = index,
        .posted = input.posted, .posted_count = input.posted_count, .awards = awards,
        .award_count = count, .seen = arena_alloc(bench->arena, count) };
    status = result.seen ? compare_case(&result) : error_memory(bench->error);
    *passed = !result.differences;
    return status;
}

/* ---- the file ---- */

static enum status make_registry(struct bench *bench)
{
    const struct policy_case_file *file = bench->file;
    struct enterprise *rows = calloc(file->enterprises_count + 1, sizeof *rows);
    enum status status = rows ? STATUS_OK : error_memory(bench->error);
    for (unsigned i = 0; i < file->enterprises_count && status == STATUS_OK; i++) {
        const struct case_enterprise *from = &file->enterprises[i];
        int kind = from->kind ? applicant_kind_from(from->kind) : APPLICANT_ENTERPRISE;
        char path[64];
        snprintf(path, sizeof path, "enterprises/%u", i);
        if (!from->id || kind < 0)
            status = error_set(bench->error, STATUS_CONFIG,
                               "enterprise needs an id and a known kind (%s, line %d)",
                               path_name(bench->path), yaml_line(bench->path, path));
        else
            rows[i] = (struct enterprise){ .id = from->id, .name_zh = from->id, .name_en = "",
                .aliases = "", .pattern = "", .district = from->district ? from->district : "",
                .kind = (enum applicant_kind)kind, .group = "" };
    }
    if (status == STATUS_OK)
        status = registry_of(rows, file->enterprises_count, &bench->registry, bench->error);
    free(rows);
    return status;
}

static enum status read_policy(struct bench *bench)
{
    const char *name = bench->file->policy;
    size_t folder = (size_t)(path_name(bench->path) - bench->path);
    if (!name || !*name)
        return error_set(bench->error, STATUS_CONFIG, "cases name no policy (%s, 'policy')",
                         path_name(bench->path));
    if (*name == '/')
        folder = 0;
    size_t size = folder + strlen(name) + 1;
    char *path = malloc(size);
    if (!path)
        return error_memory(bench->error);
    snprintf(path, size, "%.*s%s", (int)folder, bench->path, name);
    enum status status = policy_read(path, &bench->policy, bench->error);
    free(path);
    return status;
}

enum status policy_case_run(const char *path, policy_case_report *report, void *context,
                            struct policy_case_counts *counts, struct error *error)
{
    struct bench bench = { .path = path, .report = report, .context = context, .error = error };
    *counts = (struct policy_case_counts){ 0 };
    bench.arena = arena_create(SIZE_MAX);       /* the cases are the user's own file */
    enum status status = bench.arena ? policy_case_file_read(path, &bench.file, error)
                                     : error_memory(error);
    if (status == STATUS_OK)
        status = read_policy(&bench);
    if (status == STATUS_OK)
        status = make_registry(&bench);
    for (unsigned i = 0; status == STATUS_OK && i < bench.file->cases_count; i++) {
        bool passed = false;
        arena_reset(bench.arena);
        status = run_case(&bench, i, &passed);
        counts->passed += status == STATUS_OK && passed;
        counts->failed += status == STATUS_OK && !passed;
    }
    registry_free(bench.registry);
    policy_free(bench.policy);
    policy_case_file_free(bench.file);
    arena_free(bench.arena);
    return status;
}
