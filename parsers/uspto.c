/* parsers/uspto.c - USPTO grants, XML v4.0 to v4.7.  Source: FORMATS.md section 2.
 *
 * A week is one file of some thousand complete documents, one behind the other; between the
 * grants stand sequence listings that carry the number of a grant.  Each version moved the owners
 * about, so the rule for them is a list of places: the first that exists counts. */
#include <stdio.h>
#include <string.h>
#include <strings.h>

#include "limit.h"
#include "parsers/addressbook.h"
#include "parsers/document.h"
#include "parsers/ipc.h"
#include "parsers/raw_label.h"
#include "text.h"

#define GRANT_ROOT "us-patent-grant"

/* The others come among grants, or instead of them, and are none. */
static const char *const roots[] = { GRANT_ROOT, "sequence-cwu", "us-patent-application", NULL };

static const char *const starts[] = {
    "<(?:\\?xml\\s|us-patent-(?:grant|application)[\\s/>])", "<sequence-cwu[\\s/>]", NULL,
};

/* `v4.2 2006-08-23`, `v40 2004-12-02`; none at all is fine. */
static bool version_is_read(const char *version)
{
    if (!*version)
        return true;
    if (version[0] != 'v' || version[1] != '4')
        return false;
    const char *minor = version + 2 + (version[2] == '.');
    return *minor >= '0' && *minor <= '7' && (minor[1] == ' ' || minor[1] == '\0');
}

static enum status identify(const struct raw *raw, struct raw_label *label, struct error *error)
{
    char shown[TEXT_SHOWN_SIZE], version[64];
    if (raw_is_root(raw, roots[1])) {
        label_add(&label->label, raw->name, raw->name_size);
        label->other = true;
        return STATUS_OK;
    }
    if (!raw_is_root(raw, GRANT_ROOT) && !raw_is_root(raw, roots[2]))
        return raw_refuse_root(label, raw, error);
    raw_label_element(label, raw, "publication-reference", "country");
    raw_label_element(label, raw, "publication-reference", "kind");
    label->other = !raw_is_root(raw, GRANT_ROOT);
    xml_tag_attribute(raw->data, raw->root, raw->root_end, "dtd-version", version,
                      sizeof version);
    if (label->other || version_is_read(version))
        return STATUS_OK;
    return error_set(error, STATUS_BAD_DUMP, "version '%s' of us-patent-grant is not read",
                     text_shown(version, shown));
}

/* ---- owners ---- */

struct owner_place {
    const char *list, *element;
    const char *categories[2];      /* of @applicant-authority-category; NULL: any */
    const char *role;
};

static const struct owner_place owner_places[] = {
    { "assignees", "assignee", { NULL }, "assignee" },
    { "us-parties/us-applicants", "us-applicant", { "assignee", "obligated-assignee" },
      "us-applicant-assignee" },
    { "us-parties/us-applicants", "us-applicant", { NULL }, "us-applicant" },
    { "parties/applicants", "applicant", { NULL }, "applicant-inventor" },
    { "us-parties/inventors", "inventor", { NULL }, "inventor" },
    { "parties/inventors", "inventor", { NULL }, "inventor" },
};

static bool is_owner(const struct owner_place *place, const struct xml_node *node)
{
    if (!place->categories[0])
        return true;
    const char *category = node_attr(node, "applicant-authority-category");
    return strcmp(category, place->categories[0]) == 0
        || strcmp(category, place->categories[1]) == 0;
}

/* Takes the city and country that an entry lacks from another of the same name; one with another
 * country is somebody else. */
static void fill_place(struct party *party, const struct party *other)
{
    if (strcasecmp(other->name, party->name) != 0
        || (*party->country && strcmp(other->country, party->country) != 0))
        return;
    party->country = other->country;
    if (!*party->city)
        party->city = other->city;
}

/* An assignee may have its city or country only where it is named once more, as an applicant. */
static void fill_places(struct reading *reading, const struct xml_node *bibliography,
                        struct party *assignees, size_t count)
{
    const struct xml_node *list = node_find(bibliography, "us-parties/us-applicants");
    size_t other_count = node_count(list, "us-applicant");
    if (count > PARTY_COUNT_MAX || other_count > PARTY_COUNT_MAX)
        return;
    struct party *others = reading_alloc(reading, other_count * sizeof *others), *other = others;
    if (!others)
        return;
    for (const struct xml_node *node = node_child(list, "us-applicant"); node;
         node = node_next(node))
        addressbook_party(reading, node, "", other++);
    for (size_t i = 0; i < count; i++)
        for (size_t k = 0; k < other_count; k++)
            if (!*assignees[i].country || !*assignees[i].city)
                fill_place(&assignees[i], &others[k]);
}

static void read_parties(struct reading *reading, const struct xml_node *bibliography)
{
    for (size_t i = 0; i < COUNT_OF(owner_places); i++) {
        const struct owner_place *place = &owner_places[i];
        const struct xml_node *list = node_find(bibliography, place->list), *owner;
        size_t count = 0;
        for (owner = node_child(list, place->element); owner; owner = node_next(owner))
            count += is_owner(place, owner);
        if (count == 0)
            continue;
        struct party *parties = reading_alloc(reading, count * sizeof *parties), *party = parties;
        if (!parties)
            return;
        reading->grant.parties = parties;
        reading->grant.party_count = count;
        for (owner = node_child(list, place->element); owner; owner = node_next(owner))
            if (is_owner(place, owner))
                addressbook_party(reading, owner, place->role, party++);
        if (place == owner_places)
            fill_places(reading, bibliography, parties, count);
        return;
    }
}

/* ---- route ---- */

/* Takes the document for a PCT application if it says so: by country WO or by its number. */
static bool take_pct(struct reading *reading, const struct xml_node *document)
{
    const char *text = read_code(reading, document, "doc-number");
    bool world = strcmp(read_code(reading, document, "country"), "WO") == 0;
    return (reading_pct(reading, text, !world) || world) && *text;
}

/* A parent in a chain of continuations and divisions that was itself a PCT application. */
static bool has_pct_parent(struct reading *reading, const struct xml_node *related)
{
    static const char *const chains[] = { "continuation", "continuation-in-part", "division" };
    bool pct = false;
    for (size_t i = 0; i < COUNT_OF(chains); i++)
        for (const struct xml_node *link = node_child(related, chains[i]); link;
             link = node_next(link)) {
            const struct xml_node *parent = node_find(link, "relation/parent-doc");
            pct |= take_pct(reading, node_child(parent, "document-id"));
            pct |= take_pct(reading, node_find(parent, "parent-pct-document/document-id"));
        }
    return pct;
}

static bool names_pct(struct reading *reading, const struct xml_node *bibliography)
{
    bool filed = take_pct(reading, node_find(bibliography,
                                             "pct-or-regional-filing-data/document-id"));
    /* The number of a publication is another one: it tells the way, not the application. */
    const struct xml_node *publication =
        node_find(bibliography, "pct-or-regional-publishing-data/document-id");
    bool published = strcmp(read_code(reading, publication, "country"), "WO") == 0;
    bool parent = has_pct_parent(reading, node_child(bibliography, "us-related-documents"));
    return filed || published || parent;
}

/* ---- the rest ---- */

static const char *plain_ipc(struct reading *reading, const struct xml_node *node)
{
    return ipc_of_fixed_width(reading, node->first && node->first->text ? node->first->text : "");
}

static const char *ipcr(struct reading *reading, const struct xml_node *node)
{
    return reading_checked(reading, arena_format(reading->arena, "%s%s%s%s/%s",
                                                 read_code(reading, node, "section"),
                                                 read_code(reading, node, "class"),
                                                 read_code(reading, node, "subclass"),
                                                 read_code(reading, node, "main-group"),
                                                 read_code(reading, node, "subgroup")));
}

static const char *read_classes(struct reading *reading, const struct xml_node *bibliography)
{
    const struct xml_node *current = node_child(bibliography, "classifications-ipcr");
    const struct xml_node *old = node_child(bibliography, "classification-ipc");
    const struct xml_node *locarno = node_child(bibliography, "classification-locarno"), *node;
    size_t room = node_count(current, "classification-ipcr")
        + node_count(old, "main-classification") + node_count(old, "further-classification")
        + node_count(locarno, "main-classification");
    const char **classes = reading_alloc(reading, room * sizeof *classes);
    size_t count = 0;
    if (!classes)
        return "";
    for (node = node_child(current, "classification-ipcr"); node; node = node_next(node))
        classes[count++] = ipcr(reading, node);
    for (node = node_child(old, "main-classification"); node; node = node_next(node))
        classes[count++] = plain_ipc(reading, node);
    for (node = node_child(old, "further-classification"); node; node = node_next(node))
        classes[count++] = plain_ipc(reading, node);
    for (node = node_child(locarno, "main-classification"); node; node = node_next(node))
        classes[count++] = read_text(reading, node, "");
    return reading_join(reading, classes, count, " ");
}

/* The patent that a reissue reissues, where the record names it whole. */
static void read_reissued(struct reading *reading, const struct xml_node *bibliography)
{
    const struct xml_node *patent = node_find(bibliography, "us-related-documents/reissue/relation/"
                                              "parent-doc/parent-grant-document/document-id");
    const char *office = read_country(reading, patent, "country");
    const char *kind = read_code(reading, patent, "kind");
    const char *number = reading_checked(reading, number_plain(
        reading->arena, office, read_code(reading, patent, "doc-number")));
    if (*office && *kind && number_is_plain(number))
        reading->grant.same_right_as =
            reading_checked(reading, right_key(reading->arena, office, number, kind));
}

static enum status read_grant(struct reading *reading, const struct xml_node *root,
                              struct error *error)
{
    struct grant *grant = &reading->grant;
    const struct xml_node *bibliography = node_child(root, "us-bibliographic-data-grant");
    const struct xml_node *publication =
        node_find(bibliography, "publication-reference/document-id");
    const struct xml_node *application =
        node_find(bibliography, "application-reference/document-id");
    if (!publication)
        return error_set(error, STATUS_REJECT, "record has no publication reference");
    grant->office = read_country(reading, publication, "country");
    grant->number = number_plain(reading->arena, grant->office,
                                 read_code(reading, publication, "doc-number"));
    if (!grant->number)
        return error_memory(error);
    grant->kind = read_code(reading, publication, "kind");
    grant->granted_on = read_date(reading, publication, "date");
    grant->application = read_code(reading, application, "doc-number");
    grant->filed_on = read_date(reading, application, "date");
    grant->title = read_text(reading, bibliography, "invention-title");
    grant->classes = read_classes(reading, bibliography);
    read_parties(reading, bibliography);
    reading_priorities(reading, node_child(bibliography, "priority-claims"));
    if (kind_right_type(grant->office, grant->number, grant->kind) == RIGHT_REISSUE)
        read_reissued(reading, bibliography);
    reading_patent(reading, names_pct(reading, bibliography));
    return STATUS_OK;
}

/* ---- the format ---- */

static const struct document_format uspto = {
    .starts = starts, .until = "us-bibliographic-data-grant", .skips = true,
    .identify = identify, .read = read_grant,
};

static int uspto_bid(const char *head, size_t size)
{
    for (const char *const *root = roots; *root; root++)
        if (xml_root_is(head, size, *root))
            return (int)strlen(*root) * 8;
    return 0;
}

static enum status uspto_open(struct source *source, struct scan_mode mode, void **reader,
                              struct error *error)
{
    return document_open(&uspto, source, mode, reader, error);
}

const struct format format_uspto = {
    { .name = "uspto", .contents = "USPTO patent grants, XML v4.0 to v4.7 (2005-)",
      .files = "ipg??????.zip ipg??????.xml", .place = PLACE_DETAIL_CITY,
      .pct = true, .priorities = true, .lacks = "province of foreign owners" },
    uspto_bid, uspto_open, document_next, document_close,
};
