/* yaml_line.c - a walk through libyaml's document. */
#include "yaml_line.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <yaml.h>

/* The node that the step of `length` bytes at `step` leads to, and where it stands: a value where
 * its key does.  NULL: nowhere.  Of a key that is there twice the second one, at which libcyaml
 * stops. */
static const yaml_node_t *step_to(yaml_document_t *document, const yaml_node_t *node,
                                  const char *step, size_t length, int *line)
{
    const yaml_node_t *found = NULL, *stands = NULL;
    if (node->type == YAML_SEQUENCE_NODE) {
        size_t index = strtoul(step, NULL, 10);
        const yaml_node_item_t *items = node->data.sequence.items.start;
        if (index < (size_t)(node->data.sequence.items.top - items))
            found = stands = yaml_document_get_node(document, items[index]);
    } else if (node->type == YAML_MAPPING_NODE) {
        for (const yaml_node_pair_t *pair = node->data.mapping.pairs.start;
             pair < node->data.mapping.pairs.top; pair++) {
            const yaml_node_t *key = yaml_document_get_node(document, pair->key);
            if (key && key->type == YAML_SCALAR_NODE && key->data.scalar.length == length &&
                memcmp(key->data.scalar.value, step, length) == 0) {
                found = yaml_document_get_node(document, pair->value);
                stands = key;
            }
        }
    }
    if (found)
        *line = (int)stands->start_mark.line + 1;
    return found;
}

static int line_in(yaml_document_t *document, const char *path)
{
    const yaml_node_t *node = yaml_document_get_root_node(document);
    int line = node ? (int)node->start_mark.line + 1 : 0;
    while (node && *path) {
        size_t length = strcspn(path, "/");
        node = step_to(document, node, path, length, &line);
        path += length + (path[length] == '/');
    }
    return line;
}

int yaml_line(const char *file, const char *path)
{
    yaml_parser_t parser;
    yaml_document_t document;
    int line = 0;
    FILE *stream = fopen(file, "rb");
    if (!stream)
        return 0;
    if (yaml_parser_initialize(&parser)) {
        yaml_parser_set_input_file(&parser, stream);
        if (yaml_parser_load(&parser, &document)) {
            line = line_in(&document, path);
            yaml_document_delete(&document);
        }
        yaml_parser_delete(&parser);
    }
    fclose(stream);
    return line;
}
