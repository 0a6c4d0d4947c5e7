/* scan.c - dumps in, parts out.
 *
 * Dumps are told apart by their SHA-256, so one under two names is read once.  The unit of parallel
 * work is a run of top-level members of a dump: its grants go to its own fragment, whatever ends
 * first, and whoever ends a dump's last unit puts the part together.  Parts are named by content
 * and the parser's version alone, so a night killed half way keeps the parts it has. */
#include "batch/scan.h"

#include <omp.h>
#include <stdlib.h>
#include <string.h>

#include "arena.h"
#include "batch/dump_list.h"
#include "batch/folder.h"
#include "batch/lock.h"
#include "batch/part.h"
#include "batch/scan_plan.h"
#include "dump.h"

enum { PROGRESS_STEP = 256 };           /* records between two looks at the clock */

struct scan_work {
    const struct scan_order *order;
    struct scan_plan plan;
};

static double seconds(void)
{
    return omp_get_wtime();
}

/* ---- one member ---- */

static void tell_progress(const struct scan_work *work, const struct dump *dump, uint64_t *told)
{
    struct dump_seen seen;
    if (!work->order->progress)
        return;
    dump_seen(dump, &seen);
    progress_bytes(work->order->progress, seen.bytes_in - *told, seconds());
    *told = seen.bytes_in;
}

/* Adds up what the members of a unit have shown. */
static void add_seen(struct dump_seen *sum, const struct dump_seen *seen)
{
    sum->format = sum->format ? sum->format : seen->format;
    sum->read += seen->read;
    sum->passed_over += seen->passed_over;
}

static enum status read_records(const struct scan_work *work, struct dump *dump,
                                struct fragment *fragment, struct dump_seen *sum,
                                struct error *error)
{
    struct record record;
    uint64_t told = 0;
    for (uint64_t count = 1;; count++) {
        enum status status = dump_next(dump, &record, error);
        if (status == STATUS_END) {
            struct dump_seen seen;
            dump_seen(dump, &seen);
            add_seen(sum, &seen);
            tell_progress(work, dump, &told);
            return STATUS_OK;
        }
        if (status == STATUS_OK)
            status = fragment_add(fragment, &record, error);
        else if (status == STATUS_REJECT)
            status = fragment_reject(fragment, &record, error->text, error);
        if (status != STATUS_OK)
            return status;              /* the caller gives up the whole dump */
        if (count % PROGRESS_STEP == 0)
            tell_progress(work, dump, &told);
    }
}

/* The dump a worker has open; units of one dump come one after another. */
struct worker { struct dump *dump; size_t task; };

static enum status scan_members(const struct scan_work *work, const struct unit *unit,
                                struct worker *worker, struct error *error)
{
    struct task *task = &work->plan.tasks[unit->task];
    struct fragment *fragment = NULL;
    struct dump_seen seen = { 0 };
    enum status status = STATUS_OK;
    if (!worker->dump || worker->task != unit->task) {
        dump_close(worker->dump);
        worker->dump = NULL;
        worker->task = unit->task;
        status = dump_open(task->file->path, work->order->parts, &worker->dump, error);
    }
    if (status == STATUS_OK)
        status = fragment_create(work->order->parts, &fragment, error);
    for (size_t i = 0; i < unit->member_count && status == STATUS_OK; i++) {
        status = dump_read(worker->dump, unit->member + i, work->order->mode, error);
        if (status == STATUS_OK)
            status = read_records(work, worker->dump, fragment, &seen, error);
    }
    if (status == STATUS_OK)
        status = fragment_finish(fragment, &seen, error);
    if (status == STATUS_OK)
        task->fragments[unit->number] = fragment;
    else
        fragment_free(fragment);
    return status;
}

/* ---- one dump ---- */

/* The dump must be what was hashed: one that grew or was replaced meanwhile has no part. */
static enum status check_unchanged(const struct dump_file *file, struct error *error)
{
    struct dump_state now;
    if (dump_state_read(file->path, &now, NULL) != STATUS_OK ||
        !dump_state_same(&file->state, &now))
        return error_set(error, STATUS_BAD_DUMP, "cannot read dump: it changed while it was read");
    return STATUS_OK;
}

static void task_finish(struct task *task)
{
    struct error error;
    enum status status = task->status;
    if (status == STATUS_OK) {
        status = check_unchanged(task->file, &error);
        if (status == STATUS_OK)
            status = part_write(task->part, task->file->sha256, task->file->state.size,
                                task->fragments, task->unit_count, &error);
        if (status != STATUS_OK)
            task_fail(task, 0, status, &error);
    }
    task_free_fragments(task);
}

static void scan_unit(const struct scan_work *work, size_t index, struct worker *worker)
{
    const struct unit *unit = &work->plan.units[index];
    struct task *task = &work->plan.tasks[unit->task];
    struct error error;
    bool hopeless;
    enum status status = STATUS_OK;
    #pragma omp critical(task)
    hopeless = task->failed_unit < unit->number;        /* a lower one decides the reason */
    if (!hopeless)
        status = scan_members(work, unit, worker, &error);

    bool last;
    #pragma omp critical(task)
    {
        if (status != STATUS_OK)
            task_fail(task, unit->number, status, &error);
        last = --task->units_left == 0;
    }
    if (!last)
        return;
    task_finish(task);
    if (work->order->progress)
        progress_dump(work->order->progress, seconds());
}

/* ---- all of them ---- */

static void do_units(const struct scan_work *work)
{
    #pragma omp parallel num_threads(work->order->jobs) default(none) shared(work)
    {
        struct worker worker = { NULL, 0 };
        #pragma omp for schedule(dynamic, 1)
        for (size_t i = 0; i < work->plan.unit_count; i++)
            scan_unit(work, i, &worker);
        dump_close(worker.dump);
    }
}

/* What each task came to: a failure of the dump is remembered, one of the system is returned. */
static enum status collect(struct scan_work *work, struct dump_list *list,
                           struct scan_summary *summary, struct error *error)
{
    enum status result = STATUS_OK;
    struct arena *reading = arena_create(SIZE_MAX);
    if (!reading)
        return error_memory(error);
    for (size_t t = 0; t < work->plan.task_count; t++) {
        const struct task *task = &work->plan.tasks[t];
        struct error here = task->error;
        enum status status = task->status;
        if (status == STATUS_OK)
            status = scan_add_part(task->part, reading, summary, &here);
        if (status == STATUS_OK)
            continue;
        if (status != STATUS_BAD_DUMP) {
            if (result == STATUS_OK)
                result = error_set(error, status, "%s", here.text);
            continue;
        }
        summary->failed++;
        for (size_t i = 0; i < dump_list_count(list); i++) {
            struct dump_file *file = dump_list_at(list, i);
            if (file->asked && !strcmp(file->sha256, task->file->sha256) &&
                !dump_list_fail(list, file, here.text))
                result = error_memory(error);
        }
    }
    arena_free(reading);
    return result;
}

/* Tasks without a unit: an empty archive is a part without records, a bad directory none. */
static void finish_empty(const struct scan_work *work)
{
    for (size_t t = 0; t < work->plan.task_count; t++) {
        struct task *task = &work->plan.tasks[t];
        if (task->unit_count)
            continue;
        task_finish(task);
        if (work->order->progress)
            progress_dump(work->order->progress, seconds());
    }
}

static enum status scan_files(struct scan_work *work, struct dump_list *list, struct arena *names,
                              struct scan_summary *summary, struct error *error)
{
    enum status status = scan_plan_make(work->order, list, names, &work->plan, summary, error);
    if (status != STATUS_OK)
        return status;
    uint64_t bytes = 0;
    for (size_t t = 0; t < work->plan.task_count; t++)
        bytes += work->plan.tasks[t].file->state.size;
    if (work->order->progress)
        progress_start(work->order->progress, work->plan.task_count, bytes, seconds());
    finish_empty(work);
    do_units(work);
    status = collect(work, list, summary, error);
    if (work->order->progress)
        progress_end(work->order->progress);
    for (size_t i = 0; i < dump_list_count(list); i++) {
        const struct dump_file *file = dump_list_at(list, i);
        if (file->asked && *file->failure)
            work->order->failed(work->order->context, file->path, file->failure);
    }
    return status;
}

/* The list is saved before any part is made, so that no part is without a name, and again with
 * what failed.  Parts made with `all` are not the night's: the list does not vouch for them. */
static enum status scan_list(struct scan_work *work, struct dump_list *list, struct arena *names,
                             struct scan_summary *summary, struct error *error)
{
    bool remembers = !work->order->mode.all;
    enum status status = dump_list_hash(list, work->order->jobs, error);
    if (status == STATUS_OK && remembers)
        status = dump_list_save(list, error);
    if (status != STATUS_OK)
        return status;
    status = scan_files(work, list, names, summary, error);
    if (status == STATUS_OK)            /* the list says of no part that it is there before it is */
        status = folder_sync(work->order->parts, error);
    enum status saved = remembers ? dump_list_save(list, status == STATUS_OK ? error : NULL)
                                  : STATUS_OK;
    return status == STATUS_OK ? saved : status;
}

/* What killed scans have left is swept away by the next that is alone. */
static enum status join_scans(const char *parts, struct lock **lock, struct error *error)
{
    bool alone = false;
    enum status status = lock_join(parts, &alone, lock, error);
    if (status != STATUS_OK || !alone)
        return status;
    status = folder_sweep_files(parts, error);
    return status == STATUS_OK ? lock_let_in(*lock, error) : status;
}

enum status scan(const struct scan_order *order, struct scan_summary *summary,
                 struct error *error)
{
    struct scan_work work = { .order = order };
    struct dump_list *list = NULL;
    struct lock *lock = NULL;
    struct arena *names = arena_create(SIZE_MAX);
    *summary = (struct scan_summary){ 0 };
    enum status status = names ? folder_make(order->parts, error) : error_memory(error);
    if (status == STATUS_OK)
        status = join_scans(order->parts, &lock, error);
    if (status == STATUS_OK)
        status = dump_list_create(order->parts, &list, error);
    for (size_t i = 0; i < order->path_count && status == STATUS_OK; i++)
        status = dump_list_add(list, order->paths[i], error);
    if (status == STATUS_OK)
        status = scan_list(&work, list, names, summary, error);
    scan_plan_free(&work.plan);
    dump_list_free(list);
    arena_free(names);
    lock_release(lock);
    return status;
}
