/* audit_source.c - the dumps of a ledger read again; see audit_source.h. */
#define _GNU_SOURCE     /* realpath */
#include "batch/audit_source.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "batch/audit_part.h"
#include "batch/award_text.h"
#include "batch/dump_list.h"
#include "batch/part.h"
#include "batch/scan.h"
#include "rules/key_list.h"
#include "text.h"

/* ---- which ---- */

static int by_sha256(const void *left, const void *right)
{
    const struct audit_source *a = left, *b = right;
    int order = strcmp(a->dump.sha256, b->dump.sha256);
    return order ? order : strcmp(a->dump.name, b->dump.name);
}

static struct audit_source *find_source(struct audit_sources *sources, const char *sha256)
{
    size_t low = 0, high = sources->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        int order = strcmp(sources->items[middle].dump.sha256, sha256);
        if (!order)
            return &sources->items[middle];
        if (order < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return NULL;
}

const struct audit_source *audit_source_of(const struct audit_sources *sources,
                                           const char *sha256)
{
    return find_source((struct audit_sources *)sources, sha256);
}

/* Each dump once, with the lines that rest on it. */
static enum status list_sources(const struct audit_rescan *order, struct arena *arena,
                                struct audit_sources *sources, struct error *error)
{
    const struct audit_book *book = order->book;
    size_t room = order->dump_count + book->count, count = 0, kept = 0;
    struct audit_source *items = arena_alloc(arena, (room + 1) * sizeof *items);
    int64_t *lines = arena_alloc(arena, (book->count + 1) * sizeof *lines);
    if (!items || !lines)
        return error_memory(error);
    for (size_t i = 0; i < order->dump_count; i++)
        items[count++] = (struct audit_source){ .dump = order->dumps[i], .path = "" };
    for (size_t i = 0; i < book->count; i++) {
        const char *const *fields = book->rows[i].fields;
        if (sha256_is_text(fields[LEDGER_DUMP_SHA256]))
            items[count++] = (struct audit_source){ .path = "",
                .dump = { fields[LEDGER_SOURCE], fields[LEDGER_DUMP_SHA256] } };
    }
    if (count)
        qsort(items, count, sizeof *items, by_sha256);
    for (size_t i = 0; i < count; i++)
        if (!kept || strcmp(items[kept - 1].dump.sha256, items[i].dump.sha256) != 0)
            items[kept++] = items[i];
    sources->items = items;
    sources->count = kept;
    for (size_t s = 0; s < kept; s++) {
        items[s].lines = lines;
        for (size_t i = 0; i < book->count; i++)
            if (!strcmp(book->rows[i].fields[LEDGER_DUMP_SHA256], items[s].dump.sha256))
                lines[items[s].line_count++] = (int64_t)i + 1;
        lines += items[s].line_count;
    }
    return STATUS_OK;
}

/* ---- where ---- */

struct paths { const char **items; size_t count; };

/* The files that had these bytes when they were last looked at. */
static enum status find_paths(const struct audit_rescan *order, struct arena *arena,
                              struct audit_sources *sources, struct paths *paths,
                              struct error *error)
{
    struct dump_list *list = NULL;
    enum status status = dump_list_create(order->config->parts, &list, error);
    if (status != STATUS_OK)
        return status;
    paths->items = arena_alloc(arena, (dump_list_count(list) + 1) * sizeof *paths->items);
    if (!paths->items)
        status = error_memory(error);
    for (size_t i = 0; i < dump_list_count(list) && status == STATUS_OK; i++) {
        const struct dump_file *file = dump_list_at(list, i);
        struct audit_source *source = *file->sha256 ? find_source(sources, file->sha256) : NULL;
        if (!source)
            continue;
        const char *path = arena_text(arena, file->path, strlen(file->path));
        if (!path)
            status = error_memory(error);
        else if (!access(path, F_OK))
            source->path = paths->items[paths->count++] = path;
    }
    dump_list_free(list);
    return status;
}

/* A file that is no dump any more has no part; that is told of its dump. */
static void no_part(void *context, const char *path, const char *reason)
{
    (void)context;
    (void)path;
    (void)reason;
}

static enum status scan_files(const struct audit_rescan *order, const char *parts,
                              const char *const *paths, size_t count, struct error *error)
{
    struct scan_summary summary;
    const struct scan_order scanned = { .paths = paths, .path_count = count, .parts = parts,
        .jobs = order->jobs, .failed = no_part };
    return scan(&scanned, &summary, error);
}

/* Makes the parts of the sources anew.  One that has none then was moved, perhaps with another file
 * in its place: all that the config names is read. */
static enum status make_parts(const struct audit_rescan *order, struct arena *arena,
                              struct audit_sources *sources, struct error *error)
{
    const struct config *config = order->config;
    struct paths paths = { NULL, 0 };
    bool lost = false;
    enum status status = find_paths(order, arena, sources, &paths, error);
    if (status == STATUS_OK)
        status = scan_files(order, sources->parts, paths.items, paths.count, error);
    for (size_t s = 0; s < sources->count && !lost && status == STATUS_OK; s++) {
        const char *made = part_path(arena, sources->parts, sources->items[s].dump.sha256, false);
        if (!made)
            return error_memory(error);
        lost = access(made, F_OK) != 0;
    }
    return lost && status == STATUS_OK
        ? scan_files(order, sources->parts, (const char *const *)config->dumps,
                     config->dump_count, error) : status;
}

/* ---- what they are ---- */

/* What is amiss with it, in the name of the lines. */
static enum status tell(const struct audit_source *source, struct audit_findings *findings,
                        const char *what, const char *rest, struct error *error)
{
    const char *lines = audit_lines_text(source->lines, source->line_count, findings->arena);
    if (!what || !lines)
        return error_memory(error);
    if (!source->line_count)
        return STATUS_OK;               /* no money rests on it */
    return audit_find(findings, source->lines[0], source->lines[0], 0, error,
                      "%s: line%s %s rest%s on %s", what, source->line_count > 1 ? "s" : "",
                      lines, source->line_count > 1 ? "" : "s", rest);
}

/* A dump of which no file gave a part: the one that the night made is all there is. */
static enum status use_kept(struct audit_source *source, const char *kept, const char *made,
                            struct audit_findings *findings, struct error *error)
{
    struct arena *arena = findings->arena;
    char sha256[SHA256_TEXT_SIZE];
    char *whole = realpath(kept, NULL);
    source->has_part = whole && !symlink(whole, made);
    free(whole);
    const char *rest = source->has_part ? "its part alone" : "it, and its part is not there";
    if (!*source->path || dump_state_hash(source->path, sha256, NULL) != STATUS_OK)
        return tell(source, findings, arena_format(arena, "dump '%s' (SHA-256 %s) is not there any "
                    "more", source->dump.name, source->dump.sha256), rest, error);
    return tell(source, findings, arena_format(arena, "'%s' is no longer dump '%s': its SHA-256 is "
                "%s, not %s", path_name(source->path), source->dump.name, sha256,
                source->dump.sha256), rest, error);
}

static enum status check_source(const struct audit_rescan *order, struct audit_sources *sources,
                                struct audit_source *source, struct audit_findings *findings,
                                struct error *error)
{
    struct arena *arena = findings->arena;
    struct audit_part_difference difference;
    const char *kept = part_path(arena, order->config->parts, source->dump.sha256, false);
    const char *made = part_path(arena, sources->parts, source->dump.sha256, false);
    if (!kept || !made)
        return error_memory(error);
    if (access(made, F_OK))
        return use_kept(source, kept, made, findings, error);
    source->has_part = true;
    enum status status = audit_part_compare(kept, made, &difference, error);
    if (status == STATUS_OK)
        source->read = true;
    else if (status == STATUS_END)      /* the dump is: nothing is lost */
        status = tell(source, findings, arena_format(arena, "the part of dump '%s' is not there",
                                                     source->dump.name), "it", error);
    else if (status == STATUS_REJECT)
        status = tell(source, findings, arena_format(arena, "the part of dump '%s' is not what its "
                      "bytes give, first in its line %" PRIu64 "%s%s", source->dump.name,
                      difference.line, *difference.right ? ", right " : "", difference.right),
                      "it", error);
    return status;
}

/* ---- the place of each line ---- */

static bool is_of(const struct grant *grant, const char *right)
{
    size_t office = strlen(grant->office), number = strlen(grant->number);
    if (!strcmp(grant->right, right) || !strcmp(grant->same_right_as, right))
        return true;
    return office && number && !strncmp(right, grant->office, office) &&
           !strncmp(right + office, grant->number, number);
}

static enum status tell_place(const struct audit_row *row, int64_t line,
                              const struct part *part, struct audit_findings *findings,
                              struct error *error)
{
    const char *const *fields = row->fields;
    const char *where = "it holds none";
    for (size_t i = 0; i < part->grant_count && where; i++) {
        const struct grant *grant = &part->grants[i];
        if (strcmp(grant->right, fields[LEDGER_RIGHT]) != 0)
            continue;
        where = arena_format(findings->arena, "that is member '%s', offset %" PRIu64 ", length %"
                             PRIu64, grant->member, grant->offset, grant->length);
        break;
    }
    if (!where)
        return error_memory(error);
    return audit_find(findings, line, line, row->file_line, error, "member '%s', offset %s, "
                      "length %s of dump '%s' is not the place of a record of %s: %s",
                      fields[LEDGER_MEMBER], fields[LEDGER_OFFSET], fields[LEDGER_LENGTH],
                      fields[LEDGER_SOURCE], fields[LEDGER_RIGHT], where);
}

/* Where a record stands, as one text. */
static char *place_text(const char *member, const char *offset, const char *length,
                        struct arena *arena)
{
    return arena_format(arena, "%s\x1f%s\x1f%s", member, offset, length);
}

/* The grants of a part by their places. */
static enum status list_places(const struct part *part, struct arena *arena,
                               struct key_list *places, struct error *error)
{
    enum status status = key_list_make(places, part->grant_count, arena, error);
    for (size_t i = 0; i < part->grant_count && status == STATUS_OK; i++) {
        const struct grant *grant = &part->grants[i];
        char offset[NUMBER_TEXT_SIZE], length[NUMBER_TEXT_SIZE];
        snprintf(offset, sizeof offset, "%" PRIu64, grant->offset);
        snprintf(length, sizeof length, "%" PRIu64, grant->length);
        const char *key = place_text(grant->member, offset, length, arena);
        if (!key)
            return error_memory(error);
        key_list_add(places, key, grant);
    }
    if (status == STATUS_OK)
        key_list_sort(places);
    return status;
}

static enum status check_place(const struct audit_row *row, int64_t line,
                               const struct part *part, const struct key_list *places,
                               struct audit_findings *findings, struct error *error)
{
    const char *const *fields = row->fields;
    size_t count;
    if (!strcmp(fields[LEDGER_LENGTH], "0") && fields[LEDGER_PAID][0] == '-')
        return STATUS_OK;               /* taken back because no record is there any more */
    const char *key = place_text(fields[LEDGER_MEMBER], fields[LEDGER_OFFSET],
                                 fields[LEDGER_LENGTH], findings->arena);
    if (!key)
        return error_memory(error);
    const struct key_item *found = key_list_find(places, key, &count);
    for (size_t i = 0; i < count; i++)
        if (is_of(found[i].what, fields[LEDGER_RIGHT]))
            return STATUS_OK;
    return tell_place(row, line, part, findings, error);
}

static const struct part *part_of(const struct inputs *inputs, const char *sha256)
{
    for (size_t i = 0; i < inputs->part_count; i++)
        if (!strcmp(inputs->parts[i].report.sha256, sha256))
            return &inputs->parts[i];
    return NULL;
}

static enum status check_places(const struct audit_rescan *order,
                                const struct audit_sources *sources,
                                struct audit_findings *findings, struct error *error)
{
    enum status status = STATUS_OK;
    for (size_t s = 0; s < sources->count; s++) {
        const struct audit_source *source = &sources->items[s];
        const struct part *part = part_of(&sources->inputs, source->dump.sha256);
        struct key_list places;
        if (!part || !source->line_count)
            continue;
        status = list_places(part, findings->arena, &places, error);
        for (size_t i = 0; i < source->line_count && status == STATUS_OK; i++)
            status = check_place(&order->book->rows[source->lines[i] - 1], source->lines[i], part,
                                 &places, findings, error);
    }
    return status;
}

/* ---- all of it ---- */

static enum status read_parts(struct audit_sources *sources, struct arena *arena,
                              struct error *error)
{
    struct dump_choice *choices = arena_alloc(arena, (sources->count + 1) * sizeof *choices);
    size_t count = 0;
    if (!choices)
        return error_memory(error);
    for (size_t s = 0; s < sources->count; s++)
        if (sources->items[s].has_part)
            choices[count++] = sources->items[s].dump;
    return inputs_read_chosen(sources->parts, choices, count, arena, &sources->inputs, error);
}

enum status audit_sources_read(const struct audit_rescan *order, struct audit_findings *findings,
                               struct audit_sources *out, struct error *error)
{
    struct arena *arena = findings->arena;
    *out = (struct audit_sources){ .parts = arena_format(arena, "%s/parts", order->scratch) };
    enum status status = out->parts ? list_sources(order, arena, out, error)
                                    : error_memory(error);
    if (status == STATUS_OK)
        status = make_parts(order, arena, out, error);
    for (size_t s = 0; s < out->count && status == STATUS_OK; s++)
        status = check_source(order, out, &out->items[s], findings, error);
    if (status == STATUS_OK)
        status = read_parts(out, arena, error);
    return status == STATUS_OK ? check_places(order, out, findings, error) : status;
}
