/* walk.c - what a member holds is seen by its first bytes, whatever its name says.
 *
 * A zip is read from its end, so an archive inside is put aside whole, checked on the way, before
 * its directory is read.  One that lies in a folder or a tar as it is, and has no CRC there, is
 * read where it lies: it may be as large as a dump. */
#include "parsers/walk.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "text.h"

static const char inner_mark[] = "!/";

static char *join(const char *first, const char *between, const char *last)
{
    size_t size = strlen(first) + strlen(between) + strlen(last) + 1;
    char *text = malloc(size);
    if (text)
        snprintf(text, size, "%s%s%s", first, between, last);
    return text;
}

char *walk_place_text(const struct container *container, const char *member)
{
    char name[TEXT_SHOWN_SIZE], shown[TEXT_SHOWN_SIZE], place[3 * TEXT_SHOWN_SIZE];
    snprintf(place, sizeof place, "%s%s%s%s", text_shown(container->name, name),
             *member ? ", member '" : "", *member ? text_shown(member, shown) : "",
             *member ? "'" : "");
    return text_copy(place);
}

enum status walk_fail(const char *place, enum status status, const struct error *reason,
                      struct error *error)
{
    return error_set(error, status, "cannot read dump: %s (%s)", reason->text, place);
}

void walk_leave_leaf(struct walk *walk)
{
    source_free(walk->source);
    free(walk->member);
    free(walk->place);
    walk->source = NULL;
    walk->member = walk->place = NULL;
    walk->too_deep = walk->is_file = false;
}

static void leave_level(struct walk *walk)
{
    struct level *level = &walk->levels[--walk->depth];
    archive_close(level->archive);
    spool_free(level->spool);
    free(level->path);
    *level = (struct level){ 0 };
}

void walk_leave_all(struct walk *walk)
{
    walk_leave_leaf(walk);
    while (walk->depth > 0)
        leave_level(walk);
    walk->meter = (struct meter){ 0 };
}

enum status walk_look_ahead(struct walk *walk, size_t size, struct error *error)
{
    const struct window *window = source_window(walk->source);
    enum status status = STATUS_OK;
    while (status == STATUS_OK && window->size < size && !window->last)
        status = source_more(walk->source, error);
    return status;
}

static enum status put_aside(struct source *source, struct spool *spool, struct error *error)
{
    const struct window *window = source_window(source);
    for (;;) {
        enum status status = spool_append(spool, window->data, window->size, error);
        source_drop(source, window->size);
        if (status != STATUS_OK || window->last)
            return status;
        status = source_more(source, error);
        if (status != STATUS_OK)
            return status;
    }
}

/* Reads the directory of the archive in walk->source where it lies; STATUS_END when it must be put
 * aside. */
static enum status open_in_place(struct walk *walk, const struct archive *outer, size_t member,
                                 struct level *level, struct error *reason)
{
    struct range range;
    enum status status = outer ? archive_range(outer, member, &range, reason) : STATUS_END;
    if (status != STATUS_OK)
        return status;
    const struct window *window = source_window(walk->source);
    if (!range.spool)               /* what was looked at comes again */
        walk->meter.in -= window->offset + window->size;
    return archive_open(range, &level->archive, reason);
}

static enum status open_put_aside(struct walk *walk, struct level *level, struct error *reason,
                                  struct error *error)
{
    level->spool = spool_create(walk->container->scratch);
    if (!level->spool)
        return error_memory(error);
    enum status status = put_aside(walk->source, level->spool, error);
    return status == STATUS_OK ? archive_open(range_of_spool(level->spool), &level->archive, reason)
                               : status;
}

/* Makes the archive in walk->source the deepest level; one too deep stays as the leaf.  It is the
 * member of `outer` as it is there, unless that is NULL. */
static enum status enter_archive(struct walk *walk, const struct archive *outer, size_t member,
                                 struct error *error)
{
    const struct archive *top = walk->container->archive;
    size_t deep = walk->depth + (top && !archive_is_folder(top) ? 1 : 0);
    struct error reason = { "" };
    if (deep == NESTING_MAX) {
        walk->too_deep = true;
        return STATUS_OK;
    }
    struct level *level = &walk->levels[walk->depth++];
    level->path = walk->member;
    walk->member = NULL;
    enum status status = open_in_place(walk, outer, member, level, &reason);
    if (status == STATUS_END)
        status = open_put_aside(walk, level, &reason, error);
    if (status == STATUS_OK)
        walk_leave_leaf(walk);
    else if (*reason.text)
        status = walk_fail(walk->place, status, &reason, error);
    return status;
}

/* Looks by content at what walk->source holds: a gzip file is inflated, an archive entered, and
 * anything else stays as the leaf. */
static enum status look_inside(struct walk *walk, const struct archive *archive, size_t member,
                               struct error *error)
{
    source_place(walk->source, walk->place);
    enum status status = walk_look_ahead(walk, ARCHIVE_HEAD_SIZE, error);
    const struct window *window = source_window(walk->source);
    if (status == STATUS_OK && window->size >= 2 && memcmp(window->data, "\x1f\x8b", 2) == 0) {
        archive = NULL;             /* what comes out lies nowhere, and may well be nothing */
        walk->is_file = false;
        walk->source = source_gunzip(walk->source, &walk->meter);
        if (!walk->source)
            return error_memory(error);
        source_place(walk->source, walk->place);
        status = walk_look_ahead(walk, ARCHIVE_HEAD_SIZE, error);
        window = source_window(walk->source);
    }
    if (status == STATUS_OK && archive_begins(window->data, window->size))
        return enter_archive(walk, archive, member, error);
    return status;
}

/* Opens the file itself, `archive` NULL, or a member of the archive that lies at `path`, NULL for
 * the top-level one. */
static enum status open_member(struct walk *walk, struct archive *archive, const char *path,
                               size_t member, struct error *error)
{
    const char *name = archive ? archive_name(archive, member) : "";
    walk->member = path ? join(path, inner_mark, name) : text_copy(name);
    walk->place = walk->member ? walk_place_text(walk->container, walk->member) : NULL;
    if (!walk->place)
        return error_memory(error);
    if (archive) {
        struct error reason = { "" };
        enum status status = archive_source(archive, member, &walk->meter, &walk->source, &reason);
        if (status != STATUS_OK)
            return walk_fail(walk->place, status, &reason, error);
        walk->is_file = archive_is_folder(archive);
    } else {
        walk->source = source_from_range(range_of_file(walk->container->file,
                                                       walk->container->size), &walk->meter);
        if (!walk->source)
            return error_memory(error);
    }
    return look_inside(walk, archive, member, error);
}

enum status walk_next(struct walk *walk, struct error *error)
{
    while (walk->depth > 0) {
        struct level *level = &walk->levels[walk->depth - 1];
        if (level->next == archive_count(level->archive)) {
            leave_level(walk);
            continue;
        }
        size_t member = level->next++;
        if (walk->passes && !walk->passes(walk->context, archive_name(level->archive, member)))
            continue;
        enum status status = open_member(walk, level->archive, level->path, member, error);
        if (status != STATUS_OK || walk->source)
            return status;
    }
    return STATUS_END;
}

/* Opens what `path` names in the archive begun: the whole of it, or an archive that lies at the
 * first "!/" and in it the rest. */
static enum status open_path(struct walk *walk, const char *path, struct error *error)
{
    struct level *level = walk->depth ? &walk->levels[walk->depth - 1] : NULL;
    struct archive *archive = level ? level->archive : walk->container->archive;
    size_t member;
    if (archive_find(archive, path, &member))
        return open_member(walk, archive, level ? level->path : NULL, member, error);
    for (const char *at = strstr(path, inner_mark); at; at = strstr(at + 1, inner_mark)) {
        char *outer = text_copy(path);
        if (!outer)
            return error_memory(error);
        outer[at - path] = '\0';
        bool found = archive_find(archive, outer, &member);
        free(outer);
        if (!found)
            continue;
        size_t depth = walk->depth;
        enum status status = open_member(walk, archive, level ? level->path : NULL, member, error);
        if (status != STATUS_OK || walk->depth == depth)
            return status;
        return open_path(walk, at + sizeof inner_mark - 1, error);
    }
    return STATUS_OK;
}

enum status walk_start(struct walk *walk, size_t member, struct error *error)
{
    walk_leave_all(walk);
    return open_member(walk, walk->container->archive, NULL, member, error);
}

enum status walk_find(struct walk *walk, const char *member, struct error *error)
{
    walk_leave_all(walk);
    enum status status = STATUS_OK;
    if (walk->container->archive) {
        status = open_path(walk, member, error);
    } else {
        status = open_member(walk, NULL, NULL, 0, error);
        if (status == STATUS_OK && walk->depth > 0 && text_starts(member, inner_mark))
            status = open_path(walk, member + sizeof inner_mark - 1, error);
    }
    if (status == STATUS_OK && !(walk->source && strcmp(walk->member, member) == 0))
        status = STATUS_END;
    return status;
}
