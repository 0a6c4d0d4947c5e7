/* patentsview.c - PatentsView, the granted-patent tables, TSV.  Source: FORMATS.md section 6; names
 * of tables and columns from PatentsView's data download dictionary.
 *
 * A patent (g_patent) has assignees, each with a location; who the patent names, and where, stands
 * in the tables `not_disambiguated`, and what PatentsView made of it in those `disambiguated`, with
 * a point on the map.  The former are read for names and cities, the latter for the point, or for
 * all where the former are not there.  Without an assignee the inventors own the patent.
 *
 * Assignees, inventors, priorities and locations are read twice: the first time tells by numbers
 * alone which patents may have a Chinese owner, the second keeps their rows.  Locations are the
 * largest table, one row for every party of every patent. */
#include "parsers/patentsview.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "limit.h"
#include "parsers/set_field.h"
#include "text.h"

/* ---- tables ---- */

enum { PATENT, APPLICATION, PRIORITY, PCT, PARENT, IPC, OWNER_RAW, INVENTOR_RAW, PLACE_RAW,
       OWNER_FOUND, INVENTOR_FOUND, PLACE_FOUND, TABLE_COUNT };

static const struct csv_column patents[] = {
    { "patent_id", true }, { "patent_date", true }, { "wipo_kind", true },
    { "patent_title", false }, { "withdrawn", false },
};
enum { APPLICATION_PATENT, APPLICATION_NUMBER, APPLICATION_DATE };
static const struct csv_column applications[] = {
    { "patent_id", true }, { "application_id", true }, { "filing_date", true },
};
enum { PRIORITY_PATENT, PRIORITY_SEQUENCE, PRIORITY_NUMBER, PRIORITY_DATE, PRIORITY_COUNTRY };
static const struct csv_column priorities[] = {
    { "patent_id", true }, { "priority_claim_sequence", false },
    { "foreign_application_id", true }, { "filing_date", true }, { "foreign_country_filed", true },
};
enum { PCT_PATENT, PCT_NUMBER, PCT_TYPE };
static const struct csv_column pcts[] = {
    { "patent_id", true }, { "pct_doc_number", true }, { "pct_doc_type", true },
};
enum { PARENT_PATENT, PARENT_NUMBER, PARENT_COUNTRY, PARENT_TYPE, PARENT_KIND };
static const struct csv_column parents[] = {
    { "patent_id", true }, { "related_doc_number", true }, { "published_country", false },
    { "related_doc_type", true }, { "related_doc_kind", false },
};
enum { IPC_PATENT, IPC_SECTION, IPC_CLASS, IPC_SUBCLASS, IPC_GROUP, IPC_SUBGROUP };
static const struct csv_column classes[] = {
    { "patent_id", true }, { "section", true }, { "ipc_class", true }, { "subclass", true },
    { "main_group", true }, { "subgroup", true },
};

/* Assignees and inventors; the latter are no organizations. */
enum { PARTY_PATENT, PARTY_SEQUENCE, PARTY_LAST, PARTY_FIRST, PARTY_PLACE, PARTY_ORGANIZATION };
static const struct csv_column owners_raw[] = {
    { "patent_id", true }, { "assignee_sequence", true },
    { "raw_assignee_individual_name_last", true }, { "raw_assignee_individual_name_first", true },
    { "rawlocation_id", true }, { "raw_assignee_organization", true },
};
static const struct csv_column owners_found[] = {
    { "patent_id", true }, { "assignee_sequence", true },
    { "disambig_assignee_individual_name_last", true },
    { "disambig_assignee_individual_name_first", true },
    { "location_id", true }, { "disambig_assignee_organization", true },
};
static const struct csv_column inventors_raw[] = {
    { "patent_id", true }, { "inventor_sequence", true },
    { "raw_inventor_name_last", true }, { "raw_inventor_name_first", true },
    { "rawlocation_id", true },
};
static const struct csv_column inventors_found[] = {
    { "patent_id", true }, { "inventor_sequence", true },
    { "disambig_inventor_name_last", true }, { "disambig_inventor_name_first", true },
    { "location_id", true },
};

enum { PLACE_ID, PLACE_CITY, PLACE_STATE, PLACE_COUNTRY, PLACE_POINT,
       PLACE_LATITUDE = PLACE_POINT, PLACE_LONGITUDE };
static const struct csv_column places_raw[] = {
    { "rawlocation_id", true }, { "raw_city", true }, { "raw_state", true },
    { "raw_country", true }, { "location_id", false },
};
static const struct csv_column places_found[] = {
    { "location_id", true }, { "disambig_city", true }, { "disambig_state", true },
    { "disambig_country", true }, { "latitude", true }, { "longitude", true },
};

#define TABLE(name, columns) { name, columns, COUNT_OF(columns), 0 }
static const struct set_table tables[TABLE_COUNT] = {
    [PATENT]         = TABLE("g_patent", patents),
    [APPLICATION]    = TABLE("g_application", applications),
    [PRIORITY]       = TABLE("g_foreign_priority", priorities),
    [PCT]            = TABLE("g_pct_data", pcts),
    [PARENT]         = TABLE("g_us_rel_doc", parents),
    [IPC]            = TABLE("g_ipc_at_issue", classes),
    [OWNER_RAW]      = TABLE("g_assignee_not_disambiguated", owners_raw),
    [INVENTOR_RAW]   = TABLE("g_inventor_not_disambiguated", inventors_raw),
    [PLACE_RAW]      = TABLE("g_location_not_disambiguated", places_raw),
    [OWNER_FOUND]    = TABLE("g_assignee_disambiguated", owners_found),
    [INVENTOR_FOUND] = TABLE("g_inventor_disambiguated", inventors_found),
    [PLACE_FOUND]    = TABLE("g_location_disambiguated", places_found),
};

/* ---- fields ---- */

bool patentsview_id(const char *text, uint64_t *id)
{
    enum { LETTERS = 27, LETTER_COUNT = 3, DIGITS = 9 };
    uint64_t letters = 0, number;
    size_t count = 0;
    for (; isalpha((unsigned char)*text) && count < LETTER_COUNT; text++, count++)
        letters = letters * LETTERS + (uint64_t)(toupper((unsigned char)*text) - 'A' + 1);
    if (!isdigit((unsigned char)*text) || !set_number(text, &number) || number > 999999999)
        return false;
    *id = letters * 1000000000 + number;
    return true;
}

void patentsview_country(const char *country, const char *state, char code[3])
{
    char plain[3] = "";
    if (strlen(country) == 3 && country[2] == 'X') {
        memcpy(plain, country, 2);
        country = plain;
    }
    set_country(country, code);
    if (!*country && *state)
        memcpy(code, "US", 3);
}

static const char *field(const struct csv_reader *row, size_t column)
{
    const char *text = csv_field(row, column);
    return strcmp(text, "NULL") == 0 ? "" : text;
}

static enum status patent_of(const struct csv_reader *row, uint64_t *id, struct error *error)
{
    char shown[TEXT_SHOWN_SIZE];
    if (patentsview_id(csv_field(row, PATENT_ID), id))
        return STATUS_OK;
    csv_fail(row, PATENT_ID, error, "cannot read '%s': not the number of a US patent",
             text_shown(csv_field(row, PATENT_ID), shown));
    return STATUS_REJECT;
}

static enum status keep(struct patentsview *join, struct row_map *map, uint64_t id,
                        const struct csv_reader *row, const size_t *columns, size_t count,
                        struct error *error)
{
    const char *texts[8];
    arena_reset(join->arena);
    for (size_t i = 0; i < count; i++) {
        const char *from = columns[i] == SIZE_MAX ? "" : field(row, columns[i]);
        char *text = arena_text(join->arena, from, strlen(from));
        if (!text)
            return error_memory(error);
        text_squeeze(text);
        texts[i] = text;
    }
    return row_map_add(map, id, texts, count, error);
}

#define KEEP(join, map, id, row, error, ...) \
    keep(join, map, id, row, (const size_t[]){ __VA_ARGS__ }, \
         COUNT_OF(((const size_t[]){ __VA_ARGS__ })), error)

static enum status add_key(struct key_set *set, const char *key, struct error *error)
{
    bool seen;
    return *key ? key_set_add(set, key, &seen, error) : STATUS_OK;
}

/* ---- who may be Chinese: by numbers alone ---- */

/* Everyone with a Chinese priority is one: an assignee without a country counts as Chinese then,
 * and which location has none is not known before its row is kept. */
bool patentsview_is_candidate(const struct patentsview *join, uint64_t patent)
{
    return join->mode.all || join->mode.no_skip || id_set_has(join->chinese_owner, patent)
        || id_set_has(join->claims_chinese, patent);
}

static enum status look_at_place(void *context, const struct csv_reader *row, struct error *error)
{
    struct patentsview *join = context;
    char country[3];
    patentsview_country(field(row, PLACE_COUNTRY), field(row, PLACE_STATE), country);
    return strcmp(country, "CN") == 0 ? add_key(join->chinese_places, field(row, PLACE_ID), error)
                                      : STATUS_OK;
}

static enum status look_at_priority(void *context, const struct csv_reader *row,
                                    struct error *error)
{
    struct patentsview *join = context;
    uint64_t id;
    char country[3];
    enum status status = patent_of(row, &id, error);
    if (status != STATUS_OK)
        return status;
    patentsview_country(field(row, PRIORITY_COUNTRY), "", country);
    return strcmp(country, "CN") == 0 ? id_set_add(join->claims_chinese, id, error) : STATUS_OK;
}

static enum status look_at_party(struct patentsview *join, uint64_t id,
                                 const struct csv_reader *row, struct error *error)
{
    const char *place = field(row, PARTY_PLACE);
    enum status status = STATUS_OK;
    const struct row *flaw = row_map_first(join->place_flaws, key_hash(place));
    if (flaw) {
        const char *const texts[] = { row_text(flaw, 0) };
        status = row_map_add(join->flaws, id, texts, 1, error);
    }
    if (status == STATUS_OK && *place && key_set_has(join->chinese_places, place))
        status = id_set_add(join->chinese_owner, id, error);
    return status;
}

static enum status look_at_owner(void *context, const struct csv_reader *row, struct error *error)
{
    struct patentsview *join = context;
    uint64_t id;
    enum status status = patent_of(row, &id, error);
    if (status == STATUS_OK)
        status = id_set_add(join->owned, id, error);
    return status == STATUS_OK ? look_at_party(join, id, row, error) : status;
}

static enum status look_at_inventor(void *context, const struct csv_reader *row,
                                    struct error *error)
{
    struct patentsview *join = context;
    uint64_t id;
    enum status status = patent_of(row, &id, error);
    if (status != STATUS_OK || id_set_has(join->owned, id))
        return status;
    return look_at_party(join, id, row, error);
}

/* ---- the rows of those ---- */

/* `*of_use`: the row is one of a candidate. */
static enum status candidate_of(const struct patentsview *join, const struct csv_reader *row,
                                uint64_t *id, bool *of_use, struct error *error)
{
    enum status status = patent_of(row, id, error);
    *of_use = status == STATUS_OK && patentsview_is_candidate(join, *id);
    return status;
}

static enum status keep_owner(void *context, const struct csv_reader *row, struct error *error)
{
    struct patentsview *join = context;
    uint64_t id;
    bool of_use;
    enum status status = candidate_of(join, row, &id, &of_use, error);
    if (!of_use)
        return status;
    status = add_key(join->wanted_places, field(row, PARTY_PLACE), error);
    if (status == STATUS_OK)
        status = KEEP(join, join->owners, id, row, error, PARTY_SEQUENCE, PARTY_LAST, PARTY_FIRST,
                      PARTY_ORGANIZATION, PARTY_PLACE);
    return status;
}

static enum status keep_inventor(void *context, const struct csv_reader *row, struct error *error)
{
    struct patentsview *join = context;
    uint64_t id;
    bool of_use;
    enum status status = candidate_of(join, row, &id, &of_use, error);
    if (!of_use || id_set_has(join->owned, id))
        return status;
    status = add_key(join->wanted_places, field(row, PARTY_PLACE), error);
    if (status == STATUS_OK)
        status = KEEP(join, join->inventors, id, row, error, PARTY_SEQUENCE, PARTY_LAST,
                      PARTY_FIRST, SIZE_MAX, PARTY_PLACE);
    return status;
}

/* A location for an owner; `point`: the column of the id under which its point on the map goes. */
static enum status keep_place_row(struct patentsview *join, const struct csv_reader *row,
                                  size_t point, struct error *error)
{
    const char *id = field(row, PLACE_ID);
    char country[3];
    if (!*id || !key_set_has(join->wanted_places, id))
        return STATUS_OK;
    enum status status = add_key(join->wanted_points, field(row, point), error);
    if (status != STATUS_OK)
        return status;
    patentsview_country(field(row, PLACE_COUNTRY), field(row, PLACE_STATE), country);
    arena_reset(join->arena);
    char *city = arena_text(join->arena, field(row, PLACE_CITY), strlen(field(row, PLACE_CITY)));
    if (!city)
        return error_memory(error);
    text_squeeze(city);
    const char *const texts[ROW_PLACE_COUNT] = { id, city, country, field(row, point) };
    return row_map_add(join->places, key_hash(id), texts, COUNT_OF(texts), error);
}

static enum status keep_place_raw(void *context, const struct csv_reader *row,
                                  struct error *error)
{
    return keep_place_row(context, row, PLACE_POINT, error);
}

static enum status keep_place_found(void *context, const struct csv_reader *row,
                                    struct error *error)
{
    return keep_place_row(context, row, PLACE_ID, error);
}

static enum status keep_owner_point(void *context, const struct csv_reader *row,
                                    struct error *error)
{
    struct patentsview *join = context;
    uint64_t id;
    bool of_use;
    enum status status = candidate_of(join, row, &id, &of_use, error);
    if (!of_use)
        return status;
    status = add_key(join->wanted_points, field(row, PARTY_PLACE), error);
    if (status == STATUS_OK)
        status = KEEP(join, join->owner_points, id, row, error, PARTY_SEQUENCE, PARTY_PLACE);
    return status;
}

static enum status keep_point(void *context, const struct csv_reader *row, struct error *error)
{
    struct patentsview *join = context;
    const char *id = field(row, PLACE_ID);
    if (!*id || !key_set_has(join->wanted_points, id))
        return STATUS_OK;
    return KEEP(join, join->points, key_hash(id), row, error, PLACE_ID, PLACE_LATITUDE,
                PLACE_LONGITUDE);
}

static enum status keep_priority(void *context, const struct csv_reader *row, struct error *error)
{
    struct patentsview *join = context;
    uint64_t id;
    bool of_use;
    enum status status = candidate_of(join, row, &id, &of_use, error);
    return !of_use ? status : KEEP(join, join->priorities, id, row, error, PRIORITY_SEQUENCE,
                                   PRIORITY_NUMBER, PRIORITY_DATE, PRIORITY_COUNTRY);
}

static enum status keep_pct(void *context, const struct csv_reader *row, struct error *error)
{
    struct patentsview *join = context;
    uint64_t id;
    bool of_use;
    enum status status = candidate_of(join, row, &id, &of_use, error);
    return !of_use ? status : KEEP(join, join->pcts, id, row, error, PCT_TYPE, PCT_NUMBER);
}

static enum status keep_parent(void *context, const struct csv_reader *row, struct error *error)
{
    struct patentsview *join = context;
    uint64_t id;
    bool of_use;
    enum status status = candidate_of(join, row, &id, &of_use, error);
    return !of_use ? status : KEEP(join, join->parents, id, row, error, PARENT_TYPE, PARENT_KIND,
                                   PARENT_COUNTRY, PARENT_NUMBER);
}

static enum status keep_application(void *context, const struct csv_reader *row,
                                    struct error *error)
{
    struct patentsview *join = context;
    uint64_t id;
    bool of_use;
    enum status status = candidate_of(join, row, &id, &of_use, error);
    return !of_use ? status : KEEP(join, join->applications, id, row, error, APPLICATION_NUMBER,
                                   APPLICATION_DATE);
}

static enum status keep_class(void *context, const struct csv_reader *row, struct error *error)
{
    struct patentsview *join = context;
    uint64_t id;
    bool of_use;
    enum status status = candidate_of(join, row, &id, &of_use, error);
    return !of_use ? status : KEEP(join, join->classes, id, row, error, IPC_SECTION, IPC_CLASS,
                                   IPC_SUBCLASS, IPC_GROUP, IPC_SUBGROUP);
}

/* ---- the set ---- */

static void patentsview_end(void *context)
{
    struct patentsview *join = context;
    if (!join)
        return;
    key_set_free(join->chinese_places);
    key_set_free(join->wanted_places);
    key_set_free(join->wanted_points);
    id_set_free(join->claims_chinese);
    id_set_free(join->owned);
    id_set_free(join->chinese_owner);
    struct row_map *const maps[] = {
        join->owners, join->inventors, join->priorities, join->pcts, join->parents,
        join->applications, join->classes, join->owner_points, join->places, join->points,
        join->flaws, join->place_flaws,
    };
    for (size_t i = 0; i < COUNT_OF(maps); i++)
        row_map_free(maps[i]);
    arena_free(join->arena);
    free(join);
}

static bool make_all(struct patentsview *join)
{
    struct row_map **const maps[] = {
        &join->owners, &join->inventors, &join->priorities, &join->pcts, &join->parents,
        &join->applications, &join->classes, &join->owner_points, &join->places, &join->points,
        &join->flaws, &join->place_flaws,
    };
    bool made = (join->arena = arena_create(RECORD_SIZE_MAX))
        && (join->chinese_places = key_set_create()) && (join->wanted_places = key_set_create())
        && (join->wanted_points = key_set_create()) && (join->claims_chinese = id_set_create())
        && (join->owned = id_set_create()) && (join->chinese_owner = id_set_create());
    for (size_t i = 0; i < COUNT_OF(maps); i++)
        made = made && (*maps[i] = row_map_create());
    return made;
}

/* The tables as the patent has it, else those as PatentsView has it; an owner's location is found
 * in the table of the same half. */
static void plan(const bool *there, bool raw, struct set_plan *plan)
{
    const size_t owner = raw ? OWNER_RAW : OWNER_FOUND;
    const size_t inventor = raw ? INVENTOR_RAW : INVENTOR_FOUND;
    const size_t place = raw ? PLACE_RAW : PLACE_FOUND;
    const struct set_pass passes[] = {
        { place,       false, look_at_place },
        { PRIORITY,    false, look_at_priority },
        { owner,       false, look_at_owner },
        { inventor,    false, look_at_inventor },

        { PRIORITY,    true,  keep_priority },
        { owner,       true,  keep_owner },
        { inventor,    true,  keep_inventor },
        { place,       true,  raw ? keep_place_raw : keep_place_found },
        { OWNER_FOUND, !raw,  raw ? keep_owner_point : NULL },
        { PLACE_FOUND, !raw,  keep_point },
        { APPLICATION, false, keep_application },
        { PCT,         false, keep_pct },
        { PARENT,      false, keep_parent },
        { IPC,         false, keep_class },
        { PATENT,      false, NULL },
    };
    for (size_t i = 0; i < COUNT_OF(passes); i++)
        if (there[passes[i].table] && (passes[i].row || passes[i].table == PATENT))
            plan->passes[plan->count++] = passes[i];
}

static enum status patentsview_begin(struct scan_mode mode, const bool *there, void **out,
                                     struct set_plan *passes, struct error *error)
{
    static const size_t needed[] = { PATENT, APPLICATION, PRIORITY, PCT };
    for (size_t i = 0; i < COUNT_OF(needed); i++)
        if (!there[needed[i]])
            return table_set_missing(tables[needed[i]].name, error);
    bool raw = there[OWNER_RAW] && there[PLACE_RAW];
    if (!raw && !there[OWNER_FOUND])
        return table_set_missing(tables[OWNER_RAW].name, error);
    if (!raw && !there[PLACE_FOUND])
        return table_set_missing(tables[there[OWNER_RAW] ? PLACE_RAW : PLACE_FOUND].name, error);
    struct patentsview *join = calloc(1, sizeof *join);
    if (!join || !make_all(join)) {
        patentsview_end(join);
        return error_memory(error);
    }
    join->mode = mode;
    plan(there, raw, passes);
    *out = join;
    return STATUS_OK;
}

static enum status patentsview_spoil(void *context, size_t table, const char *key,
                                     const char *reason, struct error *error)
{
    struct patentsview *join = context;
    const char *const texts[] = { reason };
    uint64_t id;
    if (table == PLACE_RAW || table == PLACE_FOUND)
        return *key ? row_map_add(join->place_flaws, key_hash(key), texts, 1, error) : STATUS_OK;
    return patentsview_id(key, &id) ? row_map_add(join->flaws, id, texts, 1, error) : STATUS_OK;
}

static const char *const others[] = { "g_", "pg_", NULL };

const struct set_format set_patentsview = {
    .format = &format_patentsview, .tables = tables, .table_count = TABLE_COUNT,
    .others = others, .begin = patentsview_begin, .end = patentsview_end,
    .spoil = patentsview_spoil, .record = patentsview_record,
};

/* ---- a table alone ---- */

static int patentsview_bid(const char *head, size_t size)
{
    return table_set_bid(&set_patentsview, head, size);
}

static enum status patentsview_open(struct source *source, struct scan_mode mode, void **reader,
                                    struct error *error)
{
    (void)mode, (void)reader;
    return table_set_refuse(&set_patentsview, source, error);
}

const struct format format_patentsview = {
    .facts = {
        .name = "patentsview", .contents = "US patent grants of PatentsView, the set of tables",
        .files = "g_patent.tsv.zip g_application.tsv.zip g_assignee_not_disambiguated.tsv.zip "
                 "g_location_not_disambiguated.tsv.zip g_foreign_priority.tsv.zip "
                 "g_pct_data.tsv.zip",
        .place = PLACE_DETAIL_CITY, .pct = true, .priorities = true,
        .lacks = "a province; a PCT parent unless g_us_rel_doc is there, inventors as owners "
                 "unless g_inventor_not_disambiguated is there",
    },
    .bid = patentsview_bid, .open = patentsview_open,
};
