/* parsers/jpo.c - gazettes of the Japan Patent Office to 2021, `jp-official-gazette`.
 * Source: FORMATS.md section 7; the gazettes since 2022 are in jpo_st96.c.
 *
 * One document a publication, EUC-JP as shipped, in an early form of ST.36.  The kind code is an
 * attribute of the root, since `kind` is Japanese text; the owner of a grant stands, like the
 * applicant, with his agents in applicants-agents.  The country is the word that an address
 * starts with, so the raw skip, which looks for CN, can pass over nothing.
 *
 * A publication A may name the grant it led to (printed-with-grant): that grant has a record of
 * its own, and this one stays an application. */
#include <string.h>

#include "limit.h"
#include "parsers/ipc.h"
#include "parsers/japanese.h"
#include "parsers/raw_label.h"
#include "text.h"

#define JPO_ROOT "jp-official-gazette"

static const char *const starts[] = { "<(?:\\?xml\\s|jp-official-gazette[\\s/>])", NULL };

static enum status identify(const struct raw *raw, struct raw_label *label, struct error *error)
{
    char version[32], shown[TEXT_SHOWN_SIZE];
    if (!raw_is_root(raw, JPO_ROOT))
        return raw_refuse_root(label, raw, error);
    raw_label_attribute(label, raw, "country");
    raw_label_attribute(label, raw, "kind-of-st16");
    xml_tag_attribute(raw->data, raw->root, raw->root_end, "dtd-version", version,
                      sizeof version);
    if (!*version || text_starts(version, "1."))
        return STATUS_OK;
    return error_set(error, STATUS_BAD_DUMP, "version '%s' of " JPO_ROOT " is not read",
                     text_shown(version, shown));
}

static int32_t read_day(struct reading *reading, const struct xml_node *node, const char *path)
{
    int32_t date = read_date(reading, node, path);
    if (!date)
        japanese_date(read_code(reading, node, path), &date);
    return date;
}

/* ---- owners ---- */

/* Where owners stand; the first list that has any counts.  Only the last is seen in data, in
 * applications; the others are the names that ST.36 gives. */
static const struct owner_list owner_places[] = {
    { "assignees", "assignee", "assignee" },
    { "parties/assignees", "assignee", "assignee" },
    { "parties/applicants-agents-article/applicants-agents", "applicant", "applicant" },
    { "parties/applicants", "applicant", "applicant" },
};

static const char *book_name(struct reading *reading, const struct xml_node *book)
{
    static const char *const names[] = { "name", "orgname" };
    for (size_t i = 0; i < COUNT_OF(names); i++) {
        const char *name = read_text(reading, book, names[i]);
        if (*name)
            return name;
    }
    const char *person[] = { read_text(reading, book, "last-name"),
                             read_text(reading, book, "first-name") };
    return reading_join(reading, person, COUNT_OF(person), ", ");
}

/* The first addressbook is in Japanese.  A second has what the owner calls himself (原語表記) and
 * where he says he is: the name he is registered by, and often the only address in letters. */
static void read_party(struct reading *reading, const struct xml_node *owner, const char *role,
                       struct party *party)
{
    const struct xml_node *book = node_child(owner, "addressbook"), *other = node_next(book);
    const char *address[] = { read_text(reading, book, "address/text"),
                              read_text(reading, other, "address/text") };
    const char *name = book_name(reading, book), *own = book_name(reading, other);
    const char *country = read_country(reading, book, "address/country");
    if (!*country)
        country = reading_checked(reading, japanese_country(reading->arena, address[0]));
    *party = (struct party){
        .name = *name ? name : own,
        .name_local = *name && strcmp(name, own) != 0 ? own : "",
        .address = reading_join(reading, address, COUNT_OF(address), " | "),
        .city = "", .country = country, .role = role,
    };
}

/* ---- route ---- */

/* `kind="international"` means a foreign country and is no PCT application. */
static void read_priorities(struct reading *reading, const struct xml_node *bibliography)
{
    const struct xml_node *claims = node_child(bibliography, "priority-claims"), *claim;
    size_t count = node_count(claims, "priority-claim");
    struct priority *priority = reading_alloc(reading, count * sizeof *priority);
    if (!priority)
        return;
    reading->grant.priorities = priority;
    reading->grant.priority_count = count;
    for (claim = node_child(claims, "priority-claim"); claim; claim = node_next(claim))
        *priority++ = (struct priority){
            .country = read_country(reading, claim, "country"),
            .number = read_code(reading, claim, "doc-number"),
            .date = read_day(reading, claim, "date"),
        };
}

static bool names_pct(struct reading *reading, const struct xml_node *bibliography)
{
    const char *filed = read_code(reading, bibliography,
                                  "pct-or-regional-filing-data/document-id/doc-number");
    const char *published = read_code(reading, bibliography,
                                      "pct-or-regional-publishing-data/document-id/doc-number");
    reading_pct(reading, filed, false);
    return *filed || *published;
}

/* ---- the rest ---- */

static const char *read_classes(struct reading *reading, const struct xml_node *bibliography)
{
    static const char *const names[] = { "main-clsf", "further-clsf" };
    const struct xml_node *list = node_child(bibliography, "classification-ipc"), *node;
    size_t count = 0, room = node_count(list, names[0]) + node_count(list, names[1]);
    const char **classes = reading_alloc(reading, room * sizeof *classes);
    if (!classes)
        return "";
    for (size_t i = 0; i < COUNT_OF(names); i++)
        for (node = node_child(list, names[i]); node; node = node_next(node))
            classes[count++] = ipc_plain(reading, read_text(reading, node, ""));
    return reading_join(reading, classes, count, " ");
}

static const char *read_kind(struct reading *reading, const struct xml_node *root,
                             const struct xml_node *publication)
{
    const char *kind = read_attr(reading, root, "kind-of-st16");
    return *kind ? kind
        : reading_checked(reading, japanese_kind(reading->arena,
                                                 read_text(reading, publication, "kind")));
}

static enum status read_gazette(struct reading *reading, const struct xml_node *root,
                                struct error *error)
{
    struct grant *grant = &reading->grant;
    const struct xml_node *bibliography = node_child(root, "bibliographic-data");
    const struct xml_node *publication =
        node_find(bibliography, "publication-reference/document-id");
    const struct xml_node *application =
        node_find(bibliography, "application-reference/document-id");
    if (!publication)
        return error_set(error, STATUS_REJECT, "record has no publication reference");
    grant->office = reading_country(reading, read_attr(reading, root, "country"));
    if (!*grant->office)
        grant->office = "JP";
    grant->number = reading_checked(reading, number_plain(
        reading->arena, grant->office, read_code(reading, publication, "doc-number")));
    grant->kind = read_kind(reading, root, publication);
    grant->granted_on = read_day(reading, publication, "date");
    grant->application = read_code(reading, application, "doc-number");
    grant->filed_on = read_day(reading, application, "date");
    grant->title = read_text(reading, bibliography, "invention-title");
    grant->classes = read_classes(reading, bibliography);
    reading_owners(reading, bibliography, owner_places, COUNT_OF(owner_places), read_party);
    read_priorities(reading, bibliography);
    reading_patent(reading, names_pct(reading, bibliography));
    /* No grant was at hand: should its owners stand elsewhere, nobody must take that for "not
     * Chinese". */
    if (grant->party_count == 0 && kind_is_kept(reading->verdict, grant))
        return error_set(error, STATUS_REJECT, "grant names no owner where one is looked for");
    return STATUS_OK;
}

/* ---- the format ---- */

static const struct document_format jpo = {
    .starts = starts, .until = "bibliographic-data", .identify = identify, .read = read_gazette,
};

static int jpo_bid(const char *head, size_t size)
{
    return xml_root_is(head, size, JPO_ROOT) ? (int)strlen(JPO_ROOT) * 8 : 0;
}

static enum status jpo_open(struct source *source, struct scan_mode mode, void **reader,
                            struct error *error)
{
    return document_open(&jpo, source, mode, reader, error);
}

const struct format format_jpo = {
    { .name = "jpo", .contents = "JPO gazettes to 2021, XML jp-official-gazette",
      .files = "JPG_*.zip *.xml", .place = PLACE_DETAIL_ADDRESS, .pct = true, .priorities = true,
      .lacks = "city and country code: one line of Japanese text; names often in katakana; "
               "no grant was seen" },
    jpo_bid, jpo_open, document_next, document_close,
};
