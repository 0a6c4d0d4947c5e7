/* parsers/ops.c - answers of EPO Open Patent Services with exchange documents.
 *
 * The elements are those of DOCDB: see exchange.h.  Applicants are named in `epodoc` form, the
 * country in brackets behind U+2002, and as filed, `original`, where the list may have everybody
 * twice.  An answer is no dump: somebody asked for it, and it has what was asked for.
 * Source: FORMATS.md section 5. */
#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "limit.h"
#include "parsers/bytes.h"
#include "parsers/document.h"
#include "parsers/exchange.h"

#define ROOT "world-patent-data"
#define RECORD "exchange-document"

static enum status identify(const struct raw *raw, struct raw_label *label, struct error *error)
{
    static const char *const attributes[] = { "country", "kind" };
    char value[LABEL_SIZE];
    (void)error;
    for (size_t i = 0; i < COUNT_OF(attributes); i++) {
        xml_tag_attribute(raw->data, raw->root, raw->root_end, attributes[i], value, sizeof value);
        label_add(&label->label, value, strlen(value));
    }
    return STATUS_OK;
}

/* ---- owners ---- */

/* The text without the blanks, commas and U+2002 that trail. */
static const char *trimmed(struct reading *reading, const char *text, size_t size)
{
    static const char en_space[] = "\xE2\x80\x82";
    enum { EN_SPACE_SIZE = sizeof en_space - 1 };
    for (;;) {
        if (size > 0 && (text[size - 1] == ' ' || text[size - 1] == ','))
            size--;
        else if (size >= EN_SPACE_SIZE
                 && memcmp(text + size - EN_SPACE_SIZE, en_space, EN_SPACE_SIZE) == 0)
            size -= EN_SPACE_SIZE;
        else
            return reading_checked(reading, arena_text(reading->arena, text, size));
    }
}

/* `9SOLUTIONS OY [FI]` as name and country. */
static const char *split_country(struct reading *reading, const char *text, const char **country)
{
    size_t size = strlen(text);
    *country = "";
    if (size >= 4 && text[size - 1] == ']' && text[size - 4] == '[') {
        *country = reading_country(reading, reading_checked(
            reading, arena_text(reading->arena, text + size - 3, 2)));
        size -= 4;
    }
    return trimmed(reading, text, size);
}

static bool has_format(const struct xml_node *applicant, const char *format)
{
    return strcmp(node_attr(applicant, "data-format"), format) == 0;
}

/* The name as filed with this number, "" without. */
static const char *original_name(struct reading *reading, const struct xml_node *list,
                                 unsigned long sequence)
{
    for (const struct xml_node *node = node_child(list, "applicant"); node;
         node = node_next(node))
        if (has_format(node, "original")
            && strtoul(node_attr(node, "sequence"), NULL, 10) == sequence) {
            const char *name = read_text(reading, node, "applicant-name/name");
            return trimmed(reading, name, strlen(name));
        }
    return "";
}

static void read_owner(struct reading *reading, const struct xml_node *list,
                       const struct xml_node *applicant, struct party *party)
{
    const char *country, *own = split_country(
        reading, read_text(reading, applicant, "applicant-name/name"), &country);
    const char *original = has_format(applicant, "original") ? own : original_name(
        reading, list, strtoul(node_attr(applicant, "sequence"), NULL, 10));
    bool local = reading_is_han(original);
    *party = (struct party){
        .name = *original && !local ? original : own,
        .name_local = local ? original : "",
        .address = "", .city = "", .country = country, .role = "applicant",
    };
}

/* Everybody as filed, once: a second time is in capitals or not. */
static bool is_there(const struct party *parties, size_t count, const char *name)
{
    for (size_t i = 0; i < count; i++)
        if (strcasecmp(parties[i].name, name) == 0)
            return true;
    return false;
}

/* One owner an `epodoc` entry; where there is none, one a name as filed. */
static enum status read_parties(struct reading *reading, const struct xml_node *list,
                                struct error *error)
{
    const struct xml_node *node;
    size_t epodoc = 0, total = node_count(list, "applicant"), count = 0;
    for (node = node_child(list, "applicant"); node; node = node_next(node))
        epodoc += has_format(node, "epodoc");
    if (total > 3 * PARTY_COUNT_MAX || epodoc > PARTY_COUNT_MAX)
        return error_set(error, STATUS_REJECT, "record has more than %d owners", PARTY_COUNT_MAX);
    struct party *parties = reading_alloc(reading, total * sizeof *parties);
    if (!parties)
        return STATUS_OK;
    for (node = node_child(list, "applicant"); node; node = node_next(node)) {
        if (!has_format(node, epodoc ? "epodoc" : "original"))
            continue;
        read_owner(reading, list, node, &parties[count]);
        count += epodoc || !is_there(parties, count, parties[count].name);
    }
    reading->grant.parties = parties;
    reading->grant.party_count = count;
    return STATUS_OK;
}

static enum status read_document(struct reading *reading, const struct xml_node *root,
                                 struct error *error)
{
    exchange_read(reading, root);
    return read_parties(reading, node_find(root, "bibliographic-data/parties/applicants"), error);
}

/* ---- the format ---- */

/* Not skipped: a priority can be from CN by the beginning of its number alone. */
static const struct document_format ops = {
    .element = RECORD, .until = "bibliographic-data", .identify = identify, .read = read_document,
};

static int ops_bid(const char *head, size_t size)
{
    struct tag tag;
    if (!xml_root_is(head, size, ROOT) || bytes_find_tag(head, size, 0, RECORD, &tag) == NOT_FOUND)
        return 0;
    return (int)strlen(ROOT RECORD) * 8;
}

static enum status ops_open(struct source *source, struct scan_mode mode, void **reader,
                            struct error *error)
{
    return document_open(&ops, source, mode, reader, error);
}

const struct format format_ops = {
    { .name = "ops", .contents = "answers of EPO OPS (bibliography, family, full cycle), XML",
      .files = "*.xml", .origin = ORIGIN_DATABASE, .place = PLACE_DETAIL_COUNTRY,
      .pct = true, .priorities = true, .family = true,
      .lacks = "what nobody asked for; city and address; a B2 has its own date for that of the "
               "grant" },
    ops_bid, ops_open, document_next, document_close,
};
