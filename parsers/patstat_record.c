/* patstat_record.c - a publication of PATSTAT, joined with all that is known of its application.
 *
 * publn_first_grant makes a grant; the kind code says what repeats one (EP B2) and what never is
 * one (CN, WO).  An application that tls201 does not call granted has no grant: rows of such are
 * not kept, so a publication that says otherwise is rejected. */
#include "parsers/patstat.h"

#include <string.h>

#include "limit.h"
#include "parsers/fate.h"
#include "parsers/owner.h"
#include "parsers/set_field.h"
#include "text.h"

enum { LIST_MAX = 1000 };               /* priorities, classes of one application; most seen: 200 */

struct publication {
    uint64_t application;               /* 0: none is named */
    bool first_grant, payable;
    bool pct;
};

static const char *squeezed(struct reading *reading, const char *field)
{
    char *text = arena_text(reading->arena, field, strlen(field));
    if (text)
        text_squeeze(text);
    return reading_checked(reading, text);
}

/* ---- what an application is joined with ---- */

static const char *text_of(const struct row *row, size_t index)
{
    return row ? row_text(row, index) : "";
}

static const struct row *application_of(const struct patstat *join, const char *number)
{
    uint64_t id;
    return set_number(number, &id) ? row_map_first(join->rows, id, MARK_APPLICATION) : NULL;
}

static void read_owners(const struct patstat *join, uint64_t application, struct reading *reading)
{
    size_t count;
    const struct set_list list = { join->rows, application, MARK_OWNER };
    const struct row **rows = set_sorted(reading, list, PARTY_COUNT_MAX + 1, &count);
    struct party *parties = reading_alloc(reading, (count + 1) * sizeof *parties);
    if (!rows || !parties)
        return;
    for (size_t i = 0; i < count; i++) {
        uint64_t id = 0;
        const struct row *person = set_number(row_text(rows[i], ROW_OTHER_ID), &id)
            ? row_map_first(join->persons, id, MARK_PERSON) : NULL;
        const struct row *original = person ? row_map_first(join->persons, id, MARK_ORIGINAL)
                                            : NULL;
        const char *local = text_of(person, ROW_NAME_LOCAL);
        const char *address = text_of(person, ROW_ADDRESS);
        const char *const lines[] = { text_of(original, ROW_STREET), text_of(original, ROW_ZIP) };
        if (!*address)
            address = text_of(original, ROW_FREE);
        if (!*address)
            address = reading_join(reading, lines, COUNT_OF(lines), " | ");
        parties[i] = (struct party){
            .name = text_of(person, ROW_NAME), .name_local = reading_is_han(local) ? local : "",
            .address = address, .city = text_of(original, ROW_CITY),
            .country = reading_country(reading, text_of(person, ROW_COUNTRY)), .role = "applicant",
        };
    }
    reading->grant.parties = parties;
    reading->grant.party_count = count;
}

/* The number of a PCT application, if the row is one. */
static bool take_pct(struct reading *reading, const struct row *application)
{
    if (!application || strcmp(row_text(application, ROW_KIND), "W") != 0)
        return false;
    const char *number = arena_format(reading->arena, "%s%s", row_text(application, ROW_AUTH),
                                      row_text(application, ROW_NR));
    reading_pct(reading, reading_checked(reading, number), false);
    return true;
}

/* Whether the application came by a PCT application; `own`: its row, NULL without. */
static bool came_by_pct(const struct patstat *join, const struct row *own,
                        struct reading *reading)
{
    const char *number = text_of(own, ROW_INTERNAT);
    uint64_t id = 0;
    if (!set_number(number, &id) || id == 0)
        return false;
    take_pct(reading, application_of(join, number));
    return true;
}

static bool read_priorities(const struct patstat *join, uint64_t application,
                            struct reading *reading)
{
    size_t count;
    bool pct = false;
    const struct set_list list = { join->rows, application, MARK_PRIORITY };
    const struct row **rows = set_sorted(reading, list, LIST_MAX, &count);
    struct priority *priorities = reading_alloc(reading, (count + 1) * sizeof *priorities);
    if (!rows || !priorities)
        return false;
    for (size_t i = 0; i < count; i++) {
        const struct row *prior = application_of(join, row_text(rows[i], ROW_OTHER_ID));
        priorities[i] = (struct priority){
            .country = reading_country(reading, text_of(prior, ROW_AUTH)),
            .number = text_of(prior, ROW_NR), .date = set_date(text_of(prior, ROW_FILED)),
        };
        pct |= take_pct(reading, prior);
    }
    reading->grant.priorities = priorities;
    reading->grant.priority_count = count;
    return pct;
}

/* A parent in a chain of continuations and divisions that is or came by a PCT application. */
static bool has_pct_parent(const struct patstat *join, uint64_t application,
                           struct reading *reading)
{
    static const char *const chains[] = { "CON", "CIP", "DIV" };
    bool pct = false;
    for (const struct row *link = row_map_first(join->rows, application, MARK_PARENT); link;
         link = row_map_next(join->rows, link)) {
        const struct row *parent = application_of(join, row_text(link, ROW_OTHER_ID));
        for (size_t i = 0; i < COUNT_OF(chains); i++)
            if (parent && strcmp(row_text(link, ROW_SEQUENCE), chains[i]) == 0)
                pct |= take_pct(reading, parent) || came_by_pct(join, parent, reading);
    }
    return pct;
}

static const char *read_title(const struct patstat *join, uint64_t application)
{
    const struct row *first = row_map_first(join->rows, application, MARK_TITLE);
    for (const struct row *row = first; row; row = row_map_next(join->rows, row))
        if (strcmp(row_text(row, ROW_LANGUAGE), "en") == 0)
            return row_text(row, ROW_TITLE);
    return text_of(first, ROW_TITLE);
}

/* `H01L  21/00  ` has become `H01L 21/00`: it is H01L21/00. */
static const char *read_classes(const struct patstat *join, uint64_t application,
                                struct reading *reading)
{
    const struct row *first = row_map_first(join->rows, application, MARK_CLASS);
    size_t count = row_map_count(join->rows, application, MARK_CLASS), used = 0;
    const char **texts = reading_alloc(reading, (count + 1) * sizeof *texts);
    for (const struct row *row = first; row && texts && used < LIST_MAX;
         row = row_map_next(join->rows, row)) {
        char *text = arena_text(reading->arena, row_text(row, 0), strlen(row_text(row, 0)));
        char *to = text;
        for (const char *from = text; from && *from; from++)
            if (*from != ' ')
                *to++ = *from;
        if (to)
            *to = '\0';
        texts[used++] = reading_checked(reading, text);
    }
    return texts ? reading_join(reading, texts, used, " ") : "";
}

static void read_application(const struct patstat *join, uint64_t id, struct reading *reading)
{
    struct grant *grant = &reading->grant;
    uint64_t family = 0;
    const struct row *own = row_map_first(join->rows, id, MARK_APPLICATION);
    grant->filed_on = set_date(text_of(own, ROW_FILED));
    grant->application = text_of(own, ROW_NR);
    grant->title = read_title(join, id);
    grant->classes = read_classes(join, id, reading);
    if (set_number(text_of(own, ROW_FAMILY), &family) && family > 0)
        grant->family = reading_checked(reading, arena_format(reading->arena, "DOCDB:%s",
                                                              row_text(own, ROW_FAMILY)));
    read_owners(join, id, reading);
}

/* The way it came. */
static void read_way(const struct patstat *join, struct publication *publication,
                     struct reading *reading)
{
    uint64_t id = publication->application;
    publication->pct = came_by_pct(join, row_map_first(join->rows, id, MARK_APPLICATION), reading);
    publication->pct |= read_priorities(join, id, reading);
    publication->pct |= has_pct_parent(join, id, reading);
}

/* ---- what the publication is ---- */

/* Goes by publn_first_grant where the kind code leaves it open. */
static enum kind_verdict verdict_of(const struct publication *publication,
                                    enum kind_verdict by_kind)
{
    if (by_kind == KIND_NEVER)
        return by_kind;
    if (publication->payable && by_kind == KIND_AGAIN)
        return by_kind;
    if (publication->payable && publication->first_grant)
        return KIND_GRANT;
    return by_kind == KIND_UNLISTED ? by_kind : KIND_NOT_A_GRANT;
}

/* A repeat was granted when its application first was. */
static int32_t first_granted_on(const struct patstat *join, const struct publication *publication,
                                const struct grant *grant)
{
    const struct row *first = row_map_first(join->rows, publication->application, MARK_FIRST_GRANT);
    if (publication->first_grant)
        return grant->granted_on;
    if (first)
        return set_date(row_text(first, 0));
    return strcmp(grant->office, "EP") == 0 ? 0 : grant->granted_on;
}

static void judge(const struct patstat *join, const struct publication *publication,
                  struct reading *reading)
{
    struct grant *grant = &reading->grant;
    const struct row *own = row_map_first(join->rows, publication->application, MARK_APPLICATION);
    reading_patent(reading, publication->pct);
    reading->verdict = verdict_of(publication, reading->verdict);
    if (reading->verdict == KIND_AGAIN)
        grant->granted_on = first_granted_on(join, publication, grant);
    else
        grant->same_right_as = "";
    if (strcmp(text_of(own, ROW_IPR_TYPE), "UM") == 0)
        grant->right_type = RIGHT_UTILITY_MODEL;
    else if (strcmp(text_of(own, ROW_IPR_TYPE), "DP") == 0)
        grant->right_type = RIGHT_DESIGN;
}

/* Stands for rows that were not kept of an application with a Chinese owner. */
static const struct priority chinese_priority = { .country = "CN", .number = "" };

static enum status settle(struct patstat *join, struct publication *publication,
                          struct reading *reading, struct record *record, struct error *error)
{
    const struct fate_rules rules = { .mode = join->mode };
    struct grant *grant = &reading->grant;
    if (patstat_is_candidate(join, publication->application)) {
        read_application(join, publication->application, reading);
        read_way(join, publication, reading);
        if (strcmp(grant->office, "CN") == 0)
            grant->application = "";    /* nobody claims it: it need be no filing */
    } else if (patstat_is_chinese(join, publication->application)) {
        grant->priorities = &chinese_priority;
        grant->priority_count = 1;
    } else {
        record->fate = RECORD_NO_CHINESE_PARTY;
        return STATUS_OK;
    }
    enum kind_verdict by_kind = kind_verdict(grant->office, grant->number, grant->kind,
                                             grant->granted_on);
    judge(join, publication, reading);
    if (reading->no_memory)
        return error_memory(error);
    if (publication->first_grant && !publication->payable && by_kind != KIND_NEVER
        && (join->mode.all || owner_is_chinese(grant, false)))
        return error_set(error, STATUS_REJECT, "it is a first grant, but tls201 does not call its "
                         "application granted");
    return fate_settle(reading, &rules, &join->label, record, error);
}

/* A publication of China's own that names who applied.  Its priorities are nobody's concern, and
 * which rows of it are kept must not tell. */
static enum status settle_filing(struct patstat *join, uint64_t application,
                                 struct reading *reading, struct record *record,
                                 struct error *error)
{
    const struct fate_rules rules = { .mode = join->mode };
    struct grant *grant = &reading->grant;
    if (!join->mode.all && !patstat_is_chinese(join, application)) {
        record->fate = RECORD_NO_CHINESE_PARTY;
        return STATUS_OK;
    }
    read_application(join, application, reading);
    grant->priorities = &chinese_priority;
    grant->priority_count = 1;
    reading_patent(reading, false);
    if (reading->no_memory)
        return error_memory(error);
    enum status status = fate_settle(reading, &rules, &join->label, record, error);
    record->grant.priorities = NULL;
    record->grant.priority_count = 0;
    record->grant.route = ROUTE_DIRECT;
    return status;
}

enum status patstat_record(void *context, const struct csv_reader *row, struct record *record,
                           struct error *error)
{
    struct patstat *join = context;
    struct publication publication = { 0 };
    arena_reset(join->arena);
    struct reading reading = { .arena = join->arena, .grant = blank_grant };
    struct grant *grant = &reading.grant;
    const char *first = squeezed(&reading, csv_field(row, PUBLN_FIRST_GRANT));
    grant->office = reading_checked(&reading, office_plain(join->arena,
                                                           csv_field(row, PUBLN_AUTH)));
    grant->number = reading_checked(&reading, number_plain(join->arena, grant->office,
                                                           csv_field(row, PUBLN_NR)));
    grant->kind = squeezed(&reading, csv_field(row, PUBLN_KIND));
    grant->granted_on = set_date(csv_field(row, PUBLN_DATE));
    if (reading.no_memory)
        return error_memory(error);
    join->label = (struct label){ "" };
    label_add_text(&join->label, grant->office);
    label_add_text(&join->label, grant->kind);
    record->label = join->label.text;

    if (!set_number(csv_field(row, PUBLN_APPLN), &publication.application))
        publication.application = 0;
    publication.first_grant = strcmp(first, "Y") == 0 || strcmp(first, "1") == 0;
    publication.payable = id_set_has(join->payable, publication.application);
    const struct row *flaw = row_map_first(join->rows, publication.application, MARK_FLAW);
    if (flaw)
        return error_set(error, STATUS_REJECT, "%s", row_text(flaw, 0));
    if (strcmp(grant->office, "CN") == 0 && id_set_has(join->filings, publication.application))
        return settle_filing(join, publication.application, &reading, record, error);
    return settle(join, &publication, &reading, record, error);
}
