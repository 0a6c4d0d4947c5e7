/* inputs.c - parts and their names.
 *
 * A part knows only bytes; dumps.jsonl knows under which names a dump was seen.  The byte-smallest
 * name is a dump's name, so that it does not matter which of them came first. */
#include "batch/inputs.h"

#include <dirent.h>
#include <errno.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "batch/dump_list.h"
#include "date.h"
#include "dump.h"
#include "text.h"

enum { SHA256_SIZE = 64 };

/* The SHA-256s of the parts in the folder, sorted: directory order is no order. */
struct found { char (*sha256)[SHA256_SIZE + 1]; size_t count, room; };

static bool found_add(struct found *found, const char *sha256)
{
    if (found->count == found->room) {
        size_t room = found->room ? 2 * found->room : 64;
        void *grown = realloc(found->sha256, room * sizeof *found->sha256);
        if (!grown)
            return false;
        found->sha256 = grown;
        found->room = room;
    }
    memcpy(found->sha256[found->count], sha256, SHA256_SIZE);
    found->sha256[found->count++][SHA256_SIZE] = '\0';
    return true;
}

static int by_text(const void *left, const void *right)
{
    return strcmp(left, right);
}

static enum status find_parts(const char *parts, struct arena *arena, struct found *found,
                              struct error *error)
{
    DIR *folder = opendir(parts);
    if (!folder)
        return errno == ENOENT ? STATUS_OK
             : error_set(error, STATUS_SYSTEM, "cannot read folder '%s': %s", parts,
                         strerror(errno));
    const char *ending = arena_format(arena, "-v%d.jsonl.gz", PARSER_VERSION);
    enum status status = ending ? STATUS_OK : error_memory(error);
    struct dirent *entry;
    errno = 0;
    while (status == STATUS_OK && (entry = readdir(folder))) {
        if (strlen(entry->d_name) > SHA256_SIZE &&
            !strcmp(entry->d_name + SHA256_SIZE, ending) && !found_add(found, entry->d_name))
            status = error_memory(error);
        errno = 0;
    }
    if (status == STATUS_OK && errno)           /* a part overlooked would take awards back */
        status = error_set(error, STATUS_SYSTEM, "cannot read folder '%s': %s", parts,
                           strerror(errno));
    closedir(folder);
    if (status != STATUS_OK)
        return status;
    if (found->count)
        qsort(found->sha256, found->count, sizeof *found->sha256, by_text);
    return STATUS_OK;
}

static bool is_found(const struct found *found, const char *sha256)
{
    return found->count && bsearch(sha256, found->sha256, found->count, sizeof *found->sha256,
                                   by_text);
}

static int by_name(const void *left, const void *right)
{
    const struct dump_report *a = left, *b = right;
    int order = strcmp(a->name, b->name);
    return order ? order : strcmp(a->sha256, b->sha256);
}

static int parts_by_name(const void *left, const void *right)
{
    const struct part *a = left, *b = right;
    return by_name(&a->report, &b->report);
}

/* Name and path of a dump: the list is sorted by name, and only a file that is there still, as it
 * was hashed, is a path. */
static enum status name_report(struct dump_list *list, struct arena *arena,
                               struct dump_report *report, struct error *error)
{
    const struct dump_file *named = NULL, *present = NULL;
    for (size_t i = 0; i < dump_list_count(list); i++) {
        const struct dump_file *file = dump_list_at(list, i);
        if (strcmp(file->sha256, report->sha256) != 0)
            continue;
        named = named ? named : file;
        present = present || !file->present ? present : file;
    }
    if (!named)
        return error_set(error, STATUS_SYSTEM, "the dump of part '%s' has no name in dumps.jsonl: "
                         "scan the dump here", report->sha256);
    const char *path = present ? present->path : "", *name = path_name(named->path);
    report->name = arena_text(arena, name, strlen(name));
    report->path = arena_text(arena, path, strlen(path));
    return report->name && report->path ? STATUS_OK : error_memory(error);
}

static enum status read_part(const char *parts, const char *sha256, struct arena *arena,
                             struct part *part, struct error *error)
{
    const char *path = part_path(arena, parts, sha256, false);
    enum status status = path ? part_read(path, true, arena, part, error) : error_memory(error);
    if (status == STATUS_END)
        return error_set(error, STATUS_SYSTEM, "cannot read part '%s': its last line is missing; "
                         "scan its dump again", path);
    if (status == STATUS_OK && strcmp(part->report.sha256, sha256) != 0)
        return error_set(error, STATUS_SYSTEM, "part '%s' is that of another dump: remove it and "
                         "scan again", path);
    return status;
}

/* What a worker makes of one part. */
struct reading { struct arena *arena; enum status status; struct error error; };

/* Reads them on all cores, each into an arena of its own: JSON takes most of a settle's time. */
static void read_all(const char *parts, const struct found *found, struct part *list,
                     struct reading *readings)
{
    #pragma omp parallel for schedule(dynamic, 1) default(none) \
        shared(parts, found, list, readings)
    for (size_t i = 0; i < found->count; i++) {
        struct reading *reading = &readings[i];
        reading->arena = arena_create(SIZE_MAX);
        reading->status = reading->arena
            ? read_part(parts, found->sha256[i], reading->arena, &list[i], &reading->error)
            : error_memory(&reading->error);
    }
}

/* The first one's failure is told, whichever ended first. */
static enum status join_readings(struct reading *readings, size_t count, struct arena *arena,
                                 struct error *error)
{
    enum status status = STATUS_OK;
    for (size_t i = 0; i < count; i++) {
        arena_join(arena, readings[i].arena);
        if (status == STATUS_OK && readings[i].status != STATUS_OK) {
            status = readings[i].status;
            *error = readings[i].error;
        }
    }
    return status;
}

static enum status read_parts(const char *parts, const struct found *found, struct arena *arena,
                              struct inputs *inputs, struct error *error)
{
    struct reading *readings = arena_alloc(arena, found->count * sizeof *readings);
    if (!readings)
        return error_memory(error);
    read_all(parts, found, inputs->parts, readings);
    inputs->part_count = found->count;
    return join_readings(readings, found->count, arena, error);
}

/* Once all are named. */
static void sort_parts(struct inputs *inputs)
{
    if (inputs->part_count)
        qsort(inputs->parts, inputs->part_count, sizeof *inputs->parts, parts_by_name);
    for (size_t i = 0; i < inputs->part_count; i++)
        inputs->reports[inputs->report_count++] = inputs->parts[i].report;
}

static enum status make_room(struct inputs *inputs, size_t room, struct arena *arena,
                             struct error *error)
{
    *inputs = (struct inputs){ .parts = arena_alloc(arena, (room + 1) * sizeof *inputs->parts),
        .reports = arena_alloc(arena, (room + 1) * sizeof *inputs->reports) };
    return inputs->parts && inputs->reports ? STATUS_OK : error_memory(error);
}

/* Dumps that were looked at but have no part: with a reason they are reported, without one the
 * night would miss their grants. */
static enum status add_failed(struct dump_list *list, const struct found *found,
                              struct arena *arena, struct inputs *inputs, struct error *error)
{
    for (size_t i = 0; i < dump_list_count(list); i++) {
        const struct dump_file *file = dump_list_at(list, i);
        bool doubled = false;
        if (*file->sha256 && is_found(found, file->sha256))
            continue;
        if (!*file->failure && !file->present && !file->done)
            continue;                   /* it was gone before it had a part: nothing rests on it */
        if (!*file->failure)
            return error_set(error, STATUS_SYSTEM, "the part of dump '%s' is missing: scan it "
                             "again, or remove its line from dumps.jsonl", file->path);
        for (size_t r = found->count; r < inputs->report_count && *file->sha256; r++)
            doubled |= !strcmp(inputs->reports[r].sha256, file->sha256);
        if (doubled || !file->present)
            continue;
        struct dump_report *report = &inputs->reports[inputs->report_count++];
        *report = (struct dump_report){ .size = file->state.size, .format = "",
            .parser = PARSER_VERSION,
            .sha256 = arena_text(arena, file->sha256, strlen(file->sha256)),
            .failure = arena_text(arena, file->failure, strlen(file->failure)) };
        report->name = arena_format(arena, "%s", path_name(file->path));
        report->path = arena_format(arena, "%s", file->path);
        if (!report->sha256 || !report->failure || !report->name || !report->path)
            return error_memory(error);
    }
    qsort(inputs->reports, inputs->report_count, sizeof *inputs->reports, by_name);
    return STATUS_OK;
}

enum status inputs_read(const char *parts, struct arena *arena, struct inputs *inputs,
                        struct error *error)
{
    struct found found = { 0 };
    struct dump_list *list = NULL;
    *inputs = (struct inputs){ 0 };
    enum status status = dump_list_create(parts, &list, error);
    if (status == STATUS_OK)
        status = find_parts(parts, arena, &found, error);
    if (status == STATUS_OK)
        status = make_room(inputs, found.count + dump_list_count(list), arena, error);
    if (status == STATUS_OK)
        status = read_parts(parts, &found, arena, inputs, error);
    for (size_t i = 0; i < inputs->part_count && status == STATUS_OK; i++)
        status = name_report(list, arena, &inputs->parts[i].report, error);
    if (status == STATUS_OK) {
        sort_parts(inputs);
        status = add_failed(list, &found, arena, inputs, error);
    }
    dump_list_free(list);
    free(found.sha256);
    return status;
}

static int by_sha256(const void *left, const void *right)
{
    const struct part *a = left, *b = right;
    return strcmp(a->report.sha256, b->report.sha256);
}

enum status inputs_choose(const struct inputs *all, const struct dump_choice *choices,
                          size_t count, struct arena *arena, struct inputs *inputs,
                          struct error *error)
{
    struct part *sorted = arena_alloc(arena, (all->part_count + 1) * sizeof *sorted);
    enum status status = sorted ? make_room(inputs, count, arena, error) : error_memory(error);
    if (status == STATUS_OK && all->part_count) {
        memcpy(sorted, all->parts, all->part_count * sizeof *sorted);
        qsort(sorted, all->part_count, sizeof *sorted, by_sha256);
    }
    for (size_t i = 0; i < count && status == STATUS_OK; i++) {
        const struct part key = { .report = { .sha256 = choices[i].sha256 } };
        const struct part *part = all->part_count
            ? bsearch(&key, sorted, all->part_count, sizeof *sorted, by_sha256) : NULL;
        if (!part)
            return error_set(error, STATUS_END, "there is no part of dump '%s' (SHA-256 %s)",
                             choices[i].name, choices[i].sha256);
        inputs->parts[inputs->part_count] = *part;
        inputs->parts[inputs->part_count++].report.name = choices[i].name;
    }
    if (status == STATUS_OK)
        sort_parts(inputs);
    return status;
}

enum status inputs_read_chosen(const char *parts, const struct dump_choice *choices, size_t count,
                               struct arena *arena, struct inputs *inputs, struct error *error)
{
    struct found found = { 0 };
    enum status status = make_room(inputs, count, arena, error);
    for (size_t i = 0; i < count && status == STATUS_OK; i++)
        if (!found_add(&found, choices[i].sha256))
            status = error_memory(error);
    if (status == STATUS_OK)
        status = read_parts(parts, &found, arena, inputs, error);
    for (size_t i = 0; i < inputs->part_count && status == STATUS_OK; i++) {
        inputs->parts[i].report.name = choices[i].name;
        inputs->parts[i].report.path = "";
    }
    if (status == STATUS_OK)
        sort_parts(inputs);
    free(found.sha256);
    return status;
}

/* The report of a part, which is among them. */
static struct dump_report *report_of(const struct inputs *inputs, const struct part *part)
{
    return bsearch(&part->report, inputs->reports, inputs->report_count, sizeof *inputs->reports,
                   by_name);
}

static struct sourced_grant sourced(const struct part *part, struct dump_report *report,
                                    const struct grant *grant)
{
    const struct format_facts *facts = dump_format_named(grant->format);
    return (struct sourced_grant){ .grant = grant, .source = part->report.name,
        .dump_sha256 = part->report.sha256, .format = grant->format,
        .distance = facts ? (int)facts->origin : ORIGIN_COUNT, .kept_as = report->kept_as };
}

enum status inputs_rights(const struct inputs *inputs, int32_t as_of, struct arena *arena,
                          struct sourced_grant **rights, size_t *count, struct error *error)
{
    size_t room = 1;
    for (size_t i = 0; i < inputs->part_count; i++)
        room += inputs->parts[i].grant_count;
    struct sourced_grant *grants = arena_alloc(arena, room * sizeof *grants);
    if (!grants)
        return error_memory(error);
    *count = 0;
    for (size_t i = 0; i < inputs->part_count; i++) {
        const struct part *part = &inputs->parts[i];
        struct dump_report *report = report_of(inputs, part);
        memset(report->kept_as, 0, sizeof report->kept_as);
        for (size_t g = 0; g < part->grant_count; g++)
            if (part->grants[g].granted_on <= as_of)
                grants[(*count)++] = sourced(part, report, &part->grants[g]);
            else
                report->kept_as[KEPT_AS_LATER]++;
    }
    *rights = grants;
    return merge_grants(grants, count, arena, error);
}

enum status inputs_gone(const struct inputs *inputs, const char *right, struct arena *arena,
                        const char **text, struct error *error)
{
    const struct grant *gone = NULL;
    const struct part *of = NULL;
    *text = NULL;
    for (size_t i = 0; i < inputs->part_count; i++)
        for (size_t g = 0; g < inputs->parts[i].grant_count; g++) {
            const struct grant *grant = &inputs->parts[i].grants[g];
            if (grant->standing != STANDING_DELETED || strcmp(grant->right, right) != 0 ||
                (gone && gone->updated_on >= grant->updated_on))
                continue;
            gone = grant;
            of = &inputs->parts[i];
        }
    if (!gone)
        return STATUS_OK;
    char day[DATE_TEXT_SIZE];
    *text = arena_format(arena, "%s%s%s at %" PRIu64 "+%" PRIu64 ", deleted %s", of->report.name,
                         *gone->member ? "!/" : "", gone->member, gone->offset, gone->length,
                         date_text(gone->updated_on, day));
    return *text ? STATUS_OK : error_memory(error);
}

enum status inputs_filings(const struct inputs *inputs, const char *parts, int32_t as_of,
                           const struct sourced_grant *rights, size_t count, struct arena *arena,
                           struct filings **out, struct error *error)
{
    enum status status = filings_create(rights, count, out, error);
    bool none = status == STATUS_OK && filings_claimed(*out) == 0;
    for (size_t i = 0; i < inputs->part_count && !none && status == STATUS_OK; i++) {
        const struct part *part = &inputs->parts[i];
        if (part->report.filings == 0)
            continue;
        const char *path = part_path(arena, parts, part->report.sha256, false);
        status = path ? part_filings(path, part, as_of, *out, arena, error) : error_memory(error);
    }
    if (status != STATUS_OK) {
        filings_free(*out);
        *out = NULL;
    }
    return status;
}

static int by_right(const void *key, const void *element)
{
    const struct sourced_grant *sourced = element;
    return strcmp(key, sourced->grant->right);
}

const struct sourced_grant *rights_find(const struct sourced_grant *rights, size_t count,
                                        const char *right)
{
    return count ? bsearch(right, rights, count, sizeof *rights, by_right) : NULL;
}
