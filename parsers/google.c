/* parsers/google.c - Google Patents, the table `publications` exported from BigQuery as JSON lines.
 * Source: FORMATS.md section 6; the table's own schema.
 *
 * A publication is an object on a line of its own, with its full text up to megabytes.  The line's
 * bytes give its label and rule most of them out; the others are parsed whole: google_record.c. */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "limit.h"
#include "parsers/bytes.h"
#include "parsers/fate.h"
#include "parsers/format.h"
#include "parsers/google_record.h"
#include "parsers/json_look.h"
#include "parsers/lines.h"
#include "text.h"

#define ARENA_LIMIT ((size_t)512 << 20)     /* as of document.c */

struct google_reader {
    struct scan_mode mode;
    struct lines lines;
    struct arena *arena;
    struct label label;             /* of the record in hand */
    struct reading reading;
};

/* ---- the reader ---- */

static void google_close(void *opened)
{
    struct google_reader *reader = opened;
    if (!reader)
        return;
    arena_free(reader->arena);
    free(reader);
}

static enum status google_open(struct source *source, struct scan_mode mode, void **out,
                               struct error *error)
{
    struct google_reader *reader = calloc(1, sizeof *reader);
    if (!reader)
        return error_memory(error);
    reader->mode = mode;
    reader->lines = (struct lines){ .source = source };
    reader->arena = arena_create(ARENA_LIMIT);
    if (!reader->arena) {
        google_close(reader);
        return error_memory(error);
    }
    *out = reader;
    return STATUS_OK;
}

/* Office and kind of `US-7650331-B1`, off the bytes. */
static void label_number(struct label *label, const struct json_look *look)
{
    const char *first = look->value ? memchr(look->value, '-', look->value_size) : NULL;
    if (!first) {
        label_add_text(label, "");
        return;
    }
    const char *end = look->value + look->value_size, *last = end;
    while (last[-1] != '-')
        last--;
    label_add(label, look->value, (size_t)(first - look->value));
    label_add(label, last, (size_t)(end - last));
}

static enum status parse(struct google_reader *reader, const struct piece *piece,
                         struct error *error)
{
    char shown[TEXT_SHOWN_SIZE];
    json_error_t reason;
    json_t *object = json_loadb(piece->data, piece->size, JSON_REJECT_DUPLICATES, &reason);
    if (!object && json_error_code(&reason) == json_error_out_of_memory)
        return error_memory(error);
    if (!object)
        return error_set(error, STATUS_REJECT, "cannot read record: %s (its byte %d)",
                         text_shown(reason.text, shown), reason.position);
    enum status status = google_read(&reader->reading, object, error);
    json_decref(object);
    return reader->reading.no_memory ? error_memory(error) : status;
}

/* `whole`: the line's object ends; of one that breaks off nobody knows what it held. */
static enum status settle(struct google_reader *reader, const struct piece *piece, bool whole,
                          struct record *record, struct error *error)
{
    bool out = whole && !reader->mode.all && json_has_no_cn(piece->data, piece->size);
    record->fate = RECORD_NO_CHINESE_PARTY;
    if (out && !reader->mode.no_skip)
        return STATUS_OK;
    arena_reset(reader->arena);
    reader->reading = (struct reading){ .arena = reader->arena, .grant = blank_grant };
    enum status status = parse(reader, piece, error);
    if (status == STATUS_REJECT && out)
        return STATUS_OK;
    if (status != STATUS_OK)
        return status;
    const struct fate_rules rules = { reader->mode, false };
    return fate_settle(&reader->reading, &rules, &reader->label, record, error);
}

/* What the bytes of the line already forbid. */
static enum status check_look(const struct json_look *look, struct error *error)
{
    if (look->depth > XML_DEPTH_MAX)
        return error_set(error, STATUS_REJECT, "cannot read record: values lie deeper than %d",
                         XML_DEPTH_MAX);
    if (look->values > XML_NODE_MAX)
        return error_set(error, STATUS_REJECT, "cannot read record: too many values");
    if (!look->value)
        return error_set(error, STATUS_REJECT, "line is no object with a " GOOGLE_NUMBER);
    return STATUS_OK;
}

static enum status google_next(void *opened, struct record *record, struct error *error)
{
    struct google_reader *reader = opened;
    struct piece piece;
    enum status status = lines_next(&reader->lines, &piece, error);
    if (status != STATUS_OK)
        return status;
    struct json_look look = json_look(piece.data, piece.size, GOOGLE_NUMBER);
    reader->label = (struct label){ "" };
    label_number(&reader->label, &look);
    if (piece.too_large)
        status = lines_skip(&reader->lines, &piece, error);
    *record = (struct record){
        .fate = RECORD_NOT_A_GRANT, .label = reader->label.text, .member = "",
        .offset = piece.offset, .length = piece.length, .grant = blank_grant,
    };
    if (status != STATUS_OK)
        return status;
    if (piece.too_large)
        return error_set(error, STATUS_REJECT, "record has %" PRIu64 " bytes, more than %d MiB",
                         piece.length, RECORD_SIZE_MAX >> 20);
    if (piece.cut && !look.whole)
        return source_is_checked(reader->lines.source)
            ? error_set(error, STATUS_REJECT, "the line ends early")
            : error_set(error, STATUS_BAD_DUMP, "cannot read dump: the last line ends early");
    status = check_look(&look, error);
    return status == STATUS_OK ? settle(reader, &piece, look.whole, record, error) : status;
}

/* ---- the format ---- */

static bool has_key(const char *head, size_t size, const char *key)
{
    char quoted[64];
    int length = snprintf(quoted, sizeof quoted, "\"%s\"", key);
    for (size_t at = 0; (at = bytes_find(head, size, at, quoted)) != NOT_FOUND; at++) {
        size_t behind = at + (size_t)length;
        while (behind < size && head[behind] == ' ')
            behind++;
        if (behind < size && head[behind] == ':')
            return true;
    }
    return false;
}

/* An object, and two keys of the table; a first line may be longer than `head`, its keys in any
 * order. */
static int google_bid(const char *head, size_t size)
{
    static const char *const keys[] = {
        GOOGLE_NUMBER, "application_number", "family_id", "title_localized", "abstract_localized",
        "assignee_harmonized", "priority_claim", "grant_date",
    };
    size_t at = size >= 3 && memcmp(head, "\xEF\xBB\xBF", 3) == 0 ? 3 : 0, count = 0, bytes = 0;
    while (at < size && memchr(" \t\r\n", head[at], 4))
        at++;
    if (at == size || head[at] != '{')
        return 0;
    for (size_t i = 0; i < COUNT_OF(keys); i++)
        if (has_key(head, size, keys[i])) {
            count++;
            bytes += strlen(keys[i]);
        }
    return count < 2 ? 0 : (int)bytes * 8;
}

const struct format format_google = {
    { .name = "google", .contents = "Google Patents publications of all offices, JSON lines",
      .files = "*.jsonl *.jsonl.gz *.json.gz", .origin = ORIGIN_VENDOR,
      .place = PLACE_DETAIL_COUNTRY,
      .pct = true, .priorities = true, .family = true,
      .lacks = "city and address, often the country; what a reissue or a translation repeats" },
    google_bid, google_open, google_next, google_close,
};
