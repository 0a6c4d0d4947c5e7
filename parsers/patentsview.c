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

#include <stdlib.h>
#include <string.h>

#include "limit.h"
#include "parsers/set_field.h"

/* ---- tables ---- */

enum { PATENT, APPLICATION, PRIORITY, PCT, PARENT, IPC, OWNER_RAW, INVENTOR_RAW, PLACE_RAW,
       OWNER_FOUND, INVENTOR_FOUND, PLACE_FOUND, TABLE_COUNT };

static const struct csv_column patents[] = {
    { "patent_id", true }, { "patent_date", true }, { "wipo_kind", true },
    { "patent_title", false }, { "withdrawn", false },
};
static const struct csv_column applications[] = {
    { "patent_id", true }, { "application_id", true }, { "filing_date", true },
};
static const struct csv_column priorities[] = {
    { "patent_id", true }, { "priority_claim_sequence", false },
    { "foreign_application_id", true }, { "filing_date", true }, { "foreign_country_filed", true },
};
static const struct csv_column pcts[] = {
    { "patent_id", true }, { "pct_doc_number", true }, { "pct_doc_type", true },
};
static const struct csv_column parents[] = {
    { "patent_id", true }, { "related_doc_number", true }, { "published_country", false },
    { "related_doc_type", true }, { "related_doc_kind", false },
};
static const struct csv_column classes[] = {
    { "patent_id", true }, { "section", true }, { "ipc_class", true }, { "subclass", true },
    { "main_group", true }, { "subgroup", true },
};

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
    row_map_free(join->rows);
    row_map_free(join->places);
    arena_free(join->arena);
    free(join);
}

static bool make_all(struct patentsview *join)
{
    return (join->arena = arena_create(RECORD_SIZE_MAX))
        && (join->chinese_places = key_set_create()) && (join->wanted_places = key_set_create())
        && (join->wanted_points = key_set_create()) && (join->claims_chinese = id_set_create())
        && (join->owned = id_set_create()) && (join->chinese_owner = id_set_create())
        && (join->rows = row_map_create()) && (join->places = row_map_create());
}

/* The tables as the patent has it, else those as PatentsView has it; an owner's location is found
 * in the table of the same half. */
static void plan(const bool *there, bool raw, struct set_plan *plan)
{
    const size_t owner = raw ? OWNER_RAW : OWNER_FOUND;
    const size_t inventor = raw ? INVENTOR_RAW : INVENTOR_FOUND;
    const size_t place = raw ? PLACE_RAW : PLACE_FOUND;
    const struct set_pass passes[] = {
        { place,       false, patentsview_look_at_place },
        { PRIORITY,    false, patentsview_look_at_priority },
        { owner,       false, patentsview_look_at_owner },
        { inventor,    false, patentsview_look_at_inventor },

        { PRIORITY,    true,  patentsview_keep_priority },
        { owner,       true,  patentsview_keep_owner },
        { inventor,    true,  patentsview_keep_inventor },
        { place,       true,  raw ? patentsview_keep_place_raw : patentsview_keep_place_found },
        { OWNER_FOUND, !raw,  raw ? patentsview_keep_owner_point : NULL },
        { PLACE_FOUND, !raw,  patentsview_keep_point },
        { APPLICATION, false, patentsview_keep_application },
        { PCT,         false, patentsview_keep_pct },
        { PARENT,      false, patentsview_keep_parent },
        { IPC,         false, patentsview_keep_class },
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
    uint64_t id = 0;
    bool place = table == PLACE_RAW || table == PLACE_FOUND;
    if (place)
        id = key_hash(key);
    if (place ? !*key : !patentsview_id(key, &id))
        return STATUS_OK;
    return row_map_add(place ? join->places : join->rows, id, MARK_FLAW, texts, 1, error);
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
        .origin = ORIGIN_DATABASE, .place = PLACE_DETAIL_CITY, .pct = true, .priorities = true,
        .lacks = "a province; a PCT parent unless g_us_rel_doc is there, inventors as owners "
                 "unless g_inventor_not_disambiguated is there",
    },
    .bid = patentsview_bid, .open = patentsview_open,
};
