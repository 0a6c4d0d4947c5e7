/* parsers/cnipa.c - publications of the CNIPA, old form `cn-patent-document` and new form
 * `PatentDocumentAndRelated`.  Source: FORMATS.md section 7.
 *
 * Never a right of ours: a Chinese publication says in Chinese who filed what foreign rights claim
 * as their priority, and is written as a filing (fate.c).  The code CN is the office's own in every
 * record, and an old address has no code at all: the raw skip could pass over nothing.
 *
 * The old form has one line of address, behind a postcode where it is Chinese.  The new one has
 * parts too, `0` where one is empty, and each reference once for each @dataFormat, `original` as
 * filed. */
#include <ctype.h>
#include <string.h>

#include "limit.h"
#include "parsers/ipc.h"
#include "parsers/raw_label.h"
#include "text.h"

#define OLD_ROOT "cn-patent-document"
#define NEW_ROOT "PatentDocumentAndRelated"

static const char *const starts[] = {
    "<(?:\\?xml\\s|cn-patent-document[\\s/>])", "<(?:business:)?PatentDocumentAndRelated[\\s/>]",
    NULL,
};

static enum status identify(const struct raw *raw, struct raw_label *label, struct error *error)
{
    char version[32], shown[TEXT_SHOWN_SIZE];
    if (raw_is_root(raw, OLD_ROOT)) {
        raw_label_element(label, raw, "cn-publication-reference", "country");
        raw_label_element(label, raw, "cn-publication-reference", "kind");
        return STATUS_OK;
    }
    if (!raw_is_root(raw, NEW_ROOT))
        return raw_refuse_root(label, raw, error);
    raw_label_element(label, raw, "PublicationReference", "WIPOST3Code");
    raw_label_element(label, raw, "PublicationReference", "Kind");
    xml_tag_attribute(raw->data, raw->root, raw->root_end, "xsdVersion", version, sizeof version);
    if (!*version || text_starts(version, "V2."))
        return STATUS_OK;
    return error_set(error, STATUS_BAD_DUMP, "version '%s' of " NEW_ROOT " is not read",
                     text_shown(version, shown));
}

/* ---- the two vocabularies ---- */

/* Where a form has what; paths below the bibliography, and below an applicant or a claim. */
struct form {
    const char *publication, *application;
    const char *country, *number, *kind, *date;     /* of a reference or a priority claim */
    const char *title, *applicants, *applicant, *name, *address;
    const char *claims, *claim;
    const char *classes, *class, *class_text;
};

static const struct form old_form = {
    .publication = "cn-publication-reference/document-id",
    .application = "application-reference/document-id",
    .country = "country", .number = "doc-number", .kind = "kind", .date = "date",
    .title = "invention-title", .applicants = "cn-parties/cn-applicants",
    .applicant = "cn-applicant", .name = "addressbook/name", .address = "addressbook/address",
    .claims = "priority-claims", .claim = "priority-claim",
    .classes = "classifications-ipcr", .class = "classification-ipcr", .class_text = "text",
};

/* References come in copies: they are found by copy_of. */
static const struct form new_form = {
    .publication = "PublicationReference", .application = "ApplicationReference",
    .country = "WIPOST3Code", .number = "DocNumber", .kind = "Kind", .date = "Date",
    .title = "InventionTitle", .applicants = "Parties/ApplicantDetails",
    .applicant = "Applicant", .name = "AddressBook/Name", .address = "AddressBook/Address",
    .claims = "PriorityDetails", .claim = "Priority",
    .classes = "ClassificationIPCRDetails", .class = "ClassificationIPCR", .class_text = "Text",
};

/* Whether `node` is one of the copies to read: the original where there is one among its siblings
 * from `first` on, any where there is none. */
static bool is_read(const struct xml_node *first, const struct xml_node *node)
{
    for (; first; first = node_next(first))
        if (strcmp(node_attr(first, "dataFormat"), "original") == 0)
            return strcmp(node_attr(node, "dataFormat"), "original") == 0;
    return true;
}

/* The copy to read of those from `first` on; NULL behind the last. */
static const struct xml_node *copy_of(const struct xml_node *first, const struct xml_node *from)
{
    while (from && !is_read(first, from))
        from = node_next(from);
    return from;
}

static const struct xml_node *reference(const struct xml_node *bibliography, const char *path)
{
    const struct xml_node *first = node_find(bibliography, path), *copy = copy_of(first, first);
    const struct xml_node *document = node_child(copy, "DocumentID");
    return document ? document : copy;
}

/* ---- applicants ---- */

/* A part of an address; `0` stands for none. */
static const char *read_part(struct reading *reading, const struct xml_node *address,
                             const char *name)
{
    const char *part = read_text(reading, address, name);
    return strcmp(part, "0") == 0 ? "" : part;
}

/* The province and the county where the line leaves them out, then the line. */
static const char *new_address(struct reading *reading, const struct xml_node *address)
{
    static const char *const names[] = { "Province", "County", "Street" };
    const char *text = read_part(reading, address, "Text"), *parts[COUNT_OF(names) + 1];
    for (size_t i = 0; i < COUNT_OF(names); i++) {
        parts[i] = read_part(reading, address, names[i]);
        if (strstr(text, parts[i]))
            parts[i] = "";
    }
    parts[COUNT_OF(names)] = text;
    return reading_join(reading, parts, COUNT_OF(parts), " | ");
}

/* A Chinese address starts with its postcode of six digits. */
static bool has_postcode(const char *address)
{
    size_t count = 0;
    while (isdigit((unsigned char)address[count]))
        count++;
    return count == 6;
}

static void read_party(struct reading *reading, const struct form *form,
                       const struct xml_node *applicant, struct party *party)
{
    const struct xml_node *address = node_find(applicant, form->address);
    bool is_old = form == &old_form;
    *party = (struct party){
        .name = read_text(reading, applicant, form->name), .name_local = "",
        .address = is_old ? read_text(reading, address, "text") : new_address(reading, address),
        .city = is_old ? "" : read_part(reading, address, "City"),
        .country = read_country(reading, address, "WIPOST3Code"), .role = "applicant",
    };
    if (!*party->country && has_postcode(is_old ? party->address
                                                : read_part(reading, address, "Text")))
        party->country = "CN";
}

static void read_parties(struct reading *reading, const struct form *form,
                         const struct xml_node *bibliography)
{
    const struct xml_node *list = node_find(bibliography, form->applicants);
    const struct xml_node *first = node_child(list, form->applicant), *node;
    struct party *parties = reading_alloc(reading, node_count(list, form->applicant)
                                                   * sizeof *parties);
    size_t count = 0;
    if (!parties)
        return;
    for (node = copy_of(first, first); node; node = copy_of(first, node_next(node)))
        read_party(reading, form, node, &parties[count++]);
    reading->grant.parties = parties;
    reading->grant.party_count = count;
}

/* ---- route ---- */

static void read_priorities(struct reading *reading, const struct form *form,
                            const struct xml_node *bibliography)
{
    const struct xml_node *list = node_child(bibliography, form->claims);
    const struct xml_node *first = node_child(list, form->claim), *node;
    struct priority *priorities = reading_alloc(reading, node_count(list, form->claim)
                                                         * sizeof *priorities);
    size_t count = 0;
    if (!priorities)
        return;
    for (node = copy_of(first, first); node; node = copy_of(first, node_next(node)))
        priorities[count++] = (struct priority){
            .country = read_country(reading, node, form->country),
            .number = read_code(reading, node, form->number),
            .date = read_date(reading, node, form->date),
        };
    reading->grant.priorities = priorities;
    reading->grant.priority_count = count;
}

/* The new form's name for the reference to a PCT application is not known: its number says itself
 * what it is. */
static bool names_pct(struct reading *reading, const struct xml_node *bibliography)
{
    const char *filed = read_code(reading, bibliography,
                                  "pct-or-regional-filing-data/document-id/doc-number");
    bool pct = *filed;
    reading_pct(reading, filed, false);
    for (const struct xml_node *node = bibliography->first; node; node = node->next)
        if (node->name)
            pct |= reading_pct(reading, read_code(reading, node, "DocumentID/DocNumber"), true);
    return pct;
}

/* ---- the record ---- */

static const char *read_classes(struct reading *reading, const struct form *form,
                                const struct xml_node *bibliography)
{
    const struct xml_node *list = node_child(bibliography, form->classes), *node;
    const char **classes = reading_alloc(reading, node_count(list, form->class)
                                                  * sizeof *classes);
    size_t count = 0;
    if (!classes)
        return "";
    for (node = node_child(list, form->class); node; node = node_next(node))
        classes[count++] = ipc_plain(reading, read_text(reading, node, form->class_text));
    return reading_join(reading, classes, count, " ");
}

static void read_by(struct reading *reading, const struct form *form,
                    const struct xml_node *bibliography)
{
    struct grant *grant = &reading->grant;
    const struct xml_node *publication = reference(bibliography, form->publication);
    const struct xml_node *application = reference(bibliography, form->application);
    grant->office = read_country(reading, publication, form->country);
    grant->number = reading_checked(reading, number_plain(
        reading->arena, grant->office, read_code(reading, publication, form->number)));
    grant->kind = read_code(reading, publication, form->kind);
    grant->granted_on = read_date(reading, publication, form->date);
    grant->application = read_code(reading, application, form->number);
    grant->filed_on = read_date(reading, application, form->date);
    grant->title = read_text(reading, bibliography, form->title);
    grant->classes = read_classes(reading, form, bibliography);
    read_parties(reading, form, bibliography);
    read_priorities(reading, form, bibliography);
    reading_patent(reading, names_pct(reading, bibliography));
}

static enum status read_publication(struct reading *reading, const struct xml_node *root,
                                    struct error *error)
{
    const struct xml_node *old = node_child(root, "cn-bibliographic-data");
    const struct xml_node *bibliography = old ? old : node_child(root, "BibliographicData");
    if (!bibliography)
        bibliography = node_child(root, "DesignBibliographicData");
    if (!bibliography)
        return error_set(error, STATUS_REJECT, "record has no bibliographic data");
    read_by(reading, old ? &old_form : &new_form, bibliography);
    if (!*reading->grant.title)
        reading->grant.title = read_text(reading, bibliography, "DesignTitle");
    return STATUS_OK;
}

/* ---- the format ---- */

static const struct document_format old_documents = {
    .starts = starts, .until = "cn-bibliographic-data",
    .identify = identify, .read = read_publication,
};

static const struct document_format new_documents = {
    .starts = starts, .until = "BibliographicData",
    .identify = identify, .read = read_publication,
};

static int cnipa_bid(const char *head, size_t size)
{
    static const char *const roots[] = { OLD_ROOT, NEW_ROOT };
    for (size_t i = 0; i < COUNT_OF(roots); i++)
        if (xml_root_is(head, size, roots[i]))
            return (int)strlen(roots[i]) * 8;
    return 0;
}

/* A member of both forms is read too: the bibliography of the other form then ends unseen, and its
 * whole record is parsed. */
static enum status cnipa_open(struct source *source, struct scan_mode mode, void **reader,
                              struct error *error)
{
    const struct window *window = source_window(source);
    bool is_old = xml_root_is(window->data, window->size, OLD_ROOT);
    return document_open(is_old ? &old_documents : &new_documents, source, mode, reader, error);
}

const struct format format_cnipa = {
    { .name = "cnipa", .contents = "CNIPA publications, XML: who filed what, in Chinese",
      .files = "CN*.xml CN*.zip", .place = PLACE_DETAIL_CITY, .pct = true, .priorities = true,
      .lacks = "foreign rights: none of its documents is a grant" },
    cnipa_bid, cnipa_open, document_next, document_close,
};
