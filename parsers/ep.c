/* parsers/ep.c - EP full text of the EPO, `ep-patent-document`, DTD 1.0 to 1.5.1.  Source:
 * FORMATS.md section 4.
 *
 * One document a file.  Its bibliography SDOBI names each element by its INID code: B110 is (11),
 * B730 is (73), and EP behind a code is what the EPO adds to it.  A specification published again
 * (B2, B3, B8, B9) has its own date in B140; the mention of grant is B450 in all of them.
 *
 * A division (B620) has no PCT data of its own, and its parent's are not in the record. */
#include <stdio.h>
#include <string.h>
#include <strings.h>

#include "parsers/document.h"
#include "parsers/ipc.h"
#include "text.h"

#define ROOT "ep-patent-document"

static const char *const starts[] = { "<(?:\\?xml\\s|" ROOT "[\\s/>])", NULL };

/* `ep-patent-document-v1-5-1`; none at all is fine.  One of DTD 1.0 says `v1-01` [seen]. */
static bool version_is_read(const char *version)
{
    static const char *const versions[] = {
        "", ROOT "-v1-0", ROOT "-v1-01", ROOT "-v1-1", ROOT "-v1-2", ROOT "-v1-3", ROOT "-v1-4",
        ROOT "-v1-5", ROOT "-v1-5-1",
    };
    for (size_t i = 0; i < COUNT_OF(versions); i++)
        if (strcmp(version, versions[i]) == 0)
            return true;
    return false;
}

static enum status identify(const struct raw *raw, struct raw_label *label, struct error *error)
{
    char shown[TEXT_SHOWN_SIZE], value[64];
    if (raw->name_size != strlen(ROOT) || memcmp(raw->name, ROOT, raw->name_size) != 0) {
        snprintf(value, sizeof value, "%.*s", (int)raw->name_size, raw->name);
        label_add_text(&label->label, value);
        return error_set(error, STATUS_REJECT, "root element '%s' is not read",
                         text_shown(value, shown));
    }
    xml_tag_attribute(raw->data, raw->root, raw->root_end, "country", value, sizeof value);
    label_add_text(&label->label, value);
    xml_tag_attribute(raw->data, raw->root, raw->root_end, "kind", value, sizeof value);
    label_add_text(&label->label, value);
    xml_tag_attribute(raw->data, raw->root, raw->root_end, "dtd-version", value, sizeof value);
    if (version_is_read(value))
        return STATUS_OK;
    return error_set(error, STATUS_BAD_DUMP, "version '%s' of " ROOT " is not read",
                     text_shown(value, shown));
}

/* ---- owners ---- */

/* A person is `Last, First` in one element.  iid and irf are numbers of the EPO and the agent. */
static void read_party(struct reading *reading, const struct xml_node *owner, const char *role,
                       struct party *party)
{
    const char *name[] = { read_text(reading, owner, "snm"), read_text(reading, owner, "fnm") };
    *party = (struct party){
        .name = reading_join(reading, name, COUNT_OF(name), ", "),
        .name_local = "",
        .address = read_text(reading, owner, "adr/str"),
        .city = read_text(reading, owner, "adr/city"),
        .country = read_country(reading, owner, "adr/ctry"),
        .role = role,
    };
}

/* The owners in all lists so named; false when there are none. */
static bool read_owners(struct reading *reading, const struct xml_node *sdobi, const char *list,
                        const char *element, const char *role)
{
    const struct xml_node *first = node_child(node_child(sdobi, "B700"), list), *block, *owner;
    size_t count = 0;
    for (block = first; block; block = node_next(block))
        count += node_count(block, element);
    struct party *parties = count ? reading_alloc(reading, count * sizeof *parties) : NULL;
    if (!parties)
        return false;
    reading->grant.parties = parties;
    reading->grant.party_count = count;
    for (block = first; block; block = node_next(block))
        for (owner = node_child(block, element); owner; owner = node_next(owner))
            read_party(reading, owner, role, parties++);
    return true;
}

/* ---- route ---- */

/* A claim is flat in B300: B310 begins it, and B320 and B330 behind it belong to it. */
static void read_priorities(struct reading *reading, const struct xml_node *sdobi)
{
    const struct xml_node *claims = node_child(sdobi, "B300");
    size_t count = node_count(claims, "B310");
    struct priority *priorities = reading_alloc(reading, count * sizeof *priorities);
    if (!priorities)
        return;
    reading->grant.priorities = priorities;
    reading->grant.priority_count = count;
    struct priority *claim = NULL;
    for (const struct xml_node *node = node_child(claims, "B310"); node; node = node->next) {
        if (!node->name)
            continue;
        if (strcmp(node->name, "B310") == 0) {
            claim = claim ? claim + 1 : priorities;
            *claim = (struct priority){ "", read_code(reading, node, ""), 0 };
        } else if (strcmp(node->name, "B320") == 0) {
            claim->date = read_date(reading, node, "date");
        } else if (strcmp(node->name, "B330") == 0) {
            claim->country = read_country(reading, node, "ctry");
        }
    }
}

/* (86), (87): the number of a publication is another one, and tells the way alone. */
static bool names_pct(struct reading *reading, const struct xml_node *sdobi)
{
    const char *filed = read_code(reading, sdobi, "B800/B860/B861/dnum/anum");
    reading_pct(reading, filed, false);
    return *filed || *read_code(reading, sdobi, "B800/B870/B871/dnum/pnum");
}

/* ---- the rest ---- */

/* B540 is pairs of language B541 and text B542. */
static const char *read_title(struct reading *reading, const struct xml_node *sdobi)
{
    const struct xml_node *titles = node_find(sdobi, "B500/B540");
    for (const struct xml_node *node = node_child(titles, "B541"); node; node = node_next(node))
        if (strcasecmp(read_code(reading, node, ""), "en") == 0) {
            const struct xml_node *text = node->next;
            while (text && !text->name)
                text = text->next;
            if (text && strcmp(text->name, "B542") == 0)
                return read_text(reading, text, "");
        }
    return read_text(reading, titles, "B542");
}

static const char *read_classes(struct reading *reading, const struct xml_node *sdobi)
{
    const struct xml_node *current = node_find(sdobi, "B500/B510EP");
    const struct xml_node *old = node_find(sdobi, "B500/B510"), *node;
    const char **classes = reading_alloc(reading, (node_count(current, "classification-ipcr")
                                                   + node_count(old, "B511")
                                                   + node_count(old, "B512")) * sizeof *classes);
    size_t count = 0;
    if (!classes)
        return "";
    for (node = node_child(current, "classification-ipcr"); node; node = node_next(node))
        classes[count++] = ipc_plain(reading, read_text(reading, node, "text"));
    for (node = node_child(old, "B511"); node; node = node_next(node))
        classes[count++] = ipc_plain(reading, read_text(reading, node, ""));
    for (node = node_child(old, "B512"); node; node = node_next(node))
        classes[count++] = ipc_plain(reading, read_text(reading, node, ""));
    return reading_join(reading, classes, count, " ");
}

static enum status read_document(struct reading *reading, const struct xml_node *root,
                                 struct error *error)
{
    struct grant *grant = &reading->grant;
    const struct xml_node *sdobi = node_child(root, "SDOBI");
    grant->office = read_country(reading, sdobi, "B100/B190");
    grant->kind = read_code(reading, sdobi, "B100/B130");
    const char *number = number_plain(reading->arena, grant->office,
                                      read_code(reading, sdobi, "B100/B110"));
    if (!number)
        return error_memory(error);
    grant->number = number;
    grant->granted_on = read_date(reading, sdobi, "B400/B450/date");
    grant->application = read_code(reading, sdobi, "B200/B210");
    grant->filed_on = read_date(reading, sdobi, "B200/B220/date");
    grant->title = read_title(reading, sdobi);
    grant->classes = read_classes(reading, sdobi);
    if (!read_owners(reading, sdobi, "B730", "B731", "proprietor"))
        read_owners(reading, sdobi, "B710", "B711", "applicant");
    read_priorities(reading, sdobi);
    reading_patent(reading, names_pct(reading, sdobi));
    grant->first_day = *grant->same_right_as != '\0';
    return STATUS_OK;
}

/* ---- the format ---- */

static const struct document_format ep = {
    .starts = starts, .until = "SDOBI", .skips = true, .identify = identify, .read = read_document,
};

static int ep_bid(const char *head, size_t size)
{
    return xml_root_is(head, size, ROOT) ? (int)strlen(ROOT) * 8 : 0;
}

static enum status ep_open(struct source *source, struct scan_mode mode, void **reader,
                           struct error *error)
{
    return document_open(&ep, source, mode, reader, error);
}

const struct format format_ep = {
    { .name = "ep", .contents = "EPO European patents, full text XML, DTD 1.0 to 1.5.1 (1978-)",
      .files = "EPRTBJV*.zip EPRTBJV*.tar", .place = PLACE_DETAIL_CITY,
      .pct = true, .priorities = true,
      .lacks = "the PCT application of a division; province and postcode stand in the city" },
    ep_bid, ep_open, document_next, document_close,
};
