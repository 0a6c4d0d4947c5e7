/* parsers/uspto_tm.c - trademarks of the USPTO, `trademark-applications-daily`, XML v2.0.
 * Source: FORMATS.md section 8; the DTD in the file's own prolog; the office's status codes.
 *
 * A record is one `case-file`.  A US mark is no Madrid registration.  A case tells of one only
 * where the US is the designated party: basis 66(a), a request for extension of protection, now or
 * when filed, with the `international-registration` that WIPO sent.  Then it is news of that
 * registration, STANDING_CHANGE, and of its designation of the US alone:
 *
 * - on: the filing date.  Of such a request that is the day of the international registration, or
 *   of the later designation of the US (37 CFR 7.26).
 * - refused: the case is abandoned because a refusal or an opposition stood (status 600, 602, 603,
 *   604, 614), which is wholly and finally.  A first refusal or an action of the office is neither.
 * - ended: the registration or the request is dead for another reason (40x, 601, 605, 608, 609,
 *   709 to 714, 900).  An end takes no award back, a refusal does: of codes that say only that a
 *   case is dead no refusal is made, and a code that is not in the tables changes nothing.
 * - Owners: a holder is changed only at WIPO (37 CFR 7.22), so the case leaves him what he is and a
 *   kept record names nobody; the office's spelling must not take the place of WIPO's.  The owners
 *   here only tell whether the mark can concern us: one with an owner of China, now or before, is
 *   kept, any other is not, nor one without owners.  One with a state and no country is of the US.
 *
 * Where the US is the office of origin the number stands in `madrid-international-filing-requests`
 * instead: that tells of no designation, and is no grant.  The same holds for a registration whose
 * case has no basis 66(a).
 *
 * Unchecked: the rules of 37 CFR and the numbers of party-type, which are from no text at hand; the
 * words of the codes are those of copies of the office's list; no real case with basis 66(a) was
 * seen.
 *
 * Most cases are passed over by raw bytes: a country is the code alone, in `country`. */
#include <stdlib.h>
#include <string.h>

#include "limit.h"
#include "parsers/bytes.h"
#include "parsers/document.h"
#include "parsers/mark.h"
#include "text.h"

static enum status identify(const struct raw *raw, struct raw_label *label, struct error *error)
{
    struct tag tag;
    (void)error;
    label_add_text(&label->label, "US");
    label_add_text(&label->label, "mark");
    if (bytes_find_tag(raw->data, raw->size, raw->root_end, "international-registration", &tag)
        != NOT_FOUND)
        label_add_text(&label->label, "designated");
    return STATUS_OK;
}

/* ---- owners ---- */

static const char *owner_country(struct reading *reading, const struct xml_node *owner)
{
    const char *country = read_country(reading, owner, "country");
    if (!*country && *read_code(reading, owner, "state"))
        return "US";
    return *country ? country : read_country(reading, owner, "nationality/country");
}

/* Owners are listed once a stage: as applied for, published, registered and after each change, with
 * a party-type that grows (10, 20, 30, and one more a change). */
static unsigned long latest_stage(struct reading *reading, const struct xml_node *list)
{
    unsigned long latest = 0;
    const struct xml_node *owner = node_child(list, "case-file-owner");
    for (; owner; owner = node_next(owner)) {
        unsigned long stage = strtoul(read_code(reading, owner, "party-type"), NULL, 10);
        latest = stage > latest ? stage : latest;
    }
    return latest;
}

/* Reads the owners of the latest stage, or those of all when only an earlier one is of China. */
static void read_owners(struct reading *reading, const struct xml_node *root)
{
    const struct xml_node *list = node_child(root, "case-file-owners"), *owner;
    unsigned long latest = latest_stage(reading, list);
    size_t count = 0, last = 0;
    bool chinese = false, chinese_last = false;
    struct party *parties = reading_alloc(reading, node_count(list, "case-file-owner")
                                                   * sizeof *parties);
    if (!parties)
        return;
    for (int pass = 0; pass < 2; pass++)
        for (owner = node_child(list, "case-file-owner"); owner; owner = node_next(owner)) {
            bool is_last = strtoul(read_code(reading, owner, "party-type"), NULL, 10) == latest;
            if (is_last != (pass == 0))
                continue;
            const char *lines[] = { read_text(reading, owner, "address-1"),
                                    read_text(reading, owner, "address-2") };
            parties[count] = (struct party){
                .name = read_text(reading, owner, "party-name"), .name_local = "",
                .address = reading_join(reading, lines, COUNT_OF(lines), " | "),
                .city = read_text(reading, owner, "city"),
                .country = owner_country(reading, owner), .role = "owner",
            };
            bool is_chinese = strcmp(parties[count++].country, "CN") == 0;
            chinese = chinese || is_chinese;
            chinese_last = chinese_last || (is_chinese && is_last);
            last += is_last;
        }
    reading->grant.parties = parties;
    reading->grant.party_count = chinese && !chinese_last ? count : last;
}

/* ---- the designation ---- */

static const char *const refused_codes[] = {
    "600",                          /* abandoned: incomplete response to a refusal */
    "602",                          /* no response, or too late */
    "603", "604",                   /* after an appeal, after an opposition */
    "614",                          /* and not revived */
};

static const char *const ended_codes[] = {
    "400", "401", "402", "403",     /* the international registration is cancelled */
    "601", "605", "608", "609",     /* abandoned: by the holder, or without saying why */
    "709", "710", "711", "712", "713", "714",   /* cancelled */
    "900",                          /* expired */
};

static bool is_listed(const char *code, const char *const *codes, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (strcmp(codes[i], code) == 0)
            return true;
    return false;
}

/* The first of these days of the header that is told. */
static int32_t header_day(struct reading *reading, const struct xml_node *header,
                          const char *preferred)
{
    int32_t day = read_date(reading, header, preferred);
    return day ? day : read_date(reading, header, "status-date");
}

static void read_designation(struct reading *reading, const struct xml_node *root)
{
    const struct xml_node *header = node_child(root, "case-file-header");
    const char *code = read_code(reading, header, "status-code");
    bool refused = is_listed(code, refused_codes, COUNT_OF(refused_codes));
    bool ended = is_listed(code, ended_codes, COUNT_OF(ended_codes));
    bool abandoned = *code == '6';
    struct designation *party = reading_alloc(reading, sizeof *party);
    if (!party)
        return;
    *party = (struct designation){ .party = "US" };
    party->on = read_date(reading, header, "filing-date");
    if (refused)
        party->refused_on = header_day(reading, header, "abandonment-date");
    if (ended)
        party->ended_on = header_day(reading, header,
                                     abandoned ? "abandonment-date" : "cancellation-date");
    if (!refused && !party->ended_on)
        party->ended_on = read_date(reading, root,
                                    "international-registration/international-death-date");
    reading->grant.designations = party;
    reading->grant.designation_count = 1;
    if (!party->on)
        reading->unusable = "case has no filing date";
    else if ((refused && !party->refused_on) || (ended && !party->ended_on))
        reading->unusable = "case is closed on no known day";
}

/* ---- the rest ---- */

static const char *read_classes(struct reading *reading, const struct xml_node *root)
{
    const struct xml_node *list = node_child(root, "classifications"), *node;
    const char **classes = reading_alloc(reading, node_count(list, "classification")
                                                  * sizeof *classes);
    size_t count = 0;
    if (!classes)
        return "";
    for (node = node_child(list, "classification"); node; node = node_next(node))
        classes[count++] = read_joined(reading, node, "international-code", " ");
    return reading_join(reading, classes, count, " ");
}

static bool is_true(struct reading *reading, const struct xml_node *header, const char *name)
{
    return strcmp(read_code(reading, header, name), "T") == 0;
}

static enum status read_case(struct reading *reading, const struct xml_node *root,
                             struct error *error)
{
    struct grant *grant = &reading->grant;
    const struct xml_node *header = node_child(root, "case-file-header");
    const struct xml_node *registration = node_child(root, "international-registration");
    (void)error;
    read_owners(reading, root);
    mark_begin(reading, read_code(reading, registration, "international-registration-number"));
    reading->verdict = KIND_NOT_A_GRANT;
    bool requested = is_true(reading, header, "filing-basis-filed-as-66a-in")
        || is_true(reading, header, "filing-basis-current-66a-in");
    if (!*grant->number || !requested || grant->party_count == 0)
        return STATUS_OK;
    grant->granted_on = read_date(reading, registration, "international-registration-date");
    grant->updated_on = mark_later(grant->granted_on, read_date(reading, root, "transaction-date"));
    grant->application = read_code(reading, root, "serial-number");
    grant->title = read_text(reading, header, "mark-identification");
    grant->classes = read_classes(reading, root);
    grant->standing = STANDING_CHANGE;
    reading->verdict = KIND_GRANT;
    read_designation(reading, root);
    mark_holders_untouched(reading, false);
    return STATUS_OK;
}

/* ---- the format ---- */

static const struct document_format uspto_tm = {
    .element = "case-file", .until = "case-file", .skips = true, .identify = identify,
    .read = read_case,
};

static const char daily[] = "trademark-applications-daily";

static int uspto_tm_bid(const char *head, size_t size)
{
    return xml_root_is(head, size, daily) ? (int)strlen(daily) * 8 : 0;
}

/* The version that the file names behind its root; false when the window ends before. */
static bool find_version(const struct window *window, char *version, size_t room)
{
    struct xml_prolog prolog;
    struct tag tag;
    if (xml_prolog(window->data, window->size, &prolog) != XML_FOUND
        || bytes_find_tag(window->data, window->size, prolog.root, "version-no", &tag) == NOT_FOUND)
        return false;
    const char *start = window->data + tag.name_end + 1;
    const char *end = memchr(start, '<', window->size - tag.name_end - 1);
    if (!end)
        return false;
    size_t size = (size_t)(end - start) < room - 1 ? (size_t)(end - start) : room - 1;
    memcpy(version, start, size);
    version[size] = '\0';
    text_squeeze(version);
    return true;
}

static enum status uspto_tm_open(struct source *source, struct scan_mode mode, void **reader,
                                 struct error *error)
{
    const struct window *window = source_window(source);
    char version[LABEL_SIZE] = "", shown[TEXT_SHOWN_SIZE];
    while (!find_version(window, version, sizeof version) && !window->last
           && window->size < HEAD_SIZE) {
        enum status status = source_more(source, error);
        if (status != STATUS_OK)
            return status;
    }
    if (strcmp(version, "2.0") != 0)
        return error_set(error, STATUS_BAD_DUMP,
                         "cannot read dump: version '%s' of %s is not known",
                         text_shown(version, shown), daily);
    return document_open(&uspto_tm, source, mode, reader, error);
}

const struct format format_uspto_tm = {
    { .name = "uspto-tm", .contents = "USPTO trademark cases, XML v2.0: what became of Madrid "
                                      "designations of the US",
      .files = "apc*.zip", .place = PLACE_DETAIL_NONE,
      .lacks = "registrations: it tells what became of the US in one that is known from elsewhere, "
               "and leaves its holder to that" },
    uspto_tm_bid, uspto_tm_open, document_next, document_close,
};
