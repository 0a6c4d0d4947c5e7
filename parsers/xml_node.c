/* parsers/xml_node.c - finding nodes and their text in the tree of a record. */
#include <string.h>

#include "parsers/xml.h"
#include "text.h"

static bool is_named(const struct xml_node *node, const char *name, size_t length)
{
    return node->name && strncmp(node->name, name, length) == 0 && node->name[length] == '\0';
}

static const struct xml_node *first_named(const struct xml_node *node, const char *name,
                                          size_t length)
{
    while (node && !is_named(node, name, length))
        node = node->next;
    return node;
}

const struct xml_node *node_child(const struct xml_node *node, const char *name)
{
    return node ? first_named(node->first, name, strlen(name)) : NULL;
}

const struct xml_node *node_next(const struct xml_node *node)
{
    return node ? first_named(node->next, node->name, strlen(node->name)) : NULL;
}

const struct xml_node *node_find(const struct xml_node *node, const char *path)
{
    while (node && *path) {
        size_t length = strcspn(path, "/");
        node = first_named(node->first, path, length);
        path += length + (path[length] == '/');
    }
    return node;
}

size_t node_count(const struct xml_node *node, const char *name)
{
    size_t count = 0;
    for (node = node_child(node, name); node; node = node_next(node))
        count++;
    return count;
}

const char *node_attr(const struct xml_node *node, const char *name)
{
    for (size_t i = 0; node && i < node->attribute_count; i++)
        if (strcmp(node->attributes[i].name, name) == 0)
            return node->attributes[i].value;
    return "";
}

/* Adds the text below `node` behind `to`, or only measures it when `to` is NULL.  Depth is
 * bounded by XML_DEPTH_MAX. */
static size_t collect(const struct xml_node *node, char *to)
{
    size_t size = 0;
    for (node = node->first; node; node = node->next) {
        if (!node->text) {
            size += collect(node, to ? to + size : NULL);
            continue;
        }
        size_t length = strlen(node->text);
        if (to)
            memcpy(to + size, node->text, length);
        size += length;
    }
    return size;
}

const char *node_text(struct arena *arena, const struct xml_node *node)
{
    if (!node || !node->first)
        return "";
    char *text = arena_alloc(arena, collect(node, NULL) + 1);
    if (!text)
        return NULL;
    collect(node, text);
    text_squeeze(text);
    return text;
}

const char *node_code(struct arena *arena, const struct xml_node *node)
{
    if (!node || !node->first || !node->first->text)
        return "";
    char *text = arena_text(arena, node->first->text, strlen(node->first->text));
    if (text)
        text_squeeze(text);
    return text;
}
