/* parsers/exchange.c - the EPO's `exchange-document`; see exchange.h.
 *
 * What is a grant is said by a marker in dates-of-public-availability, else by the kind code.  A
 * copy of a claim in another format is never a second claim, and is numbered in another order. */
#include "parsers/exchange.h"

#include <string.h>

#include "parsers/ipc.h"
#include "status.h"

/* ---- numbers ---- */

static bool is(const char *text, const char *word)
{
    return strcmp(text, word) == 0;
}

/* The format is told by the reference in DOCDB, by the document-id in OPS. */
static const char *format_of_id(const struct xml_node *reference, const struct xml_node *id)
{
    const char *format = node_attr(reference, "data-format");
    return *format ? format : node_attr(id, "document-id-type");
}

/* Of this reference alone. */
static const struct xml_node *own_id(const struct xml_node *reference, const char *format)
{
    const struct xml_node *id = node_child(reference, "document-id");
    while (id && !is(format_of_id(reference, id), format))
        id = node_next(id);
    return id;
}

const struct xml_node *exchange_id(const struct xml_node *reference, const char *format)
{
    const struct xml_node *id = NULL;
    for (; reference && !id; reference = node_next(reference))
        id = own_id(reference, format);
    return id;
}

/* A date that the docdb copy lacks stands in the epodoc one. */
static int32_t read_any_date(struct reading *reading, const struct xml_node *reference)
{
    int32_t date = read_date(reading, exchange_id(reference, "docdb"), "date");
    return date ? date : read_date(reading, exchange_id(reference, "epodoc"), "date");
}

/* The office that an epodoc number begins with: `EP20100167109`. */
static const char *epodoc_country(struct reading *reading, const struct xml_node *id)
{
    const char *number = read_code(reading, id, "doc-number");
    const char *code = arena_text(reading->arena, number, strlen(number) < 2 ? 0 : 2);
    return reading_country(reading, reading_checked(reading, code));
}

/* ---- route ---- */

/* Whether one reference, a claim's or the application's, is to a PCT application. */
static bool refers_to_pct(struct reading *reading, const struct xml_node *reference)
{
    bool pct = is(read_code(reading, reference, "priority-linkage-type"), "W");
    for (const struct xml_node *id = node_child(reference, "document-id"); id; id = node_next(id)) {
        const char *number = read_code(reading, id, "doc-number");
        if (!is(format_of_id(reference, id), "docdb")) {
            pct |= reading_pct(reading, number, true);
        } else if (is(read_code(reading, id, "kind"), "W")) {
            const char *whole[] = { read_country(reading, id, "country"), number };
            reading_pct(reading, reading_join(reading, whole, COUNT_OF(whole), ""), false);
            pct = true;
        }
    }
    return pct;
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

/* Reads a claim; false for a mere copy.  Where one claim has all its numbers, the filing office's
 * own is worth more than the epodoc one, which leaves digits out. */
static bool read_priority(struct reading *reading, const struct xml_node *claim,
                          struct priority *priority)
{
    const struct xml_node *docdb = own_id(claim, "docdb"), *epodoc = own_id(claim, "epodoc");
    if (docdb) {
        *priority = (struct priority){
            .country = read_country(reading, docdb, "country"),
            .number = read_code(reading, docdb, "doc-number"),
            .date = read_date(reading, docdb, "date"),
        };
        return true;
    }
    if (!epodoc || *node_attr(claim, "data-format"))
        return false;
    const struct xml_node *original = own_id(claim, "original");
    *priority = (struct priority){
        .country = epodoc_country(reading, epodoc),
        .number = read_code(reading, original ? original : epodoc, "doc-number"),
        .date = read_date(reading, epodoc, "date"),
    };
    return true;
}

static void read_priorities(struct reading *reading, const struct xml_node *bibliography)
{
    const struct xml_node *claims = node_child(bibliography, "priority-claims");
    struct priority *priorities = reading_alloc(reading, node_count(claims, "priority-claim")
                                                         * sizeof *priorities);
    size_t count = 0;
    if (!priorities)
        return;
    for (const struct xml_node *claim = node_child(claims, "priority-claim"); claim;
         claim = node_next(claim))
        count += read_priority(reading, claim, &priorities[count]);
    reading->grant.priorities = priorities;
    reading->grant.priority_count = count;
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
        if (is(node_attr(title, "lang"), "en"))
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

void exchange_read(struct reading *reading, const struct xml_node *root)
{
    struct grant *grant = &reading->grant;
    const struct xml_node *bibliography = node_child(root, "bibliographic-data");
    const struct xml_node *application = node_child(bibliography, "application-reference");
    grant->office = reading_country(reading, read_attr(reading, root, "country"));
    grant->kind = read_attr(reading, root, "kind");
    grant->number = reading_checked(reading, number_plain(reading->arena, grant->office,
                                                          node_attr(root, "doc-number")));
    grant->granted_on = read_attr_date(root, "date-publ");
    if (!grant->granted_on)
        grant->granted_on = read_any_date(reading, node_child(bibliography,
                                                              "publication-reference"));
    grant->family = reading_family(reading, read_attr(reading, root, "family-id"));

    grant->application = read_code(reading, exchange_id(application, "docdb"), "doc-number");
    grant->filed_on = read_any_date(reading, application);
    grant->title = read_title(reading, bibliography);
    grant->classes = read_classes(reading, bibliography);
    read_priorities(reading, bibliography);
    reading_patent(reading, names_pct(reading, bibliography));
    reading->verdict = verdict_of(reading, bibliography);
}
