/* parsers/raw_label.c - labels off the bytes: a count must not depend on what was parsed. */
#include "parsers/raw_label.h"

#include <stdio.h>
#include <string.h>

#include "parsers/bytes.h"
#include "text.h"

size_t raw_text(const struct raw *raw, const char *parent, const char *name)
{
    struct tag outer, tag;
    size_t size = raw->enough ? raw->enough : raw->size;
    if (bytes_find_tag(raw->data, size, raw->root_end, parent, &outer) == NOT_FOUND
        || bytes_find_tag(raw->data, size, outer.name_end, name, &tag) == NOT_FOUND)
        return NOT_FOUND;
    const char *close = memchr(raw->data + tag.name_end, '>', size - tag.name_end);
    size_t at = close ? (size_t)(close - raw->data) + 1 : size;
    while (at < size && strchr(" \t\r\n", raw->data[at]))
        at++;
    return at;
}

void raw_label_element(struct raw_label *label, const struct raw *raw, const char *parent,
                       const char *name)
{
    size_t at = raw_text(raw, parent, name);
    label_add(&label->label, raw->data + (at == NOT_FOUND ? 0 : at),
              at == NOT_FOUND ? 0 : raw->size - at);
}

void raw_label_attribute(struct raw_label *label, const struct raw *raw, const char *name)
{
    char value[LABEL_SIZE];
    xml_tag_attribute(raw->data, raw->root, raw->root_end, name, value, sizeof value);
    label_add_text(&label->label, value);
}

bool raw_is_root(const struct raw *raw, const char *name)
{
    return raw->name_size == strlen(name) && memcmp(raw->name, name, raw->name_size) == 0;
}

enum status raw_refuse_root(struct raw_label *label, const struct raw *raw, struct error *error)
{
    char shown[TEXT_SHOWN_SIZE], name[LABEL_SIZE];
    snprintf(name, sizeof name, "%.*s", (int)raw->name_size, raw->name);
    label_add(&label->label, raw->name, raw->name_size);
    return error_set(error, STATUS_REJECT, "root element '%s' is not read",
                     text_shown(name, shown));
}
