/* dump.c - the way from a dump's bytes to its records.
 *
 *     file --1--> member --2--> block --3--> record --4--> grant
 *
 * 1. The directory of a zip, a tar or a folder names the members; a member may be an archive again,
 *    three deep, a folder not counted.  Such a one is put aside whole, since a zip is read from its
 *    end, unless it lies in a folder or a tar: walk.c.  One deeper still, and a member that no
 *    format knows, is a rejected record, unless offices are known to ship it: companion.c.
 * 2. ISA-L or zlib inflates; length, ratio and CRC are checked, so a cut dump never ends well.
 *    A picture is left after its head: to inflate a PDF in order to check it would cost more than
 *    it can tell.
 * 3. The format finds where records begin and passes over most of them.
 * 4. What is left is parsed as far as its bibliography; the strings live in the format's arena.
 *
 * Members that are tables of a set are read together, by table_set.c; then the dump has one member,
 * and what else lies beside them comes behind. */
#include "dump.h"

#include <assert.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "limit.h"
#include "parsers/companion.h"
#include "parsers/format.h"
#include "parsers/table_set.h"
#include "parsers/walk.h"
#include "text.h"

struct dump {
    char *path, *scratch;
    struct container container;
    const struct set_format *set_format;    /* its members are tables of a set; NULL: no set */
    struct table_set *set;          /* until its records are out */
    size_t other;                   /* then the member to look at next that is no table */
    struct walk walk;
    struct scan_mode mode;
    const struct format *format;
    void *reader;                   /* of the leaf, as long as there is a format */
    bool rejected;                  /* the leaf is a rejected member */
    struct dump_seen seen;
    enum status failed;             /* damage of the member begun: nothing comes behind it */
    struct error failure;
};

/* The archive that the file is, if it is one. */
static enum status open_archive(struct container *container, struct error *error)
{
    char head[ARCHIVE_HEAD_SIZE];
    size_t got;
    struct range range = range_of_file(container->file, container->size);
    enum status status = range_read(&range, 0, head, sizeof head, &got, error);
    if (status != STATUS_OK || !archive_begins(head, got))
        return status;
    return archive_open(range, &container->archive, error);
}

static enum status open_file(const char *path, struct container *container, struct error *error)
{
    struct stat stat;
    container->file = open(path, O_RDONLY | O_CLOEXEC);
    if (container->file < 0 || fstat(container->file, &stat))
        return error_set(error, STATUS_SYSTEM, "%s", strerror(errno));
    if (S_ISDIR(stat.st_mode)) {
        close(container->file);
        container->file = -1;
        return archive_open_folder(path, &container->archive, error);
    }
    if (!S_ISREG(stat.st_mode))
        return error_set(error, STATUS_SYSTEM, "neither a file nor a folder");
    if (stat.st_size == 0)
        return error_set(error, STATUS_BAD_DUMP, "of unknown format: empty");
    container->size = (uint64_t)stat.st_size;
    return open_archive(container, error);
}

enum status dump_open(const char *path, const char *scratch, struct dump **out,
                      struct error *error)
{
    *out = NULL;
    struct dump *dump = calloc(1, sizeof *dump);
    if (!dump)
        return error_memory(error);
    dump->container.file = -1;
    dump->walk.container = &dump->container;
    dump->path = text_copy(path);
    for (size_t i = dump->path ? strlen(path) : 0; i > 1 && path[i - 1] == '/'; i--)
        dump->path[i - 1] = '\0';
    dump->scratch = text_copy(scratch);
    dump->container.scratch = dump->scratch;
    enum status status;
    if (!dump->path || !dump->scratch) {
        status = error_memory(error);
    } else {
        struct error reason = { "" };
        char shown[TEXT_SHOWN_SIZE];
        dump->container.name = path_name(dump->path);
        status = open_file(dump->path, &dump->container, &reason);
        if (status == STATUS_OK && dump->container.archive)
            dump->set_format = table_set_of(dump->container.archive);
        if (status != STATUS_OK)
            walk_fail(text_shown(dump->container.name, shown), status, &reason, error);
    }
    if (status != STATUS_OK) {
        dump_close(dump);
        return status;
    }
    *out = dump;
    return STATUS_OK;
}

/* Gives up what was begun of the leaf; the levels above it stay. */
static void close_leaf(struct dump *dump)
{
    if (dump->format)
        dump->format->close(dump->reader);
    dump->format = NULL;
    dump->reader = NULL;
    dump->rejected = false;
    walk_leave_leaf(&dump->walk);
}

void dump_close(struct dump *dump)
{
    if (!dump)
        return;
    close_leaf(dump);
    table_set_close(dump->set);
    walk_leave_all(&dump->walk);
    archive_close(dump->container.archive);
    if (dump->container.file >= 0)
        close(dump->container.file);        /* it was only read */
    free(dump->path);
    free(dump->scratch);
    free(dump);
}

size_t dump_member_count(const struct dump *dump)
{
    return dump->container.archive && !dump->set_format
        ? archive_count(dump->container.archive) : 1;
}

uint64_t dump_member_size(const struct dump *dump, size_t member)
{
    const struct archive *archive = dump->container.archive;
    if (!archive)
        return dump->container.size;
    if (!dump->set_format)
        return archive_packed_size(archive, member);
    uint64_t size = 0;
    for (size_t i = 0; i < archive_count(archive); i++)
        size += archive_packed_size(archive, i);
    return size;
}

/* Starts with the tables; members that are none come behind. */
static enum status start_set(struct dump *dump, struct error *error)
{
    table_set_close(dump->set);
    dump->set = NULL;
    dump->other = 0;
    walk_leave_all(&dump->walk);
    return table_set_open(dump->set_format, &dump->container, dump->mode, &dump->set, error);
}

enum status dump_read(struct dump *dump, size_t member, struct scan_mode mode,
                      struct error *error)
{
    assert(member < dump_member_count(dump));
    close_leaf(dump);
    dump->mode = mode;
    dump->seen = (struct dump_seen){ 0 };
    if (dump->set_format)
        dump->failed = start_set(dump, &dump->failure);
    else
        dump->failed = walk_start(&dump->walk, member, &dump->failure);
    if (dump->failed == STATUS_OK)
        return STATUS_OK;
    return error_set(error, dump->failed, "%s", dump->failure.text);
}

/* An error of the source has its place; one that the format found gets it here. */
static enum status fail_reading(const struct dump *dump, enum status status,
                                const struct error *reason, struct error *error)
{
    if (status == STATUS_REJECT || source_failed(dump->walk.source))
        return error_set(error, status, "%s", reason->text);
    return error_set(error, status, "%s (%s)", reason->text, dump->walk.place);
}

static uint64_t bytes_given(const struct source *source)
{
    return source_window(source)->offset + source_window(source)->size;
}

/* Reads what is left of the leaf, so that its end is checked too. */
static enum status drain(struct dump *dump, struct error *error)
{
    struct source *source = dump->walk.source;
    while (!source_window(source)->last) {
        source_drop(source, source_window(source)->size);
        enum status status = source_more(source, error);
        if (status != STATUS_OK)
            return status;
    }
    dump->seen.bytes_out += bytes_given(source);
    return STATUS_OK;
}

/* Rejects the leaf; it is closed when the next record is asked for, as its name is lent out. */
static enum status reject_leaf(struct dump *dump, uint64_t length, const char *reason,
                               struct record *record, struct error *error)
{
    dump->rejected = true;
    *record = (struct record){
        .label = LABEL_MEMBER, .member = dump->walk.member, .length = length,
    };
    return error_set(error, STATUS_REJECT, "%s", reason);
}

/* Leaves a leaf that no format knows.  It is read to its end all the same, unless it is a picture:
 * were it a dump whose head is damaged, its CRC must cost the dump and not its records alone.  An
 * empty member of an archive was packed empty; an empty file of a folder is one that was not
 * copied. */
static enum status pass_over(struct dump *dump, struct record *record, struct error *error)
{
    const struct window *window = source_window(dump->walk.source);
    bool empty = window->size == 0, counts = !empty || dump->walk.is_file;
    dump->seen.passed_over += counts;
    if (!companion_is_picture(window->data, window->size)) {
        enum status status = drain(dump, error);
        if (status != STATUS_OK)
            return status;
        if (counts && !companion_is_known(dump->walk.member))
            return reject_leaf(dump, bytes_given(dump->walk.source),
                               empty ? "unknown format: empty" : "unknown format", record, error);
    }
    close_leaf(dump);
    return STATUS_OK;
}

static enum status refuse_archive(struct dump *dump, struct record *record, struct error *error)
{
    char reason[64];
    enum status status = drain(dump, error);
    if (status != STATUS_OK)
        return status;
    snprintf(reason, sizeof reason, "archives are nested more than %d deep", NESTING_MAX);
    return reject_leaf(dump, 0, reason, record, error);
}

/* Goes on to the next leaf that a format reads.  STATUS_REJECT, and `record` filled, for one that
 * should have been. */
static enum status next_reader(struct dump *dump, struct record *record, struct error *error)
{
    struct walk *walk = &dump->walk;
    for (;;) {
        enum status status = walk->source ? STATUS_OK : walk_next(walk, error);
        if (status == STATUS_OK && walk->too_deep)
            return refuse_archive(dump, record, error);
        if (status == STATUS_OK)
            status = walk_look_ahead(walk, HEAD_SIZE, error);
        if (status != STATUS_OK)
            return status;
        const struct window *window = source_window(walk->source);
        size_t size = window->size < HEAD_SIZE ? window->size : HEAD_SIZE;
        const struct format *format = size > 0 ? format_of(window->data, size) : NULL;
        if (!format) {
            status = pass_over(dump, record, error);
            if (status != STATUS_OK)
                return status;
            continue;
        }
        if (!dump->seen.format)
            dump->seen.format = format->facts.name;
        dump->seen.read++;
        struct error reason = { "" };
        status = format->open(walk->source, dump->mode, &dump->reader, &reason);
        if (status != STATUS_OK)
            return fail_reading(dump, status, &reason, error);
        dump->format = format;
        return STATUS_OK;
    }
}

/* A record of the tables.  STATUS_END behind the last. */
static enum status next_of_set(struct dump *dump, struct record *record, struct error *error)
{
    enum status status = table_set_next(dump->set, record, error);
    record->grant.format = dump->set_format->format->facts.name;
    if (status != STATUS_END)
        return status;
    table_set_seen(dump->set, &dump->seen);
    table_set_close(dump->set);
    dump->set = NULL;
    return STATUS_END;
}

/* Goes on to a member that is no table of the set begun.  STATUS_END when there is none. */
static enum status next_other(struct dump *dump, struct error *error)
{
    const struct archive *archive = dump->container.archive;
    if (!dump->set_format)
        return STATUS_END;
    while (dump->other < archive_count(archive)
           && table_set_owns(dump->set_format, archive_name(archive, dump->other)))
        dump->other++;
    if (dump->other == archive_count(archive))
        return STATUS_END;
    dump->seen.bytes_in += dump->walk.meter.in;
    return walk_start(&dump->walk, dump->other++, error);
}

static enum status next_record(struct dump *dump, struct record *record, struct error *error)
{
    if (dump->set) {
        enum status status = next_of_set(dump, record, error);
        if (status != STATUS_END)
            return status;
    }
    if (dump->rejected)
        close_leaf(dump);
    for (;;) {
        enum status status = dump->format ? STATUS_OK : next_reader(dump, record, error);
        if (status == STATUS_END && (status = next_other(dump, error)) == STATUS_OK)
            continue;
        if (status != STATUS_OK)
            return status;
        struct error reason = { "" };
        status = dump->format->next(dump->reader, record, &reason);
        record->member = dump->walk.member;
        record->grant.format = dump->format->facts.name;
        if (status == STATUS_OK)
            return STATUS_OK;
        if (status != STATUS_END)
            return fail_reading(dump, status, &reason, error);
        status = drain(dump, error);
        if (status != STATUS_OK)
            return status;
        close_leaf(dump);
    }
}

enum status dump_next(struct dump *dump, struct record *record, struct error *error)
{
    if (dump->failed == STATUS_OK) {
        enum status status = next_record(dump, record, &dump->failure);
        if (status == STATUS_OK || status == STATUS_END)
            return status;
        if (status == STATUS_REJECT)
            return error_set(error, status, "%s", dump->failure.text);
        dump->failed = status;
    }
    return error_set(error, dump->failed, "%s", dump->failure.text);
}

void dump_seen(const struct dump *dump, struct dump_seen *seen)
{
    if (dump->set) {
        table_set_seen(dump->set, seen);
        return;
    }
    *seen = dump->seen;
    seen->bytes_in += dump->walk.meter.in;
    if (dump->format)
        seen->bytes_out += bytes_given(dump->walk.source);
}

/* Copies from the source until `length` bytes behind `offset` are written; *left is what is not. */
static enum status copy_range(struct source *source, uint64_t offset, uint64_t *left, FILE *out,
                              struct error *error)
{
    const struct window *window = source_window(source);
    while (*left > 0) {
        uint64_t before = offset - window->offset;
        size_t skip = before < window->size ? (size_t)before : window->size;
        source_drop(source, skip);
        size_t size = window->size < *left ? window->size : (size_t)*left;
        if (fwrite(window->data, 1, size, out) != size)
            return error_set(error, STATUS_SYSTEM, "cannot copy record: %s", strerror(errno));
        source_drop(source, size);
        offset = window->offset > offset ? window->offset : offset;
        *left -= size;
        if (*left == 0 || window->last)
            return STATUS_OK;
        enum status status = source_more(source, error);
        if (status != STATUS_OK)
            return status;
    }
    return STATUS_OK;
}

enum status dump_copy(struct dump *dump, const char *member, uint64_t offset, uint64_t length,
                      FILE *out, struct error *error)
{
    struct walk walk = { .container = &dump->container };
    enum status status = walk_find(&walk, member, error);
    bool found = status == STATUS_OK;
    if (found)
        status = copy_range(walk.source, offset, &length, out, error);
    walk_leave_all(&walk);
    if (status != STATUS_END && (status != STATUS_OK || length == 0))
        return status;
    char *place = walk_place_text(&dump->container, member);
    if (!place)
        return error_memory(error);
    struct error reason = { "" };
    error_set(&reason, STATUS_BAD_DUMP, found ? "member ends before the record does"
                                              : "there is no such member");
    status = walk_fail(place, STATUS_BAD_DUMP, &reason, error);
    free(place);
    return status;
}
