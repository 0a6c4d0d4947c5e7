/* parsers/ep_register.c - the European Patent Register, `register-document`, as OPS answers it.
 *
 * A document tells the whole history of an application: each list stands once for each change, the
 * latest first, with its @change-date, and only the latest holds.  It is a grant once there is a
 * publication of kind B1, on the day of that.  An owner whose list a later one replaced after the
 * grant was the proprietor until then.
 * Source: FORMATS.md section 5. */
#include <stdlib.h>
#include <string.h>

#include "limit.h"
#include "parsers/bytes.h"
#include "parsers/document.h"
#include "text.h"

#define RECORD "register-document"

static const char *const roots[] = { "world-patent-data", "register-documents", RECORD };

/* ---- the label ---- */

/* Copies the code that the element at `tag` holds. */
static void code_in(const struct raw *raw, const struct tag *tag, char *code, size_t room)
{
    const char *at = raw->data + tag->name_end, *end = raw->data + raw->size;
    const char *open = memchr(at, '>', (size_t)(end - at));
    size_t size = 0;
    for (at = open ? open + 1 : end; at < end && strchr(" \t\r\n", *at); at++)
        ;
    while (at + size < end && size + 1 < room && !strchr("< \t\r\n", at[size]))
        size++;
    memcpy(code, at, size);
    code[size] = '\0';
}

/* The kind that the document is counted by: B1 once granted, else that of the first publication. */
static void kind_of(const struct raw *raw, char *kind, size_t room)
{
    struct tag reference, tag;
    size_t size = raw->enough ? raw->enough : raw->size, at = raw->root_end;
    kind[0] = '\0';
    while ((at = bytes_find_tag(raw->data, size, at, "publication-reference", &reference))
           != NOT_FOUND) {
        char country[LABEL_SIZE] = "", code[LABEL_SIZE] = "";
        at = reference.name_end;
        if (reference.kind == TAG_END)
            continue;
        if (bytes_find_tag(raw->data, size, at, "country", &tag) != NOT_FOUND)
            code_in(raw, &tag, country, sizeof country);
        if (bytes_find_tag(raw->data, size, at, "kind", &tag) != NOT_FOUND)
            code_in(raw, &tag, code, sizeof code);
        if (strcmp(country, "EP") == 0 && (!*kind || strcmp(code, "B1") == 0)) {
            memcpy(kind, code, room < sizeof code ? room : sizeof code);
            kind[room - 1] = '\0';
        }
    }
}

static enum status identify(const struct raw *raw, struct raw_label *label, struct error *error)
{
    char value[LABEL_SIZE], shown[TEXT_SHOWN_SIZE];
    xml_tag_attribute(raw->data, raw->root, raw->root_end, "dtd-version", value, sizeof value);
    if (*value && !text_starts(value, "1."))
        return error_set(error, STATUS_BAD_DUMP, "version '%s' of " RECORD " is not read",
                         text_shown(value, shown));
    kind_of(raw, value, sizeof value);
    label_add_text(&label->label, "EP");
    label_add_text(&label->label, value);
    return STATUS_OK;
}

/* ---- history ---- */

static int32_t changed_on(const struct xml_node *node)
{
    return read_attr_date(node, "change-date");
}

/* Of the children so named, all of one language if that is given, the latest; the first of equal
 * ones. */
static const struct xml_node *latest(const struct xml_node *parent, const char *name,
                                     const char *language)
{
    const struct xml_node *best = NULL;
    for (const struct xml_node *node = node_child(parent, name); node; node = node_next(node))
        if ((!language || strcmp(node_attr(node, "lang"), language) == 0)
            && (!best || changed_on(node) > changed_on(best)))
            best = node;
    return best;
}

/* ---- owners ---- */

static const char *read_address(struct reading *reading, const struct xml_node *address)
{
    const char *lines[16];
    size_t count = 0;
    for (const struct xml_node *node = address ? address->first : NULL; node; node = node->next)
        if (node->name && text_starts(node->name, "address-") && count < COUNT_OF(lines))
            lines[count++] = read_text(reading, node, "");
    return reading_join(reading, lines, count, " | ");
}

/* Residence and nationality are mostly empty elements. */
static const char *read_owner_country(struct reading *reading, const struct xml_node *applicant)
{
    const char *country = read_country(reading, applicant, "addressbook/address/country");
    return *country ? country : read_country(reading, applicant, "residence/country");
}

static enum status read_parties(struct reading *reading, const struct xml_node *list,
                                struct error *error)
{
    size_t count = node_count(list, "applicant");
    if (count > PARTY_COUNT_MAX)
        return error_set(error, STATUS_REJECT, "record has more than %d owners", PARTY_COUNT_MAX);
    struct party *parties = reading_alloc(reading, count * sizeof *parties), *party = parties;
    if (!parties)
        return STATUS_OK;
    for (const struct xml_node *node = node_child(list, "applicant"); node;
         node = node_next(node), party++)
        *party = (struct party){
            .name = read_text(reading, node, "addressbook/name"), .name_local = "",
            .address = read_address(reading, node_find(node, "addressbook/address")), .city = "",
            .country = read_owner_country(reading, node), .role = "applicant",
        };
    reading->grant.parties = parties;
    reading->grant.party_count = count;
    return STATUS_OK;
}

/* The day on which a later list took the place of this one; 0 for the latest. */
static int32_t replaced_on(const struct xml_node *parties, const struct xml_node *list)
{
    int32_t day = 0;
    for (const struct xml_node *node = node_child(parties, "applicants"); node;
         node = node_next(node))
        if (changed_on(node) > changed_on(list) && (!day || changed_on(node) < day))
            day = changed_on(node);
    return day;
}

/* Whether somebody of this name owns it today, at another address perhaps. */
static bool still_owns(const struct grant *grant, const char *name)
{
    for (size_t i = 0; i < grant->party_count; i++)
        if (strcmp(grant->parties[i].name, name) == 0)
            return true;
    return false;
}

static int by_until(const void *a, const void *b)
{
    const struct earlier_owner *x = a, *y = b;
    if (x->until != y->until)
        return x->until < y->until ? -1 : 1;
    return strcmp(x->name, y->name);
}

/* Who stands in several lists owned it until the last of them. */
static void add_owner_before(struct earlier_owner *owners, size_t *count,
                             struct earlier_owner owner)
{
    for (size_t i = 0; i < *count; i++)
        if (strcmp(owners[i].name, owner.name) == 0) {
            if (owners[i].until < owner.until)
                owners[i].until = owner.until;
            return;
        }
    owners[(*count)++] = owner;
}

/* Owners of a list that held on the day of grant or after it, and no longer does. */
static enum status read_owners_before(struct reading *reading, const struct xml_node *parties,
                                      struct error *error)
{
    struct grant *grant = &reading->grant;
    const struct xml_node *list, *node;
    size_t room = 0, count = 0;
    for (list = node_child(parties, "applicants"); list; list = node_next(list))
        room += node_count(list, "applicant");
    if (room > PARTY_COUNT_MAX)         /* all that ever were */
        return error_set(error, STATUS_REJECT, "record has more than %d owners", PARTY_COUNT_MAX);
    struct earlier_owner *owners = reading_alloc(reading, room * sizeof *owners);
    if (!owners)
        return STATUS_OK;
    for (list = node_child(parties, "applicants"); list; list = node_next(list)) {
        int32_t until = replaced_on(parties, list);
        for (node = node_child(list, "applicant"); node && until > grant->granted_on;
             node = node_next(node)) {
            const char *name = read_text(reading, node, "addressbook/name");
            if (!still_owns(grant, name))
                add_owner_before(owners, &count, (struct earlier_owner){
                    .name = name, .country = read_owner_country(reading, node), .until = until,
                });
        }
    }
    if (count)
        qsort(owners, count, sizeof *owners, by_until);
    grant->owners_before = owners;
    grant->owner_before_count = count;
    return STATUS_OK;
}

/* ---- numbers ---- */

/* The European publication that the record stands for. */
static const struct xml_node *find_publication(struct reading *reading,
                                               const struct xml_node *bibliography)
{
    const struct xml_node *first = NULL;
    for (const struct xml_node *node = node_child(bibliography, "publication-reference"); node;
         node = node_next(node)) {
        const struct xml_node *id = node_child(node, "document-id");
        if (strcmp(read_country(reading, id, "country"), "EP") != 0)
            continue;
        if (strcmp(read_code(reading, id, "kind"), "B1") == 0)
            return id;
        first = first ? first : id;
    }
    return first;
}

/* An application or publication of WO beside the European one is its PCT phase. */
static bool names_pct(struct reading *reading, const struct xml_node *bibliography)
{
    bool pct = false;
    const struct xml_node *node, *id;
    for (node = node_child(bibliography, "application-reference"); node; node = node_next(node))
        for (id = node_child(node, "document-id"); id; id = node_next(id))
            if (strcmp(read_country(reading, id, "country"), "WO") == 0) {
                reading_pct(reading, read_code(reading, id, "doc-number"), false);
                pct = true;
            }
    for (node = node_child(bibliography, "publication-reference"); node; node = node_next(node))
        pct |= strcmp(read_country(reading, node, "document-id/country"), "WO") == 0;
    return pct;
}

/* The European application. */
static const struct xml_node *find_application(struct reading *reading,
                                               const struct xml_node *bibliography)
{
    for (const struct xml_node *node = node_child(bibliography, "application-reference"); node;
         node = node_next(node))
        for (const struct xml_node *id = node_child(node, "document-id"); id; id = node_next(id))
            if (strcmp(read_country(reading, id, "country"), "WO") != 0)
                return id;
    return NULL;
}

/* `H04W84/20,  // H04W88/04`: what stands behind the slashes only indexes, but is a class too. */
static const char *read_classes(struct reading *reading, const struct xml_node *bibliography)
{
    const char *text = read_joined(reading, latest(bibliography, "classifications-ipcr", NULL),
                                   "classification-ipcr", " ");
    char *classes = arena_text(reading->arena, text, strlen(text));
    for (char *at = classes; at && *at; at++)
        if (*at == ',') {
            *at = ' ';
        } else if (at[0] == '/' && at[1] == '/') {
            at[0] = at[1] = ' ';
        }
    if (classes)
        text_squeeze(classes);
    return reading_checked(reading, classes);
}

static enum status read_document(struct reading *reading, const struct xml_node *root,
                                 struct error *error)
{
    struct grant *grant = &reading->grant;
    const struct xml_node *bibliography = node_child(root, "bibliographic-data");
    const struct xml_node *parties = node_child(bibliography, "parties");
    const struct xml_node *publication = find_publication(reading, bibliography);
    const struct xml_node *application = find_application(reading, bibliography);
    grant->office = "EP";
    grant->number = reading_checked(reading, number_plain(
        reading->arena, grant->office, read_code(reading, publication, "doc-number")));
    grant->kind = read_code(reading, publication, "kind");
    grant->granted_on = read_date(reading, publication, "date");
    grant->updated_on = read_attr_date(root, "date-produced");
    grant->application = read_code(reading, application, "doc-number");
    grant->filed_on = read_date(reading, application, "date");
    const struct xml_node *title = latest(bibliography, "invention-title", "en");
    grant->title = read_text(reading, title ? title : latest(bibliography, "invention-title", NULL),
                             "");
    grant->classes = read_classes(reading, bibliography);
    reading_priorities(reading, latest(bibliography, "priority-claims", NULL));
    reading_patent(reading, names_pct(reading, bibliography));
    enum status status = read_parties(reading, latest(parties, "applicants", NULL), error);
    return status == STATUS_OK ? read_owners_before(reading, parties, error) : status;
}

/* ---- the format ---- */

static const struct document_format ep_register = {
    .element = RECORD, .until = "bibliographic-data", .identify = identify, .read = read_document,
};

static int ep_register_bid(const char *head, size_t size)
{
    struct tag tag;
    if (bytes_find_tag(head, size, 0, RECORD, &tag) == NOT_FOUND)
        return 0;
    for (size_t i = 0; i < COUNT_OF(roots); i++)
        if (xml_root_is(head, size, roots[i]))
            return (int)strlen(roots[i]) * 8;
    return 0;
}

static enum status ep_register_open(struct source *source, struct scan_mode mode, void **reader,
                                    struct error *error)
{
    return document_open(&ep_register, source, mode, reader, error);
}

const struct format format_ep_register = {
    { .name = "ep-register", .contents = "European Patent Register, answers of EPO OPS, XML",
      .files = "*.xml", .origin = ORIGIN_DATABASE, .place = PLACE_DETAIL_ADDRESS,
      .pct = true, .priorities = true,
      .lacks = "what nobody asked for" },
    ep_register_bid, ep_register_open, document_next, document_close,
};
