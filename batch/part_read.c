/* part_read.c - a part read back, line by line, for settle, explain and show.
 *
 * Parsing a line costs much more than looking at it, and of millions of filings few are asked for:
 * they are told by the number of their application, as it stands in the line. */
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <zlib.h>

#include "batch/part.h"
#include "batch/part_json.h"
#include "text.h"

enum { LINE_SIZE_FIRST = 64 << 10 };

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

/* What is read of a part. */
struct wanted { bool grants; const struct filings *filings; };

/* The number of the application in a filing's line, not yet parsed, where it is worth parsing: it
 * is asked for, or written so that only a parser can tell.  False: the line is not as written. */
static bool look_for_filing(const char *line, const struct filings *filings, bool *worth)
{
    static const char key[] = ",\"application\":\"";   /* in a text its marks would be escaped */
    const char *number = strstr(line, key);
    if (!number)
        return false;
    number += sizeof key - 1;
    size_t size = strcspn(number, "\"\\");
    *worth = number[size] == '\\' || filings_wants(filings, number, size);
    return number[size] != '\0';
}

/* Whether a line between the first and the last is to be parsed.  False: it is not as written. */
static bool look_at(const char *line, const struct wanted *wanted, bool *worth)
{
    bool filing = text_starts(line, filing_start);
    *worth = !filing && wanted->grants;
    return !filing || !wanted->filings || look_for_filing(line, wanted->filings, worth);
}

static enum status read_lines(struct lines *lines, const struct wanted *wanted,
                              struct arena *arena, struct part *part, struct error *error)
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
        bool counts = text_starts(lines->line, "{\"records\":"), worth = true, good = true;
        grants_read += number > 1 && !counts;
        if (number > 1 && !counts)
            good = look_at(lines->line, wanted, &worth);
        if (good && !worth)
            continue;
        json_t *object = good ? json_loads(lines->line, JSON_REJECT_DUPLICATES, NULL) : NULL;
        good = object && !whole;
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

static enum status read_file(const char *path, const struct wanted *wanted, struct arena *arena,
                             struct part *part, struct error *error)
{
    struct lines lines = { .path = path };
    *part = (struct part){ 0 };
    errno = 0;
    lines.file = gzopen(path, "rb");
    if (!lines.file && errno == ENOENT)
        return STATUS_END;
    if (!lines.file)
        return error_set(error, STATUS_SYSTEM, "cannot read part '%s': %s", path,
                         errno ? strerror(errno) : "out of memory");
    enum status status = read_lines(&lines, wanted, arena, part, error);
    if (gzclose_r(lines.file) != Z_OK && status == STATUS_OK)
        status = STATUS_END;            /* cut within its last checksum */
    free(lines.line);
    return status;
}

enum status part_read(const char *path, bool grants, struct arena *arena, struct part *part,
                      struct error *error)
{
    return read_file(path, &(struct wanted){ .grants = grants }, arena, part, error);
}

enum status part_read_filings(const char *path, const struct filings *filings,
                              struct arena *arena, struct part *part, struct error *error)
{
    return read_file(path, &(struct wanted){ .filings = filings }, arena, part, error);
}
