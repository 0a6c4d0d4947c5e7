/* parsers/madrid_mark.c - the fields of a Madrid mark.
 *
 * Where the layout leaves a choice, a holder's country is that of the address, else of the
 * entitlement's address, else of establishment, domicile or nationality.  Agents (REPGR),
 * correspondents (CORRGR) and licensees (LCSEEGR) are never looked at. */
#include "parsers/madrid_mark.h"

#include <ctype.h>
#include <string.h>

bool mark_is_part(const char *number)
{
    size_t length = strlen(number);
    return length > 0 && isalpha((unsigned char)number[length - 1]);
}

/* ---- holders ---- */

static const char *holder_name(struct reading *reading, const struct xml_node *holder)
{
    const char *name = read_joined(reading, node_child(holder, "NAME"), "NAMEL", " ");
    return *name ? name : read_text(reading, holder, "NAME/NAMETR");
}

static const char *holder_country(struct reading *reading, const struct xml_node *holder)
{
    static const char *const paths[] = { "ADDRESS/COUNTRY", "ENTADDR/COUNTRY", "ENTEST", "ENTDOM",
                                         "ENTNATL", "NATLTY" };
    const char *country = "";
    for (size_t i = 0; i < COUNT_OF(paths) && !*country; i++)
        country = read_country(reading, holder, paths[i]);
    return country;
}

void mark_read_holders(struct reading *reading, const struct xml_node *node)
{
    size_t count = node_count(node, "HOLGR");
    struct party *parties = reading_alloc(reading, count * sizeof *parties);
    if (!parties)
        return;
    reading->grant.parties = parties;
    reading->grant.party_count = count;
    for (const struct xml_node *holder = node_child(node, "HOLGR"); holder;
         holder = node_next(holder)) {
        const char *local = read_text(reading, holder, "NAME/NAMETR");
        if (!*local)
            local = read_text(reading, holder, "NAMETR");
        *parties++ = (struct party){
            .name = holder_name(reading, holder),
            .name_local = reading_is_han(local) ? local : "",
            .address = read_joined(reading, node_child(holder, "ADDRESS"), "ADDRL", " | "),
            .city = "",
            .country = holder_country(reading, holder),
            .role = "holder",
        };
    }
}

size_t mark_former_holders(struct reading *reading, const struct xml_node *node, int32_t until,
                           struct earlier_owner *owners)
{
    size_t count = 0;
    for (const struct xml_node *holder = node_child(node, "PHOLGR"); holder;
         holder = node_next(holder))
        owners[count++] = (struct earlier_owner){
            holder_name(reading, holder), holder_country(reading, holder), until,
        };
    return count;
}

/* ---- contents ---- */

static void read_priorities(struct reading *reading, const struct xml_node *mark)
{
    size_t count = node_count(mark, "PRIGR");
    struct priority *priorities = reading_alloc(reading, count * sizeof *priorities);
    if (!priorities)
        return;
    reading->grant.priorities = priorities;
    reading->grant.priority_count = count;
    for (const struct xml_node *node = node_child(mark, "PRIGR"); node; node = node_next(node))
        *priorities++ = (struct priority){
            .country = read_country(reading, node, "PRICP"),
            .number = read_code(reading, node, "PRIAPPN"),
            .date = read_date(reading, node, "PRIAPPD"),
        };
}

static const char *read_classes(struct reading *reading, const struct xml_node *mark)
{
    const struct xml_node *goods = node_child(mark, "BASICGS"), *node;
    const char **classes = reading_alloc(reading, node_count(goods, "GSGR") * sizeof *classes);
    size_t count = 0;
    if (!classes)
        return "";
    for (node = node_child(goods, "GSGR"); node; node = node_next(node))
        classes[count++] = read_attr(reading, node, "NICCLAI");
    return reading_join(reading, classes, count, " ");
}

void mark_read_contents(struct reading *reading, const struct xml_node *node)
{
    struct grant *grant = &reading->grant;
    grant->title = read_attr(reading, node_child(node, "IMAGE"), "TEXT");
    if (!*grant->title)
        grant->title = read_text(reading, node, "MARTRGR");
    grant->classes = read_classes(reading, node);
    read_priorities(reading, node);
}
