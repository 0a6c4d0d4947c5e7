/* scan_plan.c - dumps to tasks, members to units. */
#include "batch/scan_plan.h"

#include <stdlib.h>
#include <string.h>

#include "dump.h"

enum { UNIT_SIZE = 1 << 20 };           /* compressed; a mark's record is a member of 600 bytes */

void task_fail(struct task *task, size_t unit, enum status status,
                      const struct error *error)
{
    if (task->failed_unit != SIZE_MAX && task->failed_unit <= unit)
        return;
    task->failed_unit = unit;
    task->status = status;
    task->error = *error;
}

void task_free_fragments(struct task *task)
{
    for (size_t i = 0; task->fragments && i < task->unit_count; i++)
        fragment_free(task->fragments[i]);
    free(task->fragments);
    task->fragments = NULL;
}

enum status scan_add_part(const char *path, struct arena *reading, struct scan_summary *summary,
                          struct error *error)
{
    struct part part;
    arena_reset(reading);
    enum status status = part_read(path, false, reading, &part, error);
    if (status == STATUS_OK)
        summary->rejected += part.report.rejected;
    return status;
}

static int largest_first(const void *left, const void *right)
{
    const struct task *a = left, *b = right;
    if (a->file->state.size != b->file->state.size)
        return a->file->state.size < b->file->state.size ? 1 : -1;
    return strcmp(a->file->sha256, b->file->sha256);
}

static int by_sha256(const void *left, const void *right)
{
    struct dump_file *const *a = left, *const *b = right;
    return strcmp((*a)->sha256, (*b)->sha256);
}

/* The distinct asked dumps that have neither part nor known failure become tasks. */
static enum status make_tasks(const struct scan_order *order, struct dump_list *list,
                              struct arena *names, struct scan_plan *plan,
                              struct scan_summary *summary, struct error *error)
{
    size_t count = dump_list_count(list), asked = 0;
    struct dump_file **files = calloc(count + 1, sizeof *files);
    struct arena *reading = arena_create(SIZE_MAX);
    enum status status = STATUS_OK;
    plan->tasks = calloc(count + 1, sizeof *plan->tasks);
    if (!files || !reading || !plan->tasks) {
        status = error_memory(error);
        goto end;
    }
    for (size_t i = 0; i < count; i++)
        if (dump_list_at(list, i)->asked)
            files[asked++] = dump_list_at(list, i);
    if (asked)
        qsort(files, asked, sizeof *files, by_sha256);
    for (size_t i = 0; i < asked; i++) {
        if (i && *files[i]->sha256 && !strcmp(files[i]->sha256, files[i - 1]->sha256)) {
            if (!dump_list_fail(list, files[i], files[i - 1]->failure)) {
                status = error_memory(error);
                goto end;
            }
            continue;
        }
        summary->dumps++;
        if (*files[i]->failure) {
            summary->failed++;
            continue;
        }
        const char *part = part_path(names, order->parts, files[i]->sha256,
                                     order->mode.all);
        if (!part) {
            status = error_memory(error);
            goto end;
        }
        status = scan_add_part(part, reading, summary, error);
        if (status == STATUS_SYSTEM)
            goto end;
        if (status == STATUS_OK)
            continue;
        status = STATUS_OK;
        plan->tasks[plan->task_count++] = (struct task){ .file = files[i], .part = part,
                                                         .failed_unit = SIZE_MAX };
    }
    if (plan->task_count)
        qsort(plan->tasks, plan->task_count, sizeof *plan->tasks, largest_first);
    summary->read = plan->task_count;
end:
    free(files);
    arena_free(reading);
    return status;
}

static bool add_unit(struct scan_plan *plan, size_t *room, const struct unit *unit)
{
    if (plan->unit_count == *room) {
        size_t more = *room ? 2 * *room : 64;
        struct unit *units = realloc(plan->units, more * sizeof *units);
        if (!units)
            return false;
        plan->units = units;
        *room = more;
    }
    plan->units[plan->unit_count++] = *unit;
    return true;
}

/* Cuts the members of one dump into units. */
static enum status cut_units(struct scan_plan *plan, size_t number, const struct dump *dump,
                             size_t *room, struct error *error)
{
    struct task *task = &plan->tasks[number];
    size_t count = dump_member_count(dump);
    for (size_t member = 0; member < count; ) {
        struct unit unit = { .task = number, .number = task->unit_count, .member = member };
        for (uint64_t size = 0; member < count && size < UNIT_SIZE; member++)
            size += dump_member_size(dump, member);
        unit.member_count = member - unit.member;
        if (!add_unit(plan, room, &unit))
            return error_memory(error);
        task->unit_count++;
    }
    task->units_left = task->unit_count;
    task->fragments = calloc(task->unit_count + 1, sizeof *task->fragments);
    return task->fragments ? STATUS_OK : error_memory(error);
}

/* Opens each dump for its directory; its members become units. */
static enum status make_units(const struct scan_order *order, struct scan_plan *plan,
                              struct error *error)
{
    size_t room = 0;
    for (size_t t = 0; t < plan->task_count; t++) {
        struct task *task = &plan->tasks[t];
        struct dump *dump = NULL;
        struct error reason;
        enum status status = dump_open(task->file->path, order->parts, &dump, &reason);
        if (status != STATUS_OK) {
            task_fail(task, 0, status, &reason);
        } else {
            status = cut_units(plan, t, dump, &room, error);
            dump_close(dump);
            if (status != STATUS_OK)
                return status;
        }
    }
    return STATUS_OK;
}

enum status scan_plan_make(const struct scan_order *order, struct dump_list *list,
                           struct arena *names, struct scan_plan *plan,
                           struct scan_summary *summary, struct error *error)
{
    enum status status = make_tasks(order, list, names, plan, summary, error);
    return status == STATUS_OK ? make_units(order, plan, error) : status;
}

void scan_plan_free(struct scan_plan *plan)
{
    for (size_t t = 0; t < plan->task_count; t++)
        task_free_fragments(&plan->tasks[t]);
    free(plan->tasks);
    free(plan->units);
    *plan = (struct scan_plan){ 0 };
}
