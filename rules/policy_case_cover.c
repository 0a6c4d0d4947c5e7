/* policy_case_cover.c - what must be shown, marked off. */
#include "rules/policy_case_cover.h"

#include <stdio.h>
#include <string.h>

#include "text.h"
#include "yaml_line.h"

enum { EXAMPLES_MAX = 1000 };           /* a policy's text has some twenty */

/* ---- examples and structures ---- */

static enum status check_lists(const struct case_cover *cover, const char *path)
{
    const struct policy_case_file *file = cover->file;
    if (file->examples > EXAMPLES_MAX)
        return error_set(cover->error, STATUS_CONFIG, "too many examples (%s, line %d)",
                         path_name(path), yaml_line(path, "examples"));
    for (unsigned i = 0; i < file->structures_count; i++) {
        char place[64], shown[TEXT_SHOWN_SIZE];
        bool twice = false;
        for (unsigned j = 0; j < i; j++)
            twice = twice || strcmp(file->structures[i], file->structures[j]) == 0;
        if (*file->structures[i] && !twice)
            continue;
        snprintf(place, sizeof place, "structures/%u", i);
        return error_set(cover->error, STATUS_CONFIG,
                         "structure '%s' is empty or there twice (%s, line %d)",
                         text_shown(file->structures[i], shown), path_name(path),
                         yaml_line(path, place));
    }
    return STATUS_OK;
}

enum status case_cover_begin(struct case_cover *cover, const char *path)
{
    const struct policy_case_file *file = cover->file;
    enum status status = check_lists(cover, path);
    if (status != STATUS_OK)
        return status;
    cover->examples = arena_alloc(cover->arena, file->examples * sizeof *cover->examples);
    cover->structures = arena_alloc(cover->arena,
                                    file->structures_count * sizeof *cover->structures);
    cover->tallies = arena_alloc(cover->arena, policy_value_count(cover->policy) *
                                               sizeof *cover->tallies);
    return cover->examples && cover->structures && cover->tallies ? STATUS_OK
                                                                  : error_memory(cover->error);
}

/* The case's structure among the file's; their number when it is none of them. */
static unsigned structure_of(const struct policy_case_file *file, const char *name)
{
    unsigned i = 0;
    while (i < file->structures_count && strcmp(file->structures[i], name) != 0)
        i++;
    return i;
}

enum status case_cover_check(const struct case_cover *cover, const struct policy_case *it,
                             const struct case_place *place)
{
    if (it->example > cover->file->examples)
        return case_refuse(place, "example", 0, "example is not among those that the file names");
    if (it->structure && structure_of(cover->file, it->structure) == cover->file->structures_count)
        return case_refuse(place, "structure", 0,
                           "structure is not among those that the file names");
    return STATUS_OK;
}

static void mark(struct case_mark *mark, bool passed)
{
    mark->passed += passed;
    mark->failed += !passed;
}

void case_cover_mark(struct case_cover *cover, const struct policy_case *it, bool passed)
{
    if (it->example)
        mark(&cover->examples[it->example - 1], passed);
    if (it->structure)
        mark(&cover->structures[structure_of(cover->file, it->structure)], passed);
}

/* ---- values ---- */

void case_cover_add(struct case_cover *cover, const struct policy_case *it,
                    const struct policy *policy, const struct value_tally *tallies)
{
    size_t count = policy_value_count(cover->policy), other = policy_value_count(policy);
    for (size_t i = 0, own = 0; i < count; i++) {
        enum parameter parameter = policy_value_at(cover->policy, i)->parameter;
        if (it->with && it->with->series[parameter].rows_count)
            continue;
        while (own < other && policy_value_at(policy, own)->parameter < parameter)
            own++;                      /* rows of parameters that the case replaces */
        cover->tallies[i].read += tallies[own].read;
        cover->tallies[i].decided += tallies[own].decided;
        own++;
    }
}

static enum status list_values(const struct case_cover *cover, struct policy_case_result *result)
{
    size_t count = policy_value_count(cover->policy);
    struct policy_case_value *values = arena_alloc(result->arena, count * sizeof *values);
    if (!values)
        return error_memory(cover->error);
    for (size_t i = 0; i < count; i++) {
        const struct policy_value *from = policy_value_at(cover->policy, i);
        const char *text = policy_value_text(from, result->arena);
        const char *own = text ? arena_text(result->arena, text, strlen(text)) : NULL;
        if (!own)                       /* the policy goes before the result */
            return error_memory(cover->error);
        values[i] = (struct policy_case_value){
            .key = parameter_row(from->parameter)->key, .text = own, .from = from->from,
            .read = cover->tallies[i].read, .decided = cover->tallies[i].decided };
        result->decided_count += values[i].decided > 0;
    }
    result->values = values;
    result->value_count = count;
    return STATUS_OK;
}

/* ---- the end ---- */

/* False without memory. */
static bool count_marks(const struct case_mark *marks, size_t count, char *const *names,
                        struct arena *arena, struct policy_case_shown *shown)
{
    *shown = (struct policy_case_shown){ .wanted = count, .missing = "" };
    for (size_t i = 0; i < count && shown->missing; i++) {
        const char *comma = *shown->missing ? ", " : "";
        if (marks[i].passed && !marks[i].failed)
            shown->shown++;
        else if (names)
            shown->missing = arena_format(arena, "%s%s%s", shown->missing, comma, names[i]);
        else
            shown->missing = arena_format(arena, "%s%s%zu", shown->missing, comma, i + 1);
    }
    return shown->missing != NULL;
}

enum status case_cover_end(const struct case_cover *cover, struct policy_case_result *result)
{
    const struct policy_case_file *file = cover->file;
    if (!count_marks(cover->examples, file->examples, NULL, result->arena, &result->examples) ||
        !count_marks(cover->structures, file->structures_count, file->structures, result->arena,
                     &result->structures))
        return error_memory(cover->error);
    return list_values(cover, result);
}
