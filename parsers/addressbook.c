/* addressbook.c - `addressbook/{orgname | name | last-name first-name, address/{...}}`.  Source:
 * FORMATS.md sections 2, 4 and 7. */
#include "parsers/addressbook.h"

#include <string.h>

#include "status.h"

static const char *party_name(struct reading *reading, const struct xml_node *book)
{
    const char *name = read_text(reading, book, "orgname");
    if (!*name)
        name = read_text(reading, book, "name");
    if (*name)
        return name;
    const char *person[] = { read_text(reading, book, "last-name"),
                             read_text(reading, book, "first-name") };
    return reading_join(reading, person, COUNT_OF(person), ", ");
}

/* All lines of an address but city and country; the text of one without lines. */
static const char *party_address(struct reading *reading, const struct xml_node *address)
{
    const char *lines[16];
    size_t count = 0;
    bool has_lines = false;
    for (const struct xml_node *node = address ? address->first : NULL; node; node = node->next) {
        has_lines = has_lines || node->name;
        if (node->name && strcmp(node->name, "city") != 0 && strcmp(node->name, "country") != 0
            && count < COUNT_OF(lines))
            lines[count++] = read_text(reading, node, "");
    }
    return has_lines ? reading_join(reading, lines, count, " | ")
                     : read_text(reading, address, "");
}

void addressbook_party(struct reading *reading, const struct xml_node *owner, const char *role,
                       struct party *party)
{
    const struct xml_node *book = node_child(owner, "addressbook");
    if (!book)
        book = owner;
    const struct xml_node *address = node_child(book, "address");
    *party = (struct party){
        .name = party_name(reading, book),
        .name_local = "",
        .address = party_address(reading, address),
        .city = read_text(reading, address, "city"),
        .country = read_country(reading, address, "country"),
        .role = role,
    };
}
