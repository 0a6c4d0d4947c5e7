/* csv_writer.c - CSV for people, spreadsheets and our own reader; see csv_writer.h.
 *
 * Fields are quoted only where RFC 4180 wants it or where our reader, as libcsv does, would trim
 * them, so that files stay easy to read and to compare line by line. */
#define _GNU_SOURCE     /* asprintf */
#include "batch/csv_writer.h"

#include <assert.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "batch/folder.h"
#include "text.h"

struct csv_writer {
    FILE *file;
    char *path;
    char *target;                   /* what the file becomes when it is whole; NULL: `path` it is */
    size_t fields;                  /* of the row in hand */
    bool empty;                     /* the last of them is */
    bool excel;                     /* texts are codes */
    bool borrowed;                  /* the file stays open and has no path */
    const char *row_end;
    int reason;                     /* errno of the first failure, else 0 */
};

/* Unlocked: a writer stays with its maker, and a night has millions of short fields. */
static void put(struct csv_writer *writer, const char *text, size_t size)
{
    if (!writer->reason && fwrite_unlocked(text, 1, size, writer->file) != size)
        writer->reason = errno;
}

static void put_quoted(struct csv_writer *writer, const char *text)
{
    put(writer, "\"", 1);
    for (const char *quote; (quote = strchr(text, '"')); text = quote + 1) {
        put(writer, text, (size_t)(quote - text) + 1);
        put(writer, "\"", 1);
    }
    put(writer, text, strlen(text));
    put(writer, "\"", 1);
}

enum status csv_writer_create(const char *path, bool excel, struct csv_writer **out,
                              struct error *error)
{
    struct csv_writer *writer = calloc(1, sizeof *writer);
    if (!writer || !(writer->path = text_copy(path))) {
        free(writer);
        return error_memory(error);
    }
    writer->file = fopen(path, "wbx");
    if (!writer->file) {
        int reason = errno;
        char shown[TEXT_SHOWN_SIZE];
        free(writer->path);             /* the file there is another's: no discard */
        free(writer);
        return error_set(error, STATUS_SYSTEM, "cannot create '%s': %s", text_shown(path, shown),
                         strerror(reason));
    }
    writer->row_end = "\r\n";
    writer->excel = excel;
    if (excel)
        put(writer, "\xEF\xBB\xBF", 3);
    *out = writer;
    return STATUS_OK;
}

enum status csv_writer_replace(const char *path, struct csv_writer **out, struct error *error)
{
    char *target = text_copy(path), *beside = NULL;
    if (!target || asprintf(&beside, "%s.%ld.tmp", path, (long)getpid()) < 0) {
        free(target);
        return error_memory(error);
    }
    enum status status = csv_writer_create(beside, false, out, error);
    free(beside);
    if (status == STATUS_OK)
        (*out)->target = target;
    else
        free(target);
    return status;
}

enum status csv_writer_on(FILE *file, const char *name, struct csv_writer **out,
                          struct error *error)
{
    struct csv_writer *writer = calloc(1, sizeof *writer);
    if (!writer || !(writer->path = text_copy(name))) {
        free(writer);
        return error_memory(error);
    }
    writer->file = file;
    writer->borrowed = true;
    writer->row_end = "\r\n";
    *out = writer;
    return STATUS_OK;
}

void csv_older(struct csv_writer *writer, const char *bytes, size_t size)
{
    for (size_t i = 0; i < size; i++)
        if (bytes[i] == '\n' || bytes[i] == '\r') {
            bool pair = bytes[i] == '\r' && i + 1 < size && bytes[i + 1] == '\n';
            writer->row_end = pair ? "\r\n" : bytes[i] == '\r' ? "\r" : "\n";
            break;
        }
    if (size > 0)
        put(writer, bytes, size);
    if (size > 0 && bytes[size - 1] != '\n' && bytes[size - 1] != '\r')
        put(writer, writer->row_end, strlen(writer->row_end));
}

bool csv_is_risky(const char *text)
{
    return *text && strchr("=+-@\t\r", *text) != NULL;
}

static bool needs_quotes(const char *text, size_t length)
{
    if (length == 0)
        return false;
    char first = text[0], last = text[length - 1];
    return first == ' ' || first == '\t' || last == ' ' || last == '\t' ||
           strpbrk(text, ",\"\r\n") != NULL;
}

static void put_field(struct csv_writer *writer, const char *text)
{
    size_t length = strlen(text);
    if (needs_quotes(text, length))
        put_quoted(writer, text);
    else
        put(writer, text, length);
}

static void begin_field(struct csv_writer *writer, const char *text)
{
    if (writer->fields++ > 0)
        put(writer, ",", 1);
    writer->empty = *text == '\0';
}

static void put_guarded(struct csv_writer *writer, const char *text)
{
    char *guarded = malloc(strlen(text) + 2);
    if (!guarded) {
        if (!writer->reason)
            writer->reason = ENOMEM;
        return;
    }
    guarded[0] = '\'';
    memcpy(guarded + 1, text, strlen(text) + 1);
    put_field(writer, guarded);
    free(guarded);
}

/* Of a number a spreadsheet keeps 15 digits, and no zeros in front: 913205940000000012 becomes
 * 9.13206E+17, and 91E3 91000. */
static bool is_like_number(const char *text)
{
    size_t digits = strspn(text, "0123456789");
    const char *rest = text + digits + (digits > 0 && (text[digits] == 'E' || text[digits] == 'e'));
    return *text && rest[strspn(rest, "0123456789")] == '\0';
}

static void text_or_code(struct csv_writer *writer, const char *text, bool code)
{
    begin_field(writer, text);
    if (csv_is_risky(text) || (code && is_like_number(text)))
        put_guarded(writer, text);
    else
        put_field(writer, text);
}

void csv_text(struct csv_writer *writer, const char *text)
{
    text_or_code(writer, text, writer->excel);
}

void csv_code(struct csv_writer *writer, const char *text)
{
    text_or_code(writer, text, true);
}

void csv_number(struct csv_writer *writer, const char *text)
{
    if (text[strspn(text, "0123456789.-")]) {
        csv_text(writer, text);         /* no number: it gets no privilege */
        return;
    }
    begin_field(writer, text);
    put_field(writer, text);
}

void csv_end_row(struct csv_writer *writer)
{
    assert(writer->fields > 0);
    if (writer->fields == 1 && writer->empty)
        put(writer, "\"\"", 2);         /* an empty line would be no row */
    put(writer, writer->row_end, strlen(writer->row_end));
    writer->fields = 0;
}

enum status csv_writer_finish(struct csv_writer *writer, struct error *error)
{
    assert(writer->fields == 0);
    enum status status = STATUS_OK;
    if (writer->reason) {
        char shown[TEXT_SHOWN_SIZE];
        status = error_set(error, STATUS_SYSTEM, "cannot write '%s': %s",
                           text_shown(writer->path, shown), strerror(writer->reason));
    } else if (writer->borrowed && (fflush(writer->file) || ferror(writer->file))) {
        status = error_set(error, STATUS_SYSTEM, "cannot write to %s: %s", writer->path,
                           strerror(errno));
    } else if (!writer->borrowed) {
        status = file_finish(writer->file, writer->path, error);
        writer->file = NULL;
        if (status == STATUS_OK && writer->target && rename(writer->path, writer->target))
            status = error_set(error, STATUS_SYSTEM, "cannot write '%s': %s", writer->target,
                               strerror(errno));
        else if (status == STATUS_OK && writer->target)
            status = folder_sync_above(writer->target, error);
    }
    if (status != STATUS_OK) {
        csv_writer_discard(writer);
        return status;
    }
    free(writer->target);
    free(writer->path);
    free(writer);
    return STATUS_OK;
}

void csv_writer_discard(struct csv_writer *writer)
{
    if (!writer)
        return;
    if (writer->file && !writer->borrowed)
        fclose(writer->file);           /* removed next: what it held is of no use */
    if (!writer->borrowed)
        remove(writer->path);
    free(writer->target);
    free(writer->path);
    free(writer);
}
