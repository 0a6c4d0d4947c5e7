/* parsers/uspto_aps.c - USPTO grants as APS text, 1976 to 2001.  Source: FORMATS.md section 3.
 *
 * No XML: a record is the lines from one `PATN` to the next (aps_text.h).  Kind codes came in 2001
 * and are not in the text.  Before, the letters of the number tell them; of a patent of 2001, B1
 * and B2 cannot be told apart, and a guess would give a right a second key: such a record is
 * rejected where it would be kept.  The same grants stand in XML v2.4 and v2.5. */
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "date.h"
#include "limit.h"
#include "parsers/aps_number.h"
#include "parsers/aps_text.h"
#include "parsers/bytes.h"
#include "parsers/fate.h"
#include "parsers/format.h"
#include "parsers/ipc.h"
#include "parsers/lines.h"
#include "text.h"

#define ARENA_LIMIT ((size_t)512 << 20)     /* as of document.c */

#define FIRST_LINE "PATN"

struct aps_reader {
    struct scan_mode mode;
    struct lines lines;
    struct arena *arena;
    struct label label;             /* of the record in hand */
    struct reading reading;
};

/* ---- what a record is ---- */

static bool begins_record(struct slice text)
{
    size_t length = strlen(FIRST_LINE);
    if (text.size < length || memcmp(text.data, FIRST_LINE, length) != 0)
        return false;
    while (length < text.size && strchr(" \t\r", text.data[length]) && text.data[length])
        length++;
    return length == text.size || text.data[length] == '\n';
}

/* The line that a file opens with: `HHHHHT        APS1        ISSUE - 960220`. */
static size_t opening_size(struct slice text)
{
    static const char begin[] = "HHHHHT";
    if (text.size < sizeof begin - 1 || memcmp(text.data, begin, sizeof begin - 1) != 0)
        return 0;
    const char *newline = memchr(text.data, '\n', text.size);
    return newline ? (size_t)(newline - text.data) + 1 : text.size;
}

/* Reads number, kind and day off the record's first group, before anything else. */
static enum status identify(struct aps_reader *reader, struct slice text, struct error *error)
{
    struct grant *grant = &reader->reading.grant;
    struct aps_group group;
    char shown[TEXT_SHOWN_SIZE];
    if (!begins_record(text) || !aps_group_next(&text, &group)) {
        label_add_text(&reader->label, "");
        return error_set(error, STATUS_REJECT, "text stands before the first line '" FIRST_LINE
                         "'");
    }
    const char *wku = aps_text(&reader->reading, &group, "WKU");
    date_parse(aps_text(&reader->reading, &group, "ISD"), &grant->granted_on);
    bool known = aps_number_is_one(wku);
    grant->office = "US";
    grant->kind = known ? aps_kind(wku, grant->granted_on) : "";
    label_add_text(&reader->label, grant->office);
    label_add_text(&reader->label, grant->kind);
    if (!*wku)
        return error_set(error, STATUS_REJECT, "record has no line 'WKU', its number");
    if (!known)
        return error_set(error, STATUS_REJECT, "number '%s' is not eight places and a check digit",
                         text_shown(wku, shown));
    if (!aps_number_is_sound(wku))
        return error_set(error, STATUS_REJECT, "number '%s' has a wrong check digit",
                         text_shown(wku, shown));
    if (bytes_find(text.data, text.size, 0, "\nWKU ") != NOT_FOUND)
        return error_set(error, STATUS_REJECT, "two numbers stand in one record");
    const char *places = reading_checked(&reader->reading,
                                         arena_text(reader->arena, wku, APS_NUMBER_PLACES));
    grant->number = reading_checked(&reader->reading,
                                    number_plain(reader->arena, grant->office, places));
    return STATUS_OK;
}

/* ---- fields ---- */

/* `Doe; Jo` as `Doe, Jo`. */
static const char *person_name(struct reading *reading, const char *name)
{
    const char *mark = strstr(name, "; ");
    if (!mark)
        return name;
    return reading_checked(reading, arena_format(reading->arena, "%.*s,%s", (int)(mark - name),
                                                 name, mark + 1));
}

static void read_party(struct reading *reading, const struct aps_group *group, bool inventor,
                       struct party *party)
{
    const char *state = aps_text(reading, group, "STA");
    const char *lines[] = { aps_text(reading, group, "STR"), state,
                            aps_text(reading, group, "ZIP") };
    const char *standing = aps_text(reading, group, "COD"), *name = aps_text(reading, group, "NAM");
    bool person = inventor || strcmp(standing, "04") == 0 || strcmp(standing, "05") == 0;
    *party = (struct party){
        .name = person ? person_name(reading, name) : name,
        .name_local = "",
        .address = reading_join(reading, lines, COUNT_OF(lines), " | "),
        .city = aps_text(reading, group, "CTY"),
        .country = aps_country(reading, group, "CNT"),
        .role = inventor ? "inventor" : "assignee",
    };
    /* Only a foreign address has a country; one that cannot be read is none of the US. */
    if (!*aps_text(reading, group, "CNT") && *state)
        party->country = "US";
}

static size_t count_groups(struct slice text, const char *name)
{
    struct aps_group group;
    size_t count = 0;
    while (aps_group_next(&text, &group))
        count += strcmp(group.name, name) == 0;
    return count;
}

/* Assignees own; without any the inventors. */
static void read_parties(struct reading *reading, struct slice text)
{
    struct aps_group group;
    size_t count = count_groups(text, "ASSG");
    bool inventors = count == 0;
    if (inventors)
        count = count_groups(text, "INVT");
    struct party *parties = reading_alloc(reading, count * sizeof *parties);
    if (!parties)
        return;
    reading->grant.parties = parties;
    reading->grant.party_count = count;
    while (aps_group_next(&text, &group))
        if (strcmp(group.name, inventors ? "INVT" : "ASSG") == 0)
            read_party(reading, &group, inventors, parties++);
}

static void read_priorities(struct reading *reading, struct slice text)
{
    struct aps_group group;
    size_t count = count_groups(text, "PRIR");
    struct priority *priorities = reading_alloc(reading, count * sizeof *priorities);
    if (!priorities)
        return;
    reading->grant.priorities = priorities;
    reading->grant.priority_count = count;
    while (aps_group_next(&text, &group)) {
        if (strcmp(group.name, "PRIR") != 0)
            continue;
        *priorities = (struct priority){
            .country = aps_country(reading, &group, "CNT"),
            .number = aps_text(reading, &group, "APN"),
        };
        date_parse(aps_text(reading, &group, "APD"), &priorities->date);
        priorities++;
    }
}

static const char *read_classes(struct reading *reading, const struct aps_group *group)
{
    struct slice lines = group->lines, value;
    size_t room = 0, count = 0;
    while (aps_field_next(&lines, "ICL", &value))
        room++;
    const char **classes = reading_alloc(reading, room * sizeof *classes);
    if (!classes)
        return "";
    lines = group->lines;
    while (aps_field_next(&lines, "ICL", &value))
        classes[count++] = ipc_of_fixed_width(reading, aps_value(reading, value));
    return reading_join(reading, classes, count, " ");
}

/* The patent that a reissue reissues; its number is as people write it. */
static void read_reissued(struct reading *reading, const struct aps_group *group)
{
    int32_t day = 0;
    const char *number = reading_checked(reading, number_plain(
        reading->arena, "US", aps_text(reading, group, "PNO")));
    date_parse(aps_text(reading, group, "ISD"), &day);
    const char *kind = aps_kind(number, day);
    if (*number && *kind && number_is_plain(number)
        && kind_verdict("US", number, kind, day ? day : reading->grant.granted_on) == KIND_GRANT)
        reading->grant.same_right_as =
            reading_checked(reading, right_key(reading->arena, "US", number, kind));
}

/* Reads what the other groups say.  True when one names a PCT application: the record itself, or a
 * parent in its chain. */
static bool read_groups(struct reading *reading, struct slice text)
{
    struct grant *grant = &reading->grant;
    struct aps_group group;
    bool pct = false;
    while (aps_group_next(&text, &group)) {
        if (strcmp(group.name, FIRST_LINE) == 0) {
            grant->application = aps_text(reading, &group, "APN");
            grant->title = aps_text(reading, &group, "TTL");
            date_parse(aps_text(reading, &group, "APD"), &grant->filed_on);
        } else if (strcmp(group.name, "CLAS") == 0) {
            grant->classes = read_classes(reading, &group);
        } else if (strcmp(group.name, "PCTA") == 0) {
            const char *number = aps_text(reading, &group, "PCN");
            reading_pct(reading, number, false);
            pct = true;
        } else if (strcmp(group.name, "RLAP") == 0) {
            pct |= reading_pct(reading, aps_text(reading, &group, "APN"), true);
        } else if (strcmp(group.name, "REIS") == 0
                   && kind_right_type("US", grant->number, grant->kind) == RIGHT_REISSUE) {
            read_reissued(reading, &group);
        }
    }
    return pct;
}

static void read_grant(struct reading *reading, struct slice text)
{
    struct grant *grant = &reading->grant;
    bool pct = read_groups(reading, text);
    read_parties(reading, text);
    read_priorities(reading, text);
    reading_patent(reading, pct);
    /* All that is patented here is a grant, also where its day or kind cannot be told. */
    bool patent = !*grant->kind || strcmp(grant->kind, "A") == 0;
    if (patent)
        reading->verdict = KIND_GRANT;
    if (!*grant->kind)
        reading->unusable = grant->granted_on < APS_KIND_CODES_FROM
            ? "the letters of its number are not known"
            : "the text does not tell the kind code of a patent of 2001 or later";
}

/* ---- the reader ---- */

static void aps_close(void *opened)
{
    struct aps_reader *reader = opened;
    if (!reader)
        return;
    arena_free(reader->arena);
    free(reader);
}

static enum status aps_open(struct source *source, struct scan_mode mode, void **out,
                            struct error *error)
{
    struct aps_reader *reader = calloc(1, sizeof *reader);
    if (!reader)
        return error_memory(error);
    reader->mode = mode;
    reader->lines = (struct lines){ .source = source, .first = FIRST_LINE };
    reader->arena = arena_create(ARENA_LIMIT);
    if (!reader->arena) {
        aps_close(reader);
        return error_memory(error);
    }
    *out = reader;
    return STATUS_OK;
}

/* Whether the text breaks off: the last record in a file before its claims, which come last in
 * each; one in the middle before any of the groups that stand behind the bibliography. */
static bool ends_early(struct slice text, bool last)
{
    static const char *const behind[] = {
        "\nCLMS", "\nDCLM", "\nABST", "\nPARN", "\nBSUM", "\nDRWD", "\nDETD",
    };
    for (size_t i = 0; i < (last ? 2 : COUNT_OF(behind)); i++)
        if (bytes_find(text.data, text.size, 0, behind[i]) != NOT_FOUND)
            return false;
    return true;
}

static enum status settle(struct aps_reader *reader, struct slice text, struct record *record,
                          struct error *error)
{
    bool out = !reader->mode.all && aps_has_no_cn(text.data, text.size);
    if (out && !reader->mode.no_skip) {
        record->fate = RECORD_NO_CHINESE_PARTY;
        return STATUS_OK;
    }
    read_grant(&reader->reading, text);
    if (reader->reading.no_memory)
        return error_memory(error);
    const struct fate_rules rules = { reader->mode, false };
    return fate_settle(&reader->reading, &rules, &reader->label, record, error);
}

static enum status too_large(struct aps_reader *reader, struct piece *piece,
                             struct record *record, struct error *error)
{
    enum status status = lines_skip(&reader->lines, piece, error);
    record->length = piece->length;
    if (status != STATUS_OK)
        return status;
    return error_set(error, STATUS_REJECT, "record has %" PRIu64 " bytes, more than %d MiB",
                     piece->length, RECORD_SIZE_MAX >> 20);
}

static enum status aps_next(void *opened, struct record *record, struct error *error)
{
    struct aps_reader *reader = opened;
    struct piece piece;
    size_t opening;
    do {
        enum status status = lines_next(&reader->lines, &piece, error);
        if (status != STATUS_OK)
            return status;
        opening = opening_size((struct slice){ piece.data, piece.size });
    } while (opening == piece.size);

    struct slice text = { piece.data + opening, piece.size - opening };
    arena_reset(reader->arena);
    reader->label = (struct label){ "" };
    reader->reading = (struct reading){ .arena = reader->arena, .grant = blank_grant };
    enum status status = identify(reader, text, error);
    *record = (struct record){
        .fate = RECORD_NOT_A_GRANT, .label = reader->label.text, .member = "",
        .offset = piece.offset + opening, .length = piece.length - opening,
        .grant = blank_grant,
    };
    if (reader->reading.no_memory)
        return error_memory(error);
    if (piece.too_large)
        return too_large(reader, &piece, record, error);
    bool last = lines_at_end(&reader->lines);
    if (last && ends_early(text, last) && !source_is_checked(reader->lines.source))
        return error_set(error, STATUS_BAD_DUMP, "cannot read dump: the last record ends early");
    if (status == STATUS_OK && ends_early(text, last))
        return error_set(error, STATUS_REJECT, "the record ends early");
    return status == STATUS_OK ? settle(reader, text, record, error) : status;
}

/* Somewhere a record begins as it must; what stands before is rejected then. */
static int aps_bid(const char *head, size_t size)
{
    static const char number[] = "WKU ";
    for (size_t at = 0; (at = bytes_find(head, size, at, FIRST_LINE)) != NOT_FOUND; at++) {
        struct slice rest = { head + at, size - at };
        const char *newline = memchr(rest.data, '\n', rest.size);
        bool begins = at == 0 || head[at - 1] == '\n' || head[at - 1] == '\xBF';
        if (!begins || !begins_record(rest) || !newline)
            continue;
        size_t left = rest.size - (size_t)(newline + 1 - rest.data);
        if (left >= sizeof number - 1 && memcmp(newline + 1, number, sizeof number - 1) == 0)
            return (int)(strlen(FIRST_LINE) + sizeof number - 1) * 8;
    }
    return 0;
}

const struct format format_uspto_aps = {
    { .name = "uspto-aps", .contents = "USPTO patent grants, APS text (1976-2001)",
      .files = "pftaps*.zip pftaps*.txt", .place = PLACE_DETAIL_CITY,
      .pct = true, .priorities = true,
      .lacks = "kind codes: of a patent or plant of 2001 nothing tells its own, so it is rejected; "
               "province of foreign owners" },
    aps_bid, aps_open, aps_next, aps_close,
};
