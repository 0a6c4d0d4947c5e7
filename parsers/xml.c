/* parsers/xml.c - expat's events made a tree in the arena.
 *
 * A record is read as if its DTD were there: for each named character the record uses, the outer
 * DTD that expat asks for declares it - by its code points when the name is known, else as its
 * own spelling - so text and attributes get it alike and no name loses a record.  What the
 * record's own subset declares comes first and counts.  Entities that name files are never read;
 * expat's guard against amplification stays on.
 *
 * The declaration is not handed to expat, only its encoding: `standalone="yes"` would make
 * missing entities errors again, and a record cut out of a large document has none. */
#include "parsers/xml.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include <expat.h>

#include "limit.h"
#include "parsers/bytes.h"
#include "parsers/xml_decode.h"
#include "parsers/xml_reference.h"

enum { ENCODING_SIZE = 40 };

struct xml_reader {
    XML_Parser parser;
    char *text;                             /* of the run of characters in hand */
    size_t text_size, text_room;

    /* Of the record in hand. */
    const struct xml_input *input;
    struct arena *arena;
    struct xml_node *root;
    struct xml_node *open[XML_DEPTH_MAX];
    struct xml_node **link[XML_DEPTH_MAX];  /* where the next child of each goes */
    size_t depth, node_count, text_total;
    bool ended;                             /* input->until has been closed */
    bool no_memory;
    const char *limit;                      /* what was passed, NULL if none */
};

struct xml_reader *xml_reader_create(void)
{
    struct xml_reader *reader = calloc(1, sizeof *reader);
    if (!reader)
        return NULL;
    reader->parser = XML_ParserCreate(NULL);
    if (!reader->parser) {
        free(reader);
        return NULL;
    }
    return reader;
}

void xml_reader_free(struct xml_reader *reader)
{
    if (!reader)
        return;
    XML_ParserFree(reader->parser);
    free(reader->text);
    free(reader);
}

/* Stops the parser: past a limit, or without memory when `limit` is NULL. */
static void stop(struct xml_reader *reader, const char *limit)
{
    if (limit)
        reader->limit = limit;
    else
        reader->no_memory = true;
    XML_StopParser(reader->parser, XML_FALSE);
}

static const char *local_name(const char *name)
{
    const char *colon = strrchr(name, ':');
    return colon ? colon + 1 : name;
}

static struct xml_node *add_node(struct xml_reader *reader)
{
    if (reader->node_count++ >= XML_NODE_MAX) {
        stop(reader, "too many elements");
        return NULL;
    }
    struct xml_node *node = arena_alloc(reader->arena, sizeof *node);
    if (!node) {
        stop(reader, NULL);
        return NULL;
    }
    if (reader->depth == 0) {
        reader->root = node;
    } else {
        *reader->link[reader->depth - 1] = node;
        reader->link[reader->depth - 1] = &node->next;
    }
    return node;
}

/* Makes a text node of the characters collected since the last tag. */
static bool flush_text(struct xml_reader *reader)
{
    if (reader->text_size == 0 || reader->depth == 0)
        return true;
    struct xml_node *node = add_node(reader);
    if (!node)
        return false;
    size_t blanks = 0;
    while (blanks < reader->text_size && isspace((unsigned char)reader->text[blanks]))
        blanks++;
    node->text = blanks == reader->text_size
        ? " " : arena_text(reader->arena, reader->text, reader->text_size);
    reader->text_size = 0;
    if (!node->text)
        stop(reader, NULL);
    return node->text;
}

/* Counts characters of text and attributes, which entities may multiply. */
static bool count_text(struct xml_reader *reader, size_t size)
{
    reader->text_total += size;
    if (reader->text_total <= RECORD_SIZE_MAX)
        return true;
    stop(reader, "its entities grow past 64 MiB");
    return false;
}

static void XMLCALL on_text(void *context, const XML_Char *text, int length)
{
    struct xml_reader *reader = context;
    size_t size = (size_t)length;
    if (reader->limit || reader->no_memory || !count_text(reader, size))
        return;
    if (size > reader->text_room - reader->text_size) {
        size_t room = 2 * (reader->text_size + size) + 256;
        char *grown = realloc(reader->text, room);
        if (!grown) {
            stop(reader, NULL);
            return;
        }
        reader->text = grown;
        reader->text_room = room;
    }
    memcpy(reader->text + reader->text_size, text, size);
    reader->text_size += size;
}

static bool copy_attributes(struct xml_reader *reader, struct xml_node *node,
                            const XML_Char **attributes)
{
    size_t count = 0;
    while (attributes[2 * count])
        count++;
    struct xml_attribute *copies = arena_alloc(reader->arena, count * sizeof *copies);
    if (!copies)
        return false;
    for (size_t i = 0; i < count; i++) {
        const char *name = local_name(attributes[2 * i]), *value = attributes[2 * i + 1];
        size_t size = strlen(value);
        if (!count_text(reader, size))
            return true;
        copies[i].name = arena_text(reader->arena, name, strlen(name));
        copies[i].value = arena_text(reader->arena, value, size);
        if (!copies[i].name || !copies[i].value)
            return false;
    }
    node->attributes = copies;
    node->attribute_count = count;
    return true;
}

static void XMLCALL on_start(void *context, const XML_Char *name, const XML_Char **attributes)
{
    struct xml_reader *reader = context;
    if (reader->limit || reader->no_memory || !flush_text(reader))
        return;
    if (reader->depth == XML_DEPTH_MAX) {
        stop(reader, "elements lie deeper than 64");
        return;
    }
    struct xml_node *node = add_node(reader);
    if (!node)
        return;
    name = local_name(name);
    node->name = arena_text(reader->arena, name, strlen(name));
    if (!node->name || !copy_attributes(reader, node, attributes)) {
        stop(reader, NULL);
        return;
    }
    reader->open[reader->depth] = node;
    reader->link[reader->depth] = &node->first;
    reader->depth++;
}

static void XMLCALL on_end(void *context, const XML_Char *name)
{
    struct xml_reader *reader = context;
    (void)name;
    if (reader->limit || reader->no_memory || !flush_text(reader))
        return;
    reader->depth--;
    if (reader->input->until && !strcmp(reader->open[reader->depth]->name, reader->input->until))
        reader->ended = true;
}

/* A reference to what is not declared, in text. */
static void XMLCALL on_skipped(void *context, const XML_Char *name, int is_parameter)
{
    if (is_parameter)
        return;
    on_text(context, "&", 1);
    on_text(context, name, (int)strlen(name));
    on_text(context, ";", 1);
}

/* expat wants something from outside.  The outer DTD is made up; a file that an entity names
 * stays a name. */
static int XMLCALL on_outside(XML_Parser parser, const XML_Char *context, const XML_Char *base,
                              const XML_Char *system_id, const XML_Char *public_id)
{
    (void)base, (void)system_id, (void)public_id;
    struct xml_reader *reader = XML_GetUserData(parser);
    if (context) {
        on_text(reader, "&", 1);
        on_text(reader, context, (int)strcspn(context, "\f"));
        on_text(reader, ";", 1);
        return 1;
    }
    XML_Parser dtd = XML_ExternalEntityParserCreate(parser, NULL, "UTF-8");
    if (!dtd) {
        reader->no_memory = true;
        return 0;
    }
    XML_SetExternalEntityRefHandler(dtd, NULL);
    const struct xml_input *input = reader->input;
    xml_references_declare(input->text, input->enough ? input->enough : input->size, dtd);
    enum XML_Status status = XML_Parse(dtd, "", 0, 1);
    if (XML_GetErrorCode(dtd) == XML_ERROR_NO_MEMORY)
        reader->no_memory = true;
    XML_ParserFree(dtd);
    return status == XML_STATUS_OK;
}

/* Makes the parser new for a record. */
static bool prepare(struct xml_reader *reader, const struct xml_input *input, struct arena *arena)
{
    char encoding[ENCODING_SIZE];
    xml_encoding(input->text, input->size, encoding, sizeof encoding);
    if (!*encoding && input->prolog)
        xml_encoding(input->prolog, input->prolog_size, encoding, sizeof encoding);

    reader->input = input;
    reader->arena = arena;
    reader->root = NULL;
    reader->depth = reader->node_count = reader->text_total = reader->text_size = 0;
    reader->ended = reader->no_memory = false;
    reader->limit = NULL;
    if (!XML_ParserReset(reader->parser, *encoding ? encoding : NULL))
        return false;
    XML_SetUserData(reader->parser, reader);
    XML_SetElementHandler(reader->parser, on_start, on_end);
    XML_SetCharacterDataHandler(reader->parser, on_text);
    XML_SetSkippedEntityHandler(reader->parser, on_skipped);
    XML_SetExternalEntityRefHandler(reader->parser, on_outside);
    XML_SetUnknownEncodingHandler(reader->parser, xml_decode_find, &reader->no_memory);
    if (xml_references_any(input->text, input->enough ? input->enough : input->size)) {
        XML_SetParamEntityParsing(reader->parser, XML_PARAM_ENTITY_PARSING_ALWAYS);
        XML_UseForeignDTD(reader->parser, XML_TRUE);
    }
    return true;
}

static bool feed_part(struct xml_reader *reader, const char *text, size_t size, bool final)
{
    return XML_Parse(reader->parser, text, (int)size, final) == XML_STATUS_OK;
}

/* Feeds text[from .. to); `final`: nothing follows.  An `&` that begins no reference, as in `A & B`
 * of an address [seen], is text: it is fed as the reference it should have been. */
static bool feed(struct xml_reader *reader, const char *text, size_t from, size_t to, bool final)
{
    static const char ampersand[] = "&amp;";
    size_t section = from, at;
    while ((at = xml_bare_ampersand(text, to, from, &section)) != NOT_FOUND) {
        if (!feed_part(reader, text + from, at - from, false)
            || !feed_part(reader, ampersand, sizeof ampersand - 1, false))
            return false;
        from = at + 1;
    }
    return feed_part(reader, text + from, to - from, final);
}

static bool feed_all(struct xml_reader *reader)
{
    const struct xml_input *input = reader->input;
    struct xml_prolog prolog;
    if (input->prolog) {
        xml_prolog(input->prolog, input->prolog_size, &prolog);
        if (!feed(reader, input->prolog, prolog.declaration, input->prolog_size, false))
            return false;
    }
    xml_prolog(input->text, input->size, &prolog);
    size_t enough = input->enough ? input->enough : input->size;
    if (!feed(reader, input->text, prolog.declaration, enough, enough == input->size))
        return false;
    if (reader->ended || enough == input->size)
        return true;
    return feed(reader, input->text, enough, input->size, true) || reader->ended;
}

enum status xml_read(struct xml_reader *reader, const struct xml_input *input,
                     struct arena *arena, const struct xml_node **root, struct error *error)
{
    if (!prepare(reader, input, arena))
        return error_memory(error);
    bool fed = feed_all(reader);
    enum XML_Error code = XML_GetErrorCode(reader->parser);
    if (reader->no_memory || code == XML_ERROR_NO_MEMORY)
        return error_memory(error);
    if (reader->limit)
        return error_set(error, STATUS_REJECT, "cannot read record: %s", reader->limit);
    XML_Index at = XML_GetCurrentByteIndex(reader->parser);
    if (!fed && !reader->ended && at < 0)
        return error_set(error, STATUS_REJECT, "cannot read record: %s", XML_ErrorString(code));
    if (!fed && !reader->ended)
        return error_set(error, STATUS_REJECT, "cannot read record: %s (its byte %ld)",
                         XML_ErrorString(code), at);
    if (!reader->root)
        return error_set(error, STATUS_REJECT, "cannot read record: it has no root element");
    *root = reader->root;
    return STATUS_OK;
}
