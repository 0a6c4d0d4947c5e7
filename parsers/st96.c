/* parsers/st96.c - publications in WIPO ST.96, `PatentPublication`, of any office.
 * Source: FORMATS.md section 7; PatentPublication_V6_0.xsd, whose names are those of V1 on as far
 * as they are used here.
 *
 * One publication a document; the schema knows no list of them, but a file of several, under one
 * root or without, is read as well.  Names come by prefix `pat:` and `com:`, or any other.  The
 * address is optional and often absent; a country is always a code. */
#include <string.h>

#include "limit.h"
#include "parsers/bytes.h"
#include "parsers/raw_label.h"
#include "parsers/st96_part.h"
#include "text.h"

#define ST96_ROOT "PatentPublication"

static enum status identify(const struct raw *raw, struct raw_label *label, struct error *error)
{
    static const char *const identifications[] = { "PatentPublicationIdentification",
                                                   "PatentGrantIdentification" };
    char version[32], shown[TEXT_SHOWN_SIZE];
    size_t i = raw_text(raw, identifications[0], "PatentDocumentKindCode") == NOT_FOUND;
    raw_label_element(label, raw, identifications[i], "IPOfficeCode");
    raw_label_element(label, raw, identifications[i], "PatentDocumentKindCode");
    xml_tag_attribute(raw->data, raw->root, raw->root_end, "st96Version", version,
                      sizeof version);
    if (st96_version_is_read(version))
        return STATUS_OK;
    return error_set(error, STATUS_BAD_DUMP, "version '%s' of " ST96_ROOT " is not read",
                     text_shown(version, shown));
}

/* ---- owners: (73) where there are any, else (71) ---- */

static const struct owner_list owner_places[] = {
    { "AssigneeBag", "Assignee", "assignee" },
    { "OwnerBag", "Owner", "owner" },
    { "ApplicantBag", "Applicant", "applicant" },
};

/* The next child behind `contact` that is a contact; the first one behind NULL. */
static const struct xml_node *next_contact(const struct xml_node *owner,
                                           const struct xml_node *contact)
{
    const struct xml_node *node = contact ? contact->next : owner->first;
    while (node && !(node->name && (strcmp(node->name, "PublicationContact") == 0
                                    || strcmp(node->name, "Contact") == 0)))
        node = node->next;
    return node;
}

/* The second contact is the same owner in another language. */
static void read_party(struct reading *reading, const struct xml_node *owner, const char *role,
                       struct party *party)
{
    const struct xml_node *contact = next_contact(owner, NULL);
    const struct xml_node *other = contact ? next_contact(owner, contact) : NULL;
    const char *name = st96_name(reading, contact), *second = st96_name(reading, other);
    bool swapped = !*name || (reading_is_han(name) && *second && !reading_is_han(second));
    *party = (struct party){ .name = swapped ? second : name, .role = role };
    party->name_local = strcmp(name, second) == 0 ? "" : swapped ? name : second;
    st96_place(reading, contact, party);
    if (!*party->country && other)
        st96_place(reading, other, party);
}

/* ---- the record ---- */

static const char *read_title(struct reading *reading, const struct xml_node *list)
{
    const struct xml_node *first = node_child(list, "InventionTitle"), *title;
    for (title = first; title; title = node_next(title))
        if (strcmp(node_attr(title, "languageCode"), "en") == 0)
            return read_text(reading, title, "");
    return read_text(reading, first, "");
}

/* The publication says which document this is, a grant identification which right it is and since
 * when: a corrected document has its own day of publication.  Either may be missing. */
static void read_identification(struct reading *reading, const struct xml_node *bibliography)
{
    struct grant *grant = &reading->grant;
    const struct xml_node *publication =
        node_child(bibliography, "PatentPublicationIdentification");
    const struct xml_node *right = node_child(bibliography, "PatentGrantIdentification");
    const struct xml_node *from = publication ? publication : right;
    grant->office = read_country(reading, from, "IPOfficeCode");
    grant->number = reading_checked(reading, number_plain(
        reading->arena, grant->office,
        read_code(reading, from, publication ? "PublicationNumber" : "PatentNumber")));
    grant->kind = read_code(reading, from, "PatentDocumentKindCode");
    grant->granted_on = read_date(reading, right, "GrantDate");
    if (!grant->granted_on)
        grant->granted_on = read_date(reading, publication, "PublicationDate");
}

static enum status read_publication(struct reading *reading, const struct xml_node *root,
                                    struct error *error)
{
    struct grant *grant = &reading->grant;
    const struct xml_node *bibliography = node_child(root, "BibliographicData");
    const struct xml_node *application = node_child(bibliography, "ApplicationIdentification");
    if (!bibliography)
        return error_set(error, STATUS_REJECT, "record has no bibliographic data");
    read_identification(reading, bibliography);
    grant->application = read_code(reading, application,
                                   "ApplicationNumber/ApplicationNumberText");
    grant->filed_on = read_date(reading, application, "FilingDate");
    grant->title = read_title(reading, node_child(bibliography, "InventionTitleBag"));
    grant->classes = st96_classes(reading, node_child(bibliography, "PatentClassificationBag"));
    reading_owners(reading, node_child(bibliography, "PartyBag"), owner_places,
                   COUNT_OF(owner_places), read_party);
    st96_priorities(reading, bibliography);
    reading_patent(reading, st96_names_pct(reading, bibliography));
    return STATUS_OK;
}

/* ---- the format ---- */

static const struct document_format st96 = {
    .element = ST96_ROOT, .until = "BibliographicData", .skips = true,
    .identify = identify, .read = read_publication,
};

static int st96_bid(const char *head, size_t size)
{
    return xml_root_is(head, size, ST96_ROOT) ? (int)strlen(ST96_ROOT) * 8 : 0;
}

static enum status st96_open(struct source *source, struct scan_mode mode, void **reader,
                             struct error *error)
{
    return document_open(&st96, source, mode, reader, error);
}

const struct format format_st96 = {
    { .name = "st96", .contents = "patent publications in WIPO ST.96, XML V1 to V8",
      .files = "*.xml *.zip", .place = PLACE_DETAIL_CITY, .pct = true, .priorities = true,
      .lacks = "often the whole address: then a match rests on the name alone" },
    st96_bid, st96_open, document_next, document_close,
};
