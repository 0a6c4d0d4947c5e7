/* parsers/uspto_v25.c - USPTO grants, XML v2.4 and v2.5 of 2001 to 2004, and the applications of
 * those years.  Source: FORMATS.md section 3; tags are INID codes in ST.32.
 *
 * A week is one file of complete documents, one behind the other, as from 2005 on.  Each has an
 * internal subset with an entity for every picture of it; skip.c knows that those spell nothing.
 * All text stands in PDAT; letters beyond ASCII are named characters of a DTD that is never there.
 *
 * The filing date of a national stage is the day of entry here, not that of the PCT filing. */
#include <stdio.h>
#include <string.h>

#include "parsers/bytes.h"
#include "parsers/document.h"
#include "parsers/ipc.h"
#include "text.h"

#define GRANT_ROOT       "PATDOC"
#define APPLICATION_ROOT "patent-application-publication"

static const char *const starts[] = {
    "<(?:\\?xml|PATDOC)[\\s/>]", "<patent-application-publication[\\s/>]", NULL,
};

static bool is_root(const struct raw *raw, const char *name)
{
    return raw->name_size == strlen(name) && memcmp(raw->name, name, raw->name_size) == 0;
}

/* Appends to the label what the first element `name` holds, below a PDAT or without. */
static void label_element(struct raw_label *label, const struct raw *raw, const char *name)
{
    size_t size = raw->enough ? raw->enough : raw->size, start = size;
    struct tag tag, data;
    if (bytes_find_tag(raw->data, size, raw->root_end, name, &tag) != NOT_FOUND) {
        start = tag.name_end + 1;
        if (bytes_find_tag(raw->data, size, start, "PDAT", &data) != NOT_FOUND)
            start = data.name_end + 1;
    }
    while (start < size && strchr(" \t\r\n", raw->data[start]))
        start++;
    label_add(&label->label, raw->data + start, size - start);
}

static enum status identify(const struct raw *raw, struct raw_label *label, struct error *error)
{
    static const char *const versions[] = { "", "2.4", "2.5" };
    char shown[TEXT_SHOWN_SIZE], version[64];
    if (is_root(raw, APPLICATION_ROOT)) {
        label_add_text(&label->label, "US");
        label_element(label, raw, "kind-code");
        label->other = true;
        return STATUS_OK;
    }
    if (!is_root(raw, GRANT_ROOT)) {
        char name[LABEL_SIZE];
        snprintf(name, sizeof name, "%.*s", (int)raw->name_size, raw->name);
        label_add(&label->label, raw->name, raw->name_size);
        return error_set(error, STATUS_REJECT, "root element '%s' is not read",
                         text_shown(name, shown));
    }
    label_element(label, raw, "B190");
    label_element(label, raw, "B130");
    xml_tag_attribute(raw->data, raw->root, raw->root_end, "DTD", version, sizeof version);
    for (size_t i = 0; i < COUNT_OF(versions); i++)
        if (strcmp(version, versions[i]) == 0)
            return STATUS_OK;
    return error_set(error, STATUS_BAD_DUMP, "version '%s' of PATDOC is not read",
                     text_shown(version, shown));
}

/* ---- owners ---- */

static const char *party_name(struct reading *reading, const struct xml_node *party)
{
    const char *name = read_text(reading, party, "NAM/ONM");
    if (*name)
        return name;
    const char *person[] = { read_text(reading, party, "NAM/SNM"),
                             read_text(reading, party, "NAM/FNM") };
    return reading_join(reading, person, COUNT_OF(person), ", ");
}

static void read_party(struct reading *reading, const struct xml_node *party, const char *role,
                       struct party *to)
{
    const struct xml_node *address = node_child(party, "ADR");
    const char *state = read_text(reading, address, "STATE");
    const char *country = read_country(reading, address, "CTRY/PDAT");
    const char *lines[] = {
        read_joined(reading, address, "OMC", " | "), read_joined(reading, address, "STR", " | "),
        read_text(reading, address, "CNTY"), state, read_text(reading, address, "PCODE"),
    };
    /* Only a foreign address has a country; one that cannot be read is none of the US. */
    if (!node_child(address, "CTRY") && *state)
        country = "US";
    *to = (struct party){
        .name = party_name(reading, party),
        .name_local = "",
        .address = reading_join(reading, lines, COUNT_OF(lines), " | "),
        .city = read_text(reading, address, "CITY"),
        .country = country,
        .role = role,
    };
}

struct owner_place { const char *list, *element, *role; };

/* (73) assignees, a block for each; without any the inventors own, (72). */
static const struct owner_place owner_places[] = {
    { "B730", "B731", "assignee" }, { "B720", "B721", "inventor" },
};

static size_t count_below(const struct xml_node *node, const char *list, const char *element)
{
    size_t count = 0;
    for (node = node_child(node, list); node; node = node_next(node))
        count += node_count(node, element);
    return count;
}

static void read_parties(struct reading *reading, const struct xml_node *bibliography)
{
    const struct xml_node *all = node_child(bibliography, "B700"), *list, *owner;
    for (size_t i = 0; i < COUNT_OF(owner_places); i++) {
        const struct owner_place *place = &owner_places[i];
        size_t count = count_below(all, place->list, place->element);
        if (count == 0)
            continue;
        struct party *parties = reading_alloc(reading, count * sizeof *parties);
        if (!parties)
            return;
        reading->grant.parties = parties;
        reading->grant.party_count = count;
        for (list = node_child(all, place->list); list; list = node_next(list))
            for (owner = node_child(list, place->element); owner; owner = node_next(owner))
                read_party(reading, node_child(owner, "PARTY-US"), place->role, parties++);
        return;
    }
}

/* ---- route ---- */

/* (30) One block a claim is the rule; where one holds more, each B310 starts another. */
static void read_priorities(struct reading *reading, const struct xml_node *bibliography)
{
    const struct xml_node *block = node_child(bibliography, "B300"), *node;
    size_t count = 0, room = count_below(bibliography, "B300", "B310");
    struct priority *priorities = reading_alloc(reading, room * sizeof *priorities);
    if (!priorities)
        return;
    for (; block; block = node_next(block)) {
        struct priority *claim = NULL;
        for (node = block->first; node; node = node->next) {
            if (node->name && strcmp(node->name, "B310") == 0) {
                claim = &priorities[count++];
                *claim = (struct priority){
                    .country = "", .number = read_code(reading, node, "DNUM/PDAT"),
                };
            } else if (claim && node->name && strcmp(node->name, "B320") == 0) {
                claim->date = read_date(reading, node, "DATE/PDAT");
            } else if (claim && node->name && strcmp(node->name, "B330") == 0) {
                claim->country = read_country(reading, node, "CTRY/PDAT");
            }
        }
    }
    reading->grant.priorities = priorities;
    reading->grant.priority_count = count;
}

/* Whether a parent among the `element`s of a block is itself a PCT application; its country says
 * US all the same. */
static bool has_pct_parent(struct reading *reading, const struct xml_node *block,
                           const char *element)
{
    bool pct = false;
    for (const struct xml_node *link = node_child(block, element); link; link = node_next(link))
        pct |= reading_pct(reading, read_code(reading, link, "PARENT-US/PDOC/DOC/DNUM/PDAT"),
                           true);
    return pct;
}

static bool names_pct(struct reading *reading, const struct xml_node *bibliography)
{
    const struct xml_node *international = node_child(bibliography, "B800"), *block;
    const char *filed = read_code(reading, international, "B860/B861/DOC/DNUM/PDAT");
    bool pct = *filed && (reading_pct(reading, filed, false) || true);
    /* The number of a publication is another one: it tells the way, not the application. */
    pct |= *read_code(reading, international, "B870/B871/DOC/DNUM/PDAT") != '\0';

    /* (62) divisions, (63) continuations and continuations-in-part, of all generations. */
    const struct xml_node *related = node_child(bibliography, "B600");
    pct |= has_pct_parent(reading, related, "B620");
    for (block = node_child(related, "B630"); block; block = node_next(block)) {
        pct |= has_pct_parent(reading, block, "B631");
        pct |= has_pct_parent(reading, block, "B632");
    }
    return pct;
}

/* ---- the rest ---- */

/* (64) The patent that a reissue reissues, where the record names its publication whole. */
static void read_reissued(struct reading *reading, const struct xml_node *bibliography)
{
    const struct xml_node *patent = node_find(bibliography, "B600/B640/PARENT-US/PPUB/DOC");
    const char *office = read_country(reading, patent, "CTRY/PDAT");
    const char *kind = read_code(reading, patent, "KIND/PDAT");
    const char *number = reading_checked(reading, number_plain(
        reading->arena, office, read_code(reading, patent, "DNUM/PDAT")));
    int32_t date = read_date(reading, patent, "DATE/PDAT");
    if (number_is_plain(number) && kind_verdict(office, number, kind, date) == KIND_GRANT)
        reading->grant.same_right_as =
            reading_checked(reading, right_key(reading->arena, office, number, kind));
}

static const char *symbol(struct reading *reading, const struct xml_node *node)
{
    const struct xml_node *data = node_child(node, "PDAT");
    return ipc_of_fixed_width(reading,
                              data && data->first && data->first->text ? data->first->text : "");
}

static const char *read_classes(struct reading *reading, const struct xml_node *bibliography)
{
    const struct xml_node *list = node_find(bibliography, "B500/B510"), *node;
    const char **classes = reading_alloc(reading, (node_count(list, "B511")
                                                   + node_count(list, "B512")) * sizeof *classes);
    size_t count = 0;
    if (!classes)
        return "";
    for (node = node_child(list, "B511"); node; node = node_next(node))
        classes[count++] = symbol(reading, node);
    for (node = node_child(list, "B512"); node; node = node_next(node))
        classes[count++] = symbol(reading, node);
    return reading_join(reading, classes, count, " ");
}

static enum status read_grant(struct reading *reading, const struct xml_node *root,
                              struct error *error)
{
    struct grant *grant = &reading->grant;
    const struct xml_node *bibliography = node_child(root, "SDOBI");
    const struct xml_node *publication = node_child(bibliography, "B100");
    const struct xml_node *application = node_child(bibliography, "B200");
    if (!publication)
        return error_set(error, STATUS_REJECT, "record has no B100, its publication");
    grant->office = read_country(reading, publication, "B190/PDAT");
    grant->number = number_plain(reading->arena, grant->office,
                                 read_code(reading, publication, "B110/DNUM/PDAT"));
    if (!grant->number)
        return error_memory(error);
    grant->kind = read_code(reading, publication, "B130/PDAT");
    grant->granted_on = read_date(reading, publication, "B140/DATE/PDAT");
    grant->application = read_code(reading, application, "B210/DNUM/PDAT");
    grant->filed_on = read_date(reading, application, "B220/DATE/PDAT");
    grant->title = read_text(reading, bibliography, "B500/B540");
    grant->classes = read_classes(reading, bibliography);
    read_parties(reading, bibliography);
    read_priorities(reading, bibliography);
    if (kind_right_type(grant->office, grant->number, grant->kind) == RIGHT_REISSUE)
        read_reissued(reading, bibliography);
    reading_patent(reading, names_pct(reading, bibliography));
    return STATUS_OK;
}

/* ---- the format ---- */

static const struct document_format uspto_v25 = {
    .starts = starts, .until = "SDOBI", .skips = true,
    .identify = identify, .read = read_grant,
};

static int uspto_v25_bid(const char *head, size_t size)
{
    static const char *const roots[] = { GRANT_ROOT, APPLICATION_ROOT };
    for (size_t i = 0; i < COUNT_OF(roots); i++)
        if (xml_root_is(head, size, roots[i]))
            return (int)strlen(roots[i]) * 8;
    return 0;
}

static enum status uspto_v25_open(struct source *source, struct scan_mode mode, void **reader,
                                  struct error *error)
{
    return document_open(&uspto_v25, source, mode, reader, error);
}

const struct format format_uspto_v25 = {
    { .name = "uspto-v25", .contents = "USPTO patent grants, XML v2.4 and v2.5 (2001-2004)",
      .files = "pg??????.zip pg??????.xml", .place = PLACE_DETAIL_CITY,
      .pct = true, .priorities = true,
      .lacks = "province of foreign owners; the filing date is that of entry where a PCT "
               "application came to the US" },
    uspto_v25_bid, uspto_v25_open, document_next, document_close,
};
