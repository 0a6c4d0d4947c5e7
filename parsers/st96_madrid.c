/* parsers/st96_madrid.c - notifications of WIPO to the offices of the Madrid system, ST.96
 * `MadridIBToOfficeTransaction`.  Source: FORMATS.md section 8; the schema is V6_0.
 *
 * A transaction is for one office, named in its header as ReceivingOfficeCode.  A record is one
 * transaction element in its MadridIBToOfficeBag, wherever it stands: a partial change of
 * ownership, a division and a merger are no records but what they hold is, a designation under the
 * new number and a termination under the old; a correction is one record with all that is in it.
 *
 * - MadridInternationalRegistrationCreation (to the office of origin) and MadridDesignation (to a
 *   designated one), category Registration: the registration, STANDING_PARTIAL since other offices
 *   may be told of other parties; all others are STANDING_CHANGE.
 * - MadridDesignation of another category: the parties named are designated from the day it takes
 *   effect.  Creation of another category: a part split off, of that day too, as its own day of
 *   registration is not told.
 * - MadridDesignationTermination: the end in the receiving office, whatever its category says of
 *   the reason; no day but that of its recording is told, nor when the mark was registered.
 * - MadridHolderRepresentativeChange: new holders, by a change of ownership with the earlier ones,
 *   by a change of name or address without; other categories touch no holder.
 * - MadridCorrection: its MadridCorrectContent, read as what it is.  A correction that cancels a
 *   transaction, or gives it another number, takes back what no record can: it is rejected.
 * - The rest changes neither holders nor designations and is no grant: renewals, restrictions of
 *   goods or rights, changes of the basic mark, licences, second part payments, completed
 *   processing (of the office's own notices), irregularities, abandonments, acknowledgements.
 *
 * The schema's common part was not at hand: names and addresses are as seen in US data and in
 * FORMATS.md.  That a termination is for the receiving office follows from its naming no other.
 *
 * News that leaves the holder alone names none.  Of news whose registration day is not told
 * `granted_on` is the news' own day.  Nothing is skipped by raw bytes: a holder without country is
 * kept, and no literal tells that one. */
#include <string.h>

#include "date.h"
#include "limit.h"
#include "parsers/bytes.h"
#include "parsers/document.h"
#include "parsers/mark.h"
#include "parsers/st96_holder.h"
#include "text.h"

/* ---- kinds of record ---- */

enum kind { NO_EFFECT, CREATION, DESIGNATION, TERMINATION, HOLDER_CHANGE, CORRECTION };

/* What stands in a MadridIBToOfficeBag, but the three that hold others of these. */
#define KINDS(ROW) \
    ROW("MadridInternationalRegistrationCreation",    CREATION) \
    ROW("MadridDesignation",                          DESIGNATION) \
    ROW("MadridDesignationTermination",               TERMINATION) \
    ROW("MadridHolderRepresentativeChange",           HOLDER_CHANGE) \
    ROW("MadridCorrection",                           CORRECTION) \
    ROW("MadridRenewal",                              NO_EFFECT) \
    ROW("MadridProtectionRestriction",                NO_EFFECT) \
    ROW("MadridBasicRegistrationApplicationChange",   NO_EFFECT) \
    ROW("MadridCompletedProcessing",                  NO_EFFECT) \
    ROW("MadridLicenseeRecordChange",                 NO_EFFECT) \
    ROW("MadridSecondPartPayment",                    NO_EFFECT) \
    ROW("MadridIrregularityNotification",             NO_EFFECT) \
    ROW("MadridAbandonmentNotification",              NO_EFFECT) \
    ROW("MadridAcknowledgementReceipt",               NO_EFFECT)
#define LICENCE "RecordLicence"     /* no effect either */

#define KIND_ROW(name, kind) { name, kind },
static const struct { const char *name; enum kind kind; } kinds[] = {
    KINDS(KIND_ROW) { LICENCE, NO_EFFECT },
};

/* The kind of a name of `size` bytes; NO_EFFECT when it is none of them. */
static enum kind kind_of(const char *name, size_t size)
{
    for (size_t i = 0; i < COUNT_OF(kinds); i++)
        if (strlen(kinds[i].name) == size && memcmp(kinds[i].name, name, size) == 0)
            return kinds[i].kind;
    return NO_EFFECT;
}

static enum status identify(const struct raw *raw, struct raw_label *label, struct error *error)
{
    size_t common = raw->name_size > 6 && memcmp(raw->name, "Madrid", 6) == 0 ? 6 : 0;
    (void)error;
    label_add_text(&label->label, "WO");
    label_add(&label->label, raw->name + common, raw->name_size - common);
    label->other = kind_of(raw->name, raw->name_size) == NO_EFFECT;
    return STATUS_OK;
}

/* ---- the transaction's header ---- */

/* The text of the first element so named in the member's head, "" without. */
static const char *head_text(struct reading *reading, const char *name)
{
    struct tag tag;
    const char *head = reading->head;
    size_t size = reading->head_size;
    if (bytes_find_tag(head, size, 0, name, &tag) == NOT_FOUND)
        return "";
    const char *start = memchr(head + tag.name_end, '>', size - tag.name_end);
    const char *end = start ? memchr(start, '<', size - (size_t)(start - head)) : NULL;
    if (!end)
        return "";
    char *text = arena_text(reading->arena, start + 1, (size_t)(end - start) - 1);
    if (text)
        text_squeeze(text);
    return reading_checked(reading, text);
}

/* When the office was told, 0 unknown. */
static int32_t notified_on(struct reading *reading)
{
    int32_t day = 0;
    return date_parse(head_text(reading, "RecordNotificationDate"), &day) ? day : 0;
}

/* ---- what a registration has beside its holders ---- */

static const char *read_classes(struct reading *reading, const struct xml_node *record)
{
    const struct xml_node *list = node_find(record, "GoodsServicesBag/GoodsServices"), *node;
    const char *classes = "";
    for (; list; list = node_next(list)) {
        const struct xml_node *bag = node_child(list, "ClassDescriptionBag");
        size_t room = node_count(bag, "ClassDescription") + 1, count = 0;
        const char **texts = reading_alloc(reading, room * sizeof *texts);
        if (!texts)
            return "";
        texts[count++] = classes;
        for (node = node_child(bag, "ClassDescription"); node; node = node_next(node))
            texts[count++] = read_code(reading, node, "ClassNumber");
        classes = reading_join(reading, texts, count, " ");
    }
    return classes;
}

static void read_priorities(struct reading *reading, const struct xml_node *record)
{
    const struct xml_node *bag = node_child(record, "PriorityBag"), *node;
    size_t count = node_count(bag, "Priority");
    struct priority *priorities = reading_alloc(reading, count * sizeof *priorities);
    if (!priorities)
        return;
    reading->grant.priorities = priorities;
    reading->grant.priority_count = count;
    for (node = node_child(bag, "Priority"); node; node = node_next(node))
        *priorities++ = (struct priority){
            .country = read_country(reading, node, "PriorityCountryCode"),
            .number = read_code(reading, node, "ApplicationNumber/ApplicationNumberText"),
            .date = read_date(reading, node, "PriorityApplicationFilingDate"),
        };
}

static void read_designations(struct reading *reading, const struct xml_node *record, int32_t on)
{
    const struct xml_node *bag = node_child(record, "DesignatedCountryBag"), *node;
    struct designation *parties = reading_alloc(reading, node_count(bag, "DesignatedCountry")
                                                         * sizeof *parties);
    size_t count = 0;
    if (!parties)
        return;
    for (node = node_child(bag, "DesignatedCountry"); node; node = node_next(node)) {
        const char *code = read_country(reading, node, "DesignatedCountryCode");
        bool known = !*code;
        for (size_t i = 0; i < count; i++)
            known = known || strcmp(parties[i].party, code) == 0;
        if (!known)
            parties[count++] = (struct designation){ .party = code, .on = on };
    }
    reading->grant.designations = parties;
    reading->grant.designation_count = count;
}

/* ---- records ---- */

static bool has_category(struct reading *reading, const struct xml_node *record, const char *name,
                         const char *category)
{
    return strcmp(read_text(reading, record, name), category) == 0;
}

/* A registration, or what is designated of one from `on`; `whole`: it is told for the first time.
 * A later designation leaves the holder alone. */
static void read_mark(struct reading *reading, const struct xml_node *record, int32_t on,
                      bool whole)
{
    struct grant *grant = &reading->grant;
    grant->title = read_text(reading, record, "MarkVerbalElementText");
    if (!*grant->title)
        grant->title = read_text(reading, record, "MarkSignificantVerbalElementText");
    grant->classes = read_classes(reading, record);
    read_priorities(reading, record);
    st96_holders(reading, node_child(record, "HolderBag"));
    read_designations(reading, record, on);
    grant->standing = whole ? STANDING_PARTIAL : STANDING_CHANGE;
    reading->verdict = KIND_GRANT;
}

static void read_creation(struct reading *reading, const struct xml_node *record)
{
    int32_t on = read_date(reading, record, "RecordEffectiveDate");
    reading->grant.granted_on = on;
    read_mark(reading, record, on,
              has_category(reading, record, "MadridInternationalRegistrationCreationCategory",
                           "Registration"));
}

static void read_designation(struct reading *reading, const struct xml_node *record)
{
    struct grant *grant = &reading->grant;
    bool whole = has_category(reading, record, "MadridDesignationCategory", "Registration");
    int32_t effect = read_date(reading, record, "RecordEffectiveDate");
    grant->granted_on = read_date(reading, record, "InternationalRegistrationDate");
    read_mark(reading, record, whole ? grant->granted_on : effect, whole);
    if (!whole && !effect)
        reading->unusable = "designation has no date";
    const char *category = read_text(reading, record, "MadridDesignationCategory");
    if (strncmp(category, "Subsequent designation", strlen("Subsequent designation")) == 0)
        mark_holders_untouched(reading, true);
}

static void read_termination(struct reading *reading, const struct xml_node *record)
{
    struct grant *grant = &reading->grant;
    const char *office = reading_country(reading, head_text(reading, "ReceivingOfficeCode"));
    int32_t on = read_date(reading, record, "RecordFilingDate");
    if (!on)
        on = read_date(reading, record, "InternationalRecordingDate");
    struct designation *party = reading_alloc(reading, sizeof *party);
    if (!party)
        return;
    *party = (struct designation){ .party = office, .ended_on = on };
    grant->designations = party;
    grant->designation_count = 1;
    grant->granted_on = on;
    grant->standing = STANDING_CHANGE;
    reading->verdict = KIND_GRANT;
    if (!*office)
        reading->unusable = "transaction names no receiving office";
}

static void read_holder_change(struct reading *reading, const struct xml_node *record)
{
    static const char category[] = "MadridHolderRepresentativeChangeCategory";
    struct grant *grant = &reading->grant;
    const struct xml_node *change = node_child(record, "HolderChangeBag");
    int32_t on = read_date(reading, record, "RecordEffectiveDate");
    bool sold = has_category(reading, record, category, "Change of ownership");
    if (!sold && !has_category(reading, record, category, "Change of holder name and or address")) {
        reading->verdict = KIND_NOT_A_GRANT;
        return;
    }
    st96_holders(reading, node_child(change, "HolderBag"));
    if (sold)
        st96_former_holders(reading, node_child(change, "PreviousHolderBag"), on);
    grant->granted_on = on;
    grant->standing = STANDING_CHANGE;
    reading->verdict = KIND_GRANT;
    if (grant->party_count == 0)
        reading->unusable = "change of holders names no holder";
}

static void read_kind(struct reading *reading, const struct xml_node *record, enum kind kind)
{
    mark_begin(reading, read_code(reading, record, "InternationalRegistrationNumber"));
    reading->verdict = KIND_NOT_A_GRANT;
    switch (kind) {
    case CREATION:
        read_creation(reading, record);
        break;
    case DESIGNATION:
        read_designation(reading, record);
        break;
    case TERMINATION:
        read_termination(reading, record);
        break;
    case HOLDER_CHANGE:
        read_holder_change(reading, record);
        break;
    case CORRECTION:
    case NO_EFFECT:
        break;
    }
    reading->grant.updated_on = mark_later(
        reading->grant.granted_on, mark_later(read_date(reading, record, "RecordEffectiveDate"),
                                              notified_on(reading)));
}

/* Reads what a correction says in place of what was said. */
static void read_correction(struct reading *reading, const struct xml_node *record)
{
    static const char *const lost[] = {
        "Transaction cancelled", "International registration number corrected",
    };
    const struct xml_node *content = node_child(record, "MadridCorrectContent"), *node;
    for (node = content ? content->first : NULL; node; node = node->next)
        if (node->name && kind_of(node->name, strlen(node->name)) != NO_EFFECT)
            break;
    reading->verdict = KIND_NOT_A_GRANT;
    if (!node)
        return;
    read_kind(reading, node, kind_of(node->name, strlen(node->name)));
    reading->grant.updated_on = mark_later(reading->grant.updated_on,
                                           read_date(reading, record, "RecordEffectiveDate"));
    for (node = node_child(content, "MadridCorrectContentCategory"); node; node = node_next(node))
        for (size_t i = 0; i < COUNT_OF(lost); i++)
            if (has_category(reading, node, "", lost[i]))
                reading->unusable = reading_checked(reading, arena_format(
                    reading->arena, "correction '%s' takes back what was told before", lost[i]));
}

static enum status read_record(struct reading *reading, const struct xml_node *record,
                               struct error *error)
{
    enum kind kind = kind_of(record->name, strlen(record->name));
    (void)error;
    if (kind == CORRECTION)
        read_correction(reading, record);
    else
        read_kind(reading, record, kind);
    return STATUS_OK;
}

/* ---- the format ---- */

#define KIND_NAME(name, kind) name "|"
static const struct document_format st96_madrid = {
    .element = KINDS(KIND_NAME) LICENCE, .headed = true, .blank_is_chinese = true,
    .identify = identify, .read = read_record,
};

static const char root[] = "MadridIBToOfficeTransaction";

static int st96_madrid_bid(const char *head, size_t size)
{
    return xml_root_is(head, size, root) ? (int)strlen(root) * 8 : 0;
}

/* Looks at the version that the root names. */
static enum status check_version(struct source *source, struct error *error)
{
    const struct window *window = source_window(source);
    struct xml_prolog prolog = { 0 };
    size_t end = 0;
    bool empty;
    char version[LABEL_SIZE] = "", shown[TEXT_SHOWN_SIZE];
    while (xml_prolog(window->data, window->size, &prolog) != XML_FOUND
           || xml_start_tag(window->data, window->size, prolog.root, &end, &empty) != XML_FOUND) {
        if (window->last || window->size >= HEAD_SIZE)
            break;
        enum status status = source_more(source, error);
        if (status != STATUS_OK)
            return status;
    }
    if (end)
        xml_tag_attribute(window->data, prolog.root, end, "st96Version", version, sizeof version);
    if (strcmp(version, "V6_0") == 0)
        return STATUS_OK;
    return error_set(error, STATUS_BAD_DUMP, "cannot read dump: version '%s' of ST.96 is not known",
                     text_shown(version, shown));
}

static enum status st96_madrid_open(struct source *source, struct scan_mode mode, void **reader,
                                    struct error *error)
{
    enum status status = check_version(source, error);
    return status == STATUS_OK ? document_open(&st96_madrid, source, mode, reader, error) : status;
}

const struct format format_st96_madrid = {
    { .name = "st96-madrid",
      .contents = "WIPO's notifications of Madrid registrations to an office, ST.96 XML V6_0",
      .files = "*.xml *.zip", .place = PLACE_DETAIL_CITY, .priorities = true,
      .lacks = "the other offices: it tells what one designated office, or that of origin, is "
               "told" },
    st96_madrid_bid, st96_madrid_open, document_next, document_close,
};
