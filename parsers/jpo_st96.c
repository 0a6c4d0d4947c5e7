/* parsers/jpo_st96.c - gazettes of the Japan Patent Office since 2022, its profile of ST.96.
 * Source: 公報仕様 1.6, JPRegisteredPatentPublication_V1_0.xsd and its sisters, by their names
 * [schema]; no gazette was at hand.
 *
 * Each kind of gazette has a root of its own, and a bibliography and a bag of parties named after
 * it: RegisteredPatentPublication is the grant, B1 or B2; RegisteredUtilityModelPublication the
 * registered utility model.  The kind stands only in the words of the gazette, `特許公報(B2)`.
 * Owners stand with their agents, as before; an owner's second contact is in his own language.
 * The country is the word that an address starts with: the raw skip could pass over nothing. */
#include <stdio.h>
#include <string.h>

#include "limit.h"
#include "parsers/bytes.h"
#include "parsers/japanese.h"
#include "parsers/raw_label.h"
#include "parsers/st96_part.h"
#include "text.h"

static const char *const starts[] = {
    "<(?:\\?xml\\s|jp[a-z]+:(?:Registered|Unexamined|International)[A-Za-z]+Publication"
    "(?:Amendment)?[\\s/>])", NULL,
};

/* The gazettes; `kind` where the words do not say it.  A notice of an amendment is none. */
struct gazette {
    const char *root, *bibliography, *parties, *identification;
    const char *kind;               /* NULL: no document of a right or an application */
    struct document_format format;
};

static enum status identify(const struct raw *raw, struct raw_label *label, struct error *error);
static enum status read_gazette(struct reading *reading, const struct xml_node *root,
                                struct error *error);

#define GAZETTE(root_name, identification_name, kind_code) \
    { .root = root_name, .bibliography = root_name "BibliographicData", \
      .parties = root_name "PartyBag", .identification = identification_name, .kind = kind_code, \
      .format = { .starts = starts, .until = root_name "BibliographicData", \
                  .identify = identify, .read = read_gazette } }

static const struct gazette gazettes[] = {
    GAZETTE("RegisteredPatentPublication", "PatentPublicationIdentification", ""),
    GAZETTE("RegisteredUtilityModelPublication", "UtilityModelPublicationIdentification", "U"),
    GAZETTE("UnexaminedPatentPublication", "PatentPublicationIdentification", "A"),
    GAZETTE("InternationalPatentPublication", "PatentPublicationIdentification", "A"),
    GAZETTE("UnexaminedPatentPublicationAmendment", "", NULL),
    GAZETTE("InternationalPatentPublicationAmendment", "", NULL),
};

static const struct gazette *gazette_of_root(const struct xml_node *root)
{
    for (size_t i = 0; i < COUNT_OF(gazettes); i++)
        if (strcmp(root->name, gazettes[i].root) == 0)
            return &gazettes[i];
    return NULL;
}

/* The kind in the brackets of the raw words; both widths of bracket occur in the office's texts. */
static void label_kind(struct raw_label *label, const struct raw *raw,
                       const struct gazette *gazette)
{
    struct tag tag;
    char words[80] = "";
    size_t size = raw->enough ? raw->enough : raw->size;
    if (bytes_find_tag(raw->data, size, raw->root_end, "PlainLanguageDesignationText", &tag)
        != NOT_FOUND) {
        size_t length = size - tag.name_end < sizeof words ? size - tag.name_end : sizeof words;
        snprintf(words, sizeof words, "%.*s", (int)length, raw->data + tag.name_end);
    }
    words[strcspn(words, "<")] = '\0';
    const char *wide = strstr(words, "（"), *open = strrchr(words, '(');
    const char *code = open ? open + 1 : wide ? wide + strlen("（") : gazette->kind;
    label_add_text(&label->label, code);
}

static enum status identify(const struct raw *raw, struct raw_label *label, struct error *error)
{
    char version[32], shown[TEXT_SHOWN_SIZE];
    const struct gazette *gazette = NULL;
    for (size_t i = 0; i < COUNT_OF(gazettes) && !gazette; i++)
        if (raw_is_root(raw, gazettes[i].root))
            gazette = &gazettes[i];
    if (!gazette)
        return raw_refuse_root(label, raw, error);
    label_add_text(&label->label, "JP");
    label->other = !gazette->kind;
    if (label->other)
        label_add_text(&label->label, "amendment");
    else
        label_kind(label, raw, gazette);
    xml_tag_attribute(raw->data, raw->root, raw->root_end, "st96Version", version,
                      sizeof version);
    if (!st96_version_is_read(version))
        return error_set(error, STATUS_BAD_DUMP, "version '%s' of %s is not read",
                         text_shown(version, shown), gazette->root);
    xml_tag_attribute(raw->data, raw->root, raw->root_end, "ipoVersion", version, sizeof version);
    if (*version && !text_starts(version, "JP_V1_"))
        return error_set(error, STATUS_BAD_DUMP, "version '%s' of %s is not read",
                         text_shown(version, shown), gazette->root);
    return STATUS_OK;
}

/* ---- owners ---- */

static bool is_own_language(const struct xml_node *contact)
{
    return strcmp(node_attr(contact, "OriginalLanguageIndicator"), "true") == 0;
}

/* The contact in Japanese is the first that is not marked as the owner's own. */
static void read_party(struct reading *reading, const struct xml_node *applicant,
                       struct party *party)
{
    const struct xml_node *first = node_child(applicant, "Contact"), *japanese = first;
    while (japanese && is_own_language(japanese))
        japanese = node_next(japanese);
    if (!japanese)
        japanese = first;
    const struct xml_node *other = japanese == first ? node_next(first) : first;
    struct party place = { .address = "", .city = "", .country = "" };
    st96_place(reading, other, &place);
    *party = (struct party){ .name = st96_name(reading, japanese), .role = "applicant" };
    st96_place(reading, japanese, party);
    const char *own = st96_name(reading, other);
    party->name_local = strcmp(own, party->name) == 0 ? "" : own;
    if (!*party->country)
        party->country = reading_checked(reading, japanese_country(reading->arena,
                                                                   party->address));
    const char *lines[] = { party->address, place.address };
    party->address = reading_join(reading, lines, COUNT_OF(lines), " | ");
}

static void read_parties(struct reading *reading, const struct xml_node *bag)
{
    const struct xml_node *list = node_find(bag, "ApplicantsRegisteredPractitionersBag/"
                                            "ApplicantRegisteredPractitionerBag");
    const struct xml_node *node, *applicant;
    size_t count = 0;
    for (node = list; node; node = node_next(node))
        count += node_count(node, "Applicant");
    struct party *party = reading_alloc(reading, count * sizeof *party);
    if (!party)
        return;
    reading->grant.parties = party;
    reading->grant.party_count = count;
    for (node = list; node; node = node_next(node))
        for (applicant = node_child(node, "Applicant"); applicant;
             applicant = node_next(applicant))
            read_party(reading, applicant, party++);
}

/* ---- the record ---- */

/* PublicationDate is (45), the day the gazette came out; RegistrationDate is (24) and earlier. */
static enum status read_gazette(struct reading *reading, const struct xml_node *root,
                                struct error *error)
{
    struct grant *grant = &reading->grant;
    const struct gazette *gazette = gazette_of_root(root);
    const struct xml_node *bibliography = node_child(root, gazette->bibliography);
    const struct xml_node *publication = node_child(bibliography, gazette->identification);
    const struct xml_node *application = node_child(bibliography, "ApplicationIdentification");
    if (!publication)
        return error_set(error, STATUS_REJECT, "record has no publication identification");
    grant->office = "JP";
    grant->number = reading_checked(reading, number_plain(
        reading->arena, grant->office, read_code(reading, publication, "PublicationNumber")));
    grant->kind = reading_checked(reading, japanese_kind(
        reading->arena, read_text(reading, bibliography, "PlainLanguageDesignationText")));
    if (!*grant->kind)
        grant->kind = gazette->kind;
    if (!*grant->kind)
        return error_set(error, STATUS_REJECT, "grant does not say of which kind it is");
    grant->granted_on = read_date(reading, publication, "PublicationDate");
    grant->application = read_code(reading, application,
                                   "ApplicationNumber/ApplicationNumberText");
    grant->filed_on = read_date(reading, application, "FilingDate");
    grant->title = read_text(reading, bibliography, "InventionTitle");
    grant->classes = st96_classes(reading, bibliography);
    read_parties(reading, node_child(bibliography, gazette->parties));
    st96_priorities(reading, bibliography);
    reading_patent(reading, st96_names_pct(reading, bibliography));
    if (grant->party_count == 0 && kind_is_kept(reading->verdict, grant))
        return error_set(error, STATUS_REJECT, "grant names no owner where one is looked for");
    return STATUS_OK;
}

/* ---- the format ---- */

static const struct gazette *gazette_of(const char *head, size_t size)
{
    for (size_t i = 0; i < COUNT_OF(gazettes); i++)
        if (xml_root_is(head, size, gazettes[i].root))
            return &gazettes[i];
    return NULL;
}

static int jpo_st96_bid(const char *head, size_t size)
{
    const struct gazette *gazette = gazette_of(head, size);
    return gazette ? (int)strlen(gazette->root) * 8 : 0;
}

/* A gazette of another root in the same member is read too, only to its end. */
static enum status jpo_st96_open(struct source *source, struct scan_mode mode, void **reader,
                                 struct error *error)
{
    const struct window *window = source_window(source);
    const struct gazette *gazette = gazette_of(window->data, window->size);
    return document_open(&(gazette ? gazette : gazettes)->format, source, mode, reader, error);
}

const struct format format_jpo_st96 = {
    { .name = "jpo-st96", .contents = "JPO gazettes since 2022, XML ST.96 of the JPO",
      .files = "JPA_*.zip JPB_*.zip *.xml", .place = PLACE_DETAIL_ADDRESS,
      .pct = true, .priorities = true,
      .lacks = "city and country code: one line of Japanese text; names often in katakana; "
               "made after the specification, no gazette was seen" },
    jpo_st96_bid, jpo_st96_open, document_next, document_close,
};
