/* yaml_scan.c - a walk over libyaml's events, which come as the file is read: one that is nested
 * too deep or repeats itself too often costs no more than what was read of it. */
#include "yaml_scan.h"

#include <errno.h>
#include <inttypes.h>
#include <stdio.h>
#include <string.h>
#include <yaml.h>

#include "limit.h"
#include "text.h"

enum { KEY_SHOWN = 40, ANCHOR_SIZE = 64 };

/* A list or mapping that is open. */
struct level {
    bool mapping, at_value;             /* its next node is a value, not a key */
    char key[KEY_SHOWN];
    size_t index;                       /* of a list's last item, from 1 */
    uint64_t start;                     /* of the file's size, before it */
    char anchor[ANCHOR_SIZE];
};

/* What an alias stands for. */
struct anchor { char name[ANCHOR_SIZE]; uint64_t size; };

struct scan {
    const char *path;
    struct error *error;
    struct level levels[YAML_DEPTH_MAX];
    size_t depth;
    struct anchor anchors[YAML_ANCHOR_MAX];
    size_t anchor_count;
    uint64_t size;                      /* with what aliases repeat */
    int documents;
};

/* "patent.amount/2/from". */
static void put_place(const struct scan *scan, char *place, size_t size)
{
    size_t used = 0;
    *place = '\0';
    for (size_t i = 0; i < scan->depth && used < size; i++) {
        const struct level *level = &scan->levels[i];
        const char *before = used ? "/" : "";
        char *at = place + used;
        int length = level->mapping
            ? snprintf(at, size - used, "%s%s", before, level->key)
            : snprintf(at, size - used, "%s%zu", before, level->index - 1);
        used += length > 0 ? (size_t)length : 0;
    }
}

static enum status refuse(const struct scan *scan, const yaml_event_t *event, const char *what)
{
    char place[256], shown[TEXT_SHOWN_SIZE];
    const char *name = path_name(scan->path);
    put_place(scan, place, sizeof place);
    return error_set(scan->error, STATUS_CONFIG, "cannot read '%s': %s (%s, line %zu, '%s')", name,
                     what, name, event->start_mark.line + 1, text_shown(place, shown));
}

/* ---- aliases ---- */

static struct anchor *find_anchor(struct scan *scan, const char *name)
{
    for (size_t i = 0; i < scan->anchor_count; i++)
        if (strncmp(scan->anchors[i].name, name, ANCHOR_SIZE - 1) == 0)
            return &scan->anchors[i];
    return NULL;
}

/* libcyaml lets the later of two stand, yaml_line finds nothing in such a file. */
static enum status remember(struct scan *scan, const yaml_event_t *event, const char *name,
                            uint64_t size)
{
    if (find_anchor(scan, name))
        return refuse(scan, event, "an anchor is there twice");
    if (scan->anchor_count == YAML_ANCHOR_MAX)
        return refuse(scan, event, "there are too many anchors");
    struct anchor *anchor = &scan->anchors[scan->anchor_count++];
    snprintf(anchor->name, ANCHOR_SIZE, "%s", name);
    anchor->size = size;
    return STATUS_OK;
}

/* ---- nodes ---- */

/* Where the node stands in what is open. */
static void enter(struct scan *scan, const yaml_event_t *event)
{
    struct level *level = scan->depth ? &scan->levels[scan->depth - 1] : NULL;
    if (!level)
        return;
    level->index++;
    if (level->mapping && !level->at_value)
        snprintf(level->key, sizeof level->key, "%s", event->type == YAML_SCALAR_EVENT
                 ? (const char *)event->data.scalar.value : "?");
    level->at_value = !level->at_value;
}

static enum status take_scalar(struct scan *scan, const yaml_event_t *event)
{
    const char *anchor = (const char *)event->data.scalar.anchor;
    size_t length = event->data.scalar.length;
    uint64_t size = 1 + length / 64;
    enter(scan, event);
    if (strlen((const char *)event->data.scalar.value) != length)
        return refuse(scan, event, "there is a NUL in a text");
    scan->size += size;
    return anchor ? remember(scan, event, anchor, size) : STATUS_OK;
}

static enum status open_level(struct scan *scan, const yaml_event_t *event, const char *anchor)
{
    enter(scan, event);
    if (scan->depth == YAML_DEPTH_MAX)
        return refuse(scan, event, "it is nested too deep");
    struct level *level = &scan->levels[scan->depth++];
    *level = (struct level){ .mapping = event->type == YAML_MAPPING_START_EVENT,
                             .start = scan->size++ };
    snprintf(level->anchor, sizeof level->anchor, "%s", anchor ? anchor : "");
    return STATUS_OK;
}

static enum status close_level(struct scan *scan, const yaml_event_t *event)
{
    const struct level *level = &scan->levels[--scan->depth];
    return *level->anchor ? remember(scan, event, level->anchor, scan->size - level->start)
                          : STATUS_OK;
}

static enum status take(struct scan *scan, const yaml_event_t *event)
{
    const struct anchor *anchor;
    switch (event->type) {
    case YAML_DOCUMENT_START_EVENT:
        return ++scan->documents < 2 ? STATUS_OK
            : refuse(scan, event, "there is a second document");
    case YAML_SCALAR_EVENT:
        return take_scalar(scan, event);
    case YAML_SEQUENCE_START_EVENT:
        return open_level(scan, event, (const char *)event->data.sequence_start.anchor);
    case YAML_MAPPING_START_EVENT:
        return open_level(scan, event, (const char *)event->data.mapping_start.anchor);
    case YAML_SEQUENCE_END_EVENT:
    case YAML_MAPPING_END_EVENT:
        return close_level(scan, event);
    case YAML_ALIAS_EVENT:
        enter(scan, event);
        anchor = find_anchor(scan, (const char *)event->data.alias.anchor);
        scan->size += anchor ? anchor->size : 0;
        return STATUS_OK;
    default:
        return STATUS_OK;
    }
}

static enum status walk(struct scan *scan, yaml_parser_t *parser)
{
    enum status status = STATUS_OK;
    for (bool last = false; !last && status == STATUS_OK; ) {
        yaml_event_t event;
        if (!yaml_parser_parse(parser, &event))
            return parser->error == YAML_MEMORY_ERROR ? error_memory(scan->error) : STATUS_OK;
        status = take(scan, &event);
        if (status == STATUS_OK && scan->size > YAML_SIZE_MAX)
            status = refuse(scan, &event, "it is too large, with what aliases repeat");
        last = event.type == YAML_STREAM_END_EVENT;
        yaml_event_delete(&event);
    }
    return status;
}

enum status yaml_scan(const char *path, struct error *error)
{
    struct scan scan = { .path = path, .error = error };
    yaml_parser_t parser;
    FILE *stream = fopen(path, "rb");
    if (!stream)
        return error_set(error, STATUS_SYSTEM, "cannot read '%s': %s", path, strerror(errno));
    enum status status = yaml_parser_initialize(&parser) ? STATUS_OK : error_memory(error);
    if (status == STATUS_OK) {
        yaml_parser_set_input_file(&parser, stream);
        status = walk(&scan, &parser);
        yaml_parser_delete(&parser);
    }
    fclose(stream);
    return status;
}
