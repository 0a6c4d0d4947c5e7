/* st36_owner.c - the owners of a document of WIPO ST.36.  Source: FORMATS.md section 4, trap 32.
 *
 * MAREC and IFI have each owner once for each @format: `original` as published, with its address,
 * `epo` as in DOCDB, with country and a short name, `intermediate` with the full name alone.  One
 * format is read; the others may only add what it lacks. */
#include "parsers/st36_owner.h"

#include <string.h>

#include "parsers/addressbook.h"
#include "status.h"

const struct xml_node *st36_copy(const struct xml_node *node, const char *format)
{
    while (node && strcmp(node_attr(node, "format"), format) != 0)
        node = node_next(node);
    return node;
}

static size_t count_format(const struct xml_node *first, const char *format)
{
    size_t count = 0;
    for (first = st36_copy(first, format); first; first = st36_copy(node_next(first), format))
        count++;
    return count;
}

/* Takes what the owners lack from copies in another format.  The copies have no numbers, so that
 * only lists of one length pair up. */
static void fill_owners(struct reading *reading, const struct xml_node *first, const char *format,
                        struct party *parties, size_t count)
{
    if (count_format(first, format) != count)
        return;
    for (const struct xml_node *node = st36_copy(first, format); node;
         node = st36_copy(node_next(node), format), parties++) {
        struct party copy;
        addressbook_party(reading, node, "", &copy);
        if (!*parties->country)
            parties->country = copy.country;
        if (!*parties->city)
            parties->city = copy.city;
        if (*parties->name_local || !*copy.name || !*parties->name)
            continue;
        bool han = reading_is_han(parties->name);
        if (han == reading_is_han(copy.name))
            continue;
        parties->name_local = han ? parties->name : copy.name;
        parties->name = han ? copy.name : parties->name;
    }
}

/* The owners in the first of the formats that has any; false without one. */
static bool read_owners(struct reading *reading, const struct xml_node *list, const char *element,
                        const char *const *formats, size_t format_count)
{
    const struct xml_node *first = node_child(list, element);
    const char *format = node_attr(first, "format");    /* of the first, if it is none of those */
    for (size_t i = format_count; i-- > 0;)
        if (st36_copy(first, formats[i]))
            format = formats[i];
    size_t count = count_format(first, format);
    struct party *parties = count ? reading_alloc(reading, count * sizeof *parties) : NULL;
    struct party *party = parties;
    if (!parties)
        return false;
    reading->grant.parties = parties;
    reading->grant.party_count = count;
    for (const struct xml_node *node = st36_copy(first, format); node;
         node = st36_copy(node_next(node), format))
        addressbook_party(reading, node, element, party++);
    for (size_t i = 0; i < format_count; i++)
        if (strcmp(formats[i], format) != 0)
            fill_owners(reading, first, formats[i], parties, count);
    return true;
}

void st36_owners(struct reading *reading, const struct xml_node *bibliography)
{
    static const char *const of_assignees[] = { "original", "epo", "intermediate" };
    static const char *const of_applicants[] = { "epo", "original", "intermediate" };
    const struct xml_node *parties = node_child(bibliography, "parties");
    if (!read_owners(reading, node_child(parties, "assignees"), "assignee", of_assignees,
                     COUNT_OF(of_assignees))
        && !read_owners(reading, node_child(bibliography, "assignees"), "assignee", of_assignees,
                        COUNT_OF(of_assignees)))
        read_owners(reading, node_child(parties, "applicants"), "applicant", of_applicants,
                    COUNT_OF(of_applicants));
}
