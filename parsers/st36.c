/* parsers/st36.c - documents of WIPO ST.36: `patent-document` of MAREC and IFI, and what WIPO
 * publishes, `wo-patent-document` and `wo-published-application`.  Source: FORMATS.md 4 and 7.
 *
 * One document a file, of any office; MAREC and IFI make one form of all.  Theirs have each owner,
 * claim and number once for each @format: `original` as published, `epo` as in DOCDB.  A copy is
 * never a second owner or claim.  MAREC has no PCT data: a PCT application shows only as a number
 * of kind W or one that says so.  What WIPO publishes is never a grant. */
#include <stdio.h>
#include <string.h>
#include <strings.h>

#include "parsers/document.h"
#include "parsers/ipc.h"
#include "parsers/st36_owner.h"
#include "text.h"

#define BIBLIOGRAPHY "bibliographic-data"
#define WO_BIBLIOGRAPHY "wo-bibliographic-data"

static const char *const st36_roots[] = { "patent-document", "wo-patent-document", NULL };
static const char *const wo_roots[] = { "wo-published-application", NULL };

static const char *const st36_starts[] = {
    "<(?:\\?xml\\s|patent-document[\\s/>])", "<wo-patent-document[\\s/>]", NULL,
};
static const char *const wo_starts[] = {
    "<(?:\\?xml\\s|wo-published-application[\\s/>])", NULL,
};

/* ---- before any parsing ---- */

static bool is_root(const struct raw *raw, const char *const *roots)
{
    for (; *roots; roots++)
        if (raw->name_size == strlen(*roots) && memcmp(raw->name, *roots, raw->name_size) == 0)
            return true;
    return false;
}

static void label_attribute(struct raw_label *label, const struct raw *raw, const char *name)
{
    char value[LABEL_SIZE];
    xml_tag_attribute(raw->data, raw->root, raw->root_end, name, value, sizeof value);
    label_add_text(&label->label, value);
}

static enum status refuse_root(const struct raw *raw, struct raw_label *label,
                               struct error *error)
{
    char shown[TEXT_SHOWN_SIZE], name[LABEL_SIZE];
    snprintf(name, sizeof name, "%.*s", (int)raw->name_size, raw->name);
    label_add_text(&label->label, name);
    return error_set(error, STATUS_REJECT, "root element '%s' is not read",
                     text_shown(name, shown));
}

/* `v1.3 2005-01-01`; none at all, as in MAREC, is fine. */
static bool version_is_read(const char *version)
{
    return !*version || (text_starts(version, "v1.") && version[3] >= '0' && version[3] <= '3'
                         && (version[4] == ' ' || version[4] == '\0'));
}

static enum status identify_st36(const struct raw *raw, struct raw_label *label,
                                 struct error *error)
{
    char shown[TEXT_SHOWN_SIZE], value[64];
    if (!is_root(raw, st36_roots))
        return refuse_root(raw, label, error);
    label_attribute(label, raw, "country");
    label_attribute(label, raw, "kind");
    xml_tag_attribute(raw->data, raw->root, raw->root_end, "status", value, sizeof value);
    label->other = strcasecmp(value, "deleted") == 0;
    if (label->other)
        label_add_text(&label->label, "deleted");
    xml_tag_attribute(raw->data, raw->root, raw->root_end, "dtd-version", value, sizeof value);
    if (label->other || version_is_read(value))
        return STATUS_OK;
    return error_set(error, STATUS_BAD_DUMP, "version '%s' of %.*s is not read",
                     text_shown(value, shown), (int)raw->name_size, raw->name);
}

/* Its version does not matter: nothing in it is ever a grant. */
static enum status identify_wo(const struct raw *raw, struct raw_label *label,
                               struct error *error)
{
    if (!is_root(raw, wo_roots))
        return refuse_root(raw, label, error);
    label_add_text(&label->label, "WO");
    label_attribute(label, raw, "kind");
    return STATUS_OK;
}

/* ---- claims and route ---- */

/* What a reference or claim refers to: its copy as in DOCDB, else its first, else itself. */
static const struct xml_node *document_of(const struct xml_node *node)
{
    const struct xml_node *first = node_child(node, "document-id");
    const struct xml_node *epo = st36_copy(first, "epo");
    return epo ? epo : first ? first : node;
}

/* Whether the document is a PCT application: of kind W, of country WO, or so numbered.  A number of
 * kind W lacks the receiving office, which is the country. */
static bool is_pct(struct reading *reading, const struct xml_node *document)
{
    const char *number = read_code(reading, document, "doc-number");
    const char *country = read_country(reading, document, "country");
    bool world = strcmp(country, "WO") == 0;
    bool kind_w = strcmp(read_code(reading, document, "kind"), "W") == 0;
    if (!*number)
        return false;
    bool marked = reading_pct(reading, number, true);
    const char *whole[] = { country, number };
    if (kind_w && !world && !marked)
        reading_pct(reading, reading_join(reading, whole, COUNT_OF(whole), ""), false);
    return marked || world || kind_w;
}

/* (86) and (87) in one place or another; `regional` may be the EPO's, which is no PCT. */
static bool has_pct_data(struct reading *reading, const struct xml_node *data)
{
    const struct xml_node *filing = node_find(data, "pct-or-regional-filing-data/document-id");
    const char *published = read_country(reading, data, "pct-or-regional-publishing-data/"
                                         "document-id/country");
    return is_pct(reading, filing) || strcmp(published, "WO") == 0;
}

static bool names_pct(struct reading *reading, const struct xml_node *bibliography)
{
    const struct xml_node *application = node_child(bibliography, "application-reference");
    const char *type = node_attr(application, "appl-type");
    bool pct = is_pct(reading, document_of(application));
    pct |= strcasecmp(type, "pct") == 0 || strcasecmp(type, "international") == 0;
    pct |= has_pct_data(reading, bibliography);
    pct |= has_pct_data(reading, node_child(bibliography, "international-convention-data"));
    const struct xml_node *claim = node_find(bibliography, "priority-claims/priority-claim");
    for (; claim; claim = node_next(claim)) {
        const struct xml_node *document = document_of(claim);
        bool kind_w = strcmp(read_code(reading, document, "kind"), "W") == 0;
        /* Country WO alone may be a design's Hague number. */
        pct |= kind_w ? is_pct(reading, document)
                      : reading_pct(reading, read_code(reading, document, "doc-number"), true);
    }
    return pct;
}

static bool is_epo_claim(const struct xml_node *claim)
{
    return st36_copy(node_child(claim, "document-id"), "epo");
}

/* The claims with a copy as in DOCDB; all when none has one. */
static void read_priorities(struct reading *reading, const struct xml_node *bibliography)
{
    const struct xml_node *first = node_find(bibliography, "priority-claims/priority-claim");
    const struct xml_node *claim;
    size_t all = 0, epo = 0;
    for (claim = first; claim; claim = node_next(claim)) {
        all++;
        epo += is_epo_claim(claim);
    }
    size_t count = epo ? epo : all;
    struct priority *priorities = reading_alloc(reading, count * sizeof *priorities);
    if (!priorities)
        return;
    reading->grant.priorities = priorities;
    reading->grant.priority_count = count;
    for (claim = first; claim; claim = node_next(claim)) {
        if (epo && !is_epo_claim(claim))
            continue;
        const struct xml_node *document = document_of(claim);
        *priorities++ = (struct priority){
            .country = read_country(reading, document, "country"),
            .number = read_code(reading, document, "doc-number"),
            .date = read_date(reading, document, "date"),
        };
    }
}

/* ---- the rest ---- */

static const char *read_title(struct reading *reading, const struct xml_node *bibliography)
{
    const struct xml_node *first = node_find(bibliography, "technical-data/invention-title");
    if (!first)
        first = node_child(bibliography, "invention-title");
    for (const struct xml_node *title = first; title; title = node_next(title))
        if (strcasecmp(node_attr(title, "lang"), "en") == 0)
            return read_text(reading, title, "");
    return read_text(reading, first, "");
}

/* A symbol stands in `text` or directly in its element; each of its levels repeats it [seen]. */
static const char *read_symbols(struct reading *reading, const struct xml_node *list,
                                const char *const *elements, size_t element_count)
{
    size_t room = 0, count = 0;
    for (size_t i = 0; i < element_count; i++)
        room += node_count(list, elements[i]);
    const char **symbols = reading_alloc(reading, room * sizeof *symbols);
    if (!symbols)
        return "";
    for (size_t i = 0; i < element_count; i++)
        for (const struct xml_node *node = node_child(list, elements[i]); node;
             node = node_next(node)) {
            const char *path = node_child(node, "text") ? "text" : "";
            const char *symbol = ipc_plain(reading, read_text(reading, node, path));
            if (count == 0 || strcmp(symbol, symbols[count - 1]) != 0)
                symbols[count++] = symbol;
        }
    return reading_join(reading, symbols, count, " ");
}

static const char *read_classes(struct reading *reading, const struct xml_node *bibliography)
{
    static const char *const reformed[] = { "classification-ipcr" };
    static const char *const old[] = { "main-classification", "further-classification" };
    const struct xml_node *technical = node_child(bibliography, "technical-data");
    const struct xml_node *data = technical ? technical : bibliography;
    const char *classes = read_symbols(reading, node_child(data, "classifications-ipcr"), reformed,
                                       COUNT_OF(reformed));
    return *classes ? classes : read_symbols(reading, node_child(data, "classification-ipc"), old,
                                             COUNT_OF(old));
}

/* A code of the publication, or the attribute of the root that says it too. */
static const char *publication_code(struct reading *reading, const struct xml_node *publication,
                                    const char *element, const struct xml_node *root,
                                    const char *attribute)
{
    const char *code = read_code(reading, publication, element);
    return *code ? code : read_attr(reading, root, attribute);
}

static enum status read_bibliography(struct reading *reading, const struct xml_node *root,
                                     const struct xml_node *bibliography, struct error *error)
{
    struct grant *grant = &reading->grant;
    const struct xml_node *publication =
        node_find(bibliography, "publication-reference/document-id");
    const struct xml_node *application =
        document_of(node_child(bibliography, "application-reference"));
    grant->office = reading_country(reading, publication_code(reading, publication, "country",
                                                              root, "country"));
    grant->kind = publication_code(reading, publication, "kind", root, "kind");
    const char *number =
        number_plain(reading->arena, grant->office,
                     publication_code(reading, publication, "doc-number", root, "doc-number"));
    if (!number)
        return error_memory(error);
    grant->number = number;
    grant->granted_on = read_date(reading, publication, "date");
    if (!publication)
        grant->granted_on = read_attr_date(root, "date");
    grant->updated_on = read_attr_date(root, "date-produced");
    grant->family = reading_family(reading, read_attr(reading, root, "family-id"));
    grant->application = read_code(reading, application, "doc-number");
    grant->filed_on = read_date(reading, application, "date");
    grant->title = read_title(reading, bibliography);
    grant->classes = read_classes(reading, bibliography);
    st36_owners(reading, bibliography);
    read_priorities(reading, bibliography);
    reading_patent(reading, names_pct(reading, bibliography));
    return STATUS_OK;
}

static enum status read_st36(struct reading *reading, const struct xml_node *root,
                             struct error *error)
{
    return read_bibliography(reading, root, node_child(root, BIBLIOGRAPHY), error);
}

static enum status read_wo(struct reading *reading, const struct xml_node *root,
                           struct error *error)
{
    return read_bibliography(reading, root, node_child(root, WO_BIBLIOGRAPHY), error);
}

/* ---- the formats ---- */

static const struct document_format st36 = {
    .starts = st36_starts, .until = BIBLIOGRAPHY, .skips = true,
    .identify = identify_st36, .read = read_st36,
};
static const struct document_format wo = {
    .starts = wo_starts, .until = WO_BIBLIOGRAPHY, .skips = true,
    .identify = identify_wo, .read = read_wo,
};

static int bid_for(const char *const *roots, const char *head, size_t size)
{
    for (; *roots; roots++)
        if (xml_root_is(head, size, *roots))
            return (int)strlen(*roots) * 8;
    return 0;
}

static int st36_bid(const char *head, size_t size) { return bid_for(st36_roots, head, size); }
static int wo_bid(const char *head, size_t size) { return bid_for(wo_roots, head, size); }

static enum status st36_open(struct source *source, struct scan_mode mode, void **reader,
                             struct error *error)
{
    return document_open(&st36, source, mode, reader, error);
}

static enum status wo_open(struct source *source, struct scan_mode mode, void **reader,
                           struct error *error)
{
    return document_open(&wo, source, mode, reader, error);
}

const struct format format_st36 = {
    { .name = "st36", .contents = "patent documents of all offices as MAREC, IFI, WIPO ST.36 XML",
      .files = "*.xml *.xml.gz", .origin = ORIGIN_VENDOR, .place = PLACE_DETAIL_CITY,
      .pct = true, .priorities = true, .family = true,
      .lacks = "in MAREC the PCT application, so that most PCT grants show as Paris or direct; the "
               "date of grant of a patent published again" },
    st36_bid, st36_open, document_next, document_close,
};

const struct format format_wo = {
    { .name = "wo", .contents = "WIPO PCT applications as published, ST.36 XML: never a grant",
      .files = "wo-published-application.xml", .place = PLACE_DETAIL_CITY,
      .pct = true, .priorities = true, .lacks = "grants" },
    wo_bid, wo_open, document_next, document_close,
};
