/* parsers/docdb.c - EPO DOCDB, `exchange-document`.  Source: FORMATS.md section 5.
 *
 * One bibliography a publication, of every office, without line ends; each number, name and date
 * stands once for each @data-format: see exchange.h; of names `docdba` has them at full length.  A
 * copy is never a second owner.  There are no cities; few names have an address.
 *
 * A weekly file also takes documents back: one that is deleted has nothing but its number, and
 * must find its right all the same. */
#include <stdlib.h>
#include <string.h>

#include "date.h"
#include "limit.h"
#include "parsers/document.h"
#include "parsers/exchange.h"
#include "text.h"

/* What @status of a weekly file says became of the document.  A void document is one that its
 * office withdrew; when such a note is itself taken back there is nothing to say of a right. */
static const struct exchange_status {
    const char *code, *label;       /* in the counts, "" for a whole document */
    bool takes_back, amends, other;
} statuses[] = {
    { "", "", false, false, false },    /* a back file has none */
    { "A", "", false, true, false },    /* amended: the whole document as it is now */
    { "C", "", false, false, false },   /* created */
    { "D", "deleted", true, false, false },
    { "CV", "void", true, false, false },
    { "DV", "void-deleted", false, false, true },
};

static const struct exchange_status *find_status(const char *code)
{
    for (size_t i = 0; i < COUNT_OF(statuses); i++)
        if (strcmp(statuses[i].code, code) == 0)
            return &statuses[i];
    return NULL;
}

/* `2.5.9`; a document cut out of its file has none. */
static bool version_is_read(const struct raw *raw, char version[LABEL_SIZE])
{
    xml_tag_attribute(raw->wrapper, 0, raw->wrapper_size, "dtd-version", version, LABEL_SIZE);
    return !*version || text_starts(version, "2.");
}

static enum status identify(const struct raw *raw, struct raw_label *label, struct error *error)
{
    char value[LABEL_SIZE], shown[TEXT_SHOWN_SIZE];
    if (!version_is_read(raw, value))
        return error_set(error, STATUS_BAD_DUMP, "version '%s' of exchange-documents is not read",
                         text_shown(value, shown));
    xml_tag_attribute(raw->data, raw->root, raw->root_end, "country", value, sizeof value);
    label_add(&label->label, value, strlen(value));
    xml_tag_attribute(raw->data, raw->root, raw->root_end, "kind", value, sizeof value);
    label_add(&label->label, value, strlen(value));
    xml_tag_attribute(raw->data, raw->root, raw->root_end, "status", value, sizeof value);
    const struct exchange_status *status = find_status(value);
    if (!status)
        return error_set(error, STATUS_REJECT, "status '%s' is not read",
                         text_shown(value, shown));
    if (*status->label)
        label_add_text(&label->label, status->label);
    label->other = status->other;
    label->news = status->takes_back;
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
    const char *country, *address;
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
    applicants[*count] = (struct applicant){ sequence, "", "", "", "", "" };
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
        if (!*applicant->address)
            applicant->address = read_text(reading, node, "address/text");
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
            .address = from->address, .city = "", .country = from->country, .role = "applicant",
        };
    }
    reading->grant.parties = parties;
    reading->grant.party_count = count;
    return STATUS_OK;
}

/* ---- what is taken back ---- */

/* The day that the file was made, said on its root. */
static int32_t exchanged_on(const struct reading *reading)
{
    char value[16];
    int32_t date = 0;
    xml_tag_attribute(reading->wrapper, 0, reading->wrapper_size, "date-of-exchange", value,
                      sizeof value);
    return date_parse(value, &date) ? date : 0;
}

/* News of a right needs its name and the day of the news alone.  It comes without a bibliography,
 * often without any day, and must reach the right whoever owned it when. */
static void take_back(struct reading *reading)
{
    struct grant *grant = &reading->grant;
    grant->standing = STANDING_DELETED;
    if (!grant->updated_on)
        grant->updated_on = exchanged_on(reading);
    if (!grant->granted_on)
        grant->granted_on = grant->updated_on;
    reading->verdict = kind_verdict_deleted(grant->office, grant->number, grant->kind);
}

/* Whether its marker denies what the kind code says: the document as it stood before may have had
 * no marker, and count as a grant. */
static bool denies_grant(const struct reading *reading)
{
    const struct grant *grant = &reading->grant;
    return reading->verdict == KIND_NOT_A_GRANT
        && kind_verdict(grant->office, grant->number, grant->kind, grant->granted_on) == KIND_GRANT;
}

static enum status read_document(struct reading *reading, const struct xml_node *root,
                                 struct error *error)
{
    exchange_read(reading, root);
    reading->grant.updated_on = read_attr_date(root, "date-of-last-exchange");
    const struct exchange_status *status = find_status(node_attr(root, "status"));
    if (status && status->takes_back) {
        take_back(reading);
        return STATUS_OK;
    }
    if (status && status->amends && denies_grant(reading))
        take_back(reading);
    return read_parties(reading, node_child(root, "bibliographic-data"), error);
}

/* ---- the format ---- */

static const struct document_format docdb = {
    .element = "exchange-document", .until = "bibliographic-data", .skips = true,
    .identify = identify, .read = read_document,
};

/* Whether the text begins with one of these roots; which, in bits. */
static int begins_with(const char *head, size_t size, const char *const *roots)
{
    for (; *roots; roots++)
        if (xml_root_is(head, size, *roots))
            return (int)strlen(*roots) * 8;
    return 0;
}

/* The EPO's full texts of national offices come in the same packages; they name no owner. */
static const char *const fulltext_roots[] = { "fulltext-documents", "fulltext-document", NULL };

/* An answer of OPS holds the same elements under another root: ops.c. */
static int docdb_bid(const char *head, size_t size)
{
    static const char *const roots[] = { "exchange-documents", "exchange-document", NULL };
    int bid = begins_with(head, size, roots);
    return bid ? bid : begins_with(head, size, fulltext_roots);
}

static enum status docdb_open(struct source *source, struct scan_mode mode, void **reader,
                              struct error *error)
{
    const struct window *window = source_window(source);
    if (begins_with(window->data, window->size, fulltext_roots))
        return error_set(error, STATUS_BAD_DUMP,
                         "fulltext-document is not read: it names no owner");
    return document_open(&docdb, source, mode, reader, error);
}

const struct format format_docdb = {
    { .name = "docdb", .contents = "EPO DOCDB bibliography of all offices, XML",
      .files = "docdb_xml_*.zip", .origin = ORIGIN_DATABASE, .place = PLACE_DETAIL_COUNTRY,
      .pct = true, .priorities = true, .family = true,
      .lacks = "city and address, often the country; a B2 has its own date for that of the grant" },
    docdb_bid, docdb_open, document_next, document_close,
};
