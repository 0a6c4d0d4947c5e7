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
#include <sys/stat.h>

#include "arena.h"
#include "batch/dump_list.h"
#include "batch/folder.h"
#include "batch/part.h"
#include "dump.h"

enum {
    PROGRESS_STEP = 256,                /* records between two looks at the clock */
    UNIT_SIZE     = 1 << 20,            /* compressed; a mark's record is a member of 600 bytes */
};

/* One distinct dump without a part. */
struct task {
    struct dump_file *file;
    const char *part;                   /* where its part goes */
    struct fragment **fragments;        /* one a unit */
    size_t unit_count, units_left;
    size_t failed_unit;                 /* the lowest that failed, SIZE_MAX if none */
    enum status status;
    struct error error;
};

/* Consecutive top-level members of a dump: one, or as many small ones as make UNIT_SIZE.  Where a
 * unit ends follows from the directory alone, so a part's bytes do not depend on the machine. */
struct unit {
    size_t task, number;                /* of the dump's units */
    size_t member, member_count;
};

struct scan_work {
    const struct scan_order *order;
    struct task *tasks;
    size_t task_count;
    struct unit *units;
    size_t unit_count;
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
    struct task *task = &work->tasks[unit->task];
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

/* Notes a failure; of several the one of the lowest unit counts, whatever came first. */
static void task_fail(struct task *task, size_t unit, enum status status,
                      const struct error *error)
{
    if (task->failed_unit != SIZE_MAX && task->failed_unit <= unit)
        return;
    task->failed_unit = unit;
    task->status = status;
    task->error = *error;
}

static void task_free_fragments(struct task *task)
{
    for (size_t i = 0; task->fragments && i < task->unit_count; i++)
        fragment_free(task->fragments[i]);
    free(task->fragments);
    task->fragments = NULL;
}

/* The file must be what was hashed: one that grew or was replaced meanwhile has no part. */
static enum status check_unchanged(const struct dump_file *file, struct error *error)
{
    struct stat now;
    if (stat(file->path, &now) || (uint64_t)now.st_size != file->size ||
        (int64_t)now.st_mtim.tv_sec * 1000000000 + now.st_mtim.tv_nsec != file->modified)
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
            status = part_write(task->part, task->file->sha256, task->file->size, task->fragments,
                                task->unit_count, &error);
        if (status != STATUS_OK)
            task_fail(task, 0, status, &error);
    }
    task_free_fragments(task);
}

static void scan_unit(const struct scan_work *work, size_t index, struct worker *worker)
{
    const struct unit *unit = &work->units[index];
    struct task *task = &work->tasks[unit->task];
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

/* STATUS_OK with its rejects added to the summary; STATUS_END when the part has yet to be made. */
static enum status add_part(const char *path, struct arena *arena, struct scan_summary *summary,
                            struct error *error)
{
    struct part part;
    arena_reset(arena);
    enum status status = part_read(path, false, arena, &part, error);
    if (status == STATUS_OK)
        summary->rejected += part.report.rejected;
    return status;
}

static int largest_first(const void *left, const void *right)
{
    const struct task *a = left, *b = right;
    if (a->file->size != b->file->size)
        return a->file->size < b->file->size ? 1 : -1;
    return strcmp(a->file->sha256, b->file->sha256);
}

static int by_sha256(const void *left, const void *right)
{
    struct dump_file *const *a = left, *const *b = right;
    return strcmp((*a)->sha256, (*b)->sha256);
}

/* The distinct asked dumps that have neither part nor known failure become tasks. */
static enum status make_tasks(struct scan_work *work, struct dump_list *list, struct arena *names,
                              struct scan_summary *summary, struct error *error)
{
    size_t count = dump_list_count(list), asked = 0;
    struct dump_file **files = calloc(count + 1, sizeof *files);
    struct arena *reading = arena_create(SIZE_MAX);
    enum status status = STATUS_OK;
    work->tasks = calloc(count + 1, sizeof *work->tasks);
    if (!files || !reading || !work->tasks) {
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
        const char *part = part_path(names, work->order->parts, files[i]->sha256,
                                     work->order->mode.all);
        if (!part) {
            status = error_memory(error);
            goto end;
        }
        status = add_part(part, reading, summary, error);
        if (status == STATUS_SYSTEM)
            goto end;
        if (status == STATUS_OK)
            continue;
        status = STATUS_OK;
        work->tasks[work->task_count++] = (struct task){ .file = files[i], .part = part,
                                                         .failed_unit = SIZE_MAX };
    }
    if (work->task_count)
        qsort(work->tasks, work->task_count, sizeof *work->tasks, largest_first);
    summary->read = work->task_count;
end:
    free(files);
    arena_free(reading);
    return status;
}

static bool add_unit(struct scan_work *work, size_t *room, const struct unit *unit)
{
    if (work->unit_count == *room) {
        size_t more = *room ? 2 * *room : 64;
        struct unit *units = realloc(work->units, more * sizeof *units);
        if (!units)
            return false;
        work->units = units;
        *room = more;
    }
    work->units[work->unit_count++] = *unit;
    return true;
}

/* Cuts the members of one dump into units. */
static enum status cut_units(struct scan_work *work, size_t number, const struct dump *dump,
                             size_t *room, struct error *error)
{
    struct task *task = &work->tasks[number];
    size_t count = dump_member_count(dump);
    for (size_t member = 0; member < count; ) {
        struct unit unit = { .task = number, .number = task->unit_count, .member = member };
        for (uint64_t size = 0; member < count && size < UNIT_SIZE; member++)
            size += dump_member_size(dump, member);
        unit.member_count = member - unit.member;
        if (!add_unit(work, room, &unit))
            return error_memory(error);
        task->unit_count++;
    }
    task->units_left = task->unit_count;
    task->fragments = calloc(task->unit_count + 1, sizeof *task->fragments);
    return task->fragments ? STATUS_OK : error_memory(error);
}

/* Opens each dump for its directory; its members become units. */
static enum status make_units(struct scan_work *work, struct error *error)
{
    size_t room = 0;
    for (size_t t = 0; t < work->task_count; t++) {
        struct task *task = &work->tasks[t];
        struct dump *dump = NULL;
        struct error reason;
        enum status status = dump_open(task->file->path, work->order->parts, &dump, &reason);
        if (status != STATUS_OK) {
            task_fail(task, 0, status, &reason);
        } else {
            status = cut_units(work, t, dump, &room, error);
            dump_close(dump);
            if (status != STATUS_OK)
                return status;
            if (!task->unit_count)
                task_finish(task);      /* an empty archive: a part without records */
        }
        if (!task->unit_count && work->order->progress)
            progress_dump(work->order->progress, seconds());
    }
    return STATUS_OK;
}

static void do_units(const struct scan_work *work)
{
    #pragma omp parallel num_threads(work->order->jobs) default(none) shared(work)
    {
        struct worker worker = { NULL, 0 };
        #pragma omp for schedule(dynamic, 1)
        for (size_t i = 0; i < work->unit_count; i++)
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
    for (size_t t = 0; t < work->task_count; t++) {
        const struct task *task = &work->tasks[t];
        struct error here = task->error;
        enum status status = task->status;
        if (status == STATUS_OK)
            status = add_part(task->part, reading, summary, &here);
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

static enum status scan_files(struct scan_work *work, struct dump_list *list, struct arena *names,
                              struct scan_summary *summary, struct error *error)
{
    enum status status = make_tasks(work, list, names, summary, error);
    if (status != STATUS_OK)
        return status;
    uint64_t bytes = 0;
    for (size_t t = 0; t < work->task_count; t++)
        bytes += work->tasks[t].file->size;
    if (work->order->progress)
        progress_start(work->order->progress, work->task_count, bytes, seconds());
    status = make_units(work, error);
    if (status == STATUS_OK) {
        do_units(work);
        status = collect(work, list, summary, error);
    }
    if (work->order->progress)
        progress_end(work->order->progress);
    for (size_t t = 0; t < work->task_count; t++)
        task_free_fragments(&work->tasks[t]);

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
    enum status saved = remembers ? dump_list_save(list, status == STATUS_OK ? error : NULL)
                                  : STATUS_OK;
    return status == STATUS_OK ? saved : status;
}

enum status scan(const struct scan_order *order, struct scan_summary *summary,
                 struct error *error)
{
    struct scan_work work = { .order = order };
    struct dump_list *list = NULL;
    struct arena *names = arena_create(SIZE_MAX);
    *summary = (struct scan_summary){ 0 };
    enum status status = names ? folder_make(order->parts, error) : error_memory(error);
    if (status == STATUS_OK)
        status = folder_sweep_old(order->parts, error);
    if (status == STATUS_OK)
        status = dump_list_create(order->parts, &list, error);
    for (size_t i = 0; i < order->path_count && status == STATUS_OK; i++)
        status = dump_list_add(list, order->paths[i], error);
    if (status == STATUS_OK)
        status = scan_list(&work, list, names, summary, error);
    free(work.tasks);
    free(work.units);
    dump_list_free(list);
    arena_free(names);
    return status;
}
