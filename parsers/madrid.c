/* parsers/madrid.c - Madrid registrations, `MARKGR`.  Source: FORMATS.md section 8.
 *
 * No real file was at hand: the paths are those of the record layout that WIPO publishes, and the
 * tests' records are our own.  Where the layout leaves a choice, a holder's country is that of the
 * address, else of the entitlement's address, else the nationality; madrid_history.c has the rest.
 *
 * Nothing is skipped by raw bytes: a holder without country is kept, and no literal tells that
 * one.  Little is lost, a record is hardly more than its bibliography. */
#include <string.h>

#include "parsers/bytes.h"
#include "parsers/document.h"
#include "parsers/madrid_history.h"

static enum status identify(const struct raw *raw, struct raw_label *label, struct error *error)
{
    (void)raw, (void)error;
    label_add(&label->label, "WO", 2);
    return STATUS_OK;
}

/* ---- holders ---- */

static const char *holder_name(struct reading *reading, const struct xml_node *holder)
{
    const char *name = read_joined(reading, node_child(holder, "NAME"), "NAMEL", " ");
    return *name ? name : read_text(reading, holder, "NAME/NAMETR");
}

static const char *holder_country(struct reading *reading, const struct xml_node *holder)
{
    static const char *const paths[] = { "ADDRESS/COUNTRY", "ENTADDR/COUNTRY", "NATLTY" };
    const char *country = "";
    for (size_t i = 0; i < COUNT_OF(paths) && !*country; i++)
        country = read_country(reading, holder, paths[i]);
    return country;
}

static void read_holders(struct reading *reading, const struct xml_node *current)
{
    size_t count = node_count(current, "HOLGR");
    struct party *parties = reading_alloc(reading, count * sizeof *parties);
    if (!parties)
        return;
    reading->grant.parties = parties;
    reading->grant.party_count = count;
    for (const struct xml_node *holder = node_child(current, "HOLGR"); holder;
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

/* Former holders: those that any transaction names but MTN, a change of name or address, which has
 * the holder's own former name and makes no other owner. */
static void read_former_holders(struct reading *reading, const struct xml_node *current,
                                const struct history *history)
{
    size_t room = node_count(current, "PHOLGR"), count = 0;
    int32_t last_transfer = 0;
    for (size_t i = 0; i < history->count; i++)
        room += node_count(history->transactions[i].node, "PHOLGR");
    struct earlier_owner *owners = reading_alloc(reading, room * sizeof *owners);
    if (!owners)
        return;
    for (size_t i = 0; i < history->count; i++) {
        const struct transaction *transaction = &history->transactions[i];
        if (strcmp(transaction->node->name, "MTN") == 0)
            continue;
        for (const struct xml_node *holder = node_child(transaction->node, "PHOLGR"); holder;
             holder = node_next(holder))
            owners[count++] = (struct earlier_owner){
                holder_name(reading, holder), holder_country(reading, holder), transaction->on,
            };
        if (strcmp(transaction->node->name, "TRN") == 0)
            last_transfer = transaction->on;
    }
    if (count == 0)             /* the present state may name the one before, without a day */
        for (const struct xml_node *holder = node_child(current, "PHOLGR"); holder;
             holder = node_next(holder))
            owners[count++] = (struct earlier_owner){
                holder_name(reading, holder), holder_country(reading, holder), last_transfer,
            };
    reading->grant.owners_before = owners;
    reading->grant.owner_before_count = count;
}

/* ---- the rest ---- */

static void read_priorities(struct reading *reading, const struct xml_node *current)
{
    size_t count = node_count(current, "PRIGR");
    struct priority *priorities = reading_alloc(reading, count * sizeof *priorities);
    if (!priorities)
        return;
    reading->grant.priorities = priorities;
    reading->grant.priority_count = count;
    for (const struct xml_node *node = node_child(current, "PRIGR"); node; node = node_next(node))
        *priorities++ = (struct priority){
            .country = read_country(reading, node, "PRICP"),
            .number = read_code(reading, node, "PRIAPPN"),
            .date = read_date(reading, node, "PRIAPPD"),
        };
}

static const char *read_classes(struct reading *reading, const struct xml_node *current)
{
    const struct xml_node *goods = node_child(current, "BASICGS"), *node;
    const char **classes = reading_alloc(reading, node_count(goods, "GSGR") * sizeof *classes);
    size_t count = 0;
    if (!classes)
        return "";
    for (node = node_child(goods, "GSGR"); node; node = node_next(node))
        classes[count++] = read_attr(reading, node, "NICCLAI");
    return reading_join(reading, classes, count, " ");
}

static enum status read_mark(struct reading *reading, const struct xml_node *root,
                             struct error *error)
{
    struct grant *grant = &reading->grant;
    const struct xml_node *current = node_child(root, "CURRENT");
    if (!current)
        return error_set(error, STATUS_REJECT, "mark has no present state (CURRENT)");
    const char *number = number_plain(reading->arena, "WO", node_attr(root, "INTREGN"));
    const char *right = number ? arena_format(reading->arena, "MADRID%s", number) : NULL;
    if (!right)
        return error_memory(error);
    grant->right = right;
    grant->office = "WO";
    grant->number = number;
    grant->granted_on = read_attr_date(root, "INTREGD");
    grant->right_type = RIGHT_TRADEMARK;
    grant->route = ROUTE_MADRID;
    grant->title = read_attr(reading, node_child(current, "IMAGE"), "TEXT");
    if (!*grant->title)
        grant->title = read_text(reading, current, "MARTRGR");
    grant->classes = read_classes(reading, current);
    read_priorities(reading, current);
    read_holders(reading, current);

    struct history history = history_read(reading, root);
    read_former_holders(reading, current, &history);
    history_designations(reading, current, &history);
    grant->updated_on = history.last_change ? history.last_change : grant->granted_on;
    reading->verdict = KIND_GRANT;
    return STATUS_OK;
}

/* ---- the format ---- */

static const struct document_format madrid = {
    .element = "MARKGR", .blank_is_chinese = true, .identify = identify, .read = read_mark,
};

/* One registration a file, or several under a root of any name. */
static int madrid_bid(const char *head, size_t size)
{
    struct xml_prolog prolog;
    struct tag tag;
    size_t end;
    bool empty;
    char number[32];
    if (xml_root_is(head, size, madrid.element))
        return (int)strlen(madrid.element) * 8;
    if (xml_prolog(head, size, &prolog) != XML_FOUND
        || bytes_find_tag(head, size, prolog.root, madrid.element, &tag) == NOT_FOUND
        || xml_start_tag(head, size, tag.start, &end, &empty) != XML_FOUND)
        return 0;
    xml_tag_attribute(head, tag.start, end, "INTREGN", number, sizeof number);
    return *number ? (int)strlen(madrid.element) * 8 : 0;
}

static enum status madrid_open(struct source *source, struct scan_mode mode, void **reader,
                               struct error *error)
{
    return document_open(&madrid, source, mode, reader, error);
}

const struct format format_madrid = {
    { .name = "madrid", .contents = "WIPO Madrid Monitor records, MARKGR XML",
      .files = "*.zip [0-9]*.xml", .place = PLACE_DETAIL_ADDRESS,
      .priorities = true, .lacks = "a city of its own: it stands in the address lines" },
    madrid_bid, madrid_open, document_next, document_close,
};
