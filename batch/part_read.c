/* part_read.c - a part read back, line by line, for settle, explain and show. */
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <zlib.h>

#include "batch/part.h"
#include "batch/part_json.h"
#include "rules/filing.h"
#include "text.h"

enum {
    LINE_SIZE_FIRST = 64 << 10,
    APPLICATION_SIZE_MAX = 128,         /* a longer one is no number that a right could claim */
};

static const char filing_start[] = "{\"standing\":\"filing\"";

struct lines {
    gzFile file;
    const char *path;
    char *line;
    size_t room;
};

/* The next line without its end, in lines->line.  STATUS_END behind the last whole line. */
static enum status next_line(struct lines *lines, struct error *error)
{
    size_t size = 0;
    for (;;) {
        if (lines->room - size < 2) {
            size_t room = lines->room ? 2 * lines->room : LINE_SIZE_FIRST;
            char *line = realloc(lines->line, room);
            if (!line)
                return error_memory(error);
            lines->line = line;
            lines->room = room;
        }
        if (!gzgets(lines->file, lines->line + size, (int)(lines->room - size))) {
            int code;
            const char *text = gzerror(lines->file, &code);
            if (code == Z_OK || code == Z_STREAM_END || code == Z_BUF_ERROR)
                return STATUS_END;
            return error_set(error, STATUS_SYSTEM, "cannot read part '%s': %s", lines->path,
                             code == Z_ERRNO ? strerror(errno) : text);
        }
        size += strlen(lines->line + size);
        if (size && lines->line[size - 1] == '\n') {
            lines->line[size - 1] = '\0';
            return STATUS_OK;
        }
    }
}

static bool first_line(const json_t *object, struct arena *arena, struct dump_report *report)
{
    const char *sha256 = NULL, *format = NULL;
    json_int_t size = 0;
    if (json_unpack((json_t *)object, "{s:I, s:s, s:s, s:i}", "size", &size, "sha256", &sha256,
                    "format", &format, "parser", &report->parser))
        return false;
    report->size = (uint64_t)size;
    report->sha256 = arena_text(arena, sha256, strlen(sha256));
    report->format = arena_text(arena, format, strlen(format));
    report->name = report->path = report->failure = "";
    return report->sha256 && report->format;
}

static bool add_grant(struct part *part, size_t *room, const json_t *object, struct arena *arena)
{
    if (part->grant_count == *room) {
        size_t more = *room ? 2 * *room : 64;
        struct grant *grants = arena_alloc(arena, more * sizeof *grants);
        if (!grants)
            return false;
        if (part->grant_count)
            memcpy(grants, part->grants, part->grant_count * sizeof *grants);
        part->grants = grants;
        *room = more;
    }
    return grant_from_json(object, arena, &part->grants[part->grant_count++]);
}

static enum status read_lines(struct lines *lines, bool grants, struct arena *arena,
                              struct part *part, struct error *error)
{
    size_t room = 0;
    uint64_t grants_read = 0;
    bool whole = false;
    for (uint64_t number = 1;; number++) {
        enum status status = next_line(lines, error);
        if (status == STATUS_END && whole
            && grants_read == part->report.kept + part->report.filings)
            return STATUS_OK;
        if (status != STATUS_OK)
            return status;
        bool counts = text_starts(lines->line, "{\"records\":");
        grants_read += number > 1 && !counts;
        /* A filing is no right: part_filings reads those that are asked for. */
        if (number > 1 && !counts && (!grants || text_starts(lines->line, filing_start)))
            continue;
        json_t *object = json_loads(lines->line, JSON_REJECT_DUPLICATES, NULL);
        bool good = object && !whole;
        if (good && number == 1)
            good = first_line(object, arena, &part->report);
        else if (good && counts)
            good = whole = counts_from_json(object, arena, &part->report);
        else
            good = good && add_grant(part, &room, object, arena);
        json_decref(object);
        if (!good)
            return error_set(error, STATUS_SYSTEM, "cannot read part '%s': line %llu is not as "
                             "written; remove the file to have its dump read again", lines->path,
                             (unsigned long long)number);
    }
}

/* STATUS_END when there is no file. */
static enum status lines_open(const char *path, struct lines *lines, struct error *error)
{
    *lines = (struct lines){ .path = path };
    errno = 0;
    lines->file = gzopen(path, "rb");
    if (lines->file)
        return STATUS_OK;
    if (errno == ENOENT)
        return STATUS_END;
    return error_set(error, STATUS_SYSTEM, "cannot read part '%s': %s", path,
                     errno ? strerror(errno) : "out of memory");
}

enum status part_read(const char *path, bool grants, struct arena *arena, struct part *part,
                      struct error *error)
{
    struct lines lines;
    *part = (struct part){ 0 };
    enum status opened = lines_open(path, &lines, error);
    if (opened != STATUS_OK)
        return opened;
    enum status status = read_lines(&lines, grants, arena, part, error);
    if (gzclose_r(lines.file) != Z_OK && status == STATUS_OK)
        status = STATUS_END;            /* cut within its last checksum */
    free(lines.line);
    return status;
}

/* ---- filings ---- */

/* The application of a filing's line, by its raw bytes: of a million few are claimed, and only
 * those are worth parsing.  In a text the key's marks would be escaped.  "" when it could be no
 * number; false when there is none: the line is not as written. */
static bool raw_application(const char *line, char text[APPLICATION_SIZE_MAX])
{
    static const char key[] = "\"application\":\"";
    const char *at = strstr(line, key);
    size_t size = at ? strcspn(at + sizeof key - 1, "\"") : 0;
    text[0] = '\0';
    if (!at || !at[sizeof key - 1 + size])
        return false;
    if (size < APPLICATION_SIZE_MAX) {
        memcpy(text, at + sizeof key - 1, size);
        text[size] = '\0';
    }
    return true;
}

static enum status damaged(const struct part *part, struct error *error)
{
    return error_set(error, STATUS_SYSTEM, "cannot read the part of dump '%s': a filing is not as "
                     "written; remove the part to have the dump read again", part->report.name);
}

static enum status add_filing(const char *line, const struct part *part, int32_t as_of,
                              struct filings *filings, struct arena *arena, struct error *error)
{
    struct grant *grant = arena_alloc(arena, sizeof *grant);
    json_t *object = json_loads(line, JSON_REJECT_DUPLICATES, NULL);
    bool good = grant && object && grant_from_json(object, arena, grant);
    json_decref(object);
    if (!good)
        return damaged(part, error);
    if (grant->granted_on > as_of)
        return STATUS_OK;
    return filings_add(filings, &(struct sourced_grant){ .grant = grant,
        .source = part->report.name, .dump_sha256 = part->report.sha256,
        .format = grant->format, .also = "" }, error);
}

enum status part_filings(const char *path, const struct part *part, int32_t as_of,
                         struct filings *filings, struct arena *arena, struct error *error)
{
    struct lines lines;
    uint64_t count = 0;
    enum status status = lines_open(path, &lines, error);
    if (status != STATUS_OK && status != STATUS_END)
        return status;
    while (status == STATUS_OK && (status = next_line(&lines, error)) == STATUS_OK) {
        char application[APPLICATION_SIZE_MAX];
        bool wanted = false;
        if (!text_starts(lines.line, filing_start))
            continue;
        count++;
        status = raw_application(lines.line, application)
            ? filings_want(filings, application, &wanted, error) : damaged(part, error);
        if (status == STATUS_OK && wanted)
            status = add_filing(lines.line, part, as_of, filings, arena, error);
    }
    if (lines.file)
        gzclose_r(lines.file);
    free(lines.line);
    if (status == STATUS_END && count == part->report.filings)
        return STATUS_OK;
    return status != STATUS_END ? status
        : error_set(error, STATUS_SYSTEM, "cannot read part '%s': it is another one than a moment "
                    "ago", path);
}
