/* part.c - parts written while a dump is scanned and read back when the night is settled.
 *
 * A fragment holds some top-level members' grants as gzip'ed JSON lines in a spool: in memory while
 * small, in an unlinked file when a member is full of Chinese grants.  So any number of members
 * may be under way, and the part is put together by copying. */
#define _GNU_SOURCE     /* asprintf */
#include "batch/part.h"

#include <assert.h>
#include <errno.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <zlib.h>

#include "batch/folder.h"
#include "batch/part_json.h"
#include "parsers/spool.h"
#include "rules/hash.h"
#include "text.h"

enum { GZIP_WINDOW = 15 + 16, BLOCK = 64 << 10 };

/* ---- one gzip member after another into a spool ---- */

struct deflater {
    struct spool *spool;
    z_stream zlib;
    bool open;
};

static enum status deflater_open(struct deflater *deflater, struct error *error)
{
    deflater->zlib = (z_stream){ 0 };
    if (!deflater->spool ||
        deflateInit2(&deflater->zlib, Z_DEFAULT_COMPRESSION, Z_DEFLATED, GZIP_WINDOW, 8,
                     Z_DEFAULT_STRATEGY) != Z_OK)
        return error_memory(error);
    deflater->open = true;
    return STATUS_OK;
}

static enum status deflater_put(struct deflater *deflater, const char *data, size_t size,
                                int flush, struct error *error)
{
    unsigned char block[BLOCK];
    int result;
    deflater->zlib.next_in = (unsigned char *)data;
    deflater->zlib.avail_in = (uInt)size;
    do {
        deflater->zlib.next_out = block;
        deflater->zlib.avail_out = sizeof block;
        result = deflate(&deflater->zlib, flush);
        if (result == Z_STREAM_ERROR)
            return error_set(error, STATUS_SYSTEM, "cannot compress a part: zlib refuses");
        enum status status = spool_append(deflater->spool, block,
                                          sizeof block - deflater->zlib.avail_out, error);
        if (status != STATUS_OK)
            return status;
    } while (flush == Z_FINISH ? result != Z_STREAM_END : deflater->zlib.avail_in > 0);
    return STATUS_OK;
}

/* Ends the gzip member; the next deflater_open begins another. */
static enum status deflater_end(struct deflater *deflater, struct error *error)
{
    enum status status = deflater_put(deflater, NULL, 0, Z_FINISH, error);
    deflateEnd(&deflater->zlib);
    deflater->open = false;
    return status;
}

/* Writes the object as a line and releases it; NULL is an object that could not be made. */
static enum status deflater_line(struct deflater *deflater, json_t *object, struct error *error)
{
    char *line = object ? json_dumps(object, JSON_COMPACT) : NULL;
    json_decref(object);
    if (!line)
        return error_memory(error);
    enum status status = deflater_put(deflater, line, strlen(line), Z_NO_FLUSH, error);
    if (status == STATUS_OK)
        status = deflater_put(deflater, "\n", 1, Z_NO_FLUSH, error);
    free(line);
    return status;
}

/* ---- counts by kind ---- */

enum { LABEL_SIZE_MAX = 64 };           /* parsers/ cuts its labels shorter than that */

struct kind_entry {
    char label[LABEL_SIZE_MAX];
    struct kind_count count;
    UT_hash_handle hh;
};

struct counts {
    struct kind_entry *kinds;
    struct reject *rejects;             /* malloc'ed texts */
    size_t reject_count, reject_room;
};

static struct kind_count *counts_of(struct counts *counts, const char *label)
{
    struct kind_entry *entry;
    char key[sizeof entry->label];
    snprintf(key, sizeof key, "%s", label);
    HASH_FIND_STR(counts->kinds, key, entry);
    if (!entry) {
        entry = calloc(1, sizeof *entry);
        if (!entry)
            return NULL;
        memcpy(entry->label, key, sizeof key);
        entry->count.label = entry->label;
        HASH_ADD_STR(counts->kinds, label, entry);
        if (!entry->hh.tbl) {
            free(entry);
            return NULL;
        }
    }
    return &entry->count;
}

static bool counts_reject(struct counts *counts, const struct reject *reject)
{
    if (counts->reject_count == counts->reject_room) {
        size_t room = counts->reject_room ? 2 * counts->reject_room : 16;
        struct reject *rejects = realloc(counts->rejects, room * sizeof *rejects);
        if (!rejects)
            return false;
        counts->rejects = rejects;
        counts->reject_room = room;
    }
    struct reject *copy = &counts->rejects[counts->reject_count];
    *copy = (struct reject){ .member = text_copy(reject->member), .label = text_copy(reject->label),
                             .reason = text_copy(reject->reason), .offset = reject->offset,
                             .length = reject->length };
    counts->reject_count++;
    return copy->member && copy->label && copy->reason;
}

static void counts_free(struct counts *counts)
{
    struct kind_entry *entry, *next;
    HASH_ITER(hh, counts->kinds, entry, next) {
        HASH_DEL(counts->kinds, entry);
        free(entry);
    }
    for (size_t i = 0; i < counts->reject_count; i++) {
        free((char *)counts->rejects[i].member);
        free((char *)counts->rejects[i].label);
        free((char *)counts->rejects[i].reason);
    }
    free(counts->rejects);
}

/* ---- fragments ---- */

struct fragment {
    struct deflater deflater;
    struct counts counts;
    struct dump_seen seen;
};

enum status fragment_create(const char *scratch, struct fragment **out, struct error *error)
{
    struct fragment *fragment = calloc(1, sizeof *fragment);
    if (!fragment)
        return error_memory(error);
    fragment->deflater.spool = spool_create(scratch);
    enum status status = deflater_open(&fragment->deflater, error);
    if (status != STATUS_OK) {
        fragment_free(fragment);
        return status;
    }
    *out = fragment;
    return STATUS_OK;
}

void fragment_free(struct fragment *fragment)
{
    if (!fragment)
        return;
    if (fragment->deflater.open)
        deflateEnd(&fragment->deflater.zlib);
    spool_free(fragment->deflater.spool);
    counts_free(&fragment->counts);
    free(fragment);
}

enum status fragment_add(struct fragment *fragment, const struct record *record,
                         struct error *error)
{
    struct kind_count *count = counts_of(&fragment->counts, record->label);
    if (!count)
        return error_memory(error);
    switch (record->fate) {
    case RECORD_NO_CHINESE_PARTY: count->no_chinese_party++; return STATUS_OK;
    case RECORD_NOT_A_GRANT:      count->not_a_grant++;      break;
    case RECORD_KEPT:             count->kept++;             break;
    }
    bool filing = record->grant.standing == STANDING_FILING;
    if (record->fate == RECORD_NOT_A_GRANT && !filing)
        return STATUS_OK;
    count->filings += filing;
    assert(*record->grant.right && record->grant.granted_on > 0);
    struct grant grant = record->grant;
    grant.member = record->member;
    grant.offset = record->offset;
    grant.length = record->length;
    return deflater_line(&fragment->deflater, grant_to_json(&grant), error);
}

enum status fragment_reject(struct fragment *fragment, const struct record *record,
                            const char *reason, struct error *error)
{
    struct kind_count *count = counts_of(&fragment->counts, record->label);
    const struct reject reject = { .member = record->member, .label = record->label,
                                   .reason = reason, .offset = record->offset,
                                   .length = record->length };
    if (!count || !counts_reject(&fragment->counts, &reject))
        return error_memory(error);
    count->rejected++;
    return STATUS_OK;
}

enum status fragment_finish(struct fragment *fragment, const struct dump_seen *seen,
                            struct error *error)
{
    fragment->seen = *seen;
    return deflater_end(&fragment->deflater, error);
}

/* ---- a part out of fragments ---- */

static int by_label(const struct kind_entry *a, const struct kind_entry *b)
{
    return strcmp(a->label, b->label);
}

/* Adds what one fragment counted to the part's own counts. */
static bool counts_merge(struct counts *sum, const struct counts *counts)
{
    struct kind_entry *entry, *next;
    HASH_ITER(hh, counts->kinds, entry, next) {
        struct kind_count *count = counts_of(sum, entry->label);
        if (!count)
            return false;
        count->kept += entry->count.kept;
        count->no_chinese_party += entry->count.no_chinese_party;
        count->not_a_grant += entry->count.not_a_grant;
        count->rejected += entry->count.rejected;
        count->filings += entry->count.filings;
    }
    for (size_t i = 0; i < counts->reject_count; i++)
        if (!counts_reject(sum, &counts->rejects[i]))
            return false;
    return true;
}

/* The last line: totals from the counts by kind, so that they add up by construction. */
static json_t *last_line(struct counts *sum, const struct dump_seen *seen)
{
    HASH_SORT(sum->kinds, by_label);
    size_t count = HASH_COUNT(sum->kinds), i = 0;
    struct kind_count *kinds = calloc(count + 1, sizeof *kinds);
    if (!kinds)
        return NULL;
    struct dump_report report = { .rejects = sum->rejects, .reject_count = sum->reject_count,
                                  .by_kind = kinds, .by_kind_count = count };
    struct kind_entry *entry, *next;
    HASH_ITER(hh, sum->kinds, entry, next) {
        kinds[i++] = entry->count;
        report.kept += entry->count.kept;
        report.no_chinese_party += entry->count.no_chinese_party;
        report.not_a_grant += entry->count.not_a_grant;
        report.rejected += entry->count.rejected;
        report.filings += entry->count.filings;
    }
    report.records = report.kept + report.no_chinese_party + report.not_a_grant + report.rejected;
    json_t *line = counts_to_json(&report, seen->read, seen->passed_over);
    free(kinds);
    return line;
}

static enum status put_line(const char *scratch, json_t *object, FILE *file, struct error *error)
{
    struct deflater deflater = { .spool = spool_create(scratch) };
    enum status status = deflater_open(&deflater, error);
    if (status != STATUS_OK) {
        json_decref(object);
        spool_free(deflater.spool);
        return status;
    }
    status = deflater_line(&deflater, object, error);
    if (status == STATUS_OK)
        status = deflater_end(&deflater, error);
    else
        deflateEnd(&deflater.zlib);
    if (status == STATUS_OK)
        status = spool_copy(deflater.spool, file, error);
    spool_free(deflater.spool);
    return status;
}

static enum status put_part(FILE *file, const char *scratch, const char *sha256, uint64_t size,
                            struct fragment *const *fragments, size_t count, struct error *error)
{
    struct counts sum = { 0 };
    struct dump_seen seen = { 0 };
    for (size_t i = 0; i < count; i++) {
        seen.format = seen.format ? seen.format : fragments[i]->seen.format;
        seen.read += fragments[i]->seen.read;
        seen.passed_over += fragments[i]->seen.passed_over;
    }
    if (!seen.read && seen.passed_over)
        return error_set(error, STATUS_BAD_DUMP, "cannot read dump: unknown format");

    enum status status = put_line(scratch, json_pack("{s:I, s:s, s:s, s:i}",
        "size", (json_int_t)size, "sha256", sha256, "format", seen.format ? seen.format : "",
        "parser", PARSER_VERSION), file, error);
    for (size_t i = 0; i < count && status == STATUS_OK; i++) {
        status = spool_copy(fragments[i]->deflater.spool, file, error);
        if (status == STATUS_OK && !counts_merge(&sum, &fragments[i]->counts))
            status = error_memory(error);
    }
    if (status == STATUS_OK)
        status = put_line(scratch, last_line(&sum, &seen), file, error);
    counts_free(&sum);
    return status;
}

enum status part_write(const char *path, const char *sha256, uint64_t size,
                       struct fragment *const *fragments, size_t count, struct error *error)
{
    char *temporary = NULL, *scratch = text_copy(path);
    FILE *file = NULL;
    enum status status = STATUS_SYSTEM;
    if (!scratch || asprintf(&temporary, "%s.%ld.tmp", path, (long)getpid()) < 0) {
        temporary = NULL;
        error_memory(error);
        goto end;
    }
    char *slash = strrchr(scratch, '/');
    *(slash ? slash : scratch) = '\0';
    file = fopen(temporary, "wb");
    if (!file) {
        status = error_set(error, STATUS_SYSTEM, "cannot create '%s': %s", temporary,
                           strerror(errno));
        goto end;
    }
    status = put_part(file, slash ? scratch : ".", sha256, size, fragments, count, error);
    enum status finished = file_finish(file, temporary, status == STATUS_OK ? error : NULL);
    status = status == STATUS_OK ? finished : status;
    if (status == STATUS_OK && rename(temporary, path))
        status = error_set(error, STATUS_SYSTEM, "cannot finish '%s': %s", path,
                           strerror(errno));
end:
    if (temporary && status != STATUS_OK)
        unlink(temporary);
    free(temporary);
    free(scratch);
    return status;
}

char *part_path(struct arena *arena, const char *parts, const char *sha256, bool all)
{
    return arena_format(arena, "%s/%s-v%d%s.jsonl.gz", parts, sha256, PARSER_VERSION,
                        all ? "-all" : "");
}
