/* parsers/madrid.c - Madrid registrations, `MARKGR`.  Source: FORMATS.md section 8.
 *
 * A record is the present state of a registration (CURRENT) and all that has happened to it.  No
 * real file was at hand: the paths are those of the record layout that WIPO publishes, and the
 * tests' records are our own.
 *
 * Nothing is skipped by raw bytes: a holder without country is kept, and no literal tells that
 * one.  Little is lost, a record is hardly more than its bibliography. */
#include <string.h>

#include "parsers/bytes.h"
#include "parsers/document.h"
#include "parsers/madrid_history.h"
#include "parsers/madrid_mark.h"
#include "parsers/mark.h"

static enum status identify(const struct raw *raw, struct raw_label *label, struct error *error)
{
    (void)raw, (void)error;
    label_add(&label->label, "WO", 2);
    return STATUS_OK;
}

static bool is_transfer(const struct transaction *transaction)
{
    const char *name = transaction->node->name;
    return strcmp(name, "TRN") == 0 || strcmp(name, "CPN") == 0;
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
        if (strcmp(transaction->node->name, "MTN") != 0)
            count += mark_former_holders(reading, transaction->node, transaction->on,
                                         owners + count);
        if (is_transfer(transaction))
            last_transfer = transaction->on;
    }
    if (count == 0)             /* the present state may name the one before, without a day */
        count = mark_former_holders(reading, current, last_transfer, owners);
    reading->grant.owners_before = owners;
    reading->grant.owner_before_count = count;
}

static enum status read_mark(struct reading *reading, const struct xml_node *root,
                             struct error *error)
{
    struct grant *grant = &reading->grant;
    const struct xml_node *current = node_child(root, "CURRENT");
    if (!current && node_child(root, "PENN")) {
        reading->verdict = KIND_NOT_A_GRANT;    /* an application that is not registered yet */
        return STATUS_OK;
    }
    if (!current)
        return error_set(error, STATUS_REJECT, "mark has no present state (CURRENT)");
    mark_begin(reading, node_attr(root, "INTREGN"));
    grant->granted_on = read_attr_date(root, "INTREGD");
    mark_read_contents(reading, current);
    mark_read_holders(reading, current);

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
