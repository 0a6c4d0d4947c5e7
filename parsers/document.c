/* parsers/document.c - the one driver of all XML formats.
 *
 * 1. splitter.c finds where the record begins and ends.
 * 2. Its label, and whether it is a patent or mark at all, are read off its bytes, so that counts
 *    do not depend on what was parsed.
 * 3. skip.c passes over most records; of the others expat reads the bibliography and stops.
 * 4. fate.c decides.  Bytes without the code CN prove that there is no Chinese owner: such a record
 *    is that also when it turns out to be unreadable, skipped or not.
 * 5. At the end of the member the last document, or the one around all records, must have its end
 *    tag.  A plain file shows nowhere else that it is cut, and is damaged without.  In a container
 *    that is whole it is as it was packed: only the document that ends early is rejected, or when
 *    that is the one around all records, the member as one more record.
 *
 * A record cut out of a larger document is parsed behind that document's own prolog, for its
 * encoding and what its DTD declares. */
#include "parsers/document.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "limit.h"
#include "parsers/bytes.h"
#include "parsers/fate.h"
#include "parsers/skip.h"
#include "parsers/splitter.h"

/* What a record can need at most: its nodes, its text three times over.  Never all at once. */
#define ARENA_LIMIT ((size_t)512 << 20)

struct document_reader {
    const struct document_format *format;
    struct scan_mode mode;
    struct splitter splitter;
    struct arena *arena;
    struct xml_reader *xml;
    char *prolog;                   /* of the member, when records are elements in it */
    size_t prolog_size;
    size_t root_size;               /* of the root's start tag, behind the prolog in `prolog` */
    char *head;                     /* its root and what follows, for reading->head */
    size_t head_size;
    char wrapper[SPLITTER_NAME_SIZE];       /* its root then, "" when that is a record */
    bool skips;
    bool told;                      /* that the member ends early */
    struct raw_label label;         /* of the record in hand */
    struct reading reading;
};

/* Looks for the root and the end of its start tag. */
static enum xml_found find_root(const struct window *window, struct xml_prolog *prolog,
                                size_t *end, bool *empty)
{
    *empty = false;
    enum xml_found found = xml_prolog(window->data, window->size, prolog);
    *end = prolog->root;
    if (found != XML_FOUND)
        return found;
    found = xml_start_tag(window->data, window->size, prolog->root, end, empty);
    if (found != XML_FOUND)
        *end = prolog->root;
    return found;
}

/* Keeps the name of the root, unless it is a record itself or has nothing in it. */
static void keep_wrapper(struct document_reader *reader, const struct window *window,
                         const struct xml_prolog *prolog, bool empty)
{
    if (empty || prolog->name_size >= sizeof reader->wrapper
        || (reader->format->element
            && xml_root_is(window->data, window->size, reader->format->element)))
        return;
    memcpy(reader->wrapper, prolog->name, prolog->name_size);
}

/* Keeps what the member has before its root and the root's start tag, for each record that is cut
 * out of it. */
static enum status keep_prolog(struct document_reader *reader, struct source *source,
                               struct error *error)
{
    const struct window *window = source_window(source);
    struct xml_prolog prolog;
    size_t end;
    bool empty;
    while (find_root(window, &prolog, &end, &empty) == XML_NEEDS_MORE && !window->last
           && window->size < HEAD_SIZE) {
        enum status status = source_more(source, error);
        if (status != STATUS_OK)
            return status;
    }
    if (prolog.name_size == 0)
        return STATUS_OK;
    keep_wrapper(reader, window, &prolog, empty);
    if (end == 0)
        return STATUS_OK;
    reader->prolog = malloc(end);
    if (!reader->prolog)
        return error_memory(error);
    memcpy(reader->prolog, window->data, end);
    reader->prolog_size = prolog.root;
    reader->root_size = *reader->wrapper ? end - prolog.root : 0;
    reader->skips = reader->skips && !skip_declares(reader->prolog, reader->prolog_size);
    /* What its DTD says in comments is no record. */
    source_drop(source, reader->format->children ? end : prolog.root);
    return STATUS_OK;
}

/* Keeps the first bytes from the root on. */
static enum status keep_head(struct document_reader *reader, struct source *source,
                             struct error *error)
{
    const struct window *window = source_window(source);
    while (!window->last && window->size < HEAD_SIZE) {
        enum status status = source_more(source, error);
        if (status != STATUS_OK)
            return status;
    }
    reader->head_size = window->size < HEAD_SIZE ? window->size : HEAD_SIZE;
    reader->head = malloc(reader->head_size + 1);
    if (!reader->head)
        return error_memory(error);
    memcpy(reader->head, window->data, reader->head_size);
    return STATUS_OK;
}

enum status document_open(const struct document_format *format, struct source *source,
                          struct scan_mode mode, void **out, struct error *error)
{
    enum status status = STATUS_SYSTEM;
    struct document_reader *reader = calloc(1, sizeof *reader);
    if (!reader)
        return error_memory(error);
    reader->format = format;
    reader->mode = mode;
    reader->skips = format->skips && !mode.all;
    reader->arena = arena_create(ARENA_LIMIT);
    reader->xml = xml_reader_create();
    if (!reader->arena || !reader->xml) {
        error_memory(error);
        goto fail;
    }
    status = format->element || format->children ? keep_prolog(reader, source, error) : STATUS_OK;
    if (status == STATUS_OK && format->headed)
        status = keep_head(reader, source, error);
    if (status == STATUS_OK)
        status = splitter_open(&reader->splitter, source, &(struct splitter_shape){
            .element = format->element, .children = format->children,
            .wrapper = reader->wrapper, .starts = format->starts,
        }, error);
    if (status != STATUS_OK)
        goto fail;
    *out = reader;
    return STATUS_OK;
fail:
    document_close(reader);
    return status;
}

void document_close(void *opened)
{
    struct document_reader *reader = opened;
    if (!reader)
        return;
    splitter_close(&reader->splitter);
    xml_reader_free(reader->xml);
    arena_free(reader->arena);
    free(reader->prolog);
    free(reader->head);
    free(reader);
}

/* Finds the root's start tag and the bibliography's end in a record's bytes. */
static bool raw_look(const struct document_reader *reader, const struct piece *piece,
                     struct raw *raw)
{
    const struct document_format *format = reader->format;
    struct xml_prolog prolog;
    bool empty;
    *raw = (struct raw){
        .data = piece->data, .size = piece->size,
        .wrapper = reader->root_size ? reader->prolog + reader->prolog_size : "",
        .wrapper_size = reader->root_size,
    };
    if (xml_prolog(raw->data, raw->size, &prolog) != XML_FOUND)
        return false;
    raw->root = prolog.root;
    raw->name = prolog.name;
    raw->name_size = prolog.name_size;
    if (xml_start_tag(raw->data, raw->size, raw->root, &raw->root_end, &empty) != XML_FOUND)
        return false;

    struct tag tag;
    size_t at = raw->root_end;
    while (format->until
           && (at = bytes_find_tag(raw->data, raw->size, at, format->until, &tag)) != NOT_FOUND) {
        if (tag.kind == TAG_END) {
            const char *close = memchr(raw->data + tag.name_end, '>', raw->size - tag.name_end);
            raw->enough = close ? (size_t)(close - raw->data) + 1 : 0;
            break;
        }
        at++;
    }
    return true;
}

/* Whether the bytes alone prove that there is no Chinese owner. */
static bool ruled_out(const struct document_reader *reader, const struct raw *raw)
{
    return reader->skips && raw->enough && !reader->label.news
        && !skip_declares(raw->data, raw->root)
        && skip_has_no_cn(raw->data + raw->root, raw->enough - raw->root);
}

static enum status parse(struct document_reader *reader, const struct raw *raw,
                         struct error *error)
{
    const struct xml_input input = {
        .prolog = reader->prolog, .prolog_size = reader->prolog_size,
        .text = raw->data, .size = raw->size, .enough = raw->enough,
        .until = reader->format->until,
    };
    const struct xml_node *root;
    arena_reset(reader->arena);
    reader->reading = (struct reading){
        .arena = reader->arena, .grant = blank_grant,
        .wrapper = raw->wrapper, .wrapper_size = raw->wrapper_size,
        .head = reader->head, .head_size = reader->head_size,
    };
    enum status status = xml_read(reader->xml, &input, reader->arena, &root, error);
    if (status == STATUS_OK)
        status = reader->format->read(&reader->reading, root, error);
    return reader->reading.no_memory ? error_memory(error) : status;
}

static enum status settle_fate(struct document_reader *reader, const struct raw *raw,
                               struct record *record, struct error *error)
{
    bool out = ruled_out(reader, raw);
    if (out && !reader->mode.no_skip) {
        record->fate = RECORD_NO_CHINESE_PARTY;
        return STATUS_OK;
    }
    enum status status = parse(reader, raw, error);
    if (status == STATUS_REJECT && out) {
        record->fate = RECORD_NO_CHINESE_PARTY;
        return STATUS_OK;
    }
    if (status != STATUS_OK)
        return status;
    const struct fate_rules rules = { reader->mode, reader->format->blank_is_chinese };
    return fate_settle(&reader->reading, &rules, &reader->label.label, record, error);
}

static enum status fail_early(struct document_reader *reader, struct error *error)
{
    reader->told = true;
    return error_set(error, STATUS_REJECT, "the document ends early");
}

/* What there is to say behind the last record. */
static enum status end_member(struct document_reader *reader, struct record *record,
                              struct error *error)
{
    if (splitter_closed(&reader->splitter) || reader->told)
        return STATUS_END;
    if (!source_is_checked(reader->splitter.source))
        return error_set(error, STATUS_BAD_DUMP, "cannot read dump: the last document ends early");
    *record = (struct record){ .label = LABEL_MEMBER, .member = "", .grant = blank_grant };
    return fail_early(reader, error);
}

enum status document_next(void *opened, struct record *record, struct error *error)
{
    struct document_reader *reader = opened;
    struct piece piece;
    struct raw raw;
    enum status status = splitter_next(&reader->splitter, &piece, error);
    if (status == STATUS_END)
        return end_member(reader, record, error);
    if (status != STATUS_OK)
        return status;

    reader->label = (struct raw_label){ .other = false };
    if (raw_look(reader, &piece, &raw)) {
        status = reader->format->identify(&raw, &reader->label, error);
    } else {
        label_add(&reader->label.label, "", 0);
        status = error_set(error, STATUS_REJECT, "record has no root element");
    }
    if (status != STATUS_OK && status != STATUS_REJECT)
        return status;
    if (piece.too_large) {
        enum status skipped = splitter_skip(&reader->splitter, &piece, error);
        if (skipped != STATUS_OK)
            return skipped;
        if (!reader->label.other)
            status = error_set(error, STATUS_REJECT, "record has %" PRIu64 " bytes, more than "
                               "%d MiB", piece.length, RECORD_SIZE_MAX >> 20);
    }
    *record = (struct record){
        .fate = RECORD_NOT_A_GRANT, .label = reader->label.label.text, .member = "",
        .offset = piece.offset, .length = piece.length, .grant = blank_grant,
    };
    if (piece.cut && source_is_checked(reader->splitter.source))
        return fail_early(reader, error);
    if (status != STATUS_OK || reader->label.other)
        return status;
    return settle_fate(reader, &raw, record, error);
}
