/* parsers/enotif.c - Madrid notifications to one designated office, `ENOTIF`.
 * Source: FORMATS.md section 8.
 *
 * Each child of ENOTIF is a record.  Its element says of what kind the news is, @TRANTYP which
 * transaction; ENOTIF/@CPCD is the office, and so the one designated party that all is about.  A
 * day is that of the transaction's effect, else of its recording, else of its notification.
 *
 * A BIRTH is a mark with this one designation, of STANDING_PARTIAL: of the registration's day, or
 * for a later designation (EXN, OBN) of that one's.  Lists of parties in it are not read: which
 * day each is of is not said.
 *
 * All else that counts is of STANDING_CHANGE:
 *   right, number    the mark's; office, route and type as for any mark
 *   granted_on       the registration's day where the news has it, else the news's own day: never
 *                    to be taken from a change
 *   updated_on       the latest day of the news; of two, the later wins, of the same day the one
 *                    further down in its file
 *   designations     none: that party is not touched.  Else one, `on` 0:
 *                      refused_on   refused wholly that day
 *                      ended_on     ended that day
 *                      neither      protected, be it in part: a refusal of before holds no more
 *   parties          none: the holder stays.  Else who holds the mark now:
 *   owners_before      none: the same holder, under a new name or address, or as corrected
 *                      else a transfer: who held it until that day.  One without a name stands for
 *                      whoever did; the news does not say, and is kept whosever it is
 * All other fields are empty.
 *
 * News that changes none of these - a limitation, a renewal, a new agent - is RECORD_NOT_A_GRANT.
 * A partial transfer under a plain number is such news too: the mark stays whose it is, and the
 * part, under a number with a letter, is a mark of its own.  A correction is read as the
 * transaction in it, with its own later day. */
#include <string.h>

#include "date.h"
#include "parsers/document.h"
#include "parsers/madrid_mark.h"
#include "parsers/mark.h"
#include "parsers/madrid_transaction.h"

#define ROOT "ENOTIF"

static bool is_named(const char *const *names, size_t count, const char *name)
{
    for (size_t i = 0; i < count; i++)
        if (strcmp(names[i], name) == 0)
            return true;
    return false;
}

static bool is_news(const char *name)
{
    static const char *const names[] = {
        "BIRTH", "CORRECT", "DEATH", "NEWNAME", "PROCESSED", "PROLONG", "RESTRICT",
    };
    return is_named(names, COUNT_OF(names), name);
}

/* Empty corrections, changed basic marks, marks of the office's own applicants, fees, licences. */
static bool is_other_news(const char *name)
{
    static const char *const names[] = {
        "CORRECTION", "CREATED", "LICENCE-BIRTH", "LICENCE-NEWNAME", "LICENSE-BIRTH",
        "LICENSE-NEWNAME", "NEWBASE", "PAID",
    };
    return is_named(names, COUNT_OF(names), name);
}

static enum status identify(const struct raw *raw, struct raw_label *label, struct error *error)
{
    char type[LABEL_SIZE];
    label_add(&label->label, "WO", 2);
    label_add(&label->label, raw->name, raw->name_size);
    xml_tag_attribute(raw->data, raw->root, raw->root_end, "TRANTYP", type, sizeof type);
    if (*type)
        label_add_text(&label->label, type);
    if (xml_root_is(raw->data, raw->size, ROOT))
        return error_set(error, STATUS_REJECT, "record is a whole " ROOT
                         " inside or behind another");
    return STATUS_OK;
}

/* ---- a notification ---- */

struct notice {
    const struct xml_node *node;        /* the transaction's own element */
    const char *type;                   /* of the transaction: "EXN" */
    const char *party;                  /* the office's, "" without */
    int32_t on;                         /* the news's day, 0 unknown */
};

/* A value is an attribute, in PROCESSED an element. */
static const char *read_value(struct reading *reading, const struct xml_node *node,
                              const char *name)
{
    const char *value = read_attr(reading, node, name);
    return *value ? value : read_code(reading, node, name);
}

static void spoil(struct reading *reading, const char *why)
{
    if (!reading->unusable)
        reading->unusable = why;
}

/* The transaction in a record: the record itself, or what a correction holds; NULL when that is
 * more than one. */
static const struct xml_node *find_transaction(const struct xml_node *root)
{
    const struct xml_node *correction = root, *found = NULL;
    if (strcmp(root->name, "CORRECTION") == 0 && node_child(root, "CORRECT"))
        correction = node_child(root, "CORRECT");
    else if (strcmp(root->name, "CORRECT") != 0)
        return root;
    for (const struct xml_node *node = correction->first; node; node = node->next) {
        if (!node->name || !is_news(node->name))
            continue;
        if (found)
            return NULL;
        found = node;
    }
    return found ? found : correction;
}

/* The day a DEATH took effect may only be told as the new day of expiry. */
static int32_t death_day(struct reading *reading, const struct xml_node *node, int32_t on)
{
    int32_t expires = madrid_day(reading, node, "EXPDATE");
    bool effective = madrid_day(reading, node, "REGEDAT") != 0;
    return !effective && expires && (!on || expires < on) ? expires : on;
}

/* The days of the transaction, of the correction around it, and of the file. */
static void read_days(struct reading *reading, const struct xml_node *root, struct notice *notice)
{
    int32_t told = 0, last = 0;
    const struct xml_node *correction = node_child(root, "CORRECT");
    const struct madrid_days days[] = {
        madrid_days(reading, notice->node), madrid_days(reading, root),
        madrid_days(reading, correction),
    };
    if (!date_parse(read_outer(reading, "NOTDATE"), &told))
        told = 0;
    last = told;
    for (size_t i = 0; i < COUNT_OF(days); i++) {
        if (!notice->on)
            notice->on = days[i].on;
        if (days[i].last > last)
            last = days[i].last;
    }
    if (!notice->on)
        notice->on = told;
    if (strcmp(notice->node->name, "DEATH") == 0)
        notice->on = death_day(reading, notice->node, notice->on);
    reading->grant.updated_on = last ? last : notice->on;
}

/* ---- what it says ---- */

static void designate(struct reading *reading, const struct notice *notice,
                      struct designation designation)
{
    struct designation *made = reading_alloc(reading, sizeof *made);
    if (!made)
        return;
    *made = designation;
    made->party = notice->party;
    if (!*made->party)
        spoil(reading, "notification names no office (CPCD)");
    reading->grant.designations = made;
    reading->grant.designation_count = 1;
    reading->verdict = KIND_GRANT;
}

static void read_birth(struct reading *reading, const struct notice *notice)
{
    struct grant *grant = &reading->grant;
    bool later = madrid_transaction(notice->type)->effect == MADRID_DESIGNATES_LATER;
    grant->standing = STANDING_PARTIAL;
    mark_read_contents(reading, notice->node);
    mark_read_holders(reading, notice->node);
    if (!*notice->type)
        spoil(reading, "notification names no transaction (TRANTYP)");
    if (later && !notice->on)
        spoil(reading, "notification has no date");
    designate(reading, notice, (struct designation){
        .on = later ? notice->on : grant->granted_on,
    });
    if (!grant->updated_on)
        grant->updated_on = grant->granted_on;
}

static void begin_change(struct reading *reading, const struct notice *notice)
{
    reading->grant.standing = STANDING_CHANGE;
    reading->verdict = KIND_GRANT;
    if (!notice->on)
        spoil(reading, "notification has no date");
    else if (!reading->grant.granted_on)
        reading->grant.granted_on = notice->on;
}

static void read_effect(struct reading *reading, const struct notice *notice)
{
    enum madrid_effect effect = madrid_transaction(notice->type)->effect;
    bool ends = effect == MADRID_ENDS || strcmp(notice->node->name, "DEATH") == 0;
    if (!ends && effect != MADRID_REFUSES && effect != MADRID_PROTECTS)
        return;
    begin_change(reading, notice);
    designate(reading, notice, (struct designation){
        .refused_on = !ends && effect == MADRID_REFUSES ? notice->on : 0,
        .ended_on = ends ? notice->on : 0,
    });
}

/* The holder, under a new name or as corrected. */
static void read_same_holder(struct reading *reading, const struct notice *notice)
{
    if (!node_child(notice->node, "HOLGR"))
        return;
    begin_change(reading, notice);
    mark_read_holders(reading, notice->node);
}

static void read_transfer(struct reading *reading, const struct notice *notice)
{
    struct grant *grant = &reading->grant;
    size_t count = node_count(notice->node, "PHOLGR");
    struct earlier_owner *owners = reading_alloc(reading, (count + 1) * sizeof *owners);
    if (!owners)
        return;
    begin_change(reading, notice);
    mark_read_holders(reading, notice->node);
    if (grant->party_count == 0)
        spoil(reading, "transfer names no new holder");
    owners[0] = (struct earlier_owner){ "", "", notice->on };
    mark_former_holders(reading, notice->node, notice->on, owners);
    grant->owners_before = owners;
    grant->owner_before_count = count ? count : 1;
}

static void read_new_name(struct reading *reading, const struct notice *notice)
{
    const char *type = notice->type;
    bool part = strcmp(type, "CPN") == 0 && mark_is_part(reading->grant.number);
    if (strcmp(type, "TRN") == 0 || part)
        read_transfer(reading, notice);
    else if (strcmp(type, "MTN") == 0)
        read_same_holder(reading, notice);
    else if (!*type) {
        begin_change(reading, notice);
        spoil(reading, "notification names no transaction (TRANTYP)");
    }
}

static enum status read_notice(struct reading *reading, const struct xml_node *root,
                               struct error *error)
{
    struct notice notice = { .node = find_transaction(root) };
    if (!notice.node)
        return error_set(error, STATUS_REJECT, "correction holds more than one transaction");
    const char *kind = notice.node->name;
    notice.type = read_value(reading, notice.node, "TRANTYP");
    notice.party = reading_country(reading, read_outer(reading, "CPCD"));
    const char *number = read_value(reading, notice.node, "INTREGN");
    mark_begin(reading, *number ? number : read_value(reading, root, "INTREGN"));
    read_days(reading, root, &notice);
    reading->grant.granted_on = madrid_day(reading, notice.node, "INTREGD");
    reading->verdict = is_news(kind) || is_other_news(kind) ? KIND_NOT_A_GRANT : KIND_UNLISTED;
    if (strcmp(kind, "BIRTH") == 0)
        read_birth(reading, &notice);
    else if (strcmp(kind, "NEWNAME") == 0)
        read_new_name(reading, &notice);
    else if (strcmp(kind, "CORRECT") == 0)
        read_same_holder(reading, &notice);
    else if (is_news(kind))
        read_effect(reading, &notice);
    return STATUS_OK;
}

/* ---- the format ---- */

static const struct document_format enotif = {
    .children = true, .blank_is_chinese = true, .identify = identify, .read = read_notice,
};

static int enotif_bid(const char *head, size_t size)
{
    return xml_root_is(head, size, ROOT) ? (int)strlen(ROOT) * 8 : 0;
}

static enum status enotif_open(struct source *source, struct scan_mode mode, void **reader,
                               struct error *error)
{
    return document_open(&enotif, source, mode, reader, error);
}

const struct format format_enotif = {
    { .name = "enotif", .contents = "WIPO Madrid notifications to one office, ENOTIF XML",
      .files = "*.zip *.xml", .place = PLACE_DETAIL_ADDRESS, .priorities = true,
      .lacks = "a city of its own: it stands in the address lines; what other offices were told" },
    enotif_bid, enotif_open, document_next, document_close,
};
