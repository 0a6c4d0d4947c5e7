/* patentsview_record.c - a patent of PatentsView, joined with its owners, priorities and the rest.
 *
 * A location that PatentsView found on the map becomes a line of the owner's address in ISO 6709,
 * its digits as they stand: it tells two cities of one name apart. */
#include "parsers/patentsview.h"

#include <stdio.h>
#include <string.h>
#include <strings.h>

#include "limit.h"
#include "parsers/fate.h"
#include "parsers/set_field.h"
#include "text.h"

enum { LIST_MAX = 1000 };               /* priorities, classes of one patent; most seen: 60 */

/* ---- owners ---- */

/* A row by an id that is a text; two texts may have one hash. */
static const struct row *row_of(const struct patentsview *join, int mark, const char *id)
{
    const struct row *row = *id ? row_map_first(join->places, key_hash(id), mark) : NULL;
    while (row && strcmp(row_text(row, 0), id) != 0)
        row = row_map_next(join->places, row);
    return row;
}

/* Degrees as they stand, with a sign and `whole` digits before the point: false when they are
 * none or more than `limit`. */
static bool degrees(const char *text, size_t whole, int limit, char *out, size_t room)
{
    char sign = *text == '-' ? '-' : '+';
    text += *text == '-' || *text == '+';
    size_t count = strspn(text, "0123456789");
    const char *rest = text + count;
    size_t decimals = *rest == '.' ? strspn(rest + 1, "0123456789") : 0;
    if (count == 0 || rest[(*rest == '.') + decimals])
        return false;
    while (count > 1 && *text == '0')
        text++, count--;
    if (count > whole)
        return false;
    int value = 0;
    for (size_t i = 0; i < count; i++)
        value = value * 10 + (text[i] - '0');
    int size = snprintf(out, room, "%c%0*d%.*s", sign, (int)whole, value,
                        decimals ? (int)decimals + 1 : 0, rest);
    return value <= limit && size > 0 && (size_t)size < room;
}

static const char *point_line(struct reading *reading, const struct row *point)
{
    enum { LATITUDE_DIGITS = 2, LONGITUDE_DIGITS = 3 };
    char latitude[32], longitude[32];
    if (!point || !degrees(row_text(point, ROW_LATITUDE), LATITUDE_DIGITS, 90, latitude,
                           sizeof latitude)
        || !degrees(row_text(point, ROW_LONGITUDE), LONGITUDE_DIGITS, 180, longitude,
                    sizeof longitude))
        return "";
    return reading_checked(reading, arena_format(reading->arena, "%s%s/", latitude, longitude));
}

/* The point that PatentsView found for an assignee, by its place among them. */
static const struct row *point_of_assignee(const struct patentsview *join, uint64_t patent,
                                           const struct row *assignee)
{
    const struct row *found = row_map_first(join->rows, patent, MARK_OWNER_POINT);
    while (found && strcmp(row_text(found, ROW_OWNER_SEQUENCE),
                           row_text(assignee, ROW_SEQUENCE)) != 0)
        found = row_map_next(join->rows, found);
    return found ? row_of(join, MARK_POINT, row_text(found, ROW_OWNER_POINT)) : NULL;
}

static const char *name_of(struct reading *reading, const struct row *owner)
{
    const char *const person[] = { row_text(owner, ROW_LAST), row_text(owner, ROW_FIRST) };
    const char *organization = row_text(owner, ROW_ORGANIZATION);
    return *organization ? organization : reading_join(reading, person, COUNT_OF(person), ", ");
}

static void read_owners(const struct patentsview *join, uint64_t patent, struct reading *reading)
{
    bool assigned = id_set_has(join->owned, patent);
    size_t count;
    const struct set_list list = {
        join->rows, patent, assigned ? MARK_OWNER : MARK_INVENTOR,
    };
    const struct row **rows = set_sorted(reading, list, PARTY_COUNT_MAX + 1, &count);
    struct party *parties = reading_alloc(reading, (count + 1) * sizeof *parties);
    if (!rows || !parties)
        return;
    for (size_t i = 0; i < count; i++) {
        const struct row *place = row_of(join, MARK_PLACE, row_text(rows[i], ROW_PLACE));
        const struct row *point = place ? row_of(join, MARK_POINT, row_text(place, ROW_POINT))
                                        : NULL;
        if (!point && assigned)
            point = point_of_assignee(join, patent, rows[i]);
        parties[i] = (struct party){
            .name = name_of(reading, rows[i]), .name_local = "",
            .address = point_line(reading, point), .city = place ? row_text(place, ROW_CITY) : "",
            .country = place ? row_text(place, ROW_COUNTRY) : "",
            .role = assigned ? "assignee" : "inventor",
        };
    }
    reading->grant.parties = parties;
    reading->grant.party_count = count;
}

/* ---- the way it came ---- */

static void read_priorities(const struct patentsview *join, uint64_t patent,
                            struct reading *reading)
{
    size_t count;
    const struct set_list list = { join->rows, patent, MARK_PRIORITY };
    const struct row **rows = set_sorted(reading, list, LIST_MAX, &count);
    struct priority *priorities = reading_alloc(reading, (count + 1) * sizeof *priorities);
    if (!rows || !priorities)
        return;
    for (size_t i = 0; i < count; i++) {
        char country[3];
        patentsview_country(row_text(rows[i], ROW_CLAIM_COUNTRY), "", country);
        priorities[i] = (struct priority){
            .country = reading_checked(reading, arena_text(reading->arena, country,
                                                           strlen(country))),
            .number = row_text(rows[i], ROW_CLAIM_NUMBER),
            .date = set_date(row_text(rows[i], ROW_CLAIM_DATE)),
        };
    }
    reading->grant.priorities = priorities;
    reading->grant.priority_count = count;
}

/* Two rows as a rule, of the application and of its publication, whose number is another one.  A
 * design through the Hague system, `DM/074086`, is none. */
static bool has_pct(const struct patentsview *join, uint64_t patent, struct reading *reading)
{
    bool pct = false;
    for (const struct row *row = row_map_first(join->rows, patent, MARK_PCT); row;
         row = row_map_next(join->rows, row)) {
        const char *number = row_text(row, ROW_PCT_NUMBER);
        if (strcmp(row_text(row, ROW_PCT_TYPE), "pct_application") == 0)
            reading_pct(reading, number, false);
        pct |= *number && strncmp(number, "DM", 2) != 0;
    }
    return pct;
}

/* A parent in a chain of continuations and divisions that was itself a PCT application. */
static bool has_pct_parent(const struct patentsview *join, uint64_t patent,
                           struct reading *reading)
{
    bool pct = false;
    for (const struct row *row = row_map_first(join->rows, patent, MARK_PARENT); row;
         row = row_map_next(join->rows, row)) {
        const char *type = row_text(row, ROW_PARENT_TYPE);
        bool chain = strncasecmp(type, "continuation", 12) == 0
            || strncasecmp(type, "division", 8) == 0;
        bool child = strncasecmp(row_text(row, ROW_PARENT_KIND), "child", 5) == 0;
        if (!chain || child)
            continue;
        bool world = strcmp(row_text(row, ROW_PARENT_COUNTRY), "WO") == 0;
        pct |= reading_pct(reading, row_text(row, ROW_PARENT_NUMBER), !world) || world;
    }
    return pct;
}

/* ---- the rest ---- */

static const char *read_classes(const struct patentsview *join, uint64_t patent,
                                struct reading *reading)
{
    const struct row *first = row_map_first(join->rows, patent, MARK_CLASS);
    size_t count = row_map_count(join->rows, patent, MARK_CLASS), used = 0;
    const char **texts = reading_alloc(reading, (count + 1) * sizeof *texts);
    for (const struct row *row = first; row && texts && used < LIST_MAX;
         row = row_map_next(join->rows, row))
        texts[used++] = reading_checked(reading, arena_format(
            reading->arena, "%s%s%s%s/%s", row_text(row, ROW_SECTION), row_text(row, ROW_CLASS),
            row_text(row, ROW_SUBCLASS), row_text(row, ROW_GROUP), row_text(row, ROW_SUBGROUP)));
    return texts ? reading_join(reading, texts, used, " ") : "";
}

static const char *squeezed(struct reading *reading, const char *text)
{
    char *copy = arena_text(reading->arena, text, strlen(text));
    if (copy)
        text_squeeze(copy);
    return reading_checked(reading, copy);
}

static bool is_withdrawn(const char *text)
{
    return strcmp(text, "1") == 0 || strcasecmp(text, "true") == 0;
}

static void read_patent(const struct patentsview *join, uint64_t patent,
                        const struct csv_reader *row, struct reading *reading)
{
    struct grant *grant = &reading->grant;
    const struct row *application = row_map_first(join->rows, patent, MARK_APPLICATION);
    grant->granted_on = set_date(csv_field(row, PATENT_DATE));
    grant->title = squeezed(reading, csv_field(row, PATENT_TITLE));
    if (application) {
        grant->application = row_text(application, ROW_APPLICATION);
        grant->filed_on = set_date(row_text(application, ROW_FILED));
    }
    grant->classes = read_classes(join, patent, reading);
    read_owners(join, patent, reading);
    read_priorities(join, patent, reading);
    bool pct = has_pct(join, patent, reading);
    pct |= has_pct_parent(join, patent, reading);
    reading_patent(reading, pct);
    if (is_withdrawn(csv_field(row, PATENT_WITHDRAWN)))
        reading->verdict = KIND_NOT_A_GRANT;
}

enum status patentsview_record(void *context, const struct csv_reader *row, struct record *record,
                               struct error *error)
{
    struct patentsview *join = context;
    const struct fate_rules rules = { .mode = join->mode };
    uint64_t patent;
    char shown[TEXT_SHOWN_SIZE];
    arena_reset(join->arena);
    struct reading reading = { .arena = join->arena, .grant = blank_grant };
    struct grant *grant = &reading.grant;
    grant->office = "US";
    grant->number = reading_checked(&reading, number_plain(join->arena, "US",
                                                           csv_field(row, PATENT_ID)));
    grant->kind = squeezed(&reading, csv_field(row, PATENT_KIND));
    join->label = (struct label){ "" };
    label_add_text(&join->label, "US");
    label_add_text(&join->label, grant->kind);
    record->label = join->label.text;
    if (!patentsview_id(csv_field(row, PATENT_ID), &patent)) {
        csv_fail(row, PATENT_ID, error, "cannot read '%s': not the number of a US patent",
                 text_shown(csv_field(row, PATENT_ID), shown));
        return STATUS_REJECT;
    }
    const struct row *flaw = row_map_first(join->rows, patent, MARK_FLAW);
    if (flaw)
        return error_set(error, STATUS_REJECT, "%s", row_text(flaw, 0));
    if (!patentsview_is_candidate(join, patent)) {
        record->fate = RECORD_NO_CHINESE_PARTY;
        return STATUS_OK;
    }
    read_patent(join, patent, row, &reading);
    if (reading.no_memory)
        return error_memory(error);
    return fate_settle(&reading, &rules, &join->label, record, error);
}
