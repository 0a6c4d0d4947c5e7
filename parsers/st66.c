/* parsers/st66.c - trademarks in ST.66, `Transaction`.  Source: FORMATS.md section 8.
 *
 * A record is one TradeMark with all that stands in it, wherever it stands: below TradeMarkDetails
 * of a Transaction, of which WIPO ships one a registration and the EU's office and TMview thousands
 * a file, or as a document's root.  The two differ in their namespace (.../trademarks,
 * .../TM-Search), which is not looked at, and in how they name holders: WIPO writes the Applicant
 * out below the mark's ApplicantDetails; others may give an ApplicantKey alone, and the name in
 * another file.
 *
 * International registrations are those of RegistrationOfficeCode WO.  Any other office's mark is
 * no right that comes through Madrid; nor is one that WIPO has received and not registered, which
 * has a WO_Pending... or a day of receipt.
 *
 * A mark without a designated party, now or before, is none either: it is registered nowhere, and
 * copies that offices keep of their own part can be so.  One whose holders are named by key alone
 * is news (STANDING_CHANGE): its designations hold, its holders are told elsewhere.  One of the EM
 * alone may be the EU office's own part: STANDING_PARTIAL.  With @operationCode Delete a sender
 * takes the mark out of his database: STANDING_DELETED.
 *
 * Read in WIPO's wipo.romarin stylesheets, which make ST.66 of MARKGR: the layout of a mark of
 * WIPO's and the words of its records.  Seen in US data: addresses in fields.  Unchecked, as no
 * schema was at hand: the W of the EU's office, keys, @operationCode, blocks a language,
 * RecordTransfer and the former holders in it.
 *
 * Names and addresses are free lines or fields, in one script or several; NameTransliteration has
 * the other script's.  A holder's country is that of the address, else of the entitlement's
 * address, else of the entitlement, else the nationality.  Nothing is skipped by raw bytes: a
 * holder without country is kept, and no literal tells that one. */
#include <string.h>

#include "parsers/bytes.h"
#include "parsers/document.h"
#include "parsers/mark.h"
#include "parsers/st66_history.h"

static enum status identify(const struct raw *raw, struct raw_label *label, struct error *error)
{
    char operation[LABEL_SIZE];
    struct tag tag;
    (void)error;
    if (bytes_find_tag(raw->data, raw->size, raw->root_end, "RegistrationOfficeCode", &tag)
        != NOT_FOUND && tag.name_end + 1 < raw->size)
        label_add(&label->label, raw->data + tag.name_end + 1, raw->size - tag.name_end - 1);
    else
        label_add(&label->label, "", 0);
    label_add_text(&label->label, "mark");
    xml_tag_attribute(raw->data, raw->root, raw->root_end, "operationCode", operation,
                      sizeof operation);
    if (strcmp(operation, "Delete") == 0)
        label_add_text(&label->label, "deleted");
    return STATUS_OK;
}

/* ---- holders ---- */

/* The node's FormattedNameAddress blocks, first and next: one below its ...AddressBook, or one for
 * each language. */
static const struct xml_node *first_block(const struct xml_node *holder)
{
    for (const struct xml_node *node = holder->first; node; node = node->next)
        if (node->name && strstr(node->name, "AddressBook"))
            return node_child(node, "FormattedNameAddress");
    return NULL;
}

/* "Last, First" of a person, else the organisation. */
static const char *formatted_name(struct reading *reading, const struct xml_node *name)
{
    const char *organisation = read_text(reading, name, "OrganizationName");
    const char *person[] = { read_text(reading, name, "LastName"),
                             read_text(reading, name, "FirstName") };
    return *organisation ? organisation : reading_join(reading, person, COUNT_OF(person), ", ");
}

static void read_names(struct reading *reading, const struct xml_node *block,
                       struct mark_name *name)
{
    const struct xml_node *names, *free;
    for (names = node_child(block, "Name"); names; names = node_next(names)) {
        for (free = node_find(names, "FreeFormatName/FreeFormatNameDetails"); free;
             free = node_next(free))
            mark_name_add(name, read_joined(reading, free, "FreeFormatNameLine", " "));
        mark_name_add(name, formatted_name(reading, node_child(names, "FormattedName")));
        mark_name_add(name, read_text(reading, names, "NameTransliteration"));
    }
}

/* The lines of an address but its city and country, which have their own places. */
static const char *formatted_address(struct reading *reading, const struct xml_node *address)
{
    size_t room = 0, count = 0;
    for (const struct xml_node *line = address ? address->first : NULL; line; line = line->next)
        room += line->name != NULL;
    const char **lines = reading_alloc(reading, room * sizeof *lines);
    if (!lines || !address)
        return "";
    for (const struct xml_node *line = address->first; line; line = line->next)
        if (line->name && strncmp(line->name, "Address", 7) == 0
            && strcmp(line->name, "AddressCity") != 0)
            lines[count++] = read_text(reading, line, "");
    return reading_join(reading, lines, count, " | ");
}

static const char *block_country(struct reading *reading, const struct xml_node *block)
{
    const char *country = read_country(reading, block, "Address/AddressCountryCode");
    return *country ? country : read_country(
        reading, block, "Address/FormattedAddress/FormattedAddressCountryCode");
}

/* By what the holder may hold an international registration; "" without. */
static const char *entitled_country(struct reading *reading, const struct xml_node *holder)
{
    static const char *const blocks[] = {
        "EntitlementEstablishment/EntitlementEstablishmentAddressBook/FormattedNameAddress",
        "EntitlementDomiciled/EntitlementDomiciledAddressBook/FormattedNameAddress",
    };
    static const char *const codes[] = {
        "EntitlementEstablishment/EntitlementEstablishmentCode",
        "EntitlementDomiciled/EntitlementDomiciledCode", "EntitlementNationalityCode",
    };
    const struct xml_node *entitlement = node_child(holder, "ApplicantEntitlement");
    const char *country = "";
    for (size_t i = 0; i < COUNT_OF(blocks) && !*country; i++)
        country = block_country(reading, node_find(entitlement, blocks[i]));
    for (size_t i = 0; i < COUNT_OF(codes) && !*country; i++)
        country = read_country(reading, entitlement, codes[i]);
    return country;
}

static struct party read_party(struct reading *reading, const struct xml_node *holder)
{
    struct party party = { .address = "", .city = "", .country = "", .role = "holder" };
    struct mark_name name = { NULL, NULL };
    for (const struct xml_node *block = first_block(holder); block; block = node_next(block)) {
        read_names(reading, block, &name);
        const struct xml_node *address = node_child(block, "Address");
        const struct xml_node *formatted = node_child(address, "FormattedAddress");
        if (!*party.address)
            party.address = read_joined(reading, node_child(address, "FreeFormatAddress"),
                                        "FreeFormatAddressLine", " | ");
        if (!*party.address)
            party.address = formatted_address(reading, formatted);
        if (!*party.city)
            party.city = read_text(reading, formatted, "AddressCity");
        if (!*party.country)
            party.country = block_country(reading, block);
    }
    mark_name_take(&name, &party);
    if (!*party.country)
        party.country = entitled_country(reading, holder);
    if (!*party.country)
        party.country = read_country(reading, holder, "ApplicantNationalityCode");
    return party;
}

/* Whether the sender takes this one away. */
static bool is_deleted(const struct xml_node *node)
{
    return strcmp(node_attr(node, "operationCode"), "Delete") == 0;
}

/* Reads today's holders; false when one of them is named elsewhere, and then none counts. */
static bool read_holders(struct reading *reading, const struct xml_node *mark)
{
    const struct xml_node *list = node_child(mark, "ApplicantDetails"), *node;
    size_t room = node_count(list, "Applicant"), count = 0, keys = 0, unnamed = 0;
    struct party *parties = reading_alloc(reading, room * sizeof *parties);
    if (!parties)
        return true;
    for (node = node_child(list, "Applicant"); node; node = node_next(node)) {
        if (is_deleted(node))
            continue;
        parties[count] = read_party(reading, node);
        unnamed += !*parties[count++].name;
    }
    for (node = node_child(list, "ApplicantKey"); node; node = node_next(node))
        keys += !is_deleted(node);
    if (unnamed > 0 || keys > count)
        return false;
    reading->grant.parties = parties;
    reading->grant.party_count = count;
    return true;
}

/* Adds the former holders that `node` names. */
static void add_former(struct reading *reading, const struct xml_node *node, int32_t until,
                       struct earlier_owner *owners, size_t *count)
{
    const struct xml_node *list = node_child(node, "PreviousHolderDetails");
    for (const struct xml_node *holder = list ? list->first : NULL; holder; holder = holder->next) {
        if (!holder->name || !first_block(holder))
            continue;
        struct party party = read_party(reading, holder);
        if (*party.name)
            owners[(*count)++] = (struct earlier_owner){ party.name, party.country, until };
    }
}

static size_t count_former(const struct xml_node *node)
{
    size_t count = 0;
    const struct xml_node *list = node_child(node, "PreviousHolderDetails");
    for (const struct xml_node *holder = list ? list->first : NULL; holder; holder = holder->next)
        count += holder->name != NULL;
    return count;
}

/* Former holders: those a record names, but for a change of name or address (kind Holder), whose
 * former name is no other owner; else those that the mark itself names, until its last transfer. */
static void read_former_holders(struct reading *reading, const struct xml_node *mark,
                                const struct st66_history *history)
{
    size_t room = count_former(mark), count = 0;
    for (size_t i = 0; i < history->count; i++)
        room += count_former(history->records[i].node);
    struct earlier_owner *owners = reading_alloc(reading, room * sizeof *owners);
    if (!owners)
        return;
    for (size_t i = 0; i < history->count; i++)
        if (!st66_kind_is(history->records[i].kind, "Holder"))
            add_former(reading, history->records[i].node, history->records[i].on, owners, &count);
    if (count == 0)
        add_former(reading, mark, history->last_transfer, owners, &count);
    reading->grant.owners_before = owners;
    reading->grant.owner_before_count = count;
}

/* ---- the rest ---- */

static void read_priorities(struct reading *reading, const struct xml_node *mark)
{
    const struct xml_node *list = node_child(mark, "PriorityDetails"), *node;
    size_t count = node_count(list, "Priority");
    struct priority *priorities = reading_alloc(reading, count * sizeof *priorities);
    if (!priorities)
        return;
    reading->grant.priorities = priorities;
    reading->grant.priority_count = count;
    for (node = node_child(list, "Priority"); node; node = node_next(node))
        *priorities++ = (struct priority){
            .country = read_country(reading, node, "PriorityCountryCode"),
            .number = read_code(reading, node, "PriorityNumber"),
            .date = read_date(reading, node, "PriorityDate"),
        };
}

static const char *read_classes(struct reading *reading, const struct xml_node *mark)
{
    const struct xml_node *goods, *list, *node;
    const char *classes = "";
    for (goods = node_find(mark, "GoodsServicesDetails/GoodsServices"); goods;
         goods = node_next(goods)) {
        list = node_child(goods, "ClassDescriptionDetails");
        size_t room = node_count(list, "ClassDescription") + 1, count = 0;
        const char **texts = reading_alloc(reading, room * sizeof *texts);
        if (!texts)
            return "";
        texts[count++] = classes;
        for (node = node_child(list, "ClassDescription"); node; node = node_next(node))
            texts[count++] = read_code(reading, node, "ClassNumber");
        classes = reading_join(reading, texts, count, " ");
    }
    return classes;
}

/* Whether WIPO has received the request and not yet registered it. */
static bool is_pending(const struct xml_node *mark)
{
    static const char *const paths[] = {
        "WO_Pending_Number", "WO_PendingStatus", "MarkRecordDetails/WO_PendingStatus",
        "MarkRecordDetails/WO_IBReceiptDate", "MarkRecordDetails/WO_OOReceiptDate",
    };
    for (size_t i = 0; i < COUNT_OF(paths); i++)
        if (node_find(mark, paths[i]))
            return true;
    return false;
}

/* Number and dates. */
static void read_registration(struct reading *reading, const struct xml_node *mark)
{
    struct grant *grant = &reading->grant;
    const char *number = read_code(reading, mark, "ApplicationNumber");
    mark_begin(reading, *number ? number : read_code(reading, mark, "RegistrationNumber"));
    grant->granted_on = read_date(reading, mark, "ApplicationDate");
    if (!grant->granted_on)
        grant->granted_on = read_date(reading, mark, "RegistrationDate");
    grant->updated_on = mark_later(grant->granted_on,
                                   read_date(reading, mark, "MarkCurrentStatusDate"));
}

static enum status read_deleted(struct reading *reading)
{
    struct grant *grant = &reading->grant;
    grant->standing = STANDING_DELETED;
    grant->parties = NULL;
    grant->party_count = 0;
    if (!grant->granted_on)         /* a mark is often taken back by its number alone */
        grant->granted_on = grant->updated_on;
    reading->verdict = KIND_GRANT;
    return STATUS_OK;
}

/* The EU's office keeps its own part of a registration, and no word of the other parties. */
static bool is_of_the_eu_alone(const struct grant *grant)
{
    return grant->designation_count == 1 && strcmp(grant->designations[0].party, "EM") == 0;
}

static enum status read_trademark(struct reading *reading, const struct xml_node *mark,
                                  struct error *error)
{
    struct grant *grant = &reading->grant;
    (void)error;
    bool named = read_holders(reading, mark);
    reading->verdict = KIND_NEVER;
    if (strcmp(read_country(reading, mark, "RegistrationOfficeCode"), "WO") != 0
        || is_pending(mark))
        return STATUS_OK;
    read_registration(reading, mark);
    if (is_deleted(mark))
        return read_deleted(reading);

    struct st66_history history = st66_history_read(reading, mark);
    grant->updated_on = mark_later(grant->updated_on, history.last_change);
    grant->title = read_text(reading, mark, "WordMarkSpecification/MarkVerbalElementText");
    grant->classes = read_classes(reading, mark);
    read_priorities(reading, mark);
    read_former_holders(reading, mark, &history);
    st66_designations(reading, mark, &history);
    grant->standing = !named ? STANDING_CHANGE
        : is_of_the_eu_alone(grant) ? STANDING_PARTIAL : STANDING_WHOLE;
    reading->verdict = grant->designation_count ? KIND_GRANT : KIND_NOT_A_GRANT;
    return STATUS_OK;
}

/* ---- the format ---- */

static const struct document_format st66 = {
    .element = "TradeMark", .blank_is_chinese = true, .identify = identify,
    .read = read_trademark,
};

/* The body's name tells a Transaction from one in an early ST.96, which spells it otherwise. */
static int st66_bid(const char *head, size_t size)
{
    static const char body[] = "TradeMarkTransactionBody", office[] = "RegistrationOfficeCode";
    struct xml_prolog prolog;
    struct tag tag;
    if (xml_prolog(head, size, &prolog) != XML_FOUND)
        return 0;
    if (xml_root_is(head, size, "Transaction")
        && bytes_find_tag(head, size, prolog.root, body, &tag) != NOT_FOUND)
        return (int)strlen(body) * 8;
    if (xml_root_is(head, size, "TradeMark")
        && bytes_find_tag(head, size, prolog.root, office, &tag) != NOT_FOUND)
        return (int)strlen(office) * 8;
    return 0;
}

static enum status st66_open(struct source *source, struct scan_mode mode, void **reader,
                             struct error *error)
{
    return document_open(&st66, source, mode, reader, error);
}

const struct format format_st66 = {
    { .name = "st66",
      .contents = "Madrid registrations of WIPO, the EU's office and TMview, ST.66 XML",
      .files = "*.zip [0-9]*.xml", .place = PLACE_DETAIL_CITY,
      .priorities = true,
      .lacks = "holders where a file names them by key alone; an office's copy may know only its "
               "own designation; marks of other offices are passed over" },
    st66_bid, st66_open, document_next, document_close,
};
