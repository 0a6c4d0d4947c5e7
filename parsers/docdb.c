/* parsers/docdb.c - EPO DOCDB, `exchange-document`.  Source: FORMATS.md section 5.
 *
 * One bibliography a publication, of every office, without line ends; each number, name and date
 * stands once for each @data-format: `docdb` is complete and normalised, `epodoc` tells a PCT
 * application by its shape, `docdba` has names at full length, `original` as filed.  A copy is
 * never a second owner or claim.  There are no cities.
 *
 * What is a grant is said by a marker in dates-of-public-availability, else by the kind code. */
#include <stdlib.h>
#include <string.h>

#include "limit.h"
#include "parsers/document.h"
#include "parsers/ipc.h"

static enum status identify(const struct raw *raw, struct raw_label *label, struct error *error)
{
    char value[LABEL_SIZE];
    (void)error;
    xml_tag_attribute(raw->data, raw->root, raw->root_end, "country", value, sizeof value);
    label_add(&label->label, value, strlen(value));
    xml_tag_attribute(raw->data, raw->root, raw->root_end, "kind", value, sizeof value);
    label_add(&label->label, value, strlen(value));
    /* Status D takes a document out of the database: it is no news of a right. */
    xml_tag_attribute(raw->data, raw->root, raw->root_end, "status", value, sizeof value);
    label->other = strcmp(value, "D") == 0;
    if (label->other)
        label_add(&label->label, "deleted", strlen("deleted"));
    return STATUS_OK;
}

static bool has_format(const struct xml_node *node, const char *format)
{
    return strcmp(node_attr(node, "data-format"), format) == 0;
}

/* The next sibling of the same name with this data format, `node` itself included. */
static const struct xml_node *of_format(const struct xml_node *node, const char *format)
{
    while (node && !has_format(node, format))
        node = node_next(node);
    return node;
}

/* ---- owners ---- */

struct applicant {
    unsigned long sequence;
    const char *docdb, *docdba, *original;      /* the name in each format */
    const char *country;
};

/* The applicant with this number; a new one when there is none and `add`. */
static struct applicant *find_applicant(struct applicant *applicants, size_t *count,
                                        unsigned long sequence, bool add)
{
    for (size_t i = 0; i < *count; i++)
        if (applicants[i].sequence == sequence)
            return &applicants[i];
    if (!add)
        return NULL;
    applicants[*count] = (struct applicant){ sequence, "", "", "", "" };
    return &applicants[(*count)++];
}

/* Adds what the copies of one format say.  Numbers join the copies; without any their order does.
 * False when there are more applicants than may be. */
static bool merge_format(struct reading *reading, const struct xml_node *list, const char *format,
                         struct applicant *applicants, size_t *count)
{
    size_t place = 0;
    bool add = strcmp(format, "original") != 0 || *count == 0;
    for (const struct xml_node *node = of_format(node_child(list, "applicant"), format); node;
         node = of_format(node_next(node), format)) {
        if (++place > PARTY_COUNT_MAX)
            return false;
        unsigned long sequence = strtoul(node_attr(node, "sequence"), NULL, 10);
        if (sequence == 0)
            sequence = place;
        struct applicant *applicant = find_applicant(applicants, count, sequence, add);
        if (!applicant)
            continue;
        const char *name = read_text(reading, node, "applicant-name/name");
        const char *country = read_country(reading, node, "residence/country");
        *(strcmp(format, "docdb") == 0 ? &applicant->docdb
          : strcmp(format, "docdba") == 0 ? &applicant->docdba : &applicant->original) = name;
        if (!*applicant->country)
            applicant->country = country;
    }
    return true;
}

static int by_sequence(const void *a, const void *b)
{
    unsigned long x = ((const struct applicant *)a)->sequence;
    unsigned long y = ((const struct applicant *)b)->sequence;
    return (x > y) - (x < y);
}

static enum status read_parties(struct reading *reading, const struct xml_node *bibliography,
                                struct error *error)
{
    static const char *const formats[] = { "docdb", "docdba", "original" };
    const struct xml_node *list = node_find(bibliography, "parties/applicants");
    struct applicant *applicants = reading_alloc(reading, node_count(list, "applicant")
                                                          * sizeof *applicants);
    size_t count = 0;
    if (!applicants)
        return STATUS_OK;
    for (size_t i = 0; i < COUNT_OF(formats); i++)
        if (!merge_format(reading, list, formats[i], applicants, &count))
            return error_set(error, STATUS_REJECT, "record has more than %d owners",
                             PARTY_COUNT_MAX);
    struct party *parties = reading_alloc(reading, count * sizeof *parties);
    if (!parties)
        return STATUS_OK;
    /* The first named owner is number 1, whichever copy has it; no two have one number. */
    if (count)
        qsort(applicants, count, sizeof *applicants, by_sequence);
    for (size_t i = 0; i < count; i++) {
        const struct applicant *from = &applicants[i];
        parties[i] = (struct party){
            .name = *from->docdba ? from->docdba : *from->docdb ? from->docdb : from->original,
            .name_local = reading_is_han(from->original) ? from->original : "",
            .address = "", .city = "", .country = from->country, .role = "applicant",
        };
    }
    reading->grant.parties = parties;
    reading->grant.party_count = count;
    return STATUS_OK;
}

/* ---- route ---- */

/* Whether one reference, a claim's or the application's, is to a PCT application. */
static bool refers_to_pct(struct reading *reading, const struct xml_node *node)
{
    const struct xml_node *document = node_child(node, "document-id");
    const char *number = read_code(reading, document, "doc-number");
    if (!has_format(node, "docdb"))
        return reading_pct(reading, number, true);
    if (strcmp(read_code(reading, document, "kind"), "W") != 0)
        return strcmp(read_code(reading, node, "priority-linkage-type"), "W") == 0;
    const char *whole[] = { read_country(reading, document, "country"), number };
    reading_pct(reading, reading_join(reading, whole, COUNT_OF(whole), ""), false);
    return true;
}

static bool names_pct(struct reading *reading, const struct xml_node *bibliography)
{
    bool pct = false;
    const struct xml_node *node;
    for (node = node_child(bibliography, "application-reference"); node; node = node_next(node))
        pct |= refers_to_pct(reading, node);
    for (node = node_find(bibliography, "priority-claims/priority-claim"); node;
         node = node_next(node))
        pct |= refers_to_pct(reading, node);
    return pct;
}

static void read_priorities(struct reading *reading, const struct xml_node *bibliography)
{
    const struct xml_node *first = node_find(bibliography, "priority-claims/priority-claim");
    const struct xml_node *claim;
    size_t count = 0;
    for (claim = of_format(first, "docdb"); claim; claim = of_format(node_next(claim), "docdb"))
        count++;
    struct priority *priorities = reading_alloc(reading, count * sizeof *priorities);
    if (!priorities)
        return;
    reading->grant.priorities = priorities;
    reading->grant.priority_count = count;
    for (claim = of_format(first, "docdb"); claim; claim = of_format(node_next(claim), "docdb"))
        *priorities++ = (struct priority){
            .country = read_country(reading, claim, "document-id/country"),
            .number = read_code(reading, claim, "document-id/doc-number"),
            .date = read_date(reading, claim, "document-id/date"),
        };
}

/* ---- grant or not ---- */

static bool ends_with(const char *text, const char *end)
{
    size_t length = strlen(text), size = strlen(end);
    return length >= size && strcmp(text + length - size, end) == 0;
}

/* What the markers say; KIND_UNLISTED when there is none.  One with another day than the
 * publication's tells of another document of the application. */
static enum kind_verdict marker_verdict(struct reading *reading,
                                        const struct xml_node *bibliography)
{
    const struct xml_node *dates = node_child(bibliography, "dates-of-public-availability");
    enum kind_verdict verdict = KIND_UNLISTED;
    for (const struct xml_node *node = dates ? dates->first : NULL; node; node = node->next) {
        if (!node->name)
            continue;
        int32_t on = read_date(reading, node, "document-id/date");
        if (ends_with(node->name, "-without-grant"))
            verdict = verdict == KIND_GRANT ? verdict : KIND_NOT_A_GRANT;
        else if (ends_with(node->name, "-with-grant") && (!on || on == reading->grant.granted_on))
            verdict = KIND_GRANT;
    }
    return verdict;
}

/* Whether the record is a grant: the marker decides, except that it does not tell a repeat from
 * the first, and some documents are never one. */
static enum kind_verdict verdict_of(struct reading *reading, const struct xml_node *bibliography)
{
    enum kind_verdict marker = marker_verdict(reading, bibliography);
    bool by_code = reading->verdict == KIND_AGAIN || reading->verdict == KIND_NEVER;
    return by_code || marker == KIND_UNLISTED ? reading->verdict : marker;
}

/* ---- the rest ---- */

static const char *read_title(struct reading *reading, const struct xml_node *bibliography)
{
    const struct xml_node *first = node_child(bibliography, "invention-title"), *title;
    for (title = first; title; title = node_next(title))
        if (strcmp(node_attr(title, "lang"), "en") == 0)
            return read_text(reading, title, "");
    return read_text(reading, first, "");
}

static const char *read_classes(struct reading *reading, const struct xml_node *bibliography)
{
    const struct xml_node *list = node_child(bibliography, "classifications-ipcr"), *node;
    const char **classes = reading_alloc(reading, node_count(list, "classification-ipcr")
                                                  * sizeof *classes);
    size_t count = 0;
    if (!classes)
        return "";
    for (node = node_child(list, "classification-ipcr"); node; node = node_next(node))
        classes[count++] = ipc_plain(reading, read_text(reading, node, "text"));
    return reading_join(reading, classes, count, " ");
}

static enum status read_document(struct reading *reading, const struct xml_node *root,
                                 struct error *error)
{
    struct grant *grant = &reading->grant;
    const struct xml_node *bibliography = node_child(root, "bibliographic-data");
    grant->office = reading_country(reading, read_attr(reading, root, "country"));
    grant->kind = read_attr(reading, root, "kind");
    const char *number = number_plain(reading->arena, grant->office,
                                      node_attr(root, "doc-number"));
    if (!number)
        return error_memory(error);
    grant->number = number;
    grant->granted_on = read_attr_date(root, "date-publ");
    grant->updated_on = read_attr_date(root, "date-of-last-exchange");
    const char *family[] = { "DOCDB", read_attr(reading, root, "family-id") };
    if (*family[1])
        grant->family = reading_join(reading, family, COUNT_OF(family), ":");

    const struct xml_node *application =
        of_format(node_child(bibliography, "application-reference"), "docdb");
    grant->application = read_code(reading, application, "document-id/doc-number");
    grant->filed_on = read_date(reading, application, "document-id/date");
    grant->title = read_title(reading, bibliography);
    grant->classes = read_classes(reading, bibliography);
    read_priorities(reading, bibliography);
    reading_patent(reading, names_pct(reading, bibliography));
    reading->verdict = verdict_of(reading, bibliography);
    return read_parties(reading, bibliography, error);
}

/* ---- the format ---- */

static const struct document_format docdb = {
    .element = "exchange-document", .until = "bibliographic-data", .skips = true,
    .identify = identify, .read = read_document,
};

/* An answer of OPS holds the same elements under another root and is no dump. */
static int docdb_bid(const char *head, size_t size)
{
    static const char *const roots[] = { "exchange-documents", "exchange-document" };
    for (size_t i = 0; i < COUNT_OF(roots); i++)
        if (xml_root_is(head, size, roots[i]))
            return (int)strlen(roots[i]) * 8;
    return 0;
}

static enum status docdb_open(struct source *source, struct scan_mode mode, void **reader,
                              struct error *error)
{
    return document_open(&docdb, source, mode, reader, error);
}

const struct format format_docdb = {
    { .name = "docdb", .contents = "EPO DOCDB bibliography of all offices, XML",
      .files = "docdb_xml_*.zip", .place = PLACE_DETAIL_COUNTRY,
      .pct = true, .priorities = true, .family = true,
      .lacks = "city and address, often the country" },
    docdb_bid, docdb_open, document_next, document_close,
};
